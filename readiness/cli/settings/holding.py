"""What holds for one file, once command line, settings and the usual are put together."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from readiness.cli.baseline import Known
from readiness.cli.exits import FailOn
from readiness.settings import DEFAULTS, Thresholds
from readiness.signs import Level


class Given(NamedTuple):
    """What the command line says; it wins over every setting. None: not said.

    `select` and `ignore` are ids or dimensions; `settings` is the file to take settings from instead of looking for
    one; `baseline` the file of what was there before, `update` whether that is to be written.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: FailOn | None = None
    baseline: Path | None = None
    settings: Path | None = None
    update: bool = False


class Holding(NamedTuple):
    """What holds for one file; it travels to whichever process checks the file.

    `signs` are the ids to show (None: all); `levels` the level of those signs that are to have another than the
    catalogue's; `excluded` says in words why the file is left out ("" where it is not); `most_bytes` is the largest
    size that is read, `most_set_by` who says so ("": it is the usual one); `known` is what the baseline has of the
    file; `unusable` names the settings that hold for it where they cannot be used, so that it is not checked ("": they
    can). None of it touches the verdict.
    """

    signs: frozenset[str] | None
    levels: Mapping[str, Level]
    thresholds: Thresholds = DEFAULTS
    fail_on: FailOn = FailOn.GAP
    excluded: str = ""
    most_bytes: int = 10_000_000
    most_set_by: str = ""
    known: Known = Known()
    unusable: str = ""


def usual() -> Holding:
    """What holds where nobody says anything."""
    return Holding(None, {})
