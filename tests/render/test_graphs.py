from textwrap import dedent

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.render.graphs import Picture, absence_of, draw, told
from readiness.render.graphs.picture import Mark
from readiness.resources import examples

_EXAMPLES = sorted((examples() / "processes").glob("*.yaml"))
_PARTS = {"system": "systems", "team": "teams", "person": "people", "handoff": "handoffs"}


def process(source: str | bytes) -> Process:
    loaded = load(dedent(source).encode() if isinstance(source, str) else source)
    assert loaded.process is not None
    assert loaded.problems == ()
    return loaded.process


def picture(source: str | bytes, entity: str = "", without: str = "", steps: bool = False) -> Picture:
    one = process(source)
    graph = ProcessGraph(one)
    of = one.index["entities", entity] if entity else None
    missing = next(one.index[key] for key in one.index if key[1] == without) if without else None
    return draw(graph, "a.yaml", of, absence_of(graph, missing, of) if missing else None, steps)  # type: ignore[arg-type]


def words(source: str | bytes, without: str, entity: str = "") -> list[str]:
    drawn = picture(source, entity, without)
    assert drawn.absence is not None
    return told(drawn.absence, drawn.entity)


SHOP = """
    process: Order to cash
    owner: ana
    teams: [sales, finance, depot]
    people:
      ana: {name: Ana Ruiz, team: sales}
    systems:
      crm: {name: Salesforce, component: customer data, owner: ana, known_by: [ana]}
      erp: {name: NetSuite, component: transactions, owner: Marta Gil}
      sheet: {name: Stock sheet, kind: spreadsheet, status: retiring}
      bi: {name: Tableau, status: planned}
    entities:
      customer: {name: Customer, master: crm}
      order: {name: Order, starts_in: crm}
    steps:
      sell: {does: The rep wins the deal., by: sales, in: crm, writes: [customer, order]}
      bill: {does: Finance bills, by: finance, in: erp, reads: [customer]}
      pack: {does: The depot packs, by: depot, in: sheet, reads: [order]}
    handoffs:
      deal: {from: crm, to: erp, carries: {customer: [name], order: }, today: retyped, owner: ana}
      stock: {from: erp, to: sheet, carries: order, today: api, owner: Marta Gil, planned: api}
      figures: {from: erp, to: bi, carries: order, today: not moved, planned: yes}
      call: {from: depot, to: finance, today: message, carries: none}
      lost: {from: crm, to: unknown, carries: unknown, today: unknown}
"""


def by_name(drawn: Picture) -> dict[str, tuple[Mark, ...]]:
    return {one.name: one.marks for one in (*drawn.nodes, *drawn.edges) if one.marks}


def test_the_graph_holds_systems_those_at_hand_offs_and_the_hand_offs() -> None:
    drawn = picture(SHOP)

    assert [(one.at, one.name, one.kind) for one in drawn.nodes] == [
        ("systems.crm", "Salesforce", "system"),
        ("systems.erp", "NetSuite", "system"),
        ("systems.sheet", "Stock sheet", "system"),
        ("systems.bi", "Tableau", "system"),
        ("teams.depot", "depot", "team"),
        ("teams.finance", "finance", "team"),
        ("", "not known", "not settled"),
    ]
    name = {one.id: one.name for one in drawn.nodes}
    assert [(one.name, name[one.source], name[one.target], one.way, one.carries) for one in drawn.edges] == [
        ("deal", "Salesforce", "NetSuite", "by hand", "Customer and Order"),
        ("stock", "NetSuite", "Stock sheet", "connected", "Order"),
        ("figures", "NetSuite", "Tableau", "not moved", "Order"),
        ("call", "depot", "finance", "by hand", "a signal"),
        ("lost", "Salesforce", "not known", "not known", "carries: not known"),
    ]
    assert [one.name for one in drawn.groups] == [
        "Customer data",
        "Transactions",
        "Teams and people",
    ]


def test_without_a_person_it_is_told_what_nobody_understands_and_nobody_owns() -> None:
    assert words(SHOP, "ana") == [
        "Without Ana Ruiz:",
        "Nobody else understands Salesforce.",
        "Nobody is accountable for the process.",
        "1 hand-off has no owner: deal (Salesforce to NetSuite).",
        "1 system has no owner: Salesforce.",
        "More may hang on Ana Ruiz: it is not settled who owns 8 things, nor who understands 5 systems and connections.",
    ]


def test_without_a_system_it_is_told_what_stops_and_what_no_longer_arrives() -> None:
    assert words(SHOP, "erp") == [
        "Without NetSuite:",
        "2 hand-offs stop: deal (Salesforce to NetSuite) and stock (NetSuite to Stock sheet).",
        "1 step stops: “Finance bills”.",
        "1 step that comes after waits: “The depot packs”.",
        "Order no longer reaches Stock sheet, where “The depot packs” needs it.",
        "Cut off from the rest: Salesforce, Stock sheet and Tableau.",
        "1 hand-off that moves nothing today can no longer be connected: figures (NetSuite to Tableau).",
    ]
