"""SVG as text: the one place where text is escaped, numbers are rounded and a picture gets its frame.

A picture is styled by class alone (`templates/html/pictures.css.j2`): no style attributes, scripts, links or
references to anything outside, so that it may stand in a page that allows none of them.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from readiness.render.escaping import harmless

_NO_XML = re.compile("[\ufffe\uffff]|[\U0001fffe\U0001ffff]")  # of the characters that `harmless` leaves


class Picture(NamedTuple):
    """A picture ready to be placed in HTML.

    `svg` is safe markup; `width` and `height` are pixels; `notes` are sentences to be shown as text beside it: what
    the numbers mean, what was left out ("first 60 of 200 hand-offs").
    """

    title: str
    svg: str
    width: int
    height: int
    notes: tuple[str, ...]


def escaped(text: str) -> str:
    """`text` for an SVG text or attribute: one line, nothing invisible, nothing that acts."""
    return escape(_NO_XML.sub("", harmless(text)), quote=True)


def figure(value: float) -> str:
    """A coordinate with one decimal at most: the same on every machine."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def element(name: str, content: str = "", /, *, css: str = "", **attributes: float | str) -> str:
    """One element; `content` is markup already; numbers are rounded, texts escaped, `_` in names is `-`.

    The classes in `css` get a prefix, so that the rules of the page do not reach into pictures.
    """
    words = [name]
    if css:
        words.append(f'class="{" ".join(f"d-{one}" for one in css.split())}"')
    for key, value in attributes.items():
        shown = escaped(value) if isinstance(value, str) else figure(value)
        words.append(f'{key.replace("_", "-")}="{shown}"')
    return f"<{' '.join(words)}>{content}</{name}>" if content else f"<{' '.join(words)}/>"


def group(parts: Iterable[str], *, css: str = "", title: str = "") -> str:
    """Elements that belong together; `title` is what a pointer that rests on them is told."""
    told = element("title", escaped(title)) if escaped(title) else ""
    return element("g", told + "".join(parts), css=css)


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    return element("line", css=css, x1=x1, y1=y1, x2=x2, y2=y2)


def box(x: float, y: float, width: float, height: float, css: str, *, corner: float = 0.0) -> str:
    """A rectangle by its upper left corner."""
    corners = {"rx": corner} if corner else {}
    return element("rect", css=css, x=x, y=y, width=width, height=height, **corners)


def picture(title: str, tells: str, parts: Iterable[str], size: tuple[float, float], unique: str) -> str:
    """The whole SVG; `tells` says in a sentence what it shows; `unique` sets its ids apart from others on the page."""
    width, height = round(size[0]), round(size[1])
    head = element("title", escaped(title), id=f"{unique}-title") + element("desc", escaped(tells), id=f"{unique}-desc")
    return (
        f'<svg class="drawing" role="img" aria-labelledby="{escaped(unique)}-title {escaped(unique)}-desc"'
        f' viewBox="0 0 {width} {height}" width="{width}" height="{height}">{head}{"".join(parts)}</svg>'
    )
