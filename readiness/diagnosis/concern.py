"""Which hand-offs a finding concerns, and so may hold back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from readiness.graph import ProcessGraph
from readiness.process.model import Entity, Handoff, Person, Process, ProcessException, Rule, Step, System, Team
from readiness.process.nouns import Noun
from readiness.process.once import once
from readiness.signs import Level, Raised

Group: TypeAlias = tuple[Handoff, ...]


class Concerned:
    """The hand-offs that a finding concerns.

    They lie in groups that many findings share: what many steps say of one entity, that many hand-offs carry, would
    otherwise be a pair for each step and each hand-off.
    """

    def __init__(self, groups: tuple[Group, ...], place: Mapping[Handoff, int]) -> None:
        self.groups = groups
        self._place = place

    @once
    def handoffs(self) -> Group:
        """All of them, in file order."""
        if len(self.groups) == 1:
            return self.groups[0]
        found = dict.fromkeys(handoff for group in self.groups for handoff in group)
        return tuple(sorted(found, key=self._place.__getitem__))

    @once
    def ids(self) -> tuple[str, ...]:
        """Their ids, in file order."""
        return tuple(handoff.id for handoff in self.handoffs)


class Concern:
    """Answers for each finding of one process which hand-offs it is about, in file order."""

    def __init__(self, process: Process, graph: ProcessGraph) -> None:
        self._graph = graph
        self._place = {handoff: number for number, handoff in enumerate(process.handoffs)}
        self._by_id = {handoff.id: handoff for handoff in process.handoffs}
        self._at_end: dict[Noun, list[Handoff]] = defaultdict(list)
        self._by_rule: dict[Rule, list[Handoff]] = defaultdict(list)
        self._by_exception: dict[Noun, list[Handoff]] = defaultdict(list)
        for handoff in process.handoffs:
            for end in (handoff.source.value, handoff.target.value):
                if end is not None:
                    self._at_end[end].append(handoff)
            if handoff.rule.value is not None:
                self._by_rule[handoff.rule.value].append(handoff)
            for exception in handoff.exceptions.value or ():
                self._by_exception[exception].append(handoff)
        for exception in process.exceptions:
            self._by_exception[exception] += [
                place for place in exception.places.value or () if isinstance(place, Handoff)
            ]
        self._groups: dict[Noun, Group] = {}
        self._members: dict[int, tuple[Group, frozenset[Handoff]]] = {}  # of each group, by its identity
        self._known: dict[tuple[int, ...], Concerned] = {}
        self._whole = Concerned((process.handoffs,), self._place)

    def handoffs(self, raised: Raised) -> Concerned:
        """The hand-offs whose verdict a finding counts for: all, where it is a blocker of the process as a whole."""
        finding, about, besides = raised
        named = [one for one in about if isinstance(one, Handoff)]
        for at in (finding.at, *(place.at for place in finding.related if not place.file)):
            if at.startswith("handoffs."):
                handoff = self._by_id.get(at.split(".")[1])
                if handoff is not None:
                    named.append(handoff)
        section = finding.at.split(".")[0]
        match section:
            case "handoffs" | "connections" if named:
                return self._together(named)
            case "entities" | "systems":
                return self._together(named, (*self._of_nouns(about[:1]), *besides))
            case "rules":  # two that contradict each other concern the hand-offs of both
                return self._together(named, self._of_nouns(noun for noun in about if isinstance(noun, Rule)))
            case "exceptions":
                found = self._of_exception(raised)
                return self._whole if found is None else self._together(named, found)
            case "steps":
                return self._together(named, self._of_steps(raised, about))
            case "reports":
                return self._together(named)
            case _ if finding.level is Level.BLOCKER:
                return self._whole
            case _:
                return self._together(())  # the process's gaps are listed once, for all

    def _together(self, named: Iterable[Handoff], groups: Iterable[Group] = ()) -> Concerned:
        """Those named and those of some groups; what concerns the same ones is one value, however often it is found."""
        shared = {id(group): group for group in groups if group}
        members = [self._members_of(group) for group in shared.values()]
        rest = [one for one in dict.fromkeys(named) if not any(one in group for group in members)]
        if rest:
            return Concerned((*shared.values(), tuple(sorted(rest, key=self._place.__getitem__))), self._place)
        return self._known.setdefault(tuple(shared), Concerned(tuple(shared.values()), self._place))

    def _of_nouns(self, nouns: Iterable[Noun]) -> Iterator[Group]:
        """For each noun the hand-offs at it, the same group each time."""
        for noun in nouns:
            if noun not in self._groups:
                self._groups[noun] = tuple(sorted(dict.fromkeys(self._at(noun)), key=self._place.__getitem__))
            yield self._groups[noun]

    def _members_of(self, group: Group) -> frozenset[Handoff]:
        if id(group) not in self._members:
            self._members[id(group)] = group, frozenset(group)  # kept with it, so that no other gets its identity
        return self._members[id(group)][1]

    def _at(self, noun: Noun) -> list[Handoff]:
        if isinstance(noun, Entity):
            return [handoff for handoff, _ in self._graph.carriers.get(noun, ())]
        if isinstance(noun, Rule):
            return self._by_rule[noun]
        return self._by_exception[noun] if isinstance(noun, ProcessException) else self._at_end[noun]

    def _of_exception(self, raised: Raised) -> list[Group] | None:
        """The hand-offs it happens at; a blocker also counts for those of its steps, or for all (None) where none is
        known.
        """
        found: list[Group] = []
        for exception in raised.about:
            if isinstance(exception, ProcessException):
                found += self._of_nouns([exception])
                if raised.finding.level is Level.BLOCKER:
                    steps = tuple(place for place in exception.places.value or () if isinstance(place, Step))
                    found += self._of_steps(raised, steps)
                    if exception.places.asked_in_vain and not any(found):
                        return None
        return found

    def _of_steps(self, raised: Raised, about: tuple[Noun, ...]) -> Iterator[Group]:
        """A step's blocker counts where its doer, system or entities touch; anything less where its entities do."""
        nouns: list[Noun] = [noun for noun in about if isinstance(noun, Entity)]
        if raised.finding.level is Level.BLOCKER:
            for step in about:
                if isinstance(step, Step):
                    nouns += self._doers(step)
                    touched = [*(step.reads.value or ()), *(step.writes.value or ())]
                    for use in step.uses.value or ():
                        nouns.append(use.system)
                        touched += [*(use.reads or ()), *(use.writes or ())]
                    nouns += [carried.entity for carried in touched]
            nouns += [noun for noun in about if isinstance(noun, System)]
        return self._of_nouns(dict.fromkeys(nouns))

    def _doers(self, step: Step) -> list[Noun]:
        """Who does a step: a person stands for their team as well, a team for its people."""
        doer = step.by.value
        if isinstance(doer, Person) and doer.team.value is not None:
            return [doer, doer.team.value]
        if isinstance(doer, Team):
            return [doer, *self._graph.members.get(doer, ())]
        return [doer] if doer is not None else []
