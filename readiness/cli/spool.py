"""What is kept until a run is through: values on disk, so that memory does not grow with the number of files."""

import pickle
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from readiness.cli.files import why_not
from readiness.errors import ReadinessError

_IN_MEMORY = 1_000_000  # bytes: a run over a few files needs no disk

T = TypeVar("T")


class Spool(Generic[T]):
    """Values that can be pickled, in the order in which they were put in; it can be gone through as often as wanted.

    The file has no name on disk where the system allows that, so nothing is left whatever ends the program. Everything
    raises ReadinessError where the disk for temporary files cannot take it.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed on the next line)
        weakref.finalize(self, self._file.close)
        self._end = 0

    def append(self, value: T) -> None:
        """Put a value in."""
        self.append_pickled(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def append_pickled(self, data: bytes) -> None:
        """Put in a value that is pickled already, as it comes from another process."""
        try:
            self._file.seek(self._end)
            self._file.write(data)
            self._end += len(data)
        except OSError as error:
            raise _no_room(error) from error

    def __iter__(self) -> Iterator[T]:
        at = 0
        while at < self._end:
            try:
                self._file.seek(at)
                value: T = pickle.load(self._file)
                at = self._file.tell()
            except OSError as error:
                raise _no_room(error) from error
            yield value


def _no_room(error: OSError) -> ReadinessError:
    where = "a temporary file"
    with suppress(OSError):  # there may be no folder for them at all
        where = f"{tempfile.gettempdir()}, the folder for temporary files"
    return ReadinessError(
        f"What is found cannot be kept in {where}, until the run is through: {why_not(error)}. Make room there, or"
        " set TMPDIR to another folder."
    )
