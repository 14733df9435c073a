"""What is typed into one system after another: where, by which steps and hand-offs, and which steps type it again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from readiness.graph.process_graph import ProcessGraph
from readiness.process.model import Entity, Handoff, Party, Step, System
from readiness.process.once import once

_Perhaps: TypeAlias = frozenset[tuple[Entity | None, System | None]]

_TYPED = ("retyped", "email", "message", "paper")  # what comes in these ways is typed by whoever receives it
_NOT_TYPED_INTO = ("mailbox", "channel", "paper", "external")  # what comes in there was written by somebody else


class Typing(NamedTuple):
    """The steps and hand-offs that type something into a system; the systems behind a team share their hand-offs."""

    steps: list[Step]
    handoffs: list[Handoff]


Places: TypeAlias = dict[System, Typing]
_Fields: TypeAlias = set[str] | None  # None: they are not told, and may be any


class Again(NamedTuple):
    """An entity that a step types into a system, after it was typed into another first."""

    entity: Entity
    first: System
    system: System


class Retyping:
    """Questions about typing the same thing again, for one process."""

    def __init__(self, graph: ProcessGraph) -> None:
        self._graph = graph

    def typed_into(self, entity: Entity) -> Places:
        """The systems an entity is typed into one after the other, each with the steps and hand-offs that say so."""
        graph = self._graph
        steps: dict[System, list[Step]] = {}
        fields: dict[System, _Fields] = {}
        for touch in graph.touches.get(entity, ()):
            if touch.writes and not self._may_come_by_itself(entity, touch.system):
                steps.setdefault(touch.system, []).append(touch.step)
                fields[touch.system] = _together(fields.get(touch.system, set()), touch.fields)
        ends = self._typed_at(entity)
        behind: dict[System, list[_End]] = {system: [] for system in steps}
        for end in ends.values():
            for system in end.systems:
                behind.setdefault(system, []).append(end)
                fields[system] = _together(fields.get(system, set()), end.fields)
        places = {
            system: Typing(steps.get(system, []), self._in_file_order(entity, met)) for system, met in behind.items()
        }
        by_hand = [system for system in places if places[system].handoffs]
        kept = [system for system in places if self._meets_another(system, places, fields, by_hand)]
        return {system: places[system] for system in kept}

    def _in_file_order(self, entity: Entity, ends: list["_End"]) -> list[Handoff]:
        """The hand-offs of several ends; of one, the same list each time."""
        if len(ends) == 1:
            return ends[0].handoffs
        found = dict.fromkeys(handoff for end in ends for handoff in end.handoffs)
        return sorted(found, key=self._graph.path_of(entity).position.__getitem__)

    def _typed_at(self, entity: Entity) -> "dict[tuple[Party | None, bool], _End]":
        """The ends of the hand-offs by which an entity is typed in: where it was typed in first, and where again."""
        graph, found = self._graph, dict[tuple[Party | None, bool], _End]()
        for handoff, told in graph.carriers.get(entity, ()):
            if handoff.today.value != "retyped":
                continue
            for party, again in ((handoff.source.value, False), (handoff.target.value, True)):
                if (party, again) not in found:
                    systems = _ends(graph, party, entity, writing=again)
                    first = [one for one in systems if one in graph.origins(entity) and _is_typed_into(one)]
                    found[party, again] = _End(systems if again else first, [], set())
                end = found[party, again]
                end.handoffs.append(handoff)
                found[party, again] = end._replace(fields=_together(end.fields, told))
        return found

    @once
    def steps(self) -> dict[Step, list[Again]]:
        """The steps that type again what no hand-off says is typed in there, in file order, with what each types again.

        Where an entity is typed first is no such step: that is its real work.
        """
        found: dict[Step, list[Again]] = defaultdict(list)
        for entity in self._graph.process.entities:
            places = self.typed_into(entity)
            if len(places) < 2:
                continue
            first = self._first(entity, places)
            for system, typing in places.items():
                if system is not first and not typing.handoffs:
                    for step in dict.fromkeys(typing.steps):
                        found[step].append(Again(entity, first, system))
        return {step: found[step] for step in self._graph.process.steps if step in found}

    def _first(self, entity: Entity, places: Places) -> System:
        """Where it is typed before it is typed again: where it starts, else where the first step of the file types it.

        Its master does not say: what is typed into another system first has to be typed again into the master.
        """
        started = entity.starts_in.value or ()
        return next(
            (system for system in started if isinstance(system, System) and system in places), next(iter(places))
        )

    def _may_come_by_itself(self, entity: Entity, system: System) -> bool:
        """Whether an entity gets into a system without being typed, so that a step there only changes it; or may."""
        if self._comes_untyped(self._graph.path_of(entity).routes_into(system)):
            return True
        return not self._perhaps_brought.isdisjoint(((entity, system), (entity, None), (None, system), (None, None)))

    def _comes_untyped(self, routes: list[Handoff]) -> bool:
        """Whether something comes by some routes without being typed; many steps and systems have the same list."""
        if id(routes) not in self._untyped:
            self._untyped[id(routes)] = any(handoff.today.value not in _TYPED for handoff in routes)
        return self._untyped[id(routes)]

    @once
    def _untyped(self) -> dict[int, bool]:
        return {}  # by the identity of the routes, which their journeys keep

    @once
    def _perhaps_brought(self) -> _Perhaps:
        """What hand-offs with something not settled may bring where without typing; None is any entity or system."""
        graph = self._graph
        found: set[tuple[Entity | None, System | None]] = set()
        for handoff in graph.vague_handoffs:
            if handoff.not_moved or handoff.today.value in _TYPED:
                continue
            target, carries = handoff.target.value, handoff.carries
            systems = [None] if target is None else graph.systems_behind(target)
            entities = [one.entity for one in carries.value] if carries.value is not None else [None]
            found |= {(entity, system) for entity in entities for system in systems}
        return frozenset(found)

    def _meets_another(
        self, system: System, places: Places, fields: dict[System, _Fields], by_hand: list[System]
    ) -> bool:
        """Whether another system gets the same fields, by a hand-off or by a step before or after."""

        def same_as(other: System) -> bool:
            return other is not system and _same_fields(fields[system], fields[other])

        if any(map(same_as, places if places[system].handoffs else by_hand)):
            return True
        mine = places[system].steps
        return any(
            one is two or self._graph.in_order(one, two)
            for other in places
            if same_as(other)
            for one in mine
            for two in places[other].steps
        )


class _End(NamedTuple):
    """A party at an end of hand-offs by which something is typed in: the systems it stands for, the hand-offs in file
    order, and their fields.
    """

    systems: list[System]
    handoffs: list[Handoff]
    fields: _Fields


def _together(some: _Fields, more: Iterable[str] | None) -> _Fields:
    return None if some is None or more is None else some.union(more)


def _is_typed_into(system: System) -> bool:
    return system.kind.value not in _NOT_TYPED_INTO


def _ends(graph: ProcessGraph, end: Party | None, entity: Entity, *, writing: bool) -> list[System]:
    """The systems at an end of a hand-off, those that a team stands for included."""
    if end is None or isinstance(end, System):
        return [end] if end is not None else []
    return graph.stands_for(end, entity, writing=writing)


def _same_fields(one: set[str] | None, other: set[str] | None) -> bool:
    return one is None or other is None or bool(one & other)
