"""`check --format sarif` and `junit`, alone and beside others with `--to`: what a pipeline collects."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from readiness.cli.formats import Format
from tests.cli.conftest import CONFLICT, THIN
from tests.render.sarif_schema import validator

OWNED = CONFLICT.replace("company:", "owner: ana\ncompany:")
ACCEPTED = f"""{CONFLICT}accepted:
  - {{sign: conflicting-masters, at: entities.customer.master, because: Until the merger, by: Ana, until: 2026-12-31}}
"""


def run_in(text: str) -> dict[str, Any]:
    """The one run of a SARIF log that holds to the schema."""
    log = json.loads(text)
    assert [error.message for error in validator().iter_errors(log)] == []
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


def uris(run: dict[str, Any]) -> set[str]:
    return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}


def cases_in(text: str) -> list[TestCase]:
    return [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]


def kinds(cases: list[TestCase]) -> set[type[Any]]:
    return {type(result) for case in cases for result in case.result}


@pytest.mark.parametrize("format", ["sarif", "junit"])
def test_standard_output_has_the_document_and_nothing_else(readiness, conflict, format: str) -> None:
    done = readiness("check", conflict, "--format", format)

    assert done.code == 1
    assert run_in(done.out)["results"] if format == "sarif" else Failure in kinds(cases_in(done.out))
    assert done.err.startswith("readiness: 1 file checked")


def test_several_formats_are_written_at_once_and_each_is_what_it_is_alone(readiness, conflict, thin) -> None:
    alone = {one: readiness("check", conflict, thin, "--format", one.value) for one in Format if one is not Format.TEXT}
    to = [f"--to={one.value}=out.{one.value}" for one in alone]

    done = readiness("check", conflict, thin, *to)

    assert done.code == 1
    for one, told in alone.items():
        assert Path(f"out.{one.value}").read_text() == told.out
    assert "conflicting-masters" in done.out


def test_two_formats_in_one_file_are_refused_before_anything_is_written(readiness, conflict) -> None:
    done = readiness("check", conflict, "--to", "sarif=out", "--to", "junit=out")

    assert done.code == 2
    assert "Two formats would be written to out" in done.err
    assert not Path("out").exists()


@pytest.mark.parametrize("name", ["sarfi", "junitt"])
def test_a_misspelt_format_gets_the_one_that_is_meant(readiness, conflict, name: str) -> None:
    done = readiness("check", conflict, "--to", f"{name}=out")

    assert done.code == 2
    assert f"did you mean '{ {'s': 'sarif', 'j': 'junit'}[name[0]] }'?" in done.err


def test_an_owner_who_is_taken_away_is_a_new_result_at_its_line(readiness, tmp_path) -> None:
    def known(text: str) -> dict[str, Any]:
        (tmp_path / "a.yaml").write_text(text)
        results = run_in(readiness("check", "a.yaml", "--format", "sarif").out)["results"]
        return {one["partialFingerprints"]["readiness/v1"]: one for one in results}

    before, after = known(OWNED), known(CONFLICT)

    [new] = [one for key, one in after.items() if key not in before]
    assert (new["ruleId"], new["properties"]["at"]) == ("no-process-owner", "owner")
    assert new["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


@pytest.mark.parametrize("format", ["sarif", "junit"])
def test_paths_begin_at_the_root_of_the_repository(readiness, tmp_path, monkeypatch, format: str) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "processes" / "order to cash"
    folder.mkdir(parents=True)
    (folder / "ü#1 100%.yaml").write_text(CONFLICT)
    monkeypatch.chdir(folder)

    out = readiness("check", "ü#1 100%.yaml", "--format", format).out

    if format == "sarif":
        assert uris(run_in(out)) == {"processes/order%20to%20cash/%C3%BC%231%20100%25.yaml"}
    else:
        assert {case.classname for case in cases_in(out)} == {"processes/order to cash/ü#1 100%"}


@pytest.mark.parametrize("fail_on", ["blocker", "gap", "friction", "never"])
def test_in_junit_something_fails_exactly_where_the_run_does(readiness, thin, fail_on: str) -> None:
    done = readiness("check", thin, "--format", "junit", "--to", "json=out.json", "--fail-on", fail_on)
    failed = {case.name for case in cases_in(done.out) if any(isinstance(one, Failure) for one in case.result)}

    found = json.loads(Path("out.json").read_text())["files"][0]["findings"]
    levels = ["blocker", "gap", "friction", "note", "never"]
    worse = [] if fail_on == "never" else levels[: levels.index(fail_on) + 1]
    assert failed == {one["sign"] for one in found if one["level"] in worse}
    assert done.code == bool(failed) == (fail_on != "never")


def test_a_file_of_the_same_company_in_another_folder_is_related_by_its_path(readiness, tmp_path, monkeypatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    text = CONFLICT.replace("{disputed: {sales: crm, finance: erp}}", "crm")
    (tmp_path / "here" / "a.yaml").write_text(text)
    (tmp_path / "there" / "b.yaml").write_text(text.replace("master: crm", "master: erp"))
    monkeypatch.chdir(tmp_path / "here")

    results = run_in(readiness("check", "a.yaml", "../there/b.yaml", "--format", "sarif").out)["results"]

    related = [place for one in results for place in one.get("relatedLocations", [])]
    found = {place["physicalLocation"]["artifactLocation"]["uri"] for place in related}
    assert {"here/a.yaml", "there/b.yaml"} <= found


def test_standard_input_has_a_name_that_is_an_address(readiness, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(CONFLICT.encode())))

    assert uris(run_in(readiness("check", "-", "--format", "sarif").out)) == {"%3Cstdin%3E"}


def test_a_file_that_is_missing_is_told_beside_what_the_others_show(readiness, conflict) -> None:
    done = readiness("check", conflict, "missing.yaml", "--format", "sarif", "--to", "junit=out.xml")
    run = run_in(done.out)

    assert done.code == 2
    assert uris(run) == {"conflict.yaml", "missing.yaml"}
    assert run["results"][0]["ruleId"] == "cannot-be-read"
    assert not run["invocations"][0]["executionSuccessful"]
    assert kinds(cases_in(Path("out.xml").read_text())) == {Failure, Error}


@pytest.mark.parametrize("text", ["process: [\n", "", "\x00", "a: b\n"])
def test_a_broken_file_is_an_error_at_its_place(readiness, tmp_path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)

    done = readiness("check", "a.yaml", "--format", "sarif", "--to", "junit=out.xml")

    assert done.code == 2
    assert {one["level"] for one in run_in(done.out)["results"]} == {"error"}
    [case] = cases_in(Path("out.xml").read_text())
    assert kinds([case]) == {Error}


def test_what_is_accepted_is_no_result_and_a_skipped_case(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(ACCEPTED)

    done = readiness("check", "a.yaml", "--today", "2026-06-01", "--format", "sarif", "--to", "junit=out.xml")

    run = run_in(done.out)
    assert "conflicting-masters" not in {one["ruleId"] for one in run["results"]}
    assert [(one["by"], one["until"]) for one in run["properties"]["accepted"]] == [("Ana", "2026-12-31")]
    [skipped] = [case for case in cases_in(Path("out.xml").read_text()) if kinds([case]) == {Skipped}]
    assert skipped.name == "conflicting-masters"


def test_another_level_by_the_settings_is_the_level_of_the_result(readiness, conflict) -> None:
    Path("readiness.toml").write_text('[levels]\nconflicting-masters = "note"\n')

    done = readiness("check", conflict, "--format", "sarif", "--to", "junit=out.xml")

    [result] = [one for one in run_in(done.out)["results"] if one["ruleId"] == "conflicting-masters"]
    assert (result["level"], result["properties"]["level"]) == ("note", "note")
    [case] = [one for one in cases_in(Path("out.xml").read_text()) if one.name == "conflicting-masters"]
    assert not case.result


def test_what_a_baseline_has_is_no_result_and_does_not_pass_as_a_case(readiness, conflict) -> None:
    readiness("check", conflict, "--baseline", "debts.json", "--update-baseline", "--force")

    done = readiness("check", conflict, "--baseline", "debts.json", "--format", "sarif", "--to", "junit=out.xml")

    run = run_in(done.out)
    assert (done.code, run["results"]) == (0, [])
    assert run["properties"]["summary"]["known"] > 0
    assert run["invocations"][0]["executionSuccessful"]
    [case] = [one for one in cases_in(Path("out.xml").read_text()) if one.name == "conflicting-masters"]
    assert kinds([case]) == {Skipped}


def test_many_files_checked_side_by_side_come_in_their_order(readiness, tmp_path) -> None:
    names = [f"{number:03}.yaml" for number in range(80)]
    for name in names:
        (tmp_path / name).write_text(THIN)

    done = readiness("check", *names, "--format", "junit", "--to", "sarif=out.sarif")

    assert [suite.name for suite in JUnitXml.fromstring(done.out.encode())] == names
    results = json.loads(Path("out.sarif").read_text())["runs"][0]["results"]
    files = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    blockers = [file for file, one in zip(files, results, strict=True) if one["properties"]["level"] == "blocker"]
    assert list(dict.fromkeys(blockers)) == names
    assert len({one["partialFingerprints"]["readiness/v1"] for one in results}) == len(results)


def test_two_formats_are_never_written_to_one_file_by_whatever_names(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\n")
    (tmp_path / "link").symlink_to("o.sarif")
    (tmp_path / "sub").mkdir()

    for other in ("o.sarif", "link", "sub/../o.sarif"):
        done = readiness("check", "a.yaml", "--to", "sarif=o.sarif", "--to", f"junit={other}")

        assert done.code == 2
        assert "Two formats would be written to" in done.err
        assert not (tmp_path / "o.sarif").exists()


def test_a_baseline_is_never_overwritten_by_an_output(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\n")
    readiness("check", "a.yaml", "--baseline", "debts.json", "--update-baseline")
    before = (tmp_path / "debts.json").read_text()

    done = readiness("check", "a.yaml", "--baseline", "debts.json", "--to", "sarif=debts.json")

    assert done.code == 2
    assert "debts.json is the baseline" in done.err
    assert (tmp_path / "debts.json").read_text() == before


def test_settings_named_on_the_command_line_are_never_overwritten_by_an_output(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\n")
    (tmp_path / "ours.toml").write_text("")

    done = readiness("check", "a.yaml", "--settings", "ours.toml", "--to", "sarif=ours.toml")

    assert done.code == 2
    assert "ours.toml is one of the files being read" in done.err
