"""How alike two answers to one question are, each kind of value compared in its own way.

Names, choices, numbers and yes/no are compared as values, quantities as quantities ("2 hours" is "120 min"), lists as
sets, texts on their words.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from readiness.process.kinds import Amount, Choices, Guard, Kind, Measurable, Text, Texts
from readiness.process.nouns import Key
from readiness.process.quantities import Measure, Quantity, Unreadable, comparable, parse
from readiness.process.references import After, Carries, HandledIn, Masters, Ref, Refs, Uses
from readiness.reconcile.likeness import Likeness, Manner, compare
from readiness.reconcile.plain import Plain

Alike: TypeAlias = Callable[[str, str], Likeness]  # of two ids, or names, that a reference may have

_MANNERS = {
    **dict.fromkeys(("name", "unit"), Manner.NAMES),
    **dict.fromkeys(("summary", "role", "does", "target_process", "people_prepared"), Manner.TELLS),
}


def grade(key: Key[Any], one: Plain, other: Plain, alike: Alike) -> Likeness:
    """How alike two settled answers are; `alike` compares what they refer to."""
    if one == other:
        return Likeness.SAME
    manner = _MANNERS.get(key.name, Manner.DECIDES)
    match key.kind:
        case Text():
            return compare(str(one), str(other), manner)
        case Guard():
            return _guards(str(one), str(other))
        case Texts():
            return _sets(_items(one), _items(other), _labels)
        case Amount():
            return _quantities(str(one), str(other), key.kind.measure)
        case Measurable():
            return _levels(str(one), str(other))
        case Choices():
            return _sets(_items(one), _items(other), _values)
        case Refs() | After():
            return _sets(_items(one), _items(other), alike)
        case Ref() | HandledIn():
            return alike(str(one), str(other))
        case Carries() | Masters():
            return _with_fields(one, other, alike)
        case Uses():
            return _uses(one, other, alike)
    return Likeness.DIFFERENT


def is_wording(kind: Kind[Any]) -> bool:
    """Whether a person may say of two answers of this kind that they are two wordings of one."""
    return isinstance(kind, Text | Guard | Texts | Measurable | Carries)


def _values(one: str, other: str) -> Likeness:
    return Likeness.SAME if one == other else Likeness.DIFFERENT


def _labels(one: str, other: str) -> Likeness:
    """Names of fields and figures."""
    return compare(one, other, Manner.DECIDES)


def _guards(one: str, other: str) -> Likeness:
    """Whether there is a protection, and which: yes says nothing against the one that another names."""
    answers = {one.casefold(), other.casefold()}
    if "no" in answers:
        return Likeness.SAME if len(answers) == 1 else Likeness.DIFFERENT
    return min(Likeness.CLOSE, compare(one, other)) if answers & {"yes", "true"} else compare(one, other)


def _levels(one: str, other: str) -> Likeness:
    here, there = _read(one, Measure.ANY), _read(other, Measure.ANY)
    if here is None or there is None:
        return compare(one, other)
    return _same_figures(here, there)


def _quantities(one: str, other: str, measure: Measure) -> Likeness:
    here, there = _read(one, measure), _read(other, measure)
    return _same_figures(here, there) if here and there else _values(one, other)


def _same_figures(one: Quantity, other: Quantity) -> Likeness:
    same = comparable(one, other) and math.isclose(one.low, other.low) and math.isclose(one.high, other.high)
    return Likeness.SAME if same else Likeness.DIFFERENT


def _read(text: str, measure: Measure) -> Quantity | None:
    try:
        return parse(text, measure)
    except Unreadable:
        return None


def _items(value: Plain) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [] if value in (None, "none", "start") else [str(value)]


def _sets(one: Iterable[str], other: Iterable[str], alike: Alike) -> Likeness:
    """Two lists in which order means nothing: as far apart as the two least alike of their pairs."""
    pairs = _pairs(list(one), list(other), alike)
    return Likeness.DIFFERENT if pairs is None else max((how for _, _, how in pairs), default=Likeness.SAME)


def _pairs(one: list[str], other: list[str], alike: Alike) -> list[tuple[str, str, Likeness]] | None:
    """Each item with its like in the other list; None where one has none."""
    if len(one) != len(other):
        return None
    found: list[tuple[str, str, Likeness]] = []
    rest = list(other)
    left = [item for item in one if not _take(item, rest, alike, Likeness.SAME, found)]
    alone = [item for item in left if not _take(item, rest, alike, Likeness.CLOSE, found)]
    return None if alone else found


def _take(item: str, rest: list[str], alike: Alike, most: Likeness, found: list[tuple[str, str, Likeness]]) -> bool:
    like = next((other for other in rest if alike(item, other) <= most), None)
    if like is None:
        return False
    rest.remove(like)
    found.append((item, like, alike(item, like)))
    return True


def _with_fields(one: Plain, other: Plain, alike: Alike) -> Likeness:
    """Nouns with fields. Fields that one side lists and the other does not are close: no list may mean all of them."""

    def fields(mine: Plain, theirs: Plain) -> Likeness:
        if (mine is None) != (theirs is None):
            return Likeness.CLOSE
        return _sets(_items(mine), _items(theirs), _labels)

    return _mappings(one, other, alike, fields)


def _uses(one: Plain, other: Plain, alike: Alike) -> Likeness:
    """Systems, and what is done in each where both sides tell; one that does not tell says nothing against it."""

    def done(mine: Plain, theirs: Plain) -> Likeness:
        if not isinstance(mine, dict) or not isinstance(theirs, dict):
            return Likeness.SAME
        return max(_with_fields(mine.get(verb), theirs.get(verb), alike) for verb in ("reads", "writes"))

    return _mappings(one, other, alike, done)


def _mappings(one: Plain, other: Plain, alike: Alike, told: Callable[[Plain, Plain], Likeness]) -> Likeness:
    """As far apart as the two least alike of their keys, or of what is `told` of two that are alike."""
    here, there = _mapping(one), _mapping(other)
    pairs = _pairs(list(here), list(there), alike)
    if pairs is None:
        return Likeness.DIFFERENT
    return max((max(how, told(here[left], there[right])) for left, right, how in pairs), default=Likeness.SAME)


def _mapping(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else dict.fromkeys(_items(value))
