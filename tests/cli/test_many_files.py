"""A folder of a thousand files is checked to its end, whatever one of them holds."""

import errno
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.checking import check
from readiness.cli.files import Source
from readiness.cli.settings import Given, rules
from readiness.cli.settings.holding import Holding
from readiness.cli.side_by_side import in_order
from readiness.cli.spool import Spool
from readiness.render.run import FileResult
from tests.cli.running import ROOT, command
from tests.cli.test_terminal import shown

BROKEN = "100.yaml"


def fill(folder: Path, files: int) -> None:
    """A folder of small files, one of which is no YAML."""
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:03}.yaml").write_text(f"process: Process {number}\n")
    (folder / BROKEN).write_text("process: Order to cash\nsystems: [crm, erp\n")


def test_a_broken_file_among_a_thousand_is_told_and_the_others_are_checked(readiness, tmp_path) -> None:
    fill(tmp_path / "many", 1_000)

    done = readiness("check", "many")

    assert done.code == 2
    assert "999 files checked, 1 skipped: " in done.out
    assert done.out.count("  problem\n") == 1
    assert f"many/{BROKEN}:2:10  problem" in done.out
    names = [f"many/{number:03}.yaml" for number in range(1_000)]
    assert re.findall(r"^Process \d+  (\S+)$", done.out, re.M) == [name for name in names if name != f"many/{BROKEN}"]


def test_with_a_baseline_of_all_a_broken_file_is_all_there_is_to_see(readiness, tmp_path) -> None:
    fill(tmp_path / "many", 120)
    made = readiness("check", "many", "--baseline", "debts.json", "--update-baseline")
    done = readiness("check", "many", "--baseline", "debts.json")

    assert (made.code, done.code) == (2, 2)
    assert "0 blockers, 0 gaps, 0 frictions, 0 notes shown" in " ".join(done.out.split())
    assert done.out.count("  problem\n") == 1
    assert f"many/{BROKEN}:" in done.out

    (tmp_path / "many" / BROKEN).write_text("process: Order to cash\nsystems: [crm, erp]\n")
    mended = readiness("check", "many", "--baseline", "debts.json", "--format", "json")
    assert mended.code == 1
    assert {one["file"] for one in json.loads(mended.out)["files"] if one["findings"]} == {f"many/{BROKEN}"}


def test_what_holds_for_a_file_is_little_to_send_to_another_process(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "readiness.toml").write_text('fail-on = "never"\nignore = []\n')

    assert len(pickle.dumps(rules(Given()).of("a.yaml"))) < 1_000


@pytest.fixture
def seen(tmp_path, monkeypatch) -> tuple[list[str], Callable[[FileResult, Holding], str]]:
    """The files in the order in which they were looked at, and what notes them."""
    monkeypatch.chdir(tmp_path)
    looked_at: list[str] = []

    def show(result: FileResult, _holding: Holding) -> str:
        looked_at.append(result.file)
        return f"{result.file}: {sum(one.sign == 'conflicting-masters' for one in result.findings)}"

    return looked_at, show


def of_company(master: str, entity: str = "customer", company: str = "Northwind") -> str:
    return f"process: P\ncompany: {company}\nsystems: [crm, erp]\nentities: {{{entity}: {{master: {master}}}}}\n"


def test_a_file_that_names_no_company_is_shown_before_the_next_is_read(tmp_path, seen) -> None:
    looked_at, show = seen
    (tmp_path / "a.yaml").write_text("process: A\n")

    results = check([Source("a.yaml"), Source("b.yaml")], None, show)

    assert next(results) == "a.yaml: 0"
    assert looked_at == ["a.yaml"]
    (tmp_path / "b.yaml").write_text("process: B\n")
    assert list(results) == ["b.yaml: 0"]


@pytest.mark.parametrize("keep", [list, Spool])
def test_only_files_that_another_contradicts_are_looked_at_again_and_the_order_stays(tmp_path, seen, keep) -> None:
    looked_at, show = seen
    told = {
        "a.yaml": "process: A\n",
        "b.yaml": of_company("crm"),
        "c.yaml": "process: C\n",
        "d.yaml": of_company("erp"),
        "e.yaml": of_company("erp", entity="order"),
        "f.yaml": of_company("erp", company="Contoso"),
        "g.yaml": of_company("unknown"),
    }
    for name, text in told.items():
        (tmp_path / name).write_text(text)

    results = check([Source(name) for name in told], None, show, keep=keep)

    assert next(results) == "a.yaml: 0"
    assert list(results) == ["b.yaml: 1", "c.yaml: 0", "d.yaml: 1", "e.yaml: 0", "f.yaml: 0", "g.yaml: 0"]
    assert looked_at == [*told, "b.yaml", "d.yaml"]


def _squared(value: int) -> int:
    return value * value


def _or_killed(value: int) -> int:
    if value == 70 and os.getpid() != _TESTING:
        os.kill(os.getpid(), signal.SIGKILL)
    return value * value


_TESTING = os.getpid()


@pytest.mark.parametrize("do", [_squared, _or_killed])
@pytest.mark.parametrize("count", [0, 1, 64, 300])
def test_every_value_comes_once_and_in_order_whoever_works_it_out(monkeypatch, do, count: int) -> None:
    monkeypatch.setattr("readiness.cli.side_by_side._processors", lambda: 2)
    asked = []

    def values():
        for one in range(count):
            asked.append(one)
            yield one

    results = in_order(do, values(), count)
    first = next(results, None)
    assert first == (0 if count else None)
    assert len(asked) <= 150  # no more at a time than the workers need
    assert list(results) == [one * one for one in range(1, count)]


