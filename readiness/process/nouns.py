"""What every noun of a process has: an id, a place, facts under keys. A noun class declares its keys once; reading,
the JSON Schema and the messages all follow from that declaration.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from readiness.errors import Mark
from readiness.process.facts import Fact, State
from readiness.process.kinds import Kind
from readiness.process.names import shortened
from readiness.process.once import once
from readiness.process.values import Map

T = TypeVar("T")
P = TypeVar("P", bound="Part")


class Key(Generic[T]):
    """One key of a noun: the kind of value it takes, and what it means in one line.

    `none` is the value that `none` settles the fact with, for the few facts where "there is none" is a good answer.
    Read from an instance, a key gives its `Fact`; an absent key gives an open one.
    """

    __slots__ = ("attribute", "doc", "kind", "name", "none")

    def __init__(self, kind: Kind[T], doc: str, *, name: str = "", none: T | None = None) -> None:
        self.kind = kind
        self.doc = doc
        self.name = name
        self.none = none
        self.attribute = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute
        self.name = self.name or attribute

    @overload
    def __get__(self, noun: None, owner: type) -> Self: ...
    @overload
    def __get__(self, noun: "Noun", owner: type) -> Fact[T]: ...
    def __get__(self, noun: "Noun | None", owner: type) -> "Self | Fact[T]":
        if noun is None:
            return self
        # Not a data descriptor: facts that the file tells lie in the instance and never come here.
        fact = noun.__dict__[self.attribute] = noun.absent(self)
        return fact


class PartKey(Generic[P]):
    """A key under which several facts of the same noun stand together (`approval`, `when_it_fails`…)."""

    __slots__ = ("attribute", "doc", "name", "part")

    def __init__(self, part: type[P], doc: str) -> None:
        self.part = part
        self.doc = doc
        self.attribute = self.name = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = self.name = attribute

    @overload
    def __get__(self, noun: None, owner: type) -> Self: ...
    @overload
    def __get__(self, noun: "Noun", owner: type) -> P: ...
    def __get__(self, noun: "Noun | None", owner: type) -> "Self | P":
        if noun is None:
            return self
        return noun.tell(self.attribute, noun.absent_part(self))


class Noun:
    """Something a process file describes. Frozen once loaded; compared by identity."""

    section: ClassVar[str] = ""
    sentence: ClassVar[str] = ""  # the key that a name or sentence of the short form is told under, where one is
    keys: ClassVar[Mapping[str, Key[Any] | PartKey[Any]]] = {}
    untold: State = State.OPEN  # of what the file does not tell; left out where the noun as a whole could not be read

    id: str
    at: str
    named: str
    mark: Mark | None
    raw: Map | None

    def __init__(self, id: str, at: str, mark: Mark | None = None, raw: Map | None = None, named: str = "") -> None:
        """`named` is what the file called it in a short form; `raw` is the mapping its facts were read from."""
        self.__dict__.update(id=id, at=at, mark=mark, raw=raw, named=named)

    def __init_subclass__(cls) -> None:
        declared = {key.name: key for key in vars(cls).values() if isinstance(key, Key | PartKey)}
        cls.keys = {**cls.keys, **declared}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    def tell(self, attribute: str, value: T) -> T:
        """Put what the file tells (or leaves open) in its place. For the loader and the keys alone."""
        self.__dict__[attribute] = value
        return value

    def place(self, key: str) -> str:
        """The dotted place of a key of this noun."""
        return f"{self.at}.{key}" if self.at else key

    def absent(self, key: Key[T]) -> Fact[T]:
        """The fact of a key that the file does not have."""
        return Fact(self.place(key.name), self.untold)

    def absent_part(self, key: PartKey[P]) -> P:
        """The part of a key that the file does not have."""
        return key.part.of(self.place(key.name), Fact(self.place(key.name), self.untold))

    @once
    def called(self) -> str:
        """What people call it, fit for a sentence."""
        name = self.__dict__.get("name")
        told = name.value if isinstance(name, Fact) else None
        return shortened(told or self.named or self.id)


class Part(Noun):
    """Facts that stand together under one key. Where the key as a whole is none, unknown or disputed, so are they."""

    short: ClassVar[str] = ""  # the key that a text alone stands for, where one does

    whole: Fact[Any]
    fallback: "Callable[[], Part | None]"

    @classmethod
    def of(
        cls,
        at: str,
        whole: Fact[Any],
        mark: Mark | None = None,
        raw: Map | None = None,
        fallback: "Callable[[], Part | None]" = lambda: None,
    ) -> Self:
        """A part at a place; `fallback` gives the part to ask for what this one does not tell, once all is read."""
        part = cls(at.rpartition(".")[2], at, mark, raw)
        part.__dict__.update(whole=whole, fallback=fallback)
        return part

    def absent(self, key: Key[T]) -> Fact[T]:
        whole = self.whole
        if whole.state not in (State.OPEN, State.SETTLED):
            return Fact(self.place(key.name), whole.state, None, whole.answers)
        fallback = self.fallback()
        if fallback is not None:
            inherited: Fact[T] = getattr(fallback, key.attribute)
            if inherited.state is not State.OPEN:
                return inherited
        return Fact(self.place(key.name), State.OPEN)
