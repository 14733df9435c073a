"""What a kind of value is, and the plain kinds: texts, choices, quantities. References have a module of their own.

A kind gets the raw value (text, list or mapping) and the registry of the file's nouns, and gives the value or raises
`Unfit` with sentences for people; and it says how a JSON Schema describes it. State words (`none`, `unknown`…),
disputes and empty values never reach a kind: they are taken first, except the words that a kind claims (`claims`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from readiness.errors import Mark
from readiness.process import words
from readiness.process.json_types import TEXT, JsonSchema, one_of, one_or_list
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.quantities import Measure, Quantity, Unreadable, parse
from readiness.process.values import LEFT_OUT, Map, Seq, Value

if TYPE_CHECKING:
    from readiness.process.registry import Registry

T = TypeVar("T")
Item = TypeVar("Item")


class Unfit(Exception):
    """What was typed does not fit: sentences, each with a closer place where there is one; none when the reader of the
    file has told it already."""

    def __init__(self, *reasons: tuple[str, Mark | None]) -> None:
        super().__init__("; ".join(reason for reason, _ in reasons))
        self.reasons = reasons


def unfit(message: str, mark: Mark | None = None) -> Unfit:
    """One reason why a value does not fit."""
    return Unfit((message, mark))


def unexpected(raw: Value, expects: str) -> Unfit:
    """Something else stands here than the `expects` that should."""
    return Unfit() if raw is LEFT_OUT else unfit(f"Expected {expects} here, found {shown(raw)}")


def shown(raw: Value) -> str:
    """What was typed, short enough to quote in a message."""
    if isinstance(raw, Map):
        keys = [f"`{shortened(key, 40)}:`" for key in raw]
        return ("the key " if len(keys) == 1 else "the keys ") + shortened(", ".join(keys), 60) if keys else "nothing"
    if isinstance(raw, Seq):
        return f"a list of {len(raw)}" if raw else "an empty list"
    return f"'{shortened(str(raw), 60)}'" if raw is not None else "nothing"


def is_state(raw: Value) -> bool:
    """Whether a text says that there is none, or that it is not known or not asked, instead of a value."""
    return isinstance(raw, str) and (not raw.strip() or folded(raw) in words.STATES)


class Kind(Generic[T]):
    """A kind of value. `expects` finishes the sentence "write …"; `no_is_none`: whether `no` means there is none;
    `claims` the values of folded words that elsewhere could be a state.
    """

    expects = "a text"
    no_is_none = True
    claims: Mapping[str, T] = MappingProxyType({})

    def names(self, text: str, registry: "Registry") -> bool:
        """Whether a text that elsewhere would be a state is the id of a noun that this kind refers to."""
        return False

    def read(self, raw: Value, registry: "Registry") -> T:
        """The value of `raw`; raises `Unfit`."""
        raise NotImplementedError  # abstract: every kind below says how

    def schema(self) -> JsonSchema:
        """JSON Schema of a settled value."""
        return TEXT


def one(raw: Value, expects: str) -> str:
    """The single text of `raw`; a list of one text counts."""
    if type(raw) is str:
        return raw.strip()
    if isinstance(raw, Seq) and len(raw) == 1:
        raw = raw[0]
    if not isinstance(raw, str):
        raise unexpected(raw, expects)
    return raw.strip()


def each(
    raw: Value, read: Callable[[str], T], expects: str, named: Callable[[str], bool] = lambda text: False
) -> tuple[T, ...]:
    """Every item of a list read by `read`; one value alone is a list of one. `named`: whether a state word is an id."""
    if isinstance(raw, str):
        return (read(raw.strip()),)
    if not isinstance(raw, Seq):
        raise unexpected(raw, expects)

    values: list[T] = []
    wrong: list[Unfit] = []
    for typed, mark in zip(raw, raw.marks, strict=True):
        try:
            if not isinstance(typed, str) or not (text := typed.strip()):
                raise unexpected(typed or None, expects)
            if folded(typed) in words.STATES and not named(text):
                raise unfit(f"'{text}' cannot be one of several; write it alone, or leave it out of the list")
            values.append(read(text))
        except Unfit as reason:
            wrong.append(_nearer(reason, mark))
    if wrong:
        raise _together(wrong)
    return tuple(dict.fromkeys(values))


def every(items: Iterable[tuple[Item, Mark | None]], read: Callable[[Item], T]) -> list[T]:
    """What `read` makes of every item; all that is wrong is told together, each at its item's place."""
    values: list[T] = []
    wrong: list[Unfit] = []
    for item, mark in items:
        try:
            values.append(read(item))
        except Unfit as reason:
            wrong.append(_nearer(reason, mark))
    if wrong:
        raise _together(wrong)
    return values


def _nearer(reason: Unfit, mark: Mark | None) -> Unfit:
    """The same reasons, each at the place of its item where it has none of its own."""
    return Unfit(*((text, nearer or mark) for text, nearer in reason.reasons))


