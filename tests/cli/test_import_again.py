"""`readiness import` into a file that is there: what is added, what is told, what is never touched."""

import os
import re
from typing import Any

import pytest

from readiness.cli import reading_sources
from tests.cli.imports import REPAIR, SOURCES, process_of


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
    assert rest.count("To take one over, change it in x.yaml by hand.") == 1
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


def test_an_empty_file_is_filled(readiness, tmp_path) -> None:
    (tmp_path / "empty.yaml").write_text("\n")

    assert readiness("import", REPAIR, "-o", "empty.yaml").code == 0
    assert process_of(tmp_path / "empty.yaml").steps


def test_a_file_with_problems_is_put_right_first_so_that_nothing_comes_in_twice(readiness, tmp_path) -> None:
    readiness("import", REPAIR, "-o", "x.yaml")
    typed = (tmp_path / "x.yaml").read_text().replace("\nsteps:\n", "\nstepz:\n")
    (tmp_path / "x.yaml").write_text(typed)

    done = readiness("import", REPAIR, "-o", "x.yaml")

    assert (done.code, done.out) == (2, "")
    assert "x.yaml has to be put right first; nothing is added to it.\nx.yaml:" in done.err
    assert "did you mean 'steps'?" in done.err
    assert (tmp_path / "x.yaml").read_text() == typed


def test_a_source_that_has_nothing_in_common_with_the_file_goes_into_it_only_by_force(readiness, tmp_path) -> None:
    (tmp_path / "x.yaml").write_text("process: P\nteams: [Nursing]\n")

    refused = readiness("import", REPAIR, "-o", "x.yaml")

    assert (refused.code, refused.out) == (2, "")
    assert "x.yaml has nothing in common with repair.bpmn: is that the same process?" in refused.err
    assert (tmp_path / "x.yaml").read_text() == "process: P\nteams: [Nursing]\n"
    assert readiness("import", REPAIR, "-o", "x.yaml", "--force").code == 0
    assert "Nothing new" in readiness("import", REPAIR, "-o", "x.yaml").out


def test_a_template_that_says_nothing_yet_is_filled_without_asking(readiness) -> None:
    readiness("new", "new.yaml")

    assert readiness("import", REPAIR, "-o", "new.yaml").code == 0
