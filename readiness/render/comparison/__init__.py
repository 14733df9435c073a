"""What changed between two states of one process, written as text, Markdown or JSON."""

from typing import NamedTuple

from readiness.compare import Alone, Comparison, Snapshot, snapshot
from readiness.render.run import FileResult


class Compared(NamedTuple):
    """The two sides as they were read, and what changed between them.

    `comparison` is None where a side could not be read: then there is only the other side to tell of, if that. It is
    None as well where only one of them has the file at all: then `alone` is what that comes to.
    """

    then: FileResult
    now: FileResult
    comparison: Comparison | None
    alone: Alone | None = None

    @property
    def sides(self) -> tuple[Snapshot | None, Snapshot | None]:
        """Each side in figures; None where it could not be read, or has no such file."""
        if self.comparison is not None:
            return self.comparison.then, self.comparison.now
        return _snapshot(self.then), _snapshot(self.now)


def _snapshot(result: FileResult) -> Snapshot | None:
    whole = result.whole
    return snapshot(*whole) if whole else None
