"""Quantities are read as people write them, or refused in words that show how to write them."""

import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.process import quantity_words as words
from readiness.process.quantities import (
    Measure,
    Quantity,
    Unreadable,
    comparable,
    factor_apart,
    parse,
    say_hours,
    say_range,
)
from readiness.process.quantity_reader import _LONGEST_PHRASE
from tests.trying import every, tried

MINUTE = 1 / 60

WORK = {
    "6 minutes": 6 * MINUTE,
    "5 min": 5 * MINUTE,
    "5 min.": 5 * MINUTE,
    "10-minute": 10 * MINUTE,
    "2h": 2,
    "90s": 0.025,
    "30 sec": 30 / 3600,
    "1h 30m": 1.5,
    "1h30": 1.5,
    "1 hour 30 minutes": 1.5,
    "1 hour and 30 minutes": 1.5,
    "1 day, 4 hours": 12,
    "an hour": 1,
    "an hour and a half": 1.5,
    "half an hour": 0.5,
    "a quarter of an hour": 0.25,
    "two and a half hours": 2.5,
    "2 1/2 hours": 2.5,
    "2½ hours": 2.5,
    "½ hour": 0.5,
    "1/2 hour": 0.5,
    "1.5 hours": 1.5,
    "1,5 hours": 1.5,
    ".5 hours": 0.5,
    "1,200 hours": 1200,
    "1 200 hours": 1200,
    "1\N{NARROW NO-BREAK SPACE}200 hours": 1200,
    "1'200 hours": 1200,
    "1,234,567.5 hours": 1234567.5,
    "1.234.567,5 hours": 1234567.5,
    "twelve minutes": 12 * MINUTE,
    "twenty-five minutes": 25 * MINUTE,
    "a couple of hours": 2,
    "1 day": 8,
    "half a day": 4,
    "half-day": 4,
    "2 person-days": 16,
    "a week": 40,
    "1 month": 168,
    "1 year": 2016,
    "2 HOURS": 2,
    "2\N{NO-BREAK SPACE}Hours": 2,
    "  2   hours ": 2,
    "about 2 hours": 2,
    "~2 hours": 2,
    "circa 2 hours": 2,
    "approx. 2 hours": 2,
    "2 hours on average": 2,
    "at least 2 days": 16,
    "more than 2 days": 16,
    "> 2 days": 16,
    "over 2 days": 16,
    "2+ days": 16,
    "2 days or more": 16,
    "6 minutes per order": 6 * MINUTE,
    "6 min/order": 6 * MINUTE,
    "6 minutes each": 6 * MINUTE,
    "0 minutes": 0,
}
WAIT = {
    "real time": 0,
    "real-time": 0,
    "Real Time": 0,
    "in real time": 0,
    "at once": 0,
    "immediate": 0,
    "immediately": 0,
    "instantly": 0,
    "near real time": MINUTE,
    "same day": 8,
    "same-day": 8,
    "the same day": 8,
    "by the end of the day": 8,
    "within the day": 8,
    "overnight": 16,
    "next day": 24,
    "by the next working day": 24,
    "tomorrow": 24,
    "1 day": 24,
    "within 2 days": 48,
    "2 working days": 48,
    "half a day": 12,
    "a week": 168,
    "2 weeks": 336,
    "a fortnight": 336,
    "1 month": 730,
    "1 quarter": 2190,
    "1 year": 8760,
    "500 ms": 0.5 / 3600,
}
RATE = {
    "40 per day": 840,
    "40/day": 840,
    "40 a day": 840,
    "40 each day": 840,
    "40 orders per day": 840,
    "40 new sales orders a day": 840,
    "40 orders daily": 840,
    "40 daily": 840,
    "40 per working day": 840,
    "about 40 per day": 840,
    "about forty a day": 840,
    "a dozen a day": 252,
    "a hundred a month": 100,
    "1,200 per month": 1200,
    "1 200 per month": 1200,
    "1.2k per month": 1200,
    "daily": 21,
    "twice daily": 42,
    "per day": 21,
    "every day": 21,
    "every other day": 10.5,
    "every 2 days": 10.5,
    "every night": 21,
    "nightly": 21,
    "hourly": 168,
    "every 15 minutes": 672,
    "weekly": 4.2,
    "every Monday": 4.2,
    "once a week": 4.2,
    "twice a week": 8.4,
    "3 times a week": 12.6,
    "3x a week": 12.6,
    "3 × a week": 12.6,
    "once every two weeks": 2.1,
    "fortnightly": 2.1,
    "once a month": 1,
    "monthly": 1,
    "quarterly": 1 / 3,
    "every quarter": 1 / 3,
    "yearly": 1 / 12,
    "12 per annum": 1,
    "an order a day": 21,
    "every second day": 10.5,
    "1 per second": 604800,
    "0 per day": 0,
}
SHARE = {
    "3 percent": 3,
    "3 per cent": 3,
    "3 pct": 3,
    "3%": 3,
    "3 %": 3,
    "0.5%": 0.5,
    "0,5 %": 0.5,
    "about 3%": 3,
    "three percent": 3,
    "half a percent": 0.5,
    "1/2 percent": 0.5,
    "5 percent of orders": 5,
    "1 in 20": 5,
    "1 of 20": 5,
    "1/20": 5,
    "1 out of 20": 5,
    "1 in 20 orders": 5,
    "one in ten": 10,
    "1 in every 4": 25,
    "3 in a hundred": 3,
    "half": 50,
    "half of the orders": 50,
    "a quarter": 25,
    "two thirds": 200 / 3,
    "3 of 3": 100,
    "all": 100,
}
MONEY = {
    "45 EUR per hour": (45, "EUR"),
    "45 eur/h": (45, "EUR"),
    "45 €/h": (45, "EUR"),
    "45€/h": (45, "EUR"),
    "€45/h": (45, "EUR"),
    "EUR 45 per hour": (45, "EUR"),
    "45 euros an hour": (45, "EUR"),
    "45€ hourly": (45, "EUR"),
    "$60/hour": (60, "USD"),
    "US$60 an hour": (60, "USD"),
    "60 dollars an hour": (60, "USD"),
    "£30/hr": (30, "GBP"),
    "250 SEK per hour": (250, "SEK"),
    "320 EUR per day": (40, "EUR"),
    "45 EUR per person-hour": (45, "EUR"),
    "1,200.50 EUR a week": (30.0125, "EUR"),
    "4200 CHF per month": (25, "CHF"),
    "60.48k EUR per year": (30, "EUR"),
}
RANGES = {
    (Measure.WORK, "10-15 minutes"): (10 * MINUTE, 15 * MINUTE),
    (Measure.WORK, "10 – 15 minutes"): (10 * MINUTE, 15 * MINUTE),
    (Measure.WORK, "10 to 15 minutes"): (10 * MINUTE, 15 * MINUTE),
    (Measure.WORK, "between 10 and 15 minutes"): (10 * MINUTE, 15 * MINUTE),
    (Measure.WORK, "from 10 to 15 minutes"): (10 * MINUTE, 15 * MINUTE),
    (Measure.WORK, "10 min - 1 hour"): (10 * MINUTE, 1),
    (Measure.WORK, "between an hour and 2 hours"): (1, 2),
    (Measure.WORK, "an hour or two"): (1, 2),
    (Measure.WORK, "1-1h30"): (1, 1.5),
    (Measure.WORK, "two-three hours"): (2, 3),
    (Measure.WAIT, "2–4 days"): (48, 96),
    (Measure.WAIT, "3 days to 2 weeks"): (72, 336),
    (Measure.WORK, "up to 15 minutes"): (0, 0.25),
    (Measure.WORK, "15 minutes max"): (0, 0.25),
    (Measure.WORK, "<15 min"): (0, 0.25),
    (Measure.WORK, "≤ 15 min"): (0, 0.25),
    (Measure.WORK, "less than 15 minutes"): (0, 0.25),
    (Measure.WORK, "no more than 15 minutes"): (0, 0.25),
    (Measure.WAIT, "under an hour"): (0, 1),
    (Measure.RATE, "40-60 per day"): (840, 1260),
    (Measure.RATE, "between 40 and 60 orders a day"): (840, 1260),
    (Measure.RATE, "once or twice a week"): (4.2, 8.4),
    (Measure.RATE, "every 2-3 days"): (7, 10.5),
    (Measure.RATE, "up to 40 per day"): (0, 840),
    (Measure.SHARE, "2-5%"): (2, 5),
    (Measure.SHARE, "2% to 5%"): (2, 5),
    (Measure.SHARE, "between 2 and 5 percent"): (2, 5),
    (Measure.SHARE, "up to half"): (0, 50),
    (Measure.MONEY_RATE, "45-60 EUR per hour"): (45, 60),
    (Measure.MONEY_RATE, "€45 - €60/h"): (45, 60),
    (Measure.ANY, "10-12"): (10, 12),
}
ANY = {
    "62 percent": (62, Measure.SHARE),
    "120 percent": (120, Measure.SHARE),
    "1 in 20": (5, Measure.SHARE),
    "half": (50, Measure.SHARE),
    "40 per day": (840, Measure.RATE),
    "daily": (21, Measure.RATE),
    "1 in 3 months": (1 / 3, Measure.RATE),
    "2 weeks": (336, Measure.WAIT),
    "half an hour": (0.5, Measure.WAIT),
    "a quarter of an hour": (0.25, Measure.WAIT),
    "same day": (8, Measure.WAIT),
    "45 EUR per hour": (45, Measure.MONEY_RATE),
    "40": (40, Measure.ANY),
    "about 1,200": (1200, Measure.ANY),
    "twelve": (12, Measure.ANY),
    "0": (0, Measure.ANY),
}
UNITS = {
    Measure.WORK: "hours",
    Measure.WAIT: "hours",
    Measure.RATE: "per month",
    Measure.SHARE: "percent",
    Measure.MONEY_RATE: "EUR",
    Measure.ANY: "",
}
FIGURES = [
    (measure, text, figure)
    for measure, table in (
        (Measure.WORK, WORK),
        (Measure.WAIT, WAIT),
        (Measure.RATE, RATE),
        (Measure.SHARE, SHARE),
    )
    for text, figure in table.items()
]
REFUSED = {
    Measure.WORK: [
        "",
        "soonish",
        "5",
        "40 per day",
        "3 percent",
        "45 EUR per hour",
        "-5 minutes",
        "- 5 minutes",
        "−5 minutes",
        "5 to -3 minutes",
        "2 hours per day",
        "2 hours a week",
        "2 hours every night",
        "6 minutes per",
        "real time",
        "10 and 15 minutes",
        "1-2-3 days",
        "2024-01-01",
        "1.2.3 hours",
        "1/0 hours",
        "15-10 minutes",
        "30 minutes 1 hour",
        "a few minutes",
        "6 minutes (12 at month end)",
        "1.200 minutes",
        "9999999999999 hours",
        "a million million million hours",
        "1e5 hours",
        "inf hours",
        "nan minutes",
        "minutes",
        "2 2 hours",
    ],
    Measure.WAIT: ["24", "daily", "1.5", "never", "two", "soon", "2 days ago", "5%"],
    Measure.RATE: [
        "40",
        "2 minutes",
        "3 days",
        "2 minutes per day",
        "40 EUR per day",
        "3 percent per month",
        "40 orders",
        "40 per day per rep",
        "40 per calendar day",
        "every 0 days",
        "a day",
        "-1 per day",
        "often",
        "40/m",
        "60-40 per day",
        "2 hours a day",
        "a few per day",
        "a few orders per day",
        "half the orders per day",
    ],
    Measure.SHARE: [
        "3",
        "0.03",
        "twelve",
        "120%",
        "20 in 1",
        "1 in 0",
        "1 in 3 months",
        "few",
        "3 percent per day",
    ],
    Measure.MONEY_RATE: [
        "45",
        "45 EUR",
        "45 per hour",
        "45 EUR - 60 USD per hour",
        "45 kr per hour",
        "cheap",
        "45 EUR per order",
        "-45 EUR per hour",
    ],
    Measure.ANY: ["everything works", "a", "once the invoices flow", "40 orders", "-3", "1.200"],
}
MEASURES = st.sampled_from(list(Measure))
VOCABULARY = sorted(
    {word for table in vars(words).values() if isinstance(table, MappingProxyType) for word in table}
    | {
        "1",
        "2.5",
        "1,200",
        "1 200",
        "1.200",
        "0",
        "1/2",
        "½",
        "-",
        "–",
        "(",
        "orders",
        "?",
        "\N{NO-BREAK SPACE}",
    }
)


