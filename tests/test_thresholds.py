"""The figures from which signs speak: a program is refused what a settings file is refused."""

import math
from typing import Any

import pytest

import readiness
from readiness import ReadinessError, Thresholds
from readiness.settings import BOUNDS, DEFAULTS, refuse_out_of_bounds


def refusal(**figures: Any) -> str:
    file = readiness.load(b"process: Order\n")
    with pytest.raises(ReadinessError) as raised:
        readiness.diagnose(file, thresholds=Thresholds(**figures))
    return str(raised.value)


def test_every_threshold_has_bounds_and_its_usual_figure_is_within() -> None:
    assert tuple(BOUNDS) == Thresholds._fields
    refuse_out_of_bounds(DEFAULTS)


@pytest.mark.parametrize("field", BOUNDS)
def test_the_bounds_themselves_are_taken_and_what_is_beyond_is_not(field: str) -> None:
    low, high, whole = BOUNDS[field]
    for figure in (low, high):
        refuse_out_of_bounds(DEFAULTS._replace(**{field: figure}))
    for figure in (low - 1, high + 1, *((1.5,) if whole else ())):
        assert refusal(**{field: figure}) == f"`{field}` takes {BOUNDS[field].in_words}, not {figure}."


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (-2, "-2"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (True, "True"),
        (None, "None"),
        ("x", "'x'"),
        ([1], "a list"),
        pytest.param(10**9_999, "so large a number", id="of 10,000 digits"),
    ],
)
def test_what_is_no_such_number_is_refused_in_the_words_of_the_settings(figure: Any, told: str) -> None:
    assert refusal(errors_percent=figure) == f"`errors_percent` takes a number from 0 to 100, not {told}."


def test_whole_numbers_are_asked_for_as_such() -> None:
    assert refusal(handoffs_at_once=0) == "`handoffs_at_once` takes a whole number from 1 to 1,000, not 0."
