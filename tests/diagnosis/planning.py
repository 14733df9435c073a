"""The plan of a short process file."""

from textwrap import dedent

from readiness.diagnosis import Diagnosis, Plan, diagnose_whole
from readiness.diagnosis.plan_model import Phase, RoadmapItem, Standing
from readiness.process.loader import load
from readiness.process.model import Process


def process_of(text: str) -> Process:
    """The process of a text (`process: P` is put before it); it is read without a problem."""
    loaded = load(f"process: P\n{dedent(text)}".encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process


def planned(text: str) -> tuple[Diagnosis, Plan]:
    """The diagnosis and the plan of a text; no sign crashes."""
    return plan_of(process_of(text))


def plan_of(process: Process) -> tuple[Diagnosis, Plan]:
    """The diagnosis and the plan of a process; no sign crashes."""
    diagnosis, plan = diagnose_whole(process, "p.yaml")
    assert diagnosis.faults == ()
    return diagnosis, plan


def standing(plan: Plan, handoff: str) -> Standing:
    """The standing of one hand-off."""
    (found,) = [one for one in plan.standings if one.handoff == handoff]
    return found


def item(plan: Plan, handoff: str) -> tuple[Phase, RoadmapItem]:
    """The one item of the phases after the first that is about a hand-off, and its phase."""
    (found,) = [
        (phase, one)
        for phase in plan.roadmap[1:]
        for one in phase.items
        if handoff in [named.id for named in one.handoffs]
    ]
    return found


def order(plan: Plan) -> list[str]:
    """What the items of the phases after the first are about, each with its phase: "1 deal-to-invoice"."""
    return [
        f"{phase.number} {'+'.join(named.id for named in one.handoffs) or one.what}"
        for phase in plan.roadmap[1:]
        for one in phase.items
    ]


WORLD = """
    owner: Ana Ruiz
    works_by_hand: yes
    teams: {sales: Sales, finance: Finance, customers: {name: Customers, kind: external}}
    systems:
      crm: {name: CRM}
      erp: {name: ERP}
      wms: {name: WMS}
      new: {name: New ERP, status: planned}
      board: {name: Board, kind: dashboard}
      model: {name: Forecast, kind: intelligence}
    entities: {order: {name: Order, master: crm}, customer: {name: Customer, master: crm}}
"""


def plan(handoffs: str, more: str = "") -> Plan:
    return planned(f"{WORLD}\n    handoffs: {{{handoffs}}}\n{more}")[1]


def of(plan: Plan, handoff: str) -> RoadmapItem:
    return item(plan, handoff)[1]
