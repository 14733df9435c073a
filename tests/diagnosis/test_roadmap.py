"""What there is to do: in which phase, how ready it is, how it is said, and what will show that it worked."""

import pytest
import yaml

from readiness.diagnosis.plan_model import RoadmapItem
from readiness.process.loader import load
from tests.diagnosis.planning import item, of, order, plan, plan_of
from tests.healthy import OPEN, process_of, spoilt


class TestPhases:
    def test_are_always_the_four(self) -> None:
        for one in (plan(""), plan("a: {from: crm, to: erp, today: email, planned: api}")):
            assert [(phase.number, phase.name) for phase in one.roadmap] == [
                (0, "Decide"), (1, "Connect"), (2, "Optimize"), (3, "Scale"),
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("handoff", "phase"),
        [
            ("from: crm, to: erp, today: email, planned: api", 1),
            ("from: crm, to: erp, today: not moved, planned: yes", 1),
            ("from: crm, to: erp, planned: api", 1),
            ("from: crm, to: erp, today: email", 2),
            ("from: crm, to: erp, today: export, planned: unknown", 2),
            ("from: sales, to: finance, today: email, planned: yes", 2),
            ("from: crm, to: new, today: not moved, planned: api", 2),
            ("from: crm, to: erp, today: file, planned: api", 2),
            ("from: crm, to: board, today: spreadsheet, planned: batch", 3),
            ("from: crm, to: board, today: spreadsheet", 3),
            ("from: crm, to: model, today: not moved, planned: api", 3),
            ("from: board, to: crm, today: export, planned: file", 1),
        ],
    )
    def test_of_a_hand_off(self, handoff: str, phase: int) -> None:
        assert item(plan(f"a: {{{handoff}}}"), "a")[0].number == phase

    @pytest.mark.parametrize(
        "handoff",
        [
            "from: crm, to: erp, today: email, planned: no",
            "from: crm, to: board, today: export, planned: no",
            "from: crm, to: erp, today: api",
            "from: crm, to: erp, today: api, planned: api",
            "from: crm, to: erp, today: shared",
            "from: crm, to: erp, today: not moved",
            "from: crm, to: erp, today: unknown",
        ],
    )
    def test_what_stays_as_it_is_or_is_not_known_is_no_item(self, handoff: str) -> None:
        assert order(plan(f"a: {{{handoff}}}")) == []

    def test_a_step_that_types_again_is_optimized(self) -> None:
        steps = (
            "    steps: {sell: {by: sales, in: crm, writes: [order]},"
            " bill: {does: Finance bills, by: finance, in: erp, writes: [order], volume: 1 per day, effort: 1 hour}}"
        )
        (one,) = plan("", steps).roadmap[2].items

        assert one.what == "Let Order come into ERP from CRM, instead of being typed again in step “Finance bills”."
        assert (one.owner, one.measure) == ("Finance", "21 to 63 hours a month less by hand")

    @pytest.mark.parametrize(
        ("report", "phase", "what"),
        [
            ("from: [crm], prepared: by hand", 2,
             "Let report r come from CRM by itself, instead of being prepared by hand."),
            ("from: [crm, erp], prepared: automatically", 2,
             "Draw report r from one place, instead of putting it together from CRM and ERP."),
            ("from: [board], prepared: by hand", 3,
             "Let report r come from Board by itself, instead of being prepared by hand."),
            ("prepared: by hand", 2, "Let report r come by itself, instead of being prepared by hand."),
            ("from: [crm], prepared: automatically", 0, ""),
        ],
    )  # fmt: skip
    def test_a_report_by_hand_or_from_pieces(self, report: str, phase: int, what: str) -> None:
        found = plan("", f"    reports: {{r: {{reads: [order], {report}}}}}")

        assert order(found) == ([f"{phase} {what}"] if phase else [])


class TestWhatIsNoHandOff:
    """A report has no verdict of its own; the same table decides how ready it is."""

    def report(self, *edits: tuple) -> RoadmapItem:
        by_hand = ("reports.revenue.prepared", "by hand")
        _, found = plan_of(process_of(spoilt(by_hand, *edits)))
        return found.roadmap[3].items[-1]

    def test_is_ready_where_nothing_stands_against_it(self) -> None:
        one = self.report()

        assert (one.ready, one.needs, one.why_now) == (True, (), "Clear enough to build.")

    def test_waits_for_gaps_of_what_it_reads(self) -> None:
        one = self.report(("reports.revenue.owner", OPEN), ("entities.invoice.owner", OPEN))

        assert (one.ready, set(one.needs)) == (False, {"reports.revenue.owner", "entities.invoice.owner"})
        assert one.why_now == "2 points still to be settled."

    def test_waits_for_blockers_of_the_whole_before_any_gap(self) -> None:
        one = self.report(("reports.revenue.owner", OPEN), ("works_by_hand", "no"))

        assert (one.ready, one.needs) == (False, ("works_by_hand",))
        assert one.why_now == "It waits for one decision first; what else it needs is asked after that."

    def test_does_not_wait_for_gaps_of_the_whole(self) -> None:
        assert self.report(("go_live.owner", OPEN)).ready


