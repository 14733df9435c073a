"""The order of the hand-offs of a journey, and the fields that each leaves behind."""

import pytest

from tests.graph.test_journey import journey


def hops(handoffs: str) -> str:
    return " ".join(one.id for one in journey(f"    handoffs:\n{handoffs}").hops)


def hop(id: str, source: str, target: str, **more: str) -> str:
    told = {"from": source, "to": target, "carries": "order", "today": "api"} | more
    return f"      {id}: {{{', '.join(f'{key}: {value}' for key, value in told.items())}}}\n"


def test_the_nearest_to_where_it_belongs_comes_first_then_the_first_in_the_file() -> None:
    far, near, other = hop("far", "erp", "wms"), hop("near", "crm", "erp"), hop("other", "crm", "bi")

    assert hops(far + near + other) == "near other far"
    assert hops(far + other + near) == "other near far"


def test_what_nothing_leads_to_comes_last() -> None:
    assert hops(hop("lost", "wms", "sheet") + hop("near", "crm", "erp")) == "near lost"


def test_the_way_goes_through_teams_and_the_systems_they_work_in() -> None:
    steps = "    steps:\n      bill: {by: finance, in: erp, writes: order}\n"
    on, to_team = hop("on", "erp", "wms"), hop("to-team", "crm", "finance", today="email")

    assert " ".join(one.id for one in journey(f"{steps}    handoffs:\n{on}{to_team}").hops) == "to-team on"


def test_over_what_does_not_move_nothing_travels_and_it_is_a_hop_all_the_same() -> None:
    idle, on, last = hop("idle", "crm", "erp", today="not moved"), hop("on", "erp", "wms"), hop("last", "bi", "sheet")

    assert hops(on + last + idle) == "idle on last"
    assert hops(last + on + hop("idle", "crm", "erp")) == "idle on last"
    assert hops(last + on + idle) == "idle last on"


def test_only_a_hand_off_with_both_ends_that_carries_it_is_a_hop() -> None:
    assert hops(hop("a", "crm", "unknown") + hop("b", "crm", "erp", carries="other") + hop("c", "crm", "erp")) == "c"
    assert hops(hop("a", "crm", "erp", today="unknown")) == "a"


def test_circles_end() -> None:
    assert hops(hop("back", "erp", "crm") + hop("there", "crm", "erp")) == "there back"


# Fields


@pytest.mark.parametrize(
    ("handoffs", "dropped"),
    [
        (hop("a", "crm", "erp", carries="{order: [number]}"), {"a": ("amount", "note")}),
        (hop("a", "crm", "erp"), {}),  # no list: all of them
        (
            hop("a", "crm", "erp", carries="{order: [number, note]}")
            + hop("b", "erp", "wms", carries="{order: [number]}"),
            {"a": ("amount",), "b": ("note",)},  # the amount never got to the second
        ),
        (hop("a", "crm", "erp", carries="{order: [number]}", today="not moved"), {}),
        (hop("a", "crm", "erp", carries="{order: [number, colour]}"), {"a": ("amount", "note")}),
        (hop("a", "wms", "erp", carries="{order: [number]}"), {"a": ()}),  # nothing is known to get there
    ],
)
def test_what_gets_to_where_a_hop_starts_and_does_not_go_on_is_dropped(
    handoffs: str, dropped: dict[str, tuple[str, ...]]
) -> None:
    found = journey(f"    handoffs:\n{handoffs}").dropped

    assert {one.id: fields for one, fields in found.items()} == dropped


def test_every_field_told_anywhere_counts() -> None:
    steps = "    steps:\n      sell: {by: sales, in: crm, writes: {order: [rep]}}\n"

    assert journey(f"{steps}    handoffs:\n{hop('a', 'crm', 'erp', carries='{order: [colour]}')}").fields == (
        "number",
        "amount",
        "note",
        "rep",
        "colour",
    )


def test_what_a_later_step_needs_and_nobody_brings_is_missed() -> None:
    steps = "    steps:\n      bill: {by: finance, in: wms, reads: {order: [number, note]}}\n"
    first, second = hop("a", "crm", "erp", carries="{order: [number]}"), hop("b", "erp", "wms")
    found = journey(f"{steps}    handoffs:\n{first}{second}").missed

    ((handoff, lost),) = found.items()
    assert (handoff.id, lost.fields, [system.id for system in lost.systems], lost.in_all) == (
        "a",
        ("note",),
        ["wms"],
        1,
    )


@pytest.mark.parametrize(
    ("back", "fields", "untold"),
    [("{order: [number]}", ["number"], []), ("order", [], ["back"]), ("{order: [note]}", None, None)],
)
def test_a_round_trip_is_of_the_same_field_or_may_be(
    back: str, fields: list[str] | None, untold: list[str] | None
) -> None:
    there, back = hop("there", "crm", "erp", carries="{order: [number]}"), hop("back", "erp", "crm", carries=back)
    trips = journey(f"    handoffs:\n{there}{back}").round_trips

    told = [(trip.fields, [one.id for one in trip.untold]) for trip in trips]
    assert told == ([] if fields is None else [(fields, untold)])
