"""What is wrong in very many places is told once: the message counts them, the first few are named."""

from readiness.diagnosis import diagnose
from readiness.diagnosis.concern import Concern
from readiness.diagnosis.journeys import journeys
from readiness.graph import ProcessGraph
from readiness.settings import DEFAULTS
from readiness.signs import Finding, Subject, examine
from tests.graph.shapes import HUBS, Tree
from tests.healthy import process_of

FEW = 12


def found(tree: Tree, sign: str) -> list[Finding]:
    return [one for one in diagnose(process_of(tree), "process.yaml").findings if one.sign == sign]


def test_a_finding_names_the_first_of_its_related_places() -> None:
    boards = found(HUBS["hub of dashboards"](200), "intelligence-before-base")

    assert len(boards) == 100
    assert {len(one.related) for one in boards} == {FEW}
    assert all("and 15 more" in one.message for one in boards)  # six are named, of 21 that bring it there by hand
    assert {len(one.subject) for one in boards} == {FEW}


def test_every_route_counts_for_its_hand_off_though_the_finding_names_the_first() -> None:
    process = process_of(HUBS["hub of a team"](200))
    graph = ProcessGraph(process)
    concern = Concern(process, graph)
    raised = examine(Subject(process, graph, DEFAULTS)).raised
    routes = [one for one in raised if one.finding.sign == "several-routes"]

    assert [len(one.finding.related) for one in routes] == [FEW] * 5
    assert [len(concern.handoffs(one).handoffs) for one in routes] == [20] * 5


def test_systems_that_the_same_routes_lead_to_are_one_finding() -> None:
    tree = {
        "process": "P",
        "teams": {"t": {}},
        "systems": ["m", "a", "b", "c", "d"],
        "entities": {"order": {"master": "m"}},
        "steps": {"one": {"by": "t", "in": "c", "writes": "order"}, "two": {"by": "t", "in": "d", "writes": "order"}},
        "handoffs": {
            id: {"from": source, "to": "t", "carries": "order", "today": "email"}
            for id, source in (("h1", "a"), ("h2", "b"))
        },
    }
    (routes,) = found(tree, "several-routes")

    assert routes.message == "Order reaches c and d by 2 routes, from a and b: which one counts?"
    assert routes.ask == "Which of the routes by which order reaches c and d is the one that counts?"
    assert [place.at for place in routes.related] == ["handoffs.h2"]


def test_of_very_many_systems_that_miss_a_field_the_first_are_named_and_all_are_counted() -> None:
    tree: Tree = {
        "process": "P",
        "systems": ["m", "hub", *(f"s{number}" for number in range(30))],
        "entities": {"order": {"master": "m", "sync": ["a", "b"]}},
        "steps": {f"p{number}": {"in": f"s{number}", "reads": "order"} for number in range(30)},
        "handoffs": {
            "drop": {"from": "m", "to": "hub", "carries": {"order": ["a"]}, "today": "api"},
            **{
                f"h{number}": {"from": "hub", "to": f"s{number}", "carries": "order", "today": "api"}
                for number in range(30)
            },
        },
    }
    (lost,) = found(tree, "lost-in-translation")
    process = process_of(tree)
    (journey,) = journeys(process, ProcessGraph(process))

    assert "steps in 30 systems, among them s0, s1, s2, s3, s4 and s5, need it" in lost.message
    assert len(lost.related) == FEW
    assert (len(journey.hops[0].missed_in), journey.hops[0].missed_beyond) == (FEW, 30 - FEW)
