"""Processes drawn as graphs, for the tests of them."""

from textwrap import dedent

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.render.graphs import Picture, absence_of, draw, told
from readiness.render.graphs.absence import Missing
from readiness.render.graphs.picture import Edge, Node

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
      shop: {name: Web shop, component: customer data}
    entities:
      customer: {name: Customer, master: crm}
      order: {name: Order, starts_in: crm}
    steps:
      sell: {does: The rep wins the deal., by: sales, in: crm, writes: [customer, order]}
      bill: {does: Finance bills, by: finance, in: erp, reads: [customer], approval: Marta Gil}
      pack: {does: The depot packs, by: depot, in: sheet, reads: [order]}
      count: {does: The depot counts, by: depot, in: [sheet, erp], after: start}
    handoffs:
      deal: {from: crm, to: erp, carries: {customer: [name], order: }, today: retyped, owner: ana}
      stock: {from: erp, to: sheet, carries: order, today: api, owner: Marta Gil, planned: api}
      figures: {from: erp, to: bi, carries: order, today: not moved, planned: yes}
      call: {from: sales, to: finance, today: message, carries: none}
      visit: {from: shop, to: crm, carries: none, today: shared}
      lost: {from: crm, to: unknown, carries: unknown, today: unknown}
"""


def process(source: str | bytes) -> Process:
    loaded = load(dedent(source).encode() if isinstance(source, str) else source)
    assert loaded.process is not None
    assert loaded.problems == ()
    return loaded.process


def picture(source: str | bytes, entity: str = "", without: str = "", steps: bool = False) -> Picture:
    one = process(source)
    graph = ProcessGraph(one)
    of = next((noun for noun in one.entities if noun.id == entity), None)
    nodes: tuple[Missing, ...] = (*one.systems, *one.teams, *one.people, *one.handoffs)
    missing = next((noun for noun in nodes if noun.id == without), None)
    return draw(graph, "a.yaml", of, absence_of(graph, missing, of) if missing else None, steps)


def words(source: str | bytes, without: str, entity: str = "") -> list[str]:
    drawn = picture(source, entity, without)
    assert drawn.absence is not None
    return told(drawn.absence, drawn.entity)


def marks(drawn: Picture) -> dict[str, list[str]]:
    every: list[Node | Edge] = [*drawn.nodes, *drawn.edges]
    return {one.name: [mark.value for mark in one.marks] for one in every if one.marks}


def joined(drawn: Picture, what: str) -> list[tuple[str, str]]:
    name = {one.id: one.name for one in drawn.nodes}
    return [(name[one.source], name[one.target]) for one in drawn.edges if one.what == what]
