"""Annotations as GitHub's runner reads them: nothing a file says is a command, and the worst of all files is seen."""

import pickle
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import NamedTuple

import pytest

from readiness.errors import Mark, Problem
from readiness.render.github import GitHub
from readiness.render.plain import clean
from readiness.render.run import FileResult, Run
from readiness.render.text import summary_line
from readiness.render.worst import issues
from readiness.signs import Fault, Level
from tests.render.crowds import TODAY, accepted, calls, finding, saying, with_findings
from tests.render.nasty_texts import NASTY
from tests.trying import every

KINDS = {Level.BLOCKER: "error", Level.GAP: "warning", Level.FRICTION: "notice", Level.NOTE: "notice"}
COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "stop-commands", "add-mask", "set-output"}
COMMANDING = (
    "##[error]boom",
    "before ##[group]after",
    "::stop-commands::token",
    "  ::error::led by spaces",
    "100%0A::error::next",
    "a,title=b::c",
    "x\n::error::boom",
    "x\r::error::boom",
    "x\u2028::error::boom",
)


class Command(NamedTuple):
    """What the runner makes of a line that is a command."""

    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command | None:
    """A line as the runner reads it: `::name key=value,…::message` at its start, or `##[name …]` anywhere in it."""
    start = line.lstrip()
    if start.startswith("::") and "::" in start[2:]:
        head, _, message = start[2:].partition("::")
        name, _, told = head.partition(" ")
        if name in COMMANDS:
            pairs = [pair.split("=", 1) for pair in told.strip().split(",") if "=" in pair]
            return Command(name, {key: unescaped(value, ":,") for key, value in pairs if value}, unescaped(message))
    if "##[" in line:
        name = line.split("##[", 1)[1].split("]", 1)[0].split(" ", 1)[0]
        if name in COMMANDS:
            return Command(name, {}, "an old command")
    return None


def unescaped(text: str, more: str = "") -> str:
    """The runner's way back, in its order."""
    for char in f"\r\n{more}%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def written(*results: FileResult, page: bool = False) -> str:
    """The output on those files, the parts having come from another process."""
    writer = GitHub(page=page)
    parts = [pickle.loads(pickle.dumps(writer)).part(one) for one in results]
    return "".join(writer.whole(pickle.loads(pickle.dumps(parts)), Run(results).summary))


def commands(text: str) -> list[Command]:
    """The commands among the lines, in their order."""
    return [command for line in text.splitlines() if (command := read(line))]


def test_a_finding_is_a_command_with_its_place_its_sign_and_whom_to_ask() -> None:
    one = finding(Level.BLOCKER, 14, column=5, message="Two, 50% each.", who="Ana", ask="Which one: a or b?")

    lines = written(with_findings(one, file="a,b/50%:c.yaml")).splitlines()

    assert lines[1] == (
        "::error file=a%2Cb/50%25%3Ac.yaml,line=14,endLine=14,col=5,title=blocker no-process-owner"
        "::a,b/50%25:c.yaml:14: Two, 50%25 each.%0AAsk Ana: Which one: a or b?"
    )


@pytest.mark.parametrize(("level", "kind"), KINDS.items())
def test_each_level_has_its_kind(level: Level, kind: str) -> None:
    (command,) = commands(written(with_findings(finding(level))))

    assert command.name == kind
    assert command.properties["title"].startswith(level.value)


def test_the_file_is_the_one_in_the_repository() -> None:
    (command,) = commands(written(with_findings(finding(), file="../a.yaml", path="processes/a.yaml")))

    assert command.properties["file"] == "processes/a.yaml"
    assert command.message.startswith("../a.yaml:1: ")


def test_what_cannot_be_read_and_faults_are_errors_before_all_findings() -> None:
    clear = with_findings(finding(Level.BLOCKER))
    broken = replace(
        with_findings(finding(Level.BLOCKER, 2), file="b.yaml"),
        problems=(Problem("A colon is missing.", Mark(3, 1)),),
        diagnosis=clear.diagnosis and clear.diagnosis._replace(faults=(Fault("silo", "E: 1"),)),
    )
    missing = FileResult("c.yaml", "", (Problem("There is no such file."),), None)
    crashed = FileResult("d.yaml", "", (), None, fault="KeyError: 'x'")

    found = commands(written(clear, broken, missing, crashed))

    assert {one.name for one in found} == {"error"}
    assert [one.message.split(": ", 1)[0] for one in found] == [
        "b.yaml:3", "c.yaml", "b.yaml", "d.yaml", "a.yaml:1", "b.yaml:2",
    ]  # fmt: skip
    assert found[1].properties == {"file": "c.yaml", "title": "problem"}
    assert "the warning sign silo broke off (E: 1)" in found[2].message
    assert "the check of this file broke off (KeyError: 'x')" in found[3].message


