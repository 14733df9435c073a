"""What somebody means who names an entity, or a person, team, system or hand-off, on the command line."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from readiness.errors import ReadinessError
from readiness.process.facts import Fact
from readiness.process.model import SECTIONS, Entity, Handoff, Person, Process, System, Team
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.nouns import Key, Noun
from readiness.process.sayings import listed

N = TypeVar("N", bound=Noun)


def find_entity(process: Process, text: str) -> Entity:
    """The entity of that id or name. Raises ReadinessError where none has it, or several have."""
    return _found("--entity", "entity", process.entities, text)


def find_missing(process: Process, text: str) -> System | Team | Person | Handoff:
    """The person, team, system or hand-off of that id or name. Raises ReadinessError where none has it, or several."""
    nouns: list[System | Team | Person | Handoff] = [*process.systems, *process.teams, *people(process)]
    return _found("--without", "person, team, system or hand-off", [*nouns, *process.handoffs], text)


def people(process: Process) -> list[Person]:
    """Everybody in a process: those in `people`, then those who are only named where they answer, in file order."""
    found = dict.fromkeys(process.people)
    for noun in (process, *(one for kind in SECTIONS for one in getattr(process, kind.section)), process.connections):
        found |= dict.fromkeys(one for fact in _facts(noun) for one in _values(fact) if isinstance(one, Person))
    return list(found)


def _facts(noun: Noun) -> Iterator[Fact[Any]]:
    for key in noun.keys.values():
        told = getattr(noun, key.attribute)
        if isinstance(key, Key):
            yield told
        else:
            yield from _facts(told)


def _values(fact: Fact[Any]) -> Iterator[Any]:
    for value in (fact.value, *(answer.value for answer in fact.answers)):
        yield from value if type(value) is tuple else (value,)


def _found(option: str, kind: str, nouns: Iterable[N], text: str) -> N:
    """The noun that a text names: by its place, its id, or what people call it; case does not matter."""
    every = list(nouns)
    wanted = folded(text)
    for fits in (
        [noun for noun in every if text.strip() in (noun.id, noun.at)],
        [noun for noun in every if wanted in _names(noun)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            places = " or ".join(noun.at or noun.id for noun in fits)
            raise ReadinessError(f"{option}: '{shortened(text)}' names {len(fits)} things; say which: {places}.")
    near = did_you_mean(text, [name for noun in every for name in dict.fromkeys((noun.called, noun.id))])
    known = listed(noun.called for noun in every)
    there = f" There is {known}." if known else " The file names none."
    raise ReadinessError(f"{option}: there is no {kind} '{shortened(text)}'{near or '.'}{there}")


def _names(noun: Noun) -> set[str]:
    """What a noun is called, in the form in which names are compared."""
    name = noun.__dict__.get("name")
    told = name.value if isinstance(name, Fact) else None
    return {folded(one) for one in (noun.id, noun.at, noun.named, told or "") if one}
