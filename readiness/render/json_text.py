"""Large JSON documents in pieces: each item of a long list is written by itself, and all come out as if at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from json import dumps
from typing import Any

from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

from readiness.render.plain import escaped_json

# Very large and very small figures, which the quicker writer writes in another way; a text that looks like one may too.
_UNUSUAL = re.compile(r"[0-9](?:e-?[0-9]|(?<=0)\.0000)")
_NO_FIGURES = ("NaN", "Infinity")


def written(value: Any, *, indent: int, depth: int) -> str:
    """A value or a model as it stands, indented by `indent`, within a document at this depth of nesting.

    Characters that would act on a terminal are escaped. Raises ValueError for a figure that is none.
    """
    return escaped_json(_plain(value, indent).replace("\n", "\n" + " " * (indent * depth)))


def _plain(value: Any, indent: int) -> str:
    try:
        text = to_json(value, indent=indent, by_alias=True, inf_nan_mode="constants").decode()
        if not _UNUSUAL.search(text) and not any(one in text for one in _NO_FIGURES):
            return text
    except PydanticSerializationError:  # a name may hold half of a character
        pass
    return dumps(to_jsonable_python(value, by_alias=True), indent=indent, ensure_ascii=False, allow_nan=False)


def pieces(frame: Any, parts: Mapping[str, Iterable[str]], *, indent: int, depth: int = 0) -> Iterator[str]:
    """A document as the pieces of one text. In its `frame` each name of a part, in their order, stands where the pieces
    of that part are to stand; the frame holds no other text that may be one of the names.
    """
    text = written(frame, indent=indent, depth=depth)
    for name, filling in parts.items():
        before, text = text.split(dumps(name), 1)
        yield before
        yield from filling
    yield text


def listed(items: Iterable[str], *, indent: int, depth: int) -> Iterator[str]:
    """The pieces of a list of items, each as it is `written` at this depth."""
    before = "[\n"
    for one in items:
        yield f"{before}{' ' * (indent * depth)}{one}"
        before = ",\n"
    yield "[]" if before == "[\n" else f"\n{' ' * (indent * (depth - 1))}]"
