"""YAML as text with places: one pass over the parser's events; nothing from the file is ever constructed.

Every scalar stays the text that was typed (`NO`, `on`, `0123`, `1e3`, `=`, dates); the loader says what it
means. What cannot be read is a problem with its place, and `LEFT_OUT` stands where it was.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

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
from readiness.process.phrases import SEVERAL_DOCUMENTS, not_a_process_file
from readiness.process.plain_words import explain
from readiness.process.rare import NOTHING, PECULIAR_KEYS, Rare
from readiness.process.source import (
    Limits,
    Refused,
    conflict,
    decoded,
    refuse_unparsed,
    refused_character,
    too_deep,
    too_many,
)
from readiness.process.values import LEFT_OUT, LeftOut, Map, Seq, Value

__all__ = ["LEFT_OUT", "Document", "LeftOut", "Limits", "Map", "Seq", "Value", "read"]

_Parser: Any
try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml
    from readiness.process.pure_parser import PureParser as _Parser


class Document(NamedTuple):
    """What one file holds. `root` is None when nothing can be diagnosed; `problems` are in order of place.

    `text` is the decoded source ("" when it is too big or cannot be decoded), to show the line of a problem.
    """

    root: Map | None
    problems: tuple[Problem, ...]
    text: str
    again: Mapping[Mark, Mark] = MappingProxyType({})  # where a key stands once more: where it stood first


_USUAL = Limits()


def read(data: bytes, limits: Limits = _USUAL) -> Document:
    """Read one YAML file into text, mappings and lists with places. Never raises on any bytes.

    A file with no root has at least one problem that says why.
    """
    text, root, rare = "", None, None
    problems: list[Problem] = []
    try:
        text = decoded(data, limits)
        refuse_unparsed(text, limits)
        rare = Rare(text, limits, problems)
        root = _root(text, limits, rare)
    except Refused as refused:
        problems.append(refused.problem)
    except MarkedYAMLError as error:
        if left := conflict(text):
            problems = [left]
        else:
            _add_reason(explain(error, text), problems)
    except (YAMLError, ValueError, OverflowError):
        problems.append(refused_character(text))
    problems.sort(key=lambda problem: problem.mark or Mark(0, 0))
    return Document(root, tuple(problems), text, rare.again if rare is not None else {})


def _add_reason(reason: Problem, problems: list[Problem]) -> None:
    """Add why the parser gave up; what was found after that place, or says the same, follows from it."""
    problems[:] = [each for each in problems if not each.mark or not reason.mark or each.mark < reason.mark]
    if all(each.message != reason.message for each in problems):
        problems.append(reason)


# One long loop, because a call for each event would double its time.
def _root(text: str, limits: Limits, rare: Rare) -> Map | None:  # noqa: PLR0912, PLR0915
    """The mapping at the top of the one document; None when a problem took its place. Raises Refused."""
    next_event = _Parser(text).get_event
    make, odd, notes, deepest = tuple.__new__, rare.odd, rare.notes, limits.depth
    here: Any = Seq()  # the mapping or list that is being filled
    top: Seq = here
    marks: Any = here.marks
    key: str | None = ""  # of the value to come; None: a key comes next; always "" in a list
    special: str | None = None
    stack: list[tuple[Any, str | None, str | None]] = []
    values = documents = 0
    value: Value
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            values += 1
            text_typed = event.value
            if key is None:
                spot = event.start_mark
                mark = make(Mark, (spot.line + 1, spot.column + 1))
                if odd or text_typed in marks or text_typed in PECULIAR_KEYS:
                    key, special = rare.key(event, mark, marks, len(stack))
                else:
                    marks[text_typed] = mark
                    key = text_typed
                continue
            if not key:
                spot = event.start_mark
                mark = make(Mark, (spot.line + 1, spot.column + 1))
            value = rare.scalar(event, mark) if odd or text_typed in NOTHING else text_typed
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            spot = event.start_mark
            mark = make(Mark, (spot.line + 1, spot.column + 1))
            stack.append((here, key, special))
            if len(stack) > deepest:
                raise too_deep(mark, limits)
            if values > limits.values:
                raise too_many(values, limits)
            if odd and (event.anchor or event.tag):
                notes[len(stack)] = rare.note(event, mark, values)
            values += 1
            special = None
            if kind is MappingStartEvent:
                here = Map.__new__(Map)
                here.marks = marks = {}
                here.flow = event.flow_style
                key = None
            else:
                here = Seq.__new__(Seq)
                here.marks = marks = []
                key = ""
            here.mark = mark
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            mark = here.mark
            value = rare.closed(here, notes.pop(len(stack)), values) if notes and len(stack) in notes else here
            here, key, special = stack.pop()
            marks = here.marks
            if key is None:  # it stood where a key stands
                key, special = rare.no_key(mark, len(stack))
                continue
        elif kind is AliasEvent:
            spot = event.start_mark
            place = make(Mark, (spot.line + 1, spot.column + 1))
            value = rare.alias(event.anchor, place, len(stack))
            if key is None:
                mark = place
                key, special = rare.alias_as_key(value, mark, marks, len(stack))
                continue
            if not key:
                mark = place
        else:
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Refused(SEVERAL_DOCUMENTS, Mark(event.start_mark.line + 1, 1))
            continue

        if special is not None and key is not None:
            rare.deliver(here, (key, special), value, mark, len(stack))
            special = key = None
        elif key:
            here[key] = value
            key = None
        else:
            here.append(value)
            marks.append(mark)
    if values > limits.values:
        raise too_many(values, limits)
    if top and isinstance(top[0], Map):
        return top[0]
    if top and top[0] is LEFT_OUT:
        return None
    raise Refused(not_a_process_file(top, text), top.marks[0] if top and top[0] is not None else None)
