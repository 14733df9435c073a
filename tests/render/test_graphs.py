"""The process as a graph: what is drawn, and what is told of an absence."""

import cProfile

import pytest

from readiness.graph import ProcessGraph
from readiness.render.graphs import WRITERS, absence_of, draw, told
from readiness.render.graphs.picture import HANDOFF
from tests.graph.shapes import SHAPES
from tests.healthy import process_of
from tests.render.drawn import SHOP, joined, marks, picture, words


def test_the_graph_holds_systems_those_at_hand_offs_and_the_hand_offs() -> None:
    drawn = picture(SHOP)

    assert [(one.at, one.name, one.kind) for one in drawn.nodes] == [
        ("systems.crm", "Salesforce", "system"),
        ("systems.erp", "NetSuite", "system"),
        ("systems.sheet", "Stock sheet", "system"),
        ("systems.bi", "Tableau", "system"),
        ("systems.shop", "Web shop", "system"),
        ("teams.sales", "sales", "team"),
        ("teams.finance", "finance", "team"),
        ("", "not known", "not settled"),
    ]
    name = {one.id: one.name for one in drawn.nodes}
    assert [(one.name, name[one.source], name[one.target], one.way, one.carries) for one in drawn.edges] == [
        ("deal", "Salesforce", "NetSuite", "by hand", "Customer and Order"),
        ("stock", "NetSuite", "Stock sheet", "connected", "Order"),
        ("figures", "NetSuite", "Tableau", "not moved", "Order"),
        ("call", "sales", "finance", "by hand", "a signal"),
        ("visit", "Web shop", "Salesforce", "shared", "a signal"),
        ("lost", "Salesforce", "not known", "not known", "carries: not known"),
    ]


def test_systems_stand_in_groups_by_component_and_people_in_one() -> None:
    groups = {group.name if group else "": [one.name for one in nodes] for group, nodes in picture(SHOP).grouped}

    assert groups == {
        "Customer data": ["Salesforce", "Web shop"],
        "Transactions": ["NetSuite"],
        "Teams and people": ["sales", "finance"],
        "": ["Stock sheet", "Tableau", "not known"],
    }


def test_each_end_that_is_not_settled_is_a_node_of_its_own() -> None:
    drawn = picture("process: P\nhandoffs:\n  a: {today: email}\n  b: {from: nobody, to: unknown}\n")

    assert joined(drawn, HANDOFF) == [("not asked yet", "not asked yet"), ("there is none", "not known")]
    assert len(drawn.nodes) == 4


def test_steps_come_in_their_order_with_where_they_are_done() -> None:
    drawn = picture(SHOP, steps=True)

    sell, bill, pack, count = ("“The rep wins the deal”", "“Finance bills”", "“The depot packs”", "“The depot counts”")
    assert joined(drawn, "then") == [(sell, bill), (bill, pack)]
    assert joined(drawn, "in") == [
        (sell, "Salesforce"),
        (bill, "NetSuite"),
        (pack, "Stock sheet"),
        (count, "Stock sheet"),
        (count, "NetSuite"),
    ]
    assert next(one.lines for one in drawn.nodes if one.name == sell) == [sell, "by sales"]


JOURNEY = """
    process: P
    teams: [sales, depot]
    systems: {crm: CRM, erp: ERP, post: Mailbox, bi: Figures}
    entities:
      order: {name: Order, master: crm, starts_in: crm, fields: [number, date, note, rep], local: rep}
      stock: {name: Stock, master: erp}
    steps:
      sell: {by: sales, in: crm, writes: [order]}
      pack: {by: depot, in: post, reads: [order], writes: [order]}
    handoffs:
      told: {from: sales, to: depot, carries: {order: [number, date]}, today: message}
      typed: {from: depot, to: erp, carries: order, today: retyped}
      maybe: {from: erp, to: bi, today: api}
      other: {from: erp, to: bi, carries: stock, today: api}
"""


