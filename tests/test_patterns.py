"""The advised pattern of a hand-off: the table of the design note, row by row, and where nothing is advised."""

from textwrap import dedent

import pytest

from readiness.graph import ProcessGraph
from readiness.patterns import Advice, Pattern, advise, missing_for, more_than_needed, offered_by
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.settings import Thresholds


def process_of(text: str) -> Process:
    loaded = load(f"process: P\n{dedent(text)}".encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process


def advised(
    facts: str,
    source: str = "[api, events]",
    target: str = "[api]",
    more: str = "",
) -> Advice | None:
    """What is advised for hand-off x from the CRM to the ERP."""
    process = process_of(
        f"""
    effort_is: measured
    systems:
      crm: {{name: CRM, interfaces: {source}, unit: Spain}}
      erp: {{name: ERP, interfaces: {target}, unit: Italy}}
      wms: {{name: WMS}}
      shop: {{name: Shop}}
    teams: {{sales: Sales}}
    entities: {{order: {{name: Order, master: crm}}, both: {{name: Customer, master: [crm, erp]}}}}
    handoffs:
      x: {{from: crm, to: erp, carries: [order], {facts}}}
{more}
    """
    )
    return advise(process.handoffs[0], ProcessGraph(process))


@pytest.mark.parametrize(
    ("needed", "source", "target", "pattern", "reason"),
    [
        ("1 day", "[api]", "[file]", Pattern.BATCH, "It is needed within 1 day: a scheduled run is enough."),
        ("2 weeks", "[database]", "[file]", Pattern.BATCH, "It is needed within 2 weeks: a scheduled run is enough."),
        ("same day", "[api]", "[api]", Pattern.API, "It is needed the same day, and both ends offer an API."),
        ("4-48 hours", "[api]", "[api]", Pattern.API, "It is needed within 4-48 hours, and both ends offer an API."),
        (
            "1 hour",
            "[api]",
            "[file, screen]",
            Pattern.LAYER,
            "ERP offers only files and its screens, WITHIN: decouple it.",
        ),
        ("1 hour", "[database]", "[api]", Pattern.LAYER, "CRM offers only its database, WITHIN: decouple it."),
        ("2 days", "[api]", "[screen]", Pattern.LAYER, "ERP offers only its screens, WITHIN: decouple it."),
        ("1 hour", "[screen]", "[screen]", Pattern.BY_HAND, "CRM and ERP can be reached by no interface."),
        ("1 hour", "none", "[screen]", Pattern.BY_HAND, "CRM and ERP can be reached by no interface."),
        ("real time", "[api, events]", "[api]", Pattern.PUBLISH, "It is needed at once, and CRM offers events."),
        ("30 seconds", "[queue]", "[api]", Pattern.PUBLISH, "It is needed at once, and CRM offers a queue."),
        (
            "5 minutes",
            "[api, events]",
            "[api]",
            Pattern.API,
            "It is needed within 5 minutes, and both ends offer an API.",
        ),
        ("5 minutes", "[events]", "[api]", Pattern.PUBLISH, "CRM offers only events, and no API."),
        ("2 days", "[events]", "[api]", Pattern.PUBLISH, "CRM offers only events, and no API."),
    ],
)
def test_the_simplest_that_meets_the_need(needed: str, source: str, target: str, pattern: Pattern, reason: str) -> None:
    told = reason.replace("WITHIN", f"and it is needed within {needed}")

    assert advised(f"needed_within: {needed}", source, target) == Advice(pattern, told)


@pytest.mark.parametrize(
    ("facts", "source", "target"),
    [
        ("trigger: The deal is won", "[api]", "[api]"),
        ("needed_within: unknown", "[api]", "[api]"),
        ("needed_within: 2 days", "unknown", "[api]"),
        ("needed_within: 2 days", "[api]", ""),
        ("needed_within: 1 hour", "", "[screen]"),
    ],
)
def test_nothing_is_advised_where_too_little_is_told(facts: str, source: str, target: str) -> None:
    assert advised(facts, source, target) is None


@pytest.mark.parametrize(
    ("facts", "source", "target", "missing"),
    [
        ("trigger: The deal is won", "[api]", "[api]", ("how soon it is needed",)),
        ("needed_within: unknown", "[api]", "none", ("how soon it is needed",)),
        ("needed_within: 2 days", "unknown", "", ("the interfaces of CRM", "the interfaces of ERP")),
        ("needed_within: 2 days", "[api]", "[api]", ()),
    ],
)
def test_what_is_missing_is_told_by_name(facts: str, source: str, target: str, missing: tuple[str, ...]) -> None:
    process = process_of(
        f"""
    systems: {{crm: {{name: CRM, interfaces: {source}}}, erp: {{name: ERP, interfaces: {target}}}}}
    handoffs: {{x: {{from: crm, to: erp, {facts}}}}}
    """
    )

    assert missing_for(process.handoffs[0]) == missing
    assert (advise(process.handoffs[0], ProcessGraph(process)) is None) is bool(missing)


@pytest.mark.parametrize(("end", "missing"), [("from", "where it goes"), ("to", "where it comes from")])
def test_nothing_is_advised_for_half_a_hand_off(end: str, missing: str) -> None:
    process = process_of(
        f"systems: {{crm: {{interfaces: [api]}}}}\nhandoffs: {{x: {{{end}: crm, needed_within: 1 hour}}}}"
    )

    assert advise(process.handoffs[0], ProcessGraph(process)) is None
    assert missing_for(process.handoffs[0]) == (missing,)


def test_nothing_reaches_what_offers_no_interface_and_that_comes_first() -> None:
    assert advised("needed_within: 2 days", "[api]", "none") is None


def test_what_is_connected_is_never_left_by_hand() -> None:
    assert advised("needed_within: 2 days, today: file", "none", "none") is None
    assert advised("needed_within: 2 days, today: not moved", "none", "none") is not None


def test_nothing_is_advised_between_teams() -> None:
    process = process_of("teams: [sales, finance]\nhandoffs: {x: {from: sales, to: finance, needed_within: 1 hour}}")

    assert advise(process.handoffs[0], ProcessGraph(process)) is None
    assert missing_for(process.handoffs[0]) == ()


class TestTooRare:
    RARE = "needed_within: 1 hour, volume: 2 per month, effort: 6 minutes"

    def test_what_costs_less_than_an_hour_a_month_stays_by_hand_with_its_figures(self) -> None:
        assert advised(self.RARE) == Advice(
            Pattern.BY_HAND, "At 2 per month it costs 0.2 hours a month: less than connecting it would."
        )

    @pytest.mark.parametrize(
        "facts",
        [
            "needed_within: 1 hour, volume: 10 per month, effort: 6 minutes",
            "needed_within: 1 hour, volume: 2 per month",
            f"{RARE}, critical: yes",
            f"{RARE}, today: api",  # nobody does it by hand
            f"{RARE}, today: not moved",
        ],
    )
    def test_not_what_costs_more_or_is_critical_or_not_told(self, facts: str) -> None:
        found = advised(facts)

        assert found is not None
        assert found.pattern is Pattern.API


class TestFederate:
    def test_the_units_are_named(self) -> None:
        process = process_of(
            """
        systems: {a: {name: A, unit: Spain, interfaces: [api]}, b: {name: B, unit: Italy, interfaces: [api]}}
        entities: {customer: {name: Customer, master: [a, b]}}
        handoffs: {x: {from: a, to: b, carries: [customer], needed_within: 2 days}}
        """
        )

        assert advise(process.handoffs[0], ProcessGraph(process)) == Advice(
            Pattern.FEDERATE,
            "Each business unit has its own master of Customer (A (Spain) and B (Italy)): agree the exchange.",
        )

    @pytest.mark.parametrize("target", ["board", "plant"])
    def test_what_stays_within_a_unit_or_leaves_for_none_is_no_exchange(self, target: str) -> None:
        process = process_of(
            f"""
        systems:
          a: {{unit: Spain, interfaces: [api]}}
          b: {{unit: Italy, interfaces: [api]}}
          plant: {{unit: Spain, interfaces: [api]}}
          board: {{kind: dashboard, interfaces: [api]}}
        entities: {{customer: {{master: [a, b]}}}}
        handoffs: {{x: {{from: a, to: {target}, carries: [customer], needed_within: 2 days}}}}
        """
        )
        found = advise(process.handoffs[0], ProcessGraph(process))

        assert found is not None
        assert found.pattern is Pattern.BATCH

    @pytest.mark.parametrize("unit", ["Spain", "unknown"])
    def test_masters_within_one_unit_are_not_federated(self, unit: str) -> None:
        process = process_of(
            f"""
        systems: {{a: {{unit: Spain, interfaces: [api]}}, b: {{unit: {unit}, interfaces: [api]}}}}
        entities: {{customer: {{master: [a, b]}}}}
        handoffs: {{x: {{from: a, to: b, carries: [customer], needed_within: 2 days}}}}
        """
        )
        found = advise(process.handoffs[0], ProcessGraph(process))

        assert found is not None
        assert found.pattern is Pattern.BATCH


class TestPublish:
    TWO_MORE = """
      y: {from: crm, to: wms, carries: [order]}
      z: {from: crm, to: shop, carries: [order]}
    """

    def test_three_systems_that_need_the_same_from_its_master(self) -> None:
        assert advised("needed_within: 1 hour", more=self.TWO_MORE) == Advice(
            Pattern.PUBLISH, "3 systems need Order from the same master."
        )

    @pytest.mark.parametrize(
        "more",
        [
            TWO_MORE.replace("      z: {from: crm, to: shop, carries: [order]}\n", ""),
            TWO_MORE.replace("to: shop", "to: sales"),
            TWO_MORE.replace("to: shop", "to: wms"),
            TWO_MORE.replace("z: {from: crm", "z: {from: wms"),
            TWO_MORE.replace("to: shop, carries: [order]", "to: shop, carries: [both]"),
        ],
    )
    def test_two_are_not_enough(self, more: str) -> None:
        found = advised("needed_within: 1 hour", more=more)

        assert found is not None
        assert found.pattern is Pattern.API

    def test_once_a_day_a_scheduled_run_will_do_for_many(self) -> None:
        found = advised("needed_within: 1 day", more=self.TWO_MORE)

        assert found is not None
        assert found.pattern is Pattern.BATCH


def test_the_factor_by_which_estimates_fall_short_is_a_setting() -> None:
    text = """
    systems: {crm: {name: CRM, interfaces: [api]}, erp: {name: ERP, interfaces: [api]}}
    handoffs: {x: {from: crm, to: erp, needed_within: 1 hour, volume: 4 per month, effort: 6 minutes}}
    """
    process = process_of(text)
    graph, handoff = ProcessGraph(process), process.handoffs[0]
    patterns = [advise(handoff, graph, Thresholds(underestimate_factor=factor)) for factor in (2.0, 3.0)]

    assert [found.pattern if found else None for found in patterns] == [Pattern.BY_HAND, Pattern.API]


@pytest.mark.parametrize(
    ("planned", "enough"),
    [
        ("file", {Pattern.BATCH, Pattern.API, Pattern.LAYER, Pattern.PUBLISH, Pattern.FEDERATE}),
        ("batch", {Pattern.BATCH, Pattern.API, Pattern.LAYER, Pattern.PUBLISH, Pattern.FEDERATE}),
        ("api", {Pattern.API, Pattern.LAYER, Pattern.PUBLISH, Pattern.FEDERATE}),
        ("queue", {Pattern.LAYER, Pattern.PUBLISH, Pattern.FEDERATE}),
        ("events", {Pattern.LAYER, Pattern.PUBLISH, Pattern.FEDERATE}),
        ("yes", set(Pattern)),
    ],
)
def test_what_is_planned_is_more_than_a_simpler_pattern_needs(planned: str, enough: set[Pattern]) -> None:
    process = process_of(f"systems: [crm, erp]\nhandoffs: {{x: {{from: crm, to: erp, planned: {planned}}}}}")
    handoff = process.handoffs[0]

    assert {pattern for pattern in Pattern if not more_than_needed(handoff, Advice(pattern, ""))} == enough


@pytest.mark.parametrize(
    ("interfaces", "says"),
    [
        ("none", "no interface"),
        ("[api]", "only an API"),
        ("[file, screen]", "only files and its screens"),
        ("[events, queue, database]", "only events, a queue and its database"),
    ],
)
def test_what_a_system_offers_in_words(interfaces: str, says: str) -> None:
    assert offered_by(process_of(f"systems: {{crm: {{interfaces: {interfaces}}}}}").systems[0]) == says
