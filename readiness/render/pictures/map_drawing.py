"""One picture of a map: the layout that suits it best, drawn."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness.diagnosis.model import HandoffRow, Party
from readiness.render.escaping import shown
from readiness.render.pictures.kinds import key_of, kind
from readiness.render.pictures.layered import Edge, Frame, Layout, Node, Room, Shape, layout
from readiness.render.pictures.lettering import Label, fitted, label, lettered, total_width, width_of
from readiness.render.pictures.lines import drawn
from readiness.render.pictures.svg import Picture, box, element, escaped, group, picture

_WIDTH, _MARGIN = 720.0, 6.0
_PAGE = 980.0  # about what an A4 page takes below a heading
_CAPTION = 18.0
_NAME, _SMALL = 13.0, 11.0
_LONGEST_TITLE = 300
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
    boxes = [_box(party) for party in parties]
    best = _best(boxes, arrows, {party: number for number, party in enumerate(parties)})
    dx, dy = _MARGIN, _MARGIN
    width = max(best.placed.width + 2 * _MARGIN, 300.0)
    dx += max(0.0, (width - best.placed.width) / 2 - _MARGIN)
    parts = [_frame(frame) for frame in best.placed.frames]
    parts += [
        drawn(line, kind(arrow.kind), across=best.shape.across)
        for line, arrow in zip(best.placed.lines, arrows, strict=True)
    ]
    parts += [_party(one, room) for one, room in zip(boxes, best.placed.nodes, strict=True)]
    parts += [_tag(arrow, tag, room) for arrow, tag, room in zip(arrows, best.tags, best.placed.labels, strict=True)]
    height = best.placed.height + 2 * _MARGIN
    key, high = key_of([arrow.kind for arrow in arrows], _MARGIN, height + 6, width - 2 * _MARGIN)
    moved = element("g", "".join(parts), transform=f"translate({dx:.1f} {dy:.1f})")
    height += high + 10 if high else 0
    svg = picture(title, _tells(parties, arrows), [moved, key], (width, height), unique)
    return Picture(title, svg, round(width), round(height), notes)


def _best(boxes: list[_Box], arrows: Sequence[Arrow], number: dict[Party, int]) -> _Try:
    """The cheapest of several ways: down or across, groups together or not, with more or less on the arrows."""
    found: list[_Try] = []
    for room, most in ((118.0, 2), (84.0, 1), (0.0, 0)):
        tags = [_tag_of(arrow, room, most) for arrow in arrows]
        edges = [
            Edge(number[arrow.source], number[arrow.target], tag.width, tag.height)
            for arrow, tag in zip(arrows, tags, strict=True)
        ]
        for shape in _shapes(len(boxes)):
            nodes = _nodes(boxes, across=shape.across)
            placed = layout(nodes, edges, shape)
            found.append(_Try(placed, shape, tags, _cost(placed)))
        best = min(found, key=lambda one: one.cost)
        if best.placed.width <= _WIDTH - 2 * _MARGIN:
            return best
    return min(found, key=lambda one: (one.placed.width > _WIDTH, one.cost))


def _shapes(many: int) -> Iterator[Shape]:
    for together in (True, False):
        yield Shape(across=True, together=together, capacity=560.0, caption=_CAPTION, limit=900.0)
        for capacity in (680.0, 520.0, 380.0):
            yield Shape(across=False, together=together, capacity=capacity, caption=_CAPTION)
        for high in (5, 7, 9):
            if many > high:
                yield Shape(across=False, together=together, capacity=300.0, high=high, caption=_CAPTION)


def _cost(placed: Layout) -> float:
    """How hard it is to read: crossings, groups torn apart, a page overrun, and its size."""
    over_width = max(0.0, placed.width + 2 * _MARGIN - _WIDTH)
    over_page = max(0.0, placed.height - _PAGE)
    torn = len(placed.frames) - len({frame.group for frame in placed.frames})
    length = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for line in placed.lines
        for half in line
        for one, other in pairwise(half)
    )
    return 60 * placed.crossings + 150 * torn + 20 * over_width + 3 * over_page + 0.8 * placed.height + 0.25 * length


def _box(party: Party) -> _Box:
    name = label(party.name, 128, _NAME, 2, bold=True)
    what = label(_what(party), 128, _SMALL, 1)
    width = max(total_width([name, what]) + 22, 84)
    return _Box(party, name, what, width, name.height + what.height + 16)


def _what(party: Party) -> str:
    """What it is, and where it stands in its life, as far as that is not the usual."""
    if party.kind != "system":
        return f"{party.what} {party.kind}".strip()
    kind_of_system = party.what if party.what != "application" else ""
    status = party.status if party.status != "live" else ""
    return ", ".join(word for word in (kind_of_system, status) if word)


def _nodes(boxes: list[_Box], *, across: bool) -> list[Node]:
    """Boxes with their groups; those of a row are of one height, or of one width where rows are columns."""
    high = max((one.height for one in boxes), default=0.0)
    wide = max((one.width for one in boxes), default=0.0)
    return [
        Node(wide if across else _wide_enough(one), high, one.party.component if one.party.kind == "system" else "")
        for one in boxes
    ]


def _wide_enough(one: _Box) -> float:
    """Room for the caption of a frame around it, if there is one."""
    caption = width_of(one.party.component, _SMALL) - 6 if one.party.kind == "system" else 0.0
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


def _frame(frame: Frame) -> str:
    room = frame.room
    caption = fitted(frame.group.capitalize(), room.width - 12, _SMALL)
    return group(
        [
            box(room.x, room.y, room.width, room.height, "frame", corner=6),
            element("text", escaped(caption), css="caption", x=room.x + 8, y=room.y + 15),
        ]
    )


def _tells(parties: Sequence[Party], arrows: Sequence[Arrow]) -> str:
    """The content in one sentence."""
    each = [
        f"{', '.join(str(number) for number, _ in arrow.rows)} from {arrow.source.name} to {arrow.target.name},"
        f" {kind(arrow.kind).meaning}"
        for arrow in arrows
    ]
    names = ", ".join(party.name for party in parties)
    return shown(f"{names}. Hand-offs: {'; '.join(each) or 'none'}.", 3000)
