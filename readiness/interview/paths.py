"""What an `into` path leads to in the process model: which fact, of which kind, and where it stands in a process."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.kinds import Amount, Choice, Choices, Count, Guard, Kind, Measurable, Text, Texts, YesNo
from readiness.process.model import NOUNS, Connections, Process
from readiness.process.names import did_you_mean, shortened
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.references import Account, After, Carries, HandledIn, Masters, Ref, Refs, Uses, singular

ACCOUNT = "account"  # of a team: how it tells the flow; the process file has it under `accounts`


class Reach(NamedTuple):
    """What the answer to a question of some kind may refer to: sections of nouns, one or several of them."""

    sections: tuple[str, ...]
    many: bool


REACH: Mapping[str, Reach] = {
    "person": Reach(("people",), False),
    "people": Reach(("people",), True),
    "team": Reach(("teams",), False),
    "teams": Reach(("teams",), True),
    "system": Reach(("systems",), False),
    "systems": Reach(("systems",), True),
    "party": Reach(("teams", "systems", "people"), False),
    "parties": Reach(("teams", "systems", "people"), True),
    "entity": Reach(("entities",), False),
    "entities": Reach(("entities",), True),
    "rule": Reach(("rules",), False),
    "rules": Reach(("rules",), True),
    "step": Reach(("steps",), False),
    "steps": Reach(("steps",), True),
    "handoff": Reach(("handoffs",), False),
    "handoffs": Reach(("handoffs",), True),
    "exception": Reach(("exceptions",), False),
    "exceptions": Reach(("exceptions",), True),
    "place": Reach(("handoffs", "steps"), False),
    "places": Reach(("handoffs", "steps"), True),
}


class Slot(NamedTuple):
    """Where an answer belongs: the kind of the fact, the path of its keys, and what it means in one line.

    `names` is the section whose nouns the path as a whole names (`into: systems`), else "".
    """

    path: tuple[str, ...]
    kind: Kind[Any]
    doc: str
    names: str = ""

    @property
    def refers(self) -> tuple[str, ...]:
        """The sections that the model's kind refers to; empty for values that are no references."""
        return _refers(self.kind)


class NoPath(Exception):
    """A path that leads nowhere; the words say why, with the nearest that does."""


def slot(of: str, into: str) -> Slot:
    """Where `into` leads, in an item of the noun section `of`, or ("") in the process itself. Raises `NoPath`."""
    first, *rest = into.split(".")
    owner: type[Noun] = NOUNS[of] if of else Process
    if not of:
        if first in NOUNS and not rest and kinds_for(Text(), first):
            return Slot((first,), Refs(first), f"Which {_plural(first)} there are", first)
        if first == "process" and not rest:
            return Slot((first,), Text(), "The name of the process")
        if first == "connections" and rest:
            return _in(Connections, rest, into, (first,))
        if first in NOUNS:
            one = singular(first)
            raise NoPath(
                f"`{into}` would be one {one} of many; ask it in a section with `each: {{of: {first}}}`,"
                f" where the path is relative to the {one}"
            )
    if of == "teams" and into == ACCOUNT:
        return Slot((ACCOUNT,), Account(), "How the team tells the flow: its steps in its own order")
    return _in(owner, [first, *rest], into, ())


def whereabouts(place: str) -> tuple[str, str, str]:
    """A dotted place of a process file as section, item and path in it: ("handoffs", "deal-to-invoice", "trigger").

    Section and item are "" for a fact of the process itself; a team's account is its path `account`.
    """
    first, _, rest = place.partition(".")
    item, _, path = rest.partition(".")
    if first in NOUNS and path:
        return first, item, path
    if first == "accounts" and rest:
        return "teams", item, ACCOUNT
    return "", "", place


