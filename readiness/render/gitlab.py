"""The Code Quality report for GitLab: a JSON list with all that stands against the files.

The fields are those that GitLab documents (description, check_name, fingerprint, severity, location) and the two that
Code Climate's format, of which it is a part, asks for as well (type, categories). A fingerprint has no line in it: a
finding that moves is the same one in a merge request.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from readiness.errors import Problem
from readiness.render.plain import clean, clipped
from readiness.render.run import FileResult, Summary
from readiness.render.worst import issues
from readiness.signs import Level, fingerprints, problem_fingerprints

# What could not be read is as bad as it gets: nobody knows what else stands there.
_UNREAD = "blocker"
_SEVERITIES = {Level.BLOCKER: "blocker", Level.GAP: "major", Level.FRICTION: "minor", Level.NOTE: "info"}
_LONGEST = 2_000


class GitLab:
    """For `artifacts: reports: codequality:` of a GitLab pipeline."""

    needs_plan = False

    def part(self, result: FileResult) -> str:
        """The issues of one file, each as JSON on one line."""
        return ",\n".join(json.dumps(one) for one in _told(result))

    def whole(self, parts: Iterable[str], summary: Callable[[], Summary]) -> Iterator[str]:
        """All issues as one list."""
        before = "[\n"
        for lines in filter(None, parts):
            yield before + lines
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"


def _told(result: FileResult) -> Iterable[dict[str, Any]]:
    path = clean(result.path or result.file)
    # Counted among all: that one of two alike is accepted does not make the other a new one.
    keys = fingerprints(result.findings, path)
    standing = [key for finding, key in zip(result.findings, keys, strict=True) if finding.stands]
    found = issues(result)
    # Faults as if they were problems: counted together, no two are the same.
    others = problem_fingerprints((Problem(one.message, at=one.at) for one in found if one.level is None), path)
    for issue, key in zip(found, [*others, *standing], strict=True):
        yield {
            "type": "issue",
            "check_name": issue.name,
            "description": clipped(f"{issue.message} {issue.advice}".strip(), _LONGEST),
            "categories": ["Clarity"],
            "severity": _SEVERITIES[issue.level] if issue.level else _UNREAD,
            "fingerprint": key,
            "location": {"path": path, "lines": {"begin": issue.line or 1}},
        }
