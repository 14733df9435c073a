"""How long it takes until the first word: against the imports that nobody can do without."""

import subprocess
import sys
from functools import cache, partial
from pathlib import Path

from tests.benchmarks.figures import Answer, Question, Unmeasured, compared
from tests.benchmarks.generate import write
from tests.benchmarks.running import ENVIRONMENT, ROOT, Cost, check, readiness, run, turns
from tests.benchmarks.sizes import Sizes

_LIBRARIES, _TYPER = "import typer, yaml, pydantic, networkx", "import typer"
_LIGHT = (("--help",), ("--version",), ("explain", "conflicting-masters"), ("signs",))


def questions(sizes: Sizes, folder: Path) -> list[Question]:
    """`check` against the libraries it takes; what needs no graph against the one library that it takes."""

    @cache
    def starts() -> list[tuple[Cost, ...]]:
        single = write(folder / "cold", 1)[0]
        python = [[sys.executable, "-c", imports] for imports in (_LIBRARIES, _TYPER)]
        commands = [readiness("check", single), *python, *(readiness(*words) for words in _LIGHT), check(single)]
        return turns(sizes.starts, *(partial(run, command, fine=(0, 1)) for command in commands))

    def start(ours: int, theirs: int) -> Answer:
        return compared([(one[ours].elapsed, one[theirs].elapsed) for one in starts()])

    return [
        Question(f"`check` of one file, against `{_LIBRARIES}`", partial(start, 0, 1), most=1.2),
        Question("the same with `--fail-on never`, which Typer has to understand", partial(start, -1, 1), most=1.2),
        *(
            Question(f"`{' '.join(words)}`, against `{_TYPER}`", partial(start, number, 2), most=2)
            for number, words in enumerate(_LIGHT, 3)
        ),
        Question("none of these four imports networkx", _no_networkx, holds=True),
    ]


def _no_networkx() -> Answer:
    importing = [words for words in _LIGHT if "networkx" in _imported(words)]
    return Answer(", ".join(f"`{' '.join(words)}` does" for words in importing), "", not importing)


def _imported(words: tuple[str, ...]) -> set[str]:
    command = [sys.executable, "-X", "importtime", *readiness(*words)[1:]]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    if done.returncode != 0 or "readiness.cli" not in imported:
        raise Unmeasured(f"`{' '.join(words)}` ended with {done.returncode}")
    return imported
