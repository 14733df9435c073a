"""A source with one of everything that an import brings, and what it may be changed to."""

from copy import deepcopy
from typing import Any

from readiness.importers.again import first
from readiness.importers.imported import Imported, Trace
from readiness.process.loader import load

SOURCES = {
    "teams.sales": "Lane_1",
    "teams.finance": "Lane_2",
    "systems.crm": "Store_1",
    "steps.take-order": "Task_1",
    "steps.check-stock": "Task_2",
    "steps.bill": "Task_3",
    "handoffs.sales-to-finance": "Flow_1",
    "exceptions.no-stock": "Event_1",
}
TREE: dict[str, Any] = {
    "process": "Order to cash",
    "teams": {"sales": {"name": "Sales"}, "finance": {"name": "Finance"}},
    "systems": {"crm": {"name": "CRM"}},
    "steps": {
        "take-order": {"does": "Take the order", "by": "sales"},
        "check-stock": {"does": "Check the stock", "by": "sales", "in": "crm"},
        "bill": {"does": "Send the invoice", "by": "finance"},
    },
    "handoffs": {"sales-to-finance": {"from": "sales", "to": "finance", "trigger": "Order checked"}},
    "exceptions": {"no-stock": {"when": "Nothing is in stock", "at": "check-stock"}},
}


def imported(tree: dict[str, Any] = TREE, sources: dict[str, str] = SOURCES) -> Imported:
    """What an importer would hand over."""
    taken = [Trace(place, source, place) for place, source in sources.items()]
    return Imported(tree, {"systems.crm": "a candidate: ask whether it is a system"}, tuple(taken), (), ())


def changed(**sections: Any) -> dict[str, Any]:
    """The tree with some sections told otherwise; None takes one away."""
    tree = {**deepcopy(TREE), **sections}
    return {key: value for key, value in tree.items() if value is not None}


def done_by(text: str) -> dict[str, str]:
    """By whom each step is done."""
    process = load(text.encode()).process
    assert process is not None
    return {step.id: step.by.value.called for step in process.steps if step.by.value is not None}


FIRST = first(imported(), "order.bpmn")
