"""The kinds of value that name nouns of the file: by id or by name, alone, in lists, or with what is meant of each."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.errors import Mark
from readiness.process import words
from readiness.process.json_types import ID, JsonSchema, ids_with_fields, one_or_list
from readiness.process.kinds import Kind, Unfit, each, every, one, shown, unexpected, unfit
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.values import Map, Value

if TYPE_CHECKING:
    from readiness.process.registry import Registry


class Ref(Kind[Any]):
    """One noun of the file, by its id or its name. `spaces` are the sections it may come from."""

    def __init__(self, *spaces: str, people_by_name: bool = False, plain_text: bool = False) -> None:
        self.spaces = spaces
        self.people_by_name = people_by_name  # a text with a space in it is a person's name
        self.plain_text = plain_text  # any text at all is a person's name
        self.expects = "one " + _any_of(map(singular, spaces))

    def read(self, raw: Value, registry: "Registry") -> Any:
        return self.noun(one(raw, self.expects), registry)

    def names(self, text: str, registry: "Registry") -> bool:
        return registry.has_id(self.spaces, text)

    def named_in(self, registry: "Registry") -> Callable[[str], bool]:
        """Tells whether a text is an id, even where the same word elsewhere is a state."""
        return lambda text: self.names(text, registry)

    def several(self, raw: Value, registry: "Registry") -> list[str]:
        """What stands between the commas of a text that is no name itself."""
        if not isinstance(raw, str) or "," not in raw or registry.find(self.spaces, raw.strip()) is not None:
            return []
        return [text.strip() for text in raw.split(",")]

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
        several = self.several(raw, registry)
        if several and (not self.plain_text or any(registry.find(self.spaces, text) for text in several)):
            raise _in_brackets(several)
        return each(raw, lambda text: self.noun(text, registry), self.expects, self.named_in(registry))

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
                hint = did_you_mean(unknown[0], ("steps",)) if unknown and registry.may_suggest() else ""
                raise unfit(f"Expected {self.expects} here, found {shown(raw)}{hint}")
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

    def names(self, text: str, registry: "Registry") -> bool:
        return registry.has_id(("entities",), text)

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

    def names(self, text: str, registry: "Registry") -> bool:
        return registry.has_id(("systems",), text)

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

    def names(self, text: str, registry: "Registry") -> bool:
        return registry.has_id(("systems",), text)

    def read(self, raw: Value, registry: "Registry") -> tuple[Use, ...]:
        if not isinstance(raw, Map):
            return tuple(Use(system, None, None) for system in Refs("systems").read(raw, registry))
        systems = raw  # so that the type is known inside the lambda
        return tuple(every(_keys(raw), lambda key: self._use(key, systems[key], registry)))

    def _use(self, key: str, told: Value, registry: "Registry") -> Use:
        system = Ref("systems").noun(key, registry)
        if told is None:
            return Use(system, None, None)
        if not isinstance(told, Map):
            raise unexpected(told, f"what is done in {shortened(key)}, such as {{reads: [customer]}}")
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

    def names(self, text: str, registry: "Registry") -> bool:
        return registry.has_id(("systems",), text)

    def read(self, raw: Value, registry: "Registry") -> Any:
        text = one(raw, self.expects)
        found = registry.find(("systems",), text) or words.CHANNELS.get(folded(text))
        if found is None and "systems" not in registry.unread:
            known = (*registry.ids(("systems",)), *words.CHANNELS)
            hint = did_you_mean(text, known) if registry.may_suggest() else ""
            raise unfit(f"'{shortened(text, 60)}' is no system, nor email, chat or phone{hint}")
        return found or Ref("systems").noun(text, registry)


def _with_fields(raw: Value, ref: Ref, registry: "Registry", expects: str) -> dict[Any, tuple[str, ...] | None]:
    """Nouns, and for each the fields listed with it (None when none are)."""
    if not isinstance(raw, Map):
        if several := ref.several(raw, registry):
            raise _in_brackets(several)
        return dict.fromkeys(each(raw, lambda text: ref.noun(text, registry), expects, ref.named_in(registry)))
    named = raw

    def with_its_fields(key: str) -> tuple[Any, tuple[str, ...] | None]:
        noun, fields = ref.noun(key, registry), named[key]
        told = fields and not (isinstance(fields, str) and folded(fields) in words.STATES)
        return noun, each(fields, str, "a list of fields") if told else None

    return dict(every(_keys(raw), with_its_fields))


def _in_brackets(several: list[str]) -> Unfit:
    return unfit(f"Several are written as a list, in brackets: [{shortened(', '.join(several))}]")


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
