"""What stops, is unexplained, orphaned or cut off without a system, a team, a person or a hand-off."""

import pytest

from readiness.graph import Fallout, ProcessGraph
from tests.graph.test_web import graph_of

HOUSE = """
    process: Orders
    owner: ana
    teams: {sales: , finance: , clients: {kind: external}}
    people: {ana: {name: Ana Ruiz, team: sales}, luis: {team: sales}}
    systems:
      crm: {owner: luis, known_by: luis}
      erp: {owner: ana, known_by: [ana, luis]}
      wms:
      bi:
    entities: {order: {master: crm, owner: ana}, stock: {master: wms}}
    rules: {limit: {owner: ana}}
    steps:
      sell: {by: sales, in: crm}
      check: {by: ana, in: [crm, erp]}
      bill: {by: finance, in: erp}
    handoffs:
      to-erp: {from: crm, to: erp, carries: order, today: api, owner: luis, known_by: Otto Lang}
      to-wms: {from: erp, to: wms, carries: order, today: retyped}
      to-bi: {from: erp, to: bi, carries: order, today: not moved, owner: ana}
    connections: {when_it_fails: {alert: Otto Lang}}
    exceptions: {late: {when: It is late, owner: ana}}
    reports: {sums: {owner: ana}}
    go_live: {owner: Ana Ruiz}
"""


def without(graph: ProcessGraph, id: str) -> Fallout:
    process = graph.process
    nouns = (*process.systems, *process.teams, *process.people, *process.handoffs)
    known = {noun.id: noun for noun in (*nouns, *graph.hanging.parties)}
    return graph.without(known[id])  # type: ignore[arg-type]


@pytest.fixture
def house() -> ProcessGraph:
    return graph_of(HOUSE)


def test_steps_done_by_or_in_it_stop_and_hand_offs_at_its_ends(house: ProcessGraph) -> None:
    erp = without(house, "erp")

    assert [step.id for step in erp.steps] == ["check", "bill"]
    assert [handoff.id for handoff in erp.handoffs] == ["to-erp", "to-wms"]


def test_what_does_not_move_today_cannot_stop(house: ProcessGraph) -> None:
    assert without(house, "bi").handoffs == []
    assert without(house, "to-bi").handoffs == []
    assert [handoff.id for handoff in without(house, "to-wms").handoffs] == ["to-wms"]


def test_a_persons_team_is_not_the_person(house: ProcessGraph) -> None:
    assert [step.id for step in without(house, "ana").steps] == ["check"]
    assert [step.id for step in without(house, "sales").steps] == ["sell"]
    assert without(house, "luis").steps == []


BY_HAND = """
    process: P
    teams: {sales: , finance: }
    systems: [crm, erp, bi]
    entities: {order: {master: crm}}
    steps:
      sell: {by: sales, in: crm, writes: [order]}
      book: {by: sales, in: erp, writes: [order]}
    handoffs:
      typed: {from: crm, to: erp, carries: order, today: %s}
      on: {from: erp, to: bi, carries: order, today: api}
"""


@pytest.mark.parametrize("today", ["retyped", "email", "export"])
def test_a_hand_off_that_somebody_alone_does_by_hand_stops_without_them(today: str) -> None:
    sales = without(graph_of(BY_HAND % today), "sales")

    assert [handoff.id for handoff in sales.handoffs] == ["typed"]
    assert [(entity.id, system.id) for entity, system in sales.downstream] == [("order", "erp"), ("order", "bi")]


@pytest.mark.parametrize("today", ["api", "shared", "not moved", "unknown"])
def test_what_systems_do_or_nobody_stops_without_nobody(today: str) -> None:
    sales = without(graph_of(BY_HAND % today), "sales")

    assert (sales.handoffs, sales.downstream) == ([], [])


def test_what_two_do_by_hand_goes_on_without_either() -> None:
    both = BY_HAND.replace("    handoffs:", "      check: {by: finance, in: erp, writes: [order]}\n    handoffs:")
    graph = graph_of(both % "retyped")

    assert without(graph, "sales").handoffs == without(graph, "finance").handoffs == []


def test_a_hand_off_of_somebody_at_its_end_is_told_once() -> None:
    graph = graph_of("process: P\nteams: [t]\nsystems: [a]\nhandoffs: {x: {from: t, to: a, today: email}}\n")

    assert [handoff.id for handoff in without(graph, "t").handoffs] == ["x"]


def test_what_only_one_knows_nobody_else_explains(house: ProcessGraph) -> None:
    assert [noun.id for noun in without(house, "luis").unexplained] == ["crm"]
    assert [noun.id for noun in without(house, "Otto Lang").unexplained] == ["to-erp"]
    assert without(house, "ana").unexplained == []


