"""The catalogue as a table: which sign speaks when one fact of a healthy file is not settled, and that no other does.

The needed facts come from the examination of the healthy file, so that none can be forgotten; what each of them yields
in each state is in `catalogue_table`.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

import pytest

from readiness.diagnosis import Diagnosis, Verdict
from readiness.process.model import SECTIONS, Approval, GoLive, Governance, Outcome, Process, Protection, WhenItFails
from readiness.process.nouns import Noun
from readiness.signs import Level, catalogue
from tests.catalogue_table import ASKED_IN_VAIN, BLOCKER, FRICTION, GAP, STATES, TABLE, Row, Shown
from tests.healthy import OPEN, diagnosed, examined, healthy, process_of, put, spoilt, value_at
from tests.trying import every


class Case(NamedTuple):
    place: str
    state: str
    shows: tuple[Shown, ...]
    value: Any


@cache
def needs() -> dict[str, str]:
    """The place of every needed fact of the healthy file, with its dimension."""
    return {at: dimension for dimension, facts in examined(healthy()).needs.items() for at in facts}


@cache
def healthy_diagnosis() -> Diagnosis:
    return diagnosed(healthy())


def row_of(place: str) -> Row:
    (row,) = [row for row in TABLE if fnmatchcase(place, row.places)]
    return row


def _value(place: str, state: str) -> Any:
    told = value_at(healthy(), place)
    return {"disputed": {"disputed": {"sales": told or "unknown", "finance": "none"}}, "open": OPEN}.get(state, state)


def _cases() -> Iterator[Case]:
    rows = [(place, row_of(place)) for place in needs()] + [(row.places, row) for row in ASKED_IN_VAIN]
    for place, row in rows:
        yield from (Case(place, state, shows, _value(place, state)) for state, shows in row.shows.items())
        yield from (Case(place, "stated", shows, value) for value, shows in row.wrong)


CASES = list(_cases())


def new_findings(found: Diagnosis, *levels: Level) -> set[tuple[Level, str, str, str]]:
    """What stands now and did not in the healthy file."""
    before = {(one.sign, one.at) for one in healthy_diagnosis().findings}
    return {
        (one.level, one.sign, one.at, one.state)
        for one in found.findings
        if one.level in levels and (one.sign, one.at) not in before
    }


def _complete(shows: Iterable[Shown], place: str, state: str) -> set[tuple[Level, str, str, str]]:
    return {(one.level, one.sign, one.at or place, one.state or state) for one in shows}


# The healthy file


def test_the_healthy_file_is_to_be_integrated_as_it_stands() -> None:
    found = healthy_diagnosis()

    assert found.verdict is Verdict.INTEGRATE
    assert {one.level for one in found.findings} == {FRICTION}
    assert found.questions == ()
    assert found.coverage.settled == found.coverage.needed == len(needs())


def test_the_healthy_file_tells_every_fact_of_the_format() -> None:
    process = process_of(healthy())
    nouns: list[tuple[type[Noun], list[Noun]]] = [(kind, [*getattr(process, kind.section)]) for kind in SECTIONS]
    nouns += [(kind, list(_parts(process, kind))) for kind in (Approval, WhenItFails, Protection)]
    nouns += [(Process, [process]), (Outcome, [process.outcome]), (Governance, [process.governance])]
    nouns.append((GoLive, [process.go_live]))
    open_everywhere = [
        f"{kind.__name__}.{key.name}"
        for kind, every in nouns
        for key in kind.keys.values()
        if all(key.name not in (noun.raw or ()) for noun in every)
    ]

    assert open_everywhere == []


def _parts(process: Process, kind: type) -> Iterator[Any]:
    for noun in (*process.steps, *process.handoffs):
        yield from (part for part in vars(noun).values() if isinstance(part, kind))


@every("id", [one.id for one in catalogue().values() if one.needs_facts])
def test_every_sign_that_needs_facts_needs_some_of_the_healthy_file(id: str) -> None:
    tree = put(healthy(), "handoffs", OPEN) if id == "nothing-described" else healthy()
    if id == "nothing-described":  # it needs the facts of a first hand-off, and so a file without any
        tree["exceptions"] = {}

    assert examined(tree, {id: catalogue()[id]}).needs


def test_no_fact_is_counted_in_two_dimensions() -> None:
    assert len(needs()) == sum(len(facts) for facts in examined(healthy()).needs.values())


# The table


def test_every_needed_fact_has_exactly_one_row_and_every_row_a_fact() -> None:
    rows = {place: [row.places for row in TABLE if fnmatchcase(place, row.places)] for place in needs()}

    assert {place: found for place, found in rows.items() if len(found) != 1} == {}
    assert {row.places for row in TABLE} - {places for found in rows.values() for places in found} == set()


def test_every_sign_that_needs_facts_is_in_the_table() -> None:
    told = {shown.sign for case in CASES for shown in case.shows}

    assert {one.id for one in catalogue().values() if one.needs_facts} - told == {"nothing-described"}


@every("case", CASES, ids=lambda case: f"{case.place}-{case.state}")
def test_a_spoilt_fact_shows_exactly_the_sign_the_catalogue_names(case: Case) -> None:
    found = diagnosed(spoilt((case.place, case.value)))

    expected = _complete(case.shows, case.place, case.state)
    levels = {BLOCKER, GAP} | {shown.level for shown in case.shows}
    assert new_findings(found, *levels) == expected
    assert found.verdict is _verdict(expected)
    if case.state in STATES and case.shows and _asks_here(case) and case.place in needs():
        covered = found.by_dimension[needs()[case.place]]
        assert covered.settled < covered.needed
    _remembered[case.place, case.state] = found


_remembered: dict[tuple[str, str], Diagnosis] = {}  # each spoilt file is diagnosed once, for all that is asked of it


def _diagnosed(case: Case) -> Diagnosis:
    known = _remembered.get((case.place, case.state))
    return known or diagnosed(spoilt((case.place, case.value)))


def _verdict(shown: set[tuple[Level, str, str, str]]) -> Verdict:
    if any(level is BLOCKER and state != "open" for level, _, _, state in shown):
        return Verdict.DIAGNOSE_FIRST
    if any(level is BLOCKER for level, *_ in shown):
        return Verdict.KEEP_ASKING
    return Verdict.PREPARE if any(level is GAP for level, *_ in shown) else Verdict.INTEGRATE


@pytest.mark.parametrize("dimension", [*dict.fromkeys(needs().values())])
def test_each_state_of_a_fact_has_a_message_of_its_own_and_is_asked_once(dimension: str) -> None:
    places = [place for place, of in needs().items() if of == dimension]
    for place in places + [row.places for row in ASKED_IN_VAIN]:
        messages: dict[str, str] = {}
        for case in CASES:
            if case.place != place or case.state not in STATES or not (case.shows and _asks_here(case)):
                continue
            found = _diagnosed(case)
            about = [one.message for one in found.findings if one.fact == place and one.state == case.state]
            questions = [one for one in found.questions if one.at == place]
            assert about, (place, case.state)
            assert [one.asked for one in questions] == [case.state != "open"], (place, case.state)
            if case.state == "disputed":
                assert all("Sales" in message and "Finance" in message for message in about), place
            messages[case.state] = about[0]

        assert len(set(messages.values())) == len(messages), place


def _asks_here(case: Case) -> bool:
    """Whether what is shown is a question about the very fact that was spoilt, and not about others because of it."""
    spoken_of = {shown.at for shown in case.shows}
    return all(not shown.state for shown in case.shows) and not (case.state == "open" and "" not in spoken_of)
