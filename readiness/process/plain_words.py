"""What the YAML parser's complaints mean to someone who typed prose, and what to type instead."""

import re
from collections.abc import Callable

from yaml import MarkedYAMLError

from readiness.errors import Mark, Problem
from readiness.process.phrases import BARE_QUESTION_MARK, NEXT_KEY, SEVERAL_DOCUMENTS, cut_off, not_in_quotes, quoted
from readiness.process.spot import Spot, indent_of, is_content, spot_of, text_from

_ENTRY = re.compile(r"^(?P<key>\s*(?:- +)*[^\s:#][^:#]*?):\s+(?P<value>\S.*)$")
_BARE_QUESTION_MARK = re.compile(r"(?:^|[\[{,:\s])\?(?=[\s,\]}]|$)")
_GLUED = re.compile(r"\s#(?=[^\s#])")
_NO_SPACE = re.compile(r"\s*(?:- +)*[^\s:]+:(?=[^\s:])")
_VALUE_BEGINS = re.compile(r"(?:^|[:,-]\s|[{\[])\s*")
_COMMA = re.compile(",")
_MOST_LINES = 200  # of one {…} or […] that are searched for the reason
_SPACE_MISSING = "A space is missing after this colon: write `key: value`."


def explain(error: MarkedYAMLError, text: str) -> Problem:
    """The problem that a parser's error stands for, in plain words, at the place to change."""
    spot = spot_of(error, text)
    return next(speak for pattern, speak in _COMPLAINTS if re.search(pattern, spot.reason))(spot)


def _tab(spot: Spot) -> Problem:
    return Problem(
        "A tab stands in the indentation; YAML takes only spaces there. Replace the tab by spaces.", spot.mark
    )


def _first_character(spot: Spot) -> Problem:
    """@, `, %, *, &, !, | and > have a meaning of their own at the beginning of a value."""
    if spot.rest.startswith("\t"):
        return _tab(spot)
    return Problem(not_in_quotes(text_from(spot.from_opened, spot.in_flow)), spot.opened)


def _question_mark(spot: Spot) -> Problem:
    text = text_from(spot.rest, spot.in_flow)
    return Problem(BARE_QUESTION_MARK if text == "?" else not_in_quotes(text), spot.mark)


def _colon(spot: Spot) -> Problem:
    entry = _ENTRY.match(spot.line)
    if entry and entry.start("value") < spot.mark.column:
        return _colon_in_text(entry["key"], text_from(entry["value"], False), spot)
    if spot.before.startswith("---"):
        return Problem("Nothing can follow --- on its line. Remove the ---, or go on in the next line.", spot.mark)
    above = next((n for n in range(spot.mark.line - 1, 0, -1) if is_content(spot.lines[n - 1])), 0)
    if not above:
        return Problem("The key before this colon is too long; a key has at most 1,000 characters.", spot.mark)
    if no_space := _NO_SPACE.match(spot.lines[above - 1]):
        return Problem(_SPACE_MISSING, Mark(above, no_space.end()))
    if _ENTRY.match(spot.lines[above - 1]):
        return Problem(
            f"This line is indented further than line {above}, whose key already has its value. "
            "Indent both alike; if it continues that text, put the whole text in quotes.",
            Mark(spot.mark.line, indent_of(spot.line) + 1),
        )
    return Problem(f"Line {above} is not complete: it has no colon, or what it opens is not closed.", Mark(above, 1))


def _colon_in_text(key: str, value: str, spot: Spot) -> Problem:
    shown = f"{key.strip().lstrip('- ')}: {quoted(value)}"
    return Problem(f"A text with a colon and a space in it has to be in quotes: {shown}", spot.mark)


def _dash(spot: Spot) -> Problem:
    text = text_from(spot.rest, spot.in_flow)
    if text == "-":
        return Problem('A bare - cannot be read; write none, or put it in quotes: "-"', spot.mark)
    return Problem(
        "A list item cannot follow a key on the same line. Begin each item on a line of its own; "
        f"if this is text, put it in quotes: {quoted(text)}",
        spot.mark,
    )


def _quote(spot: Spot) -> Problem:
    text = spot.from_opened
    return Problem(
        f"The quote that opens here is never closed. Add {text[:1]} at the end of the text; "
        f"if it is part of the text, put all of it in quotes: {quoted(text)}",
        spot.opened,
    )


def _backslash(spot: Spot) -> Problem:
    return Problem(
        "Inside double quotes a backslash begins a code, and this one is not known. "
        "Put the text in single quotes instead, or write the backslash twice.",
        spot.mark,
    )


def _percent(spot: Spot) -> Problem:
    said = "A line cannot begin with %. Remove it; if it is text, put it in quotes."
    return Problem(said, Mark(spot.mark.line, 1))


def _no_colon(spot: Spot) -> Problem:
    line = spot.lines[spot.opened.line - 1]
    if no_space := _NO_SPACE.match(line):
        return Problem(_SPACE_MISSING, Mark(spot.opened.line, no_space.end()))
    return Problem(
        "This line has no `key: value`. If it continues the text above, indent it further than that; "
        "if it is a key, put a colon and a space after it.",
        spot.opened,
    )


