"""What is excluded is left alone, is counted, and never makes a run pass that checked nothing."""

import json

import pytest


def test_excluded_files_are_counted_apart_from_skipped_ones(readiness, write) -> None:
    write("readiness.toml", 'exclude = ["drafts/", "**/old/*.yaml"]\nfail-on = "never"')
    for name in ("a.yaml", "drafts/b.yaml", "sub/drafts/c.yaml", "sub/old/d.yaml", "sub/old/deep/e.yaml"):
        write(name)

    done = readiness("check", ".", "--format", "json")

    assert done.code == 0
    assert [one["file"] for one in json.loads(done.out)["files"]] == ["a.yaml", "sub/old/deep/e.yaml"]
    summary = json.loads(done.out)["summary"]
    assert (summary["checked"], summary["skipped"], summary["excluded"]) == (2, 0, 3)


def test_patterns_hold_for_named_files_too_from_whatever_folder(readiness, write, tmp_path, monkeypatch, repository):
    write("readiness.toml", 'exclude = ["/sub/drafts/"]\nfail-on = "never"')
    write("sub/drafts/b.yaml")
    write("sub/a.yaml")

    for folder, prefix in ((".", "sub/"), ("sub", ""), ("sub/drafts", "../")):
        monkeypatch.chdir(tmp_path / folder)
        done = readiness("check", f"{prefix}a.yaml", f"{prefix}drafts/b.yaml")
        assert done.code == 0
        assert "1 file checked, 0 skipped, 1 excluded" in done.out


def test_a_link_leads_past_no_pattern_and_has_its_own_name_as_well(readiness, write, tmp_path) -> None:
    write("readiness.toml", 'exclude = ["/drafts/", "/old/"]\n[[per-path]]\npaths = ["/kept/"]\nfail-on = "never"\n')
    for name in ("drafts/a.yaml", "kept/b.yaml", "c.yaml"):
        write(name)
    for link, to in (("link", "drafts"), ("also", "kept"), ("old", "kept"), ("d.yaml", "drafts/a.yaml")):
        (tmp_path / link).symlink_to(to)

    def told(*paths: str):
        done = readiness("check", *paths, "--format", "json")
        return done.code, json.loads(done.out)["summary"]["excluded"]

    assert told("c.yaml", "link/a.yaml", "d.yaml", "old/b.yaml") == (1, 3)
    assert told("also/b.yaml") == (0, 0)


def test_settings_in_a_linked_folder_hold_as_everywhere(readiness, write, tmp_path, monkeypatch) -> None:
    write("real/readiness.toml", 'exclude = ["/drafts/"]\nfail-on = "never"')
    write("real/drafts/a.yaml")
    write("real/b.yaml")
    (tmp_path / "link").symlink_to("real")

    assert "1 file checked, 0 skipped, 1 excluded" in readiness("check", "link/drafts/a.yaml", "link/b.yaml").out


def test_where_everything_is_excluded_the_run_fails_and_says_by_what(readiness, write) -> None:
    write("readiness.toml", '\nexclude = [\n  "*.yml",\n  "drafts/",\n]')
    write("drafts/a.yaml")
    write("b.yml")

    one, both = readiness("check", "drafts/a.yaml"), readiness("check", ".")

    assert one.code == both.code == 2
    assert "the only file is excluded by 'drafts/' (readiness.toml:4)" in one.err
    assert "all 2 files are excluded by 'drafts/' (readiness.toml:4), '*.yml' (readiness.toml:3)" in both.err or (
        "all 2 files are excluded by '*.yml' (readiness.toml:3), 'drafts/' (readiness.toml:4)" in both.err
    )


def test_where_everything_may_be_excluded_the_run_passes_and_still_says_by_what(readiness, write) -> None:
    write("readiness.toml", 'exclude = ["drafts/"]')
    write("drafts/a.yaml")
    write("broken/readiness.toml", "x = 1")
    write("broken/b.yaml")

    only = readiness("check", "drafts/a.yaml", "--allow-empty")

    assert only.code == 0
    assert "Nothing was checked: the only file is excluded by 'drafts/' (readiness.toml:1)." in only.err
    for other in ("absent.yaml", "broken/b.yaml"):
        assert readiness("check", "drafts/a.yaml", other, "--allow-empty").code == 2
        assert readiness("check", other, "--allow-empty").code == 2


def test_a_file_that_is_missing_is_still_told_beside_excluded_ones(readiness, write) -> None:
    write("readiness.toml", 'exclude = ["drafts/"]')
    write("drafts/a.yaml")

    done = readiness("check", "drafts/a.yaml", "absent.yaml")

    assert done.code == 2
    assert "There is no such file" in done.out
    assert "excluded by" not in done.err


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("drafts/", "drafts/a.yaml", True),
        ("drafts/", "sub/drafts/deep/a.yaml", True),
        ("drafts/", "drafts", False),
        ("drafts", "drafts/a.yaml", True),
        ("drafts", "sub/drafts", True),
        ("drafts", "drafts.yaml", False),
        ("/drafts", "drafts/a.yaml", True),
        ("/drafts", "sub/drafts/a.yaml", False),
        ("./drafts/", "drafts/a.yaml", True),
        ("sub/drafts", "sub/drafts/a.yaml", True),
        ("sub/drafts", "x/sub/drafts/a.yaml", False),
        ("*.yml", "sub/a.yml", True),
        ("/*.yml", "sub/a.yml", False),
        ("sub/*.yaml", "sub/a.yaml", True),
        ("sub/*.yaml", "sub/deep/a.yaml", False),
        ("**/old/*.yaml", "old/a.yaml", True),
        ("**/old/*.yaml", "x/y/old/a.yaml", True),
        ("**/old/*.yaml", "x/old/y/a.yaml", False),
        ("sub/**/a.yaml", "sub/a.yaml", True),
        ("sub/**/a.yaml", "sub/x/y/a.yaml", True),
        ("sub/**", "sub/x/a.yaml", True),
        ("sub/**", "sub", False),
        ("**", "a.yaml", True),
        ("a[12].yaml", "a1.yaml", True),
        ("a[!12].yaml", "a1.yaml", False),
        ("?.yaml", "a.yaml", True),
        ("A.yaml", "a.yaml", False),
        ("drafts/", "../other/drafts/a.yaml", True),
        ("other/drafts/", "../other/drafts/a.yaml", False),
        ("**/" * 12 + "x", "/".join("a" * 30) + "/b.yaml", False),
        ("*a" * 30, "a" * 200 + "b", False),
    ],
)
def test_patterns_mean_what_they_mean_in_gitignore(pattern: str, path: str, matches: bool) -> None:
    from readiness.cli.settings import patterns

    assert patterns.pattern(pattern).matches(path) is matches
