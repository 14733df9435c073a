"""Ten times the hand-offs are laid out with about ten times the work, in rows as wide as they need to be."""

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import readiness
from readiness.render.pictures.layered import Edge, Node, Shape, layout
from tests.render.maps import Pairs, chain, circle, star

_PACKAGE = Path(readiness.__file__).parent
_SHAPES: dict[str, Callable[[int], Pairs]] = {"chain": chain, "star": star, "circle": circle}


def _calls(pairs: Pairs, *, across: bool) -> Counter[str]:
    """How often each function of readiness is called in one layout: the same on every machine, however busy."""
    nodes = [Node(90, 40)] * (1 + max(max(pair) for pair in pairs))
    edges = [Edge(source, target, 70, 16) for source, target in pairs]
    profile = cProfile.Profile()
    profile.enable()
    layout(nodes, edges, Shape(across=across, together=False, capacity=1e9, limit=1e9))
    profile.disable()
    counted: Counter[str] = Counter()
    for (file, line, name), (_, calls, *_rest) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if _PACKAGE in Path(file).parents:
            counted[f"{Path(file).name}:{line} {name}"] += calls
    return counted


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("shape", _SHAPES)
def test_ten_times_the_arrows_call_no_function_much_more_than_ten_times_as_often(shape: str, across: bool) -> None:
    few, many = (_calls(_SHAPES[shape](size), across=across) for size in (20, 200))

    often = {name: (few[name], calls) for name, calls in many.items() if calls > 1000}
    assert often
    assert {name: calls for name, calls in often.items() if calls[1] > 20 * max(calls[0], 1)} == {}
