"""A sheet as rows of texts, whatever file it came from, and the bounds of what is read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.errors import ReadinessError
from readiness.importers.imported import Trace

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000  # with something in them, below the headings
MOST_COLUMNS = 200
MOST_CHARACTERS = 32_767  # of a cell: what Excel itself allows
_MOST_TEXT = 20_000_000  # characters of a whole sheet: a workbook may name one long text in a million cells
_JOINERS = frozenset("\u200c\u200d")  # part of words in several scripts, and of emoji


class Row(NamedTuple):
    """One row: its number in the sheet, counted from 1, and its cells as texts, "" for an empty one."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a column, counted from 0; "" where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(NamedTuple):
    """The rows of a sheet that have something in them. `name` is the sheet's, "" for a text file.

    `hidden`: the numbers of rows that the sheet does not show; `struck`: the cells that are struck through, each by the
    number of its row and its column, counted from 0; `hidden_columns`: those that the sheet does not show, from 0.
    """

    name: str
    rows: tuple[Row, ...]
    inferred: tuple[Trace, ...] = ()
    lost: tuple[Trace, ...] = ()
    hidden: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def place(self, number: int) -> str:
        """Where a row stands: "row 7", or "row 7 of “Interfaces”"."""
        return f"row {number} of “{self.name}”" if self.name else f"row {number}"


def bounded(rows: Iterable[tuple[int, Iterable[str]]], *, quoted: bool = False) -> Iterator[Row]:
    """The rows that have something in them, their cells cleaned. `quoted`: quotation marks may hold a cell together.

    Raises ReadinessError where there are more of them, or more in them, than a sheet may have.
    """
    found = characters = 0
    for number, texts in rows:
        cells = []
        for column, text in enumerate(texts, 1):
            characters += len(text)
            if len(text) > MOST_CHARACTERS:
                raise ReadinessError(
                    f"Row {number}, column {column}: this cell has {len(text):,} characters; at most"
                    f" {MOST_CHARACTERS:,} are read."
                    f" {'Is a quotation mark never closed?' if quoted else 'Shorten it and import again.'}"
                )
            if characters > _MOST_TEXT:
                raise ReadinessError(
                    f"Row {number}: there is more text in this sheet than the {_MOST_TEXT // 1_000_000} million"
                    " characters that are read. Keep the rows of one process and import again."
                )
            cells.append(cleaned(text))
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        found += 1
        refuse_too_large(found, len(cells))
        yield Row(number, tuple(cells))


def refuse_too_large(rows: int, columns: int, sheet: str = "") -> None:
    """Raises ReadinessError for more rows or columns with something in them than are read."""
    where = f"the sheet “{sheet}”" if sheet else "this sheet"
    if rows > MOST_ROWS + 1:
        raise ReadinessError(
            f"There are more than {MOST_ROWS:,} rows below the headings in {where}, which is more than an inventory of"
            " interfaces has. Keep the rows of one process, one hand-off to a row, and import again."
        )
    if columns > MOST_COLUMNS:
        raise ReadinessError(
            f"There are more than {MOST_COLUMNS} columns in {where}. Keep those that describe the hand-offs, and"
            " import again."
        )


def refuse_too_big(data: bytes) -> None:
    """Raises ReadinessError for a file larger than is read."""
    if len(data) > MOST_BYTES:
        raise ReadinessError(
            f"This file is too big: it has {len(data) / 1_000_000:,.4g} MB; at most {MOST_BYTES // 1_000_000} MB are"
            " read. Save the sheet of the inventory as a file of its own."
        )


def cleaned(text: str) -> str:
    """A cell without outer spaces and without characters that no process file may hold; line breaks stay."""
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join("".join(map(_readable, line)).split()) for line in lines).strip()


def _readable(char: str) -> str:
    return char if char.isprintable() or char in _JOINERS else " "
