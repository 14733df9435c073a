"""The reference models of the BPMN Model Interchange Working Group, and the example that is always here."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
import pytest

from readiness.diagnosis.diagnose import diagnose
from readiness.diagnosis.model import Verdict
from readiness.importers.bpmn import from_bpmn
from readiness.process.writing import merged, new_file
from readiness.resources import examples
from tests.importers.bpmn.drawing import MODEL, REAL, WITHOUT_REAL, in_another_dialect, loaded, without_ids

ACTIVITIES = (
    *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask"),
    *("callActivity", "subProcess", "transaction", "adHocSubProcess"),
)
UNSAID = ("master", "owner", "today", "planned", "decided_by", "written_down", "agreed", "parallel_run", "definition")
# Steps, teams and hand-offs, counted once in the XML: all activities; named lanes, and pools with something outside of
# those or nothing in them, or else performers; message flows between teams, and sequence flows from one team to another
# that lead to more than an end.
COUNTED = {
    "repair": (7, 5, 10),
    "A.1.0": (3, 0, 0),
    "A.2.0": (4, 0, 0),
    "A.2.1": (4, 0, 0),
    "A.3.0": (5, 0, 0),
    "A.4.0": (8, 3, 3),
    "A.4.1": (8, 3, 3),
    "B.1.0": (13, 3, 3),
    "B.2.0": (41, 3, 5),
    "C.1.0": (9, 4, 9),
    "C.1.1": (5, 3, 1),
    "C.2.0": (12, 5, 6),
    "C.3.0": (5, 1, 0),
    "C.4.0": (22, 5, 3),
    "C.5.0": (19, 3, 4),
    "C.6.0": (14, 0, 0),
    "C.7.0": (6, 2, 4),
    "C.8.0": (9, 0, 0),
    "C.8.1": (9, 1, 0),
    "C.9.0": (12, 1, 0),
    "C.9.1": (4, 1, 0),
    "C.9.2": (8, 1, 0),
}

each = pytest.mark.parametrize(
    "file", [examples() / "imports" / "repair.bpmn", *REAL], ids=lambda path: path.stem
)


def elements(data: bytes, *kinds: str) -> Iterator[Element]:
    """The elements of some kinds, straight from the XML."""
    tags = [f"{{{MODEL}}}{kind}" for kind in kinds]
    return (one for one in defusedxml.ElementTree.fromstring(data).iter() if one.tag in tags)


@pytest.mark.skipif(not REAL, reason=WITHOUT_REAL)
def test_all_21_models_are_here() -> None:
    assert [file.stem for file in REAL] == [name for name in COUNTED if name != "repair"]
    assert len(REAL) == 21


@each
def test_steps_teams_and_handoffs_are_as_many_as_counted_by_hand(file: Path) -> None:
    tree = from_bpmn(file.read_bytes()).tree

    assert tuple(len(tree.get(section, {})) for section in ("steps", "teams", "handoffs")) == COUNTED[file.stem]


@each
def test_without_the_ids_that_nothing_refers_to_it_is_as_much(file: Path) -> None:
    tree = from_bpmn(without_ids(file.read_bytes())).tree

    assert tuple(len(tree.get(section, {})) for section in ("steps", "teams", "handoffs")) == COUNTED[file.stem]


@each
def test_it_loads_without_problems_and_the_verdict_is_that_more_has_to_be_known(file: Path) -> None:
    process = loaded(from_bpmn(file.read_bytes(), file.name))

    diagnosis = diagnose(process, file.name)

    assert diagnosis.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)
    assert diagnosis.decided_by


@each
def test_nothing_is_written_that_a_diagram_cannot_say(file: Path) -> None:
    tree = from_bpmn(file.read_bytes()).tree

    assert not {"owner", "go_live", "governance", "accounts", "rules", "outcome", "described_from"} & tree.keys()
    nouns = [(id, noun) for section in tree.values() if isinstance(section, dict) for id, noun in section.items()]
    assert [id for id, noun in nouns if set(UNSAID) & noun.keys()] == []


@pytest.mark.parametrize("bare", [False, True], ids=["with ids", "without ids"])
@each
def test_another_dialect_of_it_gives_the_same_description(file: Path, bare: bool) -> None:
    data = without_ids(file.read_bytes()) if bare else file.read_bytes()
    one, other = from_bpmn(data), from_bpmn(in_another_dialect(data))

    assert other.numbers == one.numbers
    assert new_file(other.tree, other.comments).text == new_file(one.tree, one.comments).text
    assert (other.taken, other.inferred) == (one.taken, one.inferred)
    assert [trace for trace in other.lost if " of http" not in trace.what] == [
        trace for trace in one.lost if " of http" not in trace.what
    ]


@each
def test_what_became_of_every_team_task_flow_event_and_store_is_told(file: Path) -> None:
    data = file.read_bytes()
    imported = from_bpmn(data)
    told = Counter(trace.source for trace in (*imported.taken, *imported.inferred, *imported.lost))

    kinds = ("participant", "lane", "messageFlow", "boundaryEvent", "dataStoreReference", "dataObjectReference")
    drawn = elements(data, *ACTIVITIES, *kinds, "textAnnotation", "group")

    assert [one.get("id") for one in drawn if one.get("id") not in told] == []


@each
def test_every_trace_leads_to_a_place_of_the_file(file: Path) -> None:
    imported = from_bpmn(file.read_bytes())

    for trace in (*imported.taken, *imported.inferred):
        here = imported.tree
        for key in trace.became.split(".") if trace.became else ():
            assert key in here, trace
            here = here[key]
    assert all(trace.why for trace in (*imported.inferred, *imported.lost))


@each
def test_importing_again_into_the_file_changes_nothing(file: Path) -> None:
    imported = from_bpmn(file.read_bytes())
    text = new_file(imported.tree, imported.comments).text

    assert merged(text, imported.tree, imported.comments) == (text, ())
