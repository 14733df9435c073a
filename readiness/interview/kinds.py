"""From what was typed to a value that the process file takes, checked by the model's own kind.

A typed answer is a value, "there is none", "nobody knows", or it is refused with the forms that work. What could be
meant in two ways is asked back (`Doubtful`). A value is what would stand in the file: a text, or texts; reading a
value once more gives the same value, so that answers from a file and typed answers are read alike.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from readiness.interview.naming import Names, NewNoun
from readiness.interview.paths import REACH, Slot, extra_words, slot
from readiness.interview.questionnaire import Question
from readiness.process import words
from readiness.process.facts import State
from readiness.process.kinds import Amount, Choice, Choices, Count, Day, Kind, Text, Texts, Unfit, YesNo
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.quantities import Measure
from readiness.process.reader import Seq
from readiness.process.references import a_noun, singular
from readiness.process.registry import Registry

Plain: TypeAlias = str | tuple[str, ...]

NEW = "+"  # before a name: it is new, however close to another it is
_LONGEST = 2_000
_UNSURE = frozenset(
    {
        *("don't know", "dont know", "do not know", "i don't know", "i dont know", "i do not know", "no idea"),
        *("nobody knows", "no one knows", "who knows", "not sure", "i'm not sure", "unclear", "??"),
    }
)
_UNREADABLE = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*")
_SENTENCES = ("steps", "rules", "exceptions", "handoffs")  # a comma may stand in what these are called
_OWN: Mapping[str, Kind[Any]] = {
    "yes-no": YesNo(),
    "number": Count(),
    "date": Day(),
    "fields": Texts(),
    "quantity": Amount(Measure.ANY, "a quantity"),
}


class Refused(Exception):
    """What was asked for cannot be done, and why; nothing has changed."""


class Offer(NamedTuple):
    """One of the numbered choices: the value it stands for, and what people are shown."""

    value: str
    label: str


class Doubtful(Exception):
    """Something typed could be meant in several ways: ask which, and read again with `{text: value}` as chosen."""

    def __init__(self, text: str, ask: str, offers: tuple[Offer, ...]) -> None:
        super().__init__(ask)
        self.text = text
        self.ask = ask
        self.offers = offers


class Reading(NamedTuple):
    """What a typed answer says: settled with a value, none or unknown; and the nouns it names for the first time."""

    state: State
    value: Plain | None = None
    new: tuple[NewNoun, ...] = ()


def slot_of(of: str, question: Question) -> Slot | None:
    """Where the answer of a question belongs; None where it only decides about others. Raises `NoPath`."""
    return slot(of, question.into) if question.into else None


def options_of(question: Question, slot: Slot | None) -> tuple[Offer, ...]:
    """The choices of a choice: those of the questionnaire, else all words of the model."""
    if question.options:
        return tuple(Offer(word, label) for word, label in question.options)
    table = _table(slot.kind) if slot else None
    return tuple(Offer(word, word) for word in dict.fromkeys((table or {}).values()))


def offers_of(question: Question, slot: Slot | None, names: Names) -> tuple[Offer, ...]:
    """All that can be chosen by number: words, or what was named so far; empty for what is typed freely."""
    if question.kind in ("choice", "choices"):
        return options_of(question, slot)
    if question.kind == "yes-no":
        return ()
    if reach := REACH.get(question.kind):
        sections = _offered(reach.sections, slot)
        named = [Offer(id, names.called(id, sections)) for id in names.ids(sections)]
        extra = dict.fromkeys(extra_words(slot.kind).values()) if slot else ()
        return (*named, *(Offer(word, word) for word in extra))
    return ()


def read_typed(
    question: Question, slot: Slot | None, typed: str | Sequence[str], names: Names, chosen: Mapping[str, str]
) -> Reading:
    """What an answer says. `typed` is one text, or the several of a list; `chosen` says what doubtful texts mean.

    Raises Refused, with the forms that work; Doubtful, where it has to be asked back.
    """
    texts = [clean(typed)] if isinstance(typed, str) else [clean(one) for one in typed]
    texts = [text for text in texts if text]
    if not texts:
        raise Refused(f"Nothing was typed, and nothing is no answer: {_forms(question, slot)}.")
    if len(texts) == 1:
        state = state_of(texts[0], question, slot, names)
        if state is not None:
            return Reading(state)
    if question.kind in REACH:
        return _References(question, slot, names, chosen).read(texts)
    return Reading(State.SETTLED, _value(question, slot, texts))


def clean(text: str) -> str:
    """A typed text on one line, without what no file can hold. Raises Refused for one that is too long."""
    if len(text) > _LONGEST:
        raise Refused(f"That is too long for an answer; say it in at most {_LONGEST:,} characters.")
    kept = (" " if unicodedata.category(one) in _UNREADABLE or one in "\ufeff\ufffe\uffff" else one for one in text)
    line = " ".join("".join(kept).split())
    return line if any(unicodedata.category(one) not in ("Cf", "Zs") for one in line) else ""  # nothing one can see


def state_of(text: str, question: Question, slot: Slot | None, names: Names) -> State | None:
    """NONE or UNKNOWN where a text says so instead of giving a value; as the process file would read it there."""
    word = folded(text)
    kind = slot.kind if slot else _OWN.get(question.kind, Text())
    if question.kind in REACH and names.find(text, _looked_up(question, slot)):
        return None
    if kind.claims(word) is not None or (question.kind == "yes-no" and word in words.YES_NO):
        return None
    if word in _UNSURE:
        return State.UNKNOWN
    state = words.STATES.get(word)
    return None if word == "no" and not kind.no_is_none else state


def _value(question: Question, slot: Slot | None, texts: list[str]) -> Plain:
    """The value of a question that is no reference."""
    if question.kind in ("choice", "choices"):
        return _choice(question, slot, texts)
    if question.kind == "fields":
        fields = [one for text in texts for one in _split(text, ",;")] if len(texts) == 1 else texts
        if any(folded(one) in words.STATES or folded(one) in words.DISPUTED for one in fields):
            raise Refused("One of these says that there is none or that nobody knows; say that alone, or leave it out.")
        return tuple(dict.fromkeys(fields))
    if len(texts) > 1:
        raise Refused(f"One answer is wanted here, and these are {len(texts)}: {_forms(question, slot)}.")
    text = texts[0]
    if question.kind == "yes-no":
        answer = words.YES_NO.get(folded(text))
        if answer is None:
            raise Refused(f"Yes or no? Type yes, no, or ? where nobody knows; found '{shortened(text, 60)}'.")
        text = "yes" if answer else "no"
    if folded(text) in words.DISPUTED:
        raise Refused("Say what you would answer yourself, and put who sees it otherwise into a note.")
    own = _OWN.get(question.kind)
    if own is not None and not (slot and isinstance(slot.kind, type(own))):
        _fit(own, text)
    if slot is not None:
        _fit(slot.kind, text)
    return text


def _fit(kind: Kind[Any], text: str) -> None:
    """Let the model's kind read a value. Raises Refused with its reasons."""
    try:
        kind.read(text, Registry())
    except Unfit as reason:
        said = "; ".join(one for one, _ in reason.reasons)
        raise Refused(f"{said[:1].upper()}{said[1:]}.") from None


