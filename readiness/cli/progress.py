"""A line on the terminal that says how far a long run is; nothing where nobody watches."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_LONG = 100
_STEP = 25


class Progress:
    """The line of one run. See `progress`."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._line = ""

    def tell(self, done: int, of: int, /, *, again: bool = False) -> None:
        """Say how many of how many files are done, and then how many of those that another one contradicts are looked
        at again.
        """
        long = bool(self._line) if again else of >= _LONG
        if self._stream is not None and long and (done % _STEP == 0 or done == of):
            self._line = f"\rLooked again at {done} of {of} files\x1b[K" if again else f"\rChecked {done} of {of} files"
            self._write(self._line)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the line away while something else is written to the same terminal."""
        self._write("\r\x1b[K")
        yield
        self._write(self._line)

    def end(self) -> None:
        """Take the line away for good."""
        self._write("\r\x1b[K")
        self._line = ""

    def _write(self, text: str) -> None:
        if self._stream is not None and self._line:
            with suppress(OSError):  # a terminal that was closed meanwhile
                self._stream.write(text)
                self._stream.flush()


@contextmanager
def progress(stream: TextIO | None) -> Iterator[Progress]:
    """What tells how many of how many files are done; silent where the stream is no terminal."""
    shown = Progress(stream if stream is not None and stream.isatty() else None)
    try:
        yield shown
    finally:
        shown.end()
