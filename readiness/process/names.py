"""Ids, the names people call things by, and the nearest one to a misspelt one."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PLAIN_ID = re.compile(r"[\w-]+")
_NOT_IN_AN_ID = re.compile(r"\W+")
_LONGEST_NAME = 80
_LONGEST_ID = 60
_MOST_CANDIDATES = 2_000


def is_id(text: str) -> bool:
    """Whether `text` can be an id: letters and digits of any script, `-` and `_`."""
    if _PLAIN_ID.fullmatch(text):
        return True
    return bool(text) and all(c in "-_" or unicodedata.category(c)[0] in "LMN" for c in text)


def made_id(text: str) -> str:
    """The id made from a name or a sentence: `Patient record` becomes `patient-record`; "item" when nothing is left."""
    text = text.strip().casefold()[: 10 * _LONGEST_ID]
    made = _NOT_IN_AN_ID.sub("-", text) if text.isascii() else _made_of_any_script(text)
    return made.strip("-")[:_LONGEST_ID].strip("-") or "item"


def _made_of_any_script(text: str) -> str:
    """With a dash for whatever cannot stand in an id; the marks of a script (Devanagari, Thai) can."""
    kept = "".join(c if c == "_" or unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return "-".join(kept.split())


@lru_cache(maxsize=4096)  # the words of a process file are few, and each is looked up often
def folded(text: str) -> str:
    """The form in which names and words are compared: outer and double spaces and case do not matter."""
    return " ".join(text.split()).casefold()


def shortened(text: str, longest: int = _LONGEST_NAME) -> str:
    """A name fit for a sentence: on one line, at most `longest` characters."""
    if len(text) > 10 * longest:
        text = text[: 10 * longest]
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word closest in spelling, or None when none is close. Bounded: looks at 2,000 candidates at most.

    `cutoff`, from 0 to 1: how alike they have to be.
    """
    from difflib import get_close_matches  # only a file with a mistake pays for it

    if len(word) > _LONGEST_NAME:
        return None
    candidates: dict[str, str] = {}
    for one in known:
        candidates.setdefault(folded(one), one)
        if len(candidates) >= _MOST_CANDIDATES:
            break
    close = get_close_matches(folded(word), candidates, n=1, cutoff=cutoff)
    return candidates[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`; did you mean 'crm'?`, or an empty text when nothing is close."""
    close = nearest(word, known, cutoff)
    return f"; did you mean '{close}'?" if close else ""


def ended(text: str) -> str:
    """A sentence with its full stop, unless a sign ends it already, as a hint does."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
