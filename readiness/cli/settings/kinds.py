"""What a setting can take: read from a file, and described for editors, by one declaration.

Each kind reads a value as tomllib gives it, tells every mistake in it, and leaves out what is wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from readiness.cli.selecting import no_such_sign
from readiness.cli.settings.document import Route
from readiness.process.json_types import JsonSchema
from readiness.process.names import did_you_mean, ended, shortened
from readiness.settings import Bounds


class Tell(Protocol):
    """Takes a mistake: its place, what is wrong in a sentence, and the text within the value that is meant, if one."""

    def __call__(self, at: Route, message: str, quoted: str = "") -> None: ...


class Kind(Protocol):
    """What one setting takes."""

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        """The value as the program wants it, None where it is wrong as a whole."""

    def schema(self) -> JsonSchema:
        """The same for editors."""


class Key(NamedTuple):
    """One setting: what it takes, what it means in a sentence, and its usual value as a file would have it (None:
    there is none to write).
    """

    kind: Kind
    means: str
    usual: Any = None


def called(at: Route) -> str:
    """A setting by its name, such as `levels.flow`."""
    return ".".join(f"{part}" for part in at if isinstance(part, str))


def _is_a(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{shortened(value)}'"
        case int() | float():
            return shortened(repr(value))
        case list():
            return "a list"
        case dict():
            return "a table"
    return shortened(str(value))


class Choice(NamedTuple):
    """One of a few words."""

    options: type[StrEnum]

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        words = [one.value for one in self.options]
        if isinstance(value, str) and value in words:
            return self.options(value)
        near = did_you_mean(value, words) if isinstance(value, str) else ""
        listed = f"{', '.join(words[:-1])} or {words[-1]}"
        tell(at, ended(f"`{called(at)}` takes {listed}, not {_is_a(value)}{near}"))
        return None

    def schema(self) -> JsonSchema:
        return {"enum": [one.value for one in self.options]}


class Number(NamedTuple):
    """A number within bounds."""

    bounds: Bounds

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        if self.bounds.hold(value):
            return value
        tell(at, f"`{called(at)}` takes {self.bounds.in_words}, not {_is_a(value)}.")
        return None

    def schema(self) -> JsonSchema:
        low, high, whole = self.bounds
        return {"type": "integer" if whole else "number", "minimum": low, "maximum": high}


class Size(NamedTuple):
    """The size of a file, in bytes or in words, as a number of bytes: at most `most`, as in the pattern."""

    most: int = 100_000_000
    pattern: str = r"^([1-9][0-9]?|100) ?MB$|^([1-9][0-9]{0,4}|100000) ?[kK]B$"

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= self.most:
            return value
        if isinstance(value, str) and (words := re.search(self.pattern, value)) and "\n" not in value:
            return int(words[1]) * 1_000_000 if words[1] else int(words[2]) * 1_000
        sizes = 'a size such as "10 MB" or "500 KB", or bytes, at most 100 MB'
        tell(at, f"`{called(at)}` takes {sizes}, not {_is_a(value)}.")
        return None

    def in_words(self, size: int) -> str:
        """`10 MB`; to the byte where it is no round figure."""
        for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
            if size % unit == 0:
                return f"{size // unit} {name}"
        return f"{size:,} bytes"

    def schema(self) -> JsonSchema:
        in_words = {"type": "string", "pattern": self.pattern}
        return {"anyOf": [in_words, {"type": "integer", "minimum": 1, "maximum": self.most}]}


class Text(NamedTuple):
    """A text that fits a pattern; `is_called` says of what, `but` what else holds for it."""

    is_called: str
    pattern: str
    but: str = ""

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        if isinstance(value, str) and re.search(self.pattern, value):
            return value
        quoted = value if isinstance(value, str) else ""
        tell(at, f"`{called(at)}` takes {self.is_called}, not {_is_a(value)}.{self.but}", quoted)
        return None

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": self.pattern}


class Name(NamedTuple):
    """One of many known names."""

    known: Callable[[], Iterable[str]]

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        names = list(self.known())
        if isinstance(value, str) and value in names:
            return value
        if isinstance(value, str):
            tell(at, f"`{called(at)}`: {no_such_sign(value, names)}", value)
        else:
            tell(at, f"`{called(at)}` takes names of warning signs or dimensions, not {_is_a(value)}.")
        return None

    def schema(self) -> JsonSchema:
        return {"enum": list(self.known())}


class Each(NamedTuple):
    """A list, each item of one kind; `like` is an example; at least `fewest` of them."""

    item: Kind
    like: str
    fewest: int = 0

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        if not isinstance(value, list):
            tell(at, f"`{called(at)}` takes a list, such as {self.like}, not {_is_a(value)}.")
            return None
        if len(value) < self.fewest:
            tell(at, f"`{called(at)}` is empty: leave it out, or name at least one, such as {self.like}.")
            return None
        found = [self.item.read(one, (*at, number), tell) for number, one in enumerate(value)]
        return tuple(one for one in found if one is not None)

    def schema(self) -> JsonSchema:
        listed: JsonSchema = {"type": "array", "items": self.item.schema()}
        return {**listed, "minItems": self.fewest} if self.fewest else listed


class Table(NamedTuple):
    """Settings by name; those of `required` have to be there. `of_signs`: the names are signs and dimensions."""

    keys: Callable[[], Mapping[str, Key]]
    required: tuple[str, ...] = ()
    of_signs: bool = False

    def read(self, value: Any, at: Route, tell: Tell) -> Any:
        if not isinstance(value, dict):
            tell(at, f"`{called(at)}` takes a table of settings, not {_is_a(value)}.")
            return None
        keys = self.keys()
        found: dict[str, Any] = {}
        for name, one in value.items():
            if name not in keys:
                no_such = f"`{called(at)}`: {no_such_sign(name, keys)}" if self.of_signs else _no_such(name, keys)
                tell((*at, name), no_such)
            elif (read := keys[name].kind.read(one, (*at, name), tell)) is not None:
                found[name] = read
        for name in self.required:
            if name not in value:
                tell(at, f"`{name}` is missing here: {keys[name].means[0].lower()}{keys[name].means[1:]}.")
        return found

    def schema(self) -> JsonSchema:
        properties = {}
        for name, key in self.keys().items():
            described = {"description": f"{key.means}.", **key.kind.schema()}
            properties[name] = described if key.usual is None else {**described, "default": key.usual}
        table: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**table, "required": list(self.required)} if self.required else table


def _no_such(name: str, known: Iterable[str]) -> str:
    known = list(known)
    near = did_you_mean(name.replace("_", "-"), known)
    return f"There is no setting '{shortened(name)}' here{near}" + ("" if near else f". There are: {', '.join(known)}.")
