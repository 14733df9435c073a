"""The web of hand-offs and the order of the steps: what joins what, and without whom it falls apart."""

from collections.abc import Iterable
from textwrap import dedent

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.graph import ProcessGraph
from readiness.graph.reach import Reach
from readiness.process.loader import load
from tests.trying import tried

Edges = list[tuple[int, int]]
edges = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


def graph_of(text: str) -> ProcessGraph:
    loaded = load(dedent(text).encode())
    assert not loaded.problems
    assert loaded.process is not None
    return ProcessGraph(loaded.process)


@tried(100)
@given(edges)
def test_reach_agrees_with_a_search_for_each_pair(pairs: Edges) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(pairs)
    reach = Reach(graph)

    for one in graph:
        onward = {after for step in graph.successors(one) for after in {step, *nx.descendants(graph, step)}}
        for other in graph:
            assert reach.leads(one, reach.bits([other])) is (other in onward)
            assert one == other or (other in onward) is nx.has_path(graph, one, other)
        assert set(reach.among(one, reach.bits(graph))) == onward
        first = reach.first(one, reach.bits(graph))
        assert first == next((node for node in graph if node in onward), None)


@tried(50)
@given(edges)
def test_without_round_trips_the_nodes_of_a_circle_do_not_lead_to_each_other(pairs: Edges) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(pairs)
    reach = Reach(graph, round_trips=False)

    for one in graph:
        for other in graph:
            there, back = nx.has_path(graph, one, other), nx.has_path(graph, other, one)
            assert reach.leads(one, reach.bits([other])) is (there and not back)


def test_a_node_that_the_graph_does_not_have_leads_nowhere() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(1, 2)])
    reach = Reach(graph)

    assert reach.bits([3]) == 0
    assert not reach.leads(3, reach.bits([1, 2]))
    assert reach.first(3, reach.bits([1, 2])) is None


# Joined

HOUSE = """
    process: P
    teams: [sales, finance]
    people: {ana: {team: sales}}
    systems: [crm, erp, wms, bi]
    steps:
      sell: {by: ana, in: crm}
      bill: {by: finance, in: erp}
      look: {by: finance, in: crm}
    handoffs:
"""


@pytest.mark.parametrize(
    ("handoffs", "before", "after", "joined"),
    [
        ("a: {from: crm, to: erp}", "sell", "bill", True),
        ("a: {from: erp, to: crm}", "sell", "bill", False),  # against the work
        ("a: {from: crm, to: wms}\n      b: {from: wms, to: erp}", "sell", "bill", True),  # a chain
        ("a: {from: crm, to: wms}\n      b: {from: bi, to: erp}", "sell", "bill", False),
        ("a: {from: sales, to: finance}", "sell", "bill", True),  # their doers; a person stands for the team
        ("a: {from: ana, to: erp}", "sell", "bill", True),
        ("a: {from: crm, to: finance}", "sell", "bill", True),
        ("a: {from: crm}", "sell", "bill", False),
        ("a: {from: crm, to: erp, today: not moved}", "sell", "bill", True),  # it is told, if not done
    ],
)
def test_a_hand_off_or_a_chain_joins_two_steps(handoffs: str, before: str, after: str, joined: bool) -> None:
    graph = graph_of(f"{HOUSE}      {handoffs}\n")
    steps = {step.id: step for step in graph.process.steps}

    assert graph.joined(steps[before], steps[after]) is joined


def test_in_a_system_that_both_steps_share_only_the_doers_count() -> None:
    graph = graph_of(f"{HOUSE}      a: {{from: crm, to: wms}}\n      b: {{from: wms, to: crm}}\n")
    sell, _, look = graph.process.steps
    crm = graph.process.systems[0]

    assert graph.joined(sell, look)
    assert not graph.joined(sell, look, apart_from={crm})


# Keystones

