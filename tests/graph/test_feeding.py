"""What people carry by hand on the way to a system: all of it, in groups that systems behind one hub share."""

import networkx as nx
import pytest

from readiness.graph import Feeding, ProcessGraph
from readiness.process.model import Handoff, Process, System
from tests.graph.shapes import HUBS, SHAPES
from tests.healthy import process_of

_EVERY = {**SHAPES, **HUBS}


def _searched(graph: ProcessGraph, system: System) -> list[Handoff]:
    """Every hand-off by hand on the way, by a search for each entity."""
    found: dict[Handoff, None] = {}
    for entity in graph.process.entities:
        ways = graph.path_of(entity).ways
        if system in ways:
            before = nx.ancestors(ways, system)
            found |= dict.fromkeys(one for one, _ in graph.carriers.get(entity, ()) if one in before and one.by_hand)
    return list(found)


@pytest.mark.parametrize("shape", _EVERY)
def test_what_is_carried_by_hand_is_what_a_search_finds(shape: str) -> None:
    process: Process = process_of(_EVERY[shape](40))
    graph = ProcessGraph(process)
    feeding = Feeding(graph)

    for system in process.systems:
        searched = _searched(graph, system)
        found = feeding.by_hand(system, process.entities)
        assert found.handoffs == searched[:12]
        assert found.beyond == len(searched) - len(found.handoffs)
        assert {one for group in found.groups for one in group} == set(searched)


def test_dashboards_behind_one_hub_share_what_comes_before_it() -> None:
    process = process_of(HUBS["hub of dashboards"](200))
    feeding = Feeding(ProcessGraph(process))

    boards = [one for one in process.systems if one.kind.value == "dashboard"]
    groups = {id(group): len(group) for one in boards for group in feeding.by_hand(one, process.entities).groups}

    assert len(boards) == 100
    assert sum(groups.values()) == 200
