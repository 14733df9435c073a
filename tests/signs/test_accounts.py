"""Only accounts that may differ are compared, and none that differ is passed over."""

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.graph import ProcessGraph
from readiness.settings import DEFAULTS
from readiness.signs import Subject
from readiness.signs.agreement.accounts import differences, may_differ
from tests.graph.shapes import HUBS
from tests.healthy import process_of
from tests.trying import tried

_STEPS = [f"p{number}" for number in range(6)]
_TEAMS = [f"t{number}" for number in range(4)]
_accounts = st.lists(st.lists(st.sampled_from(_STEPS), unique=True, max_size=6), min_size=4, max_size=4)
_doers = st.lists(st.sampled_from([*_TEAMS, *(f"o{number}" for number in range(4))]), min_size=6, max_size=6)


def _subject(tree: dict[str, Any]) -> Subject:
    process = process_of(tree)
    return Subject(process, ProcessGraph(process), DEFAULTS)


@tried(60)
@given(_accounts, _doers, st.sampled_from(_TEAMS))
def test_every_pair_that_differs_is_compared(accounts: list[list[str]], doers: list[str], outside: str) -> None:
    subject = _subject(
        {
            "process": "P",
            "teams": {team: {"kind": "external"} if team == outside else {} for team in _TEAMS},
            "people": {f"o{number}": {"team": f"t{number}"} for number in range(4)},
            "steps": {step: {"by": doer} for step, doer in zip(_STEPS, doers, strict=True)},
            "accounts": {team: {"steps": told} for team, told in zip(_TEAMS, accounts, strict=True) if told},
        }
    )
    teams = [team for team in subject.process.teams if team.id in subject.process.accounts]

    compared = may_differ(subject, teams)

    every = list(combinations(teams, 2))
    assert [pair for pair in every if pair in compared] == compared
    assert {pair for pair in every if differences(subject, *pair)[0]} <= set(compared)


def test_teams_that_tell_the_same_or_have_nothing_in_common_are_not_compared() -> None:
    tree = HUBS["teams in a row"](60)
    row = _subject(tree)
    alike = _subject({**tree, "accounts": {team: {"steps": ["p1", "p2"]} for team in tree["accounts"]}})

    assert len(may_differ(row, list(row.process.teams))) < 60 * 5
    assert may_differ(alike, list(alike.process.teams)) == []
