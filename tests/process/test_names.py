"""Ids, names as they are compared, and the nearest spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.process.names import did_you_mean, folded, is_id, made_id, nearest, shortened


@pytest.mark.parametrize("text", ["crm", "CRM", "a-b_c", "2024", "-", "Überblick", "客户", "ग्राहक", "é"])
def test_an_id_has_letters_digits_dashes_and_underscores(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", " ", "a b", "a.b", "a/b", "a,b", "a:b", "🚚", "a\n", "<a>", "'a'"])
def test_nothing_else_is_an_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Patient record", "patient-record"),
        ("  Take the order!  ", "take-the-order"),
        ("Check stock -- and price", "check-stock-and-price"),
        ("Größe", "grösse"),
        ("CRM/ERP (old)", "crm-erp-old"),
        ("vat_number", "vat_number"),
        ("ग्राहक रिकॉर्ड", "ग्राहक-रिकॉर्ड"),
        ("客户 记录", "客户-记录"),
        ("!!!", "item"),
        ("", "item"),
        ("🚚 delivery", "delivery"),
        ("a" * 100, "a" * 60),
        ("word " * 100, "-".join(["word"] * 12)),
    ],
)
def test_an_id_is_made_of_the_letters_of_a_name(text: str, id: str) -> None:
    assert made_id(text) == id


@given(st.text())
def test_what_is_made_is_an_id(text: str) -> None:
    assert is_id(made_id(text))
    assert len(made_id(text)) <= 60


@given(st.text(alphabet="abcXYZ 019-_.,éß客", max_size=40))
def test_making_an_id_of_an_id_changes_nothing(text: str) -> None:
    assert made_id(made_id(text)) == made_id(text)


def test_names_are_compared_without_case_and_double_spaces() -> None:
    assert folded("  Ana   RUIZ ") == folded("ana ruiz") == "ana ruiz"
    assert folded("STRASSE") == folded("Straße")


def test_a_name_fits_in_a_sentence() -> None:
    assert shortened("  two\nlines\tand   spaces ") == "two lines and spaces"
    assert shortened("a" * 80) == "a" * 80
    assert shortened("a" * 81) == "a" * 79 + "…"
    assert shortened("one two three", 8) == "one two…"


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_a_shortened_name_is_one_short_line(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest
    assert "\n" not in shortened(text, longest)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("cmr", "crm"), ("CRM ", "crm"), ("onwer", "owner"), ("ownr", "owner"), ("owners", "owner"), ("zzz", None)],
)
def test_the_nearest_spelling_is_found(word: str, meant: str | None) -> None:
    assert nearest(word, ["erp", "crm", "owner", "status"]) == meant


def test_what_was_probably_meant_is_asked() -> None:
    assert did_you_mean("cmr", ["crm"]) == "; did you mean 'crm'?"
    assert did_you_mean("zzz", ["crm"]) == ""
    assert did_you_mean("cmr", []) == ""


def test_only_so_much_is_compared() -> None:
    assert nearest("x" * 81, ["x" * 81]) is None
    assert nearest("last", (f"{number:05}" for number in range(5000))) is None
    assert nearest("last", [*(f"{number:05}" for number in range(2000)), "last"]) is None
