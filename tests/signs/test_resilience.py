"""The finer conditions of the signs about resilience: what is asked of which hand-off, and where they stay silent."""

import pytest

from tests.signs.told import diagnosis_of, found, said

WORLD = """
    teams: {sales: Sales, finance: Finance}
    systems:
      crm: {name: CRM, interfaces: CRM_OFFERS}
      erp: {name: ERP, interfaces: [api, file]}
    entities: {order: {name: Order, master: crm}}
"""


def handoff(facts: str, offers: str = "[api]", more: str = "") -> str:
    """One hand-off from the CRM to the ERP, in flow style."""
    world = WORLD.replace("CRM_OFFERS", offers)
    return world + f"    handoffs: {{x: {{from: crm, to: erp, carries: [order], {facts}}}}}\n{more}"


CONNECTED = "today: api"
MEANT = "today: retyped, planned: api"
BY_HAND = "today: retyped, planned: no"
UNDECIDED = "today: retyped, planned: unknown"
SHARED = "today: shared"


@pytest.mark.parametrize(
    ("sign", "places", "where"),
    [
        ("no-failure-plan", ["go_live.when_it_breaks"], {CONNECTED, MEANT}),
        (
            "failure-unnoticed",
            ["handoffs.x.when_it_fails.alert", "handoffs.x.when_it_fails.retry"],
            {CONNECTED, MEANT},
        ),
        ("not-traceable", ["handoffs.x.logged"], {CONNECTED, MEANT}),
        ("unvalidated-data", ["handoffs.x.validated"], {CONNECTED, MEANT}),
        ("timing-undecided", ["handoffs.x.needed_within"], {MEANT}),
    ],
)
@pytest.mark.parametrize("facts", [CONNECTED, MEANT, BY_HAND, UNDECIDED, SHARED, "today: unknown"])
def test_a_question_is_asked_where_its_answer_is_needed(
    sign: str, places: list[str], where: set[str], facts: str
) -> None:
    shown = [f"open at {place}" for place in places] if facts in where else []

    assert sorted(found(sign, handoff(facts))) == shown


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("critical: yes", ["open at handoffs.x.tolerates_outage"]),
        ("critical: yes, tolerates_outage: none", ["none at handoffs.x.tolerates_outage"]),
        ("critical: yes, tolerates_outage: 1 hour", []),
        ("critical: no", []),
        ("critical: unknown", []),
        ("", []),
    ],
)
def test_the_outage_is_asked_of_what_is_critical(facts: str, shown: list[str]) -> None:
    assert found("reliability-undecided", handoff(f"{CONNECTED}, {facts}")) == shown
    assert found("reliability-undecided", handoff(f"{BY_HAND}, {facts}")) == []


@pytest.mark.parametrize(
    ("sign", "key", "values"),
    [
        ("unvalidated-data", "validated", ("yes", "no")),
        ("not-traceable", "logged", ("yes", "no")),
        ("timing-undecided", "needed_within", ("1 day", "4 days")),
        ("failure-unnoticed", "when_it_fails: {retry: never, alert", ("Ana", "Luis")),
        ("failure-unnoticed", "when_it_fails: {alert: Ana, retry", ("once", "twice")),
    ],
)
def test_the_same_fact_is_told_in_the_words_of_its_state(sign: str, key: str, values: tuple[str, str]) -> None:
    one, other = values
    disputed = f"{{disputed: {{sales: {one}, finance: {other}}}}}"
    end = "}" if "{" in key else ""
    told = [said(sign, handoff(f"{MEANT}, {key}: {state}{end}")) for state in ("none", "unknown", disputed, "")]
    if values == ("yes", "no"):
        told.append(said(sign, handoff(f"{MEANT}, {key}: no")))

    assert len(set(told)) == len(told)


def test_no_plan_at_all_for_a_failure_is_two_facts() -> None:
    assert found("failure-unnoticed", handoff(f"{CONNECTED}, when_it_fails: none")) == [
        "none at handoffs.x.when_it_fails.alert",
        "none at handoffs.x.when_it_fails.retry",
    ]


def test_of_a_mere_signal_no_record_is_asked_for() -> None:
    asked = {"not-traceable", "unvalidated-data", "bad-data-unanswered"}
    told = diagnosis_of(handoff(CONNECTED).replace("carries: [order]", "carries: none")).findings

    asks = {one.sign: one.message + one.ask for one in told if one.sign in asked}
    assert set(asks) == asked
    assert all("signal of x" in text and "record" not in text and "brings" not in text for text in asks.values())


