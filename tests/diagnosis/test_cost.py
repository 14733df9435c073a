"""What doing it by hand costs: which work is counted, once; in hours, people and money; and what nobody told."""

import pytest

from readiness.diagnosis.plan_model import Cost, CostLine, Money
from readiness.process.workload import Hours
from tests.diagnosis.planning import planned

WORLD = """
    teams: {sales: Sales, finance: Finance, customers: {name: Customers, kind: external}}
    people: {ana: {name: Ana Ruiz, team: sales}, pau: {name: Pau Ribas}}
    systems: {crm: {name: CRM}, erp: {name: ERP}, wms: {name: WMS}}
    entities: {order: {name: Order, starts_in: crm, master: crm}, customer: {name: Customer, master: crm}}
"""


def cost_of(handoffs: str = "", steps: str = "", more: str = "effort_is: measured") -> Cost:
    text = f"{WORLD}\n    handoffs: {{{handoffs}}}\n    steps: {{{steps}}}\n    {more}\n"
    return planned(text)[1].cost


def line_of(handoffs: str, steps: str = "") -> CostLine:
    (line,) = cost_of(handoffs, steps).lines
    return line


TWENTY_ONE_HOURS = "volume: 1 per day, effort: 1 hour"


class TestHours:
    def test_volume_times_effort_and_the_errors_put_right(self) -> None:
        found = cost_of(f"a: {{from: crm, to: erp, today: retyped, {TWENTY_ONE_HOURS}, errors: 10 percent}}")

        assert found.hours == pytest.approx(Hours(23.1, 23.1))
        assert (found.measured, found.factor) == (True, 1.0)

    def test_estimates_are_told_as_a_range_up_to_three_times_as_much(self) -> None:
        found = cost_of(f"a: {{from: crm, to: erp, today: retyped, {TWENTY_ONE_HOURS}}}", more="effort_is: estimated")

        assert found.hours == pytest.approx(Hours(21.0, 63.0))
        assert found.people == pytest.approx(Hours(0.125, 0.375))
        assert (found.measured, found.factor) == (False, 3.0)

    def test_everything_by_hand_is_added_up_those_meant_to_stay_so_included(self) -> None:
        found = cost_of(
            f"a: {{from: crm, to: erp, today: retyped, planned: no, {TWENTY_ONE_HOURS}}},"
            f" b: {{from: crm, to: wms, today: email, {TWENTY_ONE_HOURS}}}"
        )

        assert found.hours == pytest.approx(Hours(42.0, 42.0))
        assert found.people == pytest.approx(Hours(0.25, 0.25))

    @pytest.mark.parametrize("today", ["api", "file", "shared", "not moved", "unknown"])
    def test_what_nobody_does_by_hand_costs_nothing(self, today: str) -> None:
        found = cost_of(f"a: {{from: crm, to: erp, today: {today}, {TWENTY_ONE_HOURS}}}")

        assert (found.hours, found.people, found.lines, found.by_team, found.not_told) == (None, None, (), (), ())


class TestMoney:
    def test_low_by_low_and_high_by_high(self) -> None:
        found = cost_of(
            f"a: {{from: crm, to: erp, today: email, {TWENTY_ONE_HOURS}}}", more="labour_rate: 40-50 EUR per hour"
        )

        assert found.money == pytest.approx(Money(840.0, 3150.0, "EUR"))
        assert found.rate == "40-50 EUR per hour"

    @pytest.mark.parametrize(
        ("rate", "says"), [("", "not asked yet"), ("unknown", "not known"), ("none", "there is none")]
    )
    def test_a_rate_that_is_not_settled_is_asked_where_there_are_hours(self, rate: str, says: str) -> None:
        with_hours = cost_of(
            f"a: {{from: crm, to: erp, today: email, {TWENTY_ONE_HOURS}}}", more=f"labour_rate: {rate}"
        )
        without = cost_of("a: {from: crm, to: erp, today: email}", more=f"labour_rate: {rate}")

        assert (with_hours.money, with_hours.rate, with_hours.not_told) == (None, says, ("labour_rate",))
        assert "labour_rate" not in without.not_told


class TestNotTold:
    @pytest.mark.parametrize(
        ("facts", "missing"),
        [
            ("volume: 1 per day", ["effort"]),
            ("effort: 1 hour, volume: unknown", ["volume"]),
            ("volume: {disputed: {sales: 1 per day, finance: 9 per day}}", ["volume", "effort"]),
            (TWENTY_ONE_HOURS, []),  # errors that nobody counted are no hole in the figure
        ],
    )
    def test_the_places_of_volume_and_effort_that_are_not_settled(self, facts: str, missing: list[str]) -> None:
        line = line_of(f"a: {{from: crm, to: erp, today: retyped, {facts}}}")

        assert line.not_told == tuple(f"handoffs.a.{fact}" for fact in missing)
        assert (line.hours is None) is bool(missing)

    def test_no_figure_at_all_is_told_as_none_and_not_as_nothing(self) -> None:
        found = cost_of("a: {from: crm, to: erp, today: retyped}")

        assert found.hours is None
        assert [line.id for line in found.lines] == ["a"]
        assert found.not_told == ("handoffs.a.volume", "handoffs.a.effort")


SELL = "sell: {by: sales, in: crm, writes: [order], volume: 9 per day, effort: 1 hour}"
BILL = f"bill: {{does: Finance enters the bill, by: finance, in: erp, writes: [order], {TWENTY_ONE_HOURS}}}"


