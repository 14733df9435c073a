"""Ten times the hand-offs cost about ten times as much, whatever the shape: nothing enumerates paths or pairs."""

import cProfile
import gc
import pstats
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import readiness
from readiness.diagnosis import diagnose
from readiness.process.model import Process
from tests.graph.shapes import SHAPES
from tests.healthy import process_of

_PACKAGE = Path(readiness.__file__).parent


def _calls(process: Process) -> Counter[str]:
    """How often each function of readiness is called in one diagnosis: the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.enable()
    found = diagnose(process, "process.yaml")
    profile.disable()
    assert found.faults == ()
    counted: Counter[str] = Counter()
    for (file, line, name), (_, calls, *_rest) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if _PACKAGE in Path(file).parents:
            counted[f"{Path(file).name}:{line} {name}"] += calls
    return counted


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Imports, and what is cached once for all, are not counted."""
    for shape in SHAPES.values():
        diagnose(process_of(shape(5)), "process.yaml")


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_hand_offs_call_no_function_much_more_than_ten_times_as_often(shape: str) -> None:
    few, many = (_calls(process_of(SHAPES[shape](size))) for size in (20, 200))

    often = {name: (few[name], calls) for name, calls in many.items() if calls > 1000}
    assert often
    assert {name: calls for name, calls in often.items() if calls[1] > 20 * max(calls[0], 1)} == {}


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
        min(_seconds(process_of(SHAPES[shape](size))) for _ in range(rounds)) for size, rounds in ((50, 3), (500, 2))
    )

    assert many < 25 * few


def _seconds(process: Process) -> float:
    start = time.process_time()
    diagnose(process, "process.yaml")
    return time.process_time() - start
