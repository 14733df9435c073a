"""How alike two wordings are, compared on their words.

The measure. A text is taken to its words: case, accents, punctuation and hyphens are dropped, and so are the words in
`_STOP`, which say nothing by themselves. Then:

- the same words in the same order are the same text;
- otherwise the words are paired, also where they are spelled a little differently (`_SPELLED` of their letters, as
  `difflib.SequenceMatcher.ratio` counts them), and the texts are close when nothing in the one stands against anything
  in the other: the words left over are all on one side, and the paired words are more than `_CLOSE` of all words.
  A word exchanged for another is another answer ("closed won", "closed lost"), however long the sentence;
- a text that only tells what a thing is (a summary, a role, what is done) may have words exchanged and is close still;
- numbers, and the words in `_TURNS` (not, only, before, above…), are never left over: with one of them more or less
  a sentence says something else.

`_CLOSE` is the rule of thumb in the documentation of difflib: a ratio over 0.6 means that the sequences are close
matches. `_SPELLED` is set a good deal stricter, for words are short: four letters in five keep inflections and slips
("cancelled", "canceled") and part the pairs listed in `tests/reconcile/test_likeness.py`.
Close is never taken for the same: it is shown to a person, who says which. (Of hundreds of people who drew one
identical story, between 2 and 16 percent named the same task in the same words: design note on questionnaires.)
"""

import re
import unicodedata
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache


class Likeness(IntEnum):
    """How alike two answers are; the larger, the further apart."""

    SAME = 0
    CLOSE = 1
    DIFFERENT = 2


class Manner(IntEnum):
    """How a text is meant: words that decide something, words that tell what a thing is, or a name."""

    DECIDES = 0
    TELLS = 1
    NAMES = 2


_CLOSE = 0.6
_SPELLED = 0.8
_LONGEST = 400  # words; of longer texts the beginning is compared, and they are the same only when wholly equal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _words(
    "a an the of and is are was were be been being am has have had do does did it its this that these those there"
    " when then so also just please very"
)
_TURNS = _words(
    "not never without unless except neither nor none nobody nothing or only always sometimes all every some any"
    " before after until above below over under more less than if minus"
    " nicht kein keine ohne nie niet geen zonder ne pas sans jamais non nao sin sem nunca"
)
_COUNTED = ("zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED)}
_SAYINGS = {"%": " percent ", "&": " and ", "€": " eur ", "/": " "}
_NOT = re.compile(r"(?<=\w)n['’]t\b|\bcannot\b|\bno\b")
_GENITIVE = re.compile(r"['’]s\b")
_MINUS = re.compile(r"(?<!\w)[-−](?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,'’ ](?=\d{3}(?!\d))")
_APART = re.compile(r"(?<=\d)[.,:](?=\d)")


@lru_cache(maxsize=1 << 16)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that say something, in their order; digits and signs such as < are words too."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    for sign, said in _SAYINGS.items():
        plain = plain.replace(sign, said)
    plain = _MINUS.sub(" minus ", _GENITIVE.sub("", _NOT.sub(" not ", plain)))
    plain = _APART.sub("\u00b7", _THOUSANDS.sub("", plain))
    found = "".join(_part(char) for char in plain).split()
    return tuple(_NUMBERS.get(word, word) for word in found if word not in _STOP)


def _part(char: str) -> str:
    kind = unicodedata.category(char)[0]
    if kind in "LMN" or char == "\u00b7":
        return char
    return f" {char} " if kind == "S" and char not in "^`´¨" else " "


def compare(one: str, other: str, manner: Manner = Manner.DECIDES) -> Likeness:
    """How alike two texts are."""
    if one == other or " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
        return Likeness.SAME
    left, right = words_of(one), words_of(other)
    if not left or not right:
        return Likeness.DIFFERENT
    if _joined(left) == _joined(right):
        return Likeness.SAME
    if sorted(filter(_turns, left)) != sorted(filter(_turns, right)):
        return Likeness.DIFFERENT
    here, there = left[:_LONGEST], right[:_LONGEST]
    paired = _paired(here, there)
    over_here, over_there = len(here) - paired, len(there) - paired
    if manner is not Manner.TELLS and over_here and over_there:
        return Likeness.DIFFERENT
    if manner is Manner.NAMES:
        return Likeness.CLOSE if paired else Likeness.DIFFERENT
    return Likeness.CLOSE if 2 * paired > _CLOSE * (len(here) + len(there)) else Likeness.DIFFERENT


def _joined(words: tuple[str, ...]) -> str:
    """The words as one, so that "e-mail" is "email"; numbers stay apart."""
    return "".join(f" {word} " if word[0].isdigit() else word for word in words)


def _turns(word: str) -> bool:
    return word in _TURNS or any(char.isdigit() or unicodedata.category(char)[0] == "S" for char in word)


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many words of the one have their like in the other."""
    rest = list(right)
    alone = []
    for word in left:
        if word in rest:
            rest.remove(word)
        else:
            alone.append(word)
    for word in alone:
        like = next((other for other in rest if spelled_alike(word, other)), None)
        if like is not None:
            rest.remove(like)
    return len(right) - len(rest)


@lru_cache(maxsize=1 << 16)
def spelled_alike(one: str, other: str) -> bool:
    """Whether two words may be one word, inflected or misspelt: same beginning, four letters in five."""
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < 4 or max(len(one), len(other)) > 40:
        return False
    if one.lower() == one.upper() or _turns(one) or _turns(other):  # a script without inflection by letters; a number
        return False
    if {one[-2:], other[-2:]} in ({"er", "ee"}, {"or", "ee"}):  # payer and payee are two
        return False
    if sorted(one) == sorted(other):  # letters that changed places
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLED
