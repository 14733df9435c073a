"""The empty sheet to send around: headings in plain words, what belongs in each, and what there is to choose from.

Its columns are those the importer understands, so that what comes back needs no explaining.
"""

from typing import TYPE_CHECKING, Any

from readiness.importers.inventory import REGISTERS
from readiness.importers.inventory.columns import Column, Register
from readiness.render.xlsx.book import font, headings, new_book, printable, put, saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 500  # that have drop-downs; the importer reads more
_NARROW, _WIDE = 16, 30
_WIDE_ONES = frozenset({"name", "carries", "trigger", "exceptions", "then", "comment", "definition", "interfaces"})
_LONGEST_CHOICES = 255  # of a drop-down written into the sheet: more, and Excel takes the workbook for damaged
_NOTE_SIZE = (320, 150)  # pixels, wide and high


def empty_sheet() -> bytes:
    """The bytes of a workbook with a sheet for the hand-offs, and one each for systems and records."""
    book = new_book()
    for register in REGISTERS:
        _page(book.create_sheet(register.sheet), register)
    return saved(book)


def _page(page: "Worksheet", register: Register) -> None:
    """Headings with their notes, the example row, and the drop-downs."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    columns = [column for column in register.columns if column.asked]
    headings(page, [column.heading for column in columns])
    wrapped, grey = Alignment(wrap_text=True, vertical="top"), font(italic=True, color="808080")
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = _WIDE if column.key in _WIDE_ONES else _NARROW
        heading: Any = page.cell(1, place)
        heading.comment = Comment(_note(column), "readiness", height=_NOTE_SIZE[1], width=_NOTE_SIZE[0])
        example: Any = page.cell(2, place)
        put(example, column.example)
        example.font, example.alignment = grey, wrapped
        if column.choices:
            _choose(page, column, letter)
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = page.row_dimensions[2].height = 32
    page.print_title_rows = "1:1"
    printable(page)


def _note(column: Column) -> str:
    shown = column.example.rpartition(": ")[2]
    return f"{column.note}\n\nFor example: {shown}" if shown else column.note


def _choose(page: "Worksheet", column: Column, letter: str) -> None:
    """A drop-down that suggests and never refuses: people may write another word, which the importer reads or keeps."""
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = ",".join(column.choices)
    if len(listed) > _LONGEST_CHOICES or any("," in choice for choice in column.choices):
        raise ValueError(f"the choices of {column.heading} do not fit a drop-down")
    choice = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    choice.add(f"{letter}2:{letter}{_ROWS + 1}")
    page.add_data_validation(choice)
