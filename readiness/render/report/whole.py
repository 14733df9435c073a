"""What a page of the report is made from: a file's result with its diagnosis and its plan, both there for certain."""

from typing import NamedTuple

from readiness.diagnosis import Diagnosis, HandoffRow, Plan
from readiness.render.run import FileResult, Run


class Whole(NamedTuple):
    """One file that was diagnosed, with the plan that a report shows beside the diagnosis."""

    result: FileResult
    diagnosis: Diagnosis
    plan: Plan

    @property
    def file(self) -> str:
        """The name the file is shown with."""
        return self.result.file

    def numbered(self) -> dict[str, tuple[int, HandoffRow]]:
        """Each hand-off by its id, with the number that the register and the map give it."""
        return {row.id: (number, row) for number, row in enumerate(self.diagnosis.handoffs, 1)}


def wholes(run: Run) -> list[Whole]:
    """The files of a run that were diagnosed, in their order.

    Raises ValueError for a diagnosis without a plan: a report is made from `diagnose_whole`, not from `diagnose`.
    """
    return [_whole(result, result.diagnosis) for result in run.results if result.diagnosis is not None]


def _whole(result: FileResult, diagnosis: Diagnosis) -> Whole:
    if result.plan is None:
        raise ValueError(f"{result.file} was diagnosed without a plan, which a report shows; use diagnose_whole")
    return Whole(result, diagnosis, result.plan)
