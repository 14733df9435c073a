"""The exit codes; where several hold, the highest wins."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness.signs import Level

DONE = 0
FOUND = 1  # findings at or above --fail-on
UNUSABLE = 2  # something could not be read or used
FAULT = 3  # a fault of the program
INTERRUPTED = 130


class FailOn(StrEnum):
    """From which level on a finding fails the run."""

    BLOCKER = "blocker"
    GAP = "gap"
    FRICTION = "friction"
    NOTE = "note"
    NEVER = "never"

    @property
    def level(self) -> "Level | None":
        """The level; None for never."""
        from readiness.signs import Level

        return None if self is FailOn.NEVER else Level(self.value)
