"""How grown up a hand-off is, from 0 (nothing moves) to 5 (adaptive)."""

from collections.abc import Iterable


def overall(levels: Iterable[int | None]) -> int | None:
    """The level that at least half of the hand-offs reach; None where none has a level."""
    known = sorted(level for level in levels if level is not None)
    return known[(len(known) - 1) // 2] if known else None


def reached(levels: Iterable[int | None]) -> tuple[int, ...]:
    """How many hand-offs stand at each level from 0 to 5."""
    every = list(levels)
    return tuple(every.count(level) for level in range(6))
