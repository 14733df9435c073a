"""Text files with separated values: which encoding, which separator, and the rows."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator

from readiness.errors import ReadinessError
from readiness.importers.imported import Trace
from readiness.importers.inventory.table import MOST_CHARACTERS, Table, bounded, refuse_too_big

_SEPARATORS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "vertical bar"}
_LOOKED_AT = 50  # rows at the top, to tell the separator


def separated(data: bytes, headings_in: Callable[[tuple[str, ...]], int]) -> Table:
    """The rows of a text file. `headings_in` counts the headings of an inventory among the cells of a row.

    Raises ReadinessError where it is no such file, or more than is read.
    """
    refuse_too_big(data)
    text, encoding = _decoded(data)
    told, text = _told_separator(text)
    separator = told or max(_SEPARATORS, key=lambda one: _fits(text, one, headings_in))
    rows = tuple(bounded(_rows(text, separator), quoted=True))
    if not rows:
        raise ReadinessError("This file is empty: there is no row with anything in it.")
    inferred = []
    if encoding:
        inferred.append(
            Trace("The characters of the file", "the file", why=f"they are no UTF-8, so they are read as {encoding}")
        )
    if not told and separator != ",":
        inferred.append(
            Trace("How the columns are separated", "the file", why=f"read with a {_SEPARATORS[separator]} between them")
        )
    return Table("", rows, tuple(inferred))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding where it was guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), ""
        except UnicodeDecodeError as error:
            raise ReadinessError(
                f"This file begins as UTF-16, and byte {error.start + 1:,} is none. Save it as “CSV UTF-8”."
            ) from None
    if b"\0" in data:
        raise ReadinessError(
            f"This is no text file: byte {data.index(0) + 1:,} is NUL. Save the sheet as .xlsx or as “CSV UTF-8”."
        )
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252 (Western European)"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1 (Western European)"


def _told_separator(text: str) -> tuple[str, str]:
    """What the line `sep=;` says, which Excel writes and reads, and the text with that line emptied."""
    first, ending, rest = text.partition("\n")
    line = first.strip().casefold()
    if line.startswith("sep=") and (said := first.strip()[4:] or "\t") in _SEPARATORS:
        return said, ending + rest
    return "", text


def _fits(text: str, separator: str, headings_in: Callable[[tuple[str, ...]], int]) -> tuple[int, int]:
    """How well a separator fits the first rows: by the headings it brings out, then by how many rows it divides."""
    top = []
    for _, cells in _rows(text[: 20 * MOST_CHARACTERS], separator, strictly=False):
        top.append(tuple(cells))
        if len(top) == _LOOKED_AT:
            break
    widths = [len(cells) for cells in top if len(cells) > 1]
    return max(map(headings_in, top), default=0), max(map(widths.count, set(widths)), default=0)


def _rows(text: str, separator: str, *, strictly: bool = True) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if not strictly:
                return
            raise ReadinessError(
                f"Line {number}: from here on the columns cannot be told apart ({error})."
                " Is a quotation mark never closed?"
            ) from None
        yield number, cells
