"""From the command line and the settings to what holds for each file."""

from pathlib import Path

from readiness.cli.selecting import selection
from readiness.cli.settings.holding import Given, Holding, usual


class Rules:
    """What holds for each file of a run."""

    def __init__(self, given: Given) -> None:
        self._given = given
        signs = selection(given.select or (), given.ignore or ())
        self._all = usual()._replace(signs=signs, fail_on=given.fail_on or usual().fail_on)

    def of(self, file: str) -> Holding:
        """What holds for a file, by the name it was found with."""
        return self._all

    @property
    def baseline(self) -> Path | None:
        """The file of what was there before, for the whole run; None where there is none."""
        return self._given.baseline


def rules(given: Given) -> Rules:
    """The rules of a run. Raises ReadinessError for a name that is no sign, and for settings that cannot be used."""
    return Rules(given)
