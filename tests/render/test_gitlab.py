"""GitLab's Code Quality report: the documented fields and no others, and fingerprints that stay."""

import json
import pickle
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from readiness.diagnosis import diagnose
from readiness.errors import Mark, Problem
from readiness.process.loader import load
from readiness.render.gitlab import GitLab
from readiness.render.plain import clean
from readiness.render.run import FileResult, Run
from readiness.signs import Level, problem_fingerprints
from tests.render.crowds import accepted, calls, finding, saying, story, with_findings
from tests.render.nasty_texts import TOGETHER

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}  # from the least to the worst, as GitLab has them


def written(*results: FileResult) -> list[dict[str, Any]]:
    """The report on those files read back, the parts having come from another process."""
    writer = pickle.loads(pickle.dumps(GitLab()))
    parts = pickle.loads(pickle.dumps([writer.part(one) for one in results]))
    text = "".join(writer.whole(parts, Run(results).summary))
    assert text.endswith("]\n")
    assert text.isascii()
    return json.loads(text)


def diagnosed(text: str) -> FileResult:
    """A file with this text, diagnosed."""
    loaded = load(text.encode())
    assert loaded.process is not None
    return FileResult("a.yaml", text, loaded.problems, diagnose(loaded.process, "a.yaml"), path="a.yaml")


def known_by(found: list[dict[str, Any]]) -> dict[str, str]:
    """The words of each issue by its fingerprint."""
    return {one["fingerprint"]: one["description"] for one in found}


def test_an_issue_has_the_documented_fields() -> None:
    one = finding(Level.FRICTION, 14, message="Typed twice.", who="Ana", ask="Why?")

    (issue,) = written(with_findings(one, file="../a.yaml", path="processes/a.yaml"))

    fingerprint = issue.pop("fingerprint")
    assert len(fingerprint) == 64
    assert issue == {
        "type": "issue",
        "check_name": "no-process-owner",
        "description": "Typed twice. Ask Ana: Why?",
        "categories": ["Clarity"],
        "severity": "minor",
        "location": {"path": "processes/a.yaml", "lines": {"begin": 14}},
    }


def test_each_level_has_a_severity_of_its_own_that_gitlab_knows() -> None:
    found = [written(with_findings(finding(level)))[0]["severity"] for level in Level]

    assert found == ["blocker", "major", "minor", "info"]
    assert set(found) <= SEVERITIES


def test_what_cannot_be_read_and_faults_are_issues_too() -> None:
    found = written(
        FileResult("a.yaml", "", (Problem("A colon is missing.", Mark(3, 1)), Problem("It is too big.")), None),
        FileResult("b.yaml", "", (), None, fault="KeyError: 'x'"),
    )

    assert [(one["check_name"], one["severity"], one["location"]) for one in found] == [
        ("problem", "blocker", {"path": "a.yaml", "lines": {"begin": 3}}),
        ("problem", "blocker", {"path": "a.yaml", "lines": {"begin": 1}}),
        ("fault", "blocker", {"path": "b.yaml", "lines": {"begin": 1}}),
    ]


def test_what_is_accepted_is_no_issue_and_its_twin_keeps_its_fingerprint() -> None:
    one, twin = finding(), finding()

    before = written(with_findings(one, twin))
    after = written(with_findings(accepted(), twin))

    assert [before[1]] == after


def test_no_file_and_nothing_found_are_an_empty_list() -> None:
    assert written() == written(with_findings()) == []


def test_no_two_issues_have_the_same_fingerprint() -> None:
    problems = (Problem("Unknown key.", Mark(1, 1)),) * 3
    results = [replace(story(), file=name, path=name, problems=problems) for name in ("a.yaml", "b.yaml")]

    found = written(*results)

    assert len(known_by(found)) == len(found) > 100


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    text = "process: P\nowner: unknown\nvolum: x\nsystems: [crm, erp]\nhandoffs: {a: {from: crm, to: erp}}\n"

    before, after = written(diagnosed(text)), written(diagnosed(f"# remark\n\n# another\n{text}"))

    assert known_by(before) == known_by(after)
    assert before[0]["check_name"] == "problem"
    assert [one["location"] for one in before] != [one["location"] for one in after]


def test_what_cannot_be_read_is_known_by_the_same_fingerprint_as_in_every_format() -> None:
    problems = (Problem("Line 3 is no key.", Mark(3, 1), "owner"), Problem("It is too big."))

    found = written(FileResult("a.yaml", "", problems, None, fault="KeyError: 'x'"))

    known = problem_fingerprints(problems, "a.yaml")
    assert [one["fingerprint"] for one in found[:2]] == list(known)
    assert found[2]["fingerprint"] not in known


def test_a_fingerprint_is_another_in_another_file() -> None:
    one, other = (written(with_findings(finding(), file=name)) for name in ("a.yaml", "b.yaml"))

    assert known_by(one).keys().isdisjoint(known_by(other))


@pytest.mark.parametrize("nasty", TOGETHER, ids=range(len(TOGETHER)))
def test_whatever_a_file_says_comes_through_and_acts_on_nothing(nasty: str) -> None:
    found = written(*saying(nasty))

    assert {one["check_name"] for one in found} == {"problem", "fault", "no-process-owner"}
    for issue in found:
        assert issue["location"]["path"] == clean(nasty)
        assert clean(issue["description"]) == issue["description"]
        assert clean(nasty)[:1_000].strip() in issue["description"]
        assert len(issue["description"]) <= 2_000


def test_ten_times_the_findings_are_at_most_about_ten_times_the_work() -> None:
    def crowd(count: int) -> FileResult:
        one = finding()
        return with_findings(*(one._replace(line=number) for number in range(count)))

    few, many = crowd(200), crowd(2_000)
    small, large = (calls(partial(GitLab().part, one)) for one in (few, many))

    assert large < 11 * small
