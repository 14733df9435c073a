"""What a file holds once read: text, nothing, mappings and lists that know their places."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from readiness.errors import Mark


class LeftOut:
    """A value that could not be read; its problem has been reported."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "LEFT_OUT"


LEFT_OUT: Final = LeftOut()
_TOP: Final = Mark(1, 1)


class Map(dict[str, "Value"]):
    """A mapping: `marks` has the place of each key, `mark` its own; `flow`: written as {…}."""

    __slots__ = ("flow", "mark", "marks")
    flow: bool
    mark: Mark
    marks: dict[str, Mark]

    def __init__(self, items: Mapping[str, "Value"] | None = None, mark: Mark = _TOP, flow: bool = False) -> None:
        super().__init__(items or {})
        self.marks = dict.fromkeys(self, mark)
        self.mark = mark
        self.flow = flow


class Seq(list["Value"]):
    """A list: `marks` has the place of each item, `mark` its own."""

    __slots__ = ("mark", "marks")
    mark: Mark
    marks: list[Mark]

    def __init__(self, items: Iterable["Value"] = (), mark: Mark = _TOP) -> None:
        super().__init__(items)
        self.marks = [mark] * len(self)
        self.mark = mark


Value: TypeAlias = str | Map | Seq | LeftOut | None
