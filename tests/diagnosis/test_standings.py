"""Each hand-off's advised pattern or why there is none, and how clear it is."""

import pytest

from readiness.diagnosis.model import Verdict
from readiness.diagnosis.plan_model import Standing
from readiness.patterns import Advice, Pattern
from tests.diagnosis.planning import plan_of, planned, standing
from tests.healthy import OPEN, process_of, spoilt

WORLD = """
    owner: Ana Ruiz
    works_by_hand: yes
    teams: {sales: Sales, finance: Finance}
    systems: {crm: {name: Salesforce, interfaces: INTERFACES}, erp: {name: NetSuite, interfaces: [api]}}
    entities: {order: {name: Order, master: MASTER}}
"""


def stood(facts: str, interfaces: str = "[api]", master: str = "crm") -> Standing:
    """The standing of hand-off x from the CRM to the ERP."""
    world = WORLD.replace("INTERFACES", interfaces).replace("MASTER", master)
    ends = "" if "from:" in facts else "from: crm, to: erp, "
    text = f"{world}\n    handoffs: {{x: {{{ends}carries: [order], trigger: The order is saved, {facts}}}}}\n"
    return standing(planned(text)[1], "x")


class TestAdvice:
    def test_is_that_of_the_table(self) -> None:
        found = stood("today: email, planned: api, needed_within: 1 day")

        assert found.advice == Advice(Pattern.BATCH, "It is needed within 1 day: a scheduled run is enough.")
        assert found.no_advice == ""

    @pytest.mark.parametrize("planned", ["yes", "api", "unknown", ""])
    def test_is_given_before_it_is_decided_whether_to_connect(self, planned: str) -> None:
        assert stood(f"today: email, planned: {planned}, needed_within: 1 hour").advice is not None

    def test_is_given_for_what_is_to_be_connected_in_another_way(self) -> None:
        assert stood("today: file, planned: api, needed_within: 1 hour").advice is not None

    def test_to_leave_it_by_hand_comes_with_its_figures(self) -> None:
        found = stood("today: email, planned: api, volume: 2 per month, effort: 3 minutes")

        assert found.advice == Advice(
            Pattern.BY_HAND, "At 2 per month it costs 0.1 to 0.3 hours a month: less than connecting it would."
        )


class TestNoAdvice:
    @pytest.mark.parametrize(
        ("facts", "interfaces", "why"),
        [
            ("today: shared", "[api]", "Both ends work in the same system: there is nothing to connect."),
            ("today: api", "[api]", "It is connected already, by API, and nothing else is meant."),
            ("today: api, planned: api", "[api]", "It is connected already, by API, and nothing else is meant."),
            ("today: batch, planned: no", "[api]",
             "It is connected already, by a scheduled batch, and nothing else is meant."),
            ("today: email, planned: no", "[api]", "It stays by hand on purpose."),
            ("today: not moved, planned: no", "[api]", "It stays as it is on purpose."),
            ("today: email, planned: api", "[api]", "Not known yet: how soon it is needed."),
            ("today: email, planned: api, needed_within: 1 hour", "unknown",
             "Not known yet: the interfaces of Salesforce."),
            ("today: email, planned: api", "", "Not known yet: how soon it is needed; the interfaces of Salesforce."),
            ("from: sales, to: finance, today: email, planned: yes, needed_within: 1 hour", "[api]",
             "It passes between people, and no system stands at either end."),
        ],
    )  # fmt: skip
    def test_says_why(self, facts: str, interfaces: str, why: str) -> None:
        found = stood(facts, interfaces)

        assert (found.advice, found.no_advice) == (None, why)

    def test_first_the_decision_that_holds_it_back(self) -> None:
        found = stood("today: email, planned: api, needed_within: 1 hour", master="none")

        assert found.advice is None
        assert found.no_advice == "First decide: which system wins when two of them show different Order data?"

    def test_of_several_decisions_the_one_that_is_most_its_own_is_named(self) -> None:
        process = process_of(spoilt(("owner", "nobody"), ("handoffs.order-to-warehouse.trigger", "unknown")))
        one = standing(plan_of(process)[1], "order-to-warehouse")
        other = standing(plan_of(process)[1], "order-to-billing")

        assert one.no_advice.startswith("First decide: which event should start order-to-warehouse")
        assert one.no_advice.endswith("? 1 more decision holds it back.")
        assert other.no_advice.startswith("First decide: which one person is accountable")

    def test_an_end_that_nobody_could_name_is_what_is_missing(self) -> None:
        process = process_of(spoilt(("handoffs.order-to-warehouse.to", OPEN)))
        found = standing(plan_of(process)[1], "order-to-warehouse")

        assert found.no_advice == "Not known yet: where it goes."


def test_every_hand_off_has_either_a_pattern_or_the_reason_why_not() -> None:
    diagnosis, plan = plan_of(process_of(spoilt(("entities.order.master", "none"))))

    assert [one.handoff for one in plan.standings] == [row.id for row in diagnosis.handoffs]
    for row, one in zip(diagnosis.handoffs, plan.standings, strict=True):
        assert (one.advice is None) is bool(one.no_advice)
        assert not (row.verdict is Verdict.DIAGNOSE_FIRST and one.advice)
    assert {row.verdict for row in diagnosis.handoffs} > {Verdict.DIAGNOSE_FIRST, Verdict.INTEGRATE}


class TestClarity:
    def test_is_whole_where_every_needed_fact_is_settled(self) -> None:
        _, plan = plan_of(process_of(spoilt()))

        assert {one.clarity for one in plan.standings} == {1.0}

    @pytest.mark.parametrize(
        "place",
        [
            "handoffs.order-to-billing.trigger",
            "handoffs.order-to-billing.if_late",
            "entities.customer.owner",
            "systems.erp.owner",
            "rules.credit-limit.agreed",
            "exceptions.no-address.handling",
        ],
    )
    def test_falls_with_a_fact_of_what_it_is_made_of(self, place: str) -> None:
        _, plan = plan_of(process_of(spoilt((place, OPEN))))

        assert 0.5 < standing(plan, "order-to-billing").clarity < 1.0
        assert standing(plan, "stock-question").clarity == 1.0

    def test_is_the_share_of_needed_facts_that_are_settled(self) -> None:
        few, more = (
            standing(plan_of(process_of(spoilt(*((f"handoffs.order-to-billing.{fact}", OPEN) for fact in facts))))[1],
                     "order-to-billing").clarity
            for facts in (["trigger"], ["trigger", "owner"])
        )  # fmt: skip

        assert 1.0 - more == pytest.approx(2 * (1.0 - few))

    def test_is_nothing_where_nothing_is_told_of_it(self) -> None:
        assert standing(planned("handoffs: {x: {}}")[1], "x").clarity == 0.0

    def test_an_exception_counts_where_it_says_it_happens(self) -> None:
        def clarity(handling: str, handoff: str) -> float:
            text = f"""
            handoffs: {{x: {{from: Ana Ruiz, to: Jo Li}}, y: {{from: Ana Ruiz, to: Jo Li}}}}
            exceptions: {{e: {{at: [x], when: It rains, handling: {handling}}}}}
            """
            return standing(planned(text)[1], handoff).clarity

        assert clarity("We wait", "x") > clarity("unknown", "x")
        assert clarity("We wait", "y") == clarity("unknown", "y")
