"""A questionnaire as plain data for the page: every name looked up beforehand, so that the page only follows."""

from typing import Any

from readiness.interview.conditions import Target, over, targets
from readiness.interview.flow import SPOKEN_OF
from readiness.interview.form.quantities import quantity_words
from readiness.interview.form.question import question_data
from readiness.interview.items import naming_question
from readiness.interview.kinds import LONGEST
from readiness.interview.naming import TAKEN
from readiness.interview.questionnaire import ALWAYS, Condition, Questionnaire, Section, names_in
from readiness.interview.resuming import fingerprint
from readiness.interview.spoken import HEDGES, ONLY_YES_OR_NO, SURE, UNSURE
from readiness.process import words
from readiness.process.facts import State
from readiness.process.model import NOUNS
from readiness.process.names import folded
from readiness.process.references import a_noun, singular
from readiness.process.registry import SHARED

_ONE = {"entities": "kind of record"}  # in people's words
_STATES = {State.NONE: "none", State.UNKNOWN: "unknown"}


def form_data(questionnaire: Questionnaire, command: str) -> dict[str, Any]:
    """All that the page has to know, as plain data; the same for the same questionnaire.

    `command` is what to type after `readiness ask` for this questionnaire: its name or its file.
    """
    return {
        "questionnaire": questionnaire.questionnaire,
        "version": questionnaire.version,
        "fingerprint": fingerprint(questionnaire),
        "title": questionnaire.title,
        "command": command,
        "states": {word: _STATES[state] for word, state in words.STATES.items()},
        "unsure": sorted(UNSURE),
        "answers": sorted(ONLY_YES_OR_NO),
        "hedges": sorted(HEDGES),
        "sure": sorted(SURE),
        "disputed": sorted(words.DISPUTED),
        "longest": LONGEST,
        "quantities": quantity_words(),
        "taken": sorted(TAKEN),
        "shared": list(SHARED),
        "nouns": {of: _noun(of) for of in NOUNS},
        "spoken": dict(SPOKEN_OF),
        "sections": [_section(questionnaire, section) for section in questionnaire.sections],
    }


def _noun(of: str) -> dict[str, str]:
    said = _ONE.get(of)
    return {"one": said or singular(of), "a": f"a {said}" if said else a_noun(of)}


def _section(questionnaire: Questionnaire, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "intro": section.intro or "",
        "when": [_condition(questionnaire, section, one) for one in section.when],
        "names": {
            name: _places(targets(questionnaire, section, name))
            for name in _names(section)
            if name not in ALWAYS
        },
        "each": _each(section),
        "questions": [
            {**question_data(section, one), "when": [_condition(questionnaire, section, two) for two in one.when]}
            for one in section.questions
        ],
    }


def _each(section: Section) -> dict[str, Any] | None:
    each = section.each
    if each is None:
        return None
    naming = naming_question(section)
    return {
        "of": each.of,
        "keys": [key.id for key in section.keys],
        "naming": naming.id if naming else "",
        "called": each.called or "",
        "ask": each.ask or "",
        "why": each.why or "",
        "example": each.example or "",
        "who": each.who or "",
        "prompts": list(each.prompts),
        "most": each.at_most or 0,
        "none": each.none_allowed,
        "apart": bool(each.set),  # the list has only what was added to it
    }


def _names(section: Section) -> list[str]:
    """The names in braces of all wordings of a section."""
    each = section.each
    said = [section.intro, *((each.ask, each.why, each.example, each.who, each.called, *each.prompts) if each else ())]
    said += [text for one in section.questions for text in (one.ask, one.why, one.example, one.who)]
    return sorted({name for text in said if text for name in names_in(text)})


def _condition(questionnaire: Questionnaire, section: Section, condition: Condition) -> dict[str, Any]:
    """A condition with the questions that it names; `each` are those about what the answer to `of` names."""
    wanted = [folded(one) for one in condition.wanted]
    if condition.any_of is None:
        return {"in": wanted, "of": _places(targets(questionnaire, section, condition.question)), "each": None}
    named = targets(questionnaire, section, condition.any_of)
    through = [over(questionnaire, target.question.kind) for target in named]
    return {
        "in": wanted,
        "of": _places(named),
        "each": [
            {"section": there.id, "of": _places(targets(questionnaire, there, condition.question))}
            for there in through
            if there is not None
        ],
    }


def _places(found: list[Target]) -> list[list[str]]:
    return [[target.section.id, target.question.id] for target in found]
