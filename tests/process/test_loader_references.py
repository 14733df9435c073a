"""How the nouns of a file refer to each other: by id, by name, and for people by any text."""

import json
from typing import Any

import pytest

from readiness.process.facts import State
from readiness.process.model import Person
from readiness.process.references import Ref
from tests.process.every_fact import PLACES, Place, clean, fact_at, loaded, messages, noun_at
from tests.process.test_kinds import described
from tests.trying import every

# What each key may name, as the format says.
PARTY = {"systems", "teams", "people"}
SPACES = {
    "Handoff.from": PARTY,
    "Handoff.to": PARTY,
    "Step.by": PARTY,
    "Step.after": {"steps"},
    "Step.rule": {"rules"},
    "Approval.rule": {"rules"},
    "Handoff.rule": {"rules"},
    "Rule.contradicts": {"rules"},
    "ProcessException.at": {"handoffs", "steps"},
    "Handoff.exceptions": {"exceptions"},
    "Person.team": {"teams"},
    "Process.account_of": {"teams"},
    "System.replaces": {"systems"},
    "Report.from": {"systems"},
    "Entity.starts_in": {"systems", "teams"},
}
ANSWERING = {"owner", "alert", "known_by", "run_by", "changes_approved_by", "parallel_run_checked_by", "approval.by"}
REFERENCES = [place for place in PLACES if isinstance(place.kind, Ref)]
STRICT = [place for place in REFERENCES if place.name in SPACES and SPACES[place.name] != PARTY]
ANSWERS = [place for place in REFERENCES if place.name not in SPACES]
ENDS = [place for place in REFERENCES if SPACES.get(place.name) == PARTY]
NAMES = {
    "teams": "sales",
    "people": "ana",
    "systems": "crm",
    "entities": "order",
    "rules": "limit",
    "steps": "sell",
    "handoffs": "pass-on",
    "exceptions": "late",
}


def spaces_of(place: Place) -> set[str]:
    assert isinstance(place.kind, Ref)
    return set(place.kind.spaces)


def only(value: Any) -> Any:
    """The one noun of a value that may be a list."""
    return value[0] if isinstance(value, tuple) else value


def settled(at: str, typed: Any) -> Any:
    """The noun that a reference of `tree()` finds."""
    return only(fact_at(clean(described(at, typed)), at).value)


def test_each_key_names_what_the_format_says() -> None:
    assert {place.name: spaces_of(place) for place in REFERENCES if place.name in SPACES} == SPACES
    assert all(spaces_of(place) == PARTY for place in ANSWERS)
    assert {place.at for place in ANSWERS} == {
        place.at for place in PLACES if any(("." + place.at).endswith("." + key) for key in ANSWERING)
    }


@pytest.mark.parametrize("place", REFERENCES, ids=lambda place: place.at)
def test_a_reference_finds_a_noun_by_its_id(place: Place) -> None:
    for space in sorted(spaces_of(place)):
        assert settled(place.at, NAMES[space]).section == space
        assert settled(place.at, [f" {NAMES[space]} "]).id == NAMES[space]


@pytest.mark.parametrize("place", REFERENCES, ids=lambda place: place.at)
def test_a_reference_finds_a_noun_by_what_people_call_it(place: Place) -> None:
    for space in sorted(spaces_of(place) & {"systems", "teams", "people"}):
        found = described(place.at, "the  one MEANT ")
        noun = found[space][NAMES[space]] or {}
        found[space][NAMES[space]] = {**noun, "name": "The one meant"}
        assert only(fact_at(clean(found), place.at).value).id == NAMES[space]


@pytest.mark.parametrize("place", STRICT, ids=lambda place: place.at)
def test_a_name_that_no_noun_has_is_told_with_the_nearest_id(place: Place) -> None:
    for space in sorted(spaces_of(place)):
        misspelt = NAMES[space][:-1] + "x" + NAMES[space][-1:]
        process, problems = loaded(described(place.at, misspelt))
        (problem,) = problems
        assert problem.message.startswith("No ")
        assert f" '{misspelt}'; did you mean '{NAMES[space]}'? ({place.at})" in problem.message
        assert problem.at == place.at
        assert fact_at(process, place.at).left_out


@pytest.mark.parametrize("place", ENDS, ids=lambda place: place.at)
def test_from_to_and_by_name_a_noun_or_a_person_with_a_space_in_the_name(place: Place) -> None:
    assert messages(described(place.at, "cmr")) == [
        f"No system, team or person 'cmr'; did you mean 'crm'? ({place.at})"
    ]
    person = settled(place.at, "Luis Vega")
    assert isinstance(person, Person)
    assert person.called == "Luis Vega"
    assert person.at == ""


@pytest.mark.parametrize("place", ANSWERS, ids=lambda place: place.at)
def test_who_answers_may_be_any_text(place: Place) -> None:
    for typed in ("Luis", "Luis Vega", "the night shift, in turn"):
        person = settled(place.at, typed)
        assert isinstance(person, Person)
        assert person.called == typed