def _choice(question: Question, slot: Slot | None, texts: list[str]) -> Plain:
    offers = options_of(question, slot)
    table = _table(slot.kind) if slot else None
    said = {folded(one): offer.value for offer in offers for one in (offer.label, offer.value)}

    def word(text: str) -> str | None:
        found = said.get(folded(text)) or (table or {}).get(folded(text))
        if found is None and text.isdigit() and text.isascii() and 0 < int(text[:6]) <= len(offers) and len(text) <= 6:
            found = offers[int(text) - 1].value
        return found

    if question.kind == "choice" or (len(texts) == 1 and word(texts[0])):
        found = word(texts[0]) if len(texts) == 1 else None
        if found is None:
            raise Refused(_no_choice(", ".join(texts), offers, {**(table or {}), **said}))
        return found if question.kind == "choice" else (found,)
    if len(texts) == 1:
        texts = texts[0].split() if _NUMBERS.fullmatch(texts[0]) and "," not in texts[0] else _split(texts[0], ",;")
    several = []
    for text in texts:
        found = word(text)
        if found is None:
            raise Refused(_no_choice(text, offers, {**(table or {}), **said}))
        several.append(found)
    return tuple(dict.fromkeys(several))


def _no_choice(text: str, offers: tuple[Offer, ...], known: Mapping[str, str]) -> str:
    numbers = f"a number from 1 to {len(offers)}" if len(offers) > 1 else "1"
    hint = did_you_mean(text, known)
    said = f"'{shortened(text, 60)}' is none of these{hint or '.'}"
    return f"{said} Type {numbers}, or the word."


