"""What the catalogue of signs says of each needed fact of the healthy file, in each of its states.

Written from the catalogue and not from the code: places by pattern, and what must then be found.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness.signs import Level

BLOCKER, GAP, FRICTION, NOTE = Level
STATES = ("none", "unknown", "disputed", "open")


class Shown(NamedTuple):
    """A finding that must appear. `at` is empty for the place that was spoilt, `state` for the state it was given."""

    level: Level
    sign: str
    at: str = ""
    state: str = ""


class Row(NamedTuple):
    """Needed facts that behave alike: places by pattern, and what each state of them shows.

    `wrong` are values that settle the fact, but badly, with what they show.
    """

    places: str
    shows: Mapping[str, tuple[Shown, ...]]
    wrong: tuple[tuple[Any, tuple[Shown, ...]], ...] = ()


def in_every_state(level: Level, sign: str, **other: tuple[Shown, ...]) -> dict[str, tuple[Shown, ...]]:
    """One sign in each of the four states, but for those where something else is told."""
    return {state: (Shown(level, sign),) for state in STATES} | other


DISPUTED = (Shown(BLOCKER, "disputed-answer"),)  # a disputed fact about what happens
GOOD: tuple[Shown, ...] = ()  # "there is none" is a good answer


def stated(level: Level, sign: str, at: str = "") -> tuple[Shown, ...]:
    return (Shown(level, sign, at, "stated"),)


def owner(sign: str) -> tuple[dict[str, tuple[Shown, ...]], tuple[tuple[Any, tuple[Shown, ...]], ...]]:
    """What every owner has in common: a dispute about it blocks, and a team is no owner."""
    return in_every_state(GAP, sign, disputed=DISPUTED), (("sales", stated(GAP, "owner-not-a-person")),)


_UNMAPPED = in_every_state(GAP, "no-exceptions-mapped", none=GOOD)
_MAPPED_BY_THE_EXCEPTION = dict.fromkeys(STATES, GOOD)
_NOT_MEANT = Row(
    "",
    in_every_state(GAP, "missing-trigger", disputed=DISPUTED),
    (("when needed", stated(GAP, "vague-trigger")),),
)
_TO_BE_AUTOMATED = Row(
    "",
    in_every_state(BLOCKER, "automation-before-rule", disputed=DISPUTED),
    (("as required", stated(BLOCKER, "automation-before-rule")),),
)


def _missing_there(*places: tuple[str, str]) -> dict[str, tuple[Shown, ...]]:
    """A hand-off that is said to carry nothing is a mere signal: what was to come by it is then brought by no one."""
    found = tuple(Shown(GAP, sign, at, "stated") for sign, at in places)
    return in_every_state(GAP, "nothing-named", disputed=DISPUTED, none=found)


def _own(sign: str) -> dict[str, tuple[Shown, ...]]:
    """Taken out of one hand-off, the fact is what `connections` says for all."""
    return in_every_state(GAP, sign, open=GOOD)


def _shared(sign: str, key: str) -> dict[str, tuple[Shown, ...]]:
    """Asked in vain for all connections it is one finding; not asked, it is to be asked of each that is built."""
    built = ("order-to-billing", "shipment-to-billing", "shipment-to-sales", "dispatch-notice", "invoice-to-board")
    return in_every_state(GAP, sign, open=tuple(Shown(GAP, sign, f"handoffs.{one}.{key}") for one in built))


def _rule_of(*handoffs: str) -> tuple[Shown, ...]:
    return tuple(Shown(BLOCKER, "automation-before-rule", f"handoffs.{one}.rule") for one in handoffs)


def _stated_rule_of(*handoffs: str) -> tuple[Shown, ...]:
    return tuple(one._replace(state="stated") for one in _rule_of(*handoffs))


TABLE = [
    # agreement
    Row(
        "steps.*.does",
        {
            "none": (Shown(BLOCKER, "step-nobody-explains"),),
            "unknown": (Shown(BLOCKER, "step-nobody-explains"),),
            "disputed": DISPUTED,
            "open": (Shown(GAP, "step-undescribed"),),
        },
    ),
    Row("steps.*.by", in_every_state(GAP, "step-undescribed", disputed=DISPUTED)),
    Row("steps.*.in", in_every_state(GAP, "step-undescribed", disputed=DISPUTED, none=GOOD)),
    Row(
        "accounts.*",
        in_every_state(GAP, "one-sided-account"),
        (({"steps": ["bill", "pick", "plan-day", "take-order"]}, stated(BLOCKER, "teams-disagree", "accounts")),),
    ),
    Row(
        "described_from",
        in_every_state(GAP, "described-not-observed"),
        (("procedure", stated(GAP, "described-not-observed")),),
    ),
    # outcome
    Row(
        "outcome.statement",
        in_every_state(GAP, "no-outcome"),
        (
            ("Implement a new CRM", stated(GAP, "outcome-names-a-tool")),
            ("Roll out Salesforce", stated(GAP, "outcome-names-a-tool")),
        ),
    ),
    Row("outcome.measure", in_every_state(GAP, "no-measurable-gain")),
    Row(
        "outcome.target",
        in_every_state(GAP, "no-measurable-gain"),
        (("62%", stated(GAP, "no-measurable-gain")),),
    ),
    Row(
        "outcome.baseline",
        in_every_state(GAP, "no-baseline"),
        (("98 percent", stated(GAP, "no-measurable-gain", "outcome.target")),),
    ),
    # ownership
    Row("owner", in_every_state(BLOCKER, "no-process-owner"), (("sales", stated(GAP, "owner-not-a-person")),)),
    Row("handoffs.*.owner", *owner("missing-owner")),
    Row("entities.*.owner", *owner("missing-owner")),
    Row("systems.*.owner", *owner("missing-owner")),
    Row("reports.*.owner", *owner("missing-owner")),
    Row("go_live.owner", *owner("no-owner-after-go-live")),
    Row("go_live.accountable_for", in_every_state(GAP, "no-accountability")),
    # source-of-truth
    Row(
        "entities.*.master",
        in_every_state(BLOCKER, "no-source-of-truth", disputed=(Shown(BLOCKER, "conflicting-masters"),)),
    ),
    Row("entities.*.key", in_every_state(GAP, "no-matching-key")),
    Row("entities.customer.sync", dict.fromkeys(STATES, GOOD)),  # `local` says it
    Row("entities.order.sync", dict.fromkeys(STATES, GOOD)),  # the hand-offs list the fields
    Row("entities.shipment.sync", in_every_state(GAP, "scope-undecided")),
    # rules
    Row("handoffs.order-in.trigger", _NOT_MEANT.shows, _NOT_MEANT.wrong),
    Row("handoffs.order-to-plan.trigger", _NOT_MEANT.shows, _NOT_MEANT.wrong),
    Row("handoffs.shipment-to-billing.trigger", _NOT_MEANT.shows, _NOT_MEANT.wrong),
    Row("handoffs.invoice-to-board.trigger", _NOT_MEANT.shows, _NOT_MEANT.wrong),
    Row("handoffs.stock-question.trigger", _NOT_MEANT.shows, _NOT_MEANT.wrong),
    Row("handoffs.order-to-warehouse.trigger", _TO_BE_AUTOMATED.shows, _TO_BE_AUTOMATED.wrong),
    Row("handoffs.order-to-billing.trigger", _TO_BE_AUTOMATED.shows, _TO_BE_AUTOMATED.wrong),
    Row("handoffs.shipment-to-sales.trigger", _TO_BE_AUTOMATED.shows, _TO_BE_AUTOMATED.wrong),
    Row("handoffs.dispatch-notice.trigger", _TO_BE_AUTOMATED.shows, _TO_BE_AUTOMATED.wrong),
    Row(
        "steps.*.starts_when",
        in_every_state(GAP, "missing-trigger"),
        (("when someone notices", stated(GAP, "vague-trigger")),),
    ),
    Row(
        "rules.credit-limit.agreed",
        dict.fromkeys(STATES, _rule_of("order-to-billing")),
        (("no", _stated_rule_of("order-to-billing")),),
    ),
    Row(
        "rules.full-orders.agreed",
        dict.fromkeys(STATES, _rule_of("order-to-warehouse")),
        (("no", _stated_rule_of("order-to-warehouse")),),
    ),
    Row("rules.month-end.agreed", in_every_state(GAP, "unagreed-rule"), (("no", stated(GAP, "unagreed-rule")),)),
    Row("steps.*.approval.rule", in_every_state(BLOCKER, "approval-varies")),
    Row(
        "steps.*.approval.varies",
        in_every_state(BLOCKER, "approval-varies"),
        (("yes", stated(BLOCKER, "approval-varies")),),
    ),
    # exceptions
    Row("handoffs.order-in.exceptions", _UNMAPPED),
    Row("handoffs.order-to-plan.exceptions", _UNMAPPED),
    Row("handoffs.stock-question.exceptions", _UNMAPPED),
    Row("handoffs.order-to-billing.exceptions", _UNMAPPED),
    Row("handoffs.order-to-warehouse.exceptions", _MAPPED_BY_THE_EXCEPTION),
    Row("handoffs.shipment-to-billing.exceptions", _MAPPED_BY_THE_EXCEPTION),
    Row("handoffs.shipment-to-sales.exceptions", _MAPPED_BY_THE_EXCEPTION),
    Row("handoffs.dispatch-notice.exceptions", _MAPPED_BY_THE_EXCEPTION),
    Row("handoffs.invoice-to-board.exceptions", _MAPPED_BY_THE_EXCEPTION),
    Row(
        "exceptions.*.decided_by",
        in_every_state(BLOCKER, "informal-exception", disputed=DISPUTED),
        (("whoever is asked", stated(BLOCKER, "informal-exception")),),
    ),
    Row(
        "exceptions.no-address.written_down",
        in_every_state(GAP, "unwritten-exception"),
        (("no", stated(GAP, "unwritten-exception")),),
    ),
    Row(  # decided by judgement: then what is not written down is known to whoever is asked alone
        "exceptions.damaged.written_down",
        dict.fromkeys(STATES, (Shown(BLOCKER, "informal-exception", "exceptions.damaged.decided_by"),)),
        (("no", stated(BLOCKER, "informal-exception", "exceptions.damaged.decided_by")),),
    ),
    Row("exceptions.*.handling", in_every_state(BLOCKER, "unhandled-exception", disputed=DISPUTED)),
    Row("exceptions.*.owner", *owner("unowned-exception")),
    Row("handoffs.*.if_incomplete", in_every_state(GAP, "bad-data-unanswered")),
    Row("handoffs.*.if_late", in_every_state(GAP, "late-data-unanswered")),
    # flow
    Row("handoffs.*.planned", in_every_state(GAP, "scope-open", none=GOOD)),
    Row("handoffs.*.from", in_every_state(GAP, "how-unknown", disputed=DISPUTED)),
    Row("handoffs.*.to", in_every_state(GAP, "how-unknown", disputed=DISPUTED)),
    Row("handoffs.*.today", in_every_state(GAP, "how-unknown", disputed=DISPUTED)),
    Row("handoffs.order-in.carries", _missing_there()),
    Row("handoffs.stock-question.carries", _missing_there()),
    Row("handoffs.dispatch-notice.carries", _missing_there()),
    Row("handoffs.shipment-to-sales.carries", _missing_there()),
    Row(
        "handoffs.order-to-warehouse.carries",
        _missing_there(
            ("hidden-handoff", "steps.pick.reads"),
            ("hidden-handoff", "steps.plan-day.reads"),
            ("unknown-origin", "handoffs.order-to-plan.carries"),
        ),
    ),
    Row("handoffs.order-to-billing.carries", _missing_there(("hidden-handoff", "steps.bill.reads"))),
    Row("handoffs.shipment-to-billing.carries", _missing_there(("hidden-handoff", "steps.bill.reads"))),
    Row("handoffs.order-to-plan.carries", _missing_there(("hidden-handoff", "steps.plan-day.reads"))),
    Row("handoffs.invoice-to-board.carries", _missing_there(("report-on-sand", "reports.revenue.reads"))),
    Row("handoffs.*.volume", in_every_state(NOTE, "cost-not-told")),
    Row("handoffs.*.effort", in_every_state(NOTE, "cost-not-told")),
    # resilience
    Row("go_live.when_it_breaks", in_every_state(GAP, "no-failure-plan")),
    Row("handoffs.*.when_it_fails.alert", in_every_state(GAP, "failure-unnoticed")),
    Row("handoffs.*.when_it_fails.retry", in_every_state(GAP, "failure-unnoticed")),
    Row("handoffs.*.tolerates_outage", in_every_state(GAP, "reliability-undecided")),
    Row("handoffs.*.logged", _own("not-traceable"), (("no", stated(GAP, "not-traceable")),)),
    Row("handoffs.*.validated", _own("unvalidated-data"), (("no", stated(GAP, "unvalidated-data")),)),
    Row("connections.logged", _shared("not-traceable", "logged"), (("no", stated(GAP, "not-traceable")),)),
    Row(
        "connections.validated",
        _shared("unvalidated-data", "validated"),
        (("no", stated(GAP, "unvalidated-data")),),
    ),
    Row("handoffs.*.needed_within", in_every_state(GAP, "timing-undecided")),
    Row(
        "systems.*.interfaces",
        in_every_state(GAP, "no-reliable-interface", none=stated(GAP, "no-reliable-interface")),
        (("screen", stated(GAP, "no-reliable-interface")),),
    ),
    # governance
    Row("governance.changes_approved_by", in_every_state(GAP, "no-change-approver")),
    Row(
        "governance.interfaces_versioned",
        in_every_state(GAP, "unversioned-interfaces"),
        (("no", stated(GAP, "unversioned-interfaces")),),
    ),
    Row(
        "governance.dependencies_documented",
        in_every_state(GAP, "undocumented-dependencies"),
        (("no", stated(GAP, "undocumented-dependencies")),),
    ),
    Row("governance.health_measured_by", in_every_state(GAP, "unmeasured-integration")),
    Row("entities.*.sensitivity", in_every_state(GAP, "sensitivity-unknown", none=GOOD)),
    Row(
        "handoffs.*.protection.*",
        in_every_state(GAP, "unprotected-data"),
        (("no", stated(GAP, "unprotected-data")),),
    ),
    # go-live
    Row("works_by_hand", in_every_state(BLOCKER, "broken-by-hand"), (("no", stated(BLOCKER, "broken-by-hand")),)),
    Row("go_live.target_process", in_every_state(GAP, "built-for-today")),
    Row("go_live.parallel_run", in_every_state(GAP, "no-parallel-run")),
    Row("go_live.parallel_run_checked_by", in_every_state(GAP, "parallel-run-unchecked")),
    Row(
        "go_live.run_by",
        in_every_state(GAP, "no-internal-capability"),
        (
            ("acme", stated(GAP, "no-internal-capability")),
            ("customers", stated(GAP, "no-internal-capability")),
        ),
    ),
    Row("go_live.people_prepared", in_every_state(GAP, "people-unprepared")),
]

# Facts that are needed only once they are asked in vain: leaving them open says nothing.
ASKED_IN_VAIN = [
    Row("steps.bill.rule", in_every_state(GAP, "unagreed-rule", disputed=DISPUTED, open=GOOD)),
    Row("handoffs.order-to-plan.rule", in_every_state(GAP, "unagreed-rule", disputed=DISPUTED, open=GOOD)),
    Row(
        "handoffs.order-to-billing.rule",
        in_every_state(BLOCKER, "automation-before-rule", disputed=DISPUTED, open=GOOD),
    ),
    Row(
        "rules.month-end.statement",
        in_every_state(GAP, "unagreed-rule", disputed=(Shown(BLOCKER, "contradictory-rules"),), open=GOOD),
    ),
    Row("exceptions.damaged.when", in_every_state(BLOCKER, "unhandled-exception", disputed=DISPUTED, open=GOOD)),
    Row(
        "exceptions.damaged.at",
        in_every_state(
            BLOCKER,
            "unhandled-exception",
            disputed=(Shown(NOTE, "answers-differ"),),
            open=tuple(
                Shown(GAP, "no-exceptions-mapped", f"handoffs.{one}.exceptions")
                for one in (
                    "order-to-warehouse",
                    "shipment-to-billing",
                    "shipment-to-sales",
                    "dispatch-notice",
                    "invoice-to-board",
                )
            ),
        ),
    ),
    Row(
        "steps.approve-order.approval",
        {"none": GOOD, "unknown": (Shown(BLOCKER, "approval-varies"),), "disputed": DISPUTED, "open": GOOD},
    ),
]

SIGNS_TOLD = {
    shown.sign
    for row in (*TABLE, *ASKED_IN_VAIN)
    for shows in (*row.shows.values(), *(shows for _, shows in row.wrong))
    for shown in shows
}
