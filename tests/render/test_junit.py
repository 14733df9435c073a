"""JUnit's XML: what fails is what fails the run, counted right, and readable whatever stands in a file."""

import pickle
import re
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from readiness.diagnosis import diagnose
from readiness.errors import Mark, Problem
from readiness.process.loader import load
from readiness.render.junit import JUnit
from readiness.render.run import FileResult, Run
from readiness.signs import Fault, Level, Place, catalogue
from tests.render.nasty_texts import TOGETHER
from tests.render.nasty_texts import result as nasty

PROCESS = """process: Order to cash
owner: ana
teams: [sales, finance]
systems: {crm: {name: CRM, owner: ana}, erp: {name: ERP, owner: nobody}}
entities: {order: {name: Order, master: {disputed: {sales: crm, finance: erp}}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: order, today: retyped, trigger: unknown}
  order-to-plan: {from: crm, to: erp, carries: order, today: retyped, trigger: none}
"""
ACCEPTED = """accepted:
  - {sign: missing-trigger, at: handoffs.deal-to-invoice.trigger, because: Comes in spring, by: Ana, until: 2026-12-31}
"""
BOTH = f"{ACCEPTED}  - {{sign: missing-trigger, at: handoffs.order-to-plan.trigger, because: Never, by: Luis}}\n"
TODAY = date(2026, 6, 1)
PASSES: tuple[type[Any] | None, str] = (None, "")


def checked(text: str = PROCESS, file: str = "a.yaml") -> FileResult:
    """A file diagnosed on a fixed day."""
    loaded = load(text.encode())
    diagnosis = diagnose(loaded.process, file, today=TODAY) if loaded.process else None
    return FileResult(file, loaded.text, loaded.problems, diagnosis, path=f"processes/{file}", today=TODAY)


def unread(file: str = "b.yaml") -> FileResult:
    return FileResult(file, "", (Problem("There is no such file"),), None, path=file)


def written(*results: FileResult) -> str:
    """The run as XML, every part of which went from one process to another."""
    writer = pickle.loads(pickle.dumps(JUnit()))
    parts = [pickle.loads(pickle.dumps(writer.part(one))) for one in results]
    return "".join(writer.whole(parts, Run(results).summary))


def parsed(*results: FileResult) -> JUnitXml:
    found = JUnitXml.fromstring(written(*results).encode())
    assert isinstance(found, JUnitXml)
    return found


def suite_of(result: FileResult) -> TestSuite:
    [suite] = parsed(result)
    return suite


def cases_of(result: FileResult) -> dict[str, TestCase]:
    return {str(case.name): case for case in suite_of(result)}


def outcome(case: TestCase) -> tuple[type[Any] | None, str]:
    """What became of a case, and what is said about it."""
    if not case.result:
        return PASSES
    [result] = case.result
    return type(result), str(result.message)


def text_of(case: TestCase) -> str:
    [result] = case.result
    return str(result.text)


def test_there_is_a_suite_for_each_file_and_a_case_for_each_sign_looked_for() -> None:
    suites = list(parsed(checked(), checked(file="b.yaml")))
    assert [suite.name for suite in suites] == ["processes/a.yaml", "processes/b.yaml"]
    diagnosis = checked().diagnosis
    assert diagnosis is not None
    looked_for = {*diagnosis.clear, *(one.sign for one in diagnosis.findings)}
    names = [case.name for case in suites[0]]
    assert names == ["file-can-be-read", *(id for id in catalogue() if id in looked_for)]
    assert {case.classname for case in suites[0]} == {"processes/a"}
    assert not looked_for & {*diagnosis.not_applicable}


def test_the_counts_are_those_of_the_cases() -> None:
    every = parsed(checked(PROCESS + BOTH), unread(), checked(f"{PROCESS}sistems: {{}}\n", "c.yaml"))
    total = [every.tests, every.failures, every.errors, every.skipped]
    sums = [0, 0, 0, 0]
    for suite in every:
        counted = [suite.tests, suite.failures, suite.errors, suite.skipped]
        kinds = [outcome(case)[0] for case in suite]
        assert counted == [len(kinds), kinds.count(Failure), kinds.count(Error), kinds.count(Skipped)]
        sums = [one + other for one, other in zip(sums, counted, strict=True)]
    assert total == sums
    assert min(total) > 0


def test_what_the_parser_counts_itself_is_what_was_written() -> None:
    every = parsed(checked(PROCESS + BOTH), unread())
    before = [(one.tests, one.failures, one.errors, one.skipped) for one in [every, *every]]
    for suite in every:
        suite.update_statistics()
    every.update_statistics()
    assert [(one.tests, one.failures, one.errors, one.skipped) for one in [every, *every]] == before


