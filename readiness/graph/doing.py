"""Who does what where: what steps read and write in which system, and for which systems a team or person stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.process.model import Entity, Handoff, Party, Person, Process, Step, System, Team
from readiness.process.once import once
from readiness.process.references import Carried


class Touch(NamedTuple):
    """A step reads or writes an entity in a system; `fields` is None where none are listed."""

    step: Step
    system: System
    entity: Entity
    fields: tuple[str, ...] | None
    writes: bool


class Doing:
    """Questions about the work of the steps."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @once
    def touches(self) -> dict[Entity, list[Touch]]:
        """What steps read and write, by entity, in file order; only where it is clear in which system."""
        found: dict[Entity, list[Touch]] = defaultdict(list)
        for step in self.process.steps:
            for system, carried, writes in _touched(step):
                found[carried.entity].append(Touch(step, system, carried.entity, carried.fields, writes))
        return found

    @once
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

    @once
    def unlocated_writes(self) -> set[tuple[Entity, System]]:
        """What may be written where: steps in several systems that do not say what they do in which."""
        found = set()
        for step in self.process.steps:
            uses = step.uses.value or ()
            if len(uses) > 1 and all(use.reads is None for use in uses):
                found |= {(carried.entity, use.system) for use in uses for carried in step.writes.value or ()}
        return found

    @once
    def touches_in(self) -> dict[tuple[Entity, System], list[Touch]]:
        """What steps read and write of an entity in a system, in file order."""
        found: dict[tuple[Entity, System], list[Touch]] = defaultdict(list)
        for entity, touches in self.touches.items():
            for touch in touches:
                found[entity, touch.system].append(touch)
        return found

    @once
    def _written(self) -> set[tuple[Entity, System]]:
        return {place for place, touches in self.touches_in.items() if any(touch.writes for touch in touches)}

    def written_in(self, entity: Entity, system: System) -> bool:
        """Whether some step writes the entity there, or may."""
        return (entity, system) in self._written or (entity, system) in self.unlocated_writes

    @once
    def members(self) -> dict[Team, list[Person]]:
        """The people of each team, in file order."""
        found: dict[Team, list[Person]] = defaultdict(list)
        for person in self.process.people:
            if person.team.value is not None:
                found[person.team.value].append(person)
        return found

    @once
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

    @once
    def doers_in(self) -> dict[System, list[Party]]:
        """Who works in each system, in file order."""
        found: dict[System, dict[Party, None]] = defaultdict(dict)
        for step in self.process.steps:
            for use in step.uses.value or ():
                if step.by.value is not None:
                    found[use.system][step.by.value] = None
        return {system: list(doers) for system, doers in found.items()}

    @once
    def writers(self) -> dict[Entity, list[Party]]:
        """Who enters or changes each entity, in whatever system, in file order."""
        found: dict[Entity, dict[Party, None]] = defaultdict(dict)
        for step in self.process.steps:
            written = [*(step.writes.value or ()), *(one for use in step.uses.value or () for one in use.writes or ())]
            for carried in written:
                if step.by.value is not None:
                    found[carried.entity][step.by.value] = None
        return {entity: list(writers) for entity, writers in found.items()}

    def carried_by(self, handoff: Handoff) -> list[Party]:
        """Who does a hand-off by hand: whoever sends it, or types it in where it is retyped; else those who write what
        it carries where it arrives, or are the only team that works where it is retyped. Empty where nobody says so.
        """
        ends = [handoff.source.value, handoff.target.value]
        if handoff.today.value == "retyped":
            ends.reverse()
        for end in ends:
            if isinstance(end, Person) or (isinstance(end, Team) and not end.external):
                return [end]
        target = handoff.target.value
        if not isinstance(target, System):
            return []
        writers = dict.fromkeys(
            writer
            for carried in handoff.carries.value or ()
            for writer in self._writers_in.get((carried.entity, target), ())
        )
        return list(writers) or (self._one_team_in.get(target, []) if handoff.today.value == "retyped" else [])

    @once
    def _writers_in(self) -> dict[tuple[Entity, System], list[Party]]:
        """Who writes each entity in each system, in file order; many hand-offs ask for the same place."""
        found: dict[tuple[Entity, System], list[Party]] = {}
        for place, touches in self.touches_in.items():
            doers = (touch.step.by.value for touch in touches if touch.writes)
            found[place] = list(dict.fromkeys(doer for doer in doers if doer is not None))
        return found

    @once
    def _one_team_in(self) -> dict[System, list[Party]]:
        """Who works in each system in which a single team does."""
        return {system: doers for system, doers in self.doers_in.items() if len(set(map(team_of, doers))) == 1}

    def stands_for(self, party: Party, entity: Entity, *, writing: bool) -> list[System]:
        """The systems a team or person at an end of a hand-off stands for: where it touches (or writes) the entity."""
        asked = party, entity, writing
        if asked not in self._stood_for:
            steps, touches, by_step = self._in_file_order(party), self.touches.get(entity, ()), self._touches_by
            touched: Iterable[Touch]  # whichever are fewer: what is done with it, or what the party does
            if len(touches) <= len(steps):
                touched = (touch for touch in touches if touch.step in steps)
            else:
                touched = (touch for step in steps for touch in by_step.get((step, entity), ()))
            self._stood_for[asked] = list(
                dict.fromkeys(touch.system for touch in touched if touch.writes or not writing)
            )
        return self._stood_for[asked]

    @once
    def _stood_for(self) -> dict[tuple[Party, Entity, bool], list[System]]:
        return {}  # a team at the ends of many hand-offs is asked for once

    def _in_file_order(self, party: Party) -> dict[Step, None]:
        """The steps a party does; a team at the ends of many hand-offs is asked for many entities."""
        if party not in self._done:
            done = sorted(dict.fromkeys(self.steps_of[party]), key=self._place_of_step.__getitem__)
            self._done[party] = dict.fromkeys(done)
        return self._done[party]

    @once
    def _done(self) -> dict[Party, dict[Step, None]]:
        return {}  # filled as asked for

    @once
    def _place_of_step(self) -> dict[Step, int]:
        return {step: number for number, step in enumerate(self.process.steps)}

    @once
    def _touches_by(self) -> dict[tuple[Step, Entity], list[Touch]]:
        found: dict[tuple[Step, Entity], list[Touch]] = defaultdict(list)
        for entity, touches in self.touches.items():
            for touch in touches:
                found[touch.step, entity].append(touch)
        return found

    def systems_behind(self, party: Party | None) -> list[System]:
        """A system itself; of a team or person, every system it works in."""
        if isinstance(party, System):
            return [party]
        if party is None:
            return []
        if party not in self._behind:  # many hand-offs ask for the same team
            steps = self.steps_of[party]
            self._behind[party] = list(dict.fromkeys(use.system for step in steps for use in step.uses.value or ()))
        return self._behind[party]

    @once
    def _behind(self) -> dict[Party, list[System]]:
        return {}  # filled as asked for


def team_of(doer: Party) -> Party:
    """The team of a person, where it is told; else whoever it is."""
    return doer.team.value if isinstance(doer, Person) and doer.team.value is not None else doer


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
