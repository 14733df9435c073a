"""What a person said about things that look alike: `--same sales-team=sales`, `--different crm=billing`."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from readiness.errors import ReadinessError
from readiness.process.model import NOUNS
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.registry import SHARED

NAMED = "named"  # where people stand who are known only by the name they answer under
PARTIES = (*SHARED, NAMED)

Ids = Mapping[str, Mapping[str, frozenset[str]]]  # by section: each id, and the files that have it


class Pair(NamedTuple):
    """Two ids of one section, or a name and an id or name it may be another form of. `left` gives way to `right`."""

    left: tuple[str, str]
    right: tuple[str, str]


def pairs_of(option: str, typed: Iterable[str], ids: Ids) -> tuple[Pair, ...]:
    """What was typed for an option, each found among the ids. Raises ReadinessError for what no file has."""
    return tuple(dict.fromkeys(pair for text in typed for pair in _pairs(option, text, ids)))


def _pairs(option: str, text: str, ids: Ids) -> list[Pair]:
    halves = [(text[:at], text[at + 1 :]) for at, char in enumerate(text) if char == "="]
    if not halves:
        raise ReadinessError(f"{option} takes two ids with = between them, as in {option} sales-team=sales.")
    if any(left.strip() == right.strip() for left, right in halves):
        raise ReadinessError(f"{option} {text}: both are the same already; leave it out.")
    for left, right in halves:
        found = _fitting(_places(left, ids), _places(right, ids))
        if len(found) > 1 and {pair.left[0] for pair in found} - set(PARTIES):
            ways = " or ".join(f"{option} {pair.left[0]}.{left.strip()}={right.strip()}" for pair in found)
            raise ReadinessError(f"{option} {text}: more than one part of the files has both; write {ways}.")
        if found:
            return found[:1]
    for half in halves[0]:
        if not _places(half, ids):
            known = sorted({id for section in ids.values() for id in section})
            near = did_you_mean(half.strip(), known) or ". See the ids that the files have"
            raise ReadinessError(f"{option} {text}: no file has '{shortened(half.strip())}'{near}.".replace("?.", "?"))
    left, right = halves[0]
    kinds = [", ".join(dict.fromkeys(section for section, _ in _places(half, ids))) for half in (left, right)]
    raise ReadinessError(
        f"{option} {text}: '{left.strip()}' stands under {kinds[0]}, '{right.strip()}' under {kinds[1]}; only things"
        " of one kind can be one thing."
    )


def _places(half: str, ids: Ids) -> list[tuple[str, str]]:
    """The sections that have this id or name; `systems.crm` says which one is meant."""
    text = half.strip()
    section, dot, id = text.partition(".")
    if dot and section in NOUNS and id in ids.get(section, {}):
        return [(section, id)]
    found = [(section, text) for section in ids if text in ids[section]]
    name = folded(text)
    return found or [(section, id) for section in ids for id in ids[section] if folded(id) == name]


def _fitting(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> list[Pair]:
    found = []
    for one in left:
        for other in right:
            if one != other and (
                one[0] == other[0] or (NAMED in (one[0], other[0]) and {one[0], other[0]} < {*PARTIES})
            ):
                found.append(Pair(other, one) if one[0] != NAMED and other[0] == NAMED else Pair(one, other))
    return found


def joined(pairs: Iterable[Pair], ids: Ids) -> dict[tuple[str, str], tuple[str, str]]:
    """What each joined id has become.

    Raises ReadinessError where one is said to be two things, where two are said to be each other, and where a file
    has both, for there they are two.
    """
    becomes: dict[tuple[str, str], tuple[str, str]] = {}
    for left, right in pairs:
        if becomes.setdefault(left, right) != right:
            both = f"'{becomes[left][1]}' and '{right[1]}'"
            raise ReadinessError(f"--same says that '{left[1]}' is both {both}; join those two, or leave one out.")
    ends = {left: _end(left, becomes) for left in becomes}
    members: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for left, end in ends.items():
        members.setdefault(end, [end]).append(left)
    for several in members.values():
        seen: dict[str, str] = {}
        for section, id in sorted(several):
            for file in sorted(ids[section][id]):
                if section != NAMED and file in seen:
                    raise ReadinessError(
                        f"{file} has both '{seen[file]}' and '{id}': two things for those who told it. Join them in"
                        " that file if they are one."
                    )
                if section != NAMED:
                    seen[file] = id
    return ends


def _end(start: tuple[str, str], becomes: Mapping[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    here, passed = start, {start}
    while here in becomes:
        here = becomes[here]
        if here in passed:
            raise ReadinessError(
                f"--same says that '{start[1]}' becomes '{here[1]}' and the other way round; keep one."
            )
        passed.add(here)
    return here
