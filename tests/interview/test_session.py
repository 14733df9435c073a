"""The session, behaviour by behaviour, as the design note on questionnaires numbers them."""

from dataclasses import replace

import pytest

from readiness.interview.answers import Answer, Place, Said
from readiness.interview.prompt import Asks, overview, prompt
from readiness.interview.session import Refused, Session
from tests.interview.interviews import TALK, at, begun, said, saved_and_read, tree

AIM = ("It is quicker", "Ana Ruiz", "yes")
TWO_HANDOFFS = ("CRM", "2", "ERP", "2", "ERP", "Sales", "1", "done")


def refusal(session: Session, typed: str) -> str:
    with pytest.raises(Refused) as reason:
        session.answer(typed)
    return str(reason.value)


# 1. On disk before the next question; goes on at the first that is not answered


def test_after_every_answer_the_disk_has_all_and_it_goes_on_where_it_was() -> None:
    session = begun()
    for typed in (*AIM, *TWO_HANDOFFS, "Deal won", "email", "6 minutes", "Customer", "?"):
        session = session.answer(typed)
        on_disk = saved_and_read(session.answers)
        assert on_disk == session.answers
        if session.pending is None and not (session.at and session.at.question == "list"):
            assert at(Session.start(session.questionnaire, on_disk)) == at(session)


def test_the_first_of_two_questions_about_a_new_item_is_on_disk_too() -> None:
    session = said(begun(), *AIM, "CRM", "2")
    assert at(session) == "handoffs/+/to"
    again = Session.start(session.questionnaire, saved_and_read(session.answers))
    assert at(again) == "handoffs/+/to"
    assert prompt(again).ask == "Who or what does CRM pass it to?"
    assert at(said(again, "ERP", "2", "done")) == "handoffs/crm-to-erp/trigger"


def test_what_was_skipped_is_not_asked_again_when_it_goes_on() -> None:
    session = begun().skip()
    assert at(Session.start(session.questionnaire, saved_and_read(session.answers))) == "aim/owner"


# 3. Back, across items and sections


def test_back_shows_the_earlier_answer_and_keeping_it_goes_on_where_one_was() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS, "Deal won")
    places = []
    before = session
    while at(before) != "aim/statement":
        before = before.back()
        places.append(at(before))
        assert before.answers == session.answers
    assert places[:3] == ["handoffs/crm-to-erp/trigger", "handoffs/crm-to-erp/to", "handoffs/crm-to-erp/from"]
    assert places[3:] == ["handoffs/list", "aim/started", "aim/owner", "aim/statement"]
    assert prompt(before).earlier == "It is quicker"
    assert at(before.keep()) == at(session)
    with pytest.raises(Refused, match="first question"):
        before.back()


def test_another_answer_on_the_way_back_loses_no_later_one() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS, "Deal won").go(1).answer("It is cheaper")
    assert at(session) == "handoffs/crm-to-erp/today"
    assert session.answers.at(Place("handoffs", "crm-to-erp", "trigger")).value == "Deal won"
    assert session.answers.at(Place("aim", "", "statement")).value == "It is cheaper"


def test_the_answer_of_a_hidden_question_is_kept_and_takes_no_part() -> None:
    session = said(begun(), "x", "Ana Ruiz", "no", "yes")
    assert tree(session)["works_by_hand"] == "yes"
    hidden = session.go(3).answer("yes")
    place = Place("aim", "", "by-hand")
    assert place not in [stop.place for stop in hidden.stops]
    assert hidden.answers.at(place).value == "yes"
    assert "works_by_hand" not in tree(hidden)
    shown = hidden.go(3).answer("no")
    assert tree(shown)["works_by_hand"] == "yes"
    assert at(shown) == "handoffs/list"


# 4. Three different things, each with a note


