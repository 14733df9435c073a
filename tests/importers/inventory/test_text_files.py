"""Inventories as text files: how they are written, where the headings stand, what each cell becomes."""

import pytest

from readiness.errors import ReadinessError
from readiness.importers.inventory import from_csv
from tests.importers.inventory.inventories import as_csv, handoff, loaded
from tests.trying import every

MESSY = """\
Interface inventory of Northwind;;;;;
;;;;;
No;Source System;Target System;Data Object;Method;Owner
1;Salesforce;NetSuite;"Customer
Order";Manual;Ana Ruiz
;;;;;
No;Source System;Target System;Data Object;Method;Owner
2;NetSuite;Sales-force;Invoice (number, amount);REST API;?
Finance;;;;;
"""


def whys(traces) -> str:
    return "\n".join(f"{one.what}: {one.why}" for one in traces)


def test_titles_blank_rows_repeated_headings_and_headings_of_groups_are_no_handoffs() -> None:
    imported = from_csv(MESSY.encode(), "order-to-cash.csv")

    assert imported.tree["process"] == "Order to cash"
    assert imported.tree["handoffs"] == {
        "salesforce-to-netsuite": {
            "from": "salesforce",
            "to": "netsuite",
            "carries": ["customer", "order"],
            "today": "retyped",
            "owner": "Ana Ruiz",
        },
        "netsuite-to-sales-force": {
            "from": "netsuite",
            "to": "sales-force",
            "carries": {"invoice": ["number", "amount"]},
            "today": "api",
            "owner": "unknown",
        },
    }
    assert imported.comments["handoffs.salesforce-to-netsuite"] == "No: 1"
    assert [trace.source for trace in imported.taken] == ["row 4", "row 8"]
    assert "Row 9: ‘Finance’: nothing stands in “Source System” and “Target System”" in whys(imported.lost)
    loaded(imported)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found_also_where_the_texts_have_commas(separator) -> None:
    rows = (["From", "To", "Data"], ["CRM, old", "ERP", "Customer, Order, Invoice"])

    (found,) = from_csv(as_csv(*rows, separator=separator)).tree["handoffs"].values()

    assert found["carries"] == ["customer", "order", "invoice"]


def test_the_line_in_which_excel_names_the_separator_is_read() -> None:
    assert list(from_csv(b"sep=;\r\nFrom;To\r\nCRM;ERP\r\n").tree["handoffs"]) == ["crm-to-erp"]


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", "Windows-1252"), ("latin-1", "Windows-1252")],
)
def test_the_encoding_is_found_and_told_where_it_is_guessed(encoding, guessed) -> None:
    imported = from_csv("From,To\r\nBüro,Zürich\r\n".encode(encoding))

    assert imported.tree["systems"] == {"büro": {"name": "Büro"}, "zürich": {"name": "Zürich"}}
    told = [one.why for one in imported.inferred if one.source == "the file"]
    assert len(told) == bool(guessed)
    assert guessed in "".join(told)


def test_two_spellings_of_a_name_are_one_system_and_that_is_told() -> None:
    imported = from_csv(as_csv(["From", "To"], ["SAP-ERP", "CRM"], ["crm", "SAP ERP"]))

    assert list(imported.tree["systems"]) == ["sap-erp", "crm"]
    assert "“SAP ERP”: taken for “SAP-ERP”, which differs by signs alone" in whys(imported.inferred)


def test_a_name_that_says_it_is_a_team_is_one() -> None:
    found, imported = handoff(["From", "To"], ["CRM", "Billing team"])

    assert imported.tree["teams"] == {"billing-team": {"name": "Billing team"}}
    assert found["to"] == "billing-team"


def test_hand_offs_between_the_same_two_are_told_apart_by_what_they_carry() -> None:
    headings = ["From", "To", "Data", "How"]
    rows = (["CRM", "ERP", "Order"], ["CRM", "ERP", "Customer"], ["CRM", "ERP", "Customer", "api"])

    handoffs = from_csv(as_csv(headings, *rows, ["ERP", "CRM", "Order"])).tree["handoffs"]

    assert list(handoffs) == ["crm-to-erp-order", "crm-to-erp-customer", "crm-to-erp-customer-2", "erp-to-crm"]


