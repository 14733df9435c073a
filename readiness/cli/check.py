"""`readiness check`: the warning signs of files and folders, for a terminal or a pipeline."""

import sys
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.exits import FailOn
from readiness.cli.options import Output, Paths, Today

if TYPE_CHECKING:
    from readiness.render.run import FileResult, Summary


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
    from readiness.render.run import Run, Summary

    signs = selection(select or (), ignore or ())
    day = today or date.today()
    files = sources(paths)
    if output is not None:
        out.keep_what_is_read(output, files)
    if format is Format.JSON:
        from readiness.render import json

        with progress(sys.stderr) as told:
            run = Run(tuple(check_all(files, day, partial(only, signs=signs), told, whole=True)))
        summary, written = run.summary(), json.render(run)
    else:
        from readiness.render import text

        width, colour = out.width(), output is None and out.in_colour()
        as_text = partial(_as_text, signs, width, colour, show_all)
        with progress(sys.stderr) as told:
            shown = check_all(files, day, as_text, told)
        summary = Summary.total(of_file for _, of_file in shown)
        written = text.framed((part for part, _ in shown), summary, width=width, colour=colour, everything=show_all)
    if output is None:
        out.show(written)
    else:
        out.write_whole(written, output)
    return exit_code(summary, fail_on)


def _as_text(
    signs: frozenset[str], width: int, colour: bool, everything: bool, result: "FileResult"
) -> tuple[str, "Summary"]:
    """What a file says within the run, and its figures: all that is kept of it."""
    from readiness.cli.selecting import only
    from readiness.render import text

    chosen = only(result, signs)
    return text.part(chosen, width=width, colour=colour, everything=everything), chosen.summary()
