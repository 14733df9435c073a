"""A screen put together: which sections there are, in which order they are read, and which get rows first."""

from collections.abc import Iterable

from readiness.render.screen.fitting import Section, fitted
from readiness.render.screen.parts import because, foot, handoffs, known, questions, title, unwritten, verdict
from readiness.render.screen.picture import Picture
from readiness.render.screen.trouble import trouble
from readiness.render.screen.what_changed import what_changed
from readiness.render.text_lines import Line, Page

_WIDEST = 100  # longer lines are hard to read from the back of a room
_MARGIN = 2
_EVERY = 1_000
_GROWTH = (
    ("verdict", 1),
    ("trouble", 1),
    ("known", 1),
    ("changed", 1),
    ("questions", 1),
    ("title", 1),
    ("unwritten", 1),
    ("known", 2),
    ("changed", 2),
    ("handoffs", 2),
    ("questions", 2),
    ("changed", 3),
    ("handoffs", 3),
    ("foot", 1),
    ("questions", 3),
    ("known", 3),
    ("trouble", 2),
    ("because", 2),
    ("handoffs", 6),
    ("changed", 5),
    ("questions", 5),
    ("handoffs", _EVERY),
    ("because", 4),
    ("changed", 12),
    ("trouble", 5),
    ("questions", 10),
    ("changed", 20),
)
_SEVERAL_WRONG = (*_GROWTH[:2], ("known", 1), ("trouble", 3), *_GROWTH[2:])
_NEEDED = ("verdict", "trouble", "known", "changed", "questions", "title")
_READ_OUT = (
    ("verdict", 1),
    ("trouble", 5),
    ("known", 3),
    ("changed", 10),
    ("questions", 5),
    ("title", 1),
    ("unwritten", 1),
    ("because", 3),
    ("handoffs", 12),
)


def render(picture: Picture, width: int, height: int, *, colour: bool = False) -> str:
    """A screen of `width` columns and `height` rows: at most so many lines, none wider."""
    return _page(picture, width, height, bar=True).text(colour)


def block(picture: Picture, width: int, *, colour: bool = False) -> str:
    """The same in plain lines for whoever reads one below the other; nothing drawn, and only what is wrong where the
    file cannot be diagnosed now: the rest stands above.
    """
    if picture.stale:
        page = Page(width)
        page.add(trouble(picture, width).lines(_EVERY))
        return page.text(colour)
    return _page(picture, width, _EVERY, bar=False).text(colour)


def _page(picture: Picture, width: int, height: int, *, bar: bool) -> Page:
    margin = _MARGIN if width >= 60 else 0
    room = max(10, min(width, _WIDEST) - 2 * margin)
    sections = _sections(picture, room, bar)
    growth, needed = (_GROWTH, _NEEDED) if bar else (_READ_OUT, ())
    page = Page(width)
    lines = fitted(sections, growth, needed, height, airy=bar)
    wrong = sections.get("trouble", Section()).items
    if len(wrong) > 1 and not all(line in lines for item in wrong for line in item if line):
        # Each in a line before any of them with its source: a new one must not hide behind one that is known.
        sections["trouble"] = trouble(picture, room, brief=True)
        lines = fitted(sections, _SEVERAL_WRONG if bar else growth, needed, height, airy=bar)
    page.add(_moved(lines, margin))
    return page


def _sections(picture: Picture, width: int, bar: bool) -> dict[str, Section]:
    """All that there is to show, from top to bottom."""
    sections = {}
    if picture.good is not None and picture.good.diagnosis is not None:
        diagnosis = picture.good.diagnosis
        sections = {
            "title": title(picture, diagnosis, width),
            "verdict": verdict(picture, diagnosis, width),
            "known": known(picture.good, diagnosis, picture.change, width, bar),
            "because": because(diagnosis, width),
            "changed": what_changed(picture, width),
            "questions": questions(diagnosis, width),
            "handoffs": handoffs(diagnosis, picture.change, width),
        }
    sections |= {
        "trouble": trouble(picture, width),
        "unwritten": unwritten(picture, width),
        "foot": foot(picture, width),
    }
    return {name: section for name, section in sections.items() if section.items}


def _moved(lines: Iterable[Line], margin: int) -> list[Line]:
    return [[(" " * margin, ""), *line] if line else line for line in lines]
