"""Sheets on the command line: `new --xlsx` sends them out, `report` writes them."""

import io

import pytest
from openpyxl import load_workbook


def test_an_empty_sheet_is_made_and_the_next_command_is_said(readiness, tmp_path) -> None:
    done = readiness("new", "hand-offs.xlsx", "--xlsx")

    assert (done.code, done.err) == (0, "")
    assert done.out == "hand-offs.xlsx is there. Filled in: readiness import hand-offs.xlsx\n"
    assert load_workbook(tmp_path / "hand-offs.xlsx").sheetnames == ["Hand-offs", "Systems", "Records"]


def test_a_sheet_that_is_there_is_never_overwritten(readiness, tmp_path) -> None:
    (tmp_path / "hand-offs.xlsx").write_text("filled in")

    done = readiness("new", "hand-offs.xlsx", "--xlsx")

    assert done.code == 2
    assert "is there already and stays as it is" in done.err
    assert (tmp_path / "hand-offs.xlsx").read_text() == "filled in"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("o2c.yaml", "--xlsx"), "its name has to end in .xlsx"),
        (("o2c.xlsx",), "named like a sheet; for an empty one to send around, say --xlsx"),
        (("o2c.xlsx", "--xlsx", "--example", "plumber"), "an empty sheet is made from no example"),
        (("o2c.xlsx", "--xlsx", "--name", "Order to cash"), "an empty sheet is made from no example and has no name"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_made(readiness, tmp_path, arguments, says) -> None:
    done = readiness("new", *arguments)

    assert done.code == 2
    assert says in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("-o", "report.xlsx"), ("--format", "xlsx", "-o", "report")])
def test_a_report_is_a_workbook_by_its_ending_or_its_format(readiness, thin, tmp_path, arguments) -> None:
    done = readiness("report", thin, *arguments)

    assert (done.code, done.err) == (0, f"readiness: {arguments[-1]} is written.\n")
    book = load_workbook(io.BytesIO((tmp_path / arguments[-1]).read_bytes()))
    assert book.sheetnames[:2] == ["Verdict", "Hand-offs"]
    assert book["Hand-offs"]["B2"].value == "deal-to-invoice"


def test_a_workbook_is_not_shown_on_the_terminal(readiness, thin) -> None:
    done = readiness("report", thin, "--format", "xlsx")

    assert (done.code, done.out) == (2, "")
    assert "say where it goes, such as -o report.xlsx" in done.err


def test_a_template_is_for_text_alone(readiness, thin, tmp_path) -> None:
    done = readiness("report", thin, "-o", "report.xlsx", "--template", "mine")

    assert done.code == 2
    assert "a workbook has one form only" in done.err
    assert not (tmp_path / "report.xlsx").exists()


def test_a_report_on_nothing_leaves_the_workbook_that_was_there(readiness, tmp_path) -> None:
    (tmp_path / "report.xlsx").write_bytes(b"old")
    (tmp_path / "a.yaml").write_text("[]")

    done = readiness("report", "a.yaml", "-o", "report.xlsx")

    assert done.code == 2
    assert "is left as it was" in done.err
    assert (tmp_path / "report.xlsx").read_bytes() == b"old"
