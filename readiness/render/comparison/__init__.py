"""What changed between two states of one process, written as text, Markdown or JSON."""

from typing import NamedTuple

from readiness.compare import Alone, Comparison
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
