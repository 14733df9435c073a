"""From findings to a decision: the verdict of the process, row by row, and what would change it."""

from datetime import date
from typing import Any

import pytest

from readiness.diagnosis import Diagnosis, Verdict, diagnose
from readiness.diagnosis.diagnose import _sentence
from readiness.diagnosis.model import Coverage
from readiness.diagnosis.verdict import Ruling
from readiness.process.loader import load
from tests.healthy import OPEN, Tree, diagnosed, examined, healthy, put, spoilt, typed

BY_HAND = ("order-to-warehouse", "order-to-billing", "shipment-to-sales", "dispatch-notice")
NOTHING_MEANT: dict[str, Any] = {f"handoffs.{one}.planned": "no" for one in BY_HAND}
DISPUTE = {"disputed": {"sales": "crm", "finance": "erp"}}


def decided(edits: dict[str, Any], *accepted: tuple[str, str], today: date | None = None) -> Diagnosis:
    return diagnosed(_accepting(spoilt(*edits.items()), *accepted), today=today)


def _accepting(tree: Tree, *accepted: tuple[str, str]) -> Tree:
    entries = [{"sign": sign, "at": at, "because": "known", "by": "ana"} for sign, at in accepted]
    return put(tree, "accepted", [*tree["accepted"], *entries])


# The table, row by row


@pytest.mark.parametrize(
    ("edits", "verdict", "decided_by"),
    [
        ({"works_by_hand": "no"}, Verdict.DIAGNOSE_FIRST, ["broken-by-hand@works_by_hand"]),
        ({"works_by_hand": "unknown"}, Verdict.DIAGNOSE_FIRST, ["broken-by-hand@works_by_hand"]),
        ({"entities.order.master": DISPUTE}, Verdict.DIAGNOSE_FIRST, ["conflicting-masters@entities.order.master"]),
        (  # an open blocker beside a sure one decides nothing
            {"works_by_hand": "no", "owner": OPEN},
            Verdict.DIAGNOSE_FIRST,
            ["broken-by-hand@works_by_hand"],
        ),
        ({"works_by_hand": OPEN}, Verdict.KEEP_ASKING, ["broken-by-hand@works_by_hand"]),
        (  # gaps decide nothing beside a blocker
            {"works_by_hand": OPEN, "go_live.owner": "nobody"},
            Verdict.KEEP_ASKING,
            ["broken-by-hand@works_by_hand"],
        ),
        (NOTHING_MEANT, Verdict.LEAVE_AS_IS, []),
        (NOTHING_MEANT | {"handoffs.order-in.if_incomplete": OPEN}, Verdict.LEAVE_AS_IS, []),  # a gap may remain
        (
            NOTHING_MEANT | {"handoffs.order-to-plan.planned": OPEN},
            Verdict.PREPARE,
            ["scope-open@handoffs.order-to-plan.planned"],
        ),
        (NOTHING_MEANT | {"handoffs.order-in.from": OPEN}, Verdict.PREPARE, ["how-unknown@handoffs.order-in.from"]),
        (NOTHING_MEANT | {"steps.bill.by": OPEN}, Verdict.PREPARE, ["step-undescribed@steps.bill.by"]),
        (
            NOTHING_MEANT | {"steps.file-contract.reads": OPEN},
            Verdict.PREPARE,
            ["undescribed-handoff@steps.file-contract"],
        ),
        (
            NOTHING_MEANT | {"steps.pick.reads": ["order", "invoice"]},
            Verdict.PREPARE,
            ["hidden-handoff@steps.pick.reads"],
        ),
        ({"go_live.owner": "nobody"}, Verdict.PREPARE, ["no-owner-after-go-live@go_live.owner"]),
        ({"handoffs.order-to-warehouse.takes": "2 days"}, Verdict.INTEGRATE, []),  # friction is the pain it removes
        ({"handoffs.order-to-warehouse.volume": OPEN}, Verdict.INTEGRATE, []),  # and a note decides nothing
        ({}, Verdict.INTEGRATE, []),
    ],
)
def test_the_first_row_that_matches_decides(edits: dict[str, Any], verdict: Verdict, decided_by: list[str]) -> None:
    found = decided(edits)

    assert found.verdict is verdict
    assert list(found.decided_by) == decided_by
    assert found.sentence.startswith(verdict.in_words)


@pytest.mark.parametrize("edits", [{}, {"works_by_hand": "no"}, {"works_by_hand": OPEN}, NOTHING_MEANT])
def test_a_fact_that_could_not_be_read_keeps_the_verdict_at_keep_asking_at_best(edits: dict[str, Any]) -> None:
    def verdict(**more: Any) -> Verdict:
        process = load(typed(spoilt(*(edits | more).items()))).process
        assert process is not None
        return diagnose(process, "process.yaml").verdict

    told = verdict()
    unreadable = verdict(**{"labour_rate": "a lot"})
    misspelt = verdict(**{"handoffs.order-to-warehouse.volumme": "3 per day"})

    expected = told if told is Verdict.DIAGNOSE_FIRST else Verdict.KEEP_ASKING
    assert (unreadable, misspelt) == (expected, expected)


# Accepted on purpose


