"""How the cost of one process grows with its graph: the exponent of cost against nodes plus edges."""

import math
import statistics
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

from tests.benchmarks.figures import Answer, Question, Unmeasured, seconds
from tests.benchmarks.running import ROOT, Cost, TookTooLong, check, readiness, run
from tests.benchmarks.sizes import Sizes

_SHAPES = ("chain", "star", "circle", "dense", "chain of many entities", "star of many entities")
_QUICK = 5.0  # what takes fewer seconds is measured more than once


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """Each shape, for `check` and for `report` as a page."""
    page = folder / "report.html"

    def command(name: str, file: Path) -> list[str]:
        return check(file) if name == "check" else readiness("report", file, "-o", page)

    @cache
    def start(name: str) -> float:
        file = _smallest(folder)
        return statistics.median([_cost(command(name, file), sizes).processor for _ in range(sizes.repeats)])

    def grown(name: str, shape: str) -> Answer:
        points = []
        for handoffs in sizes.handoffs:
            file, size = _drawn(folder, shape, handoffs)
            try:
                points.append((size, max(_often(command(name, file), sizes) - start(name), 1e-3)))
            except TookTooLong as error:
                return Answer(f"{error} at {handoffs:,} hand-offs", f"{size:,}", math.inf)
        (small, first), (large, last) = points[0], points[-1]
        return Answer(f"{seconds(first)} to {seconds(last)}", f"{small:,} to {large:,}", _exponent(points))

    return [
        Question(f"`{shown}`, {shape}, against its nodes and edges: exponent", partial(grown, name, shape), most=1.15)
        for name, shown in (("check", "check"), ("report", "report -o x.html"))
        for shape in _SHAPES
    ]


def _exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the line that fits best where both are logarithms."""
    sizes, costs = zip(*points, strict=True)
    return statistics.linear_regression(list(map(math.log, sizes)), list(map(math.log, costs))).slope


def _often(command: list[str], sizes: Sizes) -> float:
    """Seconds of the processor: the median of a few runs, or one of what takes long."""
    first = _cost(command, sizes).processor
    more = 0 if first > _QUICK else sizes.repeats - 1
    return statistics.median([first, *(_cost(command, sizes).processor for _ in range(more))])


def _cost(command: list[str], sizes: Sizes) -> Cost:
    return run(command, most=sizes.most_seconds)


def _smallest(folder: Path) -> Path:
    path = folder / "smallest.yaml"
    path.write_text("process: Large\n", encoding="utf-8")
    return path


def _drawn(folder: Path, shape: str, handoffs: int) -> tuple[Path, int]:
    """The file of a shape and its nodes plus edges; made by another process, so that this one stays small."""
    path = folder / f"{shape.replace(' ', '-')}-{handoffs}.yaml"
    drawn = [sys.executable, "-m", "tests.benchmarks.drawing", shape, str(handoffs), str(path)]
    done = subprocess.run(drawn, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unmeasured(f"a {shape} of {handoffs:,} hand-offs cannot be drawn: {done.stderr.strip()[-200:]}")
    return path, int(done.stdout)
