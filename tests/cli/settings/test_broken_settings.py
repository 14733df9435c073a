"""A broken settings file: all its mistakes at their places, once, and only the files it holds for are left out."""

import html
import json
import os
import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.cli.settings.reading import Settings, Unusable, read
from tests.cli.settings.broken import TEXTS, VALUES, Broken


@pytest.mark.parametrize("broken", [*VALUES.values(), *TEXTS.values()], ids=[*VALUES, *TEXTS])
def test_a_mistake_is_told_with_its_line_and_nothing_is_checked(readiness, write, broken: Broken) -> None:
    write("readiness.toml", broken.text)
    write("a.yaml")

    done = readiness("check", "a.yaml", "--format", "json", "--fail-on", "never")

    (problem,) = json.loads(done.out)["problems"]
    assert done.code == 2
    assert problem["file"] == "readiness.toml"
    assert broken.says in problem["message"]
    assert problem["line"] == broken.line
    assert "Traceback" not in done.err


@pytest.mark.parametrize("broken", VALUES.values(), ids=VALUES)
def test_in_pyproject_it_is_the_same_some_lines_further_down(readiness, write, broken: Broken) -> None:
    if broken.text.startswith(("[", '"')) or "\n[" in broken.text:
        text = re.sub(r"^(\[+)", r"\1tool.readiness.", broken.text, flags=re.M)
        before = '[project]\nname = """\n[tool.readiness]\n"""\n'
    else:
        text, before = broken.text, '[project]\nname = "x"\n\n[tool.readiness]\n'
    write("pyproject.toml", before + text if not text.startswith('"') else f"[tool.readiness]\n\n\n\n{text}")
    write("a.yaml")

    done = readiness("check", "a.yaml", "--format", "json")

    (problem,) = json.loads(done.out)["problems"]
    assert (problem["file"], problem["line"]) == ("pyproject.toml", (broken.line or 0) + 4)


def test_all_mistakes_are_told_together_once_and_the_line_is_shown(readiness, write) -> None:
    write("readiness.toml", 'fail-on = "gaps"\n\n[levels]\nflwo = "note"\n')
    for name in "abc":
        write(f"{name}.yaml")

    done = readiness("check", ".")

    assert done.code == 2
    assert done.out.count("readiness.toml:") == 2
    assert "readiness.toml:4:1  problem" in done.out
    assert '    1 │ fail-on = "gaps"\n      │ ^^^^^^^' in done.out
    assert "No file checked, 3 skipped" in done.out


def test_other_files_are_still_checked(readiness, write, repository) -> None:
    write("bad/readiness.toml", "x = 1")
    write("bad/a.yaml")
    write("bad/b.yaml")
    write("good/c.yaml")

    done = readiness("check", ".")

    assert done.code == 2
    assert "good/c.yaml:4:14  blocker" in done.out
    assert "bad/a.yaml:" not in done.out
    assert "Unchecked because of these settings: bad/a.yaml and bad/b.yaml." in " ".join(done.out.split())
    assert "1 file checked, 2 skipped" in " ".join(done.out.split())


def test_what_is_no_process_file_is_told_whatever_its_settings(readiness, write, tmp_path) -> None:
    write("readiness.toml", "x = 1\ny = 2")
    write("o.yaml")
    (tmp_path / "z.yaml").mkdir()

    done = readiness("check", "o.yaml", "nosuch.yaml", "z.yaml/", "q*.yaml", "--format", "json")

    told = json.loads(done.out)
    assert done.code == 2
    assert told["summary"]["skipped"] == 4
    assert [(one["file"], one["message"][:13]) for one in told["problems"][2:]] == [
        ("nosuch.yaml", "There is no s"),
        ("z.yaml/", "This is a fol"),
        ("q*.yaml", "No file match"),
    ]


def test_settings_that_cannot_be_used_name_the_files_they_leave_unchecked(readiness, write, repository) -> None:
    write("one/readiness.toml", "x = 1\ny = 2")
    write("one/a.yaml")
    write("other/readiness.toml", "x = 1")
    for number in range(9):
        write(f"other/{number}.yaml")

    done = readiness("check", ".", "--format", "json")

    told = json.loads(done.out)
    first, last, other = (one["message"] for one in told["problems"])
    assert "Unchecked" not in first
    assert last.endswith(" Unchecked because of these settings: one/a.yaml")
    assert other.endswith("other/5.yaml and 3 more")
    assert told["summary"]["skipped"] == 10


def test_broken_settings_here_leave_files_with_settings_of_their_own_alone(readiness, write, repository) -> None:
    write("readiness.toml", "x = 1")
    write("sub/readiness.toml", 'fail-on = "never"')
    write("sub/a.yaml")

    done = readiness("check", "sub")

    assert done.code == 0
    assert "1 file checked, 0 skipped" in done.out
    assert "problem" not in done.out


