"""Places for marks and names, so that none lies on another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CELL = 48.0


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Whether all of it lies in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


class Room:
    """What is taken already, in cells, so that only what is near is compared."""

    def __init__(self, within: Box) -> None:
        self.within = within
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Nothing else is put there."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def free(self, box: Box) -> bool:
        """Whether it lies within and nothing has taken any of it."""
        return box.inside(self.within) and not any(
            box.overlaps(taken) for cell in _cells(box) for taken in self._cells.get(cell, ())
        )

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """The first of several that is free, then taken."""
        found = next((box for box in boxes if self.free(box)), None)
        if found is not None:
            self.take(found)
        return found


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for down in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield across, down


def around(x: float, y: float, half: float, rings: int) -> Iterator[Box]:
    """Squares at and around a point, the nearest first."""
    steps = ((0, 0), (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
    yield _square(x, y, half)
    for ring in range(1, rings + 1):
        for across, down in _ring(ring) if ring > 1 else steps[1:]:
            yield _square(x + across * half, y + down * half, half)


def _ring(ring: int) -> list[tuple[int, int]]:
    span = range(-ring, ring + 1)
    found = [(across, down) for across in span for down in span if max(abs(across), abs(down)) == ring]
    return sorted(found, key=lambda one: (one[0] ** 2 + one[1] ** 2, -one[0], one[1]))


def _square(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)
