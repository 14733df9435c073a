"""`readiness import`: what a consultant sees with a client's diagram or list, and what is never touched."""

import io
import os
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from readiness.cli import reading_sources
from readiness.diagnosis import Verdict, diagnose
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.process.writing import new_file
from readiness.process.writing.leaves import NOUNS, long_form
from readiness.resources import examples
from tests.cli.running import ROOT, command
from tests.render.nasty_texts import NASTY
from tests.render.test_text import words

IMPORTS = examples() / "imports"
REPAIR, INTERFACES = IMPORTS / "repair.bpmn", IMPORTS / "interfaces.csv"
SOURCES = {"repair.yaml": REPAIR, "interfaces.yaml": INTERFACES}
# Real diagrams of the BPMN Model Interchange Working Group; too many to carry along.
CORPORA = Path(os.environ.get("READINESS_CORPORA") or ROOT.parent / "shared" / "corpora")
DIAGRAMS = sorted((CORPORA / "miwg-reference").glob("*.bpmn"))
NOT_READY = {Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST}
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def diagram(task: str = "Do it") -> str:
    """A diagram with one task."""
    return f'<definitions xmlns="{BPMN}"><process id="P" name="P"><task id="T" name="{task}"/></process></definitions>'


def workbook(rows: list[list[Any]], title: str = "Interfaces") -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(**files: bytes) -> bytes:
    """A zip archive; `_` in names stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return stream.getvalue()


def process_of(path: Path) -> Process:
    """What a file describes, which has to load without a problem."""
    process, problems, _ = load(path.read_bytes())
    assert problems == ()
    assert process is not None
    return process


# What comes out


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


# Importing again


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_the_same_source_again_does_not_even_write_the_file(source, readiness, tmp_path) -> None:
    readiness("import", source, "-o", "x.yaml")
    file = tmp_path / "x.yaml"
    before = file.read_bytes()
    os.utime(file, (1_000_000_000, 1_000_000_000))

    done = readiness("import", source, "-o", "x.yaml")

    assert done.code == 0
    assert "Nothing new: x.yaml says all of it already" in done.out
    assert "is written" not in done.out
    assert (file.read_bytes(), file.stat().st_mtime) == (before, 1_000_000_000)


def test_a_file_that_people_worked_on_gets_what_is_new_and_is_told_what_differs_and_what_is_gone(
    readiness, tmp_path
) -> None:
    file = tmp_path / "x.yaml"
    readiness("import", REPAIR, "-o", "x.yaml")
    edited = file.read_text().replace("  workshop: Workshop", "  works: {name: Workshop}   # two people")
    edited = edited.replace("by: workshop", "by: works").replace("from: workshop", "from: works")
    edited = edited.replace("to: workshop", "to: works").replace("trigger: Bike is ready", "trigger: Bell rings")
    file.write_text(edited.replace("\nteams:", "owner: Ana Ruiz\n\nteams:"))
    process_of(file)
    before = file.read_text()
    mend = "<flowNodeRef>Task_Mend</flowNodeRef>"
    drawn_on = (
        REPAIR.read_text()
        .replace(mend, mend + "<flowNodeRef>New</flowNodeRef>")
        .replace('<endEvent id="End_Paid"', '<manualTask id="New" name="Ride it once"/><endEvent id="End_Paid"')
        .replace('<dataStoreReference id="Store_Book" name="Repair book" dataStoreRef="DataStore_Book"/>', "")
    )
    drawn_on = re.sub(r"<data(Out|In)putAssociation id=\"(Writes|Reads)_Book\">.*?</data\w+>", "", drawn_on, flags=re.S)
    (tmp_path / "repair.bpmn").write_text(drawn_on)

    done = readiness("import", "repair.bpmn", "-o", "x.yaml")

    assert done.code == 0
    process = process_of(file)
    assert [step.by.value.id for step in process.steps if step.id == "ride-it-once" and step.by.value] == ["works"]
    assert [line for line in before.splitlines() if line not in file.read_text().splitlines()] == []
    new, rest = done.out.split("Told otherwise: x.yaml stays as it is")
    assert "New in x.yaml  1\n" in new
    assert "trigger: “Bell rings” in the file, “Bike is ready” in repair.bpmn" in " ".join(rest.split())
    assert "Repair book (systems.repair-book, from Store_Book)" in rest.split("No longer in repair.bpmn")[1]


def test_a_file_that_somebody_else_changes_meanwhile_is_not_overwritten(readiness, tmp_path, monkeypatch) -> None:
    real = reading_sources.read

    def read(*arguments: Any) -> Any:
        (tmp_path / "x.yaml").write_text("process: Typed meanwhile\n")
        return real(*arguments)

    monkeypatch.setattr(reading_sources, "read", read)

    done = readiness("import", REPAIR, "-o", "x.yaml")

    assert done.code == 2
    assert "x.yaml has changed in the meantime" in done.err
    assert (tmp_path / "x.yaml").read_text() == "process: Typed meanwhile\n"


def test_an_empty_file_is_filled_and_problems_that_were_there_keep_nobody_away(readiness, tmp_path) -> None:
    (tmp_path / "empty.yaml").write_text("\n")
    (tmp_path / "typo.yaml").write_text("process: P\nownr: Ana Ruiz\n")

    assert readiness("import", REPAIR, "-o", "empty.yaml").code == 0
    done = readiness("import", REPAIR, "-o", "typo.yaml")

    assert process_of(tmp_path / "empty.yaml").steps
    assert done.code == 0
    typed = (tmp_path / "typo.yaml").read_text()
    assert typed.startswith("process: P\n")
    assert "ownr: Ana Ruiz\n" in typed


def test_a_source_that_has_nothing_in_common_with_the_file_raises_the_question(readiness, tmp_path) -> None:
    (tmp_path / "x.yaml").write_text("process: P\nteams: [Nursing]\n")

    assert "x.yaml had nothing of it: is that the same process?" in readiness("import", REPAIR, "-o", "x.yaml").out
    assert "is that the same process?" not in readiness("import", REPAIR, "-o", "x.yaml").out
    readiness("new", "new.yaml")
    assert "is that the same process?" not in readiness("import", REPAIR, "-o", "new.yaml").out


# What is refused


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
HOSTILE: dict[str, bytes] = {
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
    "bomb.xlsx": zipped(xl__worksheets__sheet1=b"\0" * 300_000_000),
    "no-workbook.xlsx": zipped(readme=b"hello"),
    "cut.xlsx": b"PK\x03\x04" + b"\0" * 100,
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_get_one_clear_sentence_and_nothing_is_written(name, readiness, tmp_path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
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


def test_the_real_command_refuses_hostile_input_as_well(tmp_path) -> None:
    (tmp_path / "entities.bpmn").write_bytes(HOSTILE["entities.bpmn"])

    done = command("import", "entities.bpmn", "-o", "out.yaml", folder=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("readiness: entities.bpmn: ")
    assert not (tmp_path / "out.yaml").exists()


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


# The verdict


@pytest.mark.skipif(not DIAGRAMS, reason="the diagrams of the BPMN Model Interchange Working Group are not here")
@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_no_diagram_alone_makes_a_process_ready_and_importing_it_again_changes_nothing(
    path, readiness, tmp_path
) -> None:
    done = readiness("import", path, "-o", "x.yaml")

    assert done.code == 0
    before = (tmp_path / "x.yaml").read_bytes()
    diagnosis = diagnose(process_of(tmp_path / "x.yaml"), "x.yaml")
    assert diagnosis.verdict in NOT_READY
    assert "owner" in {question.at for question in diagnosis.questions}
    assert "A diagram alone makes no process ready" in done.out
    assert readiness("import", path, "-o", "x.yaml").code == 0
    assert (tmp_path / "x.yaml").read_bytes() == before


WELL: dict[str, dict[str, list[str]]] = {
    "Hand-offs": {
        "from": ["CRM"], "to": ["ERP"], "carries": ["Order"], "trigger": ["The order is saved"], "today": ["api"],
        "planned": ["api"], "owner": ["Ana Ruiz"], "known_by": ["Ana Ruiz, Luis Vega"], "volume": ["40 per day"],
        "effort": ["1 minute"], "errors": ["0 percent"], "takes": ["1 hour"], "needed_within": ["2 hours"],
        "critical": ["no"], "exceptions": ["none"], "then": ["It is sent again"], "if_incomplete": ["It is parked"],
        "if_late": ["Billing waits"], "tolerates_outage": ["4 hours"], "validated": ["yes"], "logged": ["yes"],
        "time_to_trace": ["1 hour"], "wave": ["1"], "rule": ["Only whole orders"], "status": ["live"],
    },
    "Systems": {
        "name": ["CRM", "ERP"], "kind": ["application"] * 2, "component": ["customer data", "transactions"],
        "owner": ["Luis Vega", "Marta Gil"], "status": ["live"] * 2, "interfaces": ["api", "api"],
        "known_by": ["Luis Vega, Ana Ruiz"] * 2, "safe_to_change": ["yes"] * 2, "logic": ["application"] * 2,
    },
    "Records": {
        "name": ["Order"], "starts_in": ["CRM"], "master": ["CRM"], "owner": ["Luis Vega"], "key": ["order number"],
        "definition": ["What a customer signed"], "fields": ["number, amount"], "sync": ["number, amount"],
        "sensitivity": ["none"],
    },
}  # fmt: skip


def registers(told_well: dict[str, dict[str, list[str]]]) -> bytes:
    """A workbook with all three sheets, columns by their keys."""
    from openpyxl import Workbook

    from readiness.importers.inventory import REGISTERS

    book = Workbook()
    book.remove(book.worksheets[0])
    for register in REGISTERS:
        sheet, told = book.create_sheet(register.sheet), told_well[register.sheet]
        columns = [column for column in register.columns if column.key in told]
        assert len(columns) == len(told)
        sheet.append([column.heading for column in columns])
        for number in range(max(map(len, told.values()))):
            sheet.append([told[column.key][number] for column in columns])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_list_that_fills_every_column_well_is_not_ready_either(readiness, tmp_path) -> None:
    (tmp_path / "l.xlsx").write_bytes(registers(WELL))

    done = readiness("import", "l.xlsx", "-o", "x.yaml")

    assert done.code == 0
    process = process_of(tmp_path / "x.yaml")
    assert "Not taken over" not in done.out
    assert process.entities[0].master.settled
    assert process.handoffs[0].logged.settled
    diagnosis = diagnose(process, "x.yaml")
    assert diagnosis.verdict in NOT_READY
    assert "owner" in {question.at for question in diagnosis.questions}
    assert "A table alone makes no process ready" in done.out


def test_where_a_source_contradicts_itself_the_verdict_comes_with_its_reason(readiness, tmp_path) -> None:
    records = {**WELL["Records"], "master": ["CRM, ERP"]}
    (tmp_path / "l.xlsx").write_bytes(registers({**WELL, "Records": records}))

    said = " ".join(readiness("import", "l.xlsx", "-o", "x.yaml").out.split())

    assert diagnose(process_of(tmp_path / "x.yaml"), "x.yaml").verdict is Verdict.DIAGNOSE_FIRST
    assert re.search(r"Diagnose first: .* - Order has two sources of truth", said)


@pytest.mark.parametrize("path", sorted((examples() / "processes").glob("*.yaml")), ids=lambda path: path.stem)
def test_however_well_every_noun_is_told_nobody_is_accountable_until_somebody_is_asked(path) -> None:
    """An importer brings nouns; what is a fact of the process itself, nobody but people can say."""
    process = load(path.read_bytes()).process
    assert process is not None
    nouns = {key: value for key, value in long_form(process).items() if key in NOUNS}

    brought = load(new_file({"process": "P", **nouns}).text.encode()).process

    assert brought is not None
    diagnosis = diagnose(brought, "")
    assert diagnosis.verdict in NOT_READY
    assert "owner" in {question.at for question in diagnosis.questions}


@pytest.mark.parametrize("source", [*SOURCES.values(), *DIAGRAMS], ids=lambda path: path.stem)
def test_nothing_is_brought_but_nouns_the_name_and_what_it_is(source) -> None:
    tree = reading_sources.read(str(source), {}, "").imported.tree

    assert set(tree) - set(NOUNS) <= {"process", "readiness", "summary"}
