"""From a process to the picture of it: which nodes, joined by what, and what is to be said of each."""

from collections.abc import Iterable
from typing import Any

from readiness.diagnosis.picture import kind_of
from readiness.graph import ProcessGraph
from readiness.process.facts import Fact, State
from readiness.process.model import Entity, Handoff, Party, Step, System, Team
from readiness.process.names import shortened
from readiness.process.nouns import Noun
from readiness.process.sayings import listed, say
from readiness.render.graphs.absence import Absence, sentence
from readiness.render.graphs.picture import HANDOFF, Edge, Group, Mark, Node, Picture

_PEOPLE = "Teams and people"
_STEPS = "Steps"


def draw(
    graph: ProcessGraph, file: str, entity: Entity | None = None, absence: Absence | None = None, steps: bool = False
) -> Picture:
    """The picture of a process: systems, and teams and people at hand-offs, joined by the hand-offs.

    With an `entity`, where it lives and what carries it, or may; with an `absence`, what happens without whom, and the
    steps that stop then; with `steps`, all steps in their order.
    """
    return _Drawing(graph, entity, absence).picture(file, steps)


class _Drawing:
    def __init__(self, graph: ProcessGraph, entity: Entity | None, absence: Absence | None) -> None:
        self.graph = graph
        self.process = graph.process
        self.entity = entity
        self.absence = absence
        self.marks = _marks(absence) if absence else {}
        self.fields = dict(graph.carriers.get(entity, ())) if entity else {}  # what each hand-off carries of the entity
        self.lost: dict[Noun, list[str]] = {}  # the entities that no longer come to each system
        for one in absence.unreached if absence else ():
            for system in one.systems:
                self.lost.setdefault(system, []).extend(lost.called for lost in one.entities)
        self.nodes: dict[Noun | str, Node] = {}
        self.groups: dict[str, list[str]] = {}
        self.edges: list[Edge] = []

    def picture(self, file: str, steps: bool) -> Picture:
        handoffs = self._handoffs()
        for system in self._systems():
            self._party(system)
        for handoff in handoffs:
            self._handoff(handoff)
        if self.entity is not None:
            self._stand_ins(self.entity, handoffs)
        if steps:
            self._steps(self._steps_of_entity())
        if self.absence is not None:
            self._hanging(self.absence)
        return Picture(
            file,
            self.process.called,
            self._title(),
            tuple(self.nodes.values()),
            tuple(self.edges),
            tuple(Group(f"g{number}", name, tuple(ids)) for number, (name, ids) in enumerate(self.groups.items(), 1)),
            self.entity,
            self.absence,
        )

    def _title(self) -> str:
        journey = f": the journey of {self.entity.called}" if self.entity else ""
        without = f", without {self.absence.missing.called}" if self.absence else ""
        return f"{self.process.called}{journey}{without}"

    # What is drawn

    def _handoffs(self) -> list[Handoff]:
        if self.entity is None:
            return list(self.process.handoffs)
        carrying = {*self.fields, *self.graph.vague_carrying(self.entity)}
        return [one for one in self.process.handoffs if one in carrying]

    def _systems(self) -> Iterable[Party]:
        if self.entity is None:
            return self.process.systems
        lives = {*self.graph.homes(self.entity), *self.graph.origins(self.entity)}
        return [one for one in (*self.process.systems, *self.process.teams) if one in lives]

    def _steps_of_entity(self) -> list[Step]:
        if self.entity is None:
            return list(self.process.steps)
        touching = {touch.step for touch in self.graph.touches.get(self.entity, ())}
        return [step for step in self.process.steps if step in touching]

    # Nodes

    def _add(self, key: Noun | str, group: str, node: Node) -> str:
        if key not in self.nodes:
            self.nodes[key] = node._replace(id=f"n{len(self.nodes) + 1}")
            if group:
                self.groups.setdefault(group, []).append(self.nodes[key].id)
        return self.nodes[key].id

    def _party(self, party: Party) -> str:
        if party in self.nodes:
            return self.nodes[party].id
        marks = self.marks.get(party, ())
        if isinstance(party, System):
            what, component, status = (fact.value or "" for fact in (party.kind, party.component, party.status))
            node = Node("", party.at, party.called, "system", what, component, status, say(party.owner))
            return self._add(party, component.capitalize(), node._replace(notes=self._notes(party), marks=marks))
        kind = "team" if isinstance(party, Team) else "person"
        what = "external" if isinstance(party, Team) and party.external else ""
        node = Node("", party.at, party.called, kind, what, notes=self._notes(party), marks=marks)
        return self._add(party, _PEOPLE, node)

    def _notes(self, party: Party) -> tuple[str, ...]:
        notes = []
        if self.entity is not None:
            if party in self.graph.masters(self.entity):
                notes.append("source of truth")
            if party in (self.entity.starts_in.value or ()):
                notes.append(f"{self.entity.called} starts here")
        lost = self.lost.get(party)
        if lost:
            notes.append(f"{listed(lost)} no longer {'get' if len(lost) > 1 else 'gets'} here")
        return tuple(notes)

    def _end(self, handoff: Handoff, fact: Fact[Party], which: str) -> str:
        """The end of a hand-off; one that is not settled is a node of its own."""
        if fact.value is not None:
            return self._party(fact.value)
        return self._add(f"{which} {handoff.at}", "", Node("", "", say(fact), "not settled"))

    def _step(self, step: Step) -> str:
        by = () if step.by.value is None else (f"by {step.by.value.called}",)
        marks = self.marks.get(step, ())
        return self._add(step, _STEPS, Node("", step.at, sentence(step), "step", notes=by, marks=marks))

    # Edges

    def _join(self, what: str, source: str, target: str, marks: tuple[Mark, ...] = ()) -> None:
        self.edges.append(Edge(f"e{len(self.edges) + 1}", "", what, what, source, target, marks=marks))

    def _handoff(self, handoff: Handoff) -> None:
        self.edges.append(
            Edge(
                f"e{len(self.edges) + 1}",
                handoff.at,
                HANDOFF,
                shortened(handoff.named or handoff.id),
                self._end(handoff, handoff.source, "from"),
                self._end(handoff, handoff.target, "to"),
                kind_of(handoff),
                self._carries(handoff),
                _or_state(handoff.today, "today"),
                say(handoff.planned),
                say(handoff.owner),
                self._left_out(handoff),
                self.marks.get(handoff, ()),
            )
        )

    def _carries(self, handoff: Handoff) -> str:
        if self.entity is not None:
            if handoff not in self.fields:
                return f"perhaps {self.entity.called}"
            return listed(self.fields[handoff] or ()) or self.entity.called
        carried = handoff.carries.value
        if carried is None:
            return _or_state(handoff.carries, "carries")
        return listed(one.entity.called for one in carried) or "a signal"

    def _left_out(self, handoff: Handoff) -> tuple[str, ...]:
        """The fields that get to where a hand-off starts, are not meant to stay there, and are not taken along."""
        if self.entity is None:
            return ()
        dropped = self.graph.path_of(self.entity).dropped.get(handoff, ())
        fields = [field for field in dropped if field not in (self.entity.local.value or ())]
        return (f"leaves out {listed(fields)}",) if fields else ()

    def _stand_ins(self, entity: Entity, handoffs: list[Handoff]) -> None:
        """Where a team or person at an end takes the entity from, or puts it: in what systems it works with it."""
        ends: list[tuple[Party | None, bool]] = [(origin, True) for origin in self.graph.origins(entity)]
        for handoff in handoffs:
            ends += [(handoff.source.value, False), (handoff.target.value, True)]
        joined: dict[tuple[Party, System], None] = {}
        for end, writing in dict.fromkeys(ends):
            if end is not None and not isinstance(end, System):
                joined |= {(end, system): None for system in self.graph.stands_for(end, entity, writing=writing)}
        for party, system in joined:
            self._join("works in", self._party(party), self._party(system))

    def _steps(self, steps: list[Step], within: Party | None = None) -> None:
        """Steps in their order, each joined to the systems it is done in, or to one of them alone."""
        drawn = set(steps)
        for step in steps:
            self._step(step)
        for before, step in self.graph.follows:
            if before in drawn and step in drawn:
                self._join("then", self._step(before), self._step(step))
        for step in steps:
            for use in step.uses.value or ():
                if within is None or use.system is within:
                    self._join("in", self._step(step), self._party(use.system))

    def _hanging(self, absence: Absence) -> None:
        """Who or what is missing, and what hangs on it beside the hand-offs that end there."""
        missing = absence.missing
        if isinstance(missing, Handoff):
            return
        id = self._party(missing)
        hit = {*absence.steps, *absence.partly}
        new = [step for step in self.process.steps if step in hit and step not in self.nodes]
        self._steps(new, missing if isinstance(missing, System) else None)
        for step in absence.steps:
            if step.by.value is missing:
                self._join("does", id, self._step(step))
        for noun in absence.unexplained:
            if isinstance(noun, System):
                self._join("alone understands", id, self._party(noun))
        for owned in absence.orphaned:
            if isinstance(owned, System):
                self._join("owns", id, self._party(owned))


def _marks(absence: Absence) -> dict[Noun, tuple[Mark, ...]]:
    """What happens to each, the worst first."""
    found: dict[Noun, list[Mark]] = {}
    for mark, nouns in (
        (Mark.GONE, (absence.missing,)),
        (Mark.STOPS, (*absence.handoffs, *absence.steps)),
        (Mark.PARTLY, absence.partly),
        (Mark.WAITS, absence.waiting),
        (Mark.NEVER, absence.never),
        (Mark.CUT_OFF, absence.cut_off),
        (Mark.UNREACHED, [system for one in absence.unreached for system in one.systems]),
        (Mark.UNEXPLAINED, absence.unexplained),
        (Mark.ORPHANED, absence.orphaned),
    ):
        for noun in nouns:
            of_noun = found.setdefault(noun, [])
            if mark not in of_noun and Mark.GONE not in of_noun:
                of_noun.append(mark)
    return {noun: tuple(marks) for noun, marks in found.items()}


def _or_state(fact: Fact[Any], key: str) -> str:
    """What is told, or that it is not: "today: not asked yet"."""
    return say(fact) if fact.state is State.SETTLED else f"{key}: {say(fact)}"
