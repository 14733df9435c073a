"""The kinds of value a fact can have: how each is read from what was typed, and how a JSON Schema describes it.

A kind gets the raw value (text, list or mapping) and the registry of the file's nouns, and gives the value or raises
`Unfit` with sentences for people. State words (`none`, `unknown`…), disputes and empty values never reach a kind:
the loader takes them first, except the words a kind claims for itself (`claims`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from readiness.errors import Mark
from readiness.process import words
from readiness.process.json_types import ID, TEXT, JsonSchema, ids_with_fields, one_of, one_or_list
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.quantities import Measure, Quantity, Unreadable, parse
from readiness.process.reader import LEFT_OUT, Map, Seq, Value

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
    """A kind of value. `expects` finishes the sentence "write …"; `no_is_none`: whether `no` means there is none."""

    expects = "a text"
    no_is_none = True

    def claims(self, word: str) -> T | None:
        """The value of a folded word that elsewhere would be a state; None when the kind claims no such word."""
        return None

    def read(self, raw: Value, registry: "Registry") -> T:
        """The value of `raw`; raises `Unfit`."""
        raise NotImplementedError  # abstract: every kind below says how

    def schema(self) -> JsonSchema:
        """JSON Schema of a settled value."""
        return TEXT


def _one(raw: Value, expects: str) -> str:
    """The single text of `raw`; a list of one text counts."""
    if type(raw) is str:
        return raw.strip()
    if isinstance(raw, Seq) and len(raw) == 1:
        raw = raw[0]
    if not isinstance(raw, str):
        raise unexpected(raw, expects)
    return raw.strip()


def _each(raw: Value, read: Callable[[str], T], expects: str) -> tuple[T, ...]:
    """Every item of a list read by `read`; one value alone is a list of one."""
    if isinstance(raw, str):
        return (read(raw.strip()),)
    if not isinstance(raw, Seq):
        raise unexpected(raw, expects)

    def item(typed: Value) -> T:
        if not isinstance(typed, str) or not typed.strip():
            raise unexpected(typed or None, expects)
        if folded(typed) in words.STATES:
            raise unfit(f"'{typed.strip()}' cannot be one of several; write it alone, or leave it out of the list")
        return read(typed.strip())

    return tuple(dict.fromkeys(_every(zip(raw, raw.marks, strict=True), item)))


def _every(items: Iterable[tuple[Item, Mark | None]], read: Callable[[Item], T]) -> list[T]:
    """What `read` makes of every item; all that is wrong is told together, each at its item's place."""
    values: list[T] = []
    wrong: list[Unfit] = []
    for item, mark in items:
        try:
            values.append(read(item))
        except Unfit as reason:
            wrong.append(Unfit(*((text, nearer or mark) for text, nearer in reason.reasons)))
    if wrong:
        raise Unfit(*(reason for one in wrong for reason in one.reasons))
    return values


class Text(Kind[str]):
    """Free text, as typed."""

    def read(self, raw: Value, registry: "Registry") -> str:
        return _one(raw, "a text")


class Guard(Kind[str]):
    """One protection: what protects, or yes, or no (which stays a value: it is known that there is none)."""

    expects = "what protects it, yes, or no"
    no_is_none = False

    def claims(self, word: str) -> str | None:
        return "no" if word in {"no", "false"} else None

    def read(self, raw: Value, registry: "Registry") -> str:
        return _one(raw, self.expects)


class Texts(Kind[tuple[str, ...]]):
    """A list of texts."""

    expects = "a list of texts"

    def read(self, raw: Value, registry: "Registry") -> tuple[str, ...]:
        return _each(raw, str, self.expects)

    def schema(self) -> JsonSchema:
        return one_or_list(TEXT)


class YesNo(Kind[bool]):
    """yes or no."""

    expects = "yes or no"
    no_is_none = False

    def read(self, raw: Value, registry: "Registry") -> bool:
        text = _one(raw, self.expects)
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
        text = _one(raw, self.expects)
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise unfit(f"{shown(text)} is not a whole number; write digits only, for example 3")
        return int(text)

    def schema(self) -> JsonSchema:
        return {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0}


