"""The programs side by side: each reads a file of its own kind that is spoilt in the same way, within one limit."""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.hostile import files
from tests.hostile.files import PROCESS, Kind, Made
from tests.hostile.limits import environment

SECONDS, MEGABYTES = 10, 2_000  # of processor time, and of address space
_STILL = 20  # seconds; what takes no processor time for so long waits for something that never comes
_SLOW, _LARGE = 5, 500  # from so many seconds and megabytes on it is said

_TEMPLATE = Kind(
    """\
AWSTemplateFormatVersion: "2010-09-09"
Description: Orders
Resources:
  Topic:
    Type: AWS::SNS::Topic
""",
    "Metadata:\n  Note",
)
_CONTRACT = Kind(
    """\
apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.0.0
status: active
schema:
  - name: orders
    physicalType: table
    properties:
      - name: id
        logicalType: string
""",
    "customProperties:\n  - property: note\n    value",
)
_NO_STYLE = "{rules: {key-duplicates: enable, anchors: enable}}"  # whatever is about style alone is left out


class Program(NamedTuple):
    """A program that judges files: its package, the release that is compared, how it is run, what it reads.

    `program` is its command in the virtual environment of its own; "" for the one of this checkout.
    """

    package: str
    release: str
    program: str
    arguments: tuple[str, ...]
    reads: Kind


READINESS = Program("readiness", "", "", ("-m", "readiness", "check"), PROCESS)
PEERS = (
    Program("yamllint", "1.38.0", "yamllint", ("-d", _NO_STYLE), PROCESS),
    Program("cfn-lint", "1.58.0", "cfn-lint", (), _TEMPLATE),
    Program("datacontract-cli", "1.2.8", "datacontract", ("lint",), _CONTRACT),
)


class Row(NamedTuple):
    """One way to spoil a file: in words, and how it is made; `make` gives bytes, `place` does something with a path."""

    words: str
    make: Made | None = None
    place: Callable[[Path], object] | None = None


def _all(*groups: Mapping[str, Made]) -> dict[str, Made]:
    return {name: make for group in groups for name, make in group.items()}


_MADE = _all(
    files.TEXT, files.NO_MAPPING, files.BROKEN, files.TWICE, files.ALIASES, files.DEEP, files.LARGE, files.TAGS
)
_WORDS = {
    "latin-1.yaml": "a byte that is not UTF-8",
    "utf-16.yaml": "UTF-16",
    "nul.yaml": "a NUL byte",
    "empty.yaml": "an empty file",
    "list.yaml": "a list at the top",
    "two-documents.yaml": "two documents",
    "bracket.yaml": "a bracket that is never closed",
    "tabs.yaml": "a tab as indentation",
    "twice.yaml": "a key twice",
    "bomb.yaml": "an alias bomb of nine levels",
    "bomb-of-merges.yaml": "the same of mappings, with a merge key",
    "alias-to-itself.yaml": "an alias to itself",
    "merged-into-itself.yaml": "a mapping merged into itself",
    "brackets.yaml": "10 KB of `[`",
    "braces.yaml": "100,000 levels of `{a: `",
    "50-mb.yaml": "50 MB, nearly all of it comments",
    "million-keys.yaml": "a million keys",
    "python.yaml": "`!!python/object/apply:os.system`",
}


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


_MISSPELT = {PROCESS: "ownr: Ana", _TEMPLATE: "Outputz: {}", _CONTRACT: "descriptin: {}"}
ROWS = (
    *(Row(words, _MADE[name]) for name, words in _WORDS.items()),
    Row("a misspelt key", lambda kind: f"{kind.healthy}{_MISSPELT[kind]}\n".encode()),
    Row(
        "a misspelt key with a terminal's escape sequences in it",
        lambda kind: f'{kind.healthy}"{_MISSPELT[kind].split(":")[0]}\\e[31m": x\n'.encode(),
    ),
    Row("a circle of symbolic links", place=_circle),
    Row("a folder with the name of a file", place=Path.mkdir),
    Row("a pipe that nobody fills", place=os.mkfifo),
)


class Outcome(NamedTuple):
    """How a program ended: its exit code (negative: the signal; None: it was waited for too long), what it said, the
    processor time in seconds, and the most memory in megabytes.
    """

    code: int | None
    said: str
    seconds: float
    megabytes: float

    def words(self) -> str:
        """In a few words, the same on every machine."""
        if self.code is None:
            return "waits for ever"
        cost = ", over 5 s" if self.seconds > _SLOW else ""
        cost += ", over 500 MB" if self.megabytes > _LARGE else ""
        if self.seconds >= SECONDS - 1:
            return f"**still busy after {SECONDS} s**" + cost.replace(", over 5 s", "")
        if self.code < 0:
            return f"**killed by signal {-self.code}**{cost}"
        if "MemoryError" in self.said:
            return "**2 GB are not enough**" + cost.replace(", over 500 MB", "")
        if "Traceback (most recent call last)" in self.said or "RecursionError" in self.said:
            return f"**traceback**{cost}"
        raw = ", **the escape reaches the terminal**" if "\x1b[31m" in self.said else ""
        if self.code == 0:
            return f"accepted{raw}{cost}"
        hint = " and suggestion" if re.search("did you mean", self.said, re.I) else ""
        place = " with place" if re.search(r"\b\d+:\d+\b|\bline \d+|\bbyte \d+|position \d+", self.said, re.I) else ""
        return f"error{place}{hint}{raw}{cost}"


def run(program: list[str], row: Row, reads: Kind) -> Outcome:
    """A program on one spoilt file, within the limits."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "spoilt.yaml")
        if row.make is not None:
            path.write_bytes(row.make(reads))
        if row.place is not None:
            row.place(path)
        with Path(folder, "said").open("wb") as said:
            process = subprocess.Popen(
                [*program, path.name], cwd=folder, env=environment(NO_COLOR="1"), stdin=subprocess.DEVNULL,
                stdout=said, stderr=said, preexec_fn=_bound,  # noqa: PLW1509 (there are no threads here)
            )  # fmt: skip
            code, seconds, megabytes = _watched(process)
        return Outcome(code, Path(folder, "said").read_bytes().decode(errors="replace"), seconds, megabytes)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _watched(process: subprocess.Popen[bytes]) -> tuple[int | None, float, float]:
    """The exit code, processor time and peak of a process; None where it had to be ended."""
    last, worked, peak = time.monotonic(), 0, 0.0
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used.ru_utime + used.ru_stime, peak
        peak = max(peak, _most(process.pid))
        if (ticks := _ticks(process.pid)) != worked:
            last, worked = time.monotonic(), ticks
        elif time.monotonic() - last > _STILL:
            process.kill()
            process.wait()
            return None, 0.0, peak
        time.sleep(0.02)


def _ticks(pid: int) -> int:
    """The processor time of a running process, in ticks of the system."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:  # it has just ended
        return 0
    return int(fields[11]) + int(fields[12])  # utime and stime, of proc(5)


def _most(pid: int) -> float:
    """The most memory that a running process had, in megabytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it has just ended
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1_000 if found else 0.0


def installed(folder: Path) -> dict[Program, list[str]]:
    """Each program with the command that runs it; the peers are installed, each with what it needs, in `folder`."""
    commands = {READINESS: [sys.executable, *READINESS.arguments]}
    for one in PEERS:
        home = folder / f"{one.package}-{one.release}"
        program = home / "bin" / one.program
        if not program.exists():
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            subprocess.run([home / "bin" / "pip", "install", "-q", f"{one.package}=={one.release}"], check=True)
        commands[one] = [str(program), *one.arguments]
    return commands