def test_what_it_alone_owns_is_orphaned_the_whole_first(house: ProcessGraph) -> None:
    ana = without(house, "ana")

    assert [(charge.at, charge.called) for charge in ana.orphaned] == [
        ("owner", "the process as a whole"),
        ("go_live.owner", "the process after go-live"),
        ("handoffs.to-bi.owner", "to-bi (erp to bi)"),
        ("systems.erp.owner", "erp"),
        ("entities.order.owner", "order"),
        ("rules.limit.owner", "rule limit"),
        ("exceptions.late.owner", "“It is late”"),
        ("reports.sums.owner", "report sums"),
    ]


def test_an_alert_that_holds_for_every_connection_is_one_charge() -> None:
    graph = graph_of(
        """
    process: P
    systems: [a, b]
    handoffs:
      one: {from: a, to: b, today: api}
      two: {from: b, to: a, today: api}
      own: {from: a, to: b, today: api, when_it_fails: {alert: Otto Lang}}
    connections: {when_it_fails: {alert: Otto Lang}}
    """
    )

    assert [charge.called for charge in without(graph, "Otto Lang").orphaned] == [
        "alerts of every connection that names nobody else",
        "alerts of own (a to b)",
    ]


def test_who_is_only_named_where_they_answer_counts_as_well(house: ProcessGraph) -> None:
    assert [party.id for party in house.hanging.parties] == [
        "crm", "erp", "wms", "sales", "finance", "ana", "luis", "Otto Lang",
    ]  # fmt: skip


# Cut off


def cut_off(ends: str, id: str, more: str = "") -> list[str]:
    told = "".join(f"      h{number}: {{from: {pair[0]}, to: {pair[1]}}}\n" for number, pair in enumerate(ends.split()))
    graph = graph_of(f"    process: P\n    systems: [a, b, c, d, e]\n    teams: [t, u]\n    handoffs:\n{told}{more}")
    return [party.id for party in without(graph, id).cut_off]


def test_what_nothing_else_joins_to_the_rest_is_cut_off() -> None:
    assert cut_off("ab bc cd", "c") == ["d"]
    assert cut_off("ab bc cd de", "c") == ["d", "e"]
    assert cut_off("ab bc ca", "c") == []
    assert cut_off("ba ca da", "a") == ["b", "c", "d"]
    assert cut_off("ab", "a") == ["b"]
    assert cut_off("ab", "c") == []


def test_what_neither_moves_nor_is_meant_to_joins_nothing() -> None:
    idle = "      x: {from: c, to: d, today: not moved%s}\n"

    assert cut_off("ab bc", "c", more=idle % "") == []
    assert cut_off("ab bc", "c", more=idle % ", planned: api") == ["d"]


def test_whoever_works_in_a_system_is_not_cut_off_from_it() -> None:
    work = "    steps:\n      s: {by: t, in: a}\n"

    assert cut_off("ab bc ut", "u") == ["t"]
    assert cut_off("ab bc ut", "u", more=work) == []


def test_a_hand_off_cuts_off_the_smaller_side() -> None:
    assert cut_off("ab bc cd", "h2") == ["d"]
    assert cut_off("ab bc cd", "h1") == ["c", "d"]  # of two as large, the one it leads to
    assert cut_off("ab ab bc", "h0") == []
    assert cut_off("ab bc ut", "h2", more="    steps:\n      s: {by: t, in: a}\n") == ["u"]


# Downstream


def downstream(handoffs: str, id: str, more: str = "") -> list[tuple[str, str]]:
    graph = graph_of(
        f"    process: P\n    systems: [crm, erp, wms, bi]\n    teams: [t]\n"
        f"    entities: {{order: {{master: crm}}, stock: {{master: wms}}}}\n    handoffs:\n{handoffs}{more}"
    )
    return [(entity.id, system.id) for entity, system in without(graph, id).downstream]


CHAIN = """
      one: {from: crm, to: erp, carries: order, today: api}
      two: {from: erp, to: wms, carries: [order, stock], today: api}
"""


def test_a_record_no_longer_gets_past_a_system_that_is_gone() -> None:
    assert downstream(CHAIN, "erp") == [("order", "wms")]
    assert downstream(CHAIN, "one") == [("order", "erp"), ("order", "wms")]
    assert downstream(CHAIN, "crm") == [("order", "erp"), ("order", "wms")]
    assert downstream(CHAIN, "wms") == []


def test_a_second_way_keeps_a_record_going() -> None:
    around = "      three: {from: crm, to: wms, carries: order, today: file}\n"

    assert downstream(CHAIN, "erp", more=around) == []


def test_what_is_not_sure_to_arrive_cannot_be_lost() -> None:
    assert downstream("      one: {from: crm, to: erp, carries: order}\n", "one") == []
    assert downstream("      one: {from: crm, to: erp, carries: order, today: not moved}\n", "one") == []


def test_a_team_in_between_is_a_way_as_well() -> None:
    by_team = """
      one: {from: crm, to: t, carries: order, today: email}
      two: {from: t, to: bi, carries: order, today: retyped}
"""

    assert downstream(by_team, "t") == [("order", "bi")]
