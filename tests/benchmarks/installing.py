"""The linters people compare it with, installed from their registries into a folder of the benchmark's own."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Unmeasured

_RULES = """\
rules:
  trigger-is-told:
    message: "{{path}} has no trigger"
    severity: warn
    given: $.handoffs[*]
    then: {field: trigger, function: truthy}
  nothing-is-typed-twice:
    message: "{{path}} is {{value}}"
    severity: warn
    given: $.handoffs[*].today
    then: {function: pattern, functionOptions: {notMatch: "^(retyped|email)$"}}
"""


def yamllint(folder: Path) -> list[str]:
    """The command of yamllint as it comes, with its own rules; raises Unmeasured where it cannot be installed."""
    place = folder / "yamllint"
    if not (place / "bin" / "yamllint").exists():
        _run([sys.executable, "-m", "venv", str(place)])
        _run([str(place / "bin" / "pip"), "install", "-q", "--disable-pip-version-check", "yamllint"])
    return [str(place / "bin" / "yamllint"), "-d", "default"]


def spectral(folder: Path) -> list[str]:
    """The command of Spectral 6 with two rules; raises Unmeasured where it cannot be installed."""
    for tool in ("npm", "node"):
        if shutil.which(tool) is None:
            raise Unmeasured(f"{tool} is not there to install and run it; install Node.js")
    place = folder / "spectral"
    command = place / "node_modules" / ".bin" / "spectral"
    if not command.exists():
        quiet = ("--silent", "--no-audit", "--no-fund")
        _run(["npm", "install", *quiet, "--prefix", str(place), "@stoplight/spectral-cli@6"])
    rules = place / "rules.yaml"
    rules.write_text(_RULES, encoding="utf-8")
    return [str(command), "lint", "--ruleset", str(rules)]


def version(command: list[str]) -> str:
    """What a program says its version is: only the number."""
    return _run([command[0], "--version"]).split()[-1]


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unmeasured(f"{Path(command[0]).name} cannot be run: {error}") from error
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Unmeasured(f"`{Path(command[0]).name} {' '.join(command[1:3])}` failed: {''.join(last)}")
    return done.stdout
