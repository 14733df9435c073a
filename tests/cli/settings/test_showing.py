"""`--show-settings`: each value and where it came from."""

import re

from readiness.cli.settings.keys import SETTINGS, usual_thresholds


def rows(out: str) -> list[tuple[str, ...]]:
    """The lines of a table: setting, value, where it comes from."""
    return [tuple(re.split(r" {2,}", line.strip())) for line in out.splitlines() if line.startswith("  ")]


def test_without_settings_everything_is_usual_and_every_setting_is_there(readiness, write) -> None:
    write("a.yaml")

    done = readiness("check", "--show-settings")

    assert done.code == 0
    assert {where for _, _, where in rows(done.out)} == {"usual"}
    names = {name.partition(".")[0] for name, _, _ in rows(done.out)}
    assert names == set(SETTINGS.keys()) - {"levels", "per-path"}
    assert len([name for name, _, _ in rows(done.out) if name.startswith("thresholds.")]) == len(usual_thresholds())


def test_each_value_comes_with_its_place(readiness, write) -> None:
    write(
        "readiness.toml",
        'ignore = ["flow"]\nbaseline = "debts.json"\nexclude = ["drafts/"]\n'
        '[levels]\noutcome = "note"\n[thresholds]\nerrors-percent = 2.5\n',
    )

    shown = rows(readiness("check", "--show-settings", "--fail-on", "blocker", "--ignore", "rules").out)

    assert ("ignore", "flow", "readiness.toml:1") in shown
    assert ("ignore", "rules", "--ignore") in shown
    assert ("fail-on", "blocker", "--fail-on") in shown
    assert ("levels.outcome", "note", "readiness.toml:5") in shown
    assert ("exclude", "drafts/", "readiness.toml:3") in shown
    assert ("baseline", "debts.json", "readiness.toml:2") in shown
    assert ("thresholds.errors-percent", "2.5", "readiness.toml:7") in shown
    assert ("largest-file", "10 MB", "usual") in shown


def test_what_no_longer_counts_is_not_shown(readiness, write) -> None:
    write("readiness.toml", 'ignore = ["flow"]\nfail-on = "note"\nselect = ["rules"]')

    shown = rows(readiness("check", "--show-settings", "--select", "flow", "--fail-on", "gap").out)

    said = [row for row in shown if row[2] != "usual"]
    assert said == [("select", "flow", "--select"), ("fail-on", "gap", "--fail-on")]


def test_files_for_which_the_same_holds_are_told_together(readiness, write) -> None:
    write("readiness.toml", '[[per-path]]\npaths = ["new/"]\nfail-on = "never"\n[[per-path]]\npaths = ["x"]')
    for number in range(7):
        write(f"{number}.yaml")
    write("new/a.yaml")

    out = readiness("check", ".", "--show-settings").out

    assert out.startswith("0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml and 2 more\n")
    (other,) = [part for part in out.split("\n\n") if part.startswith("new/a.yaml\n")]
    assert ("fail-on", "never", "readiness.toml:3") in rows(other)


def test_an_excluded_file_says_by_what(readiness, write) -> None:
    write("readiness.toml", 'exclude = ["drafts/"]')
    write("drafts/a.yaml")

    done = readiness("check", "drafts", "--show-settings")

    assert done.code == 0
    assert done.out == "drafts/a.yaml: excluded by 'drafts/' (readiness.toml:1)\n"


def test_broken_settings_are_told_with_their_mistakes(readiness, write) -> None:
    write("readiness.toml", "x = 1")

    done = readiness("check", "--show-settings")

    assert done.code == 2
    assert "the settings in readiness.toml cannot be used" in done.out
    assert "readiness.toml:1:1  problem" in done.out


def test_a_narrow_terminal_shows_the_same_words(readiness, write, monkeypatch) -> None:
    write("readiness.toml", 'ignore = ["flow", "outcome", "conflicting-masters"]\n')
    wide = readiness("check", "--show-settings").out
    monkeypatch.setenv("COLUMNS", "40")

    narrow = readiness("check", "--show-settings").out

    assert narrow.split() == wide.split()
    assert max(map(len, narrow.splitlines())) <= 40


def test_check_without_a_path_is_still_an_error(readiness, write) -> None:
    done = readiness("check")

    assert done.code == 2
    assert "Missing argument PATH" in done.err
