"""Going on with saved answers: what changed in the questionnaire since, and which answers no longer fit."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from readiness.interview.answers import DRAFT, Answer, Answers, Place, Said
from readiness.interview.flow import Flow
from readiness.interview.kinds import read_typed
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import LIST, Question, Questionnaire, Section
from readiness.interview.reading import Doubtful, Refused
from readiness.interview.slots import slot_in
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.names import shortened

_SHOWN = 3  # names in one sentence


def fingerprint(questionnaire: Questionnaire) -> str:
    """What tells one state of a questionnaire from another: 16 hexadecimal digits of all it says."""
    return sha256(questionnaire.model_dump_json().encode()).hexdigest()[:16]


def resumed(questionnaire: Questionnaire, answers: Answers, process: Process | None) -> tuple[Answers, tuple[str, ...]]:
    """The answers to go on with, and what to tell people about them.

    Answers of questions that are gone stay where they are; those that no longer fit are set aside, and asked again.
    Raises Refused for the answers to another questionnaire.
    """
    if answers.questionnaire and answers.questionnaire != questionnaire.questionnaire:
        raise Refused(
            f"These answers were given to the questionnaire “{answers.questionnaire}”, not to"
            f" “{questionnaire.questionnaire}”. Go on with that one, or keep the answers of this one in another file."
        )
    now = fingerprint(questionnaire)
    flow = Flow(questionnaire, process, answers)
    unfit = {place: answer for place, answer in answers.given.items() if not _fits(flow, place, answer)}
    begun, unfit_begun = _begun(flow)
    gone = [place for place in answers.given if _question(questionnaire, place) is None]
    notices: list[str] = []
    if answers.fingerprint and answers.fingerprint != now:
        versions = (
            ""
            if answers.version == questionnaire.version
            else (f" (it was version {answers.version} and is {questionnaire.version})")
        )
        notices.append(f"The questionnaire has changed since these answers were given{versions}.")
    if gone:
        notices.append(f"{_answers(len(gone))} to questions that it no longer has; they are kept in the answers file.")
    asked_again = {**unfit, **unfit_begun}
    if asked_again and answers.fingerprint and answers.fingerprint != now:
        kept = "they are kept aside" if len(asked_again) > 1 else "it is kept aside"
        notices.append(f"{_answers(len(asked_again))} to questions that have changed; {kept}, and asked again.")
    elif asked_again:
        notices.extend(_not_taken(flow, asked_again))
    given = {place: answer for place, answer in answers.given.items() if place not in unfit}
    aside = {**answers.set_aside, **asked_again}
    known = replace(answers, questionnaire=questionnaire.questionnaire, version=questionnaire.version, fingerprint=now)
    return replace(known, given=given, begun=begun, set_aside=aside), tuple(notices)


def _not_taken(flow: Flow, unfit: dict[Place, Answer]) -> Iterator[str]:
    """Why answers to questions that have not changed cannot be taken: the answers file was changed, or the process."""
    unknown: dict[Place, list[str]] = {}
    for place, answer in unfit.items():
        _, question = _question(flow.questionnaire, place) or (None, None)
        if question is None or question.kind not in REACH or answer.value is None:
            continue
        names = [answer.value] if isinstance(answer.value, str) else answer.value
        known = {id for nouns in flow.names.by.values() for id in nouns}
        if missing := [name for name in names if name not in known]:
            unknown[place] = missing
    if unknown:
        names = list(dict.fromkeys(name for missing in unknown.values() for name in missing))
        shown = ", ".join(f"“{shortened(name, 40)}”" for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        name, it, is_ = ("answers name", "They", "are") if len(unknown) > 1 else ("answer names", "It", "is")
        said = f"{len(unknown)} {name} what is not there: {shown}{more}."
        yield f"{said} {it} {is_} kept aside, and asked again."
    if others := len(unfit) - len(unknown):
        name, it = ("answers are", "they are") if others > 1 else ("answer is", "it is")
        yield f"{others} {name} not of the sort that is asked for; {it} kept aside, and asked again."


def _begun(flow: Flow) -> tuple[dict[str, dict[str, Answer]], dict[Place, Answer]]:
    """The items that were begun, as far as they can be gone on with; and what no longer fits of them."""
    fit: dict[str, dict[str, Answer]] = {}
    unfit: dict[Place, Answer] = {}
    for id, draft in flow.answers.begun.items():
        section = flow.questionnaire.section(id)
        keys = {key.id for key in section.keys} if section else set()
        for question, answer in draft.items():
            place = Place(id, DRAFT, question)
            if question in keys and _fits(flow, place, answer):
                fit.setdefault(id, {})[question] = answer
            else:
                unfit[place] = answer
    return fit, unfit


def _answers(count: int) -> str:
    return f"{count} answers belong" if count > 1 else "1 answer belongs"


def _question(questionnaire: Questionnaire, place: Place) -> tuple[Section, Question | None] | None:
    """The question of a place, or the section whose list it is; None where there is no such question any more."""
    section = questionnaire.section(place.section)
    if section is None or bool(section.each) != bool(place.item or place.question == LIST):
        return None
    if place.question == LIST:
        return (section, None) if section.keys else None
    question = section.question(place.question)
    return (section, question) if question is not None else None


def _fits(flow: Flow, place: Place, answer: Answer) -> bool:
    """Whether an answer is one that could be given now."""
    there = _question(flow.questionnaire, place)
    section, question = there or (None, None)
    if section is None or question is None or answer.state is not Said.SETTLED:
        return True
    named = flow.answers.nouns.get(section.each.of, {}).get(place.item) if section.each else None
    if named is not None and named.removed:
        return True  # looked at when it is back
    if answer.value is None:
        return False
    many = question.kind in ("choices", "fields") or (question.kind in REACH and REACH[question.kind].many)
    if not many and not isinstance(answer.value, str):
        return False
    try:
        reading = read_typed(question, slot_in(section, question), answer.value, flow.names.as_kept(), {})
    except (Refused, Doubtful):
        return False
    return reading.state is State.SETTLED and reading.value == answer.value and not reading.new
