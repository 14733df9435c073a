"""How one entity gets from system to system: what is a path, what is only a possible one, what is none."""

from textwrap import dedent

import pytest

from readiness.graph import Journey, ProcessGraph
from readiness.process.loader import load
from readiness.process.model import Process, System

HOUSE = """
    process: Orders
    teams: {sales: , finance: , clients: {kind: external}}
    people: {ana: {team: finance}}
    systems: [crm, erp, wms, bi, sheet]
    entities: {order: {master: crm, sync: [number, amount, note]}, other: }
"""


def graph_of(text: str) -> ProcessGraph:
    loaded = load(dedent(HOUSE + text).encode())
    assert not loaded.problems
    assert loaded.process is not None
    return ProcessGraph(loaded.process)


def journey(text: str) -> Journey:
    graph = graph_of(text)
    return graph.path_of(graph.process.entities[0])


def system(process: Process, id: str) -> System:
    return next(one for one in process.systems if one.id == id)


def reached(text: str) -> tuple[set[str], set[str]]:
    """The systems beside the master that an order certainly reaches, and those that it may."""
    found = journey(text)
    sure = {node.id for node in found.from_origins if isinstance(node, System)}
    maybe = {node.id for node in found.maybe_from_origins if isinstance(node, System)}
    assert sure <= maybe
    return sure - {"crm"}, maybe - {"crm"}


ALL = {"erp", "wms", "bi", "sheet"}


@pytest.mark.parametrize(
    ("handoffs", "sure", "maybe"),
    [
        ("", set(), set()),
        ("a: {from: crm, to: erp, carries: order, today: api}", {"erp"}, {"erp"}),
        ("a: {from: crm, to: erp, carries: order, today: retyped}", {"erp"}, {"erp"}),
        ("a: {from: erp, to: crm, carries: order, today: api}", set(), set()),
        ("a: {from: crm, to: erp, carries: other, today: api}", set(), set()),
        ("a: {from: crm, to: erp, carries: order, today: not moved, planned: api}", set(), set()),  # merely planned
        ("a: {from: crm, to: erp, carries: none, today: api}", set(), set()),  # a mere signal
        (
            "a: {from: crm, to: erp, carries: order, today: api}\n"
            "      b: {from: erp, to: wms, carries: order, today: email}",
            {"erp", "wms"},
            {"erp", "wms"},
        ),
        # possible: with an end, the way or the load not settled
        ("a: {from: crm, to: erp, carries: order}", set(), {"erp"}),
        ("a: {from: crm, to: erp, carries: order, today: unknown}", set(), {"erp"}),
        ("a: {from: crm, to: erp, today: api}", set(), {"erp"}),
        ("a: {from: crm, to: erp, carries: {disputed: {sales: order, finance: other}}, today: api}", set(), {"erp"}),
        ("a: {from: unknown, to: erp, carries: order, today: api}", set(), {"erp"}),
        ("a: {from: crm, carries: order, today: api}", set(), ALL),
        ("a: {from: erp, carries: order, today: api}", set(), set()),
        ("a: {from: wms, to: unknown, today: api}\n      b: {to: wms, carries: order, today: api}", set(), ALL),
        ("a: {from: crm, to: erp, today: not moved}", set(), set()),
        ("a: {from: crm, to: erp, carries: other}", set(), set()),
    ],
)
def test_a_path_follows_the_hand_offs_of_today_that_carry_it(handoffs: str, sure: set[str], maybe: set[str]) -> None:
    assert reached(f"    handoffs:\n      {handoffs}\n") == (sure, maybe)


SALES = "    steps:\n      sell: {by: sales, in: crm, reads: order}\n"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        # from a system to a team: where it writes the order
        ("handoffs: {a: {from: crm, to: finance, carries: order, today: email}}", set()),
        ("steps: {bill: {by: finance, in: erp, writes: order}}", {"erp"}),
        ("steps: {bill: {by: finance, in: erp, reads: order}}", set()),
        ("steps: {bill: {by: ana, in: erp, writes: order}}", {"erp"}),  # one of the team
        ("steps: {bill: {by: finance, in: [erp, wms], writes: order}}", set()),  # not clear in which
        ("steps: {bill: {by: finance, in: {erp: {writes: order}, wms: {reads: order}}}}", {"erp"}),
    ],
)
def test_a_team_at_the_end_stands_for_the_systems_it_writes_in(text: str, sure: set[str]) -> None:
    handoffs = (
        "" if text.startswith("handoffs") else "handoffs: {a: {from: crm, to: finance, carries: order, today: email}}"
    )

    assert reached(f"    {text}\n    {handoffs}\n")[0] == sure


@pytest.mark.parametrize(
    ("does", "sure"),
    [("reads: order", {"wms"}), ("writes: order", {"wms"}), ("reads: other", set()), ("", set())],
)
def test_a_team_at_the_start_stands_for_the_systems_it_reads_or_writes_in(does: str, sure: set[str]) -> None:
    step = f"steps: {{sell: {{by: sales, in: crm, {does}}}}}"

    assert (
        reached(f"    {step}\n    handoffs: {{a: {{from: sales, to: wms, carries: order, today: paper}}}}\n")[0] == sure
    )


def test_a_team_alone_is_no_path_between_its_systems() -> None:
    steps = "steps: {one: {by: sales, in: crm, reads: order}, two: {by: sales, in: erp, writes: order}}"

    assert (
        reached(f"    {steps}\n    handoffs: {{a: {{from: erp, to: wms, carries: order, today: api}}}}\n")[0] == set()
    )


