"""What a diagnosis and a plan rest on."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from readiness.diagnosis.concern import Concerned
from readiness.graph import ProcessGraph
from readiness.process.model import Process
from readiness.process.workload import Hours
from readiness.settings import Thresholds
from readiness.signs import Examination, Finding

Held: TypeAlias = tuple[tuple[Finding, Concerned], ...]


class Grounds(NamedTuple):
    """What a diagnosis rests on: the process as a graph, and what the signs saw in it.

    `held` pairs each finding with the hand-offs it concerns; `hours` are those of each hand-off done by hand, by id.
    """

    process: Process
    graph: ProcessGraph
    thresholds: Thresholds
    examination: Examination
    held: Held
    hours: Mapping[str, Hours | None]
