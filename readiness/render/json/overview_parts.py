"""Several processes seen together, as a part of the JSON document."""

from collections.abc import Iterator

from pydantic import Field

from readiness.diagnosis.overview import Together
from readiness.diagnosis.plan_model import Phase, RoadmapItem
from readiness.render.json.part import Figures, LevelName, Part


class WorstSignPart(Part):
    """A warning sign that stands in these processes."""

    sign: str = Field(description="The id of the sign")
    title: str
    level: LevelName
    times: int = Field(description="How many findings there are of it in all")
    processes: list[str] = Field(description="The names of the processes it stands in")


class SharedSystemPart(Part):
    """A system of more than one process."""

    id: str
    name: str
    owners: list[str] = Field(description="Its owner as each file tells it, every answer once")
    handoffs: int = Field(description="How many hand-offs begin or end at it in all processes")
    processes: list[str] = Field(description="The names of the processes that use it")


class ConflictSaidPart(Part):
    """What one process says of an entity's source of truth."""

    process: str
    at: str
    message: str


class ConflictPart(Part):
    """An entity on whose source of truth the answers differ."""

    entity: str = Field(description="The name of the entity")
    said: list[ConflictSaidPart] = Field(description="What each process says")


class WorkPart(Part):
    """An item of a roadmap in the order of work over all processes."""

    file: str
    process: str
    phase: int = Field(description="0 Decide, 1 Connect, 2 Optimize, 3 Scale")
    what: str = Field(description="What to do")


class OverviewPart(Part):
    """What several processes come to together."""

    hours_per_month: Figures | None = Field(description="What they cost by hand, low to high; null: nothing was told")
    worst_signs: list[WorstSignPart] = Field(description="The worst level first, then those of the most processes")
    shared_systems: list[SharedSystemPart] = Field(description="Those of the most processes first")
    masters_in_conflict: list[ConflictPart] = Field(description="Entities with more than one source of truth")
    order_of_work: list[WorkPart] = Field(description="All roadmaps as one")


def work_part(file: str, process: str, phase: Phase, item: RoadmapItem) -> WorkPart:
    """An item of the order of work."""
    return WorkPart(file=file, process=process, phase=phase.number, what=item.what)


def overview_lists(together: Together) -> dict[str, Iterator[Part]]:
    """The lists of an overview of all processes together, but for the order of work."""
    return {
        "worst_signs": (
            WorstSignPart(
                sign=one.sign,
                title=one.title,
                level=one.level.value,
                times=one.times,
                processes=list(one.processes),
            )
            for one in together.worst()
        ),
        "shared_systems": (
            SharedSystemPart(
                id=one.id,
                name=one.name,
                owners=list(one.owners),
                handoffs=one.handoffs,
                processes=list(one.processes),
            )
            for one in together.shared()
        ),
        "masters_in_conflict": (
            ConflictPart(
                entity=one.entity,
                said=[
                    ConflictSaidPart(process=process, at=finding.at, message=finding.message)
                    for process, finding in one.said
                ],
            )
            for one in together.conflicts()
        ),
    }


def overview_frame(together: Together) -> OverviewPart:
    """The same with no list filled."""
    return OverviewPart(
        hours_per_month=together.hours(), worst_signs=[], shared_systems=[], masters_in_conflict=[], order_of_work=[]
    )
