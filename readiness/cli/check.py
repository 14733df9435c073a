"""`readiness check`: the warning signs of files and folders, for a terminal or a pipeline."""

import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from readiness.cli import completing
from readiness.cli.exits import FailOn
from readiness.cli.formats import Destination, Format
from readiness.cli.options import Output, Paths, Today

if TYPE_CHECKING:
    from readiness.cli.baseline import Seen
    from readiness.cli.settings import Holding
    from readiness.render.run import FileResult, Summary
    from readiness.render.writer import Writer


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
  readiness check processes/ --format github --to sarif=readiness.sarif
  readiness check processes/ --baseline debts.json
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
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="FORMAT=FILE",
            show_default=False,
            help="Write it to this file in this format as well, such as sarif=readiness.sarif; may be repeated.",
        ),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show also what was not asked yet as findings, and every question.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="SIGN",
            show_default=False,
            autocompletion=completing.signs_and_dimensions,
            help="Show only these warning signs: ids or dimensions, separated by commas. The verdict stays the same.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="SIGN",
            show_default=False,
            autocompletion=completing.signs_and_dimensions,
            help="Do not show these warning signs: ids or dimensions, separated by commas. The verdict stays the same.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            show_default=False,
            help="Exit with 1 where a finding of this level or worse stands; gap where nothing else is said.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            show_default=False,
            help="Leave out what was there before, as this file has it. The verdict stays the same.",
        ),
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help="Take out of the baseline what is settled; where there is none yet, make it of all that is found.",
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="With --update-baseline: let what is new into the baseline as well.")
    ] = False,
    today: Today = None,
) -> int:
    """Show the warning signs of process files, the verdict on each, and what to ask next."""
    from readiness.cli import output as out
    from readiness.cli.baseline import debts
    from readiness.cli.checking import check as check_all
    from readiness.cli.files import sources
    from readiness.cli.formats import TELL_THE_RUN, destinations
    from readiness.cli.progress import progress
    from readiness.cli.selecting import run_code
    from readiness.cli.settings import Given, rules
    from readiness.cli.step_summary import add_to_summary, step_summary
    from readiness.render.run import Summary

    wanted = destinations(format, output, to or ())
    told = rules(Given(_given(select), _given(ignore), fail_on, baseline))
    owed = debts(told.baseline, [one.path for one in wanted], update=update_baseline, force=force)
    found = sources(paths)
    for one in wanted:
        if one.path is not None:
            out.keep_what_is_read(one.path, found)
    held = [told.of(source.file) for source in found]
    if owed:
        held = [one._replace(known=owed.known(source.file)) for source, one in zip(found, held, strict=True)]
    taken = [(source, holding) for source, holding in zip(found, held, strict=True) if not holding.excluded]
    page = step_summary(wanted)
    writers = [_writer(one, show_all) for one in wanted]
    if page:
        from readiness.render.step_summary import StepSummary

        writers.append(StepSummary())
    with progress(sys.stderr) as tell:
        outcomes = check_all(
            [source for source, _ in taken],
            today or date.today(),
            partial(_outcome, writers, update_baseline),
            tell,
            holdings=[holding for _, holding in taken],
            whole=any(one.needs_plan for one in writers),
        )
    summary = replace(Summary.total(one.summary for one in outcomes), excluded=len(found) - len(taken))
    if owed and update_baseline:
        out.say_error(f"{owed.settle((one.seen for one in outcomes if one.seen), summary.checked)}.")
    texts = (one.whole((outcome.parts[number] for outcome in outcomes), summary) for number, one in enumerate(writers))
    for one in wanted:
        _put(next(texts), one.path)
    if page:
        add_to_summary(next(texts), page)
    if wanted[0].path is not None or wanted[0].format not in TELL_THE_RUN:
        out.say_summary(summary)
    return run_code(summary, [one.fails for one in outcomes])


def _given(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(names) if names else None


def _writer(one: Destination, everything: bool) -> "Writer[Any]":
    from readiness.cli import output as out
    from readiness.cli.formats import writer

    return writer(one.format, width=out.width(), colour=one.path is None and out.in_colour(), everything=everything)


def _put(text: str, path: Path | None) -> None:
    from readiness.cli import output as out

    if path is None:
        out.show(text)
    else:
        out.write_whole(text, path)


class _Outcome(NamedTuple):
    """All that is kept of one file: what it contributes to each format, its figures, whether it fails the run, and
    what a baseline could have of it, where one is brought up to date.
    """

    parts: tuple[Any, ...]
    summary: "Summary"
    fails: bool
    seen: "Seen | None"


def _outcome(
    writers: "list[Writer[Any]]", update_baseline: bool, result: "FileResult", holding: "Holding"
) -> _Outcome:
    from readiness.cli.baseline import seen_in
    from readiness.cli.selecting import fails

    summary = result.summary()
    seen = seen_in(result, holding.known) if update_baseline else None
    return _Outcome(tuple(one.part(result) for one in writers), summary, fails(summary, holding.fail_on), seen)
