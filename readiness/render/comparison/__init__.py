"""What changed between two states of one process, written as text, Markdown or JSON."""

from typing import NamedTuple

from readiness.compare import Comparison
from readiness.render.run import FileResult


class Compared(NamedTuple):
    """The two sides as they were read, and what changed between them.

    `comparison` is None where a side could not be read: then there is only the other side to tell of, if that.
    """

    then: FileResult
    now: FileResult
    comparison: Comparison | None
