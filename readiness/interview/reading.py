"""What comes of reading a typed answer: a value, a refusal, or something to ask back."""

from typing import NamedTuple, TypeAlias

from readiness.interview.naming import NewNoun
from readiness.process.facts import State

Plain: TypeAlias = str | tuple[str, ...]

NEW = "+"  # before a name: it is new, however close to another it is
RESPELLED = "="  # before the id of what was named before: it is that one, and spelled as it was typed now


class Refused(Exception):
    """What was asked for cannot be done, and why; nothing has changed."""


class Offer(NamedTuple):
    """One of the numbered choices: the value it stands for, and what people are shown."""

    value: str
    label: str


class Doubtful(Exception):
    """Something typed could be meant in several ways: ask which, and read again with `{text: value}` as chosen."""

    def __init__(self, text: str, ask: str, offers: tuple[Offer, ...]) -> None:
        super().__init__(ask)
        self.text = text
        self.ask = ask
        self.offers = offers


class Reading(NamedTuple):
    """What a typed answer says: settled with a value, none or unknown; and the nouns it names for the first time."""

    state: State
    value: Plain | None = None
    new: tuple[NewNoun, ...] = ()
