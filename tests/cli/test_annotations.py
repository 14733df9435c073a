"""What a pipeline gets: annotations, the page of a step summary, and the same exit code in every format."""

import json
import re
from pathlib import Path

import pytest

from readiness.cli.formats import Format
from tests.cli.conftest import CONFLICT, THIN

BROKEN = "process: [\n"
MISSPELT = THIN.replace("today:", "todya:")
# Files by name, arguments, exit code, and how many are checked and skipped.
RUNS = {
    "nothing stands": ({"a.yaml": THIN}, ["--fail-on", "never"], 0, (1, 0)),
    "findings": ({"a.yaml": THIN, "b.yaml": CONFLICT}, [], 1, (2, 0)),
    "findings below": ({"a.yaml": THIN}, ["--select", "manual-transfer", "--fail-on", "gap"], 0, (1, 0)),
    "a mistake": ({"a.yaml": MISSPELT}, ["--fail-on", "never"], 2, (1, 0)),
    "one broken": ({"a.yaml": CONFLICT, "b.yaml": BROKEN}, [], 2, (1, 1)),
    "all broken": ({"a.yaml": BROKEN}, ["--fail-on", "never"], 2, (0, 1)),
}


@pytest.fixture(autouse=True)
def _no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page but that of a test is written, wherever the tests run."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a step summary, not there yet."""
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def last_word(checked: int, skipped: int) -> re.Pattern[str]:
    """What a run says at its end, wherever its line breaks."""
    files = {0: "No file", 1: "1 file"}.get(checked, f"{checked} files")
    return re.compile(rf"{files} checked, {skipped} skipped")


@pytest.mark.parametrize("to_file", [False, True], ids=["shown", "written"])
@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("name", RUNS)
def test_every_format_exits_alike_and_says_how_many_were_checked(
    readiness, tmp_path, name: str, format: Format, to_file: bool
) -> None:
    files, arguments, code, counts = RUNS[name]
    for file, text in files.items():
        (tmp_path / file).write_text(text)
    output = ["--output", "out"] if to_file else []

    done = readiness("check", *files, *arguments, "--format", format.value, *output)

    assert done.code == code
    said = " ".join((done.out + done.err).split())
    assert len(last_word(*counts).findall(said)) == 1
    assert not to_file or (done.out == "" and (tmp_path / "out").read_text())


@pytest.mark.parametrize("format", Format)
def test_every_format_may_be_written_beside_another_and_changes_nothing(readiness, conflict, format: Format) -> None:
    alone = readiness("check", conflict)

    assert readiness("check", conflict, "--to", f"{format.value}=out") == alone


def test_the_last_line_of_the_log_says_what_the_run_came_to_and_nothing_is_said_twice(readiness, conflict) -> None:
    done = readiness("check", conflict, "--format", "github")

    assert done.out.splitlines()[-1].startswith("1 file checked, 0 skipped: 3 blockers, 4 gaps")
    assert done.err == ""
    assert f"::error file={conflict},line=5,endLine=5,col=14,title=blocker conflicting-masters::" in done.out


def test_the_summary_of_the_step_is_named_only_where_one_is_written(readiness, tmp_path, page, monkeypatch) -> None:
    (tmp_path / "a.yaml").write_text(CONFLICT)
    (tmp_path / "b.yaml").write_text(THIN)
    run = ("check", ".", "--format", "github")

    with_page = readiness(*run).out
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    without = readiness(*run).out

    assert "Not annotated" in without
    assert "summary of this step" in with_page
    assert "summary of this step" not in without


@pytest.mark.parametrize("format", ["github", "gitlab"])
def test_paths_begin_at_the_root_of_the_repository(readiness, tmp_path, monkeypatch, format: str) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "processes" / "order to cash"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(CONFLICT)
    monkeypatch.chdir(folder)

    out = readiness("check", "a.yaml", "--format", format).out

    assert {"github": "file=processes/order to cash/a.yaml,", "gitlab": '"path": "processes/order to cash/a.yaml"'}[
        format
    ] in out


@pytest.mark.parametrize("inside", [False, True], ids=["beside both", "in one of them"])
def test_files_of_two_repositories_have_two_paths_and_no_fingerprint_in_common(
    readiness, tmp_path, monkeypatch, inside: bool
) -> None:
    for name in ("one", "other"):
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / "a.yaml").write_text(CONFLICT)
    monkeypatch.chdir(tmp_path / "one" if inside else tmp_path)
    named = ("a.yaml", "../other/a.yaml") if inside else ("one/a.yaml", "other/a.yaml")

    found = json.loads(readiness("check", *named, "--format", "gitlab").out)

    assert tuple(dict.fromkeys(one["location"]["path"] for one in found)) == named
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_a_file_named_through_a_link_to_the_repository_has_the_same_path(readiness, tmp_path, monkeypatch) -> None:
    (tmp_path / "real" / ".git").mkdir(parents=True)
    (tmp_path / "real" / "a.yaml").write_text(CONFLICT)
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path / "real")

    found = json.loads(readiness("check", tmp_path / "link" / "a.yaml", "--format", "gitlab").out)

    assert {one["location"]["path"] for one in found} == {"a.yaml"}


def test_many_files_have_ten_annotations_of_each_kind_and_the_worst_first(readiness, tmp_path) -> None:
    for number in range(70):
        (tmp_path / f"{number:02}.yaml").write_text(CONFLICT if number == 69 else THIN)

    once, again = (readiness("check", ".", "--format", "github") for _ in range(2))

    assert once == again
    found = [line for line in once.out.splitlines() if line.startswith("::")]
    assert sum(line.startswith("::error") for line in found) == 10
    assert sum(line.startswith("::warning") for line in found) == 10
    assert found[0].startswith("::error file=69.yaml,line=5,")
    assert "more errors" in once.out.splitlines()[-2]


def test_gitlab_gets_a_list_that_can_be_read(readiness, conflict) -> None:
    done = readiness("check", conflict, "--format", "gitlab")

    assert "conflicting-masters" in {one["check_name"] for one in json.loads(done.out)}


@pytest.mark.parametrize("arguments", [["--format", "github"], ["--to", "github=log.txt"]])
def test_where_a_step_has_a_summary_the_page_is_put_below_what_is_there(
    readiness, conflict, page: Path, arguments: list[str]
) -> None:
    first = readiness("check", conflict, *arguments)
    page_alone = page.read_text()
    page.write_text("# Built by an earlier command")
    second = readiness("check", conflict, *arguments)

    assert page_alone.startswith("## Readiness: 1 diagnose first\n\n1 file checked, 0 skipped: ")
    assert page.read_text() == f"# Built by an earlier command\n{page_alone}"
    assert first == second
    assert first.code == 1


def test_without_annotations_the_summary_is_left_alone(readiness, conflict, page: Path) -> None:
    readiness("check", conflict, "--to", "gitlab=gl.json")

    assert not page.exists()


def test_a_summary_that_cannot_be_written_is_told_and_fails_nothing(readiness, conflict, page: Path) -> None:
    page.mkdir()

    done = readiness("check", conflict, "--format", "github", "--fail-on", "never")

    assert done.code == 0
    assert f"The step summary {page} cannot be written: it is a folder." in done.err
    assert done.out.splitlines()[-1].startswith("1 file checked")


def test_a_summary_that_is_full_stays_as_it_is(readiness, conflict, page: Path) -> None:
    full = "x" * 999_000
    page.write_text(full)

    done = readiness("check", conflict, "--format", "github")

    assert done.code == 1
    assert "has no room" in done.err
    assert page.read_text() == full
