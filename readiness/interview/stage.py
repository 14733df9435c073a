"""Where an interview stands, and how it moves from question to question. `session.Session` is what others use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TypeAlias

from readiness.interview.answers import DRAFT, Answer, Answers, Place
from readiness.interview.flow import Flow, Stop
from readiness.interview.questionnaire import LIST, Question, Questionnaire, Section
from readiness.interview.reading import Offer, Refused
from readiness.process.model import Process

Typed: TypeAlias = str | Sequence[str]


class Pick(NamedTuple):
    """Something typed may mean several things: `answer` with a number of the offers, or `back`."""

    ask: str
    offers: tuple[Offer, ...]
    text: str
    typed: Typed


class Confirm(NamedTuple):
    """Something is about to be changed that cannot simply be answered again: `answer` yes or no, or `back`.

    `at` is where it goes on then, where that is another place than now.
    """

    ask: str
    then: Answers
    says: str
    at: Place | None = None


class Progress(NamedTuple):
    """Which question this is, of how many there are as far as the answers go now, and how many are answered."""

    number: int
    of: int
    answered: int


@dataclass(frozen=True)
class Stage:
    """Where an interview stands.

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

    @cached_property
    def flow(self) -> Flow:
        """What is asked now, and what has been said."""
        return Flow(self.questionnaire, self.process, self.answers)

    def but(self, **changes: Any) -> Self:
        """The same but for some changes. What was worked out about the same answers is not worked out again."""
        changed = replace(self, **changes)
        if changed.answers is self.answers and changed.questionnaire is self.questionnaire and "flow" in self.__dict__:
            changed.__dict__["flow"] = self.flow
        return changed

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
        here = self._shown_at
        if here is None or any(stop.place == here for stop in stops):
            return stops
        assert self.section is not None
        current = Stop(self.section, here.item, self.section.question(here.question))
        order = self._order(here)
        before = [stop for stop in stops if self._order(stop.place) < order]
        return (*before, current, *stops[len(before) :])

    @property
    def _shown_at(self) -> Place | None:
        """The current question; for an item that is being added, the question for its list."""
        return Place.of_list(self.at.section) if self.at is not None and self.at.item == DRAFT else self.at

    @property
    def progress(self) -> Progress:
        """ "4 of 12", counted anew. An item that is being added counts as the question for its list."""
        of = len(self.stops)
        answered = sum(self.answers.at(stop.place).given for stop in self.stops)
        here = self._shown_at
        if here is None:
            return Progress(of, of, answered)
        number = next((number for number, stop in enumerate(self.stops, 1) if stop.place == here), 1)
        return Progress(number, of, answered)

    # Moving

    def back(self) -> Self:
        """The question before, whatever its section or item; or away from what was asked back."""
        if self.pending is not None:
            return self._with(self.answers, at=self.at, ahead=self.ahead)
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

    def go(self, number: int) -> Self:
        """To a question by its number in `overview`."""
        stops = self.stops
        if not 0 < number <= len(stops):
            raise Refused(f"The questions go from 1 to {len(stops)}." if stops else "There is no question to go to.")
        return self._with(self.answers, at=stops[number - 1].place)

    # How

    def _here(self) -> Place:
        if self.pending is not None:
            raise Refused("Answer what was just asked first, or go :back.")
        if self.at is None:
            raise Refused("All is answered. Go :back, or to a question by its number, to change something.")
        return self.at

    def _on(self, answers: Answers) -> Self:
        """With these answers, at the next question."""
        moved = self._with(answers, at=None)
        here = self.at
        if self.ahead:
            there = [stop.place for stop in moved.flow.stops]
            ahead = [place for place in self.ahead if place in there or place.question != LIST]
            if ahead:
                return self._finishing(moved.but(at=ahead[0], ahead=tuple(ahead[1:])))
        if here is not None and here.item == DRAFT and here.section in answers.begun:
            section = self.questionnaire.section(here.section)
            assert section is not None
            return moved.but(at=here._replace(question=moved._next_key(section, answers)))
        return self._finishing(moved.but(at=moved.first_open(here)))

    def _finishing(self, moved: Self) -> Self:
        done = tuple(
            section.id
            for section in self.questionnaire.sections
            if moved._complete_in(section) and not self._complete_in(section)
        )
        return moved.but(just_finished=done)

    def _complete_in(self, section: Section) -> bool:
        stops = [stop for stop in self.flow.stops if stop.section is section]
        return bool(stops) and all(self.answers.at(stop.place).given for stop in stops)

    def first_open(self, after: Place | None = None) -> Place | None:
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

    def _next_key(self, section: Section, answers: Answers) -> str:
        """The first key question of an item being added that is not answered yet."""
        begun = answers.begun.get(section.id, {})
        keys = [key.id for key in section.keys]
        return next((key for key in keys if not begun.get(key, Answer()).given), keys[-1])

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
    ) -> Self:
        return self.but(
            answers=answers,
            at=at,
            ahead=ahead,
            pending=pending,
            chosen=chosen,
            notices=notices,
            just_finished=(),
        )
