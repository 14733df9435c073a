"""How a fact is asked for in plain words where the check says only what it is: as the questionnaires ask for it."""

from functools import lru_cache

from readiness.interview.definition import read_questionnaire
from readiness.interview.paths import kinds_for, slot
from readiness.interview.questionnaire import Question, filled, names_in
from readiness.process.in_text import name_of
from readiness.process.model import Handoff
from readiness.process.nouns import Noun
from readiness.resources import questionnaires

_MOST_TELLING_FIRST = ("discovery", "governance", "go-live", "team-account", "first-look")
# What no questionnaire asks as the check means it, for all connections at once.
_OF_ALL = {
    "connections.critical": "Does the business stand still without them?",
    "connections.validated": "Is what comes in checked before it is taken in?",
    "connections.logged": "Can one record be followed all the way?",
}


def options(of: str, path: str) -> tuple[tuple[str, str], ...]:
    """The choices at a place, each with what people are shown; empty where no questionnaire has any."""
    asked = _asked().get((of, path))
    return asked.options if asked is not None else ()


def example(of: str, path: str) -> str | None:
    """An example of an answer at a place; None where no questionnaire has one that fits anybody."""
    asked = _asked().get((of, path))
    return asked.example if asked is not None and asked.example and not names_in(asked.example) else None


def wording(of: str, path: str, noun: Noun | None, process: str, *, named: bool) -> str:
    """The question for a place as a questionnaire asks it, about `noun`; "" where none can be asked so.

    Where what it is about is `named` already, "{item}: " in front of the question is left out.
    """
    asked = _asked().get((of, path))
    text = _OF_ALL.get(path, "") if asked is None else asked.ask
    if named:
        text = text.removeprefix("{item}: ")
    said = {"process": process}
    if noun is not None:
        said["item"] = name_of(noun)
    if isinstance(noun, Handoff):
        for end, fact in (("from", noun.source), ("to", noun.target)):
            if fact.value is not None:
                said[end] = said[f"handoffs.{end}"] = fact.value.called
    return filled(text, said) if all(name in said for name in names_in(text)) else ""


@lru_cache(maxsize=1)
def _asked() -> dict[tuple[str, str], Question]:
    """The questions that come with readiness, by section and path, where they ask for the whole of a fact."""
    found: dict[tuple[str, str], Question] = {}
    for name in _MOST_TELLING_FIRST:
        asked = read_questionnaire((questionnaires() / f"{name}.yaml").read_bytes()).questionnaire
        for section in asked.sections if asked is not None else ():
            of = section.each.of if section.each is not None else ""
            for question in section.questions:
                if question.into and question.kind == _kind(of, question.into):
                    found.setdefault((of, question.into), question)
    return found


def _kind(of: str, path: str) -> str:
    there = slot(of, path)
    return next(iter(kinds_for(there.kind, there.names)), "")
