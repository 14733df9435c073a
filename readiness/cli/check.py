"""`readiness check`: the warning signs of files and folders, for a terminal or a pipeline."""

import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from readiness.cli import completing
from readiness.cli.exits import DONE, UNUSABLE, FailOn
from readiness.cli.formats import Destination, Format
from readiness.cli.options import Output, Paths, Today
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.baseline import Seen
    from readiness.cli.settings import Holding, Rules
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
  readiness check processes/ --show-settings
  cat order-to-cash.yaml | readiness check -

Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 something could not be read or used; 3 a fault
of readiness itself; 130 interrupted.
""",
    )(check)


def check(
    paths: Paths = [],  # noqa: B006 (nothing is ever put into it)
    *,
    format: Annotated[
        Format,
        typer.Option("--format", help="How to show it; github also adds a page to the summary of its step."),
    ] = Format.TEXT,
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
    settings: Annotated[
        Path | None,
        typer.Option(
            "--settings",
            metavar="FILE",
            show_default=False,
            help="Take the settings from this file; otherwise from the nearest readiness.toml or pyproject.toml.",
        ),
    ] = None,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show each setting that holds and where it comes from, and leave.")
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
    told = rules(Given(_given(select), _given(ignore), fail_on, baseline, settings, update_baseline))
    if show_settings:
        return _show_settings(told, paths)
    owed = debts(told.baseline, [one.path for one in wanted], update=update_baseline, force=force)
    found = sources(_some(paths))
    for one in wanted:
        if one.path is not None:
            out.keep_what_is_read(one.path, found)
    held = [told.of(source.file) for source in found]
    if owed:
        held = [one._replace(known=owed.known(source.file)) for source, one in zip(found, held, strict=True)]
    looked_for = [(source, one) for source, one in zip(found, held, strict=True) if not one.excluded]
    taken = [(source, one) for source, one in looked_for if one.usable]
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
    outcomes = [*_unusable(writers, told, len(looked_for) - len(taken)), *outcomes]
    summary = replace(Summary.total(one.summary for one in outcomes), excluded=len(found) - len(looked_for))
    if owed and update_baseline:
        out.say_error(f"{owed.settle((one.seen for one in outcomes if one.seen), summary.checked)}.")
    texts = (one.whole((outcome.parts[number] for outcome in outcomes), summary) for number, one in enumerate(writers))
    for one in wanted:
        _put(next(texts), one)
    if page:
        add_to_summary(next(texts), page)
    if wanted[0].path is not None or wanted[0].format not in TELL_THE_RUN:
        out.say_summary(summary)
    if not looked_for:
        from readiness.cli.settings.showing import all_excluded

        out.say_error(all_excluded(one.excluded for one in held))
    return run_code(summary, [one.fails for one in outcomes])


def _some(paths: list[str]) -> list[str]:
    """The paths, at least one: only what holds in the current folder can be shown without any."""
    if not paths:
        raise ReadinessError("Missing argument PATH: say which files or folders.\nSee `readiness check --help`.")
    return paths


def _show_settings(told: "Rules", paths: list[str]) -> int:
    from readiness.cli import output as out
    from readiness.cli.files import sources
    from readiness.cli.settings.showing import settings_shown
    from readiness.render.text import part

    out.show(settings_shown(told, [source.file for source in sources(paths)], out.width()))
    for one in told.unusable:
        out.show(part(one.result, width=out.width(), colour=False, everything=False))
    return UNUSABLE if told.unusable else DONE


def _given(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(names) if names else None


def _writer(one: Destination, everything: bool) -> "Writer[Any]":
    from readiness.cli import output as out
    from readiness.cli.formats import writer

    return writer(one.format, width=out.width(), colour=one.path is None and out.in_colour(), everything=everything)


def _put(text: str, to: Destination) -> None:
    from readiness.cli import output as out

    if to.path is not None:
        out.write_whole(text, to.path)
    elif to.format is Format.TEXT:
        out.tell(text)
    else:
        out.show(text)


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


def _unusable(writers: "list[Writer[Any]]", told: "Rules", unchecked: int) -> list[_Outcome]:
    """The settings files that cannot be used, each told once; `unchecked` is how many files they leave unchecked."""
    from readiness.cli.settings.holding import usual

    outcomes = []
    for number, one in enumerate(told.unusable):
        outcome = _outcome(writers, False, one.result, usual())
        figures = replace(outcome.summary, skipped=0 if number else unchecked, problems=len(one.problems))
        outcomes.append(outcome._replace(summary=figures))
    return outcomes
