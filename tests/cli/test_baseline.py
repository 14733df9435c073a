"""The baseline: last year's debts stay quiet, what is new turns red, and no way of writing the same file matters."""

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.cli.baseline import Known, Seen, seen_in
from readiness.cli.baseline.known import Entry
from readiness.cli.checking import check
from readiness.cli.files import Source
from readiness.cli.settings import Holding
from readiness.cli.settings.holding import usual
from readiness.render.run import FileResult
from readiness.settings import DEFAULTS
from tests.cli.conftest import CONFLICT, THIN
from tests.cli.running import ROOT, Done
from tests.healthy import Tree, diagnosed
from tests.test_properties import spoilings, with_edits
from tests.trying import tried

EXAMPLES = ROOT / "examples" / "processes"
NONE_SHOWN = "0 blockers, 0 gaps, 0 frictions, 0 notes shown"
Run = Callable[..., Done]


def one_line(text: str) -> str:
    return " ".join(text.split())


def entries(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text())["findings"]
    return found


def findings(done: Done) -> list[tuple[str, str, int]]:
    """The findings of a JSON run that stand: file, sign and line."""
    files = json.loads(done.out)["files"]
    every = [(file["file"], one) for file in files for one in file["findings"]]
    return [(file, one["sign"], one["line"]) for file, one in every if one["accepted"] is None]


def make(readiness: Run, *paths: str, baseline: str = "debts.json") -> Done:
    done = readiness("check", *paths, "--baseline", baseline, "--update-baseline")
    assert done.code == 0, done
    return done


def update(readiness: Run, *more: str) -> Done:
    return readiness("check", ".", "--baseline", "debts.json", "--update-baseline", *more)


@pytest.fixture
def two(readiness, tmp_path: Path) -> Path:
    """A folder with a baseline of two files."""
    (tmp_path / "a.yaml").write_text(CONFLICT)
    (tmp_path / "b.yaml").write_text(THIN)
    make(readiness, ".")
    return tmp_path


# The story of a repository.


def test_an_owner_who_is_taken_away_turns_a_change_red_at_its_line_while_the_debts_of_last_year_do_not(
    readiness, tmp_path
) -> None:
    processes = tmp_path / "processes"
    shutil.copytree(EXAMPLES, processes)
    assert readiness("check", "processes").code == 1
    make(readiness, "processes")
    check = ("check", "processes", "--baseline", "debts.json")
    assert readiness(*check).code == 0

    file = processes / "web-shop.yaml"
    before = file.read_text()
    lines = before.split("\n")
    entity = lines.index("  stock:") + 1
    owner = lines.index("    owner: jonas", entity)
    file.write_text("\n".join([*lines[:owner], *lines[owner + 1 :]]))
    asked = readiness(*check, "--format", "json")
    file.write_text("\n".join([*lines[:owner], "    owner: nobody", *lines[owner + 1 :]]))
    told = readiness(*check, "--format", "json")
    shown = readiness(*check)

    assert (asked.code, findings(asked)) == (1, [("processes/web-shop.yaml", "missing-owner", entity)])
    assert (told.code, findings(told)) == (1, [("processes/web-shop.yaml", "missing-owner", owner + 1)])
    assert shown.code == 1
    assert f"processes/web-shop.yaml:{owner + 1}:5  gap  missing-owner" in shown.out
    assert shown.out.count("  missing-owner  ") == 1
    assert "1 gap, 0 frictions, 0 notes shown" in one_line(shown.out)
    assert "known from the baseline" in one_line(shown.out)

    file.write_text(before)
    assert readiness(*check).code == 0


