import dataclasses
import html
import re
from collections.abc import Callable

import cmarkgfm
import pytest

from readiness.diagnosis import Diagnosis, Verdict, diagnose_whole
from readiness.errors import Mark, Problem
from readiness.process.loader import load
from readiness.render.escaping import harmless
from readiness.render.markdown import render
from readiness.render.markdown.system_map import LONGEST_BLOCK, system_map
from readiness.render.run import FileResult, Run
from readiness.resources import examples
from tests.render.nasty_texts import NASTY, PLAIN, result

_EXAMPLES = sorted(path.name for path in (examples() / "processes").glob("*.yaml"))


def example(name: str) -> FileResult:
    return described((examples() / "processes" / name).read_text(encoding="utf-8"), name)


def described(source: str, file: str = "a.yaml") -> FileResult:
    loaded = load(source.encode())
    if loaded.process is None:
        return FileResult(file, loaded.text, loaded.problems, None)
    diagnosis, plan = diagnose_whole(loaded.process, file)
    return FileResult(file, loaded.text, loaded.problems, diagnosis, plan=plan)


def report(*results: FileResult) -> str:
    return render(Run(results))


def diagnosis_of(one: FileResult) -> Diagnosis:
    assert one.diagnosis is not None
    return one.diagnosis


def page(markdown: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(markdown)


def words(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).replace("\u200b", "")


def tables(markup: str) -> list[list[list[str]]]:
    """The tables of a page: rows of cells as text."""
    return [
        [
            [words(cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)
        ]
        for table in re.findall(r"<table>(.*?)</table>", markup, re.S)
    ]


def section(markdown: str, heading: str) -> str:
    """One section of a report on one process, without its heading."""
    return markdown.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def test_the_report_of_the_worked_story_reads_as_it_was_proofread(golden: Callable[[str, str], None]) -> None:
    golden("hidden-engine.md", report(example("hidden-engine.yaml")))


def test_a_report_on_contradictions_reads_as_it_was_proofread(golden: Callable[[str, str], None]) -> None:
    golden("clarity-first.md", report(example("clarity-first.yaml")))


@pytest.mark.parametrize("name", _EXAMPLES)
def test_the_same_file_gives_the_same_report_and_no_stray_white_space(name: str) -> None:
    once = report(example(name))
    assert report(example(name)) == once
    assert not re.search(r"\n\n\n|[ \t]\n|\A\n|\n\n\Z", once)


@pytest.mark.parametrize("name", _EXAMPLES)
def test_the_decision_comes_first_then_every_section_in_order(name: str) -> None:
    text = report(example(name))
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


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
def test_a_nasty_text_in_every_field_changes_no_markup_and_reads_as_itself(text: str) -> None:
    long = len(text) > 80
    nasty, plain = page(report(result(text))), page(report(result(f"{PLAIN}, " * 500 if long else PLAIN)))
    tags = re.compile(r"<[^>]*>")
    assert tags.findall(nasty) == tags.findall(plain)
    outside_pictures = re.compile(r"<pre.*?</pre>", re.S)
    shown, expected = (words(outside_pictures.sub("", one)).casefold() for one in (nasty, plain))
    if long:
        assert shown.count(text[: len(PLAIN)]) == expected.count(PLAIN.casefold()) > 1_000
        return
    assert expected.count(PLAIN.casefold()) > 100
    assert shown == expected.replace(PLAIN.casefold(), harmless(text).casefold())


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
def test_tables_keep_their_rows_and_columns_whatever_the_cells_say(text: str) -> None:
    one = result(text)
    rows = diagnosis_of(one).handoffs
    found = tables(page(section(report(one), "Hand-off register")))
    assert [[len(row) for row in table] for table in found] == [[columns] * (len(rows) + 1) for columns in (8, 8, 6)]
    for row, cells in zip(rows, found[0][1:], strict=True):
        assert cells[1:4] == [harmless(row.name), harmless(row.source), harmless(row.target)]
        assert cells[4:6] == [harmless(row.carries), harmless(row.trigger)]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
def test_a_picture_holds_nothing_but_our_own_mermaid_and_quoted_labels(text: str) -> None:
    line = re.compile(
        r'flowchart LR|  subgraph g\d+\["[^"]*"\]| {2,4}n\d+(\["[^"]*"\]|\(\["[^"]*"\]\)|\[\("[^"]*"\)\]|\[/"[^"]*"/\])'
        r'|  end|  n\d+ (-->|-\.->|---|--x|--o)\|"[^"]*"\| n\d+'
    )
    for block in re.findall(r"^```mermaid\n(.*?)\n```$", report(result(text)), re.S | re.M):
        assert all(line.fullmatch(one) for one in block.split("\n"))
        assert len(block) < LONGEST_BLOCK


def test_a_map_of_many_hand_offs_is_split_into_short_blocks_that_lose_none() -> None:
    systems = "".join(
        f"  s{n}: {{name: 'System <{n}>', component: {c}}}\n" for n, c in enumerate(["transactions", "fulfilment"] * 20)
    )
    handoffs = "".join(f"  h{n}: {{from: s{n % 40}, to: s{(n * 7 + 1) % 40}, today: retyped}}\n" for n in range(55))
    drawn = system_map(diagnosis_of(described(f"process: P\nsystems:\n{systems}handoffs:\n{handoffs}")))
    assert len(drawn.blocks) > 1
    assert all(len(block) < LONGEST_BLOCK for block in drawn.blocks)
    numbers = [int(found) for block in drawn.blocks for found in re.findall(r'\|"(\d+) ', block)]
    assert sorted(numbers) == list(range(1, 56))
    assert {found for block in drawn.blocks for found in re.findall(r"(n\d+)\[", block)} == {
        f"n{number}" for number in range(1, 41)
    }


def test_a_hand_off_with_an_end_that_is_not_settled_is_named_below_the_map() -> None:
    text = report(described("process: P\nsystems: [crm, erp]\nhandoffs:\n  a: {from: crm, to: unknown}\n"))
    assert "Not drawn, because an end of it is not settled: 1 a." in section(text, "System map")


def test_lists_that_are_cut_say_so() -> None:
    handoffs = "".join(f"  h{n}: {{from: a, to: b}}\n" for n in range(70))
    text = report(described(f"process: P\nsystems: [a, b]\nhandoffs:\n{handoffs}"))
    assert "These are the first 60 of 70." in section(text, "Hand-off register")
    assert re.search(
        r"The most useful first: the first 30 of \d{3}; `readiness check --all` lists all\.", section(text, "Questions")
    )
    assert section(text, "Questions").count("- [ ] ") == 30


def test_what_nobody_was_asked_is_a_question_and_no_finding() -> None:
    one = described("process: P\nsystems: [crm, erp]\nhandoffs:\n  a: {from: crm, to: erp, owner: nobody}\n")
    text = report(one)
    open_facts = [finding for finding in diagnosis_of(one).findings if not finding.settled_facts_show_it]
    assert len(open_facts) > 5
    assert not [finding for finding in open_facts if finding.message in section(text, "Findings")]
    count = sum(not question.asked for question in diagnosis_of(one).questions)
    assert f"{count} facts have not been asked yet: they are among the questions below" in section(text, "Findings")
    assert "has no owner" in section(text, "Findings")


def test_an_empty_section_is_one_line_that_says_so() -> None:
    text = report(described("process: P\n"))
    for heading, line in (
        ("System map", "No system, and no team or person at a hand-off, is described yet."),
        ("Hand-off register", "No hand-off is described yet."),
        ("Source of truth", "No entity is known to live in a system yet."),
    ):
        assert section(text, heading).strip() == line
    assert "Nothing is left to ask." in report(example("ready-to-integrate.yaml"))


def test_an_accepted_finding_stands_apart_with_its_reason_person_and_date() -> None:
    source = (examples() / "processes" / "leave-as-is.yaml").read_text(encoding="utf-8")
    assert "until" not in source.split("\naccepted:")[1]
    text = section(report(described(source.rstrip() + "\n    until: 2027-03-01\n")), "Findings")
    apart = text.split("### Accepted on purpose (1)")[1]
    assert "The source of truth for Arrangement is Arrangement folder, paper." in apart
    assert "Because: The folder has to be in the family's kitchen" in apart
    assert re.search(r"  - By .+, until 2027-03-01\n", apart)


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
    overview = tables(page(text))[0]
    assert overview[0][:5] == ["Process", "Verdict", "Known", "Blockers", "Not asked yet"]
    for name, row in zip(names, overview[1:], strict=True):
        one = diagnosis_of(example(name))
        known = f"{one.coverage.settled} of {one.coverage.needed}"
        assert (row[0], row[1], row[2], row[-1]) == (one.process, one.verdict.in_words, known, name)
        assert f"\n## {one.process}\n" in text
    assert text.count("\n### Verdict\n") == 2


def test_hidden_findings_are_counted_and_the_verdict_stays() -> None:
    one = example("hidden-engine.yaml")
    shown = next(finding for finding in one.findings if finding.settled_facts_show_it)
    text = report(dataclasses.replace(one, hidden=frozenset({(shown.sign, shown.at)})))
    assert "1 finding is not shown, as chosen for this run" in text
    assert section(text, "Verdict") == section(report(one), "Verdict")


def test_every_verdict_says_what_to_do_first_and_what_would_change_it() -> None:
    found = {diagnosis_of(example(name)).verdict: section(report(example(name)), "Verdict") for name in _EXAMPLES}
    assert set(found) == set(Verdict)
    for text in found.values():
        assert re.search(r"\*\*First thing to do:\*\* [A-Z].+[.?]\n", text)
        assert re.search(r"\*\*What would change it:\*\* [A-Z].+\.\n", text)


def test_the_reasons_of_a_verdict_come_with_their_places() -> None:
    text = section(report(example("clarity-first.yaml")), "Verdict")
    assert len(re.findall(r"^\d\. .+ <sub>clarity-first\.yaml:\d+</sub>$", text, re.M)) == 3


def test_the_scorecard_keeps_what_was_not_asked_apart_from_what_is_bad() -> None:
    text = report(described("process: P\nowner: nobody\n"))
    rows = {row[0]: row for row in tables(page(section(text, "Scorecard")))[0]}
    assert rows["Ownership"][1:] == ["not clear", "1", "0", "0", "0", "0", "0 of 1"]
    assert rows["Outcome"][1:] == ["not asked yet", "0", "0", "0", "0", "3", "0 of 3"]
    assert rows["Resilience"][1] == "nothing to ask"


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("plumber.yaml", {"Source of truth": "too little asked", "Go-live": "not asked yet", "Rules": "clear"}),
        ("web-shop.yaml", {"Source of truth": "to be prepared", "Governance": "clear, as far as asked"}),
        ("leave-as-is.yaml", {"Flow": "clear, with friction"}),
        ("clarity-first.yaml", {"Agreement": "not clear"}),
    ],
)
def test_the_scorecard_says_in_words_how_each_dimension_stands(name: str, states: dict[str, str]) -> None:
    rows = {row[0]: row[1] for row in tables(page(section(report(example(name)), "Scorecard")))[0]}
    assert {dimension: rows[dimension] for dimension in states} == states


def test_a_fault_of_a_sign_is_told_by_its_name() -> None:
    from readiness.signs import Fault

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
    assert "Drawn are the first 60 of 1400 hand-offs." in section(text, "System map")
