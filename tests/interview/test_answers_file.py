"""The answers on disk: they always read back to the same, and a mistake typed into them is told at its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.interview.answers import DRAFT, Answer, Answers, Named, Place, Said
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.kinds import clean
from readiness.interview.reading import Refused
from tests.interview.interviews import saved_and_read

IDS = st.sampled_from(["a", "list", "no", "0123", "on", "état", "名前", "a_b", "null-", "items-2", "yes"])


def _lines() -> st.SearchStrategy[str]:
    """Any text that the interview keeps."""

    def kept(text: str) -> str:
        try:
            return clean(text)
        except Refused:
            return ""

    typed = "yes|NO|null|~|0123|1e3|2026-01-01|=|<<|# x|a # b|a: b|- a|? b|!x|&a|*a|[a|{a}|'|\"|%|@a|`a|>|skipped|none"
    any_text = st.text(max_size=30) | st.sampled_from(["|", *typed.split("|")])
    return any_text.map(kept).filter(bool)


ANSWERS = st.one_of(
    st.builds(
        Answer, st.just(Said.SETTLED), _lines() | st.lists(_lines(), min_size=1).map(tuple), _lines() | st.just("")
    ),
    st.builds(Answer, st.sampled_from(list(Said)), st.none(), _lines() | st.just("")),
)
PLACES = st.builds(Place, IDS, st.just("") | IDS, IDS)
WHOLE = st.builds(
    Answers,
    questionnaire=IDS,
    version=st.integers(0, 999),
    fingerprint=st.sampled_from(["", "00e1", "123456"]),
    respondent=_lines() | st.just(""),
    team=_lines() | st.just(""),
    given=st.dictionaries(PLACES, ANSWERS, max_size=5),
    nouns=st.dictionaries(
        st.sampled_from(["systems", "teams"]),
        st.dictionaries(IDS, st.builds(Named, _lines(), st.just("") | IDS, st.booleans()), min_size=1, max_size=3),
    ),
    begun=st.dictionaries(IDS, st.dictionaries(IDS, ANSWERS, min_size=1, max_size=2), max_size=2),
    set_aside=st.dictionaries(PLACES, ANSWERS, max_size=2),
)


@given(WHOLE)
def test_answers_read_back_to_the_same_and_are_written_the_same(answers: Answers) -> None:
    again = saved_and_read(answers)
    assert again == answers
    assert answers_text(again) == answers_text(answers)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    read = read_answers(data)
    assert read.problems or read.answers is not None


def test_bare_answers_are_understood() -> None:
    read = read_answers(
        b"questionnaire: q\nanswers:\n  s:\n    a: Deal won\n    b: unknown\n    c: nobody\n    d: skipped\n"
        b"    e: [x, y]\n    f: no\n    g:\n  r: {list: done, items: [{from: crm}, {from: erp}]}\n"
        b"named: {systems: {crm: CRM, erp: }}\n"
    )
    assert read.problems == ()
    assert read.answers is not None
    assert {"/".join(place): answer[:2] for place, answer in read.answers.given.items()} == {
        "s//a": (Said.SETTLED, "Deal won"),
        "s//b": (Said.UNKNOWN, None),
        "s//c": (Said.NONE, None),
        "s//d": (Said.SKIPPED, None),
        "s//e": (Said.SETTLED, ("x", "y")),
        "s//f": (Said.SETTLED, "no"),
        "r//list": (Said.SETTLED, "done"),
        "r/1/from": (Said.SETTLED, "crm"),
        "r/2/from": (Said.SETTLED, "erp"),
    }
    assert read.answers.nouns == {"systems": {"crm": Named("CRM"), "erp": Named("erp")}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is no answers file. An answers file begins with `questionnaire: first-look`"),
        ("process: Order to cash\n", "This is no answers file."),
        ("questionnaire: q\nanswer: {}\n", "2: 'answer' is no key of an answers file; did you mean 'answers'?"),
        ("questionnaire: q\nanswers: [a]\n", "2: Expected keys under `answers`, found a list of 1"),
        ("questionnaire: q\nanswers:\n  s:\n    a: {state: setled}\n", "4: 'setled' is no state of an answer; did you"),
        ("questionnaire: q\nanswers:\n  s:\n    a: {stat: none}\n", "4: 'stat' is no key of an answer; did you mean"),
        ("questionnaire: q\nanswers:\n  s:\n    a: {state: settled, value: {b: c}}\n", "4: Expected a text or a list"),
        ("questionnaire: q\nnamed: {systems: {a b: CRM}}\n", "2: 'a b' cannot be an id"),
        ("questionnaire: q\nteam: [a]\n", "2: Expected a text under `team`, found a list of 1"),
        ("questionnaire: q\nteam: a: b\n", "2: "),
        ("questionnaire: !!python/name:os.system x\n", "1: "),
    ],
)
def test_a_mistake_in_an_answers_file_is_told_at_its_line(text: str, said: str) -> None:
    told = [
        f"{one.mark.line}: {one.message}" if one.mark else one.message for one in read_answers(text.encode()).problems
    ]
    assert any(said in line for line in told), told
    assert not any("process file" in line for line in told)


@pytest.mark.parametrize(
    "where",
    [
        "answers: ! {}",
        "answers: {s: ! {}}",
        "answers: {s: {a: ! b}}",
        "answers: {s: {a: [b, ! c]}}",
        "answers: {s: {a: {state: ! settled}}}",
        "answers: {s: {a: {state: settled, value: ! b}}}",
        "named: {systems: {crm: ! CRM}}",
        "named: {systems: {crm: {called: ! CRM}}}",
        "team: ! {}",
        "questionnaire: ! q",
    ],
)
def test_of_what_cannot_be_read_it_is_told_once_and_in_words(where: str) -> None:
    text = where if where.startswith("questionnaire") else f"questionnaire: q\n{where}\n"

    (problem,) = read_answers(text.replace("!", "!!name").encode()).problems

    assert problem.message.startswith("Custom tags such as !!name are not read")


def test_an_item_that_was_begun_is_kept_apart() -> None:
    answers = Answers("q").with_answer(Place("s", DRAFT, "from"), Answer(Said.SETTLED, "crm"))
    assert answers.given == {}
    assert saved_and_read(answers).at(Place("s", DRAFT, "from")).value == "crm"
    assert answers.without_draft("s").begun == {}
