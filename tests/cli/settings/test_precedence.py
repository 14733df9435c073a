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


@pytest.mark.parametrize(
    ("settings", "options", "line", "who"),
    [
        (
            'select = ["rules"]\nignore = ["rules"]',
            (),
            2,
            "`select` says rules (readiness.toml:1) and `ignore` says rules (readiness.toml:2)",
        ),
        (
            'select = ["missing-owner"]',
            ("--ignore", "ownership"),
            1,
            "`select` says missing-owner (readiness.toml:1) and `ignore` says ownership (--ignore)",
        ),
        (
            'ignore = ["rules"]\n[[per-path]]\npaths = ["a*"]\nselect = ["flow"]\nignore = ["flow"]',
            (),
            5,
            "`select` says flow (readiness.toml:4) and `ignore` says flow (readiness.toml:5)",
        ),
    ],
)
def test_settings_that_leave_nothing_to_show_for_a_file_are_an_error_that_names_who_says_so(
    readiness, write, *, settings: str, options: tuple[str, ...], line: int, who: str
) -> None:
    write("readiness.toml", settings)
    write("a.yaml")
    write("ab.yaml")
    write("other/.git/config", "")
    write("other/c.yaml")

    done = readiness("check", "a.yaml", "ab.yaml", "other", *options, "--format", "json")

    told = json.loads(done.out)
    (problem,) = told["problems"]
    assert (done.code, told["summary"]["checked"], told["summary"]["skipped"]) == (2, 1, 2)
    assert (problem["file"], problem["line"]) == ("readiness.toml", line)
    assert f"No warning sign is left to show: {who}. Ignore fewer, or select others." in problem["message"]
    shown = readiness("check", "a.yaml", "--show-settings", *options)
    assert shown.code == 2
    assert shown.out.startswith("a.yaml: the settings in readiness.toml leave nothing to show\n")
    assert who in " ".join(shown.out.split())


def test_a_command_line_that_leaves_nothing_to_show_is_an_error(readiness, write) -> None:
    write("a.yaml")

    done = readiness("check", "a.yaml", "--select", "missing-owner,no-process-owner", "--ignore", "ownership,rules")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "readiness: No warning sign is left to show: `select` says missing-owner,no-process-owner (--select) and"
        " `ignore` says ownership,rules (--ignore). Ignore fewer, or select others.\n"
    )


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


def test_the_baseline_is_the_one_that_the_settings_of_the_files_name_from_whatever_folder(
    readiness, write, tmp_path, monkeypatch, repository
) -> None:
    write("sub/readiness.toml", 'baseline = "ci/debts.json"')
    write("sub/ci/keep.txt", "")
    write("sub/a.yaml")
    write("b.yaml", "process: Healthy enough\n")

    assert readiness("check", "sub", "--update-baseline").code == 0
    assert (tmp_path / "sub" / "ci" / "debts.json").is_file()
    for folder, path in ((".", "sub"), ("sub", "a.yaml"), ("sub/ci", "..")):
        monkeypatch.chdir(tmp_path / folder)
        assert readiness("check", path).code == 0
    monkeypatch.chdir(tmp_path)
    both = readiness("check", "b.yaml", "sub", "--format", "json")
    assert json.loads(both.out)["summary"]["known"] > 0


def test_settings_here_that_are_for_no_file_of_the_run_name_no_baseline(readiness, write, repository) -> None:
    write("readiness.toml", 'baseline = "missing.json"')
    write("sub/readiness.toml", 'fail-on = "never"')
    write("sub/a.yaml")

    assert readiness("check", "sub").code == 0


def test_settings_that_name_different_baselines_are_an_error_and_the_command_line_decides(
    readiness, write, repository
) -> None:
    for name in "ab":
        write(f"{name}/readiness.toml", f'\nbaseline = "{name}.json"\nexclude = ["drafts/"]')
        write(f"{name}/drafts/d.yaml")
        write(f"{name}/{name}.yaml")
    write("b/same/readiness.toml", 'baseline = "../b.json"')
    write("b/same/c.yaml")
    for name in "ab":
        assert readiness("check", name, "--update-baseline").code == 0

    different = readiness("check", "a", "b")
    listed = "a/a.json (a/readiness.toml:2), b/b.json (b/readiness.toml:2)"
    assert different.code == 2
    assert f"The settings name 2 baselines, and a run has one: {listed}. Say with --baseline" in different.err
    shown = readiness("check", "a", "b", "--show-settings")
    assert (shown.code, shown.err) == (2, different.err)
    assert "a/a.json" in shown.out
    assert "b/b.json" in shown.out
    assert readiness("check", "a", "b", "--baseline", "all.json", "--update-baseline").code == 0
    assert readiness("check", "b").code == 0
    assert readiness("check", "a", "b/drafts").code == 0, "what is excluded has no say"


def test_the_baseline_of_a_run_is_shown_for_files_whose_settings_name_none(readiness, write, repository) -> None:
    write("sub/readiness.toml", 'baseline = "debts.json"')
    write("sub/a.yaml")
    write("b.yaml")

    shown = readiness("check", "sub", "b.yaml", "--show-settings").out

    assert shown.startswith("sub/a.yaml, b.yaml\n")
    assert [line.split() for line in shown.splitlines() if "baseline" in line] == [
        ["baseline", "sub/debts.json", "sub/readiness.toml:1"]
    ]


def test_reports_do_not_depend_on_a_pipelines_settings(readiness, write) -> None:
    write("a.yaml")
    before = readiness("report", "a.yaml")
    write("readiness.toml", 'select = ["go-live"]\nexclude = ["*"]\nfail-on = "never"')

    assert readiness("report", "a.yaml") == before
