"""`readiness report`: the readiness report, as a file or on the terminal."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.options import Output, Paths, Today, by_ending
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.render.report.cover import Cover
    from readiness.render.run import Run


class Format(StrEnum):
    """What a report can be written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"


_ENDINGS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".xlsx": Format.XLSX,
}
_KNOWN = ".md (Markdown), .html, .json or .xlsx"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The readiness report, as a file.",
        epilog="""
Examples:

\b
  readiness report order-to-cash.yaml -o report.html
  readiness report sales.yaml finance.yaml -o report.md
  readiness report order-to-cash.yaml --template our-firm --client "Northwind" --date today -o report.html
  readiness report order-to-cash.yaml --format json -o report.json
  readiness report order-to-cash.yaml -o report.xlsx    registers and matrix as sheets
  readiness report order-to-cash.yaml          on the terminal, as Markdown

Exit codes: 0 once it is written, whatever the verdict; 2 something could not be read or used (the rest is reported all
the same); 3 a fault of readiness itself; 130 interrupted.
""",
    )(report)


def report(
    paths: Paths,
    *,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", show_default=False, help="Otherwise by the ending of FILE: .md, .html, .json, .xlsx."),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="PATH",
            show_default=False,
            help="A template of your own, a file or a folder laid out like templates/, in front of those of readiness.",
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", show_default=False, help="The title on the front.")
    ] = "",
    client: Annotated[
        str, typer.Option("--client", metavar="TEXT", show_default=False, help="The client it is for, on the front.")
    ] = "",
    day: Annotated[
        str,
        typer.Option(
            "--date",
            metavar="DATE",
            show_default=False,
            help="The date on the front, as it is to be read, or `today`; without it there is none.",
        ),
    ] = "",
    today: Today = None,
) -> int:
    """Write the readiness report of one or more process files."""
    chosen = format or (by_ending(output, _ENDINGS, _KNOWN) if output else Format.MARKDOWN)
    if template is not None and chosen in (Format.JSON, Format.XLSX):
        what = "JSON" if chosen is Format.JSON else "a workbook"
        raise ReadinessError(f"--template is for Markdown and HTML; {what} has one form only.")
    if chosen is Format.XLSX and output is None:
        raise ReadinessError("A workbook cannot be shown on the terminal; say where it goes, such as -o report.xlsx.")

    from readiness.cli import output as out
    from readiness.cli.checking import check_whole
    from readiness.cli.files import sources
    from readiness.cli.selecting import exit_code
    from readiness.render.report.cover import Cover

    files = sources(paths)
    if output is not None:
        out.keep_what_is_read(output, files)
    now = today or date.today()
    cover = Cover(title, client, f"{now.day} {now:%B %Y}" if day == "today" else day)
    run = check_whole(files, now)
    written = _written(chosen, run, cover, template)
    if isinstance(written, str) and output is None:
        out.show(written)  # every format is harmless for a terminal already
    elif output is not None and (run.checked or chosen is Format.JSON):
        out.write_whole(written, output)
    out.say_problems(run.results)
    if output is not None and run.checked:
        out.say_error(f"{output} is written.")
    elif output is not None and chosen is not Format.JSON:
        was_there = output.exists()
        out.say_error(f"{output} is {'left as it was' if was_there else 'not written'}: there is nothing to report on.")
    return exit_code(run.summary())


def _written(chosen: Format, run: "Run", cover: "Cover", template: Path | None) -> str | bytes:
    """The report in one format."""
    match chosen:
        case Format.JSON:
            from readiness.render import json

            return json.render(run)
        case Format.HTML:
            from readiness.render import html

            return html.render(run, cover, template)
        case Format.MARKDOWN:
            from readiness.render import markdown

            return markdown.render(run, cover, template)
        case Format.XLSX:
            from readiness.render import xlsx

            return xlsx.render(run, cover)
