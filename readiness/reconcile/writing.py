"""A process file as text that a manager can read: one fact to a line, short nouns on one, comments beside the facts.

Every scalar is read back as the text it is; what could be taken for something else stands in quotes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from readiness.process.writing.emit import WIDTH, flow, scalar
from readiness.reconcile.plain import Plain

_COMMENT_COLUMN = 40
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
    short = _in_one_line(line.value)
    if short is not None and (len(start) + len(short) + 2 <= WIDTH or not isinstance(line.value, tuple | dict | list)):
        yield _with_comment(f"{start}: {short}".rstrip(), line.comment)
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
        yield f"{' ' * indent}- {flow(item, True)}"
        return
    short = flow(item, True)
    if indent + len(short) + 2 <= WIDTH:
        yield f"{' ' * indent}- {short}"
        return
    for number, (key, value) in enumerate(item.items()):
        lead = " " * indent + ("  " if number else "- ")
        yield f"{lead}{scalar(key)}: {flow(value, True)}".rstrip()


def _with_comment(text: str, comment: str) -> str:
    return f"{text:{_COMMENT_COLUMN}}     # {_harmless(comment)}" if comment else text


def _harmless(comment: str) -> str:
    """On one line, without a character that a reader of YAML refuses or an editor acts upon."""
    return "".join(char if char.isprintable() else " " for char in " ".join(comment.split()))


def _in_one_line(value: Value) -> str | None:
    """The value on one line; None where it has to have lines of its own."""
    if isinstance(value, tuple):
        if not value or len(value) > _MOST_KEYS or any(line.comment or isinstance(line.value, tuple) for line in value):
            return None
        if any(line.value is None or isinstance(line.value, dict) for line in value):
            return None
        return flow({line.key: line.value for line in value})
    return flow(value)
