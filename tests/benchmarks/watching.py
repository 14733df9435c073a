"""When the first finding reaches whoever watches a check: through a pipe, and on a terminal of its own."""

import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.figures import Unmeasured
from tests.benchmarks.running import ENVIRONMENT, ROOT, check

_COLOURS = re.compile(rb"\x1b\[[\d;]*m")
_FINDING = re.compile(rb":\d+:\d+\s+(blocker|gap|friction|note)\s")
_PROGRESS = re.compile(rb"Checked \d+ of \d+")


class Watched(NamedTuple):
    """Seconds until the first finding and until the end; whether it was told how far it is."""

    first: float
    whole: float
    progress: bool


def through_a_pipe(folder: Path) -> Watched:
    """Check a folder and read what comes, as a pager does. Raises Unmeasured where no finding comes."""
    return _watched(folder, *os.pipe(), subprocess.DEVNULL)


def on_a_terminal(folder: Path) -> Watched:
    """Check a folder on a pseudo-terminal of 100 columns. Raises Unmeasured where no finding comes."""
    master, slave = pty.openpty()
    return _watched(folder, master, slave, slave)


def _watched(folder: Path, master: int, slave: int, errors: int) -> Watched:
    environment = {**ENVIRONMENT, "COLUMNS": "100", "TERM": "xterm-256color"}
    start = perf_counter()
    process = subprocess.Popen(
        check(folder), cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=slave, stderr=errors
    )
    os.close(slave)
    first, progress, seen = None, False, b""
    for piece in _pieces(master):
        seen = seen[-400:] + piece  # enough to find again what is cut in two
        progress = progress or bool(_PROGRESS.search(seen))
        if first is None and _FINDING.search(_COLOURS.sub(b"", seen)):
            first = perf_counter() - start
    os.close(master)
    process.wait()
    if first is None:
        raise Unmeasured(f"`check` ended with {process.returncode} and showed no finding")
    return Watched(first, perf_counter() - start, progress)


def _pieces(handle: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(handle, 1 << 16)
        except OSError:  # how a terminal says that nobody writes to it any more
            return
        if not piece:
            return
        yield piece