def test_what_arrives_with_a_team_may_leave_from_it() -> None:
    handoffs = """    handoffs:
      a: {from: crm, to: clients, carries: order, today: email}
      b: {from: clients, to: wms, carries: order, today: email}
"""

    assert reached(handoffs)[0] == {"wms"}


def test_what_starts_with_a_team_comes_from_there() -> None:
    text = HOUSE.replace("master: crm,", "starts_in: clients,")
    loaded = load(dedent(text + "    handoffs: {a: {from: clients, to: wms, carries: order, today: email}}\n").encode())
    assert loaded.process is not None
    found = ProcessGraph(loaded.process).path_of(loaded.process.entities[0])

    assert system(loaded.process, "wms") in found.from_origins


CHAIN = """    handoffs:
      a: {from: crm, to: erp, carries: order, today: api, takes: 1 day}
      b: {from: erp, to: wms, carries: order, today: api, takes: 2 hours}
      c: {from: crm, to: sheet, carries: order, today: api, takes: 1 hour}
      d: {from: sheet, to: wms, carries: order, today: api}
      e: {from: bi, to: crm, carries: order, today: api, takes: 1 minute}
"""


def test_the_quickest_way_adds_up_and_a_hop_that_is_not_told_counts_as_nothing() -> None:
    graph = graph_of(CHAIN)
    found = graph.path_of(graph.process.entities[0]).quickest

    legs = {one.id: found.get(one) for one in graph.process.systems}
    told = {id: (leg.hours, [one.id for one in leg.handoffs], not leg.untold) for id, leg in legs.items() if leg}
    assert told == {
        "crm": (0.0, [], True),
        "erp": (24.0, ["a"], True),
        "sheet": (1.0, ["c"], True),
        "wms": (1.0, ["c", "d"], False),
    }


def test_of_ways_that_take_as_long_the_shorter_counts() -> None:
    graph = graph_of(CHAIN.replace("takes: 1 day", "takes: 1 hour").replace("takes: 2 hours", "takes: 0 hours"))
    straight = "      z: {from: crm, to: wms, carries: order, today: api, takes: 1 hour}\n"
    longer = graph_of(CHAIN + straight)

    assert _hops(graph) == ["a", "b"]
    assert _hops(longer) == ["z"]


def _hops(graph: ProcessGraph) -> list[str]:
    leg = graph.path_of(graph.process.entities[0]).quickest.get(system(graph.process, "wms"))
    assert leg is not None
    return [one.id for one in leg.handoffs]


def test_circles_and_routes_are_told_in_file_order() -> None:
    found = journey(CHAIN + "      f: {from: wms, to: crm, carries: order, today: api}\n")
    process = graph_of(CHAIN).process

    assert [[one.id for one in circle] for circle in found.circles] == [["a", "b", "c", "d", "f"]]
    assert journey(CHAIN).circles == []
    own = journey(CHAIN)
    wms = next(node for node in own.ways if isinstance(node, System) and node.id == "wms")
    assert [one.id for one in own.routes_into(wms)] == ["b", "d"]
    assert own.routes_into(system(process, "bi")) == []


def test_a_circle_that_only_may_be_there_is_none() -> None:
    assert journey(CHAIN + "      f: {from: wms, to: crm, carries: order}\n").circles == []


@pytest.mark.parametrize(
    ("first", "second", "lost"),
    [
        ("order", "order", {}),
        ("{order: [number, amount]}", "order", {"a": (("note",), ["wms"])}),
        ("order", "{order: [number]}", {"b": (("amount", "note"), ["wms"])}),
        # each field where it is dropped, and only there
        ("{order: [number, amount]}", "{order: [number]}", {"a": (("note",), ["wms"]), "b": (("amount",), ["wms"])}),
    ],
)
def test_a_field_is_lost_where_a_hand_off_on_every_path_drops_it(
    first: str, second: str, lost: dict[str, tuple[tuple[str, ...], list[str]]]
) -> None:
    assert (
        _lost(
            f"a: {{from: crm, to: erp, carries: {first}, today: api}}",
            f"b: {{from: erp, to: wms, carries: {second}, today: api}}",
        )
        == lost
    )


def test_a_field_that_gets_there_another_way_is_not_lost() -> None:
    dropping = "a: {from: crm, to: erp, carries: {order: [number]}, today: api}"
    onward = "b: {from: erp, to: wms, carries: order, today: api}"
    beside = "c: {from: crm, to: wms, carries: {order: [amount, note]}, today: api}"

    assert _lost(dropping, onward, beside) == {}
    assert _lost(dropping, onward) == {"a": (("amount", "note"), ["wms"])}


def test_a_field_that_a_step_types_in_on_the_way_is_not_lost() -> None:
    dropping = "a: {from: crm, to: erp, carries: {order: [number]}, today: api}"
    onward = "b: {from: erp, to: wms, carries: order, today: api}"

    assert _lost(dropping, onward, steps="    steps: {s: {in: erp, writes: {order: [amount]}}}\n") == {
        "a": (("note",), ["wms"])
    }


def _lost(*handoffs: str, steps: str = "") -> dict[str, tuple[tuple[str, ...], list[str]]]:
    told = "".join(f"      {handoff}\n" for handoff in handoffs)
    graph = graph_of(f"{steps}    handoffs:\n{told}")
    order = graph.process.entities[0]
    fields = order.sync.value or ()
    wanted = {system(graph.process, "wms"): [(None, fields)]}
    found = graph.path_of(order).lost(fields, wanted)  # type: ignore[arg-type]
    return {handoff.id: (lost.fields, [one.id for one in lost.systems]) for handoff, lost in found.items()}
