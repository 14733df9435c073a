"""An answer that names nouns: each is chosen among those named so far, by number or name, or is new."""

import re
from collections.abc import Mapping
from functools import lru_cache

from readiness.interview.naming import Names, NewNoun
from readiness.interview.paths import REACH, Slot, extra_words
from readiness.interview.questionnaire import Question
from readiness.interview.reading import NEW, RESPELLED, Doubtful, Offer, Reading, Refused
from readiness.interview.spoken import only_yes_or_no, unsure
from readiness.process import words
from readiness.process.facts import State
from readiness.process.names import folded, shortened
from readiness.process.references import a_noun, singular

NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*")
SENTENCES = ("steps", "rules", "exceptions", "handoffs")  # a comma may stand in what these are called


def named_offers(question: Question, slot: Slot | None, names: Names) -> tuple[Offer, ...]:
    """What can be chosen by number: all that was named so far of the sorts that fit, and words that stand beside it."""
    sections = offered(REACH[question.kind].sections, slot)
    named = [Offer(id, names.called(id, sections)) for id in names.ids(sections)]
    extra = dict.fromkeys(extra_words(slot.kind).values()) if slot else ()
    return (*named, *(Offer(word, word) for word in extra))


class References:
    """One answer that names nouns: each chosen among those named so far, or new."""

    def __init__(self, question: Question, slot: Slot | None, names: Names, chosen: Mapping[str, str]) -> None:
        self.question = question
        self.slot = slot
        self.names = names
        self.chosen = chosen
        self.new: list[NewNoun] = []
        self.many = REACH[question.kind].many
        self.sections = offered(REACH[question.kind].sections, slot)
        self.looked_up = looked_up_in(question, slot)
        self.extra = extra_words(slot.kind) if slot else {}
        self.offers = named_offers(question, slot, names)

    def read(self, texts: list[str]) -> Reading:
        if self.many and len(texts) == 1:
            texts = self.split(texts[0])
        if NUMBERS.fullmatch(texts[0]) and len(texts) == 1 and not self.names.find(texts[0], self.looked_up):
            texts = re.findall(r"\d+", texts[0])
        if not self.many and len(texts) > 1:
            raise Refused(f"One {any_of(self.sections)} is wanted here, and these are {len(texts)}; name the one.")
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
        sentences = any(one in SENTENCES for one in self.sections)
        return split_at(text, ";" if sentences else ",;") or [text]

    def one(self, text: str) -> str:
        """The id that one text stands for."""
        names = self.names.with_new(self.new)
        certainly_new = text.startswith(NEW) and len(text) > len(NEW)
        text = text.removeprefix(NEW).strip() if certainly_new else text
        found = names.find(text, self.looked_up)
        if len(found) == 1:
            return found[0]
        meant = self.chosen.get(folded(text))
        if meant is not None and meant.startswith(RESPELLED):
            return self.respell(text, meant.removeprefix(RESPELLED))
        if meant is not None and not meant.startswith(NEW):
            return meant
        if found:
            offers = tuple(Offer(id, f"{names.called(id, self.looked_up)} ({id})") for id in found)
            raise Doubtful(text, f"More than one is called {_quoted(text)}. Which is meant?", offers)
        if text.isdigit() and text.isascii() and not certainly_new:
            return self.by_number(text)
        if not any(one.isalnum() for one in text) or nameless(text):
            raise Refused(f"{_quoted(text)} names nothing; type a name, or a number of the list.")
        return self.add(text, meant or (NEW if certainly_new else ""), names)

    def respellable(self, id: str) -> bool:
        """Whether what was named before can be given another name here: not where the file has it."""
        return not any(id in self.names.fixed.get(section, ()) for section in self.looked_up)

    def respell(self, text: str, id: str) -> str:
        """The id of what was named before, and is spelled otherwise from now on."""
        section = next(one for one in self.looked_up if id in self.names.by.get(one, ()))
        refuse_clash(self.names, section, text, id)
        noun = NewNoun(section, id, text, again=True)
        if noun not in self.new:
            self.new.append(noun)
        return id

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
            spelled = Offer(RESPELLED + alike, f"the same, spelled {shortened(text, 60)}")
            offers = (
                Offer(alike, called),
                *((spelled,) if self.respellable(alike) else ()),
                Offer(NEW, f"{text} is another one"),
            )
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


def nameless(text: str) -> bool:
    """Whether a text says how things stand instead of naming something: nobody, unknown, yes of course, dunno."""
    return folded(text) in {*words.STATES, *words.DISPUTED} or only_yes_or_no(text) or unsure(text)


@lru_cache(maxsize=512)
def offered(sections: tuple[str, ...], slot: Slot | None) -> tuple[str, ...]:
    """The sections of a kind of question that the model's kind takes as well."""
    return tuple(one for one in sections if slot is None or one in slot.refers) or sections


def looked_up_in(question: Question, slot: Slot | None) -> tuple[str, ...]:
    """Where a name is looked for: what is offered, and whatever else the model takes there (an owner may be a team)."""
    fitting = offered(REACH[question.kind].sections, slot)
    return (*fitting, *(one for one in (slot.refers if slot else ()) if one not in fitting))


def split_at(text: str, signs: str) -> list[str]:
    """What stands between any of the signs, without what is empty."""
    return [one for part in re.split(f"[{signs}]", text) if (one := part.strip())]


def _quoted(text: str) -> str:
    return f"“{shortened(text, 60)}”"


def any_of(sections: tuple[str, ...]) -> str:
    """One of some sections in words: "team, system or person"."""
    *most, last = (singular(one) for one in sections)
    return f"{', '.join(most)} or {last}" if most else last
