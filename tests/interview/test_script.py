"""Answers from a file do what typing them does, and all that is missing is listed at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume
from hypothesis import given as given_
from hypothesis import strategies as st

from readiness.interview.answers import Answers, Place
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.description import describe
from readiness.interview.script import play
from readiness.interview.session import Refused, Session
from tests.interview.interviews import begun, said, saved_and_read, tree
from tests.interview.shipped import NAMES, STORY, answered, shipped
from tests.trying import tried

TYPED = (
    *("It is quicker", "Ana Ruiz", "no", "yes", "Salesforce", "2", "NetSuite", "2", "Sales", "1", "Salesforce", "done"),
    *("Deal won", "email", "6 min", "Customer, Order", "Ana Ruiz", "?", "api", "none", "Luis Vega", "Excel", "done"),
    *("Bo Ek", "1", "Bo Ek", "2", "?", "none", "Salesforce", "name, vat", "?", "Take it; Bill it"),
)
BY_HAND = """\
questionnaire: talk
answers:
  aim: {statement: It is quicker, owner: Ana Ruiz, started: no, by-hand: yes}
  handoffs:
    items:
      - {from: CRM, to: ERP, trigger: Deal won, today: excel, carries: [Customer, Order], alert: nobody}
      - {from: Sales, to: CRM, trigger: unknown, today: telepathy}
  systems: {items: {crm: {owner: Luis Vega}, ERP: {interfaces: 1}}}
  somewhere: {else: x}
named: {systems: {crm: CRM, erp: ERP}, teams: {sales: Sales}}
"""


# Names without a list come before, between and behind those that have one; some are known to a list only later.
NAMED_LATER = """\
questionnaire: later
version: 1
title: Later
sections:
  - id: systems
    title: Systems
    each: {of: systems, key: [name], ask: Which systems are there?}
    questions:
      - {id: name, ask: What is it called?, kind: text, into: name}
  - id: steps
    title: Steps
    each: {of: steps, key: [what], ask: Which steps are there?}
    questions:
      - {id: what, ask: What is done?, kind: text, into: does}
      - {id: in, ask: "Where is {what} done?", kind: system, into: in}
  - id: teams
    title: Teams
    each: {of: teams, key: [name], ask: Which teams are there?}
    questions:
      - {id: name, ask: What is it called?, kind: text, into: name}
      - {id: account, ask: "How does {name} tell it?", kind: steps, into: account}
  - id: handoffs
    title: Hand-offs
    each: {of: handoffs, key: [from, to], called: "{from} to {to}", ask: Where does work pass on?}
    questions:
      - {id: from, ask: From what?, kind: system, into: from}
      - {id: to, ask: To what?, kind: system, into: to}
  - id: last
    title: Last
    each: {of: systems}
    questions:
      - {id: owner, ask: "Who answers for {item}?", kind: person, into: owner}
