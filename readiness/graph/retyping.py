"""What is typed into one system after another: where, by which steps and hand-offs, and which steps type it again."""

from collections import defaultdict
from typing import NamedTuple, TypeAlias

from readiness.graph.process_graph import ProcessGraph
from readiness.process.model import Entity, Handoff, Party, Step, System
from readiness.process.once import once

Places: TypeAlias = dict[System, list[Step | Handoff]]
_Perhaps: TypeAlias = frozenset[tuple[Entity | None, System | None]]

_TYPED = ("retyped", "email", "message", "paper")  # what comes in these ways is typed by whoever receives it
_NOT_TYPED_INTO = ("mailbox", "channel", "paper", "external")  # what comes in there was written by somebody else


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
        places: Places = {}
        fields: dict[System, set[str] | None] = {}

        def typed(system: System, noun: Step | Handoff, told: tuple[str, ...] | None) -> None:
            places.setdefault(system, []).append(noun)
            seen = fields.get(system, set())
            fields[system] = None if told is None or seen is None else seen | set(told)

        for touch in graph.touches.get(entity, ()):
            if touch.writes and not self._may_come_by_itself(entity, touch.system):
                typed(touch.system, touch.step, touch.fields)
        for handoff, told in graph.carriers.get(entity, ()):
            if handoff.today.value == "retyped":
                for system in _ends(graph, handoff.source.value, entity, writing=False):
                    if system in graph.origins(entity) and system.kind.value not in _NOT_TYPED_INTO:
                        typed(system, handoff, told)  # it was typed in there first
                for system in _ends(graph, handoff.target.value, entity, writing=True):
                    typed(system, handoff, told)
        by_hand = {system for system, nouns in places.items() if any(isinstance(noun, Handoff) for noun in nouns)}
        kept = [system for system in places if self._meets_another(system, places, fields, by_hand)]
        return {system: places[system] for system in kept}

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
            for system, nouns in places.items():
                if system is not first and not any(isinstance(noun, Handoff) for noun in nouns):
                    for step in dict.fromkeys(noun for noun in nouns if isinstance(noun, Step)):
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
        routes = self._graph.path_of(entity).routes_into(system)
        if any(handoff.today.value not in _TYPED for handoff in routes):
            return True
        return not self._perhaps_brought.isdisjoint(((entity, system), (entity, None), (None, system), (None, None)))

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
        self, system: System, places: Places, fields: dict[System, set[str] | None], by_hand: set[System]
    ) -> bool:
        """Whether another system gets the same fields, by a hand-off or by a step before or after."""
        for other, nouns in places.items():
            if other is system or not _same_fields(fields[system], fields[other]):
                continue
            if system in by_hand or other in by_hand:
                return True
            mine = [noun for noun in places[system] if isinstance(noun, Step)]
            theirs = [noun for noun in nouns if isinstance(noun, Step)]
            if any(one is two or self._graph.in_order(one, two) for one in mine for two in theirs):
                return True
        return False


def _ends(graph: ProcessGraph, end: Party | None, entity: Entity, *, writing: bool) -> list[System]:
    """The systems at an end of a hand-off, those that a team stands for included."""
    if end is None or isinstance(end, System):
        return [end] if end is not None else []
    return graph.stands_for(end, entity, writing=writing)


def _same_fields(one: set[str] | None, other: set[str] | None) -> bool:
    return one is None or other is None or bool(one & other)
