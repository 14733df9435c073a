"""Questionnaires and short ways to drive an interview, for the tests of this folder."""

from typing import Any

import yaml

from readiness.interview.answers import Answers
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.checking import check_questionnaire
from readiness.interview.definition import read_questionnaire
from readiness.interview.description import describe
from readiness.interview.questionnaire import Questionnaire
from readiness.interview.session import Session
from readiness.interview.so_far import overlaid
from readiness.process.loader import load
from readiness.process.model import Process

TALK = """\
questionnaire: talk
version: 1
title: A talk
sections:
  - id: aim
    title: The aim
    questions:
      - {id: statement, ask: What should be better?, kind: text, into: outcome.statement}
      - {id: owner, ask: Who answers for it?, kind: person, into: owner}
      - id: started
        ask: Has building begun?
        kind: yes-no
        into: go_live.build_started
      - id: by-hand
        ask: Does it work by hand?
        kind: yes-no
        into: works_by_hand
        when: {question: started, is: "no"}
  - id: handoffs
    title: Where work changes hands
    intro: Think of last week
    each:
      of: handoffs
      key: [from, to]
      called: "{from} to {to}"
      ask: Where does work pass on?
      at_most: 3
      none_allowed: yes
    questions:
      - {id: from, ask: Who or what does it leave?, kind: party, into: from}
      - {id: to, ask: "Who or what does {from} pass it to?", kind: party, into: to}
      - {id: trigger, ask: "What tells {to} that there is work?", kind: text, into: trigger}
      - {id: today, ask: How does it get there?, kind: choice, into: today}
      - id: effort
        ask: How long does it take each time?
        kind: quantity
        into: effort
        when: {question: today, in: [retyped, email, paper]}
      - {id: carries, ask: What travels?, kind: entities, into: carries}
      - {id: alert, ask: Who is told when it fails?, kind: person, into: when_it_fails.alert}
  - id: systems
    title: What holds the information
    each: {of: systems, key: [name], ask: Which systems are there?, none_allowed: yes}
    questions:
      - {id: name, ask: What is it called?, kind: text, into: name}
      - {id: owner, ask: "Who answers for {name}?", kind: person, into: owner}
      - {id: interfaces, ask: "How can others reach {item}?", kind: choices, into: interfaces}
  - id: records
    title: Kinds of record
    each: {of: entities}
    questions:
      - {id: master, ask: "Which system wins for {item}?", kind: system, into: master}
      - {id: sync, ask: Which fields travel?, kind: fields, into: sync, when: {question: master, is: answered}}
  - id: steps
    title: Step by step
    questions:
      - {id: steps, ask: What is done one after the other?, kind: steps, into: steps}
"""


def questionnaire(text: str = TALK) -> Questionnaire:
    """A questionnaire in which nothing is wrong."""
    data = text.encode()
    assert check_questionnaire(data) == ()
    found = read_questionnaire(data).questionnaire
    assert found is not None
    return found


def begun(text: str = TALK, *, file: str = "", answers: Answers | None = None) -> Session:
    """A session at its first question; `file` is the process file it goes into."""
    return Session.start(questionnaire(text), answers, process(file) if file else None)


def process(file: str) -> Process:
    """A process file in which nothing is wrong."""
    loaded = load(file.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process


def said(session: Session, *typed: str) -> Session:
    """The session after these were typed, one after the other."""
    for text in typed:
        session = session.answer(text)
    return session


def at(session: Session) -> str:
    """Where a session is: `handoffs/crm-to-erp/trigger`; "" when all is answered."""
    return "/".join(part for part in session.at if part) if session.at else ""


def saved_and_read(answers: Answers) -> Answers:
    """The same answers once they have been on disk."""
    read = read_answers(answers_text(answers).encode())
    assert read.problems == ()
    assert read.answers is not None
    return read.answers


def tree(session: Session) -> dict[str, Any]:
    """What the answers describe; laid over the file it loads as a process file without a problem."""
    described = describe(session).tree
    text = yaml.safe_dump(overlaid(session.process, described), sort_keys=False, allow_unicode=True)
    problems = load(text.encode()).problems
    assert problems == (), text
    return described
