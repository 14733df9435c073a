"""Ctrl-C while it reads and while it writes, a disk that is full: the old file whole or the new one, and no other."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.files import PROCESS
from tests.hostile.limits import environment, limited

TALK = """\
questionnaire: talk
version: 1
title: A talk
for: a manager
minutes: 1
sections:
  - id: aim
    title: The aim
    questions: [{id: name, ask: What is it called?, why: w, example: e, who: you, kind: text, into: process}]
"""
DIAGRAM = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P" name="Order"><task id="a" name="One"/>
<task id="b" name="Two"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process></definitions>
"""
COMMANDS = {
    "check": ["check", "a.yaml", "-o", "old.txt"],
    "check over many files": ["check", "many", "-o", "old.txt"],
    "check with a baseline": ["check", "a.yaml", "--baseline", "debts.json", "--update-baseline"],
    "report": ["report", "a.yaml", "-o", "old.json"],
    "ask": ["ask", "talk.yaml", "--answers", "answers.yaml", "--into", "new.yaml"],
    "form": ["form", "talk.yaml", "-o", "old.html"],
    "graph": ["graph", "a.yaml", "-o", "old.mmd"],
    "import": ["import", "d.bpmn", "-o", "old.yaml", "--force"],
    "reconcile": ["reconcile", "a.yaml", "b.yaml", "-o", "old.yaml", "--force"],
    "new": ["new", "new.yaml"],
}
SETTLED = {"file": "a.yaml", "sign": "missing-trigger", "at": "trigger", "subject": []}
ENOUGH = 70  # files, for which several processes are worth while


@pytest.fixture
def pristine(tmp_path: Path) -> Path:
    """A folder with all that the commands read, and something in every place they write to."""
    folder = tmp_path / "pristine"
    folder.mkdir()
    for name, text in {
        "a.yaml": PROCESS.healthy,
        "b.yaml": PROCESS.healthy,
        "talk.yaml": TALK,
        "answers.yaml": "questionnaire: talk\nversion: 1\nanswers: {aim: {name: Order}}\n",
        "d.bpmn": DIAGRAM,
        "debts.json": json.dumps({"format": 1, "findings": [SETTLED]}),
        "old.txt": "old",
        "old.json": "old",
        "old.html": "old",
        "old.mmd": "old",
        "old.yaml": "process: Old\n",
    }.items():
        (folder / name).write_text(text)
    fill(folder / "many", ENOUGH)
    return folder


def fill(folder: Path, count: int) -> None:
    """A folder of so many files."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.yaml").write_text(PROCESS.healthy)


def files(folder: Path) -> dict[str, str]:
    """All files in it, as one hexadecimal text each."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes().hex() for file in found}


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_at_some_moments_of_all_and_more_of_writing_leaves_the_old_file_or_the_new_one_and_ends_with_130(
    name: str, pristine: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    given = {"arguments": COMMANDS[name], "pristine": str(pristine), "scratch": str(scratch), "spread": 2, "near": 4}
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.interrupting", json.dumps(given)],
        env=environment(), capture_output=True, text=True, timeout=600, check=True,
    )  # fmt: skip
    whole, *stopped = json.loads(done.stdout)
    before = files(pristine)

    assert whole["code"] in (0, 1), whole["said"]
    assert whole["left"] != before
    assert len(stopped) >= 6
    for one in stopped:
        assert one["code"] == 130 or (one["code"], one["left"]) == (whole["code"], whole["left"]), one
        assert "Traceback" not in one["said"]
        assert before.keys() <= one["left"].keys() <= whole["left"].keys()
        assert all(data in (before.get(file), whole["left"][file]) for file, data in one["left"].items())


def test_ctrl_c_on_the_whole_group_as_soon_as_several_processes_are_at_it_ends_with_130(pristine: Path) -> None:
    fill(pristine / "more", 300)
    before = {file.name for file in pristine.iterdir()}
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "more", "-o", "old.txt"],
        cwd=pristine, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    others = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and not others.read_text():
        time.sleep(0.001)
    if process.poll() is None:  # on one processor there are no others
        os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert process.returncode in (130, 1)
    assert b"Traceback" not in out + err, err
    assert {file.name for file in pristine.iterdir()} == before
    assert (pristine / "old.txt").read_text() == "old" or process.returncode == 1


def _no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@pytest.mark.parametrize("name", COMMANDS)
def test_where_there_is_no_room_the_old_file_stays_whole_and_it_is_said(name: str, pristine: Path) -> None:
    before = files(pristine)

    done = limited(*COMMANDS[name], folder=pristine, megabytes=1_000, first=_no_room, PYTHONDONTWRITEBYTECODE="1")

    assert done.code == 2
    assert "cannot be written: it would be larger than a file may be" in done.err
    assert files(pristine) == before
