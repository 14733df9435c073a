"""The register of hand-offs: what passes and how, how it stands, and how it is best connected."""

from typing import Any

from readiness.diagnosis import HandoffRow, Plan
from readiness.diagnosis.maturity import LEVELS
from readiness.diagnosis.plan_model import Standing
from readiness.process.workload import in_words
from readiness.render.cuts import cut
from readiness.render.report.systems import MOST_HANDOFFS
from readiness.render.report.whole import Whole


def register(whole: Whole) -> dict[str, Any]:
    """The register of hand-offs, numbered as on the map."""
    standings = {one.handoff: one for one in whole.plan.standings}
    return cut(
        (_handoff(number, row, standings[row.id]) for number, row in enumerate(whole.diagnosis.handoffs, 1)),
        MOST_HANDOFFS,
    )


def _handoff(number: int, row: HandoffRow, standing: Standing) -> dict[str, Any]:
    return {
        "number": number,
        "id": row.id,
        "name": row.name,
        "source": row.source,
        "target": row.target,
        "carries": row.carries,
        "trigger": row.trigger,
        "today": row.today,
        "kind": row.kind,
        "planned": "yes, how is undecided" if row.planned == "yes" else row.planned,
        "owner": row.owner,
        "exceptions": row.exceptions or row.exceptions_told,
        "volume": row.volume,
        "effort": row.effort,
        "errors": row.errors,
        "hours": in_words(row.hours_per_month) if row.hours_per_month else "",
        "verdict": row.verdict.in_words,
        "verdict_value": row.verdict.value,
        "maturity": standing.maturity,
        "maturity_words": maturity_in_words(standing.maturity),
        "lacks": list(standing.lacks),
        "pattern": standing.advice.pattern.value if standing.advice else "",
        "reason": standing.advice.reason if standing.advice else "",
        "no_advice": standing.no_advice,
        "clarity": standing.clarity,
    }


def maturity_in_words(level: int | None) -> str:
    """ "3, connected"; "" where the level is not known."""
    return f"{level}, {LEVELS[level]}" if level is not None else ""


def maturity(plan: Plan) -> dict[str, Any]:
    """How grown up the hand-offs are as a whole, and how many stand at each level."""
    return {
        "level": plan.maturity,
        "words": maturity_in_words(plan.maturity),
        "reached": [
            {"level": level, "words": maturity_in_words(level), "count": count}
            for level, count in enumerate(plan.reached)
        ],
    }
