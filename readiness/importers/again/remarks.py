"""The remark that an earlier import wrote beside a noun, taken away where a new one is to stand; nobody else's."""

import re
import textwrap
from collections.abc import Iterator, Mapping

from readiness.importers.again.marks import Place, keys_in, standing_in
from readiness.process.model import Process
from readiness.process.writing.emit import WIDTH

_OWN = re.compile(r"[\w-]+:|[^\w\s]?[A-Z]")  # as remarks on a fact begin, and sentences of people


def without_old(text: str, process: Process, remarks: Mapping[Place, str]) -> str:
    """A text without the remarks that begin with a mark of the nouns for which there is another remark now.

    A remark stays where it says the same, or where it is not certain where it ends.
    """
    pieces: list[str] = []
    at = 0
    for start, end in _old(text, process, remarks):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def _old(text: str, process: Process, remarks: Mapping[Place, str]) -> Iterator[tuple[int, int]]:
    """From where to where the old remarks stand."""
    for place, mark, start, end in standing_in(text, process):
        new = remarks.get(place, "")
        if not mark.keys & keys_in(new):
            continue
        line = text.rfind("\n", 0, start) + 1
        if text[line:start].strip():
            if _said(text[start:end]) != new:
                yield len(text[:start].rstrip(" \t")), end
            continue
        lines = list(_lines(text, start))
        number = _length([said for said, _ in lines], start - line)
        if number and " ".join(said for said, _ in lines[:number]) != new:
            yield line, lines[number - 1][1]


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """What a comment says and those right below it as far to the right, each with where the next line begins."""
    column = start - (text.rfind("\n", 0, start) + 1)
    while text[start : start + 1] == "#":
        found = text.find("\n", start)
        end = len(text) if found < 0 else found
        yield _said(text[start:end]), min(len(text), end + 1)
        start = end + 1 + column
        if text[end + 1 : start].strip(" "):
            return


def _said(comment: str) -> str:
    return comment.lstrip("#").strip()


def _length(lines: list[str], indent: int) -> int:
    """Of how many lines a remark consists: one more where its first word had no room above; 0: not certain."""
    width = max(40, WIDTH - indent - 2)
    for number in range(1, len(lines)):
        told = textwrap.wrap(" ".join(lines[: number + 1]), width, break_long_words=False, break_on_hyphens=False)
        if told != lines[: number + 1]:
            return number
        if _OWN.match(lines[number]):
            return 0
    return len(lines)
