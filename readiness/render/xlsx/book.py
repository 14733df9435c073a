"""Sheets as the bytes of a workbook: the same sheets give the same bytes, and no text in them is ever a formula."""

import io
import re
import textwrap
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from readiness.render.escaping import shown

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | None

_LONGEST = 32_000  # of a cell; Excel itself allows a little more
_NO_DAY = datetime(1980, 1, 1)  # the first that a zip file can have: nothing here reads a clock
_NO_XML = re.compile("[\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_ACTS = ("=", "+", "-", "@")
_HEAD, _BAND = "1F3A5F", "F3F6FA"
_TINTS = {
    "blocker": "F8D7D3",
    "gap": "FCE8C8",
    "Diagnose first": "F8D7D3",
    "Keep asking": "FCE8C8",
    "Prepare": "FFF5CC",
    "Integrate": "DDEFDD",
    "Leave as is": "E6E6E6",
}
_ON_A_PAGE = 190  # characters, across A4: more, and they are too small to be read
_TALL = 15.0  # points of a line
_TALLEST = 400.0
_MOST_WIDE = 60
_MOST_MEASURED = 2_000  # characters: more fill the tallest row in any column


class Column(NamedTuple):
    """One column: its heading, and how wide it is, in characters."""

    heading: str
    width: int = 18


class Sheet(NamedTuple):
    """A sheet with one table, under its headings. `empty` is said where there is no row."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    empty: str = "There is nothing to say here."
    kept: int = 0  # how many columns stay in view when one looks further right
    below: Sequence[Sequence[Value]] = ()  # what stands under the table, and is no row of it: sums


def text_of(value: str) -> str:
    """A text as a cell can hold it: without what no sheet can hold, and shown as it is."""
    return _ESCAPE.sub("_x005F_", _NO_XML.sub("", shown(value, _LONGEST)))


def put(cell: Any, value: Value) -> None:
    """Put a value in a cell; a text stays one, whatever it begins with."""
    if isinstance(value, str):
        cell.value = text_of(value)
        cell.data_type = "s"  # "=1+1" and "#N/A" are texts as well
        if cell.value.startswith(_ACTS):
            cell.quotePrefix = True  # so that it stays a text when somebody edits the cell
    else:
        cell.value = value
        if isinstance(value, float):
            cell.number_format = "#,##0.0"


def font(**style: Any) -> "Font":
    """The one font of all sheets."""
    from openpyxl.styles import Font

    return Font(name="Calibri", **{"size": 11, **style})


def new_book() -> "Workbook":
    """A workbook without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def table(page: "Worksheet", sheet: Sheet) -> None:
    """Write a table: headings that stay in view, filters, ready to print."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    headings(page, [column.heading for column in sheet.columns])
    page.row_dimensions[1].height = _TALL * max(_lines(column.heading, column) for column in sheet.columns) + 2
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = min(column.width, _MOST_WIDE)
    wrapped = Alignment(wrap_text=True, vertical="top")
    figure = Alignment(horizontal="right", vertical="top", indent=1)
    tints = {word: PatternFill("solid", fgColor=colour) for word, colour in _TINTS.items()}
    band, plain = PatternFill("solid", fgColor=_BAND), font()
    rows: Sequence[Sequence[Value]] = sheet.rows or [[sheet.empty]]
    for number, row in enumerate(rows, 2):
        lines = 1
        for place, value in enumerate(row, 1):
            cell: Any = page.cell(number, place)
            put(cell, value)
            cell.font, cell.alignment = plain, wrapped if isinstance(value, str) else figure
            if tint := tints.get(value) if isinstance(value, str) else None:
                cell.fill = tint
            elif number % 2:
                cell.fill = band
            if isinstance(value, str) and sheet.rows:
                lines = max(lines, _lines(value, sheet.columns[place - 1]))
        page.row_dimensions[number].height = min(_TALLEST, _TALL * lines)
    for number, row in enumerate(sheet.below, len(rows) + 3):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            put(cell, value)
            cell.font, cell.alignment = font(bold=True), wrapped if isinstance(value, str) else figure
        lines = max(_lines(str(value or ""), column) for value, column in zip(row, sheet.columns, strict=True))
        page.row_dimensions[number].height = _TALL * max(1, lines)
    last = get_column_letter(len(sheet.columns))
    if not sheet.rows:
        page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(sheet.columns))
    else:
        page.auto_filter.ref = f"A1:{last}{1 + len(sheet.rows)}"
    page.freeze_panes = f"{get_column_letter(sheet.kept + 1)}2"
    page.print_title_rows = "1:1"
    across = -(-sum(column.width for column in sheet.columns) // _ON_A_PAGE)
    printable(page, across)
    if across > 1 and sheet.kept:
        page.print_title_cols = f"A:{get_column_letter(sheet.kept)}"  # so that each page says what its rows are about


def _lines(text: str, column: Column) -> int:
    """On about how many lines a text stands in a column; programs do not find the height of a row by themselves."""
    return len(textwrap.wrap(text[:_MOST_MEASURED], max(4, int(0.85 * column.width) - 1)))


def headings(page: "Worksheet", texts: Sequence[str], row: int = 1) -> None:
    """The headings of a table."""
    from openpyxl.styles import Alignment, PatternFill

    for place, text in enumerate(texts, 1):
        cell: Any = page.cell(row, place)
        put(cell, text)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def printable(page: "Worksheet", pages: int = 1) -> None:
    """Across the page on A4, as wide as the paper, or as so many pages side by side."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = pages
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def saved(book: "Workbook") -> bytes:
    """The bytes of a workbook, in which nothing tells when it was written."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = "readiness"
    book.properties.created = book.properties.modified = _NO_DAY
    written, undated = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(written, "w")).save()  # save_workbook would read the clock
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            about = zipfile.ZipInfo(part.filename, _NO_DAY.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3  # the same on every system
            archive.writestr(about, parts.read(part))
    return undated.getvalue()
