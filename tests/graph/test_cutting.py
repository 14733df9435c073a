"""What falls off when one node is taken out, against taking it out and looking."""

from collections.abc import Iterable

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from readiness.graph.cutting import Cuts
from tests.trying import tried

Edges = list[tuple[int, int]]
edges = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=16)


def cut_off(cuts: Cuts[int], node: int) -> list[int]:
    count, nodes = cuts.cut_off(node)
    found = list(nodes)
    assert len(found) == count
    return found


@tried(300)
@given(edges)
def test_all_but_the_largest_piece_is_cut_off_and_every_piece_of_one_node(pairs: Edges) -> None:
    graph: nx.Graph[int] = nx.Graph(pairs)
    cuts = Cuts(graph)

    for node in graph:
        pieces = _pieces_without(graph, node)
        found = cut_off(cuts, node)
        assert len(set(found)) == len(found)
        assert cuts.holds_together(node) is (len(pieces) > 1)
        assert cuts.component_size(node) == 1 + sum(map(len, pieces))
        for piece in pieces:
            assert piece <= set(found) or piece.isdisjoint(found)
        kept = [piece for piece in pieces if piece.isdisjoint(found)]
        largest = max(map(len, pieces), default=0)
        assert [len(piece) for piece in kept] == ([largest] if largest > 1 else [])


def _pieces_without(graph: "nx.Graph[int]", node: int) -> list[set[int]]:
    rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
    components: Iterable[set[int]] = nx.connected_components(rest)
    return list(map(set, components))


def test_a_node_of_a_ring_cuts_off_nothing() -> None:
    cuts = Cuts(nx.cycle_graph(5))

    assert [cut_off(cuts, node) for node in range(5)] == [[]] * 5


def test_the_end_of_a_chain_hangs_on_its_neighbour_and_the_shorter_half_on_the_middle() -> None:
    cuts = Cuts(nx.path_graph(6))

    assert cut_off(cuts, 1) == [0]
    assert cut_off(cuts, 2) == [0, 1]
    assert cut_off(cuts, 3) == [4, 5]


def test_of_two_halves_as_large_the_one_met_first_is_the_rest() -> None:
    assert cut_off(Cuts(nx.path_graph(5)), 2) == [3, 4]


def test_a_node_that_the_graph_does_not_have_cuts_off_nothing() -> None:
    cuts = Cuts(nx.path_graph(3))

    assert cut_off(cuts, 7) == []
    assert not cuts.holds_together(7)


def test_a_chain_longer_than_python_calls_itself_is_no_problem() -> None:
    count, _ = Cuts(nx.path_graph(5001)).cut_off(2500)

    assert count == 2500
