"""What can be imported, told apart by the ending of a file and by what it begins with, and read."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from readiness.cli.files import STDIN, content
from readiness.errors import Problem, ReadinessError
from readiness.importers.imported import Imported
from readiness.process.names import ended

_MOST_BYTES = 20_000_000
_SMALLER = "Export one diagram, or the table alone, or check that this is the file you mean"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # workbooks of old, and those with a password
_WEB_PAGE = re.compile(rb"(<\?xml[^>]*>\s*)?(<!doctype\s+html|<html)\b", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Format(Enum):
    """What a source is written in."""

    BPMN = "bpmn"
    SEPARATED = "csv"
    WORKBOOK = "xlsx"


_ENDINGS = {
    ".bpmn": Format.BPMN,
    ".xml": Format.BPMN,
    ".csv": Format.SEPARATED,
    ".tsv": Format.SEPARATED,
    ".txt": Format.SEPARATED,
    ".xlsx": Format.WORKBOOK,
    ".xlsm": Format.WORKBOOK,
    ".xls": Format.WORKBOOK,  # told what to save it as
    ".ods": Format.WORKBOOK,
}


class Read(NamedTuple):
    """A source that was read: its name, "diagram" or "table", whether its own ids stay when it is changed."""

    name: str
    what: str
    elements: bool
    imported: Imported


def read(file: str, mapping: Mapping[str, str], sheet: str, called: str = "") -> Read:
    """Read a source; `called` is the name of the process where it is not that of the source.

    `mapping` and `sheet` are for tables alone. Raises ReadinessError with the file's name and what is to be done.
    """
    data = content(file, _MOST_BYTES, instead=_SMALLER)
    if isinstance(data, Problem):
        raise ReadinessError(f"{file}: {ended(data.message)}")
    name = "standard input" if file == STDIN else Path(file).name
    try:
        format = _format(file, data)
        _refuse_in_vain(format, mapping, sheet)
        imported = _read(format, data, name, mapping, sheet)
    except ReadinessError as error:
        raise ReadinessError(f"{file}: {error}") from error
    if called:
        imported = imported._replace(tree={**imported.tree, "process": called})
    diagram = format is Format.BPMN
    return Read(name, "diagram" if diagram else "table", diagram, imported)


def _read(format: Format, data: bytes, name: str, mapping: Mapping[str, str], sheet: str) -> Imported:
    if format is Format.BPMN:
        from readiness.importers.bpmn import from_bpmn

        return from_bpmn(data, name)
    from readiness.importers.inventory import from_csv, from_xlsx

    return from_csv(data, name, mapping) if format is Format.SEPARATED else from_xlsx(data, name, mapping, sheet)


def _format(file: str, data: bytes) -> Format:
    """What a file is written in: what it begins with counts for more than its ending."""
    by_ending = _ENDINGS.get(Path(file).suffix.lower())
    if not data.strip():
        raise ReadinessError("This file is empty; export it again.")
    if data.startswith((_ZIP, _OLE)):
        return Format.WORKBOOK
    if _is_a_web_page(data):
        raise ReadinessError(
            "This is a web page, perhaps the one that shows the diagram or the table (or asks to log in). Export the"
            " diagram itself as BPMN 2.0 (.bpmn), or the table as .xlsx or .csv."
        )
    if by_ending is not Format.SEPARATED and _begins_with_a_tag(data):
        return Format.BPMN
    if by_ending is None:
        raise ReadinessError(
            "What this is cannot be told. What can be imported is a BPMN 2.0 diagram (.bpmn, .xml) or a table"
            " (.xlsx, .csv, .tsv)."
        )
    return by_ending


def _begins_with_a_tag(data: bytes) -> bool:
    return _beginning(data).startswith(b"<")


def _is_a_web_page(data: bytes) -> bool:
    return _WEB_PAGE.match(_beginning(data)) is not None


def _beginning(data: bytes) -> bytes:
    bare = next((data.removeprefix(bom) for bom in _BOMS if data.startswith(bom)), data)
    return bare[:1_000].replace(b"\0", b"").lstrip()


def _refuse_in_vain(format: Format, mapping: Mapping[str, str], sheet: str) -> None:
    if mapping and format is Format.BPMN:
        raise ReadinessError("--map is for the columns of a table, and this is a diagram; leave it out.")
    if sheet and format is not Format.WORKBOOK:
        raise ReadinessError("--sheet is for a workbook (.xlsx), and this is none; leave it out.")
