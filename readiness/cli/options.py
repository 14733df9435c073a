"""The options that several commands have: each means the same in all of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from readiness.errors import ReadinessError

Format = TypeVar("Format")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Process files, folders of them (*.yaml, *.yml), or - for standard input.",
    ),
]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write it like 2026-03-01") from None


Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        parser=_day,
        metavar="DATE",
        show_default=False,
        help="The day on which accepted warning signs may expire, such as 2026-03-01; otherwise the clock's.",
    ),
]
def _unless_standard_output(path: Path | None) -> Path | None:
    return None if path == Path("-") else path


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        callback=_unless_standard_output,
        help="Write to this file instead of standard output (-); a file of that name is replaced whole.",
    ),
]


def by_ending(output: Path, endings: Mapping[str, Format], known: str) -> Format:
    """The format that a file's ending names; `known` tells those that do. Raises ReadinessError for any other."""
    found = endings.get(output.suffix.lower())
    if found is None:
        raise ReadinessError(f"{output}: its ending does not say what to write. Give it {known}, or say --format.")
    return found
