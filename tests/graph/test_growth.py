"""Ten times the hand-offs cost about ten times as much, whatever the shape: nothing enumerates paths or pairs."""

import cProfile
import gc
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import readiness
from readiness.diagnosis import diagnose, diagnose_whole
from readiness.diagnosis.duties import duties
from readiness.diagnosis.journeys import journeys
from readiness.diagnosis.losses import losses
from readiness.graph import ProcessGraph
from readiness.process.model import Process
from tests.graph.shapes import HUBS, SHAPES
from tests.healthy import process_of

_EVERY = {**SHAPES, **HUBS}
_PACKAGE = Path(readiness.__file__).parent


def _diagnosed(process: Process) -> None:
    assert diagnose(process, "process.yaml").faults == ()


def _planned(process: Process) -> None:
    diagnosis, plan = diagnose_whole(process, "process.yaml")
    assert diagnosis.faults == ()
    assert plan.roadmap


def _registered(process: Process) -> None:
    """The registers of a report that look at the whole graph."""
    graph = ProcessGraph(process)
    assert journeys(process, graph)
    assert duties(process)
    assert losses(graph)


def _calls(look: Callable[[Process], None], process: Process) -> Counter[str]:
    """How often each function of readiness is called in one look: the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.enable()
    look(process)
    profile.disable()
    counted: Counter[str] = Counter()
    for (file, line, name), (_, calls, *_rest) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if _PACKAGE in Path(file).parents:
            counted[f"{Path(file).name}:{line} {name}"] += calls
    return counted


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Imports, and what is cached once for all, are not counted."""
    for shape in _EVERY.values():
        for look in (_diagnosed, _registered, _planned):
            look(process_of(shape(5)))


@pytest.mark.parametrize(
    ("shape", "look", "size"),
    [
        *((shape, _diagnosed, 10) for shape in SHAPES),
        # from where on a register names only the first of many
        *((shape, _registered, 100) for shape in ("chain of one entity", "star of many entities", "circle", *HUBS)),
    ],
)
def test_ten_times_the_hand_offs_call_no_function_much_more_than_ten_times_as_often(
    shape: str, look: Callable[[Process], None], size: int
) -> None:
    few, many = (_calls(look, process_of(_EVERY[shape](hand_offs))) for hand_offs in (size, 10 * size))

    often = {name: (few[name], calls) for name, calls in many.items() if calls > 50 * size}
    assert often
    assert {name: calls for name, calls in often.items() if calls[1] > 15 * max(calls[0], 1)} == {}


def _steps(look: Callable[[Process], None], process: Process) -> Counter[str]:
    """How many lines of each function of readiness one look takes: a loop counts that calls nothing."""
    counted: Counter[CodeType] = Counter()

    def of_a_function(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            counted[frame.f_code] += 1
        return of_a_function

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        return of_a_function if frame.f_code.co_filename.startswith(str(_PACKAGE)) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        look(process)
    finally:
        sys.settrace(before)
    return Counter({f"{Path(code.co_filename).name} {code.co_qualname}": count for code, count in counted.items()})


@pytest.mark.parametrize("shape", ["star of one entity", *HUBS])
def test_three_times_the_hand_offs_take_no_function_much_more_than_three_times_the_steps(shape: str) -> None:
    """Of what many share: a hub, an entity, a team. Seen from where on only the first of many are named."""
    few, many = (_steps(_planned, process_of(_EVERY[shape](size))) for size in (80, 240))

    often = {name: (few[name], steps) for name, steps in many.items() if steps > 3000}
    assert often
    assert {name: steps for name, steps in often.items() if steps[1] > 5 * max(steps[0], 1)} == {}


@pytest.fixture
def no_collection() -> Iterator[None]:
    gc.disable()  # its cost depends on everything that other tests left behind
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("shape", ["circle", "not asked of many entities"])
def test_ten_times_the_hand_offs_take_about_ten_times_as_long(shape: str) -> None:
    """Coarse, for a busy machine; what takes a loop without calls would show here."""
    few, many = (
        min(_seconds(_diagnosed, process_of(_EVERY[shape](size))) for _ in range(rounds))
        for size, rounds in ((50, 3), (500, 2))
    )

    assert many < 25 * few


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("shape", ["chain", "star", "circle", *HUBS])
def test_the_registers_of_ten_times_the_hand_offs_take_about_ten_times_as_long(shape: str) -> None:
    few, many = (
        min(_seconds(_registered, process_of(_EVERY[shape](size))) for _ in range(rounds))
        for size, rounds in ((50, 3), (500, 2))
    )

    assert many < 25 * few


@pytest.mark.parametrize("shape", HUBS)
def test_what_is_said_of_a_hub_grows_no_faster_than_the_process(shape: str) -> None:
    few, many = (diagnose(process_of(HUBS[shape](size)), "process.yaml").findings for size in (40, 400))

    assert len(repr(many)) < 15 * len(repr(few))


def _seconds(look: Callable[[Process], None], process: Process) -> float:
    start = time.process_time()
    look(process)
    return time.process_time() - start