@every(("measure", "text", "figure"), FIGURES, ids=str)
def test_a_figure_is_read_in_the_unit_of_its_measure(measure, text, figure) -> None:
    read = parse(text, measure)

    assert (read.low, read.high) == pytest.approx((figure, figure))
    assert (read.measure, read.unit, read.text) == (measure, UNITS[measure], text)


@pytest.mark.parametrize(("text", "figure", "currency"), [(text, *means) for text, means in MONEY.items()])
def test_money_is_told_per_hour_of_work_in_its_own_currency(text, figure, currency) -> None:
    read = parse(text, Measure.MONEY_RATE)

    assert (read.low, read.high) == pytest.approx((figure, figure))
    assert read.unit == currency


@pytest.mark.parametrize(("measure", "text", "low", "high"), [(*asked, *found) for asked, found in RANGES.items()])
def test_a_range_is_kept(measure, text, low, high) -> None:
    read = parse(text, measure)

    assert (read.low, read.high) == pytest.approx((low, high))


@pytest.mark.parametrize(("text", "figure", "measure"), [(text, *means) for text, means in ANY.items()])
def test_any_quantity_says_what_it_measures(text, figure, measure) -> None:
    read = parse(text, Measure.ANY)

    assert read.low == read.high == pytest.approx(figure)
    assert (read.measure, read.unit) == (measure, UNITS[measure])


