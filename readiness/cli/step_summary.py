"""The summary of a GitHub step: a page that the check adds to, beside its annotations."""

import os
from collections.abc import Iterable
from pathlib import Path

from readiness.cli.files import why_not
from readiness.cli.formats import Destination, Format
from readiness.cli.output import say_error

_MOST_BYTES = 1_000_000  # GitHub shows nothing of a summary of more than 1 MiB, whoever else wrote into it


def step_summary(wanted: Iterable[Destination]) -> Path | None:
    """The file of the summary; None where no annotations are wanted, or where there is no such file."""
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(named) if named and any(one.format is Format.GITHUB for one in wanted) else None


def add_to_summary(text: str, path: Path) -> None:
    """Put a text below what the summary has. Where that cannot be, it is said on standard error, and fails nothing."""
    try:
        with path.open("ab") as file:
            there = os.fstat(file.fileno()).st_size
            data = text.encode() if not there else b"\n" + text.encode()
            if there + len(data) > _MOST_BYTES:
                say_error(f"The step summary {path} has no room for what this check says; it is as it was.")
            else:
                file.write(data)
    except OSError as error:
        say_error(f"The step summary {path} cannot be written: {why_not(error)}. The check itself stands.")
