"""Lines of styled text that wrap between words, never inside one, so that every width shows the same words."""

import io
import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from readiness.render.plain import clean

Styled = tuple[str, str]  # a text and its style

_DIM = "dim"
_NARROWEST_COLUMN = 30
_WORD = re.compile(r" *([^ ]+)")


class Page:
    """A page that is written from top to bottom. Everything put on it is made harmless first."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._lines: list[Text] = []

    def gap(self) -> None:
        """One blank line; never two."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def say(self, *parts: str | Styled, indent: int = 0, hang: int = 0) -> None:
        """Parts of one paragraph, wrapped; lines after the first are indented by `hang` more."""
        line = Text()
        for part in parts:
            text, style = (part, "") if isinstance(part, str) else part
            line.append(clean(text), style or None)
        room = max(10, self.width - indent)
        for number, (start, end) in enumerate(broken(line.plain, room, room - hang)):
            self._put(line[start:end], indent + (hang if number else 0))

    def as_is(self, line: str, indent: int = 0) -> None:
        """A line whose inner spaces matter, such as one of YAML: not wrapped."""
        self._put(Text(clean(line.expandtabs(2)), "dim" if line.lstrip().startswith("#") else ""), indent)

    def table(self, rows: Iterable[tuple[Styled, ...]], indent: int = 0, gap: int = 3) -> None:
        """Rows of cells in aligned columns; where they do not fit, the first cell of each has a line of its own."""
        cells = [[(clean(text), style) for text, style in row] for row in rows]
        if not cells:
            return
        *widths, last = [max(cell_len(row[column][0]) for row in cells) for column in range(len(cells[0]))]
        before = sum(widths) + gap * len(widths)
        room = self.width - indent - before
        for row in cells:
            if room < min(last, _NARROWEST_COLUMN):
                self.say(row[0], indent=indent, hang=2)
                self.say(*_spaced(row[1:]), indent=indent + 2, hang=2)
                continue
            line = Text()
            for (text, style), size in zip(row[:-1], widths, strict=True):
                line.append(text, style or None)
                line.append(" " * (size - cell_len(text) + gap))
            text, style = row[-1]
            for number, (start, end) in enumerate(broken(text, room, room)):
                piece = Text(text[start:end], style)
                self._put(piece if number else line + piece, indent + (before if number else 0))

    def quote(self, number: int, source: str, start: int, length: int) -> None:
        """A line of the source with a caret under `length` characters from `start` (counted from 0) on."""
        gutter = f"{number:>5} │ "
        blank = " " * (len(gutter) - 2) + "│ "
        head, marked = clean(source[:start]), clean(source[start : start + length])
        line = head + marked + clean(source[start + length :])
        room = max(10, self.width - len(gutter))
        for piece, (first, end) in enumerate(broken(line, room, room)):
            self._put(Text.assemble((blank if piece else gutter, _DIM), line[first:end]), 0)
            if first <= len(head) < end:
                carets = "^" * max(1, cell_len(line[len(head) : min(end, len(head) + len(marked))]))
                self._put(Text.assemble((blank, _DIM), " " * cell_len(line[first : len(head)]), (carets, "bold")), 0)

    def _put(self, line: Text, indent: int) -> None:
        self._lines.append(Text(" " * indent) + line if indent else line)

    def text(self, colour: bool) -> str:
        """The whole page; with `colour`, as ANSI sequences of the sixteen colours that every theme knows."""
        if not colour:
            return "".join(f"{line.plain.rstrip()}\n" for line in self._lines)
        console = Console(
            file=io.StringIO(), width=self.width, force_terminal=True, color_system="standard", legacy_windows=False,
            no_color=False, highlight=False, markup=False, emoji=False,
        )  # fmt: skip
        with console.capture() as captured:
            for line in self._lines:
                console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
        return captured.get()


def broken(text: str, first: int, others: int) -> list[tuple[int, int]]:
    """Where to break a line between words: start and end of each piece, the first and the others so many cells wide.

    A word longer than a line keeps a line of its own and stays whole.
    """
    pieces: list[tuple[int, int]] = []
    start = end = used = 0
    for word in _WORD.finditer(text):
        size = cell_len(word[0])
        if end > start and used + size > (others if pieces else first):
            pieces.append((start, end))
            start = word.start(1)
            used = cell_len(word[1])
        else:
            used += size
        end = word.end()
    return [*pieces, (start, end)]


def _spaced(cells: list[Styled]) -> list[Styled]:
    spaced: list[Styled] = []
    for cell in cells:
        if cell[0]:
            spaced += [("   ", ""), cell] if spaced else [cell]
    return spaced
