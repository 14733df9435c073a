"""A fact and its five states: the heart of the model.

A fact is never just "missing". That there is none, that nobody knows, that nobody asked and that the teams differ
are four different things to tell people.
"""

from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class State(StrEnum):
    """How far a fact is settled. `LEFT_OUT` is not a sixth answer: what was typed could not be read."""

    SETTLED = "settled"
    NONE = "none"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    OPEN = "open"
    LEFT_OUT = "left-out"


class Answer(NamedTuple, Generic[T]):
    """What one side says of a disputed fact: the words for people, and the value where it could be read."""

    who: str
    says: str
    value: T | None


class Fact(NamedTuple, Generic[T]):
    """One fact of a process: where it stands, its state, and its value where it is settled.

    `at` is the dotted place (`handoffs.deal-to-invoice.trigger`); `value` is None unless settled;
    `answers` is empty unless disputed.
    """

    at: str
    state: State
    value: T | None = None
    answers: tuple[Answer[T], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the room agrees on a value."""
        return self.state is State.SETTLED

    @property
    def asked_in_vain(self) -> bool:
        """Whether it was asked, and there is none or nobody knows."""
        return self.state is State.NONE or self.state is State.UNKNOWN

    @property
    def left_out(self) -> bool:
        """Whether what was typed could not be read; no sign speaks about such a fact."""
        return self.state is State.LEFT_OUT
