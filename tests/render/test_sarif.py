"""SARIF: what code scanning is told, at which place, known again by what, and nothing in a name that means more."""

import json
import os
import pickle
import re
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from readiness.diagnosis import diagnose, elsewhere_of, masters_told
from readiness.errors import Mark, Problem
from readiness.process.loader import load
from readiness.render.run import FileResult, Run
from readiness.render.sarif import Sarif
from readiness.signs import Fault, Level, Place, catalogue
from readiness.signs.identity import fingerprint
from tests.render.nasty_texts import NASTY, TOGETHER
from tests.render.nasty_texts import result as nasty
from tests.render.sarif_schema import validator

PROCESS = """process: Order to cash
owner: ana
teams: [sales, finance]
systems: {crm: {name: CRM, owner: ana}, "erp": {name: ERP, owner: nobody}}
entities: {order: {name: Order, master: {disputed: {sales: crm, finance: erp}}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: order, today: retyped, trigger: unknown}
"""
ACCEPTED = """accepted:
  - {sign: missing-trigger, at: handoffs.deal-to-invoice.trigger, because: Comes in spring, by: Ana, until: 2026-12-31}
"""
TODAY = date(2026, 6, 1)
FINGERPRINT = "readiness/v1"
LINE_FINGERPRINT = "primaryLocationLineHash"


def checked(text: str = PROCESS, path: str = "processes/order.yaml", file: str = "") -> FileResult:
    """A file diagnosed on a fixed day."""
    loaded = load(text.encode())
    diagnosis = diagnose(loaded.process, file or path, today=TODAY) if loaded.process else None
    return FileResult(file or path, loaded.text, loaded.problems, diagnosis, path=path, today=TODAY)


def written(*results: FileResult) -> str:
    """The log of a run, every part of which went from one process to another; it is valid SARIF."""
    writer = pickle.loads(pickle.dumps(Sarif()))
    parts = [pickle.loads(pickle.dumps(writer.part(one))) for one in results]
    text = "".join(writer.whole(parts, Run(tuple(results)).summary))
    assert not [error.message for error in validator().iter_errors(json.loads(text))]
    return text


def plainly(*results: FileResult) -> dict[str, Any]:
    """The same without a look at the schema."""
    writer = Sarif()
    pieces = writer.whole([writer.part(one) for one in results], Run(results).summary)
    run: dict[str, Any] = json.loads("".join(pieces))["runs"][0]
    return run


def run_of(*results: FileResult) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(written(*results))["runs"][0]
    return run


def results_of(*results: FileResult) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_of(*results)["results"]
    return found


def one_of(sign: str, *results: FileResult) -> dict[str, Any]:
    [found] = [one for one in results_of(*results) if one["ruleId"] == sign]
    return found


def place(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, the keys as well."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def problem(message: str = "This cannot be read", mark: Mark | None = None) -> FileResult:
    return FileResult("b.yaml", "", (Problem(message, mark),), None, path="b.yaml")


def test_every_sign_is_a_rule_with_all_that_code_scanning_shows_of_one() -> None:
    rules = {rule["id"]: rule for rule in run_of(checked())["tool"]["driver"]["rules"]}
    assert list(rules)[:-1] == list(catalogue())
    levels = {"blocker": "error", "gap": "warning", "friction": "note", "note": "note"}
    for id, sign in catalogue().items():
        rule = rules[id]
        assert rule["name"].isalnum()
        assert rule["name"].casefold() != id.casefold()
        assert rule["shortDescription"]["text"].rstrip(".") == sign.title
        assert rule["fullDescription"]["text"] == sign.why
        assert "Ask: " in rule["help"]["text"]
        assert "**Ask:** " in rule["help"]["markdown"]
        assert "{" not in rule["help"]["text"] + rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] == levels[sign.level.value]
        assert rule["properties"]["problem.severity"] == levels[sign.level.value].replace("note", "recommendation")
        assert rule["properties"]["tags"][0] == sign.dimension
    assert len({rule["name"] for rule in rules.values()}) == len(rules)


def test_rules_stay_within_what_github_takes() -> None:
    for rule in run_of(checked())["tool"]["driver"]["rules"]:
        assert len(rule["name"]) <= 255
        assert max(len(rule[name]["text"]) for name in ("shortDescription", "fullDescription")) <= 1024
        assert len(rule["properties"]["tags"]) <= 10
        assert len(set(rule["properties"]["tags"])) == len(rule["properties"]["tags"])


