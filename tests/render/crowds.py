"""Results with as many findings as a test needs, and how much work it is to write them."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from types import FrameType
from typing import Any

from readiness.errors import Mark, Problem
from readiness.process.facts import State
from readiness.process.model import Acceptance
from readiness.render.run import FileResult
from readiness.signs import Finding, Level
from tests.render.test_text import checked

TODAY = date(2027, 1, 1)


@cache
def story() -> FileResult:
    """A worked story, to be changed into others."""
    (result,) = checked("clarity-first").results
    return result


def finding(level: Level = Level.GAP, number: int = 1, *, asked: bool = True, **changes: Any) -> Finding:
    """A finding at line `number` about a place of that number."""
    state = "stated" if asked else State.OPEN.value
    made = next(one for one in story().findings if one.sign == "no-process-owner")._replace(
        level=level, line=number, at=f"steps.s{number}.by", message=f"{level.value} {number}.", state=state, lasting=""
    )
    return made._replace(**changes)


def accepted(until: date | None = None, **changes: Any) -> Finding:
    """A finding that Ana Ruiz accepted."""
    told = changes.pop("because", "Soon gone"), changes.pop("by", "Ana Ruiz")
    return finding(accepted=Acceptance("accepted[0]", "no-process-owner", "", *told, until, Mark(1, 1)), **changes)


def with_findings(*findings: Finding, file: str = "a.yaml", **changes: Any) -> FileResult:
    """A worked story that shows exactly these findings."""
    return replace(story(), **{"file": file, "path": file, "today": TODAY, "shown": findings, **changes})


def saying(text: str) -> tuple[FileResult, FileResult, FileResult]:
    """A file that says this text wherever a file can say something, one that cannot be read, one that broke off.

    Each of them has that name, and in the first stand findings of every level, open, shown and accepted.
    """
    words: dict[str, Any] = dict.fromkeys(("message", "ask", "who", "title", "why", "do"), text) | {"subject": (text,)}
    found = [finding(level, asked=asked, **words) for level in Level for asked in (True, False)]
    found.append(accepted(TODAY, because=text, by=text, **words))
    diagnosis = story().diagnosis
    assert diagnosis is not None
    questions = (diagnosis.questions[0]._replace(ask=text, who=text, at=found[0].fact, asked=False),)
    diagnosis = diagnosis._replace(process=text, sentence=text, questions=questions)
    said = with_findings(*found, file=text, diagnosis=diagnosis, problems=(Problem(text, Mark(1, 1)), Problem(text)))
    lost = FileResult(text, "", (Problem(text, Mark(1, 1)),), None, path=text)
    return said, lost, FileResult(text, "", (), None, fault=text, path=text)


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted
