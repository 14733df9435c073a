"""Who does the work: lanes, else pools, else the performers of tasks, become teams."""

import pytest

from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import TASKS, chain, described, drawn, lanes, message, pools, process


def test_named_lanes_are_the_teams_and_a_flow_between_them_is_a_handoff() -> None:
    imported = from_bpmn(drawn(process(lanes(Sales="a", Finance="b") + TASKS + chain("a", "b"))))

    assert imported.tree["teams"] == {"sales": {"name": "Sales"}, "finance": {"name": "Finance"}}
    assert imported.tree["handoffs"] == {"sell-to-bill": {"from": "sales", "to": "finance"}}
    assert [trace.source for trace in imported.inferred if trace.became == "handoffs.sell-to-bill"] == ["a-b"]


@pytest.mark.parametrize("name", ["", 'name=""', 'name="&#10; "', 'name="N/A"'])
def test_what_is_in_a_lane_without_a_name_belongs_to_the_pool(name: str) -> None:
    lane = f'<laneSet><lane id="l" {name}><flowNodeRef>a</flowNodeRef></lane></laneSet>'

    imported = from_bpmn(drawn(pools('<participant id="x" name="Shop" processRef="p"/>') + process(lane + TASKS)))

    assert imported.tree["teams"] == {"shop": {"name": "Shop"}}
    assert {step["by"] for step in imported.tree["steps"].values()} == {"shop"}
    assert [trace.source for trace in imported.lost] == ["l"]


def test_a_pool_with_lanes_is_no_team_besides_them() -> None:
    imported = from_bpmn(
        drawn(
            pools('<participant id="x" name="Bank" processRef="p"/>') + process(lanes(Sales="a", Finance="b") + TASKS)
        )
    )

    assert set(imported.tree["teams"]) == {"sales", "finance"}
    assert imported.comments["teams.sales"] == "lane in the pool “Bank”"
    assert [(trace.source, trace.became) for trace in imported.taken if trace.source == "x"] == [("x", "process")]


def test_a_pool_with_lanes_that_does_not_name_the_process_has_no_place() -> None:
    pool = pools('<participant id="x" name="Bank" processRef="p"/>')
    body = pool.replace('id="c"', 'id="c" name="Lending"') + process(lanes(Sales="a", Finance="b") + TASKS)

    assert [trace.source for trace in from_bpmn(drawn(body)).lost] == ["x"]


@pytest.mark.parametrize("process_ref", ["", 'processRef="empty"', 'processRef="gone"'])
def test_a_pool_with_nothing_in_it_is_outside_the_business(process_ref: str) -> None:
    body = pools(
        f'<participant id="x" name="Acme" {process_ref}/><participant id="y" name="Shop" processRef="p"/>',
        flows=message("m", "x", "a"),
    )

    imported = from_bpmn(drawn(body + process(TASKS) + process("", id="empty")))

    assert imported.tree["teams"]["acme"] == {"name": "Acme", "kind": "external"}
    assert imported.tree["handoffs"] == {"acme-to-sell": {"from": "acme", "to": "shop"}}
    assert imported.comments["teams.acme"] == "taken to be outside the business; are they?"


def test_a_pool_called_customer_is_outside_the_business_even_where_its_steps_are_drawn() -> None:
    teams = described(pools('<participant id="x" name="Customer" processRef="p"/>') + process(TASKS))["teams"]

    assert teams == {"customer": {"name": "Customer", "kind": "external"}}


@pytest.mark.parametrize("name", ["Customer", "Partner"])
def test_a_lane_called_like_outsiders_is_drawn_inside_so_that_is_asked_and_not_concluded(name: str) -> None:
    inner = process(lanes(**{name: "a", "Sales": "b"}) + TASKS)

    imported = from_bpmn(drawn(pools('<participant id="x" name="Bank" processRef="p"/>') + inner))

    assert imported.tree["teams"][name.lower()] == {"name": name}
    assert [(trace.source, trace.why) for trace in imported.inferred] == [
        (f"l-{name}", "it is called so, but drawn inside; may be outside the business")
    ]
    remark = "drawn inside the business; are they outside of it?; lane in the pool “Bank”"
    assert imported.comments[f"teams.{name.lower()}"] == remark


