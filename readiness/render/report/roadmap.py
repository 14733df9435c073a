"""What to do in which order, phase by phase."""

from typing import Any

from readiness.diagnosis.plan_model import RoadmapItem
from readiness.process.workload import in_words
from readiness.render.cuts import cut
from readiness.render.report.whole import Whole

_MOST_ITEMS = 40


def roadmap(whole: Whole) -> list[dict[str, Any]]:
    """The phases in order, those with nothing to do as well."""
    asks = {one.at: one.ask for one in whole.diagnosis.questions}
    asks |= {one.fact: one.ask for one in whole.diagnosis.findings if one.fact not in asks}
    return [
        {
            "number": phase.number,
            "name": phase.name,
            "holds": phase.holds,
            "tasks": cut((_item(one, asks) for one in phase.items), _MOST_ITEMS),
        }
        for phase in whole.plan.roadmap
    ]


def _item(item: RoadmapItem, asks: dict[str, str]) -> dict[str, Any]:
    return {
        "what": item.what,
        "why_now": item.why_now,
        "handoffs": [one.name for one in item.handoffs],
        "needs": [{"at": at, "what": asks.get(at, at)} for at in item.needs],
        "after": [one.name for one in item.after],
        "owner": item.owner,
        "measure": item.measure,
        "ready": item.ready,
        "hours": in_words(item.hours) if item.hours else "",
    }
