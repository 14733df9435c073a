"""The order of the steps, of a source and of a file: what comes before each, said or by where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readiness.importers.again.renaming import Renaming
from readiness.process.references import After
from readiness.process.writing.leaves import Comparing, Leaf, Path

_START = "start"


class Order:
    """What comes before each step, by the ids of the file.

    New steps go behind those of the file, so that no other comes after them by where it stands.
    """

    def __init__(
        self, tree: Mapping[str, Any], file: Mapping[str, Any], renaming: Renaming, comparing: Comparing
    ) -> None:
        self.comparing = comparing
        steps = tree.get("steps")
        places = renaming.places
        self.source: dict[str, Any] = {}
        for id, before in _before(steps if isinstance(steps, Mapping) else {}).items():
            place = places["steps", id]
            if place is not None:
                self.source[place[1]] = renaming.value(After(), before) or _START
        there = file.get("steps")
        self.file = _before(there if isinstance(there, Mapping) else {})
        self.told = {
            place[1]: bool(facts.get("after"))
            for id, facts in (steps if isinstance(steps, Mapping) else {}).items()
            if isinstance(facts, Mapping) and (place := places["steps", id]) is not None
        }

    def after_of_new(self, id: str) -> Any:
        """What a new step says of the steps before it; None where its place says that."""
        new = [one for one in self.source if one not in self.file]
        number = new.index(id)
        above = new[number - 1] if number else next(reversed(self.file), _START)
        return None if self._same(self.source[id], above) and not self.told.get(id) else self.source[id]

    def differs(self, known: Iterable[str]) -> Iterator[tuple[Path, Leaf, Leaf]]:
        """Where the file has other steps before one of its own than the source."""
        every = set(known)
        for id, before in self.source.items():
            if id in every and not self._same(self.file[id], before):
                yield ("steps", id, "after"), Leaf(After(), self.file[id]), Leaf(After(), before)

    def _same(self, one: Any, other: Any) -> bool:
        return self.comparing.same(Leaf(After(), one), Leaf(After(), other))


def _before(steps: Mapping[str, Any]) -> dict[str, Any]:
    """What comes before each step: what it says, else the step that stands before it."""
    found: dict[str, Any] = {}
    before = _START
    for id, facts in steps.items():
        told = facts.get("after") if isinstance(facts, Mapping) else None
        found[id] = told if told not in (None, "", []) else before
        before = id
    return found
