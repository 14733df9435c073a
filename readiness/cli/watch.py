"""`readiness watch`: a file checked again at every save, for the wall of a workshop."""

import gc
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from readiness.cli.course import Course, looked_at, went_on
from readiness.cli.exits import DONE
from readiness.cli.options import Today
from readiness.errors import Problem, ReadinessError

if TYPE_CHECKING:
    from readiness.cli.files import Source
    from readiness.cli.wall import Place
    from readiness.render.run import FileResult
    from readiness.render.screen import Picture

_SETTLED_AFTER = 50  # milliseconds without a further write: an editor takes several steps to save
_NEVER_LATER = 300  # milliseconds, however fast one save comes after the other
_LOOK_ANYWAY = 250  # milliseconds: for another size of the terminal, and for folders that tell nothing


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="Check again at every save, for a workshop's screen.",
        epilog="""
Examples:

\b
  readiness watch order-to-cash.yaml
  readiness watch order-to-cash.yaml --html report.html
  TERM=dumb readiness watch order-to-cash.yaml     plain lines, one block for each change, for a screen reader

Put it on the wall and edit the file beside it. The screen keeps the last good picture while a line is half typed, and
waits for a file that is not there yet. Into a pipe it writes a block for each change. Settings do not apply.

Exit codes: 130 once it is ended, with Ctrl-C or otherwise; 0 where nobody reads the pipe any more; 2 something could
not be used; 3 a fault of readiness itself.
""",
    )(watch)


def watch(
    file: Annotated[
        str, typer.Argument(metavar="FILE", show_default=False, help="A process file; it need not be there yet.")
    ],
    *,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="OUT",
            show_default=False,
            help="Keep the report beside it up to date, as HTML; a file of that name is replaced whole.",
        ),
    ] = None,
    today: Today = None,
) -> int:
    """Show the verdict, what the last save changed and what to ask next, and check again at every save."""
    from readiness.cli.wall import ending_cleanly, place

    source = _one(file)
    if html is not None:
        _keep_process_files(html, source)
    gc.freeze()  # it runs for hours: what each check leaves behind has to go, what is loaded by now stays
    gc.enable()
    with ending_cleanly(), place() as wall:
        _watch(source, html, today, wall)
    return DONE


def _one(file: str) -> "Source":
    """Raises ReadinessError for what is no single file in a folder that is there."""
    from readiness.cli.files import STDIN, sources

    every = sources([file])
    source = every[0]
    if source.file == STDIN:
        raise ReadinessError("Standard input cannot be watched: name a file.")
    if len(every) != 1 or source.file != file:
        raise ReadinessError(f"{file} does not name one file, and one is watched: name the file.")
    if source.problem is not None:
        raise ReadinessError(f"{source.readable}: {source.problem.message}.")
    if not Path(file).parent.is_dir():
        raise ReadinessError(f"{Path(file).parent} is no folder, so nothing can be saved there; check the name.")
    return source


def _keep_process_files(html: Path, source: "Source") -> None:
    """Raises ReadinessError where the report could ever take the place of a process file, be it there yet or not."""
    from readiness.cli.files import ENDINGS
    from readiness.cli.output import keep_what_is_read

    if html.suffix.lower() in ENDINGS:
        raise ReadinessError(f"{html}: this is the ending of process files; give the report another, such as .html.")
    if os.path.realpath(html) == os.path.realpath(source.file):
        raise ReadinessError(f"{html} is the file being watched; choose another name for the report.")
    keep_what_is_read(html, [source])


class _Seen(NamedTuple):
    """What was seen last: the file's bytes (or why they cannot be had; None: there is no file), and when it was saved.

    `day` is the one it was looked at, `course` how it came to there; `written` the state that the report shows.
    """

    picture: "Picture"
    data: bytes | Problem | None
    day: date
    saved: tuple[int, ...] = ()
    course: Course = Course()
    written: "FileResult | None" = None


