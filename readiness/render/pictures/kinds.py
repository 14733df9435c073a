"""How a hand-off is done today, as a line: dashes and ends tell the kinds apart, so that colour need not."""

from math import hypot
from typing import NamedTuple

from readiness.render.pictures.lettering import width_of
from readiness.render.pictures.svg import element, figure, group

Point = tuple[float, float]


class Kind(NamedTuple):
    """A kind of line: its class, its head, and what it means in words."""

    css: str
    head: str
    meaning: str


KINDS = {
    "connected": Kind("connected", "arrow", "connected"),
    "by hand": Kind("by-hand", "arrow", "by hand"),
    "shared": Kind("shared", "", "in the same system"),
    "not moved": Kind("not-moved", "cross", "does not travel today"),
    "not known": Kind("not-known", "dot", "how is not settled"),
}
_LONG, _WIDE = 9.0, 4.5  # an arrow head


def kind(name: str) -> Kind:
    """The kind of line of a hand-off of that kind ("not known" for a name that is none)."""
    return KINDS.get(name, KINDS["not known"])


def head(of: Kind, at: Point, coming_from: Point) -> str:
    """The head of a line that ends at `at`, coming straight from the direction of `coming_from`."""
    x, y = at
    length = hypot(x - coming_from[0], y - coming_from[1]) or 1.0
    ahead = ((x - coming_from[0]) / length, (y - coming_from[1]) / length)
    aside = (-ahead[1], ahead[0])

    def point(back: float, out: float) -> str:
        return f"{figure(x - back * ahead[0] + out * aside[0])} {figure(y - back * ahead[1] + out * aside[1])}"

    if of.head == "arrow":
        corners = f"M{point(0, 0)}L{point(_LONG, _WIDE)}L{point(_LONG, -_WIDE)}Z"
        return element("path", css="head", d=corners)
    if of.head == "cross":
        strokes = f"M{point(9, 5)}L{point(1, -5)}M{point(9, -5)}L{point(1, 5)}"
        return element("path", css="cross", d=strokes)
    if of.head == "dot":
        return element("circle", css="dot", cx=x - 4.5 * ahead[0], cy=y - 4.5 * ahead[1], r=4)
    return ""


def short_of(of: Kind, at: Point, coming_from: Point) -> Point:
    """Where the line itself ends, so that it does not show beyond its head."""
    back = {"arrow": _LONG - 2, "cross": 5.0, "dot": 8.0}.get(of.head, 0.0)
    x, y = at
    length = hypot(x - coming_from[0], y - coming_from[1]) or 1.0
    return x - back * (x - coming_from[0]) / length, y - back * (y - coming_from[1]) / length


def key_of(names: list[str], left: float, top: float, room: float) -> tuple[str, float]:
    """The key: a sample of each kind of line with its meaning, and the height that it takes."""
    parts: list[str] = []
    x, y = left, top + 9
    for name, one in KINDS.items():
        if name not in names:
            continue
        wide = 38 + 6 + width_of(one.meaning, 11) + 18
        if x > left and x + wide - 18 > left + room:
            x, y = left, y + 18
        end, start = (x + 38, y), (x, y)
        to = short_of(one, end, start)
        path = f"M{figure(x)} {figure(y)}L{figure(to[0])} {figure(to[1])}"
        parts.append(element("path", css=f"edge {one.css}", d=path))
        parts.append(head(one, end, start))
        parts.append(element("text", one.meaning, css="small", x=x + 44, y=y + 4))
        x += wide
    return group(parts), (y + 10 - top if parts else 0.0)
