"""Which noun of the one side is which of the other: by its id, or by its name where the id changed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness.process.facts import Fact
from readiness.process.kinds import Level
from readiness.process.model import SECTIONS, Person, Process
from readiness.process.names import folded
from readiness.process.nouns import Noun
from readiness.process.quantities import Quantity
from readiness.process.references import Carried, Mastered, Told, Use
from readiness.process.writing.leaves import Path
from readiness.signs.identity import Key


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
        at = ".".join(self.path_then(tuple(key.at.split("."))))
        return Key(key.sign, at, tuple(sorted({self.any_id.get(id, id) for id in key.subject})))

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
    section has it.
    """
    renamed = {}
    for kind in SECTIONS:
        before, after = _by_id(then, kind.section), _by_id(now, kind.section)
        old = _by_name(before)
        for name, id in _by_name(after).items():
            was = old.get(name)
            if was is not None and was not in after and id not in before:
                renamed[kind.section, id] = was
    people = {folded(one.called): renamed.get(("people", one.id), one.id) for one in now.people}
    people |= {folded(one.called): one.id for one in then.people}
    often = Counter(id for _, id in now.index)
    return Identities(
        renamed,
        back={(section, was): id for (section, id), was in renamed.items()},
        any_id={id: was for (_, id), was in renamed.items() if often[id] == 1},
        people=people,
    )


def _translated(path: Path, ids: Mapping[tuple[str, str], str]) -> Path:
    section = "teams" if path[0] == "accounts" else path[0]
    return (path[0], ids.get((section, path[1]), path[1]), *path[2:]) if path[1:] else path


def _by_id(process: Process, section: str) -> dict[str, Noun]:
    return {noun.id: noun for noun in getattr(process, section)}


def _by_name(nouns: Mapping[str, Noun]) -> dict[str, str]:
    """The ids of the nouns that have a name which no other of the section has."""
    names = {id: folded(called(noun)) for id, noun in nouns.items()}
    often = Counter(names.values())
    return {name: id for id, name in names.items() if name and often[name] == 1}


def called(noun: Noun) -> str:
    """What the file itself calls a noun, by a name or by the sentence that tells it; "" where it has an id alone."""
    told = getattr(noun, noun.sentence) if noun.sentence else None
    return str(told.value) if isinstance(told, Fact) and told.value else noun.named