def test_text_shows_what_is_new_at_its_line_though_nobody_asked_yet(readiness, tmp_path) -> None:
    owned = THIN.replace("today: retyped", "today: retyped, owner: ana")
    (tmp_path / "own.yaml").write_text(owned)
    check = ("check", "own.yaml", "--baseline", "debts.json")
    make(readiness, "own.yaml")
    assert "own.yaml:" not in readiness(*check).out, "nothing is new"

    (tmp_path / "own.yaml").write_text(THIN)
    new, plain = readiness(*check), readiness("check", "own.yaml")

    assert "own.yaml:4:3  gap  missing-owner  handoffs.deal-to-invoice.owner\n" in new.out
    assert new.out.count("own.yaml:") == 1
    assert "1 gap, 0 frictions, 0 notes shown, of them 1 not asked yet; " in one_line(new.out)
    assert one_line(new.out).endswith("; 1 fails the run (not asked yet)")
    assert "missing-owner" not in plain.out, "without a baseline it stays calm"


# Whatever is written differently and means the same has the same debts.


def _flow(tree: Tree) -> str:
    return json.dumps(tree, ensure_ascii=False)


def _quoted(tree: Tree) -> str:
    return yaml.safe_dump(tree, default_style='"', sort_keys=False, allow_unicode=True, indent=6, width=60)


def _backwards(value: Any, key: str = "") -> Any:
    """Every mapping and list the other way round, but steps, whose order is what they tell."""
    if isinstance(value, dict):
        keys = list(value) if key == "steps" else reversed(value)
        return {inner: _backwards(value[inner], inner) for inner in keys}
    return value[::-1] if isinstance(value, list) and key != "steps" else value


def _remarked(text: str) -> str:
    return "# one\n\n# two\n" + text.replace("\nentities:", "\n\n# three\n\nentities:   # four")


@pytest.mark.parametrize(
    "rewritten",
    [
        pytest.param(lambda text, tree: _flow(tree), id="flow style"),
        pytest.param(lambda text, tree: _quoted(tree), id="block style with quotes"),
        pytest.param(lambda text, tree: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text, tree: _remarked(text), id="comments"),
        pytest.param(lambda text, tree: _flow(_backwards(tree)), id="reordered"),
    ],
)
def test_a_file_that_is_written_differently_has_no_new_findings_and_none_gone(readiness, tmp_path, rewritten) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "processes")
    make(readiness, "processes")
    had = len(entries(tmp_path / "debts.json"))
    for file in (tmp_path / "processes").iterdir():
        text = file.read_text()
        file.write_bytes(rewritten(text, yaml.load(text, yaml.BaseLoader)).encode())

    done = readiness("check", "processes", "--baseline", "debts.json", "--update-baseline")

    assert done.code == 0
    assert NONE_SHOWN in one_line(done.out)
    assert f"debts.json: {had} kept, 0 gone." in one_line(done.err)


@tried(30)
@given(spoilings, st.integers(0, 999_999).map(random.Random))
def test_no_order_of_anything_but_steps_changes_what_a_baseline_has(
    edits: dict[str, Any], chance: random.Random
) -> None:
    tree = with_edits(edits)
    assert _keys(_shuffled(tree, chance)) == _keys(tree)


def _keys(tree: Tree) -> list[Any]:
    seen = seen_in(FileResult("a.yaml", "", (), diagnosed(tree)), Known("a.yaml"))
    return sorted(one.key for one in seen.entries)


def _shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    if isinstance(value, dict):
        keys = list(value) if key == "steps" else chance.sample(list(value), len(value))
        return {inner: _shuffled(value[inner], chance, inner) for inner in keys}
    return chance.sample(value, len(value)) if isinstance(value, list) and key != "steps" else value


# What it hides, and what it leaves alone.


def test_verdict_and_coverage_come_from_all_findings(readiness, two) -> None:
    runs = (readiness("check", ".", "--format", "json", *more) for more in ((), ("--baseline", "debts.json")))
    plain, hidden = (json.loads(done.out) for done in runs)

    for before, after in zip(plain["files"], hidden["files"], strict=True):
        assert before["findings"]
        assert after["findings"] == []
        for key in ("verdict", "sentence", "coverage", "decided_by", "to_change", "handoffs", "clear", "roadmap"):
            assert after[key] == before[key], key
    levels = ("blocker", "gap", "friction", "note")
    assert hidden["summary"]["known"] == sum(plain["summary"][level] for level in levels)
    assert not any(hidden["summary"][level] for level in levels)