"""
SYSTEMS = st.sampled_from(["CRM", "ERP", "Zebra", "Abacus", "Post", "Shop", "none"])
STEPS = st.lists(st.sampled_from(["Take it", "Bill it", "Ship it", "Archive it"]), min_size=1, unique=True)
PEOPLE = st.sampled_from(["Bo Ek", "Cy Ott", "?"])

README = Path(__file__).parents[2] / "questionnaires" / "README.md"


def given(text: str) -> Answers:
    read = read_answers(text.encode())
    assert read.problems == ()
    assert read.answers is not None
    return read.answers


def test_saved_answers_give_the_same_file_as_typing_them() -> None:
    session = begun()
    for typed in TYPED:
        session = session.answer(typed)
    assert session.finished
    played = play(begun(), saved_and_read(session.answers))
    assert (played.refused, played.missing, played.unused) == ((), (), ())
    assert played.session.finished
    assert describe(played.session) == describe(session)
    assert str(describe(played.session)) == str(describe(session))  # in the same order, too
    assert answers_text(played.session.answers) == answers_text(session.answers)


def answered_with(choose: Callable[[st.SearchStrategy[str]], str]) -> Session:
    """The interview whose names come late, each question answered with what is chosen for it."""
    steps = STEPS.map("; ".join)
    replies = {"in": SYSTEMS, "from": SYSTEMS, "to": SYSTEMS, "owner": PEOPLE, "account": steps}
    session = begun(NAMED_LATER)
    for _ in range(200):
        if session.finished:
            break
        assert session.at is not None
        question = session.at.question
        if question == "list":
            keys: dict[str, st.SearchStrategy[str]] = {
                "systems": SYSTEMS,
                "steps": steps,
                "teams": st.just("Sales"),
                "handoffs": SYSTEMS,
            }
            listed = session.section is not None and session.flow.items(session.section)
            more = not listed or choose(st.sampled_from(["more", "done"])) == "more"
            reply = choose(keys[session.at.section]) if more else "done"
        else:
            reply = choose(replies[question])
        try:
            session = session.answer(reply)
        except Refused:
            session = session.done() if question == "list" and listed else session
    assume(session.finished)
    return session


@tried(150)
@given_(st.data())
def test_what_was_named_late_stands_in_the_order_of_typing(data: st.DataObject) -> None:
    session = answered_with(data.draw)
    played = play(begun(NAMED_LATER), saved_and_read(session.answers))
    assert (played.refused, played.missing, played.unused) == ((), (), ())
    assert str(describe(played.session)) == str(describe(session))
    assert answers_text(played.session.answers) == answers_text(session.answers)


def test_systems_named_at_a_hand_off_come_behind_those_of_the_list() -> None:
    session = said(begun(NAMED_LATER), "CRM", "done", "Take it", "done", "CRM", "Sales", "done", "Bill it; Take it")
    session = said(session, "Abacus", "Post", "done", "?", "?", "?", "CRM")
    assert session.finished
    assert list(tree(session)["systems"]) == ["crm", "abacus", "post"]
    assert list(tree(session)["steps"]) == ["take-it", "bill-it"]
    played = play(begun(NAMED_LATER), saved_and_read(session.answers))
    assert str(describe(played.session)) == str(describe(session))
    assert answers_text(played.session.answers) == answers_text(session.answers)


@pytest.mark.parametrize("name", NAMES)
def test_a_questionnaire_that_comes_with_the_tool_gives_the_same_bytes(name: str) -> None:
    late = {"handoffs/list": ("Zebra", "Abacus", "done"), "handoffs/to": ("Abacus", "Salesforce")}
    late |= {"accounts/account": ("File it; Sales takes the order", "agrees")}
    try:
        session = answered(Session.start(shipped(name)), {**STORY, **late})
    except KeyError:
        raise AssertionError(f"the story does not answer {name}") from None
    played = play(Session.start(shipped(name)), saved_and_read(session.answers))
    assert (played.refused, played.missing, played.unused) == ((), (), ())
    assert str(describe(played.session)) == str(describe(session))
    assert answers_text(played.session.answers) == answers_text(session.answers)


def test_the_old_name_of_what_was_renamed_is_free_for_another() -> None:
    session = said(begun(NAMED_LATER), "ERP", "Post")
    session = session.rename("1", "NetSuite").answer("yes")
    session = said(session, "done", "Take it", "done", "ERP", "Sales", "done", "1", "NetSuite", "ERP", "done")
    while not session.finished:
        session = session.unknown()
    described = tree(session)
    called = {id: facts["name"] for id, facts in described["systems"].items()}
    assert sorted(called.values()) == ["ERP", "NetSuite", "Post"]
    assert called[described["steps"]["take-it"]["in"]] == "ERP"
    (handoff,) = described["handoffs"].values()
    assert (called[handoff["from"]], called[handoff["to"]]) == ("NetSuite", "ERP")
    read = saved_and_read(session.answers)
    assert begun(NAMED_LATER, answers=read).answers == session.answers  # nothing is put aside
    assert str(describe(play(begun(NAMED_LATER), read).session)) == str(describe(session))


def test_answers_written_by_hand_are_checked_as_typed_ones_and_what_is_missing_is_listed() -> None:
    played = play(begun(), given(BY_HAND))
    assert [(one.item, one.why) for one in played.refused] == [
        ("Sales to CRM", "'telepathy' is none of these. Type a number from 1 to 13, or the word.")
    ]
    assert [(one.item, one.ask) for one in played.missing] == [
        ("Sales to CRM", "What travels?"),
        ("Sales to CRM", "Who is told when it fails?"),
        ("CRM", "How can others reach CRM?"),
        ("ERP", "Who answers for ERP?"),
        ("Customer", "Which system wins for Customer?"),
        ("Order", "Which system wins for Order?"),
        ("", "What is done one after the other?"),
    ]
    assert played.unused == (Place("somewhere", "", "else"),)
    described = tree(played.session)
    assert described["handoffs"]["crm-to-erp"]["when_it_fails"] == {"alert": "none"}
    assert described["systems"]["erp"] == {"name": "ERP", "interfaces": ["api"]}


def test_what_was_renamed_and_edited_has_the_id_of_its_new_name() -> None:
    session = begun()
    for typed in TYPED:
        session = session.answer(typed)
    session = session.rename("Excel", "Google Sheets", "systems").answer("yes")
    session = said(session.edit("1", "handoffs"), "+Order desk", "1")
    while not session.finished:
        session = session.keep() if session.earlier.given else session.skip()
    assert "crm-to-netsuite" not in tree(session)["handoffs"]
    assert tree(session)["systems"]["google-sheets"]["name"] == "Google Sheets"
    played = play(begun(), saved_and_read(session.answers))
    assert played.refused == ()
    assert describe(played.session) == describe(session)
    assert list(tree(played.session)["handoffs"]) == ["order-desk-to-netsuite", "sales-to-salesforce"]


def test_the_answers_of_the_readme_fit_its_questionnaire() -> None:
    asked, answers = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    played = play(begun(asked), given(answers))
    assert (played.refused, played.unused) == ((), ())
    assert [one.ask for one in played.missing] == ["How long does it take somebody to do it once?"]
    assert describe(played.session).comments == {"handoffs.salesforce-to-netsuite.today": "since May"}


def test_notes_states_and_removed_items_come_along() -> None:
    session = said(
        begun().note("for the board").skip().note("hm").unknown(), "no", "yes", "A", "2", "B", "2", "B", "C", "2"
    )
    session = session.remove("2").answer("yes").answer("done").note("late").answer("Deal won")
    played = play(begun(), saved_and_read(session.answers))
    assert played.refused == ()
    assert describe(played.session) == describe(session)


def test_a_new_party_of_which_nothing_is_said_is_refused_with_what_to_write() -> None:
    played = play(begun(), given("questionnaire: talk\nanswers: {handoffs: {items: [{from: Depot, to: Shop}]}}\n"))
    (one,) = played.refused
    assert "“Depot” is new. What is it?" in one.why
    assert "named: {systems: {crm: CRM}}" in one.why


def test_an_item_without_what_tells_it_apart_is_refused() -> None:
    text = "questionnaire: talk\nanswers: {handoffs: {items: [{from: Ana Ruiz}]}}\nnamed: {people: {a: Ana Ruiz}}\n"
    (one,) = play(begun(), given(text)).refused
    assert "has no answer to “to”" in one.why


def test_playing_the_same_twice_changes_nothing() -> None:
    once = play(begun(), given(BY_HAND)).session
    twice = play(once, given(BY_HAND)).session
    assert twice.answers == once.answers


def test_a_file_that_knows_the_process_is_not_contradicted() -> None:
    file = "process: P\nowner: Ana Ruiz\nsystems: {crm: CRM, erp: ERP}\n"
    played = play(begun(file=file), given(BY_HAND))
    assert "owner" not in tree(played.session)
    assert list(tree(played.session)["handoffs"]) == ["crm-to-erp", "sales-to-crm"]


def test_what_a_name_stood_for_before_does_not_decide_what_it_is_now() -> None:
    played = play(
        begun(),
        given(
            "questionnaire: talk\n"
            "answers: {handoffs: {items: [{from: Acme, to: Bolt}]}}\n"
            "named:\n"
            "  systems: {acme: {called: Acme, list: systems}, bolt: Bolt}\n"
            "  teams: {acme-2: {called: Acme, removed: yes}}\n"
        ),
    )
    assert played.refused == ()
    assert {one.called for one in played.session.answers.nouns["systems"].values()} == {"Acme", "Bolt"}
    assert "teams" not in played.session.answers.nouns
