"""Whatever ends a run, nothing of it is left: no half-written file and no process that works for nobody."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.cli.interrupts import undivided
from readiness.cli.output import write_whole
from tests.cli.running import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
LONGEST = 60  # seconds on a busy machine
SECOND_PROCESSOR = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2 or not Path("/proc").is_dir(),
    reason="needs a second processor for processes to share the work, and /proc to see them in",
)


def fill(folder: Path, files: int) -> None:
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:03}.yaml").write_text(f"process: Process {number}\nsystems: [crm, erp]\n")


def group(leader: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):  # it ended while it was looked at
            continue
        if int(its_group) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def until(holds) -> None:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < LONGEST
        time.sleep(0.01)


@SECOND_PROCESSOR
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_stays_when_the_one_it_works_for_is_ended(tmp_path: Path, ending: signal.Signals) -> None:
    fill(tmp_path / "many", 700)
    running = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "many", "--to", "json=out.json"],
        cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        assert running.stdout is not None
        running.stdout.readline()  # then all of them are at it
        assert len(group(running.pid)) > 1
        running.send_signal(ending)
        _, err = running.communicate(timeout=LONGEST)

        until(lambda: group(running.pid) == [])
    finally:
        for left in group(running.pid):
            os.kill(left, signal.SIGKILL)
    assert running.returncode == (-9 if ending is signal.SIGKILL else 130)
    assert b"Traceback" not in err
    assert {one.name for one in tmp_path.iterdir()} == {"many"}


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_it_while_a_file_is_written_the_old_one_stays_and_nothing_beside_it(
    tmp_path: Path, ending: signal.Signals
) -> None:
    fill(tmp_path / "many", 30)
    (tmp_path / "out.json").write_text("old")
    slowly = (
        "import os, time, readiness.cli.output as out; from readiness.cli import main; one = out._replace\n"
        "def told(data): print('writing', flush=True); time.sleep(60); yield from data\n"
        "out._replace = lambda target, data: one(target, told(data)); main()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", slowly, "check", "many", "--format", "json", "-o", "out.json"],
        cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()
    assert len(list(tmp_path.iterdir())) == 3  # the new file is there, beside the old one
    running.send_signal(ending)
    out, err = running.communicate(timeout=30)

    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert {one.name for one in tmp_path.iterdir()} == {"many", "out.json"}
    assert (tmp_path / "out.json").read_text() == "old"


def test_what_is_written_is_not_made_to_its_end_first(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    made = []

    def pieces() -> Iterator[str]:
        for number in range(3):
            made.append(number)
            yield "new"
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        write_whole(pieces(), tmp_path / "out")

    assert made == [0]
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("step", ["mkstemp", "unlink", "replace"])
def test_a_step_that_makes_or_moves_the_file_is_done_to_its_end(tmp_path: Path, monkeypatch, step: str) -> None:
    (tmp_path / "out").write_text("old")
    where = "tempfile" if step == "mkstemp" else "pathlib.Path"
    does = {"mkstemp": __import__("tempfile").mkstemp}.get(step) or getattr(Path, step)

    def interrupted(*arguments, **named):
        signal.raise_signal(signal.SIGINT)
        return does(*arguments, **named)

    def pieces() -> Iterator[str]:
        yield "new"
        if step == "unlink":
            raise KeyboardInterrupt

    monkeypatch.setattr(f"{where}.{step}", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(pieces(), tmp_path / "out")

    assert [one.read_text() for one in tmp_path.iterdir()] == ["new" if step == "replace" else "old"]


def test_what_was_switched_off_before_the_start_stays_so(tmp_path: Path) -> None:
    fill(tmp_path / "many", 3)
    during = (
        "import signal, sys, readiness.cli.quick as it; from readiness.cli import main; one = it.quick\n"
        "it.quick = lambda given: print(*map(signal.getsignal, (signal.SIGHUP, signal.SIGTERM))) or one(given)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{during}main()", "check", "many"],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=LONGEST, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip

    assert done.stdout.startswith(f"{signal.SIG_IGN} <built-in function default_int_handler>\n")


def test_only_the_first_of_many_interrupts_is_told_after_what_was_not_to_be_divided() -> None:
    done = []

    @undivided()
    def begun() -> None:
        for number in range(3):
            signal.raise_signal(signal.SIGINT)
            done.append(number)

    with pytest.raises(KeyboardInterrupt):
        begun()
    assert done == [0, 1, 2]
