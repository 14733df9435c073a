"""The finer conditions of the signs about what passes on by hand: near misses, states, what is silent where."""

import pytest

from tests.signs.told import diagnosis_of, found, said

WORLD = """
    teams: {sales: Sales, finance: Finance, store: Store, customers: {name: Customers, kind: external}}
    systems: {crm: {name: CRM}, erp: {name: ERP}, wms: {name: WMS}, sheet: {name: Sheet, kind: spreadsheet}}
    entities:
      order: {name: Order, master: crm}
      customer: {name: Customer, master: crm}
"""


def world(steps: str = "", handoffs: str = "", more: str = "") -> str:
    """A small company with these steps and hand-offs, in flow style."""
    return WORLD + f"    steps: {{{steps}}}\n    handoffs: {{{handoffs}}}\n{more}"


SELL = "sell: {by: sales, in: crm, writes: [order]}"
BILL = "bill: {by: finance, in: erp, writes: [order]}"


class TestRetypedData:
    @pytest.mark.parametrize(
        ("steps", "handoffs"),
        [
            (f"{SELL}, {BILL}", ""),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: email}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: retyped}"),
            (SELL, "a: {from: crm, to: erp, carries: [order], today: retyped}"),
            ("", "a: {from: crm, to: erp, carries: [order], today: retyped}"),
            ("", "a: {from: erp, to: wms, carries: [order], today: retyped},"
             " b: {from: wms, to: sheet, carries: [order], today: retyped}"),
            ("both: {by: sales, in: {crm: {writes: [order]}, erp: {writes: [order]}}}", ""),
            ("sell: {by: sales, in: crm, writes: {order: [number, amount]}},"
             " bill: {by: finance, in: erp, writes: {order: [amount]}}", ""),
            (f"{SELL}, pack: {{by: store, in: wms}}, {BILL}", ""),
        ],
    )  # fmt: skip
    def test_the_same_is_typed_into_two_systems(self, steps: str, handoffs: str) -> None:
        assert found("retyped-data", world(steps, handoffs)) == ["stated at entities.order"]

    @pytest.mark.parametrize(
        ("on_paper", "says"),
        [
            ("crm", "Order is written on CRM and typed into ERP"),
            ("erp", "Order is typed into CRM and written on ERP"),
            ("crm, erp", "Order is written on CRM and again on ERP"),
            ("wms", "Order is typed into CRM and again into ERP"),
        ],
    )
    def test_paper_is_written_on(self, on_paper: str, says: str) -> None:
        text = world(f"{SELL}, {BILL}")
        for system in on_paper.split(", "):
            text = text.replace(
                f"{system}: {{name: {system.upper()}", f"{system}: {{kind: paper, name: {system.upper()}"
            )

        assert said("retyped-data", text).startswith(says)

    @pytest.mark.parametrize(
        ("steps", "handoffs"),
        [
            (SELL, ""),
            (f"{SELL}, again: {{by: finance, in: crm, writes: [order]}}", ""),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: api}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: export}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: shared}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: [order], today: unknown}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: unknown, carries: [order], today: api}"),
            (f"{SELL}, {BILL}", "a: {from: crm, to: erp, carries: unknown, today: file}"),
            ("sell: {by: sales, in: crm, writes: {order: [number]}},"
             " bill: {by: finance, in: erp, writes: {order: [amount]}}", ""),
            ("both: {by: sales, in: [crm, erp], writes: [order]}", ""),
            (f"{SELL}, bill: {{by: finance, in: erp, writes: [order], after: start}}", ""),
            ("", "a: {from: customers, to: crm, carries: [order], today: retyped}"),
            ("", "a: {from: erp, to: wms, carries: [order], today: retyped}"),  # nobody told that it was typed in ERP
        ],
    )  # fmt: skip
    def test_what_is_typed_once_or_comes_by_itself(self, steps: str, handoffs: str) -> None:
        assert found("retyped-data", world(steps, handoffs)) == []

    def test_one_finding_lists_every_system_with_what_it_costs(self) -> None:
        text = world(
            f"{SELL}, {BILL}",
            "a: {from: crm, to: erp, carries: [order], today: retyped, volume: 21 per month, effort: 1 hour},"
            " b: {from: crm, to: wms, carries: [order], today: retyped}",
            "    effort_is: measured",
        )

        assert said("retyped-data", text) == (
            "Order is typed into CRM and again into ERP and WMS: 21 hours a month, as far as it was told."
        )

    def test_work_that_brings_two_entities_is_counted_once(self) -> None:
        text = world(
            "", "a: {from: crm, to: erp, carries: [order, customer], today: retyped, volume: 1 per day, effort: 1 hour}"
        )
        told = [one.message for one in diagnosis_of(text).findings if one.sign == "retyped-data"]

        assert told == [
            "Order is typed into CRM and again into ERP: 21 to 63 hours a month.",
            "Customer is typed into CRM and again into ERP, in the same work as Order, and counted there.",
        ]

    def test_a_letter_that_is_typed_in_was_not_typed_before(self) -> None:
        text = world("", "a: {from: letters, to: crm, carries: [order], today: retyped}").replace(
            "sheet: {name: Sheet, kind: spreadsheet}", "letters: {name: Letters, kind: paper}"
        )

        assert found("retyped-data", text.replace("master: crm}", "master: crm, starts_in: letters}")) == []


