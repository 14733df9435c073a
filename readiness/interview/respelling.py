"""What was named gets another name: its id follows, and with it every answer about it and every answer that names it.

An id is made from a name when something is named first. While the process file does not have it yet, nobody has seen
the id; so a typo that is put right leaves no trace in the file that is written later.
"""

from collections.abc import Mapping
from dataclasses import replace

from readiness.interview.answers import Answer, Answers, Place, Said
from readiness.interview.choosing import looked_up_in
from readiness.interview.flow import Flow
from readiness.interview.items import called_by, naming_question
from readiness.interview.naming import Names, NewNoun
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import Question
from readiness.interview.slots import slot_in
from readiness.process.model import NOUNS
from readiness.process.names import made_id


class Respelled:
    """The answers of a flow after some nouns got another name; `place` and `value` say what became of old ids."""

    def __init__(self, flow: Flow, taken: tuple[NewNoun, ...] = ()) -> None:
        self.flow = flow
        self.taken = taken  # nouns that are about to be named; their ids are not free
        self.ids: dict[tuple[str, str], str] = {}

    @property
    def answers(self) -> Answers:
        return self.flow.answers

    def call(self, of: str, id: str, called: str) -> None:
        """Give a noun of the answers another name; what is called after it, such as a hand-off, follows."""
        self._call(of, id, called)
        id = self.ids.get((of, id), id)
        for section in self.flow.questionnaire.sections:
            if section.each is None or not section.keys or naming_question(section) is not None:
                continue
            for item, named in list(self.answers.nouns.get(section.each.of, {}).items()):
                keys = {key.id: self.flow.standing(section, item, key)[0] for key in section.keys}
                if named.by == section.id and not named.removed and any(id in _ids(one) for one in keys.values()):
                    self._call(section.each.of, item, called_by(self.flow, section, keys))

    def place(self, place: Place) -> Place:
        """Where the answers of a place are now."""
        section = self.flow.questionnaire.section(place.section)
        return place._replace(item=self._now(section.each.of, place.item)) if section and section.each else place

    def value(self, question: Question, answer: Answer) -> Answer:
        """An answer that was read before, with the ids as they are now."""
        section = next(one for one in self.flow.questionnaire.sections if question in one.questions)
        sections = looked_up_in(question, slot_in(section, question)) if question.kind in REACH else ()
        for (of, old), new in self.ids.items():
            answer = _with_id(answer, old, new) if of in sections else answer
        return answer

    def _now(self, of: str, id: str) -> str:
        return self.ids.get((of, id), id)

    def _call(self, of: str, id: str, called: str) -> None:
        answers, flow = self.answers, self.flow
        named = answers.nouns.get(of, {}).get(id)
        if named is None or flow.in_file(of, id):
            return
        answers = answers.with_noun(of, id, named._replace(called=called))
        for section in flow.questionnaire.sections:
            naming = naming_question(section) if section.each and section.each.of == of else None
            if naming is not None and (was := answers.at(Place(section.id, id, naming.id))).state is Said.SETTLED:
                answers = answers.with_answer(Place(section.id, id, naming.id), was._replace(value=called))
        new = self._id(of, id, called)
        self.flow = Flow(flow.questionnaire, flow.process, answers)
        if new != id:
            self.ids = {key: new if key[0] == of and now == id else now for key, now in self.ids.items()}
            self.ids[of, id] = new
            self.flow = Flow(flow.questionnaire, flow.process, _moved(self.flow, of, id, new))

    def _id(self, of: str, id: str, called: str) -> str:
        """The id that a noun of this name gets; the one it has where another would not be certain to fit."""
        answers, names = self.answers, self.flow.names.with_new(self.taken)
        if made_id(called) == id or id == answers.team or any(id in names.by[one] for one in NOUNS if one != of):
            return id
        if any(place.question.startswith(f"{of}.{id}.") for place in answers.given):
            return id  # asked about by its place in the file
        others = {one: name for one, name in names.by[of].items() if one != id}
        new = Names({**names.by, of: others}, names.gone).free_id(of, called)
        places = (*answers.given, *answers.set_aside)
        used = new in answers.nouns.get(of, {}) or any(place.item == new for place in places)
        return id if used else new


def _moved(flow: Flow, of: str, old: str, new: str) -> Answers:
    """The answers of a flow with another id for a noun."""
    answers = flow.answers

    def place(one: Place) -> Place:
        section = flow.questionnaire.section(one.section)
        own = section is not None and section.each is not None and section.each.of == of and one.item == old
        return one._replace(item=new) if own else one

    def answer(section_id: str, question_id: str, one: Answer) -> Answer:
        section = flow.questionnaire.section(section_id)
        question = section.question(question_id) if section else None
        if section is None or question is None or question.kind not in REACH:
            return one
        return _with_id(one, old, new) if of in looked_up_in(question, slot_in(section, question)) else one

    def places(every: Mapping[Place, Answer]) -> dict[Place, Answer]:
        return {place(one): answer(one.section, one.question, said) for one, said in every.items()}

    begun = {id: {one: answer(id, one, said) for one, said in draft.items()} for id, draft in answers.begun.items()}
    nouns = {new if id == old else id: named for id, named in answers.nouns[of].items()}
    return replace(
        answers,
        given=places(answers.given),
        set_aside=places(answers.set_aside),
        begun=begun,
        nouns={**answers.nouns, of: nouns},
    )


def _ids(answer: Answer) -> tuple[str, ...]:
    return (answer.value,) if isinstance(answer.value, str) else answer.value or ()


def _with_id(answer: Answer, old: str, new: str) -> Answer:
    if isinstance(answer.value, str):
        return answer._replace(value=new) if answer.value == old else answer
    return answer._replace(value=tuple(new if id == old else id for id in answer.value)) if answer.value else answer
