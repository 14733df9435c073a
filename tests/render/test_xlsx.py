"""The report as a workbook: the decision first, every register whole, and no text that is a formula."""

import dataclasses
import io
import zipfile
from functools import cache

import pytest
from openpyxl import load_workbook

from readiness.diagnosis import Verdict
from readiness.errors import Problem
from readiness.render.escaping import harmless
from readiness.render.json import file_part
from readiness.render.markdown import render as markdown
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.run import FileResult, Run
from readiness.render.xlsx import render
from readiness.render.xlsx.book import text_of
from readiness.render.xlsx.empty import empty_sheet
from readiness.resources import examples
from readiness.signs import Fault
from tests.render.nasty_texts import NASTY, result
from tests.render.pages import EXAMPLES, described, example, many_handoffs

SHEETS = (
    "Verdict", "Hand-offs", "Source of truth", "Systems", "Journeys of records", "Exceptions", "Disagreements",
    "Who answers", "Findings", "Questions", "Roadmap", "Cost",
)  # fmt: skip
NASTIER = (
    *NASTY[::10], "=1+1", '=HYPERLINK("http://example.org")', "+1", "-1", "@SUM(A1)", "#REF!", "#N/A", "_x0041_B",
    "a\x00b\x1b[31m", "\ufffe\uffff", "'=1", "\t=1", "|calc", "%s", "TRUE", "2027-03-01", "1e9",
)  # fmt: skip


def book_of(*results: FileResult, cover: Cover = NO_COVER):
    return load_workbook(io.BytesIO(render(Run(results), cover)))


@cache
def book_on(name: str):
    """The workbook on an example, with a cover; only looked at."""
    return book_of(example(name), cover=Cover("Our review", "Northwind", "3 May 2027"))


def imported(name: str) -> FileResult:
    """What a source alone came to."""
    return described((examples() / "imports" / name).read_text(), name)


def rows_of(page) -> list[tuple]:
    return [tuple("" if value is None else value for value in row) for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_gives_the_sheets_in_order_with_its_verdict_first(name) -> None:
    whole = example(name)
    assert whole.diagnosis is not None
    book = book_on(name)

    assert tuple(book.sheetnames) == SHEETS
    first = [row[0] for row in rows_of(book["Verdict"])]
    assert first[:5] == ["Our review", "For Northwind", "3 May 2027", "", whole.diagnosis.process]
    assert first[5] == whole.diagnosis.sentence
    assert ("Verdict", whole.diagnosis.verdict.in_words) in {row[:2] for row in rows_of(book["Verdict"])}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_registers_hold_what_the_json_document_holds(name) -> None:
    whole = example(name)
    assert whole.whole is not None
    told = file_part(whole, *whole.whole)
    book = book_on(name)

    def column(sheet: str, heading: str) -> list:
        head, *rows = rows_of(book[sheet])
        return [row[head.index(heading)] for row in rows]

    if told.handoffs:
        assert column("Hand-offs", "Hand-off") == [one.name for one in told.handoffs]
        assert column("Hand-offs", "Verdict") == [Verdict(one.verdict).in_words for one in told.handoffs]
        hours = [round(one.hours_per_month[0], 1) if one.hours_per_month else "" for one in told.handoffs]
        assert column("Hand-offs", "Hours a month, from") == pytest.approx(hours)
    shown = [one.at for one in told.findings if one.state != "open" or one.accepted]
    assert sorted(column("Findings", "Place")) == sorted(shown)
    assert column("Questions", "Question") == ([harmless(one.ask) for one in told.questions] or [""])
    assert column("Systems", "Name") == [one.name for one in told.parties]
    assert len(column("Roadmap", "What to do")) == max(1, sum(len(phase.items) for phase in told.roadmap))


def test_the_source_of_truth_is_a_table_of_records_by_systems() -> None:
    (head, *rows) = rows_of(book_on("hidden-engine.yaml")["Source of truth"])

    assert head == ("Record", "Source of truth", "Salesforce", "NetSuite", "HubSpot", "Zendesk")
    assert rows[0] == ("Customer", "Salesforce", "master, starts here, typed in", *["typed in, read"] * 3)


def test_the_worst_findings_stand_first_and_what_nobody_was_asked_is_a_question_and_no_finding() -> None:
    book = book_on("clarity-first.yaml")
    head, *rows = rows_of(book["Findings"])
    order = ("blocker", "gap", "friction", "note")
    keys = [order.index(row[0]) for row in rows]

    assert head[:3] == ("Level", "What", "State")
    assert keys == sorted(keys)
    assert len(set(keys)) > 1
    assert "not asked yet" not in {row[2] for row in rows}
    assert "not asked yet" in {row[5] for row in rows_of(book["Questions"])}


def test_after_an_import_the_sheets_say_what_the_written_report_says() -> None:
    book = book_of(imported("repair.yaml"))
    written = markdown(Run((imported("repair.yaml"),)))

    assert rows_of(book["Findings"])[1][0] in written
    assert rows_of(book["Cost"])[1][0] == "Nothing is known to be done by hand between systems."
    assert rows_of(book["Cost"])[1][0] in written
    head, *duties = rows_of(book["Who answers"])
    assert {row[head.index("Somebody inside answers")] for row in duties} == {"not asked yet"}
    assert "record" in {row[0] for row in duties}
    head, *handoffs = rows_of(book["Hand-offs"])
    for heading in ("Exceptions", "How long it takes", "Needed within", "Critical", "When it fails"):
        assert {row[head.index(heading)] for row in handoffs} == {"not asked yet"}


def test_the_register_has_the_words_of_exceptions_and_what_happens_when_it_fails() -> None:
    text = """
process: P
systems: [crm, erp]
handoffs:
  order:
    from: crm
    to: erp
    takes: 2 days
    needed_within: 1 hour
    critical: yes
    when_it_fails: {retry: three times, then: it is parked}
    exceptions: [no-credit]
exceptions:
  no-credit: {when: The credit is used up}
  late: {when: It comes after five, at: order}
"""
    head, row = rows_of(book_of(described(text, "p.yaml"))["Hand-offs"])
    told = dict(zip(head, row, strict=True))

    assert told["Exceptions"] == "“The credit is used up”; “It comes after five”"
    assert (told["How long it takes"], told["Needed within"], told["Critical"]) == ("2 days", "1 hour", "yes")
    assert told["When it fails"] == "tried again: three times; then: it is parked"


def test_sums_stand_below_the_table_and_what_is_missing_is_told_in_words() -> None:
    page = book_on("hidden-engine.yaml")["Cost"]
    rows = rows_of(page)
    last = int(page.auto_filter.ref.rpartition("H")[2])

    assert rows[-1][0] == "Together"
    assert rows[-1][7].endswith("about EUR 4,400 to 13,200 a month")
    assert "nobody says who" in {row[1] for row in rows}
    assert last < len(rows) - 1
    assert "Together" not in {row[0] for row in rows[:last]}
    assert {row[7] for row in rows[1:last]} - {""} <= {
        "how often it happens", "the work of doing it once", "how often it happens and the work of doing it once",
    }  # fmt: skip


def test_files_are_named_without_the_folders_of_this_machine() -> None:
    one = example("hidden-engine.yaml")
    assert one.diagnosis is not None
    there = dataclasses.replace(one, file="/srv/a/b.yaml", diagnosis=one.diagnosis._replace(file="/srv/a/b.yaml"))
    beside = dataclasses.replace(there, file="/srv/c.yaml")
    cells = [value for page in book_of(there) for row in rows_of(page) for value in row]

    assert not [value for value in cells if "/srv" in str(value)]
    assert "b.yaml" in cells
    both = [value for page in book_of(there, beside) for row in rows_of(page) for value in row]
    assert {"a/b.yaml", "c.yaml"} <= set(both)


def test_no_list_is_cut() -> None:
    assert book_of(described(many_handoffs(200), "many.yaml"))["Hand-offs"].max_row == 201


def test_several_processes_stand_on_the_same_sheets_each_row_with_its_own() -> None:
    every = [example("hidden-engine.yaml"), example("plumber.yaml")]
    book = book_of(*every)
    head, *rows = rows_of(book["Hand-offs"])

    assert head[0] == "Process"
    assert {row[0] for row in rows} == {one.diagnosis.process for one in every if one.diagnosis}


@pytest.mark.parametrize("text", NASTIER)
def test_no_text_of_a_file_is_a_formula_or_breaks_the_workbook(text) -> None:
    data = render(Run((result(text),)), Cover(text, text, text))
    book = load_workbook(io.BytesIO(data))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert b"<f>" not in b"".join(parts_of(data).values())
    begins = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in begins)
    assert text_of(text) in {str(cell.value) for cell in cells} | {""}


