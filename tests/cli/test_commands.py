"""The commands beside `check`: report, explain, signs, new, schema, and what every command has in common."""

import json
import re
import shlex
import subprocess
import sys

import pytest

from readiness import __version__
from readiness.cli.app import app
from readiness.process.loader import load
from readiness.resources import examples
from readiness.signs import catalogue
from tests.cli.running import ROOT
from tests.trying import every

COMMANDS = (
    "check", "report", "ask", "form", "import", "reconcile", "diff", "graph", "watch", "explain", "signs", "new",
    "schema",
)  # fmt: skip


def test_a_report_exits_0_whatever_the_verdict(readiness, conflict, tmp_path) -> None:
    done = readiness("report", conflict, "-o", "report.md")

    assert done.code == 0
    assert done.out == ""
    assert (tmp_path / "report.md").read_text().startswith("#")


@pytest.mark.parametrize(("name", "start"), [("r.md", "#"), ("r.markdown", "#"), ("r.MD", "#"), ("r.json", "{")])
def test_the_ending_names_the_format(readiness, conflict, tmp_path, name: str, start: str) -> None:
    assert readiness("report", conflict, "-o", name).code == 0
    assert (tmp_path / name).read_text().startswith(start)


def test_a_format_that_is_named_wins_over_the_ending(readiness, conflict, tmp_path) -> None:
    readiness("report", conflict, "--format", "json", "-o", "report.txt")

    assert json.loads((tmp_path / "report.txt").read_text())["format"] == 1


@pytest.mark.parametrize(("name", "says"), [("r.pdf", ".html"), ("r.txt", ".json"), ("report", "--format")])
def test_an_ending_that_names_no_format_is_an_error(readiness, conflict, tmp_path, name: str, says: str) -> None:
    done = readiness("report", conflict, "-o", name)

    assert done.code == 2
    assert says in done.err
    assert not (tmp_path / name).exists()


def test_a_report_on_the_terminal_is_the_one_in_a_file(readiness, conflict, tmp_path) -> None:
    conflict.write_text(conflict.read_text().replace("Order to cash", '"@someone \\e[31m \\u202E #1"'))
    readiness("report", conflict, "-o", "report.md")

    shown = readiness("report", conflict).out

    assert shown == (tmp_path / "report.md").read_text()
    assert not {"\x1b", "\u202e"} & set(shown)


def test_what_stands_on_the_front_of_a_report_is_as_it_was_given(readiness, conflict) -> None:
    front = ("--title", "Where we stand", "--client", "Northwind", "--date", "the day we met")

    assert readiness("report", conflict, *front).out.startswith("# Where we stand\n\nFor Northwind, the day we met\n")


def test_a_report_of_today_has_the_date_in_words(readiness, conflict) -> None:
    shown = readiness("report", conflict, "--date", "today", "--today", "2026-03-07").out

    assert shown.startswith("7 March 2026\n")


def test_a_report_says_which_file_could_not_be_read_and_has_the_others(readiness, conflict, tmp_path) -> None:
    done = readiness("report", conflict, "missing.yaml", "-o", "report.json")

    assert done.code == 2
    assert "missing.yaml: There is no such file" in done.err
    document = json.loads((tmp_path / "report.json").read_text())
    assert (document["summary"]["checked"], document["summary"]["skipped"]) == (1, 1)


@pytest.mark.parametrize("name", ["report.md", "report.html"])
def test_a_report_that_is_there_is_kept_where_nothing_could_be_diagnosed(readiness, tmp_path, name: str) -> None:
    (tmp_path / name).write_text("the last good one")

    done = readiness("report", "misspelt.yaml", "-o", name)

    assert done.code == 2
    assert "left as it was" in done.err
    assert (tmp_path / name).read_text() == "the last good one"


def test_report_and_check_give_the_same_json(readiness, conflict) -> None:
    assert readiness("report", conflict, "--format", "json").out == readiness("check", conflict, "--format", "json").out


