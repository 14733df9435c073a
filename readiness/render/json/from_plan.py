"""The plan and the registers as parts of the JSON document."""

from collections.abc import Iterable
from typing import TypedDict

from readiness.diagnosis.plan_model import Cost, Hop, JourneyRow, Named, Phase, Plan, RoadmapItem
from readiness.render.json.plan_parts import (
    CostLinePart,
    CostPart,
    DutyPart,
    ExceptionPart,
    HopPart,
    JourneyPart,
    LossPart,
    MaturityPart,
    MoneyPart,
    NamedPart,
    OutcomePart,
    PhasePart,
    RoadmapItemPart,
    TeamHoursPart,
)


class PlanParts(TypedDict):
    """The fields of a file's part that come from its plan."""

    outcome: OutcomePart
    maturity: MaturityPart
    cost: CostPart
    journeys: list[JourneyPart]
    roadmap: list[PhasePart]
    exceptions: list[ExceptionPart]
    duties: list[DutyPart]
    losses: list[LossPart]


def plan_parts(plan: Plan) -> PlanParts:
    """The parts of a plan, ready to be put into a file's part."""
    return {
        "outcome": OutcomePart.model_validate(plan.outcome),
        "maturity": MaturityPart(overall=plan.maturity, reached=list(plan.reached)),
        "cost": _cost(plan.cost),
        "journeys": [_journey(one) for one in plan.journeys],
        "roadmap": [_phase(one) for one in plan.roadmap],
        "exceptions": [ExceptionPart.model_validate(one) for one in plan.exceptions],
        "duties": [DutyPart.model_validate(one) for one in plan.duties],
        "losses": [LossPart.model_validate(one) for one in plan.losses],
    }


def _cost(cost: Cost) -> CostPart:
    return CostPart(
        hours_per_month=cost.hours,
        people=cost.people,
        money=MoneyPart(low=round(cost.money.low, 2), high=round(cost.money.high, 2), currency=cost.money.currency)
        if cost.money
        else None,
        measured=cost.measured,
        factor=cost.factor,
        rate=cost.rate,
        lines=[
            CostLinePart(
                kind="step" if line.kind == "step" else "handoff",
                id=line.id,
                name=line.name,
                at=line.at,
                team=line.team,
                volume=line.volume,
                effort=line.effort,
                errors=line.errors,
                hours_per_month=line.hours,
                not_told=list(line.not_told),
            )
            for line in cost.lines
        ],
        by_team=[TeamHoursPart(team=team, hours_per_month=hours) for team, hours in cost.by_team],
        not_told=list(cost.not_told),
    )


def _journey(row: JourneyRow) -> JourneyPart:
    return JourneyPart(
        entity=row.entity.id,
        name=row.entity.name,
        starts_in=row.starts_in[0].id if row.starts_in else None,
        starts=_named(row.starts_in),
        masters=_named(row.masters),
        hops=[_hop(hop) for hop in row.hops],
        ends_in=_named(row.ends_in),
        circles=[_ids(circle) for circle in row.circles],
        unclear=_ids(row.unclear),
    )


def _hop(hop: Hop) -> HopPart:
    return HopPart(
        handoff=hop.handoff.id,
        name=hop.handoff.name,
        source=NamedPart.model_validate(hop.source),
        target=NamedPart.model_validate(hop.target),
        today=hop.today,
        kind=hop.kind,
        takes=hop.takes,
        needed_within=hop.needed_within,
        drops=list(hop.drops),
        missed=list(hop.missed),
        missed_in=_named(hop.missed_in),
        missed_beyond=hop.missed_beyond,
    )


def _phase(phase: Phase) -> PhasePart:
    return PhasePart(phase=phase.number, name=phase.name, holds=phase.holds, items=[_item(one) for one in phase.items])


def _item(item: RoadmapItem) -> RoadmapItemPart:
    return RoadmapItemPart(
        what=item.what,
        handoff=item.handoffs[0].id if len(item.handoffs) == 1 else None,
        handoffs=_ids(item.handoffs),
        why_now=item.why_now,
        needs=list(item.needs),
        after=_ids(item.after),
        owner=item.owner,
        measure=item.measure,
        ready=item.ready,
        hours_per_month=item.hours,
    )


def _named(every: Iterable[Named]) -> list[NamedPart]:
    return [NamedPart.model_validate(one) for one in every]


def _ids(every: Iterable[Named]) -> list[str]:
    return [one.id for one in every]