@every(("measure", "text"), [(one, text) for one, texts in REFUSED.items() for text in texts])
def test_what_is_no_quantity_of_the_measure_is_refused(measure, text) -> None:
    with pytest.raises(Unreadable):
        parse(text, measure)


REFUSALS = [
    (
        Measure.WORK,
        "soonish",
        "is not a time of work we can read; write 6 minutes, 2 hours, 3 days or 10-15 minutes",
    ),
    (
        Measure.WAIT,
        "soonish",
        "is not a time we can read; write 6 minutes, 2 hours, 3 days, 10-15 minutes, same day or real time",
    ),
    (
        Measure.RATE,
        "2 minutes",
        "does not say how often; write 40 per day, 40/day, 40-60 per week, daily or twice a week",
    ),
    (Measure.SHARE, "few", "is not a share we can read; write 3 percent, 3%, 2-5 percent, 1 in 20 or half"),
    (Measure.WORK, "-5 minutes", "is below zero; write 6 minutes, 2 hours, 3 days or 10-15 minutes"),
    (Measure.WORK, "15-10 minutes", "starts with the larger figure; write the smaller one first"),
    (Measure.SHARE, "120%", "is more than all of them; a share is 0 to 100 percent"),
    (
        Measure.RATE,
        "1.200 per month",
        "cannot be read: 1.200 can be read as 1200 and as a decimal; write 1200 or fewer decimals",
    ),
]
NUMBERS_ALONE = [
    (Measure.RATE, "40", "40 what? write 40 per day or 40 per month"),
    (Measure.WORK, "5", "5 what? write 5 minutes or 5 hours"),
    (Measure.WAIT, "2-3", "2-3 what? write 2-3 minutes, 2-3 hours or 2-3 days"),
    (Measure.SHARE, "3", "3 what? write 3 percent"),
    (Measure.SHARE, "0.03", "0.03 what? write 3 percent or 0.03 percent"),
    (Measure.SHARE, "0.02-0.05", "0.02-0.05 what? write 2 to 5 percent or 0.02-0.05 percent"),
    (Measure.MONEY_RATE, "45", "45 what? write 45 EUR per hour"),
]


