"""Elements without ids are known by what they say, never by where they stand in the file."""

from readiness.importers.again import again, first
from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import drawn, loaded, process

TASKS = '<task id="a" name="A"/><task id="b" name="B"/><task id="c" name="C"/>'
FLOW = '<sequenceFlow sourceRef="a" targetRef="b"/>'


def lane(name: str, *nodes: str) -> str:
    return f'<lane name="{name}">{"".join(f"<flowNodeRef>{id}</flowNodeRef>" for id in nodes)}</lane>\n'


def diagram(*lanes: str, more: str = "") -> bytes:
    return drawn(process(f"<laneSet>\n{''.join(lanes)}</laneSet>{TASKS}{FLOW}{more}"))


def test_a_lane_without_an_id_is_known_again_wherever_it_stands() -> None:
    before = from_bpmn(diagram(lane("Sales", "a"), lane("Finance", "b")))
    text = first(before, "x.bpmn")
    later = from_bpmn(diagram(lane("Legal", "c"), lane("Sales", "a"), lane("Finance", "b")))

    read = again(text, later, "x.bpmn")

    assert (read.differs, read.gone) == ((), ())
    assert {change.place for change in read.added} >= {"teams.legal.name", "steps.c.by"}
    assert "by: legal" in read.text


def test_a_lane_without_an_id_that_gets_more_tasks_is_the_same_by_its_name() -> None:
    text = first(from_bpmn(diagram(lane("Sales", "a"), lane("Finance", "b"))), "x.bpmn")

    read = again(text, from_bpmn(diagram(lane("Sales", "a", "c"), lane("Finance", "b"))), "x.bpmn")

    assert (read.differs, read.gone) == ((), ())
    assert [change.place for change in read.added] == ["steps.c.by"]


def test_lanes_of_one_name_without_ids_keep_their_ids_in_any_order() -> None:
    lanes = lane("Sales", "a"), lane("Sales", "b")

    one, other = from_bpmn(diagram(*lanes)), from_bpmn(diagram(*reversed(lanes)))

    assert one.tree == other.tree
    assert one.numbers == other.numbers
    assert len(loaded(one).teams) == 2
    assert "line" not in str(one.tree["teams"])


def test_what_cannot_be_told_apart_gets_no_key_of_its_own() -> None:
    imported = from_bpmn(drawn(process('<task name="A"/><task name="A"/>')))

    assert imported.numbers == {}
    assert len(imported.tree["steps"]) == 2
    assert {trace.source for trace in imported.taken if trace.became.startswith("steps")} == {""}
