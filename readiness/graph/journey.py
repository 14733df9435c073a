"""The paths of one entity from system to system, along the hand-offs of today that carry it.

A team or person at an end of a hand-off stands for systems (those in which it touches the entity), but only there: a
team alone is no path. So each team is two nodes: where the entity arrives with it by a hand-off, and where it leaves
from it by one. A hand-off with an end, its way or its load not settled is a *possible* path.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from readiness.graph.quickest import Quickest
from readiness.graph.reach import Reach
from readiness.process.model import Entity, Handoff, Party, Step, System
from readiness.process.once import once

if TYPE_CHECKING:
    from readiness.graph.process_graph import ProcessGraph

Node: TypeAlias = Any  # a System, a Handoff, or one side of a team: ("arrives" | "leaves", party)
_ANYWHERE = ("anywhere", None)


class Journey:
    """How one entity travels."""

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
            for system in self._graph.stands_for(source, self.entity, writing=False):
                ways.add_edge(system, leaves)
        if target is None:
            ways.add_edge(handoff, _ARRIVED)
        elif isinstance(target, System):
            ways.add_edge(handoff, target)
        else:
            arrives = ("arrives", target)
            ways.add_edge(handoff, arrives)
            for system in self._graph.stands_for(target, self.entity, writing=True):
                ways.add_edge(arrives, system)

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
        return _reached(self.ways, self._starts, self.ways.successors)

    @once
    def maybe_from_origins(self) -> set[Node]:
        """Everything that it may reach from there."""
        return _reached(self._possible_ways, self._starts, self._possible_ways.successors)

    def may_reach(self, party: Party) -> bool:
        """Whether it may get to a system or party from its masters or where it starts; unsure counts as yes."""
        if isinstance(party, System):
            return party in self.maybe_from_origins
        return ("arrives", party) in self.maybe_from_origins or ("leaves", party) in self.maybe_from_origins

    def may_lead_to(self, systems: tuple[System, ...]) -> set[Node]:
        """Everything from which it may get to one of some systems, those included; unsure counts as yes."""
        if systems not in self._leading:
            ways = self._possible_ways
            self._leading[systems] = _reached(ways, list(systems), ways.predecessors)
        return self._leading[systems]

    def may_come_unseen(self, system: System) -> bool:
        """Whether a hand-off with something not settled may bring it from where it belongs into a system."""
        vague = self._graph.vague_carrying(self.entity)
        if not vague:
            return False
        leading = self.may_lead_to((system,))
        return any(handoff in self.maybe_from_origins and handoff in leading for handoff in vague)

    def handoffs_on_the_way_to(self, system: System) -> list[Handoff]:
        """Every hand-off on some path that leads to a system, in file order."""
        if system not in self.ways:
            return []
        before = _reached(self.ways, [system], self.ways.predecessors)
        return [handoff for handoff, _ in self._graph.carriers.get(self.entity, ()) if handoff in before]

    # Circles, several routes

    @once
    def circles(self) -> list[list[Handoff]]:
        """The hand-offs of each set of systems that pass the entity round in a circle, in file order."""
        found = []
        for component in nx.strongly_connected_components(self.ways):
            if len(component) > 1:
                handoffs = sorted(filter(self._position.__contains__, component), key=self._position.__getitem__)
                if handoffs and sum(isinstance(node, System) for node in component) > 1:
                    found.append(handoffs)
        return sorted(found, key=lambda handoffs: self._position[handoffs[0]])

    @once
    def _position(self) -> dict[Handoff, int]:
        """Where each hand-off that carries it stands among them in the file."""
        return {handoff: number for number, (handoff, _) in enumerate(self._graph.carriers.get(self.entity, ()))}

    def systems_joined_by(self, handoffs: list[Handoff]) -> list[System]:
        """The systems at the ends of hand-offs, in the order they are met, those that teams stand for included."""
        found: dict[System, None] = {}
        for handoff in handoffs:
            for node in (*self.ways.predecessors(handoff), *self.ways.successors(handoff)):
                nodes = (
                    [node] if isinstance(node, System) else [*self.ways.predecessors(node), *self.ways.successors(node)]
                )
                found |= dict.fromkeys(one for one in nodes if isinstance(one, System))
        return list(found)

    def routes_into(self, system: System) -> list[Handoff]:
        """The hand-offs that bring the entity straight into a system, in file order."""
        if system not in self.ways:
            return []
        found = []
        for before in self.ways.predecessors(system):
            if isinstance(before, Handoff):
                found.append(before)
            else:
                found += [one for one in self.ways.predecessors(before) if isinstance(one, Handoff)]
        return sorted(dict.fromkeys(found), key=self._position.__getitem__)

    # Fields lost on the way

    def lost(
        self, fields: tuple[str, ...], wanted: "Mapping[System, list[tuple[Step, tuple[str, ...]]]]"
    ) -> dict[Handoff, tuple[tuple[str, ...], list[System]]]:
        """Of the fields given, those that a step needs in a system and that every path drops.

        `wanted` maps each system to the steps that read there, with the fields each needs. Gives the
        hand-offs that drop, in file order, each with the fields it drops and the systems that miss them.
        """
        carriers = self._graph.carriers.get(self.entity, ())
        if all(told is None for _, told in carriers):
            return {}
        full = (1 << len(fields)) - 1
        passes = {handoff: full if told is None else _bits(fields, told) for handoff, told in carriers}
        has = self._fields_at(fields, passes)
        missing = {
            system: lacking
            for system, needs in wanted.items()
            if system in self.from_origins
            and (lacking := _bits(fields, tuple(field for _, told in needs for field in told)) & ~has.get(system, 0))
        }
        if not missing:
            return {}
        onward = Reach(self.ways)
        lacking_field = [
            onward.bits(system for system, lacking in missing.items() if lacking >> number & 1)
            for number in range(len(fields))
        ]
        position = {system: number for number, system in enumerate(wanted)}
        found = {}
        for handoff, _ in carriers:
            if handoff not in self.from_origins:
                continue
            arriving = 0
            for node in self.ways.predecessors(handoff):
                arriving |= has.get(node, 0)
            dropped = [number for number in range(len(fields)) if (arriving & ~passes[handoff]) >> number & 1]
            loses = [number for number in dropped if onward.leads(handoff, lacking_field[number])]
            if loses:
                missed = {one for number in loses for one in onward.among(handoff, lacking_field[number])}
                found[handoff] = (tuple(fields[number] for number in loses), sorted(missed, key=position.__getitem__))
        return found

    def _fields_at(self, fields: tuple[str, ...], passes: dict[Handoff, int]) -> dict[Node, int]:
        """Which fields get to each node, as bits: from masters and starts, and where steps type them in."""
        full = (1 << len(fields)) - 1
        has: dict[Node, int] = dict.fromkeys(self._starts, full)
        for mastered in self.entity.master.value or ():
            if mastered.fields is not None:
                has[mastered.system] = _bits(fields, mastered.fields)
        for touch in self._graph.touches.get(self.entity, ()):
            if touch.writes:
                has[touch.system] = has.get(touch.system, 0) | (
                    full if touch.fields is None else _bits(fields, touch.fields)
                )
        waiting = [node for node in has if node in self.ways]
        while waiting:  # each node comes back only when it gained a field
            node = waiting.pop()
            leaving = has[node] & passes.get(node, full) if isinstance(node, Handoff) else has[node]
            for after in self.ways.successors(node):
                if leaving & ~has.get(after, 0):
                    has[after] = has.get(after, 0) | leaving
                    waiting.append(after)
        return has

    # Time

    @once
    def quickest(self) -> Quickest:
        """The quickest way from a master to each system it reaches."""
        return Quickest(self.ways, [system for system in self._graph.masters(self.entity) if system in self.ways])


_ARRIVED = ("arrived anywhere", None)


def _bits(fields: tuple[str, ...], told: tuple[str, ...]) -> int:
    return sum(1 << number for number, field in enumerate(fields) if field in told)


def _reached(ways: "nx.DiGraph[Node]", starts: list[Node], onward: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """The starts and everything that can be reached from them, going `onward` (to successors or predecessors)."""
    reached = set(starts)
    waiting = [node for node in starts if node in ways]
    while waiting:
        for after in onward(waiting.pop()):
            if after not in reached:
                reached.add(after)
                waiting.append(after)
    return reached