def test_a_blocker_or_gap_fails_with_its_places_and_whom_to_ask_what() -> None:
    case = cases_of(checked())["missing-trigger"]
    findings = [one for one in checked().findings if one.sign == "missing-trigger"]
    kind, message = outcome(case)
    assert kind is Failure
    assert message == f"{findings[0].message} (the first of 2 findings)"
    [failure] = case.result
    assert failure.type == "gap"
    for one in findings:
        assert f"a.yaml:{one.line}:{one.column}: gap: {one.message}\n" in text_of(case)
        assert f"  Ask {one.who}: {one.ask}\n" in text_of(case)
        assert f"  Do: {one.do}\n" in text_of(case)


def test_one_finding_is_not_said_to_be_the_first_of_several() -> None:
    [finding] = [one for one in checked().findings if one.at == "handoffs.order-to-plan.trigger"]
    assert outcome(cases_of(replace(checked(), shown=(finding,)))["missing-trigger"])[1] == finding.message


def test_what_was_not_asked_yet_fails_as_it_fails_the_run() -> None:
    assert outcome(cases_of(checked())["no-process-owner"]) == PASSES
    assert outcome(cases_of(checked(PROCESS.replace("owner: ana\n", "")))["no-process-owner"])[0] is Failure


@pytest.mark.parametrize("fail_on", [*Level, None])
def test_a_case_fails_exactly_where_a_finding_fails_the_run(fail_on: Level | None) -> None:
    signs = dict(zip(Level, ("silo", "missing-owner", "patchwork", "missing-trigger"), strict=True))
    found = checked().findings[0]
    shown = tuple(found._replace(level=level, sign=sign, message=level.value) for level, sign in signs.items())

    cases = cases_of(replace(checked(), shown=shown, fail_on=fail_on))
    failed = {name for name, case in cases.items() if outcome(case)[0] is Failure}

    worse = list(Level)[: list(Level).index(fail_on) + 1] if fail_on else []
    assert failed == {signs[level] for level in worse}
    for level, sign in signs.items():
        assert (f" {level.value}: {level.value}." in str(cases[sign].system_out)) == (sign not in failed)


def test_of_one_sign_at_several_levels_what_fails_no_run_is_told_in_the_output() -> None:
    first, second = [one for one in checked().findings if one.sign == "missing-trigger"]
    shown = (first._replace(level=Level.FRICTION), second)
    case = cases_of(replace(checked(), shown=shown))["missing-trigger"]
    assert outcome(case) == (Failure, second.message)
    assert first.message not in text_of(case)
    assert second.message not in str(case.system_out)
    assert str(case.system_out).startswith("Friction:\n")
    assert first.message in str(case.system_out)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("processes/order-to-cash.yaml", "processes/order-to-cash"),
        ("../a.b/v1.2.yml", "__/a_b/v1_2"),
        ("a.b/order", "a_b/order"),
        ("<stdin>", "<stdin>"),
    ],
)
def test_no_dot_in_the_name_of_a_class_makes_a_package_of_half_a_path(path: str, name: str) -> None:
    suite = suite_of(replace(checked(), path=path))
    assert suite.name == path
    assert {case.classname for case in suite} == {name}


@pytest.mark.parametrize("level", [Level.FRICTION, Level.NOTE])
def test_friction_and_notes_do_not_fail_and_are_told(level: Level) -> None:
    findings = tuple(one._replace(level=level) for one in checked().findings if one.sign == "missing-trigger")
    case = cases_of(replace(checked(), shown=findings))["missing-trigger"]
    assert outcome(case) == PASSES
    assert findings[0].message in str(case.system_out)
    assert str(case.system_out).startswith(f"{level.value.capitalize()}:\n")


def test_the_level_is_the_one_shown() -> None:
    findings = tuple(one._replace(level=Level.BLOCKER) for one in checked().findings if one.sign == "missing-trigger")
    [failure] = cases_of(replace(checked(), shown=findings))["missing-trigger"].result
    assert failure.type == "blocker"


def test_what_is_accepted_is_skipped_with_reason_person_and_date() -> None:
    kind, message = outcome(cases_of(checked(PROCESS + BOTH))["missing-trigger"])
    assert kind is Skipped
    assert message == "Accepted by Ana, until 2026-12-31: Comes in spring; Accepted by Luis: Never"


def test_what_is_accepted_only_for_a_while_says_the_days_left() -> None:
    result = replace(checked(PROCESS + BOTH), today=date(2026, 12, 19))
    told = outcome(cases_of(result)["missing-trigger"])[1]
    assert told == "Accepted by Ana, until 2026-12-31 (12 days left): Comes in spring; Accepted by Luis: Never"


def test_where_one_of_two_is_accepted_the_other_fails_and_both_are_told() -> None:
    case = cases_of(checked(PROCESS + ACCEPTED))["missing-trigger"]
    assert outcome(case)[0] is Failure
    assert "order-to-plan" in outcome(case)[1]
    assert "Accepted by Ana, until 2026-12-31: Comes in spring" in str(case.system_out)


