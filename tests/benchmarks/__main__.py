"""Speed, as ratios measured in one run: `python -m tests.benchmarks` from the checkout, with readiness installed.

Nothing here is asserted: a busy machine must not fail a build. Each figure is the median of several rounds in which the
two sides take turns, so that a machine that speeds up or slows down does so for both.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.generate import process_file, write

_FILES = 200
_ROUNDS = 7
_YAML_LOAD = """
import sys, time, yaml
paths = sys.argv[1:]
texts = [open(path, "rb").read() for path in paths]
yaml.load(texts[0], Loader=yaml.CSafeLoader)
start = time.perf_counter()
for text in texts:
    yaml.load(text, Loader=yaml.CSafeLoader)
print(time.perf_counter() - start)
"""
# Compiled modules are kept, as they are wherever it is installed: the libraries' were kept when they were installed.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_IMPORTS = "import typer, yaml, pydantic, networkx"


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_ENVIRONMENT, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[:4])} … failed: {done.stderr.decode(errors='replace')}")
    return seconds


def _check(*paths: Path, python: tuple[str, ...] = (sys.executable,)) -> list[str]:
    return [*python, "-m", "readiness", "check", *map(str, paths), "--fail-on", "never"]


def _medians(*sides: Callable[[], float]) -> list[float]:
    """The median of each side over rounds in which they take turns; the first round warms up and is not counted."""
    rounds = [[side() for side in sides] for _ in range(_ROUNDS + 1)][1:]
    return [statistics.median(side) for side in zip(*rounds, strict=True)]


def main() -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder) / "many", _FILES)
        single = write(Path(folder) / "one", 1)[0]

        def yaml_load() -> float:
            done = subprocess.run(
                [sys.executable, "-c", _YAML_LOAD, *map(str, files)], capture_output=True, text=True, check=True
            )
            return float(done.stdout)

        many, one, load, bare = _medians(
            lambda: _seconds(_check(files[0].parent)),
            lambda: _seconds(_check(single)),
            yaml_load,
            lambda: _seconds([sys.executable, "-c", _IMPORTS]),
        )
    marginal = (many - one) / (_FILES - 1)
    per_load = load / _FILES
    lines = process_file(0).count("\n")
    print(f"{_FILES} files of {lines} lines, medians of {_ROUNDS} rounds")
    print(f"check, marginal cost of a file     {marginal * 1000:8.2f} ms")
    print(
        f"yaml.load (libyaml) of the same    {per_load * 1000:8.2f} ms    ratio {marginal / per_load:.2f} (target 1.0)"
    )
    print(f"cold start of check on one file    {one * 1000:8.0f} ms")
    print(f"the bare imports                   {bare * 1000:8.0f} ms    ratio {one / bare:.2f} (target 1.4)")


if __name__ == "__main__":
    main()
