"""The scale of an axis: from a value to a place, and the round figures to write beside it."""

from math import ceil, floor, log10
from typing import NamedTuple

_WIDE_RANGE = 20.0  # from where on equal steps would crowd the small ones at the foot


class Scale(NamedTuple):
    """A scale from `low` to `high`, in equal steps or (`by_tens`) in equal ratios."""

    low: float
    high: float
    by_tens: bool
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """How far along the scale a value is, from 0 to 1."""
        value = min(max(value, self.low), self.high)
        if self.by_tens:
            return log10(value / self.low) / log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def scale_of(values: list[float]) -> Scale:
    """A scale that holds all values (of 0 and more): in equal ratios where they differ widely."""
    most = max(values, default=0.0) or 1.0
    least = min((value for value in values if value > 0), default=most)
    if most / least > _WIDE_RANGE:
        low, high = 10.0 ** floor(log10(least)), 10.0 ** ceil(log10(most) - 1e-9)
        low = max(low, high / 1e5)
        tens = round(log10(high / low))
        return Scale(low, high, True, tuple(low * 10.0**step for step in range(tens + 1)))
    step = _round_step(most / 4)
    steps = ceil(most / step - 1e-9)
    return Scale(0.0, step * steps, False, tuple(step * number for number in range(steps + 1)))


def _round_step(about: float) -> float:
    """The next 1, 2, 2.5 or 5 times a power of ten."""
    ten: float = 10.0 ** floor(log10(about))
    return next((times * ten for times in (1.0, 2.0, 2.5, 5.0) if times * ten >= about - 1e-9), 10 * ten)


def said(value: float) -> str:
    """A figure as it is written beside an axis."""
    return f"{value:,.0f}" if value >= 10 or value == round(value) else f"{value:.2g}"
