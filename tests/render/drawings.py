"""What the tests read out of an SVG: its elements, its texts, and where its boxes are."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from readiness.render.pictures import Picture

Element = ElementTree.Element

ALLOWED = frozenset({"svg", "g", "title", "desc", "text", "tspan", "rect", "line", "path", "circle", "polygon"})
ATTRIBUTES = frozenset(
    {
        *("class", "id", "role", "aria-labelledby", "viewBox", "width", "height", "transform"),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d", "points"),
    }
)


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box", by: float = 0.5) -> bool:
        """Whether the two share more than a hair."""
        return (
            self.left < other.right - by
            and other.left < self.right - by
            and self.top < other.bottom - by
            and other.top < self.bottom - by
        )


def parsed(picture: Picture) -> Element:
    """The SVG as a tree: it is well-formed XML."""
    return ElementTree.fromstring(picture.svg)


def texts(root: Element) -> list[str]:
    """Each text that is seen or told, as it reads: lines joined, titles apart."""
    found = []
    for element in root.iter():
        if element.tag in ("title", "desc"):
            found.append(element.text or "")
        elif element.tag == "text":
            found.append("".join(_seen(element)))
    return found


def _seen(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "title":
            yield from _seen(child)
        yield child.tail or ""


def boxes(root: Element, css: str) -> list[Box]:
    """The rectangles of a class."""
    return [
        Box(x, y, x + float(one.get("width", 0)), y + float(one.get("height", 0)))
        for one in root.iter("rect")
        if css in (one.get("class") or "").split()
        for x, y in [(float(one.get("x", 0)), float(one.get("y", 0)))]
    ]


def numbers_in(path: str) -> list[str]:
    """The figures of an attribute."""
    return re.findall(r"-?\d+(?:\.\d+)?", path)