@every("place", [*ANSWERS, *ENDS], ids=lambda place: place.at)
@every("typed", ["yes", " True", "y"])
def test_yes_names_nobody(place: Place, typed: str) -> None:
    process, problems = loaded(described(place.at, typed))
    assert len(problems) == 1
    assert fact_at(process, place.at).left_out


def test_yes_for_an_owner_says_what_to_write() -> None:
    assert messages({"process": "P", "owner": "yes"}) == ["'yes' names nobody; write who it is, or unknown (owner)"]


def test_the_same_text_is_the_same_person_everywhere() -> None:
    found: dict[str, Any] = described("owner", "Luis Vega")
    for place in [*ANSWERS, *ENDS]:
        _merge(found, described(place.at, "Luis Vega" if place in ENDS else "  luis  VEGA "))
    process = clean(found)
    people = [only(fact_at(process, place.at).value) for place in [*ANSWERS, *ENDS]]
    assert len(people) > 15
    assert {id(person) for person in people} == {id(people[0])}
    assert process.people != (people[0],)


def test_the_name_of_someone_in_people_is_that_person() -> None:
    found: dict[str, Any] = {}
    for place in [*ANSWERS, *ENDS]:
        _merge(found, described(place.at, "Ana Ruiz"))
    found["people"]["ana"] = {**(found["people"]["ana"] or {}), "name": "Ana Ruiz"}
    process = clean(found)
    assert {only(fact_at(process, place.at).value) for place in [*ANSWERS, *ENDS]} == set(process.people)


