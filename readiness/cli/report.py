"""`readiness report`: the readiness report, as a file or on the terminal."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import Output, Paths, Today
from readiness.errors import ReadinessError


class Format(StrEnum):
    """What a report can be written as."""

    MARKDOWN = "markdown"
    JSON = "json"


_ENDINGS = {".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".json": Format.JSON}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The readiness report, as a file.",
        epilog="""
Examples:

\b
  readiness report order-to-cash.yaml -o report.md
  readiness report sales.yaml finance.yaml -o report.md
  readiness report order-to-cash.yaml --format json -o report.json
  readiness report order-to-cash.yaml          on the terminal, as Markdown

Exit codes: 0 once it is written, whatever the verdict; 2 something could not be read or used (the rest is reported all
the same); 3 a fault of readiness itself; 130 interrupted.
""",
    )(report)


def report(
    paths: Paths,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", show_default=False, help="Otherwise by the ending of FILE: .md, .markdown or .json."),
    ] = None,
    today: Today = None,
) -> int:
    """Write the readiness report of one or more process files."""
    chosen = format or (by_ending(output) if output else Format.MARKDOWN)

    from readiness.cli import output as out
    from readiness.cli.checking import check_whole
    from readiness.cli.files import sources
    from readiness.cli.selecting import exit_code

    files = sources(paths)
    if output is not None:
        out.keep_what_is_read(output, files)
    run = check_whole(files, today or date.today())
    if chosen is Format.JSON:
        from readiness.render import json

        written = json.render(run)
    else:
        from readiness.render import markdown

        written = markdown.render(run)
    if output is None:
        out.show(written)  # both formats are harmless for a terminal already
    else:
        out.write_whole(written, output)
    for result in run.results:
        for problem in result.problems:
            place = f":{problem.mark.line}:{problem.mark.column}" if problem.mark else ""
            out.say_error(f"{result.file}{place}: {problem.message}")
        for fault in result.faults:
            what = f"the warning sign {fault.sign}" if fault.sign else "the check"
            out.say_error(f"{result.file}: {what} broke off, which is a fault of readiness ({fault.error})")
    if output is not None and run.checked:
        out.say_error(f"{output} is written.")
    return exit_code(run.summary())


def by_ending(output: Path) -> Format:
    """The format that a file's ending names. Raises ReadinessError for an ending that names none."""
    found = _ENDINGS.get(output.suffix.lower())
    if found is not None:
        return found
    if output.suffix.lower() in (".html", ".htm"):
        raise ReadinessError(
            f"{output}: reports in HTML are not written yet. Give the file an ending of .md (Markdown) or .json."
        )
    raise ReadinessError(
        f"{output}: its ending does not say what to write. Give it .md or .markdown (Markdown) or .json,"
        " or say --format."
    )
