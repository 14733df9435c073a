"""The register of what stops without whom."""

from readiness.diagnosis.cost import cost
from readiness.diagnosis.losses import MOST_CUT_OFF, losses
from readiness.diagnosis.plan_model import Loss
from readiness.graph import ProcessGraph
from readiness.settings import DEFAULTS
from tests.graph.shapes import SHAPES, Tree
from tests.graph.test_web import graph_of
from tests.healthy import process_of

HOUSE = """
    process: Orders
    teams: {sales: {name: Sales}, idle: {name: Idle}}
    people: {ana: {name: Ana Ruiz, team: sales}, ben: {name: Ben Ortiz}}
    systems:
      crm: {name: Salesforce, owner: ben, known_by: ana}
      erp: {name: NetSuite, owner: unknown}
      wms: {name: Logiwa}
    entities: {order: {master: crm, owner: ana}}
    steps:
      sell: {does: The rep marks the deal as won., by: sales, in: crm}
      bill: {by: ana, in: erp}
    handoffs:
      won: {from: crm, to: erp, carries: order, today: retyped, owner: ana}
      ship: {from: erp, to: wms, carries: order, today: api, known_by: ana}
"""


def rows(text: str = HOUSE) -> dict[str, Loss]:
    graph = graph_of(text)
    return {loss.party.id: loss for loss in losses(graph)}


def _graph(tree: Tree) -> ProcessGraph:
    return ProcessGraph(process_of(tree))


def names(loss: Loss) -> dict[str, list[str]]:
    told = {"stops": loss.stops, "unexplained": loss.unexplained, "orphaned": loss.orphaned, "cut off": loss.cut_off}
    return {what: [one.name for one in found] for what, found in told.items() if found}


def test_what_hangs_on_each_is_told_by_name() -> None:
    found = rows()

    assert names(found["ana"]) == {
        "stops": ["bill", "won (Salesforce to NetSuite)"],  # retyped where only Ana works
        "unexplained": ["Salesforce", "ship (NetSuite to Logiwa)"],
        "orphaned": ["won (Salesforce to NetSuite)", "order"],
    }
    assert names(found["erp"]) == {
        "stops": ["bill", "won (Salesforce to NetSuite)", "ship (NetSuite to Logiwa)"],
        "cut off": ["Salesforce", "Logiwa"],
    }
    assert names(found["sales"]) == {"stops": ["The rep marks the deal as won"]}


def test_whom_the_hours_of_a_hand_off_are_put_down_to_it_stops_without() -> None:
    graph = graph_of(HOUSE)
    (line,) = [one for one in cost(graph.process, graph, DEFAULTS).lines if one.id == "won"]

    assert line.team == "Sales"  # Ana's
    assert "won (Salesforce to NetSuite)" in names(rows()["ana"])["stops"]


def test_those_on_whom_nothing_hangs_are_left_out() -> None:
    assert "idle" not in rows()


def test_the_most_comes_first_and_the_order_of_the_file_decides_between_equals() -> None:
    assert list(rows()) == ["ana", "erp", "crm", "wms", "sales", "ben"]


def test_each_is_told_for_what_it_is() -> None:
    assert {id: loss.kind for id, loss in rows().items()} == {
        "erp": "system",
        "ana": "person",
        "crm": "system",
        "wms": "system",
        "sales": "team",
        "ben": "person",
    }


def test_who_is_only_named_as_an_owner_is_a_person_who_may_leave() -> None:
    (loss,) = rows("    process: P\n    owner: Ada King\n").values()

    assert loss.party == ("Ada King", "Ada King")
    assert names(loss) == {"orphaned": ["the process as a whole"]}


def test_a_process_that_says_nothing_loses_nothing() -> None:
    assert rows("    process: P\n") == {}


def test_of_very_many_cut_off_the_first_are_named_and_the_rest_counted() -> None:
    graph = _graph(SHAPES["chain of one entity"](50))
    middle = next(loss for loss in losses(graph) if loss.party.id == "s25")

    assert len(middle.cut_off) == MOST_CUT_OFF
    assert middle.cut_off_beyond == 25 - MOST_CUT_OFF


def test_every_end_of_every_hand_off_that_moves_something_is_in_the_register() -> None:
    graph = _graph(SHAPES["star"](30))
    stops = {(loss.party.id, one.id) for loss in losses(graph) for one in loss.stops}

    for handoff in graph.process.handoffs:
        for end in (handoff.source.value, handoff.target.value):
            assert end is not None
            assert (end.id, handoff.id) in stops
