"""Plain data as YAML that people can read: short nouns on one line, long ones a fact to a line.

Every text is written so that the reader gives it back as it is, without quotes where it needs none.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from readiness.process.names import is_id

WIDTH = 110
_WELL = 90  # what is well on one line
_MOST_KEYS = 5  # of a noun on one line
_PLAIN = re.compile(r"[^\W_](?:[\w ()'%€./+&@;-]|:(?=\S)|,)*")
_PLAIN_IN_BRACKETS = re.compile(r"[^\W_](?:[\w ()'%€./+&@;-])*")
_NO_TEXT = frozenset({"null", "Null", "NULL"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Tall(dict[str, Any]):
    """A mapping that has lines of its own in a new place, however short it is."""


def scalar(text: str | None, brackets: bool = False) -> str:
    """A text as YAML reads it back, in quotes where it needs them; `brackets`: it stands inside of some."""
    if text is None:
        return ""
    safe = _PLAIN_IN_BRACKETS if brackets else _PLAIN
    if safe.fullmatch(text) and text == text.strip() and text not in _NO_TEXT:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: Any, brackets: bool = False) -> str:
    """A value on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{scalar(key, True)}: {flow(one, True)}" for key, one in value.items()) + "}"
        case [str() as only] if is_id(only):  # one value alone is a list of one
            return scalar(only, brackets)
        case list():
            return "[" + ", ".join(flow(one, True) for one in value) + "]"
    return scalar(value, brackets)


def entry(key: str, value: Any, indent: int, *, tall: bool = False) -> list[str]:
    """The lines of a key and its value. `tall`: a mapping has lines of its own, however short it is."""
    start = " " * indent + scalar(key) + ":"
    short = f"{start} {flow(value)}".rstrip()
    if not isinstance(value, dict | list) or (not tall and not isinstance(value, Tall) and fits(value, short)):
        return [short]
    return [start, *block(value, indent + 2)]


def fits(value: Any, line: str) -> bool:
    """Whether a mapping or list is well on one line."""
    if not value or not isinstance(value, Mapping):
        return len(line) <= WIDTH
    inner = len(value) > 1 and any(isinstance(one, dict) for one in value.values())
    return len(line) <= _WELL and len(value) <= _MOST_KEYS and not inner


def block(value: Any, indent: int) -> list[str]:
    """The lines of a mapping or list."""
    return list(_block(value, indent))


def _block(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from entry(key, one, indent)
        return
    for one in value:
        yield f"{' ' * indent}- {flow(one)}"