class TestManualTransfer:
    @pytest.mark.parametrize(
        ("handoff", "speaks"),
        [
            ("from: crm, to: erp, today: paper", True),
            ("from: sales, to: finance, today: message", True),  # they work in CRM and ERP
            ("from: sales, to: erp, today: email", True),
            ("from: sales, to: crm, today: retyped", False),  # the system they work in anyway
            ("from: customers, to: crm, today: email", False),
            ("from: customers, to: crm, today: email, planned: api", True),
            ("from: crm, to: erp, today: shared", False),
            ("from: crm, to: erp, today: api", False),
            ("from: crm, to: erp, today: not moved, planned: api", False),
            ("from: unknown, to: erp, today: email", False),
        ],
    )
    def test_by_hand_between_systems_or_meant(self, handoff: str, speaks: bool) -> None:
        text = world(f"{SELL}, {BILL}", f"a: {{{handoff}}}")

        assert (found("manual-transfer", text) == ["stated at handoffs.a.today"]) is speaks

    @pytest.mark.parametrize(
        ("today", "how"),
        [
            ("retyped", "typed in again"),
            ("excel", "by spreadsheet"),
            ("csv", "by export and import"),
            ("e-mail", "by e-mail"),
            ("phone", "by message or phone"),
            ("paper", "on paper"),
        ],
    )
    def test_it_tells_how_and_what_it_costs(self, today: str, how: str) -> None:
        text = world("", f"a: {{from: crm, to: erp, today: {today}, volume: 1 per day, effort: 1 hour}}")

        assert (
            said("manual-transfer", text) == f"Hand-off a (CRM to ERP) is done by hand, {how}: 21 to 63 hours a month."
        )


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("", "by e-mail."),
        ("volume: 40 per day", "by e-mail (40 per day)."),
        ("volume: 40 per month, effort: 3 minutes", "by e-mail: 2 to 6 hours a month."),
    ],
)
def test_how_often_something_is_passed_on_by_hand_is_told_where_its_cost_is_not(told: str, says: str) -> None:
    text = world("", f"a: {{from: crm, to: erp, carries: [order], today: email, {told}}}")

    assert said("manual-transfer", text).endswith(says)


class TestNothingMoves:
    @pytest.mark.parametrize(
        ("carries", "says"),
        [
            ("[order]", "Hand-off a (CRM to ERP) moves nothing today: Order does not get there."),
            ("[order, customer]", "Hand-off a (CRM to ERP) moves nothing today: Order and Customer do not get there."),
            ("none", "Hand-off a (CRM to ERP) moves nothing today."),
        ],
    )
    def test_what_does_not_travel(self, carries: str, says: str) -> None:
        assert (
            said("nothing-moves", world("", f"a: {{from: crm, to: erp, carries: {carries}, today: nothing}}")) == says
        )

    @pytest.mark.parametrize(
        ("carries", "though"),
        [
            ("[order]", "though it is needed within 1 day."),
            ("[order, customer]", "though they are needed within 1 day."),
            ("none", "though it is needed within 1 day."),
        ],
    )
    def test_how_soon_it_is_needed_all_the_same(self, carries: str, though: str) -> None:
        text = world("", f"a: {{from: crm, to: erp, carries: {carries}, today: nothing, needed_within: 1 day}}")

        assert said("nothing-moves", text).endswith(though)

    def test_it_says_that_nothing_brings_it_and_leaves_the_rest_told(self) -> None:
        text = world(
            f"{SELL}, read: {{by: finance, in: erp, reads: [order, customer]}}",
            "a: {from: crm, to: erp, carries: [order], today: not moved}",
        )

        assert said("hidden-handoff", text) == (
            "Step read reads Customer in ERP, and nothing brings it there from CRM."
        )
        assert found("hidden-handoff", text.replace("reads: [order, customer]", "reads: [order]")) == []