def test_there_are_never_more_processes_than_windows_can_wait_for(monkeypatch) -> None:
    asked = []

    def none_to_be_had(workers: int, **_named) -> None:
        asked.append(workers)
        raise OSError

    monkeypatch.setattr("readiness.cli.side_by_side._processors", lambda: 128)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none_to_be_had)

    assert list(in_order(_squared, range(600), 600)) == [one * one for one in range(600)]
    assert asked == [61]


def test_what_is_kept_can_be_gone_through_again_and_twice_at_a_time() -> None:
    spool: Spool[str] = Spool()
    told = [str(number) * 10_000 for number in range(300)]
    for one in told:
        spool.append(one)

    assert list(spool) == told
    assert list(zip(spool, spool, strict=True)) == list(zip(told, told, strict=True))
    assert list(Spool()) == []


def test_a_full_disk_for_temporary_files_is_said_and_no_format_is_left_half_written(
    readiness, tmp_path, monkeypatch
) -> None:
    class Full(tempfile.SpooledTemporaryFile):
        def write(self, _data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    fill(tmp_path / "many", 70)
    (tmp_path / "out.json").write_text("old")
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", Full)

    done = readiness("check", "many", "--format", "json", "--output", "out.json")

    assert (done.code, done.out) == (2, "")
    assert "the folder for temporary files, until the run is through: the disk is full. Make room there" in done.err
    assert (tmp_path / "out.json").read_text() == "old"


def test_text_comes_while_files_are_checked_and_ctrl_c_then_leaves_nothing_behind(tmp_path) -> None:
    fill(tmp_path / "many", 999)
    (tmp_path / "temporary").mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "many", "--to", "json=out.json", "--to", "sarif=out.sarif"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=120)

    assert first
    assert running.returncode == 130
    assert b"files checked" not in out
    assert b"Traceback" not in err
    assert not list((tmp_path / "temporary").iterdir())
    assert {one.name for one in tmp_path.iterdir()} == {"many", "temporary"}


def test_on_a_terminal_findings_scroll_by_above_the_line_that_says_how_far_the_run_is(tmp_path, monkeypatch) -> None:
    fill(tmp_path / "many", 120)
    monkeypatch.chdir(tmp_path)

    on_terminal = shown(100, "check", "many", NO_COLOR="1")

    assert "\rChecked 25 of 120 files" in on_terminal
    assert re.sub(r"\r(Checked \d+ of 120 files|\x1b\[K)", "", on_terminal) == command("check", "many").out


def test_on_a_terminal_it_is_told_how_many_files_are_looked_at_again(tmp_path, monkeypatch) -> None:
    (tmp_path / "many").mkdir()
    for number in range(120):
        text = of_company("erp" if number == 70 else "crm") if number % 3 == 1 else "process: Alone\n"
        (tmp_path / "many" / f"{number:03}.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)

    on_terminal = shown(100, "check", "many", NO_COLOR="1")

    lines = re.findall(r"\r((?:Checked|Looked again at) \d+ of \d+ files)", on_terminal)
    first = lines.index("Looked again at 0 of 40 files")
    assert set(lines[:first]) == {f"Checked {number} of 120 files" for number in (25, 50, 75, 100, 120)}
    assert set(lines[first:]) == {f"Looked again at {number} of 40 files" for number in (0, 25, 40)}
    assert re.sub(r"\r(\w[\w ]+ files)?(\x1b\[K)?", "", on_terminal) == command("check", "many").out


def test_of_few_files_none_is_told_to_be_looked_at_again(tmp_path) -> None:
    for name, master in (("a.yaml", "crm"), ("b.yaml", "erp")):
        (tmp_path / name).write_text(of_company(master))

    assert "Looked again" not in shown(100, "check", str(tmp_path))


@pytest.mark.parametrize("out", ["full", "closed"])
def test_the_baseline_is_brought_up_to_date_even_where_the_text_reaches_nobody(readiness, tmp_path, out) -> None:
    fill(tmp_path / "many", 101)
    update = ["check", "many", "--baseline", "debts.json", "--update-baseline"]
    readiness(*update)
    before = (tmp_path / "debts.json").read_text()
    (tmp_path / "many" / "050.yaml").unlink()
    reading, writing = os.pipe()
    os.close(reading)
    if out == "full":
        os.close(writing)
        writing = os.open("/dev/full", os.O_WRONLY)
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *update],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=writing, stderr=subprocess.PIPE, text=True,
        check=False,
    )  # fmt: skip
    os.close(writing)
    now = (tmp_path / "debts.json").read_text()

    assert "many/050.yaml" in before
    assert now == "".join(line for line in before.splitlines(True) if "many/050.yaml" not in line)
    assert "many/050.yaml" in done.stderr
    assert ("Standard output cannot be written: the disk is full." in done.stderr) is (out == "full")
    assert done.returncode == 2


_PEAK = """
import re, sys
from pathlib import Path
from readiness.cli.app import run
code = run(sys.argv[1:])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to see the memory of a process in")
def test_ten_times_the_files_take_hardly_more_memory_in_any_format(tmp_path) -> None:
    def peak(files: int) -> int:
        fill(tmp_path / str(files), files)
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, "check", str(files), "--output", "out.txt"]
            + [f"--to={one}=out.{one}" for one in ("json", "sarif", "junit", "github", "gitlab")],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return int(done.stderr.splitlines()[-1])

    assert peak(1_000) < 1.3 * peak(100 + 1)