def _table(kind: Kind[Any]) -> Mapping[str, str] | None:
    if isinstance(kind, Choices):
        return kind.choice.table
    return kind.table if isinstance(kind, Choice) else None


class _References:
    """One answer that names nouns: each chosen among those named so far, or new."""

    def __init__(self, question: Question, slot: Slot | None, names: Names, chosen: Mapping[str, str]) -> None:
        self.question = question
        self.slot = slot
        self.names = names
        self.chosen = chosen
        self.new: list[NewNoun] = []
        self.many = REACH[question.kind].many
        self.sections = _offered(REACH[question.kind].sections, slot)
        self.looked_up = _looked_up(question, slot)
        self.extra = extra_words(slot.kind) if slot else {}
        self.offers = offers_of(question, slot, names)

    def read(self, texts: list[str]) -> Reading:
        if self.many and len(texts) == 1:
            texts = self.split(texts[0])
        if _NUMBERS.fullmatch(texts[0]) and len(texts) == 1 and not self.names.find(texts[0], self.looked_up):
            texts = re.findall(r"\d+", texts[0])
        if not self.many and len(texts) > 1:
            raise Refused(f"One {_any(self.sections)} is wanted here, and these are {len(texts)}; name the one.")
        if len(texts) == 1 and (alone := self.extra.get(folded(texts[0]))):
            return Reading(State.SETTLED, alone)
        ids = tuple(dict.fromkeys(self.one(text) for text in texts))
        if words := [id for id in ids if id in self.extra.values() and not self.names.find(id, self.looked_up)]:
            if len(ids) > 1:
                raise Refused(f"“{words[0]}” is an answer by itself; say that alone, or leave it out.")
            return Reading(State.SETTLED, words[0])
        return Reading(State.SETTLED, ids if self.many else ids[0], tuple(self.new))

    def split(self, text: str) -> list[str]:
        """What a typed list names: by commas, or by semicolons where what is named are sentences."""
        if self.names.find(text, self.looked_up):
            return [text]
        sentences = any(one in _SENTENCES for one in self.sections)
        return _split(text, ";" if sentences else ",;") or [text]

    def one(self, text: str) -> str:
        """The id that one text stands for."""
        names = self.names.with_new(self.new)
        certainly_new = text.startswith(NEW) and len(text) > len(NEW)
        text = text.removeprefix(NEW).strip() if certainly_new else text
        found = names.find(text, self.looked_up)
        if len(found) == 1:
            return found[0]
        meant = self.chosen.get(folded(text))
        if meant is not None and not meant.startswith(NEW):
            return meant
        if found:
            offers = tuple(Offer(id, f"{names.called(id, self.looked_up)} ({id})") for id in found)
            raise Doubtful(text, f"More than one is called {_quoted(text)}. Which is meant?", offers)
        if text.isdigit() and text.isascii() and not certainly_new:
            return self.by_number(text)
        if not any(one.isalnum() for one in text) or folded(text) in {*words.STATES, *words.DISPUTED, *words.YES_NO}:
            raise Refused(f"{_quoted(text)} names nothing; type a name, or a number of the list.")
        return self.add(text, meant or (NEW if certainly_new else ""), names)

    def by_number(self, text: str) -> str:
        number = int(text) if len(text) <= 6 else 0
        if not 0 < number <= len(self.offers):
            listed = f"The list goes from 1 to {len(self.offers)}" if self.offers else "Nothing has been named yet"
            raise Refused(f"{listed}; type a number of it or a name. For a name that is a number type {NEW}{text}.")
        return self.offers[number - 1].value

    def add(self, text: str, meant: str, names: Names) -> str:
        """The id of a noun that is new: after asking back where it may be another's name, or of several sorts."""
        if not meant and (alike := names.alike(text, self.looked_up)):
            called = names.called(alike, self.looked_up)
            offers = (Offer(alike, called), Offer(NEW, f"{text} is another one"))
            raise Doubtful(text, f"{_quoted(called)} was named before. Is {_quoted(text)} the same?", offers)
        section = meant.removeprefix(NEW)
        if not section and len(self.sections) > 1:
            sorts = tuple(Offer(NEW + one, f"a {singular(one)}") for one in self.sections)
            raise Doubtful(text, f"{_quoted(text)} is new. What is it?", sorts)
        section = section if section in self.sections else self.sections[0]
        refuse_clash(names, section, text)
        noun = NewNoun(section, names.free_id(section, text), text)
        self.new.append(noun)
        return noun.id