def test_a_result_stands_at_the_key_from_its_first_to_its_last_character() -> None:
    text = PROCESS.replace("  deal-to-invoice:", '  "deal-to-invoice":')
    lines = text.split("\n")
    keys = {}
    for result in results_of(checked(text)):
        region = place(result)["region"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        keys[result["properties"]["at"]] = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert keys["handoffs.deal-to-invoice.trigger"] == "trigger"
    assert keys["entities.order.master"] == "master"
    assert keys["handoffs.deal-to-invoice.exceptions"] == '"deal-to-invoice"', "not told: the key above it"


def test_columns_are_counted_in_characters() -> None:
    text = PROCESS.replace("deal-to-invoice: {from: crm", "deal-to-invoice: {takes: unknown, if_late: 🎉 é, from: crm")
    result = one_of("missing-trigger", checked(text))
    region = place(result)["region"]
    assert text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "trigger"
    assert run_of(checked(text))["columnKind"] == "unicodeCodePoints"


def test_all_four_numbers_are_there_and_none_is_before_the_first() -> None:
    broken = problem(mark=Mark(9, 40))
    for run in (run_of(checked(), problem(), broken), run_of(nasty(NASTY[0]))):
        found = [[*one["locations"], *one.get("relatedLocations", [])] for one in run["results"]]
        assert found
        for one in chain.from_iterable(found):
            region = one["physicalLocation"]["region"]
            assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
            assert min(region.values()) >= 1
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


def test_a_result_says_what_is_wrong_and_whom_to_ask_what() -> None:
    result = one_of("missing-trigger", checked())
    [finding] = [one for one in checked().findings if one.sign == "missing-trigger"]
    assert result["message"]["text"].startswith(finding.message)
    assert f" Ask {finding.who}: {finding.ask}" in result["message"]["text"]
    assert result["properties"] == {
        "level": finding.level.value,
        "state": "unknown",
        "at": finding.at,
        "who": finding.who,
        "ask": finding.ask,
        "do": finding.do,
    }


def test_levels_are_those_shown_and_the_rule_keeps_its_own() -> None:
    result = checked()
    lowered = replace(result, shown=tuple(one._replace(level=Level.NOTE) for one in result.findings))
    found = one_of("missing-trigger", lowered)
    assert found["level"] == "note"
    [rule] = [one for one in run_of(lowered)["tool"]["driver"]["rules"] if one["id"] == "missing-trigger"]
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert {one["level"] for one in results_of(result)} == {"error", "warning", "note"}


def test_what_was_not_asked_yet_is_a_result() -> None:
    """A change that takes an answer away has to show, at the line above the gap it leaves."""
    assert not [one for one in results_of(checked()) if one["properties"]["at"] == "owner"]
    [taken_away] = [
        one for one in results_of(checked(PROCESS.replace("owner: ana\n", ""))) if one["properties"]["at"] == "owner"
    ]
    assert (taken_away["properties"]["state"], place(taken_away)["region"]["startLine"]) == ("open", 1)


def test_the_worst_come_first() -> None:
    levels = [one["level"] for one in results_of(checked(), problem(), checked(path="c.yaml"))]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    assert results_of(checked(), problem())[0]["ruleId"] == "cannot-be-read"


def test_what_is_accepted_is_no_result_and_told_with_who_why_and_until_when() -> None:
    run = run_of(checked(PROCESS + ACCEPTED))
    assert "missing-trigger" not in {one["ruleId"] for one in run["results"]}
    assert run["properties"]["accepted"] == [
        {
            "ruleId": "missing-trigger",
            "level": "gap",
            "uri": "processes/order.yaml",
            "line": 7,
            "at": "handoffs.deal-to-invoice.trigger",
            "by": "Ana",
            "because": "Comes in spring",
            "until": "2026-12-31",
        }
    ]
    before, now = run_of(checked())["properties"]["summary"], run["properties"]["summary"]
    assert now["raw"] == before["raw"]
    assert (now["gap"], now["accepted"]) == (before["gap"] - 1, 1)


def test_what_a_baseline_has_is_no_result_and_counted() -> None:
    result = checked()
    run = run_of(replace(result, shown=result.findings[:1], known=len(result.findings) - 1))
    assert len(run["results"]) == 1
    assert run["properties"]["summary"]["known"] == len(result.findings) - 1


def test_a_fingerprint_is_that_of_the_finding_in_the_repository() -> None:
    [finding] = [one for one in checked().findings if one.sign == "missing-trigger"]
    known = one_of("missing-trigger", checked())["partialFingerprints"]
    assert known == {FINGERPRINT: fingerprint(finding, "processes/order.yaml")}
    assert one_of("missing-trigger", checked(file="order.yaml"))["partialFingerprints"] == known


def test_fingerprints_do_not_change_with_lines_and_none_is_there_twice() -> None:
    def known(text: str) -> list[str]:
        return [one["partialFingerprints"][FINGERPRINT] for one in results_of(checked(text))]

    before = known(PROCESS)
    assert len(set(before)) == len(before)
    assert set(known(f"# a remark\n\n{PROCESS}")) == set(before)
    accepted = set(known(PROCESS + ACCEPTED))
    assert accepted < set(before), "that something is accepted makes nothing else new"


def test_only_results_of_one_rule_on_one_line_bring_the_fingerprint_that_github_would_work_out() -> None:
    results = results_of(checked())
    alike = Counter((one["ruleId"], place(one)["region"]["startLine"]) for one in results)
    assert {1, 2} <= {*alike.values()}
    for one in results:
        known = one["partialFingerprints"]
        if alike[one["ruleId"], place(one)["region"]["startLine"]] > 1:
            assert known == {FINGERPRINT: known[FINGERPRINT], LINE_FINGERPRINT: known[FINGERPRINT]}
        else:
            assert known.keys() == {FINGERPRINT}


def test_the_same_line_of_another_file_is_another_line() -> None:
    found = results_of(problem(), replace(problem(), file="c.yaml", path="c.yaml"))
    assert [one["partialFingerprints"].keys() for one in found] == [{FINGERPRINT}, {FINGERPRINT}]
    both = replace(problem(), problems=(Problem("One", Mark(3, 1)), Problem("Two", Mark(3, 9)), Problem("Three")))
    known = [one["partialFingerprints"] for one in results_of(both)]
    assert [LINE_FINGERPRINT in one for one in known] == [True, True, False]
    assert len({one[FINGERPRINT] for one in known}) == 3


def test_what_is_accepted_is_no_other_result_of_its_line() -> None:
    first, second = [one for one in checked().findings if one.sign == "missing-owner"][:2]
    beside = second._replace(line=first.line, accepted=checked(PROCESS + ACCEPTED).findings[-1].accepted)
    [one] = results_of(replace(checked(), shown=(first, beside)))
    assert LINE_FINGERPRINT not in one["partialFingerprints"]


def test_what_could_not_be_read_is_a_result_and_a_reason_why_the_run_failed() -> None:
    text = f"{PROCESS}sistems: {{}}\n"
    run = run_of(checked(text))
    [found] = [one for one in run["results"] if one["ruleId"] == "cannot-be-read"]
    assert found["level"] == "error"
    assert place(found)["region"] == {"startLine": 8, "startColumn": 1, "endLine": 8, "endColumn": 8}
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    [told] = invocation["toolExecutionNotifications"]
    assert (told["message"], told["locations"], told["level"]) == (found["message"], found["locations"], "error")
    assert run["tool"]["driver"]["notifications"][told["descriptor"]["index"]]["id"] == told["descriptor"]["id"]


def test_a_file_that_is_not_there_is_a_result_at_its_beginning() -> None:
    [found] = results_of(problem("There is no such file"))
    assert place(found) == {
        "artifactLocation": {"uri": "b.yaml"},
        "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
    }
    assert found["message"]["text"] == "There is no such file."


def test_a_problem_is_known_again_on_another_line() -> None:
    def known(text: str) -> str:
        return str(one_of("cannot-be-read", checked(text))["partialFingerprints"])

    assert known(f"{PROCESS}sistems: {{}}\n") == known(f"# a remark\n{PROCESS}sistems: {{}}\n")


def test_a_fault_is_no_result_and_told_with_its_sign() -> None:
    result = checked()
    assert result.diagnosis is not None
    crashed = replace(result, diagnosis=result.diagnosis._replace(faults=(Fault("silo", "KeyError: 'x'"),)))
    broken = FileResult("b.yaml", "", (), None, fault="ValueError: y", path="b.yaml")
    run = run_of(crashed, broken)
    of_sign, of_file = run["invocations"][0]["toolExecutionNotifications"]
    assert not run["invocations"][0]["executionSuccessful"]
    assert run["tool"]["driver"]["rules"][of_sign["associatedRule"]["index"]]["id"] == "silo"
    assert "KeyError" in of_sign["message"]["text"]
    assert "associatedRule" not in of_file
    assert of_file["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.yaml"
    assert run["results"] == results_of(result)


def test_a_run_in_which_all_could_be_read_is_successful_whatever_it_found() -> None:
    assert run_of(checked())["invocations"] == [{"executionSuccessful": True}]


def test_a_run_that_checked_nothing_is_not_successful() -> None:
    run = run_of()
    assert (run["results"], run["invocations"]) == ([], [{"executionSuccessful": False}])


def test_related_places_are_linked_from_the_message() -> None:
    finding = next(one for one in checked().findings if one.sign == "missing-trigger")
    related = tuple(Place("", f"systems.s{number}", 4, number + 1) for number in range(9))
    result = one_of("missing-trigger", replace(checked(), shown=(finding._replace(related=related),)))
    links = re.findall(r"(?<!\\)\[line 4\]\((\d+)\)", result["message"]["text"])
    ids = [str(one["id"]) for one in result["relatedLocations"]]
    assert len(ids) == len(set(ids)) == 9
    assert links == ids[:6]
    assert result["relatedLocations"][2]["message"]["text"] == "systems.s2"


def test_places_in_other_files_have_the_path_of_the_repository() -> None:
    one = PROCESS.replace("master: {disputed: {sales: crm, finance: erp}}", "master: crm").replace(
        "owner: ana\n", "owner: ana\ncompany: Northwind\n"
    )
    first, second = load(one.encode()).process, load(one.replace("master: crm", "master: erp").encode()).process
    assert first is not None
    assert second is not None
    told = elsewhere_of([masters_told(first, "a b.yaml"), masters_told(second, "../other/c#.yaml")])
    paths = {"a b.yaml": "company/0#.yaml", "../other/c#.yaml": "company/1#.yaml"}
    results = [
        FileResult(
            name,
            one,
            (),
            diagnose(process, name, today=TODAY, elsewhere=elsewhere),
            path=paths[name],
            paths_elsewhere=paths,
        )
        for process, name, elsewhere in zip((first, second), paths, told, strict=True)
    ]
    found = [
        related["physicalLocation"]["artifactLocation"]["uri"]
        for result in results_of(results[0], results[1])
        for related in result.get("relatedLocations", [])
        if related["physicalLocation"]["artifactLocation"]["uri"] != place(result)["artifactLocation"]["uri"]
    ]
    assert set(found) == {"company/0%23.yaml", "company/1%23.yaml"}


@pytest.mark.parametrize(
    "path",
    [
        "a b/ü#1 100%.yaml",
        "日本語.yaml",
        "a:b.yaml",
        "a?b&c=d.yaml",
        "<script>.yaml",
        "back\\slash.yaml",
        "line\nbreak\x1b[31m.yaml",
        "::error file=x::.yaml",
        "%41.yaml",
        "../outside.yaml",
    ],
)
def test_a_file_name_is_a_relative_reference_that_reads_back_as_itself(path: str) -> None:
    found = {place(one)["artifactLocation"]["uri"] for one in results_of(checked(path=path))}
    assert {unquote(one) for one in found} == {path}
    [uri] = found
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert not re.search(r"%(?![0-9A-F]{2})", uri)


@pytest.mark.parametrize(
    ("path", "uri"),
    [("/tmp/a b.yaml", "file:///tmp/a%20b.yaml"), ("D:/a b.yaml", "file:///D:/a%20b.yaml"), ("", "a.yaml")],
)
def test_an_absolute_path_is_a_whole_address(path: str, uri: str) -> None:
    assert place(results_of(checked(path=path, file="a.yaml"))[0])["artifactLocation"]["uri"] == uri


def test_a_file_name_that_is_no_text_is_written_all_the_same() -> None:
    assert results_of(checked(path="a\udcff.yaml"))


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_no_text_of_a_file_acts_as_anything(text: str) -> None:
    run = plainly(nasty(text, file=f"{text[:200]}.yaml"))
    assert run.pop("tool") == plainly(checked())["tool"]
    del run["newlineSequences"]
    for one in texts(run):
        assert one, "no empty text"
        assert not [char for char in one if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u2060]", one)
    for one in [*run["results"], *run["invocations"][0]["toolExecutionNotifications"]]:
        message = one["message"]["text"]
        plain = re.sub(r"\\[\\\[\]]|\{\{|\}\}", "", message)
        plain = re.sub(r"\[line \d+\]\(\d+\)", "", plain)
        assert not re.search(r"[{}\[\]\\]", plain), "no placeholder and no link but ours"
        assert len(message) < 10_000


def test_whatever_is_in_a_text_the_log_is_valid() -> None:
    assert results_of(*(nasty(text, file=f"{text[:200]}.yaml") for text in TOGETHER))


def test_what_is_written_is_plain_text_in_a_terminal() -> None:
    text = written(nasty("\x1b[31mred\x1b[0m \u202edesrever \u2028 line"))
    assert "\x1b" not in text
    assert not re.search("[\u2028-\u202e]", text)
    assert text.endswith("}\n")


def test_nothing_is_empty() -> None:
    run = run_of(checked(PROCESS + ACCEPTED), checked(f"{PROCESS}sistems: {{}}\n", "c.yaml"), problem())
    assert all(texts(run))


def many(count: int, level: Level = Level.GAP) -> FileResult:
    """A file with so many findings, and one blocker at their end."""
    result = checked()
    finding = next(one for one in result.findings if one.sign == "missing-trigger")._replace(related=())
    found = [finding._replace(at=f"handoffs.h{number}.trigger", level=level) for number in range(count)]
    return replace(result, shown=(*found, finding._replace(level=Level.BLOCKER)))


def test_no_more_results_than_github_takes_and_the_worst_are_among_them() -> None:
    result = many(25_000)
    writer = Sarif()
    run = json.loads("".join(writer.whole([writer.part(result)], result.summary)))["runs"][0]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "The results are the first 25,000 of 25,001, the worst first."
    assert run["invocations"][0]["executionSuccessful"]


def test_no_more_related_places_than_github_shows() -> None:
    finding = checked().findings[0]
    related = tuple(Place("" if number % 2 else "b.yaml", f"steps.s{number}", 1, 1) for number in range(300))
    run = run_of(replace(checked(), shown=(finding._replace(related=related),)))
    assert len(run["results"][0]["relatedLocations"]) == 100
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "The related places of one result are the first 100."


def test_four_times_the_findings_take_about_four_times_as_long() -> None:
    def taken(result: FileResult) -> float:
        writer = Sarif()
        start = time.perf_counter()
        "".join(writer.whole([writer.part(result)], result.summary))
        return time.perf_counter() - start

    few, lots = many(2_000), many(8_000)
    assert min(taken(lots) for _ in range(3)) < 10 * min(taken(few) for _ in range(3))


def test_twice_the_same_run_gives_the_same_bytes() -> None:
    assert written(checked(), problem()) == written(checked(), problem())


def test_the_validator_of_those_who_take_it_in_finds_nothing(tmp_path: Path) -> None:
    """Microsoft's, with the rules of GitHub: npm's package `@microsoft/sarif-multitool` has it."""
    tool = os.environ.get("READINESS_SARIF_MULTITOOL")
    if not tool:
        pytest.skip("READINESS_SARIF_MULTITOOL names no Sarif.Multitool to validate with")
    log, told = tmp_path / "run.sarif", tmp_path / "told.sarif"
    odd = checked(f"{PROCESS}sistems: {{}}\n{ACCEPTED}", "a b/ü#1 100%.yaml")
    log.write_text(written(odd, problem(), *(nasty(text) for text in NASTY[:8])), encoding="utf-8")
    subprocess.run(
        [tool, "validate", log, "--rule-kind", "GHAS;Sarif", "--output", told, "--level", "Error;Warning"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    found = [one["ruleId"] for one in json.loads(told.read_text("utf-8-sig"))["runs"][0]["results"]]
    # There is no site to learn more at, so the program gives no address of one.
    assert [one for one in found if one != "SARIF2005"] == []
