"""Which question comes first, where it stands in the file, and what it holds back."""

from readiness.diagnosis.model import Question
from tests.diagnosis.planning import planned

TWO = """
    systems: {crm: , erp: , wms: }
    entities: {order: {master: crm}, bill: {master: erp}}
    handoffs:
      a: {from: crm, to: erp, carries: order, today: email, volume: 1 per day, effort: 1 hour, trigger: unknown}
      b: {from: crm, to: wms, carries: bill, today: email, volume: 1 per day, effort: 2 hours, trigger: unknown}
"""


def questions(text: str) -> tuple[Question, ...]:
    return planned(text)[0].questions


def of(text: str, at: str) -> Question:
    (found,) = [one for one in questions(text) if one.at == at]
    return found


def test_a_question_stands_where_its_fact_does() -> None:
    found = of(TWO, "handoffs.b.trigger")

    assert (found.line, found.column) == (7, 92)


def test_of_two_that_hold_back_as_many_the_one_that_saves_more_comes_first() -> None:
    asked = [one.at for one in questions(TWO) if one.at.endswith(".trigger")]

    assert asked == ["handoffs.b.trigger", "handoffs.a.trigger"]


def test_one_that_holds_back_more_comes_before_one_that_saves_more() -> None:
    text = TWO.replace("carries: bill", "carries: order").replace("order: {master: crm}", "order: {master: unknown}")
    asked = [one.at for one in questions(text) if one.at in ("handoffs.b.trigger", "entities.order.key")]

    assert of(text, "entities.order.key").level == of(text, "handoffs.b.trigger").level
    assert of(text, "entities.order.key").holds_back == ("a", "b")
    assert asked == ["entities.order.key", "handoffs.b.trigger"]


def test_of_two_that_save_as_much_the_one_that_is_told_first_comes_first() -> None:
    text = """
    handoffs:
      a: {from: Ana Ruiz, to: Jo Li, owner: unknown, trigger: unknown}
      b: {trigger: unknown, from: Ana Ruiz, to: Jo Li}
    """
    asked = [one.at for one in questions(text) if one.at.endswith(("trigger", "a.owner"))]

    assert asked == ["handoffs.a.owner", "handoffs.a.trigger", "handoffs.b.trigger"]


def test_what_is_asked_of_an_exception_holds_back_where_it_happens() -> None:
    text = """
    handoffs: {x: {from: Ana Ruiz, to: Jo Li}, y: {from: Ana Ruiz, to: Jo Li}}
    exceptions: {e: {at: [y]}}
    """

    assert of(text, "exceptions.e.handling").holds_back == ("y",)
