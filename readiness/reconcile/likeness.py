"""How alike two wordings are, compared on their words.

The measure. A text is taken to its words: case, accents, punctuation and hyphens are dropped, and so are the words in
`_SMALL`, which say nothing by themselves, and those in `_SLIGHT`, which say little. A small word that stands for a name
is kept: "IT", the "A" of "Class A", the "am" of "8 am". Two ways to say one thing become one: "won't" and "will not",
"if" and "when", "each" and "every", "no" and "without", "over 1000" and "above 1000". Then:

- the same words in the same order are the same text, and close where they have other words of `_SLIGHT`;
- otherwise the words are paired, also where they are spelled a little differently (`_SPELLED` of their letters, as
  `difflib.SequenceMatcher.ratio` counts them), and the texts are close when nothing in the one stands against anything
  in the other: the words left over are all on one side, and the paired words are more than `_CLOSE` of all words.
  A word exchanged for another is another answer ("closed won", "closed lost"), however long the sentence;
- a text that only tells what a thing is (a summary, a role, what is done) may have words exchanged and is close still,
  but not a letter or a short word in capitals ("Class A", "CRM") for another;
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


_SMALL = _words("a an the of is are was were be been being then please")
_SLIGHT = _words("and am has have had do does did it its this that these those there when so also just very")
_STOP = _SMALL | _SLIGHT
_TURNS = _words(
    "not never without unless except neither nor none nobody nothing or only always sometimes all every some any"
    " before after until above below over under more less than minus"
    " nicht kein keine ohne nie niet geen zonder ne pas sans jamais non nao sin sem nunca"
)
_COUNTED = ("zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED)}
_SAYINGS = {"%": " percent ", "&": " and ", "€": " eur ", "/": " "}
_KEPT, _SHARP, _PLUS = "\ue000", "\ue001", "\ue002"  # a word to keep, and signs that belong to the word before them
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{2,5}(?!\w)")  # a longer one is a word said loudly
_LETTER = re.compile(r"(?<=\w)([^\w.!?:;]+A)(?![\w'’#+])")  # not at the start, where it is an article
_LAST_A = re.compile(r"(?<=\w)([\s-]+a)(?=\s*(?:[^\w\s'’-]|$|(?:and|or)\b))")  # no article either, in any case
_IT = re.compile(r"\bit(?=[\s-]+(?:teams?|department|dept|group|staff|people|support|systems?|managers?|services?)\b)")
_HALF_DAY = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?")
_SIGNED = re.compile(r"(?<=[^\W\d_])[#+]+(?!\w)")
_FIGURE = rf"\s+(?:[€$£]|eur|usd|gbp)?\s*(?:\d|(?:{'|'.join(word for word in _COUNTED if word)})\b)"
_ONE_WAY = tuple(  # what is said in two ways, and the one it is taken for
    (re.compile(said), taken)
    for said, taken in (
        (r"\bwon['’]t\b", "will not"),
        (r"\bshan['’]t\b", "shall not"),
        (r"\bcan(?:['’]t|not)\b", "can not"),
        (r"(?<=\w)n['’]t\b", " not"),
        (r"(?<=\w)['’]ll\b", " will"),
        (r"(?<=\w)['’]re\b", " are"),
        (r"(?<=\w)['’]ve\b", " have"),
        (r"(?<=\w)['’]m\b", " am"),
        (r"\b(?:(?:has|have|had|with)\s+no|no|without)\b", "not"),
        (r"\bif\b", "when"),
        (r"\beach\b", "every"),
        (rf"\bover(?={_FIGURE})", "above"),
        (rf"\bunder(?={_FIGURE})", "below"),
    )
)
_GENITIVE = re.compile(r"['’]s\b")
_MINUS = re.compile(r"(?<!\w)[-−](?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,'’ ](?=\d{3}(?!\d))")
_APART = re.compile(r"(?<=\d)[.,:](?=\d)")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that say something, in their order; digits and signs such as < are words too."""
    return _read(text)[0]


