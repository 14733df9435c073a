"""Running a command: how long it takes, how much of the processor, and how much memory; and sides that take turns."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.figures import Unmeasured

ROOT = Path(__file__).parents[2]
# Compiled modules are kept, as they are wherever it is installed: the libraries' were kept when they were installed.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_KIBIBYTES = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processors, and the bytes of the largest of its processes at its largest."""

    elapsed: float
    processor: float
    peak: int


class TookTooLong(Unmeasured):
    """It was ended before it was done."""


def readiness(*arguments: str | Path) -> list[str]:
    """A command of readiness."""
    return [sys.executable, "-m", "readiness", *map(str, arguments)]


def check(*arguments: str | Path) -> list[str]:
    """A check that finds whatever it finds."""
    return readiness("check", *arguments, "--fail-on", "never")


def run(command: Sequence[str], *, cores: int | None = None, most: int = 0, fine: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end and give its cost, with that of all the processes it started.

    `cores`: on so many processors; `most`: with so many seconds of a processor, where the system can hold it to that;
    `fine`: the exit codes of one that did its work. Raises Unmeasured where it fails, TookTooLong where it is ended.
    """
    with tempfile.TemporaryFile() as said, on(cores):
        start = perf_counter()
        try:
            process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=said)
        except OSError as error:
            raise Unmeasured(f"{error.filename}: {error.strerror}") from error
        if most and hasattr(resource, "prlimit"):
            with suppress(ProcessLookupError):  # it may have ended already
                resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most + 5))
        _, status, used = os.wait4(process.pid, 0)
        elapsed = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        tail = said.read().decode(errors="replace").strip().splitlines()[-1:]
    if most and process.returncode == -signal.SIGXCPU:
        raise TookTooLong(f"more than {most} seconds")
    if process.returncode not in fine:
        raise Unmeasured(f"`{_short(command)}` ended with {process.returncode}: {''.join(tail)}")
    return Cost(elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss * _KIBIBYTES)


def _short(command: Sequence[str]) -> str:
    words = [Path(word).name if word.startswith("/") else word for word in command[:5]]
    return " ".join([*words, *(["…"] if len(command) > 5 else [])])


@contextmanager
def on(cores: int | None) -> Iterator[None]:
    """What is started meanwhile runs on so many processors (None: on all). Raises Unmeasured where there are fewer."""
    if cores is None:
        yield
        return
    if not hasattr(os, "sched_setaffinity"):
        raise Unmeasured("this system cannot keep a command on one processor")
    every = os.sched_getaffinity(0)
    if len(every) < cores:
        raise Unmeasured(f"it takes {cores} processors and there is only {len(every)}")
    os.sched_setaffinity(0, sorted(every)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def processors() -> int:
    """How many processors a command may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def turns(rounds: int, *sides: Callable[[], Cost], warm: bool = True) -> list[tuple[Cost, ...]]:
    """The costs of all sides, round by round; sides take turns, so that a machine that slows down does so for all.

    With `warm`, a round that is not counted goes before.
    """
    every = [tuple(side() for side in sides) for _ in range(rounds + warm)]
    return every[warm:]
