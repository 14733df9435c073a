"""How an answer is taken: to a question, to the question for a list, or to what was asked back."""

from collections.abc import Mapping
from typing import Self

from readiness.interview import items
from readiness.interview.answers import DRAFT, Answer, Named, Place, Said
from readiness.interview.choosing import refuse_clash
from readiness.interview.flow import Flow
from readiness.interview.kinds import clean, read_typed
from readiness.interview.questionnaire import LIST, Question, Section
from readiness.interview.reading import NEW, Doubtful, Reading, Refused
from readiness.interview.respelling import Respelled
from readiness.interview.slots import slot_in
from readiness.interview.spoken import only_yes_or_no, unsure, yes_or_no
from readiness.interview.stage import Confirm, Pick, Stage, Typed
from readiness.process import words
from readiness.process.facts import State
from readiness.process.names import folded

SAID = {State.SETTLED: Said.SETTLED, State.NONE: Said.NONE, State.UNKNOWN: Said.UNKNOWN}
_NO = frozenset(word for word, answer in words.YES_NO.items() if not answer)
_DONE = frozenset({"done", "that's all", "that is all", "no more"})


class Answering(Stage):
    """A stage that takes answers."""

    def answer(self, typed: Typed) -> Self:
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

    def unknown(self) -> Self:
        """Nobody knows."""
        return self._say(Said.UNKNOWN)

    def none(self) -> Self:
        """There is none. Of a list only where the questionnaire allows it, and nothing is in it."""
        return self._say(Said.NONE)

    def skip(self) -> Self:
        """Leave it open."""
        return self._say(Said.SKIPPED)

    def keep(self) -> Self:
        """Keep the earlier answer and go on; a list that has items is done. Refused where there is nothing to keep."""
        here = self._here()
        if self.earlier.given:
            return self._on(self.answers)
        if here.question == LIST and self.section and self.flow.items(self.section):
            return self.done()
        raise Refused("Nothing was typed, and nothing is no answer. Type ? where nobody knows, :skip to leave it open.")

    def add(self, typed: str = "", section: str = "") -> Self:
        """An item more of the list: `typed` answers the first question about it, if given. Refused where it is there
        already, or where the list is full. Without `section` the list of the current section is meant.
        """
        there = self._list(section)
        self._refuse_full(there)
        key = self._next_key(there, self.answers)
        begun = self._with(self.answers, at=Place(there.id, DRAFT, key))
        return begun.answer(typed) if typed.strip() else begun

    def done(self) -> Self:
        """The list is complete."""
        there = self._list("")
        if self._here().question != LIST:
            raise Refused("This is a question about one of them, not the list; answer it, or go :back to the list.")
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
        return self.but(at=place)._on(self.answers.with_answer(place, answer))

    # How

    def _read(self, typed: Typed, chosen: Mapping[str, str]) -> Self:
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

    def _picked(self, pick: Pick, typed: Typed) -> Self:
        text = clean(typed if isinstance(typed, str) else ", ".join(typed))
        number = int(text) if text.isdigit() and text.isascii() and len(text) <= 3 else 0
        by_label = [number for number, offer in enumerate(pick.offers, 1) if folded(offer.label) == folded(text)]
        number = number or (by_label[0] if by_label else 0)
        same = any(offer.value == NEW for offer in pick.offers)  # the question is whether two are the same
        if same and not number:
            said = True if folded(text) in ("same", "the same") else yes_or_no(text)
            number = 0 if said is None else 1 if said else len(pick.offers)
        if not 0 < number <= len(pick.offers):
            words_too = ", yes or no" if same else ""
            raise Refused(f"Type a number from 1 to {len(pick.offers)}{words_too}, or go :back.")
        chosen = {**self.chosen, folded(pick.text): pick.offers[number - 1].value}
        return self.but(pending=None)._read(pick.typed, chosen)

    def _confirmed(self, confirm: Confirm, typed: Typed) -> Self:
        answer = words.YES_NO.get(folded(typed if isinstance(typed, str) else " ".join(typed)))
        if answer is None:
            raise Refused("Type yes or no.")
        if not answer:
            return self._with(self.answers, at=self.at, notices=("Nothing has changed.",))
        there = confirm.at or self.at
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

    def _answer_list(self, typed: Typed) -> Self:
        there = self.section
        assert there is not None
        texts = [typed] if isinstance(typed, str) else list(typed)
        word = folded(clean(texts[0])) if len(texts) == 1 else ""
        if word in _DONE or (word in _NO and self.flow.items(there)):  # no more
            return self.done()
        if word in _NO or word == "there are none" or words.STATES.get(word) is State.NONE:
            return self.none()
        if unsure(word) or words.STATES.get(word) is State.UNKNOWN:
            return self.unknown()
        if only_yes_or_no(word):
            raise Refused("Type the name of one, or done when there are no more.")
        if word.isdigit() and len(there.keys) == 1:
            raise Refused(
                f"To change number {word} of the list, edit it. To add one that is called so, type {NEW}{word}."
            )
        if not any(clean(text) for text in texts):
            raise Refused("Nothing was typed, and nothing is no answer. Name one, or type done when there are no more.")
        if len(there.keys) == 1 and items.naming_question(there) is not None:
            sentences = there.each is not None and there.each.of not in ("teams", "people", "systems", "entities")
            signs = ";" if sentences else ","
            parts = [part.strip() for text in texts for part in text.split(signs)]
            texts = [part.removeprefix(NEW).strip() or part for part in parts if part]  # +Done is a name
        session = self
        for text in texts:
            session = session.add(text, there.id)
        return session

    def _settle(self, reading: Reading) -> Self:
        """Keep the answer that was read to the current question, and go on."""
        place, section, question = self.at, self.section, self.question
        assert place is not None
        assert section is not None
        assert question is not None
        before = self.answers.at(place)
        answer = Answer(SAID[reading.state], reading.value, before.note)
        if not any(noun.again for noun in reading.new):
            return self._given(place, section, question, answer, reading)
        after = Respelled(self.flow, tuple(noun for noun in reading.new if not noun.again))
        for noun in reading.new:
            if noun.again:
                after.call(noun.section, noun.id, noun.called)
        place, answer = after.place(place), after.value(question, answer)
        return self._moved(after)._given(place, section, question, answer, reading)

    def _moved(self, after: Respelled) -> Self:
        """The same moment, with other ids for what got another name."""
        at = after.place(self.at) if self.at is not None else None
        return self.but(answers=after.answers, at=at, ahead=tuple(after.place(one) for one in self.ahead))

    def _given(
        self, place: Place, section: Section, question: Question, answer: Answer, reading: Reading | None = None
    ) -> Self:
        keys = [key.id for key in section.keys]
        before = self.answers.at(place)
        if question.id in keys[:1] and answer.state is not Said.SETTLED:
            raise Refused("This one has to be named; without it there is nothing to ask about. Go :back to leave it.")
        if question.into == "process" and answer.state in (Said.NONE, Said.UNKNOWN):
            raise Refused("The process has to have a name; any will do.")
        if question.kind == "yes-no" and answer.state is Said.NONE:
            raise Refused("The answer here is yes or no; type ? where nobody knows.")
        answers = self.answers
        for noun in (one for one in (reading.new if reading else ()) if not one.again):
            answers = answers.with_noun(noun.section, noun.id, Named(noun.called))
            flow = Flow(self.questionnaire, self.process, answers)
            answers = items.brought_back(flow, noun.section, noun.id)
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
            if question is items.naming_question(section) and section.each and place.item != DRAFT:
                refuse_clash(self.flow.names, section.each.of, str(answer.value), place.item)
        answers = answers.with_answer(place, answer)
        if place.item != DRAFT and before.value != answer.value:
            answers = items.tidied(Flow(self.questionnaire, self.process, answers), before)
            if question.id in keys and section.each is not None:
                after = Respelled(Flow(self.questionnaire, self.process, answers))
                told = {key.id: after.flow.standing(section, place.item, key)[0] for key in section.keys}
                after.call(section.each.of, place.item, items.called_by(after.flow, section, told))
                return self._moved(after).but(answers=self.answers)._on(after.answers)
        return self._on(answers)

    def _complete(self, flow: Flow, section: Section, keys: dict[str, Answer]) -> Self:
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
            moved = self.but(at=list_place, ahead=())._on(answers)
        else:
            moved = self._with(answers, at=list_place)
        return moved.but(notices=(said, *moved.notices))

    def _say(self, state: Said) -> Self:
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
        if there is not None and there.each is not None and not there.keys:
            raise Refused("What is asked about here was named in other answers; go :back to the one that names it.")
        if there is None or not there.keys:
            raise Refused("There is no list here to change.")
        return there

    def _refuse_full(self, section: Section) -> None:
        most = section.each.at_most if section.each else None
        if most is not None and len(self.flow.items(section)) >= most:
            raise Refused(
                f"{most} are enough here. Remove or edit one to name another." if most > 1 else "One is enough."
            )
