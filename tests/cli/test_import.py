"""`readiness import`: what a consultant sees with a client's diagram or list."""

import re
from pathlib import Path

import pytest

from tests.cli.imports import IMPORTS, REPAIR, SOURCES, diagram, process_of, workbook
from tests.cli.running import command
from tests.render.test_text import words


@pytest.mark.parametrize("name", SOURCES)
def test_the_shipped_sources_come_to_the_shipped_process_files(name, readiness, tmp_path, request) -> None:
    done = readiness("import", SOURCES[name], "-o", name)

    assert done.code == 0
    if request.config.getoption("--update-golden"):
        (IMPORTS / name).write_bytes((tmp_path / name).read_bytes())
    assert (tmp_path / name).read_text() == (IMPORTS / name).read_text()
    assert process_of(tmp_path / name).handoffs


@pytest.mark.parametrize("name", SOURCES)
def test_the_summary_looks_as_it_did(name, readiness, golden, monkeypatch) -> None:
    golden(f"import-{Path(name).stem}-100.txt", readiness("import", SOURCES[name], "-o", "x.yaml").out)
    monkeypatch.setenv("COLUMNS", "40")
    golden(f"import-{Path(name).stem}-40.txt", readiness("import", SOURCES[name], "-o", "y.yaml").out)


def test_forty_columns_get_the_same_words(readiness, monkeypatch, tmp_path) -> None:
    wide = readiness("import", REPAIR, "-o", "x.yaml").out
    (tmp_path / "x.yaml").unlink()
    monkeypatch.setenv("COLUMNS", "40")

    assert words(readiness("import", REPAIR, "-o", "x.yaml").out) == words(wide)


def test_without_an_output_the_file_goes_to_the_terminal_and_the_summary_beside_it(readiness, tmp_path) -> None:
    done = readiness("import", REPAIR)

    assert done.code == 0
    assert done.out == (IMPORTS / "repair.yaml").read_text()
    assert done.err.startswith("Repair of a bicycle, from repair.bpmn\n\nTaken over  ")
    assert list(tmp_path.iterdir()) == []


def test_the_summary_counts_what_was_taken_over_and_names_what_was_not(readiness) -> None:
    said = readiness("import", REPAIR, "-o", "repair.yaml").out

    assert re.search(r"^Taken over  5 teams \(2 outside\), 1 system, .*7 steps, .* 1 exception$", said, re.M)
    inferred, lost = said.split("Not taken over")
    assert "Pool “Customer” (Pool_Customer)" in inferred.split("Inferred, to be confirmed")[1]
    assert "“Is a part missing?” (Gateway_Part)" in lost
    assert "repair.yaml is written. Next: readiness ask --gaps --into repair.yaml" in lost


def test_the_questions_are_those_of_the_check(readiness) -> None:
    said = readiness("import", REPAIR, "-o", "repair.yaml").out
    checked = readiness("check", "repair.yaml", "--fail-on", "never").out

    questions = checked.split("  Ask next")[1].split("\n\n1 file checked")[0]
    assert "10. " in questions
    assert questions in said


def test_long_lists_are_cut_and_say_so_and_all_cuts_none(readiness, tmp_path) -> None:
    notes = "".join(f'<endEvent id="E{number}" name="End {number}"/>' for number in range(40))
    ends = "".join(f'<task id="T{number}"/>' for number in range(40))
    (tmp_path / "d.bpmn").write_text(diagram().replace("<task", notes + ends + "<task", 1))

    cut, whole = readiness("import", "d.bpmn").err, readiness("import", "d.bpmn", "--all").err

    assert re.search(r"first \d+ of 40", cut)
    assert "--all shows" in cut
    assert "first" not in whole.split("Ask next")[0]
    assert {f"(E{number})" for number in range(40)} <= set(re.findall(r"\(E\d+\)", whole))
    assert "Each with where it comes from" in whole
    assert "--all" not in whole


def test_the_name_of_the_process_can_be_given(readiness, tmp_path) -> None:
    readiness("import", REPAIR, "--name", "Mending: bikes", "-o", "x.yaml")

    assert process_of(tmp_path / "x.yaml").called == "Mending: bikes"


def test_a_source_is_known_by_what_it_begins_with_more_than_by_its_ending(readiness, tmp_path) -> None:
    rows = [["Source", "Target"], ["CRM", "ERP"]]
    (tmp_path / "a.csv").write_bytes(workbook(rows))
    (tmp_path / "b").write_text(diagram())
    (tmp_path / "c.xml").write_bytes(b"\xef\xbb\xbf\n " + diagram().encode())
    (tmp_path / "d.tsv").write_text("Source\tTarget\nCRM\tERP\n")

    for name, place in (("a.csv", "handoffs"), ("b", "steps"), ("c.xml", "steps"), ("d.tsv", "handoffs")):
        done = readiness("import", name)
        assert (name, done.code) == (name, 0)
        assert f"\n{place}:\n" in done.out


def test_standard_input_can_be_imported() -> None:
    done = command("import", "-", stdin=diagram("Take it").encode())

    assert done.code == 0
    assert "does: Take it" in done.out or "take-it: Take it" in done.out


def test_headings_that_nobody_could_know_are_told_with_map(readiness, tmp_path) -> None:
    (tmp_path / "l.csv").write_text("Woher;Wohin=Ziel;Was\nCRM;ERP;Auftrag\n")

    refused = readiness("import", "l.csv")
    done = readiness("import", "l.csv", "--map", "Woher=from", "--map", "Wohin=Ziel=to", "--map", "Was=carries")

    assert refused.code == 2
    assert "--map" in refused.err
    assert done.code == 0
    assert "from: crm\n    to: erp\n    carries: auftrag\n" in done.out


def test_the_sheet_can_be_named(readiness, tmp_path) -> None:
    (tmp_path / "l.xlsx").write_bytes(workbook([["Source", "Target"], ["CRM", "ERP"]], "Links"))

    assert readiness("import", "l.xlsx", "--sheet", "Links").code == 0
    refused = readiness("import", "l.xlsx", "--sheet", "Lniks")
    assert refused.code == 2
    assert "Links" in refused.err
