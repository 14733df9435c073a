"""`readiness graph`: the process as a picture, the journey of one entity, what stops without somebody or something."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import Output
from readiness.errors import ReadinessError


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
    chosen = format or (by_ending(output) if output else Format.MERMAID)

    from readiness.cli import output as out
    from readiness.cli.exits import DONE, UNUSABLE
    from readiness.cli.files import content, sources
    from readiness.errors import Problem
    from readiness.process.loader import load

    files = sources([file])
    if len(files) != 1:
        raise ReadinessError(f"{file} names {len(files)} files; a graph is drawn of one. Name the file.")
    source = files[0]
    if output is not None:
        out.keep_what_is_read(output, files)
    data = source.problem or content(source.file)
    if isinstance(data, Problem):
        raise ReadinessError(f"{source.file}: {data.message}.")
    process, problems, _ = load(data)
    for problem in problems:
        place = f":{problem.mark.line}:{problem.mark.column}" if problem.mark else ""
        out.say_error(f"{source.file}{place}: {problem.message}")
    if process is None:
        return UNUSABLE

    from readiness.cli.finding import find_entity, find_missing
    from readiness.graph import ProcessGraph
    from readiness.render.graphs import WRITERS, absence_of, draw, told
    from readiness.render.graphs.mermaid import MOST_EDGES

    of = find_entity(process, entity) if entity is not None else None
    missing = find_missing(process, without) if without is not None else None
    shape = ProcessGraph(process)
    absence = absence_of(shape, missing, of) if missing else None
    picture = draw(shape, source.file, of, absence, steps)
    written = WRITERS[chosen](picture)
    if chosen is Format.MERMAID and len(picture.edges) > MOST_EDGES:
        out.say_error(
            f"{len(picture.edges)} lines are more than Mermaid draws by itself ({MOST_EDGES}): raise its `maxEdges`,"
            " draw one journey with --entity, or take --format dot."
        )
    said = told(absence, of) if absence else []
    if output is None:
        out.show(written)
        for line in said:
            print(out.cleaned(line), file=sys.stderr)
    else:
        out.write_whole(written, output)
        out.show("".join(f"{out.cleaned(line)}\n" for line in said))
        out.say_error(f"{output} is written.")
    return UNUSABLE if problems else DONE


def by_ending(output: Path) -> Format:
    """The format that a file's ending names. Raises ReadinessError for an ending that names none."""
    found = _ENDINGS.get(output.suffix.lower())
    if found is None:
        raise ReadinessError(
            f"{output}: its ending does not say what to write. Give it .mmd (Mermaid), .dot or .gv (Graphviz), .graphml"
            " or .json, or say --format."
        )
    return found
