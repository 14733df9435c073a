"""The ids that an inventory gives its rows: by them a hand-off is known again, whatever it is called by then."""

import pytest

from readiness.importers.again import again, first
from readiness.importers.inventory import from_csv
from tests.importers.inventory.inventories import as_csv


def read(heading: str, *rows: tuple[str, str, str, str], **mapping: str):
    return from_csv(as_csv([heading, "Name", "From", "To"], *rows), "x.csv", mapping)


@pytest.mark.parametrize(
    ("heading", "numbers", "mapping"),
    [
        ("ID", ("INT-001", "INT-002"), {}),
        ("Interface ID", ("INT-001", "INT-002"), {}),
        ("No.", ("1", "2"), {}),
        ("Nr.", ("1", "2"), {}),
        ("Schnittstellen-ID", ("S 001", "S 002"), {}),
        ("Kürzel", ("a1", "a2"), {"Kürzel": "id"}),
    ],
)
def test_a_row_that_is_renamed_is_known_by_its_id(heading, numbers, mapping) -> None:
    one, two = numbers
    before = read(heading, (one, "Orders", "CRM", "ERP"), (two, "Bills", "ERP", "DWH"), **mapping)
    text = first(before, "x.csv", False)
    after = read(heading, (one, "Sales orders", "Shop", "ERP"), (two, "Bills", "ERP", "DWH"), **mapping)

    found = again(text, after, "x.csv", False)

    assert [(gone.place) for gone in found.gone if gone.place.startswith("handoffs")] == []
    assert not any(change.place.startswith("handoffs") for change in found.added)
    assert ("handoffs.orders.from", "CRM", "Shop") in [(one.place, one.file, one.source) for one in found.differs]
    assert again(text, before, "x.csv", False).text == text


def test_a_row_put_in_between_does_not_take_the_place_of_another_where_the_numbers_only_count_them() -> None:
    text = first(read("No", ("1", "Orders", "CRM", "ERP"), ("2", "Bills", "ERP", "DWH")), "x.csv", False)
    after = read("No", ("1", "Leads", "Web", "CRM"), ("2", "Orders", "CRM", "ERP"), ("3", "Bills", "ERP", "DWH"))

    found = again(text, after, "x.csv", False)

    assert found.differs == ()
    assert {change.place.split(".")[1] for change in found.added if change.place.startswith("handoffs")} == {"leads"}


def test_an_id_that_two_rows_have_is_told_and_tells_neither_apart() -> None:
    imported = read("ID", ("A", "Orders", "CRM", "ERP"), ("a", "Bills", "ERP", "DWH"), ("B", "Stock", "ERP", "CRM"))

    assert imported.numbers["handoffs.stock"] == ("B",)
    assert not {"A", "a"} & {key for keys in imported.numbers.values() for key in keys}
    assert imported.comments == {"handoffs.orders": "ID: A", "handoffs.bills": "ID: a"}
    (told,) = [trace for trace in imported.inferred if trace.what == "ID ‘A’"]
    assert told.source == "row 2"
    assert "row 3 has it as well" in told.why


@pytest.mark.parametrize(("number", "beside"), [("INT-001", "# from x.csv [INT-001]"), ("7", ", 7]: ID: 7")])
def test_the_id_of_a_row_stands_beside_its_hand_off(number, beside) -> None:
    assert beside in first(read("ID", (number, "Orders", "CRM", "ERP")), "x.csv", False)
