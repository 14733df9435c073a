"""A YAML text as nodes that know from where to where they stand, so that one can be changed and no other."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.tokens import BlockEndToken, ScalarToken, StreamEndToken, StreamStartToken

from readiness.errors import Mark
from readiness.process.rare import NOTHING

_Parser: Any
try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml
    from readiness.process.pure_parser import PureParser as _Parser

_COLON = re.compile(r"\s*:")
_HEAD = re.compile(r"[|>]\S*[ \t]+(#[^\r\n]*)")  # of a block scalar, with a comment


@dataclass
class Node:
    """A value: from `start` to `end` in the text (of a block, to the end of its last line of content).

    `kind` tells which of the others is filled: `text` of a scalar (None: nothing stands there), `pairs` of a mapping,
    `items` of a list. `flow`: in brackets, or inside of some.
    """

    kind: Literal["scalar", "map", "seq", "alias"]
    start: int
    end: int
    flow: bool = False
    text: str | None = None
    pairs: "list[Pair]" = field(default_factory=list)
    items: "list[Node]" = field(default_factory=list)
    aliased: "Node | None" = None

    def pair(self, key: str) -> "Pair | None":
        """The pair of a mapping that has the key."""
        return next((pair for pair in self.pairs if pair.name == key), None)

    @property
    def plain(self) -> Any:
        """The value as mappings, lists and texts."""
        match self.kind:
            case "map":
                return {pair.name: pair.value.plain for pair in self.pairs}
            case "seq":
                return [item.plain for item in self.items]
            case "alias":
                return self.aliased.plain if self.aliased is not None else None
        return self.text


@dataclass
class Pair:
    """A key and its value. `flow`: it stands inside brackets."""

    name: str
    key: Node
    value: Node
    flow: bool

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max(self.key.end, self.value.end)


class Source:
    """A text with its lines and its nodes. Raises YAMLError for a text that is no YAML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        self.root = _Builder(text).root()

    def column(self, at: int) -> int:
        """The column of a place, counted from 0."""
        return at - self.line_start(at)

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.starts[bisect_right(self.starts, at) - 1]

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, before its line break."""
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    def next_line(self, at: int) -> int:
        """Where the line after that of a place begins; the end of the text where there is none."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def mark(self, at: int) -> Mark:
        """Line and column of a place, as the reader counts them."""
        line = bisect_right(self.starts, at)
        return Mark(line, at - self.starts[line - 1] + 1)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parser = _Parser(text)
        self.anchors: dict[str, Node] = {}

    def root(self) -> Node:
        for event in self.events():
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                return self.node(event, False)
        return Node("scalar", 0, 0)

    def events(self) -> Iterator[Any]:
        while (event := self.parser.get_event()) is not None:
            yield event

    def node(self, event: Any, flow: bool) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, AliasEvent):
            return Node("alias", start, end, flow, aliased=self.anchors.get(str(event.anchor)))
        if isinstance(event, ScalarEvent):
            nothing = event.value in NOTHING and not (event.value and event.style)
            if event.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            node = Node("scalar", start, end, flow, None if nothing and not event.style else event.value)
        elif isinstance(event, MappingStartEvent):
            node = self.mapping(Node("map", start, end, flow or bool(event.flow_style)))
        else:
            node = self.sequence(Node("seq", start, end, flow or bool(event.flow_style)))
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def mapping(self, node: Node) -> Node:
        while not isinstance(event := self.parser.get_event(), MappingEndEvent):
            key = self.node(event, node.flow)
            value = self.node(self.parser.get_event(), node.flow)
            colon = _COLON.match(self.text, key.end) if node.flow and value.start == value.end else None
            if colon is not None and colon.end() <= value.start:  # libyaml has nothing stand where the next thing does
                value.start = value.end = colon.end()
            node.pairs.append(Pair(str(key.plain), key, value, node.flow))
        end: Any = event.end_mark
        node.end = end.index if node.flow else max((pair.end for pair in node.pairs), default=node.start)
        return node

    def sequence(self, node: Node) -> Node:
        while not isinstance(event := self.parser.get_event(), SequenceEndEvent):
            node.items.append(self.node(event, node.flow))
        end: Any = event.end_mark
        node.end = end.index if node.flow else max((item.end for item in node.items), default=node.start)
        return node


def comments_in(text: str) -> list[tuple[int, int]]:
    """Where the comments of a text stand, each from its `#` to the end of its line; in order."""
    found: list[tuple[int, int]] = []
    if "#" not in text:
        return found
    scanner = _Parser(text)
    before = 0
    while (token := scanner.get_token()) is not None:
        if not isinstance(token, StreamStartToken | BlockEndToken):
            start, end = token.start_mark.index, token.end_mark.index
            if text.find("#", before, start) >= 0:
                found += _between(text, before, start)
            if isinstance(token, ScalarToken) and token.style in ("|", ">"):
                head = _HEAD.match(text, start)
                found += [head.span(1)] if head else []
            before = max(before, end)
        if isinstance(token, StreamEndToken):
            found += _between(text, before, len(text))
            break
    return found


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The comments between two tokens: there is nothing else but white space."""
    while (at := text.find("#", start, end)) >= 0:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, at + len(text[at:stop].rstrip())
        start = stop
