"""The journey of one entity: its stations, and how it gets from each to the next."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from readiness.diagnosis.plan_model import Hop, JourneyRow, Named
from readiness.process.sayings import listed
from readiness.render.escaping import shown
from readiness.render.pictures.kinds import key_of, kind
from readiness.render.pictures.layered import Edge, Layout, Node, Room, Shape, layout
from readiness.render.pictures.lettering import LONGEST_TITLE, Label, label, lettered, total_width
from readiness.render.pictures.lines import drawn
from readiness.render.pictures.svg import Picture, box, element, escaped, figure, group, picture

_WIDTH, _MARGIN = 720.0, 6.0
_NAME, _SMALL = 13.0, 11.0
_PAGE = 900.0  # what is higher is folded, if that helps
_MOST = 24
_MARK = 18.0  # what the sign of a loss takes before its words
_OPEN = ("not asked yet", "not known")


class _Station(NamedTuple):
    at: Named
    name: Label
    marks: tuple[Label, ...]
    starts: bool
    ends: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its box."""
        high = self.name.height + sum(one.height for one in self.marks) + 16
        return max(total_width([self.name, *self.marks]) + 20, 90), high


class _Words(NamedTuple):
    """What is told about a hop: how it is made and how long it takes, then what is lost on it."""

    number: str
    how: Label
    time: tuple[Label, ...]
    lost: Label
    needed: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the words."""
        lost = self.lost.width + _MARK if self.lost.lines else 0.0
        height = self.how.height + sum(one.height for one in self.time) + self.lost.height
        return max(self.how.width + 16, total_width(self.time), lost) + 6, height + (8 if self.lost.lines else 4)


def journey(row: JourneyRow, numbers: Mapping[str, int], unique: str) -> Picture | None:
    """The stations and hops of an entity; `numbers` are those of the hand-offs in the register, by id.

    None where no hand-off carries it.
    """
    hops = row.hops[:_MOST]
    if not hops:
        return None
    stations = [_station(at, row) for at in _stations(row, hops)]
    place = {station.at: number for number, station in enumerate(stations)}
    placed, shape, told = _best(stations, hops, numbers, place)
    parts = [drawn(line, kind(hop.kind), across=shape.across) for line, hop in zip(placed.lines, hops, strict=True)]
    parts += [_drawn_station(one, room) for one, room in zip(stations, placed.nodes, strict=True)]
    parts += [_drawn_words(one, room, hop) for one, room, hop in zip(told, placed.labels, hops, strict=True)]
    width, height = placed.width + 2 * _MARGIN, placed.height + 2 * _MARGIN
    width = max(width, 360.0)
    moved = element("g", "".join(parts), transform=f"translate({figure(_MARGIN)} {figure(_MARGIN)})")
    key, high = key_of([hop.kind for hop in hops], _MARGIN, height + 6, width - 2 * _MARGIN)
    height += high + 10
    title = f"The journey of {shown(row.entity.name, 60)}"
    svg = picture(title, _tells(row, hops), [moved, key], (width, height), unique)
    notes = (f"First {_MOST} of {len(row.hops):,} hand-offs.",) if len(row.hops) > _MOST else ()
    return Picture(title, svg, round(width), round(height), notes)


def _stations(row: JourneyRow, hops: tuple[Hop, ...]) -> list[Named]:
    """Where it starts, then every end of a hop, in their order; a start that no hop leaves is told in words alone."""
    ends = dict.fromkeys(end for hop in hops for end in (hop.source, hop.target))
    return [*(start for start in row.starts_in if start in ends), *(end for end in ends if end not in row.starts_in)]


def _station(at: Named, row: JourneyRow) -> _Station:
    starts, ends = at in row.starts_in, at in row.ends_in
    marks = [
        word
        for word, so in (("starts here", starts), ("source of truth", at in row.masters), ("ends here", ends))
        if so
    ]
    said = tuple(label(word, 124, _SMALL, 1) for word in marks)
    return _Station(at, label(at.name, 120, _NAME, 3, bold=True), said, starts, ends)


def _best(
    stations: list[_Station], hops: tuple[Hop, ...], numbers: Mapping[str, int], place: dict[Named, int]
) -> tuple[Layout, Shape, list[_Words]]:
    """From left to right where that fits the page, else downwards, folded where it gets long."""
    high = max(station.size[1] for station in stations)
    wide = max(station.size[0] for station in stations)
    found: list[tuple[float, Layout, Shape, list[_Words]]] = []
    for across, room in ((True, 170.0), (True, 130.0), (True, 100.0), (False, 190.0), (False, 130.0)):
        told = [_words(hop, numbers, room) for hop in hops]
        edges = [Edge(place[hop.source], place[hop.target], *one.size) for hop, one in zip(hops, told, strict=True)]
        nodes = [Node(wide if across else station.size[0], high) for station in stations]
        for high_rows in (0, 3, 4) if across else (0, 3, 4, 5, 6, 8):
            if len(stations) > high_rows + 1 or not high_rows:
                shape = Shape(across, together=False, capacity=1600.0 if across else 640.0, high=high_rows, limit=690.0)
                placed = layout(nodes, edges, shape)
                found.append((_cost(placed), placed, shape, told))
    _, placed, shape, told = min(found, key=lambda one: one[0])
    return placed, shape, told


def _cost(placed: Layout) -> float:
    """How hard it is to read: what does not fit, what crosses or leads back, and its height."""
    over = max(0.0, placed.width + 2 * _MARGIN - _WIDTH)
    long = max(0.0, placed.height - _PAGE)
    return 50 * over + placed.height + 2 * long + 60 * placed.crossings + 200 * placed.against


def _words(hop: Hop, numbers: Mapping[str, int], room: float) -> _Words:
    how = hop.today if hop.kind in ("not moved", "not known") else f"{hop.kind}: {hop.today}"
    if hop.kind in ("shared", "not moved"):
        how = kind(hop.kind).meaning
    return _Words(
        f"{numbers[hop.handoff.id]} " if hop.handoff.id in numbers else "",
        label(how, room, _SMALL, 2),
        _time_set(hop, room),
        label(_lost(hop), room - _MARK, _SMALL, 4),
        bool(hop.missed),
    )


def _time(hop: Hop) -> list[str]:
    takes = "" if hop.takes in _OPEN else f"takes {hop.takes}"
    needed = "" if hop.needed_within in _OPEN else f"needed within {hop.needed_within}"
    return [one for one in (takes, needed) if one]


def _time_set(hop: Hop, room: float) -> tuple[Label, ...]:
    """How long it takes and how soon it is needed, on one line where that fits."""
    said = _time(hop)
    whole = label(", ".join(said), room, _SMALL, 2)
    if len(whole.lines) < 2:
        return (whole,) if whole.lines else ()
    return tuple(label(one, room, _SMALL, 2) for one in said)


def _lost(hop: Hop) -> str:
    """ "drops address, needed in NetSuite; drops fax"."""
    others = [field for field in hop.drops if field not in hop.missed]
    said = []
    if hop.missed:
        where = listed([system.name for system in hop.missed_in])
        said.append(f"drops {listed(hop.missed)}, needed in {where}")
    if others:
        said.append(f"leaves out {listed(others)}")
    return "; ".join(said)


def _drawn_station(one: _Station, room: Room) -> str:
    css = "system" + (" starts" if one.starts else "")
    middle = room.x + room.width / 2
    top = room.y + (room.height - one.size[1]) / 2 + 6
    parts = [box(room.x, room.y, room.width, room.height, css, corner=4)]
    if one.ends:
        parts.append(box(room.x + 3, room.y + 3, room.width - 6, room.height - 6, "inner", corner=2))
    parts.append(lettered(one.name, middle, top, "name middle"))
    top += one.name.height + 1
    for mark in one.marks:
        parts.append(lettered(mark, middle, top, "small middle"))
        top += mark.height
    return group(parts)


def _drawn_words(one: _Words, room: Room, hop: Hop) -> str:
    middle, top = room.x + room.width / 2, room.y + 1
    lead = element("tspan", escaped(one.number) + " ", css="strong") if one.number else ""
    parts = [lettered(one.how, middle, top, "label middle", lead)]
    top += one.how.height
    for line in one.time:
        parts.append(lettered(line, middle, top, "label middle"))
        top += line.height
    if one.lost.lines:
        width = one.lost.width + _MARK
        left, css = middle - width / 2, "lost" if one.needed else "left-out"
        parts.append(box(left - 4, top + 1, width + 8, one.lost.height + 4, css, corner=3))
        parts.append(_sign(left + 6, top + 9, one.needed))
        parts.append(lettered(one.lost, left + _MARK, top + 1.5, "label"))
    return group(parts, title=shown(f"{one.number}{hop.handoff.name}", LONGEST_TITLE))


def _sign(x: float, y: float, needed: bool) -> str:
    """A warning triangle where what is lost is needed, a small minus where it is not."""
    if not needed:
        return element("path", css="minus", d=f"M{x - 4:.1f} {y:.1f}h8")
    triangle = element("path", css="warning", d=f"M{x:.1f} {y - 6:.1f}l6 11h-12z")
    return triangle + element("path", css="warning-mark", d=f"M{x:.1f} {y - 2:.1f}v3.5m0 1.6v1")


def _tells(row: JourneyRow, hops: tuple[Hop, ...]) -> str:
    return shown("; ".join(_sentences(row, hops)) + ".", 3000)


def _sentences(row: JourneyRow, hops: tuple[Hop, ...]) -> Iterator[str]:
    if row.starts_in:
        yield f"starts in {listed([one.name for one in row.starts_in])}"
    for hop in hops:
        more = "".join(f", {said}" for said in (*_time(hop), _lost(hop)) if said)
        yield f"from {hop.source.name} to {hop.target.name} {kind(hop.kind).meaning}{more}"
    if row.ends_in:
        yield f"ends in {listed([one.name for one in row.ends_in])}"