def refuse_clash(names: Names, section: str, called: str, but: str = "") -> None:
    """Raise Refused where a name is that of a system, team or person already: a file could not tell which is meant."""
    if other := names.clash(section, called, but):
        this = singular(section)
        raise Refused(
            f"{_quoted(called)} is the name of {a_noun(other)} already; call this {this} otherwise, such as"
            f" “{shortened(called, 40)} {'team' if section == 'teams' else '2' if other == section else this}”."
        )


@lru_cache(maxsize=512)
def _offered(sections: tuple[str, ...], slot: Slot | None) -> tuple[str, ...]:
    """The sections of a kind of question that the model's kind takes as well."""
    return tuple(one for one in sections if slot is None or one in slot.refers) or sections


def _looked_up(question: Question, slot: Slot | None) -> tuple[str, ...]:
    """Where a name is looked for: what is offered, and whatever else the model takes there (an owner may be a team)."""
    offered = _offered(REACH[question.kind].sections, slot)
    return (*offered, *(one for one in (slot.refers if slot else ()) if one not in offered))


def _split(text: str, signs: str) -> list[str]:
    return [one for part in re.split(f"[{signs}]", text) if (one := part.strip())]


def _quoted(text: str) -> str:
    return f"“{shortened(text, 60)}”"


def _any(sections: tuple[str, ...]) -> str:
    *most, last = (singular(one) for one in sections)
    return f"{', '.join(most)} or {last}" if most else last


def _forms(question: Question, slot: Slot | None) -> str:
    """What to type, in one sentence without its end."""
    if question.kind in REACH:
        return f"type the name of a {_any(_offered(REACH[question.kind].sections, slot))}, or ? where nobody knows"
    if question.kind in ("choice", "choices"):
        return "type a number of the list or its word, or ? where nobody knows"
    if question.kind == "yes-no":
        return "type yes, no, or ? where nobody knows"
    if question.kind == "fields":
        return "type them with commas between, or ? where nobody knows"
    expects = slot.kind.expects if slot else _OWN.get(question.kind, Text()).expects
    return f"type {expects}, or ? where nobody knows"


def as_raw(value: Plain) -> str | Seq:
    """A value as the process file's reader would give it."""
    return value if isinstance(value, str) else Seq(value)
