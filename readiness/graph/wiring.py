"""Which systems are joined by connected hand-offs, directly or in a chain."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx

from readiness.graph.reach import Reach
from readiness.process.model import Handoff, Party, Process, System

if TYPE_CHECKING:
    from readiness.graph.process_graph import ProcessGraph


class Wiring:
    """The hand-offs that systems do today, as one web of systems and those who work in them."""

    def __init__(self, graph: "ProcessGraph") -> None:
        self._graph = graph

    def may_join(self, one: System, other: System) -> bool:
        """Whether connected hand-offs lead from one system or its doers to the other, or back; unsure counts as yes."""
        return self._leads(one, other) or self._leads(other, one) or self._anything_goes

    def _leads(self, one: System, other: System) -> bool:
        wanted = self._reach.bits(self._sides(other))
        return any(self._reach.leads(party, wanted) for party in self._sides(one))

    def _sides(self, system: System) -> Iterator[Party]:
        yield system
        yield from self._graph.doers_in.get(system, ())

    @cached_property
    def _reach(self) -> "Reach[Party]":
        web: nx.DiGraph[Party] = nx.DiGraph()
        for handoff in _perhaps_connected(self._graph.process):
            if handoff.source.value is not None and handoff.target.value is not None:
                web.add_edge(handoff.source.value, handoff.target.value)
        return Reach(web)

    @cached_property
    def _anything_goes(self) -> bool:
        """Some hand-off that may be connected has an end that is not settled: it may join any two."""
        return any(
            not (handoff.source.settled and handoff.target.settled)
            for handoff in _perhaps_connected(self._graph.process)
        )


def _perhaps_connected(process: Process) -> Iterator[Handoff]:
    return (handoff for handoff in process.handoffs if handoff.connected or not handoff.today.settled)
