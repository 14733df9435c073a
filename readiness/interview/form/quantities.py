"""The words of quantities as plain data, so that the page refuses what `ask` would refuse."""

from collections.abc import Iterable, Mapping

from readiness.process import quantity_words as words

_TABLES: Mapping[str, Mapping[str, object]] = {
    "work": words.HOURS_OF_WORK,
    "waiting": words.HOURS_OF_WAITING,
    "units": words.TIME_UNITS,
    "periods": words.PERIODS,
    "adverbs": words.ADVERBS,
    "per": words.PER,
    "waits": words.WAITS,
    "counts": words.COUNTS,
    "vulgar": words.VULGAR,
    "parts": words.PARTS,
    "multiples": words.MULTIPLES,
    "andParts": words.AND_PARTS,
    "percent": words.PERCENT,
    "outOf": words.OUT_OF,
    "shares": words.SHARES,
    "hedges": words.HEDGES,
    "tails": words.TAILS,
    "atMost": words.AT_MOST,
    "from": words.FROM,
    "to": words.TO,
    "and": words.AND,
    "everyOther": words.EVERY_OTHER,
    "currencies": words.CURRENCIES,
}
_WORDS: Mapping[str, Iterable[str]] = {"signs": words.TIMES, "vague": words.VAGUE}


def quantity_words() -> dict[str, dict[str, object]]:
    """Every table by its name, from word to meaning; a word that only has to be there means true."""
    tables = {name: dict(table) for name, table in _TABLES.items()}
    return tables | {name: dict.fromkeys(sorted(some), True) for name, some in _WORDS.items()}
