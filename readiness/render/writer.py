"""What every format of `check` is to the command line: what one file contributes, and what becomes of all of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from readiness.render.run import FileResult, Summary

if TYPE_CHECKING:
    from readiness.render.json import Part

P = TypeVar("P")


class Writer(Protocol[P]):
    """A format. Both functions are pure, and the same input gives the same bytes.

    A part is made where the file was checked, maybe in another process: writer and part can be pickled, and a part
    holds no more than the whole needs of it. `needs_plan` says whether a part takes the plan of the result as well.
    """

    @property
    def needs_plan(self) -> bool: ...

    def part(self, result: FileResult) -> P:
        """What one file contributes; a file that could not be checked as well, its problems say why."""
        ...

    def whole(self, parts: Iterable[P], summary: Callable[[], Summary]) -> Iterator[str]:
        """The parts in the order of the files, as the pieces of one text that ends with a line break.

        Text goes through the parts once and gives what each says at once; only then it asks for the figures of all
        files. The other formats may go through them several times, so that they need not keep them.
        """
        ...


class Text:
    """For people at a terminal; see `text`."""

    needs_plan = False

    def __init__(self, *, width: int, colour: bool, everything: bool, quiet: bool = False) -> None:
        self.width, self.colour, self.everything, self.quiet = width, colour, everything, quiet

    def part(self, result: FileResult) -> str:
        """What the file says within the run."""
        from readiness.render import text

        if self.quiet:
            return text.quiet_part(result, width=self.width, colour=self.colour)
        return text.part(result, width=self.width, colour=self.colour, everything=self.everything)

    def whole(self, parts: Iterable[str], summary: Callable[[], Summary]) -> Iterator[str]:
        """The parts one below the other, and the run in one line."""
        from readiness.render import text

        shown = {"everything": self.everything, "quiet": self.quiet}
        return text.framed(parts, summary, width=self.width, colour=self.colour, **shown)


class Json:
    """The JSON document, version 1; see `json`."""

    needs_plan = True

    def part(self, result: FileResult) -> "Part":
        """What the document has of the file, written already."""
        from readiness.render import json

        return json.part(result)

    def whole(self, parts: Iterable["Part"], summary: Callable[[], Summary]) -> Iterator[str]:
        """The document."""
        from readiness.render import json

        return json.whole(parts, summary())
