"""What comes after what: along what the hand-offs carry, circles as one, and never in an earlier phase."""

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import diagnose_whole
from tests.diagnosis.planning import of, order, plan, plan_of, planned, process_of
from tests.graph.shapes import HUBS
from tests.healthy import OPEN, spoilt
from tests.healthy import process_of as process_of_tree
from tests.trying import tried


def test_many_systems_behind_a_team_are_ordered_as_if_each_were_joined_to_each(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = HUBS["hub of a team"](60)

    joined_once = diagnose_whole(process_of_tree(tree), "p.yaml")[1].roadmap
    monkeypatch.setattr("readiness.diagnosis.sequence._MANY", 1000)

    assert diagnose_whole(process_of_tree(tree), "p.yaml")[1].roadmap == joined_once


class TestOrder:
    def test_what_carries_it_on_comes_after_what_brings_it_whatever_it_saves(self) -> None:
        found = plan(
            "on: {from: erp, to: wms, carries: [order], today: email, planned: api, volume: 9 per day, effort: 1 hour},"
            "in: {from: crm, to: erp, carries: [order], today: email, planned: api, volume: 1 per day, effort: 1 hour}"
        )

        assert order(found) == ["1 in", "1 on"]
        assert [named.id for named in of(found, "on").after] == ["in"]
        assert "on comes after it." in of(found, "in").why_now

    def test_another_entity_does_not_wait(self) -> None:
        found = plan(
            "on: {from: erp, to: wms, carries: [customer], today: email, planned: api},"
            "in: {from: crm, to: erp, carries: [order], today: email, planned: api}"
        )

        assert order(found) == ["1 on", "1 in"]

    def test_through_what_is_connected_already(self) -> None:
        found = plan(
            "last: {from: wms, to: board, carries: [order], today: email, planned: api},"
            "done: {from: erp, to: wms, carries: [order], today: api},"
            "in: {from: crm, to: erp, carries: [order], today: email, planned: api}"
        )

        assert order(found) == ["1 in", "3 last"]
        assert [named.id for named in of(found, "last").after] == ["in"]

    def test_a_team_stands_for_the_systems_where_it_touches_it(self) -> None:
        found = plan(
            "on: {from: erp, to: wms, carries: [order], today: email, planned: api},"
            "in: {from: crm, to: finance, carries: [order], today: email, planned: yes}",
            "    steps: {bill: {by: finance, in: erp, writes: [order]}}",
        )

        assert order(found) == ["2 in", "2 on"]  # nor is it in an earlier phase

    def test_through_nothing_that_does_not_travel_and_is_not_meant_to(self) -> None:
        found = plan(
            "last: {from: wms, to: board, carries: [order], today: email, planned: api},"
            "gone: {from: erp, to: wms, carries: [order], today: not moved},"
            "in: {from: crm, to: erp, carries: [order], today: email, planned: api}"
        )

        assert of(found, "last").after == ()

    def test_what_people_outside_send_back_is_no_circle(self) -> None:
        found = plan(
            "out: {from: erp, to: customers, carries: [order], today: email, planned: yes},"
            "on: {from: crm, to: erp, carries: [order], today: email, planned: api},"
            "in: {from: customers, to: crm, carries: [order], today: email, planned: yes}"
        )

        assert order(found) == ["2 in", "2 on", "2 out"]

    @pytest.mark.parametrize(
        ("steps", "first", "second"),
        [("{}", "tell", "ask"), ("{sell: {by: sales, in: crm, writes: [order]}}", "ask", "tell")],
    )
    def test_people_who_give_back_what_they_got_from_one_system_are_no_circle(
        self, steps: str, first: str, second: str
    ) -> None:
        found = plan(
            "ask: {from: crm, to: sales, carries: [order], today: email, planned: yes},"
            "tell: {from: sales, to: crm, carries: [order], today: email, planned: yes}",
            f"    steps: {steps}",
        )

        assert order(found) == [f"2 {first}", f"2 {second}"]

    def test_within_a_phase_the_ready_come_first_then_the_hours_then_the_file(self) -> None:
        told = "today: email, planned: api, volume: 1 per day, effort:"
        found = plan(
            f"none: {{from: crm, to: erp, today: email, planned: api}}, less: {{from: crm, to: erp, {told} 1 minute}},"
            f"more: {{from: crm, to: wms, {told} 9 minutes}}, as-much: {{from: erp, to: wms, {told} 9 minutes}}"
        )
        ready = plan_of(process_of_tree(spoilt(("handoffs.order-to-warehouse.trigger", OPEN))))[1]

        assert order(found) == ["1 more", "1 as-much", "1 less", "1 none"]
        assert order(ready) == [
            "1 dispatch-notice",
            "1 order-to-billing",
            "1 shipment-to-sales",
            "1 order-to-warehouse",
        ]
        assert [one.ready for one in ready.roadmap[1].items] == [True, True, True, False]

    def test_a_report_comes_after_what_feeds_its_source(self) -> None:
        found = plan(
            "feed: {from: crm, to: erp, carries: [order], today: email}",
            "    reports: {r: {reads: [order], from: [erp], prepared: by hand}}",
        )

        assert [named.id for named in found.roadmap[2].items[1].after] == ["feed"]

    def test_around_a_hub_only_the_first_few_are_named(self) -> None:
        ends = [f"i{number}: {{from: s{number}, to: crm" for number in range(20)]
        ends += [f"o{number}: {{from: crm, to: t{number}" for number in range(20)]
        systems = ", ".join(f"{side}{number}" for side in "st" for number in range(20))
        handoffs = ", ".join(f"{end}, carries: [order], today: email, planned: api}}" for end in ends)
        text = f"systems: [crm, {systems}]\nentities: {{order: {{}}}}\nhandoffs: {{{handoffs}}}"
        found = plan_of(process_of(text))[1]

        assert [named.id for named in of(found, "o7").after] == [f"i{number}" for number in range(6)]
        assert "o0, o1 and others come after it." in of(found, "i19").why_now


class TestCircles:
    ROUND = (
        "there: {from: crm, to: erp, carries: [order], today: email, planned: api, volume: 1 per day, effort: 1 hour},"
        "back: {from: erp, to: crm, carries: [order], today: email, planned: api, volume: 1 per day, effort: 1 hour},"
        "on: {from: erp, to: wms, carries: [order], today: email, planned: api}"
    )

    def test_are_one_item(self) -> None:
        found = plan(self.ROUND)

        assert order(found) == ["1 there+back", "1 on"]
        one = of(found, "back")
        assert one.what == "Design there (CRM to ERP) and back (ERP to CRM) together."
        assert one.why_now == (
            "42 to 126 hours a month by hand."
            " They pass Order round in a circle, so that none can be settled without the others."
            " It waits for 2 answers first. on comes after it."
        )
        assert one.hours is not None
        assert one.hours.low == 42.0
        assert one.measure == "there: 21 to 63 hours a month less by hand; back: 21 to 63 hours a month less by hand"
        assert [named.id for named in of(found, "on").after] == ["there", "back"]

    def test_what_is_meant_in_them_does_not_wait_for_what_is_undecided(self) -> None:
        undecided = "today: email", "today: email, planned: api"
        one, both = (self.ROUND.replace(*undecided[::-1], times) for times in (1, 2))

        assert order(plan(one)) == ["1 there+back", "1 on"]
        assert order(plan(both)) == ["2 there+back", "2 on"]

    def test_one_undecided_member_of_many_leaves_the_phase_connect_as_it_is(self) -> None:
        many = 200
        systems = ", ".join(f"s{number}" for number in range(many))
        handoffs = ", ".join(
            f"h{number}: {{from: s{number}, to: s{(number + 1) % many}, carries: [order], today: email"
            f"{'' if number == 77 else ', planned: api'}}}"
            for number in range(many)
        )
        found = planned(f"systems: [{systems}]\nentities: [order]\nhandoffs: {{{handoffs}}}")[1]

        assert [len(phase.items) for phase in found.roadmap[1:]] == [1, 0, 0]
        assert len(found.roadmap[1].items[0].handoffs) == many

    def test_are_never_earlier_than_what_they_come_after(self) -> None:
        before = "to-crm: {from: wms, to: crm, carries: [order], today: email}, "

        found = plan(before + self.ROUND.replace("from: erp, to: wms", "from: erp, to: new"))

        assert order(found) == ["2 to-crm", "2 there+back", "2 on"]

    def test_are_ready_and_need_what_all_of_them_do(self) -> None:
        one = of(plan(self.ROUND), "back")

        assert not one.ready
        assert {"handoffs.there.trigger", "handoffs.back.trigger"} <= set(one.needs)

    def test_with_one_thing_to_do_in_them_are_that_thing(self) -> None:
        found = plan(self.ROUND.replace("back: {from: erp, to: crm, carries: [order], today: email, planned: api",
                                        "back: {from: erp, to: crm, carries: [order], today: api"))  # fmt: skip

        assert order(found) == ["1 there", "1 on"]
        assert of(found, "there").what == "Connect there (CRM to ERP) by API."


NODES = st.integers(0, 6)
WAYS = st.sampled_from(["email, planned: api", "email", "file, planned: api", "api", "email, planned: no"])
HANDOFFS = st.lists(st.tuples(NODES, NODES, st.sampled_from("xy"), WAYS), max_size=14)


@tried(150)
@given(HANDOFFS)
def test_nothing_stands_before_or_in_an_earlier_phase_than_what_it_comes_after(told: list) -> None:
    systems = ", ".join(f"s{number}: {{kind: {'dashboard' if number == 6 else 'application'}}}" for number in range(7))
    handoffs = ", ".join(
        f"h{number}: {{from: s{source}, to: s{target}, carries: [{entity}], today: {way}}}"
        for number, (source, target, entity, way) in enumerate(told)
    )
    found = planned(f"systems: {{{systems}}}\nentities: [x, y]\nhandoffs: {{{handoffs}}}")[1]
    items = [(phase.number, one) for phase in found.roadmap[1:] for one in phase.items]
    at = {named.id: number for number, (_, one) in enumerate(items) for named in one.handoffs}
    flow: nx.DiGraph = nx.DiGraph()
    for number, (source, target, entity, _) in enumerate(told):
        if source != target:
            flow.add_edges_from([((entity, source), f"h{number}"), (f"h{number}", (entity, target))])

    assert [phase for phase, _ in items] == sorted(phase for phase, _ in items)
    assert sum(len(one.handoffs) for _, one in items) == len(at)  # each hand-off once
    for one, other in permutations(sorted(at.keys() & flow), 2):
        if nx.has_path(flow, one, other):
            together = nx.has_path(flow, other, one)
            assert at[one] == at[other] if together else at[one] < at[other]
