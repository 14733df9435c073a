"""What has been named: the nouns of the process file and of the answers, and the items of each repeated section."""

from functools import cached_property

from readiness.interview.answers import Answers
from readiness.interview.naming import Names
from readiness.interview.paths import fact_at
from readiness.interview.questionnaire import Questionnaire, Section
from readiness.interview.slots import canonical, plain
from readiness.process.facts import State
from readiness.process.model import NOUNS, Process
from readiness.process.names import folded
from readiness.process.nouns import Noun


class Listing:
    """What a questionnaire, a process file (or none) and a set of answers name together. Never changes."""

    def __init__(self, questionnaire: Questionnaire, process: Process | None, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.process = process
        self.answers = answers
        self._items: dict[str, list[str]] = {}

    @cached_property
    def names(self) -> Names:
        """Everything named so far: by the file first, then by the answers."""
        by: dict[str, dict[str, str]] = {}
        for section in NOUNS:
            found = {noun.id: noun.called for noun in self.nouns_of_file(section)}
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
        fixed = {section: frozenset(noun.id for noun in self.nouns_of_file(section)) for section in NOUNS}
        return Names(by, gone, fixed)

    def items(self, section: Section) -> list[str]:
        """The ids of what a repeated section goes through, in order."""
        if section.id not in self._items:
            self._items[section.id] = self._items_of(section)
        return self._items[section.id]

    def _items_of(self, section: Section) -> list[str]:
        each = section.each
        if each is None:
            return []
        of_file = [noun.id for noun in self.nouns_of_file(each.of) if self.has(noun, each.set)]
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

    def open_in_file(self, of: str, id: str, facts: tuple[tuple[str, str], ...]) -> bool:
        """Whether the process file has the noun and answers none of these facts about it."""
        if self.process is None or not self.in_file(of, id):
            return False
        found = [fact_at(self.process, of, id, tuple(path.split("."))) for path, _ in facts]
        return all(fact is None or fact.state in (State.OPEN, State.UNKNOWN) for fact in found)

    def nouns_of_file(self, section: str) -> tuple[Noun, ...]:
        return getattr(self.process, section) if self.process is not None else ()

    def has(self, noun: Noun, facts: tuple[tuple[str, str], ...]) -> bool:
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
