"""Put the plan of one process together: what it costs, what to do in which order, and the registers of a report."""

from readiness.diagnosis.cost import cost
from readiness.diagnosis.duties import duties
from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.journeys import journeys
from readiness.diagnosis.losses import losses
from readiness.diagnosis.maturity import overall, reached
from readiness.diagnosis.model import Diagnosis
from readiness.diagnosis.outlook import exceptions, outcome
from readiness.diagnosis.plan_model import Plan
from readiness.diagnosis.roadmap import roadmap
from readiness.diagnosis.standings import standings


def plan(grounds: Grounds, diagnosis: Diagnosis) -> Plan:
    """The plan of a process, from what was seen in it and what was decided about it."""
    process, graph = grounds.process, grounds.graph
    each = standings(grounds, diagnosis)
    levels = [one.maturity for one in each]
    what_it_costs = cost(process, graph, grounds.thresholds)
    return Plan(
        outcome=outcome(process),
        standings=each,
        maturity=overall(levels),
        reached=reached(levels),
        cost=what_it_costs,
        journeys=journeys(process, graph),
        roadmap=roadmap(grounds, diagnosis, each, what_it_costs),
        duties=duties(process),
        losses=losses(graph),
        exceptions=exceptions(process),
    )
