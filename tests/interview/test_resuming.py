"""Going on with saved answers after the questionnaire or the file has changed: it is said, and nothing is lost."""

import pytest

from readiness.interview.answers import Place, Said
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.session import Refused, Session
from tests.interview.interviews import TALK, at, begun, questionnaire, said, saved_and_read, tree

AIM = ("It is quicker", "Ana Ruiz", "yes")
SESSION = said(begun(), *AIM, "CRM", "2", "ERP", "2", "done", "Deal won", "email", "6 minutes", "Customer", "Luis Vega")


def resumed(old: str, new: str) -> Session:
    assert old in TALK
    return Session.start(questionnaire(TALK.replace(old, new)), saved_and_read(SESSION.answers))


def test_the_same_questionnaire_says_nothing() -> None:
    assert resumed("title: A talk", "title: A talk").notices == ()


def test_a_changed_questionnaire_is_said_with_its_versions() -> None:
    assert resumed("title: A talk", "title: Another").notices == (
        "The questionnaire has changed since these answers were given.",
    )
    assert resumed("version: 1", "version: 2").notices == (
        "The questionnaire has changed since these answers were given (it was version 1 and is 2).",
    )


def test_once_said_it_is_not_said_again() -> None:
    session = resumed("version: 1", "version: 2")
    again = Session.start(session.questionnaire, saved_and_read(session.answers))
    assert again.notices == ()
    assert again.answers == session.answers


def test_answers_to_questions_that_are_gone_are_kept_and_take_no_part() -> None:
    session = resumed("      - {id: statement, ask: What should be better?, kind: text, into: outcome.statement}\n", "")
    assert "1 answer belongs to questions that it no longer has" in session.notices[1]
    place = Place("aim", "", "statement")
    assert saved_and_read(session.answers).given[place].value == "It is quicker"
    assert "outcome" not in tree(session)
    back = Session.start(questionnaire(TALK), saved_and_read(session.answers))
    assert tree(back)["outcome"] == {"statement": "It is quicker"}


def test_answers_that_no_longer_fit_are_kept_aside_and_asked_again() -> None:
    session = resumed("kind: text, into: trigger}", "kind: yes-no, into: logged}")
    place = Place("handoffs", "crm-to-erp", "trigger")
    assert "1 answer belongs to questions that have changed" in session.notices[1]
    assert session.answers.set_aside[place].value == "Deal won"
    assert at(session) == "handoffs/crm-to-erp/trigger"
    assert saved_and_read(session.answer("yes").answers).set_aside[place].value == "Deal won"


def test_an_answer_set_by_hand_to_a_name_that_is_not_there_is_told_as_that() -> None:
    text = answers_text(SESSION.answers)
    assert text.count("value: ana-ruiz") == 1
    read = read_answers(text.replace("value: ana-ruiz", "value: anna-ruis").encode()).answers
    session = Session.start(questionnaire(TALK), read)
    assert session.notices == ("1 answer names what is not there: “anna-ruis”. It is kept aside, and asked again.",)
    read = read_answers(
        text.replace("value: ana-ruiz", "value: anna-ruis").replace("value: luis-vega", "value: louis").encode()
    ).answers
    session = Session.start(questionnaire(TALK), read)
    said_of_both = "2 answers name what is not there: “anna-ruis”, “louis”. They are kept aside, and asked again."
    assert session.notices == (said_of_both,)
    assert len(session.answers.set_aside) == 2


def test_an_answer_set_by_hand_to_what_is_no_answer_is_told_as_that() -> None:
    text = answers_text(SESSION.answers)
    assert text.count("value: email") == 1
    read = read_answers(text.replace("value: email", "value: pigeon").encode()).answers
    session = Session.start(questionnaire(TALK), read)
    said_so = "1 answer is not of the sort that is asked for; it is kept aside, and asked again."
    assert session.notices == (said_so,)


def test_a_section_that_is_repeated_no_more_keeps_its_answers() -> None:
    start = TALK.index("  - id: handoffs")
    end = TALK.index("  - id: systems")
    session = Session.start(questionnaire(TALK[:start] + TALK[end:]), saved_and_read(SESSION.answers))
    assert any("no longer has" in notice for notice in session.notices)
    assert session.answers.given == SESSION.answers.given


def test_the_answers_to_another_questionnaire_are_refused() -> None:
    other = questionnaire(TALK.replace("questionnaire: talk", "questionnaire: other"))
    with pytest.raises(Refused, match="given to the questionnaire “talk”, not to “other”"):
        Session.start(other, SESSION.answers)


def test_what_was_begun_and_no_longer_fits_is_kept_aside() -> None:
    begun_one = said(begun(), *AIM, "CRM", "2")
    changed = questionnaire(TALK.replace("key: [from, to]", "key: [from]").replace("{from} to {to}", "{from}"))
    session = Session.start(changed, saved_and_read(begun_one.answers))
    assert at(session) == "handoffs/+/from"
    turned = TALK.replace("key: [from, to]", "key: [to]").replace('"{from} to {to}"', '"{to}"')
    session = Session.start(questionnaire(turned.replace("What does {from} pass", "What passes")), begun_one.answers)
    assert session.answers.begun == {}
    assert session.answers.set_aside[Place("handoffs", "+", "from")].state is Said.SETTLED


def test_an_answer_that_names_what_the_file_has_no_more_is_asked_again() -> None:
    file = "process: P\nsystems: {crm: CRM}\nentities: {order: Order}\n"
    session = begun(file=file).go(5)
    while at(session) != "records/order/master":
        session = session.skip()
    session = session.answer("crm")
    assert session.answers.set_aside == {}
    again = Session.start(
        session.questionnaire, session.answers, begun(file="process: P\nentities: {order: Order}\n").process
    )
    assert again.answers.set_aside[Place("records", "order", "master")].value == "crm"
