"""Each hand-off has a verdict of its own: which findings count for which, and in which order they are asked about."""

from collections.abc import Mapping
from typing import Any

import pytest

from readiness.diagnosis import Diagnosis, Verdict
from tests.healthy import OPEN, diagnosed, healthy, put, spoilt

ALL = tuple(healthy()["handoffs"])
AS_TOLD = {
    "order-in": Verdict.LEAVE_AS_IS,
    "order-to-warehouse": Verdict.INTEGRATE,
    "order-to-billing": Verdict.INTEGRATE,
    "order-to-plan": Verdict.LEAVE_AS_IS,
    "shipment-to-billing": Verdict.LEAVE_AS_IS,
    "shipment-to-sales": Verdict.INTEGRATE,
    "dispatch-notice": Verdict.INTEGRATE,
    "invoice-to-board": Verdict.LEAVE_AS_IS,
    "stock-question": Verdict.LEAVE_AS_IS,
}


def changed(edits: Mapping[str, Any]) -> dict[str, Verdict]:
    """The hand-offs whose verdict is another than in the healthy file."""
    found = diagnosed(spoilt(*edits.items()))
    return {row.id: row.verdict for row in found.handoffs if row.verdict is not AS_TOLD[row.id]}


def test_each_hand_off_of_the_healthy_file_goes_ahead_or_stays_as_it_is() -> None:
    assert changed({}) == {}


def _all(verdict: Verdict, *ids: str) -> dict[str, Verdict]:
    return dict.fromkeys(ids or ALL, verdict)


DIAGNOSE, ASK, PREPARE = Verdict.DIAGNOSE_FIRST, Verdict.KEEP_ASKING, Verdict.PREPARE
OF_ORDER = ("order-in", "order-to-warehouse", "order-to-billing", "order-to-plan")
OF_CUSTOMER = ("order-in", "order-to-billing")
MEANT = ("order-to-warehouse", "order-to-billing", "shipment-to-sales", "dispatch-notice")
AT_ERP = ("order-to-billing", "shipment-to-billing", "invoice-to-board")
AT_CRM = ("order-in", "order-to-warehouse", "order-to-billing", "shipment-to-sales")
AT_WMS = ("order-to-warehouse", "order-to-plan", "shipment-to-billing", "shipment-to-sales", "dispatch-notice")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        # at it
        ({"handoffs.order-to-billing.trigger": "unknown"}, _all(DIAGNOSE, "order-to-billing")),
        ({"handoffs.order-to-billing.trigger": OPEN}, _all(ASK, "order-to-billing")),
        ({"handoffs.order-to-billing.if_late": OPEN}, _all(PREPARE, "order-to-billing")),
        # with a related place at it
        ({"handoffs.order-to-billing.wave": 1}, _all(PREPARE, *MEANT)),
        # what is told for all connections, at each that is built
        (
            {"connections.logged": "no"},
            _all(PREPARE, "order-to-billing", "shipment-to-sales", "dispatch-notice"),
        ),
        # at the entities it carries
        ({"entities.order.master": "unknown"}, _all(DIAGNOSE, *OF_ORDER)),
        ({"entities.customer.key": OPEN}, _all(PREPARE, "order-to-billing")),
        ({"entities.contract.master": ["archive", "crm"]}, {}),
        # at steps about those entities: how the invoice gets to pick is not known, so none that carries it can be left
        ({"steps.pick.reads": ["order", "invoice"]}, _all(PREPARE, "invoice-to-board")),
        # at its exceptions
        ({"exceptions.no-address.decided_by": "unknown"}, _all(DIAGNOSE, "order-to-billing")),
        ({"exceptions.no-address.owner": "nobody"}, _all(PREPARE, "order-to-billing")),
        # at its rule, and at the rule that contradicts it
        ({"rules.full-orders.followed": "no"}, _all(DIAGNOSE, "order-to-warehouse", "order-to-plan")),
        (
            {"rules.full-orders.contradicts": ["credit-limit"]},
            _all(DIAGNOSE, "order-to-warehouse", "order-to-plan", "order-to-billing"),
        ),
        ({"rules.month-end.followed": "no"}, {}),  # a rule of steps alone
        # at its two ends
        ({"systems.portal.owner": OPEN}, _all(PREPARE, "dispatch-notice")),
        ({"systems.erp.owner": {"disputed": {"sales": "luis", "finance": "marta"}}}, _all(DIAGNOSE, *AT_ERP)),
        ({"systems.archive.logic": "scripts"}, {}),
        # a step's blocker counts where its doer, system or entities touch
        ({"steps.take-order.does": "unknown"}, _all(DIAGNOSE, *AT_CRM, "order-to-plan", "stock-question")),
        ({"steps.file-contract.does": "unknown"}, {}),
        ({"steps.pick.does": "nothing"}, _all(DIAGNOSE, *OF_ORDER, *AT_WMS, "stock-question")),
        ({"steps.bill.does": OPEN}, {}),  # and a gap of a step that names no entity for none
        # blockers of the process as a whole, for all
        ({"owner": "nobody"}, _all(DIAGNOSE)),
        ({"works_by_hand": OPEN}, _all(ASK)),
        ({"accounts.warehouse": {"steps": ["pick", "plan-day"]}}, _all(DIAGNOSE)),
        ({"go_live.owner": {"disputed": {"sales": "luis", "finance": "marta"}}}, _all(DIAGNOSE)),
        # and its gaps for none
        ({"go_live.owner": OPEN, "outcome.target": "none", "governance": "unknown", "described_from": OPEN}, {}),
        ({"accounts.sales": OPEN}, {}),
        # a report is no hand-off
        ({"reports.revenue.definition": {"disputed": {"sales": "a", "finance": "b"}}}, {}),
    ],
)
def test_a_finding_counts_for_the_hand_offs_it_is_about(edits: Mapping[str, Any], expected: dict[str, Verdict]) -> None:
    assert changed(edits) == expected


