"""Ten times the hand-offs cost the plan about ten times as much, whatever the shape: no pairs, no paths."""

import cProfile
import gc
import pstats
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from readiness.diagnosis import diagnose_whole
from readiness.diagnosis.cost import cost
from readiness.diagnosis.diagnose import _decided, _look
from readiness.diagnosis.roadmap import roadmap
from readiness.diagnosis.standings import standings
from readiness.graph import ProcessGraph
from readiness.process.model import Process
from readiness.settings import DEFAULTS
from tests.graph.shapes import SHAPES, Tree
from tests.healthy import process_of


def _by_hub(size: int) -> Tree:
    """All carry one entity into one system or out of it, all are ready or nearly so, and a team stands at each end."""
    return {
        "process": "Hub",
        "systems": {"hub": {}, **{f"s{number}": {} for number in range(size)}},
        "teams": {"team": {}},
        "entities": {f"e{number}": {"master": "hub"} for number in range(size // 2 + 1)},
        "steps": {
            f"p{number}": {"by": "team", "in": "hub", "writes": [f"e{number // 2}"], "volume": "1 per day"}
            for number in range(size)
        },
        "handoffs": {
            f"h{number}": {"today": "email", "planned": "api", "carries": ["e0", f"e{number // 2}"]}
            | ({"from": "team", "to": f"s{number}"} if number % 2 else {"from": f"s{number}", "to": "hub"})
            for number in range(size)
        },
        "reports": {
            f"r{number}": {"reads": ["e0"], "from": ["hub"], "prepared": "by hand"} for number in range(0, size, 4)
        },
    }


_SHAPES: dict[str, Callable[[int], Tree]] = {**SHAPES, "hub": _by_hub}


def _planning(process: Process) -> Callable[[], Any]:
    """The making of the plan alone, without the diagnosis that it rests on."""
    grounds = _look(process, DEFAULTS, None, {})
    diagnosis = _decided(grounds, "p.yaml")

    def make() -> None:
        each = standings(grounds, diagnosis)
        what_it_costs = cost(process, ProcessGraph(process), DEFAULTS)
        assert sum(len(phase.items) for phase in roadmap(grounds, diagnosis, each, what_it_costs)) > 0

    return make


def _calls(process: Process) -> Counter[str]:
    make = _planning(process)
    profile = cProfile.Profile()
    profile.enable()
    make()
    profile.disable()
    counted: Counter[str] = Counter()
    for (file, line, name), (_, calls, *_rest) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        counted[f"{file.rpartition('/')[2]}:{line} {name}"] += calls
    return counted


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Imports, and what is cached once for all, are not counted."""
    for shape in _SHAPES.values():
        diagnose_whole(process_of(shape(5)), "p.yaml")


@pytest.mark.parametrize("shape", _SHAPES)
def test_ten_times_the_hand_offs_call_no_function_much_more_than_ten_times_as_often(shape: str) -> None:
    few, many = (_calls(process_of(_SHAPES[shape](size))) for size in (10, 100))

    often = {name: (few[name], calls) for name, calls in many.items() if calls > 1000}
    assert often
    assert {name: calls for name, calls in often.items() if calls[1] > 15 * max(calls[0], 1)} == {}


@pytest.fixture
def no_collection() -> Iterator[None]:
    gc.disable()  # its cost depends on everything that other tests left behind
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("shape", ["circle", "hub"])
def test_ten_times_the_hand_offs_take_about_ten_times_as_long(shape: str) -> None:
    """Coarse, for a busy machine; what takes a loop without calls would show here."""
    few, many = (
        min(_seconds(_planning(process_of(_SHAPES[shape](size)))) for _ in range(rounds))
        for size, rounds in ((50, 3), (500, 2))
    )

    assert many < 25 * few


def _seconds(make: Callable[[], Any]) -> float:
    start = time.process_time()
    make()
    return time.process_time() - start


@pytest.mark.parametrize("shape", _SHAPES)
def test_what_is_said_grows_no_faster_than_the_process(shape: str) -> None:
    few, many = (
        len(repr(diagnose_whole(process_of(_SHAPES[shape](size)), "p.yaml")[1].roadmap[1:])) for size in (10, 100)
    )

    assert many < 20 * few
