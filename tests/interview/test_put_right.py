"""What was typed by mistake is put right without a trace in the file; and what people say instead of an answer."""

import pytest

from readiness.interview.answers import Place, Said
from readiness.interview.prompt import Asks, prompt
from readiness.interview.session import Refused, Session
from tests.interview.interviews import at, begun, said, saved_and_read, tree

AIM = ("It is quicker", "Ana Ruiz", "yes")
HANDOFF = ("Sales", "1", "i want to type back office", "1", "done", "The deal is won")


def test_a_name_put_right_by_edit_gives_the_id_as_well_and_keeps_the_answers() -> None:
    session = said(begun(), *AIM, *HANDOFF).go(4).edit("1").keep()
    assert at(session) == "handoffs/sales-to-i-want-to-type-back-office/to"
    session = said(session, "Back office", "1")

    assert list(tree(session)["handoffs"]) == ["sales-to-back-office"]
    assert tree(session)["handoffs"]["sales-to-back-office"]["trigger"] == "The deal is won"
    assert list(tree(session)["teams"]) == ["sales", "back-office"]
    assert Session.start(session.questionnaire, saved_and_read(session.answers)).answers == session.answers


def test_a_new_name_goes_with_every_answer_that_names_it() -> None:
    session = said(begun(), *AIM, "none", "Salesfroce", "done", "Ana Ruiz", "api")
    session = session.go(5).rename("1", "Salesforce").answer("yes")
    assert at(session) == "systems/list"

    assert tree(session)["systems"] == {
        "salesforce": {"name": "Salesforce", "owner": "ana-ruiz", "interfaces": ["api"]}
    }


def test_what_the_file_has_keeps_its_id() -> None:
    session = begun(file="process: x\nsystems: {crm: {name: Salesforce}}\n")
    session = said(session, *AIM, "none").add("ERP", "systems")
    renamed = session.rename("crm", "Oracle", "systems").answer("yes")

    assert renamed.answers.given[Place("systems", "crm", "name")].value == "Oracle"


def test_the_same_spelled_otherwise_is_the_same_one_with_its_new_name() -> None:
    session = said(begun(), *AIM, "CRM", "2", "ERP", "2", "done", "Deal won", "api", "custmer").go(10)
    while at(session) != "handoffs/crm-to-erp/carries":
        session = session.back()
    asked = session.answer("customer")
    assert [offer.label for offer in prompt(asked).offers] == [
        "custmer",
        "the same, spelled customer",
        "customer is another one",
    ]
    session = asked.answer("2")

    assert tree(session)["handoffs"]["crm-to-erp"]["carries"] == ["customer"]
    assert list(tree(session)["entities"]) == ["customer"]
    assert Session.start(session.questionnaire, saved_and_read(session.answers)).answers == session.answers
    for yes in ("yes", "Yes.", "the same"):
        assert tree(asked.answer(yes))["handoffs"]["crm-to-erp"]["carries"] == ["custmer"]
    assert tree(asked.answer("no"))["handoffs"]["crm-to-erp"]["carries"] == ["customer"]
    assert list(tree(asked.answer("no"))["entities"]) == ["customer"]
    with pytest.raises(Refused, match="a number from 1 to 3, yes or no"):
        asked.answer("7")


def test_a_record_named_by_mistake_is_gone_with_its_answers_until_it_is_named_again() -> None:
    session = said(begun(), *AIM, "CRM", "2", "ERP", "2", "done", "Deal won", "api", "wrong paper", "?")
    place = Place("records", "wrong-paper", "master")
    assert place in [stop.place for stop in session.stops]
    session = session.go([stop.place for stop in session.stops].index(place) + 1).answer("Old system")
    with pytest.raises(Refused, match="type :go 9, and answer it without “wrong paper”"):
        session.remove("1")
    with pytest.raises(Refused, match="was named in other answers"):
        session.edit("1")
    corrected = said(session.go(9), "order")

    assert list(tree(corrected)["entities"]) == ["order"]
    assert "old-system" not in tree(corrected)["systems"]
    assert corrected.answers.given[place].state is Said.SETTLED
    again = said(corrected.go(9), "order, wrong paper")
    assert tree(again)["entities"]["wrong-paper"]["master"] == "old-system"
    assert Session.start(again.questionnaire, saved_and_read(again.answers)).answers == again.answers


@pytest.mark.parametrize("typed", ["yes", "no", "Yes, mostly", "yes of course", "No."])
def test_yes_and_no_name_no_event_and_no_record(typed: str) -> None:
    session = said(begun(), *AIM, "CRM", "2", "ERP", "2", "done")
    with pytest.raises(Refused, match="Say which event, in a few words"):
        session.answer(typed)
    with pytest.raises(Refused, match="names nothing"):
        said(session, "No order is left", "api", "order, " + typed.replace(",", ""))


@pytest.mark.parametrize("typed", ["idk", "dunno", "Not sure.", "I don’t know"])
def test_nobody_knows_is_understood_as_people_say_it(typed: str) -> None:
    assert begun().answer(typed).answers.at(Place("aim", "", "statement")).state is Said.UNKNOWN


def test_yes_or_no_is_understood_in_words_and_sometimes_is_refused_with_what_to_do() -> None:
    session = said(begun(), "x", "Ana Ruiz", "nope")
    assert at(session) == "aim/by-hand"
    with pytest.raises(Refused, match="Type yes if people can rely on it"):
        session.answer("sometimes")
    assert tree(session.answer("It works"))["works_by_hand"] == "yes"
    assert prompt(session.answer("it doesn't work")).asks is Asks.LIST
