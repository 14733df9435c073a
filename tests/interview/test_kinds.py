"""What was typed becomes a value that the file takes, or is refused with the forms that work, or is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.interview.kinds import nearly_chosen, offers_of, read_typed, slot_of
from readiness.interview.naming import Names, NewNoun
from readiness.interview.questionnaire import KINDS, Question
from readiness.interview.reading import Doubtful, Plain, Reading, Refused
from readiness.process import words
from readiness.process.facts import State
from readiness.process.names import folded
from tests.trying import every

NAMES = Names(
    {
        "teams": {"sales": "Sales"},
        "people": {"ana-ruiz": "Ana Ruiz"},
        "systems": {"crm": "Salesforce", "erp": "NetSuite"},
        "steps": {"bill": "Send the bill, by post"},
    },
)
OWN = {"choice": ("yes, all", "no, some"), "choices": ("api", "file")}


def question(kind: str, into: str | None = None, *options: str) -> Question:
    return Question(id="q", ask="Q", kind=kind, into=into, options=[*options] or [*OWN.get(kind, ())])


def read(kind: str, typed: Plain, of: str = "", into: str | None = None, **chosen: str) -> Reading:
    asked = question(kind, into) if into is None else Question(id="q", ask="Q", kind=kind, into=into)
    return read_typed(asked, slot_of(of, asked), typed, NAMES, chosen)


@pytest.mark.parametrize(
    ("of", "into", "kind", "typed", "value"),
    [
        ("handoffs", "trigger", "text", "  The deal \n is won ", "The deal is won"),
        ("handoffs", "today", "choice", "excel", "spreadsheet"),
        ("handoffs", "today", "choice", "1", "retyped"),
        ("handoffs", "today", "choice", "Nothing", "not moved"),
        ("handoffs", "planned", "choice", "no", "no"),
        ("handoffs", "volume", "quantity", "40/day", "40/day"),
        ("handoffs", "errors", "quantity", "1 in 20", "1 in 20"),
        ("handoffs", "wave", "number", "3", "3"),
        ("handoffs", "from", "party", "salesFORCE", "crm"),
        ("handoffs", "from", "party", "1", "sales"),
        ("handoffs", "from", "party", "2", "crm"),
        ("handoffs", "protection.audit", "yes-no", "n", "no"),
        ("handoffs", "protection.audit", "text", "no", "no"),
        ("rules", "agreed", "yes-no", "TRUE", "yes"),
        ("systems", "interfaces", "choices", "1, csv", ("api", "file")),
        ("systems", "interfaces", "choices", "1 2", ("api", "events")),
        ("entities", "master", "systems", "2, Salesforce", ("erp", "crm")),
        ("entities", "master", "systems", "1 2", ("crm", "erp")),
        ("entities", "sync", "fields", "name, vat number; name", ("name", "vat number")),
        ("entities", "sensitivity", "choice", "public", "none"),
        ("exceptions", "handled_in", "system", "by phone", "phone"),
        ("exceptions", "handled_in", "system", "1", "crm"),
        ("steps", "after", "steps", "Send the bill, by post", ("bill",)),
        ("steps", "after", "steps", "start", "start"),
        ("teams", "account", "steps", "the same", "agrees"),
        ("", "owner", "person", "Sales", "sales"),
        ("", "outcome.target", "text", "98 percent", "98 percent"),
        ("", "go_live.parallel_run", "date", "2027-03-01", "2027-03-01"),
    ],
)
def test_typed_answers_become_values(of: str, into: str, kind: str, typed: str, value: Plain) -> None:
    found = read(kind, typed, of, into)
    assert found == (State.SETTLED, value, ())
    asked = Question(id="q", ask="Q", kind=kind, into=into)
    assert read_typed(asked, slot_of(of, asked), value, NAMES.as_kept(), {}) == found


@every("typed", ["?", "unknown", "TBD", "I don't know", "nobody knows", "not sure"])
@every("kind", KINDS)
def test_nobody_knows_is_understood_everywhere(kind: str, typed: str) -> None:
    assert read(kind, typed) == (State.UNKNOWN, None, ())


@pytest.mark.parametrize("typed", ["none", "Nobody", "n/a"])
@pytest.mark.parametrize(("of", "into", "kind"), [("", "owner", "person"), ("handoffs", "trigger", "text")])
def test_there_is_none_is_understood(of: str, into: str, kind: str, typed: str) -> None:
    assert read(kind, typed, of, into) == (State.NONE, None, ())


@every("kind", KINDS)
@every("typed", ["", "   ", "\n", "\x00\x07", "\u200b\u2028"])
def test_nothing_typed_is_no_answer(kind: str, typed: str) -> None:
    with pytest.raises(Refused, match="nothing is no answer"):
        read(kind, typed)


@pytest.mark.parametrize(
    ("of", "into", "kind", "typed", "said"),
    [
        ("handoffs", "volume", "quantity", "40", "40 what? write 40 per day or 40 per month"),
        ("handoffs", "volume", "quantity", "a lot", "write 40 per day, 40/day"),
        ("handoffs", "today", "choice", "papr", "did you mean 'paper'? Type a number from 1 to 13, or the word."),
        ("handoffs", "today", "choice", "14", "Type a number from 1 to 13"),
        ("handoffs", "wave", "number", "first", "write digits only, for example 3"),
        ("rules", "agreed", "yes-no", "perhaps", "Yes or no?"),
        ("", "go_live.parallel_run", "date", "soon", "for example 2027-03-01"),
        ("handoffs", "trigger", "text", "disputed", "put who sees it otherwise into a note"),
        ("handoffs", "trigger", "text", "x" * 2001, "at most 2,000 characters"),
        ("handoffs", "from", "party", "9", "The list goes from 1 to 4"),
        ("handoffs", "from", "party", "1, 2", "these are 2; name the one"),
        ("", "owner", "person", "yes", "names nothing"),
        ("", "owner", "person", "--", "names nothing"),
        ("entities", "sync", "fields", "name, unknown", "say that alone"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_can(of: str, into: str, kind: str, typed: str, said: str) -> None:
    with pytest.raises(Refused) as reason:
        read(kind, typed, of, into)
    assert said in str(reason.value)


def test_a_name_that_is_new_is_added_with_an_id_of_its_own() -> None:
    found = read("systems", "Excel, Sales sheet, Excel", "entities", "master")
    assert found.value == ("excel", "sales-sheet")
    assert found.new == (NewNoun("systems", "excel", "Excel"), NewNoun("systems", "sales-sheet", "Sales sheet"))


def test_a_name_close_to_another_is_asked_back_and_a_plus_says_that_it_is_new() -> None:
    with pytest.raises(Doubtful) as doubt:
        read("system", "Salesfroce")
    assert "Is “Salesfroce” the same?" in doubt.value.ask
    assert [offer.value for offer in doubt.value.offers] == ["crm", "=crm", "+"]
    assert read("system", "Salesfroce", salesfroce="crm").value == "crm"
    assert read("system", "Salesfroce", salesfroce="+").value == "salesfroce"
    assert read("system", "+Salesfroce").value == "salesfroce"


def test_part_of_a_persons_name_is_asked_back() -> None:
    with pytest.raises(Doubtful) as doubt:
        read("person", "Ana")
    assert [offer.value for offer in doubt.value.offers] == ["ana-ruiz", "=ana-ruiz", "+"]


def test_of_a_new_party_it_is_asked_what_it_is() -> None:
    with pytest.raises(Doubtful) as doubt:
        read("party", "Warehouse")
    assert [offer.label for offer in doubt.value.offers] == ["a team", "a system", "a person"]
    assert read("party", "Warehouse", warehouse="+teams").new == (NewNoun("teams", "warehouse", "Warehouse"),)


def test_one_name_cannot_be_a_system_and_a_team() -> None:
    with pytest.raises(Refused, match="“Sales” is the name of a team already"):
        read("system", "Sales")


def test_ids_never_say_that_there_is_none() -> None:
    assert NAMES.free_id("systems", "No!") == "no-2"
    assert NAMES.free_id("steps", "Start") == "start-2"
    assert NAMES.free_id("steps", "Bill") == "bill-2"
    assert NAMES.free_id("teams", "CRM") == "crm-2"
    assert NAMES.free_id("systems", "4711") == "4711-2"


@pytest.mark.parametrize(("of", "into", "kind"), [("handoffs", "from", "party"), ("systems", "interfaces", "choices")])
def test_every_numbered_choice_can_be_chosen_by_its_number(of: str, into: str, kind: str) -> None:
    asked = Question(id="q", ask="Q", kind=kind, into=into)
    offers = offers_of(asked, slot_of(of, asked), NAMES)
    assert offers
    for number, offer in enumerate(offers, start=1):
        assert read(kind, str(number), of, into).value in (offer.value, (offer.value,))


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_any_text_is_read_refused_or_asked_back_and_values_stay_what_they_are(kind: str, typed: str) -> None:
    try:
        found = read(kind, typed)
    except (Refused, Doubtful):
        return
    if found.state is not State.SETTLED:
        assert found.value is None
        return
    assert found.value
    several = (found.value,) if isinstance(found.value, str) else found.value
    assert all(one and one == " ".join(one.split()) and not {*"\n\r\0\x1b\x85"} & {*one} for one in several)
    if kind != "yes-no":
        assert not {folded(one) for one in several} & {"disputed", *words.STATES} or kind in ("choice", "choices")
    asked = question(kind)
    again = read_typed(asked, None, found.value, NAMES.with_new(found.new).as_kept(), {})
    assert (again.value, again.new) == (found.value, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("by email", "email"),
        ("someone types it in agian", "retyped"),
        ("typed in again", "retyped"),
        ("nope", "nope"),
        ("done", "done"),
        ("not known", "not known"),
        ("3", "3"),
        ("unknown", "unknown"),
        ("by phone", "by phone"),
    ],
)
def test_a_choice_typed_nearly_as_it_is_shown_is_taken_and_nothing_less_near(typed: str, meant: str) -> None:
    shown = {"retyped": "someone types it in again", "email": "by e-mail", "export": "as an export"}
    asked = Question(id="q", ask="Q", kind="choice", into="today", options=shown)
    assert nearly_chosen(asked, slot_of("handoffs", asked), typed) == meant
    several = Question(id="q", ask="Q", kind="choices", options=shown)
    assert nearly_chosen(several, None, "1 2") == "1 2"
    assert nearly_chosen(several, None, "by email, as export") == "email, export"
    opposite = Question(id="q", ask="Q", kind="choice", options={"a": "complete", "b": "incomplete", "c": "level 1"})
    assert nearly_chosen(opposite, None, "incomplet") == "b"
    assert nearly_chosen(opposite, None, "level 2") == "level 2"
