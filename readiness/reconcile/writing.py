"""A process file as text that a manager can read: one fact to a line, short nouns on one, comments beside the facts.

Every scalar is read back as the text it is; what could be taken for something else stands in quotes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from readiness.process.names import is_id
from readiness.reconcile.plain import Plain

_WIDTH = 110
_COMMENT_COLUMN = 40
_SAFE = re.compile(r"[^\W_](?:[\w ()'%€./+&@;-]|:(?=\S)|,)*")
_SAFE_IN_BRACKETS = re.compile(r"[^\W_](?:[\w ()'%€./+&@;-])*")
_NOTHING = frozenset({"null", "Null", "NULL"})
_MOST_KEYS = 5  # of a noun on one line

Value: TypeAlias = Plain | tuple["Line", ...]


class Line(NamedTuple):
    """A key with its value, which may be lines of their own, and the comment beside it."""

    key: str
    value: Value
    comment: str = ""


def written(header: Iterable[str], lines: Iterable[Line]) -> str:
    """The text of a file: comments at the top, then a blank line before every key that has lines of its own."""
    text = [f"# {_harmless(line)}" for line in header]
    if text:
        text.append("")
    spaced = True
    for line in lines:
        several = isinstance(line.value, tuple) or (isinstance(line.value, list) and bool(line.value))
        if several and not spaced:
            text.append("")
        text += _block(line, 0)
        spaced = several
        if several:
            text.append("")
    return "\n".join(text).rstrip("\n") + "\n"


def _block(line: Line, indent: int) -> Iterator[str]:
    """A key and its value, in one line where that is short and nothing in it has a comment."""
    start = " " * indent + scalar(line.key)
    flow = _flow(line.value)
    if flow is not None and (len(start) + len(flow) + 2 <= _WIDTH or not isinstance(line.value, tuple | dict | list)):
        yield _with_comment(f"{start}: {flow}".rstrip(), line.comment)
        return
    yield _with_comment(f"{start}:", line.comment)
    match line.value:
        case tuple():
            for inner in line.value:
                yield from _block(inner, indent + 2)
        case dict():
            for key, value in line.value.items():
                yield from _block(Line(key, value), indent + 2)
        case list():
            for item in line.value:
                yield from _item(item, indent + 2)


def _item(item: Plain, indent: int) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{' ' * indent}- {_in_brackets(item)}"
        return
    flow = _in_brackets(item)
    if indent + len(flow) + 2 <= _WIDTH:
        yield f"{' ' * indent}- {flow}"
        return
    for number, (key, value) in enumerate(item.items()):
        lead = " " * indent + ("  " if number else "- ")
        yield f"{lead}{scalar(key)}: {_in_brackets(value)}".rstrip()


def _with_comment(text: str, comment: str) -> str:
    return f"{text:{_COMMENT_COLUMN}}     # {_harmless(comment)}" if comment else text


def _harmless(comment: str) -> str:
    """On one line, without a character that a reader of YAML refuses or an editor acts upon."""
    return "".join(char if char.isprintable() else " " for char in " ".join(comment.split()))


def _flow(value: Value) -> str | None:
    """The value on one line; None where it has to have lines of its own."""
    if isinstance(value, tuple):
        if not value or len(value) > _MOST_KEYS or any(line.comment or isinstance(line.value, tuple) for line in value):
            return None
        if any(line.value is None or isinstance(line.value, dict) for line in value):
            return None
        return "{" + ", ".join(_pair(line.key, line.value) for line in value) + "}"
    return _in_brackets(value) if isinstance(value, dict | list) else scalar(value)


def _pair(key: str, value: Value) -> str:
    return f"{scalar(key, brackets=True)}: {_in_brackets(value)}"


def _in_brackets(value: Value) -> str:
    match value:
        case dict():
            return "{" + ", ".join(_pair(key, inner) for key, inner in value.items()) + "}"
        case [str() as only] if is_id(only):  # one value alone is a list of one
            return scalar(only, brackets=True)
        case list():
            return "[" + ", ".join(_in_brackets(item) for item in value) + "]"
        case str() | None:
            return scalar(value, brackets=True)
    raise TypeError("lines do not stand in brackets")


def scalar(text: str | None, brackets: bool = False) -> str:
    """A text as YAML reads it back, in quotes where it needs them; `brackets`: it stands inside of some."""
    if text is None:
        return ""
    safe = _SAFE_IN_BRACKETS if brackets else _SAFE
    if safe.fullmatch(text) and text == text.strip() and text not in _NOTHING and "\n" not in text:
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
