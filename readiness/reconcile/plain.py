"""What a file tells of a fact, in plain form: texts, lists and mappings with the ids of the reconciled file.

Every reference has found its noun by now, so two files that call one thing by its id, its name or in other case have
told the same.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.kinds import Level
from readiness.process.names import folded
from readiness.process.nouns import Key, Noun
from readiness.process.quantities import Quantity
from readiness.process.reader import LeftOut, Map, Seq, Value
from readiness.process.references import After, Carried, Mastered, Use

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"] | None
IdOf: TypeAlias = Callable[[Noun], str]


class Telling(NamedTuple):
    """What one side says of one fact: `who` is the key it stands under in a dispute, `value` is None unless settled.

    `by` is the side whose file says so: another one where a file tells what somebody else says. `in_dispute`: it comes
    from a dispute that a file has already.
    """

    who: str
    by: str
    state: State
    value: Plain
    in_dispute: bool = False


def told(noun: Noun, key: Key[Any]) -> Fact[Any]:
    """A fact as this noun itself tells it: open where the noun says nothing, whatever `connections` may say."""
    fact: Fact[Any] = getattr(noun, key.attribute)
    return fact if fact.at == noun.place(key.name) else Fact(noun.place(key.name), State.OPEN)


def tellings(noun: Noun, key: Key[Any], fact: Fact[Any], side: str, id_of: IdOf) -> Iterator[Telling]:
    """What a file says of a fact: one telling, or where it has a dispute already that of each who differs."""
    if fact.state is not State.DISPUTED:
        value = plain(key, fact.value, id_of) if fact.settled else None
        yield Telling(side, side, fact.state, value)
        return
    raw = noun.raw.get(key.name) if noun.raw else None
    said = raw.get("disputed") if isinstance(raw, Map) else None
    for (who, typed), answer in zip(said.items() if isinstance(said, Map) else (), fact.answers, strict=False):
        if answer.value is None:
            yield Telling(who, side, state_of(typed), None, True)
        else:
            yield Telling(who, side, State.SETTLED, plain(key, answer.value, id_of), True)


def state_of(typed: Value) -> State:
    """The state that a word without a value stands for."""
    one = typed[0] if isinstance(typed, Seq) and len(typed) == 1 else typed
    return words.STATES.get(folded(one), State.OPEN) if isinstance(one, str) else State.OPEN


def plain(key: Key[Any], value: Any, id_of: IdOf) -> Plain:
    """A settled value as it is written in a file."""
    if value == ():
        return "start" if isinstance(key.kind, After) else "none"
    return _plain(value, id_of)


def _plain(value: Any, id_of: IdOf) -> Plain:
    match value:
        case bool():
            return "yes" if value else "no"
        case Quantity() | Level():
            return value.text
        case Noun():
            return id_of(value)
        case tuple() if value and isinstance(value[0], Carried | Mastered):
            return _with_fields(value, id_of)
        case tuple() if value and isinstance(value[0], Use):
            return _uses(value, id_of)
        case tuple():
            return list(dict.fromkeys(str(_plain(item, id_of)) for item in value))
        case _:
            return str(value)


def _with_fields(told: tuple[Carried | Mastered, ...], id_of: IdOf) -> Plain:
    """Ids alone, or ids with the fields that are meant of each."""
    found: dict[str, Plain] = {}
    for noun, fields in told:
        id = id_of(noun)
        known = found.get(id)
        if fields is not None:
            found[id] = [*dict.fromkeys([*(known if isinstance(known, list) else []), *fields])]
        else:
            found.setdefault(id, None)
    return found if any(fields is not None for fields in found.values()) else list(found)


def _uses(told: tuple[Use, ...], id_of: IdOf) -> Plain:
    """Systems alone, or systems with what is done in each."""
    found: dict[str, Plain] = {}
    for use in told:
        if use.reads is None or use.writes is None:
            found.setdefault(id_of(use.system), None)
            continue
        done: dict[str, Plain] = {"reads": _with_fields(use.reads, id_of), "writes": _with_fields(use.writes, id_of)}
        found[id_of(use.system)] = {verb: what for verb, what in done.items() if what} or {"reads": "none"}
    return found if any(done is not None for done in found.values()) else list(found)


def as_typed(raw: Value) -> Plain:
    """What stands in a file as it was typed; for what no reference is looked for in."""
    if isinstance(raw, Map):
        return {key: as_typed(value) for key, value in raw.items()}
    if isinstance(raw, Seq):
        return [as_typed(value) for value in raw]
    return None if isinstance(raw, LeftOut) else raw


def leaves(value: Plain) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield value


def in_words(value: Plain) -> str:
    """A value as people read it on one line: "customer (name, address), order"."""
    if isinstance(value, dict):
        return ", ".join(f"{key} ({in_words(inner)})" if inner else key for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    return " ".join((value or "").split())
