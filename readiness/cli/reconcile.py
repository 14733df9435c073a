"""`readiness reconcile`: several teams' files of one process made into one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.exits import DONE, UNUSABLE
from readiness.cli.options import Paths
from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.cli.files import Source
    from readiness.reconcile import Described, Reconciled


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="Several teams' files of one process made into one.",
        epilog="""
Examples:

\b
  readiness reconcile sales.yaml finance.yaml works.yaml                what they agree on and where they differ
  readiness reconcile sales.yaml finance.yaml works.yaml -o all.yaml    the same, and the one file
  readiness reconcile teams/ --same sales-team=sales -o all.yaml
  readiness reconcile teams/ --same-text rules.deposit.statement -o all.yaml --force

Each file says in `account_of` whose it is. Nothing is guessed: what looks like one thing told twice is listed, with
the option that joins it; keep all options and run the command again until nothing is left to say. The order of the
files does not matter.

Exit codes: 0 done, however much they differ; 2 something could not be read or used, and then nothing is written;
3 a fault of readiness itself; 130 interrupted.
""",
    )(reconcile)


def reconcile(
    paths: Paths,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="The process file to write; without it, it is only told what would be in it.",
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="THIS=THAT",
            show_default=False,
            help="Two ids, or names of people, that are one thing; it is called THAT. Can be given several times.",
        ),
    ] = None,
    same_text: Annotated[
        list[str] | None,
        typer.Option(
            "--same-text",
            metavar="PLACE",
            show_default=False,
            help="A place at which all wordings say the same. Can be given several times.",
        ),
    ] = None,
    different: Annotated[
        list[str] | None,
        typer.Option(
            "--different",
            metavar="THIS=THAT|PLACE",
            show_default=False,
            help="Two ids that only look alike, or a place at which the wordings differ. Can be given several times.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE where it is there already; never one of those being read.")
    ] = False,
) -> int:
    """Make one process file of those of several teams: what they agree on is settled, where they differ is disputed."""
    from readiness.cli import output as out
    from readiness.cli.files import sources
    from readiness.reconcile import reconcile as make_one
    from readiness.reconcile.telling import tell

    files = sources(paths)
    if output == Path("-"):
        raise ReadinessError(
            "-o: name a file; on standard output stands what the teams tell differently, and what to do about it."
        )
    if output is not None:
        out.keep_what_is_read(output, files, replace=force)
    described = _described(files)
    if described is None:
        out.say_error(
            "Nothing is written: an answer that cannot be read would look like one that nobody gave. Correct the above"
            " and run it again."
        )
        return UNUSABLE
    result = make_one(described, same or (), same_text or (), different or ())
    ask = _questions(result)
    if output is not None:
        out.write_whole(result.text, output)
    out.show(out.cleaned(tell(result, ask, str(output or ""), out.width())))
    return DONE


def _described(files: "list[Source]") -> "list[Described] | None":
    """What the files describe; None where one has a problem, after all problems of all files were said."""
    from readiness.cli import output as out
    from readiness.cli.files import content, placed
    from readiness.errors import Problem
    from readiness.process.loader import load
    from readiness.reconcile import Described

    described: list[Described] = []
    whole = True
    for source in files:
        data = source.problem or content(source.file)
        loaded = load(data) if isinstance(data, bytes) else None
        problems = loaded.problems if loaded is not None else (data,) if isinstance(data, Problem) else ()
        for problem in problems:
            out.say_error(placed(source.file, problem))
        whole = whole and not problems
        if loaded is not None and loaded.process is not None:
            described.append(Described(source.file, loaded.process))
    return described if whole else None


def _questions(result: "Reconciled") -> dict[str, str]:
    """The question that the diagnosis of the reconciled file asks at each place.

    Raises ReadinessError where the file does not load: what two files say together may be what one may not say.
    """
    from readiness.diagnosis import diagnose
    from readiness.process.loader import load

    process, problems, _ = load(result.text.encode())
    if process is None or problems:
        said = "\n".join(f"- {problem.message}" for problem in problems)
        raise ReadinessError(f"Put together, these files make no process file that can be read:\n{said}")
    return {question.at: question.ask for question in diagnose(process, "").questions}
