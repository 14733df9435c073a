"""The quickest way from the masters of an entity to everything that it reaches."""

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from readiness.process.model import Handoff, System

if TYPE_CHECKING:
    import networkx as nx

Node: TypeAlias = Any  # as in a journey


class Leg(NamedTuple):
    """A way to a system: the hours it takes, the hand-offs on it, and whether every one of them tells its time."""

    hours: float
    handoffs: tuple[Handoff, ...]
    all_told: bool


class Quickest:
    """One search from all masters at once (Dijkstra); a way is put together only when it is asked for.

    A hop whose time is not told counts as nothing. Of ways that take as long, the one with fewer hops; then the first
    by id, so that the order of the file decides nothing.
    """

    def __init__(self, ways: "nx.DiGraph[Node]", masters: list[System]) -> None:
        self._hours: dict[Node, float] = {}
        self._came_from: dict[Node, Node | None] = {}
        waiting: list[tuple[float, int, str, int, Node, Node | None]] = [
            (0.0, 0, master.id, number, master, None) for number, master in enumerate(masters)
        ]
        heapify(waiting)
        pushed = len(waiting)
        while waiting:
            so_far, hops, id, _, node, before = heappop(waiting)
            if node in self._hours:
                continue
            self._hours[node], self._came_from[node] = so_far, before
            for after in ways.successors(node):
                if after not in self._hours:
                    if isinstance(after, Handoff):
                        entry = (so_far + hours_taken(after), hops + 1, after.id, pushed, after, node)
                    else:
                        entry = (so_far, hops, id, pushed, after, node)
                    heappush(waiting, entry)
                    pushed += 1

    def get(self, system: System) -> Leg | None:
        """The quickest way to a system, where one leads there."""
        if system not in self._hours:
            return None
        handoffs: list[Handoff] = []
        node: Node | None = system
        while node is not None:
            if isinstance(node, Handoff):
                handoffs.append(node)
            node = self._came_from[node]
        return Leg(self._hours[system], tuple(reversed(handoffs)), all(one.takes.settled for one in handoffs))


def hours_taken(handoff: Handoff) -> float:
    """What a hand-off takes today in hours, at best; 0 where it is not told."""
    return handoff.takes.value.low if handoff.takes.value is not None else 0.0