@pytest.mark.parametrize(("measure", "text", "says"), REFUSALS)
def test_a_refusal_says_what_to_write_instead(measure, text, says) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(text, measure)

    assert str(refusal.value) == f'"{text}" {says}'


@pytest.mark.parametrize(("measure", "text", "says"), NUMBERS_ALONE)
def test_a_number_alone_is_asked_what_it_counts(measure, text, says) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(text, measure)

    assert str(refusal.value) == says


@pytest.mark.parametrize("measure", [one for one in Measure if one is not Measure.ANY])
def test_every_form_that_a_refusal_shows_can_be_read(measure) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse("soonish", measure)

    shown = str(refusal.value).partition("; write ")[2].replace(" or ", ", ").split(", ")
    assert len(shown) >= 4
    assert [parse(form, measure).measure for form in shown] == [measure] * len(shown)


def test_what_is_shown_of_a_bad_text_is_short_and_printable() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse("\x1b[31m" + "soon " * 30, Measure.WAIT)

    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("text", ["1" * 100_000, "1 000" * 40_000, "a " * 50_000, "-" * 100_000, "½" * 201])
@pytest.mark.parametrize("measure", list(Measure))
def test_a_text_of_more_than_200_characters_is_refused_unread(text, measure) -> None:
    with pytest.raises(Unreadable, match="too long to be read"):
        parse(text, measure)


@pytest.mark.parametrize("part", ["1", "1 ", "1 000", "a ", "½", "1-", "1/", "per ", "1h ", "1,", "k ", "~", "and a "])
def test_no_text_takes_long(part) -> None:
    started = time.process_time()

    for measure in Measure:
        with pytest.raises(Unreadable):
            parse((part * 200)[:199] + "!", measure)

    assert time.process_time() - started < 1


