"""Which nouns of a source are in a file already: known by their marks, else by their ids, else by their names."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from readiness.importers.again.marks import Keys, Mark, Place
from readiness.process.kinds import is_state
from readiness.process.model import NOUNS
from readiness.process.names import folded

PARTIES = ("systems", "teams", "people")  # of one name space: a team of a diagram may turn out to be a system
# What is called alike in two diagrams is one thing here; a step “Check” of another diagram is another step.
_SHARED = frozenset((*PARTIES, "entities"))
_SURE_WAYS = 1  # of those in which nouns are held against each other
_NO_KEYS: Keys = {}
_Marks: TypeAlias = Mapping[Place, Iterable[Mark]]
_Things: TypeAlias = Callable[[Place], Iterable[Hashable]]  # by what a noun is known


class Matches(NamedTuple):
    """`known` gives for each noun of a source that of the file; `gone` are those of the file that came from the source
    and are not in it any more, each with its mark; `alike` gives for what is new one of the same name that came from
    another source. `unsure` are those of the file that came from the source, and from what is known there by something
    else: they are taken for the same as they have the same id, or nothing else is left.
    """

    known: Mapping[Place, Place]
    gone: Mapping[Place, Mark]
    alike: Mapping[Place, Place]
    unsure: Collection[Place]


def matched(
    tree: Mapping[str, Any],
    file: Mapping[str, Any],
    keys: Keys,
    marks: _Marks,
    origin: str,
    *,
    perhaps: Keys = _NO_KEYS,
) -> Matches:
    """Hold the nouns of a source against those of a file, both as plain data with their nouns in long form.

    Of what came from other sources alone, only parties and records may be those of this source.
    """
    same = _same_source(keys, marks, origin)
    ours = {
        place: frozenset(key for one in told if one.origin in same for key in one.keys)
        for place, told in marks.items()
    }
    known: dict[Place, Place] = {}
    unsure: set[Place] = set()
    alike: dict[Place, Place] = {}
    for sections in (PARTIES, *((section,) for section in NOUNS if section not in PARTIES)):
        new, there = _nouns(tree, sections), _nouns(file, sections)
        others = {place for place in there if place[0] not in _SHARED and place in marks and not ours[place]}
        free = {place: facts for place, facts in there.items() if place not in others}
        sure, pairs = _paired(new, free, keys, ours, perhaps)
        known |= pairs
        unsure |= {place for place in set(pairs.values()) - sure if ours.get(place)}
        called = {(place[0], _name(place, there[place])): place for place in others}
        names = {place: (place[0], _name(place, facts)) for place, facts in new.items() if place not in known}
        alike |= {place: called[name] for place, name in names.items() if name in called}
    found = set(known.values())
    gone = {
        place: next(one for one in marks[place] if one.origin in same)
        for place, before in ours.items()
        if before and place not in found
    }
    return Matches(known, gone, alike, unsure)


def _same_source(keys: Keys, marks: _Marks, origin: str) -> set[str]:
    """The names under which marks tell of this source: its own, and another where at least half of what came from
    there is in it, as after the file was renamed."""
    there = {(section, key) for (section, _), every in keys.items() for key in every}
    by_origin: dict[str, list[bool]] = {}
    for (section, _), told in marks.items():
        for mark in told:
            by_origin.setdefault(mark.origin, []).append(any((section, key) in there for key in mark.keys))
    return {origin} | {name for name, known in by_origin.items() if sum(known) * 2 >= len(known)}


def _nouns(tree: Mapping[str, Any], sections: Iterable[str]) -> dict[Place, Any]:
    return {
        (section, id): facts
        for section in sections
        if isinstance(nouns := tree.get(section), Mapping)
        for id, facts in nouns.items()
    }


def _paired(
    new: Mapping[Place, Any], old: Mapping[Place, Any], keys: Keys, ours: Keys, perhaps: Keys
) -> tuple[set[Place], dict[Place, Place]]:
    """The pairs of one name space, the surest first: those known by one thing that is one on either side alone.

    With them, those of the old that a key tells for certain.
    """

    def old_keys(place: Place) -> Iterable[str]:
        return ours.get(place, ())

    called_new = {place: _name(place, facts) for place, facts in new.items()}
    called_old = {place: _name(place, facts) for place, facts in old.items()}
    ways: tuple[tuple[_Things, _Things], ...] = (
        (lambda place: keys[place], old_keys),
        (lambda place: [(key, place) for key in keys[place]], lambda place: [(key, place) for key in old_keys(place)]),
        (lambda place: keys[place], old_keys),  # what is left once the others are known
        (lambda place: perhaps.get(place, ()), old_keys),
        (lambda place: [place], lambda place: [place]),
        (lambda place: [(place[0], folded(place[1]))], lambda place: [(place[0], folded(place[1]))]),
        (lambda place: [(place[0], called_new[place])], lambda place: [(place[0], called_old[place])]),
        (lambda place: [called_new[place]], lambda place: [called_old[place]]),
    )
    pairs: dict[Place, Place] = {}
    sure: set[Place] = set()
    for number, (new_things, old_things) in enumerate(ways):
        taken = set(pairs.values())
        free = _by_thing((place for place in new if place not in pairs), new_things)
        there = _by_thing((place for place in old if place not in taken), old_things)
        for thing, places in free.items():
            found = there.get(thing, [])
            if len(places) == len(found) == 1 and places[0] not in pairs and found[0] not in taken:
                pairs[places[0]] = found[0]
                taken.add(found[0])
                if number < _SURE_WAYS:
                    sure.add(found[0])
    # Several of one key on both sides: one after the other, so that a second time finds what the first one brought.
    taken = set(pairs.values())
    free = _by_thing((place for place in new if place not in pairs), lambda place: keys[place])
    there = _by_thing((place for place in old if place not in taken), old_keys)
    for key, places in free.items():
        left = (place for place in there.get(key, []) if place not in taken)
        for place, found_place in zip((one for one in places if one not in pairs), left, strict=False):
            pairs[place] = found_place
            taken.add(found_place)
    return sure, pairs


def _by_thing(places: Iterable[Place], things: _Things) -> dict[Hashable, list[Place]]:
    found: dict[Hashable, list[Place]] = {}
    for place in places:
        for thing in things(place):
            found.setdefault(thing, []).append(place)
    return found


def _name(place: Place, facts: Any) -> str:
    """What people call a noun, in the form in which names are compared; its id where they do not call it anything."""
    told = facts.get(NOUNS[place[0]].sentence) if isinstance(facts, Mapping) else facts
    return folded(told) if isinstance(told, str) and told.strip() and not is_state(told) else folded(place[1])
