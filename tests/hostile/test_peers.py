"""The table of the README has what `python -m tests.hostile` writes, and what it says of ours is what happens today."""

import re
import sys

import pytest

from tests.cli.running import ROOT
from tests.hostile.peers import PEERS, READINESS, ROWS, Outcome, Row, run

_, _, _REST = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- hostile files")
_TABLE, _, _BELOW = _REST.partition("<!-- end of")
_LINES = [line for line in _TABLE.splitlines() if line.startswith("|")]
_CELLS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in _LINES]


def test_the_table_has_every_row_and_the_releases_that_are_compared() -> None:
    assert [one[0] for one in _CELLS[2:]] == [row.words for row in ROWS]
    assert _CELLS[0][2:] == [f"{one.package} {one.release}" for one in PEERS]


def test_readiness_gives_an_error_without_a_fault_for_each() -> None:
    for words, ours, *_ in _CELLS[2:]:
        assert re.fullmatch("error( with place)?( and suggestion)?", ours), words


def test_where_another_names_a_line_readiness_does_too_except_where_there_is_none() -> None:
    refused_unread = "50 MB, nearly all of it comments"
    no_line = {refused_unread, "an empty file", "a circle of symbolic links", "a folder with the name of a file"}
    behind = {words for words, ours, *others in _CELLS[2:] if "place" in "".join(others) and "place" not in ours}
    assert behind == no_line


@pytest.mark.parametrize("row", ROWS[::3], ids=lambda row: row.words)
def test_what_the_table_says_of_readiness_is_what_happens(row: Row) -> None:
    (told,) = (ours for words, ours, *_ in _CELLS[2:] if words == row.words)
    assert run([sys.executable, *READINESS.arguments], row, READINESS.reads).words() == told


def test_what_was_not_measured_is_explained_below_the_table() -> None:
    cells = {cell for _, *cells in _CELLS[2:] for cell in cells}
    known = r"accepted|waits for ever|error( with place)?( and suggestion)?|\*\*[^*]+\*\*"
    odd = {cell for cell in cells if not re.fullmatch(rf"({known})(, over .*)?", cell)}
    assert odd <= {"not measured"}
    assert bool(odd) == ('"Not measured"' in _BELOW.split("\n## ")[0])


def test_how_a_program_ended_is_told_in_a_few_words() -> None:
    def words(code: int | None, said: str = "", seconds: float = 1, megabytes: float = 50) -> str:
        return Outcome(code, said, seconds, megabytes).words()

    assert words(0) == "accepted"
    assert words(1, "a.yaml:3:1: did you mean 'x'?") == "error with place and suggestion"
    assert words(2, "it is empty") == "error"
    assert words(1, "Traceback (most recent call last):\nValueError") == "**traceback**"
    assert words(1, "MemoryError", megabytes=1900) == "**2 GB are not enough**"
    assert words(-9, seconds=10) == "**still busy after 10 s**"
    assert words(-11, "") == "**killed by signal 11**"
    assert words(0, seconds=8, megabytes=600) == "accepted, over 5 s, over 500 MB"
    assert words(None) == "waits for ever"
    assert words(1, "line 1: \x1b[31m") == "error with place, **the escape reaches the terminal**"