def _watch(source: "Source", html: Path | None, today: date | None, wall: "Place") -> None:
    """Look, show, and wait for the next save, until nobody looks any more or a KeyboardInterrupt ends it.

    Without `today` the clock's day counts: what is accepted may end in the night while the wall hangs.
    """
    from readiness.render.screen import Picture

    seen = _Seen(Picture(source.readable), data=Problem("Not looked at yet"), day=today or date.today())
    for told in _moments(Path(source.file)):
        day = today or date.today()
        if told or day != seen.day or _saved(source.file) != seen.saved:
            seen = _looked(source, day, seen)
            if html is not None:
                seen = _with_report(html, source, seen)
        if not wall.show(seen.picture):
            return


def _moments(file: Path) -> Iterator[bool]:
    """A moment at every save, and now and then all the same; whether anything was told of the file, or of its link."""
    from watchfiles import watch as changes

    yield True
    target = Path(os.path.realpath(file))  # of a circle of links as well
    names, folders = {file.name, target.name}, {Path(os.path.realpath(file.parent)), target.parent}
    # Where the system tells nothing of a folder, what is looked at now and then is enough, only not as quick.
    try:
        for found in changes(
            *folders,
            watch_filter=None,
            debounce=_NEVER_LATER,
            step=_SETTLED_AFTER,
            rust_timeout=_LOOK_ANYWAY,
            yield_on_timeout=True,
            recursive=False,
        ):
            yield any(Path(path).name in names for _, path in found)
    except (OSError, RuntimeError):
        pass
    while True:
        time.sleep(_LOOK_ANYWAY / 1000)
        yield False


def _saved(file: str) -> tuple[int, ...]:
    """What changes with a save, as a rule; empty where there is no file."""
    try:
        about = Path(file).stat()
    except (OSError, ValueError):
        return ()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def _is_missing(file: str) -> bool:
    """Whether there is no such file, as at the end of a link that leads to none; what cannot be told is no."""
    try:
        Path(file).stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _looked(source: "Source", today: date, seen: _Seen) -> _Seen:
    """What is seen after reading the file as it is now; where it is byte by byte the same, nothing new that day."""
    from readiness.cli.files import content
    from readiness.cli.sides import read_side

    saved = _saved(source.file)  # first: what is written after this shows the next time
    found = content(source.file)
    data = None if isinstance(found, Problem) and _is_missing(source.file) else found
    same = data == seen.data and today == seen.day
    seen = seen._replace(saved=saved, data=data, day=today)
    if same:
        return seen
    picture = looked_at(seen.picture, missing=data is None)
    if data is None:
        return seen._replace(picture=picture)
    read = read_side(source.readable, data, today)
    course, picture = went_on(seen.course, picture, read._replace(result=replace(read.result, today=today)))
    return seen._replace(picture=picture, course=course)


def _with_report(html: Path, source: "Source", seen: _Seen) -> _Seen:
    """The report written where it is not that of the last good state, or is gone; and what is said of it then.

    Without a file there is nothing to keep it up to date with, and nothing is said.
    """
    picture = seen.picture
    if picture.good is None or picture.missing:
        written, why = None, ""
    elif picture.good is seen.written and os.path.exists(html):  # noqa: PTH110 (never raises)
        return seen
    else:
        why = _why_unwritten(picture.good, html, source)
        written = None if why else picture.good
    report = str(html) if written is not None else ""
    if (report, why) != (picture.report, picture.unwritten):
        picture = picture._replace(report=report, unwritten=why)
    return seen._replace(picture=picture, written=written)


def _why_unwritten(result: "FileResult", html: Path, source: "Source") -> str:
    """Write the report; why that cannot be done, "" where it is."""
    from readiness.cli.output import keep_what_is_read, write_whole
    from readiness.render.html import render
    from readiness.render.run import Run

    try:
        keep_what_is_read(html, [source])  # each time: either may have come only now
        write_whole(render(Run((result,))), html)
    except ReadinessError as error:
        return str(error)
    return ""
