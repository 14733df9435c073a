"""Nothing that was typed into an inventory goes unnoticed: it is a fact, a comment, or told as left out."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from readiness.importers.inventory import from_csv, from_xlsx
from readiness.process.writing import new_file
from tests.importers.inventory.inventories import as_csv, as_xlsx, handoff, loaded, saved


def whys(traces) -> str:
    return "\n".join(f"{one.what}: {one.why}" for one in traces)


def test_every_column_about_nothing_known_is_kept_as_a_comment_however_many_and_long() -> None:
    more = [f"Column {number}" for number in range(20)]
    said = [f"said {number} {'and so on ' * 40}".strip() for number in range(20)]

    _, imported = handoff(["From", "To", *more, "Environment"], ["CRM", "ERP", *said, "DECOMMISSIONED"])

    kept = imported.comments["handoffs.crm-to-erp"]
    assert all(f"{heading}: {text}" in kept for heading, text in zip(more, said, strict=True))
    assert "Environment: DECOMMISSIONED" in kept
    text = new_file(imported.tree, imported.comments).text
    assert max(map(len, text.splitlines())) <= 120
    assert kept in " ".join(line.strip().lstrip("# ") for line in text.splitlines())


def test_the_whole_of_a_long_name_is_kept() -> None:
    name = "The system that " + "keeps the books and " * 8 + "pays"

    imported = from_csv(as_csv(["From", "To"], [name, "ERP"]))

    (place,) = [f"systems.{id}" for id in imported.tree["systems"] if id != "erp"]
    assert imported.comments[place] == name
    loaded(imported)


@pytest.mark.parametrize("cell", ["SAP / DATEV", "Workday, ADP", "Navision\nDATEV", "SAP & CRM", "SAP/DATEV", "A + B"])
def test_a_cell_that_may_name_several_systems_is_to_be_confirmed(cell) -> None:
    found, imported = handoff(["From", "To"], ["CRM", cell])

    (told,) = [trace for trace in imported.inferred if trace.became == f"systems.{found['to']}"]
    assert "it may be several: then write a row for each" in told.why


def test_one_system_with_a_sign_in_its_name_is_one() -> None:
    _, imported = handoff(["From", "To"], ["CRM", "SAP S/4HANA"])

    assert "several" not in whys(imported.inferred)


@pytest.mark.parametrize("cell", ["Bi-directional", "both ways", "<->", "bidirectional sync", "bidirektional", "↔"])
def test_of_both_ways_the_one_that_is_written_is_told(cell) -> None:
    _, imported = handoff(["From", "To", "Direction"], ["CRM", "ERP", cell])

    assert "only the way from CRM to ERP is written; write a row for the way back" in whys(imported.lost)
    assert imported.comments["handoffs.crm-to-erp"] == f"Direction: {cell}"


def test_a_hand_off_from_a_system_to_itself_and_a_name_that_two_rows_have_are_told() -> None:
    rows = (["Name", "From", "To"], ["Orders", "ERP", "erp"], ["Orders", "CRM", "ERP"])

    told = whys(from_csv(as_csv(*rows)).inferred)

    assert "Row 2: it goes from ERP to ERP itself" in told
    assert "Row 3: ‘Orders’: another row has the same name, so this one is orders-2 here" in told


def test_hidden_rows_are_taken_over_and_told_and_struck_ones_are_left_out_and_told() -> None:
    book = load_workbook(io.BytesIO(as_xlsx({"S": [
        ["From", "To", "Owner"], ["CRM", "ERP", "Ana"], ["Hidden", "ERP", "Ana"], ["Old", "ERP", "Ana"],
        ["DWH", "BI", "Luis"], ["Older", "ERP", "Ana"],
    ]})))  # fmt: skip
    page = book["S"]
    page.row_dimensions[3].hidden = True
    for cell in ("A4", "B4", "C4", "C5", "A6"):
        page[cell].font = Font(strike=True)

    imported = from_xlsx(saved(book))

    assert imported.tree["handoffs"] == {
        "crm-to-erp": {"from": "crm", "to": "erp", "owner": "Ana"},
        "hidden-to-erp": {"from": "hidden", "to": "erp", "owner": "Ana"},
        "dwh-to-bi": {"from": "dwh", "to": "bi"},
    }
    assert "Row 3: ‘Hidden ERP Ana’: the sheet does not show this row" in whys(imported.inferred)
    assert "Row 4: ‘Old ERP Ana’: it is struck through, so it is left out" in whys(imported.lost)
    assert "Row 5, “Owner”: ‘Luis’: it is struck through, so it is left out" in whys(imported.lost)
    assert "Row 6: ‘Older ERP Ana’: it is struck through" in whys(imported.lost)
    assert "old" not in imported.tree["systems"]


def test_hidden_columns_are_taken_over_and_told_with_how_many_they_are() -> None:
    book = load_workbook(io.BytesIO(as_xlsx({"S": [["From", "To", "Owner", "How"], ["CRM", "ERP", "Ana", "api"]]})))
    for column in "CD":
        book["S"].column_dimensions[column].hidden = True

    imported = from_xlsx(saved(book))

    assert imported.tree["handoffs"]["crm-to-erp"]["owner"] == "Ana"
    assert "2 columns that the sheet does not show: “Owner” and “How”: taken over like the others" in whys(
        imported.inferred
    )


@pytest.mark.parametrize(
    "total", ["Total", "TOTAL:", "Grand total", "Sub-total for May", "Total (3)", "Sum", "Summe", "Gesamt"]
)
def test_a_row_that_adds_up_is_no_hand_off_and_told(total) -> None:
    imported = from_csv(as_csv(["From", "To", "Volume"], ["CRM", "ERP", "2 per day"], [total, "", "2"]))

    assert list(imported.tree["handoffs"]) == ["crm-to-erp"]
    assert list(imported.tree["systems"]) == ["crm", "erp"]
    assert "it adds up the rows above, and is no hand-off" in whys(imported.lost)


@pytest.mark.parametrize(
    ("cells", "id"),
    [(["Total", "ERP"], "total-to-erp"), (["Summit", ""], "from-summit"), (["Total Care", ""], "from-total-care")],
)
def test_a_system_whose_name_begins_like_a_sum_is_a_system(cells, id) -> None:
    assert list(from_csv(as_csv(["From", "To"], cells)).tree["handoffs"]) == [id]


@pytest.mark.parametrize(
    ("cells", "id", "why"),
    [
        (["CRM", ""], "from-crm", "“To” is empty, so where it goes is not told; ask for it"),
        (["", "ERP"], "to-erp", "“From” is empty, so where it comes from is not told; ask for it"),
    ],
)
def test_an_end_that_is_missing_is_told_and_not_in_the_id(cells, id, why) -> None:
    imported = from_csv(as_csv(["From", "To"], cells))

    assert list(imported.tree["handoffs"]) == [id]
    assert why in whys(imported.inferred)


@pytest.mark.parametrize("cell", ["Customer / Order", "Order and invoice", "Order & invoice"])
def test_a_cell_that_may_name_several_records_is_to_be_confirmed(cell) -> None:
    assert f"“{cell}”: taken for one record, and it may be several" in whys(
        from_csv(as_csv(["From", "To", "Data"], ["CRM", "ERP", cell])).inferred
    )
