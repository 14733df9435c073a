"""A TOML file as plain data, and where each of its keys stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from readiness.errors import Mark, Problem
from readiness.process.source import conflict

MOST_BYTES = 1_000_000
# How many characters are parsed once more to find places: far more than settings have, and still done in a moment.
_MOST_PARSED = 4_000_000
_CLOSING = ("]", "}", '"""', "'''")  # a statement over several lines ends on a line with one of them

Route: TypeAlias = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead to a value, from the top of the file."""


class _Statement(NamedTuple):
    line: int  # of its first line, counted from 1
    text: str


class Places:
    """Where the keys of a TOML text stand. Found by tomllib itself, statement by statement, so that nothing is guessed.

    `text` has been parsed as a whole without an error. Nothing is done until a place is asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, route: Route, quoted: str = "") -> Mark | None:
        """Where a key stands, or the nearest one above it; None where that is not known.

        `quoted` is a text within its value: where it stands there just once, its own place is given.
        """
        statement = next(
            (self._statements[route[:end]] for end in range(len(route), 0, -1) if route[:end] in self._statements), None
        )
        if statement is None:
            return None
        found = [place for mark in "\"'" for place in re.finditer(re.escape(f"{mark}{quoted}{mark}"), statement.text)]
        start = found[0].start() if quoted and len(found) == 1 else len(statement.text) - len(statement.text.lstrip())
        before = statement.text[:start]
        return Mark(statement.line + before.count("\n"), start - before.rfind("\n"))

    @cached_property
    def _statements(self) -> Mapping[Route, _Statement]:
        found: dict[Route, _Statement] = {}
        numbers: dict[Route, int] = {}
        table: Route = ()
        for statement, said in _statements(self.text):
            keys = tuple(_keys(said))
            opening = statement.text.lstrip()
            if opening.startswith("["):
                table = route = _numbered(keys, numbers, another=opening.startswith("[["))
            else:
                route = (*table, *keys)
            for end in range(1, len(route) + 1):
                found.setdefault(route[:end], statement)
        return found


def _statements(text: str) -> Iterator[tuple[_Statement, dict[str, Any]]]:
    """Each key with its value, and each head of a table: the fewest lines that are TOML by themselves."""
    lines = text.split("\n")
    start = parsed = 0
    while start < len(lines):
        for end in range(start, len(lines)):
            if end > start and not any(mark in lines[end] for mark in _CLOSING):
                continue
            piece = "\n".join(lines[start : end + 1])
            parsed += len(piece)
            if parsed > _MOST_PARSED:
                return
            try:
                said = tomllib.loads(piece)
            except ValueError:  # it goes on in the next line
                continue
            except RecursionError:  # the whole was read from a place with a little more room than there is here
                return
            break
        else:
            return
        if said:
            yield _Statement(start + 1, piece), said
        start = end + 1


def _keys(said: Mapping[str, Any]) -> Iterator[str]:
    """The keys that one statement names, from the outermost on."""
    value: Any = said
    while isinstance(value, dict) and len(value) == 1:
        ((key, value),) = value.items()
        yield key


def _numbered(keys: tuple[str, ...], numbers: dict[Route, int], *, another: bool) -> Route:
    """The route of a table's head: below a list of tables, its last one so far is meant. `another` begins one more."""
    route: Route = ()
    for position, key in enumerate(keys, start=1):
        route = (*route, key)
        if another and position == len(keys):
            numbers[route] = numbers.get(route, -1) + 1
        if route in numbers:
            route = (*route, numbers[route])
    return route


def parsed(data: bytes) -> tuple[str, dict[str, Any]] | Problem:
    """The text and the plain data of a TOML file, or why there is none. Never raises."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(f"This is not UTF-8 text: byte {error.start + 1}, in line {line}, fits nowhere")
    try:
        return text, tomllib.loads(text)
    except RecursionError:
        return Problem("Its lists or tables are nested too deeply to be read")
    except tomllib.TOMLDecodeError as error:
        return conflict(text) or _in_plain_words(str(error), text)
    except ValueError:  # Python reads no number of thousands of digits
        return Problem("A number in it has too many digits to be read")


_NEVER_ENDS = ("Unterminated string", "Unclosed array", "Unclosed inline table")
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MEANT = (
    ("Invalid value", 'A value is missing here, or is none; text stands in quotes, as in fail-on = "gap"'),
    ("Unterminated string", "The quote that ends this text is missing"),
    ("Found invalid character", "This character cannot stand here; perhaps the quote that ends the text is missing"),
    ("Illegal character", "This character cannot stand here; perhaps the quote that ends the text is missing"),
    ("Expected '=' after a key", "After the name of a setting comes = and its value"),
    ("Expected newline", "This value has ended already; what follows it belongs on a line of its own, or into quotes"),
    ("Cannot overwrite", "This setting is there already, further up"),
    ("Cannot declare", "This table is there already, further up"),
    ("Expected ']' at the end of a table", "The ] that ends the name of this table is missing"),
    ("Unclosed array", "The ] that ends this list is missing"),
    ("Unclosed inline table", "The } that ends this table is missing"),
    ("Unescaped '\\'", "In double quotes a \\ is written \\\\; in single quotes it stays as it is"),
)


def _in_plain_words(reason: str, text: str) -> Problem:
    where = _WHERE.search(reason)
    said = reason[: where.start()] if where else reason
    message = next((words for start, words in _MEANT if said.startswith(start)), f"This is not TOML: {said}")
    line = int(where[1]) if where and where[1] else 0
    begun = _broken_off(text)
    if said.startswith(_NEVER_ENDS):
        upto = f"line {line}" if line else "the end of the file"
        return Problem(f"{message}; it opens here, and was looked for up to {upto}", Mark(begun, 1))
    if where is None or not line:
        return Problem(f"{message} (it was looked for up to the end of the file)")
    if line > begun:
        message += f"; or what begins in line {begun} should have ended before"
    return Problem(message, Mark(line, int(where[2])))


def _broken_off(text: str) -> int:
    """The line on which the first statement that is no TOML begins."""
    begun = max((one.line + one.text.count("\n") for one, _ in _statements(text)), default=0)
    lines = text.split("\n")[begun:]
    return begun + 1 + next((number for number, line in enumerate(lines) if re.match(r"\s*[^\s#]", line)), 0)
