"""What would change a verdict where something could not be read, or nothing stands against it any more."""

import pytest

from readiness.diagnosis.model import Change, Verdict
from readiness.diagnosis.verdict import Ruling, change, rule
from tests.diagnosis.planning import plan_of, process_of

UNREAD = ["handoffs.h.volume"]


@pytest.mark.parametrize(
    ("planned", "to"), [("api", Verdict.INTEGRATE), ("no", Verdict.LEAVE_AS_IS), ("unknown", Verdict.PREPARE)]
)
def test_what_could_not_be_read_is_settled_first(planned: str, to: Verdict) -> None:
    handoffs = process_of(f"handoffs: {{h: {{planned: {planned}}}}}").handoffs
    ruling = rule([], handoffs, unread=True)

    assert ruling.verdict is Verdict.KEEP_ASKING
    assert change(ruling, [], handoffs, UNREAD) == Change(to, tuple(UNREAD))


def test_a_blocker_that_is_shown_is_settled_before_it() -> None:
    process = process_of("handoffs: {h: {from: Ana Ruiz, to: Jo Li, planned: api, trigger: none}}")
    diagnosis, _ = plan_of(process)
    blocking = [one for one in diagnosis.findings if one.at == "handoffs.h.trigger"]
    ruling = rule(blocking, process.handoffs, unread=True)

    assert ruling.verdict is Verdict.DIAGNOSE_FIRST
    assert change(ruling, blocking, process.handoffs, UNREAD) == Change(Verdict.KEEP_ASKING, ("handoffs.h.trigger",))


def test_whether_to_connect_is_settled_though_nothing_asks_for_it() -> None:
    process = process_of("handoffs: {h: {planned: unknown}, i: {planned: no}}")
    ruling = rule([], process.handoffs, unread=False)

    assert ruling == Ruling(Verdict.PREPARE, ())
    assert change(ruling, [], process.handoffs, []) == Change(Verdict.LEAVE_AS_IS, ("handoffs.h.planned",))
