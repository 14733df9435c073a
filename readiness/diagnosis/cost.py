"""What doing it by hand costs: volume x effort, and the errors put right, as far as it was told.

The formula is that of the design note on the verdict and the plan (see `process.workload`). What nobody told is not
guessed but named, so that it can be asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from readiness.diagnosis.duties import NOBODY_SAYS
from readiness.diagnosis.naming import name_of
from readiness.diagnosis.plan_model import Cost, CostLine, Money
from readiness.graph import Again, ProcessGraph, Retyping
from readiness.graph.doing import team_of
from readiness.process.facts import Fact
from readiness.process.model import Handoff, Party, Process, Step
from readiness.process.sayings import listed, say
from readiness.process.workload import HOURS_PER_PERSON, Hours, hours_by_hand, total
from readiness.settings import Thresholds


def cost(process: Process, graph: ProcessGraph, thresholds: Thresholds) -> Cost:
    """What doing it by hand costs in a month: the hand-offs done by hand, and the steps that type again what none of
    them covers. The real work of a step is not counted.
    """
    by_hand = [one for one in process.handoffs if one.by_hand]
    lines = [_of_handoff(one, process, graph, thresholds) for one in by_hand]
    brought = {(carried.entity, one.target.value) for one in by_hand for carried in one.carries.value or ()}
    for step, typed in Retyping(graph).steps.items():
        if _says_what_it_costs(step) or not all((again.entity, again.system) in brought for again in typed):
            lines.append(_of_step(step, typed, process, thresholds))
    told = [line.hours for line in lines if line.hours is not None]
    hours = total(told) if told else None
    measured = process.effort_is.value == "measured"
    missing = [at for line in lines for at in line.not_told]
    if hours is not None and not process.labour_rate.settled:
        missing.append(process.labour_rate.at)
    return Cost(
        hours=hours,
        people=Hours(hours.low / HOURS_PER_PERSON, hours.high / HOURS_PER_PERSON) if hours else None,
        money=_money(hours, process),
        measured=measured,
        factor=1.0 if measured else thresholds.underestimate_factor,
        rate=say(process.labour_rate),
        lines=tuple(lines),
        by_team=_by_team(lines),
        not_told=tuple(missing),
    )


def _money(hours: Hours | None, process: Process) -> Money | None:
    rate = process.labour_rate.value
    if hours is None or rate is None:
        return None
    return Money(hours.low * rate.low, hours.high * rate.high, rate.unit)


def _by_team(lines: Iterable[CostLine]) -> tuple[tuple[str, Hours], ...]:
    """The hours of each team, most first; teams with as many in the order in which they are met."""
    found: dict[str, list[Hours]] = defaultdict(list)
    for line in lines:
        if line.hours is not None:
            found[line.team or NOBODY_SAYS].append(line.hours)
    every = ((team, total(hours)) for team, hours in found.items())
    return tuple(sorted(every, key=lambda one: (-one[1].high, -one[1].low)))


def _of_handoff(handoff: Handoff, process: Process, graph: ProcessGraph, thresholds: Thresholds) -> CostLine:
    return CostLine(
        kind="handoff",
        id=handoff.id,
        name=handoff.called,
        at=handoff.at,
        team=_who(graph.carried_by(handoff)),
        volume=say(handoff.volume),
        effort=say(handoff.effort),
        errors=say(handoff.errors),
        hours=hours_by_hand(handoff, process, thresholds),
        not_told=_not_told(handoff.volume, handoff.effort),
    )


def _of_step(step: Step, typed: list[Again], process: Process, thresholds: Thresholds) -> CostLine:
    what = listed(again.entity.called for again in typed)
    return CostLine(
        kind="step",
        id=step.id,
        name=f"{what} typed again into {listed(again.system.called for again in typed)} (step “{name_of(step)}”)",
        at=step.at,
        team=_who([step.by.value] if step.by.value is not None else []),
        volume=say(step.volume),
        effort=say(step.effort),
        errors="",  # a step has none of its own
        hours=hours_by_hand(step, process, thresholds),
        not_told=_not_told(step.volume, step.effort),
    )


def _says_what_it_costs(step: Step) -> bool:
    return step.volume.value is not None and step.effort.value is not None


def _not_told(*facts: Fact[Any]) -> tuple[str, ...]:
    return tuple(fact.at for fact in facts if not fact.settled)


def _who(doers: Iterable[Party]) -> str:
    """The teams that do it, by name."""
    return listed(team_of(doer).called for doer in doers)
