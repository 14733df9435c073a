"""A fact's value in words, for messages and tables."""

from typing import Any

from readiness.process import words
from readiness.process.facts import Answer, Fact, State
from readiness.process.in_text import named, quoted
from readiness.process.kinds import Level
from readiness.process.names import folded, shortened
from readiness.process.nouns import Noun
from readiness.process.quantities import Quantity
from readiness.process.quantity_words import WAITS
from readiness.process.references import Carried, Mastered, Told, Use

_STATES = {
    State.NONE: "there is none",
    State.UNKNOWN: "not known",
    State.OPEN: "not asked yet",
    State.LEFT_OUT: "could not be read",
}


def say(fact: Fact[Any]) -> str:
    """A fact in words: its value, its state, or each side's answer."""
    if fact.state is State.SETTLED:
        return say_value(fact.value)
    return differing(fact) if fact.state is State.DISPUTED else _STATES[fact.state]


def say_state(state: State) -> str:
    """A state that is no answer, in words: "not asked yet"."""
    return _STATES[state]


def differing(fact: Fact[Any]) -> str:
    """Each side of a disputed fact: "Sales says Salesforce, Finance says NetSuite"; their own words are quoted.

    Beyond seven sides the first six are told, and the rest is counted.
    """
    many = len(fact.answers) > _MOST_LISTED
    told = [f"{answer.who} says {_said(answer)}" for answer in (fact.answers[:_FIRST] if many else fact.answers)]
    return ", ".join(told) + (f" and {len(fact.answers) - _FIRST:,} more" if many else "")


def _said(answer: Answer[Any]) -> str:
    """An answer in words: names, figures and the words of the format stay bare, all other text is quoted."""
    value = answer.value
    if isinstance(value, Noun):
        return named(value)
    own_words = isinstance(value, str) and value not in _OF_THE_FORMAT
    return quoted(answer.says) if own_words or (isinstance(value, Level) and not value.quantity) else answer.says


_OF_THE_FORMAT = frozenset(
    word
    for table in (
        words.TODAY,
        words.PLANNED,
        words.DESCRIBED_FROM,
        words.EFFORT_IS,
        words.TEAM_KIND,
        words.PERSON_KIND,
        words.COMPONENT,
        words.SYSTEM_KIND,
        words.STATUS,
        words.SENSITIVITY,
        words.DECIDED_BY,
        words.CHANNELS,
        words.PREPARED,
        {"yes": "yes", "no": "no"},
    )
    for word in table.values()
)


def say_value(value: Any) -> str:
    """A settled value in words."""
    if type(value) is str:  # as most of them are
        return shortened(value)
    match value:
        case bool():
            return "yes" if value else "no"
        case Noun():
            return value.called
        case Quantity():
            return value.text
        case Level():
            return shortened(value.text)
        case Told():
            return "as the steps stand" if value.agrees else ", then ".join(step.called for step in value.steps)
        case Carried() | Mastered():
            noun = value[0].called
            return f"{noun} ({listed(value.fields)})" if value.fields else noun
        case Use():
            return str(value.system.called)
        case tuple():
            return listed(say_value(item) for item in value) or "none"
        case dict():
            return "; ".join(f"{key}: {item}" for key, item in value.items())
        case _:
            return shortened(str(value))


def within(wait: Quantity) -> str:
    """The time in which something is needed, as it ends a sentence: "within 4 hours", "the same day", "at once"."""
    hours = WAITS.get(folded(wait.text))
    return _NAMED_WAITS.get(hours, f"within {wait.text}") if hours is not None else f"within {wait.text}"


_NAMED_WAITS = {
    0.0: "at once",
    1 / 60: "almost at once",
    8.0: "the same day",
    16.0: "overnight",
    24.0: "by the next day",
    168.0: "by the next week",
    730.0: "by the next month",
}


def listed(items: Any) -> str:
    """`a`, `a and b`, `a, b and c`; beyond six, the rest is counted."""
    return first_of(items)


_MOST_LISTED, _FIRST = 7, 6  # so many are told, or of more of them the first


def first_of(items: Any, beyond: int = 0) -> str:
    """The same of the first of many, of which there are so many `beyond` them."""
    texts = list(dict.fromkeys(items))
    if (count := len(texts) + beyond) > _MOST_LISTED:
        texts = [*texts[:_FIRST], f"{count - _FIRST:,} more"]
    return " and ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)