def test_a_lane_in_no_pool_is_said_to_be_in_none() -> None:
    alone = from_bpmn(drawn(process(lanes(Sales="a b") + TASKS, name="Selling")))
    two = from_bpmn(drawn(process(lanes(Sales="a b") + TASKS, name="Selling") + process("", id="q")))

    assert "teams.sales" not in alone.comments
    assert two.comments["teams.sales"] == "lane in the process “Selling”"


def test_a_pool_without_a_name_is_called_after_its_process_or_else_its_id() -> None:
    body = pools('<participant id="Pool_07xk2a9" name=""/><participant id="y" processRef="p"/>')

    imported = from_bpmn(drawn(body + process(TASKS, name="Billing")))

    assert imported.tree["teams"] == {
        "billing": {"name": "Billing"},
        "pool-k2a9": {"name": "Pool k2a9", "kind": "external"},
    }
    assert {trace.source for trace in imported.inferred} == {"Pool_07xk2a9", "y"}


def test_of_nested_lanes_the_innermost_with_a_name_counts() -> None:
    nested = (
        '<laneSet><lane id="o" name="Shop"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef><childLaneSet>'
        '<lane id="i" name="Till"><flowNodeRef>a</flowNodeRef></lane><lane id="j"><flowNodeRef>b</flowNodeRef></lane>'
        "</childLaneSet></lane></laneSet>"
    )

    tree = described(process(nested + TASKS + chain("a", "b")))

    assert {id: step["by"] for id, step in tree["steps"].items()} == {"sell": "till", "bill": "shop"}
    assert list(tree["handoffs"].values()) == [{"from": "till", "to": "shop"}]


def test_a_lane_that_only_frames_others_is_no_team() -> None:
    nested = (
        '<laneSet><lane id="o" name="Shop"><flowNodeRef>a</flowNodeRef><childLaneSet>'
        '<lane id="i" name="Till"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>'
    )

    assert set(described(process(nested + TASKS))["teams"]) == {"till"}


def test_lanes_of_one_name_in_two_pools_are_two_teams_that_can_be_told_apart() -> None:
    body = pools(
        '<participant id="x" name="Bank" processRef="p"/><participant id="y" name="Shop" processRef="q"/>'
    ) + process(lanes(Sales="a") + '<task id="a" name="A"/>')
    other = '<laneSet><lane id="other" name="sales"><flowNodeRef>b</flowNodeRef></lane></laneSet>'

    teams = described(body + process(other + '<task id="b" name="B"/>', id="q"))["teams"]

    assert teams == {"sales": {"name": "Sales (Bank)"}, "sales-shop": {"name": "sales (Shop)"}}


def test_without_lanes_and_pools_the_performers_of_tasks_are_the_teams() -> None:
    body = (
        '<resource id="r" name="Clerk"/>'
        + process(
            '<userTask id="a" name="A"><potentialOwner><resourceRef>r</resourceRef></potentialOwner></userTask>'
            '<userTask id="b" name="B"/>'
        )
    )

    tree = described(body)

    assert tree["teams"] == {"clerk": {"name": "Clerk"}}
    assert [step.get("by") for step in tree["steps"].values()] == ["clerk", None]


def test_a_performer_that_is_called_as_its_lane_is_that_team() -> None:
    task = '<userTask id="a" name="A"><performer><resourceRef>r</resourceRef></performer></userTask>'

    imported = from_bpmn(drawn('<resource id="r" name="Sales"/>' + process(lanes(Sales="a") + task)))

    assert list(imported.tree["teams"]) == ["sales"]
    assert [(trace.source, trace.became) for trace in imported.inferred] == [("r", "teams.sales")]
    assert "steps.a.by" not in imported.comments


def test_a_process_that_is_drawn_in_two_pools_belongs_to_one_of_them() -> None:
    body = pools('<participant id="x" name="X" processRef="p"/><participant id="y" name="Y" processRef="p"/>')

    imported = from_bpmn(drawn(body + process(TASKS)))

    assert list(imported.tree["teams"]) == ["x"]
    told = [(trace.source, trace.why) for trace in imported.lost]
    assert told == [("y", "its process is drawn in another pool as well")]
