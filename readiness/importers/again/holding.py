"""What a source says, held against what a file says already."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from readiness.importers.again.marks import Place
from readiness.importers.again.order import Order
from readiness.importers.again.renaming import Renaming
from readiness.process.model import NOUNS
from readiness.process.names import folded
from readiness.process.writing.leaves import Comparing, Leaf, Leaves, Path, leaves

_TELLING = frozenset(("from", "to", "carries", "today"))  # by what a hand-off is known where it has no id
_FORMAT: Path = ("readiness",)  # the version of the format, which is no fact of the process


class Held:
    """What a source says, held against a file: `new` nouns, `more` facts about those that are there, and what differs.

    Every fact that `differs` comes with what the file says and what the source says. With `unsure`, hand-offs are known
    by what is said of them: of those, and of those that the two do not tell alike, no fact is added; it differs.
    """

    def __init__(
        self,
        tree: Mapping[str, Any],
        file: Mapping[str, Any],
        renaming: Renaming,
        known: set[Place],
        unsure: Collection[Place] | None = None,
    ) -> None:
        self.before = leaves(file)
        self.parts = {path[:above] for path in self.before for above in range(1, len(path))}
        self.renaming = renaming
        self.known = known
        self.new: dict[str, Any] = {}
        self.more: dict[str, Any] = {}
        self.differs: list[tuple[Path, Leaf, Leaf]] = []
        told = dict(self._in_the_files_words(tree))
        self.told = _tree(told)
        self.comparing = Comparing(file, self.told)
        self.unsure = set() if unsure is None else {*unsure, *self._told_otherwise(told)}
        order = Order(tree, file, renaming, self.comparing)
        for path, leaf in told.items():
            if path == _FORMAT or (path[0] == "steps" and path[2:] == ("after",)):
                continue
            self._hold(path, leaf)
        for id in self.new.get("steps", {}):
            if (after := order.after_of_new(id)) is not None:
                self.new["steps"][id]["after"] = after
        self.differs += order.differs(id for section, id in known if section == "steps")

    def _in_the_files_words(self, tree: Mapping[str, Any]) -> Iterator[tuple[Path, Leaf]]:
        """The facts of the source at the file's places; nouns of which the file says that there are none, together."""
        for path, leaf in leaves(tree).items():
            if path[0] not in NOUNS or len(path) == 1:
                yield path, leaf
                continue
            place = self.renaming.places[path[0], path[1]]
            if place is None:
                yield path[:1], Leaf(None, list(tree[path[0]]))
                continue
            value = self.renaming.value(leaf.kind, leaf.value)
            if len(path) == 2 or (value is not None and path[2] in NOUNS[place[0]].keys):
                yield (*place, *path[2:]), Leaf(leaf.kind, value)

    def _hold(self, path: Path, leaf: Leaf) -> None:
        if path[0] in NOUNS and len(path) > 1 and path[:2] not in self.known:
            _put(self.new, path, leaf.value)
            return
        there = self._there(path)
        if there is None:
            if not _says(leaf) or path in self.parts:
                return
            if path[0] == "handoffs" and path[:2] in self.unsure:
                self.differs.append((path, Leaf(None, None), leaf))
            else:
                _put(self.more, path, leaf.value)
        elif self._differ(there, leaf):
            self.differs.append((path, there, leaf))

    def _there(self, path: Path) -> Leaf | None:
        """What the file says at a place, or of the whole of which it is a part."""
        return next((one for above in range(len(path), 0, -1) if _says(one := self.before.get(path[:above]))), None)

    def _differ(self, there: Leaf, leaf: Leaf) -> bool:
        return _says(leaf) and not self.comparing.says_all(there, leaf) and not _reads_alike(there.value, leaf.value)

    def _told_otherwise(self, told: Leaves) -> Iterator[Place]:
        """The hand-offs of which the two do not say alike what tells one hand-off from another."""
        for path, leaf in told.items():
            if path[0] == "handoffs" and len(path) > 2 and path[2] in _TELLING and path[:2] in self.known:
                there = self._there(path)
                if there is not None and self._differ(there, leaf):
                    yield path[0], path[1]


def _says(leaf: Leaf | None) -> bool:
    return leaf is not None and leaf.value not in (None, "", [], {})


def _reads_alike(one: Any, other: Any) -> bool:
    """Whether two texts differ in nothing but case and spaces."""
    return isinstance(one, str) and isinstance(other, str) and folded(one) == folded(other)


def _put(tree: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at a path; a noun of which nothing is said is there all the same."""
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    if value is None:
        tree.setdefault(path[-1], {})
    else:
        tree[path[-1]] = value


def _tree(told: Leaves) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, leaf in told.items():
        if len(path) > 1:
            _put(tree, path, leaf.value)
    return tree
