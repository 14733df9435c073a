"""The text output: the same words at every width and without colour, and nothing in a file that acts on a terminal."""

import re
from collections import Counter

import pytest
from rich.text import Text

from readiness.diagnosis import diagnose_whole
from readiness.errors import Mark, Problem
from readiness.process.loader import load
from readiness.render import text
from readiness.render.plain import clean
from readiness.render.run import FileResult, Run
from readiness.render.text_lines import Page, broken
from readiness.resources import examples
from tests.render.nasty_texts import TOGETHER, result

STORIES = ("clarity-first", "hidden-engine", "ready-to-integrate")


def checked(story: str) -> Run:
    """A worked example as a run."""
    loaded = load((examples() / "processes" / f"{story}.yaml").read_bytes())
    assert loaded.process is not None
    file = f"{story}.yaml"
    diagnosis, plan = diagnose_whole(loaded.process, file)
    return Run((FileResult(file, loaded.text, loaded.problems, diagnosis, plan=plan),))


def words(shown: str) -> Counter:
    """How often each word is shown; how long a line of carets is depends on where the line above it breaks."""
    return Counter(word for word in shown.split() if set(word) - set("^│"))


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("width", [100, 40])
def test_the_text_output_of_a_story(golden, story: str, width: int) -> None:
    golden(f"{story}-{width}.txt", text.render(checked(story), width=width))


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("width", [20, 40, 63, 120])
def test_every_width_shows_the_same_words(width: int, everything: bool) -> None:
    run = checked("clarity-first")

    narrow, usual = (text.render(run, width=size, everything=everything) for size in (width, 100))

    assert words(narrow) == words(usual)


def test_colour_adds_nothing_but_colour() -> None:
    run = checked("clarity-first")

    coloured = text.render(run, width=60, colour=True)

    assert "\x1b[" in coloured
    assert [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()] == (
        text.render(run, width=60).splitlines()
    )


def test_no_line_is_wider_than_the_terminal_unless_a_word_is() -> None:
    for width in (40, 100):
        for line in text.render(checked("clarity-first"), width=width).splitlines():
            assert len(line) <= width or len(line.split()[-1]) > width - 16, line


@pytest.mark.parametrize("nasty", TOGETHER, ids=range(len(TOGETHER)))
def test_nothing_in_a_file_acts_on_the_terminal(nasty: str) -> None:
    run = Run((result(nasty, file=nasty),))

    for colour in (False, True):
        shown = text.render(run, width=100, colour=colour, everything=True)
        without_colour = re.sub(r"\x1b\[[\d;]*m", "", shown) if colour else shown
        assert all(clean(line) == line for line in without_colour.split("\n"))


def test_markup_and_emoji_names_of_a_file_are_shown_as_they_are() -> None:
    run = Run((result("[red]rich[/red] :tada: [link=x]y[/link]"),))

    assert "[red]rich[/red] :tada: [link=x]y[/link]" in text.render(run, width=100, colour=True)


def test_control_characters_are_spelled_out_and_letters_of_any_script_stay() -> None:
    assert clean("\x1b[31m \x07 \x9b \u202e \ufeff \ud800") == "\\x1b[31m \\x07 \\x9b \\u202e \\ufeff \\ud800"
    assert clean("a\tb\nc\u2028d\r\ne\xa0f") == "a b c d e f"
    assert clean("日本 ñandú العربية 👩\u200d🔧 می\u200cخواهم") == "日本 ñandú العربية 👩\u200d🔧 می\u200cخواهم"


def test_a_caret_stands_under_its_key_after_wide_letters_and_breaks() -> None:
    page = Page(40)
    line = "  日本: {master: x, owner: somebody-with-a-name}"
    page.quote(3, line, line.index("owner"), 5)

    assert page.text(colour=False).splitlines() == [
        "    3 │   日本: {master: x, owner:",
        "      │                     ^^^^^",
        "      │ somebody-with-a-name}",
    ]


def test_of_a_very_long_line_what_stands_around_the_place_is_shown() -> None:
    line = "a: {" + "x" * 5_000 + ", key: 1, " + "y" * 5_000 + "}"
    problem = Problem("Unknown key", Mark(1, line.index("key") + 1))

    shown = text.render(Run((FileResult("a.yaml", line, (problem,), None),)), width=200)

    assert len(shown) < 1_000
    quoted, carets = (line for line in shown.splitlines() if "│" in line)
    assert quoted[carets.index("^") : carets.rindex("^") + 1] == "key"


def test_lines_break_between_words_and_a_long_word_stays_whole() -> None:
    line = "one two three " + "x" * 30 + " four"

    assert [line[start:end] for start, end in broken(line, 9, 9)] == ["one two", "three", "x" * 30, "four"]
    assert broken("", 9, 9) == [(0, 0)]


def test_a_fault_is_named_with_its_file() -> None:
    shown = text.render(Run((FileResult("a.yaml", "", (), None, fault="KeyError: 'x'"),)))

    assert "a.yaml  fault of readiness" in shown
    assert "KeyError: 'x'" in shown
