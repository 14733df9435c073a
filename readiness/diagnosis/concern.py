"""Which hand-offs a finding concerns, and so may hold back."""

from collections import defaultdict

from readiness.graph import ProcessGraph
from readiness.process.model import Entity, Handoff, Process, ProcessException, Rule, Step, System
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
            case "entities" | "systems" | "rules" | "exceptions":
                found += self._of_nouns(about[:1])
            case "steps":
                found += self._of_step(raised)
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

    def _of_step(self, raised: Raised) -> list[Handoff]:
        """A step's blocker counts where its doer, system or entities touch; anything less where its entities do."""
        entities: list[Noun] = [noun for noun in raised.about if isinstance(noun, Entity)]
        nouns: list[Noun] = entities
        if raised.finding.level is Level.BLOCKER:
            for step in raised.about:
                if isinstance(step, Step):
                    if step.by.value is not None:
                        nouns.append(step.by.value)
                    nouns += [use.system for use in step.uses.value or ()]
                    nouns += [one.entity for one in (*(step.reads.value or ()), *(step.writes.value or ()))]
            nouns += [noun for noun in raised.about if isinstance(noun, System)]
        return self._of_nouns(tuple(dict.fromkeys(nouns)))
