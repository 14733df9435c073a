"""What changed between two states of a process, as text, Markdown and JSON: the same in all of them, and only text."""

import json as reader
import re
from dataclasses import replace
from functools import cache

import pytest
from rich.text import Text

from readiness.compare import Move, Side, alone, compare
from readiness.diagnosis import diagnose_whole
from readiness.errors import Problem
from readiness.process.loader import load
from readiness.render.comparison import Compared, json, markdown, text
from readiness.render.comparison.document import Document
from readiness.render.comparison.wording import MOST
from readiness.render.escaping import harmless
from readiness.render.plain import clean
from readiness.render.run import FileResult
from readiness.resources import examples
from tests.compare.sides import TODAY
from tests.render.markdown_pages import page, words
from tests.render.nasty_texts import NASTY, PLAIN, TOGETHER, result
from tests.trying import every

WORKSHOPS = examples() / "workshops"


def told(data: str, file: str) -> tuple[FileResult, Side]:
    """A process described by YAML, as it is read and as it is compared."""
    process, problems, source = load(data.encode())
    assert process is not None
    diagnosis, plan = diagnose_whole(process, file, today=TODAY)
    return FileResult(file, source, problems, diagnosis, plan=plan), Side(process, diagnosis, plan)


def between(then: str, now: str, old: str = "then.yaml", new: str = "now.yaml") -> Compared:
    """What changed from one YAML text to another."""
    (before, was), (after, is_now) = told(then, old), told(now, new)
    return Compared(before, after, compare(was, is_now))


@cache
def workshops() -> Compared:
    """The two workshops that come as an example."""
    first, second = ((WORKSHOPS / f"{name}.yaml").read_text() for name in ("first", "second"))
    return between(first, second, "first.yaml", "second.yaml")


@cache
def with_nasty(nasty: str) -> Compared:
    """A process with that text in every field, all of them changed, a noun new, one gone."""
    (before, was), (after, is_now) = plain_side(), told(result(nasty).text, nasty)
    return Compared(replace(before, file=nasty), after, compare(was, is_now))


@cache
def plain_side() -> tuple[FileResult, Side]:
    """A process with plain words in every field, and a hand-off of its own."""
    source = result(PLAIN).text.replace('"handoffs":', '"handoffs":\n  "gone-now": {"from": "nobody"}', 1)
    return told(source, "plain.yaml")


@cache
def markdown_with(nasty: str) -> str:
    """All that changed, as GitHub shows it."""
    return page(markdown.render(with_nasty(nasty), everything=True))


def bare(line: str) -> str:
    """A line without the sequences of its colour."""
    return re.sub(r"\x1b\[[\d;]*m", "", line)


def test_the_text_of_two_workshops(golden) -> None:
    golden("workshops.txt", text.render(workshops()))


def test_the_markdown_of_two_workshops(golden) -> None:
    golden("workshops.md", markdown.render(workshops()))


def test_the_json_of_two_workshops(golden) -> None:
    golden("workshops.json", json.render(workshops()))


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("width", [20, 40, 63, 120])
def test_every_width_shows_the_same_words(width: int, everything: bool) -> None:
    narrow, usual = (
        sorted(text.render(workshops(), width=size, everything=everything).split()) for size in (width, 100)
    )

    assert narrow == usual or set(narrow) == set(usual)


def test_colour_adds_nothing_but_colour() -> None:
    coloured = text.render(workshops(), width=60, colour=True)

    assert "\x1b[" in coloured
    assert [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()] == (
        text.render(workshops(), width=60).splitlines()
    )


def test_what_was_got_out_of_it_is_told_in_each_format() -> None:
    for shown in (text.render(workshops()), words(page(markdown.render(workshops())))):
        one_line = " ".join(shown.split())
        for part in (
            "diagnose first",
            "prepare",
            "it can go ahead now",
            "errors: not known → 5 percent",
            "95 to 284 hours a month → 149 hours a month",
            "19 answered",
            "system Freshdesk: its id was desk and is freshdesk now",
            "The answers differ on which system is the source of truth for Customer",
            "1 gap stands that did not before: no-matching-key at entities.part.key.",
            "1 fact was settled and is not any more: entities.part.key.",
            "it counts as worse",
        ):
            assert part in one_line
    document = json.document(workshops())
    assert document.worse
    assert [one.id for one in document.handoffs if one.can_go_ahead] == ["visit-to-invoice"]


def test_questions_that_are_gone_come_as_figures_and_with_everything_one_by_one() -> None:
    few, every = text.render(workshops()), text.render(workshops(), everything=True)
    comparison = workshops().comparison
    assert comparison is not None

    assert "Not asked yet: " not in few
    assert every.count("Not asked yet: ") == sum(one.only_asks for one in comparison.findings)
    for place in ("then_words", "now_words"):
        for one in comparison.facts:
            assert " ".join(getattr(one, place).split()) in " ".join(every.split())


