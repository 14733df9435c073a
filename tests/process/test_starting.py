"""A new process file: inviting, short, cut from the reference file, and saying no more than its name."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import diagnose
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Process
from readiness.process.nouns import PartKey
from readiness.process.starting import cut, starting_file

_REFERENCE = (Path(__file__).parents[2] / "examples" / "reference.yaml").read_text(encoding="utf-8")
_NEW = starting_file("Order to cash")
_PARTS = [
    *(noun.section for noun in SECTIONS),
    *(name for name, key in Process.keys.items() if isinstance(key, PartKey)),
    "connections",
    "accounts",
    "accepted",
]


def named(name: str) -> str:
    """The name that a new file of this name loads with."""
    loaded = load(cut(_REFERENCE, name).encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process.named


def test_it_is_cut_from_the_reference_file():
    assert cut(_REFERENCE, "Order to cash") == _NEW


def test_it_is_short_enough_to_be_read_before_it_is_filled_in():
    assert _NEW.count("\n") < 120
    assert max(map(len, _NEW.splitlines())) <= 120


def test_it_says_no_more_than_the_name():
    asked = []
    for text in (_NEW, "process: Order to cash\n"):
        loaded = load(text.encode())
        assert loaded.problems == ()
        assert loaded.process is not None
        diagnosis = diagnose(loaded.process, "new.yaml", today=date(2026, 11, 21))
        assert diagnosis.verdict == "keep-asking"
        asked.append(sorted((one.sign, one.at, one.state, one.message) for one in diagnosis.findings))
    assert asked[0] == asked[1]


def test_only_the_name_is_filled_in():
    filled = [
        line for line in _NEW.splitlines() if re.match(r"[^#]", line) and not re.match(r"[a-z_]+: *(#.*)?$", line)
    ]
    assert filled == ["process: Order to cash"]


@pytest.mark.parametrize("part", _PARTS)
def test_every_part_has_a_hint_of_two_lines_and_an_example(part: str):
    lines = _NEW.splitlines()
    at = lines.index(f"{part}:")
    assert [line[:2] for line in lines[at - 3 : at]] == ["", "# ", "# "]
    assert re.match(r"#   [\w-]", lines[at + 1])


def test_every_first_question_says_what_it_asks():
    asked = [line for line in _NEW.splitlines() if re.match(r"[a-z_]+: +#", line)]
    assert [line.split(":")[0] for line in asked] == [
        name for name, key in Process.keys.items() if name != "account_of" and not isinstance(key, PartKey)
    ]


def test_its_examples_load_when_the_signs_before_them_are_taken_away():
    loaded = load(re.sub("^# (?=  )", "", _NEW, flags=re.MULTILINE).encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    assert all(loaded.process.__dict__[noun.section] for noun in SECTIONS)


# Names


@pytest.mark.parametrize(
    "name",
    [
        "Order to cash",
        "Order: to cash",
        "Hire #1 to retire",
        'The "new" process',
        "It's done",
        "C:\\temp\\new",
        "- item",
        "? what",
        "*star",
        "&anchor",
        "!!python/object",
        "{disputed}",
        "[a, b]",
        "null",
        "~",
        "true",
        "2027-03-01",
        "0123",
        "<b>bold</b>",
        "50% off",
        "@home `now`",
        "Ångström, 東京, عمل",
        "👩‍🔧 repairs",
        "x" * 5000,
    ],
)
def test_a_name_is_read_back_as_it_was_typed(name: str):
    assert named(name) == name


def test_a_plain_name_needs_no_quotes():
    assert "\nprocess: Order to cash (new), step 1\n" in cut(_REFERENCE, "Order to cash (new), step 1")


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("Order\nto\r\ncash", "Order to cash"),
        ("a\nowner: me", "a owner: me"),
        ("  Order \t to   cash ", "Order to cash"),
        ("a\x00b\x1b[31mc\x85d\u2028e", "a b [31mc d e"),
        ("a\ud800b\ufffeb\ufeffc", "a b b c"),
        ("", "My process"),
        (" \n\x07", "My process"),
    ],
)
def test_what_cannot_be_read_in_a_name_becomes_a_space(name: str, harmless: str):
    assert named(name) == harmless


@given(st.text())
def test_any_name_at_all_loads(name: str):
    shown = named(name)
    assert shown == " ".join(shown.split())
    assert shown.isprintable() or any(each in shown for each in name)
    assert named(shown) == shown