def _in(owner: type[Noun], keys: list[str], into: str, above: tuple[str, ...]) -> Slot:
    first, *rest = keys
    key = owner.keys.get(first)
    if key is None:
        known = [".".join((*above, one)) for one in paths_of(owner)]
        known += [*NOUNS, "process"] if owner is Process else [ACCOUNT] if owner.section == "teams" else []
        hint = did_you_mean(into, known)
        what = f"a {singular(owner.section)}" if owner.section else "connections" if above else "the process itself"
        there = "" if hint else f". There are: {', '.join(known)}"
        raise NoPath(f"`{shortened(into, 60)}` is no fact of {what}{hint}{there}")
    if isinstance(key, PartKey):
        if rest:
            return _in(key.part, rest, into, (*above, first))
        short = key.part.keys.get(key.part.short)
        if not isinstance(short, Key):
            inside = ", ".join(f"`{'.'.join((*above, first, one))}`" for one in key.part.keys)
            raise NoPath(f"`{into}` has several facts; write which: {inside}")
        return Slot((*above, first), short.kind, key.doc)
    if rest:
        raise NoPath(
            f"`{'.'.join((*above, first))}` is one fact; nothing stands under it, so leave `.{'.'.join(rest)}` out"
        )
    return Slot((*above, first), key.kind, key.doc)


def paths_of(owner: type[Noun]) -> Iterator[str]:
    """Every path to a single fact of a noun: `trigger`, `approval.by`."""
    for name, key in owner.keys.items():
        if isinstance(key, PartKey):
            yield from (f"{name}.{inner}" for inner in key.part.keys)
        else:
            yield name


def fact_at(process: Process, of: str, item: str, path: tuple[str, ...]) -> Fact[Any] | None:
    """What a process says at a path; None where the item is not in it or the path names nouns."""
    noun: Noun | None = process.index.get((of, item)) if of else process
    if noun is None or (not of and path[0] in ("process", *NOUNS)):
        return None
    if path == (ACCOUNT,) and of == "teams":
        return process.accounts.get(item)
    if not of and path[0] == "connections":
        noun, path = process.connections, path[1:]
    for name in path[:-1]:
        inner = noun.keys[name]
        noun = getattr(noun, inner.attribute)
    key = noun.keys[path[-1]]
    found = getattr(noun, key.attribute)
    if not isinstance(found, Part):
        return found  # type: ignore[no-any-return]  # a Key gives its Fact
    whole: Fact[Any] = found.whole
    if whole.state is not State.SETTLED:
        return whole
    short: Fact[Any] = getattr(found, found.keys[found.short].attribute)
    return short


def kinds_for(kind: Kind[Any], names: str = "") -> tuple[str, ...]:
    """The kinds of question whose answers fit a kind of the model, the most natural first."""
    match kind:
        case YesNo():
            return ("yes-no",)
        case Count():
            return ("number",)
        case Amount():
            return ("quantity",)
        case Measurable():
            return ("text", "quantity", "number", "date", "choice")
        case Choice():
            return ("choice",)
        case Choices():
            return ("choices",)
        case Texts():
            return ("fields",)
        case Guard():
            return ("text", "yes-no", "choice")
        case After() | Account():
            return ("steps", "step")
    if names:
        return tuple(one for one, reach in REACH.items() if reach.many and reach.sections == (names,))
    sections = set(_refers(kind))
    if not sections:
        return ("text", "choice", "date", "number")
    many = not isinstance(kind, Ref | HandledIn) or isinstance(kind, Refs)
    fitting = [one for one, reach in REACH.items() if sections & set(reach.sections) and (many or not reach.many)]
    by_name = isinstance(kind, Ref) and kind.plain_text  # whoever answers for something is a person, as a rule

    def naturalness(one: str) -> tuple[bool, bool, int]:
        reach = REACH[one]
        covers = ({"people"} if by_name else sections) <= set(reach.sections)
        return (reach.many != many, not covers, len(reach.sections))

    return tuple(sorted(fitting, key=naturalness))


def _refers(kind: Kind[Any]) -> tuple[str, ...]:
    match kind:
        case Ref():
            return kind.spaces
        case Account():
            return ("steps",)
        case Carries():
            return ("entities",)
        case Masters() | Uses() | HandledIn():
            return ("systems",)
    return ()


def extra_words(kind: Kind[Any]) -> Mapping[str, str]:
    """Words that are an answer beside the nouns of the file: e-mail, chat and phone for where something is handled."""
    match kind:
        case HandledIn():
            return words.CHANNELS
        case After():
            return {"start": "start"}
        case Account():
            return dict.fromkeys(sorted(words.AGREES), "agrees")
    return {}


def _plural(section: str) -> str:
    return section.replace("handoffs", "hand-offs")
