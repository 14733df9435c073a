"""The place where a parser gave up: what stands there, before it and around it."""

import re
from typing import Any, NamedTuple

from yaml import MarkedYAMLError

from readiness.errors import Mark
from readiness.process.source import lines_of

_ENDS_IN_COMMENT = re.compile(r"\s#\s.*$")
_LONGEST_LINE = 2000  # what stands further right is not looked at: the patterns must not take long


class Spot(NamedTuple):
    """Where the parser stopped, and what it was in the middle of."""

    reason: str
    lines: list[str]
    mark: Mark
    opened: Mark

    @property
    def line(self) -> str:
        return self.lines[self.mark.line - 1]

    @property
    def rest(self) -> str:
        return self.line[self.mark.column - 1 :]

    @property
    def before(self) -> str:
        return self.line[: self.mark.column - 1]

    @property
    def from_opened(self) -> str:
        return self.lines[self.opened.line - 1][self.opened.column - 1 :]

    @property
    def in_flow(self) -> bool:
        return len(re.findall(r"[{\[]", self.before)) > len(re.findall(r"[}\]]", self.before))


def spot_of(error: MarkedYAMLError, text: str) -> Spot:
    """The place in `text` that a parser's error speaks of."""
    lines = lines_of(text)
    return Spot(
        f"{error.context or ''}; {error.problem or ''}",
        [line[:_LONGEST_LINE] for line in lines],
        _mark(error.problem_mark or error.context_mark, lines),
        _mark(error.context_mark or error.problem_mark, lines),
    )


def _mark(mark: Any, lines: list[str]) -> Mark:
    """Counted from 1, and inside the text: the parser notices what is missing only after its end."""
    if mark is None or mark.line >= len(lines):
        return Mark(len(lines), len(lines[-1]) + 1)
    return Mark(mark.line + 1, mark.column + 1)


def text_from(source: str, in_flow: bool) -> str:
    """What someone meant as text: from the beginning of `source` to the end of the line, or of the item."""
    text = _ENDS_IN_COMMENT.sub("", source)
    return (re.split(r"[,\]}]", text)[0] if in_flow else text).strip()


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip())


def is_content(line: str) -> bool:
    """Whether a line has more than spaces and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
