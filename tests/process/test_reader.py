"""Reading YAML as text with places; every row of "what bad input gets" that concerns reading."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import Mark, Problem
from readiness.process import reader
from readiness.process.pure_parser import PureParser
from readiness.process.reader import LEFT_OUT, Document, Limits, Map, Seq, Value, read
from tests.trying import every


def root_of(text: str, limits: Limits | None = None) -> Map:
    """The root of a text that has no problems."""
    document = read(text.encode(), limits or Limits())
    assert document.problems == ()
    assert document.root is not None
    return document.root


def problem_of(source: str | bytes, limits: Limits | None = None) -> Problem:
    """The only problem of a source."""
    document = read(source.encode() if isinstance(source, str) else source, limits or Limits())
    assert len(document.problems) == 1, document.problems
    return document.problems[0]


def refusal_of(source: str | bytes, limits: Limits | None = None) -> Problem:
    """The only problem of a source that has no root."""
    data = source.encode() if isinstance(source, str) else source
    assert read(data, limits or Limits()).root is None
    return problem_of(data, limits)


def map_in(value: Value) -> Map:
    assert isinstance(value, Map)
    return value


def seq_in(value: Value) -> Seq:
    assert isinstance(value, Seq)
    return value


# Values


@pytest.mark.parametrize(
    "typed",
    [
        "NO",
        "no",
        "on",
        "yes",
        "true",
        "0123",
        "0o17",
        "1e3",
        "1_000",
        "12:30:45",
        "2026-01-01",
        "=",
        ".inf",
        "<<",
    ],
)
def test_a_plain_value_stays_the_text_that_was_typed(typed):
    assert root_of(f"a: {typed}\n") == {"a": typed}


@pytest.mark.parametrize("typed", ["NO", "on", "0123", "1e3", "=", "2026-01-01", "true"])
def test_a_key_stays_the_text_that_was_typed(typed):
    assert root_of(f"{typed}: x\n") == {typed: "x"}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", '""', "''", "|", "!!null null"])
def test_an_empty_value_is_none(typed):
    assert root_of(f"a: {typed}\nb: [x, ~]\n") == {"a": None, "b": ["x", None]}


@pytest.mark.parametrize("typed", ['"null"', "'~'", "nULL", "'  '"])
def test_quoted_words_and_blanks_are_not_empty(typed):
    assert root_of(f"a: {typed}\n") == {"a": typed.strip("\"'")}


def test_folded_literal_and_continued_texts_are_read():
    assert root_of("a: >\n  one\n  two\nb: |\n  one\n  two\nc: one\n  two\n") == {
        "a": "one two\n",
        "b": "one\ntwo\n",
        "c": "one two",
    }


@pytest.mark.parametrize("tag", ["!!str", "!!int", "!!float", "!!bool", "!!timestamp", "!"])
def test_standard_tags_are_ignored(tag):
    assert root_of(f"a: {tag} 12\n") == {"a": "12"}
    assert root_of("a: !!map {b: c}\nd: !!seq [e]\n") == {"a": {"b": "c"}, "d": ["e"]}


def test_a_mapping_knows_whether_it_was_written_in_braces():
    root = root_of("a: {b: c}\nd:\n  e: f\n")
    assert (map_in(root["a"]).flow, map_in(root["d"]).flow, root.flow) == (True, False, False)


def test_a_name_of_ten_thousand_characters_and_other_scripts_and_emoji_are_read():
    name = "x" * 10_000
    assert root_of(f"a: {name}\nимя: 名前 🎉\n") == {"a": name, "имя": "名前 🎉"}


# Places


def test_keys_in_blocks_have_their_line_and_column():
    root = root_of("# first\na: b\nc:\n  d:\n    e: f\n")
    assert root.marks == {"a": Mark(2, 1), "c": Mark(3, 1)}
    assert map_in(root["c"]).marks == {"d": Mark(4, 3)}
    assert map_in(map_in(root["c"])["d"]).marks == {"e": Mark(5, 5)}
    assert (root.mark, map_in(root["c"]).mark) == (Mark(2, 1), Mark(4, 3))


def test_keys_in_braces_have_their_line_and_column():
    inner = map_in(root_of("a: {b: c,\n  d: e}\n")["a"])
    assert (inner.mark, inner.marks) == (Mark(1, 4), {"b": Mark(1, 5), "d": Mark(2, 3)})


def test_items_of_nested_lists_have_their_line_and_column():
    outer = seq_in(root_of("a:\n  - b\n  - [c, {d: e}]\n  - f: g\n  -\n")["a"])
    assert outer == ["b", ["c", {"d": "e"}], {"f": "g"}, None]
    assert outer.mark == Mark(2, 3)
    assert outer.marks[:3] == [Mark(2, 5), Mark(3, 5), Mark(4, 5)]
    inner = seq_in(outer[1])
    assert (inner.mark, inner.marks) == (Mark(3, 5), [Mark(3, 6), Mark(3, 9)])
    assert len(outer.marks) == len(outer)


def test_a_bom_and_crlf_change_no_place():
    text = "a: é\nb:\n  - c: d\n"
    plain = root_of(text)
    for data in (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ):
        other = read(data).root
        assert other == plain
        assert other is not None
        assert other.marks == plain.marks
        assert seq_in(other["b"]).marks == seq_in(plain["b"]).marks == [Mark(3, 5)]


def test_columns_count_characters_and_not_bytes():
    assert map_in(root_of("a: {é🎉: x, b: y}\n")["a"]).marks["b"] == Mark(1, 12)


def test_an_alias_in_a_list_has_its_own_place_and_a_value_under_a_key_that_of_the_key():
    root = root_of("a: &a {x: y}\nb: [*a]\nc: *a\n")
    assert seq_in(root["b"]).marks == [Mark(2, 5)]
    assert root.marks["c"] == Mark(3, 1)


# Aliases, merge keys, tags


def test_an_alias_gives_the_same_object_again():
    root = root_of("a: &a [x]\nb: *a\nc: &c text\nd: *c\n")
    assert root["b"] is root["a"]
    assert root["d"] == "text"


def test_an_anchor_may_be_given_again():
    assert root_of("a: &x 1\nb: &x [&x 2, *x]\nc: *x\n") == {"a": "1", "b": ["2", "2"], "c": "2"}


def test_an_alias_can_be_a_key():
    assert root_of("a: &x b\n*x : c\n") == {"a": "b", "b": "c"}


def test_merge_keys_are_merged_and_own_keys_win():
    root = root_of("a: &a {x: 1, y: 2}\nb: &b {x: 3, z: 4}\nc: {y: own, <<: *a}\nd:\n  <<: [*b, *a]\n")
    assert root["c"] == {"x": "1", "y": "own"}
    assert root["d"] == {"x": "3", "z": "4", "y": "2"}
    assert map_in(root["c"]).marks == {"x": Mark(1, 8), "y": Mark(3, 5)}


@pytest.mark.parametrize(("typed", "column"), [("x", 5), ("[x]", 9), ("", 5), ("[*a, x]", 9)])
def test_a_merge_key_takes_only_mappings(typed, column):
    document = read(f"a: &a {{b: c}}\nd: {{<<: {typed}, e: f}}\n".encode())
    assert document.root == {"a": {"b": "c"}, "d": {"e": "f"}}
    assert [problem.mark for problem in document.problems] == [Mark(2, column)]
    assert "<<" in document.problems[0].message


def test_a_merge_key_written_twice_is_a_problem_that_names_both_lines():
    text = "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc:\n  <<: *a\n  d: e\n  <<: *b\n"
    document = read(text.encode())
    assert document.root is not None
    assert document.root["c"] == {"x": "1", "y": "3", "d": "e"}
    assert [problem.mark for problem in document.problems] == [Mark(6, 3)]
    assert "<< is written twice, on line 4 and again on line 6." in document.problems[0].message


def test_a_merge_key_in_a_mapping_within_a_mapping_is_not_written_twice():
    text = "a: &a {x: 1}\nb:\n  <<: *a\n  c: {<<: *a}\nd: [{<<: *a}, {<<: *a}]\ne: {<<: *a}\n"
    assert map_in(root_of(text)["b"])["c"] == {"x": "1"}


def test_a_quoted_merge_sign_is_a_key_like_any_other():
    assert root_of('"<<": x\n') == {"<<": "x"}


def test_an_alias_to_what_it_stands_in_is_a_problem():
    document = read(b"a: &x [b, *x]\nc: *x\n")
    assert document.root == {"a": ["b", LEFT_OUT], "c": ["b", LEFT_OUT]}
    assert [
        (problem.mark, "itself" in problem.message or "stands in" in problem.message) for problem in document.problems
    ] == [(Mark(1, 11), True)]


def test_a_merge_of_what_it_stands_in_is_a_problem():
    problem = problem_of("a: &x\n  b: c\n  <<: *x\n")
    assert problem.mark == Mark(3, 7)


def test_an_alias_to_nothing_says_to_put_text_in_quotes():
    document = read(b"a: *urgent\n")
    assert document.root == {"a": LEFT_OUT}
    assert document.problems[0].mark == Mark(1, 4)
    assert '"*urgent"' in document.problems[0].message


def nine_levels() -> str:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(levels)


def test_a_bomb_of_nine_levels_is_refused_at_once():
    start = time.process_time()
    problem = refusal_of(nine_levels())
    assert time.process_time() - start < 2  # of this process alone, with room: parsing it all takes far longer
    assert "10,000" in problem.message
    assert problem.mark is not None


def test_a_bomb_of_merge_keys_is_refused():
    levels = ["a0: &a0 {x: y}"]
    levels += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: v}}" for n in range(1, 10)]
    assert "10,000" in refusal_of("\n".join(levels)).message


def test_values_reached_through_aliases_are_counted_multiplied():
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: *b\n"  # 3 + 3 through *a, then 1 + 6 through *b
    assert root_of(text, Limits(aliased=13))["c"] == [["x", "x"], ["x", "x"]]
    assert "12 values" in refusal_of(text, Limits(aliased=12)).message


def test_levels_are_counted_through_aliases():
    text = "a: &a [[x]]\nb: &b [[*a]]\nc: [*b]\n"
    assert root_of(text, Limits(depth=6))["c"] == [[[[["x"]]]]]
    assert refusal_of(text, Limits(depth=5)).mark == Mark(3, 5)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a: !!python/object:os.system {}\nb: c\n", "!!python/object:os.system"),
        ("a: !!python/object/apply:os.system [id]\nb: c\n", "!!python/object/apply:os.system"),
        ("a: !!binary aGk=\nb: c\n", "!!binary"),
        ("a: !important thing\nb: c\n", '"!important thing"'),
    ],
)
def test_custom_tags_are_a_problem_and_their_value_is_left_out(text, shown):
    problem = problem_of(text)
    assert read(text.encode()).root == {"a": LEFT_OUT, "b": "c"}
    assert shown in problem.message
    assert problem.mark == Mark(1, 4)


def test_a_custom_tag_on_the_top_leaves_no_root():
    assert "!foo" in refusal_of("!foo\na: b\n").message


def test_a_line_that_defines_tags_is_refused():
    assert "%TAG" in refusal_of("%TAG !e! tag:e.com,2000:\n---\na: b\n").message


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a: b\n<<<<<<< HEAD\nc: d\n||||||| base\nc: e\n=======\nc: f\n>>>>>>> main\na: [\n", Mark(2, 1)),
        ("a: |\n  b\n<<<<<<< HEAD\n  c\n=======\n  d\n>>>>>>> main\n", Mark(3, 1)),
        ("<<<<<<< HEAD\r\na: b\r\n=======\r\na: c\r\n>>>>>>> main\r\n", Mark(1, 1)),
        ("# one\n# two\n=======\na: c\n>>>>>>> main\n", Mark(3, 1)),
        ("a: b\na: c\n=======\nd: e\n", Mark(3, 1)),
        ("a: b\n>>>>>>>", Mark(2, 1)),
    ],
)
def test_a_conflict_that_git_left_is_the_one_problem_of_its_file(text, mark):
    problem = refusal_of(text)
    assert problem.mark == mark
    assert "Git left a conflict here" in problem.message
    assert "Decide which of the two stays" in problem.message


@pytest.mark.parametrize("text", ["a: |\n  <<<<<<< HEAD\n  =======\n", 'a: "b\n=======\n c"\n', "# <<<<<<<\na: b\n"])
def test_what_only_looks_like_a_conflict_is_text(text):
    assert read(text.encode()).problems == ()


# Keys


def test_a_key_that_is_twice_there_names_both_lines_and_is_left_out():
    document = read(b"a: b\nc: d\na: e\n")
    assert document.root == {"a": LEFT_OUT, "c": "d"}
    (problem,) = document.problems
    assert problem.mark == Mark(3, 1)
    assert '"a"' in problem.message
    assert "line 1" in problem.message
    assert "line 3" in problem.message


def test_two_mappings_under_the_same_key_are_completed():
    document = read(b"a: &a {b: c}\na: {b: x, d: e}\na: {f: g}\nh: *a\n")
    assert document.root == {"a": {"b": "c", "d": "e", "f": "g"}, "h": {"b": "c"}}
    assert map_in(document.root["a"]).marks == {"b": Mark(1, 8), "d": Mark(2, 11), "f": Mark(3, 5)}
    assert [problem.mark for problem in document.problems] == [Mark(2, 1), Mark(3, 1)]


def test_completing_a_mapping_with_itself_makes_no_cycle():
    document = read(b"a: &a {b: c}\na: {d: *a}\n")
    assert document.root == {"a": {"b": "c", "d": {"b": "c"}}}


@pytest.mark.parametrize("key", ["~", "null", '""'])
def test_a_key_that_is_nothing_is_a_problem(key):
    document = read(f"a: b\n{key}: c\n".encode())
    assert document.root == {"a": "b"}
    assert [problem.mark for problem in document.problems] == [Mark(2, 1)]


@pytest.mark.parametrize("key", ["[x, y]", "{x: y}", "[]"])
def test_a_key_that_is_a_list_or_mapping_is_a_problem_and_left_out(key):
    document = read(f"a: b\n{key}: {{c: d}}\ne: f\n".encode())
    assert document.root == {"a": "b", "e": "f"}
    assert [problem.mark for problem in document.problems] == [Mark(2, 1)]


def test_a_comma_in_braces_makes_a_key_with_no_value_for_the_loader_to_explain():
    inner = map_in(root_of("a: {does: Take it, check it, by: sales}\n")["a"])
    assert inner == {"does": "Take it", "check it": None, "by": "sales"}
    assert inner.flow


# Sizes


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 10_240, "[" * 100_000, "[\n" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000],
)
def test_too_many_levels_are_refused_at_once(text):
    start = time.process_time()
    problem = refusal_of(text)
    assert time.process_time() - start < 2  # of this process alone, with room: parsing it all takes far longer
    assert "100 levels" in problem.message
    assert problem.mark is not None


def test_as_many_levels_as_allowed_are_read():
    assert root_of("a: [[x]]", Limits(depth=3))["a"] == [["x"]]
    assert refusal_of("a: [[[x]]]", Limits(depth=3)).mark == Mark(1, 6)


def test_a_file_that_is_too_big_is_refused_with_its_size_and_the_limit():
    problem = refusal_of(b"a: " + b"x" * 50_000_000)
    assert "50 MB" in problem.message
    assert "10 MB" in problem.message
    assert read(b"a: " + b"x" * 100, Limits(bytes=100)).text == ""
    assert root_of("a: " + "x" * 97, Limits(bytes=100))


@pytest.mark.parametrize(
    "made",  # where it is tried, not whenever tests are collected
    [
        lambda: "".join(f"{n}: 1\n" for n in range(1_000_000)),
        lambda: "a: [" + "b," * 1_000_000 + "]",
        lambda: "a:\n" + "  - b\n" * 1_000_000,
        lambda: "a:\n" + "- b\n" * 1_000_000,
    ],
    ids=["keys", "items in brackets", "indented items", "items"],
)
def test_a_million_keys_or_items_are_refused_at_once(made):
    text = made()
    start = time.process_time()
    problem = refusal_of(text)
    assert time.process_time() - start < 2  # of this process alone, with room: parsing it all takes far longer
    assert "500,000" in problem.message


def test_values_are_counted_exactly_where_signs_do_not_tell():
    text = "a: [[b] , [c]]\n"  # 2 mappings' worth: root, key, list, two lists, two texts
    assert root_of(text, Limits(values=7))
    assert "values" in refusal_of(text, Limits(values=6)).message


def test_many_tag_lines_and_many_problems_do_not_take_long():
    start = time.process_time()
    refusal_of("".join(f"%TAG !a{n}! x\n" for n in range(100_000)) + "---\na: b\n")
    document = read(b"a: {}\n" * 100_000)
    assert time.process_time() - start < 4
    assert document.root is None
    assert "too many problems" in document.problems[-1].message


# Bytes


@pytest.mark.parametrize(
    ("data", "mark", "said"),
    [
        (b"a: b\nc: d\xe9\n", Mark(2, 5), "Byte 10"),
        (b"\xef\xbb\xbfa: \xff", Mark(1, 4), "Byte 7"),
        ("é: ".encode() + b"\xc3", Mark(1, 4), "Byte 5"),
        (b"a: b\r\nc: \0\n", Mark(2, 4), "Byte 10"),
        ("a: b".encode("utf-16"), Mark(1, 1), "UTF-16"),
        ("a: b".encode("utf-16-be"), Mark(1, 1), "UTF-16"),
        ("a: b".encode("utf-16-le"), Mark(1, 1), "UTF-16"),
        ("a: b".encode("utf-32"), Mark(1, 1), "UTF-32"),
        ("a: b".encode("utf-32-be"), Mark(1, 1), "UTF-32"),
        ("a: b".encode("utf-32-le"), Mark(1, 1), "UTF-32"),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_place_and_what_to_do(data, mark, said):
    problem = refusal_of(data)
    assert problem.mark == mark
    assert said in problem.message
    assert "UTF-8" in problem.message
    assert read(data).text == ""


@pytest.mark.parametrize(
    ("text", "mark", "code"),
    [
        ("a: é\x07\n", Mark(1, 5), "U+0007"),
        ("a: b\nc: \x1b[31m\n", Mark(2, 4), "U+001B"),
        ("\ufeff\ufeffa: b", Mark(1, 1), "U+FEFF"),
    ],
)
def test_control_characters_are_refused_with_their_place(text, mark, code):
    problem = refusal_of(text)
    assert problem.mark == mark
    assert code in problem.message


def test_the_text_of_a_document_is_its_source_without_the_bom():
    assert read(b"\xef\xbb\xbfa: [").text == "a: ["


# What is not a process file


@pytest.mark.parametrize(
    ("text", "mark", "found"),
    [
        ("", None, "empty"),
        (" \n\n", None, "empty"),
        ("# only\n# comments\n", None, "only comments"),
        ("---\n", None, "no content"),
        ("- a\n- b\n", Mark(1, 1), "a list"),
        ("[]", Mark(1, 1), "a list"),
        ("some text\n", Mark(1, 1), '"some text"'),
        ("process:Order\n", Mark(1, 1), "space after the colon"),
        ("a: b\n---\nc: d\n", Mark(2, 1), "second document"),
        ("a: b\n...\nc: d\n", Mark(3, 1), "second document"),
    ],
)
def test_what_is_not_a_process_file_is_told_what_was_found_and_expected(text, mark, found):
    problem = refusal_of(text)
    assert problem.mark == mark
    assert problem.message.startswith("This is not a process file: ")
    assert found in problem.message
    assert "`process: NAME`" in problem.message


@pytest.mark.parametrize("text", ["---\na: b\n", "a: b\n...\n", "%YAML 1.2\n---\na: b\n", "--- {a: b}\n"])
def test_one_document_may_have_its_marks(text):
    assert root_of(text) == {"a": "b"}


# What prose does to YAML: the text, the place of the problem, what it says
BROKEN = [
    ("a:\n\tb: c\n", (2, 1), "tab"),
    ("a:\n  b: c\n\td: e\n", (3, 1), "tab"),
    ("trigger: 50% off: call\n", (1, 17), 'trigger: "50% off: call"'),
    ("- a: b: c # why\n", (1, 7), 'a: "b: c"'),
    ("a: {b: 50% off: call, c: d}\n", (1, 15), 'b: "50% off: call"'),
    ("a: {\n  b: 50% off: call}\n", (2, 13), 'b: "50% off: call"'),
    ('a: say "x": now\n', (1, 11), "'say \"x\": now'"),
    ("trigger: ?\n", (1, 10), 'in quotes: "?"'),
    ("a: {trigger: ?}\n", (1, 14), 'in quotes: "?"'),
    ("a: {trigger: ?, by: b}\n", (1, 14), 'in quotes: "?"'),
    ("a: [?]\n", (1, 5), 'in quotes: "?"'),
    ("a: [b, ?, c]\n", (1, 8), 'in quotes: "?"'),
    ("a: ? maybe\n", (1, 4), '"? maybe"'),
    ("a: @home now # x\n", (1, 4), '"@home now"'),
    ("a: {b: @home, c: d}\n", (1, 8), '"@home"'),
    ("a: `b`\n", (1, 4), '"`b`"'),
    ("a: %b\n", (1, 4), '"%b"'),
    ("a: *bold* text\n", (1, 4), '"*bold* text"'),
    ("a: * b\n", (1, 4), '"* b"'),
    ("a: & b\n", (1, 4), '"& b"'),
    ("a: !x!y b\n", (1, 4), '"!x!y b"'),
    ("a: | b\n", (1, 4), '"| b"'),
    ("a: > 5 days\n", (1, 4), '"> 5 days"'),
    ("%YAML 2.0\n---\na: b\n", (1, 1), "%"),
    ('a: b\nc: "d\n', (2, 4), "never closed"),
    ("a: 'tis so\nb: c\n", (1, 4), '"\'tis so"'),
    ("a: 'it's fine'\n", (1, 8), '"it\'s fine"'),
    ('a: "b" c\n', (1, 8), "'\"b\" c'"),
    ("a: [b\nc: d\n", (1, 4), "[ that opens here is never closed"),
    ("a:\n  - b: {c: d\n    e: f\n", (2, 8), "{ that opens here is never closed"),
    ("a: {b: c", (1, 4), "{ that opens here is never closed"),
    ("a: [b]]\n", (1, 7), "] closes nothing"),
    ("a: }\n", (1, 4), "} closes nothing"),
    ('a: {b: "c" d}\n', (1, 12), "comma"),
    ("a: [b, - c]\n", (1, 8), "dash"),
    ("a: ,b\n", (1, 4), "Nothing stands before this ,"),
    (": b\n", (1, 1), "Nothing stands before this :"),
    ("a:\n  b: c\n d: e\n", (3, 2), "indented by 1 space"),
    ("a: b\n  c: d\n", (2, 3), "indented further than line 1"),
    ("  a: b\nc: d\n", (2, 1), "first column"),
    ("a:\n  - b\n  c: d\n", (3, 3), "without a dash"),
    ("a: b\n- c\n", (2, 1), "list item"),
    ("a: - b\n", (1, 4), '"- b"'),
    ("today: -\n", (1, 8), 'in quotes: "-"'),
    ("a: b\nc\nd: e\n", (2, 1), "colon"),
    ("a: b\nc:d\n", (2, 2), "space is missing"),
    ("a:b\nc: d\n", (1, 2), "space is missing"),
    ("--- a: b\n", (1, 6), "---"),
    ('a: "c:\\quarter"\n', (1, 7), "backslash"),
    ('a: "\\ud800"\n', None, "backslash"),
    ("x" * 1100 + ": b\n", (1, 1101), "too long"),
    ("...\n", (1, 1), "cannot be read as YAML ("),
]


@every(("text", "mark", "said"), BROKEN)
def test_broken_yaml_is_explained_at_its_place_with_what_to_type(text, mark, said):
    problem = refusal_of(text)
    assert said in problem.message
    assert mark is None or problem.mark == mark


@every(("text", "said"), [(text, said) for text, _, said in BROKEN])
def test_without_libyaml_broken_yaml_is_explained_as_well(text, said, monkeypatch):
    monkeypatch.setattr(reader, "_Parser", PureParser)
    assert any(said in problem.message for problem in read(text.encode()).problems)


def test_without_libyaml_a_file_reads_the_same(monkeypatch):
    data = b"\xef\xbb\xbf# x\r\na: &a {b: [c, ~], d: 'e'}\r\nf:\r\n  - *a\r\n  - g: 0123 #h\r\ni: !x y\r\n"
    with_libyaml = read(data)
    monkeypatch.setattr(reader, "_Parser", PureParser)
    assert read(data) == with_libyaml
    assert with_libyaml.root is not None
    assert len(with_libyaml.problems) == 2


@pytest.mark.parametrize("text", ["a:\n  - ?\n  - b\n", "a:\n  - ? \n  - b\n"])
def test_a_bare_question_mark_in_a_list_is_left_out(text):
    problem = problem_of(text)
    assert read(text.encode()).root == {"a": [LEFT_OUT, "b"]}
    assert problem.mark == Mark(2, 5)
    assert 'in quotes: "?"' in problem.message


@pytest.mark.parametrize("text", ["a:\n  ?\nb: c\n", "a: {?}\nb: c\n"])
def test_a_bare_question_mark_as_a_mapping_is_left_out(text):
    problem = problem_of(text)
    assert read(text.encode()).root == {"a": LEFT_OUT, "b": "c"}
    assert 'in quotes: "?"' in problem.message


@pytest.mark.parametrize(("typed", "shown"), [(">5", '">5"'), ("|2-", '"|2-"'), ("&co", '"&co"')])
def test_text_that_would_vanish_without_a_word_is_left_out(typed, shown):
    problem = problem_of(f"a: {typed}\nb: c\n")
    assert shown in problem.message
    assert read(f"a: {typed}\nb: c\n".encode()).root == {"a": LEFT_OUT, "b": "c"}


# A "#" glued to a word


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        ("a: b\ntrigger: Invoice #12 sent\n", Mark(2, 1), '"Invoice #12 sent"'),
        ("trigger: Invoice\t #12 sent\n", Mark(1, 1), "#12 sent"),
        ("a:\n  - Invoice #12\n", Mark(2, 5), '"Invoice #12"'),
        ("a:\n  - when: The\n      invoice #12 came\n", Mark(2, 5), "#"),
        ('a: say "x" #12\n', Mark(1, 1), "'say \"x\" #12'"),
    ],
)
def test_a_glued_hash_is_a_problem_and_its_text_is_left_out(text, mark, shown):
    document = read(text.encode())
    (problem,) = document.problems
    assert problem.mark == mark
    assert "dropped as a comment" in problem.message
    assert shown in problem.message
    assert "LEFT_OUT" in repr(document.root)


@pytest.mark.parametrize(
    "text",
    [
        "a: {trigger: Invoice #12 sent}\n",
        "a: {trigger: Invoice #12 sent, by: b}\n",
        "a: [Invoice #12 sent]\n",
    ],
)
def test_a_glued_hash_that_swallows_a_bracket_is_one_problem(text):
    assert '"Invoice #12 sent"' in refusal_of(text).message


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c",
        "a: b ## c",
        "a: b #",
        "#c\na: b",
        "a: #c\n  b",
        "a: 'b' #c",
        "  #c\na: b",
        "a: b\n  #c",
    ],
)
def test_a_comment_is_a_comment(text):
    assert root_of(text) == {"a": "b"}


def test_a_glued_hash_in_quotes_or_a_block_is_text():
    root = root_of('a: "Invoice #12"\nb: |\n  Invoice #12\nc: Invoice#12\n')
    assert root == {"a": "Invoice #12", "b": "Invoice #12\n", "c": "Invoice#12"}


def test_a_key_cut_off_by_a_glued_hash_is_left_out_with_its_value():
    document = read(b"a:\n  ? b #c\n  : d\n  e: f\n")
    assert document.root == {"a": {"e": "f"}}
    assert [problem.mark for problem in document.problems] == [Mark(2, 5)]


# All together


def test_all_problems_come_in_order_of_place():
    document = read(b"a: {b: 1, b: {!x c: d}, ~: e}\nf: g #h\na: *i\n- j\n")
    marks = [problem.mark for problem in document.problems]
    assert marks == sorted(marks, key=lambda mark: mark or Mark(0, 0))
    assert len(marks) == 7
    assert document.root is None


def assert_sound(data: bytes) -> None:
    """Reading never raises, gives twice the same, and says why there is no root; everything has a place."""
    limits = Limits(bytes=2_000, depth=12, aliased=50, values=300)
    document = read(data, limits)
    assert same(document, read(data, limits))
    assert document.root is not None or document.problems
    lines = sum(document.text.count(each) for each in "\r\n\x85\u2028\u2029") + 1
    for problem in document.problems:
        assert problem.message
        if document.text and problem.mark:
            assert 1 <= problem.mark.line <= lines
            assert 1 <= problem.mark.column <= len(document.text) + 1
    if document.root is not None:
        assert_placed(document.root, limits.depth)


def same(one: Document, other: Document) -> bool:
    return (repr(one.root), one.problems, one.text) == (repr(other.root), other.problems, other.text)


def assert_placed(value: Value, depth: int) -> None:
    if isinstance(value, Map):
        assert depth > 0
        assert value.marks.keys() == value.keys()
        for each in value.values():
            assert_placed(each, depth - 1)
    elif isinstance(value, Seq):
        assert depth > 0
        assert len(value.marks) == len(value)
        for each in value:
            assert_placed(each, depth - 1)


YAMLISH = st.text("aab0:::---??  \n\n\n\t\r{{}}[[]],,#&&**!|>'\"%@`~<=.\\é\x85\ufeff\u2028", max_size=60)
SIGNS = "a|b: |\n|\n  |\n    |- |{|}|[|]|, |? |?|: |&x |*x|<<: |<<: *x|é: |? [a]\n: "
MORE_SIGNS = " #c| # d|\"|'|!t |!!str |~|null|\r\n|\t|%|\\|@|>2|\n---\n|\n...\n|a: &x {|a: &x [|*x, *x, *x"
PIECES = st.lists(st.sampled_from([*SIGNS.split("|"), *MORE_SIGNS.split("|"), "| "]), max_size=30).map("".join)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    assert_sound(data)


@given(st.one_of(YAMLISH, PIECES))
def test_any_text_like_yaml_is_read_or_refused(text):
    assert_sound(text.encode())


@given(st.one_of(YAMLISH, PIECES))
def test_any_text_like_yaml_is_read_or_refused_without_libyaml(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Parser", PureParser)
        assert_sound(text.encode())


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text("ab :#?-", max_size=8), max_size=5))
def test_what_is_put_in_quotes_is_read_as_it_was_typed(facts):
    text = "".join(f"{key}: '{value}'\n" for key, value in facts.items()) or "{}"
    assert root_of(text) == {key: value or None for key, value in facts.items()}
