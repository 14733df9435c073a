"""How grown up a hand-off is: the six levels, what the next one asks for, and where a process stands as a whole."""

import pytest

from readiness.diagnosis.maturity import LEVELS, overall, reached
from readiness.diagnosis.plan_model import Standing
from tests.diagnosis.planning import planned, standing

MANAGED = "when_it_fails: {alert: ana}, logged: yes, validated: yes, owner: ana"
ADAPTIVE = f"{MANAGED}, takes: 1 hour, needed_within: 1 hour"
GOVERNED = "governance: {interfaces_versioned: yes, health_measured_by: [failed hand-offs per day]}"


def grown(facts: str, more: str = GOVERNED) -> Standing:
    """The standing of hand-off x with these facts."""
    text = f"""
    people: {{ana: {{name: Ana Ruiz}}, acme: {{name: Acme, kind: consultant}}}}
    teams: {{desk: Desk}}
    systems: {{crm: {{}}, erp: {{}}}}
    handoffs: {{x: {{from: crm, to: erp, {facts}}}}}
    {more}
    """
    return standing(planned(text)[1], "x")


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ("today: not moved", 0),
        ("today: nothing", 0),
        *((f"today: {way}", 1) for way in ("retyped", "spreadsheet", "export", "email", "message", "paper")),
        ("today: file", 2),
        ("today: batch", 2),
        *((f"today: {way}", 3) for way in ("api", "queue", "events")),
        (f"today: api, {MANAGED}", 4),
        (f"today: events, {ADAPTIVE}", 5),
        (f"today: file, {ADAPTIVE}", 2),
        (f"today: email, {ADAPTIVE}", 1),
    ],
)
def test_a_level_asks_for_everything_below_it(facts: str, level: int) -> None:
    assert grown(facts).maturity == level


@pytest.mark.parametrize("facts", ["today: shared", "today: unknown", "today: none", "trigger: The deal is won"])
def test_no_level_where_a_system_is_shared_or_nobody_told_how_it_is_done(facts: str) -> None:
    assert (grown(facts).maturity, grown(facts).lacks) == (None, ())


@pytest.mark.parametrize(
    ("spoil", "lacks"),
    [
        (("when_it_fails: {alert: ana}", "when_it_fails: {alert: nobody}"), "an alert when it fails"),
        (("logged: yes", "logged: no"), "a trace of each record from end to end"),
        (("logged: yes", "logged: unknown"), "a trace of each record from end to end"),
        (("validated: yes", "validated: no"), "a check on the way in"),
        (("owner: ana", "owner: nobody"), "an owner"),
        (("owner: ana", "owner: acme"), "an owner who is a person inside the business"),
        (("owner: ana", "owner: desk"), "an owner who is a person inside the business"),
        (("owner: ana", "owner: IT"), "an owner who is a person inside the business"),
    ],
)
def test_what_a_connection_lacks_to_be_managed(spoil: tuple[str, str], lacks: str) -> None:
    found = grown(f"today: api, {MANAGED.replace(*spoil)}")

    assert (found.maturity, found.lacks) == (3, (lacks,))


@pytest.mark.parametrize(
    ("facts", "more", "lacks"),
    [
        (ADAPTIVE.replace("takes: 1 hour", "takes: 2 hours"), GOVERNED, "arriving as soon as it is needed"),
        (ADAPTIVE.replace("takes: 1 hour", "takes: 30-90 minutes"), GOVERNED, "arriving as soon as it is needed"),
        (ADAPTIVE.replace("takes: 1 hour, ", ""), GOVERNED, "how long it takes today"),
        (ADAPTIVE.replace(", needed_within: 1 hour", ""), GOVERNED, "how soon it is needed"),
        (ADAPTIVE, GOVERNED.replace("versioned: yes", "versioned: no"), "versions of its interfaces"),
        (ADAPTIVE, "governance: {interfaces_versioned: yes}", "figures that show that it works"),
    ],
)
def test_what_a_managed_connection_lacks_to_be_adaptive(facts: str, more: str, lacks: str) -> None:
    found = grown(f"today: api, {facts}", more)

    assert (found.maturity, found.lacks) == (4, (lacks,))


def test_nothing_is_lacking_at_the_top_and_something_at_every_other_level() -> None:
    ways = ["not moved", "email", "file", "api", f"api, {MANAGED}", f"api, {ADAPTIVE}"]
    found = [grown(f"today: {way}") for way in ways]

    assert [one.maturity for one in found] == list(range(len(LEVELS)))
    assert [bool(one.lacks) for one in found] == [True, True, True, True, True, False]


def test_what_holds_for_every_connection_need_not_be_said_again() -> None:
    connections = "connections: {logged: yes, validated: yes, owner: ana, when_it_fails: {alert: ana}}"

    assert grown("today: api", connections).maturity == 4


@pytest.mark.parametrize(
    ("levels", "level"),
    [([], None), ([None], None), ([3], 3), ([1, 3], 1), ([1, 3, 4], 3), ([1, 1, 3, 4], 1), ([None, 0, 2, 2], 2)],
)
def test_overall_is_what_more_than_half_reach(levels: list[int | None], level: int | None) -> None:
    assert overall(levels) == level


def test_how_many_stand_at_each_level() -> None:
    assert reached([None, 0, 1, 1, 5]) == (1, 2, 0, 0, 0, 1)
