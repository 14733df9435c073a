"""What has to be decided first: each blocking fact once, the worst first, with what it holds back and who decides."""

from readiness.diagnosis.plan_model import Plan
from tests.diagnosis.planning import plan_of, planned
from tests.healthy import OPEN, process_of, spoilt


def decided(plan: Plan) -> list[str]:
    """The facts that the decisions settle, in their order."""
    return [at for one in plan.roadmap[0].items for at in one.needs]


class TestDecisions:
    BLOCKED = (("works_by_hand", "no"), ("entities.order.master", "unknown"), ("entities.shipment.master", OPEN))

    def blocked(self, *edits: tuple) -> Plan:
        return plan_of(process_of(spoilt(*edits)))[1]

    def test_are_what_stands_against_it_what_was_told_before_what_was_not_asked(self) -> None:
        found = self.blocked(*self.BLOCKED)

        assert decided(found) == ["works_by_hand", "entities.order.master", "entities.shipment.master"]

    def test_what_was_told_comes_before_what_was_not_asked_however_much_that_holds_back(self) -> None:
        found = self.blocked(("works_by_hand", OPEN), ("entities.invoice.master", "unknown"))

        assert decided(found) == ["entities.invoice.master", "works_by_hand"]

    def test_what_holds_back_more_hand_offs_comes_first_then_what_holds_back_more_hours(self) -> None:
        found = self.blocked(
            ("entities.order.master", "unknown"),  # two hand-offs that may change
            ("handoffs.order-to-billing.trigger", "unknown"),  # one, 14 hours
            ("handoffs.order-to-warehouse.trigger", "unknown"),  # one, 70 hours
        )

        assert decided(found) == [
            "entities.order.master",
            "handoffs.order-to-warehouse.trigger",
            "handoffs.order-to-billing.trigger",
        ]

    def test_are_empty_where_nothing_blocks_or_it_is_accepted(self) -> None:
        accepted = [
            {"sign": "broken-by-hand", "at": "works_by_hand", "because": "x", "by": "ana", "until": "2099-12-31"}
        ]

        assert decided(self.blocked()) == []
        assert decided(self.blocked(("works_by_hand", "no"), ("accepted", accepted))) == []

    def test_settled_facts_bring_the_advice_and_anything_else_the_question(self) -> None:
        whole, order, shipment = self.blocked(*self.BLOCKED).roadmap[0].items

        assert whole.what == "Mend the process by hand first, and run it so for a month."
        assert order.what == "Ask Luis Vega: Which system wins when two of them show different Order data?"
        assert shipment.what.startswith("Ask Tom Falk: ")

    def test_the_advice_names_what_it_is_about(self) -> None:
        (one,) = self.blocked(("rules.credit-limit.followed", "no")).roadmap[0].items

        assert one.what == (
            "Rule “Orders above the credit limit wait for finance”:"
            " find the cause in five wrong cases before connecting anything more."
        )

    def test_a_step_is_named_by_what_is_done_in_it(self) -> None:
        (one,) = self.blocked(("steps.approve-order.approval.varies", "yes")).roadmap[0].items

        assert one.what == (
            "Step “Finance approves orders above the limit”:"
            " write the rule down, and have two people decide the same ten cases by it."
        )

    def test_rules_that_contradict_each_other_are_named_together_by_what_they_say(self) -> None:
        (one,) = self.blocked(("rules.credit-limit.contradicts", ["month-end"])).roadmap[0].items

        assert one.what.startswith("Rules “Orders above the credit limit wait for finance” and “")

    def test_a_hand_off_keeps_its_name_as_the_firm_writes_it(self) -> None:
        (one,) = self.blocked(("handoffs.order-to-warehouse.trigger", "When necessary")).roadmap[0].items

        assert one.what.startswith("order-to-warehouse (Salesforce to Stockroom): ")

    def test_say_what_they_hold_back(self) -> None:
        whole, order, _ = self.blocked(*self.BLOCKED).roadmap[0].items

        assert whole.why_now.endswith("Holds back all 4 hand-offs that may change, 126 hours a month.")
        assert whole.handoffs == ()
        assert order.why_now.endswith("Holds back order-to-warehouse and 1 more hand-off, 84 hours a month.")
        assert [named.id for named in order.handoffs] == ["order-to-warehouse", "order-to-billing"], "not what stays"

    def test_stop_building_before_all_else_where_building_has_begun(self) -> None:
        first, *_ = self.blocked(("go_live.build_started", "yes"), *self.BLOCKED).roadmap[0].items

        assert first.needs == ("go_live.build_started",)
        assert first.what.startswith("Stop building until ")

    def test_a_dispute_is_settled_by_who_is_accountable_with_those_who_differ(self) -> None:
        dispute = {"disputed": {"sales": "crm", "finance": "erp"}}
        (one,) = self.blocked(("entities.order.master", dispute)).roadmap[0].items
        without = self.blocked(("entities.order.master", dispute), ("owner", "nobody")).roadmap[0].items

        assert (one.owner, one.measure) == (
            "Ana Ruiz, with Sales and Finance",
            "Sales and Finance give the same answer",
        )
        assert "Sales and Finance" in [other.owner for other in without]

    def test_are_never_ready_and_save_nothing_by_themselves(self) -> None:
        assert {(one.ready, one.hours) for one in self.blocked(*self.BLOCKED).roadmap[0].items} == {(False, None)}

    def test_two_facts_that_one_answer_settles_are_one_decision(self) -> None:
        (one,) = (
            self.blocked(("handoffs.order-to-warehouse.trigger", "When necessary"), ("rules.full-orders.agreed", "no"))
            .roadmap[0]
            .items
        )

        assert one.what.startswith(
            "order-to-warehouse (Salesforce to Stockroom): agree on the event and the rule first"
        )
        assert one.needs == ("handoffs.order-to-warehouse.trigger", "rules.full-orders.agreed")
        assert "“When necessary”" in one.why_now

    def test_one_fact_is_decided_once(self) -> None:
        accounts = {"sales": {"steps": ["take-order", "pick"]}, "finance": {"steps": ["pick", "take-order"]}}
        found = decided(self.blocked(("accounts", accounts), ("rules.credit-limit.contradicts", ["month-end"])))

        assert len(found) == len(set(found)) == 2


def test_the_one_with_most_hours_is_named_and_the_others_are_counted() -> None:
    mail = "carries: [order], today: email, volume: 1 per day"
    text = f"""
    owner: Ana Ruiz
    works_by_hand: yes
    effort_is: measured
    systems: {{crm: , erp: , wms: }}
    entities: {{order: {{name: Order, master: none}}, bill: {{master: erp}}}}
    handoffs:
      a: {{from: crm, to: erp, {mail}, effort: 1 hour}}
      b: {{from: crm, to: wms, {mail}, effort: 2 hours}}
      c: {{from: erp, to: wms, {mail}}}
      d: {{from: erp, to: crm, carries: [bill], today: email}}
    """
    told = [one.why_now for one in planned(text)[1].roadmap[0].items if one.needs == ("entities.order.master",)]

    assert [one.rpartition("Holds back ")[2] for one in told] == ["b and 2 more hand-offs, 63 hours a month."]
