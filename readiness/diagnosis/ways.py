"""How a hand-off is done, in words that end a sentence: "by API", "by e-mail", "typed again"."""

from collections.abc import Mapping

from readiness.process.facts import Fact
from readiness.process.sayings import say

_WAYS: Mapping[str, str] = {
    "retyped": "typed again",
    "spreadsheet": "by spreadsheet",
    "export": "by export and import",
    "email": "by e-mail",
    "message": "by message or phone",
    "paper": "on paper",
    "file": "by file",
    "batch": "by a scheduled batch",
    "api": "by API",
    "queue": "by a queue",
    "events": "by events",
    "not moved": "which is not at all",
}


def in_words(way: Fact[str]) -> str:
    """How it is done today, or meant to be; where that is not settled, how far it is told."""
    return _WAYS.get(way.value or "", say(way))
