"""Every fact that the format knows, taken from its declaration: one noun of each kind, and each of its facts."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from readiness.errors import Problem
from readiness.process.facts import Fact
from readiness.process.kinds import Amount, Choice, Choices, Count, Guard, Kind, Measurable, Text, Texts, YesNo
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Noun, Part, PartKey
from readiness.process.quantities import Measure
from readiness.process.references import Carries, HandledIn, Masters, Ref, Uses
from tests.healthy import put

Tree = dict[str, Any]
_QUANTITIES = {
    Measure.WORK: "6 minutes",
    Measure.WAIT: "2 days",
    Measure.RATE: "40 per day",
    Measure.SHARE: "3 percent",
    Measure.MONEY_RATE: "45 EUR per hour",
}
# The id of the one noun of each section; systems, teams and people share their ids.
ID = {
    "teams": "sales",
    "people": "ana",
    "systems": "crm",
    "entities": "order",
    "rules": "limit",
    "steps": "sell",
    "handoffs": "pass-on",
    "exceptions": "late",
    "reports": "revenue",
}


class Place(NamedTuple):
    """A fact of the format: where it stands in the tree of one noun of each kind, and its declaration."""

    at: str
    name: str  # `Step.in`: the same wherever a noun or part stands
    kind: Kind[Any]


def tree() -> Tree:
    """A process with one noun of each kind, of which nothing is told."""
    found: Tree = {"process": "P", **{section: {id: None} for section, id in ID.items()}}
    found["teams"] = {"sales": {"name": "Sales"}, "finance": {"name": "Finance"}}
    return found


def _holders() -> Iterator[tuple[str, type[Noun]]]:
    yield "", Process
    yield "connections.", Connections
    for noun in SECTIONS:
        yield f"{noun.section}.{ID[noun.section]}.", noun


def _facts_of(at: str, noun: type[Noun]) -> Iterator[Place]:
    for name, key in noun.keys.items():
        if isinstance(key, PartKey):
            yield from _facts_of(f"{at}{name}.", key.part)
        else:
            yield Place(at + name, f"{noun.__name__}.{name}", key.kind)


PLACES = tuple(place for at, noun in _holders() for place in _facts_of(at, noun))
PARTS = tuple(
    (at + name, key) for at, noun in _holders() for name, key in noun.keys.items() if isinstance(key, PartKey)
)


def good(kind: Kind[Any]) -> Any:
    """A value that settles a fact of this kind in `tree()`."""
    match kind:
        case Ref():
            return ID[kind.spaces[0]]
        case Choice():
            return kind.options[0]
        case Choices():
            return [*kind.choice.options[:2]]
        case Amount():
            return _QUANTITIES[kind.measure]
        case YesNo():
            return "yes"
        case Guard():
            return "oauth2"
        case Count():
            return "3"
        case Measurable():
            return "62 percent"
        case Texts():
            return ["name", "number"]
        case Text():
            return "Some words"
        case Carries():
            return ID["entities"]
        case Masters() | Uses() | HandledIn():
            return ID["systems"]
    raise AssertionError(f"no value for {kind}")


def filled(value: Callable[[Place], Any]) -> Tree:
    """The tree in which every fact has the value given for it."""
    found: Tree = {"process": "P", "teams": {"finance": {"name": "Finance"}}}
    for place in PLACES:
        put(found, place.at, value(place))
    return found


def loaded(described: Tree | str) -> tuple[Process, tuple[Problem, ...]]:
    """What a tree or a text describes, and its problems."""
    text = described if isinstance(described, str) else json.dumps(described, ensure_ascii=False)
    found = load(text.encode())
    assert found.process is not None
    return found.process, found.problems


def clean(described: Tree | str) -> Process:
    """What a tree or a text without a mistake describes."""
    process, problems = loaded(described)
    assert problems == ()
    return process


def messages(described: Tree | str) -> list[str]:
    """What is wrong in a tree or a text, in order of place."""
    return [problem.message for problem in loaded(described)[1]]


def noun_at(process: Process, at: str) -> Noun:
    """The noun or part that stands at a dotted place ("" is the process)."""
    noun: Any = process
    keys = at.split(".") if at else []
    if keys and keys[0] in ID:
        noun, keys = process.index[keys[0], keys[1]], keys[2:]
    for key in keys:
        declared = noun.keys.get(key)
        noun = getattr(noun, declared.attribute if declared else key)
    assert isinstance(noun, Noun | Part)
    return noun


def fact_at(process: Process, at: str) -> Fact[Any]:
    """The fact that stands at a dotted place."""
    above, _, name = at.rpartition(".")
    noun = noun_at(process, above)
    fact = getattr(noun, noun.keys[name].attribute)
    assert isinstance(fact, Fact)
    return fact
