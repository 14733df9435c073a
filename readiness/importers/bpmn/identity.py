"""By what an element without an id is known: what it is, its name, and what it refers to, never where it is."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness.importers.bpmn.model import Element

_DIGITS = 16
_NOT_REFERRED_TO = ("incoming", "outgoing", "documentation", "text", "extensionElements")


def every(root: "Element") -> Iterator["Element"]:
    """An element and all that is in it, in the order of the file."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(element.children)


def identify(root: "Element") -> None:
    """Give each element without an id one that holds wherever it is written: it is made from its kind, its name, what
    it stands in and what it refers to. Where several say all that alike, `twin` tells them apart by what is in them.
    """
    alike: dict[str, list[Element]] = {}
    for element in every(root):
        if element.source or element.tag in _NOT_REFERRED_TO or element.tag.endswith("Ref"):
            continue
        around = element.parent.id if element.parent is not None else ""
        element.id = _digest([around, element.tag, element.called, *_references(element)])
        alike.setdefault(element.id, []).append(element)
    for several in alike.values():
        if len(several) > 1:
            for element in several:
                element.twin = _content(element)


def _references(element: "Element") -> list[str]:
    """What an element refers to: the ends of a flow, what stands in a lane."""
    there = [f"{key}={value}" for key, value in element.attrs.items() if key.endswith("Ref")]
    return sorted([*there, *(f"{one.tag}={one.text}" for one in element.children if one.tag.endswith("Ref"))])


def _content(element: "Element") -> str:
    """Everything that an element says, whatever the order in which it is said; as deep as elements may be nested."""
    attributes = sorted(f"{key}={value}" for key, value in element.attrs.items())
    return _digest([element.tag, element.text, *attributes, *sorted(map(_content, element.children))])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:_DIGITS]
