"""What is known at a moment of the watch: the last good state, what the last change did, what is wrong now."""

from typing import NamedTuple

from readiness.compare import Comparison
from readiness.render.run import FileResult


class Picture(NamedTuple):
    """What a screen shows.

    `good` is the newest state of the file that could be diagnosed; `change` what the last change that changed anything
    did; `broken` the file as it is now, where that cannot be diagnosed; `missing` says that there is no file now;
    `report` the report kept beside it ("" for none), `unwritten` why that cannot be written.
    """

    file: str
    good: FileResult | None = None
    change: Comparison | None = None
    broken: FileResult | None = None
    missing: bool = False
    report: str = ""
    unwritten: str = ""
