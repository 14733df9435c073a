"""The five questionnaires: complete, no longer than they say, and answered to a verdict."""

from collections.abc import Iterator
from functools import cache

import pytest

from readiness.diagnosis.model import Verdict
from readiness.interview.questionnaire import Section
from readiness.interview.session import Session
from readiness.interview.so_far import diagnosis_so_far, process_so_far
from readiness.process import words
from readiness.process.model import SECTIONS
from tests.healthy import examined, healthy, process_of
from tests.interview.interviews import tree
from tests.interview.shipped import NAMES, STORY, Replies, answered, shipped, where

# First look


FIRST_LOOK: Replies = {**STORY, "handoffs/list": ("Sales", "Finance", "done"), "handoffs/to": ("Finance", "Warehouse"),
                       "exceptions/list": ("The order has no address", "done")}  # fmt: skip


def test_first_look_has_no_more_than_35_questions_for_two_places_and_two_records() -> None:
    session = answered(Session.start(shipped("first-look")), FIRST_LOOK)
    assert len(session.flow.items(_section("first-look", "handoffs"))) == 2
    assert len(session.flow.items(_section("first-look", "records"))) == 2
    assert session.progress.of <= 35


def test_first_look_asks_the_ten_questions_of_the_essays() -> None:
    facts = set(_facts("first-look"))
    assert {"outcome.statement", "outcome.measure", "outcome.baseline", "outcome.target"} <= facts  # measurable terms
    assert {"steps", "exceptions.when", "exceptions.handling"} <= facts  # step by step, including all exceptions
    assert {"go_live.owner", "go_live.accountable_for"} <= facts  # who owns it, and what that includes
    assert "go_live.when_it_breaks" in facts
    assert "handoffs.trigger" in facts
    assert "entities.master" in facts
    assert {"entities.sync", "entities.local"} <= facts
    assert "handoffs.if_incomplete" in facts
    assert "exceptions.owner" in facts


@pytest.mark.parametrize("planned", ["yes", "no"])
def test_first_look_comes_to_a_verdict_and_never_says_integrate(planned: str) -> None:
    session = answered(Session.start(shipped("first-look")), {**FIRST_LOOK, "handoffs/planned": planned})
    described = tree(session)  # loads without problems
    assert described["process"] == "From the order to the invoice"
    assert set(described["handoffs"]) == {"sales-to-finance", "finance-to-warehouse"}
    diagnosis = diagnosis_so_far(session, "process.yaml")
    assert diagnosis.verdict is not Verdict.INTEGRATE
    if planned == "yes":
        assert diagnosis.verdict is Verdict.KEEP_ASKING
        assert any(question.at == "works_by_hand" for question in diagnosis.questions)


def test_first_look_with_every_answer_unknown_comes_to_a_verdict() -> None:
    session = Session.start(shipped("first-look"))
    while not session.finished:
        asks_name = session.question is not None and session.question.into == "process"
        session = session.answer("An order") if asks_name else session.unknown()
    assert set(tree(session)) >= {"process", "owner", "outcome", "handoffs", "go_live"}
    assert diagnosis_so_far(session, "process.yaml").verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


# Discovery


def test_discovery_asks_for_every_fact_that_the_check_needs() -> None:
    facts = set(_facts("discovery"))
    needed = {place for places in examined(healthy()).needs.values() for place in places}
    assert len(needed) > 200
    assert {_fact(place) for place in needed} - facts == set()


def test_discovery_answered_leaves_nothing_open_that_the_check_needs() -> None:
    session = _discovered()
    tree(session)
    diagnosis = diagnosis_so_far(session, "process.yaml")
    assert diagnosis.coverage.needed > 120
    assert diagnosis.coverage.settled == diagnosis.coverage.needed
    assert diagnosis.verdict in (Verdict.PREPARE, Verdict.INTEGRATE)


def test_a_workshop_goes_on_where_the_first_look_ended() -> None:
    seen = process_so_far(answered(Session.start(shipped("first-look")), FIRST_LOOK))
    session = Session.start(shipped("discovery"), process=seen)
    asked = {f"{stop.place.section}/{stop.place.question}" for stop in session.stops}
    assert asked >= {"teams/list", "records/list", "steps/list", "handoffs/list", "exceptions/list", "reports/list"}
    assert asked >= {"aim/works", "handoffs/owner", "exceptions-handled/decided-by", "to-connect/alert"}
    told = {"aim/name", "aim/owner", "aim/statement", "handoffs/trigger", "handoffs/today", "handoffs/planned"}
    told |= {"handoffs/if-incomplete", "records/master", "exceptions-handled/handling", "afterwards/owner"}
    assert asked & told == set()


def test_discovery_walks_through_the_seven_parts_of_a_business() -> None:
    parts = [
        dict(section.each.set)["component"]
        for section in shipped("discovery").sections
        if section.each and section.each.set
    ]
    assert parts == list(dict.fromkeys(words.COMPONENT.values()))
    session = _discovered()
    assert {system.called: system.component.value for system in process_so_far(session).systems} == {
        "NetSuite": "transactions",
        "Stockroom": "fulfilment",
        "Salesforce": "customer data",
        "List of open orders": None,
    }


def test_discovery_prompts_for_what_goes_wrong_by_its_kind() -> None:
    each = _section("discovery", "exceptions").each
    assert each is not None
    for kind, prompt in zip(
        ("incomplete", "wrong or cannot be read", "comes late", "takes far too long", "suddenly looks different"),
        each.prompts,
        strict=True,
    ):
        assert kind in prompt