def test_a_baseline_is_not_written_where_nobody_knows_which(readiness, write) -> None:
    write("readiness.toml", "x = 1")
    write("a.yaml")

    done = readiness("check", "a.yaml", "--update-baseline")

    assert done.code == 2
    assert "readiness.toml cannot be used" in done.err


def test_broken_settings_that_are_named_are_told_in_the_same_way(readiness, write) -> None:
    write("ci.toml", "x = 1")
    write("a.yaml")

    done = readiness("check", "a.yaml", "--settings", "ci.toml")

    assert done.code == 2
    assert "ci.toml:1:1  problem" in done.out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"ignore = []\n\xff", "not UTF-8 text: byte 13, in line 2"),
        ("fail-on = 'gap'".encode("utf-16"), "not UTF-8"),
        (b"#" * 1_000_001, "too big"),
    ],
)
def test_what_is_no_text_or_too_much_of_it_is_told(readiness, write, data: bytes, says: str) -> None:
    write("readiness.toml").write_bytes(data)
    write("a.yaml")

    done = readiness("check", "a.yaml")

    assert done.code == 2
    assert says in " ".join(done.out.split())


def test_a_mark_at_the_start_and_windows_line_ends_do_no_harm(readiness, write) -> None:
    write("readiness.toml").write_bytes(b"\xef\xbb\xbffail-on = \"never\"\r\nignore = [\r\n]\r\n")
    write("a.yaml")

    assert readiness("check", "a.yaml").code == 0


@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "github", "gitlab"])
def test_every_format_tells_it(readiness, write, format: str) -> None:
    write("readiness.toml", 'fail-on = "gaps"')
    write("a.yaml")

    done = readiness("check", "a.yaml", "--format", format)

    assert done.code == 2
    assert "readiness.toml" in done.out
    assert "not 'gaps'" in html.unescape(done.out)


_PIECES = [
    *("select", "ignore", "levels", "thresholds", "per-path", "paths", "exclude", "flow", "x", '"a b"', "'c'"),
    *("[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", '"""', "'''", '"'),
    *("\\", "\n", "\r\n", " ", "\x00", "\u202e"),
    *("1", "-1.5", "nan", "1e999", "true", "2026-01-01", '"gap"', '"drafts/"', "é"),
]


@given(st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join).map(str.encode), st.binary(max_size=60)))
def test_whatever_stands_there_is_read_or_told(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "readiness.toml"
        file.write_bytes(data)

        found = read(file)

    assert isinstance(found, Settings | Unusable)
    if isinstance(found, Unusable):
        assert found.problems
        lines = found.text.count("\n") + 1
        assert all(one.mark is None or 1 <= one.mark.line <= lines for one in found.problems)


@pytest.mark.parametrize("kind", ["folder", "pipe", "circle"])
def test_what_is_no_file_is_told_and_not_waited_for(readiness, write, tmp_path, kind: str) -> None:
    write("a.yaml")
    path = tmp_path / "readiness.toml"
    {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "circle": lambda: path.symlink_to(path)}[kind]()

    done = readiness("check", "a.yaml")

    assert done.code == 2
    assert "readiness.toml  problem" in done.out


def test_a_mistake_after_a_very_long_list_is_found_in_a_moment(readiness, write) -> None:
    items = ",\n".join(f'"a[{number}].yaml"' for number in range(20_000))
    write("readiness.toml", f"exclude = [\n{items}\n]\nx = 1\n")
    write("a.yaml")

    start = time.process_time()
    done = readiness("check", "a.yaml", "--format", "json")

    (problem,) = json.loads(done.out)["problems"]
    assert problem["line"] in (None, 20_003)  # no line is better than a wrong one
    assert time.process_time() - start < 5


def test_hostile_keys_are_shown_as_text(readiness, write) -> None:
    write("readiness.toml", '"\\u001b[31mred\\u202e" = 1\n"' + "x" * 10_000 + '" = 2')
    write("a.yaml")

    out = readiness("check", "a.yaml").out

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "x" * 200 not in out.split("│")[0]


@pytest.mark.parametrize("opened", [0, 1], ids=["closed", "never closed"])
def test_lists_nested_just_as_deeply_as_can_be_read_are_told_as_well(tmp_path: Path, opened: int) -> None:
    file = tmp_path / "readiness.toml"
    for depth in range(470, 510):  # where it ends depends on how deep the program itself stands
        file.write_text(f"x = {'[' * (depth + opened)}{']' * depth}\n", encoding="utf-8")

        assert isinstance(read(file), Unusable)