def _brackets(spot: Spot) -> Problem:
    """Inside […] or {…}; the reason often stands before the place where the parser gives up."""
    if at := _between(_BARE_QUESTION_MARK, spot, "?"):
        return Problem(BARE_QUESTION_MARK, at)
    if at := _between(_GLUED, spot, "#"):
        before = spot.lines[at.line - 1][: at.column - 1]
        start = max(found.end() for found in _VALUE_BEGINS.finditer(before))
        return Problem(cut_off(spot.lines[at.line - 1][start:]), Mark(at.line, start + 1))
    opening = spot.from_opened[:1]
    further_in = indent_of(spot.line) > indent_of(spot.lines[spot.opened.line - 1].replace("- ", "  "))
    inside = spot.mark.line == spot.opened.line or further_in
    if inside and spot.rest.startswith(":"):
        start = max(spot.before.rfind(each) for each in "{[,") + 1
        ends = NEXT_KEY if opening == "{" else _COMMA  # in a list an item ends with its comma
        key, _, value = (spot.before[start:] + ends.split(re.split(r"[\]}]", spot.rest)[0])[0]).partition(": ")
        return _colon_in_text(key, value, spot)
    if spot.reason.endswith("node content") or "expected the node content" in spot.reason:
        return _stray(spot)
    if inside and spot.rest.strip():
        return Problem(
            f"A comma, or the end of the {opening} from column {spot.opened.column}, is missing here. "
            "If this is text, put all of it in quotes.",
            spot.mark,
        )
    closing = "}" if opening == "{" else "]"
    said = f"The {opening} that opens here is never closed. Add {closing} where it ends."
    return Problem(said, spot.opened)


def _between(pattern: re.Pattern[str], spot: Spot, sign: str) -> Mark | None:
    """The first ? that is a value, or # that follows one, in what was opened."""
    last = min(spot.mark.line, spot.opened.line + _MOST_LINES)
    for number in range(spot.opened.line, last + 1):
        start = spot.opened.column - 1 if number == spot.opened.line else 0
        for found in pattern.finditer(spot.lines[number - 1], start):
            at = found.start() + found[0].index(sign)
            before = spot.lines[number - 1][:at].rstrip()
            if number == spot.mark.line and at >= spot.mark.column:
                return None
            if (sign == "?") == (not before or before[-1] in ",[{:"):
                return Mark(number, at + 1)
    return None


def _second_top(spot: Spot) -> Problem:
    above = next((line for line in spot.lines[spot.mark.line - 2 :: -1] if is_content(line)), "")
    if spot.mark.line > 1 and above.strip() == "...":
        return Problem(SEVERAL_DOCUMENTS, spot.mark)
    return Problem(
        "The file goes on here although what stands above is complete. Begin all the keys of the process "
        "in the first column; look also for a bracket or quote too many above.",
        spot.mark,
    )


def _in_list(spot: Spot) -> Problem:
    return Problem(
        f"The list that begins on line {spot.opened.line} goes on here without a dash. "
        "Begin this line with `- ` in the same column, or indent it like the key it belongs with.",
        spot.mark,
    )


def _in_mapping(spot: Spot) -> Problem:
    rest, before = spot.rest, spot.before.rstrip()
    if rest[:1] in "]}:":
        return _stray(spot)
    if before.endswith(('"', "'", "}", "]")):
        value = text_from(spot.line.partition(": ")[2], False)
        whole = value[1:-1] if value[:1] == value[-1:] and value[:1] in "\"'" else value
        return Problem(f"The text goes on after its end; put all of it in quotes: {quoted(whole)}", spot.mark)
    if rest[:2] in ("- ", "-"):
        return Problem(
            f"A list item stands here among the keys that begin on line {spot.opened.line}. "
            "Put it under a key of its own, or indent it further than its key.",
            spot.mark,
        )
    if before:
        return _unknown(spot)
    return Problem(
        f"This line is indented by {_spaces(spot.mark)}, which fits none of the keys above. "
        "Indent it exactly like the keys it belongs with; "
        f"those from line {spot.opened.line} have {_spaces(spot.opened)}.",
        spot.mark,
    )


def _spaces(mark: Mark) -> str:
    count = mark.column - 1
    return "1 space" if count == 1 else f"{count or 'no'} spaces"


def _stray(spot: Spot) -> Problem:
    sign = spot.rest[:1]
    if sign and sign in "]}":
        return Problem(f"This {sign} closes nothing. Remove it; if it is text, put it in quotes.", spot.mark)
    if sign and sign in ",:":
        said = f"Nothing stands before this {sign} character. Remove it; if it is text, put it in quotes."
        return Problem(said, spot.mark)
    if sign == "-":
        said = "Inside brackets, items have commas between them and no dash. Remove the dash."
        return Problem(said, spot.mark)
    if sign == "?":
        return _question_mark(spot)
    return _unknown(spot)


def _unknown(spot: Spot) -> Problem:
    reason = spot.reason.rpartition("; ")[2]
    return Problem(
        f"This cannot be read as YAML ({reason}). If it is text, put all of it in quotes; "
        "if not, check the indentation here and in the line above.",
        spot.mark,
    )


# What libyaml says, and PyYAML's own parser: the first that fits, from the special to the general.
_COMPLAINTS: tuple[tuple[str, Callable[[Spot], Problem]], ...] = (
    (r"tab character|'\\t' that cannot", _tab),
    ("cannot start any token", _first_character),
    ("mapping keys are not allowed", _question_mark),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _dash),
    ("quoted scalar; found unexpected", _quote),
    ("quoted scalar|escape", _backslash),
    ("an alias|an anchor|a block scalar|a tag|tag handle", _first_character),
    ("directive|incompatible", _percent),
    ("expected ':'", _no_colon),
    ("a flow|expected ',' or", _brackets),
    ("document start", _second_top),
    ("block collection|'-' indicator", _in_list),
    ("block mapping", _in_mapping),
    ("node content", _stray),
    ("", _unknown),
)
