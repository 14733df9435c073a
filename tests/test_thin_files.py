"""Files that hardly tell anything: what there is to ask first, and never a go-ahead."""

from typing import Any

import pytest

from readiness.diagnosis import Diagnosis, Verdict
from readiness.signs import Level
from tests.healthy import Tree, diagnosed

NAME: Tree = {"process": "Order to cash"}
TWO_STEPS: Tree = NAME | {
    "systems": ["crm", "erp"],
    "teams": ["sales", "finance"],
    "steps": {"sell": {"by": "sales", "in": "crm"}, "bill": {"by": "finance", "in": "erp"}},
}
STEP_LIST: Tree = NAME | {"steps": ["Take the order", "Check the stock", "Send the invoice"]}
EMPTY_SECTIONS: Tree = NAME | {
    "owner": "",
    "outcome": {},
    "teams": [],
    "people": {},
    "systems": "",
    "entities": [],
    "rules": {},
    "steps": [],
    "handoffs": {},
    "connections": {},
    "exceptions": "none",
    "reports": [],
    "governance": "",
    "go_live": {},
    "accounts": {},
    "accepted": [],
}
SYSTEMS_ALONE: Tree = NAME | {"systems": ["crm", "erp", "wms"], "teams": ["sales"], "people": ["Ana Ruiz"]}
ENTITIES_ALONE: Tree = SYSTEMS_ALONE | {"entities": {"customer": {"master": "crm"}, "order": {}}}
ONE_HANDOFF: Tree = NAME | {"handoffs": ["Order to billing"]}
ONE_HANDOFF_CONNECTED: Tree = SYSTEMS_ALONE | {"handoffs": {"h": {"from": "crm", "to": "erp", "today": "api"}}}
ONE_HANDOFF_MEANT: Tree = SYSTEMS_ALONE | {"handoffs": {"h": {"planned": "yes"}}}
ONE_PERSON: Tree = NAME | {
    "systems": ["crm"],
    "steps": {
        "sell": {"does": "x", "by": "Ana Ruiz", "in": "crm"},
        "bill": {"does": "y", "by": "Ana Ruiz", "in": "crm"},
    },
}

THIN: dict[str, Tree] = {
    "a name": NAME,
    "two steps and two systems": TWO_STEPS,
    "a list of steps": STEP_LIST,
    "empty sections": EMPTY_SECTIONS,
    "systems": SYSTEMS_ALONE,
    "entities": ENTITIES_ALONE,
    "a hand-off": ONE_HANDOFF,
    "a connected hand-off": ONE_HANDOFF_CONNECTED,
    "a hand-off that is meant": ONE_HANDOFF_MEANT,
    "one person in one system": ONE_PERSON,
}
_FIRST_QUESTIONS = ["handoffs", "owner", "described_from", "outcome.statement", "outcome.measure", "outcome.target"]


def _asked(found: Diagnosis) -> list[str]:
    return [question.at for question in found.questions]


@pytest.mark.parametrize("tree", THIN.values(), ids=THIN)
def test_a_thin_file_keeps_asking(tree: Tree) -> None:
    found = diagnosed(tree)

    assert found.verdict is Verdict.KEEP_ASKING
    assert {one.state for one in found.standing(Level.BLOCKER)} == {"open"}
    assert found.questions
    assert {question.asked for question in found.questions} == {False}


def test_a_name_alone_gives_the_few_questions_to_begin_with() -> None:
    found = diagnosed(NAME)

    assert _asked(found) == _FIRST_QUESTIONS
    assert found.coverage == (0, 12)  # five of its own and the seven of a first hand-off


def test_empty_sections_say_no_more_than_a_name() -> None:
    assert [(one.sign, one.at, one.message) for one in diagnosed(EMPTY_SECTIONS).findings] == [
        (one.sign, one.at, one.message) for one in sorted(diagnosed(NAME).findings, key=_place_in(EMPTY_SECTIONS))
    ]
    assert sorted(_asked(diagnosed(EMPTY_SECTIONS))) == sorted(_FIRST_QUESTIONS)


def _place_in(tree: Tree) -> Any:
    keys = list(tree)
    return lambda finding: keys.index(section) if (section := finding.at.split(".")[0]) in keys else 0


def test_a_list_of_steps_asks_who_and_where_and_nothing_that_follows_from_it() -> None:
    found = diagnosed(STEP_LIST)

    steps = ("take-the-order", "check-the-stock", "send-the-invoice")
    assert _asked(found) == _FIRST_QUESTIONS + [f"steps.{step}.{key}" for step in steps for key in ("by", "in")]


def test_without_a_hand_off_nothing_is_said_that_follows_from_it() -> None:
    found = diagnosed(TWO_STEPS | {"entities": {"order": {"master": "crm"}}, "steps": _sharing_an_order()})

    assert {one.sign for one in found.findings} == {
        "nothing-described",
        "no-process-owner",
        "described-not-observed",
        "no-outcome",
        "no-measurable-gain",
        "no-matching-key",
    }


def _sharing_an_order() -> Tree:
    return {
        "sell": {"does": "x", "by": "sales", "in": "crm", "writes": "order"},
        "bill": {"does": "y", "by": "finance", "in": "erp", "reads": "order"},
    }


def test_two_steps_of_one_doer_in_one_system_need_no_hand_off() -> None:
    assert "handoffs" not in _asked(diagnosed(ONE_PERSON))
    assert "handoffs" in _asked(diagnosed(ONE_PERSON | {"steps": {"sell": {"by": "Ana Ruiz", "in": "crm"}}}))


@pytest.mark.parametrize("whole", ["unknown", "none"])
def test_a_section_asked_in_vain_is_asked_in_vain_key_by_key(whole: str) -> None:
    found = diagnosed(NAME | {"outcome": whole})

    states = {one.at: one.state for one in found.findings if one.at.startswith("outcome")}
    assert states == {"outcome.statement": whole, "outcome.measure": whole, "outcome.target": whole}
    assert found.verdict is Verdict.KEEP_ASKING


def test_one_blocker_that_was_asked_in_vain_is_more_than_a_question() -> None:
    assert diagnosed(NAME | {"owner": "nobody"}).verdict is Verdict.DIAGNOSE_FIRST
    assert diagnosed(NAME | {"owner": "unknown"}).verdict is Verdict.DIAGNOSE_FIRST
    assert diagnosed(NAME | {"owner": "Ana Ruiz"}).verdict is Verdict.KEEP_ASKING
