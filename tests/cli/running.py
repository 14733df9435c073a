"""Running `readiness` in tests: in this process for its output and exit code, or as the real command."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """What a run left: its exit code, what it wrote, what it said on the side."""

    code: int
    out: str
    err: str


def command(
    *arguments: str | Path, stdin: bytes = b"", folder: Path | None = None, timeout: float = 60, **environment: str
) -> Done:
    """The real command, in a process of its own, with nothing of the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        input=stdin,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
