"""Inventories of interfaces, as people keep them in spreadsheets: one row for each hand-off.

Public API:

- `from_csv(data, name, mapping) -> Imported`          a text file with separated values.
- `from_xlsx(data, name, mapping, sheet) -> Imported`  a workbook, its sheets of systems and records as well.
- `REGISTERS`                                          the columns that are understood, as the empty sheet has them.

`name` is that of the file, from which the process gets its name; `mapping` says what headings are about that nobody
could know (`{"Origine": "from"}`). What does not fit its fact is kept as a comment, so that what is made has no
problems. Nothing here reads or writes a file; every error is a ReadinessError.
"""

from collections.abc import Mapping

from readiness.errors import ReadinessError
from readiness.importers.imported import Imported
from readiness.importers.inventory.columns import HANDOFFS, RECORDS, REGISTERS, SYSTEMS
from readiness.importers.inventory.describing import described
from readiness.importers.inventory.headings import LOOKED_AT, fits, headed, known_headings, likeness
from readiness.importers.inventory.separated import separated
from readiness.importers.inventory.workbook import Workbook
from readiness.process.names import folded

__all__ = ["REGISTERS", "from_csv", "from_xlsx"]

_NO_MAPPING: Mapping[str, str] = {}
_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_UNNAMED = "Inventory of interfaces"


def from_csv(data: bytes, name: str = "", mapping: Mapping[str, str] = _NO_MAPPING) -> Imported:
    """The description that a text file gives. Raises ReadinessError where it is no inventory."""
    mapped = {folded(heading) for heading in mapping}
    table = separated(data, lambda cells: known_headings(cells) + sum(folded(cell) in mapped for cell in cells))
    return described(_process(name), {HANDOFFS.section: headed(table, HANDOFFS, mapping)}, (table,))


def from_xlsx(
    data: bytes, name: str = "", mapping: Mapping[str, str] = _NO_MAPPING, sheet: str = ""
) -> Imported:
    """The description that a workbook gives: of the sheet named, or else of the first that is an inventory.

    Raises ReadinessError where there is none.
    """
    book = Workbook(data)
    chosen = book.named(sheet) if sheet else _inventory(book, mapping)
    tables = [book.table(chosen)]
    sheets = {HANDOFFS.section: headed(tables[0], HANDOFFS, mapping)}
    for register in (SYSTEMS, RECORDS):
        other = next((one for one in book.visible if folded(one) == folded(register.sheet) and one != chosen), None)
        if other is not None and fits(book.top(other, LOOKED_AT), register, _NO_MAPPING):
            tables.append(book.table(other))
            sheets[register.section] = headed(tables[-1], register, _NO_MAPPING)
    return described(_process(name), sheets, tables)


def _inventory(book: Workbook, mapping: Mapping[str, str]) -> str:
    """The first sheet whose headings are those of an inventory; the one most like it where none has them."""
    if not book.visible:
        raise ReadinessError(f"No sheet of this workbook is shown; name one with --sheet. There are: {book.names()}.")
    tops = {one: book.top(one, LOOKED_AT) for one in book.visible}
    found = next((one for one, rows in tops.items() if fits(rows, HANDOFFS, mapping)), None)
    return found or max(tops, key=lambda one: likeness(tops[one], HANDOFFS, mapping))


def _process(name: str) -> str:
    """ "Order interfaces" for `order-interfaces.xlsx`."""
    stem = next((name[: -len(ending)] for ending in _ENDINGS if name.casefold().endswith(ending)), name)
    words = " ".join("".join(c if c.isprintable() and c not in "-_" else " " for c in stem).split())
    return words[:1].upper() + words[1:] or _UNNAMED
