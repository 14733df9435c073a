"""Which settings file holds for which file."""

from pathlib import Path

import pytest

ONLY_OWNERSHIP = 'select = ["ownership"]\n'
NEVER = 'fail-on = "never"\n'


def test_the_nearest_settings_hold_and_only_those(readiness, write, repository) -> None:
    write("readiness.toml", NEVER)
    write("sub/readiness.toml", ONLY_OWNERSHIP)
    write("a.yaml")
    write("sub/deep/b.yaml")

    assert readiness("check", "a.yaml").code == 0
    below = readiness("check", "sub/deep/b.yaml")
    assert below.code == 1  # not the "never" of the folder above
    assert "no-process-owner" in below.out
    assert "conflicting-masters" not in below.out


def test_each_file_of_a_run_has_its_own(readiness, write, repository) -> None:
    write("a/readiness.toml", 'ignore = ["ownership"]')
    write("a/one.yaml")
    write("b/two.yaml")

    out = readiness("check", "a", "b").out

    assert "a/one.yaml:4:14  blocker  conflicting-masters" in out
    assert "a/one.yaml:2:1" not in out
    assert "b/two.yaml:2:1  blocker  no-process-owner" in out


def test_the_root_of_the_repository_is_the_last_folder_looked_at(readiness, write, tmp_path) -> None:
    write("readiness.toml", NEVER)
    write("work/.git/config", "")
    write("work/a.yaml")

    assert readiness("check", "work/a.yaml").code == 1


def test_outside_a_repository_the_current_folder_is_the_last(readiness, write, tmp_path, monkeypatch) -> None:
    write("readiness.toml", NEVER)
    write("work/processes/a.yaml")

    assert readiness("check", "work/processes/a.yaml").code == 0
    monkeypatch.chdir(tmp_path / "work")
    assert readiness("check", "processes/a.yaml").code == 1
    monkeypatch.chdir(tmp_path / "work" / "processes")
    assert readiness("check", "../processes/a.yaml").code == 1


def test_outside_a_repository_and_the_current_folder_only_the_folder_of_the_file_counts(
    readiness, write, tmp_path, monkeypatch
) -> None:
    write("elsewhere/readiness.toml", NEVER)
    write("elsewhere/deep/a.yaml")
    write("elsewhere/b.yaml")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert readiness("check", "../elsewhere/deep/a.yaml").code == 1
    assert readiness("check", "../elsewhere/b.yaml").code == 0


def test_pyproject_counts_where_it_speaks_of_readiness(readiness, write, repository) -> None:
    write("pyproject.toml", '[tool.readiness]\nfail-on = "never"\n')
    write("sub/pyproject.toml", '[project]\nname = "x"\n[tool.other]\nselect = 3\n')
    write("sub/a.yaml")

    assert readiness("check", "sub/a.yaml").code == 0


def test_in_one_folder_readiness_toml_wins(readiness, write) -> None:
    write("pyproject.toml", '[tool.readiness]\nfail-on = "never"\n')
    write("readiness.toml", "")
    write("a.yaml")

    assert readiness("check", "a.yaml").code == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[project\n", 1),
        ('[project]\nname = "web-readiness"\nversion = \n', 2),
        ("[project]\nname = \"unreadiness\"\nversion = \n", 1),
        ("[tool.readiness]\nfail-on = \n", 2),
        ("[tool]\nreadiness = {select = [\n", 2),
        ('["tool" . "readiness"]\nfail-on = \n', 2),
    ],
)
def test_a_broken_pyproject_concerns_readiness_only_where_it_speaks_of_it(readiness, write, text, code) -> None:
    write("pyproject.toml", text)
    write("a.yaml")

    assert readiness("check", "a.yaml").code == code


def test_a_pyproject_that_cannot_be_read_is_told_as_it_may_speak_of_readiness(readiness, write) -> None:
    write("pyproject.toml", '[tool.readiness]\nfail-on = "never"\n#'.ljust(1_000_001, "#"))
    write("a.yaml")

    done = readiness("check", "a.yaml")

    assert done.code == 2
    assert "pyproject.toml  problem" in done.out
    assert "too big" in done.out


def test_a_pyproject_that_leads_nowhere_is_told(readiness, write, tmp_path) -> None:
    (tmp_path / "pyproject.toml").symlink_to("gone.toml")
    write("a.yaml")

    done = readiness("check", "a.yaml")

    assert done.code == 2
    assert "pyproject.toml  problem" in done.out


def test_standard_input_has_the_settings_of_the_current_folder(write, tmp_path) -> None:
    from tests.cli.running import command

    write("readiness.toml", 'fail-on = "never"\nexclude = ["*"]\n')

    assert command("check", "-", stdin=b"process: Order\n", folder=tmp_path).code == 0


def test_settings_can_be_named_and_then_no_others_are_looked_for(readiness, write) -> None:
    write("readiness.toml", "this is broken")
    write("ci/strict.toml", 'exclude = ["/drafts/"]\nfail-on = "never"')
    write("a.yaml")
    write("drafts/b.yaml")

    done = readiness("check", ".", "--settings", "ci/strict.toml")

    assert done.code == 0
    assert "1 file checked, 0 skipped, 1 excluded" in done.out  # patterns are meant from the current folder


@pytest.mark.parametrize("name", ["absent.toml", "pyproject.toml"])
def test_named_settings_have_to_be_there(readiness, write, name) -> None:
    write("pyproject.toml", "[tool.other]")
    write("a.yaml")

    done = readiness("check", "a.yaml", "--settings", name)

    assert done.code == 2
    assert name in done.err


def test_ten_thousand_files_in_a_folder_cost_one_look_up(write, tmp_path, monkeypatch) -> None:
    from readiness.cli.settings import Given, reading, rules

    write("readiness.toml", NEVER)
    times: list[Path] = []

    def read(file: Path) -> object:
        times.append(file)
        return reading.read(file)

    monkeypatch.setattr("readiness.cli.settings.finding.read", read)
    told = rules(Given())

    held = {id(told.of(f"deep/folder/{number}.yaml")) for number in range(10_000)}

    assert len(times) == len(held) == 1


@pytest.mark.parametrize(
    "name", ["", "a\0b/c.yaml", "x" * 5000 + "/a.yaml", "\udcff/a.yaml", "/", "a/" * 1500 + "b.yaml"]
)
def test_no_name_of_a_file_breaks_the_search(write, name) -> None:
    from readiness.cli.settings import Given, rules

    write("readiness.toml", 'exclude = ["zzz"]\n')

    assert rules(Given()).of(name).excluded == ""
