"""Answers put into a process file: only facts that differ change, and the result is read before it counts."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from yaml import YAMLError

from readiness.errors import ReadinessError
from readiness.process.kinds import is_state
from readiness.process.loader import load
from readiness.process.model import Connections, Handoff, Process
from readiness.process.names import is_id, made_id
from readiness.process.nouns import Noun, PartKey
from readiness.process.writing.changes import Change, Naming, differing, expected, in_words, notes_in_words
from readiness.process.writing.edits import Edits, Entangled
from readiness.process.writing.emit import Tall, entry
from readiness.process.writing.layout import keys_of, top
from readiness.process.writing.leaves import NOUNS, Comparing, Leaves, leaves, long_form
from readiness.process.writing.nodes import Node, Pair, comments_in
from readiness.process.writing.notes import with_notes

_TALL = frozenset({"outcome", "governance", "go_live", "connections", "accounts", *NOUNS})
_BOM = "\ufeff"


class Written(NamedTuple):
    """The text of a process file, and what is not as it was."""

    text: str
    changes: tuple[Change, ...]


def new_file(tree: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> Written:
    """The text of a new process file that says what a tree says, with notes as comments.

    Raises ReadinessError where the tree is none of a process.
    """
    ordered = {key: tree[key] for key in (*top(), *tree) if key in tree}
    lines: list[str] = []
    for key, value in ordered.items():
        shown = _of_section(key, value) if key in NOUNS else _in_order(_part(key), value)
        several = isinstance(value, dict) and bool(value)
        if lines and several and lines[-1]:
            lines.append("")
        lines += entry(key, shown, 0, tall=key in _TALL)
        if several:
            lines.append("")
    text = "\n".join(lines).rstrip("\n") + "\n"
    text, noted = with_notes(text, comments or {}, {})
    wanted = leaves(tree)
    _check(text, wanted, Comparing(tree), Counter(), frozenset())
    naming = Naming(Comparing(tree), tree)
    return Written(text, (*in_words({}, wanted, naming), *notes_in_words(comments or {}, noted, naming)))


def merged(text: str, tree: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> Written:
    """A process file with the facts of a tree in it. Whatever else it says stays as it is.

    `text` may begin with a byte order mark, which stays. Raises ReadinessError where it is no process file, or where
    its writing does not allow the change; the message says what is to be done.
    """
    bare = text.removeprefix(_BOM)
    process, problems, _ = load(bare.encode())
    if process is None:
        raise ReadinessError("This is no process file, so no answers can be put into it.")
    old = long_form(process)
    comparing = Comparing(old, tree)
    before = leaves(old)
    wanted = leaves(tree)
    wanted.pop(("process",), None) if before.get(("process",)) and not _renamed(tree, process) else None
    changed = differing(before, wanted, comparing)
    after = expected(before, changed)
    try:
        new = _Merger(bare, process, old).with_facts(changed) if changed else bare
        found = load(new.encode()).process
        new, noted = with_notes(new, comments, _ids(found)) if comments and found is not None else (new, [])
        known = frozenset(problem.message for problem in problems)
        _check(new, after, comparing, Counter(_comments(bare)), known)
    except (Entangled, YAMLError, ValueError, StopIteration) as error:
        if isinstance(error, ReadinessError):
            raise
        raise _refused() from error
    naming = Naming(comparing, old, tree)
    told = (*in_words(before, changed, naming), *notes_in_words(comments or {}, noted, naming))
    return Written(text[: len(text) - len(bare)] + new, told)


def _renamed(tree: Mapping[str, Any], process: Process) -> bool:
    return tree.get("process") not in (None, process.called)


def _refused() -> ReadinessError:
    return ReadinessError(
        "The answers cannot be put into this file without changing more of it than they say, because of the way it is"
        " written (anchors, or lists with mappings in them); the file is unchanged. Let them go into a new file with"
        " --into, and take over what you want by hand."
    )


def _comments(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in comments_in(text)]


def _check(text: str, wanted: Leaves, comparing: Comparing, comments: Counter[str], known: frozenset[str]) -> None:
    """Read what was written: it has to say what is wanted, all of it and no more. Raises ReadinessError."""
    process, problems, _ = load(text.encode())
    if process is None or any(problem.message not in known for problem in problems):
        said = "\n".join(f"- {problem.message}" for problem in problems if problem.message not in known)
        raise ReadinessError(f"Together, the file and the answers cannot be read, so nothing is written:\n{said}")
    found = leaves(long_form(process))
    same = found.keys() | _empty(wanted) == wanted.keys() | _empty(found)
    if not same or not all(comparing.same(found[path], wanted[path]) for path in found.keys() & wanted.keys()):
        raise _refused()
    if comments - Counter(_comments(text)):
        raise _refused()


def _empty(some: Leaves) -> set[tuple[str, ...]]:
    """Facts with nothing in them: as good as none."""
    return {path for path, leaf in some.items() if not leaf.value}


def _ids(process: Process | None) -> dict[tuple[int, int], str]:
    """The ids of nouns by the places of their keys or items."""
    nouns = process.index.values() if process is not None else ()
    return {(noun.mark.line, noun.mark.column): noun.id for noun in nouns if noun.mark is not None}


def _part(key: str) -> type[Noun] | None:
    declared = Process.keys.get(key)
    return declared.part if isinstance(declared, PartKey) else Connections if key == "connections" else None


def _in_order(noun: type[Noun] | None, facts: Any) -> Any:
    """The facts of a noun in the order of the reference file, those of its parts as well."""
    if noun is None or not isinstance(facts, Mapping) or "disputed" in facts:
        return facts
    order = (*(key for key in keys_of(noun) if key in facts), *(key for key in facts if key not in noun.keys))
    inner = {key: getattr(noun.keys.get(key), "part", None) for key in order}
    return {key: _in_order(inner[key], facts[key]) for key in order}


def _of_section(section: str, nouns: Any) -> Any:
    """The nouns of a section as they are written: with nothing but a name or sentence, that alone."""
    if not isinstance(nouns, Mapping):
        return nouns
    return {id: _noun(NOUNS[section], facts) for id, facts in nouns.items()}


def _noun(kind: type[Noun], facts: Any) -> Any:
    if not isinstance(facts, Mapping):
        return facts
    only = facts.get(kind.sentence) if kind.sentence and len(facts) == 1 else None
    if isinstance(only, str) and not is_state(only):
        return only
    ordered = _in_order(kind, facts)
    return (Tall(ordered) if kind is Handoff and len(facts) > 1 else ordered) or None


class _Merger:
    def __init__(self, text: str, process: Process, old: Mapping[str, Any]) -> None:
        self.edits = Edits(text)
        self.root = self.edits.source.root
        self.ids = _ids(process)
        self.old = old

    def with_facts(self, changed: Leaves) -> str:
        tree: dict[str, Any] = {}
        for path, leaf in changed.items():
            there = tree
            for key in path[:-1]:
                there = there.setdefault(key, {})
            there.setdefault(path[-1], {}) if leaf.kind is None and leaf.value is None else there.update(
                {path[-1]: leaf.value}
            )
        present = [(key, one) for key, one in tree.items() if self.root.pair(key)]
        absent = [(key, tree[key]) for key in (*top(), *tree) if key in tree and not self.root.pair(key)]
        for key, value in (*present, *dict(absent).items()):
            if key in NOUNS and isinstance(value, dict) and "disputed" not in value:
                self.section(key, value)
            else:
                self.fact(self.root, key, value, top(), _part(key), tall=key in _TALL)
        return self.edits.made()

    # Facts

    def fact(
        self, into: Node, key: str, value: Any, order: tuple[str, ...], part: type[Noun] | None, *, tall: bool = False
    ) -> None:
        """One fact, or several that stand together, into a mapping."""
        pair = into.pair(key)
        value = _in_order(part, value)
        if pair is None:
            self.edits.add(into, key, value, order, tall=tall)
        elif isinstance(value, dict) and "disputed" not in value and (part is not None or key == "accounts"):
            self.together(pair, value, part, tall=tall)
        else:
            self.edits.replace(pair, value)

    def together(self, pair: Pair, value: dict[str, Any], part: type[Noun] | None, *, tall: bool) -> None:
        """Facts of a part into what stands there: a mapping takes them, anything else becomes one."""
        node = pair.value
        if node.kind == "map" and "disputed" not in [one.name for one in node.pairs] and node.pairs:
            self.facts(node, value, part)
            return
        told = node.plain
        short = getattr(part, "short", "")
        if isinstance(told, str) and told.strip() and not is_state(told) and short:
            value = _in_order(part, {short: told, **value})
        elif node.kind == "alias" and isinstance(told, dict):
            value = _in_order(part, {**told, **value})
        self.edits.replace(pair, value, tall=tall)

    def facts(self, into: Node, facts: Mapping[str, Any], of: type[Noun] | None) -> None:
        """Several facts into a mapping that has some."""
        if into.kind != "map" or not into.pairs:
            raise Entangled
        order = keys_of(of) if of is not None else tuple(facts)
        here = [(key, one) for key, one in facts.items() if into.pair(key)]
        for key, one in here:
            self.fact(into, key, one, order, getattr(of.keys.get(key), "part", None) if of else None)
        new = {key: one for key, one in facts.items() if not into.pair(key)}
        for key in sorted(new, key=lambda key: order.index(key) if key in order else len(order)):
            part = getattr(of.keys.get(key), "part", None) if of else None
            self.fact(into, key, new[key], order, part)

    # Nouns

    def section(self, section: str, nouns: dict[str, Any]) -> None:
        pair = self.root.pair(section)
        kind = NOUNS[section]
        if pair is None:
            self.edits.add(self.root, section, _of_section(section, nouns), top(), tall=True)
            return
        node = pair.value
        if node.kind == "map" and node.pairs:
            self.into_mapping(node, nouns, kind)
        elif node.kind == "seq" and node.items:
            self.into_list(pair, nouns, kind)
        elif node.kind == "scalar" and node.text and not is_state(node.text):
            self.widened(pair, {self.id_of(node) or made_id(node.text): node.text}, nouns, kind)
        elif node.kind in ("scalar", "map", "seq"):
            self.edits.replace(pair, _of_section(kind.section, nouns), tall=True)
        else:
            raise Entangled

    def into_mapping(self, node: Node, nouns: dict[str, Any], kind: type[Noun]) -> None:
        there = {self.ids.get(self.edits.source.mark(pair.key.start), pair.name): pair for pair in node.pairs}
        for id, facts in nouns.items():
            if id in there:
                self.into_noun(there[id], facts, kind)
        names = {id: pair.name for id, pair in there.items()}
        order = _woven([pair.name for pair in node.pairs], [names.get(id, id) for id in nouns])
        for id, facts in nouns.items():
            if id not in there:
                self.edits.add(node, id, _noun(kind, facts), order)

    def into_noun(self, pair: Pair, facts: Any, kind: type[Noun]) -> None:
        node = pair.value
        if not isinstance(facts, dict):
            self.edits.replace(pair, facts)
        elif node.kind == "map" and node.pairs and "disputed" not in [one.name for one in node.pairs]:
            self.facts(node, facts, kind)
        else:
            told = node.plain
            if isinstance(told, dict):
                facts = {**told, **facts}
            elif isinstance(told, str) and told.strip() and not is_state(told) and kind.sentence:
                facts = {kind.sentence: told, **facts}
            self.edits.replace(pair, _noun(kind, facts))

    def into_list(self, pair: Pair, nouns: dict[str, Any], kind: type[Noun]) -> None:
        listed = pair.value
        ids = [self.id_of(item) for item in listed.items]
        new = {id: facts for id, facts in nouns.items() if id not in ids}
        if len(new) == len(nouns) and all(_fits_list(kind, id, facts) for id, facts in new.items()):
            for id, facts in new.items():
                self.edits.append(listed, (facts or {}).get(kind.sentence) or id)
            return
        if listed.flow or "" in ids:
            told = {id: item.plain for id, item in zip(ids, listed.items, strict=True)}
            if any(not id or not isinstance(one, str) for id, one in told.items()):
                raise Entangled
            self.widened(pair, told, nouns, kind)
            return
        facts = {id: _in_order(kind, nouns[id]) for id in ids if id in nouns}
        put = partial(self.facts, of=kind)
        column = self.edits.widen(pair, ids, facts, kind.sentence, put)
        last = listed.items[-1]
        at = self.edits.after(Pair("", Node("scalar", self.edits.dash(last), last.start), last, False))
        for id, more in new.items():
            self.edits.insert_lines(at, entry(id, _noun(kind, more), column))

    def widened(self, pair: Pair, told: Mapping[str, str], nouns: dict[str, Any], kind: type[Noun]) -> None:
        """A short form becomes a mapping, every noun with a line of its own."""
        every: dict[str, Any] = {}
        for id, text in told.items():
            named = {} if text == id or not kind.sentence else {kind.sentence: text}
            every[id] = {**named, **(nouns.get(id) or {})}
        every |= {id: facts for id, facts in nouns.items() if id not in told}
        self.edits.replace(pair, _of_section(kind.section, every), tall=True)

    def id_of(self, item: Node) -> str:
        """The id of the noun that an item of a list is."""
        return self.ids.get(self.edits.source.mark(item.start), "")


def _woven(there: list[str], told: list[str]) -> list[str]:
    """The order of what is there, and in it what is new: behind what it was told after, at the end where there is none
    of that."""
    order = list(there)
    for number, one in enumerate(told):
        if one not in order:
            before = told[number - 1] if number else ""
            order.insert(order.index(before) + 1 if before in order else len(order), one)
    return order


def _fits_list(kind: type[Noun], id: str, facts: Any) -> bool:
    """Whether a new noun can be an item of a list: its id comes from its name, or it has none."""
    if not facts:
        return True
    text = facts.get(kind.sentence) if isinstance(facts, dict) and kind.sentence and len(facts) == 1 else None
    return isinstance(text, str) and not is_state(text) and (text == id if is_id(text) else made_id(text) == id)
