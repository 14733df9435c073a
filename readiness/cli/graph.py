"""`readiness graph`: the process as a picture, the journey of one entity, what stops without somebody or something."""

import sys
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.options import Output, by_ending
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.process.model import Process
    from readiness.render.graphs import Picture


class Format(StrEnum):
    """What a graph can be written as."""

    MERMAID = "mermaid"
    DOT = "dot"
    GRAPHML = "graphml"
    JSON = "json"


_ENDINGS = {
    ".mmd": Format.MERMAID,
    ".mermaid": Format.MERMAID,
    ".dot": Format.DOT,
    ".gv": Format.DOT,
    ".graphml": Format.GRAPHML,
    ".json": Format.JSON,
}
_KNOWN = ".mmd (Mermaid), .dot or .gv (Graphviz), .graphml or .json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The process as a picture, and what stops without whom.",
        epilog="""
Examples:

\b
  readiness graph order-to-cash.yaml                     on the terminal, as Mermaid
  readiness graph order-to-cash.yaml -o map.dot          for Graphviz: dot -Tsvg map.dot
  readiness graph order-to-cash.yaml --entity customer   how one record travels
  readiness graph order-to-cash.yaml --without "Ana Ruiz" -o without-ana.mmd

In the picture, a solid line is connected today, a dashed one done by hand; what stops is written on it.

Exit codes: 0 once it is written; 2 something could not be read or used (the rest is drawn all the same); 3 a fault of
readiness itself; 130 interrupted.
""",
    )(graph)


def graph(
    file: Annotated[
        str, typer.Argument(metavar="FILE", show_default=False, help="A process file, or - for standard input.")
    ],
    *,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", show_default=False, help="Otherwise by the ending of FILE: .mmd, .dot, .gv, .graphml or .json."
        ),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(
            "--entity", metavar="E", show_default=False, help="Only the journey of this entity, by id or name."
        ),
    ] = None,
    without: Annotated[
        str | None,
        typer.Option(
            "--without",
            metavar="NODE",
            show_default=False,
            help="What stops without this person, team, system or hand-off, by id or name.",
        ),
    ] = None,
    steps: Annotated[bool, typer.Option("--steps", help="The steps as well, in their order.")] = False,
) -> int:
    """Draw a process as a graph: systems, teams and people, joined by hand-offs."""
    chosen = format or (by_ending(output, _ENDINGS, _KNOWN) if output else Format.MERMAID)

    from readiness.cli import output as out
    from readiness.cli.exits import DONE, UNUSABLE
    from readiness.cli.files import content, placed, sources
    from readiness.errors import Problem
    from readiness.process.loader import load

    files = sources([file])
    if len(files) != 1:
        raise ReadinessError(f"{file} names {len(files)} files, and a graph is drawn of one: name the file.")
    source = files[0]
    if output is not None:
        out.keep_what_is_read(output, files)
    data = source.problem or content(source.file)
    if isinstance(data, Problem):
        raise ReadinessError(f"{source.file}: {data.message}")
    process, problems, _ = load(data)
    for problem in problems:
        out.say_error(placed(source.file, problem))
    if process is None:
        return UNUSABLE

    picture = _picture(process, out.cleaned(source.file), entity, without, steps)
    written = _written(picture, chosen)
    said = _said(picture, out.width())
    if output is None:
        out.show(written)
        with suppress(OSError):
            print(said, end="", file=sys.stderr)  # what is drawn may go into a file or on to another program
    else:
        out.write_whole(written, output)
        out.show(said)
        out.say_error(f"{output} is written.")
    return UNUSABLE if problems else DONE


def _picture(process: "Process", file: str, entity: str | None, without: str | None, steps: bool) -> "Picture":
    """What is to be drawn of a process. Raises ReadinessError for a name that it does not have."""
    from readiness.cli.finding import find_entity, find_missing
    from readiness.graph import ProcessGraph
    from readiness.render.graphs import absence_of, draw

    of = find_entity(process, entity) if entity is not None else None
    graph = ProcessGraph(process)
    absence = absence_of(graph, find_missing(process, without), of) if without is not None else None
    return draw(graph, file, of, absence, steps)


def _written(picture: "Picture", format: Format) -> str:
    from readiness.cli.output import say_error
    from readiness.render.graphs import WRITERS
    from readiness.render.graphs.mermaid import MOST_EDGES

    if format is Format.MERMAID and len(picture.edges) > MOST_EDGES:
        say_error(
            f"{len(picture.edges)} lines are more than Mermaid draws by itself ({MOST_EDGES}). Raise its `maxEdges`,"
            " draw one journey with --entity, or take --format dot."
        )
    return WRITERS[format](picture)


def _said(picture: "Picture", width: int) -> str:
    """What is left without whom, in words; nothing where nobody and nothing is taken away."""
    from readiness.render.graphs import told
    from readiness.render.text_lines import Page

    page = Page(width)
    if picture.absence is not None:
        heading, *sentences = told(picture.absence, picture.entity)
        page.say(heading)
        for sentence in sentences:
            page.say(sentence, indent=2, hang=2)
    return page.text(colour=False)
