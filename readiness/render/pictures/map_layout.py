"""Where everything on a map stands: several layouts are tried, and the one that reads best is taken."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness.diagnosis.model import HandoffRow, Party
from readiness.render.pictures.layered import Edge, Layout, Node, Shape, layout
from readiness.render.pictures.lettering import Label, label, total_width, width_of

_WIDTH, MARGIN = 720.0, 6.0
_PAGE = 980.0  # about what an A4 page takes below a heading
_CAPTION = 18.0
_LINE = 11.0  # between lines that meet at a box, so that their heads stand apart
_NAME, SMALL = 13.0, 11.0
_FEW = 24  # up to so many boxes, many layouts are tried
_LONG = 420.0  # pixels, from where on folding is tried
_SHORTLIST = 3
# What arrows tell: room for the load, its lines, and what it costs the reader to be told less.
_TELLING = ((118.0, 2, 0.0), (86.0, 2, 20.0), (80.0, 1, 60.0), (0.0, 0, 500.0))
_FIELDS = re.compile(r" \([^()]*\)")  # the register tells them; on an arrow there is no room


class Arrow(NamedTuple):
    """Hand-offs between the same two ends that are done alike, with their numbers."""

    source: Party
    target: Party
    kind: str
    rows: tuple[tuple[int, HandoffRow], ...]


class Box(NamedTuple):
    """A party as it is drawn: its name, and what it is."""

    party: Party
    name: Label
    what: Label
    width: float
    height: float


class Entry(NamedTuple):
    """What an arrow tells of one hand-off; no number where the text is the numbers of several."""

    number: str
    text: Label


class Tag(NamedTuple):
    """The label of an arrow: a line or two for each hand-off, or the numbers alone."""

    entries: tuple[Entry, ...]
    width: float
    height: float


class Try(NamedTuple):
    """One way of drawing the map, and how well it came out."""

    placed: Layout
    shape: Shape
    tags: list[Tag]
    cost: float


def best_layout(boxes: list[Box], arrows: Sequence[Arrow], number: dict[Party, int]) -> Try:
    """The cheapest of several ways: down or across, groups together or not, with more or less on the arrows."""
    out = Counter(arrow.source for arrow in arrows)
    into = Counter(arrow.target for arrow in arrows)
    meeting = [max(out[one.party], into[one.party]) for one in boxes]

    def tried(shape: Shape, telling: tuple[float, int, float]) -> Try:
        tags = [_tag_of(arrow, *telling[:2]) for arrow in arrows]
        edges = [
            Edge(number[arrow.source], number[arrow.target], tag.width, tag.height)
            for arrow, tag in zip(arrows, tags, strict=True)
        ]
        placed = layout(_nodes(boxes, meeting, across=shape.across), edges, shape)
        return Try(placed, shape, tags, _cost(placed) + telling[2])

    found = [tried(shape, _TELLING[0]) for shape in _shapes(len(boxes))]
    if min(found, key=lambda one: one.cost).placed.height > _LONG:
        found += [tried(shape, _TELLING[0]) for shape in _folds(len(boxes))]
    found.sort(key=lambda one: one.cost)
    shortlist = [*found[:_SHORTLIST], *[one for one in found[_SHORTLIST:] if one.shape.across][:1]]
    found += [tried(one.shape, telling) for one in shortlist for telling in _TELLING[1:]]
    return min(found, key=lambda one: one.cost)


def _shapes(many: int) -> Iterator[Shape]:
    """Down or across, groups together or not, rows wide or narrow; fewer ways where each takes long."""
    for together in (True, False):
        for capacity in (680.0, 520.0, 380.0) if many <= _FEW else (680.0, 560.0):
            yield Shape(across=False, together=together, capacity=capacity, caption=_CAPTION)
        if many <= _FEW:
            yield Shape(across=True, together=together, capacity=560.0, caption=_CAPTION, limit=900.0)


def _folds(many: int) -> Iterator[Shape]:
    """Rows folded back, for what is long and narrow."""
    for together in (True, False):
        for high in (3, 4, 5, 7) if many <= _FEW else ():
            if many > high + 1:
                yield Shape(across=False, together=together, capacity=300.0, high=high, caption=_CAPTION)
        if 4 < many <= _FEW:
            yield Shape(across=True, together=together, capacity=200.0, high=3, caption=_CAPTION, limit=900.0)


def _cost(placed: Layout) -> float:
    """How hard it is to read: crossings, lines that lead back, groups torn apart, a page overrun, and its size."""
    over_width = max(0.0, placed.width + 2 * MARGIN - _WIDTH)
    over_page = max(0.0, placed.height - _PAGE)
    torn = len(placed.frames) - len({frame.group for frame in placed.frames})
    length = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for line in placed.lines
        for half in line
        for one, other in pairwise(half)
    )
    tangle = 60 * placed.crossings + 150 * placed.against + 160 * torn
    return tangle + 20 * over_width + 3 * over_page + 1.5 * placed.height + 0.25 * length


def box_of(party: Party, *, alone: bool) -> Box:
    """A party with its words set; `alone` tells its component as well, where no frame does."""
    name = label(party.name, 128, _NAME, 2, bold=True)
    what = label(_what(party, with_component=alone), 128, SMALL, 2 if alone else 1)
    width = max(total_width([name, what]) + 22, 84)
    return Box(party, name, what, width, name.height + what.height + 16)


def _what(party: Party, *, with_component: bool) -> str:
    """What it is, and where it stands in its life, as far as that is not the usual."""
    if party.kind != "system":
        return f"{party.what} {party.kind}".strip()
    kind_of_system = party.what if party.what != "application" else ""
    status = party.status if party.status != "live" else ""
    component = party.component.capitalize() if with_component else ""
    return ", ".join(word for word in (component, kind_of_system, status) if word)


def _nodes(boxes: list[Box], meeting: list[int], *, across: bool) -> list[Node]:
    """Boxes with their groups, of one height, or of one width where rows are columns, with room for lines to meet."""
    high = max((one.height for one in boxes), default=0.0)
    wide = max((_wide_enough(one) for one in boxes), default=0.0)
    return [
        Node(
            wide if across else max(_wide_enough(one), lines * _LINE + 20),
            max(high, lines * _LINE + 10) if across else high,
            one.party.component if one.party.kind == "system" else "",
        )
        for one, lines in zip(boxes, meeting, strict=True)
    ]


def _wide_enough(one: Box) -> float:
    """Room for the caption of a frame around it, if there is one."""
    caption = width_of(one.party.component.capitalize(), SMALL) - 2 if one.party.kind == "system" else 0.0
    return max(one.width, caption)


def _tag_of(arrow: Arrow, room: float, most: int) -> Tag:
    """Number and load of each hand-off; the numbers alone where there is no room, or for more than two."""
    if not most or len(arrow.rows) > 2:
        numbers = label(", ".join(str(number) for number, _ in arrow.rows), 110, 12, 3, bold=True)
        return Tag((Entry("", numbers),), numbers.width + 8, numbers.height + 4)
    entries = []
    for number, row in arrow.rows:
        lead = f"{number} "
        text = label(_FIELDS.sub("", row.carries), room, SMALL, most)
        entries.append(Entry(lead, text))
    width = max(entry.text.width + width_of(entry.number, SMALL, bold=True) for entry in entries)
    return Tag(tuple(entries), width + 8, sum(entry.text.height for entry in entries) + 4)