def test_what_is_hidden_is_counted_in_the_last_line(readiness, two) -> None:
    done = readiness("check", "a.yaml", "--baseline", "debts.json")
    known = sum(one["file"] == "a.yaml" for one in entries(two / "debts.json"))
    assert one_line(done.out).endswith(
        f"1 file checked, 0 skipped: {NONE_SHOWN}; {known} known from the baseline"
    )


def test_what_is_not_chosen_to_be_shown_is_not_counted_as_known(readiness, two) -> None:
    done = readiness("check", "a.yaml", "--baseline", "debts.json", "--select", "conflicting-masters")
    assert one_line(done.out).endswith(f"{NONE_SHOWN}; 1 known from the baseline")


def test_a_baseline_finds_a_file_by_any_way_to_its_folder(readiness, two) -> None:
    (two / "other").mkdir()
    (two / "other" / "way").symlink_to(two)
    assert readiness("check", "other/way/a.yaml", "--baseline", "debts.json").code == 0
    assert readiness("check", "a.yaml", "--baseline", "other/way/debts.json").code == 0


def test_the_order_of_what_a_finding_is_about_does_not_matter_in_a_baseline(readiness, tmp_path) -> None:
    shutil.copy(EXAMPLES / "clarity-first.yaml", tmp_path)
    make(readiness, ".")
    told = json.loads((tmp_path / "debts.json").read_text())
    several = [one for one in told["findings"] if len(one["subject"]) > 1]
    assert several
    for one in several:
        one["subject"].reverse()
    (tmp_path / "debts.json").write_text(json.dumps(told))
    assert readiness("check", ".", "--baseline", "debts.json").code == 0


