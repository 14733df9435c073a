"""Notes beside facts: comments, put where their fact stands, and never twice."""

import textwrap
from bisect import bisect_left
from collections.abc import Mapping
from typing import TypeAlias

from readiness.process.model import NOUNS
from readiness.process.writing.edits import Edits
from readiness.process.writing.emit import WIDTH
from readiness.process.writing.nodes import Node, Pair

_Nouns: TypeAlias = dict[tuple[str, str], tuple[Node | None, Pair | None]]

_COLUMN = 40  # where comments begin in the reference file


def with_notes(text: str, comments: Mapping[str, str], ids: Mapping[tuple[int, int], str]) -> tuple[str, list[str]]:
    """A text with notes as comments, and the places of those it did not have; `ids` gives the id of the noun whose key
    or item stands at a line and column.
    """
    edits = Edits(text)
    nouns = _nouns(edits, ids)
    notes = ((place, _harmless(note)) for place, note in comments.items())
    added = [place for place, note in notes if note and _put(edits, place.split("."), note, nouns)]
    return edits.made(), added


def _harmless(note: str) -> str:
    """On one line, without a character that a reader of YAML refuses or an editor acts upon."""
    return " ".join("".join(char if char.isprintable() else " " for char in note).split())


def _put(edits: Edits, keys: list[str], note: str, nouns: _Nouns) -> bool:
    """Whether the note was not there yet, and is put now."""
    pair, item, rest = _find(edits, keys, nouns)
    source = edits.source
    if pair is None and item is None:
        return False
    start = pair.key.start if pair is not None else item.start if item is not None else 0
    end = pair.end if pair is not None else item.end if item is not None else 0
    line = source.line_start(start)
    alone = not edits.text[line:start].strip(" -")
    missing = [*([keys[-len(rest) - 1]] if not alone else []), *rest]
    said = f"{' '.join(missing).replace('_', ' ')}: {note}" if missing else note
    near = " ".join(_near(edits, line, end))
    if note in near and (not missing or said in near):
        return False
    own_line = edits.text[line : source.line_end(start)]
    last_line = source.line_start(end)
    beside = (
        not rest
        and alone
        and line == last_line
        and not _comments(edits, line, source.line_end(end))
    )
    if beside and max(len(own_line) + 2, _COLUMN) + len(said) + 2 <= WIDTH:
        edits.change(source.line_end(end), source.line_end(end), " " * max(2, _COLUMN - len(own_line)) + f"# {said}")
        return True
    indent = len(own_line) - len(own_line.lstrip())
    lines = textwrap.wrap(said, max(40, WIDTH - indent - 2), break_long_words=False, break_on_hyphens=False)
    edits.insert_lines(line, [" " * indent + f"# {one}" for one in lines])
    return True


def _find(edits: Edits, keys: list[str], nouns: _Nouns) -> tuple[Pair | None, Node | None, list[str]]:
    """The pair or list item nearest above a place, and the keys that are not there."""
    node, pair, found = edits.source.root, None, None
    for number, key in enumerate(keys):
        if number == 1 and keys[0] in NOUNS:
            item, one = nouns.get((keys[0], key), (None, None))
        else:
            one, item = (node.pair(key) if node.kind == "map" else None), None
        if one is None and item is None:
            return pair, found, keys[number:]
        if item is not None:
            return None, item, keys[number + 1 :]
        assert one is not None
        pair, node = one, one.value
    return pair, found, []


def _nouns(edits: Edits, ids: Mapping[tuple[int, int], str]) -> _Nouns:
    """Where each noun of the text stands, by its section and id: an item of a list, or the pair of a mapping."""
    found: _Nouns = {}
    for section in edits.source.root.pairs:
        if section.name in NOUNS:
            for pair in section.value.pairs:
                id = ids.get(edits.source.mark(pair.key.start), pair.name)
                found.setdefault((section.name, id), (None, pair))
            for item in section.value.items:
                id = ids.get(edits.source.mark(item.start), "")
                found.setdefault((section.name, id), (item, None))
    return found


def _near(edits: Edits, line: int, end: int) -> list[str]:
    """What the comments say that stand around a fact: right above its line, on its lines, and right below them."""
    source, text = edits.source, edits.text
    first = line
    while first and text[source.line_start(first - 1) : first].lstrip().startswith("#"):
        first = source.line_start(first - 1)
    last = source.next_line(end)
    while last < len(text) and text[last : source.line_end(last)].lstrip().startswith("#"):
        last = source.next_line(last)
    return [text[at:stop].lstrip("#").strip() for at, stop in _comments(edits, first, last)]


def _comments(edits: Edits, start: int, end: int) -> list[tuple[int, int]]:
    """The comments that begin between two places."""
    found = edits.comments
    return found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))]