def test_the_journey_of_an_entity_has_what_carries_it_or_may_and_where_it_lives() -> None:
    drawn = picture(JOURNEY, entity="order")

    assert [(one.name, one.carries, one.notes) for one in drawn.edges if one.what == HANDOFF] == [
        ("told", "number and date", ("leaves out note",)),
        ("typed", "Order", ()),
        ("maybe", "perhaps Order", ()),
    ]
    assert {one.name: one.notes for one in drawn.nodes if one.notes} == {
        "CRM": ("source of truth", "Order starts here")
    }
    assert joined(drawn, "works in") == [("sales", "CRM"), ("depot", "Mailbox")]
    assert drawn.title == "P: the journey of Order"


def test_without_a_person_it_is_told_what_nobody_understands_and_nobody_owns() -> None:
    assert words(SHOP, "ana") == [
        "Without Ana Ruiz:",
        "Nobody else understands Salesforce.",
        "Nobody is accountable for the process.",
        "1 hand-off has no owner: deal (Salesforce to NetSuite).",
        "1 system has no owner: Salesforce.",
        "More may hang on Ana Ruiz: it is not settled who owns 10 things,"
        " nor who understands 6 systems and connections.",
    ]
    drawn = picture(SHOP, without="ana")
    assert marks(drawn) == {
        "Ana Ruiz": ["taken away"],
        "Salesforce": ["nobody else understands it", "left without an owner"],
        "deal": ["left without an owner"],
    }
    assert joined(drawn, "owns") == joined(drawn, "alone understands") == [("Ana Ruiz", "Salesforce")]


def test_without_a_system_it_is_told_what_stops_and_what_no_longer_arrives() -> None:
    assert words(SHOP, "erp") == [
        "Without NetSuite:",
        "2 hand-offs stop: deal (Salesforce to NetSuite) and stock (NetSuite to Stock sheet).",
        "1 step stops: “Finance bills”.",
        "1 step can only be done in part: “The depot counts”.",
        "1 step that comes after waits: “The depot packs”.",
        "Order no longer reaches Stock sheet, where “The depot packs” needs it.",
        "Cut off from the rest: Stock sheet and Tableau.",
        "1 hand-off that moves nothing today can no longer be connected: figures (NetSuite to Tableau).",
    ]
    drawn = picture(SHOP, without="erp")
    assert marks(drawn) == {
        "NetSuite": ["taken away"],
        "Stock sheet": ["cut off", "no longer reached"],
        "Tableau": ["cut off"],
        "“Finance bills”": ["stops"],
        "“The depot counts”": ["only in part"],
        "deal": ["stops"],
        "stock": ["stops"],
        "figures": ["can no longer be connected"],
    }
    assert "Order no longer gets here" in next(one for one in drawn.nodes if one.name == "Stock sheet").notes


def test_without_a_team_it_is_told_what_its_people_may_add() -> None:
    assert words(SHOP, "sales")[1:5] == [
        "1 hand-off stops: call (sales to finance).",
        "1 step stops: “The rep wins the deal”.",
        "2 steps that come after wait: “Finance bills” and “The depot packs”.",
        "What its people do in their own name is not counted: Ana Ruiz.",
    ]


def test_without_a_team_the_hand_offs_between_systems_that_it_does_by_hand_stop() -> None:
    source = """
        process: P
        teams: {sales: Sales}
        systems: {crm: CRM, erp: ERP}
        entities: {order: {name: Order, master: crm}}
        steps: {book: {does: Sales books, by: sales, in: erp, writes: [order]}}
        handoffs: {typed: {from: crm, to: erp, carries: order, today: retyped}}
    """

    assert words(source, "sales")[:4] == [
        "Without Sales:",
        "1 hand-off stops: typed (CRM to ERP).",
        "1 step stops: “Sales books”.",
        "Order no longer reaches ERP.",
    ]
    assert marks(picture(source, without="sales"))["typed"] == ["stops"]