def test_only_the_same_measure_in_the_same_unit_is_comparable() -> None:
    assert comparable(parse("2 days", Measure.WAIT), parse("real time", Measure.WAIT))
    assert comparable(parse("62 percent", Measure.ANY), parse("half", Measure.ANY))
    assert not comparable(parse("8 hours", Measure.WORK), parse("8 hours", Measure.WAIT))
    assert not comparable(parse("45 EUR/h", Measure.MONEY_RATE), parse("45 USD/h", Measure.MONEY_RATE))
    assert not comparable(parse("62", Measure.ANY), parse("62 percent", Measure.ANY))


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("1 hour", "3 hours", 3),
        ("3 hours", "1 hour", 3),
        ("1-3 hours", "2 hours", 1),
        ("2-4 days", "1 day", 3),
        ("real time", "real time", 1),
        ("real time", "1 minute", float("inf")),
    ],
)
def test_how_far_apart_is_told_from_the_middles(one, other, factor) -> None:
    assert factor_apart(parse(one, Measure.WAIT), parse(other, Measure.WAIT)) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("hours", "measure", "said"),
    [
        (0, Measure.WAIT, "0 minutes"),
        (0.1, Measure.WORK, "6 minutes"),
        (MINUTE, Measure.WORK, "1 minute"),
        (0.01, Measure.WORK, "36 seconds"),
        (1, Measure.WAIT, "1 hour"),
        (1.5, Measure.WAIT, "1.5 hours"),
        (8, Measure.WAIT, "8 hours"),
        (8, Measure.WORK, "1 day"),
        (24, Measure.WAIT, "1 day"),
        (36, Measure.WAIT, "36 hours"),
        (60, Measure.WAIT, "2.5 days"),
        (72, Measure.WAIT, "3 days"),
        (24, Measure.WORK, "3 days"),
        (336, Measure.WAIT, "2 weeks"),
        (730, Measure.WAIT, "1 month"),
        (168, Measure.WORK, "1 month"),
        (8760, Measure.WAIT, "1 year"),
    ],
)
def test_hours_are_said_in_the_unit_people_would_use(hours, measure, said) -> None:
    assert say_hours(hours, measure) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (84, 252, "hours", "84 to 252 hours"),
        (84, 84, "hours", "84 hours"),
        (84.01, 84.02, "hours", "84 hours"),
        (1, 1, "hours", "1 hour"),
        (0.5, 1.5, "people", "0.5 to 1.5 people"),
        (3780, 11340, "EUR", "3,780 to 11,340 EUR"),
        (2, 5, "percent", "2 to 5 percent"),
        (0, 0, "hours", "0 hours"),
        (0.001, 0.001, "hours", "less than 0.01 hours"),
        (3, 4, "", "3 to 4"),
    ],
)
def test_a_range_is_said_as_one_figure_where_it_is_one(low, high, unit, said) -> None:
    assert say_range(low, high, unit) == said


def test_no_phrase_is_longer_than_the_reader_looks() -> None:
    assert max(len(word.split()) for word in VOCABULARY) <= _LONGEST_PHRASE


def test_reading_quantities_loads_nothing_heavy() -> None:
    code = "import sys, readiness.process.quantities; print(*sys.modules)"
    root = Path(__file__).parents[2]

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    assert "readiness.process.quantities" in loaded
    assert loaded.isdisjoint({"pydantic", "yaml", "networkx", "jinja2", "rich"})


TEXTS = st.one_of(
    st.text(max_size=250),
    st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join),
    st.lists(st.sampled_from(VOCABULARY), max_size=9).map("".join),
)


@tried(1000)
@given(TEXTS, MEASURES)
def test_any_text_is_a_quantity_or_is_refused(text, measure) -> None:
    try:
        read = parse(text, measure)
    except Unreadable:
        return
    assert isinstance(read, Quantity)
    assert 0 <= read.low <= read.high < float("inf")
    assert read.text == text
    assert measure in (read.measure, Measure.ANY)


@given(st.floats(0.01, 100_000), st.sampled_from([Measure.WORK, Measure.WAIT]))
def test_hours_that_are_said_can_be_read_again(hours, measure) -> None:
    read = parse(say_hours(hours, measure), measure)

    assert read.low == pytest.approx(hours, rel=0.06)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["minutes", "hours", "days", "weeks"]))
def test_a_range_of_whole_figures_is_that_of_its_two_ends(one, other, unit) -> None:
    low, high = sorted((one, other))

    read = parse(f"{low}-{high} {unit}", Measure.WORK)

    assert read.low == pytest.approx(parse(f"{low} {unit}", Measure.WORK).low)
    assert read.high == pytest.approx(parse(f"{high} {unit}", Measure.WORK).high)


@pytest.mark.parametrize("measure", [Measure.WORK, Measure.WAIT, Measure.RATE, Measure.SHARE])
def test_zero_needs_no_unit(measure: Measure) -> None:
    assert (parse("0", measure).low, parse("0", measure).high) == (0, 0)
