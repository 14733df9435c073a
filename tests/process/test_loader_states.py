"""Every fact of every noun can be in any of the five states."""

from typing import Any

import pytest

from readiness.process import words
from readiness.process.facts import State
from readiness.process.kinds import YesNo
from readiness.process.model import SECTIONS
from tests.process.every_fact import PARTS, PLACES, Place, clean, fact_at, filled, good, loaded, noun_at, tree

# Where "there is none" is a good answer and counts as settled, and what it then means.
GOOD_NONE: dict[str, Any] = {
    "Step.in": (),
    "System.interfaces": (),
    "Entity.sensitivity": "none",
    "Handoff.planned": "no",
    "Handoff.carries": (),
    "Handoff.exceptions": (),
}
NONE_WORDS = ("none", "nobody", "no one", "nothing", "n/a", "-")
UNKNOWN_WORDS = ("unknown", "tbd", "tbc", "not known", "to be defined", "?")
KINDS_OF_NOUN = {place.name.partition(".")[0] for place in PLACES}


def spellings(word: str) -> tuple[str, ...]:
    """Case and outer spaces do not matter."""
    return word, word.upper(), f"  {word.title()} ", f"{word} {' ' * 50}"


def states_told(word: Any) -> dict[str, tuple[State, Any]]:
    """State and value of every fact, where each is told by the same word."""
    process = clean(filled(lambda _: word))
    return {place.at: fact_at(process, place.at)[1:3] for place in PLACES}


def settled_by(word: str, place: Place) -> tuple[State, Any] | None:
    """What the word settles this fact with, where it is more than a state."""
    if word in NONE_WORDS and place.name in GOOD_NONE:
        return State.SETTLED, GOOD_NONE[place.name]
    if word == "nothing" and place.name == "Handoff.today":
        return State.SETTLED, "not moved"
    return None


def test_the_model_has_all_that_is_tried_here() -> None:
    assert {noun.__name__ for noun in SECTIONS} < KINDS_OF_NOUN
    assert {"Process", "Connections", "Approval", "WhenItFails", "Protection", "Outcome", "Governance", "GoLive"} < (
        KINDS_OF_NOUN
    )
    assert {place.name for place in PLACES} > GOOD_NONE.keys()
    assert set(words.STATES) >= {*NONE_WORDS, *UNKNOWN_WORDS, "no"}


@pytest.mark.parametrize("typed", [spelt for word in NONE_WORDS for spelt in spellings(word)])
def test_there_is_none_of_any_fact(typed: str) -> None:
    word = typed.strip().lower()
    wanted = {place.at: settled_by(word, place) or (State.NONE, None) for place in PLACES}
    assert states_told(typed) == wanted


@pytest.mark.parametrize("typed", [spelt for word in UNKNOWN_WORDS for spelt in spellings(word)])
def test_nobody_knows_any_fact(typed: str) -> None:
    assert set(states_told(typed).values()) == {(State.UNKNOWN, None)}


@pytest.mark.parametrize("word", sorted(words.STATES))
def test_a_list_of_one_state_is_that_state(word: str) -> None:
    assert states_told([word]) == states_told(word)


@pytest.mark.parametrize("typed", spellings("no"))
def test_no_means_there_is_none_unless_the_fact_is_yes_or_no_or_planned_or_a_protection(typed: str) -> None:
    wanted: dict[str, tuple[State, Any]] = {}
    for place in PLACES:
        if isinstance(place.kind, YesNo):
            wanted[place.at] = State.SETTLED, False
        elif place.name.startswith("Protection."):
            wanted[place.at] = State.SETTLED, "no"
        else:
            wanted[place.at] = settled_by("none", place) or (State.NONE, None)
    assert states_told(typed) == wanted


def test_every_fact_can_be_settled() -> None:
    process = clean(filled(lambda place: good(place.kind)))
    unsettled = [place.at for place in PLACES if not fact_at(process, place.at).settled]
    assert unsettled == []
    assert not [place.at for place in PLACES if fact_at(process, place.at).value in (None, ())]


