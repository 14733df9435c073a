"""`readiness check`: the warning signs of files and folders, for a terminal or a pipeline."""

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from readiness.cli.exits import FailOn
from readiness.cli.options import Output, Paths, Today


class Format(StrEnum):
    """What `check` can write."""

    TEXT = "text"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="Warning signs, verdict, what to ask next.",
        epilog="""
Examples:

\b
  readiness check order-to-cash.yaml
  readiness check processes/ --fail-on blocker
  readiness check *.yaml --select ownership,missing-trigger
  readiness check order-to-cash.yaml --format json --output findings.json
  cat order-to-cash.yaml | readiness check -

Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 something could not be read or used; 3 a fault
of readiness itself; 130 interrupted.
""",
    )(check)


def check(
    paths: Paths,
    *,
    format: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
    output: Output = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show also what was not asked yet as findings, and every question.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="SIGN",
            show_default=False,
            help="Show only these warning signs: ids or dimensions, separated by commas. The verdict stays the same.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="SIGN",
            show_default=False,
            help="Do not show these warning signs: ids or dimensions, separated by commas. The verdict stays the same.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 where a finding of this level or worse stands.")
    ] = FailOn.GAP,
    today: Today = None,
) -> int:
    """Show the warning signs of process files, the verdict on each, and what to ask next."""
    from readiness.cli import output as out
    from readiness.cli.checking import check as check_all
    from readiness.cli.files import sources
    from readiness.cli.progress import progress
    from readiness.cli.selecting import exit_code, only, selection

    signs = selection(select or (), ignore or ())
    with progress(sys.stderr) as told:
        run = only(check_all(sources(paths), today or date.today(), told), signs)
    code = exit_code(run, fail_on)
    if format is Format.JSON:
        from readiness.render import json

        written = json.render(run)
    else:
        from readiness.render import text

        colour = output is None and out.in_colour()
        written = text.render(run, width=out.width(), colour=colour, everything=show_all)
    if output is None:
        out.show(written)
    else:
        out.write_whole(written, output)
    return code
