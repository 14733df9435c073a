"""The page of a step summary as GitHub's own parser shows it: useful, never too long, and nothing in it acts."""

import pickle
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from readiness.diagnosis import Verdict
from readiness.errors import Mark, Problem
from readiness.render.escaping import harmless
from readiness.render.run import FileResult, Run
from readiness.render.step_summary import StepSummary
from readiness.signs import Level
from tests.render.crowds import TODAY, accepted, calls, finding, saying, story, with_findings
from tests.render.markdown_pages import diagnosis_of, page, tables, words
from tests.render.nasty_texts import NASTY
from tests.trying import every

MOST_BYTES = 900_000


def written(*results: FileResult) -> str:
    """The page on those files, the parts having come from another process."""
    writer = pickle.loads(pickle.dumps(StepSummary()))
    parts = pickle.loads(pickle.dumps([writer.part(one) for one in results]))
    return "".join(writer.whole(parts, Run(results).summary))


def under(text: str, heading: str) -> list[str]:
    """The entries of one list, each with what stands below it, as a reader sees them."""
    found = re.split(r"^### ", text, flags=re.M)
    (section,) = (one for one in found if one.startswith(heading))
    return [words(page(one)).strip() for one in re.split(r"^(?=- )", section, flags=re.M)[1:]]


def test_the_title_counts_the_verdicts_the_worst_first() -> None:
    lost = FileResult("b.yaml", "", (Problem("Gone."),), None)
    ready = with_findings(diagnosis=diagnosis_of(story())._replace(verdict=Verdict.INTEGRATE))

    text = written(ready, story(), lost, story())

    assert text.splitlines()[0] == "## Readiness: 1 not checked, 2 diagnose first, 1 integrate"
    assert written().startswith("## Readiness: no file checked\n\nNo file checked, 0 skipped.\n")


def test_the_table_has_a_row_for_each_file_with_what_stands_and_what_is_accepted() -> None:
    findings = [finding(Level.GAP), finding(Level.GAP, 2), finding(Level.NOTE), finding(Level.GAP, asked=False)]
    lost = FileResult("b|c.yaml", "", (Problem("Gone."),), None)

    (table,) = tables(written(with_findings(*findings, accepted(level=Level.GAP)), lost))

    assert table == [
        ["File", "Process", "Verdict", "Known", "Blockers", "Gaps", "Frictions", "Notes", "Not asked yet"],
        ["b|c.yaml", "", "Not checked", "", "", "", "", "", ""],
        ["a.yaml", "From enquiry to invoice", "Diagnose first", "68 of 117", "0", "2 + 1 accepted", "0", "1", "1"],
    ]


def test_the_line_below_the_title_says_how_many_were_checked_and_skipped() -> None:
    lost = FileResult("b.yaml", "", (Problem("Gone."),), None)

    assert "1 file checked, 1 skipped: 1 blocker, 0 gaps" in written(with_findings(finding(Level.BLOCKER)), lost)


def test_findings_come_the_worst_of_all_files_first_with_their_place_and_whom_to_ask() -> None:
    gaps = with_findings(finding(Level.GAP, 7), finding(Level.BLOCKER, 9, asked=False))
    blocked = with_findings(finding(Level.BLOCKER, 3, who="Ana", ask="Which one?"), file="b.yaml")

    first, second = under(written(gaps, blocked), "What the answers show")

    assert "blocker blocker 3. no-process-owner, b.yaml:3" in first
    assert "Ask Ana: Which one?" in first
    assert "gap 7. no-process-owner, a.yaml:7" in second


def test_of_many_findings_the_first_thirty_are_shown_and_the_others_counted() -> None:
    crowds = [with_findings(*(finding(level, number) for number in range(25))) for level in (Level.GAP, Level.BLOCKER)]

    text = written(*crowds)

    found = under(text, "What the answers show, worst first (50)")
    assert [one.split()[0] for one in found] == ["blocker"] * 25 + ["gap"] * 5
    assert "These are the first 30 of 50; the same command with `--format text --all` shows every one." in text


