"""Questions of a questionnaire that wait for each other, so that none of them is ever asked."""

from collections.abc import Container, Iterator, Mapping
from typing import TypeAlias

from readiness.interview.conditions import Target, over, targets
from readiness.interview.definition import Path
from readiness.interview.questionnaire import Condition, Questionnaire, Section

_Id: TypeAlias = tuple[str, str]  # of a question: its section's and its own
_DEEPEST = 50  # conditions one behind the other; each is looked at through all it waits for
_SHOWN = 10  # questions of a circle that are named


def circles(questionnaire: Questionnaire) -> Iterator[tuple[Path, str]]:
    """Questions that are asked only if they are answered, told once for each circle; and chains that are too long."""
    sections = questionnaire.sections
    needs: dict[_Id, list[_Id]] = {}
    paths: dict[_Id, Path] = {}
    for number, section in enumerate(sections):
        for at, question in enumerate(section.questions):
            here = (section.id, question.id)
            paths.setdefault(here, ("sections", number, "questions", at, "when"))
            needs[here] = [
                (one.section.id, one.question.id)
                for condition in (*section.when, *question.when)
                for one in _needed(questionnaire, section, condition)
            ]
    waiting, depth = _waiting(needs)
    for here, deep in depth.items():
        if deep == _DEEPEST + 1:
            yield paths[here], f"This waits for {deep} others, one behind the other; {_DEEPEST} are the most"
    yield from _alone(questionnaire)
    told: set[_Id] = set()
    for start in waiting:
        if start not in told and len(circle := _circle(start, needs, waiting)) > 1 and told.isdisjoint(circle):
            told |= set(circle)
            way = " on ".join(f"`{id}`" for _, id in (*circle[:_SHOWN], circle[0]))
            yield paths[start], f"These wait for each other, so none of them is ever asked: {way}"


def _alone(questionnaire: Questionnaire) -> Iterator[tuple[Path, str]]:
    """Sections that wait for a question of their own, and questions for what they name themselves; a condition on the
    answer to the same question is told with the conditions.
    """
    for number, section in enumerate(questionnaire.sections):
        own = [
            one.question.id
            for condition in section.when
            for one in _needed(questionnaire, section, condition)
            if one.section is section and (condition.any_of or not section.keys)  # of a list: told elsewhere
        ]
        for id in dict.fromkeys(own):
            said = f"The section waits for `{id}`, which is asked in it, so nothing of it is ever asked"
            yield ("sections", number, "when"), f"{said}; ask `{id}` in a section before it"
        for at, question in enumerate(section.questions):
            names = [targets(questionnaire, section, one.any_of)[:1] for one in question.when if one.any_of]
            if any(one.question is question for found in names for one in found):
                path = ("sections", number, "questions", at, "when")
                yield path, f"`{question.id}` depends on what it names itself, so it is never asked"


def _waiting(needs: Mapping[_Id, list[_Id]]) -> tuple[dict[_Id, None], dict[_Id, int]]:
    """The questions that wait for a circle (or are in one), and of all others how deep they wait."""
    left = {here: len(set(needed)) for here, needed in needs.items()}
    needed_by: dict[_Id, list[_Id]] = {}
    for here, needed in needs.items():
        for one in set(needed):
            needed_by.setdefault(one, []).append(here)
    depth = {here: 0 for here, count in left.items() if not count}
    free = list(depth)
    for one in free:  # grows while it is gone through
        for here in needed_by.get(one, ()):
            left[here] -= 1
            if not left[here]:
                depth[here] = 1 + max(depth[needed] for needed in needs[here])
                free.append(here)
    return {here: None for here in needs if here not in depth}, depth


def _needed(questionnaire: Questionnaire, section: Section, condition: Condition) -> list[Target]:
    """The questions that a condition waits for."""
    if condition.any_of is None:
        return targets(questionnaire, section, condition.question)[:1]
    names = targets(questionnaire, section, condition.any_of)[:1]
    there = over(questionnaire, names[0].question.kind) if names else None
    return [*names, *(targets(questionnaire, there, condition.question)[:1] if there else ())]


def _circle(start: _Id, needs: Mapping[_Id, list[_Id]], waiting: Container[_Id]) -> list[_Id]:
    """The shortest way from a question back to itself along what it depends on; empty where there is none."""
    came_from: dict[_Id, _Id] = {}
    queue = [start]
    for here in queue:  # grows while it is gone through
        for following in needs[here]:
            if following == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if following in waiting and following not in came_from:
                came_from[following] = here
                queue.append(following)
    return []
