"""The words people write quantities with, and what each stands for. Data: add a word and all know it.

All words are in lower case; hyphens between letters are read as spaces. A phrase has six words at most.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")


def _spelt(table: Mapping[T, str]) -> Mapping[str, T]:
    """Turn {meaning: "word | other word"} into a look-up from word to meaning."""
    return MappingProxyType({word: means for means, words in table.items() for word in words.split(" | ")})


# How many hours are meant. The design note on the process file fixes the day, week and month of work; waiting
# times are the calendar's, with a year of 365 days and a month of a twelfth of it.
HOURS_OF_WORK: Mapping[str, float] = MappingProxyType({
    "millisecond": 1 / 3_600_000, "second": 1 / 3600, "minute": 1 / 60, "hour": 1, "day": 8, "week": 40,
    "fortnight": 80, "month": 168, "quarter": 504, "half year": 1008, "year": 2016,
})  # fmt: skip
HOURS_OF_WAITING: Mapping[str, float] = MappingProxyType({
    "millisecond": 1 / 3_600_000, "second": 1 / 3600, "minute": 1 / 60, "hour": 1, "day": 24, "week": 168,
    "fortnight": 336, "month": 730, "quarter": 2190, "half year": 4380, "year": 8760,
})  # fmt: skip

TIME_UNITS = _spelt({
    "millisecond": "ms | msec | msecs | millisecond | milliseconds",
    "second": "s | sec | secs | second | seconds",
    "minute": "m | min | mins | minute | minutes | person minute | person minutes",
    "hour": "h | hr | hrs | hour | hours | working hour | working hours | business hour | business hours"
    " | office hours | person hour | person hours | man hour | man hours",
    "day": "d | day | days | working day | working days | business day | business days | work day | work days"
    " | workday | workdays | calendar day | calendar days | person day | person days | man day | man days",
    "week": "w | wk | wks | week | weeks | working week | working weeks | calendar week | calendar weeks",
    "fortnight": "fortnight | fortnights",
    "month": "mo | mth | mths | month | months | calendar month | calendar months",
    "quarter": "quarter | quarters",
    "half year": "half year | half years",
    "year": "y | yr | yrs | year | years",
})  # fmt: skip

# What a rate counts by. No lone "m" (minute or month?), and no calendar day (a rate counts days of work).
PERIODS = _spelt({
    "second": "s | sec | second | seconds",
    "minute": "min | minute | minutes",
    "hour": "h | hr | hour | hours | working hour | working hours | business hour"
    " | person hour | man hour",
    "day": "d | day | days | working day | working days | business day | business days | work day | work days"
    " | workday | workdays | person day | man day | weekday | weekdays | morning | afternoon"
    " | evening | night",
    "week": "w | wk | week | weeks | working week | monday | tuesday | wednesday | thursday | friday"
    " | saturday | sunday",
    "fortnight": "fortnight | fortnights",
    "month": "mo | mth | month | months | calendar month",
    "quarter": "quarter | quarters",
    "half year": "half year",
    "year": "y | yr | year | years | annum",
})  # fmt: skip
ADVERBS = _spelt({
    "minute": "every minute",
    "hour": "hourly",
    "day": "daily | nightly",
    "week": "weekly",
    "fortnight": "fortnightly",
    "month": "monthly",
    "quarter": "quarterly",
    "half year": "half yearly",
    "year": "yearly | annually",
})  # fmt: skip
PER = _spelt({True: "per | a | an | each | every | / | in a | in an | in | for each | for every"})

# Waiting times that have a name, in hours. The same day is a day of work; overnight is the rest of it.
WAITS = _spelt({
    0.0: "real time | realtime | in real time | at once | immediate | immediately | instant | instantly"
    " | right away | straight away | as it happens | on the spot | no wait | no delay | without delay",
    1 / 60: "near real time | nearly real time | almost real time",
    1.0: "the hour | the same hour",
    8.0: "same day | the same day | on the same day | the day | end of day | end of the day"
    " | the end of the day | same working day | the same working day | on the same working day",
    16.0: "overnight | over night",
    24.0: "next day | the next day | next morning | the next morning | tomorrow"
    " | next working day | the next working day | next business day | the next business day",
    168.0: "next week | the next week",
    730.0: "next month | the next month",
})  # fmt: skip

COUNTS: Mapping[str, float] = MappingProxyType({
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "once": 1, "twice": 2,
})  # fmt: skip
VULGAR = MappingProxyType({"¼": 0.25, "⅓": 1 / 3, "½": 0.5, "⅔": 2 / 3, "¾": 0.75})
PARTS = _spelt({
    0.25: "quarter of an | quarter of a | a quarter of an | a quarter of a",
    0.5: "half | half a | half an | half of a | half of an | a half | one half",
    0.75: "three quarters of an | three quarters of a",
    1.0: "a | an",
    2.0: "a couple of | a couple",
})  # fmt: skip
MULTIPLES: Mapping[str, float] = MappingProxyType(
    {"dozen": 12, "hundred": 100, "k": 1000, "thousand": 1000, "million": 1_000_000}
)
AND_PARTS = _spelt({0.5: "and a half | and half", 0.25: "and a quarter", 0.75: "and three quarters"})

PERCENT = _spelt({True: "% | percent | per cent | pct | percentage"})
OUT_OF = _spelt({True: "in | of | out of | per | / | in every | of every | out of every | for every"})
SHARES = _spelt({
    10.0: "a tenth | one tenth",
    20.0: "a fifth | one fifth",
    25.0: "a quarter | one quarter | quarter",
    100 / 3: "a third | one third",
    50.0: "half | one half | a half",
    200 / 3: "two thirds",
    75.0: "three quarters",
    100.0: "all",
})  # fmt: skip

# Words around a figure that do not change it; "at least 2 days" is read as 2 days.
HEDGES = _spelt({
    True: "about | around | roughly | ~ | ≈ | circa | ca | approx | approximately | nearly | almost"
    " | maybe | perhaps | some | typically | usually | normally | on average | average | avg"
    " | currently | only | just | exactly | est | estimated | > | >= | ≥ | over | more than"
    " | at least | minimum | not less than | no less than | within | by",
})  # fmt: skip
TAILS = _spelt({True: "+ | plus | or more | or so | or longer | in total | of work | each | later"})
AT_MOST = _spelt({
    True: "up to | < | <= | ≤ | less than | under | below | at most | max | maximum | no more than"
    " | not more than | or less | or fewer | fewer than | or under",
})  # fmt: skip
FROM = _spelt({True: "between | from"})
TO = _spelt({True: "- | to | or | up to"})
AND = _spelt({True: "and | ,"})
EVERY_OTHER = MappingProxyType({"other": 2.0, "second": 2.0})
TIMES = frozenset({"x", "×"})
# "A few orders per day" is not one order per day, nor is "half the orders" half an order.
VAGUE = frozenset({"few", "lot", "lots", "number", "handful", "bunch", "many", "several", "the"})

# The codes of ISO 4217 in common use, read as themselves.
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BOB BRL BWP BYN CAD CHF CLP CNY COP CRC CUP CZK DKK"
    " DOP DZD EGP ETB EUR FJD GBP GEL GHS GTQ HKD HNL HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KRW KWD"
    " KZT LBP LKR MAD MDL MKD MMK MNT MUR MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PHP PKR PLN PYG"
    " QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF ZAR ZMW"
)
# A sign or word that several currencies share ("kr", "pesos") is not read; "$" is the US dollar.
CURRENCIES = MappingProxyType({
    **{code.lower(): code for code in _CODES.split()},
    **_spelt({
        "EUR": "€ | euro | euros", "USD": "$ | us $ | dollar | dollars | us dollar | us dollars",
        "GBP": "£ | pound | pounds | pounds sterling", "JPY": "¥ | yen", "CHF": "franc | francs",
        "INR": "₹ | rupee | rupees", "PLN": "zł | zloty | zlotys", "BRL": "r $ | reais", "KRW": "₩ | won",
        "TRY": "₺ | lira", "UAH": "₴ | hryvnia", "ILS": "₪ | shekel | shekels",
    }),
})  # fmt: skip
