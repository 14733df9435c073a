"""A folder of a thousand files is checked to its end, whatever one of them holds."""

import json
import pickle
import re
from pathlib import Path

from readiness.cli.settings import Given, rules

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
