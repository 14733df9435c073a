"""What an import leaves beside each noun, so that the next one knows it again whatever people call it by then:
`# from order.bpmn [Task_1]`, the name of the source and the ids of the elements.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeAlias

from readiness.importers.imported import Imported
from readiness.process.model import NOUNS, Process
from readiness.process.names import shortened
from readiness.process.writing.nodes import comments_in

Place: TypeAlias = tuple[str, str]  # of a noun: its section and its id
Keys: TypeAlias = Mapping[Place, Collection[str]]

_MARK = re.compile(r"(?:(?P<id>\S(?:[^:]*\S)?): )?from (?P<origin>\S[^\[\]]*?) \[(?P<keys>[^\[\]]+)\]")
_PLAIN_KEY = re.compile(r"[\w.:-]{1,60}")
_DIGEST = re.compile(r"[0-9a-f]{8}")
_MOST_KEYS = 3  # one is enough to know it again
_LONGEST_MARK = 60  # of all keys together: a mark is never broken into two lines
_LONGEST_ORIGIN = 30


class Mark(NamedTuple):
    """From which source a noun came, and from which of its elements."""

    origin: str
    keys: frozenset[str]


def keys_of(imported: Imported, elements: bool) -> Keys:
    """By what each noun of a source is known again: the ids of its elements, those that the source itself gives it, or
    else the id it was given here."""
    found: dict[Place, list[str]] = {
        (section, id): [_key(number) for number in imported.numbers.get(f"{section}.{id}", ())]
        for section, nouns in imported.tree.items()
        if section in NOUNS
        for id in nouns
    }
    for trace in (*imported.taken, *imported.inferred) if elements else ():
        section, _, id = trace.became.partition(".")
        if trace.source and (section, id) in found:
            found[section, id].append(_key(trace.source))
    return {place: tuple(dict.fromkeys(keys or [_key(place[1])])) for place, keys in found.items()}


def perhaps_of(imported: Imported) -> Keys:
    """The ids of the source by which a noun is likely, but not certainly, known again."""
    return {
        (section, id): tuple(map(_key, keys))
        for place, keys in imported.perhaps.items()
        for section, _, id in [place.partition(".")]
    }


def _key(text: str) -> str:
    """An id as it stands in a mark; what would not fit there is told by its digest."""
    return text if _PLAIN_KEY.fullmatch(text) else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def origin_of(name: str) -> str:
    """The name of a source as it stands in marks."""
    kept = "".join(char if char.isprintable() and char not in "[]" else " " for char in name)
    return shortened(kept, _LONGEST_ORIGIN) or "a source"


def note(origin: str, keys: Iterable[str], remark: str = "") -> str:
    """The remark beside a noun that came from a source, in front of what else there is to say."""
    named: list[str] = []
    for key in islice(keys, _MOST_KEYS):
        if not named or len(", ".join([*named, key])) <= _LONGEST_MARK:
            named.append(key)
    return f"from {origin} [{', '.join(named)}]" + (f": {remark}" if remark else "")


def shown(keys: Collection[str], elements: bool) -> list[str]:
    """The keys of a mark for people: without the digests of what a row says, where others stand beside them."""
    told = [key for key in sorted(keys) if elements or not _DIGEST.fullmatch(key)]
    return told or sorted(keys)


def marks_in(text: str, process: Process) -> dict[Place, list[Mark]]:
    """The marks that stand in a file, by the nouns they are about."""
    found: dict[Place, list[Mark]] = {}
    for place, mark, _, _ in standing_in(text, process):
        found.setdefault(place, []).append(mark)
    return found


def keys_in(remark: str) -> frozenset[str]:
    """The ids of the elements in the mark with which a remark begins; none where it begins otherwise."""
    mark = _MARK.match(remark)
    return _keys(mark["keys"]) if mark is not None else frozenset()


def _keys(told: str) -> frozenset[str]:
    return frozenset(key.strip() for key in told.split(","))


def standing_in(text: str, process: Process) -> Iterator[tuple[Place, Mark, int, int]]:
    """The marks that stand in a file, each with the noun it is about and where the comment begins and ends."""
    nouns = sorted(
        (noun.mark.line, noun.mark.column, noun.section, noun.id)
        for noun in process.index.values()
        if noun.mark is not None and noun.section in NOUNS
    )
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    for start, end in comments_in(text):
        mark = _MARK.match(text[start + 1 : end].strip())
        if mark is None:
            continue
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        alone = not text[starts[line - 1] : start].strip()
        place = _about(nouns, line, column, alone, mark["id"] or "")
        if place is not None:
            yield place, Mark(mark["origin"], _keys(mark["keys"])), start, end


def _about(nouns: list[tuple[int, int, str, str]], line: int, column: int, alone: bool, id: str) -> Place | None:
    """The noun that a comment is about: the one on whose lines it stands, or the next one below it.

    `id` names one of those that stand on one line together.
    """
    if id:
        below = nouns[bisect_left(nouns, (line, 0, "", "")) :]
        return next(((section, one) for _, _, section, one in below if one.replace("_", " ") == id), None)
    after = bisect_left(nouns, (line + 1, 0, "", "")) if not alone else bisect_left(nouns, (line, 0, "", ""))
    before = nouns[after - 1] if after else None
    if before is not None and (not alone or before[1] < column):
        return before[2], before[3]
    return (nouns[after][2], nouns[after][3]) if after < len(nouns) else None
