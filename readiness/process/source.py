"""From bytes to text: UTF-8, not too big, no character that YAML refuses; or a refusal with its place."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass

from readiness.errors import Mark, Problem

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# What a YAML 1.1 reader does not take as text: control characters to it. Compiled only where a file has one, as that
# takes longer than to read a file.
_REFUSED = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE_AS_UTF_8 = 'In your editor choose "Save with encoding" and take UTF-8.'
_THOUSAND = 1000


_TAG_LINE = re.compile(r"^%TAG", re.MULTILINE)
# What git writes where it could not merge. A line of ======= alone may be part of a text.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_SPLIT_IT = "A process file describes one process; split it, or check that this is the file you mean."


@dataclass(frozen=True)
class Limits:
    """How much one file may ask for: bytes, nested levels, values reached through aliases, values in all."""

    bytes: int = 10_000_000
    depth: int = 100
    aliased: int = 10_000
    values: int = 500_000


class Refused(Exception):
    """The file is not read any further; `problem` says why."""

    def __init__(self, message: str, mark: Mark | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(message, mark)


def decoded(data: bytes, limits: Limits) -> str:
    """The text of a file, without its byte order mark.

    Raises Refused: too many bytes, not UTF-8 (with the byte's place), NUL bytes.
    """
    if len(data) > limits.bytes:
        raise Refused(
            f"This file is too big: it has {_size(len(data))}; at most {_size(limits.bytes)} are read. {_SPLIT_IT}"
        )
    wide = next((name for start, name in _WIDE if data.startswith(start)), None)
    if wide is None and b"\0" in data:
        wide = _wide_by_pattern(data[:4])
    if wide is not None:
        said = f"This file is saved as {wide} (byte 1 says so), not as UTF-8. {_SAVE_AS_UTF_8}"
        raise Refused(said, Mark(1, 1))
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        number = error.start + 1 + len(data) - len(body)
        said = f"Byte {number} ({body[error.start]:#04x}) is not UTF-8. {_SAVE_AS_UTF_8}"
        raise Refused(said, place_of(body[: error.start].decode())) from None
    if (nul := text.find("\0")) >= 0:
        raise Refused(
            f"Byte {data.index(0) + 1} is a NUL byte, which no text file has. "
            "The file is damaged or is not text; save it again as UTF-8 text.",
            place_of(text[:nul]),
        )
    return text


def refuse_unparsed(text: str, limits: Limits) -> None:
    """Raise Refused for what cannot but hold too much, and for what would keep the parser busy for ever."""
    if len(text) > limits.values:
        about = max(text.count(sign) for sign in (":", ",", "- ", "-\n", "? ", "?\n"))
        if about > limits.values:
            raise too_many(about, limits)
    if text.startswith("\ufeff"):  # a second byte order mark: the parser would skip it without counting it
        raise Refused(*refused_character(text)[:2])
    if "%TAG" in text and (found := _TAG_LINE.search(text)):
        raise Refused("Custom tags are not read; remove this %TAG line.", place_of(text[: found.start()]))
    if _CONFLICT.search(text) and (left := conflict(text)):
        raise Refused(left.message, left.mark)


def conflict(text: str) -> Problem | None:
    """The problem of the first marker of a conflict that git left; None where no line is one."""
    found = _MARKER.search(text)
    if found is None:
        return None
    return Problem(
        "Git left a conflict here: two versions of the same lines stand one after the other. Decide which of the two"
        " stays, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        place_of(text[: found.start()]),
    )


def too_many(values: int, limits: Limits) -> Refused:
    """The refusal of a file with so many `values`."""
    return Refused(
        f"This file is too big: it has about {values:,} values; at most {limits.values:,} are read. {_SPLIT_IT}"
    )


def too_deep(mark: Mark, limits: Limits) -> Refused:
    """The refusal of a file that at this place goes deeper than the limit."""
    return Refused(
        f"Lists and mappings are nested more than {limits.depth} levels deep here. "
        "A process file needs fewer than ten; look for brackets that are never closed.",
        mark,
    )


def refused_character(text: str) -> Problem:
    """The problem of the first character that YAML does not take as text."""
    found = re.search(_REFUSED, text)
    if found is None:
        return Problem("This file has characters that cannot be read. Save it again as UTF-8 text.")
    return Problem(
        f"An invisible control character (U+{ord(found[0]):04X}) stands here, as comes with pasted text. "
        "Delete it, or type the line again.",
        place_of(text[: found.start()]),
    )


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _BREAK.split(text)


def place_of(before: str) -> Mark:
    """The place right after the text `before`."""
    lines = lines_of(before)
    return Mark(len(lines), len(lines[-1]) + 1)


def _wide_by_pattern(start: bytes) -> str | None:
    """UTF-16 and UTF-32 without a byte order mark show in the NUL bytes around the first, plain letters."""
    pattern = "".join("0" if byte == 0 else "x" for byte in start)
    return {"x000": "UTF-32", "000x": "UTF-32", "x0x0": "UTF-16", "0x0x": "UTF-16"}.get(pattern)


def _size(count: int) -> str:
    if count < _THOUSAND:
        return f"{count} bytes"
    if count < _THOUSAND**2:
        return f"{count / _THOUSAND:,.3g} KB"
    return f"{count / _THOUSAND**2:,.4g} MB"
