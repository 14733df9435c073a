"""The paths of one entity from system to system, along the hand-offs of today that carry it.

A team or person at an end of a hand-off stands for systems (those in which it touches the entity), but only there: a
team alone is no path. So each team is two nodes: where the entity arrives with it by a hand-off, and where it leaves
from it by one. A hand-off with an end, its way or its load not settled is a *possible* path.
"""

from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from readiness.process.model import Entity, Handoff, Party, System
from readiness.process.once import once

if TYPE_CHECKING:
    from readiness.graph.process_graph import ProcessGraph

Node: TypeAlias = Any  # a System, a Handoff, or one side of a team: ("arrives" | "leaves", party)
_ANYWHERE = ("anywhere", None)
_ARRIVED = ("arrived anywhere", None)


class Ways:
    """The paths of one entity."""

    def __init__(self, graph: "ProcessGraph", entity: Entity) -> None:
        self._graph = graph
        self.entity = entity
        self._leading: dict[tuple[System, ...], set[Node]] = {}

    @once
    def ways(self) -> "nx.DiGraph[Node]":
        """The certain paths: system to hand-off to system."""
        ways: nx.DiGraph[Node] = nx.DiGraph()
        ways.add_nodes_from(self._graph.homes(self.entity))
        for handoff, _ in self._graph.carriers.get(self.entity, ()):
            if handoff.source.settled and handoff.target.settled and handoff.today.settled and not handoff.not_moved:
                self._add(ways, handoff)
        return ways

    @once
    def _possible_ways(self) -> "nx.DiGraph[Node]":
        """The certain paths and those of hand-offs with something not settled."""
        vague = [handoff for handoff in self._graph.vague_carrying(self.entity) if not handoff.not_moved]
        if not vague:
            return self.ways
        ways: nx.DiGraph[Node] = nx.DiGraph()
        ways.add_nodes_from(self.ways)
        ways.add_edges_from(self.ways.edges)
        for handoff in vague:
            self._add(ways, handoff)
        if any(handoff.source.value is None for handoff in vague):
            ways.add_nodes_from(self._graph.process.systems)
            ways.add_edges_from([(node, _ANYWHERE) for node in ways if node is not _ANYWHERE])
        if any(handoff.target.value is None for handoff in vague):
            ways.add_edges_from([(_ARRIVED, system) for system in self._graph.process.systems])
        return ways

    def _add(self, ways: "nx.DiGraph[Node]", handoff: Handoff) -> None:
        source, target = handoff.source.value, handoff.target.value
        if source is None:
            ways.add_edge(_ANYWHERE, handoff)
        elif isinstance(source, System):
            ways.add_edge(source, handoff)
        else:
            leaves = ("leaves", source)
            ways.add_edge(leaves, handoff)
            ways.add_edge(("arrives", source), leaves)
            behind = self._graph.stands_for(source, self.entity, writing=False)
            if behind and not ways.has_edge(behind[0], leaves):
                ways.add_edges_from((system, leaves) for system in behind)
        if target is None:
            ways.add_edge(handoff, _ARRIVED)
        elif isinstance(target, System):
            ways.add_edge(handoff, target)
        else:
            arrives = ("arrives", target)
            ways.add_edge(handoff, arrives)
            behind = self._graph.stands_for(target, self.entity, writing=True)
            if behind and not ways.has_edge(arrives, behind[0]):
                ways.add_edges_from((arrives, system) for system in behind)

    # Reaching

    @once
    def _starts(self) -> list[Node]:
        return [self._node(origin) for origin in self._graph.origins(self.entity)]

    @staticmethod
    def _node(party: Party) -> Node:
        return party if isinstance(party, System) else ("leaves", party)

    @once
    def from_origins(self) -> set[Node]:
        """Everything that the entity certainly reaches from its masters and where it starts."""
        return reached(self.ways, self._starts, self.ways.successors)

    @once
    def maybe_from_origins(self) -> set[Node]:
        """Everything that it may reach from there."""
        return reached(self._possible_ways, self._starts, self._possible_ways.successors)

    def may_reach(self, party: Party) -> bool:
        """Whether it may get to a system or party from its masters or where it starts; unsure counts as yes."""
        if isinstance(party, System):
            return party in self.maybe_from_origins
        return ("arrives", party) in self.maybe_from_origins or ("leaves", party) in self.maybe_from_origins

    def may_lead_to(self, systems: tuple[System, ...]) -> set[Node]:
        """Everything from which it may get to one of some systems, those included; unsure counts as yes."""
        if systems not in self._leading:
            ways = self._possible_ways
            self._leading[systems] = reached(ways, list(systems), ways.predecessors)
        return self._leading[systems]

    def may_come_unseen(self, system: System) -> bool:
        """Whether a hand-off with something not settled may bring it from where it belongs into a system."""
        vague = self._graph.vague_carrying(self.entity)
        if not vague:
            return False
        leading = self.may_lead_to((system,))
        return any(handoff in self.maybe_from_origins and handoff in leading for handoff in vague)

    @once
    def hops(self) -> list[Handoff]:
        """The hand-offs with both ends told that carry it, in the order of the journey: what brings it somewhere before
        what takes it on; of several that could be next, the nearest to where it belongs.
        """
        nearest_first = self._nearest_first()
        rank = {handoff: number for number, handoff in enumerate(nearest_first)}
        whole = nx.condensation(self.told_ways)
        inside = [
            sorted(rank[node] for node in whole.nodes[one]["members"] if isinstance(node, Handoff)) for one in whole
        ]
        in_order = nx.lexicographical_topological_sort(whole, key=inside.__getitem__)
        return [nearest_first[number] for one in in_order for number in inside[one]]

    def _nearest_first(self) -> list[Handoff]:
        """The same hand-offs, those nearest to where it belongs first, then in file order; what nothing leads to from
        there comes last. Over what is not moved nothing travels.
        """
        every = [one for one, _ in self._graph.carriers.get(self.entity, ()) if one.source.value and one.target.value]
        position = {handoff: number for number, handoff in enumerate(every)}
        found: dict[Handoff, None] = {}
        seen, waiting = set(self._starts), list(self._starts)
        while waiting:
            next_ones: list[Handoff] = []
            while waiting:
                node = waiting.pop()
                for after in self.told_ways.successors(node) if node in self.told_ways else ():
                    if after not in seen:
                        seen.add(after)
                        (next_ones if isinstance(after, Handoff) else waiting).append(after)
            waiting = sorted(next_ones, key=position.__getitem__)
            found |= dict.fromkeys(waiting)
        return [*found, *(handoff for handoff in every if handoff not in found)]

    @once
    def told_ways(self) -> "nx.DiGraph[Node]":
        """The paths of every hand-off with both ends told that carries it, however it is done; what is not moved
        leads nowhere.
        """
        ways: nx.DiGraph[Node] = nx.DiGraph()
        for handoff, _ in self._graph.carriers.get(self.entity, ()):
            if handoff.source.value is not None and handoff.target.value is not None:
                self._add(ways, handoff)
                if handoff.not_moved:
                    ways.remove_edges_from(list(ways.out_edges(handoff)))
        return ways

    def no_longer_reached(self, nodes: Set[Node]) -> list[System]:
        """The systems that it certainly reaches from where it belongs, and no longer without some nodes."""
        if nodes.isdisjoint(self.from_origins):
            return []
        starts = [node for node in self._starts if node not in nodes]
        left = reached(
            self.ways, starts, lambda node: (after for after in self.ways.successors(node) if after not in nodes)
        )
        lost = self.from_origins - left - nodes
        return [system for system in self._graph.homes(self.entity) if system in lost]


def nodes_without(gone: Party | Handoff, stops: Iterable[Handoff]) -> Set[Node]:
    """What is missing from the paths of every entity without a party or a hand-off, with the hand-offs that stop."""
    itself = (gone,) if isinstance(gone, System | Handoff) else (("arrives", gone), ("leaves", gone))
    return {*itself, *stops}


def reached(ways: "nx.DiGraph[Node]", starts: list[Node], onward: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """The starts and everything that can be reached from them, going `onward` (to successors or predecessors)."""
    reached = set(starts)
    waiting = [node for node in starts if node in ways]
    while waiting:
        for after in onward(waiting.pop()):
            if after not in reached:
                reached.add(after)
                waiting.append(after)
    return reached
