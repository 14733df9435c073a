"""The whole: the name of the process, several processes in one file, and any diagram at all."""

from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis.diagnose import diagnose
from readiness.diagnosis.model import Verdict
from readiness.errors import ReadinessError
from readiness.importers.again import again, first
from readiness.importers.bpmn import from_bpmn
from readiness.process.writing import merged, new_file
from tests.importers.bpmn.drawing import drawn, in_another_dialect, loaded, process, without_ids
from tests.trying import tried

A_BANK = '<collaboration><participant name="Bank" processRef="p"/></collaboration>'
A_LANE = '<laneSet><lane id="l" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
A_TASK = '<task id="a" name="A"/>'


@pytest.mark.parametrize(
    ("body", "whole", "called"),
    [
        ('<collaboration name="Order to cash"/>' + process(A_TASK, name="Sales"), "Whole", "Order to cash"),
        (process(A_TASK, name="Order&#10;to cash"), "Whole", "Order to cash"),
        (process(A_TASK, name="Sales") + process("", id="q", name="Finance"), "Whole", "Whole"),
        (A_BANK + process(A_TASK, name="Bank Process"), "Open an account", "Bank"),
        (A_BANK + process(A_TASK, name="Lending"), "Open an account", "Lending"),
        (A_BANK + process(A_LANE + A_TASK, name="Lending"), "Open an account", "Bank"),
        (A_BANK + process(A_LANE + A_TASK) + process("", id="q", name="Other"), "", "Bank"),
        (process(A_TASK), "", "order_to_cash"),
        (process(A_TASK, name="?"), "n/a", "order_to_cash"),
    ],
)
def test_the_process_is_called_as_the_diagram_says_or_else_as_the_file(body: str, whole: str, called: str) -> None:
    assert from_bpmn(drawn(body, whole), "folder/order_to_cash.bpmn").tree["process"] == called


def test_a_process_that_nothing_names_still_has_a_name() -> None:
    assert loaded(from_bpmn(drawn(process(A_TASK), ""))).called == "Imported process"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<process/>",
        '<process id="p"><startEvent id="s" name="Start"/><endEvent id="e" name="End"/></process>',
        '<collaboration id="c" name="Order to cash"/>',
    ],
)
def test_a_diagram_with_nothing_in_it_is_refused(body: str) -> None:
    with pytest.raises(ReadinessError, match="There is nothing to take over: this diagram has no tasks"):
        from_bpmn(drawn(body))


def test_all_processes_and_collaborations_of_a_file_are_one_description() -> None:
    pools = "".join(
        f'<collaboration id="c{n}"><participant id="x{n}" name="Team {n}" processRef="p{n}"/></collaboration>'
        + process(f'<task id="t{n}" name="Do {n}"/>', id=f"p{n}")
        for n in (1, 2, 3)
    )

    tree = from_bpmn(drawn(pools)).tree

    doing = {id: step["by"] for id, step in tree["steps"].items()}
    assert doing == {"do-1": "team-1", "do-2": "team-2", "do-3": "team-3"}


def test_what_is_said_of_the_whole_is_its_summary() -> None:
    tree = from_bpmn(drawn(process("<documentation>From a call\nto the money.</documentation>" + A_TASK))).tree

    assert tree["summary"] == "From a call to the money."


def test_remarks_are_kept_beside_what_they_are_tied_to() -> None:
    body = '<textAnnotation id="n"><text>Only on\nMondays</text></textAnnotation><textAnnotation id="m"><text>Hm</text>'
    body += '</textAnnotation><association id="as" sourceRef="a" targetRef="n"/>' + A_TASK

    imported = from_bpmn(drawn(process(body)))

    assert imported.comments["steps.a"] == "Only on Mondays"
    assert [(trace.source, trace.why) for trace in imported.lost] == [
        ("m", "it stands beside nothing that was taken over: “Hm”")
    ]


def test_what_vendors_add_is_counted_and_never_taken_for_part_of_the_diagram() -> None:
    vendor = '<extensionElements><task id="no" name="No"/><v:x xmlns:v="urn:v"><v:y/></v:x></extensionElements>'
    body = f'<task id="a" name="A" xmlns:v="urn:v" v:who="me">{vendor}</task>'

    imported = from_bpmn(drawn(process(body)))

    assert list(imported.tree["steps"]) == ["a"]
    assert [(trace.what, trace.source) for trace in imported.lost] == [("2 details of urn:v", "a")]


def test_importing_a_later_version_into_an_edited_file_adds_only_what_is_new() -> None:
    first = from_bpmn(drawn(process(A_TASK + '<task id="b" name="B"/>')))
    later = from_bpmn(drawn(process(A_TASK + '<task id="b" name="B"/><task id="c" name="C"/>')))
    written = new_file(first.tree, first.comments).text
    edited = written.replace("process: Test", "process: Test\nowner: Ana Ruiz  # mine")

    text, changes = merged(edited, later.tree, later.comments)

    assert {change.place.split(".")[1] for change in changes} == {"c"}
    assert text.startswith(edited.rstrip("\n"))


