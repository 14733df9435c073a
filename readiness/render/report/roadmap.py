"""What to do in which order, phase by phase."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from readiness.diagnosis.plan_model import RoadmapItem
from readiness.process.workload import in_words
from readiness.render.cuts import cut
from readiness.render.report.whole import Whole

_MOST_TASKS = 40


def roadmap(whole: Whole, questions: dict[str, Any]) -> list[dict[str, Any]]:
    """The phases in order, those with nothing to do as well.

    What is to be settled first is named once: by the number of the decision that settles it; else by its number among
    `questions` (as the page shows them), or as one of the `more_questions` that list has no room for; else `others`
    has what the finding asks.
    """
    asks = {one.fact: one.ask for one in whole.diagnosis.findings}
    numbers: dict[str, int | None] = {one.at: None for one in whole.result.questions}
    numbers |= {one["at"]: one["number"] for one in questions["items_shown"]}
    first = [phase.items[:_MOST_TASKS] for phase in whole.plan.roadmap if phase.number == 0]
    decisions = {at: number for items in first for number, item in enumerate(items, 1) for at in item.needs}
    return [
        {
            "number": phase.number,
            "name": phase.name,
            "holds": f"{phase.holds[:1].upper()}{phase.holds[1:]}",
            "tasks": cut(
                (_task(one, asks, numbers, decisions if phase.number else {}) for one in phase.items), _MOST_TASKS
            ),
        }
        for phase in whole.plan.roadmap
    ]


def _task(
    item: RoadmapItem, asks: Mapping[str, str], numbers: Mapping[str, int | None], decisions: Mapping[str, int]
) -> dict[str, Any]:
    left = [at for at in item.needs if at not in decisions]
    asked = [numbers[at] for at in left if at in numbers]
    others = dict.fromkeys(asks.get(at, at) for at in left if at not in numbers)
    return {
        "what": item.what,
        "why_now": item.why_now,
        "handoffs": [one.name for one in item.handoffs],
        "needs": [{"at": at, "what": asks.get(at, at), "number": numbers.get(at)} for at in item.needs],
        "decisions": _numbers("decision", (decisions[at] for at in item.needs if at in decisions)),
        "questions": _numbers("question", (number for number in asked if number is not None)),
        "more_questions": asked.count(None),
        "others": [ask for ask in others if ask not in item.what],
        "after": [one.name for one in item.after],
        "owner": item.owner,
        "measure": item.measure,
        "ready": item.ready,
        "hours": in_words(item.hours) if item.hours else "",
    }


def _numbers(noun: str, numbers: Iterable[int]) -> str:
    """ "question 3", "questions 1, 4 to 12 and 20"; "" for none."""
    every = sorted(set(numbers))
    parts: list[str] = []
    for _, run in groupby(enumerate(every), lambda pair: pair[1] - pair[0]):
        row = [one for _, one in run]
        parts += [f"{row[0]} to {row[-1]}"] if len(row) > 2 else map(str, row)
    if len(every) < 2:
        return "".join(f"{noun} {one}" for one in every)
    return f"{noun}s " + " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
