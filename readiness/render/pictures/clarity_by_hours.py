"""Hand-offs by how clear they are and what they cost by hand: where to connect first, and where to ask first."""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.diagnosis.model import Diagnosis, HandoffRow
from readiness.diagnosis.plan_model import Plan
from readiness.process.workload import in_words
from readiness.render.escaping import shown
from readiness.render.pictures import marks
from readiness.render.pictures.lettering import LONGEST_TITLE, fitted, width_of
from readiness.render.pictures.room import Box, Room, around
from readiness.render.pictures.scale import Scale, said, scale_of
from readiness.render.pictures.svg import Picture, box, element, escaped, group, line, picture

_WIDTH = 720.0
_PLOT = Box(52, 28, 708, 344)
_INSET = 20.0  # between the frame and where the scales begin and end, so that marks stay inside
_HALF = 15.0  # half of a mark
_CLEAR = 0.75
_NAMED = 14  # up to so many hand-offs, their names stand beside the marks
_LONGEST_NAME = 130.0
_MOST = 60
_LANES = 7  # of a strip: all the marks find room in them, and the picture stays on a page
_TICKS = {0.0: (0.0, 0.25, 0.5, 0.75, 1.0), 0.5: (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)}


class _Dot(NamedTuple):
    number: int
    row: HandoffRow
    clarity: float


def clarity_by_hours(diagnosis: Diagnosis, plan: Plan, unique: str) -> Picture | None:
    """Every hand-off by the share of its facts that are settled and its hours a month by hand (the upper figure).

    Those by hand with no hours told, and those not by hand, stand on strips below. None where there are no hand-offs.
    """
    clarity = {standing.handoff: standing.clarity for standing in plan.standings}
    every = [_Dot(number, row, clarity.get(row.id, 0.0)) for number, row in enumerate(diagnosis.handoffs, 1)]
    dots = every[:_MOST]
    if not dots:
        return None
    floor = 0.5 if all(dot.clarity >= 0.5 for dot in dots) else 0.0
    across = Scale(floor, 1.0, False, _TICKS[floor])
    told = [dot for dot in dots if dot.row.hours_per_month is not None]
    parts: list[str] = []
    bottom = _PLOT.top - 20
    if told:
        parts += _plot(told, across, named=len(dots) <= _NAMED)
        bottom = _PLOT.bottom
    moved = False
    for title, some in _strips(dots):
        strip = _strip(title, some, across, bottom + 14, named=len(dots) <= _NAMED)
        parts.append(strip.svg)
        bottom, moved = strip.bottom, moved or strip.moved
    parts.append(_across(across, bottom))
    key, high = marks.key([dot.row.verdict for dot in dots], _PLOT.left, bottom + 44, _PLOT.right - _PLOT.left)
    height = bottom + 44 + high + 4
    title = "Clarity and cost of each hand-off"
    svg = picture(title, _tells(dots), [*parts, key], (_WIDTH, height), unique)
    return Picture(title, svg, round(_WIDTH), round(height), tuple(_notes(len(every), told, moved)))


def _notes(many: int, told: list[_Dot], moved: bool) -> Iterator[str]:
    yield "The numbers are those of the register of hand-offs."
    if told:
        yield (
            f"Clear: {_CLEAR:.0%} of the facts about it are settled. Costly: it stands in the upper half of what this"
            " picture shows. Both lines help the eye; they are no rule."
        )
    if any(dot.row.hours_per_month and dot.row.hours_per_month.low < dot.row.hours_per_month.high for dot in told):
        yield "A mark stands at the upper figure; the bar below it reaches down to the lower one."
    if moved:
        yield "On a strip, marks that are about as clear stand side by side, as near to their place as there is room."
    if many > _MOST:
        yield f"First {_MOST} of {many:,} hand-offs."


def _strips(dots: list[_Dot]) -> Iterator[tuple[str, list[_Dot]]]:
    """Those with no hours, by the reason."""
    without = [dot for dot in dots if dot.row.hours_per_month is None]
    untold = [dot for dot in without if dot.row.kind in ("by hand", "not known")]
    others = [dot for dot in without if dot.row.kind not in ("by hand", "not known")]
    if untold:
        yield "hours not told", untold
    if others:
        yield "not by hand today", others