def test_nobody_knows_there_is_none_and_skipped_are_three_things_each_with_a_note() -> None:
    session = begun().note("since May").unknown().note("a \x07 note").none().skip()
    given = saved_and_read(session.answers).given
    assert given == {
        Place("aim", "", "statement"): Answer(Said.UNKNOWN, None, "since May"),
        Place("aim", "", "owner"): Answer(Said.NONE, None, "a note"),
        Place("aim", "", "started"): Answer(Said.SKIPPED),
    }
    described = tree(session)
    assert described["outcome"] == {"statement": "unknown"}
    assert described["owner"] == "none"
    assert "go_live" not in described


def test_a_note_stays_when_the_answer_changes_and_alone_is_no_answer() -> None:
    session = begun().note("ask Luis")
    assert at(session) == "aim/statement"
    assert session.progress.answered == 0
    assert session.answer("It is quicker").answers.at(Place("aim", "", "statement")).note == "ask Luis"
    with pytest.raises(Refused, match="Write the note"):
        session.note("  ")


# 5. No default


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_a_bare_enter_makes_no_evidence(typed: str) -> None:
    session = said(begun(), *AIM[:2])
    assert "yes, no, or ?" in refusal(session, typed)
    with pytest.raises(Refused, match="nothing is no answer"):
        session.keep()
    with pytest.raises(Refused, match="nothing is no answer"):
        begun().keep()


def test_yes_or_no_cannot_be_none() -> None:
    session = said(begun(), *AIM[:2])
    with pytest.raises(Refused, match="yes or no"):
        session.none()
    assert "yes or no" in refusal(session, "none")


# 6. Items


def test_items_are_added_renamed_edited_and_removed() -> None:
    session = said(begun(), *AIM).none()
    assert at(session) == "systems/list"
    session = said(session, "Salesforce, NetSuite").add("Excel", "systems")
    assert prompt(session).items == ("Salesforce", "NetSuite", "Excel")
    asked = session.rename("2", "Oracle")
    assert prompt(asked).asks is Asks.CONFIRM
    assert prompt(asked).ask == "Call “NetSuite” “Oracle” from now on? yes or no"
    assert prompt(asked.answer("no")).items == ("Salesforce", "NetSuite", "Excel")
    assert prompt(asked.back()).items == ("Salesforce", "NetSuite", "Excel")
    session = asked.answer("yes")
    assert prompt(session).items == ("Salesforce", "Oracle", "Excel")
    edited = session.edit("excel")
    assert (at(edited), prompt(edited).earlier) == ("systems/excel/name", "Excel")
    session = edited.answer("Google Sheets")
    assert at(session) == "systems/list"
    session = session.remove("1").answer("yes")
    assert prompt(session).items == ("Oracle", "Google Sheets")
    assert list(tree(session)["systems"]) == ["oracle", "google-sheets"]
    assert tree(session)["systems"]["oracle"] == {"name": "Oracle"}


def test_a_duplicate_is_refused_whatever_its_case() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS).go(4)
    with pytest.raises(Refused, match="“CRM to ERP” is there already"):
        said(session, "crm", "erp")
    with pytest.raises(Refused, match="“CRM to ERP” is there already"):
        said(session.edit("ERP to Sales"), "CRM", "ERP")


def test_none_is_an_answer_where_it_is_allowed_and_nothing_is_in_the_list() -> None:
    session = said(begun(), *AIM)
    assert tree(session.answer("none"))["handoffs"] == "none"
    filled = said(session, "CRM", "2", "ERP", "2")
    assert "There is “CRM to ERP” already" in refusal(filled, "none")
    must = begun(TALK.replace("none_allowed: yes", "none_allowed: no"))
    assert "There has to be one" in refusal(said(must, *AIM), "there are none")
    added = said(session.answer("none").go(4), "CRM", "2", "ERP", "2")
    assert added.answers.at(Place.of_list("handoffs")).state is Said.OPEN


def test_a_list_understands_no_more_and_takes_no_yes_and_no_number_for_a_name() -> None:
    session = said(begun(), *AIM, "none", "Salesforce; billing, NetSuite")
    assert prompt(session).items == ("Salesforce; billing", "NetSuite")
    assert "Type the name of one" in refusal(session, "yes")
    assert "To change number 1 of the list, edit it" in refusal(session, "1")
    assert prompt(session.answer("+4711")).items[-1] == "4711"
    assert at(session.answer("no")) == at(session.keep()) == at(session.done()) == "systems/salesforce-billing/owner"