@every("sign", list(catalogue()))
def test_every_sign_can_be_explained(readiness, sign: str) -> None:
    done = readiness("explain", sign)

    said = " ".join(done.out.split())
    assert done.code == 0
    for part in (sign, catalogue()[sign].title, catalogue()[sign].why, catalogue()[sign].level.value):
        assert " ".join(part.split()) in said


def test_a_sign_is_explained_with_its_example(readiness, tmp_path, monkeypatch) -> None:
    (tmp_path / "signs").mkdir()
    (tmp_path / "signs" / "conflicting-masters.yaml").write_text(
        "# Two masters\n#\n# A story\n# of two.\n#\n# expect: blocker stated at owner\n"
        "# --- bad\nprocess: A\nowner: no  # <- conflicting-masters\n# --- good\nprocess: B\n"
    )
    monkeypatch.setattr("readiness.resources.examples", lambda: tmp_path)

    assert readiness("explain", "conflicting-masters").out.endswith(
        "\n  Example\n    A story of two.\n\n  It shows here\n    process: A\n    owner: no  # <- here\n"
        "\n  Settled\n    process: B\n"
    )


def test_a_sign_that_does_not_exist_gets_a_suggestion(readiness) -> None:
    done = readiness("explain", "conflicting-master")

    assert done.code == 2
    assert "did you mean 'conflicting-masters'?" in done.err


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_the_catalogue_lists_every_sign(readiness, format: str) -> None:
    out = readiness("signs", "--format", format).out

    assert all(sign in out for sign in catalogue())


def test_a_new_file_has_the_name_of_the_process_and_can_be_checked(readiness, tmp_path) -> None:
    done = readiness("new", "order-to-cash.yaml")

    assert done.code == 0
    assert re.search(r"^process: \W?Order to cash", (tmp_path / "order-to-cash.yaml").read_text(), re.M)
    assert readiness("check", "order-to-cash.yaml").code == 1


def test_a_new_file_takes_the_name_it_is_given(readiness, tmp_path) -> None:
    readiness("new", "a.yaml", "--name", "Hire: to retire #1")

    assert json.loads(readiness("check", "a.yaml", "--format", "json").out)["files"][0]["process"] == (
        "Hire: to retire #1"
    )


def test_a_worked_example_can_be_taken_as_a_start(readiness, tmp_path) -> None:
    assert readiness("new", "mine.yaml", "--example", "hidden-engine").code == 0
    assert (tmp_path / "mine.yaml").read_text() == (examples() / "processes" / "hidden-engine.yaml").read_text()


def test_an_example_that_does_not_exist_gets_a_suggestion(readiness, tmp_path) -> None:
    done = readiness("new", "mine.yaml", "--example", "hiden-engine")

    assert done.code == 2
    assert "did you mean 'hidden-engine'?" in done.err
    assert not (tmp_path / "mine.yaml").exists()


@pytest.mark.parametrize("more", [[], ["--example", "hidden-engine"]])
def test_a_file_that_is_there_is_never_overwritten(readiness, thin, tmp_path, more: list[str]) -> None:
    before = thin.read_bytes()

    done = readiness("new", thin, *more)

    assert done.code == 2
    assert "is there already and stays as it is" in done.err
    assert thin.read_bytes() == before


def test_the_schema_is_a_json_schema(readiness) -> None:
    schema = json.loads(readiness("schema").out)

    assert "$schema" in schema
    assert "process" in schema["properties"]


def test_readiness_alone_shows_its_help(readiness) -> None:
    assert readiness().out == readiness("--help").out
    assert readiness().code == 0


