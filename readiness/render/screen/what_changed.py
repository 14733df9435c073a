"""What the last change did, as a section; it stays until the next one."""

from readiness.process.names import shortened
from readiness.render.screen.changes import WIDEST, Told, changes
from readiness.render.screen.fitting import Section
from readiness.render.screen.parts import heading
from readiness.render.screen.picture import Picture
from readiness.render.text import counted
from readiness.render.text_lines import Line, Page

_GAP = 2
_ROOM_FOR_COLUMNS = 56
_LINES = 2


def what_changed(picture: Picture, width: int) -> Section:
    """The section; empty where nothing changed yet."""
    if picture.change is None:
        return Section()
    told, turns = changes(picture.change)
    name = "Since all could be read" if picture.since_readable else "The last change"
    above = heading(name, counted(len(told), "thing") if len(told) > 1 else "", width)
    items = tuple(_line(one, width) for one in told)
    return Section(above, items, turns, tail=True)


def _line(one: Told, width: int) -> tuple[Line, ...]:
    """One change; its words in a column where there is room for one."""
    column = WIDEST + _GAP if width >= _ROOM_FOR_COLUMNS else 0
    page = Page(width)
    short = shortened(one.says, max(30, _LINES * (width - column - 8)))
    between = " " * (column - len(one.word)) if column else ": "
    page.say((one.word, one.style), between, short, indent=2, hang=column or 2)
    return tuple(page.lines())
