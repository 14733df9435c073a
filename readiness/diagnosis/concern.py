"""Which hand-offs a finding concerns, and so may hold back."""

from collections import defaultdict

from readiness.graph import ProcessGraph
from readiness.process.model import Entity, Handoff, Person, Process, ProcessException, Rule, Step, System, Team
from readiness.process.nouns import Noun
from readiness.signs import Level, Raised


class Concern:
    """Answers for each finding of one process which hand-offs it is about, in file order."""

    def __init__(self, process: Process, graph: ProcessGraph) -> None:
        self._process = process
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

    def handoffs(self, raised: Raised) -> list[Handoff]:
        """The hand-offs whose verdict a finding counts for: all, where it is a blocker of the process as a whole."""
        finding, about = raised
        found = [one for one in about if isinstance(one, Handoff)]
        for at in (finding.at, *(place.at for place in finding.related if not place.file)):
            if at.startswith("handoffs."):
                handoff = self._by_id.get(at.split(".")[1])
                if handoff is not None:
                    found.append(handoff)
        section = finding.at.split(".")[0]
        match section:
            case "handoffs" | "connections" if found:
                pass
            case "entities" | "systems":
                found += self._of_nouns(about[:1])
            case "rules":  # two that contradict each other concern the hand-offs of both
                found += self._of_nouns(tuple(noun for noun in about if isinstance(noun, Rule)))
            case "exceptions":
                found += self._of_exception(raised)
            case "steps":
                found += self._of_steps(raised, about)
            case "reports":
                pass
            case _ if finding.level is Level.BLOCKER:
                return list(self._process.handoffs)
            case _:
                return []  # the process's gaps are listed once, for all
        return sorted(dict.fromkeys(found), key=self._place.__getitem__)

    def _of_nouns(self, nouns: tuple[Noun, ...]) -> list[Handoff]:
        found: list[Handoff] = []
        for noun in nouns:
            if isinstance(noun, Entity):
                found += [handoff for handoff, _ in self._graph.carriers.get(noun, ())]
            elif isinstance(noun, Rule):
                found += self._by_rule[noun]
            elif isinstance(noun, ProcessException):
                found += self._by_exception[noun]
            else:
                found += self._at_end[noun]
        return found

    def _of_exception(self, raised: Raised) -> list[Handoff]:
        """The hand-offs it happens at; a blocker also counts for those of its steps, or for all where none is known."""
        found: list[Handoff] = []
        for exception in raised.about:
            if isinstance(exception, ProcessException):
                found += self._by_exception[exception]
                if raised.finding.level is Level.BLOCKER:
                    steps = tuple(place for place in exception.places.value or () if isinstance(place, Step))
                    found += self._of_steps(raised, steps)
                    if exception.places.asked_in_vain and not found:
                        return list(self._process.handoffs)
        return found

    def _of_steps(self, raised: Raised, about: tuple[Noun, ...]) -> list[Handoff]:
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
        return self._of_nouns(tuple(dict.fromkeys(nouns)))

    def _doers(self, step: Step) -> list[Noun]:
        """Who does a step: a person stands for their team as well, a team for its people."""
        doer = step.by.value
        if isinstance(doer, Person) and doer.team.value is not None:
            return [doer, doer.team.value]
        if isinstance(doer, Team):
            return [doer, *(person for person in self._process.people if person.team.value is doer)]
        return [doer] if doer is not None else []