def test_a_process_called_after_its_file_is_not_said_to_differ_when_the_file_is_renamed() -> None:
    data = drawn(process(A_TASK), "")
    text = first(from_bpmn(data, "antrag.bpmn"), "antrag.bpmn")

    renamed = again(text, from_bpmn(data, "antrag_v2_final.bpmn"), "antrag_v2_final.bpmn")
    named = again(text, from_bpmn(drawn(process(A_TASK), "Claims"), "antrag.bpmn"), "antrag.bpmn")

    assert renamed.differs == ()
    assert [(one.place, one.source) for one in named.differs] == [("process", "Claims")]


def test_work_that_is_drawn_outside_of_any_process_starts_nothing() -> None:
    outside = '<startEvent id="s" name="Ordered"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>'

    imported = from_bpmn(drawn(outside + process(A_TASK)))

    assert "starts_when" not in imported.tree["steps"]["a"]
    assert ("s", "no step follows it that it could start") in [(one.source, one.why) for one in imported.lost]


NODES = ("task", "userTask", "serviceTask", "startEvent", "endEvent", "exclusiveGateway", "subProcess", "boundaryEvent",
         "intermediateCatchEvent", "intermediateThrowEvent", "callActivity", "dataObjectReference",
         "dataStoreReference")  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(["", "A", "a", "None", "start", "?", "A\nB", "x: y #z", "{[", "'", "<b>", "A [new]", "😀", "İ"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12),
)
DEFINITIONS = ("", "<errorEventDefinition/>", "<messageEventDefinition/>", "<escalationEventDefinition/>",
               '<signalEventDefinition signalRef="sig"/>', '<linkEventDefinition name="L"/>')  # fmt: skip


@st.composite
def diagrams(draw: Any) -> str:
    """Any elements at all, referring to any others."""
    count = draw(st.integers(1, 9))
    ids = [f"n{number}" for number in range(count)]
    any_id = st.sampled_from([*ids, "p", "q", "x", "gone"])
    parts: list[list[str]] = [[], [], []]  # in one process, in another, and in none
    for id in ids:
        kind, name, definition = draw(st.sampled_from(NODES)), draw(NAMES), draw(st.sampled_from(DEFINITIONS))
        inner = definition if kind.endswith("Event") else f'<task id="{id}i"/>' if kind == "subProcess" else ""
        if kind.endswith("Task"):
            inner = f"<dataInputAssociation><sourceRef>{draw(any_id)}</sourceRef></dataInputAssociation>"
        refs = f'attachedToRef="{draw(any_id)}"' if kind == "boundaryEvent" else f'calledElement="{draw(any_id)}"'
        element = f'<{kind} id="{id}" name={quoteattr(name)} {refs} triggeredByEvent="{draw(st.booleans())}">'
        parts[draw(st.sampled_from([0, 0, 0, 1, 1, 1, 2]))].append(f"{element}{inner}</{kind}>")
    for number in range(draw(st.integers(0, 12))):
        flow = f'id="f{number}" name={quoteattr(draw(NAMES))} sourceRef="{draw(any_id)}" targetRef="{draw(any_id)}"'
        kind = draw(st.sampled_from(["sequenceFlow", "sequenceFlow", "association"]))
        parts[0].append(f"<{kind} {flow}/>")
    flows = "".join(
        f'<messageFlow id="m{number}" sourceRef="{draw(any_id)}" targetRef="{draw(any_id)}"/>'
        for number in range(draw(st.integers(0, 3)))
    )
    lanes = "".join(
        f'<lane id="l{number}" name={quoteattr(draw(NAMES))}><flowNodeRef>{draw(any_id)}</flowNodeRef></lane>'
        for number in range(draw(st.integers(0, 3)))
    )
    pools = f'<participant id="x" name={quoteattr(draw(NAMES))} processRef="{draw(any_id)}"/>'
    return (
        f'<signal id="sig"/><collaboration id="c">{pools}{flows}</collaboration>'
        + process(f'<laneSet id="ls">{lanes}</laneSet>{"".join(parts[0])}')
        + process("".join(parts[1]) + '<task id="t"/>', id="q")
        + "".join(parts[2])
    )


@tried(150)
@given(diagrams())
def test_any_diagram_gives_a_file_that_loads_the_same_in_every_dialect(body: str) -> None:
    imported = from_bpmn(drawn(body))
    again = from_bpmn(in_another_dialect(drawn(body)))

    read = loaded(imported)

    assert new_file(again.tree, again.comments).text == new_file(imported.tree, imported.comments).text
    bare = without_ids(drawn(body))
    one, other = from_bpmn(bare), from_bpmn(in_another_dialect(bare))
    assert (other.tree, other.comments, other.numbers) == (one.tree, one.comments, one.numbers)
    assert diagnose(read, "x.yaml").verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(ReadinessError, match=r"\w+"):
        from_bpmn(data)
