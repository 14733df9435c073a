"""The finer conditions of the signs of the outcome."""

import pytest

from tests.signs.told import found, four_messages, said

SYSTEMS = "systems: {crm: {name: Salesforce}, erp: {name: NetSuite}, shop: {name: Web shop}, desk: {name: Zendesk}}\n"


class TestOutcomeNamesATool:
    @pytest.mark.parametrize(
        "statement",
        [
            "We need a new CRM",
            "Implement Salesforce",
            "Integrate the CRM with the ERP",
            "Connect our web shop to NetSuite",
            "Roll out NetSuite to all teams",
            "Roll out Salesforce in every branch",
            "Migrate to a modern cloud ERP platform by the end of 2026",
            "Migrate the customer data to NetSuite",
            "A single platform for everything",
            "Integration between the CRM and the ERP",
            "CRM and ERP integration",
            "Salesforce and NetSuite connected",
            "Buy a warehouse management system",
            "Introduce AI",
            "An integration",
            "Our goal is to have a modern data platform",
            "Salesforce",
        ],
    )
    def test_to_have_a_tool_is_no_outcome(self, statement: str) -> None:
        assert found("outcome-names-a-tool", f'{SYSTEMS}outcome: {{statement: "{statement}"}}') == [
            "stated at outcome.statement"
        ]

    @pytest.mark.parametrize(
        "statement",
        [
            "Every approved order is invoiced the same day, typed once",
            "We need a system that automatically creates support tickets when sales opportunities close",
            "Automatically sync customer data between all systems",
            "Move orders from the web shop to NetSuite",
            "NetSuite creates invoices from orders",
            "Connect Salesforce and NetSuite so that no order is typed twice",
            "Tickets are created in Zendesk after a deal closes",
            "Use one customer number in all systems",
            "Connect CRM and ERP, save 40 hours a month",
            "Sales and finance share one system",
            "Customers are told the delivery date",
            "Better integration of the two teams",
        ],
    )
    def test_what_happens_in_the_work_is_one_whatever_tool_it_names(self, statement: str) -> None:
        assert found("outcome-names-a-tool", f'{SYSTEMS}outcome: {{statement: "{statement}"}}') == []

    def test_a_system_counts_by_its_name_in_the_file(self) -> None:
        statement = "outcome: {statement: Introduce Blue Pelican}"

        assert found("outcome-names-a-tool", f"systems: {{x: {{name: Blue Pelican}}}}\n{statement}") != []
        assert found("outcome-names-a-tool", statement) == []

    def test_a_name_inside_another_is_not_taken_for_it(self) -> None:
        text = "systems: {x: {name: Order}, y: {name: Lead to Order}}\noutcome: {statement: Lead to Order}"

        assert found("outcome-names-a-tool", text) != []


class TestGain:
    @pytest.mark.parametrize(
        ("baseline", "target", "gain"),
        [
            ("62 percent", "98 percent", True),
            ("62 percent", "62%", False),
            ("2 days", "48 hours", False),
            ("2-4 days", "2 days", True),
            ("as it is", "As it  is", False),
            ("three a week", "none a week", True),
            ("unknown", "62%", True),
        ],
    )
    def test_a_target_that_is_reached_already_is_no_gain(self, baseline: str, target: str, gain: bool) -> None:
        text = f"outcome: {{measure: m, baseline: {baseline}, target: {target}}}"

        assert found("no-measurable-gain", text) == ([] if gain else ["stated at outcome.target"])

    def test_without_a_measure_nobody_asks_for_its_value_today(self) -> None:
        assert found("no-baseline", "outcome: {measure: unknown}") == []
        assert found("no-baseline", "outcome: {measure: orders on time}") == ["open at outcome.baseline"]

    @pytest.mark.parametrize(
        ("sign", "text"),
        [
            ("no-outcome", "outcome: {statement: FACT}"),
            ("no-measurable-gain", "outcome: {measure: m, target: FACT}"),
            ("no-measurable-gain", "outcome: {measure: FACT, target: 5 percent}"),
            ("no-baseline", "outcome: {measure: m, baseline: FACT}"),
        ],
    )
    def test_four_states_are_four_messages(self, sign: str, text: str) -> None:
        assert len(set(four_messages(sign, text))) == 4

    def test_an_outcome_that_is_unknown_as_a_whole_is_unknown_in_each_part(self) -> None:
        assert said("no-outcome", "outcome: unknown") == "Nobody knows what “P” should achieve that it does not today."
