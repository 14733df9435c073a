"""What is known at a moment of the watch: the last good state, what the last change did, what is wrong now."""

from typing import NamedTuple

from readiness.compare import Comparison
from readiness.errors import Problem
from readiness.render.run import FileResult


class Picture(NamedTuple):
    """What a screen shows.

    `good` is the newest state of the file that could be diagnosed; `change` what the last change that changed anything
    did, or, with `since_readable`, all that was done since the last save of which as much could be read; `broken` the
    file as it is now, where that cannot be diagnosed; `missing` says that there is no file now; `earlier` are the
    problems of the save before; `report` the report kept beside it ("" for none), `unwritten` why that cannot be
    written.
    """

    file: str
    good: FileResult | None = None
    change: Comparison | None = None
    broken: FileResult | None = None
    missing: bool = False
    since_readable: bool = False
    earlier: tuple[Problem, ...] = ()
    report: str = ""
    unwritten: str = ""

    @property
    def stale(self) -> bool:
        """Whether it shows how things stood, as the file cannot be diagnosed now."""
        return self.good is not None and (self.missing or self.broken is not None)
