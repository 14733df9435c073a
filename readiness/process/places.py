"""Where a dotted place stands in the file: the line and column of its key, or of the nearest key above that exists."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from readiness.errors import Mark
from readiness.process.model import NOUNS, Process
from readiness.process.names import folded, is_id, made_id
from readiness.process.nouns import Noun
from readiness.process.values import Map, Value

_TOLD_UNDER_IN = frozenset({"reads", "writes"})  # what a step reads and writes may stand under its systems


def locate(process: Process, at: str) -> Mark:
    """Line and column (1-based) of the key at a dotted place; for an open fact those of the nearest key above it."""
    if at.startswith("accepted["):
        number = at[len("accepted[") :].partition("]")[0]
        if (mark := process.accepted_at.get(f"accepted[{number}]")) is not None:
            return mark
    section, *keys = at.split(".")
    section = section.partition("[")[0]
    if section in NOUNS and keys:
        noun = _noun(process, section, keys[0])
        if noun is not None and noun.mark is not None:
            return _deepest(noun.raw, keys[1:], noun.mark)
    if section == "accounts" and keys and process.raw is not None:
        keys = [_as_typed(process, process.raw.get(section), keys[0]), *keys[1:]]
    start = process.mark or Mark(1, 1)
    if process.raw is not None and "process" in process.raw.marks:
        start = process.raw.marks["process"]
    return _deepest(process.raw, [section, *keys], start)


def places_at(root: Map, marks: Iterable[Mark], again: Mapping[Mark, Mark]) -> set[str]:
    """The dotted places that stand at lines and columns: each that of the last key that begins there or before.

    `again` says of a key that stands once more where it stood first: it is the same place.
    """
    more: dict[Mark, list[Mark]] = {}
    for mark in again:
        first = again[mark]
        while first in again:  # a key of a mapping whose own key stands twice; each stands further up
            first = again[first]
        more.setdefault(first, []).append(mark)
    known: dict[int, list[tuple[Mark, str]]] = {}  # of a mapping by identity, for many places lie in the same
    found = set()
    for mark in marks:
        keys: list[str] = []
        raw: Value = root
        while isinstance(raw, Map):
            if id(raw) not in known:
                known[id(raw)] = sorted((at, key) for key, one in raw.marks.items() for at in (one, *more.get(one, ())))
            number = bisect_right(known[id(raw)], mark, key=lambda each: each[0])
            if not number:
                break
            at, key = known[id(raw)][number - 1]
            keys.append(key if is_id(key) else made_id(key))
            raw = raw.get(key) if at != mark else None  # on the key itself: nothing beneath is meant
        found.add(".".join(keys))
    return found


def _noun(process: Process, section: str, id: str) -> Noun | None:
    return process.index.get((section, id))


def _as_typed(process: Process, accounts: Value, id: str) -> str:
    """The key of a team's account: the team's id, or its name."""
    team = _noun(process, "teams", id)
    if team is None or not isinstance(accounts, Map) or id in accounts:
        return id
    return next((key for key in accounts if folded(key) in (folded(team.called), folded(id))), id)


def _deepest(raw: Value, keys: list[str], mark: Mark) -> Mark:
    """The mark of the last key on the way down that the file has."""
    for key in keys:
        if not isinstance(raw, Map):
            break
        found = key if key in raw.marks else "in" if key in _TOLD_UNDER_IN and "in" in raw.marks else None
        if found is None:
            break
        mark, raw = raw.marks[found], raw.get(found)
    return mark
