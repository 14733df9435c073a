"""What people say instead of an answer: that nobody knows, yes or no in their own words, and neither of both."""

from collections.abc import Sequence

from readiness.process import words
from readiness.process.names import folded

UNSURE = frozenset(
    {
        *("don't know", "dont know", "do not know", "i don't know", "i dont know", "i do not know", "no idea"),
        *("we don't know", "we dont know", "we do not know", "don't know yet", "not known yet", "no idea yet"),
        *("nobody knows", "no one knows", "who knows", "not sure", "i'm not sure", "im not sure", "i am not sure"),
        *("we're not sure", "not sure yet", "not really sure", "not quite sure", "unsure", "unclear", "no clue"),
        *("idk", "dunno", "i dunno", "??"),
    }
)
_YES = frozenset({"yes", "y", "yep", "yeah", "it does", "it is", "yes it does", "yes it is", "of course", "sure"})
_NO = frozenset({"no", "n", "nope", "it does not", "it doesn't", "it is not", "it isn't", "no it doesn't"})
_WORKS = {"it works": True, "works": True, "yes it works": True, "it doesn't work": False, "it does not work": False}
HEDGES = frozenset(
    {
        *("sometimes", "mostly", "usually", "often", "partly", "in part", "it depends", "that depends", "depends"),
        *("not always", "not really", "more or less", "in most cases", "rarely"),
    }
)
ONLY_YES_OR_NO = frozenset({*words.YES_NO, "yep", "yeah", "nope"})
SURE = frozenset({"of course", "sure", "really", "always", "please"})
# What the answer to a question in words has to name, by the last key of where it belongs.
_WANTED = {
    "trigger": "which event",
    "measure": "what you could count",
    "baseline": "how much it is",
    "target": "how much it should be",
    "health_measured_by": "what is measured",
}


def unsure(text: str) -> bool:
    """Whether a text says that nobody knows."""
    return folded(text) in UNSURE or _plain(text) in UNSURE


def yes_or_no(text: str, path: Sequence[str] = ()) -> bool | None:
    """What a text says to a question of yes or no; None where it says neither. `path`: where the answer belongs."""
    word = _plain(text)
    if word in words.YES_NO:
        return words.YES_NO[word]
    if path and path[-1] == "works_by_hand" and word in _WORKS:
        return _WORKS[word]
    return True if word in _YES else False if word in _NO else None


def hedged(text: str) -> bool:
    """Whether a text says neither yes nor no, but something between: "sometimes", "yes, mostly"."""
    word = _plain(text)
    return word in HEDGES or any(word in (f"yes {one}", f"no {one}") for one in HEDGES)


def only_yes_or_no(text: str) -> bool:
    """Whether a text says no more than yes or no, be it with reserve; it names nothing."""
    word = _plain(text)
    first, _, rest = word.partition(" ")
    return hedged(text) or (first in ONLY_YES_OR_NO and (not rest or rest in SURE))


def wanted(path: Sequence[str]) -> str:
    """What an answer in words has to say, where yes and no are no answer: "which event"; "" where any text will do."""
    return _WANTED.get(path[-1], "") if path else ""


def _plain(text: str) -> str:
    """A text without what people put between and behind words, for looking it up."""
    return " ".join(folded(text.replace("’", "'")).replace(",", " ").rstrip(".!? ").split())
