"""Where a dotted place stands in the file: the line and column of its key, or of the nearest key above that exists."""

from readiness.errors import Mark
from readiness.process.model import SECTIONS, Process
from readiness.process.nouns import Noun
from readiness.process.reader import Map, Value

_NOUN_SECTIONS = frozenset(noun.section for noun in SECTIONS)
_TOLD_UNDER_IN = frozenset({"reads", "writes"})  # what a step reads and writes may stand under its systems


def locate(process: Process, at: str) -> Mark:
    """Line and column (1-based) of the key at a dotted place; for an open fact those of the nearest key above it."""
    if at.startswith("accepted["):
        number = at[len("accepted[") :].partition("]")[0]
        for accepted in process.accepted:
            if accepted.place == f"accepted[{number}]" and accepted.mark is not None:
                return accepted.mark
    section, *keys = at.split(".")
    section = section.partition("[")[0]
    if section in _NOUN_SECTIONS and keys:
        noun = _noun(process, section, keys[0])
        if noun is not None and noun.mark is not None:
            return _deepest(noun.raw, keys[1:], noun.mark)
    start = process.mark or Mark(1, 1)
    if process.raw is not None and "process" in process.raw.marks:
        start = process.raw.marks["process"]
    return _deepest(process.raw, [section, *keys], start)


def _noun(process: Process, section: str, id: str) -> Noun | None:
    return process.index.get((section, id))


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
