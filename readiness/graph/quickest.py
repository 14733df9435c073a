"""The quickest way from the masters of an entity to everything that it reaches."""

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from readiness.process.model import Handoff, System

if TYPE_CHECKING:
    import networkx as nx

Node: TypeAlias = Any  # as in a journey


_MOST_NAMED = 12  # of the hand-offs on a way; each system of a long chain has all that come before it on its way


class Leg(NamedTuple):
    """A way to a system: the hours it takes, the first of the hand-offs on it and of those that do not tell their time,
    and how many more there are of both.
    """

    hours: float
    handoffs: tuple[Handoff, ...] = ()
    beyond: int = 0
    untold: tuple[Handoff, ...] = ()
    untold_beyond: int = 0

    def on(self, handoff: Handoff, hours: float) -> "Leg":
        """The way with one more hand-off."""
        handoffs, beyond = _with(self.handoffs, self.beyond, handoff)
        untold, untold_beyond = self.untold, self.untold_beyond
        if not handoff.takes.settled:
            untold, untold_beyond = _with(untold, untold_beyond, handoff)
        return Leg(hours, handoffs, beyond, untold, untold_beyond)


def _with(first: tuple[Handoff, ...], beyond: int, handoff: Handoff) -> tuple[tuple[Handoff, ...], int]:
    return ((*first, handoff), 0) if len(first) < _MOST_NAMED else (first, beyond + 1)


_AT_THE_MASTER = Leg(0.0)


class Quickest:
    """One search from all masters at once (Dijkstra); each way is the one before it with one more hand-off.

    A hop whose time is not told counts as nothing. Of ways that take as long, the one with fewer hops; then the first
    by id, so that the order of the file decides nothing.
    """

    def __init__(self, ways: "nx.DiGraph[Node]", masters: list[System]) -> None:
        self._legs: dict[Node, Leg] = {}
        waiting: list[tuple[float, int, str, int, Node, Node | None]] = [
            (0.0, 0, master.id, number, master, None) for number, master in enumerate(masters)
        ]
        heapify(waiting)
        pushed = len(waiting)
        while waiting:
            so_far, hops, id, _, node, before = heappop(waiting)
            if node in self._legs:
                continue
            leg = _AT_THE_MASTER if before is None else self._legs[before]
            self._legs[node] = leg.on(node, so_far) if isinstance(node, Handoff) else leg
            for after in ways.successors(node):
                if after not in self._legs:
                    if isinstance(after, Handoff):
                        entry = (so_far + hours_taken(after), hops + 1, after.id, pushed, after, node)
                    else:
                        entry = (so_far, hops, id, pushed, after, node)
                    heappush(waiting, entry)
                    pushed += 1

    def get(self, system: System) -> Leg | None:
        """The quickest way to a system, where one leads there."""
        return self._legs.get(system)


def hours_taken(handoff: Handoff) -> float:
    """What a hand-off takes today in hours, at best; 0 where it is not told."""
    return handoff.takes.value.low if handoff.takes.value is not None else 0.0