def test_the_version(readiness) -> None:
    assert readiness("--version").out == f"readiness {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_and_each_is_of_that_command(readiness, command: str) -> None:
    out = readiness(command, "--help").out

    shown = re.findall(r"^    (?:cat \S+ \| )?(readiness .*?)(?:  .*|>.*)?$", out.split("Examples:")[1], re.M)
    assert shown
    for line in shown:
        assert shlex.split(line)[1] == command
        assert set(re.findall(r"--[a-z-]+", line)) <= set(re.findall(r"--[a-z-]+", out.split("Examples:")[0]))


def test_every_command_is_known_to_these_tests(readiness) -> None:
    commands = [command for command in app.registered_commands if command.callback]
    assert {command.name or getattr(command.callback, "__name__", "") for command in commands} == set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "Did you mean"),
        (["check"], "Missing argument"),
        (["check", "a.yaml", "--formt", "json"], "--format"),
        (["check", "a.yaml", "--format", "xml"], "'xml' is not one of"),
        (["check", "a.yaml", "--today", "yesterday"], "write it like 2026-03-01"),
        (["check", "a.yaml", "--fail-on", "gaps"], "'gaps' is not one of"),
        (["new", "a.yaml", "--example", "plumber", "--name", "x"], "--name"),
    ],
)
def test_a_usage_error_is_one_message_that_points_to_the_help(readiness, arguments: list[str], says: str) -> None:
    done = readiness(*arguments)

    assert done.code == 2
    assert done.err.startswith("readiness: ")
    assert says in done.err
    assert re.search(r"See `readiness( \w+)? --help`", done.err)
    assert "Value error" not in done.err


def test_a_sign_that_crashes_is_named_with_its_file_and_the_rest_is_done(
    readiness, conflict, thin, monkeypatch
) -> None:
    broken = catalogue()["missing-owner"]

    def crash(_subject):
        raise KeyError("oops")

    signs = {**catalogue(), broken.id: broken._replace(look=crash, applies=lambda _subject: True)}
    monkeypatch.setattr("readiness.signs.runner.catalogue", lambda: signs)

    done = readiness("check", conflict, thin)

    assert done.code == 3
    for file in (conflict, thin):
        assert f"{file}  fault of readiness  missing-owner" in done.out
    assert "KeyError: 'oops'" in done.out
    assert "2 files checked, 0 skipped" in done.out
    assert "conflicting-masters" in done.out
    faults = json.loads(readiness("check", conflict, "--format", "json").out)["faults"]
    assert [(one["file"], one["sign"]) for one in faults] == [("conflict.yaml", "missing-owner")]


def test_any_other_crash_is_named_with_its_file_and_the_rest_is_done(readiness, conflict, thin, monkeypatch) -> None:
    monkeypatch.setattr(
        "readiness.cli.checking.load", lambda data, limits: load(data, limits) if b"Northwind" in data else 1 / 0
    )

    done = readiness("check", conflict, thin)

    assert done.code == 3
    assert "thin.yaml  fault of readiness" in done.out
    assert "1 file checked, 1 skipped" in done.out
    assert "Traceback" not in done.out + done.err


def test_a_crash_of_a_command_is_one_line_that_says_how_to_see_more(readiness, monkeypatch) -> None:
    def crash():
        raise KeyError("oops")

    monkeypatch.setattr("readiness.signs.catalogue", crash)
    monkeypatch.delenv("READINESS_DEBUG", raising=False)

    done = readiness("signs")

    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert "READINESS_DEBUG=1" in done.err
    monkeypatch.setenv("READINESS_DEBUG", "1")
    with pytest.raises(KeyError, match="oops"):
        readiness("signs")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["report", "--help"]])
def test_help_and_version_are_quick(arguments: list[str]) -> None:
    code = "import sys; from readiness.cli.app import run; run(sys.argv[1:]); print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )

    heavy = {"networkx", "jinja2", "yaml", "rich", "readiness.signs", "readiness.diagnosis"}
    if len(arguments) == 1:  # Typer itself takes pydantic for a command's options
        heavy.add("pydantic")
    assert heavy.isdisjoint(done.stdout.split())
