"""Changing single values of a YAML text: what is not changed stays byte for byte, and no comment is ever lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readiness.process.writing.emit import WIDTH, block, entry, fits, flow, scalar
from readiness.process.writing.layout import behind
from readiness.process.writing.nodes import Node, Pair, Source, comments_in

_BLANK_IN_BRACKETS = re.compile(r"[ \t]+(?=[,}])")
_COMMENT = re.compile(r"([ \t]*)(#[^\r\n]*)")


class Edits:
    """Changes to one text, gathered and then made all at once."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.comments = comments_in(text)
        self._made: list[tuple[int, int, str]] = []

    def made(self) -> str:
        """The text with all changes. Raises Entangled where two of them are about the same place."""
        pieces, at = [], 0
        for start, end, new in sorted(self._made, key=lambda one: (one[0], one[1] > one[0])):
            if start < at:
                raise Entangled
            pieces += [self.text[at:start], new.replace("\n", self.newline)]
            at = end
        return "".join([*pieces, self.text[at:]])

    def change(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of another."""
        self._made.append((start, end, new))

    def insert_lines(self, at: int, lines: Sequence[str]) -> None:
        """Put lines in front of the line that begins at a place."""
        before = "\n" if at and self.text[at - 1] != "\n" else ""
        self.change(at, at, before + "".join(f"{line}\n" for line in lines))

    # Keys of a mapping

    def add(self, into: Node, key: str, value: Any, order: Sequence[str], *, tall: bool = False) -> None:
        """A key that a mapping does not have, in the place that the order gives it."""
        after = behind(key, order, [pair.name for pair in into.pairs])
        before = next((pair for pair in reversed(into.pairs) if pair.name == after), None)
        if into.flow:
            self._add_in_brackets(into, key, value, before)
            return
        first = into.pairs[0]
        column = self.source.column(first.key.start)
        lines = entry(key, value, column, tall=tall)
        if before is None and not self._may_precede(first):
            before = first
        at = self.source.line_start(first.key.start) if before is None else self.after(before)
        spaced = not column and (len(lines) > 1 or (before is not None and self._several_lines(before)))
        if spaced:
            lines = [*([""] if at and not self._blank_before(at) else []), *lines]
            if at < len(self.text) and self.text[at : self.source.line_end(at)].strip():
                lines.append("")
        self.insert_lines(at, lines)

    def _may_precede(self, first: Pair) -> bool:
        """Whether a key may be put in front of the first: not behind a dash, nor under a comment that is about that."""
        start = self.source.line_start(first.key.start)
        above = self.text[self.source.line_start(start - 1) : start] if start else ""
        return not self.text[start : first.key.start].strip() and not above.lstrip().startswith("#")

    def _several_lines(self, pair: Pair) -> bool:
        return "\n" in self.text[pair.key.start : pair.end]

    def _blank_before(self, at: int) -> bool:
        return not self.text[self.source.line_start(at - 1) : at].strip()

    def after(self, pair: Pair) -> int:
        """The line behind a pair and the comments that go with it: those that stand deeper than its key."""
        column = self.source.column(pair.key.start)
        at = self.source.next_line(pair.end)
        while at < len(self.text):
            line = self.text[at : self.source.line_end(at)]
            bare = line.lstrip()
            if not bare.startswith("#") or len(line) - len(bare) <= column:
                break
            at = self.source.next_line(at)
        return at

    def _add_in_brackets(self, into: Node, key: str, value: Any, before: Pair | None) -> None:
        new = f"{scalar(key, True)}: {flow(value, True)}"
        if not into.pairs:
            self.change(into.start + 1, into.end - 1, new)
            return
        if before is None:
            self.change(into.pairs[0].key.start, into.pairs[0].key.start, f"{new}, ")
            return
        line_end = self.source.line_end(before.end)
        overfull = line_end - self.source.line_start(before.end) + len(new) + 2 > WIDTH
        first = self.source.column(into.pairs[0].key.start)
        room = "\n" + " " * first if overfull and before is into.pairs[-1] else " "
        colon = "" if ":" in self.text[before.key.end : before.end + 1] or before.value.text is not None else ": "
        self.change(before.end, before.end, f"{colon},{room}{new}")

    # Values

    def replace(self, pair: Pair, value: Any, *, tall: bool = False) -> None:
        """Another value under a key that is there; comments that stood inside the old one are kept beneath."""
        key_end = pair.key.end + self.text[pair.key.end :].index(":") + 1 if self._has_colon(pair) else pair.key.end
        line = " " * self.source.column(pair.key.start) + self.text[pair.key.start : key_end] + " " + flow(value)
        inline = pair.flow or not isinstance(value, dict | list) or (not tall and fits(value, line))
        column = self.source.column(pair.key.start)
        nothing = pair.value.start == pair.value.end
        start = key_end if nothing else pair.value.start
        beneath = not nothing and "\n" in self.text[key_end:start]  # a block on lines of its own
        kept = self._comments(start, pair.end)
        if beneath:
            head = self.source.line_end(key_end)
            self.change(key_end, key_end, f" {flow(value)}" if inline else "")
            first = self.source.next_line(head)
            kept = self._comments(first, pair.end)
            behind_value = self.source.line_end(pair.end)
            tail = _COMMENT.match(self.text, pair.end)
            kept += [tail[2].rstrip()] if tail else []
            lines = [" " * (column + 2) + one for one in kept]
            lines += [] if inline else block(value, column + 2)
            end = self.source.next_line(behind_value)
            self.change(first, end, "".join(f"{one}\n" for one in lines))
            return
        if inline:
            self._put_inline(start, pair.end, flow(value, pair.flow), " " if nothing else "", not self._has_colon(pair))
        else:
            self._put_inline(start, pair.end, "", "", False)
        lines = [] if pair.flow else [" " * (column + 2) + one for one in kept]
        if kept and pair.flow:
            at = self.source.line_start(pair.key.start)
            self.insert_lines(at, [" " * self._indent(at) + one for one in kept])
        lines += [] if inline else block(value, column + 2)
        if lines:
            self.insert_lines(self.after(pair), lines)

    def _put_inline(self, start: int, end: int, new: str, lead: str, colon: bool) -> None:
        """A new text for a value on the line of its key; a comment behind it keeps its column where it can."""
        new = (":" if colon else "") + (lead if new else "") + new
        if start == end and (blank := _BLANK_IN_BRACKETS.match(self.text, end)):
            end = blank.end()
        comment = _COMMENT.match(self.text, end)
        if not new and start == end:
            return
        if comment and "\n" not in self.text[start:end]:
            room = len(comment[1])
            left = max(min(room, 2), room - (len(new) - (end - start)))
            self.change(start, end + room, new + " " * left)
        elif not new:
            self.change(len(self.text[:start].rstrip(" \t")), end, new)
        else:
            self.change(start, end, new)

    def _has_colon(self, pair: Pair) -> bool:
        between = self.text[pair.key.end : max(pair.value.start, pair.key.end) + 1]
        return between.lstrip().startswith(":")

    def _comments(self, start: int, end: int) -> list[str]:
        return [self.text[one:stop] for one, stop in self.comments if start <= one < end]

    def _indent(self, line_start: int) -> int:
        line = self.text[line_start : self.source.line_end(line_start)]
        return len(line) - len(line.lstrip())

    # Lists of nouns

    def append(self, listed: Node, text: str) -> None:
        """One more item of a list that has some."""
        last = listed.items[-1]
        if listed.flow:
            self.change(last.end, last.end, f", {scalar(text, True)}")
            return
        dash = self.dash(last)
        self.insert_lines(self.source.next_line(last.end), [" " * self.source.column(dash) + f"- {scalar(text)}"])

    def widen(
        self,
        parent: Pair,
        ids: Sequence[str],
        facts: Mapping[str, dict[str, Any]],
        sentence: str,
        put: Callable[[Node, dict[str, Any]], None],
    ) -> int:
        """Make a list of nouns in lines of its own a mapping, in its place, so that facts can stand under them.

        `ids` are those of its items, `facts` what is to be put under them, into items that are mappings by `put`;
        `sentence` is the key that an item's text stands for. Gives the column that the ids have now.
        """
        listed = parent.value
        dashes = [self.dash(item) for item in listed.items]
        column = self.source.column(dashes[0])
        shift = 2 if column <= self.source.column(parent.key.start) else 0
        starts = {self.source.line_start(dash) for dash in dashes}
        for id, item, dash in zip(ids, listed.items, dashes, strict=True):
            if shift:
                self.change(self.source.line_start(dash), dash, " " * (column + shift))
            new = facts.get(id, {})
            if item.kind != "map":
                told = {} if item.text == id else {sentence: item.text}
                self._item(item, dash, id, {**told, **new} if new else {}, column + shift)
            else:
                self._item_with_facts(item, dash, id, column + shift)
                if new and shift and not item.flow:
                    raise Entangled  # what is put in would have to be moved as well
                if new:
                    put(item.pairs[0].value if self._is_named(item, id) else item, new)
            for at in self.source.starts if shift else ():
                if dash < at <= item.end and at not in starts:
                    self.change(at, at, " " * shift)
        return column + shift

    def _is_named(self, item: Node, id: str) -> bool:
        """Whether a mapping is `id: facts`, and not the facts themselves."""
        return len(item.pairs) == 1 and item.pairs[0].name == id

    def _item_with_facts(self, item: Node, dash: int, id: str, column: int) -> None:
        if self._is_named(item, id) and not item.flow:
            self.change(dash, item.start, "")
        elif self._is_named(item, id):
            raise Entangled
        else:
            inner = max(self.source.column(item.start), column + 1)
            self.change(dash, item.start, f"{scalar(id)}: " if item.flow else f"{scalar(id)}:\n" + " " * inner)

    def _item(self, item: Node, dash: int, id: str, facts: dict[str, Any], column: int) -> None:
        if facts:
            pair = Pair(id, Node("scalar", dash, dash), item, False)
            head, *lines = entry(id, facts, column)
            end = item.end
            self.change(dash, end, head.lstrip())
            if lines:
                self.insert_lines(self.after(pair), lines)
        elif item.text == id:
            self.change(dash, item.end, f"{scalar(id)}:")
        else:
            self.change(dash, item.start, f"{scalar(id)}: ")

    def dash(self, item: Node) -> int:
        """Where the dash of an item stands."""
        start = self.source.line_start(item.start)
        return start + self.text[start : item.start].rindex("-")


class Entangled(Exception):
    """The text is written so that this change cannot be made in its place."""
