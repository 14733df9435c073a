"""What a message adds where more is told: how often, how much of it is wrong, how long, how many; and nothing else."""

import pytest

from tests.signs.told import said

HANDOFF = """
systems: {crm: {name: CRM, owner: Ana}, erp: {name: ERP, owner: Ana}}
handoffs: {h: {from: crm, to: erp, today: api, TOLD}}
"""
BY_HAND = HANDOFF.replace("today: api", "today: email, volume: 300 per month, effort: 12 minutes")


@pytest.mark.parametrize(
    ("sign", "told", "message"),
    [
        ("bad-data-unanswered", "", "Not asked yet: what happens when h (CRM to ERP) brings incomplete data."),
        (
            "bad-data-unanswered",
            "errors: 3 percent",
            "Not asked yet: what happens when h (CRM to ERP) brings incomplete data;"
            " 3 percent of it is wrong today.",
        ),
        (
            "bad-data-unanswered",
            "errors: 0 percent",
            "Not asked yet: what happens when h (CRM to ERP) brings incomplete data.",
        ),
        (
            "bad-data-unanswered",
            "errors: 0-1 percent, carries: none",
            "Not asked yet: what happens when a signal of h (CRM to ERP) is unclear or wrong;"
            " 0-1 percent of it is wrong today.",
        ),
        (
            "unvalidated-data",
            "validated: no, errors: 0-1 percent",
            "What h (CRM to ERP) brings is not checked on the way in; 0-1 percent of it is wrong today.",
        ),
        (
            "unvalidated-data",
            "validated: no, errors: 0 percent",
            "What h (CRM to ERP) brings is not checked on the way in.",
        ),
        (
            "late-data-unanswered",
            "if_late: nothing, needed_within: 2 hours",
            "Nothing is done when h (CRM to ERP) is late; it is needed within 2 hours.",
        ),
        (
            "missing-trigger",
            "trigger: none, volume: 9 per day",
            "No event starts h (CRM to ERP) (9 per day): people have to notice by themselves.",
        ),
        (
            "failure-unnoticed",
            "when_it_fails: {alert: nobody, retry: 3 times in an hour}, tolerates_outage: 4 hours",
            "Nobody is told when h (CRM to ERP) fails; the business can do without it for 4 hours.",
        ),
        (
            "pain-not-connectivity",
            "errors: 3 percent, volume: 40 per day",
            "Hand-off h (CRM to ERP) is connected already, and 3 percent of the records (40 per day) are still wrong:"
            " connecting it more will not mend that.",
        ),
    ],
)
def test_of_a_hand_off(sign: str, told: str, message: str) -> None:
    assert said(sign, HANDOFF.replace("TOLD", told)) == message


@pytest.mark.parametrize(
    ("handoff", "message"),
    [
        (BY_HAND, "Nobody answers for h (CRM to ERP), which takes 60 to 180 hours a month by hand."),
        (BY_HAND.replace("email", "api"), "Nobody answers for h (CRM to ERP)."),
        (BY_HAND.replace(", effort: 12 minutes", ""), "Nobody answers for h (CRM to ERP)."),
    ],
)
def test_what_nobody_answers_for_costs_hours_by_hand(handoff: str, message: str) -> None:
    assert said("missing-owner", handoff.replace("TOLD", "owner: nobody")) == message


@pytest.mark.parametrize(
    ("handoffs", "depend"),
    [
        ("{}", ""),
        ("{h: {from: crm, to: erp}}", ", on which 1 hand-off depends,"),
        ("{h: {from: crm, to: erp}, i: {from: erp, to: crm}}", ", on which 2 hand-offs depend,"),
        ("{h: {from: crm, to: crm}}", ", on which 1 hand-off depends,"),  # at both ends of it
    ],
)
def test_how_many_hand_offs_depend_on_a_system_that_nobody_dares_to_change(handoffs: str, depend: str) -> None:
    text = f"systems: {{crm: {{safe_to_change: no}}, erp: }}\nhandoffs: {handoffs}"

    assert said("frozen-system", text) == f"People avoid changing crm{depend} for fear of breaking something."


@pytest.mark.parametrize(
    ("outcome", "owner", "missing"),
    [
        ("Orders are billed at once", "", "the owner after go-live is"),
        ("", "", "the outcome and the owner after go-live are"),
    ],
)
def test_all_that_is_not_designed_is_told_where_building_has_begun(outcome: str, owner: str, missing: str) -> None:
    text = f"outcome: {{statement: {outcome}}}\ngo_live: {{build_started: yes, owner: {owner}}}"

    assert said("building-before-design", text) == f"Building has begun, and {missing} not settled."


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ("{by: it, in: crm, writes: [order]}", ""),
        ("{by: it, in: {crm: {writes: [order]}, erp: {writes: [order]}}}", ", which is kept in crm and erp"),
    ],
)
def test_where_that_is_kept_which_has_no_source_of_truth(steps: str, kept: str) -> None:
    text = f"""
    teams: {{it: IT}}
    systems: {{crm: , erp: }}
    entities: {{order: {{name: Order, master: none}}}}
    steps: {{s: {steps}}}
    handoffs: {{h: {{from: it, to: it, carries: [order]}}}}
    """

    assert said("no-source-of-truth", text) == f"No system is the source of truth for Order{kept}."
