"""The Markdown report as a whole: its order, its length, and text that stays text."""

import dataclasses
import re
from collections.abc import Callable
from functools import cache

import pytest

from readiness.errors import Mark, Problem
from readiness.render.escaping import harmless
from readiness.render.markdown.system_map import LONGEST_BLOCK
from readiness.render.run import FileResult
from readiness.signs import Fault
from tests.render.markdown_pages import diagnosis_of, page, report, section, tables, words
from tests.render.nasty_texts import NASTY, PLAIN, result
from tests.render.pages import EXAMPLES, anew, described, example
from tests.trying import every


def test_the_report_of_the_worked_story_reads_as_it_was_proofread(golden: Callable[[str, str], None]) -> None:
    golden("hidden-engine.md", report(example("hidden-engine.yaml")))


def test_a_report_on_contradictions_reads_as_it_was_proofread(golden: Callable[[str, str], None]) -> None:
    golden("clarity-first.md", report(example("clarity-first.yaml")))


@cache
def report_on(name: str) -> str:
    """The report on a worked example."""
    return report(example(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_file_gives_the_same_report_and_no_stray_white_space(name: str) -> None:
    once = report_on(name)
    assert report(anew(name)) == once
    assert not re.search(r"\n\n\n|[ \t]\n|\A\n|\n\n\Z", once)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_decision_comes_first_then_every_section_in_order(name: str) -> None:
    text = report_on(name)
    titles = re.findall(r"^## (.*)$", text, re.M)
    assert titles == [
        "Verdict",
        "Scorecard",
        "Where it already stands well",
        "System map",
        "Source of truth",
        "Data journeys",
        "Hand-off register",
        "Who answers for what",
        "Exceptions",
        "Where the teams disagree",
        "Cost of doing it by hand",
        "Findings",
        "Roadmap",
        "Questions",
        "Appendix",
    ]
    assert section(text, "Verdict").strip().startswith(f"**{diagnosis_of(example(name)).sentence}**")


@cache
def report_with(text: str) -> str:
    """The report on a process with that text in every field."""
    return report(result(text))


@every("text", NASTY)
def test_a_nasty_text_in_every_field_changes_no_markup_and_reads_as_itself(text: str) -> None:
    long = len(text) > 80
    nasty, plain = page(report_with(text)), page(report_with(f"{PLAIN}, " * 500 if long else PLAIN))
    tags = re.compile(r"<[^>]*>")
    assert tags.findall(nasty) == tags.findall(plain)
    outside_pictures = re.compile(r"<pre.*?</pre>", re.S)
    shown, expected = (words(outside_pictures.sub("", one)).casefold() for one in (nasty, plain))
    if long:
        assert shown.count(text[: len(PLAIN)]) == expected.count(PLAIN.casefold()) > 1_000
        return
    assert expected.count(PLAIN.casefold()) > 100
    assert shown == expected.replace(PLAIN.casefold(), harmless(text).casefold())


@every("text", NASTY)
def test_tables_keep_their_rows_and_columns_whatever_the_cells_say(text: str) -> None:
    rows = diagnosis_of(result(text)).handoffs
    found = tables(section(report_with(text), "Hand-off register"))
    assert [[len(row) for row in table] for table in found] == [[columns] * (len(rows) + 1) for columns in (8, 8, 6)]
    for row, cells in zip(rows, found[0][1:], strict=True):
        assert cells[1:4] == [harmless(row.name), harmless(row.source), harmless(row.target)]
        assert cells[4:6] == [harmless(row.carries), harmless(row.trigger)]


@every("text", NASTY)
def test_a_picture_holds_nothing_but_our_own_mermaid_and_quoted_labels(text: str) -> None:
    line = re.compile(
        r'flowchart LR|  subgraph g\d+\["[^"]*"\]| {2,4}n\d+(\["[^"]*"\]|\(\["[^"]*"\]\)|\[\("[^"]*"\)\]|\[/"[^"]*"/\])'
        r'|  end|  n\d+ (-->|-\.->|---|--x|--o)\|"[^"]*"\| n\d+'
    )
    for block in re.findall(r"^```mermaid\n(.*?)\n```$", report_with(text), re.S | re.M):
        assert all(line.fullmatch(one) for one in block.split("\n"))
        assert len(block) < LONGEST_BLOCK


def test_problems_of_the_file_are_told_before_the_verdict() -> None:
    text = report(described("process: P\nownr: ana\nvolume: x\n"))
    assert (
        text.index("Part of the file could not be read") < text.index("Unknown key 'ownr'") < text.index("## Verdict")
    )
    assert "line 2, column 1: Unknown key" in text


def test_a_file_without_a_diagnosis_is_named_at_the_top_with_its_problem() -> None:
    lost = FileResult("b|c.yaml", "", (Problem("The file is missing."),), None)
    alone = report(lost)
    assert alone.startswith("# Readiness report\n\nNo process was described well enough to be diagnosed.")
    assert "**b&#124;c.yaml could not be diagnosed.**\n\n- The file is missing.\n" in alone
    both = report(lost, described("process: P\n"))
    assert both.index("could not be diagnosed") < both.index("\n## P\n")


def test_several_processes_begin_with_an_overview_then_each_in_full() -> None:
    names = ("hidden-engine.yaml", "leave-as-is.yaml")
    text = report(*map(example, names))
    assert text.startswith("# Readiness of 2 processes\n")
    overview = tables(text)[0]
    assert overview[0][:5] == ["Process", "Verdict", "Known", "Blockers", "Not asked yet"]
    for name, row in zip(names, overview[1:], strict=True):
        one = diagnosis_of(example(name))
        known = f"{one.coverage.settled} of {one.coverage.needed}"
        assert (row[0], row[1], row[2], row[-1]) == (one.process, one.verdict.in_words, known, name)
        assert f"\n## {one.process}\n" in text
    assert text.count("\n### Verdict\n") == 2


def test_hidden_findings_are_counted_and_the_verdict_stays() -> None:
    one = example("hidden-engine.yaml")
    first = next(finding for finding in one.findings if finding.settled_facts_show_it)
    text = report(dataclasses.replace(one, shown=tuple(each for each in one.findings if each is not first)))
    assert "1 finding is not shown, as chosen for this run" in text
    assert section(text, "Verdict") == section(report(one), "Verdict")


def test_a_fault_of_a_sign_is_told_by_its_name() -> None:
    one = described("process: P\n")
    broken = diagnosis_of(one)._replace(faults=(Fault("silo", "KeyError: 'x'"),))
    text = report(dataclasses.replace(one, diagnosis=broken))
    assert "- silo: KeyError: 'x'" in text.split("## Verdict")[0]


def test_a_problem_without_a_place_is_told_without_one() -> None:
    one = dataclasses.replace(described("process: P\n"), problems=(Problem("Too big."), Problem("Odd.", Mark(3, 4))))
    assert "\n- Too big.\n- line 3, column 4: Odd.\n" in report(one)


def test_the_report_on_a_huge_file_stays_short_enough_to_be_shown() -> None:
    systems = "".join(f"  s{n}: {{name: 'System {n}', owner: nobody}}\n" for n in range(1500))
    entities = "".join(f"  e{n}: {{master: s{n}}}\n" for n in range(300))
    handoffs = "".join(f"  h{n}: {{from: s{n}, to: s{n + 1}, carries: e{n % 300}, today: api}}\n" for n in range(1400))
    text = report(described(f"process: P\nsystems:\n{systems}entities:\n{entities}handoffs:\n{handoffs}"))
    assert len(text.encode()) < 400_000
    assert "These are the first 40 of 300 entities and the first 24 of " in section(text, "Source of truth")
    assert "Drawn are the first 60 of 1,400 hand-offs." in section(text, "System map")
