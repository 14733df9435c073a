"""Everything that can go wrong because of what a user gave us.

Two shapes: a `Problem` is a value, collected while the rest goes on; a `ReadinessError` is raised when a whole
request cannot be met. Neither prints; the command line does.
"""

from typing import NamedTuple


class Mark(NamedTuple):
    """A place in a text: line and column, both counted from 1."""

    line: int
    column: int


class Problem(NamedTuple):
    """Something in a file that could not be read or used.

    `message` is one or two plain sentences: what is wrong here, and what to write instead.
    `mark` is where; None when the file as a whole is meant (missing, too big, not a process file).
    `at` is the dotted place of the fact that was left out because of it ("" when no single fact is meant).
    """

    message: str
    mark: Mark | None = None
    at: str = ""


class ReadinessError(Exception):
    """A request that cannot be met: the message says why and what to do. Exit code 2."""
