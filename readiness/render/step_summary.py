"""A run as Markdown for the summary of a GitHub step: what a reviewer reads beside a pull request.

Every list is cut to what a person reads, and every text to a length at which the whole stays under 900 KB, whatever the
files hold: with more than 1 MiB GitHub shows nothing at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from readiness.diagnosis import Question, Verdict
from readiness.process.model import Acceptance
from readiness.render.escaping import markdown, shown
from readiness.render.run import FileResult, Summary
from readiness.render.text import counted, summary_line
from readiness.render.worst import Issue, Weight, Worst, issues, together, weight, worst
from readiness.signs import Finding, Level

T = TypeVar("T")

_MOST = {"rows": 200, "sentences": 10, "problems": 20, "findings": 30, "questions": 10, "accepted": 20}
_LONGEST_NAME = 120
_LONGEST_TEXT = 400
_LEVELS = {Level.BLOCKER: "Blockers", Level.GAP: "Gaps", Level.FRICTION: "Frictions", Level.NOTE: "Notes"}
_VERDICTS = {verdict: rank for rank, verdict in enumerate(Verdict)}  # from the worst to the best
_NOT_CHECKED = -1


class Part(NamedTuple):
    """What one file contributes: how its verdict ranks, and of each list at most as many entries as are shown."""

    verdict: int
    lists: dict[str, Worst]


class StepSummary:
    """For the file that `GITHUB_STEP_SUMMARY` names."""

    needs_plan = False

    def part(self, result: FileResult) -> Part:
        """The row of one file and the worst of each list."""
        diagnosis = result.diagnosis
        rank = _VERDICTS[diagnosis.verdict] if diagnosis else _NOT_CHECKED
        problems = [one for one in issues(result) if one.level is None]
        findings = [one for one in result.findings if one.stands and one.settled_facts_show_it]
        questions = [one for one in result.questions if not one.asked]
        accepted = [(one, one.accepted) for one in result.findings if one.accepted is not None]
        return Part(
            rank,
            {
                "rows": worst([result], 1, lambda _: (rank,), _row),
                "sentences": worst([result] if diagnosis else [], 1, lambda _: (rank,), _sentence),
                "problems": _worst("problems", problems, lambda one: one.weight, partial(_problem, result)),
                "findings": _worst("findings", findings, weight, partial(_finding, result)),
                "questions": _worst("questions", questions, _use, partial(_question, result)),
                "accepted": _worst("accepted", accepted, partial(_ending, result), partial(_accepted, result)),
            },
        )

    def whole(self, parts: Iterable[Part], summary: Callable[[], Summary]) -> Iterator[str]:
        """The page: verdicts, what could not be read, what the answers show, what to ask next, what is accepted."""
        lists = dict.fromkeys(_MOST, Worst())
        verdicts: Counter[int] = Counter()
        for part in parts:
            verdicts[part.verdict] += 1
            lists = {name: together(kept, part.lists[name], _MOST[name]) for name, kept in lists.items()}
        yield "\n".join(
            [
                f"## Readiness: {_verdicts(verdicts)}",
                "",
                f"{markdown(summary_line(summary()))}.",
                "",
                *_table(lists["rows"]),
                *lists["sentences"].texts,
                "",
                *_section("Could not be read or used", lists["problems"]),
                *_section("What the answers show, worst first", lists["findings"]),
                *_section("Ask next", lists["questions"]),
                *_section("Accepted on purpose", lists["accepted"]),
            ]
        )


def _worst(name: str, found: list[T], weigh: Callable[[T], Weight], write: Callable[[T], str]) -> Worst:
    return worst(found, _MOST[name], weigh, write)


def _verdicts(times: Mapping[int, int]) -> str:
    """How many files have which verdict, the worst first."""
    names = {_NOT_CHECKED: "not checked"} | {rank: one.in_words.lower() for one, rank in _VERDICTS.items()}
    told = [f"{times[rank]} {name}" for rank, name in names.items() if rank in times]
    return ", ".join(told) or "no file checked"


def _table(rows: Worst) -> list[str]:
    if not rows.total:
        return []
    heads = ["File", "Process", "Verdict", "Known", *_LEVELS.values(), "Not asked yet"]
    right = ["---:"] * (len(_LEVELS) + 2)
    rule = ["---", "---", "---", *right]
    return [_cells(heads), _cells(rule), *rows.texts, "", *_cut(rows, "files")]


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(result: FileResult) -> str:
    file, diagnosis = _name(result.file), result.diagnosis
    if diagnosis is None:
        return _cells([file, "", "**Not checked**", *[""] * (len(_LEVELS) + 2)])
    figures = result.summary()
    counts = []
    for level in _LEVELS:
        accepted = figures.accepted_by_level[level]
        standing = str(figures.by_level[level] - figures.open_by_level[level])
        counts.append(f"{standing} + {accepted} accepted" if accepted else standing)
    known = f"{diagnosis.coverage.settled} of {diagnosis.coverage.needed}"
    verdict = f"**{diagnosis.verdict.in_words}**"
    return _cells([file, _name(diagnosis.process), verdict, known, *counts, str(figures.not_asked)])


def _sentence(result: FileResult) -> str:
    diagnosis = result.diagnosis
    assert diagnosis is not None  # only files that have one are asked
    return f"- {_bold(diagnosis.process)}: {_text(diagnosis.sentence)}"


def _section(title: str, found: Worst) -> list[str]:
    """One list under its heading; nothing where there is nothing to tell."""
    if not found.total:
        return []
    return [f"### {title} ({found.total:,})", "", *_cut(found, ""), *found.texts, ""]


def _cut(found: Worst, what: str) -> list[str]:
    """How much of a list is shown, where it is not all."""
    if not found.left_out:
        return []
    of = f"{len(found.entries):,} of {found.total:,} {what}".rstrip()
    return [f"These are the first {of}; the same command with `--format text --all` shows every one.", ""]


def _problem(result: FileResult, issue: Issue) -> str:
    return f"- {_text(issue.message)} <sub>{_place(result, issue.line)}</sub>"


def _finding(result: FileResult, finding: Finding) -> str:
    told = f"- **{finding.level.value}** {_text(finding.message)} {_small(result, finding)}"
    return f"{told}\n  - Ask {_bold(finding.who)}: {_text(finding.ask)}"


def _use(question: Question) -> tuple[int, int]:
    """How useful an answer is, as far as files can be compared; in each file they come the most useful first."""
    return question.level.rank, -len(question.holds_back)


def _question(result: FileResult, question: Question) -> str:
    held = f", holds back {counted(len(question.holds_back), 'hand-off')}" if question.holds_back else ""
    return f"- {_bold(question.who)}: {_text(question.ask)} <sub>{_place(result, question.line)}{held}</sub>"


def _ending(result: FileResult, accepted: tuple[Finding, Acceptance]) -> Weight:
    """Those that end soon first, then by level."""
    finding, _ = accepted
    return int(not result.ends_soon(finding)), finding.level.rank


def _accepted(result: FileResult, accepted: tuple[Finding, Acceptance]) -> str:
    finding, acceptance = accepted
    until = f", until {acceptance.until}" if acceptance.until else ""
    until += f" (**{left}**)" if (left := result.left(finding)) else ""
    told = f"- **{finding.level.value}** {_text(finding.message)} {_small(result, finding)}"
    return f"{told}\n  - {_bold(acceptance.by)}{until}: {_text(acceptance.because)}"


def _small(result: FileResult, finding: Finding) -> str:
    return f"<sub>{finding.sign}, {_place(result, finding.line)}</sub>"


def _place(result: FileResult, line: int | None) -> str:
    """The file and the line, escaped as one: what a name ends with and a colon may mean something together."""
    file = shown(result.file, _LONGEST_NAME)
    return markdown(f"{file}:{line}" if line else file)


def _bold(text: str) -> str:
    """A name that something of ours follows, such as a colon: the two never mean something together."""
    return f"**{_name(text)}**"


def _name(text: str) -> str:
    return markdown(shown(text, _LONGEST_NAME))


def _text(text: str) -> str:
    return markdown(shown(text, _LONGEST_TEXT))
