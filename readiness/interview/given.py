"""Answers from a file, taken as if each had been typed at its question, whatever was answered before."""

from dataclasses import replace

from readiness.interview.answers import Answer, Answers, Place, Said
from readiness.interview.kinds import Refused
from readiness.interview.prompt import prompt
from readiness.interview.questionnaire import LIST
from readiness.interview.script import Played, Unanswered, play, typed
from readiness.interview.session import Session


def taken(session: Session, given: Answers) -> Played:
    """Give a session the answers of a file: those it asks for, and those that it has, or that the process file has,
    and that are said otherwise now. Never raises.
    """
    played = play(session, given)
    refused = list(played.refused)
    unused = []
    after = played.session
    for place in played.unused:
        answer = given.given[place]
        question = _question(after, place)
        if not question or not answer.given:
            unused.append(place)
            continue
        try:
            after = _said_again(after, place, answer, given)
        except Refused as reason:
            shown = prompt(after.but(at=place, pending=None))
            refused.append(Unanswered(place, shown.item, shown.ask, str(reason)))
    after = after.but(at=after.first_open(), pending=None, ahead=(), notices=(), just_finished=())
    return Played(after, tuple(refused), played.missing, tuple(unused))


def _question(session: Session, place: Place) -> bool:
    """Whether there is such a question, about an item that is there."""
    section = session.questionnaire.section(place.section)
    if section is None or place.question == LIST or section.question(place.question) is None:
        return False
    if section.each is not None and place.item not in session.flow.items(section):
        return False
    question = section.question(place.question)
    return question is not None and session.flow.shows(section, place.item, question)


def _said_again(session: Session, place: Place, answer: Answer, given: Answers) -> Session:
    """The session with an answer that it, or the file, has already; the same answer once more changes nothing."""
    section = session.questionnaire.section(place.section)
    question = section.question(place.question) if section else None
    assert section is not None
    assert question is not None
    told, by_file = session.flow.standing(section, place.item, question)
    if (told.state, told.value) == (answer.state, answer.value) and (by_file or told.note == answer.note):
        return session
    here = session.but(at=place, ahead=(), pending=None)
    match answer.state:
        case Said.NONE:
            after = here.none()
        case Said.UNKNOWN:
            after = here.unknown()
        case Said.SKIPPED:
            after = here if by_file else here.skip()
        case _:
            after = here.answer(typed(session, section, question, answer.value or "", given))
    if after.pending is not None:
        raise Refused(after.pending.ask)
    if answer.note and (after.answers.at(place).given or not by_file):
        after = replace(
            after, answers=after.answers.with_answer(place, after.answers.at(place)._replace(note=answer.note))
        )
    return after
