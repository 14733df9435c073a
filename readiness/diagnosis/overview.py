"""Several processes seen together: what they suffer from most, what they share, and in which order to work on them.

What that needs of each process is little, see `Seen`: the processes themselves are not held together.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from readiness.diagnosis.model import Diagnosis, Verdict
from readiness.diagnosis.plan_model import Phase, Plan, RoadmapItem
from readiness.diagnosis.work_order import Task, Tasks, in_order
from readiness.process.names import folded
from readiness.process.workload import Hours, total
from readiness.signs import Finding, Level

_Known = tuple[str, str]
"""What says that two files mean the same thing."""


class WorstSign(NamedTuple):
    """A warning sign that stands in these processes: how often in all, and in which."""

    sign: str
    title: str
    level: Level
    times: int
    processes: tuple[str, ...]


class SharedSystem(NamedTuple):
    """A system of more than one process: its owners as the files tell them, and the hand-offs at it in all."""

    id: str
    name: str
    owners: tuple[str, ...]
    handoffs: int
    processes: tuple[str, ...]


class Conflict(NamedTuple):
    """An entity on whose source of truth the files, or the answers in one, differ."""

    entity: str
    said: tuple[tuple[str, "Conflicting"], ...]  # the process, and what was found in it


class Conflicting(NamedTuple):
    """What a finding says of an entity with more than one source of truth."""

    at: str
    message: str
    who: str
    ask: str


class WorkItem(NamedTuple):
    """An item of a roadmap in the order of work over all processes."""

    process: str
    file: str
    verdict: Verdict
    phase: Phase
    item: RoadmapItem


class Overview(NamedTuple):
    """What several processes come to together; `hours` is None where none tells what it costs by hand."""

    worst: tuple[WorstSign, ...]
    shared: tuple[SharedSystem, ...]
    conflicts: tuple[Conflict, ...]
    order: tuple[WorkItem, ...]
    hours: Hours | None


class Seen(NamedTuple):
    """What an overview needs of one process: the signs that answers show, each with how often; its systems, each with
    its owner and the hand-offs at it; the entities on whose source of truth answers differ; and what is to be done.
    """

    process: str
    hours: Hours | None
    signs: tuple[tuple[str, str, Level, int], ...]
    systems: tuple[tuple[_Known, str, str, str, int], ...]
    conflicts: tuple[tuple[_Known, str, Conflicting], ...]
    tasks: Tasks


def overview(processes: Iterable[tuple[Diagnosis, Plan]]) -> Overview:
    """The overview of several diagnosed processes, in the order given.

    Files of one company share their ids (see the process file); those that name no company are compared by names.
    """
    every = list(processes)
    together = [seen(*one) for one in every]
    work = [[WorkItem(one.process, one.file, one.verdict, *item) for item in items_of(plan)] for one, plan in every]
    return Overview(
        worst=worst(together),
        shared=shared(together),
        conflicts=conflicts(together),
        order=tuple(work[process][number] for process, number in in_order([one.tasks for one in together])),
        hours=hours(together),
    )


def seen(diagnosis: Diagnosis, plan: Plan) -> Seen:
    """What an overview needs of one process."""
    shown = [one for one in diagnosis.findings if one.stands and one.settled_facts_show_it]
    first: dict[str, Finding] = {}
    for finding in shown:
        first.setdefault(finding.sign, finding)
    times = Counter(finding.sign for finding in shown)
    ends = Counter(end for row in diagnosis.handoffs for end in {row.source_id, row.target_id} if end)
    return Seen(
        diagnosis.process,
        plan.cost.hours or None,
        tuple((sign, one.title, one.level, times[sign]) for sign, one in first.items()),
        tuple(
            (_known(diagnosis, one.id, one.name), one.id, one.name, one.owner, ends[one.id])
            for one in diagnosis.parties
            if one.kind == "system"
        ),
        tuple(_conflicting(diagnosis)),
        Tasks(list(Verdict).index(diagnosis.verdict), tuple(map(_task, items_of(plan))), tuple(_ways(diagnosis, plan))),
    )


def items_of(plan: Plan) -> list[tuple[Phase, RoadmapItem]]:
    """The items of a roadmap one after the other, each with its phase."""
    return [(phase, item) for phase in plan.roadmap for item in phase.items]


def hours(every: Iterable[Seen]) -> Hours | None:
    """What all cost by hand together; None where none tells."""
    told = [one.hours for one in every if one.hours]
    return total(told) if told else None


def worst(every: Iterable[Seen]) -> tuple[WorstSign, ...]:
    """The signs that answers show, worst level first, then those of the most processes, then by how often."""
    first: dict[str, tuple[str, Level]] = {}
    count: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    for one in every:
        for sign, title, level, times in one.signs:
            first.setdefault(sign, (title, level))
            count[sign] += times
            where.setdefault(sign, {})[one.process] = None
    signs = [WorstSign(sign, *told, count[sign], tuple(where[sign])) for sign, told in first.items()]
    return tuple(sorted(signs, key=lambda one: (one.level.rank, -len(one.processes), -one.times)))


def shared(every: Iterable[Seen]) -> tuple[SharedSystem, ...]:
    """Systems of more than one process, those of the most first."""
    found: dict[_Known, list[tuple[str, str, str, str, int]]] = {}
    for one in every:
        for key, id, name, owner, handoffs in one.systems:
            found.setdefault(key, []).append((one.process, id, name, owner, handoffs))
    systems = [
        SharedSystem(
            id=told[0][1],
            name=told[0][2],
            owners=tuple(dict.fromkeys(owner for _, _, _, owner, _ in told)),
            handoffs=sum(handoffs for *_, handoffs in told),
            processes=tuple(process for process, *_ in told),
        )
        for told in found.values()
        if len(told) > 1
    ]
    return tuple(sorted(systems, key=lambda one: (-len(one.processes), -one.handoffs)))


def conflicts(every: Iterable[Seen]) -> tuple[Conflict, ...]:
    """The entities on whose source of truth answers differ, in the order in which they are met."""
    found: dict[_Known, tuple[str, list[tuple[str, Conflicting]]]] = {}
    for one in every:
        for key, name, told in one.conflicts:
            found.setdefault(key, (name, []))[1].append((one.process, told))
    return tuple(Conflict(name, tuple(said)) for name, said in found.values())


def _conflicting(diagnosis: Diagnosis) -> Iterator[tuple[_Known, str, Conflicting]]:
    names = {cell.entity: cell.entity_name for cell in diagnosis.matrix}
    for one in diagnosis.findings:
        if one.sign == "conflicting-masters" and one.stands and one.subject:
            id = one.subject[0]
            name = names.get(id, id)
            yield _known(diagnosis, id, name), name, Conflicting(one.at, one.message, one.who, one.ask)


def _known(diagnosis: Diagnosis, id: str, name: str) -> _Known:
    company = folded(diagnosis.company)
    return (company, id) if company else ("", folded(name))


def _task(told: tuple[Phase, RoadmapItem]) -> Task:
    phase, item = told
    saves = item.hours.high if item.hours else 0.0
    return Task(phase.number, item.ready, saves, tuple(one.id for one in item.handoffs))


def _ways(diagnosis: Diagnosis, plan: Plan) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Each hand-off with where it takes an entity and where it brings it."""
    for journey in plan.journeys:
        entity = _known(diagnosis, journey.entity.id, journey.entity.name)
        for hop in journey.hops:
            yield (
                hop.handoff.id,
                (entity, _known(diagnosis, hop.source.id, hop.source.name)),
                (entity, _known(diagnosis, hop.target.id, hop.target.name)),
            )
