"""Ids, short forms and shared names of the nouns of a file."""

from typing import Any

import pytest

from readiness.errors import Mark
from readiness.process.facts import State
from readiness.process.model import SECTIONS
from tests.process.every_fact import ID, clean, loaded, messages
from tests.trying import every

NAMED = [noun.section for noun in SECTIONS if noun.sentence == "name"]


def nouns(process: Any, section: str) -> list[tuple[str, str]]:
    """Id and name of each noun of a section."""
    return [(noun.id, noun.called) for noun in getattr(process, section)]


@pytest.mark.parametrize("section", ID)
def test_a_list_of_ids_is_enough(section: str) -> None:
    process = clean({"process": "P", section: ["first", "second-one", "3"]})
    assert nouns(process, section) == [("first", "first"), ("second-one", "second-one"), ("3", "3")]
    assert [noun.at for noun in getattr(process, section)][:1] == [f"{section}.first"]


@pytest.mark.parametrize("section", ID)
def test_a_list_of_names_or_sentences_makes_the_ids(section: str) -> None:
    process = clean({"process": "P", section: ["Patient record", "Take the order!"]})
    assert [noun.id for noun in getattr(process, section)] == ["patient-record", "take-the-order"]
    assert [noun.named for noun in getattr(process, section)] == ["Patient record", "Take the order!"]


@pytest.mark.parametrize("section", ID)
def test_one_value_alone_is_a_list_of_one(section: str) -> None:
    process = clean({"process": "P", section: "Patient record"})
    assert [noun.id for noun in getattr(process, section)] == ["patient-record"]


@pytest.mark.parametrize(
    ("section", "key"),
    [(noun.section, noun.sentence) for noun in SECTIONS if noun.sentence],
)
@pytest.mark.parametrize("typed", [["In one sentence"], {"it": "In one sentence"}], ids=["list", "mapping"])
def test_a_name_or_sentence_alone_settles_the_key_it_is_for(section: str, key: str, typed: Any) -> None:
    (noun,) = getattr(clean({"process": "P", section: typed}), section)
    fact = getattr(noun, noun.keys[key].attribute)
    assert (fact.at, fact.state, fact.value) == (f"{section}.{noun.id}.{key}", State.SETTLED, "In one sentence")
    assert "In one sentence" in noun.called


@every("section", ID)
@every("item", [None, "", "unknown", "tbd", {}, []])
def test_a_noun_of_which_nothing_is_told_is_there(section: str, item: Any) -> None:
    process = clean({"process": "P", section: {"first": item}})
    assert nouns(process, section) == [("first", "first")]


@every("section", [*ID, "connections", "accounts", "accepted"])
@every("word", ["none", "unknown", " TBD ", "no", "", None, [], {}])
def test_a_section_as_a_whole_can_be_none_or_unknown(section: str, word: Any) -> None:
    process = clean({"process": "P", section: word})
    assert not getattr(process, section, ()) or section == "connections"


def test_the_same_sentence_twice_is_two_steps() -> None:
    process = clean("process: P\nsteps: [Call the customer, Ship, Call the customer, call-the-customer-2, Ship it]\n")
    assert nouns(process, "steps") == [
        ("call-the-customer", "Call the customer"),
        ("Ship", "Ship"),
        ("call-the-customer-2", "Call the customer"),
        ("call-the-customer-2-2", "call-the-customer-2-2"),
        ("ship-it", "Ship it"),
    ]


@pytest.mark.parametrize("section", NAMED)
def test_the_same_name_twice_in_a_list_is_a_mistake(section: str) -> None:
    process, problems = loaded(f"process: P\n{section}: [crm, Patient record, crm, patient  Record]\n")
    assert [problem.message for problem in problems] == [
        "'crm' stands in the list twice; keep one of them",
        "'patient  Record' stands in the list twice; keep one of them".replace("  ", " "),
    ]
    assert [noun.id for noun in getattr(process, section)] == ["crm", "patient-record"]


def test_thousands_of_equal_sentences_are_read_at_once() -> None:
    process = clean({"process": "P", "steps": ["Call the customer"] * 20_000})
    assert len({step.id for step in process.steps}) == 20_000


def test_a_list_may_hold_nouns_with_keys_under_their_ids() -> None:
    process = clean("process: P\nsystems:\n  - crm: {name: Salesforce}\n  - erp\n  -\n")
    assert nouns(process, "systems") == [("crm", "Salesforce"), ("erp", "erp")]
    assert process.systems[0].mark == Mark(3, 5)


@pytest.mark.parametrize("item", ["{kind: channel}", "{id: crm, status: live}", "[crm]"])
def test_an_item_of_a_list_without_an_id_is_told(item: str) -> None:
    process, problems = loaded(f"process: P\nsystems:\n  - {item}\n  - erp\n")
    assert len(problems) == 1
    assert problems[0].mark == Mark(3, 5)
    assert problems[0].message.startswith("Each system needs an id: ")
    assert "systems: {first: {…}, second: {…}}" in problems[0].message
    assert nouns(process, "systems") == [("erp", "erp")]


