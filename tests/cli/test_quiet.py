"""`readiness check --quiet`: a hook or a log says only what fails the run, and the run in one line."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import CONFLICT, THIN

OWNED = THIN.replace("systems:", "owner: ana\nworks_by_hand: yes\nsystems:")


def places(out: str) -> list[tuple[str, str]]:
    """The heads of findings, without their columns."""
    return re.findall(r"^(\S+:\d+):\d+  \w+  ([\w-]+)", out, re.M)


def test_only_what_fails_the_run_is_shown_at_its_line_also_what_nobody_asked_yet(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(CONFLICT)
    (tmp_path / "b.yaml").write_text(THIN)

    done = readiness("check", ".", "--quiet", "--fail-on", "blocker")
    told = json.loads(readiness("check", ".", "--format", "json").out)["files"]

    found = [(file["file"], one) for file in told for one in file["findings"]]
    blockers = [(f"{file}:{one['line']}", one["sign"]) for file, one in found if one["level"] == "blocker"]
    assert sorted(places(done.out)) == sorted(blockers)
    assert {"conflicting-masters", "no-process-owner"} <= {sign for _, sign in blockers}
    assert "    5 │   customer: {master: {disputed: {sales: crm, finance: erp}}}" in done.out
    assert done.out.count("Order to cash  diagnose first  a.yaml") == 1
    assert done.out.count("Order to cash  keep asking  b.yaml") == 1
    for word in ("Ask next", "Known", "Next ", "Hand-offs"):
        assert word not in done.out
    assert done.code == 1


def test_where_nothing_fails_the_run_there_is_the_last_line_alone(readiness, tmp_path) -> None:
    for number in range(100):
        (tmp_path / f"{number}.yaml").write_text(OWNED)

    done = readiness("check", ".", "-q", "--fail-on", "blocker")

    assert done.code == 0
    assert len(done.out.splitlines()) < 4
    line = " ".join(done.out.split())
    assert line.startswith("100 files checked, 0 skipped: 0 blockers, ")
    assert " found, of them " in line
    assert "shown" not in line


def test_a_file_in_which_nothing_fails_is_not_named(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(OWNED)
    (tmp_path / "b.yaml").write_text(THIN)

    done = readiness("check", ".", "-q", "--fail-on", "blocker")

    assert "a.yaml" not in done.out
    assert "b.yaml" in done.out


def test_problems_are_shown_and_no_verdict_beside_them_where_nothing_fails(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(OWNED + "sistems: {}\n")
    (tmp_path / "b.yaml").write_text("process: [\n")

    done = readiness("check", ".", "-q", "--fail-on", "never")

    assert done.code == 2
    assert done.out.count("  problem\n") == 2
    assert "keep asking" not in done.out


def test_a_fault_is_shown(readiness, thin, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.delenv("READINESS_DEBUG", raising=False)
    monkeypatch.setattr("readiness.cli.checking.diagnose", broken)

    done = readiness("check", thin, "-q", "--fail-on", "never")

    assert done.code == 3
    assert f"{thin}  fault of readiness" in done.out


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "github", "gitlab"])
def test_other_formats_say_the_same_as_without(readiness, conflict, format: str) -> None:
    run = ("check", conflict, "--format", format)
    assert readiness(*run, "--quiet") == readiness(*run)


def test_text_in_a_file_is_quiet_too(readiness, conflict) -> None:
    run = ("check", conflict, "--fail-on", "blocker", "--quiet")
    readiness(*run, "--format", "json", "--to", "text=out.txt")
    assert Path("out.txt").read_text() == readiness(*run).out


def test_more_and_less_than_usual_do_not_go_together(readiness, thin) -> None:
    done = readiness("check", thin, "--quiet", "--all")
    assert (done.code, done.out) == (2, "")
    assert "--all" in done.err
    assert "--quiet" in done.err


def test_with_a_baseline_only_what_is_new_is_told(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(OWNED)
    check = ("check", "a.yaml", "--baseline", "debts.json")
    readiness(*check, "--update-baseline")
    assert len(readiness(*check, "-q").out.splitlines()) < 4

    (tmp_path / "a.yaml").write_text(OWNED.replace("owner: ana\n", ""))
    done = readiness(*check, "-q")

    assert places(done.out) == [("a.yaml:1", "no-process-owner")]
    assert done.code == 1
