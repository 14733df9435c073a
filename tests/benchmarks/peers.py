"""One file more, against the linters people compare it with: the same files, one processor, sides taking turns."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from tests.benchmarks import installing
from tests.benchmarks.figures import Answer, Question, Unmeasured
from tests.benchmarks.marginal import Both, both, checked, pair
from tests.benchmarks.running import Cost, run
from tests.benchmarks.sizes import Sizes

_FEWER_ROUNDS = 3  # of what is so slow that a round takes long, and so far off that more say no more


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """Spectral by the file, which is judged, and as a whole beside it; yamllint by the file."""

    def turns(rounds: int, of: tuple[int, int], theirs: Callable[[Path], Cost]) -> Both:
        return both(rounds, pair(folder / "peers", of), partial(checked, cores=1), theirs)

    @cache
    def with_spectral() -> Both:
        command = installing.spectral(folder)
        return turns(sizes.rounds, sizes.spectral, lambda path: run([*command, str(path / "*.yaml")], cores=1))

    def spectral() -> Answer:
        return with_spectral().of_one_more(_processor)

    def spectral_whole() -> Answer:
        return with_spectral().of_all(_processor)

    def yamllint() -> Answer:
        command = installing.yamllint(folder)
        rounds = min(sizes.rounds, _FEWER_ROUNDS)
        found = (0, 1)  # 1: it found what it calls an error
        theirs = turns(rounds, sizes.yamllint, lambda path: run([*command, str(path)], cores=1, fine=found))
        return theirs.of_one_more(_processor)

    one_more = "one more file to `check`, against"
    return [
        Question(f"{one_more} Spectral 6 with two rules, on one processor", spectral, most=0.5),
        Question(f"{sizes.spectral[1]} files with the start, against the same", spectral_whole),
        Question(f"{one_more} yamllint as it comes, on one processor", yamllint, most=0.1),
    ]


def _processor(cost: Cost) -> float:
    return cost.processor


def versions(folder: Path) -> list[str]:
    """What was compared with, where it is installed."""
    told = []
    for name, command in (("yamllint", installing.yamllint), ("Spectral", installing.spectral)):
        with suppress(Unmeasured):
            if (folder / name.lower()).exists():
                told.append(f"{name} {installing.version(command(folder))}")
    return told
