"""A line on the terminal that says how far a long run is; nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_LONG = 100
_STEP = 25


@contextmanager
def progress(stream: TextIO | None) -> Iterator[Callable[[int, int], None] | None]:
    """A function to tell how many of how many files are done; None where the stream is no terminal."""
    if stream is None or not stream.isatty():
        yield None
        return
    shown = False

    def tell(done: int, of: int) -> None:
        nonlocal shown
        if of >= _LONG and (done % _STEP == 0 or done == of):
            shown = True
            stream.write(f"\rChecked {done} of {of} files")
            stream.flush()

    try:
        yield tell
    finally:
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()
