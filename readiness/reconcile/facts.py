"""Every fact of one noun that several files describe, each merged, in the order of the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.process.facts import Fact, State
from readiness.process.kinds import Kind
from readiness.process.model import Handoff, Link
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.reader import Map
from readiness.reconcile.grading import is_wording
from readiness.reconcile.identities import Identities
from readiness.reconcile.layout import keys_of
from readiness.reconcile.likeness import Likeness
from readiness.reconcile.merging import Merged, Merger, listed
from readiness.reconcile.plain import Telling, as_typed, state_of, tellings, told
from readiness.reconcile.writing import Line

Tellers = Sequence[tuple[str, Noun]]  # the key of each side that has the noun, with the noun
_AS_A_WHOLE: Key[Any] = Key(Kind(), "")


class Found(NamedTuple):
    """What merging one fact brought to light: where, of what, which fact, and what became of it; `wording` tells
    whether a person may say that two answers are two wordings of one.
    """

    at: str
    about: str
    meaning: str
    wording: bool
    merged: Merged


class FactMerger:
    """Merges the facts of nouns, and keeps what is not simply settled in `found`, in file order."""

    def __init__(self, identities: Identities, merger: Merger) -> None:
        self.identities = identities
        self.merger = merger
        self.found: list[Found] = []
        self.places: set[str] = set()  # of all facts that some side tells

    def lines(self, at: str, about: str, tellers: Tellers) -> Iterator[Line]:
        """The lines of one noun at a place; `about` is what it is called."""
        keys = tellers[0][1].keys
        for name in keys_of(type(tellers[0][1])):
            key = keys[name]
            place = f"{at}.{name}" if at else name
            if isinstance(key, PartKey):
                line = self.part(place, about, tellers, key)
            else:
                line = self.fact(place, about, tellers, key)
            if line is not None:
                yield line

    def fact(self, at: str, about: str, tellers: Tellers, key: Key[Any]) -> Line | None:
        """The line of one fact; None where nobody tells it."""
        said = [one for side, noun in tellers for one in self._said(side, noun, key, tellers)]
        joined = len({noun.id for _, noun in tellers}) > 1
        return self._line(at, about, key, said, named_twice=joined and key.name == tellers[0][1].sentence)

    def _line(
        self, at: str, about: str, key: Key[Any], said: Sequence[Telling], *, doc: str = "", named_twice: bool = False
    ) -> Line | None:
        merged = self.merger.fact(at, key, said, lambda one, other: self._alike(key, one, other), named_twice)
        if merged.value is None:
            return None
        self.places.add(at)
        if merged.disputed or merged.close or merged.confirmed:
            self.found.append(Found(at, about, doc or key.doc, is_wording(key.kind), merged))
        return Line(at.rpartition(".")[2], merged.value, merged.comment)

    def _said(self, side: str, noun: Noun, key: Key[Any], tellers: Tellers) -> Iterator[Telling]:
        """What a side says of a fact; what it says of all hand-offs where another says it of this one."""
        fact = told(noun, key)
        told_here = any(told(other, key).state is not State.OPEN for _, other in tellers)
        if told_here and fact.state is State.OPEN and isinstance(noun, Handoff) and key.name in Link.keys:
            of_all: Fact[Any] = getattr(noun, key.attribute)
            fact = of_all if of_all.state is not State.DISPUTED else fact
        for one in tellings(noun, key, fact, side, self.identities.id_of):
            yield one._replace(who=self.who(one.who)) if one.in_dispute else one

    def who(self, typed: str) -> str:
        """The key of a dispute in the reconciled file: the id of the team or person, or what was typed."""
        return self.identities.who(typed)

    def _alike(self, key: Key[Any], one: str, other: str) -> Likeness:
        return self.identities.alike(_spaces(key.kind), one, other)

    def part(self, at: str, about: str, tellers: Tellers, key: PartKey[Any]) -> Line | None:
        """The facts that stand together under one key, from the sides that tell of any."""
        parts: list[tuple[str, Part]] = [(side, getattr(noun, key.attribute)) for side, noun in tellers]
        saying = [(side, part) for side, part in parts if part.whole.state is not State.OPEN]
        states = {part.whole.state for _, part in saying}
        if not saying:
            return None
        if State.DISPUTED in states or State.SETTLED not in states:
            said = [one for side, noun in tellers for one in self._as_a_whole(side, noun, key)]
            return self._line(at, about, _AS_A_WHOLE, said, doc=key.doc)
        lines = tuple(self.lines(at, about, saying))
        silent = [side for side, part in parts if part.whole.state is State.OPEN]
        return Line(at.rpartition(".")[2], lines, self.told_by([side for side, _ in saying], silent)) if lines else None

    def _as_a_whole(self, side: str, noun: Noun, key: PartKey[Any]) -> Iterator[Telling]:
        """What a side says of a part where some say no more than that there is none, or differ about all of it."""
        part: Part = getattr(noun, key.attribute)
        if part.whole.state is not State.DISPUTED:
            yield Telling(side, side, part.whole.state, as_typed(part.raw) if part.whole.settled else None)
            return
        typed = noun.raw.get(key.name) if noun.raw else None
        sides = typed.get("disputed") if isinstance(typed, Map) else None
        for who, said in sides.items() if isinstance(sides, Map) else ():
            told_so = isinstance(said, Map) and bool(said)
            state = State.SETTLED if told_so else state_of(said)
            yield Telling(self.who(who), side, state, as_typed(said) if told_so else None, True)

    def told_by(self, sides: Sequence[str], silent: Sequence[str]) -> str:
        """The comment beside what not all tell of: who does."""
        return self.names(sides) if silent else ""

    def names(self, sides: Sequence[str]) -> str:
        """The names of some sides."""
        return listed(dict.fromkeys(map(self.merger.called, sides)))


def _spaces(kind: Kind[Any]) -> tuple[str, ...]:
    """The sections that what a kind of value refers to may stand in."""
    spaces: Mapping[str, tuple[str, ...]] = {
        "Carries": ("entities",),
        "Masters": ("systems",),
        "Uses": ("systems",),
        "HandledIn": ("systems",),
    }
    return getattr(kind, "spaces", spaces.get(type(kind).__name__, ()))
