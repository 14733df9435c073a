"""Questions of a questionnaire that wait for each other, so that none of them is ever asked."""

from collections.abc import Iterator

from readiness.interview.conditions import Target, over, targets
from readiness.interview.definition import Path
from readiness.interview.questionnaire import Condition, Questionnaire, Section


def circles(questionnaire: Questionnaire) -> Iterator[tuple[Path, str]]:
    """Questions that are asked only if they are answered, told once for each circle."""
    sections = questionnaire.sections
    needs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    paths: dict[tuple[str, str], Path] = {}
    for number, section in enumerate(sections):
        for at, question in enumerate(section.questions):
            here = (section.id, question.id)
            paths.setdefault(here, ("sections", number, "questions", at, "when"))
            needs[here] = [
                (one.section.id, one.question.id)
                for condition in (*section.when, *question.when)
                for one in _needed(questionnaire, section, condition)
            ]
    told: set[tuple[str, str]] = set()
    for start in needs:
        circle = _circle(start, needs)
        if len(circle) > 1 and told.isdisjoint(circle):
            told |= set(circle)
            way = " on ".join(f"`{id}`" for _, id in (*circle, circle[0]))
            yield paths[start], f"These wait for each other, so none of them is ever asked: {way}"


def _needed(questionnaire: Questionnaire, section: Section, condition: Condition) -> list[Target]:
    """The questions that a condition waits for."""
    if condition.any_of is None:
        return targets(questionnaire, section, condition.question)[:1]
    names = targets(questionnaire, section, condition.any_of)[:1]
    there = over(questionnaire, names[0].question.kind) if names else None
    return [*names, *(targets(questionnaire, there, condition.question)[:1] if there else ())]


def _circle(start: tuple[str, str], needs: dict[tuple[str, str], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """The shortest way from a question back to itself along what it depends on; empty where there is none."""
    ways = [[start]]
    seen: set[tuple[str, str]] = set()
    while ways:
        way = ways.pop(0)
        for following in needs.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