def test_without_a_hand_off_it_is_told_what_no_longer_passes() -> None:
    assert words(SHOP, "deal") == [
        "Without deal (Salesforce to NetSuite):",
        "Customer and Order no longer pass this way (today: retyped).",
        "Customer no longer reaches NetSuite, where “Finance bills” needs it.",
        "Order no longer reaches NetSuite and Stock sheet, where “The depot packs” needs it.",
    ]
    assert words(SHOP, "call")[1:] == [
        "It stops (today: message).",
        "Nothing else in the file hangs on it.",
    ]
    assert words(SHOP, "figures")[1] == "It moves nothing today; what is planned for it falls away."


def test_without_somebody_the_journey_of_an_entity_tells_only_of_that_entity() -> None:
    assert words(SHOP, "crm", "customer")[:2] == [
        "Without Salesforce, as far as Customer goes:",
        "2 hand-offs stop: deal (Salesforce to NetSuite) and lost.",
    ]
    assert "Customer has no source of truth left." in words(SHOP, "crm", "customer")
    assert not any("Order" in line for line in words(SHOP, "crm", "customer"))
    assert words(SHOP, "sheet", "customer")[1:] == ["Nothing in the file hangs on Stock sheet."]
    assert picture(SHOP, "customer", "crm").title == "Order to cash: the journey of Customer, without Salesforce"


def test_what_nobody_does_any_more_beside_owning_is_told() -> None:
    source = """
        process: P
        people: {ana: Ana Ruiz}
        systems: [a, b]
        steps: {pay: {does: Pay, approval: ana}}
        handoffs:
          x: {from: a, to: b, today: api, when_it_fails: {alert: ana}}
        governance: {changes_approved_by: ana}
        go_live: {owner: ana, run_by: ana, parallel_run_checked_by: ana}
    """
    assert words(source, "ana")[1:-1] == [
        "Nobody answers for the process after go-live.",
        "Nobody approves “Pay”.",
        "Nobody is told when x (a to b) fails.",
        "Nobody approves changes to the connections.",
        "Nobody is left to run and change the connections after go-live.",
        "Nobody compares the old way with the new while both run.",
    ]


def test_entities_that_share_their_fate_are_told_together() -> None:
    source = """
        process: P
        systems: [a, b, c]
        entities: {x: {master: a}, y: {master: a}, z: {master: a}}
        handoffs:
          one: {from: a, to: b, carries: [x, y], today: api}
          two: {from: a, to: c, carries: z, today: api}
    """
    lines = words(source, "a")
    assert "x and y no longer reach b." in lines
    assert "z no longer reaches c." in lines
    assert "x, y and z have no source of truth left." in lines


def test_where_there_is_nobody_there_is_nothing_more_that_may_hang_on_anyone() -> None:
    lines = words("process: P\nowner: nobody\nteams: [t]\ngo_live: {owner: nobody}\n", "t")
    assert lines == ["Without t:", "Nothing in the file hangs on t."]


@pytest.mark.parametrize("shape", ["chain", "chain of many entities", "star", "circle"])
def test_ten_times_the_hand_offs_take_about_ten_times_as_many_calls(shape: str) -> None:
    """Counted, not timed: the same on every machine, however busy. Drawing in pairs would take a hundred times."""

    def calls(size: int) -> int:
        one = process_of(SHAPES[shape](size))
        graph = ProcessGraph(one)
        system, entity = one.systems[1], one.entities[0]
        with cProfile.Profile() as profile:
            WRITERS["mermaid"](draw(graph, "a.yaml", None, absence_of(graph, system), steps=True))
            told(absence_of(graph, system, entity))
            WRITERS["dot"](draw(graph, "a.yaml", entity, absence_of(graph, system, entity)))
        return sum(entry.callcount for entry in profile.getstats())

    calls(5)  # imports, and what is cached once for all
    few, many = calls(20), calls(200)
    assert few < many < 15 * few
