"""`readiness import` of and into what is none: one clear sentence, and nothing is written."""

import os
import time
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from tests.cli.imports import BPMN, REPAIR, diagram, process_of, zipped
from tests.render.nasty_texts import NASTY


@pytest.mark.parametrize(
    ("name", "holds", "why"),
    [
        ("list.yaml", b"- a\n- b\n", "list.yaml is no process file"),
        ("text.yaml", b"only words\n", "text.yaml is no process file"),
        ("broken.yaml", b"a: [\n", "broken.yaml is no process file"),
        ("other.yaml", b"version: 2\njobs: {}\n", "other.yaml is no process file"),
        ("nul.yaml", b"process: \0\n", "nul.yaml is no process file"),
        ("x.bpmn", b"<a/>", "x.bpmn is no name for a process file"),
        ("x.yaml.answers.yaml", b"", "is no name for a process file"),
    ],
)
def test_what_is_no_process_file_is_never_written_to(name, holds, why, readiness, tmp_path) -> None:
    (tmp_path / name).write_bytes(holds)

    done = readiness("import", REPAIR, "-o", name)

    assert done.code == 2
    assert why in done.err
    assert done.out == ""
    assert (tmp_path / name).read_bytes() == holds


def test_folders_and_pipes_are_never_written_to(readiness, tmp_path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")

    for name in ("folder.yaml", "pipe.yaml", "nowhere/x.yaml"):
        done = readiness("import", REPAIR, "-o", name)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert done.err.startswith(f"readiness: {name}")


def test_the_source_is_never_written_to_by_whatever_name(readiness, tmp_path) -> None:
    (tmp_path / "source.yaml").write_text(diagram())
    (tmp_path / "link.yaml").symlink_to("source.yaml")
    os.link(tmp_path / "source.yaml", tmp_path / "hard.yaml")

    for name in ("source.yaml", "link.yaml", "hard.yaml"):
        done = readiness("import", "source.yaml", "-o", name)
        assert done.code == 2
        assert "is one of the files being read" in done.err
    assert (tmp_path / "source.yaml").read_text() == diagram()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--map", "Quelle=from"], "--map is for the columns of a table"),
        (["--sheet", "Links"], "--sheet is for a workbook"),
        (["--map", "Quelle"], "--map takes a heading and what it means"),
        (["--map", "=from"], "--map takes a heading and what it means"),
        (["--map", "A=from", "--map", "A=to"], "keep one of them"),
    ],
)
def test_options_that_make_no_sense_are_refused(options, why, readiness) -> None:
    done = readiness("import", REPAIR, *options)

    assert (done.code, done.out) == (2, "")
    assert why in done.err


def _nested(depth: int) -> bytes:
    start = f'<definitions xmlns="{BPMN}"><process id="P">'
    return (start + "<subProcess>" * depth + "</subProcess>" * depth + "</process></definitions>").encode()


_BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE: dict[str, bytes | Callable[[], bytes]] = {
    "entities.bpmn": f'<!DOCTYPE d [<!ENTITY l0 "lol">{_BILLION}]>{diagram("&l9;")}'.encode(),
    "outside.bpmn": f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{diagram("&x;")}'.encode(),
    "fetched.bpmn": f'<!DOCTYPE d SYSTEM "http://localhost:1/x.dtd">{diagram()}'.encode(),
    "deep.bpmn": _nested(100_000),
    "wide.bpmn": diagram().replace("<task", '<task id="a"/>' * 300_000 + "<task").encode(),
    "big.bpmn": diagram("x" * 21_000_000).encode(),
    "cut.bpmn": diagram().encode()[:-10],
    "no-namespace.bpmn": b"<definitions><process id='P'><task id='T'/></process></definitions>",
    "page.xml": b"<html><body>Please log in</body></html>",
    "words.bpmn": b"only words",
    "bytes.bpmn": bytes(range(256)) * 100,
    "empty.bpmn": b"",
    "process.yaml": b"process: P\n",
    "rows.csv": b"Source,Target\n" + b"CRM,ERP\n" * 1_000_000,
    "columns.csv": b"Source,Target" + b",x" * 5_000 + b"\n",
    "cell.csv": b"Source,Target\n" + b"x" * 5_000_000 + b",ERP\n",
    "quote.csv": b'Source,Target\n"CRM,ERP\n' + b"CRM,ERP\n" * 50_000,
    "nul.csv": b"Source,Target\nCRM\0,ERP\n" * 3,
    "headings.csv": b"Foo,Bar\n1,2\n",
    "bomb.xlsx": lambda: zipped(xl__worksheets__sheet1=b"\0" * 300_000_000),  # made where it is tried, not sooner
    "no-workbook.xlsx": zipped(readme=b"hello"),
    "cut.xlsx": b"PK\x03\x04" + b"\0" * 100,
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_get_one_clear_sentence_and_nothing_is_written(name, readiness, tmp_path) -> None:
    data = HOSTILE[name]
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    begun = time.process_time()

    done = readiness("import", name, "-o", "out.yaml")

    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith(f"readiness: {name}: ")
    assert "Traceback" not in done.err
    assert "root:" not in done.err
    assert len(done.err) < 1_500
    assert not (tmp_path / "out.yaml").exists()
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("page", ["<!DOCTYPE html>\n<html>", "<HTML lang='en'>", '<?xml version="1.0"?> <html>'])
@pytest.mark.parametrize("name", ["claims.html", "claims.bpmn", "claims.csv"])
def test_a_web_page_is_called_one(page, name, readiness, tmp_path) -> None:
    (tmp_path / name).write_text(page + "<body>Please log in</body></html>")

    done = readiness("import", name)

    assert done.code == 2
    assert "This is a web page" in done.err
    assert "Export the diagram itself" in done.err


def test_a_report_of_our_own_is_no_inventory_and_told_what_is(readiness, tmp_path) -> None:
    (tmp_path / "p.yaml").write_text("process: P\nsystems: [crm, erp]\nhandoffs: {o: {from: crm, to: erp}}\n")
    readiness("report", "p.yaml", "-o", "report.xlsx")
    book = load_workbook(tmp_path / "report.xlsx")
    book["Questions"]["H2"] = "Ana Ruiz"
    book.save(tmp_path / "filled in.xlsx")

    for name in ("report.xlsx", "filled in.xlsx"):
        done = readiness("import", name, "-o", "x.yaml")
        assert (done.code, done.out) == (2, "")
        assert "This is a report that readiness wrote" in done.err
        assert "readiness new FILE.xlsx --xlsx" in done.err
        assert "readiness ask --gaps --into FILE" in done.err
    assert not (tmp_path / "x.yaml").exists()
    readiness("new", "empty.xlsx", "--xlsx")
    assert "This is a report" not in readiness("import", "empty.xlsx").err


def test_what_is_too_big_is_told_in_the_words_of_a_source(readiness, tmp_path) -> None:
    with (tmp_path / "big.bpmn").open("wb") as stream:
        stream.truncate(5_000_000_000)

    done = readiness("import", "big.bpmn")

    assert done.code == 2
    assert "at most 20 MB are read. Export one diagram, or the table alone" in done.err


def test_what_is_not_there_or_no_file_is_said(readiness, tmp_path) -> None:
    (tmp_path / "order.bpmn").mkdir()
    os.mkfifo(tmp_path / "pipe.bpmn")

    assert "There is no such file; did you mean 'pipe.bpmn'?" in readiness("import", "pip.bpmn").err
    for name in ("order.bpmn", "pipe.bpmn", "pip.bpmn"):
        assert readiness("import", name).code == 2


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_names_are_shown_as_text_and_come_back_as_they_were(nasty, readiness, tmp_path) -> None:
    from xml.sax.saxutils import quoteattr

    legal = "".join(char for char in nasty if char.isprintable())[:200].strip() or "x"
    (tmp_path / "d.bpmn").write_text(diagram("X").replace('"X"', quoteattr(legal)), encoding="utf-8")

    done = readiness("import", "d.bpmn", "-o", "x.yaml")

    assert done.code == 0
    (step,) = process_of(tmp_path / "x.yaml").steps
    assert " ".join(str(step.does.value or step.named).split()) == " ".join(legal.split())
    assert "\x1b" not in done.out
    assert readiness("import", "d.bpmn", "-o", "x.yaml").out.count("Nothing new") == 1
