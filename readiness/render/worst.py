"""What stands against a file, and the worst of it: for formats that can show only so much of a run."""

import heapq
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias, TypeVar

from readiness.errors import Problem
from readiness.render.run import FileResult
from readiness.signs import Fault, Finding, Level

T = TypeVar("T")
Weight: TypeAlias = tuple[int, ...]


class Worst(NamedTuple):
    """The worst of a list, each as text with its weight (the lowest is the worst), and how many there are in all."""

    entries: tuple[tuple[Weight, str], ...] = ()
    total: int = 0

    @property
    def texts(self) -> list[str]:
        """The texts, the worst first."""
        return [text for _, text in self.entries]

    @property
    def left_out(self) -> int:
        """How many are not among the entries."""
        return self.total - len(self.entries)


def worst(found: Iterable[T], most: int, weight: Callable[[T], Weight], write: Callable[[T], str]) -> Worst:
    """The `most` worst of what was found, in words; of the same weight those that come first."""
    every = list(found)
    return Worst(tuple((weight(one), write(one)) for one in heapq.nsmallest(most, every, key=weight)), len(every))


def together(kept: Worst, more: Worst, most: int) -> Worst:
    """The `most` worst of two lists; of the same weight those of the first. Each holds its own `most` worst, so that of
    many lists, put together one after the other, none is missed.
    """
    total = kept.total + more.total
    if not more.entries or (len(kept.entries) >= most and more.entries[0][0] >= kept.entries[-1][0]):
        return kept._replace(total=total)
    return Worst(tuple(heapq.nsmallest(most, (*kept.entries, *more.entries), key=lambda entry: entry[0])), total)


class Issue(NamedTuple):
    """One thing that stands against a file: a problem, a fault of the program, or a finding that is not accepted.

    `name` is the id of the sign, "problem" or "fault"; `level` None for the last two; `advice` whom to ask what ("" for
    none); line and column are None where the file as a whole is meant; `at` is the dotted place ("" for none).
    """

    name: str
    level: Level | None
    weight: Weight
    message: str
    advice: str
    line: int | None
    column: int | None
    at: str


def issues(result: FileResult) -> list[Issue]:
    """All that stands against a file: problems, faults, then the findings in file order."""
    return [
        *(_of_problem(one) for one in result.problems),
        *(Issue("fault", None, (-1,), told_fault(one), "", None, None, one.sign) for one in result.faults),
        *(_of_finding(one) for one in result.findings if one.stands),
    ]


def _of_problem(problem: Problem) -> Issue:
    line, column = problem.mark or (None, None)
    return Issue("problem", None, (-2,), problem.message, "", line, column, problem.at)


def _of_finding(finding: Finding) -> Issue:
    advice = f"Ask {finding.who}: {finding.ask}"
    place = (finding.line, finding.column, finding.at)
    return Issue(finding.sign, finding.level, weight(finding), finding.message, advice, *place)


def weight(finding: Finding) -> Weight:
    """By level, and in each level what an answer shows before what was not asked yet."""
    return finding.level.rank, int(not finding.settled_facts_show_it)


def told_fault(fault: Fault) -> str:
    """A fault of the program in two sentences."""
    what = f"the warning sign {fault.sign}" if fault.sign else "the check of this file"
    return f"A fault of readiness, not of the file: {what} broke off ({fault.error}). Please report it."