def _together(wrong: list[Unfit]) -> Unfit:
    return Unfit(*(reason for one in wrong for reason in one.reasons))


class Text(Kind[str]):
    """Free text, as typed."""

    def read(self, raw: Value, registry: "Registry") -> str:
        return one(raw, "a text")


class Guard(Kind[str]):
    """One protection: what protects, or yes, or no (which stays a value: it is known that there is none)."""

    expects = "what protects it, yes, or no"
    no_is_none = False
    claims = MappingProxyType({"no": "no", "false": "no"})

    def read(self, raw: Value, registry: "Registry") -> str:
        return one(raw, self.expects)


class Texts(Kind[tuple[str, ...]]):
    """A list of texts."""

    expects = "a list of texts"

    def read(self, raw: Value, registry: "Registry") -> tuple[str, ...]:
        return each(raw, str, self.expects)

    def schema(self) -> JsonSchema:
        return one_or_list(TEXT)


class YesNo(Kind[bool]):
    """yes or no."""

    expects = "yes or no"
    no_is_none = False

    def read(self, raw: Value, registry: "Registry") -> bool:
        text = one(raw, self.expects)
        answer = words.YES_NO.get(folded(text))
        if answer is None:
            raise unfit(f"{shown(text)} is neither yes nor no; write yes, no or unknown")
        return answer

    def schema(self) -> JsonSchema:
        return one_of(("yes", "no"), words.YES_NO)


class Count(Kind[int]):
    """A whole number."""

    expects = "a whole number"

    def read(self, raw: Value, registry: "Registry") -> int:
        text = one(raw, self.expects)
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise unfit(f"{shown(text)} is not a whole number; write digits only, for example 3")
        return int(text)

    def schema(self) -> JsonSchema:
        return {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0}


class Day(Kind[date]):
    """A date, 2027-03-01."""

    expects = "a date such as 2027-03-01"

    def read(self, raw: Value, registry: "Registry") -> date:
        text = one(raw, self.expects)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise unfit(f"{shown(text)} is not a date; write year-month-day, for example 2027-03-01") from None

    def schema(self) -> JsonSchema:
        return {"type": "string", "format": "date", "pattern": r"^\s*\d{4}-?(\d{2}-?\d{2}|W\d{2}(-?[1-7])?)\s*$"}


class Amount(Kind[Quantity]):
    """A quantity of one measure: a time, a rate, a share, money per hour."""

    def __init__(self, measure: Measure, expects: str) -> None:
        self.measure = measure
        self.expects = expects

    def read(self, raw: Value, registry: "Registry") -> Quantity:
        try:
            return parse(one(raw, self.expects), self.measure)
        except Unreadable as reason:
            raise unfit(str(reason)) from None

    def schema(self) -> JsonSchema:
        if self.measure is Measure.MONEY_RATE:
            return {"type": "string"}
        return {"type": ["string", "integer"], "minimum": 0, "maximum": 0}  # zero needs no unit


class Level(NamedTuple):
    """A text that may be read as a quantity (`quantity` is None where it cannot)."""

    text: str
    quantity: Quantity | None


class Measurable(Kind[Level]):
    """A text that is also read as a quantity where it can be."""

    expects = "a quantity or a text"

    def read(self, raw: Value, registry: "Registry") -> Level:
        text = one(raw, self.expects)
        try:
            return Level(text, parse(text, Measure.ANY))
        except Unreadable:
            return Level(text, None)


class Choice(Kind[str]):
    """One word of a table; the words people say for it are understood."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.claims = self.table = table
        self.options = tuple(dict.fromkeys(table.values()))
        self.expects = "one of " + ", ".join(self.options)

    def read(self, raw: Value, registry: "Registry") -> str:
        return self.word(one(raw, self.expects), registry)

    def word(self, text: str, registry: "Registry") -> str:
        """The option that `text` stands for; raises `Unfit`."""
        option = self.table.get(folded(text))
        if option is None:
            hint = did_you_mean(text, self.table) if registry.may_suggest() else ""
            raise unfit(f"{shown(text)} is not {self.expects}{hint}")
        return option

    def schema(self) -> JsonSchema:
        return one_of(self.options, self.table)


class Choices(Kind[tuple[str, ...]]):
    """Several words of a table."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.choice = Choice(table)
        self.expects = self.choice.expects

    def read(self, raw: Value, registry: "Registry") -> tuple[str, ...]:
        if isinstance(raw, str) and "," in raw:
            several = shortened(", ".join(word.strip() for word in raw.split(",")))
            raise unfit(f"Several are written as a list, in brackets: [{several}]")
        return each(raw, lambda text: self.choice.word(text, registry), self.expects)

    def schema(self) -> JsonSchema:
        return one_or_list(self.choice.schema())