def test_what_connections_say_is_asked_once_for_all() -> None:
    text = handoff(f"{CONNECTED}}}, y: {{from: erp, to: crm, today: file", more="    connections: {validated: no}")

    assert found("unvalidated-data", text) == ["stated at connections.validated"]
    assert said("unvalidated-data", text).endswith("The same holds for 1 more place.")


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("time_to_trace: 1 day", []),
        ("time_to_trace: 25 hours", ["stated at handoffs.x.time_to_trace"]),
        ("time_to_trace: 0.5-3 days", []),
        ("time_to_trace: unknown", []),
    ],
)
def test_tracing_for_more_than_a_day_counts_of_any_handoff(facts: str, shown: list[str]) -> None:
    assert found("not-traceable", handoff(f"{BY_HAND}, {facts}")) == shown
    assert found("not-traceable", handoff(f"{CONNECTED}, logged: yes, {facts}")) == shown


class TestNoReliableInterface:
    @pytest.mark.parametrize(
        ("planned", "fits"),
        [
            ("api", {"api"}),
            ("file", {"file", "database", "api"}),
            ("batch", {"file", "database", "api"}),
            ("queue", {"queue", "events", "api"}),
            ("events", {"queue", "events", "api"}),
            ("yes", {"api", "events", "queue", "database", "file"}),
        ],
    )
    @pytest.mark.parametrize("offered", ["api", "events", "queue", "database", "file", "screen"])
    def test_a_way_needs_an_interface_that_fits(self, planned: str, fits: set[str], offered: str) -> None:
        text = handoff(f"today: retyped, planned: {planned}", offers=f"[{offered}, screen]")
        text = text.replace("interfaces: [api, file]", "interfaces: [api, queue, events]")

        shown = [] if offered in fits else ["stated at systems.crm.interfaces"]
        assert [one for one in found("no-reliable-interface", text) if "crm" in one] == shown

    @pytest.mark.parametrize(
        ("offers", "says"),
        [
            ("none", "CRM offers no interface, and x (CRM to ERP) is to be connected by API."),
            ("[screen]", "CRM offers only its screens, and x (CRM to ERP) is to be connected by API."),
            ("[file, screen]", "CRM offers only files and its screens, and x (CRM to ERP) is to be connected by API."),
            ("unknown", "Nobody knows how other systems can reach CRM, as x (CRM to ERP) needs."),
            ("", "Not asked yet: how other systems can reach CRM, as x (CRM to ERP) needs."),
        ],
    )
    def test_what_is_offered_is_told(self, offers: str, says: str) -> None:
        assert said("no-reliable-interface", handoff(MEANT, offers=offers)) == says

    @pytest.mark.parametrize(
        ("offers", "asks"),
        [
            ("none", "Who could add an API to CRM, for x (CRM to ERP)?"),
            (
                "[file, screen]",
                "CRM offers only files and its screens: would that do for x (CRM to ERP), or who could add an API?",
            ),
            (
                "unknown",
                "Which ways does CRM offer for other systems to reach it: API, events, queue, database, files?",
            ),
        ],
    )
    def test_what_was_answered_is_not_asked_again(self, offers: str, asks: str) -> None:
        told = diagnosis_of(handoff(MEANT, offers=offers)).findings

        assert [one.ask for one in told if one.sign == "no-reliable-interface"] == [asks]

    def test_a_mailbox_is_not_asked_for_its_api(self) -> None:
        text = handoff(MEANT).replace("name: CRM, interfaces: [api]", "name: CRM, kind: mailbox")
        (told,) = [one for one in diagnosis_of(text).findings if one.sign == "no-reliable-interface"]

        assert told.ask.startswith("CRM is a mailbox: what will take its place")
        assert (told.at, told.state) == ("systems.crm.interfaces", "open")

    @pytest.mark.parametrize("facts", [CONNECTED, BY_HAND, UNDECIDED])
    def test_nothing_is_asked_where_nothing_is_meant(self, facts: str) -> None:
        assert found("no-reliable-interface", handoff(facts, offers="[screen]")) == []

    def test_a_system_at_two_handoffs_is_asked_once(self) -> None:
        text = handoff(f"{MEANT}}}, y: {{from: crm, to: finance, {MEANT}", offers="")

        assert found("no-reliable-interface", text) == ["open at systems.crm.interfaces"]


@pytest.mark.parametrize(
    ("logic", "buried"),
    [
        ("application", False),
        ("[application]", False),
        ("database", True),
        ("[scripts]", True),
        ("[application, database]", True),
        ("people", True),
        ("unknown", False),
        ("none", False),
    ],
)
def test_rules_outside_the_application_are_buried(logic: str, buried: bool) -> None:
    text = f"systems: {{crm: {{logic: {logic}}}}}"

    assert (found("buried-logic", text) == ["stated at systems.crm.logic"]) is buried


