"""Which findings are gone, new, or still there; hand-offs and figures then and now."""

import re

from readiness.compare import Direction, Stay
from readiness.diagnosis import Verdict
from readiness.resources import examples
from tests.compare.sides import compared, findings, nouns, side

THIN = """\
process: Order to cash
systems: {crm: Salesforce, erp: NetSuite}
entities: {customer: {name: Customer, MASTER}}
handoffs: {bill: {from: crm, to: erp, carries: customer, today: retyped, planned: api, MORE}}
"""


def thin(master: str = "owner: ", more: str = "wave: 1") -> str:
    return THIN.replace("MASTER", master).replace("MORE", more)


def test_findings_are_matched_whatever_line_they_stand_on() -> None:
    comparison = compared(thin(), f"# a remark\n\n# and another\n{thin()}")

    assert {one.stay for one in comparison.findings} == {Stay.SAME}
    assert all(one.then and one.now and one.now.line == one.then.line + 3 for one in comparison.findings)


def test_a_question_that_was_answered_is_gone_with_its_answer() -> None:
    (found,) = findings(compared(thin(), thin("master: crm")), "no-source-of-truth")

    assert (found.stay, found.only_asks, found.settled_now) == (Stay.GONE, True, True)


def test_a_question_asked_in_vain_is_still_there_and_says_so() -> None:
    (found,) = findings(compared(thin(), thin("master: unknown")), "no-source-of-truth")

    assert (found.stay, found.changes) == (Stay.CHANGED, ("not asked before; now nobody knows",))


def test_a_dispute_is_another_state_of_the_same_question() -> None:
    disputed = "master: {disputed: {sales: crm, finance: erp}}"
    comparison = compared(thin("master: unknown"), thin(disputed))

    assert [one.stay for one in findings(comparison, "conflicting-masters")] == [Stay.NEW]
    assert [(one.stay, one.settled_now) for one in findings(comparison, "no-source-of-truth")] == [(Stay.GONE, False)]


def test_a_message_that_changed_is_told_with_what_it_said() -> None:
    then, now = (thin(more=f"volume: {often} per day, effort: 6 minutes") for often in (40, 60))
    (found,) = findings(compared(then, now), "manual-transfer")

    assert found.stay is Stay.CHANGED
    assert found.changes[0].startswith("it said: Hand-off bill (Salesforce to NetSuite)")
    assert "84 to 252 hours" in found.changes[0]


def test_a_finding_about_more_than_before_is_still_there() -> None:
    then = thin("sensitivity: personal")
    now = then.replace("carries: customer", "carries: [customer, order]")
    now = now.replace("entities: {", "entities: {order: {sensitivity: personal}, ")

    found = findings(compared(then, now), "unprotected-data")

    assert len(found) > 1
    assert {one.stay for one in found} == {Stay.CHANGED}


def test_findings_follow_a_handoff_that_got_another_id() -> None:
    then = (examples() / "processes" / "clarity-first.yaml").read_text()
    process = side(then).process
    ids = sorted((one.id for one in process.handoffs), key=len, reverse=True)
    now = then
    for id in ids:
        now = re.sub(rf"(?<![\w-]){id}(?![\w-])", f"the-{id}-again", now)

    comparison = compared(then, now)

    assert ids
    assert {one.stay for one in comparison.findings} == {Stay.SAME}
    assert {one.direction for one in comparison.handoffs} == {Direction.SAME}
    assert {one[0] for one in nouns(comparison)} == {"id changed"}
    assert (comparison.facts, comparison.worse) == ((), ())


def test_an_acceptance_follows_a_handoff_that_got_another_id() -> None:
    then = thin() + "accepted: [{sign: silo, at: handoffs.bill.today, because: so, by: Ana}]\n"

    comparison = compared(then, then.replace("bill", "invoice"))

    assert [one.stay for one in findings(comparison, "accepted-unused")] == [Stay.SAME]


def test_what_is_said_word_for_word_of_something_else_than_before_is_still_there() -> None:
    entity = "entities: {customer: {name: Customer}, order: {name: Order}}\n"
    rest = "process: P\nsystems: {crm: Salesforce, erp: NetSuite}\n" + entity
    one = "{from: crm, to: erp, carries: customer, today: retyped}"
    other = "{from: crm, to: erp, carries: [customer, order], today: retyped}"

    then = f"{rest}steps: {{type: {{does: Type it, in: crm, writes: customer}}}}\nhandoffs: {{bill: {one}}}\n"
    comparison = compared(then, then.replace(f"bill: {one}", f"invoice: {other}"))

    assert [one.stay for one in findings(comparison, "retyped-data") if one.finding.at == "entities.customer"] == [
        Stay.CHANGED
    ]


