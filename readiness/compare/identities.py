"""Which noun of the one side is which of the other: by its id, or where that changed by its name or what it joins."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

from readiness.process.facts import Fact
from readiness.process.kinds import Level
from readiness.process.model import SECTIONS, Handoff, Person, Process, Report
from readiness.process.names import folded
from readiness.process.nouns import Noun
from readiness.process.quantities import Quantity
from readiness.process.references import Carried, Mastered, Told, Use
from readiness.process.writing.leaves import Path
from readiness.signs.identity import Key

_WORD = re.compile(r"[\w-]+")  # an id is one
_OF_ACCEPTED = re.compile(r"(accepted\[[^@\]]*@)(.*)\]")
# What has no name of its own is known by facts that nothing else of its section has together.
_KNOWN_BY: tuple[tuple[type[Noun], tuple[str, ...]], ...] = (
    (Handoff, ("source", "target", "carries")),
    (Handoff, ("source", "target", "carries", "trigger")),  # of several that join the same
    (Report, ("reads", "sources", "definition")),
)
_FEWEST_TOLD = 2  # of them: one alone, such as where it goes, is true of much else


class Identities(NamedTuple):
    """How the ids of the new side translate into those of the old one, and who is meant by a mere name.

    `renamed` maps a section and an id of now to the id it had then, `back` the other way round, and `any_id` an id of
    now alone, where it is clear which is meant; `people` maps a folded name to an id of then, where there is one, else
    of now.
    """

    renamed: Mapping[tuple[str, str], str]
    back: Mapping[tuple[str, str], str]
    any_id: Mapping[str, str]
    people: Mapping[str, str]

    def id_then(self, section: str, id: str) -> str:
        """The id that a noun of the new side had then."""
        return self.renamed.get((section, id), id)

    def path_then(self, path: Path) -> Path:
        """The path of a fact of the new side as it was then."""
        return _translated(path, self.renamed)

    def path_now(self, path: Path) -> Path:
        """The path of a fact of the old side as it is now."""
        return _translated(path, self.back)

    def key_then(self, key: Key) -> Key:
        """What a finding of the new side would have been known by then."""
        return Key(key.sign, self._place_then(key.at), tuple(sorted({self.any_id.get(id, id) for id in key.subject})))

    def _place_then(self, at: str) -> str:
        if of_accepted := _OF_ACCEPTED.fullmatch(at):
            return f"{of_accepted[1]}{self._place_then(of_accepted[2])}]"
        return ".".join(self.path_then(tuple(at.split("."))))

    def as_now(self, message: str) -> str:
        """A sentence of the old side with the ids of now."""
        ids = {was: id for (_, was), id in self.back.items()}
        return _WORD.sub(lambda word: ids.get(word[0], word[0]), message) if ids else message

    def meaning(self, value: Any, *, now: bool) -> Any:
        """A value in the form in which the values of two sides are compared; `now` says of which side it is.

        What was typed in another way and means the same is the same: `2 hours` and `120 min`, a name and an id.
        """
        match value:
            case Person():
                return "people", self._person(value, now)
            case Noun():
                return value.section, self.id_then(value.section, value.id) if now else value.id
            case Quantity():
                return value.low, value.high, value.unit
            case Told():
                return value.agrees, *(self.meaning(step, now=now) for step in value.steps)
            case Carried() | Mastered() | Use():
                return tuple(None if one is None else self.meaning(one, now=now) for one in value)
            case Level():
                return folded(value.text) if value.quantity is None else self.meaning(value.quantity, now=now)
            case tuple():
                return frozenset(self.meaning(one, now=now) for one in value)
            case str():
                return folded(value)
            case _:
                return value

    def _person(self, person: Person, now: bool) -> str:
        if person.at:
            return self.id_then("people", person.id) if now else person.id
        return self.people.get(folded(person.called), folded(person.called))


def identities(then: Process, now: Process) -> Identities:
    """Which noun is which.

    An id that is gone and one that is new are one noun where both have the same name, and nothing else of their
    section has it. Hand-offs and reports, which seldom have a name, are one where they join or show the same.
    """
    renamed: dict[tuple[str, str], str] = {}
    for kind in SECTIONS:
        names_then, names_now = (
            {noun.id: folded(called(noun)) for noun in getattr(process, kind.section)} for process in (then, now)
        )
        renamed |= {(kind.section, id): was for id, was in _same(names_then, names_now).items()}
    same = _identities(then, now, renamed)
    for kind, keys in _KNOWN_BY:
        facts_then = {noun.id: _told(noun, keys, same, now=False) for noun in getattr(then, kind.section)}
        facts_now = {noun.id: _told(noun, keys, same, now=True) for noun in getattr(now, kind.section)}
        for id, was in _same(facts_then, facts_now).items():
            if (kind.section, was) not in same.back:
                renamed.setdefault((kind.section, id), was)
    return _identities(then, now, renamed)


def _identities(then: Process, now: Process, renamed: Mapping[tuple[str, str], str]) -> Identities:
    """The translations that follow from which ids changed."""
    people = {folded(one.called): renamed.get(("people", one.id), one.id) for one in now.people}
    people |= {folded(one.called): one.id for one in then.people}
    often = Counter(id for _, id in now.index)
    return Identities(
        renamed,
        back={(section, was): id for (section, id), was in renamed.items()},
        any_id={id: was for (_, id), was in renamed.items() if often[id] == 1},
        people=people,
    )


def _same(then: Mapping[str, Hashable], now: Mapping[str, Hashable]) -> dict[str, str]:
    """The ids of now that are new, each with one that is gone: both are known by the same, and nothing else is."""
    old = _only(then)
    return {id: old[one] for one, id in _only(now).items() if one in old and old[one] not in now and id not in then}


def _only(known_by: Mapping[str, Hashable]) -> dict[Hashable, str]:
    often = Counter(known_by.values())
    return {one: id for id, one in known_by.items() if one not in (None, "") and often[one] == 1}


def _told(noun: Noun, keys: tuple[str, ...], same: Identities, *, now: bool) -> Hashable:
    """What a hand-off or a report is known by besides a name; None where too little of it is told."""
    facts: list[Fact[Any]] = [getattr(noun, key) for key in keys]
    if sum(fact.settled for fact in facts) < _FEWEST_TOLD:
        return None
    return tuple((fact.state, same.meaning(fact.value, now=now) if fact.settled else None) for fact in facts)


def _translated(path: Path, ids: Mapping[tuple[str, str], str]) -> Path:
    section = "teams" if path[0] == "accounts" else path[0]
    return (path[0], ids.get((section, path[1]), path[1]), *path[2:]) if path[1:] else path


def called(noun: Noun) -> str:
    """What the file itself calls a noun, by a name or by the sentence that tells it; "" where it has an id alone."""
    told = getattr(noun, noun.sentence) if noun.sentence else None
    return str(told.value) if isinstance(told, Fact) and told.value else noun.named
