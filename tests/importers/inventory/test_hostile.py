"""What bad tables get: a sentence, within bounds, and no traceback."""

import io
import re
import time
import zipfile

import pytest
from openpyxl import Workbook

from readiness.errors import ReadinessError
from readiness.importers.inventory import from_csv, from_xlsx, package
from tests.importers.inventory.inventories import HEADINGS, as_csv, as_xlsx, handoff, saved, sheet_xml, with_part

GOOD = as_xlsx({"Interfaces": [HEADINGS, ["CRM", "ERP", "Customer", "api"]]})
SHEET = "xl/worksheets/sheet1.xml"
CONTENTS = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes, read=from_xlsx) -> str:
    started = time.monotonic()
    with pytest.raises(ReadinessError) as refused:
        read(data)
    assert time.monotonic() - started < 20
    return str(refused.value)


@pytest.mark.parametrize("read", [from_csv, from_xlsx])
def test_a_file_over_20_mb_is_not_read(read) -> None:
    assert "at most 20 MB" in refusal(b"x" * 20_000_001, read)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no workbook"),
        (b"From,To\nCRM,ERP\n", "no workbook"),
        (GOOD[:-200], "no workbook"),
        (OLE + b"\0" * 500, r"old kind \(.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (with_part(GOOD, "xl/workbook.bin", b""), ".xlsb"),
        (with_part(GOOD, SHEET, b"<worksheet"), "no workbook"),
        (with_part(GOOD, SHEET, sheet_xml('<row r="0"/>')), "no workbook"),
        (with_part(GOOD, SHEET, sheet_xml('<row r="99999999999"/>')), "no workbook"),
        (with_part(GOOD, SHEET, sheet_xml('<row><c t="s"><v>99</v></c></row>')), "no workbook"),
        (with_part(GOOD, SHEET, sheet_xml('<row><c t="n"><v>one</v></c></row>')), "no workbook"),
        (with_part(GOOD, SHEET, sheet_xml("")), "is empty"),
        (with_part(GOOD, "xl/styles.xml", b"<styleSheet><fonts><font><sz/></font></fonts></styleSheet"), "no workbook"),
        (with_part(GOOD, "xl/workbook.xml", b"<workbook/>"), "no workbook"),
    ],
)
def test_what_is_no_workbook_is_told_with_what_to_save_it_as(data, says) -> None:
    said = refusal(data)


    assert re.search(says, said), said
    assert said.endswith(".")


def test_other_zip_files_are_told_apart() -> None:
    def zipped(*names):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")
        return written.getvalue()

    assert "zip file and no workbook" in refusal(zipped("a.txt"))
    assert "OpenDocument spreadsheet (.ods)" in refusal(zipped("mimetype", "content.xml"))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml", CONTENTS])
def test_entities_are_never_expanded_wherever_they_stand(part) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

    assert "defines XML entities" in refusal(with_part(GOOD, part, bomb))
    assert "defines XML entities" in refusal(with_part(GOOD, part, outside))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(GOOD, "xl/media/image1.png", b"\0" * 200_000_001)

    assert len(bomb) < 1_000_000
    assert "unpacks to more than 200 MB; at most 200 MB are read." in refusal(bomb)


def test_a_workbook_of_too_many_parts_is_told_how_many_are_read() -> None:
    written = io.BytesIO(GOOD)
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(5_001 - len(archive.namelist())):
            archive.writestr(f"xl/media/{number}.png", b"")

    assert "This workbook has 5,001 parts; at most 5,000 are read." in refusal(written.getvalue())


