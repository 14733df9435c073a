"""Ids that look like one thing told twice. They are listed for a person to join; nothing is joined by itself.

Two ids that stand in one file are two things for those who told it, and are never listed. (A person known only by name
has no id: one file may well have both "Ana" and "Ana Ruiz"; where all that have the one have the other, they are two.)
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.process.model import NOUNS, SECTIONS, Handoff
from readiness.process.nouns import Key, Noun
from readiness.process.registry import SHARED
from readiness.reconcile.identities import Identities
from readiness.reconcile.joins import NAMED
from readiness.reconcile.plain import told
from readiness.reconcile.resembling import Known, letters, why_alike

_MOST_COMPARED = 300  # ids of a section; of more, only those with the same letters are found
_NAME_KEYS = ("name", "does", "when", "statement")

Place = tuple[str, str]  # a section and an id in it


class Suspect(NamedTuple):
    """Two ids that may be one thing; joined, `left` would become `right`. `why` says in what they are alike; `here` are
    the files that have the left one, `there` those that have the right.
    """

    left: Place
    right: Place
    why: str
    here: frozenset[str]
    there: frozenset[str]


def suspects(identities: Identities) -> tuple[tuple[Suspect, ...], frozenset[frozenset[Place]]]:
    """The pairs to list, and all that look alike: three spellings of one thing are three pairs, and two to list."""
    known = _known(identities)
    found: list[Suspect] = []
    for section in (*NOUNS, NAMED):
        mine = known.get(section, [])
        others = [one for shared in SHARED for one in known.get(shared, [])] if section == NAMED else []
        found += _pairs(mine, others, len({file for file, _ in identities.files}))
    found = [one for one in found if frozenset({one.left, one.right}) not in identities.apart]
    return tuple(_forest(found)), frozenset(frozenset({one.left, one.right}) for one in found)


def _known(identities: Identities) -> dict[str, list[Known]]:
    found: dict[Place, Known] = {}
    for file, process in identities.files:
        for kind in SECTIONS:
            for noun in getattr(process, kind.section):
                place = (kind.section, identities.id_of(noun))
                one = found.setdefault(place, Known(*place))
                one.files.add(file)
                one.names |= dict.fromkeys(_names(noun))
                if isinstance(noun, Handoff):
                    _route(one, noun, identities)
    for name, files in identities.ids[NAMED].items():
        if identities.id_of(_nobody(name)) == name:
            found.setdefault((NAMED, name), Known(NAMED, name)).files.update(files)
    by_section: dict[str, list[Known]] = {}
    for section, id in sorted(found):
        by_section.setdefault(section, []).append(found[section, id])
    return by_section


def _nobody(name: str) -> Noun:
    return Noun(name, "")


def _names(noun: Noun) -> Iterator[str]:
    for name in _NAME_KEYS:
        key = noun.keys.get(name)
        if isinstance(key, Key) and noun.sentence == name:
            value = told(noun, key).value
            if isinstance(value, str):
                yield value
    if noun.named:
        yield noun.named


def _route(one: Known, handoff: Handoff, identities: Identities) -> None:
    source, target = handoff.source.value, handoff.target.value
    if source is not None and target is not None:
        one.ways.add((identities.id_of(source), identities.id_of(target)))
    one.cargo.update(identities.id_of(carried.entity) for carried in handoff.carries.value or ())


def _pairs(mine: list[Known], others: list[Known], files: int) -> Iterator[Suspect]:
    candidates = [one for one in mine if len(one.files) < files or one.section == NAMED]
    for one, other in _worth_comparing(candidates, others):
        named = NAMED in (one.section, other.section)
        if one.files == other.files if named else one.files & other.files:
            continue
        why = why_alike(one, other)
        if why:
            left, right = sorted((one, other), key=_yields)
            ends = (left.section, left.id), (right.section, right.id)
            yield Suspect(*ends, why, frozenset(left.files), frozenset(right.files))


def _worth_comparing(candidates: list[Known], others: list[Known]) -> Iterator[tuple[Known, Known]]:
    """All pairs; of very many only those with the same letters."""
    if len(candidates) + len(others) <= _MOST_COMPARED:
        groups = [(candidates, others)]
    else:
        by_letters: dict[str, tuple[list[Known], list[Known]]] = {}
        for number, known in enumerate((candidates, others)):
            for one in known:
                by_letters.setdefault(letters(one.id), ([], []))[number].append(one)
        groups = list(by_letters.values())
    for mine, theirs in groups:
        for number, one in enumerate(mine):
            for other in (*mine[number + 1 :], *theirs):
                yield one, other


def _yields(one: Known) -> tuple[bool, int, int, str]:
    """Of two, the first gives way: a name alone, the one that fewer tell, a shorter name, a longer id."""
    length = len(one.id) if one.section == NAMED else -len(one.id)
    return one.section != NAMED, len(one.files), length, one.id


def _forest(found: Iterable[Suspect]) -> Iterator[Suspect]:
    """As many pairs as it takes to join all that look alike, each thing giving way only once."""
    stands: dict[Place, Place] = {}

    def end(place: Place) -> Place:
        while place in stands:
            place = stands[place]
        return place

    for one in found:
        left, right = end(one.left), end(one.right)
        if left != right and left == one.left:
            stands[left] = right
            yield one
        elif left != right and right == one.right:
            stands[right] = left
            yield Suspect(one.right, one.left, one.why, one.there, one.here)
