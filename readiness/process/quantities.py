"""Quantities as people write them: times, rates, shares and money per hour, each kept as a range.

`quantity_reader` reads the text; the words it knows are data, in `quantity_words`.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from readiness.process import quantity_words as words
from readiness.process.names import shortened
from readiness.process.quantity_reader import Reader
from readiness.process.quantity_tokens import TwoWays, tokens_of


class Measure(Enum):
    """What a quantity measures."""

    WORK = "work"  # effort, in hours of work: a day has 8, a week 5 days, a month 21
    WAIT = "wait"  # a waiting time, in hours of the calendar: a day has 24, a week 168, a month 730
    RATE = "rate"  # times per month of work: 21 days, 168 hours
    SHARE = "share"  # percent
    MONEY_RATE = "money rate"  # money per hour of work
    ANY = "any"  # whichever of these it reads as (a time is a waiting time), or a bare number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its range (`low` is `high` where one figure was given), and the text as typed.

    `unit` is "hours", "per month", "percent", the code of a currency ("EUR"), or empty for a bare number.
    """

    low: float
    high: float
    measure: Measure
    unit: str
    text: str


class Unreadable(ValueError):
    """A text that is no quantity of the measure asked for; its words say so and show the forms that are."""


_LONGEST = 200
_ALL = 100.0 + 1e-9  # thirds do not add up to the last digit
_DECIMALS = ((1, 2), (100, 1))  # how many places are said of a figure below 1, below 100
_LEAST = 0.01

FORMS = {
    Measure.WORK: "6 minutes, 2 hours, 3 days or 10-15 minutes",
    Measure.WAIT: "6 minutes, 2 hours, 3 days, 10-15 minutes, same day or real time",
    Measure.RATE: "40 per day, 40/day, 40-60 per week, daily or twice a week",
    Measure.SHARE: "3 percent, 3%, 2-5 percent, 1 in 20 or half",
    Measure.MONEY_RATE: "45 EUR per hour, 45 €/h, $60/hour or 320 EUR per day",
    Measure.ANY: "62 percent, 40 per day, 2 weeks, 45 EUR per hour or a number",
}
_REFUSALS = {
    Measure.WORK: "is not a time of work we can read",
    Measure.WAIT: "is not a time we can read",
    Measure.RATE: "does not say how often",
    Measure.SHARE: "is not a share we can read",
    Measure.MONEY_RATE: "is not money per hour that we can read",
    Measure.ANY: "is not a quantity we can read",
}
_NUMBER_ALONE = {
    Measure.WORK: "{0} minutes or {0} hours",
    Measure.WAIT: "{0} minutes, {0} hours or {0} days",
    Measure.RATE: "{0} per day or {0} per month",
    Measure.SHARE: "{0} percent",
    Measure.MONEY_RATE: "{0} EUR per hour",
}

_UNITS = {Measure.WORK: "hours", Measure.WAIT: "hours", Measure.RATE: "per month", Measure.SHARE: "percent"}
_ORDER = (Measure.SHARE, Measure.MONEY_RATE, Measure.RATE, Measure.WAIT)  # of trying, for ANY


@lru_cache(maxsize=4096)
def parse(text: str, measure: Measure) -> Quantity:
    """Read `text` as a quantity of `measure`.

    Raises Unreadable, with a plain sentence, when it is none: for another measure, a number that lacks its
    unit, a figure below zero, a range whose larger figure comes first, and any text over 200 characters.
    """
    if len(text) > _LONGEST:
        raise Unreadable(f'"{_shown(text[:_LONGEST])}" is too long to be read; write {FORMS[measure]}')
    tokens = tokens_of(text)
    if tokens[:1] == ["-"] and len(tokens) > 1:
        raise Unreadable(f'"{_shown(text)}" is below zero; write {FORMS[measure]}')
    try:
        quantity = _read(tokens, measure, text) or _nothing(tokens, measure, text)
        if quantity is None:
            raise Unreadable(_why_not(text, tokens, measure))
    except TwoWays as reason:
        raise Unreadable(f'"{_shown(text)}" cannot be read: {reason}') from None
    if quantity.low > quantity.high:
        raise Unreadable(f'"{_shown(text)}" starts with the larger figure; write the smaller one first')
    if measure is Measure.SHARE and quantity.high > _ALL:
        raise Unreadable(f'"{_shown(text)}" is more than all of them; a share is 0 to 100 percent')
    return quantity


