"""Speed, as ratios measured in one run: `python -m tests.benchmarks` from the checkout, with readiness installed.

Every ratio is the median of rounds in which the sides take turns, so that a machine that speeds up or slows down does
so for all; nothing here is asserted, as a busy machine must not fail a build. What a file costs on one processor is
counted in seconds of the processor, all else in seconds on the clock.

Exit codes: 0 every target met, 1 a target missed, 2 something could not be measured.
"""

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import cold, growth, many, marginal, peers
from tests.benchmarks.figures import Figure, Question, table, taken_from, write
from tests.benchmarks.generate import process_file
from tests.benchmarks.running import processors
from tests.benchmarks.sizes import Sizes

GROUPS: Mapping[str, Callable[[Sizes, Path], list[Question]]] = {
    "marginal": marginal.questions,
    "peers": peers.questions,
    "cold": cold.questions,
    "many": many.questions,
    "growth": growth.questions,
}


def measure(groups: Sequence[str], sizes: Sizes, folder: Path, say: Callable[[str], None]) -> list[Figure]:
    """Measure some groups, in a folder of their own, and say each row of the table as soon as it is there."""
    say(table(()))
    figures = []
    for group in groups:
        for question in GROUPS[group](sizes, folder):
            figures.append(question.answered())
            say(figures[-1].row())
    return figures


def code(figures: Sequence[Figure]) -> int:
    """The exit code: 2 where something could not be measured, 1 where a target is missed."""
    return 2 if any(one.answer is None for one in figures) else int(any(one.missed for one in figures))


def measured_on(folder: Path) -> str:
    """What the figures were measured with."""
    cores = processors()
    means = [f"Python {platform.python_version()}", *peers.versions(folder)]
    return (
        f"Measured on {cores} processor{'s' * (cores != 1)} with {', '.join(means)};"
        f" a file has {process_file(0).count(chr(10))} lines."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table as it grows, and write it where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"only these of: {', '.join(GROUPS)}")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the whole table into it, such as README.md")
    told = parser.parse_args(arguments)
    if unknown := [name for name in told.groups if name not in GROUPS]:
        parser.error(f"there is no group {', '.join(unknown)}; the groups are {', '.join(GROUPS)}")
    if told.write and told.groups:
        parser.error("--write takes figures of one run: leave the groups out")
    if told.write:
        _has_a_place(told.write, parser)
    with tempfile.TemporaryDirectory(prefix="readiness-benchmarks-") as folder:
        figures = measure(told.groups or list(GROUPS), Sizes(), Path(folder), lambda text: print(text, flush=True))
        means = measured_on(Path(folder))
    print(f"\n{means}")
    if told.write and code(figures) != 2:
        write(f"{table(one.row() for one in figures)}\n\n{means}", told.write)
    elif told.write:
        print(f"{told.write} is left as it was: not everything could be measured.", file=sys.stderr)
    return code(figures)


def _has_a_place(path: Path, parser: argparse.ArgumentParser) -> None:
    """Leave at once, rather than after a quarter of an hour, where the table has no place to be written to."""
    try:
        taken_from(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        parser.error(f"{path}: {error}")


if __name__ == "__main__":
    sys.exit(main())
