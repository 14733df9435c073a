"""What `connections` says of every connected or planned hand-off that does not say otherwise."""

from typing import Any

import pytest

from readiness.process import words
from readiness.process.facts import State
from readiness.process.model import Connections, Handoff
from readiness.process.nouns import Key
from tests.process.every_fact import PLACES, Place, clean, fact_at, good, loaded, messages, tree
from tests.process.test_kinds import described
from tests.trying import every

DEFAULTS = [place for place in PLACES if place.at.startswith("connections.")]


def handoff(defaults: Any, **keys: Any) -> Handoff:
    """A hand-off connected today, with these defaults."""
    found = {**tree(), "connections": defaults, "handoffs": {"pass-on": {"today": "api", **keys}}}
    return clean(found).handoffs[0]


def at_handoff(place: Place) -> str:
    return place.at.replace("connections.", "handoffs.pass-on.")


def test_the_defaults_are_what_a_hand_off_can_say_itself() -> None:
    assert Connections.keys.keys() < Handoff.keys.keys()
    assert {"from", "to", "carries", "trigger", "today", "planned", "wave", "volume"}.isdisjoint(Connections.keys)
    for name, key in Connections.keys.items():
        assert type(Handoff.keys[name]) is type(key)


@every("place", DEFAULTS, ids=lambda place: place.at)
@every("typed", ["good", "unknown", "none", {"disputed": {"sales": "none", "finance": "unknown"}}])
def test_each_fact_goes_to_a_connected_hand_off_that_does_not_say_otherwise(place: Place, typed: Any) -> None:
    found = described(place.at, good(place.kind) if typed == "good" else typed)
    found["handoffs"] = {"pass-on": {"today": "api"}, "by-hand": {"today": "email"}, "untold": None}
    process = clean(found)
    told = fact_at(process, place.at)

    assert told.state is not State.OPEN
    assert fact_at(process, at_handoff(place)) == told
    assert fact_at(process, at_handoff(place)).at == place.at
    for other in ("by-hand", "untold"):
        assert fact_at(process, at_handoff(place).replace("pass-on", other)).state is State.OPEN


@every("place", DEFAULTS, ids=lambda place: place.at)
@every("typed", ["good", "unknown", "none"])
def test_what_a_hand_off_says_itself_holds(place: Place, typed: str) -> None:
    found = described(at_handoff(place), good(place.kind) if typed == "good" else typed)
    found["handoffs"]["pass-on"]["today"] = "api"
    alone = fact_at(clean(found), at_handoff(place))
    found["connections"] = described(place.at, {"disputed": {"sales": "none", "finance": "unknown"}})["connections"]
    process = clean(found)

    assert fact_at(process, at_handoff(place))[:2] == alone[:2]
    assert fact_at(process, at_handoff(place)).at == at_handoff(place)


@every("today", sorted(set(words.TODAY.values())))
@every("planned", ["", "no", "unknown", "yes", "api", "batch"])
def test_defaults_are_for_what_is_connected_or_planned(today: str, planned: str) -> None:
    built = today in words.CONNECTED or planned in ("yes", "api", "batch")
    found = handoff({"logged": "yes", "protection": {"audit": "yes"}}, today=today, planned=planned)
    assert found.built is built
    assert found.logged.settled is built
    assert found.protection.audit.settled is built


def test_the_order_of_the_keys_does_not_matter() -> None:
    for keys in ("logged: , today: api", "today: api, logged: ", "when_it_fails: {retry: never}, today: api"):
        text = f"process: P\nconnections: {{logged: yes, when_it_fails: {{then: x}}}}\nhandoffs: {{a: {{{keys}}}}}\n"
        assert clean(text).handoffs[0].logged.value is True
        assert clean(text).handoffs[0].when_it_fails.then.value == "x"


@pytest.mark.parametrize("empty", [None, "", "  ", [], {}])
def test_an_empty_value_says_nothing_otherwise(empty: Any) -> None:
    found = handoff({"logged": "yes", "when_it_fails": {"then": "x"}}, logged=empty, when_it_fails=empty)
    assert found.logged.value is True
    assert found.when_it_fails.then.value == "x"


def test_a_part_is_completed_leaf_by_leaf() -> None:
    found = handoff(
        {"when_it_fails": {"retry": "3 times", "alert": "Ana", "then": "unknown"}},
        when_it_fails={"retry": "never", "then": None},
    )
    assert found.when_it_fails.retry.value == "never"
    assert found.when_it_fails.alert.value is not None
    assert found.when_it_fails.alert.at == "connections.when_it_fails.alert"
    assert found.when_it_fails.then.state is State.UNKNOWN


@pytest.mark.parametrize(("typed", "state"), [("none", State.NONE), ("unknown", State.UNKNOWN)])
def test_a_part_told_as_a_whole_takes_no_defaults(typed: str, state: State) -> None:
    found = handoff({"protection": {"audit": "yes"}}, protection=typed)
    assert found.protection.audit.state is state
    assert found.protection.audit.at == "handoffs.pass-on.protection.audit"


def test_a_default_part_told_as_a_whole_is_told_for_each_hand_off() -> None:
    found = handoff({"protection": "none"}, protection={"audit": "yes"})
    assert found.protection.audit.value == "yes"
    assert found.protection.encryption.state is State.NONE


def test_the_short_form_of_a_part_is_its_main_fact() -> None:
    found = handoff(None, when_it_fails="replayed at 18:00")
    assert found.when_it_fails.then.value == "replayed at 18:00"
    assert found.when_it_fails.retry.state is State.OPEN
    process = clean("process: P\nsteps: {a: {approval: Finance}}\noutcome: Typed once\n")
    assert process.steps[0].approval.by.value is not None
    assert process.steps[0].approval.by.value.called == "Finance"
    assert process.outcome.statement.value == "Typed once"


@pytest.mark.parametrize("typed", ["protection: tls", "protection: [tls]", "when_it_fails: [a, b]"])
def test_a_part_takes_its_keys_and_nothing_else(typed: str) -> None:
    process, problems = loaded(f"process: P\nhandoffs: {{a: {{{typed}}}}}\n")
    (problem,) = problems
    assert problem.message.startswith("Expected keys such as `")
    part = getattr(process.handoffs[0], typed.partition(":")[0])
    for key in part.keys.values():
        assert isinstance(key, Key)
        assert getattr(part, key.attribute).left_out


@pytest.mark.parametrize("typed", ["connections: logged", "connections: [logged]", "conections: {logged: yes}"])
def test_defaults_that_cannot_be_read_are_not_asked_for(typed: str) -> None:
    process, problems = loaded(f"process: P\n{typed}\nhandoffs: {{a: {{today: api, owner: Ana}}}}\n")
    assert len(problems) == 1
    assert process.handoffs[0].logged.left_out
    assert process.handoffs[0].protection.audit.left_out
    assert process.handoffs[0].owner.settled
    assert process.left_out >= {"connections"}


def test_defaults_that_are_no_keys_say_what_to_write() -> None:
    assert messages("process: P\nconnections: logged\n") == ["Expected keys such as `logged: yes` here, found 'logged'"]