class TestWords:
    FACTS = "today: email, planned: api, volume: 1 per day, effort: 1 hour"

    @pytest.mark.parametrize(
        ("facts", "what"),
        [
            ("today: email, planned: api", "Connect a (CRM to ERP) by API."),
            ("today: email, planned: yes", "Connect a (CRM to ERP)."),
            ("today: email, planned: events", "Connect a (CRM to ERP) by events."),
            ("today: email", "Decide whether a (CRM to ERP) is connected or stays as it is, by e-mail."),
            ("today: file, planned: api", "Connect a (CRM to ERP) by API, instead of by file."),
            ("today: file, planned: yes", "Connect a (CRM to ERP) in another way, instead of by file."),
            ("today: email, planned: api, volume: 1 per month, effort: 6 minutes",
             "Leave a (CRM to ERP) by hand."
             " At 1 per month it costs 0.1 to 0.3 hours a month: less than connecting it would."),
        ],
    )  # fmt: skip
    def test_what(self, facts: str, what: str) -> None:
        assert of(plan(f"a: {{from: crm, to: erp, {facts}}}"), "a").what == what

    def test_what_is_advised_is_said_and_not_what_is_planned(self) -> None:
        _, found = plan_of(process_of(spoilt(("handoffs.order-to-billing.planned", "events"))))

        assert of(found, "order-to-billing").what == (
            "Connect order-to-billing (Salesforce to NetSuite) by a scheduled batch or file."
        )

    def test_ready_says_so(self) -> None:
        _, found = plan_of(process_of(spoilt()))

        assert of(found, "order-to-billing").why_now == "14 hours a month by hand. Clear enough to build."
        assert (of(found, "order-to-billing").ready, of(found, "order-to-billing").needs) == (True, ())

    def test_not_ready_says_what_for(self) -> None:
        gap = plan_of(process_of(spoilt(("handoffs.order-to-billing.if_late", OPEN))))[1]
        blocked = plan_of(process_of(spoilt(("handoffs.order-to-billing.trigger", "unknown"))))[1]
        asked = plan_of(process_of(spoilt(("entities.customer.master", OPEN))))[1]

        assert of(gap, "order-to-billing").why_now == "14 hours a month by hand. One point still to be settled."
        assert of(gap, "order-to-billing").needs == ("handoffs.order-to-billing.if_late",)
        assert of(blocked, "order-to-billing").why_now == (
            "14 hours a month by hand. It waits for one decision first; what else it needs is asked after that."
        )
        assert of(asked, "order-to-billing").why_now.endswith("by hand. It waits for one answer first.")

    def test_what_could_not_be_read_comes_first(self) -> None:
        loaded = load(yaml.safe_dump(spoilt(("handoffs.order-to-billing.logged", "perhaps")), sort_keys=False).encode())
        assert loaded.process is not None
        unread = plan_of(loaded.process)[1]

        assert of(unread, "order-to-billing").why_now == (
            "14 hours a month by hand. What the file says of it could not be read; that comes first."
        )

    @pytest.mark.parametrize(
        ("facts", "says"),
        [
            ("takes: 6 hours, needed_within: 1 hour", "Takes 6 hours, needed within 1 hour."),
            ("takes: overnight, needed_within: real time", "Arrives overnight, needed at once."),
            ("takes: 1 hour, needed_within: 1 hour", ""),
            ("takes: 6 hours", ""),
            ("volume: 1 per day, effort: 1 hour", "21 to 63 hours a month by hand."),
            ("errors: 6 percent", "6 percent wrong."),
            ("errors: 0 percent", ""),
            ("critical: yes", "The business stands still without it."),
            ("critical: no", ""),
            (
                "takes: 6 hours, needed_within: 1 hour, critical: yes, volume: 100 per month, effort: 1 hour,"
                " errors: 6 percent",
                "Takes 6 hours, needed within 1 hour; 106 to 318 hours a month by hand; 6 percent wrong;"
                " the business stands still without it.",
            ),
        ],
    )  # fmt: skip
    def test_why_now_leads_with_its_own_figures_then_says_how_ready_it_is(self, facts: str, says: str) -> None:
        why_now = of(plan(f"a: {{from: crm, to: erp, today: email, planned: api, {facts}}}"), "a").why_now

        reason, stands, rest = why_now.partition("It waits for ")
        assert (reason.rstrip(), stands) == (says, "It waits for ")
        assert "hour" not in rest

    def test_two_items_with_as_much_to_settle_say_different_things(self) -> None:
        _, found = plan_of(
            process_of(
                spoilt(
                    ("handoffs.order-to-billing.if_late", OPEN),
                    ("handoffs.order-to-warehouse.if_late", OPEN),
                )
            )
        )

        assert of(found, "order-to-billing").why_now != of(found, "order-to-warehouse").why_now

    def test_a_report_that_is_late_says_so(self) -> None:
        late = "{reads: [order], from: [crm], prepared: by hand, takes: 2 days, needed_within: 1 day}"
        (one,) = plan("", f"    reports: {{r: {late}}}").roadmap[2].items

        assert one.why_now.startswith("Takes 2 days, needed within 1 day. ")

    def test_what_is_left_by_hand_claims_no_reason_for_now(self) -> None:
        facts = "planned: api, volume: 1 per month, effort: 6 minutes, takes: 2 days, needed_within: 1 day"

        assert of(plan(f"a: {{from: crm, to: erp, today: email, {facts}}}"), "a").why_now == (
            "It is meant to be connected, and as things are it is not worth it."
        )

    @pytest.mark.parametrize(
        ("there", "back", "says"),
        [
            ("takes: 2 days, needed_within: 1 day", "", "Takes 2 days, needed within 1 day (there). They pass"),
            ("takes: 2 days, needed_within: 1 day", "takes: 3 days, needed_within: 1 day",
             "2 of the 2 arrive too late. They pass"),
            ("errors: 2 percent", "errors: 6 percent, critical: yes",
             "6 percent wrong (back); the business stands still without it (back). They pass"),
            ("critical: yes", "critical: yes", "The business stands still without 2 of them. They pass"),
        ],
    )  # fmt: skip
    def test_a_circle_says_where_the_worst_is(self, there: str, back: str, says: str) -> None:
        way = "carries: [order], today: email, planned: api"
        found = plan(f"there: {{from: crm, to: erp, {way}, {there}}}, back: {{from: erp, to: crm, {way}, {back}}}")

        assert of(found, "there").why_now.startswith(says)

    @pytest.mark.parametrize(
        ("facts", "measure"),
        [
            (f"{FACTS}, needed_within: 1 hour, takes: 2 days, errors: 3 percent",
             "arrives within 1 hour instead of 2 days; fewer errors than today's 3 percent;"
             " 22 to 65 hours a month less by hand"),
            ("today: email, planned: api, needed_within: 1 day, takes: 1 day", "arrives within 1 day"),
            ("today: email, planned: api, needed_within: real time", "arrives at once"),
            ("today: email, planned: api, errors: 0 percent", "bills sent: from 5 per day to 9 per day"),
            ("today: email, planned: api", "bills sent: from 5 per day to 9 per day"),
        ],
    )  # fmt: skip
    def test_the_measure_is_its_own_else_that_of_the_outcome(self, facts: str, measure: str) -> None:
        outcome = "    outcome: {measure: bills sent, baseline: 5 per day, target: 9 per day}"

        assert of(plan(f"a: {{from: crm, to: erp, {facts}}}", outcome), "a").measure == measure

    @pytest.mark.parametrize(
        ("outcome", "measure"),
        [
            ("{}", "no measure told yet"),
            ("{measure: unknown, target: 9 per day}", "no measure told yet"),
            ("{measure: bills sent}", "bills sent"),
            ("{measure: bills sent, target: 9 per day}", "bills sent: 9 per day"),
        ],
    )
    def test_an_outcome_that_is_half_told(self, outcome: str, measure: str) -> None:
        found = plan("a: {from: crm, to: erp, today: email, planned: api}", f"    outcome: {outcome}")

        assert of(found, "a").measure == measure

    @pytest.mark.parametrize(
        ("owner", "says"),
        [
            ("Ana Ruiz", "Ana Ruiz"),
            ("nobody", "nobody yet"),
            ("IT", "to be named (today IT)"),
            ("unknown", "not known"),
            ("", "not asked yet"),
        ],
    )
    def test_the_owner(self, owner: str, says: str) -> None:
        assert of(plan(f"a: {{from: crm, to: erp, today: email, owner: {owner}}}"), "a").owner == says
