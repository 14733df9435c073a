"""A routed line of a layout as SVG, with its head."""

from collections.abc import Sequence

from readiness.render.pictures.kinds import Kind, Point, head, short_of
from readiness.render.pictures.svg import element, figure


def drawn(halves: Sequence[Sequence[Point]], of: Kind, *, across: bool) -> str:
    """A line to its label and on to its end; `across` says that it leads from left to right or back."""
    first, second = (list(half) for half in halves)
    tip, before = second[-1], _before(second, across)
    end = short_of(of, tip, before)
    if _near(second[-2], tip):
        second[-2] = end
    second[-1] = end
    path = _path(first, across) + _path(second, across)
    return element("path", css=f"edge {of.css}", d=path) + head(of, tip, before)


def _before(points: Sequence[Point], across: bool) -> Point:
    """A point straight before the last one: every line arrives at a right angle."""
    x, y = points[-1]
    beyond = points[-3]
    if across:
        return x + (1 if beyond[0] > x else -1), y
    return x, y + (1 if beyond[1] > y else -1)


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) < 12


def _path(points: Sequence[Point], across: bool) -> str:
    commands = [f"M{_at(points[0])}"]
    last = points[0]
    for number in range(0, len(points), 4):
        _, leave, arrive, end = points[number : number + 4]
        if leave != last:
            commands.append(f"L{_at(leave)}")
        commands.append(_curve(leave, arrive, across))
        if end != arrive:
            commands.append(f"L{_at(end)}")
        last = end
    return "".join(commands)


def _curve(one: Point, other: Point, across: bool) -> str:
    if abs(one[1] - other[1]) < 0.5 if across else abs(one[0] - other[0]) < 0.5:
        return f"L{_at(other)}"
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    first, second = ((x, one[1]), (x, other[1])) if across else ((one[0], y), (other[0], y))
    return f"C{_at(first)} {_at(second)} {_at(other)}"


def _at(point: Point) -> str:
    return f"{figure(point[0])} {figure(point[1])}"