class TestStepsThatTypeAgain:
    def test_are_counted_where_no_hand_off_tells_the_same_typing(self) -> None:
        line = line_of("", f"{SELL}, {BILL}")

        assert (line.kind, line.id, line.at) == ("step", "bill", "steps.bill")
        assert line.name == "Order typed again into ERP (step “Finance enters the bill”)"
        assert (line.team, line.hours) == ("Finance", Hours(21.0, 21.0))

    def test_the_step_that_types_it_first_does_real_work(self) -> None:
        assert "sell" not in [line.id for line in cost_of("", f"{SELL}, {BILL}").lines]
        assert cost_of("", SELL).lines == ()

    @pytest.mark.parametrize("step", [BILL, BILL.replace(TWENTY_ONE_HOURS, "screens: 2")])
    def test_are_not_counted_again_where_a_hand_off_is_retyped_there(self, step: str) -> None:
        found = cost_of(f"a: {{from: crm, to: erp, carries: [order], today: retyped, {TWENTY_ONE_HOURS}}}", step)

        assert found.hours == Hours(21.0, 21.0)
        assert [line.id for line in found.lines] == ["a"]

    def test_what_comes_by_mail_and_is_then_typed_in_is_two_pieces_of_work_where_both_are_told(self) -> None:
        mail = f"a: {{from: crm, to: erp, carries: [order], today: email, {TWENTY_ONE_HOURS}}}"

        assert cost_of(mail, f"{SELL}, {BILL}").hours == Hours(42.0, 42.0)
        silent = cost_of(mail, f"{SELL}, {BILL.replace(f', {TWENTY_ONE_HOURS}', '')}")
        assert (silent.hours, silent.not_told) == (Hours(21.0, 21.0), ("labour_rate",))

    def test_a_step_that_no_hand_off_brings_anything_to_is_asked_what_it_costs(self) -> None:
        line = line_of("", f"{SELL}, {BILL.replace(TWENTY_ONE_HOURS, 'volume: 1 per day')}")

        assert line.not_told == ("steps.bill.effort",)

    def test_who_does_it_need_not_be_told(self) -> None:
        assert line_of("", f"{SELL}, {BILL.replace('by: finance, ', '')}").team == ""

    def test_a_step_that_types_two_things_again_is_one_piece_of_work(self) -> None:
        both = f"{SELL}, {BILL}".replace("writes: [order]", "writes: [order, customer]")

        assert [line.name for line in cost_of("", both).lines] == [
            "Order and Customer typed again into ERP (step “Finance enters the bill”)"
        ]

    def test_where_it_starts_is_not_told_the_first_step_types_it_first(self) -> None:
        first = "note: {by: sales, in: wms, writes: [customer], volume: 9 per day, effort: 1 hour}"
        again = f"keep: {{by: finance, in: crm, writes: [customer], {TWENTY_ONE_HOURS}}}"  # its master, all the same

        assert [line.id for line in cost_of("", f"{first}, {again}").lines] == ["keep"]


class TestByTeam:
    @pytest.mark.parametrize(
        ("handoff", "steps", "team"),
        [
            ("from: sales, to: erp, today: email", "", "Sales"),
            ("from: sales, to: finance, today: email", "", "Sales"),
            ("from: sales, to: finance, today: retyped", "", "Finance"),
            ("from: Ana Ruiz, to: erp, today: email", "", "Sales"),
            ("from: Pau Ribas, to: erp, today: email", "", "Pau Ribas"),
            ("from: crm, to: erp, carries: [order], today: email", BILL, "Finance"),
            ("from: crm, to: erp, carries: [order], today: email",
             "both: {by: ana, in: erp, writes: [order]}, bill: {by: sales, in: erp, writes: [order]}", "Sales"),
            ("from: crm, to: erp, carries: [order], today: email",
             "one: {by: finance, in: erp, writes: [order]}, two: {by: sales, in: erp, writes: [order]}",
             "Finance and Sales"),
            ("from: customers, to: crm, carries: [order], today: email", SELL, "Sales"),
            ("from: crm, to: erp, carries: [order], today: retyped", "look: {by: finance, in: erp}", "Finance"),
            ("from: crm, to: erp, carries: [order], today: email", "look: {by: finance, in: erp}", ""),
            ("from: crm, to: erp, carries: [order], today: email", "", ""),
        ],
    )  # fmt: skip
    def test_who_does_it(self, handoff: str, steps: str, team: str) -> None:
        found = cost_of(f"a: {{{handoff}, {TWENTY_ONE_HOURS}}}", steps)

        assert next(line.team for line in found.lines if line.id == "a") == team
        assert dict(found.by_team)[team or "nobody says who"] == Hours(21.0, 21.0)

    def test_the_team_with_most_hours_comes_first(self) -> None:
        found = cost_of(
            f"a: {{from: finance, to: erp, today: email, {TWENTY_ONE_HOURS}}},"
            f" b: {{from: sales, to: erp, today: email, {TWENTY_ONE_HOURS}}},"
            f" c: {{from: sales, to: wms, today: email, {TWENTY_ONE_HOURS}}},"
            " d: {from: Pau Ribas, to: wms, today: email}"
        )

        assert found.by_team == (("Sales", Hours(42.0, 42.0)), ("Finance", Hours(21.0, 21.0)))

    @pytest.mark.parametrize(
        ("finance", "order"),
        [("30-60 minutes", ["Sales", "Finance"]), ("30-90 minutes", ["Finance", "Sales"])],
    )
    def test_most_at_most_comes_first_then_most_at_least(self, finance: str, order: list[str]) -> None:
        found = cost_of(
            f"a: {{from: finance, to: erp, today: email, volume: 1 per day, effort: {finance}}},"
            f" b: {{from: sales, to: erp, today: email, {TWENTY_ONE_HOURS}}}"
        )

        assert [team for team, _ in found.by_team] == order
