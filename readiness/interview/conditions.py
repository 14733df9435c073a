"""When a question is asked. Conditions are data: they name a question, and words of which its answer has to be one."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from readiness.interview.answers import Answer, Said
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import Condition, Question, Questionnaire, Section
from readiness.process.names import folded

STATES = {"answered": Said.SETTLED, "none": Said.NONE, "unknown": Said.UNKNOWN, "skipped": Said.SKIPPED}


class Target(NamedTuple):
    """A question that a condition or a wording names."""

    section: Section
    question: Question


def targets(questionnaire: Questionnaire, section: Section, name: str) -> list[Target]:
    """The questions that a name may stand for, seen from a section: its own one alone, else those of the sections that
    are not repeated or go over the same items; `section.question` names one of another section.
    """
    own = section.question(name)
    if own is not None:
        return [Target(section, own)]
    of, dot, id = name.partition(".")
    found = []
    for one in questionnaire.sections:
        if (dot and one.id != of) or not in_reach(section, one):
            continue
        question = one.question(id if dot else name)
        if question is not None:
            found.append(Target(one, question))
    return found


def in_reach(section: Section, other: Section) -> bool:
    """Whether questions of a section may depend on those of another: there is one answer of each, for each item."""
    if other.each is None or section is other:
        return True
    return section.each is not None and section.each.of == other.each.of


def over(questionnaire: Questionnaire, kind: str) -> Section | None:
    """The first section over the items that an answer of this kind names; None where none goes over them."""
    named = REACH[kind].sections if kind in REACH else ()
    return next((one for one in questionnaire.sections if one.each is not None and one.each.of in named), None)


def hold(conditions: Iterable[Condition], answers: Callable[[Condition], Iterable[Answer]]) -> bool:
    """Whether all conditions hold, each for one at least of the answers that it is about."""
    return all(any(_holds(condition, answer) for answer in answers(condition)) for condition in conditions)


def _holds(condition: Condition, answer: Answer) -> bool:
    said = {answer.value} if isinstance(answer.value, str) else set(answer.value or ())
    words = {folded(one) for one in said}
    return any(
        answer.state is STATES[word] if (word := folded(one)) in STATES and word not in words else word in words
        for one in condition.wanted
    )
