"""`readiness diff`: what changed between two states of a process, such as two workshops or two revisions."""

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from readiness.cli.exits import DONE, FAULT, FOUND, UNUSABLE
from readiness.cli.options import Output, Today
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.files import Source
    from readiness.cli.revisions import Looked
    from readiness.cli.sides import Read
    from readiness.render.comparison import Compared
    from readiness.render.run import FileResult


class Format(StrEnum):
    """What `diff` can write."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


_ENDINGS = {".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".json": Format.JSON}
_WHAT = "a process file, - for standard input, or a file at a git revision such as HEAD~1:order.yaml"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="What changed between two workshops, or two revisions.",
        epilog="""
Examples:

\b
  readiness diff first.yaml second.yaml
  readiness diff HEAD~1:order-to-cash.yaml order-to-cash.yaml
  readiness diff origin/main:order-to-cash.yaml order-to-cash.yaml --fail-on-worse --format markdown -o change.md
  readiness diff first.yaml second.yaml --all
  cat second.yaml | readiness diff first.yaml -

It counts as worse where the verdict ranks lower (diagnose first, keep asking, prepare, then integrate and leave as is),
where a blocker or a gap stands that did not before and is more than a question nobody asked yet, or where a fact that
was settled is not any more. A file that only one side has, at the same path, is new or gone, which is never worse.

Exit codes: 0 done, whatever changed; 1 it counts as worse, with --fail-on-worse; 2 a side could not be read, or has
problems (what can be said is said); 3 a fault of readiness itself; 130 interrupted.
""",
    )(diff)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", show_default=False, help=f"As it was: {_WHAT}.")],
    new: Annotated[str, typer.Argument(metavar="NEW", show_default=False, help="As it is now: the same.")],
    *,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", show_default=False, help="Otherwise by the ending of FILE: .md or .json; else text."
        ),
    ] = None,
    output: Output = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show every change, also of what was not asked yet or stayed as it was.")
    ] = False,
    fail_on_worse: Annotated[
        bool, typer.Option("--fail-on-worse", help="Exit with 1 where it counts as worse than before.")
    ] = False,
    today: Today = None,
) -> int:
    """Show what changed from one state of a process to another, and whether it got worse."""
    chosen = format or _by_ending(output)

    from readiness.cli import output as out

    then, now = _named(old), _named(new)
    if old == new == "-":
        raise ReadinessError("Standard input can be one of the two, not both: name a file for the other.")
    if output is not None:
        out.keep_what_is_read(output, [side.source for side in (then, now) if side.at_revision is None])
    compared = _compared(then, now, today or date.today())
    written = _written(compared, chosen, output, show_all)
    if output is None:
        (out.tell if chosen is Format.TEXT else out.show)(written)
    else:
        out.write_whole(written, output)
    out.say_problems((compared.then, compared.now))
    if output is not None:
        out.say_error(f"{output} is written.")
    return _code(compared, fail_on_worse)


class _Named(NamedTuple):
    """What one of the two arguments names."""

    source: "Source"
    at_revision: "Looked | None"  # None: a file on the disk, or standard input


def _by_ending(output: Path | None) -> Format:
    return _ENDINGS.get(output.suffix.lower(), Format.TEXT) if output is not None else Format.TEXT


def _named(text: str) -> _Named:
    """Raises ReadinessError for a folder or a pattern: what is compared is one file with another."""
    from readiness.cli.files import Source, sources
    from readiness.cli.revisions import content_at, names_a_revision, revision

    found = revision(text)
    if found is not None:
        return _Named(Source(text), content_at(found))
    if text != "-" and not os.path.lexists(text) and names_a_revision(text):
        raise ReadinessError(f"{text} is a revision; say which file of it, as in {text}:order.yaml.")
    every = sources([text])
    if len(every) != 1:
        raise ReadinessError(f"{text} names {len(every)} files, and one is compared with one: name the file.")
    return _Named(every[0], None)


def _compared(then: _Named, now: _Named, today: date) -> "Compared":
    """Both sides read, and what changed between them, or that the file is new or gone."""
    from readiness.compare import alone, compare
    from readiness.render.comparison import Compared

    before, after = _read(then, today), _read(now, today)
    if before.side is not None and after.side is not None:
        return Compared(before.result, after.result, compare(before.side, after.side))
    if after.side is not None and _is_none_of(then, now):
        return Compared(_nothing(then), after.result, None, alone(after.side, is_new=True))
    if before.side is not None and _is_none_of(now, then):
        return Compared(before.result, _nothing(now), None, alone(before.side, is_new=False))
    return Compared(before.result, after.result, None)


def _is_none_of(missing: _Named, there: _Named) -> bool:
    """Whether one side has no file at the very path that the other side has it at; otherwise a name is mistyped."""
    from readiness.cli.revisions import places_on_disk

    if missing.source.problem is not None:
        return False
    looked = missing.at_revision
    if os.path.lexists(missing.source.file) if looked is None else not looked.missing:
        return False
    places, others = (
        one.at_revision.places if one.at_revision else places_on_disk(one.source.file) for one in (missing, there)
    )
    return not set(places).isdisjoint(others)


def _nothing(named: _Named) -> "FileResult":
    from readiness.render.run import FileResult

    return FileResult(named.source.readable, "", (), None)


def _read(named: _Named, today: date) -> "Read":
    """Read and diagnose one side. A crash is a fault with the file's name; the other side is still read."""
    from readiness.cli.files import content
    from readiness.cli.sides import read_side

    data = named.source.problem or (named.at_revision.content if named.at_revision else content(named.source.file))
    return read_side(named.source.readable, data, today)


def _written(compared: "Compared", format: Format, output: Path | None, everything: bool) -> str:
    from readiness.cli import output as out

    match format:
        case Format.JSON:
            from readiness.render.comparison import json

            return json.render(compared)
        case Format.MARKDOWN:
            from readiness.render.comparison import markdown

            return markdown.render(compared, everything=everything)
        case Format.TEXT:
            from readiness.render.comparison import text

            colour = output is None and out.in_colour()
            return text.render(compared, width=out.width(), colour=colour, everything=everything)


def _code(compared: "Compared", fail_on_worse: bool) -> int:
    """The exit code: the highest that holds."""
    sides = (compared.then, compared.now)
    if any(side.faults for side in sides):
        return FAULT
    comparison = compared.comparison
    if (comparison is None and compared.alone is None) or any(side.problems for side in sides):
        return UNUSABLE
    return FOUND if fail_on_worse and comparison is not None and comparison.worse else DONE