def _at(share: float) -> float:
    return _PLOT.left + _INSET + share * (_PLOT.right - _PLOT.left - 2 * _INSET)


def _plot(dots: list[_Dot], across: Scale, named: bool) -> list[str]:
    hours = [dot.row.hours_per_month for dot in dots if dot.row.hours_per_month is not None]
    up = scale_of([one.high for one in hours] + [one.low for one in hours if one.low > 0])
    top, foot = _PLOT.top + _INSET, _PLOT.bottom - _INSET

    def height(value: float) -> float:
        return foot - up.share(value) * (foot - top)

    split, half = _at(across.share(_CLEAR)), (top + foot) / 2
    parts = [box(_PLOT.left, _PLOT.top, _PLOT.right - _PLOT.left, _PLOT.bottom - _PLOT.top, "plot")]
    for tick in up.ticks:
        parts.append(line(_PLOT.left, height(tick), _PLOT.right, height(tick), "grid"))
        parts.append(element("text", said(tick), css="small end", x=_PLOT.left - 7, y=height(tick) + 4))
    parts.append(line(split, _PLOT.top, split, _PLOT.bottom, "divide"))
    parts.append(line(_PLOT.left, half, _PLOT.right, half, "divide"))
    by_tens = ", each line ten times the one below" if up.by_tens else ""
    parts.append(element("text", f"hours a month by hand{by_tens}", css="small", x=_PLOT.left, y=_PLOT.top - 10))
    room = Room(_PLOT)
    words = list(_quadrants(room))
    placed = []
    for dot, hour in zip(dots, hours, strict=True):
        x, y = _at(across.share(dot.clarity)), height(hour.high)
        place = room.first_free(around(x, y, _HALF, 14)) or Box(x - _HALF, y - _HALF, x + _HALF, y + _HALF)
        placed.append((dot, hour, place, x, y))
    for _, hour, place, x, y in placed:
        parts.append(_bar(x, y, height(hour.low)) + _leader(place, x, y))
        room.take(Box(x - 4, y, x + 4, height(hour.low)))
    parts += words
    for dot, hour, place, _, _ in placed:
        title = f"{dot.number} {shown(dot.row.name, LONGEST_TITLE)}: {in_words(hour)}"
        parts.append(marks.mark(dot.number, dot.row.verdict, *_middle(place), title=title))
        if named:
            parts.append(_name_beside(dot.row.name, place, room))
    return parts


def _middle(place: Box) -> tuple[float, float]:
    return (place.left + place.right) / 2, (place.top + place.bottom) / 2


def _quadrants(room: Room) -> Iterator[str]:
    """The words in the four corners; nothing is put on them."""
    corners = (
        ("costly and unclear:", "ask first", _PLOT.left + 8, _PLOT.top + 36, "corner"),
        ("clear and costly:", "connect first", _PLOT.right - 8, _PLOT.top + 36, "corner end"),
        ("unclear, costs little:", "ask when it suits", _PLOT.left + 8, _PLOT.bottom - 42, "corner"),
        ("clear, costs little:", "can wait", _PLOT.right - 8, _PLOT.bottom - 42, "corner end"),
    )
    for first, second, x, y, css in corners:
        wide = max(width_of(first, 11), width_of(second, 11, bold=True))
        left = x - wide if css.endswith("end") else x
        room.take(Box(left, y - 12, left + wide, y + 19))
        yield element("text", first, css=css, x=x, y=y)
        yield element("text", second, css=f"{css} strong", x=x, y=y + 14)


def _bar(x: float, high: float, low: float) -> str:
    if low - high < 2:
        return ""
    return line(x, high, x, low, "range") + line(x - 4, low, x + 4, low, "range")


def _leader(place: Box, x: float, y: float) -> str:
    """From a mark that had to move to where it belongs."""
    across, down = _middle(place)
    if abs(across - x) + abs(down - y) < 1:
        return ""
    return line(across, down, x, y, "leader") + element("circle", css="point", cx=x, cy=y, r=2.5)