SYSTEMS = "    process: P\n    systems: [a, b, c, d, e, f]\n    teams: [t]\n    handoffs:\n"


def keystones(*ends: str, more: str = "") -> dict[str, int]:
    told = "".join(f"      h{number}: {{from: {pair[0]}, to: {pair[1]}}}\n" for number, pair in enumerate(ends))
    return {party.id: count for party, count in graph_of(SYSTEMS + told + more).keystones.items()}


def test_without_a_keystone_others_fall_apart() -> None:
    assert keystones("ab", "bc") == {"b": 2}
    assert keystones("ab", "bc", "cd") == {"b": 3, "c": 3}
    assert keystones("ab", "ac", "ad") == {"a": 3}
    assert keystones("ab", "bc", "ca") == {}  # a ring holds without any one of them
    assert keystones("ab", "bc", "de", "ef") == {"b": 2, "e": 2}  # each counts its own
    assert keystones("ab", "bt", "tc") == {"b": 3, "t": 3}  # people hold together as well


def test_what_does_not_travel_and_is_not_meant_to_holds_nothing_together() -> None:
    idle = "      x: {from: b, to: c, today: not moved%s}\n"

    assert keystones("ab", more=idle % "") == {}
    assert keystones("ab", more=idle % ", planned: api") == {"b": 2}


@tried(60)
@given(edges)
def test_keystones_are_those_whose_loss_leaves_more_pieces(pairs: Edges) -> None:
    pairs = [(one, other) for one, other in pairs if one != other]
    systems = sorted({node for pair in pairs for node in pair})
    told = "".join(f"      h{number}: {{from: s{one}, to: s{other}}}\n" for number, (one, other) in enumerate(pairs))
    listed = ", ".join(f"s{number}" for number in systems)
    graph = graph_of(f"    process: P\n    systems: [{listed}]\n    handoffs:\n{told}")
    whole: nx.Graph[int] = nx.Graph(pairs)

    assert {party.id for party in graph.keystones} == {f"s{node}" for node in whole if _falls_apart(whole, node)}


def _falls_apart(whole: "nx.Graph[int]", node: int) -> bool:
    rest = whole.subgraph(_component(whole, node) - {node})
    return len(rest) > 0 and not nx.is_connected(rest)


def _component(whole: "nx.Graph[int]", node: int) -> set[int]:
    found: Iterable[int] = nx.node_connected_component(whole, node)
    return set(found)


# Order of the steps


def order(*steps: str) -> ProcessGraph:
    return graph_of("    process: P\n    steps:\n" + "".join(f"      {step}\n" for step in steps))


def test_steps_follow_each_other_unless_after_says_otherwise() -> None:
    graph = order("a: {does: x}", "b: {does: x}", "c: {after: a}", "d: {after: start}", "e: {after: [b, d]}")

    assert [(one.id, two.id) for one, two in graph.follows] == [("a", "b"), ("a", "c"), ("b", "e"), ("d", "e")]


def test_an_order_that_is_not_settled_says_nothing() -> None:
    graph = order("a: {does: x}", "b: {after: unknown}", "c: {does: x}")

    assert [(one.id, two.id) for one, two in graph.follows] == [("b", "c")]
    assert graph.unreachable_steps == []


def test_a_circle_is_endless_only_without_a_way_out() -> None:
    out = order("a: {does: x}", "b: {after: [a, c]}", "c: {after: b}", "d: {after: c}")
    none = order("a: {does: x}", "b: {after: [a, c]}", "c: {after: b}")

    assert out.endless_loops == []
    assert [[step.id for step in circle] for circle in none.endless_loops] == [["b", "c"]]
    assert none.unreachable_steps == []


def test_steps_that_no_first_step_leads_to_are_unreachable() -> None:
    graph = order("a: {does: x}", "b: {after: c}", "c: {after: b}", "d: {after: c}")

    assert [step.id for step in graph.unreachable_steps] == ["b", "c", "d"]