def test_a_baseline_can_be_used_from_any_folder(readiness, two, monkeypatch) -> None:
    (two / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(two / "deep" / "er")

    for file in ("../../a.yaml", str(two / "a.yaml"), "../../deep/../a.yaml"):
        assert readiness("check", file, "--baseline", "../../debts.json").code == 0
        assert readiness("check", file, "--baseline", str(two / "debts.json")).code == 0


def test_a_baseline_in_a_folder_of_its_own_finds_the_files_beside_it(readiness, tmp_path, thin) -> None:
    (tmp_path / "ci").mkdir()
    make(readiness, "thin.yaml", baseline="ci/debts.json")

    assert {one["file"] for one in entries(tmp_path / "ci" / "debts.json")} == {"../thin.yaml"}
    assert readiness("check", ".", "--baseline", "ci/debts.json").code == 0


def test_standard_input_has_debts_too(readiness, tmp_path, monkeypatch) -> None:
    class Typed:
        closed = False

        def __init__(self) -> None:
            self.buffer = (tmp_path / "in").open("rb")

    (tmp_path / "in").write_text(THIN)
    monkeypatch.setattr("sys.stdin", Typed())
    make(readiness, "-")
    monkeypatch.setattr("sys.stdin", Typed())
    done = readiness("check", "-", "--baseline", "debts.json", "--update-baseline")

    assert done.code == 0
    assert " 0 gone" in done.err


def test_what_is_accepted_is_no_debt_and_becomes_one_no_more_than_it_is_accepted(readiness, tmp_path) -> None:
    at = {"sign": "conflicting-masters", "at": "entities.customer.master"}
    accepted = f"accepted: [{json.dumps({**at, 'because': 'Soon', 'by': 'Ana', 'until': '2026-12-01'})}]\n"
    file = tmp_path / "a.yaml"
    file.write_text(CONFLICT + accepted)
    check = ("check", "a.yaml", "--baseline", "debts.json")
    assert readiness(*check, "--update-baseline", "--today", "2026-11-01").code == 0

    then = readiness(*check, "--today", "2026-11-01")
    later = readiness(*check, "--today", "2026-12-02", "--format", "json")

    assert "conflicting-masters" not in {one["sign"] for one in entries(tmp_path / "debts.json")}
    assert then.code == 0
    assert "1 accepted (1 blocker)" in one_line(then.out)
    assert later.code == 1
    assert [sign for _, sign, _ in findings(later)] == ["conflicting-masters", "accepted-expired"]


def test_a_second_finding_with_the_same_key_is_new_and_goes_alone(readiness, tmp_path) -> None:
    def accepted(*people: str) -> None:
        each = "".join(f"  - {{sign: silo, at: steps.sell, because: So, by: {person}}}\n" for person in people)
        (tmp_path / "a.yaml").write_text(f"{THIN}accepted:\n{each}")

    check = ("check", "a.yaml", "--baseline", "debts.json")
    shown = (*check, "--fail-on", "note", "--format", "json")
    accepted("Ana")
    make(readiness, "a.yaml")
    had = len(entries(tmp_path / "debts.json"))

    accepted("Ana", "Ben")
    assert findings(readiness(*shown)) == [("a.yaml", "accepted-unused", 7)]
    assert readiness(*shown).code == 1
    grown = readiness(*check, "--update-baseline", "--force")
    assert f"{had} kept, 0 gone, 1 added" in grown.err
    assert findings(readiness(*shown)) == []
    assert f"{had + 1} kept, 0 gone" in readiness(*check, "--update-baseline").err

    accepted("Ben")
    assert f"{had} kept, 1 gone" in readiness(*check, "--update-baseline").err
    assert len(entries(tmp_path / "debts.json")) == had


def test_only_what_a_baseline_has_of_the_files_looked_at_is_made_out(readiness, tmp_path, monkeypatch) -> None:
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text(THIN)
    make(readiness, ".")
    made: list[str] = []

    def entry(file: str, *rest: Any) -> Entry:
        made.append(file)
        return Entry(file, *rest)

    monkeypatch.setattr("readiness.cli.baseline.file.Entry", entry)
    assert readiness("check", "3.yaml", "--baseline", "debts.json").code == 0
    assert set(made) == {"3.yaml"}


def test_an_accepted_finding_that_is_in_the_baseline_as_well_is_shown_as_accepted(readiness, two) -> None:
    entry = {"sign": "conflicting-masters", "at": "entities.customer.master", "because": "Soon", "by": "Ana"}
    (two / "a.yaml").write_text(f"{CONFLICT}accepted: [{json.dumps(entry)}]\n")

    done = update(readiness)

    assert "1 accepted (1 blocker)" in one_line(done.out)
    assert " 1 gone" in done.err
    assert "conflicting-masters" not in {one["sign"] for one in entries(two / "debts.json")}


# How it shrinks, and how it grows.


def test_the_first_baseline_holds_everything_not_accepted_one_finding_a_line(readiness, tmp_path, thin) -> None:
    told = [
        one
        for file in json.loads(readiness("check", thin, "--format", "json").out)["files"]
        for one in file["findings"]
    ]
    done = make(readiness, "thin.yaml")

    text = (tmp_path / "debts.json").read_text()
    assert done.err == f"readiness: Baseline debts.json: made, with {len(told)} findings.\n"
    assert sorted((one["sign"], one["at"], one["message"]) for one in entries(tmp_path / "debts.json")) == sorted(
        (one["sign"], one["at"], one["message"]) for one in told
    )
    lines = text.splitlines()
    assert lines[:3] == ["{", '  "format": 1,', '  "findings": [']
    assert lines[-2:] == ["  ]", "}"]
    assert [json.loads(line.strip().rstrip(",")) for line in lines[3:-2]] == entries(tmp_path / "debts.json")
    assert lines[3:-2] == sorted(lines[3:-2])


def test_the_order_in_which_files_are_named_does_not_matter(readiness, two) -> None:
    before = (two / "debts.json").read_bytes()
    (two / "debts.json").unlink()
    make(readiness, "b.yaml", "a.yaml")
    assert (two / "debts.json").read_bytes() == before


def test_an_update_tells_a_debt_in_the_words_of_now(readiness, two) -> None:
    (two / "a.yaml").write_text(CONFLICT.replace("sales: crm", "Retail: crm"))
    done = update(readiness)

    (found,) = [one for one in entries(two / "debts.json") if one["sign"] == "conflicting-masters"]
    assert " 0 gone" in done.err
    assert "Retail says crm" in found["message"]


def test_a_baseline_of_nothing_can_be_made_and_read(readiness, tmp_path) -> None:
    shutil.copy(EXAMPLES / "leave-as-is.yaml", tmp_path)
    make(readiness, ".")
    (tmp_path / "debts.json").write_text('{"format": 1, "findings": []}')
    assert update(readiness, "--force").code == 0
    assert readiness("check", ".", "--baseline", "debts.json").code == 0


def test_what_is_settled_leaves_the_baseline_and_turns_red_when_it_comes_back(readiness, two) -> None:
    (two / "a.yaml").write_text(CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", "crm"))
    done = update(readiness)
    had = entries(two / "debts.json")
    (two / "a.yaml").write_text(CONFLICT)
    again = readiness("check", "a.yaml", "--baseline", "debts.json", "--format", "json")

    assert " 1 gone" in done.err
    assert "conflicting-masters" not in {one["sign"] for one in had}
    assert (again.code, [sign for _, sign, _ in findings(again)]) == (1, ["conflicting-masters"])


def test_what_is_new_is_left_out_and_counts_until_force_lets_it_in(readiness, two) -> None:
    before = (two / "debts.json").read_bytes()
    (two / "b.yaml").write_text(THIN + "  order-to-plan: {from: erp, to: crm, today: api, trigger: nobody}\n")

    plain = update(readiness, "--format", "json")
    new = len(findings(plain))
    kept = (two / "debts.json").read_bytes()
    forced = update(readiness, "--force")

    assert plain.code == 1
    assert f"{new} new left out; --force adds them." in plain.err
    assert kept == before
    assert forced.code == 0
    assert f" {new} added." in forced.err
    assert readiness("check", ".", "--baseline", "debts.json").code == 0


def test_a_baseline_that_stays_the_same_is_not_written(readiness, two) -> None:
    os.utime(two / "debts.json", (1, 1))
    before = (two / "debts.json").stat()

    done = update(readiness, "--force")

    after = (two / "debts.json").stat()
    assert (after.st_mtime, after.st_ino) == (before.st_mtime, before.st_ino)
    assert f"{len(entries(two / 'debts.json'))} kept, 0 gone." in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "ownership"),
        ("--ignore", "conflicting-masters,rules"),
        ("--fail-on", "never"),
        ("--fail-on", "blocker"),
        ("--all",),
        ("--format", "json"),
    ],
)
def test_nothing_leaves_a_baseline_because_it_is_not_shown(readiness, two, options: tuple[str, ...]) -> None:
    before = (two / "debts.json").read_bytes()
    assert " 0 gone" in update(readiness, *options).err
    assert (two / "debts.json").read_bytes() == before


