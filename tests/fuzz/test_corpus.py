"""What fuzzing has found worth keeping holds still: read or refused in words, and the same in every run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.seeds import CORPUS
from tests.fuzz.targets import TARGETS, holds

_KEPT = {target: sorted((CORPUS / target).iterdir()) for target in TARGETS}
_ROOT = Path(__file__).parents[2]
_MOST_BYTES = 600_000  # of the whole corpus
_DIGESTS = """
import hashlib, pathlib, sys
from tests.fuzz.targets import TARGETS
for path in sys.stdin.read().split():
    file = pathlib.Path(path)
    print(path, hashlib.sha256(TARGETS[file.parent.name](file.read_bytes()).encode()).hexdigest())
"""


@pytest.mark.parametrize("target", TARGETS)
def test_every_input_that_is_kept_holds(target: str) -> None:
    assert _KEPT[target]
    for file in _KEPT[target]:
        holds(target, file.read_bytes(), twice=False)


def test_no_set_decides_what_comes_of_an_input() -> None:
    files = "\n".join(str(file) for files in _KEPT.values() for file in files[::5])

    one, other = (_digests(files, seed) for seed in ("1", "2"))

    assert one.count("\n") == files.count("\n") + 1
    assert other == one


def _digests(files: str, seed: str) -> str:
    """What comes of each file in a program of its own, where texts have other hashes."""
    done = subprocess.run(
        [sys.executable, "-c", _DIGESTS],
        input=files,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(_ROOT)},
        check=True,
    )
    return done.stdout


def test_the_corpus_stays_small() -> None:
    assert sum(file.stat().st_size for files in _KEPT.values() for file in files) < _MOST_BYTES
