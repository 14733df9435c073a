"""What is accepted on purpose counts for nothing and stays in sight: with its end, and where it is of no use."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

TODAY = "2026-11-21"
PROCESS = """\
process: Order to cash
systems: [crm, erp]
entities:
  customer: {master: {disputed: {sales: crm, finance: erp}}}
  order: {master: {disputed: {sales: crm, finance: erp}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, today: retyped, trigger: nobody}
accepted:
"""
MASTERS = {"sign": "conflicting-masters", "at": "entities.customer.master"}
TRIGGER = {"sign": "missing-trigger", "at": "handoffs.deal-to-invoice.trigger"}


@pytest.fixture
def accepting(tmp_path: Path):
    """Writes `a.yaml` with what is accepted in it: a sign and place, and until when."""

    def write(*accepted: tuple[dict[str, str], str]) -> None:
        why = {"because": "The desktop comes in spring", "by": "Ana Ruiz"}
        entries = [what | why | ({"until": until} if until else {}) for what, until in accepted]
        (tmp_path / "a.yaml").write_text(PROCESS + "".join(f"  - {json.dumps(one)}\n" for one in entries))

    return write


def one_line(text: str) -> str:
    return " ".join(text.split())


def told(readiness, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(readiness("check", "a.yaml", "--today", TODAY, "--format", "json", *more).out)
    return found


def test_the_counts_with_and_without_what_is_accepted_are_both_told(readiness, accepting) -> None:
    accepting()
    raw = told(readiness)["summary"]
    accepting((MASTERS, ""), (TRIGGER, "2027-11-21"))
    now = told(readiness)
    text = one_line(readiness("check", "a.yaml", "--today", TODAY).out)
    report = one_line(readiness("report", "a.yaml", "--today", TODAY).out)

    for level, accepted in (("blocker", 1), ("gap", 1), ("friction", 0), ("note", 0)):
        assert now["summary"]["accepted_by_level"][level] == accepted
        assert now["summary"][level] + accepted == raw[level]
    assert now["summary"]["accepted"] == 2
    assert now["files"][0]["accepted_blockers"] == 1
    assert "2 accepted (1 blocker, 1 gap)" in text
    assert "(with 1 blocker accepted)" in text
    assert "### Accepted on purpose (2) These are 1 of 2 blockers and 1 of 1 gap; the verdict does not" in report


@pytest.mark.parametrize(
    ("until", "left"),
    [
        ("2026-11-21", "its last day"),
        ("2026-11-22", "1 day left"),
        ("2026-12-21", "30 days left"),
        ("2026-12-22", ""),
        ("", ""),
    ],
)
def test_an_acceptance_that_ends_within_30_days_is_told_everywhere(readiness, accepting, until: str, left: str) -> None:
    accepting((MASTERS, until))
    text = one_line(readiness("check", "a.yaml", "--today", TODAY).out)
    markdown = one_line(readiness("report", "a.yaml", "--today", TODAY).out)
    html = one_line(readiness("report", "a.yaml", "--today", TODAY, "--format", "html").out)
    document = told(readiness)
    (accepted,) = [one["accepted"] for one in document["files"][0]["findings"] if one["accepted"]]

    soon = bool(left)
    assert (f"Ana Ruiz, until {until} ({left}): The desktop" in text) is soon
    assert ("1 accepted (1 blocker), 1 of them only for 30 days or less" in text) is soon
    assert (f"By Ana Ruiz, until {until} (**{left}**)" in markdown) is soon
    assert ("**1 of these acceptances ends within 30 days.**" in markdown) is soon
    assert (f"until {until} (<strong>{left}</strong>)" in html) is soon
    assert ("<strong>1 of these acceptances ends within 30 days.</strong>" in html) is soon
    assert accepted["ends_soon"] is soon
    assert document["summary"]["ending"] == int(soon)
    for shown in (text, markdown, html):
        assert "Ana Ruiz" in shown
        assert until in shown


def test_the_day_after_its_end_what_was_accepted_counts_again_and_the_end_is_told(readiness, accepting) -> None:
    accepting((MASTERS, "2026-11-20"))
    found = told(readiness)["files"][0]["findings"]
    text = readiness("check", "a.yaml", "--today", TODAY).out

    assert not any(one["accepted"] for one in found)
    assert {("conflicting-masters", "entities.customer.master"), ("accepted-expired", "accepted[0]")} <= {
        (one["sign"], one["at"]) for one in found
    }
    assert re.search(r"a\.yaml:9:\d+  gap  accepted-expired", text)
    assert "Accepted" not in text.split("Order to cash  a.yaml")[1]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (
            {**MASTERS, "at": "entities.customr.master"},
            "conflicting-masters is not found at entities.customr.master; did you mean 'entities.customer.master'?",
        ),
        ({**MASTERS, "sign": "conflicting-master"}, "there is no warning sign 'conflicting-master'; did you mean"),
        ({"sign": "silo", "at": "systems.crm"}, "silo is not found at systems.crm."),
    ],
    ids=["another place", "no such sign", "settled"],
)
def test_an_acceptance_that_matches_nothing_is_found(readiness, accepting, what: dict[str, str], why: str) -> None:
    accepting((what, ""))
    text = one_line(readiness("check", "a.yaml", "--today", TODAY).out)
    report = one_line(readiness("report", "a.yaml", "--today", TODAY).out)
    (found,) = [one for one in told(readiness)["files"][0]["findings"] if one["sign"] == "accepted-unused"]

    for shown in (text, report, found["message"]):
        assert f"This acceptance matches nothing: {why}" in shown
    assert (found["line"], found["level"]) == (9, "note")


def test_what_is_accepted_never_fails_a_run(readiness, tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("process: Order to cash\n")
    found = told(readiness)["files"][0]["findings"]
    entries = [{"sign": one["sign"], "at": one["at"], "because": "A sketch", "by": "Ana"} for one in found]
    assert readiness("check", "a.yaml", "--today", TODAY).code == 1

    file.write_text(f"process: Order to cash\naccepted: {json.dumps(entries)}\n")
    done = readiness("check", "a.yaml", "--today", TODAY, "--fail-on", "note")

    assert done.code == 0
    assert f"{len(found)} accepted" in one_line(done.out)
