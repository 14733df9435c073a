"""The signs that need no fact: one row each, where one edit settles a fact of the healthy file badly.

Exactly the sign must appear, of all levels; what cannot but appear with it is told with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from readiness.settings import DEFAULTS, Thresholds
from readiness.signs import catalogue
from tests.catalogue_table import BLOCKER, FRICTION, GAP, NOTE, SIGNS_TOLD, Shown
from tests.healthy import OPEN, diagnosed, healthy, spoilt
from tests.trying import every


@dataclass(frozen=True)
class Bad:
    """Edits of the healthy file, and all that is then found that was not before."""

    edits: Mapping[str, Any]
    shows: tuple[Shown, ...]
    because: str = ""  # why more than one edit, or more than one finding, cannot be avoided
    today: date | None = None
    thresholds: Thresholds = DEFAULTS


def _at(level: Any, sign: str, *places: str, state: str = "stated") -> tuple[Shown, ...]:
    return tuple(Shown(level, sign, at, state) for at in places)


_EXPIRED = {"sign": "manual-transfer", "at": "handoffs.order-in.today", "because": "x", "by": "ana"}

ROWS = [
    # agreement
    Bad(
        {"accounts.warehouse": {"steps": ["pick", "plan-day"]}},
        _at(BLOCKER, "teams-disagree", "accounts"),
        "told the other way round than by sales and by finance: two findings at the one place",
    ),
    Bad(
        {"accounts.finance": {"steps": ["take-order", "bill"]}},
        _at(BLOCKER, "teams-disagree", "accounts"),
    ),
    Bad(
        {"steps.bill.after": {"disputed": {"sales": "pick", "finance": "take-order"}}},
        _at(BLOCKER, "disputed-answer", "steps.bill.after", state="disputed"),
    ),
    Bad(
        {"steps.approve-order.approval.by": {"disputed": {"sales": "ana", "finance": "marta"}}},
        _at(BLOCKER, "disputed-answer", "steps.approve-order.approval.by", state="disputed"),
    ),
    Bad(
        {"systems.archive.owner": {"disputed": {"sales": "ana", "finance": "marta"}}},
        _at(BLOCKER, "disputed-answer", "systems.archive.owner", state="disputed"),
    ),
    Bad(
        {"rules.month-end.owner": {"disputed": {"sales": "ana", "finance": "marta"}}},
        _at(BLOCKER, "disputed-answer", "rules.month-end.owner", state="disputed"),
    ),
    Bad(
        {"systems.archive.kind": {"disputed": {"sales": "application", "finance": "database"}}},
        _at(NOTE, "answers-differ", "systems.archive.kind", state="disputed"),
    ),
    Bad(
        {"handoffs.order-in.volume": {"disputed": {"sales": "40 per day", "finance": "90 per day"}}},
        _at(NOTE, "answers-differ", "handoffs.order-in.volume", state="disputed"),
    ),
    Bad({"handoffs.order-in.volume": {"disputed": {"sales": "40 per day", "finance": "70 per day"}}}, ()),
    Bad({"steps.file-contract.reads": OPEN}, _at(GAP, "undescribed-handoff", "steps.file-contract")),
    Bad(
        {"rules.month-end.contradicts": ["full-orders"]},
        _at(BLOCKER, "contradictory-rules", "rules.month-end.contradicts"),
    ),
    Bad({"steps.file-contract.after": ["file-contract"]}, _at(GAP, "unreachable-step", "steps.file-contract")),
    Bad({"steps.bill.after": ["pick", "file-contract"]}, _at(GAP, "endless-loop", "steps.bill")),
    # outcome, ownership
    Bad({"outcome.statement": "Connect CRM and ERP"}, _at(GAP, "outcome-names-a-tool", "outcome.statement")),
    Bad({"rules.month-end.owner": "finance"}, _at(GAP, "owner-not-a-person", "rules.month-end.owner")),
    Bad({"systems.archive.owner": "acme"}, _at(GAP, "owner-not-a-person", "systems.archive.owner")),
    Bad({"exceptions.damaged.owner": "IT"}, _at(GAP, "owner-not-a-person", "exceptions.damaged.owner")),
    Bad({"systems.archive.known_by": "marta"}, _at(GAP, "key-person-dependency", "systems.archive.known_by")),
    # source-of-truth
    Bad(
        {"entities.invoice.master": ["erp", "board"]},
        _at(BLOCKER, "conflicting-masters", "entities.invoice.master"),
    ),
    Bad({"systems.archive.kind": "paper"}, _at(GAP, "unofficial-master", "entities.contract.master")),
    Bad({"systems.archive.status": "retiring"}, _at(GAP, "retiring-master", "entities.contract.master")),
    Bad({"systems.archive.status": "planned"}, _at(GAP, "retiring-master", "entities.contract.master")),
    Bad(
        {"steps.plan-day.writes": ["order"]},
        _at(GAP, "shadow-copy", "steps.plan-day.writes"),
    ),
    Bad(
        {"steps.bill.writes": ["invoice", "shipment"]},
        _at(GAP, "written-outside-master", "steps.bill.writes"),
    ),
    Bad(
        {"handoffs.order-to-plan.carries": ["order", "invoice"]},
        _at(GAP, "unknown-origin", "handoffs.order-to-plan.carries"),
    ),
    Bad(
        {"handoffs.shipment-to-sales.carries": {"shipment": "", "order": ["number"]}},
        _at(GAP, "sync-loop", "handoffs.order-to-warehouse.carries"),
    ),
    Bad(
        {"handoffs.shipment-to-billing.carries": {"shipment": "", "order": ["number"]}},
        _at(GAP, "several-routes", "handoffs.order-to-billing.carries"),
    ),
    Bad(
        {"handoffs.order-to-billing.carries.order": ["number"]},
        _at(GAP, "lost-in-translation", "handoffs.order-to-billing.carries"),
    ),
    Bad(
        {"entities.contract.definition": {"disputed": {"sales": "signed", "finance": "filed"}}},
        _at(BLOCKER, "different-definitions", "entities.contract.definition", state="disputed"),
    ),
    Bad(
        {"reports.revenue.definition": {"disputed": {"sales": "ordered", "finance": "paid"}}},
        _at(BLOCKER, "different-definitions", "reports.revenue.definition", state="disputed"),
    ),
    # rules
    Bad({"steps.bill.starts_when": "As needed"}, _at(GAP, "vague-trigger", "steps.bill.starts_when")),
    Bad(
        {"handoffs.shipment-to-billing.errors": "3 percent"},
        _at(BLOCKER, "pain-not-connectivity", "handoffs.shipment-to-billing.errors"),
    ),
    Bad({"rules.month-end.followed": "no"}, _at(BLOCKER, "pain-not-connectivity", "rules.month-end.followed")),
    # exceptions
    Bad(
        {"exceptions.damaged.handled_in": "phone"},
        _at(FRICTION, "exception-by-message", "exceptions.damaged.handled_in"),
    ),
    # flow
    Bad({"handoffs.order-to-warehouse.today": "retyped"}, _at(FRICTION, "retyped-data", "entities.order")),
    Bad(
        {"handoffs.shipment-to-billing.today": "paper"},
        _at(FRICTION, "manual-transfer", "handoffs.shipment-to-billing.today"),
    ),
    Bad(
        {"handoffs.order-to-plan.today": "not moved"},
        _at(FRICTION, "nothing-moves", "handoffs.order-to-plan.today") + _at(NOTE, "accepted-unused", "accepted[0]"),
        "the transfer by hand that was accepted there is no more",
    ),
    Bad({"steps.take-order.screens": 17}, _at(FRICTION, "many-entry-points", "steps.take-order.screens")),
    Bad(
        {"steps.take-order.in": ["crm", "erp", "portal", "wms"]},
        _at(FRICTION, "many-entry-points", "steps.take-order.in"),
    ),
    Bad({"entities.contract.starts_in": "crm"}, _at(FRICTION, "silo", "systems.archive")),
    Bad(
        {"steps.bill.in": {"erp": {"reads": ["shipment"], "writes": ["invoice"]}, "wms": {"reads": ["shipment"]}}},
        _at(FRICTION, "no-single-view", "steps.bill.in"),
    ),
    Bad(
        {"handoffs.order-to-warehouse.takes": "2 days"}, _at(FRICTION, "too-late", "handoffs.order-to-warehouse.takes")
    ),
    Bad({"reports.revenue.takes": "2 weeks"}, _at(FRICTION, "too-late", "reports.revenue.takes")),
    Bad({"steps.bill.needs_within": "2 hours"}, _at(FRICTION, "too-late", "steps.bill.needs_within")),
    Bad({"handoffs.order-in.errors": "3 percent"}, _at(FRICTION, "error-prone", "handoffs.order-in.errors")),
    Bad({"steps.pick.reads": ["order", "invoice"]}, _at(GAP, "hidden-handoff", "steps.pick.reads")),
    Bad({"reports.revenue.prepared": "by hand"}, _at(FRICTION, "split-reporting", "reports.revenue.prepared")),
    Bad({"reports.revenue.from": ["board", "crm"]}, _at(FRICTION, "split-reporting", "reports.revenue.from")),
    Bad({"reports.revenue.reads": ["shipment"]}, _at(GAP, "report-on-sand", "reports.revenue.reads")),
    # resilience
    Bad(
        {"handoffs.order-to-warehouse.time_to_trace": "3 days"},
        _at(GAP, "not-traceable", "handoffs.order-to-warehouse.time_to_trace"),
    ),
    Bad({"systems.archive.logic": ["scripts"]}, _at(GAP, "buried-logic", "systems.archive.logic")),
    Bad({"systems.archive.logic": ["application", "people"]}, _at(GAP, "buried-logic", "systems.archive.logic")),
    Bad({"systems.archive.safe_to_change": "no"}, _at(FRICTION, "frozen-system", "systems.archive.safe_to_change")),
    Bad(
        {"handoffs.order-to-warehouse.when_it_fails.then": OPEN},
        _at(GAP, "single-point-of-failure", "systems.crm", "systems.wms"),
        "both ends of the critical hand-off hold others together",
    ),
    Bad(
        {"handoffs.order-to-billing.planned": "api"},
        _at(NOTE, "over-engineered", "handoffs.order-to-billing.planned"),
    ),
    # governance
    Bad(
        {"governance": "unknown"},
        _at(GAP, "patchwork", "governance"),
        thresholds=Thresholds(patchwork_connections=2),
    ),
    # go-live
    Bad(
        {"go_live.build_started": "yes", "outcome.statement": "unknown"},
        _at(GAP, "building-before-design", "go_live.build_started")
        + _at(GAP, "no-outcome", "outcome.statement", state="unknown"),
        "takes that building has begun and that something is not settled, which has a sign of its own",
    ),
    Bad({"systems.portal.status": "planned"}, _at(GAP, "new-before-connected", "systems.portal")),
    Bad(
        {"handoffs.invoice-to-board.today": "export"},
        _at(GAP, "intelligence-before-base", "systems.board")
        + _at(FRICTION, "manual-transfer", "handoffs.invoice-to-board.today"),
        "what feeds it by hand is a transfer by hand",
    ),
    Bad({"handoffs.order-to-billing.wave": 1}, _at(GAP, "everything-at-once", "handoffs")),
    Bad({"steps.pick.by": "tom"}, _at(NOTE, "built-around-a-person", "steps.pick.by")),
    Bad(
        {"accepted": [_EXPIRED | {"at": "handoffs.order-to-plan.today", "until": "2026-01-01"}]},
        _at(GAP, "accepted-expired", "accepted[0]"),
        today=date(2026, 3, 1),
    ),
    Bad(
        {"accepted": [_EXPIRED | {"sign": "silo", "at": "systems.crm"}]},
        _at(NOTE, "accepted-unused", "accepted[0]"),
    ),
]


def _called(bad: Bad) -> str:
    return f"{bad.shows[0].sign if bad.shows else 'nothing'}-{next(iter(bad.edits))}"


def _findings(bad: Bad | None = None) -> set[tuple[Any, str, str, str]]:
    tree = spoilt(*bad.edits.items()) if bad else healthy()
    found = diagnosed(tree, bad.today if bad else None, bad.thresholds if bad else DEFAULTS)
    return {(one.level, one.sign, one.at, one.state) for one in found.findings}


@every("bad", ROWS, ids=_called)
def test_a_fact_settled_badly_shows_exactly_its_sign(bad: Bad) -> None:
    assert _findings(bad) - _findings() == set(bad.shows)


def test_every_sign_of_the_catalogue_has_a_row() -> None:
    told = {shown.sign for row in ROWS for shown in row.shows} | SIGNS_TOLD

    assert set(catalogue()) - told == {"nothing-described"}  # it takes a thin file: see test_thin_files


@every("bad", ROWS, ids=_called)
def test_more_than_one_edit_or_finding_has_a_reason(bad: Bad) -> None:
    assert bool(bad.because) >= (len(bad.edits) > 1 or len(bad.shows) > 1)
