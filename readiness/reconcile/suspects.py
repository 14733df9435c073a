"""Ids that look like one thing told twice. They are listed for a person to join; nothing is joined by itself.

Two ids that stand in one file are two things for those who told it, and are never listed. (A person known only by name
has no id, and one file may well have both "Ana" and "Ana Ruiz".)
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.process.model import SECTIONS, Handoff
from readiness.process.names import shortened
from readiness.process.nouns import Key, Noun
from readiness.process.registry import SHARED
from readiness.reconcile.identities import Identities
from readiness.reconcile.joins import NAMED
from readiness.reconcile.likeness import Likeness, Manner, compare, spelled_alike, words_of
from readiness.reconcile.plain import told


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say what sort of thing it is, which one person adds to a name and another leaves out.
_SORTS = _set(
    "team department dept group staff people system app application tool software platform file crm erp"
    " record records data step rule report exception handoff"
)
_MOST_COMPARED = 300  # ids of a section; of more, only those with the same letters are found
_NAME_KEYS = ("name", "does", "when", "statement")

Place = tuple[str, str]  # a section and an id in it


class Suspect(NamedTuple):
    """Two ids that may be one thing; joined, `left` would become `right`. `why` ends "they are …"."""

    left: Place
    right: Place
    why: str


class _Known:
    """One id of the reconciled file, with what the files call it."""

    def __init__(self, section: str, id: str) -> None:
        self.section = section
        self.id = id
        self.files: set[str] = set()
        self.names: dict[str, None] = {}
        self.ways: set[tuple[str, str]] = set()  # of a hand-off: its ends
        self.cargo: set[str] = set()


def suspects(identities: Identities) -> tuple[tuple[Suspect, ...], frozenset[frozenset[Place]]]:
    """The pairs to list, and all that look alike: three spellings of one thing are three pairs, and two to list."""
    known = _known(identities)
    found: list[Suspect] = []
    for section in (*(kind.section for kind in SECTIONS), NAMED):
        mine = known.get(section, [])
        others = [one for shared in SHARED for one in known.get(shared, [])] if section == NAMED else []
        found += _pairs(mine, others, len({file for file, _ in identities.files}))
    found = [one for one in found if frozenset({one.left, one.right}) not in identities.apart]
    return tuple(_forest(found)), frozenset(frozenset({one.left, one.right}) for one in found)


def _known(identities: Identities) -> dict[str, list[_Known]]:
    found: dict[Place, _Known] = {}
    for file, process in identities.files:
        for kind in SECTIONS:
            for noun in getattr(process, kind.section):
                place = (kind.section, identities.id_of(noun))
                one = found.setdefault(place, _Known(*place))
                one.files.add(file)
                one.names |= dict.fromkeys(_names(noun))
                if isinstance(noun, Handoff):
                    _route(one, noun, identities)
    for name, files in identities.ids[NAMED].items():
        if identities.id_of(_nobody(name)) == name:
            found.setdefault((NAMED, name), _Known(NAMED, name)).files.update(files)
    by_section: dict[str, list[_Known]] = {}
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


def _route(one: _Known, handoff: Handoff, identities: Identities) -> None:
    source, target = handoff.source.value, handoff.target.value
    if source is not None and target is not None:
        one.ways.add((identities.id_of(source), identities.id_of(target)))
    one.cargo.update(identities.id_of(carried.entity) for carried in handoff.carries.value or ())


def _pairs(mine: list[_Known], others: list[_Known], files: int) -> Iterator[Suspect]:
    candidates = [one for one in mine if len(one.files) < files or one.section == NAMED]
    few = len(candidates) + len(others) <= _MOST_COMPARED
    for number, one in enumerate(candidates):
        for other in (*candidates[number + 1 :], *others):
            one_file = one.files & other.files and NAMED not in (one.section, other.section)
            if one_file or not (few or _letters(one.id) == _letters(other.id)):
                continue
            why = _why(one, other)
            if why:
                left, right = sorted((one, other), key=_yields)
                yield Suspect((left.section, left.id), (right.section, right.id), why)


def _yields(one: _Known) -> tuple[bool, int, int, str]:
    """Of two, the first gives way: a name alone, the one that fewer tell, a shorter name, a longer id."""
    length = len(one.id) if one.section == NAMED else -len(one.id)
    return one.section != NAMED, len(one.files), length, one.id


def _why(one: _Known, other: _Known) -> str:
    person = {one.section, other.section} <= {NAMED, "people"}
    if _ids_alike(one.id, other.id) or (person and _one_name(one.id, other.id)):
        return "spelled nearly alike" if NAMED not in (one.section, other.section) else "named nearly alike"
    for name in one.names:
        if any(compare(name, called) is Likeness.SAME for called in other.names):
            return f"both told as “{shortened(name, 60)}”"
    for name in (*one.names, one.id):
        for called in (*other.names, other.id):
            if _ids_alike(name, called) or (person and _one_name(name, called)) or _told_alike(one, name, called):
                return f"told as “{shortened(name, 60)}” and “{shortened(called, 60)}”"
    if one.ways & other.ways and (one.cargo & other.cargo or not (one.cargo and other.cargo)):
        source, target = min(one.ways & other.ways)
        return f"both from {source} to {target}"
    return ""


def _told_alike(one: _Known, name: str, called: str) -> bool:
    """Sentences (what a step does, when an exception happens) are compared as such; names of things are not."""
    return (
        one.section in ("steps", "exceptions", "rules")
        and " " in name
        and compare(name, called) is not Likeness.DIFFERENT
    )


def _one_name(one: str, other: str) -> bool:
    """ "Ana" and "Ana Ruiz": the one name has the other in it, from its beginning."""
    left, right = _words(one), _words(other)
    return left[:1] == right[:1] and compare(" ".join(left), " ".join(right), Manner.NAMES) is not Likeness.DIFFERENT


def _ids_alike(one: str, other: str) -> bool:
    """The same letters, or word for word spelled alike, leaving aside the words that name a sort of thing."""
    if _letters(one) == _letters(other):
        return True
    left, right = _words(one), _words(other)
    left, right = (tuple(word for word in words if word not in _SORTS) or words for words in (left, right))
    return len(left) == len(right) and all(map(_one_word, left, right))


def _one_word(one: str, other: str) -> bool:
    return spelled_alike(one, other) or (one[0].isalpha() and (one + "s" == other or other + "s" == one))


def _words(text: str) -> tuple[str, ...]:
    return words_of(text.replace("_", " ")) or (text.casefold(),)


def _letters(text: str) -> str:
    return "".join(_words(text))


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
            yield Suspect(one.right, one.left, one.why)
