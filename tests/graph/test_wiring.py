"""Whether connected hand-offs join systems into one."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.graph import ProcessGraph, Wiring
from readiness.process.model import System
from tests.graph.test_web import graph_of
from tests.trying import tried

NAMES = "abcdef"
pairs = st.lists(st.tuples(st.sampled_from([*NAMES, "t", "u"]), st.sampled_from([*NAMES, "t", "u"])), max_size=8)
work = st.lists(st.tuples(st.sampled_from("tu"), st.sampled_from(NAMES)), max_size=4)


def graph(ends: list[tuple[str, str]], works: list[tuple[str, str]], today: str = "api") -> ProcessGraph:
    steps = "".join(f"      s{number}: {{by: {team}, in: {one}}}\n" for number, (team, one) in enumerate(works))
    handoffs = "".join(
        f"      h{number}: {{from: {one}, to: {other}, today: {today}}}\n" for number, (one, other) in enumerate(ends)
    )
    listed = ", ".join(NAMES)
    return graph_of(
        f"    process: P\n    systems: [{listed}]\n    teams: [t, u]\n    steps:\n{steps}    handoffs:\n{handoffs}"
    )


def systems(graph: ProcessGraph, ids: str) -> list[System]:
    return [one for one in graph.process.systems if one.id in ids]


@tried(200)
@given(pairs, work)
def test_systems_hang_together_where_pairs_that_are_joined_make_one_web(
    ends: list[tuple[str, str]], works: list[tuple[str, str]]
) -> None:
    found = graph(ends, works)
    wiring, some = Wiring(found), systems(found, "abcd")
    web: nx.Graph[System] = nx.Graph()
    web.add_nodes_from(some)
    web.add_edges_from((one, other) for one, other in combinations(some, 2) if wiring.may_join([one], [other]))

    assert wiring.hang_together(some) is nx.is_connected(web)


@pytest.mark.parametrize(
    ("ends", "some", "together"),
    [
        ("ab bc", "abc", True),
        ("ae eb", "ab", True),  # by way of one that is not among them
        ("ae be", "ab", False),  # both feed a third; nothing passes between them
        ("ab", "abc", False),
        ("", "a", True),
        ("", "", True),
    ],
)
def test_connected_hand_offs_join_systems(ends: str, some: str, *, together: bool) -> None:
    found = graph([(pair[0], pair[1]) for pair in ends.split()], [])

    assert Wiring(found).hang_together(systems(found, some)) is together


def test_what_is_done_by_hand_joins_nothing_and_what_is_not_settled_may() -> None:
    by_hand, not_told = graph([("a", "b")], [], "email"), graph([("a", "b")], [], "unknown")

    assert not Wiring(by_hand).hang_together(systems(by_hand, "ab"))
    assert Wiring(not_told).hang_together(systems(not_told, "ab"))
