"""Importing an inventory again, whatever became of the order of its rows: each is the hand-off that it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.importers.again import again, first
from readiness.importers.inventory import from_csv
from readiness.process.loader import load
from readiness.process.writing.leaves import long_form
from tests.importers.inventory.inventories import as_csv

HEADINGS = ["Name", "From", "To", "Data", "How", "Owner"]
ORDER = ["", "CRM", "ERP", "Order", "retyped", ""]
BILL = ["", "CRM", "ERP", "Invoice", "api", "Ana"]
LEAD = ["", "Web", "CRM", "Lead", "email", ""]
CREDIT = ["", "CRM", "ERP", "Credit note", "file", "Luis"]


def read(rows, *, numbered: bool = False):
    if numbered:
        rows = [[str(number), *row] for number, row in enumerate(rows, 1)]
    return from_csv(as_csv(["No"] * numbered + HEADINGS, *rows), "s.csv")


def handoffs(text: str):
    process = load(text.encode()).process
    assert process is not None
    return long_form(process).get("handoffs", {})


@pytest.mark.parametrize(
    ("after", "new"),
    [
        ([BILL, ORDER, LEAD], []),
        ([CREDIT, ORDER, BILL, LEAD], ["crm-to-erp-credit-note"]),
        ([CREDIT, BILL], ["crm-to-erp-credit-note"]),
        ([["", "CRM", "ERP", "Order", "api", "Luis"], ORDER, BILL, LEAD], ["crm-to-erp-order-2"]),
    ],
)
def test_no_row_gets_into_the_hand_off_of_another(after, new) -> None:
    before = first(read([ORDER, BILL, LEAD]), "s.csv", False)

    found = again(before, read(after), "s.csv", False)

    there = handoffs(found.text)
    assert {id: there[id] for id in handoffs(before)} == handoffs(before)
    assert [id for id in there if id not in handoffs(before)] == new
    assert again(found.text, read(after), "s.csv", False).text == found.text


@pytest.mark.parametrize("called", [["Sync", "Sync"], ["", ""]])
def test_of_a_hand_off_that_is_told_otherwise_no_fact_is_added_but_all_are_listed(called) -> None:
    before = first(read([[called[0], "CRM", "ERP", "Order", "retyped", ""]]), "s.csv", False)

    found = again(before, read([[called[1], "CRM", "ERP", "Credit note", "api", "Luis"]]), "s.csv", False)

    assert handoffs(found.text) == handoffs(before)
    told = {one.place.rpartition(".")[2]: (one.file, one.source) for one in found.differs}
    assert told == {
        "carries": ("Order", "Credit note"),
        "today": ("retyped", "api"),
        "owner": ("", "Luis"),
    }


def test_a_fact_filled_in_later_goes_to_its_hand_off() -> None:
    before = first(read([ORDER, BILL, LEAD]), "s.csv", False)

    found = again(before, read([LEAD, BILL, [*ORDER[:-1], "Mia"]]), "s.csv", False)

    assert [(change.place, change.after) for change in found.added] == [("handoffs.crm-to-erp-order.owner", "Mia")]
    assert found.differs == ()


def test_rows_about_the_same_with_a_long_name_are_told_apart_by_what_else_they_say() -> None:
    rows = [["Nightly copy " * 20, "CRM", "ERP", "Order", "api", owner] for owner in ("", "Ana")]
    before = first(read(rows), "s.csv", False)

    assert again(before, read(rows[::-1]), "s.csv", False).text == before


def test_a_row_that_is_told_again_word_for_word_is_left_out_and_one_about_the_same_is_to_be_confirmed() -> None:
    imported = read([ORDER, ORDER, [*ORDER[:-1], "Mia"]])

    assert list(imported.tree["handoffs"]) == ["crm-to-erp-order", "crm-to-erp-order-2"]
    (lost,) = imported.lost
    assert (lost.source, lost.why) == ("row 3", "row 2 says it already, word for word")
    (told,) = [one for one in imported.inferred if one.source == "row 4" and one.became.startswith("handoffs")]
    assert "row 2 is about the same; where it is the same hand-off, delete one" in told.why


_ROW = st.tuples(
    st.sampled_from(["", "", "Sync", "Export"]),
    st.sampled_from(["CRM", "ERP"]),
    st.sampled_from(["ERP", "DWH"]),
    st.sampled_from(["Order", "Invoice", "Order, Invoice", ""]),
    st.sampled_from(["retyped", "api", ""]),
    st.sampled_from(["Ana", "Luis", ""]),
)
_ROWS = st.lists(_ROW, min_size=1, max_size=6, unique=True)


def _about(row) -> object:
    name, origin, target, records, *_ = row
    return name or (origin, target, frozenset(records.split(", ")))


@settings(max_examples=40)
@given(_ROWS, st.lists(_ROW, max_size=3), st.booleans(), st.data())
def test_rows_in_another_order_with_some_more_and_some_less_add_nothing_to_others(rows, more, numbered, data) -> None:
    before = first(read(rows, numbered=numbered), "s.csv", False)
    kept = data.draw(st.lists(st.sampled_from(rows), unique=True))
    filled_in = {_about(row) for row in rows if row not in kept}  # one about the same as one that is gone may be that
    more = [row for row in more if row not in rows and _about(row) not in filled_in]
    after = data.draw(st.permutations(list(dict.fromkeys([*kept, *more])))) or rows

    found = again(before, read(after, numbered=numbered), "s.csv", False)

    there, old = handoffs(found.text), handoffs(before)
    assert {id: there[id] for id in old} == old
    assert len(there) - len(old) <= len(set(more))
    assert again(found.text, read(after, numbered=numbered), "s.csv", False).text == found.text


@settings(max_examples=40)
@given(_ROWS, st.booleans(), st.data())
def test_the_same_rows_in_another_order_are_all_known(rows, numbered, data) -> None:
    before = first(read(rows, numbered=numbered), "s.csv", False)

    found = again(before, read(data.draw(st.permutations(rows)), numbered=numbered), "s.csv", False)

    assert found.text == before
    assert [one for one in found.differs if one.place.startswith("handoffs")] == []