def test_another_conflict_at_the_same_place_is_another_finding() -> None:
    then = "process: P\nsystems: [a, b, c]\nentities: {e: {master: [a, b]}}\n"
    comparison = compared(then, then.replace("[a, b]}", "[a, c]}"))

    assert [one.stay for one in findings(comparison, "conflicting-masters")] == [Stay.NEW, Stay.GONE]
    assert [one.sign for one in comparison.worse] == ["conflicting-masters"]


def test_what_is_accepted_now_and_what_is_no_longer_is_told() -> None:
    accepted = thin() + (
        "accepted: [{sign: manual-transfer, at: handoffs.bill.today, because: It ends in May, by: Ana Ruiz,"
        " until: 2026-05-01}]\n"
    )

    (now,) = findings(compared(thin(), accepted), "manual-transfer")
    (before,) = findings(compared(accepted, thin()), "manual-transfer")

    assert now.changes == ("accepted now by Ana Ruiz: It ends in May",)
    assert before.changes == ("it was accepted, and is not any more",)
    assert (compared(thin(), accepted).then.accepted, compared(thin(), accepted).now.accepted) == (0, 1)


def test_an_entry_of_accepted_is_the_same_wherever_it_stands_in_the_list() -> None:
    unused = "{sign: silo, at: systems.crm, because: so, by: Ana}"
    other = "{sign: missing-owner, at: entities.customer.owner, because: so, by: Ana}"

    comparison = compared(f"{thin()}accepted: [{unused}]\n", f"{thin()}accepted: [{other}, {unused}]\n")

    assert [one.stay for one in findings(comparison, "accepted-unused")] == [Stay.SAME]


def test_a_finding_about_the_accounts_as_a_whole_can_be_gone() -> None:
    then = (examples() / "processes" / "clarity-first.yaml").read_text()

    found = findings(compared(then, then[: then.index("accounts:")]), "teams-disagree")

    assert {(one.stay, one.finding.fact, one.settled_now) for one in found} == {(Stay.GONE, "accounts", False)}


def test_hours_and_errors_of_a_handoff_then_and_now() -> None:
    (found,) = compared(
        thin(more="volume: 40 per day, effort: 6 minutes, errors: unknown"),
        thin(more="volume: 40 per day, effort: 3 minutes, errors: 10 percent"),
    ).handoffs

    assert found.differs
    assert found.then is not None
    assert found.now is not None
    assert found.then.hours_per_month == (84.0, 252.0)
    assert found.now.hours_per_month is not None
    assert [round(hours, 1) for hours in found.now.hours_per_month] == [46.2, 138.6]
    assert (found.then.errors, found.now.errors) == ("not known", "10 percent")
    assert found.direction is Direction.SAME


def test_a_handoff_that_can_be_integrated_now_can_go_ahead() -> None:
    now = (examples() / "processes" / "ready-to-integrate.yaml").read_text()
    then = now.replace("trigger: The tutor closes the course", "trigger: unknown")

    comparison = compared(then, now)

    told = {one.id: (one.direction, one.can_go_ahead) for one in comparison.handoffs}
    assert told == {
        "booking-to-invoice": (Direction.SAME, False),
        "booking-to-learning": (Direction.SAME, False),
        "completion-to-certificate": (Direction.BETTER, True),
    }
    assert comparison.now.verdict is Verdict.INTEGRATE


def test_a_handoff_of_one_side_alone_is_new_or_gone() -> None:
    more = thin().replace("handoffs: {", "handoffs: {back: {from: erp, to: crm}, ")

    assert [(one.id, one.direction) for one in compared(thin(), more).handoffs] == [
        ("back", Direction.NEW),
        ("bill", Direction.SAME),
    ]
    assert [(one.id, one.direction) for one in compared(more, thin()).handoffs] == [
        ("bill", Direction.SAME),
        ("back", Direction.GONE),
    ]


def test_the_figures_of_a_side_are_those_of_its_diagnosis() -> None:
    comparison = compared(thin(), thin("master: {disputed: {sales: crm, finance: erp}}"))

    assert (comparison.then.verdict, comparison.now.verdict) == (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)
    assert [level.value for level, count in comparison.now.shown.items() if count] == ["blocker", "friction"]
    assert comparison.now.coverage.needed >= comparison.now.coverage.settled > 0
    assert (comparison.then.file, comparison.now.file) == ("then.yaml", "now.yaml")


def test_the_same_file_twice_changed_in_nothing() -> None:
    for story in sorted((examples() / "processes").glob("*.yaml")):
        comparison = compared(story.read_text(), story.read_text())

        assert not comparison.anything
        assert comparison.worse == ()
