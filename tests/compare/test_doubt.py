"""What a typing mistake hides is in doubt: it is neither gone nor better, and mending it makes nothing new."""

import pytest

from readiness.compare import Comparison, Stay
from tests.compare.sides import compared, findings

FILE = """\
process: Order to cash
owner: Ana Ruiz
systems:
  crm: {name: Salesforce, owner: Li}
  erp: {name: NetSuite, owner: Bo}
entities:
  order: {name: Order, master: {disputed: {sales: crm, finance: erp}}, key: no, owner: Ana Ruiz}
handoffs:
  d0: {from: crm, to: erp, carries: [order], planned: api, today: retyped, trigger: Deal won}
  d1: {from: crm, to: erp, carries: [order], planned: api, today: retyped, trigger: Deal lost}
"""
MISTAKES = [("master:", "mastr:"), ("systems:", "sytems:"), ("entities:", "entites:"), ("handoffs:", "handofs:")]


def claimed(comparison: Comparison) -> list[str]:
    """All that is said to have gone, come or moved without doubt, besides facts and mere questions."""
    found = [
        one.finding.sign
        for one in comparison.findings
        if one.stay in (Stay.GONE, Stay.NEW) and not one.only_asks and not one.in_doubt
    ]
    found += [one.id for one in comparison.handoffs if one.then != one.now and not one.in_doubt and moved(one)]
    return found + [one.id for one in comparison.nouns if not one.in_doubt]


def moved(one) -> bool:
    return one.then is None or one.now is None or one.then.verdict is not one.now.verdict


@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_nothing_that_could_not_be_read_is_gone_or_better(right: str, wrong: str) -> None:
    assert claimed(compared(FILE, FILE.replace(right, wrong))) == []


@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_mending_a_mistake_makes_nothing_new_or_worse(right: str, wrong: str) -> None:
    assert claimed(compared(FILE.replace(right, wrong), FILE)) == []


def test_an_answer_is_told_though_something_else_cannot_be_read() -> None:
    then = FILE.replace("trigger: Deal lost", "triger: Deal lost")
    now = then.replace("{disputed: {sales: crm, finance: erp}}", "crm")
    with_mistake = now.replace("name: NetSuite,", "nme: NetSuite,")

    for comparison in (compared(then, now), compared(then, with_mistake)):
        (one,) = findings(comparison, "conflicting-masters")
        assert (one.stay, one.in_doubt) == (Stay.GONE, False)


def test_a_sign_that_stands_once_for_all_is_still_there_whatever_ids_it_is_about() -> None:
    more = "".join(
        f"  d{n}: {{from: crm, to: erp, carries: [order], planned: api, trigger: Event {n}}}\n" for n in range(2, 6)
    )
    then = FILE + more
    renamed = compared(then, then.replace("  d0:", "  deal-to-invoice:"))
    replaced = compared(then, then.replace("  d0:", "  deal-to-invoice:").replace("Deal won", "Another deal"))

    assert [(one.what, one.then_id, one.id) for one in renamed.nouns] == [("id changed", "d0", "deal-to-invoice")]
    assert [one.stay for one in findings(renamed, "everything-at-once")] == [Stay.SAME]
    assert [one.stay for one in findings(replaced, "everything-at-once")] == [Stay.CHANGED]
