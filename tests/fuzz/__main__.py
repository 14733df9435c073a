"""Coverage-guided fuzzing of all that reads what others wrote: `python -m tests.fuzz TARGET`, with atheris installed.

    pip install atheris
    python -m tests.fuzz reader --seconds 600 --into /tmp/fuzz     what it comes to lies in /tmp/fuzz/reader afterwards
    python -m tests.fuzz reader --reduce /tmp/fuzz/reader          keeps in tests/fuzz/corpus what reaches something new

Targets are in `targets`, what is begun with in `seeds` and the corpus. It goes on when something does not hold: the
input is kept as `/tmp/fuzz/reader.found/…`, once for each place, with what was wrong. Mend it, and keep the input in a
test of its own. Options of libFuzzer are passed on behind `--`, such as `-- -max_len=20000`.
"""

import argparse
import hashlib
import importlib
import shutil
import subprocess
import sys
import tempfile
import traceback
import zlib
from pathlib import Path
from typing import Any

atheris: Any = importlib.import_module("atheris")  # only who fuzzes has it, and it has no types
with atheris.instrument_imports(include=["readiness"]):  # before anything else imports it
    from tests.fuzz.mutating import mutated
    from tests.fuzz.seeds import CORPUS, known, seeds
    from tests.fuzz.targets import TARGETS, holds

_MOST = 6_000  # bytes of an input: room for every key, and still some dozens of inputs in a second
_TWICE = 8  # of so many inputs one is read twice


def main() -> None:
    """Fuzz one target, or reduce what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz one target.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "readiness-fuzz")
    parser.add_argument("--more", type=Path, action="append", default=[], help="a folder of more inputs to begin with")
    parser.add_argument("--reduce", type=Path, metavar="FOLDER", help="put what is worth keeping of it into the corpus")
    parser.add_argument("--inner", type=Path, metavar="PROGRAM", help=argparse.SUPPRESS)  # as libFuzzer starts it
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    told, options = parser.parse_args(sys.argv[1:at]), sys.argv[at + 1 :]
    kept = CORPUS / told.target
    if told.reduce is not None:
        _reduce(told.target, kept, told.reduce, options)
        return
    if told.inner is not None:
        _fuzz(told.target, told.inner.parent, str(told.inner), *options)
    work, found = told.into / told.target, told.into / f"{told.target}.found"
    for folder in (work, found):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(told.target):
        (work / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    begun_with = [folder for folder in (kept, *told.more) if folder.is_dir()]
    limits = (f"-max_total_time={told.seconds}", f"-max_len={_MOST}", "-timeout=20", "-rss_limit_mb=2048")
    _fuzz(told.target, found, sys.argv[0], *limits, "-print_final_stats=1", *options, str(work), *map(str, begun_with))


def _reduce(target: str, kept: Path, folder: Path, options: list[str]) -> None:
    """The least of the corpus and the folder that reaches as much, in place of the corpus; until it is all there,
    nothing of the corpus goes.
    """
    with tempfile.TemporaryDirectory() as temporary:
        fewest, program = Path(temporary) / "fewest", Path(temporary) / "inner"
        fewest.mkdir()
        kept.mkdir(parents=True, exist_ok=True)
        # libFuzzer merges in a program of its own, and ends the one it is called in.
        again = f'exec {sys.executable} -m tests.fuzz {target} --inner {program} -- "$@"'
        program.write_text(f"#!/bin/sh\n{again}\n", encoding="utf-8")
        program.chmod(0o755)
        # One input for each branch, not also for each number of times that it is taken.
        once = ("-set_cover_merge=1", "-use_counters=0", f"-max_len={_MOST}", "-timeout=20")
        subprocess.run([program, *once, *options, fewest, kept, folder], check=True)
        names = {file.name for file in fewest.iterdir()}
        for name in sorted(names):
            shutil.copyfile(fewest / name, kept / name)
        for file in [file for file in kept.iterdir() if names and file.name not in names]:
            file.unlink()


def _fuzz(target: str, found: Path, program: str, *options: str) -> None:
    words = known(target)

    def one_input(data: bytes) -> None:
        try:
            holds(target, data, twice=zlib.crc32(data) % _TWICE == 0)
        except Exception as error:
            _keep(data, error, found)

    def other_input(data: bytes, most: int, seed: int) -> bytes:
        if seed % 3 == 0:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, most, seed, words)

    for seed in seeds(target):  # what is imported only when it is used has to be instrumented as well
        with atheris.instrument_imports(include=["readiness"]):
            one_input(seed)
    atheris.Setup([program, *options], one_input, custom_mutator=other_input)
    atheris.Fuzz()


def _keep(data: bytes, error: Exception, found: Path) -> None:
    """Keep an input for which something did not hold, the first for each place."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "atheris" not in frame.filename]
    place = f"{type(error).__name__}-{Path(frames[-1].filename).stem}-{frames[-1].lineno}"
    file = found / place
    if not file.exists():
        file.write_bytes(data)
        file.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        print(f"FOUND {place}: {error!r:.300}", flush=True)  # noqa: T201 - seen among the lines of libFuzzer


if __name__ == "__main__":
    main()
