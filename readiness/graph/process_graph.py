"""The process as a graph, behind questions in the domain's words.

Nodes are systems, teams, people and hand-offs; edges are work passing on. Every answer costs about as much as the
graph is large: searches, components and bit sets, never an enumeration of paths.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from readiness.graph.journey import Journey
from readiness.graph.reach import Reach
from readiness.process.facts import State
from readiness.process.model import Entity, Handoff, Party, Person, Process, Step, System, Team
from readiness.process.references import Carried


class Touch(NamedTuple):
    """A step reads or writes an entity in a system; `fields` is None where none are listed."""

    step: Step
    system: System
    entity: Entity
    fields: tuple[str, ...] | None
    writes: bool


class ProcessGraph:
    """Questions about one process that need more than one noun to answer."""

    def __init__(self, process: Process) -> None:
        self.process = process

    # Who does what where

    @cached_property
    def touches(self) -> dict[Entity, list[Touch]]:
        """What steps read and write, by entity, in file order; only where it is clear in which system."""
        found: dict[Entity, list[Touch]] = defaultdict(list)
        for step in self.process.steps:
            for system, carried, writes in _touched(step):
                found[carried.entity].append(Touch(step, system, carried.entity, carried.fields, writes))
        return found

    @cached_property
    def _read_by(self) -> dict[tuple[Step, System], list[Entity]]:
        found: dict[tuple[Step, System], list[Entity]] = defaultdict(list)
        for touches in self.touches.values():
            for touch in touches:
                if not touch.writes:
                    found[touch.step, touch.system].append(touch.entity)
        return found

    def read_by(self, step: Step, system: System) -> list[Entity]:
        """The entities a step reads in a system, where that is clear."""
        return self._read_by.get((step, system), [])

    @cached_property
    def unlocated_writes(self) -> set[tuple[Entity, System]]:
        """What may be written where: steps in several systems that do not say what they do in which."""
        found = set()
        for step in self.process.steps:
            uses = step.uses.value or ()
            if len(uses) > 1 and all(use.reads is None for use in uses):
                found |= {(carried.entity, use.system) for use in uses for carried in step.writes.value or ()}
        return found

    @cached_property
    def touches_in(self) -> dict[tuple[Entity, System], list[Touch]]:
        """What steps read and write of an entity in a system, in file order."""
        found: dict[tuple[Entity, System], list[Touch]] = defaultdict(list)
        for entity, touches in self.touches.items():
            for touch in touches:
                found[entity, touch.system].append(touch)
        return found

    @cached_property
    def _written(self) -> set[tuple[Entity, System]]:
        return {place for place, touches in self.touches_in.items() if any(touch.writes for touch in touches)}

    def written_in(self, entity: Entity, system: System) -> bool:
        """Whether some step writes the entity there, or may."""
        return (entity, system) in self._written or (entity, system) in self.unlocated_writes

    @cached_property
    def members(self) -> dict[Team, list[Person]]:
        """The people of each team, in file order."""
        found: dict[Team, list[Person]] = defaultdict(list)
        for person in self.process.people:
            if person.team.value is not None:
                found[person.team.value].append(person)
        return found

    @cached_property
    def steps_of(self) -> dict[Party, list[Step]]:
        """The steps each party does: a team's include its members', a person without any has the team's."""
        own: dict[Party, list[Step]] = defaultdict(list)
        for step in self.process.steps:
            if step.by.value is not None:
                own[step.by.value].append(step)
        done = defaultdict(list, {party: list(steps) for party, steps in own.items()})
        for person in self.process.people:
            team = person.team.value
            if team is None:
                continue
            if person in own:
                done[team] += own[person]
            elif team in own:
                done[person] = own[team]
        return done

    @cached_property
    def doers_in(self) -> dict[System, list[Party]]:
        """Who works in each system, in file order."""
        found: dict[System, dict[Party, None]] = defaultdict(dict)
        for step in self.process.steps:
            for use in step.uses.value or ():
                if step.by.value is not None:
                    found[use.system][step.by.value] = None
        return {system: list(doers) for system, doers in found.items()}

    def stands_for(self, party: Party, entity: Entity, *, writing: bool) -> list[System]:
        """The systems a team or person at an end of a hand-off stands for: where it touches (or writes) the entity."""
        steps = {id(step) for step in self.steps_of[party]}
        return list(
            dict.fromkeys(
                touch.system
                for touch in self.touches[entity]
                if id(touch.step) in steps and (touch.writes or not writing)
            )
        )

    def systems_behind(self, party: Party | None) -> list[System]:
        """A system itself; of a team or person, every system it works in."""
        if isinstance(party, System):
            return [party]
        if party is None:
            return []
        return list(dict.fromkeys(use.system for step in self.steps_of[party] for use in step.uses.value or ()))

    # Where an entity is and how it travels

    def masters(self, entity: Entity) -> list[System]:
        """The systems that are its source of truth; empty where the master is not settled."""
        return [mastered.system for mastered in entity.master.value or ()]

    def origins(self, entity: Entity) -> list[System | Team]:
        """Its masters and where it starts: what a copy of it should come from."""
        return list(dict.fromkeys([*self.masters(entity), *(entity.starts_in.value or ())]))

    @cached_property
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

    @cached_property
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

    @cached_property
    def entities_in(self) -> dict[System, list[Entity]]:
        """The entities that live in each system."""
        found: dict[System, list[Entity]] = defaultdict(list)
        for entity, systems in self._homes.items():
            for system in systems:
                found[system].append(entity)
        return found

    @cached_property
    def _journeys(self) -> dict[Entity, Journey]:
        return {}

    def path_of(self, entity: Entity) -> Journey:
        """The paths of an entity: how it travels today, and how it may."""
        if entity not in self._journeys:
            self._journeys[entity] = Journey(self, entity)
        return self._journeys[entity]

    @cached_property
    def vague_handoffs(self) -> list[Handoff]:
        """Hand-offs that may carry anything, or carry it anywhere: an end, the way or the load is not settled."""
        return [
            handoff
            for handoff in self.process.handoffs
            if not (
                handoff.source.settled and handoff.target.settled and handoff.today.settled and handoff.carries.settled
            )
        ]

    @cached_property
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

    @cached_property
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

    @cached_property
    def web(self) -> "nx.MultiDiGraph[Party]":
        """Systems, teams and people, joined by the hand-offs whose two ends are settled."""
        web: nx.MultiDiGraph[Party] = nx.MultiDiGraph()
        for handoff in self.process.handoffs:
            if handoff.source.value is not None and handoff.target.value is not None:
                web.add_edge(handoff.source.value, handoff.target.value, key=handoff)
        return web

    @cached_property
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

    @cached_property
    def linked(self) -> set[System]:
        """Systems with a hand-off in or out, their doers' included."""
        found: set[System] = set()
        for party in self.web:
            found.update(self.systems_behind(party))
        return found

    @cached_property
    def keystones(self) -> dict[Party, int]:
        """Those without whom others fall apart, with how many others hang together through them."""
        whole: nx.Graph[Party] = nx.Graph()
        for handoff in self.process.handoffs:
            if handoff.not_moved and not handoff.meant:
                continue
            if handoff.source.value is not None and handoff.target.value is not None:
                whole.add_edge(handoff.source.value, handoff.target.value)
        position = {party: number for number, party in enumerate(whole)}
        points = set(nx.articulation_points(whole))
        return {
            party: len(component) - 1
            for component in nx.connected_components(whole)
            for party in sorted(points & component, key=position.__getitem__)
        }

    def without(self, noun: Party | Handoff) -> "Fallout":
        """What stops or falls apart without a system, a team or a person."""
        process = self.process
        handoffs = [
            handoff
            for handoff in process.handoffs
            if handoff is noun
            or noun in (handoff.source.value, handoff.target.value)
            or _only(handoff.known_by.value, noun)
        ]
        steps = [
            step
            for step in process.steps
            if step.by.value is noun or any(use.system is noun for use in step.uses.value or ())
        ]
        systems = [system for system in process.systems if system is noun or _only(system.known_by.value, noun)]
        cut_off = [
            party for party in self.web if party is not noun and set(nx.all_neighbors(self.web, party)) == {noun}
        ]
        return Fallout(handoffs, steps, systems, cut_off)

    # The order of the steps

    @cached_property
    def order(self) -> "nx.DiGraph[Step]":
        """Steps joined to those that follow them: by `after`, else by their order in the file."""
        order: nx.DiGraph[Step] = nx.DiGraph()
        order.add_nodes_from(self.process.steps)
        previous: Step | None = None
        for step in self.process.steps:
            if step.after.settled or step.after.state is State.NONE:
                order.add_edges_from((before, step) for before in step.after.value or ())
            elif previous is not None:
                order.add_edge(previous, step)
            previous = step
        return order

    @cached_property
    def _order_reach(self) -> "Reach[Step]":
        return Reach(self.order)

    def in_order(self, one: Step, other: Step) -> bool:
        """Whether one of two steps comes after the other, at whatever distance."""
        reach = self._order_reach
        return reach.leads(one, reach.bits([other])) or reach.leads(other, reach.bits([one]))

    @cached_property
    def told_order(self) -> "Reach[Step]":
        """Which steps the file puts after which, at whatever distance; the steps of a circle come in no order."""
        told: nx.DiGraph[Step] = nx.DiGraph()
        told.add_nodes_from(self.process.steps)
        told.add_edges_from(self.follows)
        return Reach(told, round_trips=False)

    def order_is_told(self, step: Step) -> bool:
        """Whether it is clear what comes before a step: `after` says it or says none; open means the step above it."""
        return step.after.settled or step.after.state in (State.NONE, State.OPEN)

    @cached_property
    def follows(self) -> list[tuple[Step, Step]]:
        """Each step with each step right after it, where the order is clear, in file order of the later one."""
        return [
            (before, step)
            for step in self.process.steps
            if self.order_is_told(step)
            for before in self.order.predecessors(step)
        ]

    @cached_property
    def unreachable_steps(self) -> list[Step]:
        """Steps that no first step leads to."""
        first = [step for step in self.process.steps if not self.order.in_degree(step) or not self.order_is_told(step)]
        reached = set(first)
        waiting = list(first)
        while waiting:
            for after in self.order.successors(waiting.pop()):
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        return [step for step in self.process.steps if step not in reached]

    @cached_property
    def endless_loops(self) -> list[list[Step]]:
        """Circles of steps with no way out, each in file order."""
        place = {step: number for number, step in enumerate(self.process.steps)}
        loops = []
        for component in nx.strongly_connected_components(self.order):
            circle = len(component) > 1 or any(self.order.has_edge(step, step) for step in component)
            if circle and all(after in component for step in component for after in self.order.successors(step)):
                loops.append(sorted(component, key=place.__getitem__))
        return sorted(loops, key=lambda steps: place[steps[0]])


class Fallout(NamedTuple):
    """What hangs on one system, team or person."""

    handoffs: list[Handoff]
    steps: list[Step]
    systems: list[System]
    cut_off: list[Party]


def _only(known_by: tuple[Party, ...] | None, noun: object) -> bool:
    return known_by is not None and len(known_by) == 1 and known_by[0] is noun


def _touched(step: Step) -> Iterator[tuple[System, Carried, bool]]:
    """What a step reads (False) and writes (True) in which system, where that is clear."""
    uses = step.uses.value or ()
    for use in uses:
        if use.reads is None and len(uses) > 1:
            continue
        reads: Iterable[Carried] = use.reads or ()
        writes: Iterable[Carried] = use.writes or ()
        if len(uses) == 1:
            reads, writes = [*reads, *(step.reads.value or ())], [*writes, *(step.writes.value or ())]
        yield from ((use.system, carried, False) for carried in reads)
        yield from ((use.system, carried, True) for carried in writes)