def _name_beside(name: str, place: Box, room: Room) -> str:
    """The name to the right, left, above or below its mark, wherever there is room; else none."""
    text = fitted(name, _LONGEST_NAME, 11)
    wide = width_of(text, 11)
    x, y = _middle(place)
    for css, box_of_name in (
        ("beside", Box(place.right + 2, y - 8, place.right + 4 + wide, y + 8)),
        ("beside end", Box(place.left - 4 - wide, y - 8, place.left - 2, y + 8)),
        ("beside middle", Box(x - wide / 2, place.top - 15, x + wide / 2, place.top)),
        ("beside middle", Box(x - wide / 2, place.bottom, x + wide / 2, place.bottom + 15)),
        ("beside end", Box(place.right - wide, place.top - 15, place.right, place.top)),
        ("beside end", Box(place.right - wide, place.bottom, place.right, place.bottom + 15)),
        ("beside", Box(place.left, place.bottom, place.left + wide, place.bottom + 15)),
    ):
        if room.first_free([box_of_name]):
            told = element("title", escaped(shown(name, LONGEST_TITLE))) if text != name else ""
            at = {"beside": box_of_name.left + 1, "beside end": box_of_name.right - 1}.get(css, x)
            return element("text", told + escaped(text), css=css, x=at, y=box_of_name.bottom - 4)
    return ""


class _Strip(NamedTuple):
    svg: str
    bottom: float
    moved: bool  # whether some mark stands beside its place


def _strip(title: str, dots: list[_Dot], across: Scale, top: float, named: bool) -> _Strip:
    """Marks at their clarity, below each other where they would touch; where the lanes are full, side by side."""
    lanes = _NAMED if named else _LANES
    room = Room(Box(_PLOT.left, top, _PLOT.right, top + 3 + 32 * lanes))
    room.take(Box(_PLOT.left, top, _PLOT.left + 16 + width_of(title, 11, bold=True), top + 20))
    parts, bottom, moved = [], top + 24, False
    for dot in dots:
        text = fitted(dot.row.name, _LONGEST_NAME, 11) if named else ""
        wide = 2 * _HALF + (width_of(text, 11) + 8 if text else 0.0)
        start = min(_at(across.share(dot.clarity)) - _HALF, _PLOT.right - wide)
        place = room.first_free(_beside(start, wide, top, lanes)) or Box(start, top + 3, start + wide, top + 33)
        x, y = place.left + _HALF, place.top + _HALF
        told = f"{dot.number} {shown(dot.row.name, LONGEST_TITLE)}: {dot.clarity:.0%} settled"
        parts.append(marks.mark(dot.number, dot.row.verdict, x, y, told))
        if text:
            parts.append(element("text", escaped(text), css="beside", x=x + _HALF + 3, y=y + 4))
        bottom, moved = max(bottom, place.bottom + 3), moved or place.left != start
    frame = box(_PLOT.left, top, _PLOT.right - _PLOT.left, bottom - top, "strip", corner=3)
    heading = element("text", title, css="corner strong", x=_PLOT.left + 8, y=top + 15)
    return _Strip(group([frame, heading, *parts]), bottom, moved)


def _beside(start: float, wide: float, top: float, lanes: int) -> Iterator[Box]:
    """Places in every lane, those nearest to where the mark belongs first."""
    steps = int((_PLOT.right - _PLOT.left) / _HALF)
    for step in sorted(range(-steps, steps + 1), key=abs):
        left = start + step * _HALF
        for lane in range(lanes):
            yield Box(left, top + 3 + 32 * lane, left + wide, top + 33 + 32 * lane)


def _across(scale: Scale, top: float) -> str:
    parts = [
        element("text", f"{tick * 100:.0f}%", css="small middle", x=_at(scale.share(tick)), y=top + 15)
        for tick in scale.ticks
    ]
    parts.append(
        element("text", "share of the facts about it that are settled", css="small end", x=_PLOT.right, y=top + 31)
    )
    return group(parts)


def _tells(dots: list[_Dot]) -> str:
    each = []
    for dot in dots:
        hours = in_words(dot.row.hours_per_month) if dot.row.hours_per_month else "no hours told or not by hand"
        each.append(f"{dot.number} {dot.row.name}: {dot.clarity:.0%} settled, {hours}, {dot.row.verdict.in_words}")
    return "; ".join(each) + "."
