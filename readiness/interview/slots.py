"""Where an answer belongs in the process model, and what a process file says there."""

from functools import lru_cache
from typing import Any

from readiness.interview.answers import Answer, Said
from readiness.interview.paths import Slot, slot, whereabouts
from readiness.interview.questionnaire import Question, Section
from readiness.interview.reading import Plain
from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.kinds import is_state
from readiness.process.model import Process
from readiness.process.names import folded
from readiness.process.nouns import Noun


@lru_cache(maxsize=1024)
def slot_at(of: str, into: str) -> Slot:
    """`paths.slot`, which is asked again for every view of the same questionnaire."""
    return slot(of, into)


def canonical(of: str, path: str, value: str) -> str:
    """A word for a fact of every item of a list, as the process file has it: `website` is `customer interface`."""
    claimed = slot_at(of, path).kind.claims.get(folded(value))
    return claimed if isinstance(claimed, str) else value


def belongs(section: Section, item: str, question: Question) -> tuple[str, str, str]:
    """The noun section, the item and the path that the answer to a question belongs to; no path where it goes nowhere.

    Only a question made from a gap has the whole place as its path.
    """
    if section.each is not None:
        return section.each.of, item, question.into or ""
    return whereabouts(question.into or "")


def slot_in(section: Section, question: Question) -> Slot | None:
    """Where the answer to a question of a section belongs."""
    of, _, into = belongs(section, "", question)
    return slot_at(of, into) if into else None


def section_state(process: Process, section: str) -> Answer | None:
    """Where the file says of a whole section that there is none."""
    raw = process.raw.get(section) if process.raw is not None else None
    if isinstance(raw, str) and is_state(raw) and raw.strip():
        return Answer(Said.NONE) if words.STATES[folded(raw)] is State.NONE else None
    return None


def plain(fact: Fact[Any]) -> Plain | None:
    """The value of a fact as it would stand in the file: ids, words and texts."""
    return plain_value(fact.value) if fact.state is State.SETTLED else None


def plain_value(value: Any) -> Plain | None:
    """The same of a value by itself."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Noun():
            return value.id or value.called
    if (text := getattr(value, "text", None)) is not None:  # a quantity, or a level
        return str(text)
    for noun in ("entity", "system"):
        if (named := getattr(value, noun, None)) is not None:
            return str(named.id)
    if (steps := getattr(value, "steps", None)) is not None:  # how a team tells the flow
        return tuple(step.id for step in steps)
    if isinstance(value, tuple):
        return tuple(str(plain_value(one)) for one in value)
    return str(value)
