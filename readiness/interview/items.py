"""The items of repeated sections: when one is complete, when it is there already, who refers to it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from readiness.interview.answers import OPEN, Answer, Answers, Named, Place, Said
from readiness.interview.choosing import refuse_clash
from readiness.interview.flow import Flow, Stop
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import Question, Section, filled, names_in
from readiness.interview.reading import Refused
from readiness.process.model import NOUNS
from readiness.process.names import folded


class Made(NamedTuple):
    """The answers with an item more, and what it is called; `back`: it had been removed, and came back."""

    answers: Answers
    id: str
    called: str
    back: bool


def completed(flow: Flow, section: Section, keys: dict[str, Answer]) -> Made:
    """The answers with the item that these key answers make. Raises Refused for one that is there already."""
    assert section.each is not None
    of = section.each.of
    refuse_twice(flow, section, keys, "")
    called = called_by(flow, section, keys)
    answers = flow.answers.without_draft(section.id)
    known = answers.nouns.get(of, {})
    fitting = (id for id in flow.names.by[of] if adoptable(flow, section, id) and same_keys(flow, section, id, keys))
    id = next(fitting, None)
    if id is not None and flow.in_file(of, id):  # its name stays as the file has it
        called = flow.names.called(id, (of,))
        return Made(answers.with_noun(of, id, Named(called, section.id)), id, called, back=False)
    if id is None and NOUNS[of].sentence == "name":
        refuse_clash(flow.names, of, called)
    id = id or flow.names.free_id(of, called)
    back = id in known and known[id].removed
    answers = answers.with_noun(of, id, Named(called, section.id))
    for question, answer in keys.items():
        answers = answers.with_answer(Place(section.id, id, question), answer)
    if back:
        answers = brought_back(_with(flow, answers), of, id)
    return Made(answers, id, called, back)


def refuse_twice(flow: Flow, section: Section, keys: dict[str, Answer], but: str) -> None:
    """Raise Refused where an item other than `but` has the same key answers."""
    assert section.each is not None
    of = section.each.of
    here = flow.items(section)
    for id in flow.names.by[of]:
        if id == but or not same_keys(flow, section, id, keys):
            continue
        if id not in here and adoptable(flow, section, id):
            continue  # now it gets its place in the list
        named = flow.answers.named(of, id)
        other = flow.questionnaire.section(named.by) if named and named.by else None
        where = f", under “{other.title}”" if other is not None and other is not section else ""
        raise Refused(f"“{flow.called(section, id)}” is there already{where}. To change it, edit it.")


def adoptable(flow: Flow, section: Section, id: str) -> bool:
    """Whether an item that was named elsewhere gets its place in this list once it is named here: one named in passing,
    or one of the file, where the file does not say yet what holds of every item of this list.
    """
    assert section.each is not None
    of = section.each.of
    named = flow.answers.named(of, id)
    if flow.in_file(of, id):
        return bool(section.each.set) and not (named and named.by) and flow.open_in_file(of, id, section.each.set)
    return named is not None and not named.by and not named.removed


def same_keys(flow: Flow, section: Section, id: str, keys: dict[str, Answer]) -> bool:
    """Whether the item of that id has these key answers."""
    return all(
        _told(flow.standing(section, id, question)[0]) == _told(keys.get(question.id, OPEN))
        for question in section.keys
    )


def _told(answer: Answer) -> tuple[Said, tuple[str, ...]]:
    value = (answer.value,) if isinstance(answer.value, str) else answer.value or ()
    return answer.state, tuple(folded(one) for one in value)


def called_by(flow: Flow, section: Section, keys: dict[str, Answer]) -> str:
    """What an item with these key answers is called."""
    assert section.each is not None
    said = {one.id: flow.spoken_of(one, keys.get(one.id, OPEN)) for one in section.keys}
    if section.each.called:
        return filled(section.each.called, {name: said[name] for name in names_in(section.each.called) if name in said})
    naming = naming_question(section)
    return said[naming.id] if naming is not None else ", ".join(said.values())


def naming_question(section: Section) -> Question | None:
    """The key question whose answer is the name of the item; None for hand-offs and reports, which have none."""
    assert section.each is not None
    sentence = NOUNS[section.each.of].sentence
    return next((one for one in section.keys if sentence and one.into == sentence), None)


def references_to(flow: Flow, of: str, id: str) -> list[Place]:
    """The answers that name a noun, shown or not; its own ones do not count."""
    found = []
    for place, answer in flow.answers.given.items():
        section = flow.questionnaire.section(place.section)
        question = section.question(place.question) if section else None
        if section is None or question is None:
            continue
        its_own = section.each is not None and section.each.of == of and place.item == id
        if not its_own and not _removed(flow, section, place.item) and _names(question, answer, id):
            found.append(place)
    for section_id, draft in flow.answers.begun.items():
        section = flow.questionnaire.section(section_id)
        for question_id, answer in draft.items():
            question = section.question(question_id) if section else None
            if question is not None and _names(question, answer, id):
                found.append(Place.of_list(section_id))
    return found


def _removed(flow: Flow, section: Section, item: str) -> bool:
    named = flow.answers.nouns.get(section.each.of, {}).get(item) if section.each else None
    return named is not None and named.removed


def _names(question: Question, answer: Answer, id: str) -> bool:
    reach = REACH.get(question.kind)
    if reach is None or answer.value is None:
        return False
    return id == answer.value or (not isinstance(answer.value, str) and id in answer.value)


def tidied(flow: Flow, before: Answer) -> Answers:
    """The answers without what an answer that was replaced named in passing, where nothing else names it.

    What was answered about it is kept, out of sight, and is back once it is named again.
    """
    answers = flow.answers
    ids = {before.value} if isinstance(before.value, str) else set(before.value or ())
    for of, nouns in answers.nouns.items():
        for id in ids & nouns.keys():
            if nouns[id].by or nouns[id].removed or references_to(flow, of, id):
                continue
            if _has_answers(flow, of, id):
                answers = left_alone(_with(flow, answers.with_noun(of, id, nouns[id]._replace(removed=True))), of, id)
                continue
            kept = {one: named for one, named in nouns.items() if one != id}
            every = {**answers.nouns, of: kept}
            answers = replace(answers, nouns={one: some for one, some in every.items() if some})
    return answers


def left_alone(flow: Flow, its: str, item: str) -> Answers:
    """The answers of a flow in which an item of the section `its` was removed, without what it alone had named in
    passing, and what that had named.
    """
    for of, id in _named_by(flow, its, item):
        named = flow.answers.nouns[of][id]
        if not named.by and not named.removed and not references_to(flow, of, id):
            without = _with(flow, flow.answers.with_noun(of, id, named._replace(removed=True)))
            flow = _with(flow, left_alone(without, of, id))
    return flow.answers


def brought_back(flow: Flow, its: str, item: str) -> Answers:
    """The answers with what an item of the section `its` that is back had named in passing, and what that had named."""
    for of, id in _named_by(flow, its, item):
        named = flow.answers.nouns[of][id]
        if named.removed and not named.by:
            back = _with(flow, flow.answers.with_noun(of, id, named._replace(removed=False)))
            flow = _with(flow, brought_back(back, of, id))
    return flow.answers


def _with(flow: Flow, answers: Answers) -> Flow:
    return Flow(flow.questionnaire, flow.process, answers)


def _named_by(flow: Flow, its: str, item: str) -> list[tuple[str, str]]:
    """The nouns of the answers that the answers about an item name."""
    over = {one.id for one in flow.questionnaire.sections if one.each is not None and one.each.of == its}
    values = [
        answer.value for place, answer in flow.answers.given.items() if place.item == item and place.section in over
    ]
    ids = {id for value in values for id in ((value,) if isinstance(value, str) else value or ())}
    return [(of, id) for of, nouns in flow.answers.nouns.items() for id in nouns if id in ids]


def _has_answers(flow: Flow, of: str, id: str) -> bool:
    over = {one.id for one in flow.questionnaire.sections if one.each is not None and one.each.of == of}
    return any(place.item == id and place.section in over for place in flow.answers.given)


def item_of(flow: Flow, section: Section, said: str) -> str:
    """The id of the item that a number of the list, a name or an id stands for. Raises Refused where none does."""
    items = flow.items(section)
    text = said.strip()
    if text in items:
        return text
    if text.isdigit() and text.isascii() and len(text) <= 6 and 0 < int(text) <= len(items):
        return items[int(text) - 1]
    fitting = [one for one in items if folded(flow.called(section, one)) == folded(text)]
    if len(fitting) == 1:
        return fitting[0]
    if not items:
        raise Refused("The list is empty so far.")
    raise Refused(f"Which one? Type a number from 1 to {len(items)}." if len(items) > 1 else "Which one? Type 1.")


def asked(flow: Flow, places: Iterable[Place]) -> list[str]:
    """The questions at some places, as they are worded."""
    said = []
    for place in places:
        section = flow.questionnaire.section(place.section)
        question = section.question(place.question) if section else None
        if section is not None and question is not None:
            said.append(flow.worded(question.ask, *Stop(section, place.item, question)[:2]))
    return said
