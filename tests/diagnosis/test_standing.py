"""The findings of one level that nobody accepted."""

import pytest

import readiness
from readiness import Level, ReadinessError


def diagnosis() -> readiness.Diagnosis:
    return readiness.diagnose(readiness.load(b"process: Order\nsteps: {a: , b: }\n"))


@pytest.mark.parametrize("level", Level)
def test_a_level_may_be_given_as_its_text(level: Level) -> None:
    found = diagnosis()

    assert found.standing(level.value) == found.standing(level)
    assert all(one.level is level for one in found.standing(level.value))


def test_there_are_gaps_to_be_found_by_text() -> None:
    assert diagnosis().standing("gap")


@pytest.mark.parametrize("text", ["gaps", "GAP", ""])
def test_what_is_no_level_is_told_with_those_there_are(text: str) -> None:
    with pytest.raises(ReadinessError, match=f"There is no level '{text}'. There are: blocker, gap, friction, note."):
        diagnosis().standing(text)