def test_facts_of_what_is_new_come_with_everything_alone() -> None:
    assert "contract-first  rules.contract-first" not in text.render(workshops())
    assert "rules.contract-first" in text.render(workshops(), everything=True)


def test_long_lists_are_cut_and_say_so() -> None:
    many = "".join(f"  s{number}: {{owner: unknown}}\n" for number in range(MOST + 5))
    then = f"process: P\nsystems:\n{many}"
    compared = between(then, then.replace("unknown", "Ana Ruiz"))

    assert f"Settled now ({MOST + 5})" in text.render(compared)
    assert "And 5 more: --all shows them." in text.render(compared)
    assert f"First {MOST} of {MOST + 5}; `--all` shows them all." in markdown.render(compared)
    for whole in (text.render(compared, everything=True), markdown.render(compared, everything=True)):
        assert whole.count("→") + whole.count("| not known | Ana Ruiz |") >= MOST + 5
        assert "more: --all" not in whole
    facts = json.document(compared).facts
    assert len(facts) == MOST + 5


def test_many_reasons_are_one_sentence_each_and_the_json_has_them_one_by_one() -> None:
    then = "process: P\nsystems: [a, b]\n" + "handoffs:\n" + "".join(
        f"  h{number}: {{from: a, to: b, planned: api, trigger: The deal is won}}\n" for number in range(3)
    )
    compared = between(then, then.replace("The deal is won", "unknown"))

    for shown in (text.render(compared), words(page(markdown.render(compared)))):
        one_line = " ".join(shown.split())
        assert "The verdict was “keep asking” and is “diagnose first” now." in one_line
        assert "3 blockers stand that did not before: automation-before-rule (3 places)." in one_line
        assert "3 facts were settled and are not any more: handoffs.h0.trigger, handoffs.h1.trigger and" in one_line
    assert [one.kind for one in json.document(compared).worse_because] == ["verdict", *3 * ["finding"], *3 * ["fact"]]


def test_what_a_mistake_hides_is_in_doubt_and_neither_gone_nor_better() -> None:
    then = (
        "process: P\nsystems: [crm, erp]\nentities: {order: {master: {disputed: {sales: crm, finance: erp}}}}\n"
        "handoffs: {bill: {from: crm, to: erp, carries: order, today: retyped}}\n"
    )
    compared = between(then, then.replace("master:", "mastr:"))

    for shown in (text.render(compared), markdown.render(compared)):
        assert "Findings that cannot be judged now, as not all could be read" in shown
        assert "in doubt, as not all could be read" in shown
        assert "Findings gone" not in shown
        assert "better" not in shown


def test_nothing_changed_is_one_line() -> None:
    compared = between("process: P\nsystems: [a]\n", "process: P\nsystems: [a]\n")

    assert text.render(compared).endswith("Nothing changed.\n")
    assert "Nothing changed." in markdown.render(compared)
    assert json.document(compared).worse is False


def test_a_side_that_could_not_be_read_leaves_what_can_be_said_of_the_other() -> None:
    (before, _) = told("process: P\nsystems: [a]\n", "then.yaml")
    lost = FileResult("now.yaml", "", (Problem("There is no such file"),), None)

    for compared, read in ((Compared(before, lost, None), "then"), (Compared(lost, before, None), "now")):
        for shown in (text.render(compared), words(page(markdown.render(compared)))):
            assert "As then.yaml stands: Keep asking" in shown
            assert "could not be read" in shown
            assert "There is nothing to compare" in shown
        document = json.document(compared)
        sides = {"then": document.then, "now": document.now}
        assert [side for side, part in sides.items() if part is not None] == [read]
        assert (document.worse, document.facts, document.findings) == (None, [], [])
        assert [(one.file, one.message) for one in document.problems] == [("now.yaml", "There is no such file")]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_file_that_only_one_side_has_is_new_or_gone_with_what_it_comes_to(is_new: bool) -> None:
    result, side = told((WORKSHOPS / "first.yaml").read_text(), "first.yaml")
    none = FileResult("main:first.yaml", "", (), None)
    only = alone(side, is_new=is_new)
    compared = Compared(none, result, None, only) if is_new else Compared(result, none, None, only)
    count = sum(not one.only_asks for one in only.findings)
    word, heading, when = ("new", "New findings", "Now") if is_new else ("gone", "Findings gone", "Then")

    for shown in (text.render(compared), words(page(markdown.render(compared)))):
        one_line = " ".join(shown.split())
        for part in (
            f"The file is {word}: there is nothing to compare it with, and nothing got worse.",
            "no such file",
            "diagnose first",
            "48 of 89 facts",
            f"{heading} ({count})",
            "is decided by whoever is asked",
        ):
            assert part in one_line
        assert re.search(rf"{when}:? +{re.escape(side.diagnosis.sentence[:20])}", one_line)
        assert "could not be read" not in one_line
        assert "system Freshdesk" not in one_line
    for whole in (text.render(compared, everything=True), words(page(markdown.render(compared, everything=True)))):
        assert f"{word}: system Freshdesk (desk)" in " ".join(whole.split())
    document = json.document(compared)
    assert (document.change, document.worse, document.worse_because) == (word, False, [])
    assert [document.then is None, document.now is None] == [is_new, not is_new]
    for changes in (document.findings, document.handoffs, document.nouns):
        assert {one.change for one in changes} == {word}
    assert len(document.findings) == len(side.diagnosis.findings)
    assert len(document.handoffs) == len(side.diagnosis.handoffs) > 0


