"""Where output goes: standard output, standard error, or a file that is replaced whole or not at all."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from readiness.cli.files import ENDINGS, SETTINGS_FILES, STDIN, Source, placed, why_not
from readiness.cli.interrupts import undivided
from readiness.errors import ReadinessError
from readiness.render.plain import clean

if TYPE_CHECKING:
    from readiness.render.run import FileResult, Summary

_USUAL_WIDTH = 100
_NARROWEST = 20
_COMMAND = re.compile(r"(?<![^\s])::|##\[")  # at the start of a line, whatever space is before it; anywhere


def cleaned(text: str) -> str:
    """A message of one or more lines, each made harmless for a terminal."""
    return "\n".join(clean(line) for line in text.split("\n"))


def say_error(message: str) -> None:
    """One message to standard error."""
    with suppress(OSError):
        print(_inert(f"readiness: {cleaned(message)}"), file=sys.stderr)


def say_problems(results: Iterable["FileResult"]) -> None:
    """What could not be read or used of each file, and the faults of the program, to standard error."""
    for result in results:
        for problem in result.problems:
            say_error(placed(result.file, problem))
        for fault in result.faults:
            what = f"the warning sign {fault.sign}" if fault.sign else "the check"
            say_error(f"{result.file}: {what} broke off, which is a fault of readiness ({fault.error})")


def say_summary(summary: "Summary") -> None:
    """A run in one line to standard error, for runs whose standard output is for another program."""
    from readiness.render.text import summary_line

    say_error(f"{summary_line(summary, everything=True)}.")


def tell(text: str) -> None:
    """Text for people to standard output, see `show`: nothing in it is taken for a command."""
    show(_inert(text))


def _inert(text: str) -> str:
    """Text as it is; on a runner of GitHub, without what that would take for one of its commands."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    return _COMMAND.sub(lambda found: "\u200b".join(found[0]), text)


def say_aside(text: str) -> None:
    """A text to standard error, where standard output is what a command is for."""
    with suppress(OSError):
        print(_inert(text), end="", file=sys.stderr)


def show(text: str, encoding: str = "") -> bool:
    """Text to standard output; a character that its encoding lacks is spelled out.

    `encoding` is that of a text which says itself how it is encoded, whatever the terminal's is.

    When whoever reads it has stopped (`| head`), the rest is dropped in silence, and this says False.
    """
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise ReadinessError("There is no standard output to write to.")
    try:
        if encoding:
            stream.buffer.write(text.encode(encoding))
        else:
            encoding = stream.encoding or "utf-8"
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError as error:
        # What is still in the buffer would fail again when Python leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise ReadinessError(f"Standard output cannot be written: {why_not(error)}.") from error
        return False
    return True


def show_pieces(pieces: Iterable[str]) -> None:
    """A text in pieces to standard output, each at once, see `show`. All are asked for, whoever still reads them, and
    even where it cannot be written, which is raised at the end.
    """
    failed: ReadinessError | None = None
    for piece in pieces:
        try:
            if failed is None:
                show(piece)
        except ReadinessError as error:
            failed = error
    if failed is not None:
        raise failed


def tell_pieces(pieces: Iterable[str]) -> None:
    """A text for people in pieces to standard output, each of them lines, see `tell`."""
    show_pieces(map(_inert, pieces))


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    stream: TextIO | None = sys.stdout  # None where it was closed before the start
    return stream is not None and stream.isatty()


def width() -> int:
    """How many columns to lay text out in: those of the terminal up to 100, and 100 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        found = int(columns)
    elif on_terminal():
        found = os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
    else:
        found = _USUAL_WIDTH
    return max(_NARROWEST, min(found, _USUAL_WIDTH))


def on_dumb_terminal() -> bool:
    """Whether the terminal can do no more than put one line below the other."""
    return os.environ.get("TERM") in ("dumb", "unknown")


def in_colour() -> bool:
    """Whether standard output takes colour: a terminal that is not dumb, and NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or on_dumb_terminal():
        return False
    return bool(os.environ.get("FORCE_COLOR")) or on_terminal()


def keep_what_is_read(path: Path, read: Iterable[Source], replace: bool | None = None) -> None:
    """Raises ReadinessError where writing to `path` would replace a file being read, any process file, or settings.

    `replace` is for the commands that write process files: whether a person has said that one may be replaced.
    """
    if path.is_file() and any(_same(path, source.file) for source in read):
        raise ReadinessError(f"{path} is one of the files being read; choose another name.")
    if path.name in SETTINGS_FILES and path.is_file():
        raise ReadinessError(f"{path} holds settings, which are never overwritten. Choose another name.")
    process_file = replace is not None or path.suffix.lower() in ENDINGS
    if process_file and path.is_file() and not replace:
        another = "Choose another name" + ("." if replace is None else ", or add --force to replace it.")
        raise ReadinessError(f"{path} is there already, and process files are never overwritten silently. {another}")


def _same(path: Path, file: str) -> bool:
    """Whether both are one file, by whatever names and links."""
    try:
        return os.path.samestat(path.stat(), os.fstat(0) if file == STDIN else Path(file).stat())
    except (OSError, ValueError):  # one of them is not there
        return False


def write_whole(whole: str | bytes | Iterable[str], path: Path) -> None:
    """Write a file beside its place, then put it there: whoever reads it sees the old one or the new one, whole.

    What is large comes in pieces. Raises ReadinessError when it cannot be written; what was there is untouched then.
    """
    pieces = [whole] if isinstance(whole, str | bytes) else whole
    data = (one if isinstance(one, bytes) else one.encode() for one in pieces)
    target = Path(os.path.realpath(path))  # a symbolic link stays one
    try:
        if target.is_dir():
            raise IsADirectoryError
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced, only written to
            with suppress(BrokenPipeError), path.open("wb") as file:  # a pipe has no real path
                file.writelines(data)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError
        _replace(target, data)
    except OSError as error:
        kept = " What was there is unchanged." if target.is_file() else ""
        raise ReadinessError(f"{path} cannot be written: {why_not(error)}.{kept}") from error


def _replace(target: Path, data: Iterable[bytes]) -> None:
    """Put a file with this data there, with a single step; where that fails, nothing is left beside it.

    Making the data may take long and can be interrupted.
    """
    beside = ""
    try:
        with undivided():  # or the file is made and its name is lost
            handle, beside = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        with undivided():
            Path(beside).chmod(_mode(target))
            Path(beside).replace(target)
    except BaseException:
        with undivided(), suppress(OSError):
            if beside:
                Path(beside).unlink()
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those any new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
