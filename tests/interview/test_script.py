"""Answers from a file do what typing them does, and all that is missing is listed at once."""

import re
from pathlib import Path

from readiness.interview.answers import Answers, Place
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.description import describe
from readiness.interview.script import play
from tests.interview.interviews import begun, said, saved_and_read, tree

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


def test_what_was_renamed_and_edited_keeps_its_id() -> None:
    session = begun()
    for typed in TYPED:
        session = session.answer(typed)
    session = session.rename("Excel", "Google Sheets", "systems").answer("yes")
    session = said(session.edit("1", "handoffs"), "+Order desk", "1")
    while not session.finished:
        session = session.keep() if session.earlier.given else session.skip()
    assert "crm-to-netsuite" not in tree(session)["handoffs"]
    assert tree(session)["systems"]["excel"]["name"] == "Google Sheets"
    played = play(begun(), saved_and_read(session.answers))
    assert played.refused == ()
    assert describe(played.session) == describe(session)
    assert list(tree(played.session)["handoffs"]) == ["salesforce-to-netsuite", "sales-to-salesforce"]


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
