"""What counts as worse, and what does not."""

import pytest

from readiness.compare import Direction
from readiness.compare.worse import direction
from readiness.diagnosis import Verdict
from readiness.resources import examples
from tests.compare.sides import compared

GOOD = (examples() / "processes" / "ready-to-integrate.yaml").read_text()
ORDER = [Verdict.DIAGNOSE_FIRST, Verdict.KEEP_ASKING, Verdict.PREPARE, Verdict.INTEGRATE]


def reasons(then: str, now: str) -> list[tuple[str, str]]:
    """Why it is worse: the kind of each reason, and its sign or its place."""
    return [(one.kind, one.sign or one.at) for one in compared(then, now).worse]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_the_verdicts_have_an_order_with_two_good_ends() -> None:
    for place, verdict in enumerate(ORDER):
        assert all(direction(one, verdict) is Direction.BETTER for one in ORDER[:place])
        assert all(direction(verdict, one) is Direction.WORSE for one in ORDER[:place])
        assert direction(verdict, verdict) is Direction.SAME
    assert direction(Verdict.LEAVE_AS_IS, Verdict.INTEGRATE) is Direction.SAME
    assert direction(Verdict.INTEGRATE, Verdict.LEAVE_AS_IS) is Direction.SAME
    assert direction(Verdict.PREPARE, Verdict.LEAVE_AS_IS) is Direction.BETTER
    assert direction(Verdict.LEAVE_AS_IS, Verdict.PREPARE) is Direction.WORSE


def test_a_lower_verdict_a_new_blocker_and_a_fact_no_longer_settled_are_each_a_reason() -> None:
    now = changed("master: moodle", "master: unknown")

    assert reasons(GOOD, now) == [
        ("verdict", ""),
        ("finding", "no-source-of-truth"),
        ("fact", "entities.completion.master"),
    ]


def test_each_reason_says_what_happened_in_words() -> None:
    comparison = compared(GOOD, changed("trigger: The tutor closes the course", "trigger: unknown"))

    assert [one.says for one in comparison.worse] == [
        "The verdict was “integrate” and is “diagnose first” now.",
        "Nobody knows which event should start completion-to-certificate (Moodle to Arlo), which is to be connected.",
        "completion-to-certificate: trigger was settled (The tutor closes the course) and is not any more: not known.",
    ]


def test_a_fact_that_could_not_be_read_any_more_is_a_mistake_and_no_loss() -> None:
    assert reasons(GOOD, changed("24 per day", "often enough")) == [("verdict", "")]


def test_a_question_nobody_asked_yet_makes_nothing_worse_by_itself() -> None:
    then = "process: P\nsystems: [a, b]\nhandoffs: {h: {from: a, to: b, today: api}}\n"

    comparison = compared(then, f"{then}steps: [Take the order]\n")

    assert any(one.stay.value == "new" for one in comparison.findings)
    assert comparison.worse == ()


def test_asked_in_vain_is_no_worse_than_not_asked() -> None:
    then = "process: P\nsystems: [a]\nentities: {e: {name: E}}\n"

    assert reasons(then, then.replace("name: E", "name: E, owner: unknown")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("errors: 4 percent", "errors: 9 percent"),
        ("effort: 7 minutes", "effort: 20 minutes"),
        ("volume: 24 per day", "volume: 90 per day"),
        ("takes: 2 days ", "takes: 9 days "),
    ],
)
def test_more_hours_errors_and_friction_are_not_worse(old: str, new: str) -> None:
    assert reasons(GOOD, changed(old, new)) == []


def test_a_finding_that_was_accepted_and_is_not_any_more_is_worse() -> None:
    then = changed("trigger: The tutor closes the course", "trigger: unknown")
    accepted = then + (
        "accepted:\n"
        "  - {sign: automation-before-rule, at: handoffs.completion-to-certificate.trigger, because: so, by: Ana}\n"
    )

    assert ("finding", "automation-before-rule") in reasons(accepted, then)
    assert reasons(then, accepted) == []


def test_what_is_described_no_longer_is_no_loss_of_facts() -> None:
    now = GOOD[: GOOD.index("reports:")] + GOOD[GOOD.index("governance:") :]

    assert reasons(GOOD, now) == []


def test_better_is_not_worse() -> None:
    for old, new in (("trigger: The tutor closes the course", "trigger: unknown"), ("master: moodle", "master: tbd")):
        assert reasons(changed(old, new), GOOD) == []
