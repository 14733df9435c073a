"""YAML as text with places: one pass over the parser's events; nothing from the file is ever constructed.

Every scalar stays the text that was typed (`NO`, `on`, `0123`, `1e3`, `=`, dates); what it means is for the loader.
What cannot be read is a problem with its place, and `LEFT_OUT` stands where it was.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from yaml import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from readiness.errors import Mark, Problem
from readiness.process.plain_words import SEVERAL_DOCUMENTS, cut_off, explain, not_a_process_file, quoted
from readiness.process.source import Refused, decoded, place_of, refused_character
from readiness.process.values import LEFT_OUT, LeftOut, Map, Seq, Value

__all__ = ["LEFT_OUT", "Document", "LeftOut", "Limits", "Map", "Seq", "Value", "read"]

try:
    from yaml.cyaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml: the same events, some twenty times slower
    from readiness.process.pure_parser import PureParser as _Parser  # type: ignore[assignment]

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_PECULIAR_KEYS: Final = _NOTHING | {"<<"}
_GLUED = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")  # a literal first: the search is five times faster
_TAG_LINE = re.compile(r"^%TAG", re.MULTILINE)
_STANDARD = "tag:yaml.org,2002:"
_STANDARD_TAGS: Final = frozenset(
    {"!"} | {_STANDARD + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")}
)
_MOST_PROBLEMS = 1000  # a file with more of them is something else than a process file
# What the value that follows a key is for, when it is not simply that key's value.
_SKIP, _AGAIN, _MERGE = "skip", "again", "merge"


@dataclass(frozen=True)
class Limits:
    """How much one file may ask for: its bytes, nested levels, values reached through aliases, values in all."""

    bytes: int = 10_000_000
    depth: int = 100
    aliased: int = 10_000
    values: int = 500_000


class Document(NamedTuple):
    """What one file holds. `root` is None when nothing can be diagnosed; `problems`, in order of place, say why.

    `text` is the decoded source ("" when it is too big or cannot be decoded), for showing the line of a problem.
    """

    root: Map | None
    problems: tuple[Problem, ...]
    text: str


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """Read one YAML file into text, mappings and lists with places. Never raises on any bytes."""
    text, root = "", None
    problems: list[Problem] = []
    try:
        text = decoded(data, limits.bytes)
        root = _Reading(text, limits, problems).root()
    except Refused as refused:
        problems.append(refused.problem)
    except MarkedYAMLError as error:
        problems.append(explain(error, text))
    except (YAMLError, ValueError, OverflowError):
        problems.append(refused_character(text))
    problems.sort(key=lambda problem: problem.mark or Mark(0, 0))
    return Document(root, tuple(problems), text)


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


class _Reading:
    """One pass over one text. The loop has the common cases in itself, for speed; the rare ones are methods."""

    def __init__(self, text: str, limits: Limits, problems: list[Problem]) -> None:
        self.text = text
        self.limits = limits
        self.problems = problems
        self.glued = _glued(text)
        # Most files have no tag, anchor, alias or glued "#": then no value needs to be asked about them.
        self.odd = bool(self.glued) or "!" in text or "&" in text or "*" in text
        self.anchors: dict[str, _Anchor] = {}
        self.aliased = 0
        self.notes: dict[int, _Note] = {}  # by level
        self.heights: dict[
            int, tuple[Map | Seq, int]
        ] = {}  # by identity; holding the value keeps that unique
        self.completed: dict[int, Map] = {}  # likewise

    def root(self) -> Map | None:
        """The mapping at the top of the one document; None when a problem took its place. Raises Refused."""
        self.refuse_unparsed()
        next_event = _Parser(self.text).get_event
        make, odd, notes = tuple.__new__, self.odd, self.notes
        most, deepest = self.limits.values, self.limits.depth
        here: Any = Seq()  # the mapping or list being filled
        top: Seq = here
        key: str | None = ""  # of the value to come; None: a key comes next; always "" in a list
        special: str | None = None
        stack: list[tuple[Any, str | None, str | None]] = []
        values = documents = 0
        value: Value
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                values += 1
                value = event.value
                if key is None:
                    spot = event.start_mark
                    mark = make(Mark, (spot.line + 1, spot.column + 1))
                    marks = here.marks
                    if odd or value in marks or value in _PECULIAR_KEYS:
                        key, special = self.key(event, mark, marks, len(stack))
                    else:
                        marks[value] = mark
                        key = value
                    if values > most:
                        raise self.too_many(values)
                    continue
                if not key:
                    spot = event.start_mark
                    mark = make(Mark, (spot.line + 1, spot.column + 1))
                if odd or value in _NOTHING:
                    value = self.scalar(event, mark)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                spot = event.start_mark
                mark = make(Mark, (spot.line + 1, spot.column + 1))
                stack.append((here, key, special))
                if len(stack) > deepest or values > most:
                    raise self.too_deep(mark) if len(stack) > deepest else self.too_many(values)
                if odd and (event.anchor or event.tag):
                    notes[len(stack)] = self.note(event, mark, values)
                values += 1
                special = None
                if kind is MappingStartEvent:
                    here = Map.__new__(Map)
                    here.marks = {}
                    here.flow = event.flow_style
                    key = None
                else:
                    here = Seq.__new__(Seq)
                    here.marks = []
                    key = ""
                here.mark = mark
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = here
                mark = here.mark
                if notes and len(stack) in notes:
                    value = self.closed(here, notes.pop(len(stack)), values)
                here, key, special = stack.pop()
                if key is None:  # it stood where a key stands
                    key, special = self.no_key(mark, len(stack))
                    continue
            elif kind is AliasEvent:
                spot = event.start_mark
                place = make(Mark, (spot.line + 1, spot.column + 1))
                value = self.alias(event.anchor, place, len(stack))
                if key is None:
                    mark = place
                    key, special = self.alias_as_key(value, mark, here.marks, len(stack))
                    continue
                if not key:
                    mark = place
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        spot = event.start_mark
                        raise Refused(SEVERAL_DOCUMENTS, Mark(spot.line + 1, spot.column + 1))
                continue

            if special is not None:
                self.deliver(here, key, special, value, mark, len(stack))
                special = key = None
            elif key:
                here[key] = value
                key = None
            else:
                here.append(value)
                here.marks.append(mark)
        if top and isinstance(top[0], Map):
            return top[0]
        if top and top[0] is LEFT_OUT:
            return None
        raise Refused(not_a_process_file(top, self.text), top.marks[0] if top else None)

    def key(
        self, event: ScalarEvent, mark: Mark, marks: dict[str, Mark], level: int
    ) -> tuple[str, str | None]:
        """An unusual key: the key for its value, and what is special about that value."""
        text = event.value
        if self.odd and self.scalar(event, mark) is LEFT_OUT:
            return self.lost_key(level)
        if text in _NOTHING and not (text and event.style):
            at = event.start_mark.index
            if not text and self.text[at - 1 : at] == "?":
                self.report(
                    'A bare ? cannot be read; put it in quotes: "?"', Mark(mark.line, mark.column - 1)
                )
            else:
                hint = (
                    f"If it is a name, put it in quotes: {quoted(text)}"
                    if text
                    else "Write a name before the colon."
                )
                self.report(f"This key is empty. {hint}", mark)
            return self.lost_key(level)
        if text == "<<" and not event.style:
            return text, _MERGE
        return self.named_key(text, mark, marks)

    def named_key(self, text: str, mark: Mark, marks: dict[str, Mark]) -> tuple[str, str | None]:
        if (first := marks.get(text)) is None:
            marks[text] = mark
            return text, None
        lines = (
            f"on line {first.line} and again on line {mark.line}"
            if first.line != mark.line
            else f"on line {mark.line}"
        )
        self.report(f"The key {quoted(text)} is written twice, {lines}. Keep one of them.", mark)
        return text, _AGAIN

    def alias_as_key(
        self, value: Value, mark: Mark, marks: dict[str, Mark], level: int
    ) -> tuple[str, str | None]:
        if isinstance(value, str):
            return self.named_key(value, mark, marks)
        return self.lost_key(level) if value is LEFT_OUT else self.no_key(mark, level)

    def no_key(self, mark: Mark, level: int) -> tuple[str, str | None]:
        self.report("A key has to be a name; what stands here is a list, a mapping or nothing.", mark)
        return self.lost_key(level)

    def lost_key(self, level: int) -> tuple[str, str | None]:
        self.notes.setdefault(level, _Note()).lost_a_key = True
        return "?", _SKIP

    def scalar(self, event: ScalarEvent, mark: Mark) -> Value:
        """A value that is empty, or stands in a file with tags, anchors, aliases or a glued "#"."""
        text, style, spot = event.value, event.style, event.start_mark
        value: Value = None if text in _NOTHING and not (text and style) else text
        if event.tag and not self.is_standard(event.tag, self.text[spot.index : event.end_mark.index], mark):
            value = LEFT_OUT
        elif text and not style and self.glued and event.end_mark.index in self.glued:
            self.report(cut_off(self.text[spot.index : spot.index + 200]), mark)
            value = LEFT_OUT
        elif (
            not text
            and style
            and style in "|>"
            and any(c.isdigit() for c in self.text[spot.index : spot.index + 3])
        ):
            self.report(
                f"A text cannot begin with {style} unless it is in quotes, such as {quoted(style + ' 5 days')}",
                mark,
            )
            value = LEFT_OUT
        if event.anchor:
            self.anchors[event.anchor] = _Anchor(value, 1, 0, complete=True)
        return value

    def is_standard(self, tag: str, written: str, mark: Mark) -> bool:
        if tag in _STANDARD_TAGS:
            return True
        shown = tag.replace(_STANDARD, "!!")
        hint = f"; if it is text, put it in quotes: {quoted(written)}" if written.startswith("!") else ""
        self.report(f"Custom tags such as {shown} are not read. Remove it{hint}", mark)
        return False

    def note(self, event: MappingStartEvent | SequenceStartEvent, mark: Mark, values: int) -> _Note:
        """What has to be remembered until a mapping or list with an anchor or a tag is complete."""
        note = _Note(before=values + self.aliased)
        if event.anchor:
            self.anchors[event.anchor] = note.anchor = _Anchor()
        note.left_out = bool(event.tag) and not self.is_standard(event.tag, "", mark)
        return note

    def closed(self, here: Map | Seq, note: _Note, values: int) -> Value:
        """The value of a mapping or list with something unusual, now that all of it has been read."""
        if note.merges and isinstance(here, Map):
            own, own_marks = dict(here), dict(here.marks)
            here.clear()
            for merged in note.merges:
                for key, each in merged.items():
                    if key not in here:
                        here[key], here.marks[key] = each, merged.marks[key]
            here.update(own)
            here.marks.update(own_marks)
        value: Value = LEFT_OUT if note.left_out or (note.lost_a_key and not here) else here
        if note.anchor is not None:
            note.anchor.value = value
            note.anchor.size = values + self.aliased - note.before
            note.anchor.height = self.height(here)
            note.anchor.complete = True
        return value

    def height(self, value: Map | Seq) -> int:
        """The levels of a complete mapping or list, through aliases."""
        if (known := self.heights.get(id(value))) is not None:
            return known[1]
        inner = value.values() if isinstance(value, Map) else value
        height = 1 + max((self.height(each) for each in inner if isinstance(each, Map | Seq)), default=0)
        self.heights[id(value)] = value, height
        return height

    def alias(self, name: str, mark: Mark, level: int) -> Value:
        """The value that an alias stands for. Raises Refused when too much is reached through aliases."""
        anchor = self.anchors.get(name)
        self.aliased += 1 if anchor is None or not anchor.complete else anchor.size
        if self.aliased > self.limits.aliased:
            raise Refused(
                f"The references of this file (*{name} here) repeat more than {self.limits.aliased:,} values. "
                "Write them out, or split the file.",
                mark,
            )
        if anchor is None:
            self.report(
                f"*{name} refers to nothing: no &{name} stands above. If it is text, put it in quotes, such as "
                f"{quoted('*' + name)}",
                mark,
            )
            return LEFT_OUT
        if not anchor.complete:
            self.report(f"*{name} refers to the very thing it stands in. Write out what is meant.", mark)
            return LEFT_OUT
        if level + anchor.height > self.limits.depth:
            raise self.too_deep(mark)
        return anchor.value

    def deliver(self, here: Map, key: str, special: str, value: Value, mark: Mark, level: int) -> None:
        """Put the value of a special key where it belongs."""
        if special is _AGAIN:
            first = here[key]
            here[key] = (
                self.complete(first, value) if isinstance(first, Map) and isinstance(value, Map) else LEFT_OUT
            )
        elif special is _MERGE and value is not LEFT_OUT:
            found = value if isinstance(value, Seq) else [value]
            if all(isinstance(each, Map) or each is LEFT_OUT for each in found):
                note = self.notes.setdefault(level, _Note())
                note.merges += [each for each in found if isinstance(each, Map)]
            else:
                self.report(
                    "<< takes a reference to a mapping above, such as <<: *name, or a list of them.", mark
                )

    def complete(self, first: Map, second: Map) -> Map:
        """The first of two mappings under the same key, with what only the second has.

        A copy, once, because the first may also be known under an anchor.
        """
        whole = self.completed.get(id(first))
        if whole is None:
            whole = Map(first, first.mark, first.flow)
            whole.marks.update(first.marks)
            self.completed[id(whole)] = whole
        for key, value in second.items():
            if key not in whole:
                whole[key], whole.marks[key] = value, second.marks[key]
        return whole

    def report(self, message: str, mark: Mark) -> None:
        if len(self.problems) >= _MOST_PROBLEMS:
            raise Refused("There are too many problems above; what follows has not been read.", mark)
        self.problems.append(Problem(message, mark))

    def refuse_unparsed(self) -> None:
        """Refuse what cannot but have too many values, and the lines that would keep the parser busy for ever."""
        text, most = self.text, self.limits.values
        if len(text) > most:
            about = max(text.count(":"), text.count(","), text.count("\n-"))
            if about > most:
                raise self.too_many(about)
        if "%TAG" in text and (found := _TAG_LINE.search(text)):
            raise Refused("Custom tags are not read; remove this %TAG line.", place_of(text[: found.start()]))

    def too_many(self, values: int) -> Refused:
        return Refused(
            f"This file is too big: it has {values:,} values or more, and at most {self.limits.values:,} are read. "
            "A process file describes one process; split it, or check that this is the file you mean."
        )

    def too_deep(self, mark: Mark) -> Refused:
        return Refused(
            f"Lists and mappings are nested more than {self.limits.depth} levels deep here. "
            "A process file needs fewer than ten; look for brackets that are never closed.",
            mark,
        )


def _glued(text: str) -> frozenset[int]:
    """Where the text before a "#" that is glued to a word ends: `Invoice #12` cuts the text off after "Invoice"."""
    ends = set()
    for found in _GLUED.finditer(text):
        end = found.start()
        while end and text[end - 1] in " \t":
            end -= 1
        ends.add(end)
    return frozenset(ends)
