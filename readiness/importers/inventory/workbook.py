"""Workbooks: the sheets of an .xlsx file as rows of texts. A formula is never computed; its last value is read."""

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from readiness.errors import ReadinessError
from readiness.importers.imported import Trace
from readiness.importers.inventory.package import Shape, damaged, looked_over
from readiness.importers.inventory.table import MOST_COLUMNS, Row, Table, bounded, refuse_too_large
from readiness.process.names import did_you_mean, shortened
from readiness.process.sayings import listed

REPORT = "Readiness report"  # the category in the properties of a report that readiness wrote as a workbook
_OUR_REPORT = (
    "This is a report that readiness wrote, and no inventory: it says again what its process file says. New answers go"
    " into that file by `readiness ask --gaps --into FILE`; for a list of interfaces, send around the empty sheet that"
    " `readiness new FILE.xlsx --xlsx` makes, and import that."
)
_MOST_NAMED = 10  # cells named in one message
_MIDNIGHT = time()


class Workbook:
    """A workbook whose sheets are read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises ReadinessError for what is no workbook or holds more than is read."""
        self._shapes: Mapping[str, Shape] = looked_over(data)
        from openpyxl import load_workbook

        with _as_a_sentence():
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            if book.properties.category == REPORT:
                raise ReadinessError(_OUR_REPORT)
            self._sheets: dict[str, Any] = {sheet.title: sheet for sheet in book.worksheets}
        if not self._sheets:  # as in a workbook of the kind “Strict Open XML”, whose parts go by other names
            raise damaged(ValueError("no sheets"))
        self.visible = [name for name, sheet in self._sheets.items() if sheet.sheet_state == "visible"]

    def named(self, name: str) -> str:
        """The sheet of that name, case aside. Raises ReadinessError where there is none."""
        found = next((one for one in self._sheets if one.strip().casefold() == name.strip().casefold()), None)
        if found is None:
            hint = did_you_mean(name, self._sheets) or "."
            raise ReadinessError(
                f"There is no sheet '{shortened(name)}' in this workbook{hint} There are: {self.names()}."
            )
        return found

    def names(self) -> str:
        """The sheets by name, for a message."""
        return listed(f"“{shortened(name, 40)}”" for name in self._sheets) or "none"

    def top(self, name: str, rows: int) -> tuple[Row, ...]:
        """The first rows of a sheet that have something in them, of so many."""
        with _as_a_sentence():
            return tuple(bounded(self._rows(name, rows, [], set())))

    def table(self, name: str) -> Table:
        """A whole sheet. Raises ReadinessError where it has more in it than is read."""
        shape = self._shape(name)
        refuse_too_large(shape.rows, shape.columns, name)
        wrong: list[str] = []
        struck: set[tuple[int, int]] = set()
        with _as_a_sentence():
            rows = tuple(bounded(_filled(self._rows(name, shape.last, wrong, struck), shape.merged)))
        return Table(name, rows, (), _lost(name, shape, wrong), shape.hidden, frozenset(struck), shape.hidden_columns)

    def _shape(self, name: str) -> Shape:
        part = self._sheets[name]._worksheet_path  # the one thing openpyxl does not tell by a public name
        found = self._shapes.get(part)
        if found is None:
            raise damaged(KeyError(part))
        return found

    def _rows(
        self, name: str, last: int, wrong: list[str], struck: set[tuple[int, int]]
    ) -> Iterator[tuple[int, list[str]]]:
        sheet = self._sheets[name]
        sheet.reset_dimensions()  # what a file says of its size need not be true
        last = min(last, self._shape(name).last)
        rows = sheet.iter_rows(max_row=last, max_col=min(self._shape(name).columns, MOST_COLUMNS)) if last else ()
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if cell.value is not None and cell.font.strike:
                    struck.add((number, column))
            yield number, [_text(cell, wrong) for cell in cells]


@contextmanager
def _as_a_sentence() -> Iterator[None]:
    """Whatever a damaged workbook makes openpyxl raise, said in a sentence; its warnings about styles say nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (ReadinessError, MemoryError):
        raise
    except Exception as error:  # openpyxl raises a dozen kinds for what it does not expect in a file
        raise damaged(error) from error


def _text(cell: Any, wrong: list[str]) -> str:
    """What a cell shows, as a person would type it."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            if cell.data_type == "e":
                wrong.append(cell.coordinate)
                return ""
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            percent = "%" in (cell.number_format or "")
            return f"{_number(value * 100)}%" if percent else _number(value)
        case datetime():
            return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return f"{_number(value.total_seconds() / 60)} minutes"
    return str(value)


def _number(value: float) -> str:
    return f"{value:.15g}"  # the precision of a spreadsheet


def _filled(
    rows: Iterable[tuple[int, list[str]]], merged: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, list[str]]]:
    """The rows with what a cell merged over several of them says in each."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for first, last, column in merged:
        starts.setdefault(first, []).append((last, column - 1))
    said: dict[int, tuple[int, str]] = {}  # by column: up to which row, and what
    for number, cells in rows:
        for last, column in starts.get(number, ()):
            if column < len(cells):
                said[column] = (last, cells[column])
        if any(cells):
            for column, (last, text) in said.items():
                if number <= last and not cells[column]:
                    cells[column] = text
        yield number, cells


def _lost(name: str, shape: Shape, wrong: list[str]) -> tuple[Trace, ...]:
    told = (
        ("without a value", shape.not_computed, "a formula is never computed here: open the workbook and save it"),
        ("with an error", wrong, "what a formula shows as an error says nothing: mend it and import again"),
    )
    return tuple(
        Trace(f"{len(cells):,} {'cell' if len(cells) == 1 else 'cells'} {how}", f"“{name}”: {_cells(cells)}", why=why)
        for how, cells, why in told
        if cells
    )


def _cells(cells: Iterable[str]) -> str:
    every = list(cells)
    more = len(every) - _MOST_NAMED
    return ", ".join(every[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
