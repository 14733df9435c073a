"""One picture of a map: the layout that suits it best, drawn."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness.diagnosis.model import HandoffRow, Party
from readiness.render.escaping import shown
from readiness.render.pictures.kinds import key_of, kind
from readiness.render.pictures.layered import Edge, Frame, Layout, Node, Room, Shape, layout
from readiness.render.pictures.lettering import Label, fitted, label, lettered, total_width, width_of
from readiness.render.pictures.lines import drawn
from readiness.render.pictures.svg import Picture, box, element, escaped, figure, group, picture

_WIDTH, _MARGIN = 720.0, 6.0
_PAGE = 980.0  # about what an A4 page takes below a heading
_CAPTION = 18.0
_LINE = 11.0  # between lines that meet at a box, so that their heads stand apart
_LEAST_WIDTH, _LEAST_ROW = 320.0, 560.0
_NAME, _SMALL = 13.0, 11.0
_LONGEST_TITLE = 300
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


class _Box(NamedTuple):
    party: Party
    name: Label
    what: Label
    width: float
    height: float


class _Entry(NamedTuple):
    number: str
    text: Label


class _Tag(NamedTuple):
    """The label of an arrow: a line or two for each hand-off, or the numbers alone."""

    entries: tuple[_Entry, ...]
    width: float
    height: float


class _Try(NamedTuple):
    """One way of drawing the map, and how well it came out."""

    placed: Layout
    shape: Shape
    tags: list[_Tag]
    cost: float


def drawn_map(
    title: str, parties: Sequence[Party], arrows: Sequence[Arrow], notes: tuple[str, ...], unique: str
) -> Picture:
    """Parties in frames by component, and arrows between them."""
    joined = {end for arrow in arrows for end in (arrow.source, arrow.target)} or set(parties)
    boxes = [_box(party, alone=False) for party in parties if party in joined]
    best = _best(boxes, arrows, {one.party: number for number, one in enumerate(boxes)})
    width = max(best.placed.width + 2 * _MARGIN, _LEAST_WIDTH if len(joined) == len(parties) else _LEAST_ROW)
    parts = [box(*frame.room, "frame", corner=6) for frame in best.placed.frames]
    parts += [
        drawn(line, kind(arrow.kind), across=best.shape.across)
        for line, arrow in zip(best.placed.lines, arrows, strict=True)
    ]
    parts += [_party(one, room) for one, room in zip(boxes, best.placed.nodes, strict=True)]
    parts += [_tag(arrow, tag, room) for arrow, tag, room in zip(arrows, best.tags, best.placed.labels, strict=True)]
    parts += [_caption(frame) for frame in best.placed.frames]
    height = best.placed.height + 2 * _MARGIN
    strip, high = _alone([_box(party, alone=True) for party in parties if party not in joined], height, width)
    height += high
    key, high = key_of([arrow.kind for arrow in arrows], _MARGIN, height + 6, width - 2 * _MARGIN)
    moved = element("g", "".join(parts), transform=f"translate({figure(_MARGIN)} {figure(_MARGIN)})")
    height += high + 10 if high else 0
    svg = picture(title, _tells(parties, arrows), [moved, strip, key], (width, height), unique)
    return Picture(title, svg, round(width), round(height), notes)


def _best(boxes: list[_Box], arrows: Sequence[Arrow], number: dict[Party, int]) -> _Try:
    """The cheapest of several ways: down or across, groups together or not, with more or less on the arrows."""
    out = Counter(arrow.source for arrow in arrows)
    into = Counter(arrow.target for arrow in arrows)
    meeting = [max(out[one.party], into[one.party]) for one in boxes]

    def tried(shape: Shape, telling: tuple[float, int, float]) -> _Try:
        tags = [_tag_of(arrow, *telling[:2]) for arrow in arrows]
        edges = [
            Edge(number[arrow.source], number[arrow.target], tag.width, tag.height)
            for arrow, tag in zip(arrows, tags, strict=True)
        ]
        placed = layout(_nodes(boxes, meeting, across=shape.across), edges, shape)
        return _Try(placed, shape, tags, _cost(placed) + telling[2])

    found = [tried(shape, _TELLING[0]) for shape in _shapes(len(boxes))]
    if min(found, key=lambda one: one.cost).placed.height > _LONG:
        found += [tried(shape, _TELLING[0]) for shape in _folds(len(boxes))]
    found.sort(key=lambda one: one.cost)
    found += [tried(one.shape, telling) for one in found[:_SHORTLIST] for telling in _TELLING[1:]]
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
    over_width = max(0.0, placed.width + 2 * _MARGIN - _WIDTH)
    over_page = max(0.0, placed.height - _PAGE)
    torn = len(placed.frames) - len({frame.group for frame in placed.frames})
    length = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for line in placed.lines
        for half in line
        for one, other in pairwise(half)
    )
    tangle = 60 * placed.crossings + 120 * placed.against + 160 * torn
    return tangle + 20 * over_width + 3 * over_page + 1.5 * placed.height + 0.25 * length


def _alone(boxes: list[_Box], top: float, width: float) -> tuple[str, float]:
    """The parties that no hand-off is told of, in rows below the map, and the height that they take."""
    if not boxes:
        return "", 0.0
    high = max(one.height for one in boxes)
    parts = [element("text", "No hand-off told:", css="small", x=_MARGIN, y=top + 20)]
    x, y = _MARGIN, top + 30
    for one in boxes:
        if x > _MARGIN and x + one.width > width - _MARGIN:
            x, y = _MARGIN, y + high + 12
        parts.append(_party(one, Room(x, y, one.width, high)))
        x += one.width + 14
    return group(parts), y + high + 4 - top


def _box(party: Party, *, alone: bool) -> _Box:
    name = label(party.name, 128, _NAME, 2, bold=True)
    what = label(_what(party, with_component=alone), 128, _SMALL, 2 if alone else 1)
    width = max(total_width([name, what]) + 22, 84)
    return _Box(party, name, what, width, name.height + what.height + 16)


def _what(party: Party, *, with_component: bool) -> str:
    """What it is, and where it stands in its life, as far as that is not the usual."""
    if party.kind != "system":
        return f"{party.what} {party.kind}".strip()
    kind_of_system = party.what if party.what != "application" else ""
    status = party.status if party.status != "live" else ""
    component = party.component.capitalize() if with_component else ""
    return ", ".join(word for word in (component, kind_of_system, status) if word)


def _nodes(boxes: list[_Box], meeting: list[int], *, across: bool) -> list[Node]:
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


def _wide_enough(one: _Box) -> float:
    """Room for the caption of a frame around it, if there is one."""
    caption = width_of(one.party.component.capitalize(), _SMALL) - 2 if one.party.kind == "system" else 0.0
    return max(one.width, caption)


def _tag_of(arrow: Arrow, room: float, most: int) -> _Tag:
    """Number and load of each hand-off; the numbers alone where there is no room, or for more than two."""
    if not most or len(arrow.rows) > 2:
        numbers = label(", ".join(str(number) for number, _ in arrow.rows), 110, 12, 3, bold=True)
        return _Tag((_Entry("", numbers),), numbers.width + 8, numbers.height + 4)
    entries = []
    for number, row in arrow.rows:
        lead = f"{number} "
        text = label(_FIELDS.sub("", row.carries), room, _SMALL, most)
        entries.append(_Entry(lead, text))
    width = max(entry.text.width + width_of(entry.number, _SMALL, bold=True) for entry in entries)
    return _Tag(tuple(entries), width + 8, sum(entry.text.height for entry in entries) + 4)


def _tag(arrow: Arrow, tag: _Tag, room: Room) -> str:
    middle, top = room.x + room.width / 2, room.y + 1
    parts = []
    for entry in tag.entries:
        css = "label middle" if entry.number else "label strong middle"
        lead = element("tspan", f"{escaped(entry.number)} ", css="strong") if entry.number else ""
        parts.append(lettered(entry.text._replace(full=""), middle, top, css, lead))
        top += entry.text.height
    return group(parts, title="; ".join(_in_full(number, row) for number, row in arrow.rows))


def _in_full(number: int, row: HandoffRow) -> str:
    return shown(f"{number} {row.name}: {row.carries}, {row.today}", _LONGEST_TITLE)


def _party(one: _Box, room: Room) -> str:
    css = "person" if one.party.kind != "system" else "system"
    if one.party.status == "planned":
        css += " planned"
    if one.party.what == "external":
        css += " external"
    corner = room.height / 2 if one.party.kind != "system" else 4
    middle = room.x + room.width / 2
    top = room.y + (room.height - one.name.height - one.what.height) / 2 - 2
    parts = [
        box(room.x, room.y, room.width, room.height, css, corner=corner),
        lettered(one.name, middle, top, "name middle"),
    ]
    if one.what.lines:
        parts.append(lettered(one.what, middle, top + one.name.height + 1, "small middle"))
    return group(parts)


def _caption(frame: Frame) -> str:
    room = frame.room
    caption = fitted(frame.group.capitalize(), room.width - 12, _SMALL)
    return element("text", escaped(caption), css="caption", x=room.x + 8, y=room.y + 15)


def _tells(parties: Sequence[Party], arrows: Sequence[Arrow]) -> str:
    """The content in one sentence."""
    each = [
        f"{', '.join(str(number) for number, _ in arrow.rows)} from {arrow.source.name} to {arrow.target.name},"
        f" {kind(arrow.kind).meaning}"
        for arrow in arrows
    ]
    names = ", ".join(party.name for party in parties)
    return shown(f"{names}. Hand-offs: {'; '.join(each) or 'none'}.", 3000)
