"""What leads to what in a directed graph, answered for every pair at the price of one pass."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

import networkx as nx

N = TypeVar("N", bound=Hashable)


class Reach(Generic[N]):
    """For each node, the nodes that one or more edges lead to, kept as the bits of one integer.

    Components come from networkx in the order in which what they lead to comes first, so that every edge is followed
    once. What all of ten thousand nodes lead to takes at most 12.5 MB: a bit for each pair.
    """

    def __init__(self, graph: "nx.DiGraph[N]", *, round_trips: bool = True) -> None:
        """With `round_trips=False`, the nodes of one circle do not lead to each other."""
        self._nodes = list(graph)
        self._bit = {node: 1 << number for number, node in enumerate(graph)}
        self._leads: dict[N, int] = {}
        components = list(nx.strongly_connected_components(graph))
        for component in components:
            reached = 0
            for node in component:
                for after in graph.successors(node):
                    reached |= self._bit[after] | self._leads.get(after, 0)
            self._leads.update(dict.fromkeys(component, reached))
        if not round_trips:
            for component in components:
                within = self.bits(component)
                for node in component:
                    self._leads[node] &= ~within

    def bits(self, nodes: Iterable[N]) -> int:
        """The bits of some nodes; nodes that the graph does not have have none."""
        found = 0
        for node in nodes:
            found |= self._bit.get(node, 0)
        return found

    def leads(self, node: N, wanted: int) -> bool:
        """Whether one or more edges lead from a node to any of the nodes whose bits are wanted."""
        return bool(self._leads.get(node, 0) & wanted)

    def first(self, node: N, wanted: int) -> N | None:
        """The first of the nodes whose bits are wanted that a node leads to, or None."""
        found = self._leads.get(node, 0) & wanted
        return self._nodes[(found & -found).bit_length() - 1] if found else None

    def count(self, node: N, wanted: int) -> int:
        """How many of the nodes whose bits are wanted a node leads to."""
        return (self._leads.get(node, 0) & wanted).bit_count()

    def among(self, node: N, wanted: int) -> Iterator[N]:
        """All of the nodes whose bits are wanted that a node leads to."""
        found = self._leads.get(node, 0) & wanted
        while found:
            lowest = found & -found
            yield self._nodes[lowest.bit_length() - 1]
            found ^= lowest
