"""What a row of hand-offs is known by, wherever in the sheet it stands: its name, or else its route and its records."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from readiness.importers.inventory.columns import IGNORED
from readiness.importers.inventory.facts import is_filled, not_states, pieces, state_of, with_fields
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.table import Row
from readiness.importers.inventory.telling import Telling
from readiness.process.names import folded, made_id, shortened

_ENDS = ("from", "to")
_DIGITS = 8
_LONGEST = 40  # beside the digest and a number: a mark is never broken into two lines


class Content(NamedTuple):
    """What a row says: `about` is what people would know it by, `digest` tells it from others about the same."""

    about: str
    digest: str


class Rows:
    """The rows of hand-offs of one sheet, held against each other."""

    def __init__(self, sheet: Headed | None, telling: Telling) -> None:
        self.telling = telling
        self.sheet = sheet
        self.contents: dict[str, Content] = {}  # by the place of the hand-off
        different = {row.cells: row for row in sheet.rows}.values() if sheet is not None else ()
        self._routes = Counter(route(sheet, row) for row in different) if sheet is not None else Counter()
        self._first: dict[tuple[str, ...], int] = {}
        self._alike: dict[str, int] = {}

    def is_told_already(self, row: Row) -> bool:
        """Whether a row above says the same in every cell; that is told."""
        cells = row.cells
        while cells and not cells[-1]:
            cells = cells[:-1]
        first = self._first.setdefault(cells, row.number)
        if self.sheet is not None and first != row.number:
            said = shortened(" ".join(filter(None, cells)), 60)
            place = self.sheet.table.place(row.number)
            self.telling.loses(f"Row {row.number}: ‘{said}’", place, f"row {first} says it already, word for word")
        return first != row.number

    def share_a_route(self, row: Row) -> bool:
        """Whether other rows go the same way, so that the way alone tells none of them."""
        return self.sheet is not None and self._routes[route(self.sheet, row)] > 1

    def add(self, place: str, row: Row) -> None:
        """A row that became the hand-off at `place`; one that is about the same as another is told."""
        if self.sheet is None:
            return
        content = content_of(self.sheet, row)
        self.contents[place] = content
        first = self._alike.setdefault(content.about, row.number)
        if first != row.number and not _text(self.sheet, row, "name"):
            source = self.sheet.table.place(row.number)
            why = f"row {first} is about the same; where it is the same hand-off, delete one: both are counted"
            self.telling.infers(f"Row {row.number}", source, place, why)


def route(sheet: Headed, row: Row) -> str:
    """Where a row goes from and to; an end that nobody told is left out."""
    told = {key: _text(sheet, row, key) for key in _ENDS}
    named = {key: state_of(text) or made_id(text) for key, text in told.items() if text}
    return "-to-".join(named.values()) if len(named) == len(_ENDS) else "".join(f"{k}-{v}" for k, v in named.items())


def content_of(sheet: Headed, row: Row) -> Content:
    """What a row is about, and a digest of all that it says under headings that are known."""
    name, number = (_text(sheet, row, key) for key in ("name", "id"))
    called = "" if state_of(name) else name
    if not called and not state_of(number) and any(map(str.isalpha, number)):
        called = number
    carries = sheet.column("carries")
    told = pieces(row.cell(carries)) if carries is not None else ()
    records = sorted({made_id(with_fields(one)[0]) for one in not_states(told)})
    about = made_id(called) if called else "-".join([route(sheet, row), *records])
    said = sorted(
        f"{key}={folded(row.cell(column))}"
        for column, key in enumerate(sheet.keys)
        if key not in ("", "id", IGNORED) and is_filled(row.cell(column))
    )
    if len(about) > _LONGEST:
        about = f"{about[: _LONGEST - _DIGITS - 1]}-{_digest([about])}"
    return Content(about, _digest(said))


def _digest(said: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _text(sheet: Headed, row: Row, key: str) -> str:
    column = sheet.column(key)
    return " ".join(row.cell(column).split()) if column is not None else ""
