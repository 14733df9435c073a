"""What the README shows is what the program does."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.cli.formats import Format
from readiness.diagnosis import diagnose
from readiness.importers.inventory import REGISTERS
from readiness.process.loader import load

_ROOT = Path(__file__).parent.parent
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_SHOWN = re.findall(r"<!-- (readiness .*?) -->\n```\w+\n(.*?)^```$", _README, re.M | re.S)
_FILES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", _README, re.M | re.S)
_ROW = r"^\| ((?:\[[\w-]+\]\(examples/processes/[\w-]+\.yaml\)(?:, )?)+) \| .* \| ([\w ]+) \|$"
_EXAMPLES = re.findall(_ROW, _README, re.M)


def _output(command: str) -> str:
    """What a command prints to a pipe 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=_ROOT,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_the_readme_shows_a_finding_a_verdict_and_part_of_a_report():
    assert len(_SHOWN) >= 3
    assert all(text.strip() for _, text in _SHOWN)


@pytest.mark.parametrize(("command", "text"), _SHOWN, ids=[command for command, _ in _SHOWN])
def test_every_output_the_readme_shows_is_real(command: str, text: str):
    """Lines with only `…` stand for what is left out; everything between must come out just so, and in that order."""
    rest = _output(command)
    for part in filter(None, re.split(r"^…\n", text, flags=re.M)):
        assert part in rest, f"{command} does not print:\n{part}"
        rest = rest.split(part, 1)[1]


@pytest.mark.parametrize(("file", "text"), _FILES, ids=[file for file, _ in _FILES])
def test_every_file_the_readme_shows_is_there_as_shown(file: str, text: str):
    assert (_ROOT / file).read_text(encoding="utf-8") == text


def test_the_readme_shows_how_to_run_it_in_every_pipeline_and_in_an_editor():
    shown = {file for file, _ in _FILES}
    there = [path for folder in ("pipelines", "editors") for path in (_ROOT / "examples" / folder).iterdir()]
    assert {path.relative_to(_ROOT).as_posix() for path in there} == shown


def test_the_readme_tells_every_format_of_check():
    chapter = _README.split("## In a pipeline\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", chapter, re.M) == [one.value for one in Format]


def test_the_interview_the_readme_shows_is_real(tmp_path: Path):
    (text,) = re.findall(r"<!-- asked and answered: first-look -->\n```text\n(.*?)^```$", _README, re.M | re.S)
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "ask", "--into", str(tmp_path / "order.yaml")],
        input="From order to cash\nAna Ruiz\nEvery order is billed the same day\n?\n:quit\n",
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    rest = done.stdout
    for part in filter(None, re.split(r"^…\n", text, flags=re.M)):
        assert part in rest, f"the interview does not print:\n{part}"
        rest = rest.split(part, 1)[1]


def test_the_import_the_readme_shows_is_real():
    """What an import tells goes to standard error where the file goes to standard output."""
    ((source, text),) = re.findall(r"<!-- imported: (\S+) -->\n```text\n(.*?)^```$", _README, re.M | re.S)
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "import", f"examples/imports/{source}"],
        cwd=_ROOT,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    rest = done.stderr
    for part in filter(None, re.split(r"^…\n", text, flags=re.M)):
        assert part in rest, f"the import does not tell:\n{part}"
        rest = rest.split(part, 1)[1]


def test_every_worked_example_is_in_the_readme_with_its_verdict():
    told = {name: verdict for row, verdict in _EXAMPLES for name in re.findall(r"\[([\w-]+)\]", row)}
    found = {}
    for path in sorted((_ROOT / "examples" / "processes").glob("*.yaml")):
        process = load(path.read_bytes()).process
        assert process is not None
        found[path.stem] = diagnose(process, path.name).verdict.value.replace("-", " ")
    assert told == found


def test_the_yaml_in_the_readme_loads_without_a_problem():
    blocks = re.findall(r"^```yaml\n(.*?)^```$", _README, re.M | re.S)
    assert blocks
    whole = "\n".join(blocks)
    loaded = load(whole.encode())
    assert loaded.problems == ()
    assert loaded.process is not None


_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_COMMANDS = re.findall(r"^  ([a-z]+)  ", _output("readiness --help").split("Commands:")[1], re.M)


def _options_told(command: str) -> set[str]:
    """The options that the README has of a command: in a table of its own, or in its row of the one for the others."""
    _, found, own = _README.partition(f"Options of `{command}`")
    if found:
        return set(_OPTION.findall(own.split("\n\n")[1]))
    others = _README.split("Options of the other commands:\n\n")[1].split("\n\n")[0]
    (row,) = re.findall(rf"^\| `{command}` \| (.*) \|$", others, re.M)
    return set(_OPTION.findall(row))


@pytest.mark.parametrize("command", _COMMANDS)
def test_the_readme_has_the_options_of_a_command_and_no_others(command: str):
    help = _output(f"readiness {command} --help").split("Options:")[1].split("Examples:")[0]
    assert _options_told(command) == set(_OPTION.findall(help)) - {"--help", "-h"}


def test_what_a_column_can_be_mapped_to_is_in_the_readme_and_in_the_help():
    keys = REGISTERS[0].mappable()
    told = " ".join(_output("readiness import --help").split("What a column can be: ")[1].split("ignore")[0].split())
    assert (*told.rstrip("; ").split(", "), "ignore") == keys
    assert not [key for key in keys if f"`{key}`" not in _README]


def test_every_command_is_in_the_readme():
    assert _COMMANDS
    assert not [command for command in _COMMANDS if f"`readiness {command}" not in _README]