@lru_cache(maxsize=1 << 16)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words that say something; these and those that say little; and those that are a letter, or in capitals."""
    plain = " ".join(unicodedata.normalize("NFKD", text).split())
    plain = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    loud = 2 * sum(map(str.isupper, plain)) > sum(map(str.isalpha, plain)) and not plain.isalpha()  # they mean nothing
    capitals = frozenset() if loud else frozenset(word.casefold() for word in _CAPITALS.findall(plain))
    if not loud:
        plain = _LETTER.sub(rf"\1{_KEPT}", _CAPITALS.sub(_keep, plain))
    plain = _IT.sub(f"it{_KEPT}", _LAST_A.sub(rf"\1{_KEPT}", _HALF_DAY.sub(rf" \1m{_KEPT} ", plain.casefold())))
    plain = _SIGNED.sub(lambda signs: signs[0].replace("#", _SHARP).replace("+", _PLUS), plain)
    for way, taken in _ONE_WAY:
        plain = way.sub(taken, plain)
    for sign, said in _SAYINGS.items():
        plain = plain.replace(sign, said)
    plain = _MINUS.sub(" minus ", _GENITIVE.sub("", plain))
    plain = _APART.sub("\u00b7", _THOUSANDS.sub("", plain))
    found = [word for word in "".join(map(_part, plain)).split() if word.strip(_KEPT)]
    most = [_plainly(word) for word in found if word not in _SMALL]
    words = tuple(_plainly(word) for word in found if word not in _STOP)
    return words, tuple(most), capitals | {word for word in words if _is_letter(word)}


def _keep(word: re.Match[str]) -> str:
    """Marked to be kept, unless it is a small word said loudly ("sales AND finance")."""
    return word[0] if word[0] in ("AND", "OF", "THE", "WHEN", "THEN", "THIS", "THAT") else word[0] + _KEPT


def _plainly(word: str) -> str:
    """A word without the marks of its reading."""
    word = word.replace(_KEPT, "").replace(_SHARP, "#").replace(_PLUS, "+")
    return _NUMBERS.get(word, word)


def _is_letter(word: str) -> bool:
    """Whether a word is one letter that stands for something: "A", "C#"; not a word of a script without capitals."""
    letter = word.rstrip("#+")
    return len(letter) == 1 and letter.upper() != letter


def _part(char: str) -> str:
    kind = unicodedata.category(char)[0]
    if kind in "LMN" or char in ("\u00b7", _KEPT, _SHARP, _PLUS):
        return char
    return f" {char} " if kind == "S" and char not in "^`´¨" else " "


def compare(one: str, other: str, manner: Manner = Manner.DECIDES) -> Likeness:
    """How alike two texts are."""
    (left, most, names_here), (right, most_there, names_there) = _read(one), _read(other)
    if one == other or (left == right and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()):
        return Likeness.SAME
    if not left or not right:
        return Likeness.DIFFERENT
    if _joined(left) == _joined(right):
        return Likeness.SAME if _joined(most) == _joined(most_there) else Likeness.CLOSE
    if sorted(filter(_turns, left)) != sorted(filter(_turns, right)):
        return Likeness.DIFFERENT
    here, there = left[:_LONGEST], right[:_LONGEST]
    over_here, over_there = _left_over(here, there, names_here, names_there)
    named = names_here.intersection(over_here) and names_there.intersection(over_there)
    if over_here and over_there and (manner is not Manner.TELLS or named):
        return Likeness.DIFFERENT
    paired = len(here) - len(over_here)
    if manner is Manner.NAMES:
        return Likeness.CLOSE if paired else Likeness.DIFFERENT
    return Likeness.CLOSE if 2 * paired > _CLOSE * (len(here) + len(there)) else Likeness.DIFFERENT


def _joined(words: tuple[str, ...]) -> str:
    """The words as one, so that "e-mail" is "email"; numbers stay apart, and "not able" is not "notable"."""
    return "".join(f" {word} " if word[0].isdigit() or word in _TURNS else word for word in words)


def _turns(word: str) -> bool:
    return word in _TURNS or any(char.isdigit() or unicodedata.category(char)[0] == "S" for char in word)


def _left_over(
    left: tuple[str, ...], right: tuple[str, ...], names_here: frozenset[str], names_there: frozenset[str]
) -> tuple[list[str], list[str]]:
    """The words of each that have no like in the other."""
    rest = list(right)
    alone = []
    for word in left:
        if word in rest:
            rest.remove(word)
        else:
            alone.append(word)
    over = []
    for word in alone:
        like = next((other for other in rest if spelled_alike(word, other)), None)
        if like is None or (word in names_here and like in names_there):  # "HTTP" and "HTTPS" are two
            over.append(word)
        else:
            rest.remove(like)
    return over, rest


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