class Day(Kind[date]):
    """A date, 2027-03-01."""

    expects = "a date such as 2027-03-01"

    def read(self, raw: Value, registry: "Registry") -> date:
        text = _one(raw, self.expects)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise unfit(f"{shown(text)} is not a date; write year-month-day, for example 2027-03-01") from None

    def schema(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


class Amount(Kind[Quantity]):
    """A quantity of one measure: a time, a rate, a share, money per hour."""

    def __init__(self, measure: Measure, expects: str) -> None:
        self.measure = measure
        self.expects = expects

    def read(self, raw: Value, registry: "Registry") -> Quantity:
        try:
            return parse(_one(raw, self.expects), self.measure)
        except Unreadable as reason:
            raise unfit(str(reason)) from None

    def schema(self) -> JsonSchema:
        return {"type": "string"}


class Level(NamedTuple):
    """A text that may be read as a quantity (`quantity` is None where it cannot)."""

    text: str
    quantity: Quantity | None


class Measurable(Kind[Level]):
    """A text that is also read as a quantity where it can be."""

    expects = "a quantity or a text"

    def read(self, raw: Value, registry: "Registry") -> Level:
        text = _one(raw, self.expects)
        try:
            return Level(text, parse(text, Measure.ANY))
        except Unreadable:
            return Level(text, None)


class Choice(Kind[str]):
    """One word of a table; the words people say for it are understood."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        self.options = tuple(dict.fromkeys(table.values()))
        self.expects = "one of " + ", ".join(self.options)

    def claims(self, word: str) -> str | None:
        return self.table.get(word)

    def read(self, raw: Value, registry: "Registry") -> str:
        return self.word(_one(raw, self.expects))

    def word(self, text: str) -> str:
        """The option that `text` stands for; raises `Unfit`."""
        option = self.table.get(folded(text))
        if option is None:
            raise unfit(f"{shown(text)} is not {self.expects}{did_you_mean(text, self.table)}")
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
        return _each(raw, self.choice.word, self.expects)

    def schema(self) -> JsonSchema:
        return one_or_list(self.choice.schema())


class Ref(Kind[Any]):
    """One noun of the file, by its id or its name. `spaces` are the sections it may come from."""

    def __init__(self, *spaces: str, people_by_name: bool = False, plain_text: bool = False) -> None:
        self.spaces = spaces
        self.people_by_name = people_by_name  # a text with a space in it is a person's name
        self.plain_text = plain_text  # any text at all is a person's name
        self.expects = "one " + _any_of(map(singular, spaces))

    def read(self, raw: Value, registry: "Registry") -> Any:
        return self.noun(_one(raw, self.expects), registry)

    def noun(self, text: str, registry: "Registry") -> Any:
        """The noun that `text` names; raises `Unfit` with the nearest id."""
        found = registry.find(self.spaces, text)
        if found is not None:
            return found
        quoted = f"'{shortened(text, 60)}'"
        if registry.ambiguous(self.spaces, text):
            raise unfit(f"More than one here is called {quoted}; write the id of the one that is meant")
        if self.plain_text or (self.people_by_name and " " in text):
            if folded(text) in words.YES_NO:
                raise unfit(f"{quoted} names nobody; write who it is, or unknown")
            return registry.person_called(text)
        if not registry.unread.isdisjoint(self.spaces):
            raise Unfit()  # why the section could not be read has been told
        hint = did_you_mean(text, registry.ids(self.spaces)) if registry.may_suggest() else ""
        raise unfit(f"No {_any_of(map(singular, self.spaces))} {quoted}{hint}")

    def schema(self) -> JsonSchema:
        return ID


class Refs(Ref):
    """Several nouns of the file."""

    def __init__(self, *spaces: str, plain_text: bool = False) -> None:
        super().__init__(*spaces, plain_text=plain_text)
        self.expects = "a list of " + _any_of(space.replace("handoff", "hand-off") for space in spaces)

    def read(self, raw: Value, registry: "Registry") -> Any:
        if isinstance(raw, str) and "," in raw and registry.find(self.spaces, raw.strip()) is None:
            several = [text.strip() for text in raw.split(",")]
            if not self.plain_text or any(registry.find(self.spaces, text) for text in several):
                raise unfit(f"Several are written as a list, in brackets: [{shortened(', '.join(several))}]")
        return _each(raw, lambda text: self.noun(text, registry), self.expects)

    def schema(self) -> JsonSchema:
        return one_or_list(super().schema())


class After(Refs):
    """The steps that come before; `start` is the beginning, and so no step at all."""

    def __init__(self) -> None:
        super().__init__("steps")

    def read(self, raw: Value, registry: "Registry") -> Any:
        if isinstance(raw, str) and folded(raw) == "start":
            return ()
        return super().read(raw, registry)


class Told(NamedTuple):
    """How a team tells the flow: its steps in its own order; `agrees` when it tells it as the steps stand."""

    steps: tuple[Any, ...]
    agrees: bool


class Account(Kind[Told]):
    """`agrees`, or `{steps: [...]}`, or the list of steps alone."""

    expects = "agrees, or the steps in this team's order: {steps: [first, second]}"

    def read(self, raw: Value, registry: "Registry") -> Told:
        if isinstance(raw, str) and folded(raw) in words.AGREES:
            return Told(registry.all("steps"), True)
        if isinstance(raw, Map):
            unknown = [key for key in raw if key != "steps"]
            if unknown or not raw.get("steps"):
                raise unexpected(raw, self.expects)
            raw = raw["steps"]
            if isinstance(raw, str) and folded(raw) in words.AGREES:
                return Told(registry.all("steps"), True)
        return Told(Refs("steps").read(raw, registry), False)

    def schema(self) -> JsonSchema:
        steps = Refs("steps").schema()
        told = {"type": "object", "properties": {"steps": steps}, "required": ["steps"], "additionalProperties": False}
        return {"anyOf": [{"enum": ["agrees"]}, *steps["anyOf"], told]}


class Carried(NamedTuple):
    """An entity and the fields of it that are meant; None means all of them, or that nobody listed them."""

    entity: Any
    fields: tuple[str, ...] | None


class Carries(Kind[tuple[Carried, ...]]):
    """Entities, or entities with fields: `customer`, `[customer, order]`, `{customer: [name], order: }`."""

    expects = "entities, or entities with their fields"

    def read(self, raw: Value, registry: "Registry") -> tuple[Carried, ...]:
        ref = Ref("entities")
        return tuple(Carried(noun, fields) for noun, fields in _with_fields(raw, ref, registry, self.expects).items())

    def schema(self) -> JsonSchema:
        return ids_with_fields()


class Mastered(NamedTuple):
    """A system that is master, and the fields it is master of (None: all)."""

    system: Any
    fields: tuple[str, ...] | None


class Masters(Kind[tuple[Mastered, ...]]):
    """A system, several, or systems with the fields each is master of."""

    expects = "a system, several, or systems with the fields each is master of"

    def read(self, raw: Value, registry: "Registry") -> tuple[Mastered, ...]:
        ref = Ref("systems")
        return tuple(Mastered(noun, fields) for noun, fields in _with_fields(raw, ref, registry, self.expects).items())

    def schema(self) -> JsonSchema:
        return ids_with_fields()


class Use(NamedTuple):
    """What a step does in one system; None where the file does not say what it does in which."""

    system: Any
    reads: tuple[Carried, ...] | None
    writes: tuple[Carried, ...] | None


class Uses(Kind[tuple[Use, ...]]):
    """The systems a step works in: one, several, or what is done in which."""

    expects = "a system, several, or what is done in which: {crm: {reads: [customer]}}"

    def read(self, raw: Value, registry: "Registry") -> tuple[Use, ...]:
        if not isinstance(raw, Map):
            return tuple(Use(system, None, None) for system in Refs("systems").read(raw, registry))
        systems = raw  # so that the type is known inside the lambda
        return tuple(_every(_keys(raw), lambda key: self._use(key, systems[key], registry)))

    def _use(self, key: str, told: Value, registry: "Registry") -> Use:
        system = Ref("systems").noun(key, registry)
        if told is None:
            return Use(system, None, None)
        if not isinstance(told, Map):
            raise unexpected(told, f"what is read and written in {shortened(key)}, such as {{reads: [customer]}},")
        for verb in told:
            if verb not in {"reads", "writes"}:
                raise unfit(f"Unknown key '{shortened(verb)}' here; only `reads` and `writes` stand under a system")
        carries = Carries()
        done = {
            verb: () if isinstance(raw, str) and words.STATES.get(folded(raw)) else carries.read(raw, registry)
            for verb, raw in told.items()
            if raw is not None
        }
        return Use(system, done.get("reads", ()), done.get("writes", ()))

    def schema(self) -> JsonSchema:
        carried = {"anyOf": [*ids_with_fields()["anyOf"], {"type": "null"}]}
        done: JsonSchema = {
            "type": ["object", "null"],
            "properties": {"reads": carried, "writes": carried},
            "additionalProperties": False,
        }
        return {"anyOf": [*one_or_list(ID)["anyOf"], {"type": "object", "additionalProperties": done}]}


class HandledIn(Kind[Any]):
    """A system of the file, or one of the words email, chat, phone (given as a text)."""

    expects = "a system, or email, chat or phone"

    def read(self, raw: Value, registry: "Registry") -> Any:
        text = _one(raw, self.expects)
        if not registry.find(("systems",), text) and (channel := words.CHANNELS.get(folded(text))):
            return channel
        return Ref("systems").noun(text, registry)


def _with_fields(raw: Value, ref: Ref, registry: "Registry", expects: str) -> dict[Any, tuple[str, ...] | None]:
    """Nouns, and for each the fields listed with it (None when none are)."""
    if not isinstance(raw, Map):
        return dict.fromkeys(_each(raw, lambda text: ref.noun(text, registry), expects))
    named = raw

    def one(key: str) -> tuple[Any, tuple[str, ...] | None]:
        noun, fields = ref.noun(key, registry), named[key]
        told = fields and not (isinstance(fields, str) and folded(fields) in words.STATES)
        return noun, _each(fields, str, "a list of fields") if told else None

    return dict(_every(_keys(raw), one))


def _keys(raw: Map) -> Iterator[tuple[str, Mark | None]]:
    return ((key, raw.marks.get(key)) for key in raw)


_SINGULAR = {"people": "person", "entities": "entity"}


def singular(section: str) -> str:
    """One of a section: `systems` gives "system", `people` "person", `handoffs` "hand-off"."""
    return _SINGULAR.get(section) or section.removesuffix("s").replace("handoff", "hand-off")


def a_noun(section: str) -> str:
    """One of a section with its article: "a system", "an entity"."""
    one = singular(section)
    return ("an " if one[0] in "aeiou" else "a ") + one


def _any_of(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