def test_an_exception_that_nobody_handles_holds_back_what_its_step_touches() -> None:
    exception = {"when": "x", "at": "bill", "decided_by": "rule", "written_down": "yes", "owner": "tom"}
    found = diagnosed(put(healthy(), "exceptions.late", exception))

    asked = {row.id for row in found.handoffs if row.verdict is ASK}
    assert asked == {*AT_ERP, *OF_ORDER, *OF_CUSTOMER, "shipment-to-sales"}


def test_an_exception_that_happens_nobody_knows_where_holds_back_all() -> None:
    exception = {"when": "x", "at": "unknown", "handling": "y", "decided_by": "rule", "written_down": "yes"}
    found = diagnosed(put(healthy(), "exceptions.late", exception | {"owner": "tom"}))

    assert {row.verdict for row in found.handoffs} == {DIAGNOSE}


def test_a_step_done_by_a_person_touches_the_hand_offs_of_their_team() -> None:
    edits = {"steps.file-contract.by": "ana", "steps.file-contract.does": "unknown"}

    assert changed(edits) == _all(DIAGNOSE, "stock-question")


def test_what_a_step_does_in_which_system_counts_as_what_it_touches() -> None:
    told = {"archive": {"reads": ["contract", "invoice"], "writes": ["contract"]}}
    found = changed({"steps.file-contract.in": told, "steps.file-contract.does": "unknown"})

    assert found["invoice-to-board"] is DIAGNOSE


def test_what_is_accepted_at_a_hand_off_does_not_count() -> None:
    tree = spoilt(("handoffs.order-to-billing.trigger", "unknown"))
    entry = {"sign": "automation-before-rule", "at": "handoffs.order-to-billing.trigger", "because": "x", "by": "ana"}
    found = diagnosed(put(tree, "accepted", [entry]))

    assert {row.id: row.verdict for row in found.handoffs} == AS_TOLD


def test_a_hand_off_says_what_decides_its_verdict() -> None:
    edits = {"handoffs.order-to-billing.trigger": "unknown", "owner": OPEN, "handoffs.order-to-billing.if_late": OPEN}
    found = diagnosed(spoilt(*edits.items()))

    rows = {row.id: row for row in found.handoffs}
    assert rows["order-to-billing"].decided_by == ("automation-before-rule@handoffs.order-to-billing.trigger",)
    assert rows["order-in"].decided_by == ("no-process-owner@owner",)


# Questions


def _asked(edits: Mapping[str, Any]) -> list[str]:
    return [question.at for question in diagnosed(spoilt(*edits.items())).questions]


def test_what_clears_a_blocker_is_asked_before_what_clears_a_gap_and_then_a_note() -> None:
    edits = {
        "handoffs.order-to-billing.volume": OPEN,  # a note
        "systems.crm.owner": OPEN,  # a gap that holds back four
        "exceptions.no-address.handling": OPEN,  # a blocker that holds back one
    }

    assert _asked(edits) == ["exceptions.no-address.handling", "systems.crm.owner", "handoffs.order-to-billing.volume"]


def test_then_by_how_many_hand_offs_it_holds_back() -> None:
    edits = {"systems.portal.owner": OPEN, "systems.erp.owner": OPEN, "systems.crm.owner": OPEN}

    assert _asked(edits) == ["systems.crm.owner", "systems.erp.owner", "systems.portal.owner"]


def test_then_by_the_hours_a_month_of_those() -> None:
    edits = {f"handoffs.{id}.if_incomplete": OPEN for id in ("shipment-to-sales", "order-to-warehouse", "order-in")}

    hours = {row.id: row.hours_per_month for row in diagnosed(healthy()).handoffs}
    assert hours["order-to-warehouse"] > hours["order-in"] > hours["shipment-to-sales"]  # type: ignore[operator]
    assert _asked(edits) == [
        "handoffs.order-to-warehouse.if_incomplete",
        "handoffs.order-in.if_incomplete",
        "handoffs.shipment-to-sales.if_incomplete",
    ]


def test_then_in_file_order() -> None:
    edits = {f"handoffs.{id}.if_incomplete": "unknown" for id in ("shipment-to-billing", "invoice-to-board")}
    edits |= {"handoffs.order-to-plan.if_incomplete": "unknown", "go_live.owner": "unknown", "described_from": "tbd"}

    assert _asked(edits) == [
        "handoffs.order-to-plan.if_incomplete",
        "handoffs.shipment-to-billing.if_incomplete",
        "handoffs.invoice-to-board.if_incomplete",
        "described_from",
        "go_live.owner",
    ]


def test_a_fact_is_asked_once_however_many_findings_it_clears() -> None:
    found: Diagnosis = diagnosed(spoilt(("rules.full-orders.agreed", OPEN), ("handoffs.order-to-plan.planned", "api")))

    assert [(one.sign, one.at) for one in found.findings if one.fact == "rules.full-orders.agreed"] == [
        ("automation-before-rule", "handoffs.order-to-warehouse.rule"),
        ("automation-before-rule", "handoffs.order-to-plan.rule"),
    ]
    questions = [one for one in found.questions if one.at == "rules.full-orders.agreed"]
    assert [one.holds_back for one in questions] == [("order-to-warehouse", "order-to-plan")]