@pytest.mark.parametrize("id", ["crm", "CRM", "crm_2", "2024-plan", "Kundendaten-Übersicht", "客户", "ग्राहक", "الطلب"])
def test_an_id_has_letters_of_any_script_digits_and_dashes(id: str) -> None:
    process = clean({"process": "P", "systems": {id: None}, "steps": {"a": {"in": id}}})
    assert process.steps[0].uses.value
    assert process.steps[0].uses.value[0].system.id == id


@pytest.mark.parametrize("id", ["sales force", "crm.eu", "crm/eu", "a, b", "crm!", "🚚", "<b>"])
def test_anything_else_is_no_id(id: str) -> None:
    process, problems = loaded({"process": "P", "systems": {id: {"owner": "Ana"}}})
    assert len(problems) == 1
    made = process.systems[0].id
    assert problems[0].message.startswith(f"'{id}' cannot be an id: ids have letters, digits, - and _ only; ")
    assert f"write `{made}:`" in problems[0].message
    assert process.systems[0].owner.settled
    assert process.left_out == {f"systems.{made}"}


def test_a_comma_inside_braces_that_makes_a_noun_is_told() -> None:
    (said,) = messages("process: P\nrules: {limit: Orders wait, if above}\n")
    assert "a comma inside { } starts a new key, so put texts with commas in quotes" in said


def test_systems_teams_and_people_share_their_ids() -> None:
    process, problems = loaded("process: P\nsystems: {sales: Sales app}\nteams: [sales]\npeople: [sales]\n")
    said = "'sales' is already the id of a team (line 3); systems, teams and people share their ids, so one of the two"
    assert [problem.message for problem in problems] == [f"{said} needs another"] * 2
    assert [problem.mark and problem.mark.line for problem in problems] == [2, 4]
    assert [team.id for team in process.teams] == ["sales"]
    assert not process.systems
    assert not process.people


def test_other_sections_have_ids_of_their_own() -> None:
    described = {section: ["same"] for section in ID if section not in ("teams", "people")}
    process = clean({"process": "P", **described})
    assert all(len(getattr(process, section)) == 1 for section in described)


def test_two_ids_that_become_one_are_told() -> None:
    assert messages({"process": "P", "steps": {"take order": None, "take-order": None}})[-1].startswith(
        "'take-order' is already the id of a step (line 1); one of the two needs another"
    )


@pytest.mark.parametrize("section", ID)
def test_a_list_where_the_keys_of_a_noun_belong_is_told_and_nothing_is_asked_of_it(section: str) -> None:
    process, problems = loaded({"process": "P", section: {"first": ["a", "b"]}})
    assert len(problems) == 1
    assert problems[0].message.startswith("Expected the keys of the ")
    (noun,) = getattr(process, section)
    for key in noun.keys.values():
        told = getattr(noun, key.attribute)
        assert getattr(told, "whole", told).state is State.LEFT_OUT


def test_a_name_is_known_before_its_noun_is_read() -> None:
    text = (
        "process: P\nhandoffs: {a: {exceptions: {disputed: {sales: [late], finance: none}}}}\n"
        "exceptions: {late: {when: It comes late}}\n"
    )
    process = clean(text)
    assert process.handoffs[0].exceptions.answers[0].says == "“It comes late”"
    assert process.exceptions[0].called == "“It comes late”"


@pytest.mark.parametrize("section", [kind.section for kind in SECTIONS])
def test_several_nouns_in_one_text_are_a_list_without_brackets(section: str) -> None:
    process, problems = loaded(f"process: P\n{section}: tenants, office,contractors\n")
    assert [problem.message for problem in problems] == [
        "Several are written as a list, in brackets; write a list: [tenants, office, contractors]"
    ]
    assert process.left_out == {section}
    assert getattr(process, section) == ()


@pytest.mark.parametrize("typed", ["entities: {a: {master: 'x, y'}}", "steps: {a: {in: 'x, y'}}"])
def test_several_systems_in_one_text_are_a_list_without_brackets(typed: str) -> None:
    (said,) = messages(f"process: P\nsystems: [x, y]\n{typed}\n")
    assert said.startswith("Several are written as a list, in brackets: [x, y] (")


@pytest.mark.parametrize("kind", [noun for noun in SECTIONS if noun.sentence])
def test_an_item_with_its_sentence_gets_its_id_from_it(kind: Any) -> None:
    process = clean(f"process: P\n{kind.section}: [one, {{{kind.sentence}: Some thing, }}]\n")
    assert [noun.id for noun in getattr(process, kind.section)] == ["one", "some-thing"]
    rules = clean("process: P\nrules: [a sentence, {statement: All wait, agreed: yes}]\n").rules
    assert [(rule.id, rule.agreed.value) for rule in rules] == [("a-sentence", None), ("all-wait", True)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("steps: [sell, sell]", "'sell' stands in the list twice; keep one of them, or give one of them another id"),
        ("systems: [crm, tbd]", "'tbd' is no system of a list; leave it out, or write it alone: `systems: tbd`"),
        (
            "steps:\n  - Ana calls: the client",
            'A text with a colon and a space in it has to be in quotes: "Ana calls: ',
        ),
    ],
)
def test_an_item_that_cannot_be_meant_is_told(typed: str, said: str) -> None:
    (message,) = messages(f"process: P\n{typed}\n")
    assert message.startswith(said)