class TestTooLate:
    @pytest.mark.parametrize(
        ("takes", "within", "late"),
        [
            ("2 days", "1 day", True),
            ("1 day", "1 day", False),
            ("1 day", "24 hours", False),
            ("2-4 hours", "3 hours", False),  # it may be in time
            ("4-6 hours", "3 hours", True),
            ("2 days", "unknown", False),
            ("unknown", "1 hour", False),
        ],
    )
    def test_of_a_handoff_and_a_report(self, takes: str, within: str, late: bool) -> None:
        told = f"{{takes: {takes}, needed_within: {within}}}"
        text = world("", f"a: {told}", f"    reports: {{r: {told}}}")
        shown = ["stated at handoffs.a.takes", "stated at reports.r.takes"] if late else []

        assert found("too-late", text) == shown

    CHAIN = (
        f"{SELL}, read: {{by: store, in: wms, reads: [order], needs_within: 4 hours}}",
        "a: {from: crm, to: erp, carries: [order], today: email, takes: A_TAKES},"
        " b: {from: erp, to: wms, carries: [order], today: TODAY, takes: B_TAKES}, DIRECT",
    )

    def chain(self, a: str, b: str, today: str = "api", direct: str = "") -> str:
        steps, handoffs = self.CHAIN
        handoffs = handoffs.replace("A_TAKES", a).replace("B_TAKES", b).replace("TODAY", today)
        return world(steps, handoffs.replace("DIRECT", direct))

    def test_the_sum_of_a_path_is_told_with_the_path(self) -> None:
        assert said("too-late", self.chain("3 hours", "2 hours")) == (
            "Step read needs Order within 4 hours; by a (CRM to ERP) and b (ERP to WMS) it takes 5 hours."
        )

    def test_a_hop_whose_time_is_not_told_is_named(self) -> None:
        assert said("too-late", self.chain("6 hours", "unknown")).endswith(
            "it takes 6 hours at least (nobody has told how long b takes)."
        )

    @pytest.mark.parametrize(
        ("order", "customer", "told"),
        [
            ("5 hours", "6 hours", "needs Customer within 4 hours; by b (CRM to WMS) it takes 6 hours."),
            ("6 hours", "5 hours", "needs Order within 4 hours; by a (CRM to WMS) it takes 6 hours."),
            ("5 hours", "5 hours", "needs Order within 4 hours; by a (CRM to WMS) it takes 5 hours."),  # read first
            ("5 hours", "4 hours", "needs Order within 4 hours; by a (CRM to WMS) it takes 5 hours."),
        ],
    )
    def test_of_all_that_a_step_reads_the_slowest_is_told(self, order: str, customer: str, told: str) -> None:
        text = world(
            "read: {by: store, in: wms, reads: [order, customer], needs_within: 4 hours}",
            f"a: {{from: crm, to: wms, carries: [order], today: api, takes: {order}}},"
            f" b: {{from: crm, to: wms, carries: [customer], today: api, takes: {customer}}}",
        )

        assert said("too-late", text).endswith(told)

    @pytest.mark.parametrize(
        ("a", "b", "today", "direct"),
        [
            ("3 hours", "1 hour", "api", ""),
            ("3 hours", "2 hours", "not moved", ""),
            ("3 hours", "2 hours", "unknown", ""),
            ("3 hours", "2 hours", "api", "c: {from: crm, to: wms, carries: [order], today: file, takes: 1 hour}"),
        ],
    )
    def test_a_quicker_way_or_no_certain_one(self, a: str, b: str, today: str, direct: str) -> None:
        assert found("too-late", self.chain(a, b, today, direct)) == []


@pytest.mark.parametrize(
    ("handoff", "speaks"),
    [
        ("today: retyped, errors: 1 percent", False),
        ("today: retyped, errors: 1.5 percent", True),
        ("today: retyped, errors: 0.5-3 percent", False),
        ("today: api, errors: 5 percent", False),
        ("today: shared, errors: 5 percent", False),
        ("today: unknown, errors: 5 percent", False),
    ],
)
def test_errors_count_above_one_percent_and_by_hand(handoff: str, speaks: bool) -> None:
    assert (found("error-prone", world("", f"a: {{{handoff}}}")) == ["stated at handoffs.a.errors"]) is speaks


