"""What the page of a form makes of an interview: the file that its download has, and what it asks."""

import json
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

from readiness.interview.answers import Answer, Place, Said
from readiness.interview.paths import REACH
from readiness.interview.prompt import Asks, Prompt, overview, prompt
from readiness.interview.questionnaire import LIST, Questionnaire
from readiness.interview.session import Refused, Session


def file_of(session: Session) -> str:
    """The answers of an interview as the page writes them: what is named by its name, every item by its id."""
    answers: dict[str, Any] = {}
    for place, answer in session.answers.given.items():
        there = answers.setdefault(place.section, {})
        if place.item:
            there = there.setdefault("items", {}).setdefault(place.item, {})
        there[place.question] = _record(session, place, answer)
    named = {
        of: {
            id: {"called": session.flow.names.called(id, (of,)), **({"list": one.by} if one.by else {})}
            for id, one in nouns.items()
            if not one.removed
        }
        for of, nouns in session.answers.nouns.items()
    }
    tree = {"questionnaire": session.questionnaire.questionnaire, "version": "1", "answers": answers, "named": named}
    return f"# Answers\n{json.dumps(tree)}\n"


def _record(session: Session, place: Place, answer: Answer) -> dict[str, Any]:
    record: dict[str, Any] = {"state": answer.state.value}
    section = session.questionnaire.section(place.section)
    question = section.question(place.question) if section and place.question != LIST else None
    if answer.state is Said.SETTLED and question is not None and answer.value is not None:
        several = [answer.value] if isinstance(answer.value, str) else list(answer.value)
        if question.kind in REACH:
            several = [session.flow.names.called(id, tuple(session.flow.names.by)) for id in several]
        record["value"] = several[0] if isinstance(answer.value, str) else several
    return record | ({"note": answer.note} if answer.note else {})


def asked(session: Session) -> list[list[Any]]:
    """Every question of an interview: section, item, wording, whether it is answered."""
    return [[line.title, line.item, line.ask, line.state is not Said.OPEN] for line in overview(session)]


_NAMES = ("Sales", "Ana Ruiz", "NetSuite", "order", "The address is missing", "Big & Söhne", "customer 2", "Approve")


def at_random(questionnaire: Questionnaire, seed: int) -> Session:
    """An interview answered any way, the same for the same seed: some of all lists, states and names, some left off."""
    chance = Random(seed)
    session = Session.start(questionnaire)
    for _ in range(chance.choice((20, 60, 300))):
        if session.finished:
            break
        with suppress(Refused):
            session = _any_answer(session, prompt(session), chance)
    answers = replace(session.answers, begun={})
    for nouns in session.answers.nouns.values():
        for place in {Place.of_list(one.by) for one in nouns.values() if one.by}:
            if not answers.at(place).given:  # to the page a list with something in it is answered
                answers = answers.with_answer(place, Answer(Said.SETTLED))
    return session.but(answers=answers, pending=None)


def _any_answer(session: Session, shown: Prompt, chance: Random) -> Session:
    if shown.asks in (Asks.PICK, Asks.CONFIRM):
        return session.answer(str(chance.randint(1, len(shown.offers) or 1)))
    if shown.asks is Asks.LIST:
        if shown.items and chance.random() < 0.5:
            return session.done()
        if chance.random() < 0.2:
            return chance.choice((session.unknown, session.none, session.skip))()
        return session.answer(chance.choice(_NAMES))
    if chance.random() < 0.3:
        return chance.choice((session.unknown, session.none, session.skip))()
    if shown.offers and chance.random() < 0.8:
        return session.answer(str(chance.randint(1, len(shown.offers))))
    if shown.kind == "yes-no":
        return session.answer(chance.choice(("yes", "no")))
    if shown.kind == "quantity":
        return session.answer(shown.example or "1 hour")
    return session.answer(chance.choice(_NAMES))
