"""`readiness watch` on a terminal of its own, with the screen as a person in the room sees it."""

import os
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

from tests.cli.forking import forked
from tests.cli.running import ROOT

_PATIENCE = 30
COMMAND = ("-m", "readiness", "watch")
DAY = ("--today", "2026-03-01")
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"


class Watching:
    """One run of `readiness watch` on a terminal of so many columns and rows.

    It is a process of its own, forked from the one of the tests: starting Python anew would take longer than the rest.
    That the real command does the same is shown in a shell and into a pipe.
    """

    def __init__(self, folder: Path, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        self._start(sys.executable, [*COMMAND, *arguments, *DAY], folder, size, environment, forks=True)

    def _start(
        self,
        program: str,
        arguments: list[str],
        folder: Path,
        size: tuple[int, int],
        environment: dict[str, str],
        *,
        forks: bool = False,
    ) -> None:
        dropped = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
        kept = {key: value for key, value in os.environ.items() if key not in dropped}
        every = {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment}
        self.child = pexpect.spawn(
            program,
            arguments,
            cwd=str(folder),
            dimensions=size[::-1],
            env=every,
            timeout=_PATIENCE,
            preexec_fn=forked(arguments[2:], every) if forks else None,
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterterminate = 5  # seconds; a busy machine takes more than the usual 0.1 to end it
        self.keys_before = _keys_of_a_new_terminal()  # of this one they could be changed by now
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    def shown(self) -> str:
        """What is on the screen, as lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, holds: str | Callable[[str], bool]) -> str:
        """The screen as soon as some words are on it, or as soon as something holds for it."""
        there = holds if callable(holds) else lambda shown: holds in shown
        end = time.monotonic() + _PATIENCE
        while not there(self.shown()):
            assert time.monotonic() < end, f"never shown: {holds}\n{self.shown()}"
            assert self.read() is not None, f"it ended:\n{self.shown()}"
        return self.shown()

    def read(self, timeout: float = 0.05) -> bytes | None:
        """What came within that time, put on the screen; None at the end."""
        try:
            data: bytes = self.child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            return None
        self.raw += data
        self._stream.feed(data)
        return data

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window, empty until it is drawn on."""
        self.screen.resize(rows, columns)
        self.screen.erase_in_display(2)
        self.child.setwinsize(rows, columns)

    def keys(self) -> list[Any]:
        """How the terminal takes what is typed."""
        return termios.tcgetattr(self.child.child_fd)

    def ended(self) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + _PATIENCE
        while self.read() is not None:
            assert time.monotonic() < end, f"it does not end:\n{self.shown()}"
        self.child.wait()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return int(self.child.exitstatus)


def _keys_of_a_new_terminal() -> list[Any]:
    ends = os.openpty()
    try:
        return termios.tcgetattr(ends[0])
    finally:
        for end in ends:
            os.close(end)


class Shell(Watching):
    """A shell on a terminal of its own, from which commands are run and sent to the background."""

    def __init__(self, folder: Path) -> None:
        self._start("bash", ["--norc", "--noprofile", "-i"], folder, (80, 24), {"PS1": "$ "})

    def say(self, line: str) -> None:
        """Type a line."""
        self.child.send(f"{line}\r")