@pytest.mark.parametrize(
    ("headings", "cells", "ids"),
    [
        (["From", "To", "Interface", "ID"], [["CRM", "ERP", "New customers", "INT-1"]], ["new-customers"]),
        (["From", "To", "ID"], [["CRM", "ERP", "INT-1"], ["CRM", "ERP", "INT-2"]], ["int-1", "int-2"]),
        (["From", "To", "No."], [["CRM", "ERP", "1"], ["CRM", "ERP", "2"]], ["crm-to-erp-1", "crm-to-erp-2"]),
        (["From", "To", "Name"], [["CRM", "ERP", "Sync"], ["ERP", "DWH", "Sync"]], ["sync", "sync-2"]),
    ],
)
def test_a_hand_off_is_called_by_its_name_its_id_or_where_it_goes(headings, cells, ids) -> None:
    assert list(from_csv(as_csv(headings, *cells)).tree["handoffs"]) == ids


@pytest.mark.parametrize(
    ("cell", "state"), [("None", "none"), ("nobody", "none"), ("no", "none"), ("tbd", "unknown"), ("?", "unknown")]
)
def test_the_words_for_none_and_not_known_are_those_of_the_process_file(cell, state) -> None:
    found, _ = handoff(["From", "To", "Data", "Owner", "How", "Volume", "Exceptions"], ["CRM", *[cell] * 6])

    assert found == {"from": "crm", **dict.fromkeys(("to", "carries", "owner", "today", "volume", "exceptions"), state)}


@pytest.mark.parametrize("cell", ["n/a", "N/A", "n.a.", "-", "–", "k.A.", "entfällt"])
def test_a_cell_that_was_not_filled_in_is_left_open_and_told(cell) -> None:
    headings = ["From", "To", "Data", "Owner", "How", "Volume", "Exceptions", "Meant to be connected"]

    found, imported = handoff(headings, ["CRM", *[cell] * 7])

    assert found == {"from": "crm"}
    (told,) = imported.lost
    assert told.what.startswith("Row 2, “To”, “Data”, “Owner”")
    assert told.why == "it was left open; write none or nobody where there is none"


@pytest.mark.parametrize("cell", ["N.N.", "n. n.", "offen", "open", "tbd", "?", "unbekannt"])
def test_what_stands_for_a_name_nobody_knows_is_no_person(cell) -> None:
    found, imported = handoff(["From", "To", "Owner", "Known by"], ["CRM", "ERP", cell, cell])

    assert (found["owner"], found["known_by"]) == ("unknown", "unknown")
    loaded(imported)


@pytest.mark.parametrize("cell", ["Luis/Ana", "Luis, Ana", "Luis & Ana", "Luis\nAna", "Luis und Ana", "Luis; Ana"])
def test_several_people_in_a_cell_are_several_and_as_an_owner_they_are_to_be_confirmed(cell) -> None:
    found, imported = handoff(["From", "To", "Owner", "Known by"], ["CRM", "ERP", cell, cell])

    assert found["known_by"] == ["Luis", "Ana"]
    assert found["owner"] == " ".join(cell.split())
    (told,) = [trace for trace in imported.inferred if trace.became.endswith(".owner")]
    assert "it may be several people" in told.why


def test_an_empty_cell_was_not_asked() -> None:
    found, _ = handoff(["From", "To", "Data", "Owner", "How"], ["CRM", "", "", "", ""])

    assert found == {"from": "crm"}


