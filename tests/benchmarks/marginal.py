"""What one file more costs, against libyaml's own loading of the same bytes."""

import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import Answer, Question, Unmeasured, compared
from tests.benchmarks.generate import write
from tests.benchmarks.running import Cost, check, run, turns
from tests.benchmarks.sizes import Sizes

_YAML_LOAD = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


class Pair(NamedTuple):
    """Two folders of files, and how many files the second has more than the first."""

    few: Path
    many: Path
    more: int


def pair(folder: Path, sizes: tuple[int, int]) -> Pair:
    """Write both folders, where they are not there."""
    few, many = (folder / f"of-{size}" for size in sizes)
    for path, size in zip((few, many), sizes, strict=True):
        if not path.exists():
            write(path, size)
    return Pair(few, many, sizes[1] - sizes[0])


class Both(NamedTuple):
    """Rounds in which both sides went over both folders, few and many files."""

    rounds: list[tuple[Cost, ...]]
    more: int

    def of_one_more(self, of: Callable[[Cost], float]) -> Answer:
        """What one file more costs on each side. Raises Unmeasured where that is lost in the cost of the start."""
        every = ([of(cost) for cost in one] for one in self.rounds)
        pairs = [((many - few) / self.more, (more - less) / self.more) for few, many, less, more in every]
        if any(there <= 0 for _, there in pairs):
            raise Unmeasured("too few files to tell their cost from that of the start")
        return compared(pairs)

    def of_all(self, of: Callable[[Cost], float]) -> Answer:
        """What all of the many files cost on each side, with the start."""
        return compared([(of(many), of(more)) for _, many, _, more in self.rounds])


def both(rounds: int, files: Pair, ours: Callable[[Path], Cost], theirs: Callable[[Path], Cost]) -> Both:
    """Let both sides go over both folders, in turns."""
    sides = (partial(side, path) for side in (ours, theirs) for path in (files.few, files.many))
    return Both(turns(rounds, *sides), files.more)


def checked(path: Path, cores: int | None = None) -> Cost:
    """The cost of checking a folder."""
    return run(check(path), cores=cores)


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """As the command runs by itself, and on one processor."""
    files = cache(partial(pair, folder / "marginal", sizes.marginal))

    def loaded(path: Path, cores: int | None = None) -> Cost:
        return run([sys.executable, "-c", _YAML_LOAD, str(path)], cores=cores)

    def by_itself() -> Answer:
        return both(sizes.rounds, files(), checked, loaded).of_one_more(lambda cost: cost.elapsed)

    def on_one() -> Answer:
        ours, theirs = (partial(side, cores=1) for side in (checked, loaded))
        return both(sizes.rounds, files(), ours, theirs).of_one_more(lambda cost: cost.processor)

    what = "one more file to `check`, against `yaml.load` (libyaml) of the same bytes"
    return [
        Question(f"{what}, on all processors, which `yaml.load` cannot use", by_itself, most=0.8),
        Question(f"{what}, each on one processor", on_one, most=0.8),
    ]
