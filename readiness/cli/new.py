"""`readiness new`: a file to start from."""

import os
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli import completing
from readiness.errors import ReadinessError


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="A commented process file to start from.",
        epilog="""
Examples:

\b
  readiness new order-to-cash.yaml
  readiness new o2c.yaml --name "Order to cash"
  readiness new example.yaml --example hidden-engine
  readiness new hand-offs.xlsx --xlsx       an empty sheet to send around, read back by `readiness import`

Nothing is ever overwritten: where FILE is there already, it stays as it is and the exit code is 2.
""",
    )(new)


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The process file to make.")],
    name: Annotated[
        str | None,
        typer.Option("--name", show_default=False, help="The name of the process; otherwise made from the file's."),
    ] = None,
    example: Annotated[
        str | None,
        typer.Option(
            "--example",
            metavar="NAME",
            show_default=False,
            help="A worked example instead of an empty file.",
            autocompletion=completing.worked_examples,
        ),
    ] = None,
    xlsx: Annotated[
        bool,
        typer.Option(
            "--xlsx", help="An empty sheet instead, for people to fill in: a row for each hand-off. FILE ends in .xlsx."
        ),
    ] = False,
) -> int:
    """Make a commented process file to start from, a copy of a worked example, or an empty sheet to send around."""
    from readiness.cli.output import cleaned

    if example is not None and name is not None:
        raise typer.BadParameter("a worked example has a name of its own", param_hint="'--name'")
    if xlsx and (example is not None or name is not None):
        raise typer.BadParameter("an empty sheet is made from no example and has no name", param_hint="'--xlsx'")
    is_workbook = file.suffix.lower() == ".xlsx"
    if xlsx != is_workbook:
        raise ReadinessError(
            f"{file} is to be a sheet, so its name has to end in .xlsx."
            if xlsx
            else f"{file} is named like a sheet; for an empty one to send around, say --xlsx."
        )
    if xlsx:
        _create(file, _sheet())
        typer.echo(f"{cleaned(str(file))} is there. Filled in: readiness import {cleaned(str(file))}")
        return 0
    text = _worked(example) if example is not None else _starting(name or _from_file(file))
    _create(file, text.encode())
    typer.echo(f"{cleaned(str(file))} is there. Next: readiness check {cleaned(str(file))}")
    return 0


def _sheet() -> bytes:
    from readiness.render.xlsx.empty import empty_sheet

    return empty_sheet()


def _from_file(file: Path) -> str:
    """ "Order to cash" for `order-to-cash.yaml`."""
    words = " ".join(file.stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "My process"


def _starting(name: str) -> str:
    from readiness.process.starting import starting_file

    return starting_file(name)


def _worked(example: str) -> str:
    from readiness.process.names import did_you_mean, shortened
    from readiness.resources import examples

    files = {file.stem: file for file in sorted((examples() / "processes").glob("*.yaml"))}
    found = files.get(example.removesuffix(".yaml"))
    if found is None:
        near = did_you_mean(example, files)
        raise ReadinessError(f"There is no example '{shortened(example)}'{near or '.'} There are: {', '.join(files)}.")
    return found.read_text(encoding="utf-8")


def _create(file: Path, data: bytes) -> None:
    """Make the file; never touch one that is there. Raises ReadinessError when it cannot be made."""
    from readiness.cli.files import why_not
    from readiness.cli.interrupts import undivided

    made = False
    try:
        with undivided(), file.open("xb") as stream:
            made = True
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise ReadinessError(f"{file} is there already and stays as it is. Choose another name.") from None
    except OSError as error:
        if made:
            file.unlink(missing_ok=True)
        raise ReadinessError(f"{file} cannot be written: {why_not(error)}.") from error
