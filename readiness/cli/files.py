"""Finding the files a command names, and reading them: nothing blocks, nothing loops, every failure is a sentence."""

import errno
import glob
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readiness.errors import Problem
from readiness.process.names import did_you_mean, shortened

STDIN = "<stdin>"
ENDINGS = (".yaml", ".yml")
SETTINGS_FILES = ("readiness.toml", "pyproject.toml")
MOST_BYTES = 10_000_000  # the reader's own limit: what is larger is not even read into memory
_PATTERN = frozenset("*?[")
_UNITS = ((1_000_000, "MB"), (1_000, "KB"))


class Source(NamedTuple):
    """One file to look at. `file` is the name it is shown with; `problem` is why it cannot be looked at, if so."""

    file: str
    problem: Problem | None = None

    @property
    def readable(self) -> str:
        """The name with the bytes that are no text spelled out."""
        return self.file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    @property
    def is_there(self) -> bool:
        """Whether there is anything to read; one that turns out to be unreadable may be."""
        return self.problem is None and (self.file == STDIN or os.path.exists(self.file))  # noqa: PTH110 (never raises)


def sources(paths: list[str]) -> list[Source]:
    """Every file that the paths name, in their order, each once: files, folders with all below them, patterns, `-`.

    A path that names nothing is among them, with its problem.
    """
    found: dict[Path | str, Source] = {}
    for path in paths:
        for source in _named(path):
            key = source.file if source.file == STDIN else Path(source.file).absolute()
            found.setdefault(key, source)
    return list(found.values())


def _named(path: str) -> Iterator[Source]:
    if path == "-":
        yield Source(STDIN)
    elif not path or "\0" in path:
        yield Source(path, Problem("This is not the name of a file"))
    elif _is_folder(path):
        yield from [_a_folder(path)] if _has_ending(path) else _in_folder(path)
    elif _PATTERN & set(path) and not os.path.lexists(path):
        yield from _matching(path)
    else:
        yield Source(path)


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:  # what is wrong with it shows when it is read
        return False


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    for match in matches:
        yield from _named(match)
    if not matches:
        yield Source(pattern, Problem("No file matches this pattern"))


def _holds_answers(name: str) -> bool:
    """Whether a file beside a process file holds the answers of an interview: `order.yaml.answers.yaml`."""
    return any(name.endswith(f".answers{ending}") for ending in ENDINGS)


def _in_folder(folder: str) -> Iterator[Source]:
    """The process files of a folder and those below it, sorted; hidden folders and files are left alone."""
    refused: list[OSError] = []
    found = False
    # Links to folders are not followed, so that no circle of them has an end to look for.
    for here, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        named_like_files = [name for name in folders if _has_ending(name)]
        folders[:] = [name for name in folders if name not in named_like_files]
        process_files = sorted(
            name for name in files if _has_ending(name) and not name.startswith(".") and not _holds_answers(name)
        )
        yield from (_a_folder(str(Path(here, name))) for name in named_like_files)
        yield from (Source(str(Path(here, name))) for name in process_files)
        found = found or bool(named_like_files or process_files)
    for error in refused:
        yield Source(str(error.filename), Problem(f"This folder cannot be read: {why_not(error)}"))
    if not found and not refused:
        yield Source(folder, Problem("There is no process file (*.yaml, *.yml) in this folder or below it"))


def _has_ending(name: str) -> bool:
    return name.lower().rstrip("/\\").endswith(ENDINGS)


def _a_folder(path: str) -> Source:
    return Source(path, Problem("This is a folder, though its name ends like that of a process file"))


_SPLIT_IT = "A process file describes one process; split it, or check that this is the file you mean"


def content(file: str, most: int = MOST_BYTES, set_by: str = "", instead: str = _SPLIT_IT) -> bytes | Problem:
    """The bytes of a file or of standard input, at most so many, or why they cannot be had.

    `set_by` says in words what sets the limit, where it is not the usual one; `instead` what is to be done with a file
    that is larger. Never waits for a pipe that nobody fills.
    """
    try:
        return _standard_input(most, set_by, instead) if file == STDIN else _regular(file, most, set_by, instead)
    except OSError as error:
        if error.errno == errno.ENOENT:
            return Problem(_leads_to_nothing(file) or f"There is no such file{_nearby(file)}")
        return Problem(f"This file cannot be read: {why_not(error)}")
    except ValueError:
        return Problem("This is not the name of a file")


def _standard_input(most: int, set_by: str, instead: str) -> bytes | Problem:
    if sys.stdin is None or sys.stdin.closed:
        return Problem("There is no standard input to read")
    data = sys.stdin.buffer.read(most + 1)
    return too_big(None, most, set_by, instead) if len(data) > most else data


def _regular(file: str, most: int, set_by: str, instead: str) -> bytes | Problem:
    # Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return Problem("This is not a regular file but a pipe or a device; to read from a pipe, use - and `|`")
        if about.st_size > most:
            return too_big(about.st_size, most, set_by, instead)
        data = stream.read(about.st_size + 1)  # no more: room is made for as much as is asked for
        if len(data) > about.st_size:  # it grows while it is read
            data += stream.read(most + 1 - len(data))
    return too_big(None, most, set_by, instead) if len(data) > most else data


def too_big(size: int | None, most: int, set_by: str = "", instead: str = _SPLIT_IT) -> Problem:
    """That a file has more bytes than are read; `set_by` and `instead` as for `content`."""
    has = f"it has {_in_words(size, most)}; " if size else ""
    limit = f" ({set_by})" if set_by else ""
    return Problem(f"This file is too big: {has}at most {_in_words(most, most)} are read{limit}. {instead}")


def placed(file: str, problem: Problem) -> str:
    """A problem with where it is: `order.yaml:3:1: …`."""
    place = f":{problem.mark.line}:{problem.mark.column}" if problem.mark else ""
    return f"{file}{place}: {problem.message}"


def _in_words(size: int, most: int) -> str:
    """A size in the unit that fits it; to the byte where it is too close to `most` to be told from it otherwise."""
    unit, name = next(((unit, name) for unit, name in _UNITS if size >= unit), (1, "bytes"))
    whole = f"{size / unit:,.4g}"
    rounded = float(whole.replace(",", "")) * unit
    return f"{size:,} bytes" if size > most >= rounded else f"{whole} {name}"


def _leads_to_nothing(file: str) -> str:
    """That a file is a symbolic link whose end is not there; "" where it is none."""
    try:
        return f"This is a symbolic link to '{shortened(os.readlink(file))}', which is not there"  # noqa: PTH115
    except OSError:
        return ""


def _nearby(file: str) -> str:
    """`; did you mean 'order-to-cash.yaml'?`, from what stands in the same folder."""
    path = Path(file)
    try:
        beside = sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith("."))
    except (OSError, ValueError):
        return ""
    return did_you_mean(path.name, beside)


_WHY = {
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.ELOOP: "it is a circle of symbolic links",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EROFS: "the disk can only be read",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "it would be larger than a file may be",
}


def why_not(error: OSError) -> str:
    """Why the operating system refused, in plain words."""
    match error:
        case PermissionError():
            return _WHY[errno.EACCES]
        case IsADirectoryError():
            return _WHY[errno.EISDIR]
    return _WHY.get(error.errno or 0) or shortened(error.strerror or str(error))
