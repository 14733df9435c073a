"""The process as a graph, behind questions in the domain's words.

Nodes are systems, teams, people and hand-offs; edges are work passing on. Every answer costs about as much as the
graph is large: searches, components and bit sets, never an enumeration of paths.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

import networkx as nx

from readiness.graph.cutting import Cuts
from readiness.graph.doing import Doing
from readiness.graph.hanging import Fallout, Hanging, joined_by
from readiness.graph.journey import Journey
from readiness.graph.order import StepOrder
from readiness.graph.reach import Reach
from readiness.graph.ways import nodes_without
from readiness.process.model import Entity, Handoff, Party, Person, Step, System, Team
from readiness.process.once import once


class ProcessGraph(Doing, StepOrder):
    """Questions about one process that need more than one noun to answer."""

    # Where an entity is and how it travels

    def masters(self, entity: Entity) -> list[System]:
        """The systems that are its source of truth; empty where the master is not settled."""
        return [mastered.system for mastered in entity.master.value or ()]

    def origins(self, entity: Entity) -> list[System | Team]:
        """Its masters and where it starts: what a copy of it should come from."""
        return list(dict.fromkeys([*self.masters(entity), *(entity.starts_in.value or ())]))

    @once
    def carriers(self) -> dict[Entity, list[tuple[Handoff, tuple[str, ...] | None]]]:
        """The hand-offs that carry each entity, with the fields that travel, in file order."""
        found: dict[Entity, list[tuple[Handoff, tuple[str, ...] | None]]] = defaultdict(list)
        for handoff in self.process.handoffs:
            for carried in handoff.carries.value or ():
                found[carried.entity].append((handoff, carried.fields))
        return found

    def moves(self, entity: Entity) -> bool:
        """Whether some hand-off carries it."""
        return entity in self.carriers

    @once
    def _takers(self) -> dict[tuple[Entity, Party | None], int]:
        found: dict[tuple[Entity, Party | None], set[System]] = defaultdict(set)
        for entity, carriers in self.carriers.items():
            for handoff, _ in carriers:
                if isinstance(handoff.target.value, System):
                    found[entity, handoff.source.value].add(handoff.target.value)
        return {place: len(targets) for place, targets in found.items()}

    def takers(self, entity: Entity, source: Party | None) -> int:
        """How many systems take an entity straight from a system, team or person."""
        return self._takers.get((entity, source), 0)

    @once
    def _homes(self) -> dict[Entity, list[System]]:
        found: dict[Entity, list[System]] = {}
        for entity in self.process.entities:
            systems: list[Party] = [*self.origins(entity)]
            systems += [touch.system for touch in self.touches.get(entity, ())]
            for handoff, _ in self.carriers.get(entity, ()):
                systems += [end for end in (handoff.source.value, handoff.target.value) if end is not None]
            found[entity] = [system for system in dict.fromkeys(systems) if isinstance(system, System)]
        return found

    def homes(self, entity: Entity) -> list[System]:
        """The systems it lives in: its master and start, where steps touch it, where hand-offs take it from or to."""
        return self._homes[entity]

    @once
    def entities_in(self) -> dict[System, list[Entity]]:
        """The entities that live in each system."""
        found: dict[System, list[Entity]] = defaultdict(list)
        for entity, systems in self._homes.items():
            for system in systems:
                found[system].append(entity)
        return found

    @once
    def _journeys(self) -> dict[Entity, Journey]:
        return {}

    def path_of(self, entity: Entity) -> Journey:
        """The paths of an entity: how it travels today, and how it may."""
        if entity not in self._journeys:
            self._journeys[entity] = Journey(self, entity)
        return self._journeys[entity]

    @once
    def vague_handoffs(self) -> list[Handoff]:
        """Hand-offs that may carry anything, or carry it anywhere: an end, the way or the load is not settled."""
        return [
            handoff
            for handoff in self.process.handoffs
            if not (
                handoff.source.settled and handoff.target.settled and handoff.today.settled and handoff.carries.settled
            )
        ]

    @once
    def _vague_by_load(self) -> dict[Entity | None, list[Handoff]]:
        """The vague hand-offs by what they carry; under None those that may carry anything."""
        found: dict[Entity | None, list[Handoff]] = defaultdict(list)
        for handoff in self.vague_handoffs:
            loads = [one.entity for one in handoff.carries.value or ()] if handoff.carries.settled else [None]
            for load in loads:
                found[load].append(handoff)
        return found

    def vague_carrying(self, entity: Entity) -> list[Handoff]:
        """The hand-offs that carry an entity, or may, with something about them not settled."""
        return [*self._vague_by_load.get(entity, ()), *self._vague_by_load.get(None, ())]

    @once
    def _any_load_into(self) -> dict[System | None, list[Handoff]]:
        """The hand-offs that may carry anything by the systems they bring it into; under None, into any."""
        found: dict[System | None, list[Handoff]] = defaultdict(list)
        for handoff in self._vague_by_load.get(None, ()):
            target = handoff.target.value
            for system in self.systems_behind(target) if target is not None else [None]:
                found[system].append(handoff)
        return found

    def may_bring(self, entity: Entity, system: System) -> Iterator[Handoff]:
        """The hand-offs with something not settled that may bring an entity into a system."""
        for handoff in self._vague_by_load.get(entity, ()):
            if handoff.target.value is None or system in self.systems_behind(handoff.target.value):
                yield handoff
        yield from self._any_load_into.get(system, ())
        yield from self._any_load_into.get(None, ())

    # The web of hand-offs

    @once
    def web(self) -> "nx.MultiDiGraph[Party]":
        """Systems, teams and people, joined by the hand-offs whose two ends are settled."""
        web: nx.MultiDiGraph[Party] = nx.MultiDiGraph()
        for handoff in self.process.handoffs:
            if handoff.source.value is not None and handoff.target.value is not None:
                web.add_edge(handoff.source.value, handoff.target.value, key=handoff)
        return web

    @once
    def _reach(self) -> "Reach[Party]":
        return Reach(self.web)

    def joined(self, before: Step, after: Step, apart_from: Collection[System] = ()) -> bool:
        """Whether a hand-off, or a chain of them, leads from one step's systems or doer to the other's.

        Systems in `apart_from` do not count as ends: in a system that both steps share, only the doers do.
        """
        wanted = self._reach.bits(party for party in self._sides(after) if party not in apart_from)
        return any(self._reach.leads(party, wanted) for party in self._sides(before) if party not in apart_from)

    @staticmethod
    def _sides(step: Step) -> Iterator[Party]:
        for use in step.uses.value or ():
            yield use.system
        if step.by.value is not None:
            yield step.by.value
            if isinstance(step.by.value, Person) and step.by.value.team.value is not None:
                yield step.by.value.team.value

    @once
    def linked(self) -> set[System]:
        """Systems with a hand-off in or out, their doers' included."""
        found: set[System] = set()
        for party in self.web:
            found.update(self.systems_behind(party))
        return found

    # What hangs on whom

    @once
    def hanging(self) -> Hanging:
        """What hangs on each system, team and person."""
        return Hanging(self)

    @once
    def keystones(self) -> dict[Party, int]:
        """Those without whom others fall apart, with how many others hang together through them."""
        joined = joined_by(self.process.handoffs)
        cuts = Cuts(joined)
        return {party: cuts.component_size(party) - 1 for party in joined if cuts.holds_together(party)}

    def without(self, noun: Party | Handoff) -> Fallout:
        """What stops or falls apart without a system, a team, a person or a hand-off."""
        hanging = self.hanging
        stops = [noun] if isinstance(noun, Handoff) else hanging.handoffs.get(noun, [])
        stops = [one for one in stops if not one.not_moved]
        missing = nodes_without(noun, stops)
        downstream = [
            (entity, system)
            for entity in self.process.entities
            for system in self.path_of(entity).no_longer_reached(missing)
        ]
        if isinstance(noun, Handoff):
            return Fallout([], stops, [], [], hanging.cut_off_without(noun), downstream)
        return Fallout(
            steps=hanging.steps.get(noun, []),
            handoffs=stops,
            unexplained=hanging.unexplained.get(noun, []),
            orphaned=hanging.orphaned.get(noun, []),
            cut_off=hanging.cut_off(noun)[1],
            downstream=downstream,
        )