def test_discovery_goes_in_the_order_of_a_workshop() -> None:
    order = list(dict.fromkeys(section.id.partition("-")[0] for section in shipped("discovery").sections))
    assert order == [
        *("aim", "teams", "systems", "records", "steps", "accounts", "handoffs", "connected", "to", "rules"),
        *("exceptions", "reports", "order", "afterwards"),
    ]


def test_discovery_asks_nobody_what_does_not_concern_them() -> None:
    everything = where(_discovered())
    assert everything.count("to-connect/encryption") == 1  # of two, one carries what is personal
    assert everything.count("connected/encryption") == 1
    assert everything.count("to-connect/alert") == 2
    assert everything.count("connected/alert") == 1
    assert everything.count("handoffs/effort") == 3
    assert everything.count("steps/approved-rule") == 1
    nothing_sensitive = where(answered(Session.start(shipped("discovery")), {**STORY, "records/sensitivity": "none"}))
    assert not [place for place in nothing_sensitive if place.endswith(("/encryption", "/audit", "/segregation"))]
    by_hand = {**STORY, "handoffs/today": "email", "handoffs/planned": "no", "order/connecting": "no"}
    left_as_it_is = where(answered(Session.start(shipped("discovery")), by_hand))
    assert not [place for place in left_as_it_is if place.startswith(("connected/", "to-connect/", "afterwards/"))]
    assert "order/changes" not in left_as_it_is


# The others


def test_a_team_tells_its_steps_its_masters_its_exceptions_and_who_decides() -> None:
    session = answered(Session.start(shipped("team-account")))
    described = tree(session)
    assert described["account_of"] == "sales"
    assert [step["does"] for step in described["steps"].values()] == [
        *("Sales takes the order", "Finance approves the order", "The warehouse packs it", "It is billed")
    ]
    assert described["entities"]["invoice"]["master"] == ["netsuite"]
    assert described["exceptions"]["it-comes-late"]["decided_by"] == "rule"
    assert described["owner"] == "ana-ruiz"
    assert described["steps"]["finance-approves-the-order"]["approval"] == "marta-gil"


def test_a_team_that_is_known_is_not_asked_which_it_is() -> None:
    session = Session.start(shipped("team-account"), team="Finance")
    assert session.question is not None
    assert session.question.into == "process"
    after = answered(session)
    assert tree(after)["account_of"] == "finance"
    assert "aim/whose" not in where(after)


def test_before_building_ownership_failure_the_two_ways_and_preparation_are_asked() -> None:
    described = tree(answered(Session.start(shipped("go-live"))))
    every = {key for noun in SECTIONS if noun.section == "handoffs" for key in noun.keys}
    assert set(described["go_live"]) == {
        *("owner", "accountable_for", "when_it_breaks", "parallel_run", "parallel_run_checked_by"),
        *("target_process", "run_by", "people_prepared", "build_started"),
    }
    meant = described["handoffs"]["salesforce-to-netsuite"]
    assert set(meant["when_it_fails"]) == {"retry", "alert", "then"}
    assert {"owner", "critical", "tolerates_outage", "if_late", "if_incomplete"} <= set(meant) <= every
    assert "when_it_fails" not in described["handoffs"]["customers-to-salesforce"]  # it stays by hand


def test_before_connecting_approval_versions_protection_and_sight_are_asked() -> None:
    described = tree(answered(Session.start(shipped("governance"))))
    assert set(described["governance"]) == {
        *("changes_approved_by", "interfaces_versioned", "dependencies_documented", "health_measured_by")
    }
    guards = {"authentication", "permissions", "encryption", "audit", "segregation"}
    for id in ("salesforce-to-netsuite", "stockroom-to-netsuite"):
        assert set(described["handoffs"][id]["protection"]) == guards
        assert {"logged", "validated", "known_by"} <= set(described["handoffs"][id])
    assert "protection" not in described["handoffs"]["salesforce-to-stockroom"]  # nothing in it is sensitive
    assert described["handoffs"]["stockroom-to-netsuite"]["time_to_trace"] == "2 hours"


@pytest.mark.parametrize("name", NAMES)
def test_what_a_file_says_is_not_asked(name: str) -> None:
    process = process_of(healthy())
    session = Session.start(shipped(name), process=process)
    for stop in session.stops:
        assert not session.flow.standing(stop.section, stop.item, stop.question)[0].given if stop.question else True
    assert len([stop for stop in session.stops if stop.question is not None]) < 40


@cache
def _discovered() -> Session:
    return answered(Session.start(shipped("discovery")))


def _section(name: str, id: str) -> Section:
    found = shipped(name).section(id)
    assert found is not None
    return found


def _facts(name: str) -> Iterator[str]:
    """What a questionnaire asks for: `owner`, `handoffs.trigger`."""
    for section in shipped(name).sections:
        for question in section.questions:
            if question.into:
                yield f"{section.each.of}.{question.into}" if section.each else question.into


def _fact(place: str) -> str:
    """The fact at a place of the file as a questionnaire names it; what `connections` say is asked of each hand-off."""
    section, *rest = place.split(".")
    if section == "accounts":
        return "teams.account"
    if section == "connections":
        return ".".join(("handoffs", *rest))
    if section in {noun.section for noun in SECTIONS}:
        return ".".join((section, *rest[1:]))
    return place
