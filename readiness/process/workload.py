"""What doing it by hand costs in hours.

The formula (design note on cost; the share of errors is put right with the same effort again):
volume x effort x (1 + errors), per month. Where efforts are not measured, people underestimate manual work by about
three times (essay design-first), so the upper figure is three times the estimate.
"""

from collections.abc import Iterable
from typing import NamedTuple

from readiness.process.model import Handoff, Process, Step
from readiness.settings import DEFAULTS, Thresholds

HOURS_PER_PERSON = 168.0  # hours of work in a month: 21 days of 8 hours


class Hours(NamedTuple):
    """Hours of work per month, from low to high."""

    low: float
    high: float


def hours_by_hand(handoff: Handoff | Step, process: Process, thresholds: Thresholds = DEFAULTS) -> Hours | None:
    """Hours per month that a hand-off (or a step that types again) costs by hand; None where volume or effort is not
    told.
    """
    volume, effort = handoff.volume.value, handoff.effort.value
    if volume is None or effort is None:
        return None
    errors = handoff.errors.value if isinstance(handoff, Handoff) else None
    low = volume.low * effort.low * (1 + (errors.low if errors else 0.0) / 100)
    high = volume.high * effort.high * (1 + (errors.high if errors else 0.0) / 100)
    if process.effort_is.value != "measured":
        high *= thresholds.underestimate_factor
    return Hours(low, high)


def total(hours: Iterable[Hours]) -> Hours:
    """Hours added up."""
    every = list(hours)
    return Hours(sum(one.low for one in every), sum(one.high for one in every))


def in_words(hours: Hours) -> str:
    """`84 to 252 hours a month`; below ten hours with one decimal. Halves are rounded up."""
    low, high = _figure(hours.low), _figure(hours.high)
    unit = "hour" if high == "1" else "hours"
    return f"{low} {unit} a month" if low == high else f"{low} to {high} {unit} a month"


def _figure(hours: float) -> str:
    """A half goes up, as people round, also where the sum of the parts came out a hair below it."""
    above = hours * (1 + 1e-12)  # formatting alone would round 10.5 down to the even 10
    return f"{above:,.0f}" if hours >= 10 else f"{above:.1f}".removesuffix(".0")
