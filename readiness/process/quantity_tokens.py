"""Cuts the text of a quantity into words, figures and signs, and says what a figure is worth."""

import re
from collections.abc import Iterator

from readiness.process import quantity_words as words

LARGEST = 1e12  # beyond a million million nobody means it

_DASHES = str.maketrans("‐‑‒–—―−’′", "-------''")
_TOKEN = re.compile(
    r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 200 and 1'200
    r"|\d+(?:[.,]\d+)*"
    r"|[.,]\d+"
    r"|[^\W\d_]+\.?"  # a word, or an abbreviation with its full stop
    r"|[<>]=?"
    r"|\S"
)
_DECIMAL = re.compile(r"\d*[.,]\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = re.compile(r"([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?")


class TwoWays(ValueError):
    """A figure that can be read in two ways, or that no one can mean; its words say so."""


def tokens_of(text: str) -> list[str]:
    """The words, figures and signs of a text in lower case, without the hyphen of a compound (`same-day`)."""
    return list(_cut(" ".join(text.casefold().translate(_DASHES).split())))


def _cut(line: str) -> Iterator[str]:
    for found in _TOKEN.finditer(line):
        start, end = found.span()
        compound = found[0] == "-" and line[start - 1 : start].isalpha() and line[end : end + 1].isalpha()
        if not compound or _between_counts(line[:start], line[end:]):
            yield found[0] if len(found[0]) == 1 else found[0].rstrip(".")


def _between_counts(before: str, after: str) -> bool:
    """Whether a hyphen stands between two counts, as in `two-three days`."""
    return before.rpartition(" ")[2] in words.COUNTS and after.partition(" ")[0] in words.COUNTS


def value_of(token: str) -> float | None:
    """The value of a figure, None when the token is none. Raises TwoWays for `1.200` and for far too much."""
    figure = token.replace(" ", "").replace("'", "")
    value: float | None = None
    if figure.isdecimal():
        value = float(figure)
    elif _THOUSANDS.fullmatch(figure) and "." in figure:
        whole = figure.replace(".", "")
        raise TwoWays(f"{token} can be read as {whole} and as a decimal; write {whole} or fewer decimals")
    elif _DECIMAL.fullmatch(figure) and not _THOUSANDS.fullmatch(figure):
        value = float(figure.replace(",", "."))
    elif grouped := _GROUPS.fullmatch(figure):
        value = float(f"{grouped[1].replace(grouped[2], '')}.{grouped[3] or 0}")
    if value is not None and value > LARGEST:
        raise TwoWays("so large a number cannot be meant")
    return value
