"""What falls off an undirected graph when one node is taken out, for every node after one search."""

from collections.abc import Hashable, Iterator
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import networkx as nx

N = TypeVar("N", bound=Hashable)


class _Piece(NamedTuple):
    """What hangs together when a node is gone, as stretches of the order in which the search met the nodes."""

    stretches: tuple[range, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.stretches))


class Cuts(Generic[N]):
    """The pieces that each node holds together, found by how far back each branch of a search gets (Hopcroft and
    Tarjan, "Efficient algorithms for graph manipulation", 1973).

    A branch is a stretch of the nodes in the order they were met, so that its size is known without walking it.
    """

    def __init__(self, graph: "nx.Graph[N]") -> None:
        self._graph = graph
        self._met: list[N] = []
        self._number: dict[N, int] = {}
        self._branches: dict[N, list[range]] = {}  # those that only their node joins to the rest
        self._whole: dict[N, range] = {}  # the component of each node
        for root in graph:
            if root not in self._number:
                first = len(self._met)
                self._search(root)
                self._whole |= dict.fromkeys(self._met[first:], range(first, len(self._met)))

    def _search(self, root: N) -> None:
        lowest: dict[N, int] = {}
        waiting: list[tuple[N, Iterator[N]]] = []

        def meet(node: N) -> None:
            self._number[node] = lowest[node] = len(self._met)
            self._met.append(node)
            self._branches[node] = []
            waiting.append((node, iter(self._graph.adj[node])))

        meet(root)
        while waiting:
            node, neighbours = waiting[-1]
            for other in neighbours:
                if other not in self._number:
                    meet(other)
                    break
                lowest[node] = min(lowest[node], self._number[other])
            else:
                waiting.pop()
                if waiting:
                    above = waiting[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                    if lowest[node] >= self._number[above]:
                        self._branches[above].append(range(self._number[node], len(self._met)))

    def component_size(self, node: N) -> int:
        """How many nodes hang together with one, that one included."""
        return len(self._whole[node])

    def _pieces(self, node: N) -> list[_Piece]:
        """What is left of its component without a node, each piece that hangs together."""
        branches, whole, number = self._branches[node], self._whole[node], self._number[node]
        pieces = [_Piece((branch,)) for branch in branches]
        if number != whole.start:  # everything that is neither the node nor one of its branches hangs together above it
            gone = [range(number, number + 1), *branches]
            ends = [*(one.start for one in gone), whole.stop]
            rest = [
                range(whole.start, ends[0]),
                *(range(one.stop, end) for one, end in zip(gone, ends[1:], strict=True)),
            ]
            pieces.insert(0, _Piece(tuple(one for one in rest if one)))
        return pieces

    def holds_together(self, node: N) -> bool:
        """Whether its component falls apart without it."""
        return len(self._pieces(node)) > 1 if node in self._number else False

    def cut_off(self, node: N) -> tuple[int, Iterator[N]]:
        """What nothing else joins to the rest without a node: how many nodes, and which, in the order they were met.

        The rest is the largest piece that is left, where that is more than a single node; of two as large, the first.
        """
        if node not in self._number:
            return 0, iter(())
        pieces = self._pieces(node)
        rest = max(pieces, key=lambda piece: piece.size, default=None)
        cut = [piece for piece in pieces if piece is not rest or piece.size == 1]
        stretches = chain.from_iterable(piece.stretches for piece in cut)
        return sum(piece.size for piece in cut), (self._met[number] for stretch in stretches for number in stretch)
