"""A routed line of a layout as SVG, with its head."""

from collections.abc import Sequence

from readiness.render.pictures.kinds import Kind, Point, head, short_of
from readiness.render.pictures.svg import element


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
    """The path of one half, in whole pixels; straight pieces that follow each other are one."""
    pen = _Pen(points[0], across)
    for number in range(0, len(points), 4):
        _, leave, arrive, end = points[number : number + 4]
        pen.straight(leave)
        pen.curve(arrive)
        pen.straight(end)
    return pen.path()


class _Pen:
    """Writes a path, the shortest way."""

    def __init__(self, start: Point, across: bool) -> None:
        self._across = across
        self._last = _whole(start)
        self._commands = [f"M{self._last[0]} {self._last[1]}"]
        self._ahead = False  # whether the last command goes straight on along the flow

    def straight(self, to: Point) -> None:
        """On along the flow."""
        at = _whole(to)
        if at == self._last:
            return
        command = f"H{at[0]}" if self._across else f"V{at[1]}"
        if self._ahead:
            self._commands.pop()
        self._commands.append(command)
        self._last, self._ahead = at, True

    def curve(self, to: Point) -> None:
        """To a point that may lie aside, leaving and arriving along the flow."""
        (x, y), (across, down) = self._last, _whole(to)
        if (y == down) if self._across else (x == across):
            self.straight(to)
            return
        middle = (x + across) // 2 if self._across else (y + down) // 2
        first, second = (
            (f"{middle} {y}", f"{middle} {down}") if self._across else (f"{x} {middle}", f"{across} {middle}")
        )
        self._commands.append(f"C{first} {second} {across} {down}")
        self._last, self._ahead = (across, down), False

    def path(self) -> str:
        """What was written."""
        return "".join(self._commands)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])