def test_a_list_that_is_emptied_is_asked_for_again() -> None:
    session = said(begun(), *AIM, "none", "Excel", "done").remove("1").answer("yes")
    assert at(session) == "systems/list"
    assert not session.earlier.given
    assert "systems" not in tree(session)


def test_a_full_list_goes_on_by_itself_and_takes_no_more() -> None:
    session = said(begun(), *AIM, "A", "2", "B", "2", "B", "C", "2", "C", "A")
    assert at(session) == "handoffs/a-to-b/trigger"
    with pytest.raises(Refused, match="3 are enough here"):
        session.add("A")


def test_what_other_answers_name_is_not_removed() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS).skip().skip().skip().skip().skip().skip().skip().skip()
    assert at(session) == "systems/list"
    assert prompt(session).items == ("CRM", "ERP")
    with pytest.raises(Refused, match="“CRM” is the answer to “Who or what does it leave\\?”"):
        session.remove("CRM")


def test_what_was_removed_comes_back_with_its_answers() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS, "Deal won").remove("1").answer("yes")
    assert "crm-to-erp" not in tree(session)["handoffs"]
    assert "crm" not in tree(session).get("systems", {})
    session = said(Session.start(session.questionnaire, saved_and_read(session.answers)).add("+CRM"), "2", "ERP")
    assert session.notices[0] == "“CRM to ERP” is back, with what was answered about it."
    assert tree(session)["handoffs"]["crm-to-erp"]["trigger"] == "Deal won"


def test_a_name_given_in_passing_by_mistake_is_gone_once_it_is_put_right() -> None:
    session = said(begun(), *AIM, *TWO_HANDOFFS).go(5)
    assert prompt(session).earlier == "CRM"
    session = said(session, "Salesforce", "2")
    assert list(tree(session)["systems"]) == ["erp", "salesforce"]
    assert "Salesforce to ERP" in [line.item for line in overview(session)]


def test_one_that_was_begun_is_dropped_or_completed_before_the_list_ends() -> None:
    session = said(begun(), *AIM, "CRM", "2").back()
    assert at(session) == "handoffs/+/from"
    session = session.back()
    assert prompt(session).begun
    assert "not complete yet" in refusal(session, "done")
    assert at(session.add()) == "handoffs/+/to"
    dropped = session.drop()
    assert dropped.answers.begun == {}
    assert "systems" not in dropped.answers.nouns


def test_an_item_of_which_one_end_is_not_known_is_an_item() -> None:
    session = said(begun(), *AIM, "CRM", "2", "?", "done")
    assert tree(session)["handoffs"] == {"crm-to-the-other-side": {"from": "crm", "to": "unknown"}}
    with pytest.raises(Refused, match="has to be named"):
        said(begun(), *AIM).add().unknown()


# 9. Counted anew


def test_the_count_follows_the_conditions() -> None:
    session = said(begun(), *AIM[:2])
    assert session.progress[:2] == (3, 6)
    assert session.answer("no").progress[:2] == (4, 7)
    assert session.answer("yes").progress[:2] == (4, 6)
    session = said(session, "yes", "CRM", "2", "ERP", "2")
    assert session.progress[:2] == (4, 16)
    assert said(session, "done", "Deal won", "email").progress == (9, 17, 8)


def test_what_is_asked_back_and_a_wrong_number_change_nothing() -> None:
    session = said(begun(), *AIM, "CRM")
    shown = prompt(session)
    assert (shown.asks, shown.ask) == (Asks.PICK, "“CRM” is new. What is it?")
    assert [offer.label for offer in shown.offers] == ["a team", "a system", "a person"]
    assert "a number from 1 to 3" in refusal(session, "7")
    assert at(session.back()) == "handoffs/+/from"
    assert at(session.answer("a system")) == "handoffs/+/to"


