"""Inventories made for tests: as text, as a workbook, and a workbook put together by hand to be broken."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from readiness.diagnosis import Diagnosis, diagnose
from readiness.importers.imported import Imported
from readiness.importers.inventory import from_csv
from readiness.process.loader import load
from readiness.process.writing import new_file

HEADINGS = ("From", "To", "Data", "How")


def as_csv(*rows: Sequence[str], separator: str = ",") -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue().encode()


def as_xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one of its parts in other words."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return written.getvalue()


def sheet_xml(rows: str, after: str = "") -> bytes:
    """The XML of a sheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def handoff(headings: Sequence[str], cells: Sequence[str], **mapping: str) -> tuple[dict[str, Any], Imported]:
    """The one hand-off of a table with one row, and all that was imported."""
    imported = from_csv(as_csv(headings, cells), "", mapping)
    (found,) = imported.tree["handoffs"].values()
    return found, imported


def loaded(imported: Imported) -> Diagnosis:
    """What the file that is written comes to; it has no problems."""
    process, problems, _ = load(new_file(imported.tree, imported.comments).text.encode())
    assert problems == ()
    assert process is not None
    return diagnose(process, "imported.yaml")
