"""What is rare in a YAML file: anchors, aliases, tags, merge keys, keys twice or none, a glued "#"."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from readiness.errors import Mark, Problem
from readiness.process.phrases import BARE_QUESTION_MARK, cut_off, not_in_quotes, quoted, short
from readiness.process.source import Limits, Refused, too_deep
from readiness.process.values import LEFT_OUT, Map, Seq, Value

NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
PECULIAR_KEYS: Final = NOTHING | {"<<"}
_GLUED = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")  # the literal comes first: five times faster to search for
_STANDARD = "tag:yaml.org,2002:"
_STANDARD_TAGS: Final = frozenset(
    {"!"} | {_STANDARD + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")}
)
_MOST_PROBLEMS = 1000  # a file with more of them is something else than a process file
# What the value after a key is for, when it is not simply that key's value.
_SKIP, _AGAIN, _MERGE = "skip", "again", "merge"


@dataclass
class _Anchor:
    """What an alias to it gives: a value once it is complete, the values in it, the levels it adds."""

    value: Value = None
    size: int = 0
    height: int = 0
    complete: bool = False


@dataclass
class _Note:
    """What is unusual about a mapping or list that is still being read."""

    anchor: _Anchor | None = None
    before: int = 0  # values read before it began
    left_out: bool = False
    lost_a_key: bool = False
    merges: list[Map] = field(default_factory=list)
    merge_key: Mark | None = None  # where << stands


class Rare:
    """The rare cases of one pass over one text; the reader's loop asks here for each of them.

    `level` is the number of mappings and lists around; `marks` are those of the mapping that is being filled.
    """

    def __init__(self, text: str, limits: Limits, problems: list[Problem]) -> None:
        self.text = text
        self.limits = limits
        self.problems = problems
        self.glued = _glued(text)
        # Most files have no tag, anchor, alias or glued "#": then no value needs to be asked about them.
        self.odd = bool(self.glued) or "!" in text or "&" in text or "*" in text
        self.notes: dict[int, _Note] = {}  # by level
        self.anchors: dict[str, _Anchor] = {}
        self.aliased = 0
        self.heights: dict[int, tuple[Map | Seq, int]] = {}  # by identity; holding the value keeps that unique
        self.completed: dict[int, Map] = {}  # likewise
        self.again: dict[Mark, Mark] = {}  # where a key stands once more: where it stood first

    def key(self, event: Any, mark: Mark, marks: dict[str, Mark], level: int) -> tuple[str, str | None]:
        """An unusual key: what its value goes under, and what is special about that value."""
        text, plain = event.value, not event.style
        if text in NOTHING and (plain or not text):
            at = event.start_mark.index
            if not text and self.text[at - 1 : at] == "?":
                self.report(BARE_QUESTION_MARK, Mark(mark.line, mark.column - 1))
            elif text:
                self.report(f"{text} is no name for a key. If it is one here, put it in quotes: {quoted(text)}", mark)
            else:
                self.report("This key is empty. Write a name before the colon.", mark)
            return self._lost_key(level)
        if self.odd and self.scalar(event, mark) is LEFT_OUT:
            return self._lost_key(level)
        return self._merge_key(mark, level) if text == "<<" and plain else self._named_key(text, mark, marks)

    def alias_as_key(self, value: Value, mark: Mark, marks: dict[str, Mark], level: int) -> tuple[str, str | None]:
        """`*name : value`: the text that the name stands for is the key."""
        if isinstance(value, str):
            return self._named_key(value, mark, marks)
        return self._lost_key(level) if value is LEFT_OUT else self.no_key(mark, level)

    def no_key(self, mark: Mark, level: int) -> tuple[str, str | None]:
        """A list, a mapping or nothing where a key stands."""
        self.report("A key has to be a name; what stands here is a list, a mapping or nothing.", mark)
        return self._lost_key(level)

    def _named_key(self, text: str, mark: Mark, marks: dict[str, Mark]) -> tuple[str, str | None]:
        first = marks.setdefault(text, mark)
        if first is mark:
            return text, None
        self.again[mark] = first
        self.report(f"The key {quoted(text)} is written twice, {_lines(first, mark)}. Keep one of them.", mark)
        return text, _AGAIN

    def _merge_key(self, mark: Mark, level: int) -> tuple[str, str | None]:
        note = self.notes.setdefault(level, _Note())
        if note.merge_key is None:
            note.merge_key = mark
        else:
            both = _lines(note.merge_key, mark)
            self.report(f"The key << is written twice, {both}. Keep one; it takes a list: <<: [*one, *other].", mark)
        return "<<", _MERGE

    def _lost_key(self, level: int) -> tuple[str, str | None]:
        self.notes.setdefault(level, _Note()).lost_a_key = True
        return "?", _SKIP

    def scalar(self, event: Any, mark: Mark) -> Value:
        """A value that is empty, or stands in a file with tags, anchors, aliases or a glued "#"."""
        text, style, spot = event.value, event.style, event.start_mark
        value: Value = None if text in NOTHING and not (text and style) else text
        wrong, at = "", Mark(spot.line + 1, spot.column + 1)
        if event.tag:
            wrong = _wrong_tag(event.tag, self.text[spot.index : event.end_mark.index])
        elif text and not style and self.glued and event.end_mark.index in self.glued:
            wrong, at = cut_off(self.text[spot.index : spot.index + 200]), mark
        elif not text and event.anchor and not style:
            wrong = not_in_quotes(f"&{event.anchor}")
        elif not text and style and style in "|>":
            header = self.text[spot.index : spot.index + 3]  # `takes: >5` would vanish without a word
            wrong = not_in_quotes(header) if any(each.isdigit() for each in header) else ""
        if wrong:
            self.report(wrong, at)
            value = LEFT_OUT
        if event.anchor:
            self.anchors[event.anchor] = _Anchor(value, 1, 0, complete=True)
        return value

    def note(self, event: Any, mark: Mark, values: int) -> _Note:
        """What has to be remembered until a mapping or list with an anchor or a tag is complete."""
        note = _Note(before=values + self.aliased)
        if event.anchor:
            self.anchors[event.anchor] = note.anchor = _Anchor()
        if event.tag and (wrong := _wrong_tag(event.tag)):
            self.report(wrong, mark)
            note.left_out = True
        return note

    def closed(self, here: Map | Seq, note: _Note, values: int) -> Value:
        """The value of an unusual mapping or list, now that all of it has been read."""
        if note.merges and isinstance(here, Map):
            own, own_marks = dict(here), dict(here.marks)
            here.clear()
            for merged in note.merges:
                _complete(here, merged)
            here.update(own)
            here.marks.update(own_marks)
        value: Value = LEFT_OUT if note.left_out or (note.lost_a_key and not here) else here
        if note.anchor is not None:
            note.anchor.value = value
            note.anchor.size = values + self.aliased - note.before
            note.anchor.height = self._height(here)
            note.anchor.complete = True
        return value

    def _height(self, value: Map | Seq) -> int:
        """The levels of a complete mapping or list, through aliases."""
        if (known := self.heights.get(id(value))) is not None:
            return known[1]
        inner = value.values() if isinstance(value, Map) else value
        height = 1 + max((self._height(each) for each in inner if isinstance(each, Map | Seq)), default=0)
        self.heights[id(value)] = value, height
        return height

    def alias(self, name: str, mark: Mark, level: int) -> Value:
        """The value that an alias stands for. Raises Refused when too much is reached through aliases."""
        anchor = self.anchors.get(name)
        name = short(name)
        self.aliased += anchor.size if anchor is not None and anchor.complete else 1
        if self.aliased > self.limits.aliased:
            raise Refused(
                f"More than {self.limits.aliased:,} values are repeated through references such as *{name}. "
                "Write out what is meant, or split the file.",
                mark,
            )
        if anchor is None:
            hint = f"If it is text, put all of it in quotes, such as {quoted('*' + name)}"
            self.report(f"*{name} refers to nothing: no &{name} stands above. {hint}", mark)
            return LEFT_OUT
        if not anchor.complete:
            self.report(f"*{name} refers to the very thing it stands in. Write out what is meant.", mark)
            return LEFT_OUT
        if level + anchor.height > self.limits.depth:
            raise too_deep(mark, self.limits)
        return anchor.value

    def deliver(self, here: Map, entry: tuple[str, str], value: Value, mark: Mark, level: int) -> None:
        """Put a value where it belongs; `entry` is its key and what is special about it."""
        key, special = entry
        if special == _AGAIN:
            first = here[key]
            if isinstance(first, Map) and isinstance(value, Map):
                here[key] = self._completed(first, value)
            else:
                here[key] = LEFT_OUT
        elif special == _MERGE and value is not LEFT_OUT:
            found = value if isinstance(value, Seq) else [value]
            if all(isinstance(each, Map) or each is LEFT_OUT for each in found):
                maps = [each for each in found if isinstance(each, Map)]
                self.notes.setdefault(level, _Note()).merges += maps
            else:
                self.report("<< takes a reference to a mapping above, such as <<: *name, or a list of them.", mark)

    def _completed(self, first: Map, second: Map) -> Map:
        """The first of two mappings under one key, completed: in a copy, for an alias may give the first."""
        whole = self.completed.get(id(first))
        if whole is None:
            whole = Map(first, first.mark, first.flow)
            whole.marks.update(first.marks)
            self.completed[id(whole)] = whole
        both = ((second.marks[key], whole.marks[key]) for key in second if key in whole)
        self.again.update((mark, first) for mark, first in both if first < mark)  # through aliases it may be the same
        _complete(whole, second)
        return whole

    def report(self, message: str, mark: Mark) -> None:
        """Add a problem. Raises Refused when there are too many of them."""
        if len(self.problems) >= _MOST_PROBLEMS:
            raise Refused("There are too many problems above; what follows has not been read.", mark)
        self.problems.append(Problem(message, mark))


def _complete(whole: Map, other: Map) -> None:
    """Add what `whole` lacks of the other mapping, with its places."""
    for key, value in other.items():
        if key not in whole:
            whole[key], whole.marks[key] = value, other.marks[key]


def _lines(first: Mark, again: Mark) -> str:
    return f"on line {first.line} and again on line {again.line}"


def _wrong_tag(tag: str, written: str = "") -> str:
    """What is wrong with a tag; "" for those that every YAML reader knows."""
    if tag in _STANDARD_TAGS:
        return ""
    hint = f" If it is text, put it in quotes: {quoted(written)}" if written else ""
    return f"Custom tags such as {short(tag.replace(_STANDARD, '!!'))} are not read; remove it.{hint}"


def _glued(text: str) -> frozenset[int]:
    """Where the text before a "#" glued to a word ends: `Invoice #12` is cut off after "Invoice"."""
    ends = set()
    for found in _GLUED.finditer(text):
        end = found.start()
        while end and text[end - 1] in " \t":
            end -= 1
        ends.add(end)
    return frozenset(ends)
