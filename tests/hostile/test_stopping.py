"""Ctrl-C anywhere, a disk that is full: the old file whole or the new file whole, and nothing beside it."""

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
    "report": ["report", "a.yaml", "-o", "old.json"],
    "ask": ["ask", "talk.yaml", "--answers", "answers.yaml", "--into", "new.yaml"],
    "import": ["import", "d.bpmn", "-o", "old.yaml", "--force"],
    "reconcile": ["reconcile", "a.yaml", "b.yaml", "-o", "old.yaml", "--force"],
    "new": ["new", "new.yaml"],
}


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
        "old.txt": "old",
        "old.json": "old",
        "old.yaml": "process: Old\n",
    }.items():
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_at_any_moment_leaves_the_old_file_or_the_new_one_and_ends_with_130(
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
    before = {file.name: file.read_bytes().hex() for file in pristine.iterdir()}

    assert whole["code"] in (0, 1), whole["said"]
    assert whole["left"] != before
    assert len(stopped) >= 6
    for one in stopped:
        assert one["code"] == 130 or (one["code"], one["left"]) == (whole["code"], whole["left"]), one
        assert "Traceback" not in one["said"]
        assert before.keys() <= one["left"].keys() <= whole["left"].keys()
        assert all(data in (before.get(file), whole["left"][file]) for file, data in one["left"].items())


def test_ctrl_c_on_the_whole_group_as_soon_as_several_processes_are_at_it_ends_with_130(pristine: Path) -> None:
    (pristine / "many").mkdir()
    for number in range(300):
        (pristine / "many" / f"{number}.yaml").write_text(PROCESS.healthy)
    before = {file.name for file in pristine.iterdir()}
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "many", "-o", "old.txt"],
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


@pytest.mark.parametrize("name", ["check", "ask", "new"])
def test_where_there_is_no_room_the_old_file_stays_whole_and_it_is_said(name: str, pristine: Path) -> None:
    before = {file.name: file.read_bytes() for file in pristine.iterdir()}

    done = limited(*COMMANDS[name], folder=pristine, first=_no_room, PYTHONDONTWRITEBYTECODE="1")

    assert done.code == 2
    assert "cannot be written: it would be larger than a file may be" in done.err
    assert {file.name: file.read_bytes() for file in pristine.iterdir()} == before