def test_what_is_accepted_does_not_count_and_is_named() -> None:
    blocker, gap = ("broken-by-hand", "works_by_hand"), ("no-failure-plan", "go_live.when_it_breaks")
    edits = {"works_by_hand": "no", "go_live.when_it_breaks": "none"}

    assert decided(edits).verdict is Verdict.DIAGNOSE_FIRST
    found = decided(edits, blocker)
    assert (found.verdict, found.accepted_blockers) == (Verdict.PREPARE, 1)
    found = decided(edits, blocker, gap)
    assert (found.verdict, found.accepted_blockers) == (Verdict.INTEGRATE, 1)
    accepted = {(one.sign, one.at): one.accepted.because for one in found.findings if one.accepted}
    assert accepted[blocker] == accepted[gap] == "known"
    assert "works_by_hand" not in [question.at for question in found.questions]


def test_an_acceptance_of_another_place_accepts_nothing() -> None:
    found = decided({"works_by_hand": "no"}, ("broken-by-hand", "owner"))

    assert found.verdict is Verdict.DIAGNOSE_FIRST
    assert [one.at for one in found.findings if one.sign == "accepted-unused"] == ["accepted[1]"]


def test_an_acceptance_holds_through_its_last_day() -> None:
    tree = spoilt(("works_by_hand", "no"))
    entry = {"sign": "broken-by-hand", "at": "works_by_hand", "because": "known", "by": "ana", "until": "2026-05-31"}
    tree = put(tree, "accepted", [entry])

    assert diagnosed(tree, today=date(2026, 5, 31)).verdict is Verdict.INTEGRATE
    assert diagnosed(tree, today=date(2026, 6, 1)).verdict is Verdict.DIAGNOSE_FIRST
    assert diagnosed(tree).verdict is Verdict.INTEGRATE  # without a day, none expires


def test_what_is_not_known_of_the_flow_stands_against_leaving_it_even_when_accepted() -> None:
    edits = NOTHING_MEANT | {"handoffs.order-in.from": OPEN}

    found = decided(edits, ("how-unknown", "handoffs.order-in.from"))

    assert found.verdict is Verdict.PREPARE
    assert found.to_change == (Verdict.LEAVE_AS_IS, ("handoffs.order-in.from",))


# What would change it


@pytest.mark.parametrize(
    ("edits", "to", "settle"),
    [
        ({"works_by_hand": "no", "go_live.owner": OPEN}, Verdict.PREPARE, ["works_by_hand"]),
        ({"works_by_hand": "no", "owner": OPEN}, Verdict.KEEP_ASKING, ["works_by_hand"]),
        ({"works_by_hand": "no"}, Verdict.INTEGRATE, ["works_by_hand"]),
        ({"owner": OPEN, "go_live.owner": OPEN}, Verdict.PREPARE, ["owner"]),
        ({"owner": OPEN} | NOTHING_MEANT, Verdict.LEAVE_AS_IS, ["owner"]),
        ({"go_live.owner": OPEN, "outcome.target": OPEN}, Verdict.INTEGRATE, ["outcome.target", "go_live.owner"]),
        (  # the fact, not where the finding stands
            {"rules.full-orders.agreed": "unknown"},
            Verdict.INTEGRATE,
            ["rules.full-orders.agreed"],
        ),
        (
            NOTHING_MEANT | {"handoffs.order-to-plan.planned": OPEN, "go_live.run_by": OPEN},
            Verdict.LEAVE_AS_IS,
            ["handoffs.order-to-plan.planned"],
        ),
    ],
)
def test_the_smallest_set_of_facts_leads_to_the_next_verdict(
    edits: dict[str, Any], to: Verdict, settle: list[str]
) -> None:
    found = decided(edits)

    assert found.to_change is not None
    assert found.to_change.to is to
    assert list(found.to_change.settle) == settle
    settled = {place: value for place, value in edits.items() if place not in settle}
    assert decided(settled).verdict is to


def test_a_verdict_that_is_as_good_as_it_gets_asks_for_nothing() -> None:
    assert decided({}).to_change is None
    assert decided(NOTHING_MEANT).to_change is None


def test_the_first_hand_off_does_not_lead_to_leaving_it() -> None:
    found = diagnosed({"process": "Order to cash"})

    assert found.to_change == (Verdict.PREPARE, ("handoffs", "owner"))


# Coverage


def test_coverage_is_counted_per_dimension_and_adds_up() -> None:
    found = decided({"go_live.owner": OPEN, "outcome.target": "unknown", "entities.order.master": DISPUTE})
    needs = examined(healthy()).needs

    whole = {dimension: (len(facts), len(facts)) for dimension, facts in needs.items()}
    short = {"ownership", "outcome", "source-of-truth"}
    assert {dimension: tuple(one) for dimension, one in found.by_dimension.items()} == {
        dimension: (needed - (dimension in short), needed) for dimension, (_, needed) in whole.items()
    }
    assert found.coverage.needed == sum(one.needed for one in found.by_dimension.values())
    assert found.coverage.settled == found.coverage.needed - 3


def test_a_fact_that_could_not_be_read_is_needed_and_not_settled() -> None:
    process = load(typed(spoilt(("handoffs.order-to-warehouse.planned", "perhaps")))).process
    assert process is not None
    found = diagnose(process, "process.yaml")

    assert found.coverage.settled < found.coverage.needed
    assert [one.at for one in found.findings if one.at == "handoffs.order-to-warehouse.planned"] == []
    assert found.to_change is not None
    assert found.to_change.settle == ("handoffs.order-to-warehouse.planned",)


@pytest.mark.parametrize(("settled", "clear"), [(4, False), (5, True)])
def test_a_process_that_is_mostly_not_asked_is_not_called_clear(settled: int, *, clear: bool) -> None:
    sentence = _sentence(Ruling(Verdict.PREPARE, ()), False, Coverage(settled, 10))

    assert ("the process is clear" in sentence) is clear
    assert ("most of it has not been asked yet" in sentence) is not clear
