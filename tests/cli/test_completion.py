"""What a shell offers after Tab: asked of the real command in the way the shell's script asks it."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.signs import DIMENSIONS, catalogue
from tests.cli.running import Done, command


def offered(line: str) -> list[str]:
    """What is offered for the last word of a line."""
    words = shlex.split(line) + ([""] if line.endswith(" ") else [])
    done = command(
        _READINESS_COMPLETE="complete_bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1), stdin=b""
    )
    assert (done.code, done.err) == (0, "")
    return done.out.split()


def test_commands_are_offered() -> None:
    assert {"check", "report", "ask"} <= set(offered("readiness "))
    assert offered("readiness rep") == ["report"]


def test_options_and_their_choices_are_offered() -> None:
    assert "--fail-on" in offered("readiness check --fa")
    assert {"blocker", "never"} <= set(offered("readiness check --fail-on "))


def test_warning_signs_are_offered_where_one_is_asked_for() -> None:
    assert offered("readiness explain conflicting") == ["conflicting-masters"]
    assert set(offered("readiness explain ")) == set(catalogue())


def test_dimensions_and_signs_are_offered_behind_a_comma_too() -> None:
    assert set(offered("readiness check --select ")) == set(catalogue()) | set(DIMENSIONS)
    assert offered("readiness check --ignore ownership,conflicting") == ["ownership,conflicting-masters"]


def test_formats_are_offered_with_what_comes_before_their_file() -> None:
    assert offered("readiness check --to ") == ["text=", "json=", "sarif=", "junit=", "github=", "gitlab="]
    assert offered("readiness check --to=sa") == offered("readiness check --to sa") == ["sarif="]


def test_examples_and_questionnaires_are_offered() -> None:
    assert offered("readiness new x.yaml --example hidden") == ["hidden-engine"]
    assert offered("readiness ask go") == ["go-live", "governance"]


def script_for(shell: str) -> Done:
    """The script for the shell of that name; by itself, Typer would look for one that has started the tests."""
    return command("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_can_be_shown(shell: str) -> None:
    done = script_for(shell)
    assert done.code == 0
    assert "_READINESS_COMPLETE" in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_completes_with_that_script(tmp_path: Path) -> None:
    (tmp_path / "readiness").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readiness "$@"\n')
    (tmp_path / "readiness").chmod(0o755)
    (tmp_path / "show").write_text(script_for("bash").out)
    script = f"""
        PATH={shlex.quote(str(tmp_path))}:$PATH
        . {shlex.quote(str(tmp_path / "show"))}
        COMP_WORDS=(readiness explain conflicting) COMP_CWORD=2
        $(complete -p readiness | sed 's/.*-F \\([^ ]*\\).*/\\1/') readiness conflicting explain
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["conflicting-masters"]