@pytest.mark.parametrize(("safe", "frozen"), [("no", True), ("yes", False), ("unknown", False), ("", False)])
def test_only_a_plain_no_is_frozen(safe: str, frozen: bool) -> None:
    text = f"systems: {{crm: {{safe_to_change: {safe}}}}}"

    assert (found("frozen-system", text) == ["stated at systems.crm.safe_to_change"]) is frozen


class TestSinglePointOfFailure:
    STAR = """
    systems: [hub, a, b, c]
    handoffs:
      one: {from: a, to: hub, today: api, FACTS}
      two: {from: hub, to: b, today: email}
      three: {from: hub, to: c, today: file}
    """
    CRITICAL = "critical: yes, tolerates_outage: 4 hours"

    def star(self, facts: str = CRITICAL) -> str:
        return self.STAR.replace("FACTS", facts)

    @pytest.mark.parametrize(
        ("facts", "speaks"),
        [
            (CRITICAL, True),
            (f"{CRITICAL}, when_it_fails: {{then: none}}", True),
            (f"{CRITICAL}, when_it_fails: {{then: unknown, alert: Ana}}", True),
            (f"{CRITICAL}, when_it_fails: {{then: replayed at 18:00}}", False),
            (f"{CRITICAL}, when_it_fails: {{then: {{disputed: {{x: a, y: b}}}}}}", False),
            ("critical: yes, tolerates_outage: 1 day", False),
            ("critical: yes, tolerates_outage: 4-30 hours", False),
            ("critical: yes", False),
            ("critical: no, tolerates_outage: 4 hours", False),
        ],
    )
    def test_critical_quickly_missed_and_without_a_plan(self, facts: str, speaks: bool) -> None:
        assert (found("single-point-of-failure", self.star(facts)) == ["stated at systems.hub"]) is speaks

    @pytest.mark.parametrize(
        ("change", "speaks"),
        [
            ("      four: {from: a, to: b, today: api}\n", True),  # c still hangs on the hub
            ("      four: {from: a, to: b, today: api}\n      five: {from: b, to: c, today: api}\n", False),
            ("      four: {from: a, to: unknown, today: api}\n", False),  # perhaps round the hub
            ("      four: {from: unknown, to: c, today: api}\n", False),
        ],
    )
    def test_what_leads_round_it(self, change: str, speaks: bool) -> None:
        text = self.star().rstrip() + "\n" + change

        assert bool(found("single-point-of-failure", text)) is speaks

    @pytest.mark.parametrize(("today", "speaks"), [("not moved", False), ("not moved, planned: api", True)])
    def test_three_others_have_to_hang_on_it(self, today: str, speaks: bool) -> None:
        assert bool(found("single-point-of-failure", self.star().replace("today: file", f"today: {today}"))) is speaks

    def test_each_critical_handoff_is_told_with_its_time(self) -> None:
        text = self.star().replace("today: email", "today: api, critical: yes, tolerates_outage: 2 hours")

        assert said("single-point-of-failure", text) == (
            "When hub is down, the 3 others that work together through it no longer all reach each other; the business"
            " can do without one (a to hub) for 4 hours and two (hub to b) for 2 hours, and nobody has said what is"
            " done with what does not arrive."
        )


class TestOverEngineered:
    @pytest.mark.parametrize(
        ("planned", "within", "speaks"),
        [
            ("file", "2 days", False),
            ("batch", "2 days", False),
            ("api", "2 days", True),
            ("events", "2 days", True),
            ("api", "1 hour", False),
            ("events", "1 hour", True),
            ("yes", "2 days", False),
            ("events", "unknown", False),
        ],
    )
    def test_more_than_the_advised_pattern(self, planned: str, within: str, speaks: bool) -> None:
        text = handoff(f"today: retyped, planned: {planned}, needed_within: {within}", offers="[api, file]")

        assert (found("over-engineered", text) == ["stated at handoffs.x.planned"]) is speaks

    def test_the_simpler_way_is_told_with_its_reason(self) -> None:
        text = handoff("today: retyped, planned: events, needed_within: 2 days")

        (finding,) = [one for one in diagnosis_of(text).findings if one.sign == "over-engineered"]
        assert finding.message == (
            "Hand-off x (CRM to ERP) is to be connected by events, where “scheduled batch or file” would do."
            " It is needed within 2 days: a scheduled run is enough."
        )
        assert finding.level.value == "note"