@pytest.mark.parametrize(
    ("limit", "part", "content"),
    [
        ("_MOST_BESIDE", SHEET, sheet_xml("<x/>" * 2_000)),
        ("_LAST_ROW", SHEET, sheet_xml('<row r="1"/>' * 2_000)),
        ("_MOST_BESIDE", SHEET, sheet_xml("", f"<mergeCells>{'<mergeCell/>' * 2_000}</mergeCells>")),
        ("_MOST_ELEMENTS", "xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 2_000 + b"</styleSheet>"),
        ("_MOST_TEXTS", "xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 2_000 + b"</sst>"),
        ("_MOST_IN_ROWS", SHEET, sheet_xml(f"<row>{'<c/>' * 40}</row>" * 50)),
    ],
)
def test_more_elements_than_an_inventory_has_are_counted_and_not_kept(limit, part, content, monkeypatch) -> None:
    assert 100_000 <= getattr(package, limit) <= 2_000_000  # so many take seconds
    monkeypatch.setattr(package, limit, 1_000)

    told = refusal(with_part(GOOD, part, content))
    assert f"than are read (in {part})" in told
    assert "elements" not in told


def test_a_million_rows_are_refused() -> None:
    rows = "".join(f'<row r="{number}"><c t="n"><v>1</v></c></row>' for number in range(1, 20_003))

    told = refusal(with_part(GOOD, SHEET, sheet_xml(rows)))
    assert "more than 20,000 rows below the headings in the sheet “Interfaces”" in told
    assert "more than 20,000 rows" in refusal(b"From,To\n" + b"CRM,ERP\n" * 1_000_000, from_csv)


def test_empty_rows_without_end_do_no_harm() -> None:
    row = '<row r="1"><c t="str"><v>From</v></c><c t="str"><v>To</v></c></row>'
    row += '<row r="2"><c t="str"><v>CRM</v></c><c t="str"><v>ERP</v></c></row>'
    empty = "".join(f'<row r="{number}"><c r="XFD{number}" s="0"/></row>' for number in range(3, 30_000))
    started = time.monotonic()

    imported = from_xlsx(with_part(GOOD, SHEET, sheet_xml(row + empty)))

    assert list(imported.tree["handoffs"]) == ["crm-to-erp"]
    assert time.monotonic() - started < 20


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    rows = '<dimension ref="A1:XFD1048576"/>'
    content = sheet_xml('<row><c t="str"><v>From</v></c><c t="str"><v>To</v></c></row>'
                        '<row><c t="str"><v>CRM</v></c><c t="str"><v>ERP</v></c></row>')  # fmt: skip
    imported = from_xlsx(with_part(GOOD, SHEET, content.replace(b"<sheetData>", rows.encode() + b"<sheetData>")))

    assert list(imported.tree["handoffs"]) == ["crm-to-erp"]


def test_too_many_columns_are_refused() -> None:
    wide = [*HEADINGS, *(f"Column {number}" for number in range(200))]

    assert "more than 200 columns" in refusal(as_csv(wide, wide), from_csv)
    assert "more than 200 columns in the sheet “S”" in refusal(as_xlsx({"S": [wide, wide]}))


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    said = refusal(b'From,To\n"CRM,ERP\n' + b"CRM,ERP\n" * 5_000, from_csv)

    assert "Row 2, column 1" in said
    assert "Is a quotation mark never closed?" in said


def test_one_long_text_in_thousands_of_cells_is_refused() -> None:
    book = Workbook()
    for row in [HEADINGS, *([["CRM", "ERP", "x" * 30_000, "api"]] * 800)]:
        book.worksheets[0].append(list(row))

    assert "more text in this sheet" in refusal(saved(book))


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    assert "byte 5 is NUL" in refusal(b"From\0,To\nCRM,ERP\n", from_csv)
    assert "begins as UTF-16" in refusal(b"\xff\xfeF", from_csv)


def test_a_formula_in_a_text_file_is_a_text() -> None:
    found, _ = handoff(["From", "To", "Trigger"], ["CRM", "ERP", "=cmd|' /C calc'!A0"])

    assert found["trigger"] == "=cmd|' /C calc'!A0"


def test_what_cannot_stand_in_a_process_file_is_left_out_of_names() -> None:
    found, imported = handoff(["From", "To"], ["C\x1b[31mRM\u202e", "ERP\u2028"])

    assert imported.tree["systems"][found["from"]]["name"] == "C [31mRM"
    assert imported.tree["systems"][found["to"]]["name"] == "ERP"


def test_as_many_rows_as_are_told_are_read_below_the_headings(monkeypatch) -> None:
    monkeypatch.setattr("readiness.importers.inventory.table.MOST_ROWS", 2)

    assert len(from_csv(b"From,To\nCRM,ERP\nERP,DWH\n").tree["handoffs"]) == 2
    assert "more than 2 rows below the headings" in refusal(b"From,To\nCRM,ERP\nERP,DWH\nA,B\n", from_csv)


def test_of_a_long_cell_of_a_workbook_no_quotation_mark_is_asked_for() -> None:
    told = refusal(with_part(GOOD, SHEET, sheet_xml(f'<row><c t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>')))

    assert "this cell has 40,000 characters; at most 32,767 are read. Shorten it" in told
    assert "quotation" not in told