def _merge(into: dict[str, Any], other: dict[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        elif value is not None or key not in into:
            into[key] = value


def test_who_accepts_a_sign_is_named_by_id_name_or_any_text() -> None:
    entry = {"sign": "silo", "at": "systems.crm", "because": "x"}
    for by, called in (("ana", "Ana Ruiz"), ("Ana Ruiz", "Ana Ruiz"), ("The board", "The board")):
        process = clean({"process": "P", "people": {"ana": {"name": "Ana Ruiz"}}, "accepted": [{**entry, "by": by}]})
        assert process.accepted[0].by == called


def test_an_id_comes_before_a_name() -> None:
    process = clean("process: P\nsystems: {crm: {name: erp}, erp: {name: crm}}\nsteps: {a: {in: crm}}\n")
    assert process.steps[0].uses.value
    assert process.steps[0].uses.value[0].system.id == "crm"


@pytest.mark.parametrize(("typed", "many"), [("Sales app", "systems"), ("Ana Ruiz", "people")])
def test_a_name_that_two_have_names_neither(typed: str, many: str) -> None:
    text = f"process: P\n{many}: {{one: {typed}, two: {typed}}}\nsteps: {{a: {{by: {typed}}}}}\n"
    process, problems = loaded(text)
    assert [problem.message for problem in problems] == [
        f"More than one here is called '{typed}'; write the id of the one that is meant (steps.a.by)"
    ]
    assert process.steps[0].by.left_out


def test_a_reference_may_point_forward() -> None:
    process = clean("process: P\nsteps: {a: {in: crm, after: b}, b: {}}\nsystems: [crm]\n")
    assert process.steps[0].after.value == (process.steps[1],)


def test_several_in_one_text_are_a_list_without_brackets() -> None:
    assert messages("process: P\nsystems: [crm, erp]\nreports: {a: {from: 'crm, erp'}}\n") == [
        "Several are written as a list, in brackets: [crm, erp] (reports.a.from)"
    ]
    assert messages("process: P\npeople: [luis]\nsystems: {crm: {known_by: 'luis, ana'}}\n") == [
        "Several are written as a list, in brackets: [luis, ana] (systems.crm.known_by)"
    ]


def test_all_unknown_names_of_a_list_are_told_together() -> None:
    said = messages("process: P\nsystems: [crm, erp]\nreports: {a: {from: [cmr, crm, epr]}}\n")
    assert [one.partition(";")[0] for one in said] == ["No system 'cmr'", "No system 'epr'"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("carries: {custmer: [name]}", "No entity 'custmer'; did you mean 'customer'?"),
        ("carries: [customer, nothing-like-it]", "No entity 'nothing-like-it'"),
        ("exceptions: [lte]", "No exception 'lte'; did you mean 'late'?"),
        ("rule: limt", "No rule 'limt'; did you mean 'limit'?"),
    ],
)
def test_what_a_hand_off_names_must_be_there(typed: str, said: str) -> None:
    text = f"process: P\nentities: [customer]\nexceptions: [late]\nrules: [limit]\nhandoffs: {{a: {{{typed}}}}}\n"
    (found,) = messages(text)
    assert found.startswith(said)


def test_an_account_is_of_a_team_by_id_or_name() -> None:
    text = "process: P\nteams: {sales: {name: The sales team}}\naccounts:\n  %s: agrees\n"
    for typed in ("sales", "The sales team", "the SALES team"):
        assert list(clean(text % typed).accounts) == ["sales"]
    process, problems = loaded(text % "slaes")
    assert [problem.message for problem in problems] == ["No team 'slaes' to give an account; did you mean 'sales'?"]
    assert process.accounts == {}
    assert process.left_out == {"accounts.slaes"}


def test_only_so_many_names_are_compared() -> None:
    """Comparing thousands of names with thousands takes minutes."""
    many = {f"system-{number}": None for number in range(200)}
    steps = {f"step-{number}": {"in": f"sistem-{number}"} for number in range(500)}
    said = messages({"process": "P", "systems": many, "steps": steps})
    assert len(said) == 500
    assert "did you mean 'system-0'?" in said[0]
    assert sum("did you mean" in one for one in said) == 50


@pytest.mark.parametrize("section", ["sytems", "systems"])
def test_a_section_that_is_not_read_is_one_mistake_not_one_for_each_reference(section: str) -> None:
    value = "[crm, erp]" if section == "sytems" else "*nothing"
    process, problems = loaded(
        f"process: P\n{section}: {value}\nsteps: {{a: {{in: crm}}, b: {{in: [crm, erp]}}}}\n"
        "handoffs: {a: {from: crm, to: erp, owner: Ana}}\nentities: {c: {master: {crm: [x]}}}\n"
    )
    assert len(problems) == 1
    assert process.left_out > {"systems", "steps.a.in", "handoffs.a.from", "entities.c.master"}
    assert process.steps[0].uses.left_out
    assert process.handoffs[0].owner.settled


def test_a_part_knows_its_noun_by_its_place() -> None:
    process = clean(json.dumps(described("steps.sell.approval.rule", "limit")))
    part = noun_at(process, "steps.sell.approval")
    assert part.at == "steps.sell.approval"
    assert fact_at(process, "steps.sell.approval.by").state is State.OPEN


def test_case_does_not_matter_where_one_id_or_name_fits() -> None:
    process = clean(
        "process: P\nsystems: [CRM, ERP]\nteams: {Sales: , x: }\npeople: {ana: }\nowner: Ana\nsteps: [a]\n"
        "handoffs: {h: {from: crm, to: Erp, rule: {disputed: {sales: none, X: unknown}}}}\naccounts: {sales: agrees}\n"
    )
    assert process.handoffs[0].source.value is process.systems[0]
    assert process.handoffs[0].target.value is process.systems[1]
    assert process.owner.value is process.people[0]
    assert [answer.who for answer in process.handoffs[0].rule.answers] == ["Sales", "x"]
    assert list(process.accounts) == ["Sales"]


def test_an_exact_id_comes_before_one_in_another_case() -> None:
    text = "process: P\nsystems: [CRM, crm]\nreports: {a: {from: %s}}\n"
    sources = clean(text % "crm").reports[0].sources.value
    assert sources is not None
    assert sources[0].id == "crm"
    assert messages(text % "Crm") == [
        "More than one here is called 'Crm'; write the id of the one that is meant (reports.a.from)"
    ]


def test_an_id_that_is_a_state_word_is_the_reference() -> None:
    process = clean(
        "process: P\nteams: {NO: Norway, none: }\naccount_of: NO\nsystems: {unknown: }\nowner: unknown\n"
        "entities: {a: {starts_in: [NO, unknown], master: unknown}}\nsteps: {a: {by: none, in: unknown, does: none}}\n"
    )
    assert process.account_of.value is process.teams[0]
    assert process.owner.value is process.systems[0]
    assert process.entities[0].starts_in.value == (process.teams[0], process.systems[0])
    assert process.entities[0].master.settled
    assert process.steps[0].by.value is process.teams[1]
    assert process.steps[0].uses.value
    assert process.steps[0].does.state is State.NONE
    assert clean("process: P\nteams: {NO: Norway}\naccount_of: no\n").account_of.state is State.NONE


@pytest.mark.parametrize(
    ("accounts", "said"),
    [
        ("{sales: agrees, The team: {steps: [b, a]}}", "The team 'The team' gives its account twice, "),
        (
            "{sales: {stesp: [a]}}",
            "Expected agrees, or the steps in this team's order: {steps: [first, second]} here, ",
        ),
        ("{sales: {disputed: {a: agrees, b: {disputed: {c: a, d: b}}}}}", "A dispute cannot stand inside another; "),
    ],
)
def test_an_account_that_cannot_be_meant_is_told(accounts: str, said: str) -> None:
    process, problems = loaded(f"process: P\nteams: {{sales: The team}}\nsteps: [a, b]\naccounts: {accounts}\n")
    assert [problem.message[: len(said)] for problem in problems] == [said]
    assert process.accounts["sales"].left_out
