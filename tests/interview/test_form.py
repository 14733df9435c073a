"""The data and the page of a form: everything looked up beforehand, nothing in it that acts, no byte by chance."""

import json
import re
from base64 import b64decode
from hashlib import sha256
from typing import Any

import html5lib
import pytest

from readiness import resources
from readiness.interview.form import form_data, form_page
from readiness.interview.questionnaire import KINDS, Questionnaire
from tests.interview.form_cases import NASTY, SAME_FACT
from tests.interview.interviews import TALK, questionnaire
from tests.interview.shipped import NAMES, shipped
from tests.interview.test_any_of import TALK as ANY_OF
from tests.interview.test_conditions import DEEP

EVERY = [*(shipped(name) for name in NAMES), *map(questionnaire, (TALK, ANY_OF, DEEP, SAME_FACT, NASTY))]


@pytest.fixture(params=EVERY, ids=lambda one: one.questionnaire)
def one(request: pytest.FixtureRequest) -> Questionnaire:
    found: Questionnaire = request.param
    return found


def section(data: dict[str, Any], id: str) -> dict[str, Any]:
    return next(one for one in data["sections"] if one["id"] == id)


def question(data: dict[str, Any], of: str, id: str) -> dict[str, Any]:
    return next(one for one in section(data, of)["questions"] if one["id"] == id)


def test_every_question_of_every_questionnaire_is_in_the_data(one: Questionnaire) -> None:
    data = form_data(one, "x")
    assert [[two["id"] for two in there["questions"]] for there in data["sections"]] == [
        [two.id for two in there.questions] for there in one.sections
    ]
    assert json.loads(json.dumps(data)) == data


def test_a_condition_has_the_questions_that_it_names() -> None:
    data = form_data(questionnaire(ANY_OF), "x")
    (when,) = question(data, "handoffs", "encryption")["when"]
    assert when["of"] == [["handoffs", "carries"]]
    assert when["each"] == [{"section": "records", "of": [["records", "sensitivity"]]}]
    assert when["in"] == ["personal", "health"]
    (other,) = section(form_data(questionnaire(DEEP), "x"), "connected")["when"]
    assert other == {"in": ["api", "file"], "of": [["work", "today"]], "each": None}


def test_an_answer_that_names_things_says_where_they_are_looked_for() -> None:
    data = form_data(shipped("first-look"), "x")
    origin = question(data, "handoffs", "from")["refers"]
    assert (origin["new"], origin["many"]) == (["teams", "systems", "people"], False)
    assert question(data, "steps", "steps")["refers"]["apart"] == ";"
    assert set(question(data, "aim", "owner")["refers"]["look"]) >= {"people", "teams"}
    assert question(data, "aim", "statement")["refers"] is None


def test_which_answers_may_stand_instead_is_as_at_the_terminal() -> None:
    data = form_data(questionnaire(TALK), "x")
    allowed = {
        (of, id): (question(data, of, id)["unknown"], question(data, of, id)["none"])
        for of, id in (("aim", "statement"), ("aim", "started"), ("handoffs", "from"), ("handoffs", "to"))
    }
    assert allowed == {
        ("aim", "statement"): (True, True),
        ("aim", "started"): (True, False),
        ("handoffs", "from"): (False, False),
        ("handoffs", "to"): (True, True),
    }
    assert question(form_data(shipped("first-look"), "x"), "aim", "name")["unknown"] is False


def test_every_kind_of_question_has_a_control() -> None:
    asked = {two.kind for each in EVERY for there in each.sections for two in there.questions}
    controls = {
        two["control"] for each in EVERY for there in form_data(each, "x")["sections"] for two in there["questions"]
    }
    assert controls <= {"radio", "check", "date", "number", "line", "lines"}
    assert asked <= set(KINDS)


def test_the_page_is_the_same_every_time_and_parses_without_an_error(one: Questionnaire) -> None:
    page = form_page(one, "x")
    assert page == form_page(one, "x")
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert "\u202e" not in page


def test_the_policy_lets_only_the_style_and_the_script_of_the_page_act(one: Questionnaire) -> None:
    page = form_page(one, "x")
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        (allowed,) = re.findall(rf"{tag}-src 'sha256-([^']+)'", policy)
        assert b64decode(allowed) == sha256(inside.encode()).digest()
    assert " style=" not in page
    assert not re.search(r"<[^>]+\son[a-z]+=", page.partition("<script")[0])


def test_the_data_of_the_page_is_read_back_whole(one: Questionnaire) -> None:
    inside = form_page(one, "x").partition('id="data">')[2].partition("</script>")[0]
    assert json.loads(inside) == form_data(one, "x")
    assert not re.search("[<>&]", inside)


def test_the_scripts_are_plain_and_ask_for_nothing() -> None:
    for file in sorted((resources.templates() / "form").glob("*.js")):
        text = file.read_text(encoding="utf-8")
        assert "</" not in text, file.name
        assert not re.search(r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacent|fetch\(|XMLHttp|import\(", text)
        assert len(text.splitlines()) <= 300, file.name
        assert max(map(len, text.splitlines())) <= 160, file.name
