"""Several processes seen together, as data for the templates."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from readiness.diagnosis import Diagnosis, Plan
from readiness.diagnosis.overview import Overview, WorkItem
from readiness.process.sayings import listed
from readiness.process.workload import in_words
from readiness.render.cuts import cut

_MOST_SIGNS = 10
_MOST_SHARED = 20
_MOST_CONFLICTS = 20
_MOST_WORK = 30


def told_apart(processes: Iterable[tuple[Diagnosis, Plan]]) -> list[tuple[Diagnosis, Plan]]:
    """The same processes, each by a name of its own: where several have one name, the file stands behind it."""
    every = list(processes)
    times = Counter(diagnosis.process for diagnosis, _ in every)
    return [
        (diagnosis._replace(process=f"{diagnosis.process} ({diagnosis.file})"), plan)
        if times[diagnosis.process] > 1
        else (diagnosis, plan)
        for diagnosis, plan in every
    ]


def portfolio(overview: Overview) -> dict[str, Any]:
    """What several processes come to together: worst signs, shared systems, masters in conflict, order of work."""
    return {
        "hours": in_words(overview.hours) if overview.hours else "",
        "worst": cut(
            (
                {
                    "sign": one.sign,
                    "title": one.title,
                    "level": one.level.value,
                    "times": one.times,
                    "processes": listed(one.processes),
                }
                for one in overview.worst
            ),
            _MOST_SIGNS,
        ),
        "shared": cut(
            (
                {
                    "name": one.name,
                    "owner": listed(one.owners),
                    "handoffs": one.handoffs,
                    "processes": listed(one.processes),
                }
                for one in overview.shared
            ),
            _MOST_SHARED,
        ),
        "conflicts": cut(
            (
                {
                    "entity": one.entity,
                    "said": [
                        {"process": process, "message": finding.message, "who": finding.who, "ask": finding.ask}
                        for process, finding in one.said
                    ],
                }
                for one in overview.conflicts
            ),
            _MOST_CONFLICTS,
        ),
        "order": cut((_work(number, one) for number, one in enumerate(overview.order, 1)), _MOST_WORK),
    }


def _work(number: int, one: WorkItem) -> dict[str, Any]:
    return {
        "number": number,
        "process": one.process,
        "phase": one.phase.name,
        "what": one.item.what,
        "owner": one.item.owner,
        "ready": one.item.ready,
        "hours": in_words(one.item.hours) if one.item.hours else "",
    }
