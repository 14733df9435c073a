"""Inventories as workbooks: which sheet, merged cells, numbers and dates, formulas, and the sheets beside it."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from readiness.errors import ReadinessError
from readiness.importers import size
from readiness.importers.inventory import REGISTERS, from_csv, from_xlsx
from readiness.render.xlsx.empty import empty_sheet
from tests.importers.inventory.inventories import HEADINGS, as_csv, as_xlsx, loaded, saved, sheet_xml, with_part

ROW = ["CRM", "ERP", "Customer", "api"]


def one_row(headings, cells, **formats):
    book = Workbook()
    page = book.worksheets[0]
    page.append(headings)
    page.append(cells)
    for cell, number_format in formats.items():
        page[cell].number_format = number_format
    imported = from_xlsx(saved(book))
    (found,) = imported.tree["handoffs"].values()
    return found, imported


def test_the_first_sheet_with_the_headings_of_an_inventory_is_read() -> None:
    data = as_xlsx({"Cover": [["Northwind"]], "Interfaces": [["Interfaces"], [], HEADINGS, ROW]})

    imported = from_xlsx(data, "northwind.xlsx")

    assert imported.tree["process"] == "Northwind"
    assert imported.taken[0].source == "row 4 of “Interfaces”"


def test_a_sheet_can_be_named_and_a_wrong_name_is_told_with_those_there_are() -> None:
    data = as_xlsx({"One": [HEADINGS, ROW], "Two": [HEADINGS, ["DWH", "BI", "", ""]]})

    assert list(from_xlsx(data, sheet="two").tree["handoffs"]) == ["dwh-to-bi"]
    with pytest.raises(ReadinessError, match=r"no sheet 'Tow' in this workbook; did you mean 'Two'\? There are: “One”"):
        from_xlsx(data, sheet="Tow")


def test_where_no_sheet_has_the_headings_the_row_most_like_them_is_named() -> None:
    data = as_xlsx(
        {
            "Deckblatt": [["Liste des interfaces"], ["Version 2.3"]],
            "Liste": [["Liste des interfaces, 2024"], [], [None, "Depuis", None, "Vers"],
                      ["Numéro", "Origine", "Module", "Cible", "Module", "Propriétaire"],
                      ["S1", "Navision", "Clients", "Salesforce", 3, 4]],
            "Historique": [["Date", "Qui"]],
        }
    )  # fmt: skip

    with pytest.raises(ReadinessError) as refused:
        from_xlsx(data)

    assert "row 4 of “Liste” has: Numéro, Origine, Module, Cible" in str(refused.value)


def test_a_hidden_sheet_is_read_only_when_it_is_named() -> None:
    book = load_workbook(io.BytesIO(as_xlsx({"Shown": [["x"]], "Old": [HEADINGS, ROW]})))
    book["Old"].sheet_state = "hidden"

    with pytest.raises(ReadinessError, match="“Shown”"):
        from_xlsx(saved(book))
    assert list(from_xlsx(saved(book), sheet="Old").tree["handoffs"]) == ["crm-to-erp"]


def test_a_cell_merged_over_several_rows_holds_for_each_of_them() -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (["Interfaces", None, None], ["From", "To", "Data"], ["CRM", "ERP", "Customer"], [None, "DWH", "Order"]):
        page.append(row)
    page.merge_cells("A1:C1")
    page.merge_cells("A3:A4")

    handoffs = from_xlsx(saved(book)).tree["handoffs"]

    assert [one["from"] for one in handoffs.values()] == ["crm", "crm"]
    assert list(handoffs) == ["crm-to-erp", "crm-to-dwh"]


def test_numbers_percentages_dates_and_yes_or_no_are_read_as_they_are_shown() -> None:
    headings = ["From", "To", "Error rate", "Volume per month", "Critical", "Effort", "Lead time", "Go-live", "Wave"]
    cells = ["CRM", 4711, 0.035, 1200.0, True, timedelta(minutes=6), time(1, 30), datetime(2027, 3, 1), 2]

    found, imported = one_row(headings, cells, C2="0.0%", F2="[h]:mm")

    assert found == {
        "from": "crm",
        "to": "4711",
        "errors": "3.5%",
        "volume": "1200 per month",
        "critical": "yes",
        "effort": "6 minutes",
        "takes": "90 minutes",
        "wave": "2",
    }
    assert imported.comments["handoffs.crm-to-4711"] == "Go-live: 2027-03-01"
    loaded(imported)


def test_a_date_alone_is_read_as_a_date() -> None:
    found, _ = one_row(["From", "To", "Trigger"], ["CRM", "ERP", date(2027, 3, 1)])

    assert found["trigger"] == "2027-03-01"


def test_the_last_value_of_a_formula_is_read_and_one_without_is_told() -> None:
    rows = (
        '<row r="1"><c t="str"><v>From</v></c><c t="str"><v>To</v></c><c t="str"><v>Owner</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>B9</f><v>CRM</v></c><c r="B2" t="str"><v>ERP</v></c>'
        '<c r="C2"><f>HYPERLINK("http://example.org")</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    imported = from_xlsx(with_part(as_xlsx({"S": [HEADINGS]}), "xl/worksheets/sheet1.xml", sheet_xml(rows)))

    assert imported.tree["handoffs"] == {"crm-to-erp": {"from": "crm", "to": "erp"}}
    told = {trace.source: trace.why for trace in imported.lost}
    assert "a formula is never computed here" in told["“S”: C2"]
    assert "shows as an error" in told["“S”: D2"]


def test_the_sheets_of_systems_and_records_are_read_beside_the_hand_offs() -> None:
    data = as_xlsx(
        {
            "Hand-offs": [HEADINGS, ["CRM", "Sales", "Customer", "api"]],
            "Systems": [
                ["Application", "Type", "Owner", "Status", "Interfaces", "Replaces", "Vendor"],
                ["CRM", "saas", "Luis Vega", "live", "REST, webhooks", "Old CRM", "Salesforce Inc."],
                ["Sales", "team", "", "", "", "", ""],
                ["crm", "", "", "", "", "", ""],
            ],
            "Records": [["Entity", "System of record", "Unique key"], ["Customer", "CRM", "VAT number"]],
        }
    )

    imported = from_xlsx(data)

    assert imported.tree["systems"]["crm"] == {
        "name": "CRM",
        "kind": "application",
        "status": "live",
        "interfaces": ["api", "events"],
        "replaces": "old-crm",
        "owner": "Luis Vega",
    }
    assert imported.tree["teams"] == {"sales": {"name": "Sales"}}
    assert imported.tree["entities"] == {"customer": {"name": "Customer", "master": ["crm"], "key": "VAT number"}}
    assert imported.comments["systems.crm"] == "Vendor: Salesforce Inc."
    assert "a row above describes it already" in [trace.why for trace in imported.lost]
    loaded(imported)


def test_what_was_sent_out_and_filled_in_needs_no_mapping() -> None:
    book = load_workbook(io.BytesIO(empty_sheet()))
    for register in REGISTERS:
        page = book[register.sheet]
        page.append([str(cell.value or "").removeprefix("Example: ") for cell in page[2]])

    imported = from_xlsx(saved(book), "order to cash.xlsx")

    lost = [trace for trace in imported.lost if "only shows how to fill in" not in trace.why]
    assert lost == []
    assert imported.tree["handoffs"] == {
        "deal-to-invoice": {
            "from": "salesforce",
            "to": "netsuite",
            "carries": ["customer", "order"],
            "trigger": "The deal is marked as won",
            "planned": "yes",
            "effort": "6 minutes",
            "errors": "3 percent",
            "takes": "2 days",
            "needed_within": "1 hour",
            "critical": "yes",
            "today": "retyped",
            "volume": "40 per day",
            "owner": "Ana Ruiz",
            "when_it_fails": {"then": "Sales is told, and it is typed again"},
        }
    }
    loaded(imported)


def test_a_bare_number_in_the_sheet_that_was_sent_out_is_read_as_its_heading_says() -> None:
    book = load_workbook(io.BytesIO(empty_sheet()))
    page = book["Hand-offs"]
    wanted = {"How often": 40, "Work each time": time(0, 6), "Wrong today": 3, "How long it takes": 2, "Needed": 1}
    row = {"From": "CRM", "To": "ERP", **wanted}
    page.append([next((row[key] for key in row if str(cell.value).startswith(key)), None) for cell in page[1]])

    imported = from_xlsx(saved(book))

    (found,) = imported.tree["handoffs"].values()
    assert found == {
        "from": "crm", "to": "erp", "volume": "40 per day", "effort": "6 minutes", "errors": "3 percent",
        "takes": "2 days", "needed_within": "1 hours",
    }  # fmt: skip
    told = "\n".join(trace.why for trace in imported.inferred)
    assert "‘40’ is read as 40 per day, as the heading says" in told
    loaded(imported)


def test_the_empty_sheet_alone_holds_no_hand_off() -> None:
    with pytest.raises(ReadinessError, match="No row below the headings"):
        from_xlsx(empty_sheet())


def test_a_process_file_beyond_what_its_reader_takes_is_never_made(monkeypatch) -> None:
    data = as_xlsx({"S": [["From", "To"], *([[f"System {number}", "ERP"] for number in range(100)])]})

    assert len(from_xlsx(data).tree["handoffs"]) == 100
    for bound in ("_MOST_VALUES", "_MOST_SIGNS", "_MOST_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(size, bound, 500)
            with pytest.raises(ReadinessError, match="more than one process file can hold"):
                from_xlsx(data)


def test_what_is_refused_for_its_size_counts_comments_as_well() -> None:
    rows = [[f"System {number}", "ERP", "a,: " * 50] for number in range(9_000)]

    with pytest.raises(ReadinessError, match="more than one process file can hold"):
        from_csv(as_csv(["From", "To", "Comment"], *rows))