# 11. After each section


def test_a_section_that_is_finished_is_told_once() -> None:
    session = said(begun(), *AIM)
    assert session.just_finished == ("aim",)
    assert session.answer("none").just_finished == ("handoffs",)
    assert session.go(1).answer("Other").just_finished == ()


def test_all_answered_is_the_end_and_one_can_go_back() -> None:
    session = said(begun(), *AIM, "none", "none").skip()
    assert session.finished
    assert session.progress == (6, 6, 6)
    assert prompt(session).asks is Asks.NOTHING
    with pytest.raises(Refused, match="All is answered"):
        session.answer("x")
    assert at(session.back()) == "steps/steps"
    assert at(session.go(2)) == "aim/owner"
    with pytest.raises(Refused, match="from 1 to 6"):
        session.go(7)


# Never asked when the file has it


FILE = """\
process: Order to cash
owner: Ana Ruiz
systems:
  crm: {name: Salesforce, owner: Luis Vega, interfaces: none}
  erp: NetSuite
handoffs:
  deal: {from: crm, to: erp, trigger: Deal won, today: email, carries: none, when_it_fails: nobody}
exceptions: none
"""


def test_what_the_file_has_is_not_asked_and_conditions_read_it_there() -> None:
    session = begun(file=FILE)
    places = ["/".join(part for part in stop.place if part) for stop in session.stops]
    assert places == [
        *("aim/statement", "aim/started", "handoffs/deal/effort"),
        *("systems/erp/owner", "systems/erp/interfaces", "steps/steps"),
    ]
    assert prompt(session.go(4)).ask == "Who answers for NetSuite?"
    assert prompt(session.go(3)).item == "Salesforce to NetSuite"


def test_what_nobody_knew_when_the_file_was_written_is_asked() -> None:
    asked = [line.ask for line in overview(begun(file="process: P\nowner: unknown\n"))]
    assert "Who answers for it?" in asked


def test_what_stands_in_the_file_is_not_removed_but_can_be_added_to() -> None:
    session = begun(file=FILE)
    with pytest.raises(Refused, match="stands in the process file"):
        session.remove("1", "systems")
    more = session.add("Excel", "systems")
    assert at(more) == "systems/list"
    assert prompt(more).items == ("Salesforce", "NetSuite", "Excel")
    with pytest.raises(Refused, match="“Salesforce” is there already"):
        session.add("salesforce", "systems")


def test_a_fact_that_two_questions_ask_for_is_asked_once() -> None:
    more = "  - id: more\n    title: More\n    questions:\n"
    session = begun(TALK + more + "      - {id: again, ask: Whose is it?, kind: person, into: owner}\n")
    asked = [line.ask for line in overview(session)]
    assert "Who answers for it?" in asked
    assert "Whose is it?" not in asked


def test_what_was_written_into_the_file_is_not_asked_again_with_or_without_the_answers() -> None:
    from readiness.interview.so_far import process_so_far

    session = said(begun(), *AIM, *TWO_HANDOFFS, "Deal won", "api", "Customer", "Luis")
    file = process_so_far(session)
    left = [stop.place for stop in session.flow.open_stops()]
    with_answers = Session.start(session.questionnaire, session.answers, file)
    assert [stop.place for stop in with_answers.flow.open_stops()] == left
    without = Session.start(session.questionnaire, None, file)
    asked = {place for place in (stop.place for stop in without.flow.open_stops()) if place.question != "list"}
    assert asked == {place for place in left if place.question != "list"}


def test_the_team_that_answers_is_spoken_of_and_written() -> None:
    text = TALK.replace("What should be better?", '"What should be better for {team}?"')
    session = Session.start(begun(text).questionnaire, team="Finance", respondent="Marta Gil")
    assert prompt(session).ask == "What should be better for Finance?"
    assert tree(session)["account_of"] == "finance"
    assert tree(session)["teams"] == {"finance": {"name": "Finance"}}
    assert replace(session.answers, team="").respondent == "Marta Gil"
