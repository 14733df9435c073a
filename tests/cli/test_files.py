"""Whatever a path leads to, it is read or said, nothing waits for ever, and the other files are still checked."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, command

GOOD = "process: Order to cash\n"


@pytest.fixture(autouse=True)
def _a_good_file(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD)


def said(readiness, *paths) -> str:
    """What a check of the paths says, besides the good file, which is always checked; it has to exit with 2."""
    done = readiness("check", *paths, "good.yaml", "--fail-on", "never")
    assert done.code == 2
    assert done.err == ""
    assert "1 file checked, 1 skipped" in done.out
    return done.out


def test_a_missing_file_names_the_nearest_one_beside_it(readiness) -> None:
    assert "There is no such file; did you mean 'good.yaml'?" in said(readiness, "godo.yaml")


def test_a_circle_of_links_is_said(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")

    assert "This file cannot be read: it is a circle of symbolic links." in said(readiness, "a.yaml")


def test_a_link_to_nothing_says_that_it_is_one_and_where_it_leads(readiness, tmp_path) -> None:
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")

    told = "gone.yaml  problem\n  This is a symbolic link to 'nowhere.yaml', which is not there.\n"
    assert told in said(readiness, "gone.yaml")


def test_a_circle_of_folders_is_walked_once(readiness, tmp_path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.yaml").write_text(GOOD)
    (tmp_path / "deep" / "again").symlink_to(tmp_path)

    assert "2 files checked, 0 skipped" in readiness("check", ".").out


@pytest.mark.parametrize("path", ["x.yaml", "folder"])
def test_a_folder_named_like_a_file_is_said(readiness, tmp_path, path: str) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "folder" / "y.yaml").mkdir(parents=True)

    assert "This is a folder, though its name ends like that of a process file." in said(readiness, path)


def test_a_file_of_more_than_ten_megabytes_is_refused_without_being_read(readiness, tmp_path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(5_000_000_000)  # takes no room on the disk

    assert "too big: it has 5,000 MB; at most 10 MB are read" in said(readiness, "big.yaml")


def test_a_folder_or_pattern_that_matches_nothing_fails(readiness, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("x")

    for path in ("empty", "*.yml", ""):
        done = readiness("check", path)
        assert done.code == 2
        assert "problem" in done.out
        assert done.out.splitlines()[-1] == "No file checked, 1 skipped"


def test_folders_are_searched_deep_in_order_and_hidden_ones_are_left_alone(readiness, tmp_path) -> None:
    for name in ("b/z.yml", "b/a.YAML", "a/deep/x.yaml", ".hidden/h.yaml", "b/.h.yaml", "b/notes.txt"):
        file = tmp_path / "all" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"process: of {name}\n")

    out = readiness("check", "all").out

    titles = [line.split()[1] for line in out.splitlines() if line.startswith("of ")]
    assert titles == ["a/deep/x.yaml", "b/a.YAML", "b/z.yml"]


def test_a_file_named_twice_is_checked_once(readiness) -> None:
    assert "1 file checked, 0 skipped" in readiness("check", "good.yaml", ".", "./good.yaml", "*.yaml").out


def test_a_pattern_in_quotes_is_looked_up(readiness) -> None:
    assert "1 file checked, 0 skipped" in readiness("check", "g*.yaml").out


def test_standard_input_is_a_file_like_any_other(tmp_path) -> None:
    done = command("check", "-", stdin=b"process: From a pipe\nownr: ana\n", folder=tmp_path)

    assert "<stdin>:2:1  problem" in done.out
    assert "From a pipe  <stdin>" in done.out
    assert done.code == 2


def test_many_files_give_the_same_side_by_side_as_one_after_the_other(readiness, tmp_path, monkeypatch) -> None:
    for number in range(70):
        (tmp_path / f"{number:02}.yaml").write_text(
            f"process: Number {number}\ncompany: Northwind\nsystems: [crm, erp]\n"
            f"entities: {{customer: {{master: {'erp' if number == 40 else 'crm'}}}}}\n"
        )
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    side_by_side = readiness("check", ".", "--format", "json")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    one_by_one = readiness("check", ".", "--format", "json")

    assert side_by_side == one_by_one
    assert side_by_side.out.count('"conflicting-masters"') > 70


def test_where_no_workers_can_be_had_the_files_are_checked_all_the_same(readiness, tmp_path, monkeypatch) -> None:
    for number in range(70):
        (tmp_path / f"{number:02}.yaml").write_text(GOOD)

    def none(*_arguments, **_more):
        raise OSError("no semaphores here")

    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)

    assert "71 files checked, 0 skipped" in readiness("check", ".").out


def test_a_name_that_is_no_text_is_spelled_out(tmp_path) -> None:
    (tmp_path / "caf\udce9.yaml").write_text(GOOD)

    for format in ("text", "json"):
        done = command("check", ".", "--format", format, folder=tmp_path)
        assert done.code == 1
        assert "caf\\xe9.yaml" in done.out.replace("\\\\", "\\")


def test_closed_standard_streams_are_no_crash(tmp_path) -> None:
    for closed in ("<&-", ">&-", "2>&-"):
        done = subprocess.run(
            f"{shlex.quote(sys.executable)} -m readiness check - {closed}",
            shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
            text=True, input=GOOD, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == (1 if closed == "2>&-" else 2)
        assert "Traceback" not in done.stdout + done.stderr


def test_the_answers_of_an_interview_beside_a_process_file_are_no_process_file(readiness, tmp_path) -> None:
    (tmp_path / "order.yaml").write_text("process: Order\n")
    (tmp_path / "order.yaml.answers.yaml").write_text("answers: 1\n")

    done = readiness("check", ".", "--fail-on", "never")

    assert done.code == 0
    assert "order.yaml" in done.out
    assert "answers.yaml" not in done.out
