"""What one respondent said: every answer with its state and note, and what was named. Frozen; nothing is ever dropped.

Answers are kept by place, whether or not a question asks there at the moment: a question that is hidden, that a newer
questionnaire no longer has, or an item that was removed leaves its answers here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from readiness.interview.questionnaire import LIST
from readiness.interview.reading import Plain

DRAFT = "+"  # stands for the id of an item whose key questions are still being answered


class Said(StrEnum):
    """How a question was answered. `OPEN`: it has a note, and no answer yet."""

    SETTLED = "settled"
    NONE = "none"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    OPEN = "open"


class Place(NamedTuple):
    """Where an answer was given: section, item ("" where the section is not repeated) and question.

    The list of a repeated section is the question `list` with no item.
    """

    section: str
    item: str
    question: str

    @classmethod
    def of_list(cls, section: str) -> "Place":
        """The place of the question for the list itself."""
        return cls(section, "", LIST)


class Answer(NamedTuple):
    """One answer. `value` is what would stand in the process file; None unless settled, and of a list."""

    state: Said = Said.OPEN
    value: Plain | None = None
    note: str = ""

    @property
    def given(self) -> bool:
        """Whether the question was answered, be it by skipping it."""
        return self.state is not Said.OPEN


OPEN = Answer()


class Named(NamedTuple):
    """A noun that was named. `by` is the section whose list it was added to, "" for one named in passing.

    A removed one is kept with its answers, so that adding it again brings them back.
    """

    called: str
    by: str = ""
    removed: bool = False


@dataclass(frozen=True)
class Answers:
    """The answers of one respondent to one questionnaire.

    `fingerprint` is that of the questionnaire they were given to; `begun` are key answers of items not complete yet,
    by section; `set_aside` are answers that no longer fit their questions.
    """

    questionnaire: str = ""
    version: int = 0
    fingerprint: str = ""
    respondent: str = ""
    team: str = ""
    given: Mapping[Place, Answer] = field(default_factory=dict)
    nouns: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)
    begun: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    set_aside: Mapping[Place, Answer] = field(default_factory=dict)

    def at(self, place: Place) -> Answer:
        """The answer of a place, open where there is none; of an item that is being added as well."""
        if place.item == DRAFT:
            return self.begun.get(place.section, {}).get(place.question, OPEN)
        return self.given.get(place, OPEN)

    def with_answer(self, place: Place, answer: Answer) -> "Answers":
        """The same with one answer given; an open one without a note is none at all."""
        if place.item == DRAFT:
            begun = dict(self.begun.get(place.section, {}))
            begun[place.question] = answer
            return replace(self, begun={**self.begun, place.section: begun})
        given = {**self.given, place: answer}
        if not answer.given and not answer.note:
            del given[place]
        return replace(self, given=given)

    def without_draft(self, section: str) -> "Answers":
        """The same without the item that was begun in a section."""
        return replace(self, begun={one: draft for one, draft in self.begun.items() if one != section})

    def with_noun(self, section: str, id: str, named: Named) -> "Answers":
        """The same with a noun named, or named otherwise."""
        return replace(self, nouns={**self.nouns, section: {**self.nouns.get(section, {}), id: named}})

    def named(self, section: str, id: str) -> Named | None:
        """The noun of that id, unless it was removed."""
        found = self.nouns.get(section, {}).get(id)
        return None if found is None or found.removed else found