def test_the_teams_can_differ_on_any_fact() -> None:
    process = clean(
        filled(lambda place: {"disputed": {"sales": good(place.kind), "Tom": "unknown", "finance": "none"}})
    )
    for place in PLACES:
        fact = fact_at(process, place.at)
        assert (fact.at, fact.state, fact.value) == (place.at, State.DISPUTED, None)
        if place.name != "Team.name":  # whose names these are
            assert [answer.who for answer in fact.answers] == ["sales", "Tom", "Finance"]
        assert fact.answers[0].value is not None
        assert fact.answers[0].says
        assert fact.answers[1].says == "not known"
    assert len(process.disputed) == len(PLACES)


@pytest.mark.parametrize("empty", [None, "", "   ", [], {}, [None], [""], [[]]])
def test_an_empty_value_is_not_asked_yet(empty: Any) -> None:
    assert set(states_told(empty).values()) == {(State.OPEN, None)}


def test_an_absent_key_is_not_asked_yet() -> None:
    process = clean(tree())
    told = [place.at for place in PLACES if fact_at(process, place.at).state is not State.OPEN]
    assert told == ["teams.sales.name"]
    assert not process.disputed


@pytest.mark.parametrize(("word", "state"), [("unknown", State.UNKNOWN), ("none", State.NONE), ("no", State.NONE)])
def test_what_is_said_of_a_part_as_a_whole_is_said_of_each_of_its_facts(word: str, state: State) -> None:
    described = tree()
    for at, _ in PARTS:
        _put(described, at, word)
    process = clean(described)
    for at, key in PARTS:
        assert {fact_at(process, f"{at}.{name}")[1:] for name in key.part.keys} == {(state, None, ())}


def test_the_teams_can_differ_on_a_part_as_a_whole() -> None:
    described = tree()
    for at, _ in PARTS:
        _put(described, at, {"disputed": {"sales": "none", "finance": "unknown"}})
    process = clean(described)
    assert len(process.disputed) == len(PARTS)
    for at, key in PARTS:
        for name in key.part.keys:
            fact = fact_at(process, f"{at}.{name}")
            assert fact.state is State.DISPUTED
            assert [(answer.who, answer.says) for answer in fact.answers] == [
                ("Sales", "there is none"),
                ("Finance", "not known"),
            ]


@pytest.mark.parametrize("empty", [None, "", {}, []])
def test_an_empty_part_is_not_asked_yet(empty: Any) -> None:
    described = tree()
    for at, _ in PARTS:
        _put(described, at, empty)
    process = clean(described)
    for at, key in PARTS:
        assert noun_at(process, at).keys == key.part.keys
        assert {fact_at(process, f"{at}.{name}").state for name in key.part.keys} == {State.OPEN}


@pytest.mark.parametrize("typed", ["disputed", " Disputed", {"disputed": None}, {"disputed": "sales"}])
def test_a_dispute_tells_who_says_what(typed: Any) -> None:
    process, problems = loaded(filled(lambda _: typed))
    assert len(problems) == len(PLACES)
    assert {fact_at(process, place.at).state for place in PLACES} == {State.LEFT_OUT}
    assert all("{disputed: {sales: this, finance: that}}" in problem.message for problem in problems)


@pytest.mark.parametrize("sides", [{}, {"sales": "crm"}, [], ["sales", "crm"]])
def test_a_dispute_has_two_sides(sides: Any) -> None:
    process, problems = loaded({**tree(), "owner": {"disputed": sides}})
    assert len(problems) == 1
    assert process.owner.left_out
    assert process.left_out == {"owner"}


def test_a_dispute_with_an_answer_that_cannot_be_read_is_left_out_as_a_whole() -> None:
    described = {**tree(), "entities": {"order": {"master": {"disputed": {"sales": "crm", "finance": "cmr"}}}}}
    process, problems = loaded(described)
    assert [problem.message for problem in problems] == ["No system 'cmr'; did you mean 'crm'? (entities.order.master)"]
    assert process.entities[0].master.left_out


def test_what_is_wrong_with_each_side_of_a_dispute_is_told() -> None:
    sides = {"sales": "cmr", "finance": "nothing-like-it"}
    _, problems = loaded({**tree(), "entities": {"order": {"master": {"disputed": sides}}}})
    assert [problem.message.partition(";")[0] for problem in problems] == [
        "No system 'cmr'",
        "No system 'nothing-like-it' (entities.order.master)",
    ]


def _put(described: dict[str, Any], at: str, value: Any) -> None:
    *above, last = at.split(".")
    inner = described
    for key in above:
        inner[key] = inner.get(key) or {}
        inner = inner[key]
    inner[last] = value
