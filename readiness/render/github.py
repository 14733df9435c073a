"""Annotations for GitHub: workflow commands that show a finding at its line of a pull request.

GitHub makes annotations of the first ten errors, warnings and notices of a step and drops the others in silence, so
the worst of all files come first, and the rest is told. Blockers are errors, gaps warnings, friction and notes notices;
what could not be read or used, and faults of the program, are errors before all others, and acceptances that end within
30 days notices before all others, as what was promised is due.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from readiness.process.model import Acceptance
from readiness.process.sayings import listed
from readiness.render.plain import clipped
from readiness.render.run import FileResult, Summary
from readiness.render.text import counted, summary_line
from readiness.render.worst import Issue, Weight, Worst, issues, together, worst
from readiness.signs import Finding, Level

_KINDS = ("error", "warning", "notice")
_KIND_OF = {Level.BLOCKER: "error", Level.GAP: "warning", Level.FRICTION: "notice", Level.NOTE: "notice"}
_DUE: Weight = (-1,)
_MOST = 10
_LONGEST_NAME = 300
_LONGEST_TEXT = 1_500  # a message is cut by the runner at 4,096 characters, whom to ask with it


class Part(NamedTuple):
    """What one file contributes: its verdict in a line, and of each kind of annotation at most as many as are shown."""

    verdict: str
    annotations: dict[str, Worst]


class GitHub:
    """For the log of a GitHub workflow; `page` says that the summary of the step gets its page as well."""

    needs_plan = False

    def __init__(self, *, page: bool = False) -> None:
        self.page = page

    def part(self, result: FileResult) -> Part:
        """The verdict and the worst annotations of one file."""
        found: dict[str, list[Issue]] = {kind: [] for kind in _KINDS}
        for issue in issues(result):
            found[_kind(issue)].append(issue)
        found["notice"] += [_ending(finding, finding.accepted, result) for finding in result.ending if finding.accepted]
        return Part(
            _verdict(result),
            {
                kind: worst(of_kind, _MOST, lambda one: one.weight, partial(_annotation, kind, result))
                for kind, of_kind in found.items()
            },
        )

    def whole(self, parts: Iterable[Part], summary: Callable[[], Summary]) -> Iterator[str]:
        """The verdict on each file, the annotations of the run, what is left out, and the run in one line."""
        shown = {kind: Worst() for kind in _KINDS}
        for part in parts:
            yield f"{part.verdict}\n"
            shown = {kind: together(kept, part.annotations[kind], _MOST) for kind, kept in shown.items()}
        lines = [text for one in shown.values() for text in one.texts]
        left_out = [counted(one.left_out, f"more {kind}") for kind, one in shown.items() if one.left_out]
        if left_out:
            page = "The summary of this step has the worst of all; " if self.page else ""
            lines.append(
                f"Not annotated, as GitHub shows {_MOST} of a kind: {listed(left_out)}."
                f" {page}{'t' if page else 'T'}he same command with --format text --all shows every one."
            )
        yield "\n".join([*lines, summary_line(summary(), everything=True), ""])


def _kind(issue: Issue) -> str:
    return _KIND_OF[issue.level] if issue.level else "error"


def _verdict(result: FileResult) -> str:
    """The verdict on a file as a line of the log. It begins with a word of ours, so that no name makes it a command."""
    file = _text(result.file, _LONGEST_NAME)
    if result.diagnosis is None:
        return f"Not checked: {file}"
    process, sentence = result.diagnosis.process, result.diagnosis.sentence
    return f"Checked {file}, {_text(process, _LONGEST_NAME)}. {_text(sentence, _LONGEST_TEXT)}"


def _ending(finding: Finding, acceptance: Acceptance, result: FileResult) -> Issue:
    """An acceptance that ends soon, at the place of its finding."""
    told = f"Accepted until {acceptance.until} ({result.left(finding)}) by {acceptance.by}: {acceptance.because}"
    place = (finding.line, finding.column, finding.at)
    return Issue(f"accepted {finding.sign}", None, _DUE, finding.message, told, *place)


def _annotation(kind: str, result: FileResult, issue: Issue) -> str:
    """One workflow command. The log shows its message alone, so the place stands in there too."""
    properties = {
        "file": result.path or result.file,
        "line": issue.line,
        "endLine": issue.line,
        "col": issue.column,
        "title": f"{issue.level.value} {issue.name}" if issue.level else issue.name,
    }
    told = ",".join(
        f"{name}={_property(_text(str(value), _LONGEST_NAME))}" for name, value in properties.items() if value
    )
    place = _text(result.file, _LONGEST_NAME) + (f":{issue.line}" if issue.line else "")
    message = f"{place}: {_text(issue.message, _LONGEST_TEXT)}"
    if issue.advice:
        message += f"\n{_text(issue.advice, _LONGEST_TEXT)}"
    return f"::{kind} {told}::{_data(message)}"


def _text(text: str, longest: int) -> str:
    """`text` on one line, cut, and without `##[`, which begins a command of the old kind anywhere in a line."""
    return clipped(text, longest).replace("##[", "##\u200b[")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
