"""`readiness form`: the page is written whole, and what cannot be used is said in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Done, command
from tests.interview.shipped import NAMES

Readiness = Callable[..., Done]


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_questionnaire_becomes_a_page_and_always_the_same(
    readiness: Readiness, tmp_path: Path, name: str
) -> None:
    done = readiness("form", name, "-o", "form.html")
    assert (done.code, done.out) == (0, "")
    assert done.err == "readiness: form.html is written: send it to whoever is to answer.\n"
    page = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert readiness("form", name).out == page


def test_the_command_that_takes_the_answers_names_the_questionnaire_and_no_folder(
    readiness: Readiness, tmp_path: Path
) -> None:
    (tmp_path / "some where").mkdir()
    own = tmp_path / "some where" / "our own.yaml"
    own.write_text(
        "questionnaire: own\nversion: 1\ntitle: Own\nsections:\n"
        "  - id: one\n    title: One\n    questions:\n      - {id: q, ask: Who?, kind: person, into: owner}\n"
    )
    page = readiness("form", own)
    assert page.code == 0
    assert "'our own.yaml'" in page.out
    assert "some where" not in page.out


def test_a_questionnaire_that_cannot_be_asked_makes_no_page(readiness: Readiness, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("questionnaire: bad\nversion: 1\ntitle: Bad\nsections: []\n")
    done = readiness("form", "bad.yaml", "-o", "form.html")
    assert done.code == 2
    assert "bad.yaml:4" in done.err
    assert not (tmp_path / "form.html").exists()
    assert "did you mean 'first-look'?" in readiness("form", "firstlook", "-o", "form.html").err


def test_a_page_is_never_written_over_something_that_is_none(readiness: Readiness, tmp_path: Path) -> None:
    (tmp_path / "process.yaml").write_text("process: Orders\n")
    done = readiness("form", "first-look", "-o", "process.yaml")
    assert done.code == 2
    assert "form.html" in done.err
    assert (tmp_path / "process.yaml").read_text() == "process: Orders\n"


def test_the_page_is_the_same_in_every_process_and_in_utf_8_whatever_the_terminal_has() -> None:
    usual = command("form", "team-account", PYTHONHASHSEED="1")
    assert (usual.code, usual.err) == (0, "")
    assert usual.out.isascii() is False
    for seed in ("2", "3"):
        assert command("form", "team-account", PYTHONHASHSEED=seed, PYTHONIOENCODING="ascii").out == usual.out