@pytest.mark.parametrize(
    ("handoff", "state"),
    [
        ("today: retyped", "open"),
        ("today: retyped, planned: unknown", "unknown"),
        ("today: retyped, planned: {disputed: {sales: api, finance: no}}", "disputed"),
        ("today: not moved", "open"),
        ("today: retyped, planned: no", ""),
        ("today: retyped, planned: none", ""),
        ("today: shared", ""),
        ("today: api", ""),
        ("today: unknown", ""),
    ],
)
def test_what_is_to_be_connected_is_asked_where_people_do_it(handoff: str, state: str) -> None:
    shown = [f"{state} at handoffs.a.planned"] if state else []

    assert found("scope-open", world("", f"a: {{{handoff}}}")) == shown


@pytest.mark.parametrize(
    ("sign", "key"),
    [("how-unknown", "from"), ("how-unknown", "to"), ("how-unknown", "today"), ("nothing-named", "carries")],
)
def test_what_a_handoff_is_differs_by_state(sign: str, key: str) -> None:
    whole = {"from": "crm", "to": "erp", "today": "api", "carries": "[order]"} | {key: "FACT"}
    text = world("", "a: {" + ", ".join(f"{name}: {value}" for name, value in whole.items()) + "}")
    answers = {
        "from": ("crm", "erp"),
        "to": ("crm", "erp"),
        "today": ("api", "email"),
        "carries": ("order", "customer"),
    }
    one, other = answers[key]
    states = ["unknown", ""] if key == "carries" else ["none", "unknown", ""]
    told = [said(sign, text.replace("FACT", state)) for state in states]

    assert len(set(told)) == len(states)
    disputed = text.replace("FACT", f"{{disputed: {{sales: {one}, finance: {other}}}}}")
    assert found(sign, disputed) == []
    assert found("disputed-answer", disputed) == [f"disputed at handoffs.a.{key}"]


def test_a_mere_signal_carries_nothing_and_that_is_an_answer() -> None:
    assert found("nothing-named", world("", "a: {from: crm, to: erp, carries: none}")) == []


@pytest.mark.parametrize(
    ("handoff", "asked"),
    [
        ("today: retyped, planned: api", True),
        ("today: retyped, planned: no", False),
        ("today: retyped", False),
        ("today: api, planned: api", False),
        ("today: not moved, planned: api", False),
    ],
)
def test_the_cost_is_asked_where_it_is_by_hand_and_meant(handoff: str, asked: bool) -> None:
    shown = ["open at handoffs.a.volume", "open at handoffs.a.effort"] if asked else []

    assert found("cost-not-told", world("", f"a: {{{handoff}}}")) == shown


def test_each_state_of_the_cost_is_told_apart() -> None:
    text = world("", "a: {from: crm, to: erp, today: retyped, planned: api, volume: FACT, effort: 1 hour}")
    quantities = text.replace("FACT", "{disputed: {sales: 1 per day, finance: 9 per day}}")
    told = [said("cost-not-told", text.replace("FACT", state)) for state in ("none", "unknown", "")]

    assert len({*told, said("cost-not-told", quantities)}) == 4


@pytest.mark.parametrize(("told", "ask"), [("volume", "How long does h (CRM to ERP) take each time?"),
                                           ("effort", "How often is h (CRM to ERP) done?")])  # fmt: skip
def test_each_figure_that_is_missing_is_asked_by_itself(told: str, ask: str) -> None:
    figure = {"volume": "9 per day", "effort": "5 minutes"}[told]
    text = f"""
    systems: {{crm: {{name: CRM}}, erp: {{name: ERP}}}}
    handoffs: {{h: {{from: crm, to: erp, today: email, planned: api, {told}: {figure}}}}}
    """

    assert [one.ask for one in diagnosis_of(text).findings if one.sign == "cost-not-told"] == [ask]


@pytest.mark.parametrize(
    ("noun", "ask"),
    [
        ("reports: {r: {TIMES}}", "until report r is there?"),
        ("handoffs: {h: {from: Ana Ruiz, to: Jo Li, TIMES}}", "while h (Ana Ruiz to Jo Li) is on its way?"),
    ],
)
def test_what_is_done_meanwhile_is_asked_of_a_report_and_of_a_hand_off(noun: str, ask: str) -> None:
    text = noun.replace("TIMES", "takes: 2 days, needed_within: 1 day")
    (told,) = [one for one in diagnosis_of(text).findings if one.sign == "too-late"]

    assert told.ask == f"What is decided or promised meanwhile, {ask}"
