"""From what was typed to a value that the process file takes, checked by the model's own kind.

A typed answer is a value, "there is none", "nobody knows", or it is refused with the forms that work. What could be
meant in two ways is asked back (`Doubtful`). A value is what would stand in the file: a text, or texts; reading a
value once more gives the same value, so that answers from a file and typed answers are read alike.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from readiness.interview.choosing import NUMBERS, References, any_of, looked_up_in, named_offers, offered, split_at
from readiness.interview.naming import Names
from readiness.interview.near import near_choice, near_label
from readiness.interview.paths import REACH, Slot, slot
from readiness.interview.questionnaire import Disputed, Question
from readiness.interview.reading import Doubtful, Offer, Plain, Reading, Refused
from readiness.interview.spoken import hedged, only_yes_or_no, unsure, wanted, yes_or_no
from readiness.process import words
from readiness.process.facts import State
from readiness.process.kinds import Amount, Choice, Choices, Count, Day, Kind, Text, Texts, Unfit, YesNo
from readiness.process.names import folded, shortened
from readiness.process.quantities import Measure
from readiness.process.registry import Registry

__all__ = [
    "LONGEST",
    "Doubtful",
    "Offer",
    "Plain",
    "Reading",
    "Refused",
    "clean",
    "nearly_chosen",
    "offers_of",
    "options_of",
    "read_typed",
    "slot_of",
    "state_of",
]

LONGEST = 2_000  # characters of one answer
_UNREADABLE = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_OWN: Mapping[str, Kind[Any]] = {
    "yes-no": YesNo(),
    "number": Count(),
    "date": Day(),
    "fields": Texts(),
    "quantity": Amount(Measure.ANY, "a quantity"),
}


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
    """All that can be chosen by number: what teams told, words, what was named; empty for what is typed freely."""
    if isinstance(question, Disputed):
        told = tuple(Offer(value, label) for value, label in question.told)
        values = {offer.value for offer in told}
        return (*told, *(offer for offer in _offers_of(question, slot, names) if offer.value not in values))
    return _offers_of(question, slot, names)


def _offers_of(question: Question, slot: Slot | None, names: Names) -> tuple[Offer, ...]:
    if question.kind in ("choice", "choices"):
        return options_of(question, slot)
    if question.kind == "yes-no":
        return ()
    return named_offers(question, slot, names) if question.kind in REACH else ()


def read_typed(
    question: Question, slot: Slot | None, typed: str | Sequence[str], names: Names, chosen: Mapping[str, str]
) -> Reading:
    """What an answer says. `typed` is one text, or the several of a list; `chosen` says what doubtful texts mean.

    Raises Refused, with the forms that work; Doubtful, where it has to be asked back.
    """
    texts = [clean(typed)] if isinstance(typed, str) else [clean(one) for one in typed]
    texts = [text for text in texts if text]
    if isinstance(question, Disputed) and question.told and len(texts) == 1:
        texts = [_told(question, slot, texts[0], names)]
    if not texts:
        raise Refused(f"Nothing was typed, and nothing is no answer: {_forms(question, slot)}.")
    if len(texts) == 1:
        if question.kind == "text" and slot and (what := wanted(slot.path)) and only_yes_or_no(texts[0]):
            raise Refused(f"Say {what}, in a few words; type :none if there is none, or ? where nobody knows.")
        state = state_of(texts[0], question, slot, names)
        if state is not None:
            return Reading(state)
    if question.kind in REACH:
        return References(question, slot, names, chosen).read(texts)
    return Reading(State.SETTLED, _value(question, slot, texts))


def _told(question: Disputed, slot: Slot | None, text: str, names: Names) -> str:
    """What stands behind the numbers of the answers that teams gave; any other text as it is. Raises Refused."""
    offers = offers_of(question, slot, names)
    many = question.kind == "choices" or (question.kind in REACH and REACH[question.kind].many)
    numbers = [int(one[:6]) for one in re.findall(r"\d+", text)] if NUMBERS.fullmatch(text) and text.isascii() else []
    if not numbers or text in {offer.value for offer in offers}:
        return text
    if not all(0 < number <= len(offers) for number in numbers) or (len(numbers) > 1 and not many):
        if question.kind == "text" and slot is not None and type(slot.kind) is Text:
            raise Refused(f"Type a number from 1 to {len(offers)}, or another answer in your own words.")
        return text
    return "; ".join(offers[number - 1].value for number in numbers)


def nearly_chosen(question: Question, slot: Slot | None, typed: str) -> str:
    """What was typed to a choice, with the words of the file for what is near certain to mean them.

    For people who type; a file has to have the words themselves.
    """
    offers, table = options_of(question, slot), (_table(slot.kind) if slot else None) or {}
    exact = {*table, *words.STATES, *(folded(one) for offer in offers for one in offer)}
    parts = [typed] if question.kind == "choice" or folded(typed) in exact else split_at(typed, ",;")
    meant = [part if folded(part) in exact else near_choice(part, offers, table) or part.strip() for part in parts]
    return typed if meant == parts else ", ".join(meant)


def clean(text: str) -> str:
    """A typed text on one line, without what no file can hold. Raises Refused for one that is too long."""
    if len(text) > LONGEST:
        raise Refused(f"That is too long for an answer; say it in at most {LONGEST:,} characters.")
    kept = (" " if unicodedata.category(one) in _UNREADABLE or one in "\ufeff\ufffe\uffff" else one for one in text)
    line = " ".join("".join(kept).split())
    return line if any(unicodedata.category(one) not in ("Cf", "Zs") for one in line) else ""  # nothing one can see


def state_of(text: str, question: Question, slot: Slot | None, names: Names) -> State | None:
    """NONE or UNKNOWN where a text says so instead of giving a value; as the process file would read it there."""
    word = folded(text)
    kind = slot.kind if slot else _OWN.get(question.kind, Text())
    if question.kind in REACH and names.find(text, looked_up_in(question, slot)):
        return None
    if word in kind.claims or (question.kind == "yes-no" and word in words.YES_NO):
        return None
    if unsure(text):
        return State.UNKNOWN
    state = words.STATES.get(word)
    return None if word == "no" and not kind.no_is_none else state


def _value(question: Question, slot: Slot | None, texts: list[str]) -> Plain:
    """The value of a question that is no reference."""
    if question.kind in ("choice", "choices"):
        return _choice(question, slot, texts)
    if question.kind == "fields":
        fields = [one for text in texts for one in split_at(text, ",;")] if len(texts) == 1 else texts
        if any(folded(one) in words.STATES or folded(one) in words.DISPUTED for one in fields):
            raise Refused("One of these says that there is none or that nobody knows; say that alone, or leave it out.")
        return tuple(dict.fromkeys(fields))
    if len(texts) > 1:
        raise Refused(f"One answer is wanted here, and these are {len(texts)}: {_forms(question, slot)}.")
    text = texts[0]
    if question.kind == "yes-no":
        answer = yes_or_no(text, slot.path if slot else ())
        if answer is None and hedged(text):
            raise Refused(
                "That is neither yes nor no. Type yes if people can rely on it and no if they cannot;"
                " say when it is otherwise in a note, as in :note not in December."
            )
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
            raise Refused(_no_choice(", ".join(texts), offers))
        return found if question.kind == "choice" else (found,)
    if len(texts) == 1:
        texts = texts[0].split() if NUMBERS.fullmatch(texts[0]) and "," not in texts[0] else split_at(texts[0], ",;")
    several = []
    for text in texts:
        found = word(text)
        if found is None:
            raise Refused(_no_choice(text, offers))
        several.append(found)
    return tuple(dict.fromkeys(several))


def _no_choice(text: str, offers: tuple[Offer, ...]) -> str:
    numbers = f"a number from 1 to {len(offers)}" if len(offers) > 1 else "1"
    hint = near_label(text, offers)
    said = f"'{shortened(text, 60)}' is none of these{hint or '.'}"
    return f"{said} Type {numbers}, or the word."


def _table(kind: Kind[Any]) -> Mapping[str, str] | None:
    if isinstance(kind, Choices):
        return kind.choice.table
    return kind.table if isinstance(kind, Choice) else None


def _forms(question: Question, slot: Slot | None) -> str:
    """What to type, in one sentence without its end."""
    if question.kind in REACH:
        return f"type the name of a {any_of(offered(REACH[question.kind].sections, slot))}, or ? where nobody knows"
    if question.kind in ("choice", "choices"):
        return "type a number of the list or its word, or ? where nobody knows"
    if question.kind == "yes-no":
        return "type yes, no, or ? where nobody knows"
    if question.kind == "fields":
        return "type them with commas between, or ? where nobody knows"
    expects = slot.kind.expects if slot else _OWN.get(question.kind, Text()).expects
    return f"type {expects}, or ? where nobody knows"
