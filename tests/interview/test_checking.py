"""What is wrong with a questionnaire is told at its line, in plain words, all at once."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import Mark
from readiness.interview.checking import check_questionnaire
from readiness.interview.definition import read_questionnaire
from tests.interview.interviews import TALK

README = Path(__file__).parents[2] / "questionnaires" / "README.md"
HEAD = "questionnaire: q\nversion: 1\ntitle: Q\nsections:\n"
ONE = HEAD + "  - id: s\n    title: S\n    questions:\n"
NOT_OURS = re.compile(
    r"field required|input should|extra_forbidden|validation|pydantic|valid dictionary|str_type", re.I
)


def told(text: str) -> list[str]:
    problems = check_questionnaire(text.encode())
    assert list(problems) == sorted(problems, key=lambda one: one.mark or Mark(0, 0))
    assert not [one for one in problems if NOT_OURS.search(one.message)]
    return [f"{one.mark.line}: {one.message}" if one.mark else one.message for one in problems]


def test_the_example_of_the_readme_is_right() -> None:
    example, _ = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert told(example) == []


def test_the_questionnaire_of_these_tests_is_right() -> None:
    assert told(TALK) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "{id: a, ask: A, kind: text, into: sumary}",
            "`sumary` is no fact of the process itself; did you mean 'summary'",
        ),
        ("{id: a, ask: A, kind: text, into: outcome}", None),
        ("{id: a, ask: A, kind: text, into: outcome.statment}", "did you mean 'outcome.statement'"),
        ("{id: a, ask: A, kind: text, into: go_live}", "`go_live` has several facts; write which: `go_live.owner`"),
        ("{id: a, ask: A, kind: text, into: summary.x}", "`summary` is one fact; nothing stands under it"),
        ("{id: a, ask: A, kind: text, into: handoffs.x.trigger}", "ask it in a section with `each: {of: handoffs}`"),
        ("{id: a, ask: A, kind: text, into: works_by_hand}", "`works_by_hand` takes `yes-no`, not `text`"),
        ("{id: a, ask: A, kind: txt, into: summary}", "There is no kind 'txt'; did you mean 'text'?"),
        ("{id: a, ask: A, kind: choice, into: described_from, options: [observed, x]}", "'x' is no word of"),
        ("{id: a, ask: A, kind: choice, options: [one]}", "at least two of them"),
        ("{id: a, ask: A, kind: text, into: summary, options: [a, b]}", "Options belong to `choice`"),
        ("{id: a, ask: A, kind: text}", "The answer goes nowhere: write `into`"),
        ("{id: a, ask: A, kind: text, into: summary, when: {question: b, is: x}}", "and no question has that id"),
        ("{id: a, ask: A, kind: text, into: summary, when: {question: a, is: x}}", "`a` depends on itself"),
        ("{id: a, ask: A, kind: text, into: summary, when: {question: a}}", "either `is` or `in`"),
        ("{id: a, ask: A, kind: text, into: summary, when: {question: a, is: b, in: [c]}}", "either `is` or `in`"),
        ('{id: a, ask: "A {b}?", kind: text, into: summary}', "The wording names {b}, and no question has that id"),
        ('{id: a, ask: "A {item}?", kind: text, into: summary}', "{item} is what an item is called"),
        ("{id: a b, ask: A, kind: text, into: summary}", "An id has letters, digits"),
        ("{id: list, ask: A, kind: text, into: summary}", "`list` has a meaning of its own"),
        ("{id: a, aks: A, kind: text, into: summary}", "'aks' means nothing here; did you mean 'ask'?"),
        ("{id: a, kind: text, into: summary}", "`ask` is not here yet: write the question as people are asked it"),
        ("{id: a, ask: [A], kind: text, into: summary}", "Write a text here"),
        ("{id: a, ask: A, kind: text, into: summary, again: perhaps}", "Write yes or no here"),
        ("just text", "Write keys such as `id:`, `ask:`, `kind:` here, found 'just text'"),
    ],
)
def test_a_mistake_in_a_question_is_told_at_its_line(question: str, said: str | None) -> None:
    found = told(f"{ONE}      - {question}\n")
    if said is None:
        assert found == []
    else:
        assert any(line.startswith("8: ") and said in line for line in found), found


@pytest.mark.parametrize(
    ("each", "said"),
    [
        ("{of: handofs}", "A process file has no 'handofs' to go through; did you mean 'handoffs'?"),
        ("{key: a}", "`of` is not here yet"),
        ("{of: handoffs, key: [b], ask: Which?}", "`key` names 'b', and no question of this section has that id"),
        ("{of: handoffs, key: a}", "`ask` is not here yet: write the question for the list"),
        ("{of: handoffs, none_allowed: yes}", "Without `key` nothing can be added"),
        ('{of: handoffs, key: a, ask: Which?, called: "{b}"}', "called after its `key`, and 'b' is not in it"),
        ("{of: handoffs, key: a, ask: Which?, at_most: none}", "Write a whole number from 1 on"),
        ('{of: handoffs, key: a, ask: "Which {a}?"}', "which is asked of its items"),
        ("{of: handoffs, key: a, ask: Which?, set: {today: hand}}", "'hand' is none of these"),
        ("{of: handoffs, key: a, ask: Which?, set: {from: crm}}", "it cannot be the same in every one"),
        ("{of: handoffs, key: a, ask: Which?, set: {toady: email}}", "did you mean 'today'?"),
        ("[handoffs]", "Write keys such as `of:`"),
    ],
)
def test_a_mistake_in_a_repeated_section_is_told_at_its_line(each: str, said: str) -> None:
    text = f"{HEAD}  - id: s\n    title: S\n    each: {each}\n    questions:\n"
    found = told(f"{text}      - {{id: a, ask: A, kind: party, into: from}}\n")
    assert any(line.startswith("7: ") and said in line for line in found), found


def test_all_mistakes_are_told_in_one_pass_and_a_list_with_mistakes_is_not_empty() -> None:
    text = HEAD.replace("version: 1", "version: none") + "  - id: s s\n    title: S\n    questions:\n"
    text += "      - {id: a, ask: A, kind: txt, into: summary}\n      - {id: b, ask: B, kind: text, into: sumary}\n"
    found = told(text)
    assert len(found) == 4, found
    assert "Write a whole number" in found[0]
    assert "such as `handoffs`; found 's s'" in found[1]
    assert "There is no kind 'txt'; did you mean 'text'? The kinds are: text," in found[2]
    assert "`sumary` is no fact of the process itself; did you mean 'summary'?" in found[3]
    assert any("The list is empty" in line for line in told(HEAD.replace("sections:", "sections: []")))


def test_circles_are_told_once_and_named() -> None:
    found = told(
        ONE
        + "      - {id: a, ask: A, kind: text, into: summary, when: {question: b, is: answered}}\n"
        + "      - {id: b, ask: B, kind: text, into: company, when: {question: c, is: answered}}\n"
        + "      - {id: c, ask: C, kind: text, into: outcome, when: {question: a, is: answered}}\n"
    )
    assert found == ["8: These wait for each other, so none of them is ever asked: `a` on `b` on `c` on `a`"]


def chain(length: int, first: str) -> str:
    """Questions of which each waits for the one before."""
    lines = [f"      - {{id: q0, ask: A, kind: text{first}}}\n"]
    when = "      - {{id: q{0}, ask: A, kind: text, when: {{question: q{1}, is: answered}}}}\n"
    return ONE + "".join([*lines, *(when.format(number, number - 1) for number in range(1, length))])


def test_a_chain_that_is_too_long_is_told_and_a_long_circle_takes_no_time() -> None:
    assert not any("one behind the other" in line for line in told(chain(51, "")))
    (line,) = [line for line in told(chain(500, "")) if "one behind the other" in line]
    assert line == "59: This waits for 51 others, one behind the other; 50 are the most"
    (line,) = [line for line in told(chain(2000, ", when: {question: q1999, is: answered}")) if "each other" in line]
    assert line.startswith("8: ")
    assert len(line) < 200


def test_thousands_of_mistakes_are_told_without_suggestions_and_in_time() -> None:
    lines = [
        f"      - {{id: q{n}, ask: A, kind: text, into: summary, when: {{question: w{n}, is: x}}}}\n"
        for n in range(2000)
    ]
    found = told(ONE + "".join(lines))
    assert len(found) == 2000
    assert sum("did you mean" in line for line in found) <= 50


def test_a_questionnaire_that_is_too_big_is_refused_at_once() -> None:
    (line,) = told(TALK + "#" * 1_000_000)
    assert "too big" in line


def test_a_section_that_waits_for_its_own_question_is_a_circle() -> None:
    text = ONE.replace("title: S\n", "title: S\n    when: {question: b, is: answered}\n")
    found = told(
        text
        + "      - {id: a, ask: A, kind: text, into: summary, when: {question: b, is: answered}}\n"
        + "      - {id: b, ask: B, kind: text, into: company, when: {question: a, is: answered}}\n"
    )
    assert any("wait for each other" in line for line in found)


def test_what_waits_for_itself_alone_is_told() -> None:
    question = "      - {id: a, ask: A, kind: text, into: summary}\n"
    text = ONE.replace("title: S\n", "title: S\n    when: {question: a, is: answered}\n") + question
    said = "The section waits for `a`, which is asked in it, so nothing of it is ever asked"
    said = f"{said}; ask `a` in a section before it"
    assert told(text) == [f"7: {said}"]
    by_section = text.replace("question: a,", "question: s.a,")
    assert told(by_section) == [f"7: {said}"]
    listed = HEAD + "  - id: s\n    title: S\n    each: {of: entities}\n    when: {question: a, is: answered}\n"
    listed += "    questions:\n      - {id: a, ask: A, kind: text, into: definition}\n"
    assert told(listed) == [f"8: {said}"]
    names = "      - {id: a, ask: A, kind: systems, into: systems, when: {any_of: a, question: b, is: x}}\n"
    systems = "  - id: t\n    title: T\n    each: {of: systems}\n    questions:\n"
    systems += "      - {id: b, ask: B, kind: text, into: name}\n"
    assert told(ONE + names + systems) == ["8: `a` depends on what it names itself, so it is never asked"]


def test_ids_that_stand_twice_are_told_at_the_second() -> None:
    again = "      - {id: a, ask: A, kind: text, into: summary}\n      - {id: a, ask: A, kind: text, into: company}\n"
    assert told(ONE + again) == ["9: 'a' is the id of another question of this section already"]
    twice = ONE + "      - {id: a, ask: A, kind: text, into: summary}\n"
    found = told(twice + twice.removeprefix(HEAD).replace("into: summary", "into: company"))
    assert found == ["9: 's' is the id of another section already"]


def test_a_fact_that_is_asked_for_twice_is_told() -> None:
    again = "      - {id: a, ask: A, kind: text, into: summary}\n      - {id: b, ask: A, kind: text, into: summary}\n"
    assert told(ONE + again) == ["9: `a` asks for `summary` already; nobody is asked twice"]


def test_a_condition_reaches_its_section_what_is_not_repeated_and_what_has_the_same_items() -> None:
    def with_condition(section: str, name: str) -> list[str]:
        more = f"""\
  - id: more
    title: More
    {section}
    questions: [{{id: m, ask: M, kind: text, into: FREE, when: {{question: {name}, is: answered}}}}]
