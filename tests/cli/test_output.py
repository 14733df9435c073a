"""Output is written whole or not at all, and whoever stops reading is not bothered."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, command

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_file_that_is_there_is_replaced_whole(readiness, thin, tmp_path) -> None:
    (tmp_path / "out.txt").write_text("old\n" * 10_000)

    readiness("check", thin, "--output", "out.txt")

    assert (tmp_path / "out.txt").read_text() == readiness("check", thin).out
    assert {file.name for file in tmp_path.iterdir()} == {"thin.yaml", "out.txt"}


@pytest.mark.parametrize("command", [("check",), ("report", "--format", "json")], ids=["check", "report"])
@pytest.mark.parametrize("name", ["thin.yaml", "link.md", "hard.md", "./thin.yaml"])
def test_a_file_being_read_is_never_written_to(readiness, thin, tmp_path, *, command: tuple, name: str) -> None:
    (tmp_path / "link.md").symlink_to("thin.yaml")
    (tmp_path / "hard.md").hardlink_to(thin)
    before = thin.read_text()

    done = readiness(*command, ".", "--output", name)

    assert done.code == 2
    assert done.err == f"readiness: {Path(name)} is one of the files being read; choose another name.\n"
    assert thin.read_text() == before


@pytest.mark.parametrize("command", [("check",), ("report", "--format", "json")], ids=["check", "report"])
@pytest.mark.parametrize("name", ["other.yaml", "other.YML"])
def test_no_process_file_is_written_over(readiness, thin, tmp_path, *, command: tuple, name: str) -> None:
    (tmp_path / name).write_text("process: Other\n")

    done = readiness(*command, thin, "-o", name)

    assert done.code == 2
    assert "process files are never overwritten silently" in done.err
    assert (tmp_path / name).read_text() == "process: Other\n"


def test_standard_input_from_a_file_is_not_written_over_either(thin, tmp_path) -> None:
    (tmp_path / "link.txt").symlink_to("thin.yaml")
    with thin.open() as given:
        done = subprocess.run(
            [sys.executable, "-m", "readiness", "check", "-", "-o", "link.txt"],
            stdin=given, capture_output=True, text=True, env=ENVIRONMENT, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "is one of the files being read" in done.stderr


@pytest.mark.parametrize(
    ("code", "why"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk can only be read")]
)
def test_a_full_disk_leaves_the_old_file_as_it_was(
    readiness, thin, tmp_path, monkeypatch, *, code: int, why: str
) -> None:
    (tmp_path / "out.txt").write_text("old")

    def full(_handle):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.fsync", full)
    done = readiness("check", thin, "--output", "out.txt")

    assert done.code == 2
    assert done.err == f"readiness: out.txt cannot be written: {why}. What was there is unchanged.\n"
    assert (tmp_path / "out.txt").read_text() == "old"
    assert {file.name for file in tmp_path.iterdir()} == {"thin.yaml", "out.txt"}


@pytest.mark.parametrize("path", ["missing/out.txt", "folder", "thin.yaml/out.txt"])
def test_a_place_that_cannot_be_written_is_an_error_in_plain_words(readiness, thin, tmp_path, path: str) -> None:
    (tmp_path / "folder").mkdir()

    done = readiness("check", thin, "--output", path)

    assert done.code == 2
    assert done.err.startswith(f"readiness: {path} cannot be written: ")


def test_a_link_stays_a_link_and_permissions_stay(readiness, thin, tmp_path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "real.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real.txt")

    readiness("check", thin, "--output", "link.txt")

    assert (tmp_path / "link.txt").is_symlink()
    assert "Ask next" in (tmp_path / "real.txt").read_text()
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "command",
    [
        ["check", "a.yaml", "--format", "json"],
        ["report", "a.yaml"],
        ["graph", "a.yaml"],
        ["diff", "a.yaml", "a.yaml"],
        ["schema"],
    ],
    ids=lambda one: one[0],
)
def test_a_dash_is_standard_output_in_every_command(readiness, tmp_path, command: list[str]) -> None:
    (tmp_path / "a.yaml").write_text("process: Order\n")

    plain, dashed = readiness(*command), readiness(*command, "-o", "-")

    assert dashed == plain
    assert dashed.out
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("end", ["pipe", "file"])
def test_the_name_of_standard_output_can_be_written_wherever_that_leads(thin, tmp_path, end: str) -> None:
    arguments = [sys.executable, "-m", "readiness", "check", str(thin), "--format", "json", "-o", "/dev/stdout"]
    into = subprocess.PIPE if end == "pipe" else (tmp_path / "out.json").open("w")

    done = subprocess.run(arguments, stdout=into, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False)

    assert done.returncode == 1
    told = done.stdout if end == "pipe" else (tmp_path / "out.json").read_text()
    assert [one["file"] for one in json.loads(told)["files"]] == ["thin.yaml"]


def test_a_file_read_from_a_pipe_may_be_written_to_one(tmp_path) -> None:
    done = command("check", "-", "--format", "json", "-o", "/dev/stdout", stdin=b"process: Order\n", folder=tmp_path)

    assert (done.code, json.loads(done.out)["summary"]["checked"]) == (1, 1)


def test_a_reader_that_stops_reading_the_name_of_standard_output_is_no_error(thin) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", str(thin), "--all", "-o", "/dev/stdout"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert "cannot be written" not in process.stderr.read()
    assert process.wait(30) == 1
    process.stderr.close()


def test_a_full_device_as_standard_output_is_an_error_and_no_traceback(thin) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "readiness", "check", str(thin)],
            stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["check", "--all"], ["--help"], ["signs"]])
def test_a_reader_that_stops_reading_is_no_error(thin, arguments: list[str]) -> None:
    paths = [str(thin)] if arguments[0] == "check" else []
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", *arguments, *paths],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.stderr.read() == ""
    assert process.wait(30) in (0, 1)
    process.stderr.close()


def test_ctrl_c_leaves_with_130_and_no_half_written_file(tmp_path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "-", "--output", str(tmp_path / "out.txt")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write("# more than a pipe holds: once all of it is written, the program is reading\n" * 5_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "Traceback" not in out + err
    assert list(tmp_path.iterdir()) == []


def test_an_encoding_that_lacks_a_character_spells_it_out(tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: Zamówienie 日本\nsystems: {a: {owner: unknown}}\n", encoding="utf-8")

    done = command("check", "a.yaml", folder=tmp_path, PYTHONIOENCODING="ascii")

    assert done.code == 1
    assert "Zam\\xf3wienie \\u65e5\\u672c" in done.out


def test_text_for_people_is_no_command_for_a_runner_of_github(readiness, tmp_path, monkeypatch) -> None:
    (tmp_path / "a.yaml").write_text('process: "::error::boom"\nowner: nobody\nsummary: ##[error]\n')
    plain = readiness("check", "a.yaml")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    there = readiness("check", "a.yaml")
    changed = readiness("diff", "a.yaml", "a.yaml")
    missing = readiness("check", "##[error].yaml")

    assert "\n::error::boom" in plain.out
    for said in (there.out, changed.out, missing.out + missing.err):
        assert not any(line.lstrip().startswith("::") or "##[" in line for line in said.splitlines())
    assert there.out.replace("\u200b", "") == plain.out
    assert readiness("check", "a.yaml", "--format", "github").out.splitlines()[-1].startswith("1 file checked")


@pytest.mark.parametrize("name", ["readiness.toml", "pyproject.toml"])
def test_settings_are_never_overwritten_by_an_output(readiness, thin, tmp_path, name) -> None:
    (tmp_path / name).write_text("")

    done = readiness("check", thin, "--to", f"json={name}")

    assert done.code == 2
    assert f"{name} holds settings" in done.err
    assert (tmp_path / name).read_text() == ""