def test_a_text_is_no_longer_than_a_cell_and_shown_as_it_is() -> None:
    assert len(text_of("x" * 40_000)) == 32_000
    assert text_of("_x0041_ a_xyz_ b\ufffe") == "_x005F_x0041_ a_xyz_ b"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def test_what_could_not_be_read_is_told() -> None:
    good = example("plumber.yaml")
    assert good.diagnosis is not None
    faulty = good.diagnosis._replace(faults=(Fault("no-outcome", "it broke"),))
    unread = FileResult("other.yaml", "", (Problem("This is a list"),), None)
    book = book_of(dataclasses.replace(good, diagnosis=faulty), unread)

    assert rows_of(book["Not read"])[1:] == [
        ("other.yaml", "", "", "This is a list"),
        (good.file, "", "", "no-outcome broke off: it broke"),
    ]


def test_the_same_run_gives_the_same_bytes_and_nothing_tells_the_time() -> None:
    run = Run((example("hidden-engine.yaml"),))

    assert render(run) == render(run)
    with zipfile.ZipFile(io.BytesIO(render(run))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    assert empty_sheet() == empty_sheet()


def test_sheets_are_ready_to_be_read_and_printed() -> None:
    for page in book_on("hidden-engine.yaml"):
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert {cell.font.name for row in page.iter_rows() for cell in row if cell.value is not None} == {"Calibri"}
        across = sum(dimension.width for dimension in page.column_dimensions.values())
        assert across / page.page_setup.fitToWidth <= 190  # characters on a page: they can still be read
        if page.title != "Verdict":
            assert page.freeze_panes.endswith("2")
            assert page.auto_filter.ref.startswith("A1:")
            assert page.print_title_rows == "$1:$1"
            assert page.page_setup.fitToWidth == 1 or page.print_title_cols, "each page says what its rows are about"
            assert any(cell.alignment.wrap_text for cell in page[2])


def test_the_empty_sheet_explains_each_column_and_offers_what_there_is_to_choose() -> None:
    book = load_workbook(io.BytesIO(empty_sheet()))

    assert book.sheetnames == ["Hand-offs", "Systems", "Records"]
    for page in book:
        assert all(cell.comment and cell.comment.text for cell in page[1])
        assert page["A2"].value.startswith("Example: ")
        assert page.freeze_panes == "B2"
    offered = {str(each.sqref): each.formula1 for each in book["Hand-offs"].data_validations.dataValidation}
    assert '"yes,no,unknown"' in offered.values()
    assert any(choices.startswith('"retyped,spreadsheet,export') for choices in offered.values())
