"""How one entity travels: the circles and routes it takes, the fields it loses on the way, the time it needs."""

from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

import networkx as nx

from readiness.graph.doing import Touch
from readiness.graph.quickest import Quickest
from readiness.graph.reach import Reach
from readiness.graph.ways import Node, Ways
from readiness.process.model import Handoff, Step, System
from readiness.process.once import once


class RoundTrip(NamedTuple):
    """Hand-offs by id that pass an entity round in a circle, the fields that come back to where they were, and those of
    the hand-offs that do not tell their fields.
    """

    handoffs: list[Handoff]
    fields: list[str]
    untold: list[Handoff]


class Lost(NamedTuple):
    """Fields that a hand-off drops, the first of the systems that miss them, and how many miss them in all."""

    fields: tuple[str, ...]
    systems: list[System]
    in_all: int


_MOST_NAMED = 12  # what many hand-offs drop, many systems may miss


class Journey(Ways):
    """How one entity travels."""

    # Circles, several routes

    @once
    def circles(self) -> list[list[Handoff]]:
        """The hand-offs of each set of systems that pass the entity round in a circle, in file order."""
        found = []
        for component in nx.strongly_connected_components(self.ways):
            if len(component) > 1:
                handoffs = sorted(filter(self.position.__contains__, component), key=self.position.__getitem__)
                if handoffs and sum(isinstance(node, System) for node in component) > 1:
                    found.append(handoffs)
        return sorted(found, key=lambda handoffs: self.position[handoffs[0]])

    @once
    def position(self) -> dict[Handoff, int]:
        """Where each hand-off that carries it stands among them in the file."""
        return {handoff: number for number, (handoff, _) in enumerate(self._graph.carriers.get(self.entity, ()))}

    @once
    def round_trips(self) -> list[RoundTrip]:
        """The circles in which the same field comes back, or may: where a hand-off does not tell its fields."""
        fields_of = dict(self._graph.carriers.get(self.entity, ()))
        found = []
        for circle in self.circles:
            handoffs = sorted(circle, key=lambda handoff: handoff.id)  # whatever their order in the file
            fields = self._going_round(handoffs, fields_of)
            untold = [handoff for handoff in handoffs if fields_of[handoff] is None]
            if fields or untold:
                found.append(RoundTrip(handoffs, fields, untold))
        return found

    def _going_round(self, handoffs: list[Handoff], fields_of: Mapping[Handoff, tuple[str, ...] | None]) -> list[str]:
        """The told fields that some circle of these hand-offs passes all the way round."""
        told = dict.fromkeys(field for handoff in handoffs for field in fields_of[handoff] or ())
        first = handoffs[0]
        component = {first} | nx.ancestors(self.ways, first) & nx.descendants(self.ways, first)
        found = []
        for field in told:
            dropping = {handoff for handoff in handoffs if field not in (fields_of[handoff] or ())}
            kept = self.ways.subgraph([node for node in component if node not in dropping])
            if any(len(part) > 1 for part in nx.strongly_connected_components(kept)):
                found.append(field)
        return found

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
        """The hand-offs that bring the entity straight into a system, in file order; the same list for the systems that
        one team alone puts it into.
        """
        if system not in self._routes:
            before = tuple(self.ways.predecessors(system)) if system in self.ways else ()
            one_team = len(before) == 1 and not isinstance(before[0], Handoff)
            if not one_team:
                self._routes[system] = self._bringing(before)
            elif before[0] in self._routes:
                self._routes[system] = self._routes[before[0]]
            else:
                self._routes[system] = self._routes[before[0]] = self._bringing(before)
        return self._routes[system]

    @once
    def _routes(self) -> dict[Node, list[Handoff]]:
        return {}  # filled as asked for, of systems and of teams; many steps ask for the same system

    def _bringing(self, nodes: Iterable[Node]) -> list[Handoff]:
        """The hand-offs among some nodes, and those that come to the teams among them, in file order."""
        found: dict[Handoff, None] = {}
        for node in nodes:
            before = (node,) if isinstance(node, Handoff) else self.ways.predecessors(node)
            found |= dict.fromkeys(one for one in before if isinstance(one, Handoff))
        return sorted(found, key=self.position.__getitem__)

    # Fields lost on the way

    @once
    def fields(self) -> tuple[str, ...]:
        """Every field of the entity that the file tells anywhere, as they are met."""
        entity, graph = self.entity, self._graph
        told: list[Iterable[str] | None] = [entity.fields.value, entity.sync.value, entity.local.value]
        told += [mastered.fields for mastered in entity.master.value or ()]
        told += [touch.fields for touch in graph.touches.get(entity, ())]
        told += [fields for _, fields in graph.carriers.get(entity, ())]
        return tuple(dict.fromkeys(field for fields in told for field in fields or ()))

    @once
    def dropped(self) -> dict[Handoff, tuple[str, ...]]:
        """The fields that certainly get to where a hand-off starts, and that it does not take along."""
        fields = self.fields
        passes = self._passes(fields)
        has = self._fields_at(fields, passes)
        found = {}
        for handoff, told in self._graph.carriers.get(self.entity, ()):
            if told is None or handoff.not_moved or handoff not in self.told_ways:
                continue
            arriving = 0
            for node in self.told_ways.predecessors(handoff):
                arriving |= has.get(node, 0)
            left = arriving & ~passes[handoff]
            found[handoff] = tuple(field for number, field in enumerate(fields) if left >> number & 1)
        return found

    @once
    def wanted(self) -> dict[System, list[tuple[Step, tuple[str, ...]]]]:
        """The steps that read it away from where it belongs, by system, each with the fields that it needs to be the
        same; not where more may get there than is told: unseen, or typed in there.
        """
        graph, sync = self._graph, self.entity.sync.value or ()
        found: dict[System, list[tuple[Step, tuple[str, ...]]]] = {}
        for touch in graph.touches.get(self.entity, ()):
            if not touch.writes and touch.system not in graph.origins(self.entity) and not self._may_have_more(touch):
                fields = sync if touch.fields is None else tuple(field for field in sync if field in touch.fields)
                found.setdefault(touch.system, []).append((touch.step, fields))
        return found

    def _may_have_more(self, touch: Touch) -> bool:
        return (self.entity, touch.system) in self._graph.unlocated_writes or self.may_come_unseen(touch.system)

    @once
    def missed(self) -> dict[Handoff, Lost]:
        """What `lost` says of the fields that must be the same everywhere."""
        sync = self.entity.sync.value
        return self.lost(sync, self.wanted) if sync and self._graph.moves(self.entity) else {}

    def _passes(self, fields: tuple[str, ...]) -> dict[Handoff, int]:
        """Which of the fields each hand-off takes along, as bits."""
        full = (1 << len(fields)) - 1
        carriers = self._graph.carriers.get(self.entity, ())
        return {handoff: full if told is None else _bits(fields, told) for handoff, told in carriers}

    def lost(
        self, fields: tuple[str, ...], wanted: Mapping[System, list[tuple[Step, tuple[str, ...]]]]
    ) -> dict[Handoff, Lost]:
        """Of the fields given, those that a step needs in a system and that every path drops.

        `wanted` maps each system to the steps that read there, with the fields each needs. Gives the
        hand-offs that drop, in file order, each with the fields it drops and the systems that miss them.
        """
        carriers = self._graph.carriers.get(self.entity, ())
        if all(told is None for _, told in carriers):
            return {}
        passes = self._passes(fields)
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
                lacking = reduce(or_, (lacking_field[number] for number in loses))
                missed = islice(onward.among(handoff, lacking), _MOST_NAMED)
                found[handoff] = Lost(
                    tuple(fields[number] for number in loses),
                    sorted(missed, key=position.__getitem__),
                    onward.count(handoff, lacking),
                )
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


def _bits(fields: tuple[str, ...], told: tuple[str, ...]) -> int:
    taken = set(told)
    return sum(1 << number for number, field in enumerate(fields) if field in taken)
