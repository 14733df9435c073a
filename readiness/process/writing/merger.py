"""Facts put into the nodes of a file's text, each where it belongs."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from readiness.process.kinds import is_state
from readiness.process.model import NOUNS, Process
from readiness.process.names import is_id, made_id
from readiness.process.nouns import Noun
from readiness.process.writing.edits import Edits, Entangled
from readiness.process.writing.emit import entry
from readiness.process.writing.layout import keys_of, top
from readiness.process.writing.leaves import Leaves
from readiness.process.writing.nodes import Node, Pair
from readiness.process.writing.shape import TALL, in_order, noun_written, part_of, section_written


def ids_by_place(process: Process | None) -> dict[tuple[int, int], str]:
    """The ids of nouns by the places of their keys or items."""
    nouns = process.index.values() if process is not None else ()
    return {(noun.mark.line, noun.mark.column): noun.id for noun in nouns if noun.mark is not None}


class Merger:
    """One text, and facts on their way into it. Raises Entangled where one cannot be put in its place."""

    def __init__(self, text: str, process: Process) -> None:
        self.edits = Edits(text)
        self.root = self.edits.source.root
        self.ids = ids_by_place(process)

    def with_facts(self, changed: Leaves) -> str:
        """The text with these facts."""
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
                self.fact(self.root, key, value, top(), part_of(key), tall=key in TALL)
        return self.edits.made()

    # Facts

    def fact(
        self, into: Node, key: str, value: Any, order: tuple[str, ...], part: type[Noun] | None, *, tall: bool = False
    ) -> None:
        """One fact, or several that stand together, into a mapping."""
        pair = into.pair(key)
        value = in_order(part, value)
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
            value = in_order(part, {short: told, **value})
        elif node.kind == "alias" and isinstance(told, dict):
            value = in_order(part, {**told, **value})
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
            self.edits.add(self.root, section, section_written(section, nouns), top(), tall=True)
            return
        node = pair.value
        if node.kind == "map" and node.pairs:
            self.into_mapping(node, nouns, kind)
        elif node.kind == "seq" and node.items:
            self.into_list(pair, nouns, kind)
        elif node.kind == "scalar" and node.text and not is_state(node.text):
            self.widened(pair, {self.id_of(node) or made_id(node.text): node.text}, nouns, kind)
        elif node.kind in ("scalar", "map", "seq"):
            self.edits.replace(pair, section_written(kind.section, nouns), tall=True)
        else:
            raise Entangled

    def into_mapping(self, node: Node, nouns: dict[str, Any], kind: type[Noun]) -> None:
        there = {self.ids.get(self.edits.source.mark(pair.key.start), pair.name): pair for pair in node.pairs}
        for id, facts in nouns.items():
            if id in there:
                self.intonoun_written(there[id], facts, kind)
        names = {id: pair.name for id, pair in there.items()}
        order = _woven([pair.name for pair in node.pairs], [names.get(id, id) for id in nouns])
        for id, facts in nouns.items():
            if id not in there:
                self.edits.add(node, id, noun_written(kind, facts), order)

    def intonoun_written(self, pair: Pair, facts: Any, kind: type[Noun]) -> None:
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
            self.edits.replace(pair, noun_written(kind, facts))

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
        facts = {id: in_order(kind, nouns[id]) for id in ids if id in nouns}
        put = partial(self.facts, of=kind)
        column = self.edits.widen(pair, ids, facts, kind.sentence, put)
        last = listed.items[-1]
        at = self.edits.after(Pair("", Node("scalar", self.edits.dash(last), last.start), last, False))
        for id, more in new.items():
            self.edits.insert_lines(at, entry(id, noun_written(kind, more), column))

    def widened(self, pair: Pair, told: Mapping[str, str], nouns: dict[str, Any], kind: type[Noun]) -> None:
        """A short form becomes a mapping, every noun with a line of its own."""
        every: dict[str, Any] = {}
        for id, text in told.items():
            named = {} if text == id or not kind.sentence else {kind.sentence: text}
            every[id] = {**named, **(nouns.get(id) or {})}
        every |= {id: facts for id, facts in nouns.items() if id not in told}
        self.edits.replace(pair, section_written(kind.section, every), tall=True)

    def id_of(self, item: Node) -> str:
        """The id of the noun that an item of a list is."""
        return self.ids.get(self.edits.source.mark(item.start), "")


def _woven(there: list[str], told: list[str]) -> list[str]:
    """The order of what is there, and in it what is new: behind what it was told after, at the end where there is none
    of that."""
    order, known = list(there), set(there)
    for number, one in enumerate(told):
        if one not in known:
            known.add(one)
            before = told[number - 1] if number else ""
            order.insert(order.index(before) + 1 if before in order else len(order), one)
    return order


def _fits_list(kind: type[Noun], id: str, facts: Any) -> bool:
    """Whether a new noun can be an item of a list: its id comes from its name, or it has none."""
    if not facts:
        return True
    text = facts.get(kind.sentence) if isinstance(facts, dict) and kind.sentence and len(facts) == 1 else None
    return isinstance(text, str) and not is_state(text) and (text == id if is_id(text) else made_id(text) == id)
