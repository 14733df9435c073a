"""Which questions there are to ask now, in order: worked out anew from the questionnaire, the file and the answers."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from readiness.interview.answers import OPEN, Answer, Answers, Place, Said
from readiness.interview.conditions import Target, hold, over, targets
from readiness.interview.listing import Listing
from readiness.interview.paths import fact_at
from readiness.interview.questionnaire import LIST, Condition, Question, Questionnaire, Section
from readiness.interview.slots import belongs, plain, section_state, slot_in
from readiness.process.facts import State
from readiness.process.model import NOUNS, Process

_STATES = {State.NONE: Said.NONE, State.SETTLED: Said.SETTLED, State.DISPUTED: Said.SETTLED}


class Stop(NamedTuple):
    """One question to ask; `question` is None where the list of a repeated section is asked for."""

    section: Section
    item: str
    question: Question | None

    @property
    def place(self) -> Place:
        """Where its answer is kept."""
        return Place(self.section.id, self.item, self.question.id if self.question else LIST)


class Asked(Listing):
    """What is answered, by the answers or by the file, and what is asked."""

    def __init__(self, questionnaire: Questionnaire, process: Process | None, answers: Answers) -> None:
        super().__init__(questionnaire, process, answers)
        self._asking: set[Place] = set()  # conditions being looked at, so that a circle ends
        self._shows: dict[Place, bool] = {}
        self._targets: dict[tuple[str, str], list[Target]] = {}

    def targets(self, section: Section, name: str) -> list[Target]:
        """The questions that a name stands for, seen from a section."""
        key = (section.id, name)
        if key not in self._targets:
            self._targets[key] = targets(self.questionnaire, section, name)
        return self._targets[key]

    # What is answered

    def standing(self, section: Section, item: str, question: Question) -> tuple[Answer, bool]:
        """What was said to a question, and whether the process file says it (so that it is not asked)."""
        own = self.answers.given.get(Place(section.id, item, question.id), OPEN)
        if own.given:
            return own, False
        for other in self._same_fact(section, question):
            said = self.answers.given.get(Place(other[0].id, item, other[1].id), OPEN)
            if said.given and said.state is not Said.SKIPPED and self.shows(other[0], item, other[1]):
                return said, False
        slot = slot_in(section, question)
        of, item, _ = belongs(section, item, question)
        if slot is None or question.again:
            return own, False
        if slot.path == ("account_of",) and self.answers.team:
            return Answer(Said.SETTLED, self.answers.team), True  # whose answers these are was said beforehand
        if of and slot.path == (NOUNS[of].sentence,) and item in self.names.by[of]:
            return Answer(Said.SETTLED, self.names.by[of][item]), True
        if self.process is None:
            return own, False
        if slot.names:
            named = tuple(noun.id for noun in self.nouns_of_file(slot.names))
            told = Answer(Said.SETTLED, named) if named else section_state(self.process, slot.names)
            return (told, True) if told else (own, False)
        if slot.path == ("process",):
            return Answer(Said.SETTLED, self.process.called), True
        fact = fact_at(self.process, of, item, slot.path)
        if fact is None or fact.state in (State.OPEN, State.UNKNOWN):
            return own, False
        return Answer(_STATES.get(fact.state, Said.SETTLED), plain(fact)), True

    @cached_property
    def _facts(self) -> dict[tuple[str, str, str], list[tuple[Section, Question]]]:
        """The questions of each fact, by where it belongs."""
        found: dict[tuple[str, str, str], list[tuple[Section, Question]]] = {}
        for section in self.questionnaire.sections:
            for question in section.questions:
                if question.into:
                    found.setdefault(belongs(section, "", question), []).append((section, question))
        return found

    def _same_fact(self, section: Section, question: Question) -> Iterator[tuple[Section, Question]]:
        """The other questions that ask for the same fact."""
        there = self._facts.get(belongs(section, "", question), ())
        return ((one, other) for one, other in there if other is not question)

    # What is asked

    def shows(self, section: Section, item: str, question: Question) -> bool:
        """Whether the conditions of a question and its section hold. One that depends on itself does not show."""
        if not section.when and not question.when:
            return True
        place = Place(section.id, item, question.id)
        if place in self._shows:
            return self._shows[place]
        if place in self._asking:
            return False
        self._asking.add(place)
        try:
            shows = self._holds(section, item, section.when) and self._holds(section, item, question.when)
        finally:
            self._asking.remove(place)
        if not self._asking:  # within a circle, what is found depends on where one came from
            self._shows[place] = shows
        return shows

    def _holds(self, section: Section, item: str, when: tuple[Condition, ...]) -> bool:
        return hold(when, lambda condition: self._answers(section, item, condition))

    def _answers(self, section: Section, item: str, condition: Condition) -> Iterator[Answer]:
        """What a condition is about: one answer, or those about each of the items that an answer names."""
        if condition.any_of is None:
            yield self._said(section, item, condition.question)
            return
        named = self._said(section, item, condition.any_of).value or ()
        for _, question in self.targets(section, condition.any_of):
            there = over(self.questionnaire, question.kind)
            for id in (named,) if isinstance(named, str) else named:
                if there is not None:
                    yield self._said(there, id, condition.question)

    def _said(self, section: Section, item: str, name: str) -> Answer:
        """What was said to the question of a name; nothing where it is hidden or there is none."""
        for there, question in self.targets(section, name):
            of_item = item if there.each else ""
            if self.shows(there, of_item, question):
                return self.standing(there, of_item, question)[0]
        return OPEN

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """All that is asked in this interview, answered or not, in order; what the file says is not among it.

        A fact that two questions ask for is asked once: by the one that was answered, else by the first.
        """
        shown = list(self._shown())
        by_fact: dict[tuple[str, str, str], Stop] = {}
        for stop in shown:
            if stop.question is not None and stop.question.into:
                fact = belongs(stop.section, stop.item, stop.question)
                held = by_fact.setdefault(fact, stop)
                if held is not stop and self.answers.at(stop.place).given and not self.answers.at(held.place).given:
                    by_fact[fact] = stop
        asked = set(map(id, by_fact.values()))
        return tuple(one for one in shown if one.question is None or not one.question.into or id(one) in asked)

    def _shown(self) -> Iterator[Stop]:
        for section in self.questionnaire.sections:
            each = section.each
            if each is None:
                yield from (Stop(section, "", one) for one in section.questions if self._asks(section, "", one))
                continue
            if each.key and self._holds(section, "", section.when) and not self.list_told(section):
                yield Stop(section, "", None)
            keys = [question.id for question in section.keys]
            in_order = [*section.keys, *(one for one in section.questions if one.id not in keys)]
            for item in self.items(section):
                yield from (Stop(section, item, one) for one in in_order if self._asks(section, item, one))

    def _asks(self, section: Section, item: str, question: Question) -> bool:
        if not self.shows(section, item, question):
            return False
        return (
            self.answers.at(Place(section.id, item, question.id)).given or not self.standing(section, item, question)[1]
        )

    def list_told(self, section: Section) -> bool:
        """Whether the process file says what a list would ask for."""
        each = section.each
        if each is None or self.process is None or self.answers.at(Place.of_list(section.id)).given:
            return False
        if each.more:
            return False
        if section.id in {one.by for one in self.answers.nouns.get(each.of, {}).values()}:
            return False  # it was asked here before the file had any
        if section_state(self.process, each.of):
            return True
        named = self.answers.nouns.get(each.of, {})  # what was named here and then written is no list of the file's
        return any(self.has(noun, each.set) for noun in self.nouns_of_file(each.of) if noun.id not in named)

    def open_stops(self) -> list[Stop]:
        """The questions that are not answered yet."""
        return [stop for stop in self.stops if not self.answers.at(stop.place).given]
