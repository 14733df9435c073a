"""The register of journeys: where each entity starts, how it travels and where it ends."""

from readiness.diagnosis.journeys import journeys
from readiness.diagnosis.plan_model import JourneyRow, Named
from tests.graph.test_web import graph_of

HOUSE = """
    process: Orders
    teams: {sales: {name: Sales}, finance: {name: Finance}}
    systems: {crm: {name: Salesforce}, erp: {name: NetSuite}, wms: {name: Logiwa}, bi: {name: Tableau}}
    entities:
      still: {name: Price list, master: erp}
      order: {name: Order, starts_in: sales, master: crm, sync: [number, note], fields: [number, amount, note]}
      signal:
"""


def rows(text: str) -> dict[str, JourneyRow]:
    graph = graph_of(HOUSE + text)
    return {row.entity.id: row for row in journeys(graph.process, graph)}


def order(handoffs: str, more: str = "") -> JourneyRow:
    return rows(f"{more}    handoffs:\n{handoffs}")["order"]


def ids(nouns: tuple[Named, ...]) -> list[str]:
    return [one.id for one in nouns]


BILLING = "      bill: {from: crm, to: erp, carries: {order: [number]}, today: retyped, takes: 2 days}\n"


def test_what_travels_comes_first_and_what_never_does_has_no_hops() -> None:
    found = rows(f"    handoffs:\n{BILLING}")

    assert list(found) == ["order", "still", "signal"]
    assert not any((found["still"].hops, found["still"].ends_in, found["still"].unclear))
    assert found["still"].masters == (Named("erp", "NetSuite"),)


def test_a_journey_tells_where_it_starts_whom_to_believe_and_where_it_ends() -> None:
    row = order(BILLING)

    assert row.entity == Named("order", "Order")
    assert row.starts_in == (Named("sales", "Sales"),)
    assert row.masters == (Named("crm", "Salesforce"),)
    assert row.ends_in == (Named("erp", "NetSuite"),)


def test_a_hop_is_told_in_words_with_what_it_leaves_behind() -> None:
    steps = "    steps:\n      invoice: {by: finance, in: erp, reads: {order: [number, note]}}\n"
    (hop,) = order(BILLING, steps).hops

    assert hop.handoff == Named("bill", "bill")
    assert (hop.source, hop.target) == (Named("crm", "Salesforce"), Named("erp", "NetSuite"))
    assert (hop.today, hop.kind, hop.takes, hop.needed_within) == ("retyped", "by hand", "2 days", "not asked yet")
    assert hop.drops == ("amount", "note")
    assert (hop.missed, hop.missed_in) == (("note",), (Named("erp", "NetSuite"),))


def test_what_is_dropped_and_nobody_needs_is_not_missed() -> None:
    (hop,) = order(BILLING).hops

    assert hop.drops == ("amount", "note")
    assert (hop.missed, hop.missed_in) == ((), ())


def test_every_way_of_passing_on_is_a_kind_of_hop() -> None:
    kinds = {
        "api": "connected",
        "email": "by hand",
        "shared": "shared",
        "not moved": "not moved",
        "unknown": "not known",
    }
    for today, kind in kinds.items():
        (hop,) = order(f"      one: {{from: crm, to: erp, carries: order, today: {today}}}\n").hops
        assert hop.kind == kind


def test_it_ends_where_it_was_brought_and_nothing_takes_it_on() -> None:
    on = "      on: {from: erp, to: wms, carries: order, today: %s}\n"

    assert ids(order(BILLING + on % "api").ends_in) == ["wms"]
    assert ids(order(BILLING + on % "not moved").ends_in) == ["erp"]  # nothing travels over it


def test_it_ends_with_a_team_only_where_the_team_puts_it_nowhere() -> None:
    to_team = "      tell: {from: crm, to: finance, carries: order, today: email}\n"
    steps = "    steps:\n      invoice: {by: finance, in: erp, writes: order}\n"

    assert ids(order(to_team).ends_in) == ["finance"]
    assert ids(order(to_team, steps).ends_in) == ["erp"]


def test_a_circle_has_no_end_and_is_named_in_the_order_of_the_journey() -> None:
    row = order(
        "      back: {from: erp, to: crm, carries: order, today: file}\n"
        "      there: {from: crm, to: erp, carries: order, today: file}\n"
    )

    assert [ids(circle) for circle in row.circles] == [["there", "back"]]
    assert row.ends_in == ()


def test_hand_offs_that_bring_back_other_fields_are_no_circle() -> None:
    row = order(
        "      there: {from: crm, to: erp, carries: {order: [number]}, today: file}\n"
        "      back: {from: erp, to: crm, carries: {order: [state]}, today: file}\n"
    )

    assert row.circles == ()


def test_a_hand_off_with_an_end_that_is_not_settled_is_unclear_and_no_hop() -> None:
    row = order("      bill: {from: crm, to: unknown, carries: order, today: api}\n")

    assert row.hops == ()
    assert ids(row.unclear) == ["bill"]


def test_an_entity_whose_master_nobody_knows_travels_in_the_order_of_its_hops() -> None:
    found = rows(
        "    handoffs:\n"
        "      two: {from: erp, to: wms, carries: signal, today: api}\n"
        "      one: {from: crm, to: erp, carries: signal, today: api}\n"
    )["signal"]

    assert [hop.handoff.id for hop in found.hops] == ["one", "two"]
    assert ids(found.ends_in) == ["wms"]
    assert found.starts_in == found.masters == ()


def test_what_brings_it_somewhere_comes_before_what_takes_it_on_even_where_nobody_told_that_it_starts_there() -> None:
    row = order(
        "      on: {from: erp, to: bi, carries: order, today: file}\n"
        "      first: {from: wms, to: crm, carries: order, today: retyped}\n"
        "      then: {from: crm, to: erp, carries: order, today: file}\n"
    )

    assert [hop.handoff.id for hop in row.hops] == ["first", "then", "on"]
