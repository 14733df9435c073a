"""The interview as a state machine without a screen: a frozen `Session`, and transitions that give the next one.

A transition that cannot be made raises `Refused` with a sentence for people, and nothing has changed. After every
transition `answers` is what has to be on disk before the next question is shown.
"""

from dataclasses import replace
from typing import Self

from readiness.interview import items
from readiness.interview.answering import SAID, Answering
from readiness.interview.answers import DRAFT, Answer, Answers, Place, Said
from readiness.interview.choosing import refuse_clash
from readiness.interview.kinds import clean, read_typed
from readiness.interview.questionnaire import Questionnaire, Section
from readiness.interview.reading import Refused
from readiness.interview.respelling import Respelled
from readiness.interview.resuming import resumed
from readiness.interview.slots import slot_in
from readiness.interview.stage import Confirm, Pick, Progress, Typed
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.names import shortened

__all__ = ["Confirm", "Pick", "Progress", "Refused", "Session", "Typed"]


class Session(Answering):
    """An interview. Begin with `Session.start`; what it holds is told in `stage.Stage`."""

    @classmethod
    def start(
        cls,
        questionnaire: Questionnaire,
        answers: Answers | None = None,
        process: Process | None = None,
        *,
        respondent: str = "",
        team: str = "",
    ) -> Self:
        """Begin, or go on at the first question that is not answered.

        `answers` are those saved before; `process` the file the answers go into, which is not asked what it says.
        Raises Refused where the answers were given to another questionnaire.
        """
        answers, notices = resumed(questionnaire, answers or Answers(), process)
        answers = replace(answers, respondent=respondent or answers.respondent, team=team or answers.team)
        session = cls(questionnaire, process, answers, notices=notices)
        return session.but(at=session.first_open())

    def note(self, text: str) -> Self:
        """Put a note to the current question; it stays the current one. A later note takes the place of the earlier."""
        here = self._here()
        said = clean(text)
        if not said:
            raise Refused("Write the note behind the command, as in :note only since May.")
        answers = self.answers.with_answer(here, self.answers.at(here)._replace(note=said))
        return self._with(answers, at=here, ahead=self.ahead, notices=("Noted.",))

    def edit(self, item: str, section: str = "") -> Self:
        """Ask the questions that tell an item apart once more; their answers are shown and can be kept."""
        there = self._list(section)
        id = items.item_of(self.flow, there, item)
        first, *rest = (Place(there.id, id, key.id) for key in there.keys)
        return self._with(self.answers, at=first, ahead=(*rest, *self._back_to_list(there)))

    def rename(self, item: str, name: str, section: str = "") -> Self:
        """Another name for an item, once it is confirmed; what was answered about it stays."""
        there = self._list(section)
        id = items.item_of(self.flow, there, item)
        question = items.naming_question(there)
        called = self.flow.called(there, id)
        if question is None:
            raise Refused(f"“{called}” is called after its answers; edit it to change them.")
        reading = read_typed(question, slot_in(there, question), name, self.flow.names, {})
        keys = {key.id: self.flow.standing(there, id, key)[0] for key in there.keys}
        keys[question.id] = Answer(SAID[reading.state], reading.value, self._note_at(Place(there.id, id, question.id)))
        if reading.state is not State.SETTLED:
            raise Refused("A name is wanted here.")
        items.refuse_twice(self.flow, there, keys, id)
        assert there.each is not None
        refuse_clash(self.flow.names, there.each.of, str(reading.value), id)
        then = self.answers.with_answer(Place(there.id, id, question.id), keys[question.id])
        after = Respelled(self.but(answers=then).flow)
        after.call(there.each.of, id, str(reading.value))
        ask = f"Call “{called}” “{shortened(str(reading.value))}” from now on? yes or no"
        confirm = Confirm(ask, after.answers, "Renamed.", after.place(self.at) if self.at else None)
        return self._with(self.answers, at=self.at, pending=confirm)

    def remove(self, item: str, section: str = "") -> Self:
        """Take an item out of the list, once it is confirmed. What was answered about it is kept aside."""
        there = self.section if not section else None
        if there is None or there.each is None or there.keys or self.pending is not None:
            there = self._list(section)
        assert there.each is not None
        of = there.each.of
        id = items.item_of(self.flow, there, item)
        called = self.flow.called(there, id)
        if self.flow.in_file(of, id):
            raise Refused(f"“{called}” stands in the process file; take it out there.")
        named_at = items.references_to(self.flow, of, id)
        if named_in := items.asked(self.flow, named_at):
            more = f", and {len(named_in) - 1} more" if len(named_in) > 1 else ""
            number = next((n for n, stop in enumerate(self.stops, start=1) if stop.place == named_at[0]), 0)
            how = f": type :go {number}, and answer it without “{called}”" if number else ""
            raise Refused(f"“{called}” is the answer to “{named_in[0]}”{more}. Answer otherwise there first{how}.")
        if not there.keys:
            raise Refused(f"“{called}” was named in another list; go :back to it, and remove it there.")
        named = self.answers.nouns[of][id]
        kept = named._replace(called=self.flow.names.by[of][id], removed=True)
        then = items.left_alone(self.but(answers=self.answers.with_noun(of, id, kept)).flow, of, id)
        place, left = Place.of_list(there.id), self.but(answers=then).flow.items(there)
        if not left and then.at(place).state is Said.SETTLED:  # an empty list is asked for again
            then = then.with_answer(place, then.at(place)._replace(state=Said.OPEN))
        ask = f"Remove “{called}”? Added again, it has its answers back. yes or no"
        return self._with(self.answers, at=self.at, pending=Confirm(ask, then, f"“{called}” is removed."))

    def drop(self) -> Self:
        """Leave out the item that was begun and is not complete."""
        there = self._list("")
        if there.id not in self.answers.begun and not (self.at and self.at.item == DRAFT):
            raise Refused("Nothing was begun here.")
        begun = self.answers.begun.get(there.id, {})
        answers = self.answers.without_draft(there.id)
        for answer in begun.values():
            answers = items.tidied(self.but(answers=answers).flow, answer)
        return self._with(answers, at=Place.of_list(there.id), notices=("Left out.",))

    def _back_to_list(self, section: Section) -> tuple[Place, ...]:
        place = Place.of_list(section.id)
        return (place,) if any(stop.place == place for stop in self.flow.stops) else ()
