"""Running the real command within limits on processor time, memory and the clock."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.cli.running import ROOT, Done
from tests.hostile.files import PROCESS

HEALTHY = "healthy.yaml"
_CLOCK = 120  # seconds on a busy machine: what takes so long waits for something that never comes
_PEAK = """
import sys
from readiness.cli.app import run
code = run(sys.argv[1:])
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmPeak:"))
print("peak", peak, file=sys.stderr)
sys.exit(code)
"""


def environment(**more: str) -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}


def limited(
    *arguments: str | Path,
    folder: Path,
    seconds: int = 4,
    megabytes: int = 100,
    stdin: bytes = b"",
    first: Callable[[], object] = lambda: None,
    **more: str,
) -> Done:
    """The real command with at most so many seconds of processor time, start included, and so many megabytes more
    than a check of a healthy file takes; `first` is done in the new process. What goes beyond ends it.
    """
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        cwd=folder,
        env=environment(**more),
        input=stdin,
        capture_output=True,
        timeout=_CLOCK,
        check=False,
        preexec_fn=partial(_bound, seconds, alone().peak + megabytes * 1_000_000, first),
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return Done(done.returncode, out, err)


def _bound(seconds: int, size: int, first: Callable[[], object]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    first()


class Alone(NamedTuple):
    """A check of the healthy file alone: what it prints of that file, and the most memory it has, in bytes."""

    text: str
    json: dict[str, Any]
    peak: int


@cache
def alone() -> Alone:
    """The healthy file checked alone, with no limits."""
    with TemporaryDirectory() as folder:
        (Path(folder) / HEALTHY).write_text(PROCESS.healthy)
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, "check", HEALTHY, "--to", "json=out.json", "--format", "text"],
            cwd=folder, env=environment(), capture_output=True, text=True, timeout=_CLOCK, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        (document,) = json.loads((Path(folder) / "out.json").read_text())["files"]
    return Alone(done.stdout.rpartition("\n\n")[0], document, int(done.stderr.split()[-1]) * 1024)


class Checked(NamedTuple):
    """A check of hostile files beside the healthy one: the problems of each, as the first line of text has them."""

    done: Done
    document: dict[str, Any]

    def problems(self, file: str) -> list[tuple[int | None, int | None, str]]:
        """Line, column and message of each problem of a file."""
        return [
            (one["line"], one["column"], one["message"]) for one in self.document["problems"] if one["file"] == file
        ]

    def message(self, file: str) -> str:
        """The message of the one problem of a file."""
        ((_, _, message),) = self.problems(file)
        return message

    @property
    def files(self) -> dict[str, Any]:
        """What was diagnosed of each file."""
        return {one["file"]: one for one in self.document["files"]}


def beside_a_healthy_file(folder: Path, paths: Iterable[str], **limits: Any) -> Checked:
    """A check of these paths and the healthy file after them.

    Whatever they are, it exits with 2, and says of the healthy file, byte for byte, what it says of it alone.
    """
    (folder / HEALTHY).write_text(PROCESS.healthy)
    done = limited("check", *paths, HEALTHY, "--to", "json=out.json", "--format", "text", folder=folder, **limits)
    assert done.code == 2, done
    assert alone().text in done.out
    checked = Checked(done, json.loads((folder / "out.json").read_text()))
    assert checked.document["faults"] == []
    assert checked.files[HEALTHY] == alone().json
    return checked
