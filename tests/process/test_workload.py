"""What doing it by hand costs: the figures of the formula, the range of an estimate, and how hours read."""

import pytest

from readiness.process.loader import load
from readiness.process.model import Process
from readiness.process.workload import HOURS_PER_PERSON, Hours, hours_by_hand, in_words, total
from readiness.settings import Thresholds


def process_of(facts: str, effort_is: str = "measured", noun: str = "handoffs") -> Process:
    """One hand-off or step with these facts, in flow style."""
    text = f"process: P\neffort_is: {effort_is}\n{noun}: {{x: {{{facts}}}}}\n"
    loaded = load(text.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process


def hours(facts: str, effort_is: str = "measured", thresholds: Thresholds | None = None) -> Hours | None:
    process = process_of(facts, effort_is)
    return hours_by_hand(process.handoffs[0], process, thresholds or Thresholds())


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ("volume: 40 per day, effort: 6 minutes", 84.0, 84.0),  # 21 days of 4 hours
        (
            "volume: 40 per day, effort: 6 minutes, errors: 10 percent",
            92.4,
            92.4,
        ),  # each put right with the same effort
        ("volume: 1 per month, effort: 1 day", 8.0, 8.0),
        ("volume: 10 per month, effort: 10-15 minutes", 10 * 10 / 60, 10 * 15 / 60),
        ("volume: 10-20 per month, effort: 1 hour, errors: 0-50 percent", 10.0, 30.0),
        ("volume: 0 per day, effort: 6 minutes", 0.0, 0.0),
    ],
)
def test_volume_times_effort_and_the_errors_once_more(facts: str, low: float, high: float) -> None:
    assert hours(facts) == pytest.approx((low, high))


@pytest.mark.parametrize("facts", ["volume: 40 per day", "effort: 6 minutes", "volume: unknown, effort: 6 minutes", ""])
def test_what_was_not_told_is_not_guessed(facts: str) -> None:
    assert hours(facts) is None


@pytest.mark.parametrize("errors", ["unknown", "none", ""])
def test_errors_that_are_not_told_add_nothing(errors: str) -> None:
    assert hours(f"volume: 40 per day, effort: 6 minutes, errors: {errors}") == pytest.approx((84.0, 84.0))


@pytest.mark.parametrize(
    ("effort_is", "high"), [("measured", 84.0), ("estimated", 252.0), ("unknown", 252.0), ("", 252.0)]
)
def test_what_is_not_measured_may_be_three_times_as_much(effort_is: str, high: float) -> None:
    assert hours("volume: 40 per day, effort: 6 minutes", effort_is) == pytest.approx((84.0, high))


def test_the_factor_of_an_estimate_is_a_setting() -> None:
    told = hours("volume: 1 per month, effort: 1 hour", "estimated", Thresholds(underestimate_factor=2.0))

    assert told == pytest.approx((1.0, 2.0))


def test_a_step_that_types_again_costs_its_own_volume_and_effort() -> None:
    process = process_of("volume: 2 per month, effort: 30 minutes", noun="steps")

    assert hours_by_hand(process.steps[0], process) == Hours(1.0, 1.0)


def test_hours_add_up() -> None:
    assert total([Hours(1.0, 3.0), Hours(2.0, 2.5)]) == Hours(3.0, 5.5)
    assert total([]) == Hours(0, 0)


def test_a_person_works_twenty_one_days_of_eight_hours() -> None:
    assert HOURS_PER_PERSON == 21 * 8


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (Hours(84.0, 252.0), "84 to 252 hours a month"),
        (Hours(84.2, 84.4), "84 hours a month"),
        (Hours(8.4, 25.2), "8.4 to 25 hours a month"),
        (Hours(1.0, 1.0), "1 hour a month"),
        (Hours(0.5, 1.0), "0.5 to 1 hour a month"),
        (Hours(0.0, 0.0), "0 hours a month"),
        (Hours(1200.0, 3600.0), "1,200 to 3,600 hours a month"),
        (Hours(10.5, 12.5), "11 to 13 hours a month"),
        (Hours(10.49, 11.5), "10 to 12 hours a month"),
        (Hours(0.25, 2.25), "0.3 to 2.3 hours a month"),
        (Hours(9.94, 9.95), "9.9 to 10 hours a month"),
        (Hours(0.0, float("inf")), "0 to inf hours a month"),
    ],
)
def test_hours_in_words(cost: Hours, says: str) -> None:
    assert in_words(cost) == says


def test_a_half_goes_up_also_where_its_parts_add_up_to_a_hair_less() -> None:
    parts = total([Hours(0.1, 0.1)] * 105)

    assert parts.high < 10.5
    assert in_words(parts) == "11 hours a month"
