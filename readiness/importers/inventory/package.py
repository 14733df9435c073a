"""Looking a workbook over before it is read: is it one, how much is in it, and what reading it alone would not tell.

A workbook is a zip file of XML. Nothing of it is unpacked into memory before all of it was counted as it streams by:
a few kilobytes can hold gigabytes, and a million cells that say nothing.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax import ContentHandler, SAXException

from readiness.errors import ReadinessError
from readiness.importers.inventory.table import MOST_COLUMNS, refuse_too_big

_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 5_000
_MOST_BESIDE = 100_000  # of a sheet beside its rows: links, drop-downs, merged ranges
_MOST_ELEMENTS = 300_000  # of any other part
_MOST_TEXTS = 1_500_000  # elements in the texts of all sheets
_MOST_IN_ROWS = 2_000_000  # elements in the rows of all sheets
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any sheet
_MOST_TOLD = 10_000  # cells without a value, and merged ranges, that are kept
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_YES = ("1", "true")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")

SAVE_AS = "Open it in your spreadsheet program and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”."


class Shape(NamedTuple):
    """What was seen of a sheet: `rows` with something in them, the `last` of them, `columns` up to the last with
    something in it; the cells with a formula and no value; merged ranges as (first row, last row, column) from 1.
    """

    rows: int
    last: int
    columns: int
    not_computed: tuple[str, ...]
    merged: tuple[tuple[int, int, int], ...]
    hidden: frozenset[int]  # rows with something in them that the sheet does not show
    hidden_columns: frozenset[int]  # likewise, counted from 0


def looked_over(data: bytes) -> Mapping[str, Shape]:
    """The shape of every sheet of a workbook, by the name of its part.

    Raises ReadinessError for what is no workbook, is encrypted or damaged, or holds more than is read.
    """
    refuse_too_big(data)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadinessError("This workbook is protected by a password. Save it without one and import it again.")
        raise ReadinessError(f"This is a workbook of the old kind (.xls), which is not read. {SAVE_AS}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
            budget = _Budget()
            seen = {part.filename: _seen(archive, part, budget) for part in parts if _is_xml(part.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise damaged(error) from error
    return {name: shape for name, shape in seen.items() if shape is not None}


def damaged(error: Exception) -> ReadinessError:
    """What to say of a workbook that cannot be read."""
    if type(error).__name__ in {"DTDForbidden", "EntitiesForbidden", "ExternalReferenceForbidden"}:
        return ReadinessError(
            "This workbook defines XML entities, which no spreadsheet program writes; they are never expanded, and"
            " the workbook is not read."
        )
    return ReadinessError(f"This is no workbook that can be read: it is damaged, or something else. {SAVE_AS}")


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise ReadinessError(f"This is an OpenDocument spreadsheet (.ods), which is not read. {SAVE_AS}")
    if "[Content_Types].xml" not in names:
        raise ReadinessError(f"This is a zip file and no workbook. {SAVE_AS}")
    if any(part.filename.endswith("workbook.bin") for part in parts):
        raise ReadinessError(f"This is a binary workbook (.xlsb), which is not read. {SAVE_AS}")
    if len(names) != len(parts):
        raise damaged(ValueError("two parts of one name"))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED:
        is_more_than = (unpacked - 1) // 1_000_000  # rounded down, so that it is never said to be what is read
        raise _too_big(f"unpacks to more than {is_more_than:,} MB; at most {_MOST_UNPACKED // 1_000_000} MB are read")
    if len(parts) > _MOST_PARTS:
        raise _too_big(f"has {len(parts):,} parts; at most {_MOST_PARTS:,} are read")
    return parts


def _too_big(how: str) -> ReadinessError:
    return ReadinessError(f"This workbook {how}. Copy the sheet of the inventory into a workbook of its own.")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


class _Budget:
    """How many elements in rows are left to be read in the whole workbook."""

    def __init__(self) -> None:
        self.left = _MOST_IN_ROWS


def _seen(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: _Budget) -> Shape | None:
    from defusedxml.sax import parse

    viewer = _Viewer(part.filename, budget)
    try:
        with archive.open(part) as stream:
            parse(stream, viewer, forbid_dtd=True)
    except SAXException as error:
        raise ValueError("no XML") from error
    return viewer.shape()


class _Viewer(ContentHandler):
    """Counts the elements of one part as they stream by, and sees what is in the cells of a sheet."""

    def __init__(self, name: str, budget: _Budget) -> None:
        super().__init__()
        self.name = name
        self.budget = budget
        self.root = ""
        self.elements = self.row_elements = 0
        self.row = 0  # the row being read, 0 outside of any
        self.last_row = 0
        self.cell = ""
        self.column = 0
        self.formula = self.value = self.in_value = False
        self.rows: set[int] = set()
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row_is_hidden = False
        self.columns = 0
        self.not_computed: list[str] = []
        self.merged: list[tuple[int, int, int]] = []

    def startElement(self, name: str, attrs: Any) -> None:
        tag = name.rpartition(":")[2]
        self.root = self.root or tag
        if self.row:
            self.budget.left -= 1
            if self.budget.left < 0:
                raise self._too_much("cells")
        else:
            is_row = self.root == "worksheet" and tag == "row"
            self.row_elements += is_row
            self.elements += not is_row
            most = {"sst": _MOST_TEXTS, "worksheet": _MOST_BESIDE}.get(self.root, _MOST_ELEMENTS)
            if self.elements > most or self.row_elements > _LAST_ROW:
                raise self._too_much("rows or cells" if self.root in ("worksheet", "sst") else "parts and styles")
        if self.root == "worksheet":
            self._in_sheet(tag, attrs)

    def _in_sheet(self, tag: str, attrs: Any) -> None:
        match tag:
            case "row":
                self.row = self.last_row = self._number(attrs.get("r"), self.last_row + 1, _LAST_ROW)
                self.column = 0
                self.row_is_hidden = attrs.get("hidden") in _YES
            case "c":
                self._cell(attrs)
            case "f":
                self.formula = True
            case "v" | "t":
                self.in_value = True
            case "col" if attrs.get("hidden") in _YES:
                first, last = (self._number(attrs.get(key), 1, _LAST_COLUMN) for key in ("min", "max"))
                self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
            case "mergeCell" if len(self.merged) < _MOST_TOLD:
                self._merge(attrs.get("ref", ""))

    def _cell(self, attrs: Any) -> None:
        self.cell = attrs.get("r", "")
        found = _CELL.fullmatch(self.cell)
        self.column = _column(found[1]) if found else self.column + 1
        if self.column > _LAST_COLUMN:
            raise ValueError("no such column")
        self.formula = self.value = False

    def characters(self, content: str) -> None:
        if self.in_value and not self.value and content.strip():
            self.value = True

    def endElement(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("v", "t"):
            self.in_value = False
        elif tag == "c" and self.row:
            if self.value:
                self.rows.add(self.row)
                if self.row_is_hidden:
                    self.hidden.add(self.row)
                self.columns = max(self.columns, self.column)
            elif self.formula and len(self.not_computed) < _MOST_TOLD:
                self.not_computed.append(self.cell)
        elif tag == "row":
            self.row = 0

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if start and end and int(start[2]) < int(end[2]) <= _LAST_ROW:
            self.merged.append((int(start[2]), int(end[2]), _column(start[1])))

    def _number(self, said: str | None, usual: int, most: int) -> int:
        number = int(said) if said is not None else usual
        if not 1 <= number <= most:
            raise ValueError("no such row")
        return number

    def _too_much(self, what: str) -> ReadinessError:
        return ReadinessError(
            f"This workbook has more {what} than are read (in {self.name})."
            " Copy the sheet of the inventory into a workbook of its own."
        )

    def shape(self) -> Shape | None:
        """What was seen, where it was a sheet."""
        if self.root != "worksheet":
            return None
        last = max(self.rows, default=0)
        columns = frozenset(column for column in self.hidden_columns if column < self.columns)
        told = (tuple(self.not_computed), tuple(self.merged), frozenset(self.hidden), columns)
        return Shape(len(self.rows), last, self.columns, *told)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
