"""What the page of a form makes of an interview: the file that its download has, and what it asks."""

import json
from typing import Any

from readiness.interview.answers import Answer, Place, Said
from readiness.interview.paths import REACH
from readiness.interview.prompt import overview
from readiness.interview.questionnaire import LIST
from readiness.interview.session import Session


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
        value = answer.value
        if question.kind in REACH:
            every = tuple(session.flow.names.by)
            names = [session.flow.names.called(id, every) for id in ([value] if isinstance(value, str) else value)]
            value = names[0] if isinstance(answer.value, str) else names
        record["value"] = value
    return record | ({"note": answer.note} if answer.note else {})


def asked(session: Session) -> list[list[Any]]:
    """Every question of an interview: section, item, wording, whether it is answered."""
    return [[line.title, line.item, line.ask, line.state is not Said.OPEN] for line in overview(session)]
