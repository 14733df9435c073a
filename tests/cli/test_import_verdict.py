"""What a source alone comes to: no diagram and no list makes a process ready."""

import io
import re

import pytest

from readiness.cli import reading_sources
from readiness.diagnosis import Verdict, diagnose
from readiness.process.loader import load
from readiness.process.model import NOUNS
from readiness.process.writing import new_file
from readiness.process.writing.leaves import long_form
from readiness.resources import examples
from tests.cli.imports import DIAGRAMS, NOT_READY, SOURCES, process_of


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
