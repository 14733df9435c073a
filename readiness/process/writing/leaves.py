"""What a process file says, fact by fact, so that two descriptions can be compared as values and not as text."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from readiness.process import words
from readiness.process.kinds import Choice, Choices, Kind, YesNo, is_state
from readiness.process.model import NOUNS, Connections, Process
from readiness.process.names import folded
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.reader import LEFT_OUT, Map, Seq, Value
from readiness.process.references import Account, After, Carries, HandledIn, Masters, Ref, Uses

Path: TypeAlias = tuple[str, ...]


class Leaf(NamedTuple):
    """One fact: its kind (None: of a section or part as a whole) and what stands there."""

    kind: Kind[Any] | None
    value: Any


Leaves: TypeAlias = dict[Path, Leaf]
_NOUN = Leaf(None, None)  # a noun is there; its facts have leaves of their own


def long_form(process: Process) -> dict[str, Any]:
    """All that a process file says as plain data, nouns by their ids, each short form as what it stands for."""
    tree: dict[str, Any] = {}
    for key, value in (process.raw or {}).items():
        nouns: tuple[Noun, ...] = getattr(process, key) if key in NOUNS else ()
        tree[key] = {noun.id: _facts(noun) for noun in nouns} if nouns else plain(value)
    return tree


def _facts(noun: Noun) -> dict[str, Any]:
    facts = plain(noun.raw) if noun.raw is not None else {}
    if noun.sentence and not facts.get(noun.sentence):
        told = noun.__dict__.get(noun.sentence)
        if noun.named and told is not None and told.value:
            facts[noun.sentence] = told.value
    assert isinstance(facts, dict)
    return facts


def plain(value: Value) -> Any:
    """A value of the reader as mappings, lists and texts."""
    if isinstance(value, Map):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, Seq):
        return [plain(one) for one in value]
    return None if value is LEFT_OUT else value


def leaves(tree: Mapping[str, Any]) -> Leaves:
    """The facts of a tree, by their paths."""
    found: Leaves = {}
    for key, value in tree.items():
        if key in NOUNS:
            found |= _of_section(key, value)
        elif key == "accounts" and isinstance(value, Mapping):
            found |= {("accounts", team): Leaf(Account(), told) for team, told in value.items()}
        elif key == "connections":
            found |= dict(_of_noun(Connections, ("connections",), value))
        elif key in Process.keys:
            found |= dict(_of_key(Process.keys[key], (key,), value))
        elif key != "accepted":
            found[key,] = Leaf(None, value)
    return found


def _of_section(section: str, value: Any) -> Leaves:
    if not isinstance(value, Mapping):
        return {(section,): Leaf(None, value)} if value else {}
    found: Leaves = {}
    for id, facts in value.items():
        found[section, id] = _NOUN
        found |= dict(_of_noun(NOUNS[section], (section, id), facts))
    return found


def _of_noun(noun: type[Noun], path: Path, facts: Any) -> Iterator[tuple[Path, Leaf]]:
    if isinstance(facts, Mapping) and "disputed" not in facts:
        for key, value in facts.items():
            declared = noun.keys.get(key)
            if declared is None:
                yield (*path, key), Leaf(None, value)
            else:
                yield from _of_key(declared, (*path, key), value)
    elif facts and noun.sentence and not is_state(facts):
        yield (*path, noun.sentence), Leaf(_kind(noun, noun.sentence), facts)
    elif facts:
        yield path, Leaf(None, facts)


def _kind(noun: type[Noun], key: str) -> Kind[Any] | None:
    declared = noun.keys.get(key)
    return declared.kind if isinstance(declared, Key) else None


def _of_key(key: Key[Any] | PartKey[Any], path: Path, value: Any) -> Iterator[tuple[Path, Leaf]]:
    if isinstance(key, Key):
        yield path, Leaf(key.kind, value)
    elif isinstance(value, str) and key.part.short and not is_state(value):
        yield (*path, key.part.short), Leaf(_kind(key.part, key.part.short), value)
    else:
        yield from _of_noun(key.part, path, value)


class Comparing:
    """Compares values as the loader reads them: names with ids, words with what they stand for, one with a list of one.

    `trees` name the nouns that references may be to; of a name that two have, neither is meant.
    """

    def __init__(self, *trees: Mapping[str, Any]) -> None:
        self.ids: dict[str, dict[str, str]] = {}  # of each section: by folded name or id, the id
        self._every: dict[str, set[str]] = {}  # of each section: its ids
        for tree in trees:
            for section, noun in NOUNS.items():
                nouns = tree.get(section)
                for id, facts in nouns.items() if isinstance(nouns, Mapping) else ():
                    self._name(section, noun, id, facts)

    def _name(self, section: str, noun: type[Noun], id: str, facts: Any) -> None:
        known = self.ids.setdefault(section, {})
        known[id] = id
        self._every.setdefault(section, set()).add(id)
        told = facts.get(noun.sentence) if isinstance(facts, Mapping) else facts
        for name in (id, told):
            if isinstance(name, str) and name.strip():
                known.setdefault(folded(name), id)

    def same(self, one: Leaf, other: Leaf) -> bool:
        """Whether two facts have the same value."""
        if isinstance(one.value, str) and one.value == other.value:
            return True
        kind = one.kind or other.kind
        return bool(self.canonical(kind, one.value) == self.canonical(kind, other.value))

    def says_all(self, file: Leaf, answer: Leaf) -> bool:
        """Whether the file says what the answer says: the same, or besides which fields are meant."""
        if self.same(file, answer):
            return True
        detailed = isinstance(file.value, dict) and "disputed" not in file.value
        if not detailed or isinstance(answer.value, dict) or not isinstance(file.kind, Carries | Masters | Uses):
            return False
        return self.same(Leaf(file.kind, list(file.value)), answer)

    def canonical(self, kind: Kind[Any] | None, value: Any) -> Any:
        """A value in the form in which values are compared."""
        if isinstance(value, list | tuple):
            every = [one for one in value if one]
            if len(every) == 1:
                return self.canonical(kind, every[0])
            items = [self.canonical(kind, one) for one in every]
            return tuple(items) if isinstance(kind, Account) else frozenset(items) if items else None
        if isinstance(value, dict):
            if isinstance(kind, Account) and list(value) == ["steps"]:
                return self.canonical(kind, value["steps"])
            inner = None if isinstance(kind, Carries | Masters) else kind
            if "disputed" in value and isinstance(value["disputed"], dict):
                sides = value["disputed"].items()
                return ("disputed", frozenset((folded(side), self.canonical(kind, said)) for side, said in sides))
            return frozenset((self._id(kind, key), self.canonical(inner, one)) for key, one in value.items())
        if value is None or not str(value).strip():
            return None
        return self._word(kind, str(value).strip())

    def _word(self, kind: Kind[Any] | None, text: str) -> Any:
        id = self._id(kind, text)
        if any(id in self._every.get(section, ()) for section in spaces_of(kind)):
            return id
        word = folded(text)
        if kind is not None and (claimed := kind.claims.get(word)) is not None:
            return str(claimed)
        if isinstance(kind, YesNo):
            answer = words.YES_NO.get(word)
            text = text if answer is None else "yes" if answer else "no"
        if isinstance(kind, Choice | Choices):
            text = (kind if isinstance(kind, Choice) else kind.choice).table.get(word, text)
        state = words.STATES.get(word)
        if state is not None and (word != "no" or kind is None or kind.no_is_none):
            return ("state", state)
        return word if spaces_of(kind) else text

    def _id(self, kind: Kind[Any] | None, text: str) -> str:
        found = (self.ids.get(section, {}) for section in spaces_of(kind))
        every = list(found)
        exact = next((known[text] for known in every if text in known), None)
        return exact or next((known[folded(text)] for known in every if folded(text) in known), text)


def spaces_of(kind: Kind[Any] | None) -> tuple[str, ...]:
    """The sections that a kind refers to."""
    match kind:
        case Ref():
            return kind.spaces
        case Carries():
            return ("entities",)
        case Masters() | HandledIn():
            return ("systems",)
        case Uses():
            return ("systems", "entities")
        case Account() | After():
            return ("steps",)
    return ()
