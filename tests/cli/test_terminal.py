"""On a real terminal: the same words at 40 and at 100 columns, with colour and without."""

import os
import re
import sys

import pexpect
import pytest

from readiness.resources import examples
from tests.cli.running import ROOT, command
from tests.render.test_text import words

STORY = examples() / "processes" / "web-shop.yaml"


def shown(columns: int, *arguments: str, **environment: str) -> str:
    """What the command shows on a terminal of so many columns."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "readiness", *arguments],
        dimensions=(50, columns),
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment},
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.before is not None
    return child.before.replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


@pytest.fixture(scope="module")
def piped() -> str:
    """What the command writes to a pipe."""
    return command("check", STORY).out


@pytest.mark.parametrize("columns", [40, 100])
def test_a_terminal_shows_the_words_that_a_pipe_gets(piped: str, columns: int) -> None:
    on_terminal = shown(columns, "check", str(STORY))

    assert "\x1b[" in on_terminal
    assert words(plain(on_terminal)) == words(piped)
    longest_word = max(map(len, piped.split()))  # a place is never broken: it is to be copied
    assert max(map(len, plain(on_terminal).splitlines())) <= max(columns, longest_word + 12)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_where_no_colour_is_wanted_there_is_none(piped: str, environment: dict[str, str]) -> None:
    assert shown(100, "check", str(STORY), **environment) == piped


def test_help_fits_a_narrow_terminal() -> None:
    assert "Usage: readiness" in shown(40, "--help")
