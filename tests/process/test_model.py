"""The nouns of a process as others see them: facts by attribute, names, and what follows from how it is done."""

import pytest

from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.model import SECTIONS, Connections, Handoff, Process, Step
from readiness.process.nouns import Key, Noun, Part, PartKey
from readiness.process.registry import SHARED
from tests.process.every_fact import ID, PLACES, clean, filled, good, tree


def handoff(**keys: str) -> Handoff:
    """A hand-off with these keys."""
    return clean({**tree(), "handoffs": {"pass-on": keys}}).handoffs[0]


@pytest.mark.parametrize("noun", [*SECTIONS, Process, Connections])
def test_every_key_says_in_one_line_what_it_means(noun: type[Process]) -> None:
    for name, key in noun.keys.items():
        assert key.name == name
        assert "\n" not in key.doc
        assert 5 < len(key.doc) < 100
        assert getattr(noun, key.attribute) is key


def test_nouns_do_not_change() -> None:
    process = clean(tree())
    with pytest.raises(AttributeError, match="a System does not change"):
        process.systems[0].owner = process.owner


def test_a_fact_is_the_same_however_often_it_is_asked_for() -> None:
    process = clean(tree())
    for noun in (process, process.handoffs[0], process.steps[0].approval):
        for key in noun.keys.values():
            assert getattr(noun, key.attribute) is getattr(noun, key.attribute)


def test_a_fact_knows_its_place_whether_told_or_not() -> None:
    for process in (clean(tree()), clean(filled(lambda place: good(place.kind)))):
        for section, id in ID.items():
            noun = process.index[section, id]
            for name, key in noun.keys.items():
                told = getattr(noun, key.attribute)
                assert isinstance(told, Part if isinstance(key, PartKey) else Fact)
                assert told.at == f"{section}.{id}.{name}"


def test_every_noun_is_in_the_index() -> None:
    process = clean(tree())
    assert set(process.index) == {*ID.items(), ("teams", "finance")}


def test_the_sections_with_one_name_space_are_those_of_the_format() -> None:
    assert set(SHARED) == {"systems", "teams", "people"}
    assert {section.section for section in SECTIONS} == set(ID)


@pytest.mark.parametrize("today", sorted(set(words.TODAY.values())))
def test_how_it_is_done_today_is_one_of_four(today: str) -> None:
    found = handoff(today=today)
    assert [found.by_hand, found.connected, found.shared, found.not_moved].count(True) == 1
    assert found.by_hand is (today in ("retyped", "spreadsheet", "export", "email", "message", "paper"))
    assert found.connected is (today in ("file", "batch", "api", "queue", "events"))


@pytest.mark.parametrize("today", ["unknown", "none", ""])
def test_what_is_not_settled_is_done_in_none_of_the_ways(today: str) -> None:
    found = handoff(today=today)
    assert not any((found.by_hand, found.connected, found.shared, found.not_moved, found.built))


@pytest.mark.parametrize(
    ("planned", "meant"),
    [("yes", True), ("api", True), ("batch", True), ("no", False), ("none", False), ("unknown", False), ("", False)],
)
def test_it_is_meant_to_be_connected_when_a_way_or_yes_is_planned(planned: str, meant: bool) -> None:
    found = handoff(today="email", planned=planned)
    assert found.meant is meant
    assert found.built is meant
    process = clean({**tree(), "handoffs": {"pass-on": {"today": "email", "planned": planned}}})
    assert process.something_meant is meant
    assert process.something_built is meant


def test_a_hand_off_is_called_by_its_ends() -> None:
    assert handoff(**{"from": "crm", "to": "sales"}).called == "pass-on (crm to Sales)"
    assert handoff(**{"from": "crm"}).called == "pass-on"
    assert handoff(**{"from": "crm"}).route == ""


def test_nouns_are_called_what_people_call_them() -> None:
    process = clean(
        "process: Order\n to cash\nsystems: {crm: Salesforce, erp: {name: NetSuite}, wms: , old: {name: unknown}}\n"
        "steps: [Take the order, ship]\nrules: {limit: {statement: Orders wait}}\n"
        "exceptions: {late: {when: It is late.}, odd: }\n"
    )
    assert process.called == "Order to cash"
    assert [system.called for system in process.systems] == ["Salesforce", "NetSuite", "wms", "old"]
    assert [step.called for step in process.steps] == ["Take the order", "ship"]
    assert [exception.called for exception in process.exceptions] == ["“It is late”", "odd"]


def test_a_name_is_on_one_line_and_short_wherever_it_is_said() -> None:
    process = clean({"process": "x" * 500, "systems": {"crm": {"name": "y " * 500}}, "steps": ["z " * 500]})
    for noun in (process, process.systems[0], process.steps[0]):
        assert len(noun.called) <= 80
        assert "\n" not in noun.called


@pytest.mark.parametrize(
    ("status", "live"), [("live", True), ("", True), ("planned", False), ("retiring", False), ("unknown", False)]
)
def test_a_system_is_live_unless_told_otherwise(status: str, live: bool) -> None:
    assert clean({**tree(), "systems": {"crm": {"status": status}}}).systems[0].live is live


def test_customers_and_suppliers_are_outside_the_business() -> None:
    process = clean("process: P\nteams: {a: {kind: customers}, b: {kind: internal}, c: }\n")
    assert [team.external for team in process.teams] == [True, False, False]


def test_the_states_are_told_apart() -> None:
    assert {state.value for state in State} == {"settled", "none", "unknown", "disputed", "open", "left-out"}
    fact: Fact[str] = Fact("a.b", State.NONE)
    assert fact.asked_in_vain
    assert not fact.settled
    assert Fact("a.b", State.UNKNOWN).asked_in_vain
    assert not Fact("a.b", State.OPEN).asked_in_vain
    assert Fact("a.b", State.LEFT_OUT).left_out


def test_all_of_the_format_is_tried() -> None:
    told = {place.name for place in PLACES}
    nouns: tuple[type[Noun], ...] = (*SECTIONS, Process, Connections)
    for noun in nouns:
        for name, key in noun.keys.items():
            assert isinstance(key, Key | PartKey)
            assert isinstance(key, PartKey) or f"{noun.__name__}.{name}" in told
    assert Step.keys["in"].attribute == "uses"