@every(
    ("heading", "cell", "key", "value"),
    [
        ("Volume", "40 per day", "volume", "40 per day"),
        ("Volume (per day)", "40", "volume", "40 per day"),
        ("Volume/month", "1,200", "volume", "1,200 per month"),
        ("Monthly volume", "300", "volume", "300 per month"),
        ("Frequency", "weekly", "volume", "weekly"),
        ("Effort (min)", "6", "effort", "6 minutes"),
        ("Hours per item", "2", "effort", "2 hours"),
        ("Error rate %", "3", "errors", "3 percent"),
        ("Lead time", "2 days (usually)", "takes", "2 days"),
        ("Critical", "x", "critical", "yes"),
        ("Criticality", "NO", "critical", "no"),
        ("Interface type", "SFTP file", "today", "file"),
        ("Method", "Manual (Excel)", "today", "spreadsheet"),
        ("Technology", "REST", "today", "api"),
        ("Error handling", "Typed again", "when_it_fails", {"then": "Typed again"}),
        ("Known by", "Ana, Luis", "known_by", ["Ana", "Luis"]),
        ("Avg msgs/day", "1500", "volume", "1500 per day"),
        ("msgs per day", "1500", "volume", "1500 per day"),
        ("How often (such as 40 per day)", "40", "volume", "40 per day"),
        ("Work each time (such as 6 minutes)", "6", "effort", "6 minutes"),
        ("Wrong today (such as 3 percent)", "3", "errors", "3 percent"),
        ("How long it takes (such as 2 days)", "2", "takes", "2 days"),
        ("Effort", "00:06", "effort", "6 minutes"),
        ("Lead time", "26:30:00", "takes", "1590 minutes"),
        ("Schedule / Trigger", "On change", "trigger", "On change"),
        ("Schedule", "Nightly at 02:00", "trigger", "Nightly at 02:00"),
        ("Schedule", "daily", "volume", "daily"),
        ("Criticality (H/M/L)", "H", "critical", "yes"),
        ("Criticality", "low", "critical", "no"),
        ("Protocol", "IDoc", "today", "file"),
        ("Protocol", "EDI", "today", "file"),
        ("Protocol", "SFTP", "today", "file"),
        ("Protocol", "MQ", "today", "queue"),
        ("Protocol", "SOAP", "today", "api"),
        ("Protocol", "ODBC", "today", "api"),
        ("Protocol", "REST-API", "today", "api"),
        ("Protocol", "API (REST), IDoc", "today", "api"),
        ("How", "CSV via FTP", "today", "file"),
        ("How", "CSV-Datei", "today", "file"),
        ("How", "manuell", "today", "retyped"),
        ("Auslöser", "Auftrag geht ein", "trigger", "Auftrag geht ein"),
        ("Häufigkeit", "30/Tag", "volume", "30/day"),
        ("Häufigkeit", "1x täglich", "volume", "1x daily"),
        ("Menge pro Tag", "30", "volume", "30 per day"),
        ("Aufwand", "15 Minuten", "effort", "15 minutes"),
        ("Aufwand (Std.)", "1,5", "effort", "1,5 hours"),
        ("Fehler", "3 %", "errors", "3 %"),
        ("Dauer", "2 Tage", "takes", "2 days"),
        ("Verantwortlich", "Hr. Müller", "owner", "Hr. Müller"),
        ("Kritisch", "ja", "critical", "yes"),
    ],
)
def test_what_people_write_becomes_the_fact(heading, cell, key, value) -> None:
    found, imported = handoff(["From", "To", heading], ["CRM", "ERP", cell])

    assert found[key] == value
    loaded(imported)


def test_a_number_of_records_is_read_by_how_often_it_runs() -> None:
    found, imported = handoff(["From", "To", "Volume", "Frequency"], ["CRM", "ERP", "40", "daily"])

    assert found["volume"] == "40 daily"
    assert "‘40’ is read as 40 daily, by how often it runs" in whys(imported.inferred)


def test_what_is_only_planned_says_nothing_about_today() -> None:
    headings = ["From", "To", "Method", "Status"]

    assert handoff(headings, ["CRM", "ERP", "API", "planned"])[0] == {"from": "crm", "to": "erp", "planned": "api"}
    assert handoff(headings, ["CRM", "ERP", "API", "live"])[0] == {"from": "crm", "to": "erp", "today": "api"}


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("Error rate", "0.03", "0.03 what? write 3 percent or 0.03 percent"),
        ("Wrong today (such as 3 percent)", "0.05", "0.05 what? write 5 percent or 0.05 percent"),
        ("Method", "carrier pigeon", "is not one of retyped"),
        ("Method", "API or email", "it may be api or email"),
        ("Criticality", "Medium", "‘Medium’ is neither yes nor no"),
        ("Status", "produktief", "is not one of live, planned, retiring; did you mean 'live'?"),
        ("Owner", "yes", "it names nobody"),
        ("Middleware", "MuleSoft", "no fact goes by this heading"),
        ("Technical contact", "Ana Ruiz", "no fact goes by this heading"),
    ],
)
def test_a_value_that_does_not_fit_is_kept_as_a_comment_and_told(heading, cell, why) -> None:
    found, imported = handoff(["From", "To", heading], ["CRM", "ERP", cell])

    assert found == {"from": "crm", "to": "erp"}
    assert why in whys(imported.lost)
    assert imported.comments["handoffs.crm-to-erp"] == f"{heading}: {cell}"
    loaded(imported)


