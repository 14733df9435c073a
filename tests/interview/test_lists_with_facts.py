"""A list whose items have a fact of their own (`set`), over a process file that has some of them already."""

import pytest

from readiness.interview.kinds import Refused
from readiness.interview.so_far import process_so_far
from tests.interview.interviews import at, begun, said, saved_and_read, tree

TALK = """\
questionnaire: talk
version: 1
title: A talk
sections:
  - id: money
    title: Money
    each: {of: systems, key: [name], set: {component: transactions}, ask: Which hold the bills?, none_allowed: yes}
    questions: [{id: name, ask: What is it called?, kind: text, into: name}]
  - id: figures
    title: Figures
    each: {of: systems, key: [name], set: {component: reporting}, ask: Where are the figures?, none_allowed: yes}
    questions: [{id: name, ask: What is it called?, kind: text, into: name}]
  - id: each
    title: One by one
    each: {of: systems}
    questions: [{id: owner, ask: "Who answers for {item}?", kind: person, into: owner}]
"""
FILE = """\
process: Billing
systems: {erp: {name: NetSuite}, board: {name: Board, component: reporting}, mail: {component: unknown}}
"""


def test_what_the_file_has_gets_its_fact_when_it_is_named_in_the_list() -> None:
    session = said(begun(TALK, file=FILE), "netsuite, Mail", "done")
    assert tree(session)["systems"] == {"erp": {"component": "transactions"}, "mail": {"component": "transactions"}}
    systems = {system.called: system.component.value for system in process_so_far(session).systems}
    assert systems == {"NetSuite": "transactions", "Board": "reporting", "mail": "transactions"}
    assert saved_and_read(session.answers) == session.answers


def test_it_is_gone_through_once() -> None:
    session = said(begun(TALK, file=FILE), "NetSuite", "done")
    assert at(session) == "each/erp/owner"  # the figures stand in the file
    assert [stop.item for stop in session.stops if stop.question is not None] == ["erp", "board", "mail"]


def test_what_has_another_place_is_refused() -> None:
    session = begun(TALK, file=FILE)
    with pytest.raises(Refused, match="“Board” is there already"):
        session.answer("Board")
    with pytest.raises(Refused, match="“NetSuite” is there already"):
        session.answer("NetSuite").answer("NetSuite")
