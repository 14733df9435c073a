"""Command line over entries for some paths over the file over the usual; and none of it touches a verdict."""

import json

import pytest

_GAP = '[levels]\nconflicting-masters = "gap"\n'


@pytest.fixture
def signs(readiness):
    """The ids of the signs that a run shows of its first file, sorted."""

    def of(*arguments: str) -> list[str]:
        done = readiness("check", *arguments, "--format", "json")
        return sorted({one["sign"] for one in json.loads(done.out)["files"][0]["findings"]})

    return of


def test_select_and_ignore_of_the_settings_hold_where_the_command_line_is_silent(signs, write) -> None:
    write("readiness.toml", 'select = ["ownership", "source-of-truth"]\nignore = ["conflicting-masters"]')
    write("a.yaml")

    shown = signs("a.yaml")

    assert "no-process-owner" in shown
    assert "conflicting-masters" not in shown
    assert "no-outcome" not in shown


def test_select_on_the_command_line_starts_anew_even_with_what_settings_ignore(signs, write) -> None:
    write("readiness.toml", 'select = ["ownership"]\nignore = ["conflicting-masters"]')
    write("a.yaml")

    assert signs("a.yaml", "--select", "conflicting-masters") == ["conflicting-masters"]


def test_ignore_on_the_command_line_takes_away_from_what_settings_leave(signs, write) -> None:
    write("readiness.toml", 'select = ["ownership", "source-of-truth"]\nignore = ["conflicting-masters"]')
    write("a.yaml")

    shown = signs("a.yaml", "--ignore", "no-process-owner")

    assert {"no-process-owner", "conflicting-masters", "no-outcome"}.isdisjoint(shown)


def test_an_entry_for_some_paths_holds_for_them_alone_and_later_ones_win(signs, write, readiness) -> None:
    write(
        "readiness.toml",
        """
        fail-on = "never"
        [[per-path]]
        paths = ["new/"]
        fail-on = "blocker"
        ignore = ["ownership"]
        [[per-path]]
        paths = ["*/b.yaml"]
        select = ["ownership"]
        """,
    )
    for name in ("a.yaml", "new/a.yaml", "new/b.yaml"):
        write(name)

    assert {"conflicting-masters", "no-process-owner"} < set(signs("a.yaml"))
    assert "no-process-owner" not in signs("new/a.yaml")
    assert signs("new/b.yaml") == ["no-process-owner"]
    assert [readiness("check", name).code for name in ("a.yaml", "new/a.yaml", "new/b.yaml")] == [0, 1, 1]
    assert readiness("check", "new/a.yaml", "--fail-on", "never").code == 0


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        ("", "blocker"),
        ('[levels]\nsource-of-truth = "note"', "note"),
        ('[levels]\nsource-of-truth = "note"\nconflicting-masters = "friction"', "friction"),
        ('[levels]\nconflicting-masters = "friction"\nsource-of-truth = "note"', "friction"),
        (_GAP + '[[per-path]]\npaths = ["*.yaml"]\nlevels.source-of-truth = "note"', "note"),
        (_GAP + '[[per-path]]\npaths = ["b.yaml"]\nlevels.source-of-truth = "note"', "gap"),
    ],
)
def test_a_level_is_shown_and_fails_the_run_and_leaves_the_verdict(readiness, write, settings, level) -> None:
    write("readiness.toml", settings)
    write("a.yaml")

    done = readiness("check", "a.yaml", "--select", "conflicting-masters", "--fail-on", "blocker", "--format", "json")

    (file,) = json.loads(done.out)["files"]
    assert [one["level"] for one in file["findings"]] == [level]
    assert file["verdict"] == "diagnose-first"
    assert done.code == (1 if level == "blocker" else 0)


def test_fail_on_of_the_settings_gives_way_to_the_command_line(readiness, write) -> None:
    write("readiness.toml", 'fail-on = "never"')
    write("a.yaml")

    assert readiness("check", "a.yaml").code == 0
    assert readiness("check", "a.yaml", "--fail-on", "blocker").code == 1


@pytest.mark.parametrize(
    ("size", "limit", "says"),
    [
        (125, "20", "it has 125 bytes; at most 20 bytes are read (largest-file, readiness.toml:2)."),
        (2_340, '"2 KB"', "it has 2.34 KB; at most 2 KB are read (largest-file, readiness.toml:2)."),
        (2_000_001, '"2 MB"', "it has 2,000,001 bytes; at most 2 MB are read (largest-file, readiness.toml:2)."),
    ],
)
def test_the_largest_file_is_a_setting_and_one_that_is_larger_says_which(readiness, write, size, limit, says) -> None:
    write("a.yaml", "process: Order\n".ljust(size, "#"))
    write("readiness.toml", f"\nlargest-file = {limit}")

    done = readiness("check", "a.yaml")

    assert done.code == 2
    assert f"This file is too big: {says}" in " ".join(done.out.split())


def test_a_file_larger_than_usual_is_read_where_the_settings_say_so(readiness, write) -> None:
    write("a.yaml", "process: Order\n" + f"# {'x' * 98}\n" * 105_000)

    assert readiness("check", "a.yaml").code == 2
    write("readiness.toml", 'largest-file = "11 MB"')
    assert readiness("check", "a.yaml").code == 1


def test_the_baseline_is_taken_from_the_settings_nearest_to_the_current_folder(readiness, write, tmp_path, monkeypatch):
    write("readiness.toml", 'baseline = "ci/debts.json"')
    write("ci/keep.txt", "")
    write("sub/readiness.toml", 'baseline = "other.json"')
    write("sub/a.yaml")

    assert readiness("check", "sub", "--update-baseline").code == 0
    assert (tmp_path / "ci" / "debts.json").is_file()
    assert readiness("check", "sub").code == 0
    monkeypatch.chdir(tmp_path / "sub")
    missing = readiness("check", "a.yaml")
    assert missing.code == 2
    assert "other.json" in missing.err


def test_reports_do_not_depend_on_a_pipelines_settings(readiness, write) -> None:
    write("a.yaml")
    before = readiness("report", "a.yaml")
    write("readiness.toml", 'select = ["go-live"]\nexclude = ["*"]\nfail-on = "never"')

    assert readiness("report", "a.yaml") == before
