"""Which systems are joined by connected hand-offs, directly or in a chain."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import networkx as nx

from readiness.graph.reach import Reach
from readiness.process.model import Handoff, Party, Process, System
from readiness.process.once import once

if TYPE_CHECKING:
    from readiness.graph.process_graph import ProcessGraph


class Wiring:
    """The hand-offs that systems do today, as one web of systems and those who work in them."""

    def __init__(self, graph: "ProcessGraph") -> None:
        self._graph = graph

    def may_join(self, some: Iterable[System], others: Iterable[System]) -> bool:
        """Whether connected hand-offs lead from some systems or their doers to others, or back; unsure is yes."""
        one, other = self._sides(some), self._sides(others)
        return self._anything_goes or self._leads(one, other) or self._leads(other, one)

    def hang_together(self, systems: Iterable[System]) -> bool:
        """Whether connected hand-offs join systems, each with some other of them, into one; unsure is yes.

        Each is met once: what was met before is not looked for again.
        """
        sides = {system: self._sides([system]) for system in systems}
        if len(sides) < 2 or self._anything_goes:
            return True
        at: dict[Party, list[System]] = {}
        for system, parties in sides.items():
            for party in parties:
                at.setdefault(party, []).append(system)
        ways = [(reach, reach.bits(at)) for reach in (self._reach, self._reach_back)]
        waiting = [next(iter(sides))]
        met = set(waiting)
        while waiting:
            system = waiting.pop()
            for number, (reach, unmet) in enumerate(ways):
                found = {other for party in sides[system] for other in reach.among(party, unmet)}
                ways[number] = reach, unmet & ~reach.bits(found)
                new = {one for party in found for one in at[party]} - met
                waiting += new
                met |= new
        return len(met) == len(sides)

    def _leads(self, one: Iterable[Party], other: Iterable[Party]) -> bool:
        wanted = self._reach.bits(other)
        return any(self._reach.leads(party, wanted) for party in one)

    def _sides(self, systems: Iterable[System]) -> dict[Party, None]:
        """The systems, and those who work in them."""
        found: dict[Party, None] = {}
        for system in systems:
            found[system] = None
            found |= dict.fromkeys(self._graph.doers_in.get(system, ()))
        return found

    @once
    def _web(self) -> "nx.DiGraph[Party]":
        web: nx.DiGraph[Party] = nx.DiGraph()
        for handoff in _perhaps_connected(self._graph.process):
            if handoff.source.value is not None and handoff.target.value is not None:
                web.add_edge(handoff.source.value, handoff.target.value)
        return web

    @once
    def _reach(self) -> "Reach[Party]":
        return Reach(self._web)

    @once
    def _reach_back(self) -> "Reach[Party]":
        return Reach(self._web.reverse())

    @once
    def _anything_goes(self) -> bool:
        """Some hand-off that may be connected has an end that is not settled: it may join any two."""
        return any(
            not (handoff.source.settled and handoff.target.settled)
            for handoff in _perhaps_connected(self._graph.process)
        )


def _perhaps_connected(process: Process) -> Iterator[Handoff]:
    return (handoff for handoff in process.handoffs if handoff.connected or not handoff.today.settled)