@pytest.mark.parametrize("options", [("--select", "ownership"), ("--ignore", "conflicting-masters")])
def test_the_first_baseline_holds_what_is_not_shown_as_well(readiness, two, options: tuple[str, ...]) -> None:
    before = (two / "debts.json").read_bytes()
    (two / "debts.json").unlink()
    update(readiness, *options)
    assert (two / "debts.json").read_bytes() == before


def test_what_only_other_thresholds_show_is_a_debt_as_well_shown_or_not(tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(THIN.replace("today: retyped", "today: retyped, errors: 2 percent"))
    strict, lax = (
        usual()._replace(thresholds=DEFAULTS._replace(errors_percent=percent), signs=frozenset()) for percent in (1, 3)
    )

    for holding, there in ((strict, True), (lax, False)):
        (seen,) = check([Source(str(file))], None, _seen, holdings=[holding])
        assert ("error-prone" in {one.key.sign for one in seen.entries}) is there


def _seen(result: FileResult, holding: Holding) -> Seen:
    assert result.findings == ()
    return seen_in(result, holding.known)


def test_files_that_the_run_did_not_look_at_keep_their_debts(readiness, two) -> None:
    before = (two / "debts.json").read_bytes()
    done = readiness("check", "a.yaml", "--baseline", "debts.json", "--update-baseline")
    assert done.code == 0
    assert (two / "debts.json").read_bytes() == before


@pytest.mark.parametrize(
    "broken",
    ["process: [\n", CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", "cmr"), ""],
    ids=["no YAML", "a reference to nothing", "empty"],
)
def test_a_mistake_in_a_file_loses_none_of_its_debts(readiness, two, broken: str) -> None:
    before = (two / "debts.json").read_bytes()
    (two / "a.yaml").write_text(broken)

    done = update(readiness)

    assert done.code == 2
    assert "kept whole, as not all of it could be read: a.yaml" in one_line(done.err)
    assert (two / "debts.json").read_bytes() == before


def test_a_file_that_is_gone_takes_its_debts_along(readiness, two) -> None:
    (two / "b.yaml").unlink()
    done = update(readiness)
    assert done.code == 0
    assert "not there any more: b.yaml." in done.err
    assert {one["file"] for one in entries(two / "debts.json")} == {"a.yaml"}


def test_a_file_with_another_name_is_said_to_look_renamed(readiness, two) -> None:
    (two / "b.yaml").rename(two / "c.yaml")

    plain = update(readiness)
    assert plain.code == 1
    assert "not there any more: b.yaml (looks renamed to c.yaml)." in one_line(plain.err)
    forced = update(readiness, "--force")

    assert forced.code == 0
    assert {one["file"] for one in entries(two / "debts.json")} == {"a.yaml", "c.yaml"}


def test_a_run_says_what_an_update_would_take_out_and_leaves_it_to_that(readiness, two) -> None:
    before = (two / "debts.json").read_bytes()
    assert readiness("check", ".", "--baseline", "debts.json").err == ""

    (two / "a.yaml").write_text(CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", "crm"))
    one = readiness("check", ".", "--baseline", "debts.json")
    shutil.copy(EXAMPLES / "leave-as-is.yaml", two / "a.yaml")
    all_of_it = readiness("check", ".", "--baseline", "debts.json", "--fail-on", "never", "--format", "json")
    (two / "a.yaml").unlink()
    gone = readiness("check", ".", "--baseline", "debts.json")

    had = sum(one["file"] == "a.yaml" for one in entries(two / "debts.json"))
    assert one.err == "readiness: 1 of debts.json is settled; --update-baseline takes it out.\n"
    settled = int(re.findall(r"^readiness: (\d+) of debts.json are settled; --up", all_of_it.err, re.M)[0])
    assert 1 < settled <= had
    assert gone.err == "readiness: a.yaml in debts.json is not there any more; --update-baseline takes it out.\n"
    assert (two / "debts.json").read_bytes() == before


def test_a_run_says_of_a_file_with_another_name_that_it_looks_renamed(readiness, two) -> None:
    (two / "b.yaml").rename(two / "c.yaml")

    done = readiness("check", ".", "--baseline", "debts.json")
    (two / "debts.json").write_text((two / "debts.json").read_text().replace('"b.yaml"', '"c.yaml"'))

    assert done.code == 1
    assert done.err == (
        "readiness: b.yaml in debts.json looks renamed to c.yaml: write the new name there, or use"
        " --update-baseline --force.\n"
    )
    then = readiness("check", ".", "--baseline", "debts.json")
    assert (then.code, then.err) == (0, "")


def test_a_run_over_a_part_or_over_what_cannot_be_read_does_not_call_settled_what_it_may_have_missed(
    readiness, tmp_path
) -> None:
    for name, master in (("a", "crm"), ("b", "erp")):
        (tmp_path / f"{name}.yaml").write_text(CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", master))
    make(readiness, ".")

    assert readiness("check", "a.yaml", "--baseline", "debts.json").err == ""
    (tmp_path / "a.yaml").write_text("process: [\n")
    assert "settled" not in readiness("check", "a.yaml", "--baseline", "debts.json").err


def test_what_files_of_one_company_contradict_is_a_debt_of_both(readiness, tmp_path) -> None:
    for name, master in (("a", "crm"), ("b", "erp")):
        (tmp_path / f"{name}.yaml").write_text(CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", master))
    make(readiness, ".")

    found = {one["file"] for one in entries(tmp_path / "debts.json") if one["sign"] == "conflicting-masters"}
    assert found == {"a.yaml", "b.yaml"}
    assert readiness("check", ".", "--baseline", "debts.json").code == 0


def test_a_run_that_checked_nothing_leaves_the_baseline_alone(readiness, two) -> None:
    before = (two / "debts.json").read_bytes()
    done = readiness("check", "none.yaml", "--baseline", "debts.json", "--update-baseline", "--force")
    fresh = readiness("check", "none.yaml", "--baseline", "new.json", "--update-baseline")

    assert (done.code, fresh.code) == (2, 2)
    assert "nothing was checked, so nothing was written" in one_line(done.err)
    assert (two / "debts.json").read_bytes() == before
    assert not (two / "new.json").exists()


# What cannot be used is said.


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--baseline", "nodebts.json"), "There is no baseline nodebts.json. To make one"),
        (("--update-baseline",), "--update-baseline: say which file, as in --baseline debts.json."),
        (("--baseline", "debts.json", "--force"), "it goes with --update-baseline"),
        (("--baseline", "debts.yaml", "--update-baseline"), "debts.yaml is named like a process file"),
        (("--baseline", "debts.json", "--update-baseline", "-o", "./debts.json"), "debts.json is the baseline"),
        (("--baseline", "x\0.json", "--update-baseline"), "embedded null byte"),
        (("b\0/c.yaml", "--baseline", "debts.json", "--update-baseline"), " kept, 0 gone"),
        (("--baseline", ".", "--update-baseline"), "The baseline .: This file cannot be read: it is a folder."),
        (("--baseline", "no/debts.json", "--update-baseline"), "no/debts.json cannot be written"),
    ],
)
def test_options_that_make_no_sense_are_said_and_change_nothing(readiness, two, options, said: str) -> None:
    before = (two / "debts.json").read_bytes()
    done = readiness("check", "a.yaml", *options)
    assert done.code == 2
    assert said in one_line(done.err)
    assert (two / "debts.json").read_bytes() == before


def test_settings_name_the_baseline_from_their_own_folder(readiness, tmp_path, monkeypatch) -> None:
    for folder in (".git", "deep"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a.yaml").write_text(CONFLICT)
    (tmp_path / "readiness.toml").write_text('baseline = "debts.json"\n')
    monkeypatch.chdir(tmp_path / "deep")

    assert readiness("check", "../a.yaml").code == 2
    assert "Baseline ../debts.json: made" in readiness("check", "../a.yaml", "--update-baseline").err
    assert readiness("check", "../a.yaml").code == 0
    assert {one["file"] for one in entries(tmp_path / "debts.json")} == {"a.yaml"}


FINDING = '{"file": "a.yaml", "sign": "silo", "at": "systems.crm", "subject": []}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{\n  "format": 1,\n  "findings": [\n<<<<<<< HEAD\n=======\n>>>>>>> mine\n  ]\n}\n',
            "debts.json:4: Here is a conflict that git left in the baseline: keep either side, without the lines that"
            " begin with <<<<<<<, ======= and >>>>>>>, then run --update-baseline.",
        ),
        ('{\n  "format": 1,\n  "findings": [}\n', "debts.json:3:16: The baseline is not JSON here"),
        ("", "debts.json:1:1: The baseline is not JSON here"),
        ("[]", 'needs "format" and a list of "findings"'),
        ('{"findings": []}', 'needs "format" and a list of "findings"'),
        ('{"format": 1, "findings": {}}', 'needs "format" and a list of "findings"'),
        ('{"format": 2, "findings": []}', "has format 2; this version of readiness reads 1."),
        ('{"format": true, "findings": []}', "has format true"),
        (f'{{"format": 1, "findings": [{FINDING}, 3]}}', "debts.json, findings[1]: Expected a finding"),
        ('{"format": 1, "findings": [{"file": "a.yaml", "at": "x"}]}', 'findings[0]: "sign" has to be a text.'),
        (f'{{"format": 1, "findings": [{FINDING.replace("[]", "[1]")}]}}', 'findings[0]: "subject" has to be a list'),
        (f'{{"format": 1, "findings": [{FINDING.replace("sign", "sing")}]}}', "'sing'; did you mean 'sign'?"),
        ("[" * 200_000, "something nested or huge"),
        ('{"format": ' + "1" * 5_000 + "}", "something nested or huge"),
    ],
    ids=range(14),
)
def test_a_baseline_that_cannot_be_read_names_the_place_and_stays_as_it_is(
    readiness, two, text: str, said: str
) -> None:
    (two / "debts.json").write_text(text)
    for more in ((), ("--update-baseline", "--force")):
        done = readiness("check", "a.yaml", "--baseline", "debts.json", *more)
        assert done.code == 2
        assert said in one_line(done.err)
    assert (two / "debts.json").read_text() == text


@pytest.mark.parametrize("data", [b'{"format": 1, "x": "\xff"}', '{"format": 1}'.encode("utf-16")])
def test_a_baseline_in_another_encoding_is_said(readiness, two, data: bytes) -> None:
    (two / "debts.json").write_bytes(data)
    done = readiness("check", "a.yaml", "--baseline", "debts.json")
    assert done.code == 2
    assert "is not UTF-8 text (byte " in one_line(done.err)


def test_any_names_come_back_as_they_were(readiness, tmp_path) -> None:
    names = ["a b", "ü", "x\u202ey", 'q"uote', "line\nbreak", "back\\slash", "\udcff"]
    text = THIN.replace("Order to cash", '"Order\\u202E \\u2028to cash \U0001f600"')
    for name in names:
        (tmp_path / f"{name}.yaml").write_text(text)
    make(readiness, ".")

    text = (tmp_path / "debts.json").read_text(encoding="utf-8")
    assert {one["file"] for one in entries(tmp_path / "debts.json")} == {f"{name}.yaml" for name in names}
    assert "\u202e" not in text
    assert "\u2028" not in text
    assert " 0 gone" in update(readiness).err


def test_a_baseline_holds_for_files_checked_side_by_side_too(readiness, tmp_path) -> None:
    for number in range(80):
        (tmp_path / f"{number:02}.yaml").write_text(THIN)
    make(readiness, ".")
    (tmp_path / "42.yaml").write_text(CONFLICT)

    done = readiness("check", ".", "--baseline", "debts.json", "--format", "json", "--fail-on", "blocker")

    assert done.code == 1
    assert {file for file, _, _ in findings(done)} == {"42.yaml"}
