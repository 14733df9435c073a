"""A condition on what an answer names: protection is asked for where one of the records carried is sensitive."""

from readiness.interview.checking import check_questionnaire
from tests.interview.interviews import at, begun, said

TALK = """\
questionnaire: talk
version: 1
title: A talk
sections:
  - id: records
    title: Kinds of record
    each: {of: entities, key: [name], ask: Which are there?}
    questions:
      - {id: name, ask: What is it called?, kind: text, into: name}
      - {id: sensitivity, ask: "How carefully must {item} be kept?", kind: choice, into: sensitivity}
  - id: handoffs
    title: Where work changes hands
    each: {of: handoffs, key: [from, to], ask: Where does work pass on?}
    questions:
      - {id: from, ask: From where?, kind: system, into: from}
      - {id: to, ask: To where?, kind: system, into: to}
      - {id: carries, ask: What travels?, kind: entities, into: carries}
      - id: encryption
        ask: How is it kept from others on its way?
        kind: text
        into: protection.encryption
        when: {question: sensitivity, any_of: carries, in: [personal, health]}
"""
RECORDS = ("Order, Patient", "done", "none", "health")
CRM_TO_ERP = ("CRM", "ERP", "done")


def test_it_is_asked_where_one_of_those_named_fits() -> None:
    session = said(begun(TALK), *RECORDS, *CRM_TO_ERP, "Order, Patient")
    assert at(session) == "handoffs/crm-to-erp/encryption" or at(session).endswith("/encryption")
    assert not session.finished


def test_it_is_not_asked_where_none_of_those_named_fits() -> None:
    assert said(begun(TALK), *RECORDS, *CRM_TO_ERP, "Order").finished


def test_it_is_not_asked_where_nothing_is_named() -> None:
    assert said(begun(TALK), *RECORDS, *CRM_TO_ERP, "none").finished
    assert begun(TALK).answer("Patient").answer("done").answer("health").section is not None


def test_what_the_file_says_counts() -> None:
    file = """\
process: Care
systems: [crm, erp]
entities: {patient: {name: Patient, sensitivity: health}, order: {name: Order, sensitivity: none}}
handoffs:
  one: {from: crm, to: erp, carries: [patient]}
  other: {from: erp, to: crm, carries: [order]}
"""
    session = begun(TALK, file=file)
    assert at(session) == "handoffs/one/encryption"
    assert said(session, "tls").finished


def test_a_condition_on_nothing_is_told() -> None:
    def told(old: str, new: str) -> list[str]:
        assert old in TALK
        return [problem.message for problem in check_questionnaire(TALK.replace(old, new).encode())]

    assert told("any_of: carries", "any_of: carrys") == [
        "The condition names 'carrys', and no question has that id; did you mean 'carries'?"
    ]
    assert told("any_of: carries", "any_of: from") == [
        "`any_of` needs a question whose answer does, and `from` names no items that a section goes through"
    ]
    assert "no question has that id" in told("{question: sensitivity, any", "{question: sensible, any")[0]
    assert "'healthy' is no answer to `sensitivity`" in told("[personal, health]", "[personal, healthy]")[0]
