"""What a typed choice means that is not spelled as the list has it: taken where it is near certain, else hinted at."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from readiness.interview.reading import Offer
from readiness.process.names import did_you_mean

_WORDS = re.compile(r"\w+")
_JOINS = str.maketrans("", "", "-‐‑'’")
_SMALL = frozenset({"a", "an", "the", "it", "is", "are", "by", "in", "on", "at", "of", "to", "as", "we", "they"})
_LONG = 5  # letters from which a word may be misspelt and still be known
_ALIKE = 0.8
_HINTED = 0.75
_LONGEST = 120


def near_choice(text: str, offers: tuple[Offer, ...], table: Mapping[str, str]) -> str | None:
    """The value of the one offer that a text comes to but for small words, hyphens and a slip in a longer word.

    `table` has more words for the values. None where no offer is that near, or more than one is.
    """
    if len(text) > _LONGEST:
        return None
    typed = _words(text)
    values = {offer.value for offer in offers}
    known = [(one, offer.value) for offer in offers for one in (offer.label, offer.value)]
    known += [(word, value) for word, value in table.items() if value in values]
    found = {value for word, value in known if _same(typed, _words(word))}
    return found.pop() if len(found) == 1 else None


def near_label(text: str, offers: Iterable[Offer]) -> str:
    """`; did you mean 'by e-mail'?`, of what is shown only; empty where nothing is close."""
    return did_you_mean(text, (offer.label for offer in offers), cutoff=_HINTED)


def _words(text: str) -> list[str]:
    every = _WORDS.findall(text.casefold().translate(_JOINS))
    return [word for word in every if word not in _SMALL] or every


def _same(typed: list[str], known: list[str]) -> bool:
    return (
        bool(typed)
        and len(typed) == len(known)
        and all(one == other or _slip(one, other) for one, other in zip(typed, known, strict=True))
    )


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by a slip. The first letter has to be right: `complete` is not `incomplete`."""
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or any(c.isdigit() for c in one + other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