@pytest.mark.parametrize(
    ("heading", "cell", "key", "value"),
    [
        ("How", "Retyped by Anna", "today", "retyped"),
        ("How", "Email + Excel", "today", "email"),
        ("Lead time", "2 days (usually)", "takes", "2 days"),
        ("Criticality", "H", "critical", "yes"),
    ],
)
def test_what_a_cell_says_beside_its_value_stays_as_a_comment(heading, cell, key, value) -> None:
    found, imported = handoff(["From", "To", heading], ["CRM", "ERP", cell])

    assert found[key] == value
    assert imported.comments["handoffs.crm-to-erp"] == f"{heading}: {cell}"


def test_an_inventory_in_german_needs_no_mapping() -> None:
    headings = ["Nr.", "Quelle", "Ziel", "Daten", "Art", "Verantwortlich", "Status", "Bemerkung"]

    found, imported = handoff(headings, ["S1", "Navision", "DATEV", "Belege", "E-Mail", "k.A.", "produktiv", "läuft"])

    assert found == {"from": "navision", "to": "datev", "carries": ["belege"], "today": "email"}
    assert imported.comments["handoffs.s1"] == "läuft"


def test_exceptions_and_rules_get_places_of_their_own() -> None:
    rows = (
        ["From", "To", "Business rule", "Exceptions"],
        ["CRM", "ERP", "Only paid orders", "No address"],
        ["ERP", "DWH", "only paid orders", "no address; Order is split"],
    )

    imported = from_csv(as_csv(*rows))

    assert imported.tree["rules"] == {"only-paid-orders": {"statement": "Only paid orders"}}
    assert imported.tree["exceptions"] == {
        "no-address": {"when": "No address", "at": ["crm-to-erp", "erp-to-dwh"]},
        "order-is-split": {"when": "Order is split", "at": ["erp-to-dwh"]},
    }
    loaded(imported)


def test_a_column_can_be_mapped_to_a_fact_or_left_alone() -> None:
    headings, cells = ["Quelle", "Ziel", "Owner", "Data owner", "Data"], ["CRM", "ERP", "Ana", "Luis", "x"]
    mapping = {"quelle": "from", "Ziel": "to", "Data owner": "owner", "Data": "ignore"}

    found, imported = handoff(headings, cells, **mapping)

    assert found == {"from": "crm", "to": "erp", "owner": "Luis"}
    assert imported.comments == {"handoffs.crm-to-erp": "Owner: Ana"}
    assert "“Data owner” says that already (owner)" in whys(imported.lost)


@pytest.mark.parametrize(
    ("headings", "mapping", "says"),
    [
        (["Origine", "Cible"], {}, "is one of an inventory of interfaces; row 1 has: Origine, Cible"),
        (["Origine", "Cible"], {}, 'for example --map "Source system=from" --map "Target system=to"'),
        (["From", "Cible", "Owner"], {}, "No column says where each hand-off goes"),
        (["From", "Tragets", "Owner"], {}, 'for example --map "Tragets=to"'),
        (["From", "To"], {"Quele": "from"}, "No column is headed 'Quele', which was mapped to from."),
        (["Origine", "To"], {"Orgine": "from"}, "did you mean 'Origine'?"),
        (["From", "To", "X"], {"X": "ownr"}, "A column cannot be mapped to 'ownr'; did you mean 'owner'?"),
    ],
)
def test_a_heading_that_is_missing_or_unknown_is_told_with_what_to_do(headings, mapping, says) -> None:
    with pytest.raises(ReadinessError) as refused:
        from_csv(as_csv(headings, ["a"] * len(headings)), "", mapping)

    assert says in str(refused.value)


def test_a_table_without_a_row_is_refused() -> None:
    with pytest.raises(ReadinessError, match=r"No row below the headings \(row 1\) is a hand-off"):
        from_csv(b"From,To\n")
