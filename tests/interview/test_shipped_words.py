"""The five questionnaires in plain words: a why, an example that is an answer, someone who knows, no jargon."""

import re
from collections.abc import Iterator

import pytest

from readiness import resources
from readiness.interview.checking import check_questionnaire
from readiness.interview.flow import slot_in
from readiness.interview.kinds import Doubtful, read_typed
from readiness.interview.naming import Names
from readiness.interview.questionnaire import Question, Section
from readiness.process.facts import State
from tests.interview.shipped import NAMES, shipped
from tests.trying import every

QUESTIONS = [
    (section, question) for name in NAMES for section in shipped(name).sections for question in section.questions
]
LISTS = [section for name in NAMES for section in shipped(name).sections if section.each and section.each.key]
# Words of those who build systems, and of the process file, that a manager should not have to look up.
JARGON = re.compile(
    r"\b(entit(y|ies)|masters?|source of truth|sync\w*|schemas?|payloads?|endpoints?|webhooks?|middleware|interfaces?"
    r"|authenticat\w*|encrypt\w*|audit (log|trail)|segregat\w*|permissions|validat\w*|logs|logged|logging|latency|batch"
    r"|real.time|queues?|baselines?|kpis?|slas?|stakeholders?|governance|resilien\w*|integrat\w*|go-?live|parallel run"
    r"|deploy\w*|config\w*|migrat\w*|legacy|etl|csv|ftp|sftp|soap|json|xml|yaml|crm|erp|saas|backend|frontend"
    r"|trigger\w*|exceptions?|hand-?offs?|attributes?|parameters?|instances?|boolean|string|null|ids?|retry|retries"
    r"|outages?|downtime|workflows?|use cases?|edge cases?|data models?|fields?|tolerat\w*)\b",
    re.IGNORECASE,
)


def texts_of(name: str) -> Iterator[str]:
    """Everything that people read of a questionnaire; where an answer is filled in, `…` stands."""
    return (re.sub(r"\{[^{}]*\}", "…", text) for text in _texts_of(name))


def _texts_of(name: str) -> Iterator[str]:
    questionnaire = shipped(name)
    yield from filter(None, (questionnaire.title, questionnaire.audience, questionnaire.intro))
    for section in questionnaire.sections:
        each = section.each
        yield from filter(None, (section.title, section.intro))
        if each is not None:
            yield from filter(None, (each.ask, each.why, each.example, each.who, *each.prompts))
        for question in section.questions:
            yield from filter(None, (question.ask, question.why, question.example, question.who))
            yield from (label for _, label in question.options)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_it(name: str) -> None:
    assert check_questionnaire((resources.questionnaires() / f"{name}.yaml").read_bytes()) == ()
    questionnaire = shipped(name)
    assert questionnaire.questionnaire == name
    assert questionnaire.title
    assert questionnaire.audience
    assert questionnaire.minutes
    assert questionnaire.intro


def test_these_are_all_there_are() -> None:
    assert {path.stem for path in resources.questionnaires().glob("*.yaml")} == set(NAMES)


# Words


@every(("section", "question"), QUESTIONS, ids=lambda row: f"{row[0].id}/{row[1].id}")
def test_each_question_has_a_why_an_example_and_someone_who_knows(section: Section, question: Question) -> None:
    for text in (question.why, question.example, question.who):
        assert text
    assert question.ask.count("?") == 1, "one fact for each question"
    assert len(question.ask) <= 130
    assert re.fullmatch(r"[A-Z][^.!?]*\.", question.why or ""), "one sentence"
    assert not re.search(r"\band/or\b|\(s\)|\betc\b|\be\.g\.|\bi\.e\.", question.ask)


@every("section", LISTS, ids=lambda section: section.id)
def test_each_list_has_a_question_a_why_an_example_and_someone_who_knows(section: Section) -> None:
    each = section.each
    assert each is not None
    for text in (each.ask, each.why, each.example, each.who):
        assert text
    assert re.fullmatch(r"[A-Z][^.!?]*\.", each.why or ""), "one sentence"


@pytest.mark.parametrize("name", NAMES)
def test_no_word_has_to_be_looked_up(name: str) -> None:
    assert [text for text in texts_of(name) if JARGON.search(text)] == []
    for text in texts_of(name):
        if "API" in text:
            assert "a door that its maker built for other programs (an API)" in text


@every(("section", "question"), QUESTIONS, ids=lambda row: f"{row[0].id}/{row[1].id}")
def test_each_example_is_an_answer(section: Section, question: Question) -> None:
    assert question.example
    try:
        reading = read_typed(question, slot_in(section, question), question.example, Names({}), {})
    except Doubtful:
        assert question.kind == "party"  # a name alone does not say whether it is a team, a system or a person
        return
    if question.kind == "steps" and question.into == "account":
        assert reading.value == "agrees"
    assert reading.state is State.SETTLED


@every("section", LISTS, ids=lambda section: section.id)
def test_the_example_of_a_list_answers_its_first_question(section: Section) -> None:
    assert section.each
    assert section.each.example
    first = section.keys[0]
    for part in re.split("[;,]", section.each.example) if first.into == "name" else section.each.example.split(";"):
        try:
            assert read_typed(first, slot_in(section, first), part, Names({}), {}).state is State.SETTLED
        except Doubtful:
            assert first.kind == "party"


def test_a_fact_is_asked_in_the_same_way_everywhere() -> None:
    kinds: dict[tuple[str, str], set[str]] = {}
    for name in NAMES:
        for section in shipped(name).sections:
            for question in section.questions:
                of = section.each.of if section.each else ""
                kinds.setdefault((of, question.into or question.id), set()).add(question.kind)
    assert {fact: several for fact, several in kinds.items() if len(several) > 1} == {}
