"""What Python programs use: a process file loaded, diagnosed, and as the JSON document. See examples/python."""

import os
from collections.abc import Iterable
from datetime import date
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

from readiness.errors import Problem, ReadinessError
from readiness.settings import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from readiness.diagnosis import Diagnosis
    from readiness.process.model import Process

Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]

_NAMELESS = "<bytes>"


class ProcessFile(NamedTuple):
    """A process file that was read: what there is to diagnose, and what could not be read or used.

    `file` is the name that findings are shown with; `process` is None where nothing is there to be diagnosed, and then
    `problems` says why; otherwise what `problems` tells was left out, and the rest is described. `text` is the source.
    """

    file: str
    process: "Process | None"
    problems: tuple[Problem, ...]
    text: str


def load(source: Source, *, file: str = "") -> ProcessFile:
    """Read a process file: from a path, an open file or bytes. Mistakes in it are values, in `problems`.

    An open file is read from where it stands to its end and stays open; text is taken as it was decoded. `file` is the
    name to show it with: otherwise its path, what the open file calls itself, or "<bytes>". Raises ReadinessError, in
    the words of the command line, for a file that is missing or cannot be read.
    """
    from readiness.cli.files import placed
    from readiness.process import loader
    from readiness.process.names import shortened

    name = file or _name(source) or "''"
    data = _data(source)
    if isinstance(data, Problem):
        raise ReadinessError(placed(name if "\n" not in name else shortened(name), data))
    process, problems, text = loader.load(data)
    return ProcessFile(name, process, problems, text)


def diagnose(
    described: "ProcessFile | Process", *, today: date | None = None, thresholds: Thresholds = DEFAULTS
) -> "Diagnosis":
    """The diagnosis of one process: verdict, findings, hand-offs, questions, coverage.

    `today` is the day on which accepted warning signs may expire (None: none does; the clock is never read);
    `thresholds` are the figures from which on signs speak, and decide with them. Raises ReadinessError where there is
    no process to diagnose.
    """
    from readiness.diagnosis import diagnose

    if isinstance(described, ProcessFile):
        return diagnose(_process(described), described.file, today=today, thresholds=thresholds)
    return diagnose(described, "", today=today, thresholds=thresholds)


def diagnose_all(
    files: Iterable[ProcessFile], *, today: date | None = None, thresholds: Thresholds = DEFAULTS
) -> "list[Diagnosis]":
    """The diagnosis of each file, in their order, those of one company held against each other; see `diagnose`.

    Files may be called alike; findings that point to another name it. Raises ReadinessError where one of them has no
    process to diagnose.
    """
    from readiness.diagnosis import diagnose, elsewhere_of, masters_told

    named = [(_process(one), one.file) for one in files]
    told = elsewhere_of(masters_told(process, file) for process, file in named)
    return [
        diagnose(process, file, today=today, thresholds=thresholds, elsewhere=elsewhere)
        for (process, file), elsewhere in zip(named, told, strict=True)
    ]


def to_json(files: Iterable[ProcessFile], *, today: date | None = None) -> str:
    """The JSON document, version 1, of all the files together: what `readiness check --format json` writes of them.

    A file with no process to diagnose is among the problems there; nothing is raised for it.
    """
    from readiness.diagnosis import diagnose_whole, elsewhere_of, masters_told
    from readiness.render.json import render
    from readiness.render.run import FileResult, Run

    every = list(files)
    told = elsewhere_of(masters_told(one.process, one.file) if one.process else None for one in every)
    results = []
    for (file, process, problems, text), elsewhere in zip(every, told, strict=True):
        if process is None:
            results.append(FileResult(file, text, problems, None, today=today))
        else:
            diagnosis, plan = diagnose_whole(process, file, today=today, elsewhere=elsewhere)
            results.append(FileResult(file, text, problems, diagnosis, plan=plan, today=today))
    return render(Run(tuple(results)))


def _name(source: Source) -> str:
    name = os.fsdecode(source) if isinstance(source, str | os.PathLike) else getattr(source, "name", _NAMELESS)
    if not isinstance(name, str):  # an open file may be called by a number
        return _NAMELESS
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _data(source: Source) -> bytes | Problem:
    """The bytes, at most a little more than are read of a process file, or why they cannot be had."""
    from readiness.cli.files import why_not

    if isinstance(source, bytes):
        return source
    if isinstance(source, str | os.PathLike):
        return _of_path(os.fsdecode(source))
    try:
        return bytes(source) if isinstance(source, bytearray | memoryview) else _of_stream(source)
    except UnicodeDecodeError as error:
        return Problem(f"This file is not text in {error.encoding}: open it as bytes, `open(…, \"rb\")`")
    except OSError as error:
        return Problem(f"This file cannot be read: {why_not(error)}")
    except ValueError as error:
        return Problem(f"This file cannot be read: {'it is closed' if getattr(source, 'closed', False) else error}")


def _of_path(path: str) -> bytes | Problem:
    from readiness.cli.files import STDIN, content

    if not path:
        return Problem("This is not the name of a file")
    if "\n" in path:
        return Problem("This is the text of a file, not its name: give it as bytes, `text.encode()`")
    if os.path.isdir(path):  # noqa: PTH112 (never raises)
        return Problem("This is a folder: load each of the process files in it")
    return content(f"./{path}" if path == STDIN else path)  # no name stands for standard input here


def _of_stream(stream: IO[bytes] | IO[str]) -> bytes | Problem:
    """What an open file has from where it stands; one read of a pipe gives no more than what has arrived."""
    from readiness.cli.files import MOST_BYTES

    data = bytearray()
    while len(data) <= MOST_BYTES:
        part = stream.read(MOST_BYTES + 1 - len(data))
        if part is None:  # so says a pipe that does not wait; half a file is not to be taken for the whole
            return Problem("This file cannot be read: not all of it has arrived, and it does not wait for the rest")
        if not part:
            break
        # Half a character is no reason to raise: the reader tells its place.
        data += part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
    return bytes(data)


def _process(described: ProcessFile) -> "Process":
    """The process of a file. Raises ReadinessError, with why there is none."""
    from readiness.cli.files import placed

    if described.process is None:
        raise ReadinessError("\n".join(placed(described.file, problem) for problem in described.problems))
    return described.process
