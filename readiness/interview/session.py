"""The interview as a state machine without a screen: a frozen `Session`, and transitions that give the next one.

A transition that cannot be made raises `Refused` with a sentence for people, and nothing has changed. After every
transition `answers` is what has to be on disk before the next question is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from readiness.interview import items
from readiness.interview.answers import DRAFT, Answer, Answers, Named, Place, Said
from readiness.interview.flow import Flow, Stop, slot_in
from readiness.interview.kinds import Doubtful, Offer, Reading, Refused, clean, read_typed
from readiness.interview.questionnaire import LIST, Question, Questionnaire, Section
from readiness.interview.resuming import resumed
from readiness.process import words
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.names import folded, shortened

__all__ = ["Confirm", "Pick", "Progress", "Refused", "Session"]

Typed: TypeAlias = str | Sequence[str]

_SAID = {State.SETTLED: Said.SETTLED, State.NONE: Said.NONE, State.UNKNOWN: Said.UNKNOWN}
_DONE = frozenset({"done", "that's all", "that is all", "no more", "ready", "finished", "all"})


class Pick(NamedTuple):
    """Something typed may mean several things: `answer` with a number of the offers, or `back`."""

    ask: str
    offers: tuple[Offer, ...]
    text: str
    typed: Typed


class Confirm(NamedTuple):
    """Something is about to be changed that cannot simply be answered again: `answer` yes or no, or `back`."""

    ask: str
    then: Answers
    says: str


class Progress(NamedTuple):
    """Which question this is, of how many there are as far as the answers go now, and how many are answered."""

    number: int
    of: int
    answered: int


@dataclass(frozen=True)
class Session:
    """Where an interview stands. Begin with `Session.start`.

    `at` is the place of the current question, None when all is answered; `ahead` are places to go to next; `pending`
    is what was asked back; `notices` what the last transition has to say; `just_finished` the ids of the sections whose
    last question it answered.
    """

    questionnaire: Questionnaire
    process: Process | None
    answers: Answers
    at: Place | None = None
    ahead: tuple[Place, ...] = ()
    pending: Pick | Confirm | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    just_finished: tuple[str, ...] = ()

    @classmethod
    def start(
        cls,
        questionnaire: Questionnaire,
        answers: Answers | None = None,
        process: Process | None = None,
        *,
        respondent: str = "",
        team: str = "",
    ) -> "Session":
        """Begin, or go on at the first question that is not answered.

        `answers` are those saved before; `process` the file the answers go into, which is not asked what it says.
        Raises Refused where the answers were given to another questionnaire.
        """
        answers, notices = resumed(questionnaire, answers or Answers(), process)
        answers = replace(answers, respondent=respondent or answers.respondent, team=team or answers.team)
        session = cls(questionnaire, process, answers, notices=notices)
        return replace(session, at=session._first_open())

    @cached_property
    def flow(self) -> Flow:
        """What is asked now, and what has been said."""
        return Flow(self.questionnaire, self.process, self.answers)

    # What is asked now

    @property
    def finished(self) -> bool:
        """Whether nothing is left to ask."""
        return self.at is None and self.pending is None

    @property
    def section(self) -> Section | None:
        """The section of the current question."""
        return self.questionnaire.section(self.at.section) if self.at else None

    @property
    def question(self) -> Question | None:
        """The current question; None at a list, and when all is answered."""
        return self.section.question(self.at.question) if self.section and self.at else None

    @property
    def earlier(self) -> Answer:
        """What was answered here before; open where nothing was."""
        return self.answers.at(self.at) if self.at else Answer()

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """All questions of this interview as it stands, and the current one even where the file answers it."""
        stops = self.flow.stops
        if self.at is None or self.at.item == DRAFT or any(stop.place == self.at for stop in stops):
            return stops
        assert self.section is not None
        current = Stop(self.section, self.at.item, self.question)
        order = self._order(current.place)
        before = [stop for stop in stops if self._order(stop.place) < order]
        return (*before, current, *stops[len(before) :])

    @property
    def progress(self) -> Progress:
        """ "4 of 12", counted anew. An item that is being added counts as the question for its list."""
        of = len(self.stops)
        answered = sum(self.answers.at(stop.place).given for stop in self.stops)
        if self.at is None:
            return Progress(of, of, answered)
        here = Place.of_list(self.at.section) if self.at.item == DRAFT else self.at
        number = next((number for number, stop in enumerate(self.stops, 1) if stop.place == here), 1)
        return Progress(number, of, answered)

    # Answering

    def answer(self, typed: Typed) -> "Session":
        """Answer what is asked now: the question, the list (a name adds an item, `done` ends it), or what was asked
        back. The words for "there is none" and "nobody knows" are understood as such.
        """
        if isinstance(self.pending, Confirm):
            return self._confirmed(self.pending, typed)
        if isinstance(self.pending, Pick):
            return self._picked(self.pending, typed)
        if self._here().question == LIST:
            return self._answer_list(typed)
        return self._read(typed, {})

    def unknown(self) -> "Session":
        """Nobody knows."""
        return self._say(Said.UNKNOWN)

    def none(self) -> "Session":
        """There is none. Of a list only where the questionnaire allows it, and nothing is in it."""
        return self._say(Said.NONE)

    def skip(self) -> "Session":
        """Leave it open."""
        return self._say(Said.SKIPPED)

    def keep(self) -> "Session":
        """Keep the earlier answer and go on; a list that has items is done. Refused where there is nothing to keep."""
        here = self._here()
        if self.earlier.given:
            return self._on(self.answers)
        if here.question == LIST and self.section and self.flow.items(self.section):
            return self.done()
        if here.item == DRAFT and self.earlier.given:
            return self._on(self.answers)
        raise Refused("Nothing was typed, and nothing is no answer. Type ? where nobody knows, :skip to leave it open.")

    def note(self, text: str) -> "Session":
        """Put a note to the current question; it stays the current one. A later note takes the place of the earlier."""
        here = self._here()
        said = clean(text)
        if not said:
            raise Refused("Write the note behind the command, as in :note only since May.")
        answers = self.answers.with_answer(here, self.answers.at(here)._replace(note=said))
        return self._with(answers, at=here, notices=("Noted.",))

    # Moving

    def back(self) -> "Session":
        """The question before, whatever its section or item; or away from what was asked back."""
        if self.pending is not None:
            return self._with(self.answers, at=self.at)
        if self.at is not None and self.at.item == DRAFT:
            keys = [key.id for key in self.section.keys] if self.section else []
            number = keys.index(self.at.question)
            before = self.at._replace(question=keys[number - 1]) if number else Place.of_list(self.at.section)
            return self._with(self.answers, at=before)
        places = [stop.place for stop in self.stops]
        number = places.index(self.at) if self.at is not None else len(places)
        if not number:
            raise Refused("This is the first question.")
        return self._with(self.answers, at=places[number - 1])

    def go(self, number: int) -> "Session":
        """To a question by its number in `overview`."""
        stops = self.stops
        if not 0 < number <= len(stops):
            raise Refused(f"The questions go from 1 to {len(stops)}." if stops else "There is no question to go to.")
        return self._with(self.answers, at=stops[number - 1].place)

    # Items

    def add(self, typed: str = "", section: str = "") -> "Session":
        """An item more of the list: `typed` answers the first question about it, if given. Refused where it is there
        already, or where the list is full. Without `section` the list of the current section is meant.
        """
        there = self._list(section)
        self._refuse_full(there)
        key = self._next_key(there, self.answers)
        begun = self._with(self.answers, at=Place(there.id, DRAFT, key))
        return begun.answer(typed) if typed.strip() else begun

    def edit(self, item: str, section: str = "") -> "Session":
        """Ask the questions that tell an item apart once more; their answers are shown and can be kept."""
        there = self._list(section)
        id = items.item_of(self.flow, there, item)
        first, *rest = (Place(there.id, id, key.id) for key in there.keys)
        return self._with(self.answers, at=first, ahead=(*rest, *self._back_to_list(there)))

    def rename(self, item: str, name: str, section: str = "") -> "Session":
        """Another name for an item, once it is confirmed; what was answered about it stays."""
        there = self._list(section)
        id = items.item_of(self.flow, there, item)
        question = items.naming_question(there)
        called = self.flow.called(there, id)
        if question is None:
            raise Refused(f"“{called}” is called after its answers; edit it to change them.")
        reading = read_typed(question, slot_in(there, question), name, self.flow.names, {})
        keys = {key.id: self.flow.standing(there, id, key)[0] for key in there.keys}
        keys[question.id] = Answer(_SAID[reading.state], reading.value, self._note_at(Place(there.id, id, question.id)))
        if reading.state is not State.SETTLED:
            raise Refused("A name is wanted here.")
        items.refuse_twice(self.flow, there, keys, id)
        then = self.answers.with_answer(Place(there.id, id, question.id), keys[question.id])
        ask = f"Call “{called}” “{shortened(str(reading.value))}” from now on? yes or no"
        return self._with(self.answers, at=self.at, pending=Confirm(ask, then, "Renamed."))

    def remove(self, item: str, section: str = "") -> "Session":
        """Take an item out of the list, once it is confirmed. What was answered about it is kept aside."""
        there = self._list(section)
        assert there.each is not None
        of = there.each.of
        id = items.item_of(self.flow, there, item)
        called = self.flow.called(there, id)
        if self.flow.in_file(of, id):
            raise Refused(f"“{called}” stands in the process file; take it out there.")
        named_in = items.asked(self.flow, items.references_to(self.flow, of, id))
        if named_in:
            more = f", and {len(named_in) - 1} more" if len(named_in) > 1 else ""
            raise Refused(f"“{called}” is the answer to “{named_in[0]}”{more}. Answer otherwise there first.")
        named = self.answers.nouns[of][id]
        then = self.answers.with_noun(of, id, named._replace(called=self.flow.names.by[of][id], removed=True))
        ask = f"Remove “{called}”? Added again, it has its answers back. yes or no"
        return self._with(self.answers, at=self.at, pending=Confirm(ask, then, f"“{called}” is removed."))

    def done(self) -> "Session":
        """The list is complete."""
        there = self._list("")
        begun = self.answers.begun.get(there.id)
        if begun:
            raise Refused(
                "One that you began is not complete yet. Type :add to go on with it, or :drop to leave it out."
            )
        if not self.flow.items(there):
            ways = "that there are none, " if there.each and there.each.none_allowed else ""
            raise Refused(f"The list is empty. Name at least one; or say {ways}that nobody knows, or skip it.")
        place = Place.of_list(there.id)
        answer = Answer(Said.SETTLED, None, self._note_at(place))
        return replace(self, at=place)._on(self.answers.with_answer(place, answer))

    def drop(self) -> "Session":
        """Leave out the item that was begun and is not complete."""
        there = self._list("")
        if there.id not in self.answers.begun and not (self.at and self.at.item == DRAFT):
            raise Refused("Nothing was begun here.")
        return self._with(self.answers.without_draft(there.id), at=Place.of_list(there.id), notices=("Left out.",))

    # How

    def _here(self) -> Place:
        if self.pending is not None:
            raise Refused("Answer what was just asked first, or go :back.")
        if self.at is None:
            raise Refused("All is answered. Go :back, or to a question by its number, to change something.")
        return self.at

    def _read(self, typed: Typed, chosen: Mapping[str, str]) -> "Session":
        """Read what was typed as the answer to the current question."""
        question, section = self.question, self.section
        assert question is not None
        assert section is not None
        try:
            reading = read_typed(question, slot_in(section, question), typed, self.flow.names, chosen)
        except Doubtful as doubt:
            pick = Pick(doubt.ask, doubt.offers, doubt.text, typed)
            return self._with(self.answers, at=self.at, pending=pick, ahead=self.ahead, chosen=chosen)
        return self._settle(reading)

    def _picked(self, pick: Pick, typed: Typed) -> "Session":
        text = clean(typed if isinstance(typed, str) else ", ".join(typed))
        number = int(text) if text.isdigit() and text.isascii() and len(text) <= 3 else 0
        by_label = [number for number, offer in enumerate(pick.offers, 1) if folded(offer.label) == folded(text)]
        number = number or (by_label[0] if by_label else 0)
        if not 0 < number <= len(pick.offers):
            raise Refused(f"Type a number from 1 to {len(pick.offers)}, or go :back.")
        chosen = {**self.chosen, folded(pick.text): pick.offers[number - 1].value}
        return replace(self, pending=None)._read(pick.typed, chosen)

    def _confirmed(self, confirm: Confirm, typed: Typed) -> "Session":
        answer = words.YES_NO.get(folded(typed if isinstance(typed, str) else " ".join(typed)))
        if answer is None:
            raise Refused("Type yes or no.")
        if not answer:
            return self._with(self.answers, at=self.at, notices=("Nothing has changed.",))
        there = self.at
        flow = Flow(self.questionnaire, self.process, confirm.then)
        section = self.section
        if (
            there is not None
            and there.item
            and there.item != DRAFT
            and section
            and there.item not in flow.items(section)
        ):
            there = Place.of_list(there.section)
        return self._with(confirm.then, at=there, notices=(confirm.says,))

    def _answer_list(self, typed: Typed) -> "Session":
        there = self.section
        assert there is not None
        texts = [typed] if isinstance(typed, str) else list(typed)
        word = folded(clean(texts[0])) if len(texts) == 1 else ""
        if word in _DONE:
            return self.done()
        if word in ("none", "there are none", "nothing", "nobody", "no"):
            return self.none()
        if words.STATES.get(word) is State.UNKNOWN or word in ("don't know", "nobody knows", "no idea"):
            return self.unknown()
        if not any(clean(text) for text in texts):
            raise Refused("Nothing was typed, and nothing is no answer. Name one, or type done when there are no more.")
        if len(there.keys) == 1 and items.naming_question(there) is not None:
            sentences = there.each is not None and there.each.of not in ("teams", "people", "systems", "entities")
            signs = ";" if sentences else ","
            texts = [part for text in texts for part in text.split(signs) if part.strip()]
        session: Session = self
        for text in texts:
            session = session.add(text, there.id)
        return session

    def _settle(self, reading: Reading) -> "Session":
        """Keep the answer that was read to the current question, and go on."""
        place, section, question = self.at, self.section, self.question
        assert place is not None
        assert section is not None
        assert question is not None
        before = self.answers.at(place)
        answer = Answer(_SAID[reading.state], reading.value, before.note)
        return self._given(place, section, question, answer, reading)

    def _given(
        self, place: Place, section: Section, question: Question, answer: Answer, reading: Reading | None = None
    ) -> "Session":
        keys = [key.id for key in section.keys]
        before = self.answers.at(place)
        if question.id == keys[0] if keys else False:
            if answer.state is not Said.SETTLED:
                raise Refused(
                    "This one has to be named; without it there is nothing to ask about. Go :back to leave it."
                )
        if question.into == "process" and answer.state in (Said.NONE, Said.UNKNOWN):
            raise Refused("The process has to have a name; any will do.")
        if question.kind == "yes-no" and answer.state is Said.NONE:
            raise Refused("The answer here is yes or no; type ? where nobody knows.")
        answers = self.answers
        for noun in reading.new if reading else ():
            answers = answers.with_noun(noun.section, noun.id, Named(noun.called))
        if question.id in keys:
            told = {
                key.id: answer
                if key is question
                else answers.at(place._replace(question=key.id))
                if place.item == DRAFT
                else self.flow.standing(section, place.item, key)[0]
                for key in section.keys
            }
            complete = all(one.given for one in told.values())
            flow = Flow(self.questionnaire, self.process, answers)
            if place.item == DRAFT and complete:
                return self._complete(flow, section, told)
            if complete:
                items.refuse_twice(flow, section, told, place.item)
        answers = answers.with_answer(place, answer)
        if place.item != DRAFT and before.value != answer.value:
            answers = items.tidied(Flow(self.questionnaire, self.process, answers), before)
        return self._on(answers)

    def _complete(self, flow: Flow, section: Section, keys: dict[str, Answer]) -> "Session":
        """The item that was being added has all its keys."""
        made = items.completed(flow, section, keys)
        answers = made.answers
        list_place = Place.of_list(section.id)
        if answers.at(list_place).state in (Said.NONE, Said.UNKNOWN, Said.SKIPPED):
            answers = answers.with_answer(list_place, answers.at(list_place)._replace(state=Said.OPEN))
        said = f"“{made.called}” is back, with what was answered about it." if made.back else f"Added: {made.called}."
        after = Flow(self.questionnaire, self.process, answers)
        full = section.each is not None and section.each.at_most == len(after.items(section))
        if full and not answers.at(list_place).given:
            answers = answers.with_answer(list_place, answers.at(list_place)._replace(state=Said.SETTLED))
        if full or answers.at(list_place).given:
            moved = replace(self, at=list_place, ahead=())._on(answers)
        else:
            moved = self._with(answers, at=list_place)
        return replace(moved, notices=(said, *moved.notices))

    def _say(self, state: Said) -> "Session":
        here, section = self._here(), self.section
        assert section is not None
        answer = Answer(state, None, self._note_at(here))
        if here.question != LIST:
            assert self.question is not None
            return self._given(here, section, self.question, answer)
        if self.flow.items(section) and state is not Said.SKIPPED:
            there = self.flow.called(section, self.flow.items(section)[0])
            raise Refused(f"There is “{there}” already. Type done when there are no more.")
        if section.id in self.answers.begun and state is Said.NONE:
            raise Refused(
                "One that you began is not complete yet. Type :add to go on with it, or :drop to leave it out."
            )
        if state is Said.NONE and section.each and not section.each.none_allowed:
            raise Refused("There has to be one. Name it, type ? where nobody knows, or :skip to leave it open.")
        return self._on(self.answers.with_answer(here, answer))

    def _note_at(self, place: Place) -> str:
        return self.answers.at(place).note

    def _list(self, section: str) -> Section:
        """The section whose list is meant. Raises Refused where nothing can be added to it."""
        there = self.questionnaire.section(section) if section else self.section
        if self.pending is not None:
            raise Refused("Answer what was just asked first, or go :back.")
        if there is None or not there.keys:
            raise Refused("There is no list here to change.")
        return there

    def _refuse_full(self, section: Section) -> None:
        most = section.each.at_most if section.each else None
        if most is not None and len(self.flow.items(section)) >= most:
            raise Refused(
                f"{most} are enough here. Remove or edit one to name another." if most > 1 else "One is enough."
            )

    def _next_key(self, section: Section, answers: Answers) -> str:
        """The first key question of an item being added that is not answered yet."""
        begun = answers.begun.get(section.id, {})
        keys = [key.id for key in section.keys]
        return next((key for key in keys if not begun.get(key, Answer()).given), keys[-1])

    def _back_to_list(self, section: Section) -> tuple[Place, ...]:
        place = Place.of_list(section.id)
        return (place,) if any(stop.place == place for stop in self.flow.stops) else ()

    def _on(self, answers: Answers) -> "Session":
        """With these answers, at the next question."""
        moved = self._with(answers, at=None)
        here = self.at
        if self.ahead:
            there = [stop.place for stop in moved.flow.stops]
            ahead = [place for place in self.ahead if place in there or place.question != LIST]
            if ahead:
                return self._finishing(replace(moved, at=ahead[0], ahead=tuple(ahead[1:])))
        if here is not None and here.item == DRAFT and here.section in answers.begun:
            section = self.questionnaire.section(here.section)
            assert section is not None
            return replace(moved, at=here._replace(question=moved._next_key(section, answers)))
        return self._finishing(replace(moved, at=moved._first_open(here)))

    def _finishing(self, moved: "Session") -> "Session":
        done = tuple(
            section.id
            for section in self.questionnaire.sections
            if moved._complete_in(section) and not self._complete_in(section)
        )
        return replace(moved, just_finished=done)

    def _complete_in(self, section: Section) -> bool:
        stops = [stop for stop in self.flow.stops if stop.section is section]
        return bool(stops) and all(self.answers.at(stop.place).given for stop in stops)

    def _first_open(self, after: Place | None = None) -> Place | None:
        """The first question that is not answered: behind a place, else from the beginning; None when all is."""
        open_places = [stop.place for stop in self.flow.open_stops()]
        if not open_places:
            return None
        later = [place for place in open_places if after is not None and self._order(place) > self._order(after)]
        place = (later or open_places)[0]
        if place.question == LIST and self.answers.begun.get(place.section):
            section = self.questionnaire.section(place.section)
            assert section is not None
            return Place(place.section, DRAFT, self._next_key(section, self.answers))
        return place

    def _order(self, place: Place) -> tuple[int, int, int]:
        """Where a place stands in the questionnaire, whether it is asked now or not."""
        number = next(n for n, section in enumerate(self.questionnaire.sections) if section.id == place.section)
        section = self.questionnaire.sections[number]
        if place.question == LIST or place.item == DRAFT:
            return number, -1, 0
        listed = self.flow.items(section)
        item = listed.index(place.item) if place.item in listed else len(listed)
        ids = list(dict.fromkeys([*(key.id for key in section.keys), *(one.id for one in section.questions)]))
        return number, item, ids.index(place.question)

    def _with(
        self,
        answers: Answers,
        *,
        at: Place | None,
        ahead: tuple[Place, ...] = (),
        pending: Pick | Confirm | None = None,
        chosen: Mapping[str, str] = MappingProxyType({}),
        notices: tuple[str, ...] = (),
    ) -> "Session":
        return Session(self.questionnaire, self.process, answers, at, ahead, pending, chosen, notices)
