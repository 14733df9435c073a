"""What is asked, what came of it, and the table of it that stands in the README."""

import math
import os
import re
import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_BEGIN, _END = "<!-- figures -->", "<!-- end of the figures -->"
_PLACE = re.compile(f"{re.escape(_BEGIN)}\n(.*?){re.escape(_END)}", re.S)
_HEAD = "| what | here | against | ratio | target | |\n|---|---|---|---|---|---|"


class Unmeasured(Exception):
    """Why something could not be measured."""


class Answer(NamedTuple):
    """What was measured: both sides as a person reads them, and the ratio that the target is about.

    A ratio that is true or false is a yes or a no; an infinite one took longer than anything may take here.
    """

    here: str
    against: str
    ratio: float | bool


class Question(NamedTuple):
    """One line of the table: what is measured, how, and the target.

    The ratio has to be at most `most` or at least `least`, or true where `holds` is asked; without any of them it only
    stands beside one that is judged. `measure` raises Unmeasured.
    """

    what: str
    measure: Callable[[], Answer]
    most: float | None = None
    least: float | None = None
    holds: bool = False

    def answered(self) -> "Figure":
        """Measure it."""
        try:
            return Figure(self, self.measure(), "")
        except Unmeasured as error:
            return Figure(self, None, " ".join(str(error).split()))


class Figure(NamedTuple):
    """A question with its answer, or why there is none."""

    question: Question
    answer: Answer | None
    why_not: str

    @property
    def missed(self) -> bool:
        """Whether it was measured and the target was not met."""
        ratio, asked = self.answer.ratio if self.answer else None, self.question
        if ratio is None:
            return False
        return (
            (asked.holds and not ratio)
            or (asked.most is not None and round(ratio, 2) > asked.most)
            or (asked.least is not None and round(ratio, 2) < asked.least)
        )

    def row(self) -> str:
        """Its line of the table."""
        target = _target(self.question)
        if self.answer is None:
            cells = [self.question.what, f"**not measured**: {self.why_not}", "", "", target, "not measured"]
        else:
            state = "**missed**" if self.missed else "met" if target else ""
            cells = [self.question.what, self.answer.here, self.answer.against, _ratio(self.answer), target, state]
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _target(question: Question) -> str:
    if question.most is not None:
        return f"at most {question.most:g}"
    if question.least is not None:
        return f"at least {question.least:g}"
    return "yes" if question.holds else ""


def _ratio(answer: Answer) -> str:
    if isinstance(answer.ratio, bool):
        return "yes" if answer.ratio else "no"
    return f"{answer.ratio:.2f}" if math.isfinite(answer.ratio) else "too long"


def seconds(duration: float) -> str:
    """A duration as a person reads it: `1.85 ms`, `240 ms`, `12.3 s`."""
    if duration < 0.01:
        return f"{duration * 1000:.2f} ms"
    return f"{duration * 1000:.0f} ms" if duration < 1 else f"{duration:.1f} s"


def compared(rounds: Sequence[tuple[float, float]]) -> Answer:
    """Seconds of both sides, round by round: the median of each, and the median of the ratios."""
    here, against = (statistics.median(side) for side in zip(*rounds, strict=True))
    return Answer(seconds(here), seconds(against), statistics.median(ours / theirs for ours, theirs in rounds))


def table(rows: Iterable[str]) -> str:
    """The rows under their headings."""
    return "\n".join([_HEAD, *rows])


def taken_from(text: str) -> str:
    """What stands between the two comments; raises ValueError where they are not there."""
    if not (found := _PLACE.search(text)):
        raise ValueError(f"there have to be the lines {_BEGIN} and {_END}, to write the table between them")
    return found[1].strip()


def write(text: str, path: Path) -> None:
    """Put `text` between the two comments of a file, which is replaced whole; raises ValueError without them."""
    before = path.read_text(encoding="utf-8")
    taken_from(before)
    made = _PLACE.sub(lambda _: f"{_BEGIN}\n{text}\n{_END}", before, count=1)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(made)
    Path(beside).chmod(path.stat().st_mode)
    Path(beside).replace(path)
