"""Where `watch` shows its picture: a terminal that hangs on the wall, or plain lines one below the other."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Protocol

from readiness.cli import output as out
from readiness.errors import ReadinessError
from readiness.render.screen import Picture, block, render

# A screen of its own, no cursor, and no line that runs on into the next; and all of it back.
_HANG = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_TAKE_DOWN = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_USUAL_SIZE = (80, 24)
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_STOPPING = ("SIGTSTP", "SIGTTOU")
_A_MOMENT = 0.1  # seconds


class Place(Protocol):
    """Where a picture is shown."""

    def show(self, picture: Picture) -> bool:
        """Show it, where it differs from what is shown already; False once nobody looks any more."""


@contextmanager
def place() -> Iterator[Place]:
    """A wall where standard output is a terminal that can be drawn on, otherwise plain lines."""
    if not out.on_terminal() or out.on_dumb_terminal():
        yield Lines()
        return
    wall = Wall()
    try:
        wall.hang()
        yield wall
    finally:
        wall.take_down()


class Lines:
    """One block below the other, one for each change: for a pipe, a dumb terminal, a screen reader."""

    def __init__(self) -> None:
        self._picture: Picture | None = None
        self._shown = ""

    def show(self, picture: Picture) -> bool:
        """Show what changed; see `Place`."""
        if picture is self._picture:
            return True
        self._picture = picture
        text = block(picture, out.width(), colour=out.in_colour())
        if text == self._shown:
            return True
        between = "\n" if self._shown else ""
        self._shown = text
        return out.show(f"{between}{text}")


class Wall:
    """A terminal on which one picture takes the place of the other."""

    def __init__(self) -> None:
        self._shown: tuple[Picture, tuple[int, int]] | None = None
        self._keys: list[Any] | None = None
        self._hangs = False
        self._to_rest = False
        self._goes_on = False

    def hang(self) -> None:
        """Take the whole terminal, once it is ours: what stood there comes back in the end."""
        _come_to_the_front()
        for name, handler in (("SIGTSTP", self._rest), ("SIGCONT", self._go_on)):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), handler)
        self._shown = None
        self._goes_on = False
        with _undisturbed():
            self._hangs = True
            self._keys = _keys()
            _make_quiet(self._keys)
            out.show(_HANG)

    def take_down(self) -> None:
        """Give the terminal back as it was; harmless where it is gone, or was given back already."""
        with _undisturbed():
            if self._hangs:
                self._hangs = False
                if not _behind():  # otherwise whoever is in front has set the keys
                    _set_keys(self._keys, flush=True)
                with suppress(ReadinessError):
                    out.show(_TAKE_DOWN)
        if hasattr(signal, "SIGTSTP"):
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)

    def show(self, picture: Picture) -> bool:
        """Draw it, in the size that the terminal has now; see `Place`."""
        if self._to_rest:
            self._to_rest = False
            self.take_down()
            signal.raise_signal(signal.SIGTSTP)  # stands still here until the shell lets it go on
            self.hang()
        elif self._goes_on:
            self._goes_on = False
            _come_to_the_front()
            _make_quiet(self._keys)
            self._shown = None
        size = _size()
        if self._shown is not None and self._shown[0] is picture and self._shown[1] == size:
            return True
        self._shown = (picture, size)
        return out.show(_drawn(render(picture, *size, colour=out.in_colour()), size[1]))

    def _rest(self, number: int, frame: FrameType | None) -> None:
        """Ctrl-Z: not at once, as it may come in the middle of a line."""
        self._to_rest = True

    def _go_on(self, number: int, frame: FrameType | None) -> None:
        """Who was stopped without being asked finds the terminal used by others."""
        self._goes_on = True


def _drawn(text: str, height: int) -> str:
    """The sequence that draws a screen: line by line at its place, so that none can push another."""
    encoding = sys.stdout.encoding or "utf-8"
    text = text.encode(encoding, "replace").decode(encoding)  # a character for a character: the widths stay
    lines = text.splitlines()
    drawn = "".join(f"\x1b[{row};1H\x1b[2K{line}" for row, line in enumerate(lines, 1))
    return drawn + (f"\x1b[{len(lines) + 1};1H\x1b[J" if len(lines) < height else "")


def _size() -> tuple[int, int]:
    """Columns and rows of the terminal."""
    with suppress(OSError):
        found = os.get_terminal_size(sys.stdout.fileno())
        if found.columns and found.lines:
            return found.columns, found.lines
    return _USUAL_SIZE


def _behind() -> bool:
    """Whether another job has the terminal, so that this one had better leave it alone."""
    try:
        return os.tcgetpgrp(sys.stdout.fileno()) != os.getpgrp()
    except (AttributeError, ValueError, OSError):  # another system, or no shell that has jobs
        return False


def _come_to_the_front() -> None:
    """Wait as long as another job has the terminal; whoever ends this one meanwhile need not wake it first."""
    while _behind():
        time.sleep(_A_MOMENT)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is begun with the terminal is done to its end: signals wait until then."""
    if not hasattr(signal, "pthread_sigmask"):  # another system
        yield
        return
    held = {getattr(signal, name) for name in (*_ENDING, *_STOPPING)}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _keys() -> list[Any] | None:
    """How the terminal takes what is typed; None where standard input is none."""
    try:
        import termios
    except ImportError:  # another system
        return None
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (AttributeError, ValueError, OSError, termios.error):  # standard input is no keyboard
        return None


def _make_quiet(usual: list[Any] | None) -> None:
    """Nothing typed shows up in the picture; Ctrl-C and Ctrl-Z work."""
    if usual is not None:
        import termios

        quiet = list(usual)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        _set_keys(quiet)


def _set_keys(keys: list[Any] | None, *, flush: bool = False) -> None:
    """Take what is typed that way from now on; `flush` forgets what was typed before."""
    if keys is not None:
        import termios

        with suppress(ValueError, OSError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH if flush else termios.TCSADRAIN, keys)


@contextmanager
def ending_cleanly() -> Iterator[None]:
    r"""Ctrl-C, Ctrl-\, being told to end and a terminal that closes all are a KeyboardInterrupt, one of it and no more.

    A signal that whoever started it has switched off stays so. Once ended it stays deaf to them: what is left to do is
    to go, and in peace.
    """
    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {one: handler for one in known if (handler := signal.getsignal(one)) is not signal.SIG_IGN}

    ended = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ended
        ended = True
        for one in before:
            signal.signal(one, signal.SIG_IGN)  # what is begun now, giving the terminal back, is done to its end
        raise KeyboardInterrupt

    for one in before:
        signal.signal(one, end)
    try:
        yield
    finally:
        if not ended:
            for one, handler in before.items():
                signal.signal(one, handler)
