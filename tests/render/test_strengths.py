"""What a report says is in order: nothing that another finding puts in doubt."""

from readiness.diagnosis import Diagnosis, diagnose
from readiness.process.loader import load
from readiness.render.report.strengths import _IN_DOUBT, stands_well
from readiness.signs import catalogue

CLEAR = """
readiness: 1
process: P
outcome: {statement: Every order is billed the same day}
"""


def of(text: str) -> Diagnosis:
    loaded = load(text.encode())
    assert loaded.process is not None
    return diagnose(loaded.process, "p.yaml")


def said(diagnosis: Diagnosis) -> list[str]:
    return [good for row in stands_well(diagnosis) for good in row["in_order"]]


def test_what_was_looked_for_and_found_in_order_is_said() -> None:
    assert "The outcome is defined" in said(of(CLEAR))


def test_what_another_finding_puts_in_doubt_is_not_boasted_of() -> None:
    tool = of(CLEAR.replace("Every order is billed the same day", "Roll out the Salesforce connector"))

    assert "no-outcome" in tool.clear
    assert "The outcome is defined" not in said(tool)


def test_every_sign_named_there_is_a_sign() -> None:
    named = set(_IN_DOUBT) | {other for others in _IN_DOUBT.values() for other in others}

    assert named <= set(catalogue())


def test_no_sign_puts_itself_in_doubt() -> None:
    assert not [sign for sign, others in _IN_DOUBT.items() if sign in others]
