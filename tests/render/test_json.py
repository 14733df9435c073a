"""The JSON document: valid, its names fixed, the same bytes for the same input."""

import json as reader
from dataclasses import replace

import pytest

from readiness.errors import Problem
from readiness.render import json
from readiness.render.json.document import Catalogue, Document
from readiness.render.json_text import written
from readiness.render.plain import escaped_json
from readiness.render.run import FileResult, Run
from readiness.render.signs_json import signs_json
from readiness.signs import catalogue
from tests.render.nasty_texts import TOGETHER, result
from tests.render.test_text import checked

STORIES = ("plumber", "ready-to-integrate")


@pytest.mark.parametrize("story", STORIES)
def test_the_json_of_a_story(golden, story: str) -> None:
    golden(f"{story}.json", json.render(checked(story)))


def unread(file: str) -> FileResult:
    """A file that could not be read."""
    return FileResult(file, "", (Problem("There is no such file"),), None)


def document_of(run: Run) -> Document:
    """The document of a run read back as its own types."""
    return Document.model_validate_json(json.render(run))


def test_the_document_reads_back_as_its_own_types() -> None:
    run = checked("clarity-first")
    (whole,) = run.results
    assert whole.whole is not None

    document = document_of(run)

    assert document.format == 1
    assert document.files == [json.file_part(whole, *whole.whole)]
    assert document.summary.checked == len(document.files) == 1


def test_the_keys_are_those_of_version_1() -> None:
    (file,) = reader.loads(json.render(checked("clarity-first")))["files"]

    assert {"file", "process", "verdict", "coverage", "findings", "handoffs", "questions", "decided_by", "to_change",
            "clear", "not_applicable", "matrix", "disputes", "journeys", "cost", "roadmap"} <= file.keys()  # fmt: skip
    assert {"sign", "dimension", "level", "state", "at", "line", "column", "message", "ask", "who", "do", "essay",
            "related", "subject", "accepted"} <= file["findings"][0].keys()  # fmt: skip
    assert {"id", "verdict", "maturity", "pattern", "hours_per_month"} <= file["handoffs"][0].keys()
    assert {"at", "ask", "who", "clears", "holds_back"} <= file["questions"][0].keys()
    assert {"entity", "system", "is"} <= file["matrix"][0].keys()
    assert {"entity", "starts_in", "hops"} <= file["journeys"][0].keys()
    assert {"handoff", "drops"} <= file["journeys"][0]["hops"][0].keys()
    assert {"hours_per_month", "people", "money", "not_told"} <= file["cost"].keys()
    assert [one["phase"] for one in file["roadmap"]] == [0, 1, 2, 3]
    assert {"what", "handoff", "needs"} <= file["roadmap"][0]["items"][0].keys()
    assert isinstance(file["findings"][0]["essay"], list)


def test_every_field_says_what_it_means_unless_its_name_does() -> None:
    speaks_for_itself = {
        "id", "name", "file", "line", "column", "level", "verdict", "ask", "who", "message", "settled", "needed", "do",
        "source", "target", "carries", "trigger", "today", "planned", "owner", "volume", "errors", "effort", "summary",
        "component", "status", "kind", "company", "coverage", "findings", "handoffs", "parties", "disputes", "format",
        "at", "entity", "system", "title", "why", "dimension", "faults", "problems", "files", "blocker", "gap", "note",
        "friction", "readiness", "signs", "essays", "process", "outcome", "maturity", "cost", "journeys", "exceptions",
    }  # fmt: skip
    for schema in (Document.model_json_schema(), Catalogue.model_json_schema()):
        for part in [schema, *schema["$defs"].values()]:
            assert part["description"]
            silent = {name for name, one in part["properties"].items() if "description" not in one}
            assert silent <= speaks_for_itself


@pytest.mark.parametrize("nasty", TOGETHER, ids=range(len(TOGETHER)))
def test_whatever_a_file_says_comes_through_and_acts_on_nothing(nasty: str) -> None:
    whole = result(nasty, file=nasty)
    assert whole.whole is not None

    written = json.render(Run((whole, whole)))

    expected = json.file_part(whole, *whole.whole).model_dump(mode="json", by_alias=True)
    assert reader.loads(written)["files"] == [expected, expected]
    assert reader.loads(written)["problems"] == [one.model_dump() for one in json.problems(whole)] * 2
    assert all(line.isprintable() or "\u200d" in line for line in written.split("\n"))


@pytest.mark.parametrize("text", ["1e16", "Na\ud800N", "@files", "@order_of_work", "0.00001", "日本 😀", ""])
def test_pieces_come_out_as_if_written_at_once(text: str) -> None:
    one, other = checked("clarity-first").results[0], checked("clinic").results[0]
    assert one.diagnosis is not None
    renamed = replace(one, file=text, diagnosis=one.diagnosis._replace(process=text))

    for run in (Run(()), Run((renamed,)), Run((renamed, other)), Run((other, renamed, unread("\x1b")))):
        text_of_run = json.render(run)

        whole = reader.dumps(reader.loads(text_of_run), indent=2, ensure_ascii=False)
        assert text_of_run == f"{escaped_json(whole)}\n"


@pytest.mark.parametrize("figure", [0.0, 1e-7, 0.00001, 0.1, 84.0, 1e15, 1e16, 1.5e300, -0.0, 123456789.12])
def test_a_figure_is_written_in_one_way_whatever_its_size(figure: float) -> None:
    assert written({"figure": [figure]}, indent=2, depth=0) == reader.dumps({"figure": [figure]}, indent=2)


def test_no_figure_at_all_is_no_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        written({"figure": float("nan")}, indent=2, depth=0)


def test_escaping_does_not_change_what_the_json_says() -> None:
    said = "\x7f \x9b \u202e \u2028 \ufeff \U000e0041 日本 😀"

    assert reader.loads(escaped_json(reader.dumps(said, ensure_ascii=False))) == said
    assert "日本 😀" in escaped_json(reader.dumps(said, ensure_ascii=False))


def test_a_file_that_could_not_be_read_is_a_problem_with_no_file() -> None:
    document = document_of(Run((FileResult("a.yaml", "", (), None, fault="KeyError: 'x'"),)))

    assert document.files == []
    assert document.summary.skipped == 1
    assert [(one.file, one.sign, one.message) for one in document.faults] == [("a.yaml", "", "KeyError: 'x'")]


def test_the_catalogue_has_every_sign() -> None:
    signs = Catalogue.model_validate_json(signs_json(catalogue().values())).signs

    assert [sign.id for sign in signs] == list(catalogue())


def test_several_files_are_seen_together_and_one_is_not() -> None:
    one, other = checked("clarity-first"), checked("clinic")

    both = document_of(Run(one.results + other.results))

    assert both.overview is not None
    assert {work.process for work in both.overview.order_of_work} == {file.process for file in both.files}
    assert document_of(one).overview is None
