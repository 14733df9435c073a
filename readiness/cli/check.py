"""`readiness check`: the warning signs of files and folders, for a terminal or a pipeline."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli import completing
from readiness.cli.exits import DONE, UNUSABLE, FailOn
from readiness.cli.formats import Destination, Format
from readiness.cli.options import Output, Paths, Today
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.outcomes import Outcomes
    from readiness.cli.settings import Rules


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="Warning signs, verdict, what to ask next.",
        epilog="""
Examples:

\b
  readiness check order-to-cash.yaml
  readiness check processes/ --fail-on blocker --quiet
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
            autocompletion=completing.formats,
            help="Write it to this file in this format as well, such as sarif=readiness.sarif; may be repeated.",
        ),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show also what was not asked yet as findings, and every question.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="In text: only problems and the findings that fail the run. Does nothing elsewhere."
        ),
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
    allow_empty: Annotated[
        bool,
        typer.Option("--allow-empty", help="Exit with 0 where every file named is excluded by the settings."),
    ] = False,
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
    from readiness.cli.files import Source, sources
    from readiness.cli.formats import TELL_THE_RUN, destinations
    from readiness.cli.outcomes import Outcomes, writers
    from readiness.cli.selecting import run_code
    from readiness.cli.settings import Given, rules
    from readiness.cli.settings.showing import all_excluded
    from readiness.cli.step_summary import add_to_summary, step_summary

    wanted = destinations(format, output, to or ())
    told = rules(Given(_given(select), _given(ignore), fail_on, baseline, settings, update_baseline))
    if show_settings:
        return _show_settings(told, paths)
    found = sources(_some(paths))
    named = told.baseline([one.file for one in found])
    owed = debts(named, [one.path for one in wanted], update=update_baseline, force=force)
    for one in wanted:
        if one.path is not None:
            out.keep_what_is_read(one.path, [*found, *([Source(str(settings))] if settings else [])])
    page = step_summary(wanted)
    formats = writers(wanted, everything=show_all, quiet=quiet, page=page is not None)
    run = Outcomes(found, told, owed, today or date.today(), formats)
    at_once = wanted[0].path is None and wanted[0].format is Format.TEXT
    unshown = _checked(run, at_once=at_once)
    if owed:
        for sentence in owed.settle(run.seen, run.summary.checked):
            out.say_error(sentence)
    if unshown:
        raise unshown
    for number, one in enumerate(wanted[at_once:], int(at_once)):
        _put(run.text(number), one)
    if page:
        add_to_summary("".join(run.text(len(wanted))), page)
    if wanted[0].path is not None or wanted[0].format not in TELL_THE_RUN:
        out.say_summary(run.summary)
    if len(run.excluded) < len(found):
        return run_code(run.summary)
    out.say_error(all_excluded(run.excluded))
    return DONE if allow_empty else UNUSABLE


def _checked(run: "Outcomes", *, at_once: bool) -> ReadinessError | None:
    """Check the files, and show text meanwhile where it is wanted; why that could not be, where all are checked."""
    from readiness.cli import output as out

    try:
        if at_once:
            out.tell_pieces(run.checking(0))
        else:
            run.check()
    except ReadinessError as error:
        if not run.done:
            raise
        return error
    return None


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

    files = [source.file for source in sources(paths)]
    out.tell(settings_shown(told, files, out.width()))
    for one in told.unusable:
        out.tell(part(one.result(), width=out.width(), colour=False, everything=False))
    told.baseline(files)  # where they name different ones, that is an error here as well
    return UNUSABLE if told.unusable else DONE


def _given(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(names) if names else None


def _put(pieces: Iterator[str], to: Destination) -> None:
    from readiness.cli import output as out

    if to.path is not None:
        out.write_whole(pieces, to.path)
    else:
        out.show_pieces(pieces)
