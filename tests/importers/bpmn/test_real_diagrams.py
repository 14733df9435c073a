"""The reference models of the BPMN Model Interchange Working Group, each counted anew without the importer."""

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
from tests.importers.bpmn.drawing import MODEL, REAL, WITHOUT_REAL, in_another_dialect, loaded

ACTIVITIES = (
    *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask"),
    *("callActivity", "subProcess", "transaction", "adHocSubProcess"),
)
SIDES = ("sourceRef", "targetRef")
UNSAID = ("master", "owner", "today", "planned", "decided_by", "written_down", "agreed", "parallel_run", "definition")

pytestmark = pytest.mark.skipif(not REAL, reason=WITHOUT_REAL)
each = pytest.mark.parametrize("file", REAL, ids=lambda path: path.stem)


class Counted:
    """A diagram counted by walking through its XML, as someone would do by hand."""

    def __init__(self, data: bytes) -> None:
        self.root = defusedxml.ElementTree.fromstring(data)
        self.by_id = {one.get("id"): one for one in self.root.iter() if one.get("id")}
        self.parent = {child: one for one in self.root.iter() for child in one}
        self.lane_of = {
            (ref.text or "").strip(): lane
            for lane in self.all("lane")
            if lane.get("name")
            for ref in lane.findall(f"{{{MODEL}}}flowNodeRef")
        }
        self.pool_of = {pool.get("processRef"): pool for pool in self.all("participant")}

    def all(self, *kinds: str) -> Iterator[Element]:
        tags = [f"{{{MODEL}}}{kind}" for kind in kinds]
        return (one for one in self.root.iter() if one.tag in tags)

    def end(self, flow: Element, side: str) -> Element | None:
        return self.by_id.get(flow.get(side, "").split(":")[-1])

    def owner(self, node: Element | None) -> Element | None:
        if node is None or node in self.pool_of.values():
            return node
        performers = {
            self.by_id.get((ref.text or "").strip())
            for role in ("potentialOwner", "performer")
            for ref in node.findall(f"{{{MODEL}}}{role}/{{{MODEL}}}resourceRef")
        }
        around: Element = node
        while around.tag != f"{{{MODEL}}}process":
            if around.get("attachedToRef"):
                around = self.by_id[around.get("attachedToRef")]
            if around.get("id") in self.lane_of:
                return self.lane_of[str(around.get("id"))]
            around = self.parent[around]
        if around.get("id") in self.pool_of:
            return self.pool_of[around.get("id")]
        return performers.pop() if len(performers) == 1 else None

    def nodes(self) -> list[Element]:
        ends = [self.end(flow, side) for flow in self.all("sequenceFlow") for side in SIDES]
        nodes = {one for one in ends if one is not None} | set(self.all(*ACTIVITIES, "boundaryEvent", "startEvent"))
        return list(nodes)

    def teams(self) -> int:
        teams = {self.owner(node) for node in self.nodes()} | {lane for lane in self.all("lane") if lane.get("name")}
        teams |= {self.owner(self.end(flow, side)) for flow in self.all("messageFlow") for side in SIDES}
        return len(teams - {None})

    def handoffs(self) -> int:
        crossing = 0
        for flow in self.all("sequenceFlow"):
            owners = [self.owner(self.end(flow, side)) for side in SIDES]
            crossing += None not in owners and owners[0] is not owners[1]
        return crossing + len(list(self.all("messageFlow")))


def test_all_21_models_are_here() -> None:
    assert len(REAL) == 21


@each
def test_steps_teams_and_handoffs_are_as_many_as_counted_by_hand(file: Path) -> None:
    data = file.read_bytes()
    counted, tree = Counted(data), from_bpmn(data).tree

    found = {section: len(tree.get(section, {})) for section in ("steps", "teams", "handoffs")}

    steps = len(list(counted.all(*ACTIVITIES)))
    assert found == {"steps": steps, "teams": counted.teams(), "handoffs": counted.handoffs()}


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


@each
def test_another_dialect_of_it_gives_the_same_description(file: Path) -> None:
    one, other = from_bpmn(file.read_bytes()), from_bpmn(in_another_dialect(file.read_bytes()))

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
    elements = Counted(data).all(*ACTIVITIES, *kinds, "textAnnotation", "group")

    assert [one.get("id") for one in elements if one.get("id") not in told] == []


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
