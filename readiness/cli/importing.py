"""`readiness import`: a process file out of a diagram or a table, and what is new in it later on."""

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.exits import DONE
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.reading_sources import Read
    from readiness.importers.again import Again


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import",
        short_help="A process file out of a BPMN diagram or a table of interfaces.",
        epilog="""
Examples:

\b
  readiness import order.bpmn -o order-to-cash.yaml
  readiness import interfaces.xlsx -o order-to-cash.yaml
  readiness import interfaces.csv --map "Origine=from" --map "Cible=to" -o order-to-cash.yaml
  readiness import order.bpmn                              only look: the file to the terminal

What a column can be: name, id, from, to, carries, fields, trigger, today, planned, owner, known_by, volume, frequency,
effort, errors, takes, needed_within, critical, rule, exceptions, then, if_incomplete, if_late, tolerates_outage,
time_to_trace, validated, logged, wave, status, comment; ignore leaves it alone.

Where the file of -o is there already, what is new is added to it: nothing that stands in it changes, what it tells
otherwise and what the source has no longer is listed. Importing the same again changes nothing. A file that has
nothing in common with the source is left alone without --force.

Exit codes: 0 done; 2 something could not be read or used, and then nothing is written; 3 a fault of readiness itself;
130 interrupted.
""",
    )(import_)


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="A BPMN 2.0 diagram (.bpmn, .xml), or a table with a row for each hand-off (.xlsx, .csv, .tsv).",
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="The process file to write, or to add what is new to; without it, it goes to the terminal.",
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", show_default=False, help="The name of the process; otherwise that of the source.")
    ] = "",
    headings: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADING=KEY",
            show_default=False,
            help="What a column of a table tells, such as 'Source system=from' (the keys: below). Can be given several"
            " times.",
        ),
    ] = None,
    sheet: Annotated[
        str,
        typer.Option("--sheet", metavar="NAME", show_default=False, help="The sheet of a workbook that has the table."),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Cut no list, and name each thing that was taken over.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Add to FILE even where the two have nothing in common.")
    ] = False,
) -> int:
    """Make a process file of a BPMN 2.0 diagram or a table of interfaces, or add to one what is new there."""
    from readiness.cli import output as out
    from readiness.cli.files import STDIN, Source
    from readiness.cli.reading_sources import read

    file = STDIN if file == "-" else file
    before = None
    if output is not None:
        out.keep_what_is_read(output, [Source(file)], replace=True)
        before = _there(output)
    source = read(file, _mapping(headings or []), sheet, name)
    text, again = _put_together(source, before, output)
    if again is not None and again.strange and not force:
        raise ReadinessError(
            f"{output} has nothing in common with {source.name}: is that the same process? Nothing is written. Give"
            " another name with -o, or add --force to put both into one file."
        )
    shown = out.cleaned(str(output) if output is not None else "the new file")
    account = _account(source, again, text, shown, everything, to_screen=output is not None)
    if output is None:
        out.show(text)
        out.say_aside(account)
        return DONE
    if before is None or text.encode() != before:
        if _there(output) != before:
            raise ReadinessError(f"{output} has changed in the meantime; run the command again.")
        out.write_whole(text, output)
        account += f"\n{shown} is written. Next: readiness ask --gaps --into {shlex.quote(shown)}\n"
    out.show(account)
    return DONE


def _mapping(headings: list[str]) -> dict[str, str]:
    """What each heading means, as typed. Raises ReadinessError."""
    from readiness.process.names import shortened

    found: dict[str, str] = {}
    for typed in headings:
        heading, sign, key = (part.strip() for part in typed.rpartition("="))
        if not (heading and sign and key):
            raise ReadinessError(
                f"--map takes a heading and what it means, such as 'Source system=from', not '{shortened(typed)}'."
            )
        if found.get(heading, key) != key:
            raise ReadinessError(
                f"--map says of '{heading}' that it means {found[heading]}, and that it means {key}; keep one of them."
            )
        found[heading] = key
    return found


def _there(output: Path) -> bytes | None:
    """The process file that is there already; None where there is none, or one with nothing in it.

    Raises ReadinessError where something else is there, or one with problems (what cannot be read would be taken for
    not there, and added once more), or where the name is not that of a process file.
    """
    from readiness.cli.files import ENDINGS, content, placed
    from readiness.errors import Problem
    from readiness.process.loader import load
    from readiness.process.names import ended

    if output.suffix.lower() not in ENDINGS or output.name.endswith(".answers.yaml"):
        raise ReadinessError(
            f"{output} is no name for a process file: it ends in .yaml, such as -o {output.name.split('.')[0]}.yaml."
        )
    if not os.path.lexists(output):
        return None
    data = content(str(output))
    if isinstance(data, Problem):
        raise ReadinessError(f"{output}: {ended(data.message)}")
    if not data.strip():
        return None
    loaded = load(data)
    if loaded.process is None:
        why = "\n".join(f"- {problem.message}" for problem in loaded.problems[:3])
        raise ReadinessError(f"{output} is no process file that could be added to, and stays as it is:\n{why}")
    if loaded.problems:
        told = "\n".join(placed(str(output), problem) for problem in loaded.problems)
        raise ReadinessError(f"{output} has to be put right first; nothing is added to it.\n{told}")
    return data


def _put_together(source: "Read", before: bytes | None, output: Path | None) -> "tuple[str, Again | None]":
    """The text of the process file with what the source says. Raises ReadinessError."""
    from readiness.importers.again import again, first

    if before is None:
        return first(source.imported, source.name, source.elements), None
    try:
        added = again(before.decode(), source.imported, source.name, source.elements)
    except ReadinessError as error:
        raise ReadinessError(f"{output}: {error}") from error
    return added.text, added


def _account(
    source: "Read", again: "Again | None", text: str, shown: str, everything: bool, *, to_screen: bool
) -> str:
    """What the import came to, for people. Raises ReadinessError where the file could not be read back."""
    from datetime import date

    from readiness.cli import output as out
    from readiness.diagnosis import diagnose
    from readiness.process.loader import load
    from readiness.render.imports import Told, tell
    from readiness.render.run import FileResult

    process, problems, read_back = load(text.encode())
    if process is None:
        raise ReadinessError(f"What is in {source.name} makes no process file: {problems[0].message}")
    result = FileResult(shown, read_back, problems, diagnose(process, shown, today=date.today()))
    told = Told(out.cleaned(source.name), source.what, source.imported, again)
    return tell(told, result, width=out.width(), colour=to_screen and out.in_colour(), everything=everything)