def test_ten_questions_that_nobody_asked_yet_come_next_the_most_useful_first() -> None:
    diagnosis = diagnosis_of(story())
    open_ones = [one for one in diagnosis.questions if not one.asked]

    found = under(written(story()), f"Ask next ({len(open_ones)})")

    assert len(found) == 10
    for one, shown in zip(open_ones, found, strict=False):
        assert shown.startswith(f"{one.who}: {one.ask}")
        assert f"clarity-first.yaml:{one.line}" in shown


def test_what_is_accepted_has_its_reason_its_person_and_its_end_those_that_end_soon_first() -> None:
    later, soon, open_end = (
        accepted(until, number=number)
        for number, until in ((1, date(2027, 12, 1)), (2, TODAY + timedelta(days=3)), (3, None))
    )

    text = written(with_findings(later, soon, open_end))

    first, second, third = under(text, "Accepted on purpose (3)")
    assert "a.yaml:2" in first
    assert "Ana Ruiz, until 2027-01-04 (3 days left): Soon gone" in first
    assert "(**3 days left**)" in text
    assert "Ana Ruiz, until 2027-12-01: Soon gone" in second
    assert "Ana Ruiz: Soon gone" in third
    assert "What the answers show" not in text


def test_problems_and_faults_are_told_with_their_place() -> None:
    found = under(
        written(
            FileResult("a.yaml", "", (), None, fault="KeyError: 'x'"),
            FileResult("b.yaml", "", (Problem("A colon is missing.", Mark(100, 1)),), None),
        ),
        "Could not be read or used (2)",
    )

    assert found[0] == "A colon is missing. b.yaml:100"
    assert "the check of this file broke off (KeyError: 'x')" in found[1]


@every("nasty", [*NASTY, ":tada", "a:100", "**", "`"])
def test_a_nasty_text_anywhere_changes_no_markup_and_reads_as_itself(nasty: str) -> None:
    plain, text = written(*saying("Some plain words")), written(*saying(nasty))

    tags = re.compile(r"<[^>]*>")
    assert tags.findall(page(text)) == tags.findall(page(plain))
    if len(nasty) < 120:
        read, meant = words(page(text)), words(page(plain)).replace("Some plain words", harmless(nasty))
        assert read.replace("( ", "(") == meant


@every("nasty", [*NASTY, ":tada", "a:100"])
def test_nothing_is_linked_or_becomes_an_emoji_after_parsing(nasty: str) -> None:
    shown = re.sub(r"</?(?:strong|sub)>", "\u200b", page(written(*saying(nasty))))

    assert not re.search(r"@\w|(?<!&)#\d|!\d|\bGH-\d|:(?=\w*[a-z1])[\w+-]+:", shown)


@pytest.mark.parametrize("filler", ["|", "😀", "&lt;", ":+1:", "@a "])
def test_the_page_stays_under_its_limit_whatever_the_files_hold(filler: str) -> None:
    one = saying(filler * 1_000)[0]
    one = replace(one, problems=one.problems * 20, shown=one.findings * 40)
    writer = StepSummary()

    text = "".join(writer.whole([writer.part(one)] * 1_000, one.summary))

    assert MOST_BYTES / 4 < len(text.encode()) < MOST_BYTES


def test_of_many_files_the_worst_two_hundred_have_a_row() -> None:
    ready = with_findings(diagnosis=diagnosis_of(story())._replace(verdict=Verdict.INTEGRATE))

    text = written(*[ready] * 201, story())

    (table,) = tables(text)
    assert len(table) == 1 + 200
    assert [row[2] for row in table[1:3]] == ["Diagnose first", "Integrate"]
    assert "These are the first 200 of 202 files; " in text
    assert text.startswith("## Readiness: 1 diagnose first, 201 integrate")


def test_a_part_holds_no_more_than_can_be_shown_and_the_work_grows_with_the_findings() -> None:
    def crowd(count: int) -> FileResult:
        one = finding()
        return with_findings(*(one._replace(line=number) for number in range(1_000, 1_000 + count)))

    few, many = crowd(500), crowd(5_000)

    assert len(pickle.dumps(StepSummary().part(many))) < len(pickle.dumps(StepSummary().part(few))) + 20
    small, large = (calls(partial(StepSummary().part, one)) for one in (few, many))
    assert large < 11 * small
