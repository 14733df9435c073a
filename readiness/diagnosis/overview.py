"""Several processes seen together: what they suffer from most, what they share, and in which order to work on them.

What that needs of each process is little, see `Seen`: the processes themselves are not held together.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.diagnosis.model import Diagnosis, Verdict
from readiness.diagnosis.plan_model import Phase, Plan, RoadmapItem
from readiness.diagnosis.work_order import Task, Tasks, WorkOrder
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
    together = Together()
    work = []
    for diagnosis, plan in processes:
        together.add(seen(diagnosis, plan))
        work.append([WorkItem(diagnosis.process, diagnosis.file, diagnosis.verdict, *one) for one in items_of(plan)])
    return Overview(
        worst=tuple(together.worst()),
        shared=tuple(together.shared()),
        conflicts=tuple(together.conflicts()),
        order=tuple(work[process][number] for process, number in together.order()),
        hours=together.hours(),
    )


class Together:
    """What several processes come to together, while one is added after the other."""

    def __init__(self) -> None:
        self.count = 0
        self._hours: list[Hours] = []
        self._signs: dict[str, _OfSign] = {}
        self._systems: dict[_Known, _OfSystem] = {}
        self._conflicts: dict[_Known, tuple[str, list[tuple[str, Conflicting]]]] = {}
        self._order = WorkOrder()

    def add(self, one: Seen) -> None:
        """Take in a process."""
        self.count += 1
        if one.hours:
            self._hours.append(one.hours)
        for id, title, level, times in one.signs:
            sign = self._signs.setdefault(id, _OfSign(title, level))
            sign.times += times
            sign.processes[one.process] = None
        for known, id, name, owner, handoffs in one.systems:
            system = self._systems.setdefault(known, _OfSystem(id, name))
            system.owners[owner] = None
            system.handoffs += handoffs
            system.processes.append(one.process)
        for known, name, told in one.conflicts:
            self._conflicts.setdefault(known, (name, []))[1].append((one.process, told))
        self._order.add(one.tasks)

    def hours(self) -> Hours | None:
        """What all cost by hand together; None where none tells."""
        return total(self._hours) if self._hours else None

    def worst(self) -> list[WorstSign]:
        """The signs that answers show, worst level first, then those of the most processes, then by how often."""
        signs = (
            WorstSign(id, one.title, one.level, one.times, tuple(one.processes)) for id, one in self._signs.items()
        )
        return sorted(signs, key=lambda one: (one.level.rank, -len(one.processes), -one.times))

    def shared(self) -> list[SharedSystem]:
        """Systems of more than one process, those of the most first."""
        systems = (
            SharedSystem(one.id, one.name, tuple(one.owners), one.handoffs, tuple(one.processes))
            for one in self._systems.values()
            if len(one.processes) > 1
        )
        return sorted(systems, key=lambda one: (-len(one.processes), -one.handoffs))

    def conflicts(self) -> list[Conflict]:
        """The entities on whose source of truth answers differ, in the order in which they are met."""
        return [Conflict(name, tuple(said)) for name, said in self._conflicts.values()]

    def order(self) -> Iterator[tuple[int, int]]:
        """Every item of a roadmap in the order of work, by the number of its process and its own."""
        return self._order.items()


@dataclass(slots=True)
class _OfSign:
    """What is known of a sign so far."""

    title: str
    level: Level
    times: int = 0
    processes: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _OfSystem:
    """What is known of a system so far."""

    id: str
    name: str
    owners: dict[str, None] = field(default_factory=dict)
    handoffs: int = 0
    processes: list[str] = field(default_factory=list)


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