def test_neither_side_read_is_told_as_well() -> None:
    lost = FileResult("a.yaml", "", (Problem("There is no such file"),), None)

    assert "There is nothing to compare" in text.render(Compared(lost, lost, None))
    assert "There is nothing to compare" in markdown.render(Compared(lost, lost, None))
    assert json.document(Compared(lost, lost, None)).then is None


@every("nasty", TOGETHER)
def test_nothing_in_a_file_acts_on_the_terminal(nasty: str) -> None:
    for shown in (
        text.render(with_nasty(nasty), everything=True),
        bare(text.render(with_nasty(nasty), colour=True)),
    ):
        assert all(clean(line) == line for line in shown.split("\n"))


@every("nasty", NASTY)
def test_a_nasty_text_in_every_field_changes_no_markup_of_the_markdown(nasty: str) -> None:
    other = "Other plain words" if len(nasty) <= 80 else "Other plain words, " * 500
    shown, expected = markdown_with(nasty), markdown_with(other)

    tags = re.compile(r"<[^>]*>")
    assert tags.findall(shown) == tags.findall(expected)
    assert harmless(nasty[:20]).casefold() in words(shown).casefold()


@every("nasty", NASTY)
def test_tables_keep_their_columns_whatever_the_cells_say(nasty: str) -> None:
    found = re.findall(r"<table>(.*?)</table>", markdown_with(nasty), re.S)

    assert len(found) >= 3
    for table in found:
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)
        assert len({len(re.findall(r"<t[dh]", row)) for row in rows}) == 1


@every("nasty", TOGETHER)
def test_a_nasty_text_leaves_the_json_valid_and_harmless(nasty: str) -> None:
    written = json.render(with_nasty(nasty))

    assert Document.model_validate_json(written) == json.document(with_nasty(nasty))
    assert all(clean(line) == line for line in written.split("\n"))
    assert clean(nasty[:10]) in clean(reader.loads(written)["now"]["file"])


def test_the_keys_of_the_json_are_those_of_version_1() -> None:
    document = reader.loads(json.render(workshops()))

    assert document["format"] == 1
    assert set(document) == {"format", "readiness", "then", "now", "change", "worse", "worse_because", "facts",
                             "findings", "handoffs", "nouns", "problems", "faults", "summary"}  # fmt: skip
    assert set(document["then"]) == {"file", "process", "verdict", "sentence", "coverage", "found", "not_asked",
                                     "accepted", "hours_per_month", "money_per_month"}  # fmt: skip
    assert set(document["facts"][0]) == {"at", "at_then", "about", "key", "meaning", "change", "then", "now", "of_new"}
    assert set(document["findings"][0]) == {"change", "sign", "dimension", "level", "then", "now", "changes",
                                            "settled_now", "ask", "who"}  # fmt: skip
    assert set(document["handoffs"][0]) == {"id", "name", "change", "can_go_ahead", "then", "now"}
    assert set(document["nouns"][0]) == {"change", "section", "id", "id_then", "name", "settled"}


def test_the_summary_of_the_json_counts_what_it_lists() -> None:
    document = json.document(workshops())

    for move in Move:
        assert document.summary.facts[move.value] == sum(one.change == move.value for one in document.facts)
    assert sum(document.summary.findings.values()) == len(document.findings)


def test_the_same_input_gives_the_same_bytes() -> None:
    workshops.cache_clear()
    first = [text.render(workshops()), markdown.render(workshops()), json.render(workshops())]
    workshops.cache_clear()

    assert first == [text.render(workshops()), markdown.render(workshops()), json.render(workshops())]