def test_ten_of_each_kind_are_shown_the_worst_of_all_files_and_the_rest_is_told() -> None:
    first = [finding(level, number, asked=False) for level in Level for number in range(1, 13)]
    second = [finding(level, number) for level in Level for number in range(21, 25)]

    text = written(with_findings(*first), with_findings(*second, file="b.yaml"))

    found = commands(text)
    for kind in ("error", "warning"):
        lines = [int(one.properties["line"]) for one in found if one.name == kind]
        assert lines == [21, 22, 23, 24, 1, 2, 3, 4, 5, 6]  # what answers show first
    notices = [one.properties["title"].split()[0] for one in found if one.name == "notice"]
    assert notices == ["friction"] * 10
    assert text.splitlines()[-2].startswith(
        "Not annotated, as GitHub shows 10 of a kind: 6 more errors, 6 more warnings and 22 more notices."
    )


@pytest.mark.parametrize("page", [False, True])
def test_what_is_not_annotated_is_said_to_stand_where_it_does(page: bool) -> None:
    text = written(with_findings(*(finding(Level.GAP, number) for number in range(11))), page=page)

    line = text.splitlines()[-2]
    assert ("summary of this step" in line) == page
    assert line.casefold().endswith("the same command with --format text --all shows every one.")


def test_an_acceptance_that_ends_soon_is_a_notice_where_its_finding_stands() -> None:
    ends = [TODAY + timedelta(days) for days in (0, 12, 30, 31)]
    due = [accepted(until, level=Level.GAP, number=number) for number, until in enumerate(ends, 1)]

    found = commands(written(with_findings(*due, accepted(number=5))))

    assert [(one.name, one.properties["line"], one.properties["title"]) for one in found] == [
        ("notice", line, "accepted no-process-owner") for line in "123"
    ]
    assert found[1].message == "a.yaml:2: gap 2.\nAccepted until 2027-01-13 (12 days left) by Ana Ruiz: Soon gone"
    assert "(its last day)" in found[0].message


def test_acceptances_that_end_soon_come_before_other_notices_and_are_among_the_ten() -> None:
    frictions = [finding(Level.FRICTION, number) for number in range(1, 10)]
    due = [accepted(TODAY, number=number) for number in range(21, 24)]

    text = written(with_findings(*frictions, *due))

    assert [int(one.properties["line"]) for one in commands(text)] == [21, 22, 23, 1, 2, 3, 4, 5, 6, 7]
    assert "10 of a kind: 2 more notices." in text


def test_with_ten_of_a_kind_nothing_is_left_out() -> None:
    text = written(with_findings(*(finding(Level.GAP, number) for number in range(10))))

    assert len(commands(text)) == 10
    assert "Not annotated" not in text


def test_what_is_accepted_is_no_annotation_and_is_counted_in_the_last_line() -> None:
    one = with_findings(accepted(level=Level.BLOCKER), known=3)

    text = written(one)

    assert commands(text) == []
    assert "1 accepted (1 blocker); 3 known from the baseline" in text.splitlines()[-1]


def test_each_file_has_its_verdict_and_the_last_line_says_what_the_run_came_to() -> None:
    results = (with_findings(finding()), FileResult("b.yaml", "", (Problem("Gone."),), None))

    lines = written(*results).splitlines()

    assert lines[0].startswith("Checked a.yaml, From enquiry to invoice. Diagnose first: ")
    assert lines[1] == "Not checked: b.yaml"
    assert lines[-1] == summary_line(Run(results).summary(), everything=True)
    assert written().splitlines() == ["No file checked, 0 skipped"]


@every("nasty", [*NASTY, *COMMANDING])
def test_nothing_a_file_says_and_no_name_of_a_file_is_a_command(nasty: str) -> None:
    results = saying(nasty)

    text = written(*results)

    lines = text.replace("\u200b", "").split("\n")
    assert all(clean(line) == line for line in lines)
    found = [command for line in text.split("\n") if (command := read(line))]
    against = [issue for each in results for issue in issues(each)]
    kinds = Counter(KINDS[issue.level] if issue.level else "error" for issue in against)
    kinds["notice"] += sum(len(each.ending) for each in results)
    assert Counter(command.name for command in found) == {kind: min(10, count) for kind, count in kinds.items()}
    for command in found:
        assert set(command.properties) <= {"file", "line", "endLine", "col", "title"}
        assert command.message.count("\n") <= 1
        assert len(command.message) < 4_096
        if len(nasty) < 300:
            assert command.properties["file"].replace("\u200b", "") == clean(nasty)


def test_a_part_holds_no_more_than_can_be_shown() -> None:
    small, large = (
        len(pickle.dumps(GitHub().part(with_findings(*(finding(Level.GAP, 1) for _ in range(count))))))
        for count in (10, 1_000)
    )

    assert large < small + 20


def test_ten_times_the_findings_are_at_most_about_ten_times_the_work() -> None:
    def crowd(count: int) -> FileResult:
        one = finding()
        return with_findings(*(one._replace(line=number) for number in range(count)))

    few, many = crowd(500), crowd(5_000)
    small, large = (calls(partial(GitHub().part, one)) for one in (few, many))

    assert large < 11 * small
