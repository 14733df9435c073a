"""Conditions are data: words of which the answer to a question has to be one."""

import pytest

from readiness.interview.answers import OPEN, Answer, Said
from readiness.interview.conditions import hold
from readiness.interview.prompt import overview, prompt
from readiness.interview.questionnaire import Condition
from tests.interview.interviews import at, begun, said, tree

YES = Answer(Said.SETTLED, "yes")
SEVERAL = Answer(Said.SETTLED, ("api", "file"))
NONE, UNKNOWN, SKIPPED = (Answer(state) for state in (Said.NONE, Said.UNKNOWN, Said.SKIPPED))


@pytest.mark.parametrize(
    ("words", "answer", "holds"),
    [
        (["answered"], YES, True),
        (["answered"], NONE, False),
        (["answered"], OPEN, False),
        (["none"], NONE, True),
        (["unknown"], UNKNOWN, True),
        (["unknown"], SKIPPED, False),
        (["skipped"], SKIPPED, True),
        (["YES"], YES, True),
        (["no", "unknown"], YES, False),
        (["no", "unknown"], UNKNOWN, True),
        (["file"], SEVERAL, True),
        (["queue"], SEVERAL, False),
        (["none"], Answer(Said.SETTLED, "none"), True),
    ],
)
def test_a_condition_holds_for_values_and_states(words: list[str], answer: Answer, holds: bool) -> None:
    condition = Condition.model_validate({"question": "q", "in": words})
    assert hold([condition], lambda _: [answer]) is holds
    if len(words) == 1:
        assert hold([Condition.model_validate({"question": "q", "is": words[0]})], lambda _: [answer]) is holds


def test_of_several_conditions_all_have_to_hold() -> None:
    one = Condition.model_validate({"question": "q", "is": "yes"})
    other = Condition.model_validate({"question": "q", "is": "answered"})
    assert hold([one, other], lambda _: [YES])
    assert not hold([one, other], lambda _: [Answer(Said.SETTLED, "no")])
    assert hold([], lambda _: [OPEN])


DEEP = """\
questionnaire: deep
version: 1
title: Deep
sections:
  - id: start
    title: Start
    questions:
      - {id: name, ask: What is it called?, kind: text, into: process}
      - {id: more, ask: "Is there more to {process}?", kind: yes-no}
  - id: work
    title: Work
    when: {question: more, is: "yes"}
    each: {of: handoffs, key: [from, to], called: "{from} to {to}", ask: Where?, at_most: 2, more: yes}
    questions:
      - {id: from, ask: From?, kind: party, into: from}
      - {id: to, ask: To?, kind: party, into: to}
      - {id: today, ask: How?, kind: choice, into: today}
  - id: connected
    title: Connected
    when: {question: work.today, in: [api, file]}
    each: {of: handoffs, at_most: 1}
    questions:
      - {id: logged, ask: "Can one follow {item}, which goes to {to}?", kind: yes-no, into: logged}
"""


def test_a_section_over_the_same_items_is_asked_of_those_of_which_its_condition_holds() -> None:
    session = said(begun(DEEP), "Orders", "yes", "A", "1", "B", "1", "B", "A", "email", "api")
    assert session.finished  # the first hand-off is not connected, and no more than one is gone through
    session = session.go(6).answer("file")
    assert at(session) == "connected/a-to-b/logged"
    assert prompt(session).ask == "Can one follow A to B, which goes to B?"
    assert tree(session.answer("no"))["handoffs"]["a-to-b"]["logged"] == "no"


def test_a_section_whose_condition_does_not_hold_is_not_asked_nor_written() -> None:
    session = said(begun(DEEP), "Orders", "yes", "A", "1", "B", "1", "B", "A", "email", "api").go(2).answer("no")
    assert session.finished
    assert [line.ask for line in overview(session)] == ["What is it called?", "Is there more to Orders?"]
    assert "today" not in tree(session)["handoffs"]["a-to-b"]


def test_more_is_asked_for_where_the_questionnaire_says_so() -> None:
    file = "process: P\nteams: [A, B]\nhandoffs: {one: {from: A, to: B, today: email}}\n"
    session = begun(DEEP, file=file)
    assert [line.ask for line in overview(session)] == ["Is there more to P?"]
    session = session.answer("yes")
    assert (at(session), prompt(session).items) == ("work/list", ("A to B",))
    assert session.keep().finished