def test_a_sign_that_is_hidden_does_not_pass() -> None:
    result = checked()
    kept = tuple(one for one in result.findings if one.sign != "missing-trigger")
    kind, message = outcome(cases_of(replace(result, shown=kept))["missing-trigger"])
    assert kind is Skipped
    assert "baseline" in message


def test_a_sign_found_under_other_thresholds_is_not_said_to_be_clear() -> None:
    result = checked()
    assert result.diagnosis is not None
    finding = result.findings[0]._replace(sign=result.diagnosis.clear[0], level=Level.GAP)
    assert outcome(cases_of(replace(result, shown=(finding,)))[finding.sign])[0] is Failure


def test_what_could_not_be_read_is_an_error_with_its_places() -> None:
    result = replace(unread(), problems=(Problem("One is wrong.", Mark(3, 5)), Problem("Another is wrong")))
    [case] = suite_of(result)
    assert (case.name, outcome(case)) == ("file-can-be-read", (Error, "One is wrong. (the first of 2 problems)"))
    assert text_of(case) == "\nb.yaml:3:5: One is wrong.\nb.yaml: Another is wrong.\n"


def test_a_file_with_a_problem_has_its_other_cases_all_the_same() -> None:
    cases = cases_of(checked(f"{PROCESS}sistems: {{}}\n"))
    assert outcome(cases["file-can-be-read"])[0] is Error
    assert outcome(cases["missing-trigger"])[0] is Failure


def test_a_fault_is_an_error_of_its_sign_or_of_the_whole_check() -> None:
    result = checked()
    assert result.diagnosis is not None
    diagnosis = result.diagnosis._replace(
        faults=(Fault("silo", "KeyError: 'x'"),), clear=tuple(one for one in result.diagnosis.clear if one != "silo")
    )
    kind, message = outcome(cases_of(replace(result, diagnosis=diagnosis))["silo"])
    assert kind is Error
    assert "KeyError" in message
    [case] = suite_of(FileResult("b.yaml", "", (), None, fault="ValueError: y"))
    assert (case.name, outcome(case)[0]) == ("file-can-be-checked", Error)


def test_a_suite_says_the_verdict() -> None:
    diagnosis = checked().diagnosis
    assert diagnosis is not None
    told = {one.name: one.value for one in suite_of(checked()).properties()}
    assert told["process"] == "Order to cash"
    assert told["verdict"] == diagnosis.verdict.value


def test_related_places_are_told() -> None:
    finding = next(one for one in checked().findings if one.sign == "missing-trigger")
    related = (Place("", "systems.crm", 4, 11), Place("c.yaml", "systems.crm", 2, 3))
    case = cases_of(replace(checked(), shown=(finding._replace(related=related),)))["missing-trigger"]
    assert "  See also a.yaml:4:11, c.yaml:2:3\n" in text_of(case)


def test_many_places_are_cut_and_that_is_said() -> None:
    finding = next(one for one in checked().findings if one.sign == "missing-trigger")
    case = cases_of(replace(checked(), shown=(finding,) * 5_000))["missing-trigger"]
    assert text_of(case).count(finding.message) == 100
    assert "First 100 of 5,000." in text_of(case)
    assert outcome(case)[1].endswith("(the first of 5000 findings)")


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_whatever_stands_in_a_file_can_be_read_back(text: str) -> None:
    result = nasty(text, file=f"{text[:200]}.yaml")
    xml = written(result, replace(result, fault=text))
    assert not re.search("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", xml)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", xml)
    suites = list(JUnitXml.fromstring(xml.encode()))
    assert len(suites) == 2
    names = {case.name for suite in suites for case in suite}
    assert names <= {*catalogue(), "file-can-be-read", "file-can-be-checked"}


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    xml = written(replace(unread("a\ufffe\x00\ud800.yaml"), path=""))
    assert next(iter(JUnitXml.fromstring(xml.encode()))).name == "a\ufffd\\x00\\ud800.yaml"


def test_a_run_over_nothing_is_well_formed() -> None:
    every = parsed()
    assert (every.tests, list(every)) == (0, [])


def test_four_times_the_findings_take_about_four_times_as_long() -> None:
    finding = next(one for one in checked().findings if one.sign == "missing-trigger")

    def taken(count: int) -> float:
        result = replace(checked(), shown=(finding,) * count)
        start = time.perf_counter()
        JUnit().part(result)
        return time.perf_counter() - start

    assert min(taken(40_000) for _ in range(3)) < 10 * min(taken(10_000) for _ in range(3))


def test_twice_the_same_run_gives_the_same_bytes() -> None:
    assert written(checked(), unread()) == written(checked(), unread())
