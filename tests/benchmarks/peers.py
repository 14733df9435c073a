"""One file more, against the linters people compare it with: the same files, one processor, sides taking turns."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from tests.benchmarks import installing
from tests.benchmarks.figures import Answer, Question
from tests.benchmarks.marginal import Pair, against, checked, pair
from tests.benchmarks.running import Cost, run
from tests.benchmarks.sizes import Sizes

_FEWER_ROUNDS = 3  # of what is so slow that a round takes long, and so far off that more say no more


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """Spectral by the file, which is judged, and as a whole beside it; yamllint by the file."""
    spectral = cache(partial(installing.spectral, folder))
    yamllint = cache(partial(installing.yamllint, folder))

    def files(of: tuple[int, int]) -> Pair:
        return pair(folder / "peers", of)

    def linted(command: Callable[[], list[str]], path: Path, every: str = "") -> Cost:
        return run([*command(), str(path / every)], cores=1, fine=(0, 1))

    def against_spectral(*, whole: bool) -> Answer:
        theirs = partial(linted, spectral, every="*.yaml")
        return _against(sizes.rounds, files(sizes.spectral), theirs, whole=whole)

    def against_yamllint() -> Answer:
        return _against(min(sizes.rounds, _FEWER_ROUNDS), files(sizes.yamllint), partial(linted, yamllint), whole=False)

    return [
        Question(
            "one more file to `check`, against Spectral 6 with two rules, on one processor",
            partial(against_spectral, whole=False),
            most=0.5,
        ),
        Question(f"{sizes.spectral[1]} files with the start, against the same", partial(against_spectral, whole=True)),
        Question(
            "one more file to `check`, against yamllint as it comes, on one processor",
            against_yamllint,
            most=0.1,
        ),
    ]


def _against(rounds: int, files: Pair, theirs: Callable[[Path], Cost], *, whole: bool) -> Answer:
    return against(rounds, files, partial(checked, cores=1), theirs, lambda cost: cost.processor, whole=whole)


def versions(folder: Path) -> list[str]:
    """What was compared with, where it is installed."""
    return [
        f"{name} {installing.version(command(folder))}"
        for name, command in (("yamllint", installing.yamllint), ("Spectral", installing.spectral))
        if (folder / name.lower()).exists()
    ]
