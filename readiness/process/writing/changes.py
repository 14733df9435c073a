"""What an answer changes in a process file: fact by fact, as values and in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from readiness.process.kinds import Kind, is_state
from readiness.process.model import NOUNS
from readiness.process.names import shortened
from readiness.process.references import singular
from readiness.process.writing.leaves import Comparing, Leaf, Leaves, Path, spaces_of


class Change(NamedTuple):
    """One fact that is not as it was.

    `place` is its dotted place; `about` what it is a fact of, as people call it ("" for the process itself); `fact` the
    name of the fact; `before` and `after` are in words, `before` "" where nothing was said.
    """

    place: str
    about: str
    fact: str
    before: str
    after: str

    @property
    def names_it(self) -> bool:
        """Whether it only says what something new is called."""
        return not self.before and self.after == self.about

    @property
    def replaces(self) -> bool:
        """Whether the file said something else before."""
        return bool(self.before)


def differing(before: Leaves, tree: Leaves, comparing: Comparing) -> Leaves:
    """The facts of a tree that a file does not say already."""
    found: Leaves = {}
    for path, leaf in tree.items():
        there = before.get(path)
        if there is not None and (leaf.kind is None and leaf.value is None):
            continue  # the noun is there
        if there is not None and comparing.says_all(there, leaf):
            continue
        if path[0] in NOUNS and len(path) == 1 and any(one[0] == path[0] and len(one) > 1 for one in before):
            continue  # the file names some, so an answer that there is none, or that nobody knows, is out of date
        found[path] = leaf
    return found


def expected(before: Leaves, changed: Leaves) -> Leaves:
    """The facts of the file once it is written."""
    after = dict(before)
    holding = {path[:above] for path in after for above in range(1, len(path))}
    for path, leaf in changed.items():
        for above in range(1, len(path)):
            told = after.get(path[:above])
            if told is not None and told.value is not None:  # the whole was none, unknown or disputed
                del after[path[:above]]
        if leaf.value is not None and path in holding:
            for inner in [one for one in after if len(one) > len(path) and one[: len(path)] == path]:
                del after[inner]
        after[path] = leaf
        holding.update(path[:above] for above in range(1, len(path)))
    return after


def in_words(before: Leaves, changed: Leaves, naming: "Naming") -> tuple[Change, ...]:
    """The changes for people to look at."""
    told = []
    described = {path[:2] for path in changed if len(path) > 2}
    for path, leaf in changed.items():
        if leaf.kind is None and leaf.value is None:
            if path in described:
                continue  # what is said of a new noun shows that there is one
            told.append(Change(".".join(path), naming.called(path), singular(path[0]), "", naming.called(path)))
            continue
        old = before.get(path)
        wholes = (before.get(path[:above]) for above in range(1, len(path)))
        old = old or next((one for one in wholes if one is not None and one.value), None)
        was = naming.said(old) if old is not None else ""
        about = naming.called(path[:2]) if path[0] in NOUNS and len(path) > 1 else ""
        inner = path[2:] if about else path
        fact = " ".join(part.replace("_", " ") for part in inner) or singular(path[0])
        told.append(Change(".".join(path), about, fact, was, naming.said(leaf)))
    return tuple(told)


def notes_in_words(comments: Mapping[str, str], added: Iterable[str], naming: "Naming") -> Iterator[Change]:
    """The notes that are written beside facts."""
    for place in added:
        path = tuple(place.split("."))
        about = naming.called(path[:2]) if path[0] in NOUNS and len(path) > 1 else ""
        inner = path[2:] if about else path
        fact = " ".join(part.replace("_", " ") for part in inner) or singular(path[0])
        yield Change(place, about, f"note on {fact}", "", shortened(comments[place], 200))


class Naming:
    """How facts are spoken of: names for ids, words for states."""

    def __init__(self, comparing: Comparing, *trees: Mapping[str, Any]) -> None:
        self.comparing = comparing
        self.trees = trees
        self._called: dict[tuple[str, str], str] = {}

    def called(self, path: Path) -> str:
        """What people call a noun."""
        section, id = path[0], path[1]
        if (section, id) not in self._called:
            self._called[section, id] = self._found(section, id)
        return self._called[section, id]

    def _found(self, section: str, id: str) -> str:
        name = ""
        for tree in self.trees:
            facts = (tree.get(section) or {}).get(id) if isinstance(tree.get(section), Mapping) else None
            told = facts.get(NOUNS[section].sentence) if isinstance(facts, Mapping) else facts
            if isinstance(told, str) and told.strip() and not is_state(told):
                name = told.strip()
            elif section == "handoffs" and isinstance(facts, Mapping) and facts.get("from") and facts.get("to"):
                ends = (self._name(("systems", "teams", "people"), facts[end]) for end in ("from", "to"))
                name = " to ".join(ends)
        return shortened(name or id)

    def said(self, leaf: Leaf) -> str:
        """A value in words."""
        return shortened(self._said(leaf.kind, leaf.value), 200)

    def _said(self, kind: Kind[Any] | None, value: Any) -> str:
        match value:
            case {"disputed": dict() as sides}:
                return ", ".join(f"{side} says {self._said(kind, said)}" for side, said in sides.items())
            case {"steps": steps} if len(value) == 1:
                return self._said(kind, steps)
            case dict():
                parts = []
                for key, one in value.items():
                    inner = self._said(None, one)
                    parts.append(f"{self._said(kind, key)} ({inner})" if inner else self._said(kind, key))
                return ", ".join(parts)
            case list() | tuple():
                return ", ".join(self._said(kind, one) for one in value)
            case None:
                return ""
        text = str(value).strip()
        if is_state(text) and text != "no":
            return "nobody knows" if self.comparing.canonical(None, text)[1].value == "unknown" else "there is none"
        return self._name(spaces_of(kind), text)

    def _name(self, spaces: tuple[str, ...], text: Any) -> str:
        for section in spaces:
            id = self.comparing.ids.get(section, {}).get(str(text))
            if id is not None:
                return self.called((section, id))
        return str(text)
