"""Ten thousand files: two processors, memory, when the first finding is seen, and what files say of each other."""

import statistics
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from tests.benchmarks.figures import Answer, Question, compared, seconds
from tests.benchmarks.generate import write
from tests.benchmarks.running import Cost, check, run, turns
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.watching import Watched, on_a_terminal, through_a_pipe

_COMPANY = "Harbour Group"
_OTHER_FORMATS = ("json", "sarif", "junit", "github", "gitlab")
_ODD = 100  # one file in so many names another master than the others


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """All of it on the same files."""
    many, some = f"{sizes.many:,} files", f"{sizes.some:,} files"
    alone = cache(partial(_written, folder / "alone", sizes.many))
    few = cache(partial(_written, folder / "few", sizes.some))
    agreeing = cache(partial(_written, folder / "agreeing", sizes.many, company=_COMPANY))
    odd = cache(partial(_written, folder / "odd", sizes.many, company=_COMPANY, odd=_ODD))

    def checked(files: Callable[[], Path], cores: int | None = None) -> Cost:
        return run(check(files()), cores=cores)

    @cache
    def rounds() -> list[tuple[Cost, ...]]:
        sides = (partial(checked, alone, 1), *(partial(checked, files, 2) for files in (alone, agreeing, odd)))
        return turns(sizes.rounds_of_many, *sides, warm=False)

    def taken(ours: int, theirs: int) -> Answer:
        return compared([(one[ours].elapsed, one[theirs].elapsed) for one in rounds()])

    def sped_up() -> Answer:
        return taken(1, 0)._replace(ratio=statistics.median(one.elapsed / two.elapsed for one, two, *_ in rounds()))

    def peaks(formats: tuple[str, ...]) -> Answer:
        return max((_peaks(few(), alone(), name) for name in formats), key=lambda answer: answer.ratio)

    return [
        Question(f"{many} on two processors, how many times as quick as on one", sped_up, least=1.7),
        Question(f"memory of the largest process, {many} against {some}, text", partial(peaks, ("text",)), most=1.5),
        Question(
            f"the same in the worst of {', '.join(_OTHER_FORMATS)}", partial(peaks, _OTHER_FORMATS), most=1.5
        ),
        *_seen(many, alone, agreeing),
        Question(f"{many} of one company that agree, against as many without a company", partial(taken, 2, 1), 1.25),
        Question(f"the same where one in {_ODD} contradicts all others: each is looked at twice", partial(taken, 3, 1)),
    ]


def _seen(many: str, files: Callable[[], Path], agreeing: Callable[[], Path]) -> list[Question]:
    terminal, pipe = cache(lambda: on_a_terminal(files())), cache(lambda: through_a_pipe(files()))

    def share(watched: Callable[[], Watched]) -> Answer:
        seen = watched()
        return Answer(seconds(seen.first), seconds(seen.whole), seen.first / seen.whole)

    return [
        Question(f"first finding of {many} through a pipe, as a share of the time", partial(share, pipe), most=0.1),
        Question(f"first finding of {many} on a terminal, as a share of the time", partial(share, terminal), most=0.1),
        Question(
            f"the same for {many} of one company: any of them may contradict the first, so all are read before it",
            partial(share, lambda: on_a_terminal(agreeing())),
        ),
        Question("progress is shown on a terminal", lambda: Answer("", "", terminal().progress), holds=True),
    ]


def _written(folder: Path, count: int, company: str = "", odd: int = 0) -> Path:
    write(folder, count, company=company, odd=odd)
    return folder


def _peaks(few: Path, many: Path, name: str) -> Answer:
    less, more = (run([*check(path), "--format", name]).peak for path in (few, many))
    return Answer(f"{_mebibytes(more)} in {name}", _mebibytes(less), more / less)


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"
