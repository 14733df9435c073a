"""One question as plain data for the page: what it takes, where names are looked for, which words say no answer."""

from typing import Any

from readiness.interview.choosing import SENTENCES, looked_up_in, offered
from readiness.interview.kinds import options_of, state_of
from readiness.interview.naming import Names
from readiness.interview.paths import REACH, Slot, extra_words
from readiness.interview.questionnaire import Question, Section
from readiness.interview.slots import belongs, slot_in
from readiness.interview.spoken import wanted
from readiness.process import words
from readiness.process.kinds import Amount
from readiness.process.model import NOUNS
from readiness.process.quantities import FORMS, Measure

_NO_NAMES = Names({})


def question_data(section: Section, question: Question) -> dict[str, Any]:
    """What the page has to know about a question, but for its conditions."""
    slot = slot_in(section, question)
    of, _, path = belongs(section, "", question)
    first = section.keys[:1] == (question,)
    measure = _measure(question, slot)
    return {
        "id": question.id,
        "ask": question.ask,
        "why": question.why or "",
        "example": question.example or "",
        "who": question.who or "",
        "kind": question.kind,
        "control": _control(section, question),
        "fact": f"{of} {path}" if path else "",
        "name": bool(of) and path == NOUNS[of].sentence,  # its answer is what the item is called
        "options": _options(question, slot),
        "refers": _refers(question, slot),
        "words": _own_words(question, slot),
        "none": not first and question.kind != "yes-no" and question.into != "process",
        "unknown": not first and question.into != "process",
        "skipped": not first,
        "wanted": wanted(slot.path) if slot is not None and question.kind == "text" else "",
        "measure": measure.value if measure else "",
        "forms": FORMS[measure] if measure else "",
        "alone": measure is Measure.ANY,  # a number without a unit will do
    }


def _control(section: Section, question: Question) -> str:
    """How the answer is given: radio, check, date, number, line or lines."""
    match question.kind:
        case "choice" | "yes-no":
            return "radio"
        case "choices":
            return "check"
        case "date" | "number":
            return question.kind
        case "text":
            return "line" if question in section.keys or question.into == "process" else "lines"
        case "steps" | "rules" | "exceptions":
            return "lines"
    return "line"


def _options(question: Question, slot: Slot | None) -> list[list[str]]:
    if question.kind == "yes-no":
        return [["yes", "Yes"], ["no", "No"]]
    return [list(one) for one in options_of(question, slot)] if question.kind in ("choice", "choices") else []


def _refers(question: Question, slot: Slot | None) -> dict[str, Any] | None:
    """What an answer that names things may name; None for any other answer.

    A name is looked for in the lists of `look`; a new one belongs to one of `new`. `words` are answers by themselves.
    """
    reach = REACH.get(question.kind)
    if reach is None:
        return None
    new = offered(reach.sections, slot)
    return {
        "look": list(looked_up_in(question, slot)),
        "new": list(new),
        "many": reach.many,
        "apart": ";" if any(one in SENTENCES for one in new) else ",;",
        "words": dict(extra_words(slot.kind)) if slot else {},
    }


def _own_words(question: Question, slot: Slot | None) -> list[str]:
    """The words that elsewhere say "there is none" or "nobody knows", and are a value here."""
    return [word for word in words.STATES if state_of(word, question, slot, _NO_NAMES) is None]


def _measure(question: Question, slot: Slot | None) -> Measure | None:
    """What a quantity measures; None for any other answer."""
    if question.kind != "quantity":
        return None
    return slot.kind.measure if slot is not None and isinstance(slot.kind, Amount) else Measure.ANY
