"""Which state a watched file is compared with: a mistake is not praised, and mending it changes nothing."""

from datetime import date

from readiness.cli.course import Course, looked_at, went_on
from readiness.cli.sides import read_side
from readiness.render.screen import Picture, render

FILE = "order.yaml"
DAY = date(2026, 3, 1)
FIRST = """\
process: Order to cash
systems: [crm, erp]
entities:
  customer: {name: Customer, master: {disputed: {sales: crm, finance: erp}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: customer, today: retyped}
"""
OWNED = FIRST.replace("{name: Customer", "{name: Customer, owner: Ana Ruiz")
MISTAKE = OWNED.replace("master:", "mastr:")


def saved(*texts: str | None) -> Picture:
    """The picture after so many saves; None for a file that is gone."""
    course, picture = Course(), Picture(FILE)
    for text in texts:
        picture = looked_at(picture, missing=text is None)
        if text is not None:
            course, picture = went_on(course, picture, read_side(FILE, text.encode(), DAY))
    return picture


def test_mending_a_mistake_brings_back_what_the_last_change_did() -> None:
    before, after = saved(FIRST, OWNED), saved(FIRST, OWNED, MISTAKE, OWNED)

    assert render(after, 100, 60) == render(before, 100, 60)
    assert "settled      Customer, owner: Ana Ruiz" in render(after, 100, 60)


def test_an_answer_typed_while_a_mistake_stands_is_told_once_it_is_mended() -> None:
    answered = OWNED.replace("{disputed: {sales: crm, finance: erp}}", "crm")
    shown = render(saved(FIRST, OWNED, MISTAKE, answered), 100, 60)

    assert "Since all could be read" in shown
    assert "gone         blocker conflicting-masters" in shown
    assert "Keep asking   before: diagnose first\n" in shown


def test_a_mistake_that_was_there_from_the_start_does_not_stop_the_last_change() -> None:
    odd = FIRST + "oddity: 1\n"
    renamed, owned = odd.replace("to cash", "to money"), (OWNED + "oddity: 1\n").replace("to cash", "to money")
    shown = render(saved(odd, renamed, owned), 100, 60)

    assert "The last change\n" in shown
    assert "name: Order to cash" not in shown
    assert "settled      Customer, owner: Ana Ruiz" in shown


def test_a_mistake_in_what_is_new_hides_nothing_and_the_last_change_goes_on() -> None:
    new = FIRST + "  invoice-to-bank: {from: erp, to: crm, carries: invoice}\n"
    shown = render(saved(FIRST, new, new.replace("name: Customer", "name: Customer, owner: Ana Ruiz")), 100, 60)

    assert "The last change\n" in shown
    assert "cannot be judged" not in shown
    assert "settled      Customer, owner: Ana Ruiz" in shown


def test_what_was_wrong_at_the_save_before_is_not_new() -> None:
    shown = render(saved(FIRST, MISTAKE, f"{MISTAKE}oddity: 1\n"), 100, 60)

    assert "2 problems (1 new)" in shown
    assert shown.index("'oddity'") < shown.index("'mastr'")


def test_after_a_broken_save_or_a_deleted_file_the_next_is_compared_with_the_last_good_one() -> None:
    for between in (None, f"{FIRST}outcome: [half\n"):
        assert "settled      Customer, owner: Ana Ruiz" in render(saved(FIRST, between, OWNED), 100, 60)
        assert "last good state" in render(saved(FIRST, between), 100, 60)
