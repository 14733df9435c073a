"""What the page takes as an answer is what `ask` takes, and what it refuses is what `ask` refuses."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from readiness.interview.answers_file import read_answers
from readiness.interview.form import form_page
from readiness.interview.form.quantities import quantity_words
from readiness.interview.given import taken
from readiness.interview.kinds import read_typed
from readiness.interview.naming import Names
from readiness.interview.paths import REACH
from readiness.interview.questionnaire import Question, Questionnaire
from readiness.interview.reading import Refused
from readiness.interview.session import Session
from readiness.interview.slots import slot_in
from readiness.process import quantity_words as words
from readiness.process.quantities import FORMS, Measure, Unreadable, parse
from tests.interview.form_files import file_of
from tests.interview.interviews import questionnaire
from tests.interview.shipped import NAMES, answered, shipped
from tests.process import test_quantities as quantities

Opened = Callable[..., Any]

KINDS = questionnaire("""
questionnaire: kinds
version: 1
title: Kinds
sections:
  - id: one
    title: One
    questions:
      - {id: day, ask: Since when?, kind: date}
      - {id: count, ask: How many?, kind: number}
      - {id: fields, ask: Which fields?, kind: fields}
      - {id: quantity, ask: How much?, kind: quantity}
      - {id: text, ask: What?, kind: text}
      - id: measure
        ask: What could you count?
        kind: text
        into: outcome.measure
        when:
          - {question: day, is: answered}
          - {question: count, is: answered}
          - {question: fields, is: answered}
          - {question: quantity, is: answered}
          - {question: text, is: answered}
