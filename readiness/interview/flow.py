"""Which questions there are to ask now, in order: worked out anew from the questionnaire, the file and the answers."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from readiness.interview.answers import OPEN, Answer, Answers, Place, Said
from readiness.interview.conditions import Target, hold, over, targets
from readiness.interview.kinds import Plain
from readiness.interview.naming import Names
from readiness.interview.paths import NOUNS, REACH, Slot, fact_at, slot, whereabouts
from readiness.interview.questionnaire import (
    ALWAYS,
    LIST,
    Condition,
    Question,
    Questionnaire,
    Section,
    filled,
    names_in,
)
from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.kinds import is_state
from readiness.process.model import Process
from readiness.process.names import folded
from readiness.process.nouns import Noun

# How an answer that is not there (nobody knows it, it was skipped) is spoken of in the wording of others.
_SPOKEN_OF = {
    "person": "that person",
    "people": "those people",
    "team": "that team",
    "system": "that system",
    "party": "the other side",
    "entity": "that record",
    "rule": "that rule",
    "step": "that step",
    "handoff": "that hand-off",
}
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


@lru_cache(maxsize=1024)
def slot_at(of: str, into: str) -> Slot:
    """`paths.slot`, which is asked again for every view of the same questionnaire."""
    return slot(of, into)


def canonical(of: str, path: str, value: str) -> str:
    """A word for a fact of every item of a list, as the process file has it: `website` is `customer interface`."""
    claimed = slot_at(of, path).kind.claims(folded(value))
    return claimed if isinstance(claimed, str) else value


def belongs(section: Section, item: str, question: Question) -> tuple[str, str, str]:
    """The noun section, the item and the path that the answer to a question belongs to; no path where it goes nowhere.

    Only a question made from a gap has the whole place as its path.
    """
    if section.each is not None:
        return section.each.of, item, question.into or ""
    return whereabouts(question.into or "")


def slot_in(section: Section, question: Question) -> Slot | None:
    """Where the answer to a question of a section belongs."""
    of, _, into = belongs(section, "", question)
    return slot_at(of, into) if into else None


class Flow:
    """One questionnaire, one process file (or none) and one set of answers, seen together. Never changes."""

    def __init__(self, questionnaire: Questionnaire, process: Process | None, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.process = process
        self.answers = answers
        self._asking: set[Place] = set()  # conditions being looked at, so that a circle ends
        self._shows: dict[Place, bool] = {}
        self._targets: dict[tuple[str, str], list[Target]] = {}
        self._items: dict[str, list[str]] = {}

    # What is named

    @cached_property
    def names(self) -> Names:
        """Everything named so far: by the file first, then by the answers."""
        by: dict[str, dict[str, str]] = {}
        for section in NOUNS:
            found = {noun.id: noun.called for noun in self._nouns_of_file(section)}
            for id, named in self.answers.nouns.get(section, {}).items():
                if not named.removed:
                    found[id] = named.called
            by[section] = found
        for place, answer in self.answers.given.items():  # what was renamed
            there = self.questionnaire.section(place.section)
            question = there.question(place.question) if there else None
            if there is None or there.each is None or question is None or not isinstance(answer.value, str):
                continue
            of = there.each.of
            if question.into == (NOUNS[of].sentence or None) and place.item in by[of]:
                by[of][place.item] = answer.value
        gone = {
            section: {id: one.called for id, one in nouns.items() if one.removed}
            for section, nouns in self.answers.nouns.items()
        }
        return Names(by, gone)

    def items(self, section: Section) -> list[str]:
        """The ids of what a repeated section goes through, in order."""
        if section.id not in self._items:
            self._items[section.id] = self._items_of(section)
        return self._items[section.id]

    def _items_of(self, section: Section) -> list[str]:
        each = section.each
        if each is None:
            return []
        of_file = [noun.id for noun in self._nouns_of_file(each.of) if self._has(noun, each.set)]
        named = self.answers.nouns.get(each.of, {})
        added = [
            id
            for id, one in named.items()
            if not one.removed and id not in of_file and (one.by == section.id or not each.set)
        ]
        return [*of_file, *added][: each.at_most]

    def in_file(self, of: str, id: str) -> bool:
        """Whether the process file has the noun."""
        return self.process is not None and (of, id) in self.process.index

    def called(self, section: Section, item: str) -> str:
        """What an item is called: after its key answers where the section says so, else by its name."""
        each = section.each
        if each is None or not item:
            return ""
        maker = self._lister(each.of, item) or section
        wording = maker.each.called if maker.each else None
        keys = {key.id for key in maker.keys}
        if wording and any(self.standing(maker, item, key)[0].state is Said.SETTLED for key in maker.keys):
            return filled(wording, {one: self._spoken(maker, item, one) for one in names_in(wording) if one in keys})
        return self.names.called(item, (each.of,))

    def _lister(self, of: str, item: str) -> Section | None:
        """The section whose list an item was added to."""
        named = self.answers.named(of, item)
        found = self.questionnaire.section(named.by) if named else None
        return found if found is not None and found.each is not None and found.each.of == of else None

    def _nouns_of_file(self, section: str) -> tuple[Noun, ...]:
        return getattr(self.process, section) if self.process is not None else ()

    def _has(self, noun: Noun, facts: tuple[tuple[str, str], ...]) -> bool:
        """Whether the facts of a list hold for a noun of the file."""
        for path, value in facts:
            assert self.process is not None
            fact = fact_at(self.process, noun.section, noun.id, tuple(path.split(".")))
            said = plain(fact) if fact is not None else None
            if folded(canonical(noun.section, path, value)) not in map(
                folded, (said,) if isinstance(said, str) else said or ()
            ):
                return False
        return True

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
            named = tuple(noun.id for noun in self._nouns_of_file(slot.names))
            told = Answer(Said.SETTLED, named) if named else _section_state(self.process, slot.names)
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
        if _section_state(self.process, each.of):
            return True
        named = self.answers.nouns.get(each.of, {})  # what was named here and then written is no list of the file's
        return any(self._has(noun, each.set) for noun in self._nouns_of_file(each.of) if noun.id not in named)

    def open_stops(self) -> list[Stop]:
        """The questions that are not answered yet."""
        return [stop for stop in self.stops if not self.answers.at(stop.place).given]

    # Wording

    def worded(self, wording: str | None, section: Section, item: str, draft: dict[str, str] | None = None) -> str:
        """A wording with the answers it names filled in; `draft` has those of an item that is being added."""
        if not wording:
            return ""
        said = {name: (draft or {}).get(name) or self._spoken(section, item, name) for name in names_in(wording)}
        return filled(wording, said)

    def _spoken(self, section: Section, item: str, name: str) -> str:
        if name in ALWAYS:
            team = self.names.called(self.answers.team, ("teams",))
            process = self.process.called if self.process is not None else "the process"
            return {"item": self.called(section, item) or "it", "process": process, "team": team or "your team"}[name]
        for there, question in self.targets(section, name):
            return self.spoken_of(question, self.standing(there, item if there.each else "", question)[0])
        return f"{{{name}}}"

    def spoken_of(self, question: Question, answer: Answer) -> str:
        """How the answer to a question stands in the wording of another."""
        if answer.state is Said.SETTLED and answer.value:
            return self.shown(question, answer.value)
        return _SPOKEN_OF.get(question.kind, "that")

    def shown(self, question: Question, value: Plain) -> str:
        """A value as people say it: names for ids, labels for words."""
        labels = dict(question.options)
        several = (value,) if isinstance(value, str) else value
        reach = REACH.get(question.kind)
        every = (*reach.sections, *NOUNS) if reach else ()
        return ", ".join(self.names.called(one, every) if reach else labels.get(one, one) for one in several)


def _section_state(process: Process, section: str) -> Answer | None:
    """Where the file says of a whole section that there is none."""
    raw = process.raw.get(section) if process.raw is not None else None
    if isinstance(raw, str) and is_state(raw) and raw.strip():
        return Answer(Said.NONE) if words.STATES[folded(raw)] is State.NONE else None
    return None


def plain(fact: Fact[Any]) -> Plain | None:
    """The value of a fact as it would stand in the file: ids, words and texts."""
    return _plain(fact.value) if fact.state is State.SETTLED else None


def _plain(value: Any) -> Plain | None:
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Noun():
            return value.id or value.called
    if (text := getattr(value, "text", None)) is not None:  # a quantity, or a level
        return str(text)
    for noun in ("entity", "system"):
        if (named := getattr(value, noun, None)) is not None:
            return str(named.id)
    if (steps := getattr(value, "steps", None)) is not None:  # how a team tells the flow
        return tuple(step.id for step in steps)
    if isinstance(value, tuple):
        return tuple(str(_plain(one)) for one in value)
    return str(value)
