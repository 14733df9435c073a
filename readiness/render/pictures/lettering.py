"""How wide text is, and text that fits where it stands: wrapped, and cut with "…" where nothing else helps.

Widths are those of Helvetica and Arial (and of the free fonts of the same measure), in thousandths of the size, from
the public metrics of the PostScript core fonts; a little is added, for fonts that run wider.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.escaping import harmless, shown
from readiness.render.pictures.svg import element, escaped

LONGEST_TITLE = 300  # characters of what a pointer is told
_WIDER = 1.05
_BOLD = 1.08
_WIDTHS = {
    222: "'ijl",
    278: " !,./:;I[\\]ft|",
    333: "()-r`·",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckrsvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_UNKNOWN, _FULL = 667, 1000
_EMOJI = 1350


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide `text` is at `size` pixels, rather too wide than too narrow."""
    thousandths = sum(_WIDTH_OF.get(char) or _other(char) for char in text)
    return thousandths / 1000 * size * _WIDER * (_BOLD if bold else 1.0)


def _other(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _EMOJI if ord(char) > 0x1F000 else _FULL
    plain = unicodedata.normalize("NFD", char)[0]
    return _WIDTH_OF.get(plain, _UNKNOWN)


def wrapped(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """`text` in at most `most` lines no wider than `room`; the last ends with "…" where there is more.

    A line that goes on after a space ends with that space, so that the lines together are the text.
    """
    rest = harmless(text)
    lines: list[str] = []
    while rest and len(lines) < most:
        fits = _fitting(rest, room, size, bold)
        if fits == len(rest) or len(lines) == most - 1:
            lines.append(rest if fits == len(rest) else _cut(rest, room, size, bold))
            break
        space = rest.rfind(" ", 1, fits + 1)
        end = space + 1 if space > 0 else fits
        lines.append(rest[:end])
        rest = rest[end:]
    return tuple(lines)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """`text` on one line no wider than `room`, cut with "…" where it has to be."""
    return "".join(wrapped(text, room, size, 1, bold=bold))


def _fitting(text: str, room: float, size: float, bold: bool) -> int:
    """How many characters of `text` fit: at least one."""
    used = 0.0
    for number, char in enumerate(text):
        used += width_of(char, size, bold=bold)
        if used > room and char != " ":
            return max(number, 1)
    return len(text)


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    return text[: _fitting(text, room - width_of("…", size, bold=bold), size, bold)].rstrip() + "…"


class Label(NamedTuple):
    """Text set in lines, with the room it takes.

    `full` is the text before it was cut (its first 300 characters), "" where it was not cut.
    """

    lines: tuple[str, ...]
    width: float
    height: float
    size: float
    full: str


def label(text: str, room: float, size: float, most: int, *, bold: bool = False) -> Label:
    """`text` set to fit `room` in at most `most` lines."""
    lines = wrapped(text, room, size, most, bold=bold)
    widest = max((width_of(one.rstrip(), size, bold=bold) for one in lines), default=0.0)
    cut = "".join(lines) != harmless(text)
    return Label(lines, widest, len(lines) * size * 1.25, size, shown(text, LONGEST_TITLE) if cut else "")


def lettered(words: Label, x: float, top: float, css: str, lead: str = "") -> str:
    """A label as SVG with its upper edge at `top`; `x` is its middle, start or end, as its class says.

    `lead` is markup before the first line: a number that stands out.
    """
    told = element("title", escaped(words.full)) if words.full else ""
    step = words.size * 1.25
    first = top + words.size
    if len(words.lines) == 1:
        return element("text", told + lead + escaped(words.lines[0]), css=css, x=x, y=first)
    spans = [
        element("tspan", (lead if not number else "") + _line(one), x=x, y=first + number * step)
        for number, one in enumerate(words.lines)
    ]
    return element("text", told + "".join(spans), css=css)


def _line(text: str) -> str:
    """A line of several, with the space that it ends with."""
    return escaped(text) + (" " if text.endswith(" ") else "")


def total_width(labels: Sequence[Label]) -> float:
    """The width of the widest."""
    return max((one.width for one in labels), default=0.0)