""")
TEXTS = (
    *("a lot", "soonish", "2 to 4", "5 hours", "62 percent", "4 per week", "maybe", "about 5", "0", "-3", "3.5"),
    *("1,000", "1e3", "٣", "٣ hours", "10-5 hours", "120 percent", "1.200 hours", "3 EUR or 4 USD per hour", "x" * 201),
    *("2027-02-30", "2027-13-01", "2027-03-01", "2024-02-29", "0000-01-01", "2027-3-1", "tomorrow", "three"),
    "1234567890",
    *("5 EUR", "about 45 EUR per hour", "10%", "a, b; c", "- a", "2 hours to 3 days", "never", "daily", "100 per"),
    *("yes", "no", "Yes!", "nope", "yes, mostly", "depends", "of course", "yes please", "no, sometimes", "same"),
    *("y", "true"),
    *("N/A", "none", "tbd", "?", "unknown", "I don’t know", "dunno", "nobody", "nothing", "not known", "no idea", "-"),
    *("there is none", "not sure.", "disputed", "Disputed", "a, none", "none; b", "a, disputed", ",", "...", "\u200b"),
    *("x" * 2000, "x" * 2001, "🎉" * 2000, "🎉" * 2001),
)
READ = """([section, question, texts]) => {
    const there = page.form.question(page.form.section(section), question);
    return texts.map((text) => {
        const answer = { state: "", text, chosen: [], note: "" };
        const read = readAnswer(page.form, there, answer, page.flow.nouns, {});
        return read.wrong ? "refused" : read.state === "open" ? "nothing" : read.state;
    });
}"""
STATES = ("none", "unknown")


def at_terminal(section: Any, question: Question, text: str) -> str:
    slot = slot_in(section, question)
    try:
        return read_typed(question, slot, text, Names({}), {}).state.value
    except Refused as reason:
        return "nothing" if str(reason).startswith("Nothing was typed") else "refused"


@pytest.mark.parametrize("one", [KINDS, *map(shipped, NAMES)], ids=lambda one: one.questionnaire)
def test_a_typed_answer_is_taken_or_refused_as_at_the_terminal(opened: Opened, one: Questionnaire) -> None:
    tab = opened(form_page(one, "x"))
    for section in one.sections:
        for question in section.questions:
            if question.kind in ("choice", "choices", "yes-no") or question.kind in REACH:
                continue
            expected = {text: at_terminal(section, question, text) for text in TEXTS}
            if question in section.keys[:1] or question.into == "process":  # these have to be named
                expected = {text: "refused" if said in STATES else said for text, said in expected.items()}
            found = dict(zip(TEXTS, tab.evaluate(READ, [section.id, question.id, TEXTS]), strict=True))
            if question.kind == "fields":
                expected[","] = "nothing"
            assert found == expected, f"{section.id}.{question.id}"


def read_back(tab: Any) -> dict[str, Any]:
    text = tab.evaluate("(page.refresh(), fileText(page.flow))")
    assert read_answers(text.encode()).problems == ()
    found: dict[str, Any] = json.loads(re.sub("^#.*", "", text, flags=re.M))
    return found


def take(tab: Any, file: str) -> None:
    tab.get_by_text("Go on with answers that you downloaded before").click()
    tab.get_by_label("or paste its text").fill(file)
    tab.get_by_role("button", name="Take these answers").click()


def test_what_was_answered_about_a_name_that_is_gone_stays_in_the_file_and_comes_back_with_it(opened: Opened) -> None:
    session = answered(Session.start(shipped("first-look")))
    tab = opened(form_page(shipped("first-look"), "x"))
    take(tab, file_of(session))
    before = read_back(tab)
    gone = next(iter(before["answers"]["records"]["items"]))
    called = before["named"]["entities"][gone]["called"]
    change = """([from, to]) => {
        for (const [place, answer] of Object.entries(page.draft.answers)) {
            if (place.startsWith("handoffs|")) answer.text = answer.text.split(from).join(to);
        }
        page.changed();
    }"""
    tab.evaluate(change, [called, "Something else"])
    after = read_back(tab)
    assert after["named"]["entities"][gone] == {"called": called.casefold(), "removed": "yes"}
    assert after["answers"]["records"]["items"][gone] == before["answers"]["records"]["items"][gone]
    read = read_answers(json.dumps(after).encode()).answers
    assert read is not None
    played = taken(Session.start(session.questionnaire), read)
    assert played.refused == ()
    assert {place.item for place in played.unused} == {gone}
    again = opened(form_page(shipped("first-look"), "x"))
    take(again, json.dumps(after))
    assert read_back(again) == after
    again.evaluate(change, ["Something else", called])
    assert read_back(again)["answers"]["records"] == before["answers"]["records"]


def test_answers_to_another_version_are_kept_and_told(opened: Opened) -> None:
    tab = opened(form_page(shipped("first-look"), "x"))
    record = {"state": "settled", "value": "it stays"}
    answers = {
        "aim": {"name": {"state": "settled", "value": "Orders"}, "gone": record},
        "handoffs": {"items": {"first": {"today": {"state": "settled", "value": "by pigeon"}}}},
        "records": {"items": {"order": {"gone": record}}},
        "dropped": {"gone": record, "items": {"one": {"gone": record}}},
    }
    take(tab, json.dumps({"questionnaire": "first-look", "version": "0", "answers": answers}))
    notice = tab.get_by_role("region", name="Notices").inner_text()
    assert "They were given to version 0 of this form" in notice
    assert "5 answers are to questions, or choices, that this form does not have; they stay in the file." in notice
    assert read_back(tab)["answers"] == answers
    tab.reload()
    assert read_back(tab)["answers"] == answers
    same = opened(form_page(shipped("first-look"), "x"))
    take(same, tab.evaluate("fileText(page.flow)"))
    assert "look through them" not in same.get_by_role("region", name="Notices").inner_text()


NAMES_TYPED = ("Ana", "yes", "depends", "disputed", "nope", "not sure", "Yes Ltd", "...", "Ana, no idea", "no, Ana")


def test_what_says_how_things_stand_is_no_name(opened: Opened) -> None:
    one = shipped("first-look")
    tab = opened(form_page(one, "x"))
    section, question = next(
        (section, two) for section in one.sections for two in section.questions if two.kind == "steps"
    )
    expected = [at_terminal(section, question, text) for text in NAMES_TYPED]
    assert tab.evaluate(READ, [section.id, question.id, NAMES_TYPED]) == expected


def test_a_text_that_is_too_long_stays_whole_and_is_told(opened: Opened) -> None:
    tab = opened(form_page(shipped("first-look"), "x"))
    field = tab.get_by_label("What do you call this piece of work?", exact=True)
    field.focus()
    tab.keyboard.insert_text("x" * 2500)
    tab.get_by_text("This is too long for an answer: it has 2,500 characters; say it in at most 2,000.").wait_for()
    assert len(field.input_value()) == 2500
    assert "x" * 2500 in tab.evaluate("fileText(page.flow)")
    field.fill("Orders")
    tab.get_by_role("button", name="Add a note").first.click()
    tab.keyboard.insert_text("n" * 2500)
    assert "n" * 2500 in tab.evaluate("fileText(page.flow)")


def test_what_was_ticked_is_there_again_when_another_answer_is_taken_back(opened: Opened) -> None:
    tab = opened(form_page(shipped("discovery"), "x"))
    group = next(one for one in tab.locator("fieldset.question").all() if one.locator("input[type=radio]").count() > 2)
    choices, nobody = group.locator("input"), group.get_by_role("button", name="Nobody knows")
    choices.nth(1).check()
    nobody.click()
    assert not choices.nth(1).is_checked()
    nobody.click()
    assert choices.nth(1).is_checked()
    nobody.click()
    choices.nth(0).check()
    assert (choices.nth(0).is_checked(), choices.nth(1).is_checked()) == (True, False)
    assert nobody.get_attribute("aria-pressed") == "false"


def refused(text: str, measure: Measure) -> bool:
    try:
        parse(text, measure)
    except Unreadable:
        return True
    return False


def any_words(count: int) -> list[str]:
    """Quantities made of the words that there are for them, in any order; the same every time."""
    chance = Random(7)
    tables = [list(table) for table in quantity_words().values()]
    figures = ("3", "12", "0", "1.5", "1,200", "1.200", "2½", "½", "1/2", "30m", "10-15", "1h30", "7%", "-", "orders")

    def word() -> str:
        return chance.choice(figures) if chance.random() < 0.4 else chance.choice(chance.choice(tables))

    usual = [
        f"{chance.choice(figures)} {chance.choice(list(words.TIME_UNITS))} {chance.choice(list(words.PER))}"
        f" {chance.choice(list(words.PERIODS))}"
        for _ in range(count)
    ]
    return [*usual, *(" ".join(word() for _ in range(chance.randint(1, 5))) for _ in range(count))]


def test_a_quantity_is_read_by_the_same_rules(opened: Opened) -> None:
    known = {text for table in vars(quantities).values() if isinstance(table, dict) for text in table}
    texts = [*sorted(one for one in known if isinstance(one, str)), *any_words(2000)]
    tab = opened(form_page(KINDS, "x"))
    wrong = "([texts, question]) => texts.map((one) => wrongQuantity(page.form.quantities, question, one))"
    taken = 0
    for measure in Measure:
        found = tab.evaluate(wrong, [texts, {"measure": measure.value, "forms": FORMS[measure]}])
        assert [
            (text, said) for text, said in zip(texts, found, strict=True) if bool(said) != refused(text, measure)
        ] == [], measure
        taken += found.count("")
    assert taken > 1000
