"""Lines of styled text that wrap between words, never inside one, so that every width shows the same words."""

import io
import re
from collections.abc import Iterable
from operator import itemgetter

from rich.cells import cell_len, set_cell_size

from readiness.render.plain import clean
from readiness.signs import Level

Styled = tuple[str, str]  # a text and its style, a style of rich: "bold red", or "" for none
Line = list[Styled]

LEVEL_STYLES = {Level.BLOCKER: "bold red", Level.GAP: "yellow", Level.FRICTION: "cyan", Level.NOTE: "blue"}
_DIM = "dim"
_NARROWEST_COLUMN = 30
_FIRST = itemgetter(0)
_WORD = re.compile(r" *([^ ]+)")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def _text(line: Line) -> str:
    """The words of a line without their styles."""
    return "".join(map(_FIRST, line))


class Page:
    """A page that is written from top to bottom. Everything put on it is made harmless first."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._lines: list[Line] = []

    def gap(self) -> None:
        """One blank line; never two."""
        if self._lines and self._lines[-1]:
            self._lines.append([])

    def say(self, *parts: str | Styled, indent: int = 0, hang: int = 0) -> None:
        """Parts of one paragraph, wrapped; lines after the first are indented by `hang` more."""
        line = [(clean(part), "") if isinstance(part, str) else (clean(part[0]), part[1]) for part in parts]
        room = max(10, self.width - indent)
        text = _text(line)
        if cells(text) <= room:
            return self._put(line, indent)
        pieces = broken(text, room, room - hang)
        for start, end in pieces:
            self._put(_cut(line, start, end) if len(pieces) > 1 else line, indent + (hang if start else 0))
        return None

    def as_is(self, line: str, indent: int = 0) -> None:
        """A line whose inner spaces matter, such as one of YAML: not wrapped."""
        self._put([(clean(line.expandtabs(2)), _DIM if line.lstrip().startswith("#") else "")], indent)

    def table(self, rows: Iterable[tuple[Styled, ...]], indent: int = 0, gap: int = 3) -> None:
        """Rows of cells in aligned columns; where they do not fit, the first cell of each has a line of its own."""
        table = [[(clean(text), style) for text, style in row] for row in rows]
        if not table:
            return
        *widths, last = [max(cells(row[column][0]) for row in table) for column in range(len(table[0]))]
        before = sum(widths) + gap * len(widths)
        room = self.width - indent - before
        for row in table:
            if room < min(last, _NARROWEST_COLUMN):
                self.say(row[0], indent=indent, hang=2)
                self.say(*_spaced(row[1:]), indent=indent + 2, hang=2)
                continue
            line: Line = []
            for (text, style), size in zip(row[:-1], widths, strict=True):
                line += [(text, style), (" " * (size - cells(text) + gap), "")]
            text, style = row[-1]
            for start, end in broken(text, room, room):
                self._put([*line, (text[start:end], style)], indent)
                line = [(" " * before, "")]

    def quote(self, number: int, source: str, start: int, length: int) -> None:
        """A line of the source with a caret under `length` characters from `start` (counted from 0) on."""
        gutter = f"{number:>5} │ "
        blank = " " * (len(gutter) - 2) + "│ "
        head, marked = clean(source[:start]), clean(source[start : start + length])
        line = head + marked + clean(source[start + length :])
        room = max(10, self.width - len(gutter))
        for piece, (first, end) in enumerate(broken(line, room, room)):
            self._put([(blank if piece else gutter, _DIM), (line[first:end], "")], 0)
            if first <= len(head) < end:
                carets = "^" * max(1, cells(line[len(head) : min(end, len(head) + len(marked))]))
                self._put([(blank + " " * cells(line[first : len(head)]), _DIM), (carets, "bold")], 0)

    def _put(self, line: Line, indent: int) -> None:
        self._lines.append([(" " * indent, ""), *line] if indent else line)

    def lines(self) -> list[Line]:
        """The lines, each cut to the width: for a screen, where none may run on."""
        return [within(line, self.width) for line in self._lines]

    def add(self, lines: Iterable[Line]) -> None:
        """Lines of another page as they are."""
        self._lines += lines

    def text(self, colour: bool) -> str:
        """The whole page; with `colour`, as ANSI sequences of the sixteen colours that every theme knows."""
        if colour:
            return self._coloured()
        return "\n".join([*(_text(line).rstrip() for line in self._lines), ""])

    def _coloured(self) -> str:
        from rich.console import Console
        from rich.text import Text

        console = Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=True,
            color_system="standard",
            legacy_windows=False,
            no_color=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        with console.capture() as captured:
            for line in self._lines:
                console.print(Text.assemble(*line), soft_wrap=True)
        return captured.get()


def broken(text: str, first: int, others: int) -> list[tuple[int, int]]:
    """Where to break a line between words: start and end of each piece, the first and the others so many cells wide.

    A word longer than a line keeps a line of its own and stays whole.
    """
    if cells(text) <= first:
        return [(0, len(text))]
    return _broken_by_length(text, first, others) if text.isascii() else _broken_by_cells(text, first, others)


def _broken_by_length(text: str, first: int, others: int) -> list[tuple[int, int]]:
    """Where to break a line in which every character is one cell."""
    pieces: list[tuple[int, int]] = []
    start, room, last = 0, first, len(text.rstrip(" "))
    while last - start > room:
        end = start + len(text[start : max(start, text.rfind(" ", start, start + room + 1))].rstrip(" "))
        if end == start and (word := _WORD.match(text, start)):  # it is longer than the line
            end = word.end()
        following = _WORD.match(text, end)
        if following is None:
            break
        pieces.append((start, end))
        start, room = following.start(1), others
    return [*pieces, (start, last)]


def _broken_by_cells(text: str, first: int, others: int) -> list[tuple[int, int]]:
    """Where to break a line with characters of two cells, or of none."""
    pieces: list[tuple[int, int]] = []
    start = end = used = 0
    room = first
    for word in _WORD.finditer(text):
        size = cells(word[0])
        if end > start and used + size > room:
            pieces.append((start, end))
            start, room = word.start(1), others
            used = cells(word[1])
        else:
            used += size
        end = word.end()
    return [*pieces, (start, end)]


def within(line: Line, width: int) -> Line:
    """A line cut to so many cells, with an ellipsis where something is cut off."""
    if cells(_text(line).rstrip()) <= width:
        return line
    found: Line = []
    room = width - 1
    for text, style in line:
        if cells(text) > room:
            kept = set_cell_size(text, room).rstrip()
            return [*found, (f"{kept}…", style)]
        found.append((text, style))
        room -= cells(text)
    return found


def _cut(line: Line, start: int, end: int) -> Line:
    """The part of a styled line between two characters."""
    found: Line = []
    at = 0
    for text, style in line:
        if part := text[max(0, start - at) : max(0, end - at)]:
            found.append((part, style))
        at += len(text)
    return found


def _spaced(cells: Line) -> Line:
    spaced: Line = []
    for cell in cells:
        if cell[0]:
            spaced += [("   ", ""), cell] if spaced else [cell]
    return spaced