"""
        return told(TALK + more.replace("FREE", "if_late" if "handoffs" in section else "definition"))

    assert with_condition("each: {of: handoffs}", "handoffs.trigger") == []
    assert with_condition("each: {of: handoffs}", "trigger") == []
    assert with_condition("each: {of: entities}", "statement") == []
    (line,) = with_condition("each: {of: entities}", "trigger")
    assert "which is asked anew for each item of “Where work changes hands”" in line


def test_a_word_that_is_no_answer_is_told() -> None:
    (line,) = told(TALK.replace("in: [retyped, email, paper]", "in: [retyped, email, papr]"))
    assert "'papr' is no answer to `today`; did you mean 'paper'?" in line
    (line,) = told(TALK.replace('when: {question: started, is: "no"}', "when: {question: started, is: maybe}"))
    assert "'maybe' is no answer to `started`" in line


def test_a_name_that_several_sections_have_is_told() -> None:
    more = "  - id: more\n    title: M\n    questions:\n      - {id: statement, ask: A, kind: text, into: summary}\n"
    last = more + "  - id: last\n    title: L\n    questions:\n"
    last += '      - {id: z, ask: "A {statement}?", kind: text, into: company}\n'
    (line,) = told(TALK + last)
    assert "several sections have a question of that id; write `aim.statement` or `more.statement`" in line


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not a questionnaire. A questionnaire begins with `questionnaire: first-look`"),
        (b"- a\n", "This is not a questionnaire."),
        (b"# nothing\n", "This is not a questionnaire."),
        (b"process: Order to cash\n", "`sections` is not here yet"),
        (b"questionnaire: q\nquestionnaire: q\n", "is written twice"),
        (b"a: [b\n", "never closed"),
        (b"a: \xff\n", "is not UTF-8"),
        (b"a\x00b", "NUL byte"),
        (b"a: !!python/object:os.system x\n", "tag"),
        (b"questionnaire: q\nversion: 1\ntitle: t\nsections: []\n", "The list is empty; write at least one"),
        (b"questionnaire: q\nversion: one\ntitle: t\nsections: [x]\n", "Write a whole number from 1 on"),
    ],
)
def test_what_is_no_questionnaire_is_told_in_plain_words(data: bytes, said: str) -> None:
    problems = check_questionnaire(data)
    assert any(said in one.message for one in problems), problems
    assert not any("process file" in one.message for one in problems)
    assert read_questionnaire(data).questionnaire is None


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert check_questionnaire(data)


@given(st.integers(0, TALK.count("\n") - 1), st.sampled_from(["", "x", "  - {}", "    questions: 3", "id: [1]", "\t"]))
def test_no_line_makes_it_fail(number: int, line: str) -> None:
    lines = TALK.split("\n")
    lines[number] = line
    told("\n".join(lines))