def _read(tokens: list[str], measure: Measure, text: str) -> Quantity | None:
    reader = Reader(tokens)
    match measure:
        case Measure.WORK:
            found = reader.whole(reader.work)
            return found and Quantity(*found, measure, "hours", text)
        case Measure.WAIT:
            found = reader.whole(reader.wait)
            return found and Quantity(*found, measure, "hours", text)
        case Measure.RATE:
            found = None if reader.whole(reader.money_rate) else reader.whole(reader.rate)
            return found and Quantity(*found, measure, "per month", text)
        case Measure.SHARE:
            found = reader.whole(reader.share)
            return found and Quantity(*found, measure, "percent", text)
        case Measure.MONEY_RATE:
            found = reader.whole(reader.money_rate)
            return found and Quantity(*found, measure, reader.currency, text)
        case Measure.ANY:
            for one in _ORDER:
                if quantity := _read(tokens, one, text):
                    return quantity
            found = reader.whole(reader.bare)
            return found and Quantity(*found, measure, "", text)


def _nothing(tokens: list[str], measure: Measure, text: str) -> Quantity | None:
    """Zero, which needs no unit: it is the same in all of them (money still needs its currency)."""
    unit, reader = _UNITS.get(measure), Reader(tokens)
    return Quantity(0.0, 0.0, measure, unit, text) if unit and reader.whole(reader.bare) == (0.0, 0.0) else None


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two measure the same thing in the same unit."""
    return a.measure is b.measure and a.unit == b.unit


def factor_apart(a: Quantity, b: Quantity) -> float:
    """How many times the middle of the smaller goes into the middle of the larger.

    1.0 when they are equal, infinite when only one is zero. Only says something of two that are `comparable`.
    """
    small, large = sorted((a.low + a.high, b.low + b.high))
    if small == large:
        return 1.0
    return large / small if small else float("inf")


def say_hours(hours: float, measure: Measure = Measure.WAIT) -> str:
    """Hours in the unit people would say: "6 minutes", "2 hours", "3 days" (of 8 hours for WORK)."""
    units = words.HOURS_OF_WORK if measure is Measure.WORK else words.HOURS_OF_WAITING
    for name in ("year", "month", "week", "day"):
        if hours >= units[name] and hours % units[name] == 0:
            return _counted(hours / units[name], name + "s")
    if hours >= 2 * units["day"]:
        return _counted(hours / units["day"], "days")
    if hours >= 1:
        return _counted(hours, "hours")
    if 0 < hours < units["minute"]:
        return _counted(hours / units["second"], "seconds")
    return _counted(hours / units["minute"], "minutes")


def say_range(low: float, high: float, unit: str) -> str:
    """A range in words, "84 to 252 hours"; one figure where both would be written the same."""
    most = _counted(high, unit)
    return most if _figure(low) == _figure(high) else f"{_figure(low)} to {most}"


def _counted(value: float, unit: str) -> str:
    """`1 hour`, `2 hours`, `3 percent`; the number alone without a unit."""
    figure = _figure(value)
    return f"{figure} {unit.removesuffix('s') if figure == '1' else unit}".strip()


def _figure(value: float) -> str:
    """A number as a person would write it: two decimals below one, one below a hundred, none above."""
    decimals = next((places for below, places in _DECIMALS if value < below), 0)
    figure = f"{value:,.{decimals}f}"
    if "." in figure:
        figure = figure.rstrip("0").rstrip(".")
    return f"less than {_LEAST}" if figure == "0" and value else figure


def _shown(text: str) -> str:
    return shortened("".join(c if c.isprintable() or c.isspace() else "�" for c in text))


def _why_not(text: str, tokens: list[str], measure: Measure) -> str:
    if not tokens:
        return f"nothing is written here; write {FORMS[measure]}"
    reader = Reader(tokens)
    number = reader.whole(reader.bare)
    if number and measure is Measure.SHARE and 0 < number[1] < 1:
        meant = say_range(number[0] * 100, number[1] * 100, "percent")
        return f"{_shown(text)} what? write {meant} or {_shown(text)} percent"
    if number and measure is not Measure.ANY:
        return f"{_shown(text)} what? write {_NUMBER_ALONE[measure].format(_shown(text))}"
    return f'"{_shown(text)}" {_REFUSALS[measure]}; write {FORMS[measure]}'
