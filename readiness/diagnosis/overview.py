"""Several processes seen together: what they suffer from most, what they share, and in which order to work on them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

import networkx as nx

from readiness.diagnosis.model import Diagnosis, Verdict
from readiness.diagnosis.plan_model import Phase, Plan, RoadmapItem
from readiness.process.names import folded
from readiness.process.workload import Hours, total
from readiness.signs import Finding, Level


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
    said: tuple[tuple[str, Finding], ...]  # the process, and what was found in it


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


def overview(processes: Iterable[tuple[Diagnosis, Plan]]) -> Overview:
    """The overview of several diagnosed processes, in the order given.

    Files of one company share their ids (see the process file); those that name no company are compared by names.
    """
    every = list(processes)
    costs = [plan.cost.hours for _, plan in every if plan.cost.hours]
    return Overview(
        worst=_worst(every),
        shared=_shared(every),
        conflicts=_conflicts(every),
        order=_order(every),
        hours=total(costs) if costs else None,
    )


def _worst(every: list[tuple[Diagnosis, Plan]]) -> tuple[WorstSign, ...]:
    """The signs that answers show, worst level first, then those of the most processes, then by how often."""
    first: dict[str, Finding] = {}
    count: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    for diagnosis, _ in every:
        for finding in diagnosis.findings:
            if finding.stands and finding.settled_facts_show_it:
                first.setdefault(finding.sign, finding)
                count[finding.sign] += 1
                where.setdefault(finding.sign, {})[diagnosis.process] = None
    signs = [
        WorstSign(sign, finding.title, finding.level, count[sign], tuple(where[sign]))
        for sign, finding in first.items()
    ]
    return tuple(sorted(signs, key=lambda one: (one.level.rank, -len(one.processes), -one.times)))


def _shared(every: list[tuple[Diagnosis, Plan]]) -> tuple[SharedSystem, ...]:
    """Systems of more than one process, those of the most first."""
    found: dict[Hashable, list[tuple[str, str, str, str, int]]] = {}
    for diagnosis, _ in every:
        ends = Counter(end for row in diagnosis.handoffs for end in {row.source_id, row.target_id} if end)
        for party in diagnosis.parties:
            if party.kind == "system":
                key = _key(diagnosis, party.id, party.name)
                told = (diagnosis.process, party.id, party.name, party.owner, ends[party.id])
                found.setdefault(key, []).append(told)
    shared = [
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
    return tuple(sorted(shared, key=lambda one: (-len(one.processes), -one.handoffs)))


def _key(diagnosis: Diagnosis, id: str, name: str) -> tuple[str, str]:
    """What says that two files mean the same thing."""
    company = folded(diagnosis.company)
    return (company, id) if company else ("", folded(name))


def _conflicts(every: list[tuple[Diagnosis, Plan]]) -> tuple[Conflict, ...]:
    found: dict[tuple[str, str], tuple[str, list[tuple[str, Finding]]]] = {}
    for diagnosis, _ in every:
        names = {cell.entity: cell.entity_name for cell in diagnosis.matrix}
        for finding in diagnosis.findings:
            if finding.sign == "conflicting-masters" and finding.stands and finding.subject:
                id = finding.subject[0]
                name = names.get(id, id)
                found.setdefault(_key(diagnosis, id, name), (name, []))[1].append((diagnosis.process, finding))
    return tuple(Conflict(name, tuple(said)) for name, said in found.values())


def _order(every: list[tuple[Diagnosis, Plan]]) -> tuple[WorkItem, ...]:
    """All roadmaps as one: by phase, what brings an entity to a system before what carries it on, in whatever process;
    else what is ready first, then by the hours saved. Decisions come first of all.
    """
    items = [
        WorkItem(diagnosis.process, diagnosis.file, diagnosis.verdict, phase, item)
        for diagnosis, plan in every
        for phase in plan.roadmap
        for item in phase.items
    ]
    ways: nx.DiGraph[Hashable] = nx.DiGraph()
    ways.add_nodes_from(range(len(items)))
    of_handoff: dict[tuple[str, str], list[int]] = {}
    for number, work in enumerate(items):
        for handoff in work.item.handoffs if work.phase.number else ():
            of_handoff.setdefault((work.file, handoff.id), []).append(number)
    for diagnosis, plan in every:
        for id, before, after in _stations(diagnosis, plan):
            for number in of_handoff.get((diagnosis.file, id), ()):
                ways.add_edge(before, number)
                ways.add_edge(number, after)
    ranks = [_rank(number, work) for number, work in enumerate(items)]
    whole = nx.condensation(ways)
    members = [sorted(ranks[node] for node in whole.nodes[one]["members"] if isinstance(node, int)) for one in whole]
    phases = _no_earlier_than_before(whole, members)
    in_order = nx.lexicographical_topological_sort(whole, key=lambda one: (phases[one], members[one]))
    return tuple(items[rank[-1]] for one in sorted(in_order, key=phases.__getitem__) for rank in members[one])


_Rank = tuple[int, int, float, int]


def _rank(number: int, work: WorkItem) -> _Rank:
    """Decisions stand in the order of their own roadmaps, those of the process that is least clear first."""
    if not work.phase.number:
        return 0, list(Verdict).index(work.verdict), 0.0, number
    saved = work.item.hours.high if work.item.hours else 0.0
    return work.phase.number, not work.item.ready, -saved, number


def _no_earlier_than_before(whole: "nx.DiGraph[int]", members: list[list[_Rank]]) -> list[int]:
    """The phase of each set of items: its own, or that of what comes before it in another process."""
    phases = [ranks[-1][0] if ranks else 0 for ranks in members]
    for one in nx.topological_sort(whole):
        phases[one] = max([phases[one], *(phases[before] for before in whole.predecessors(one))])
    return phases


def _stations(diagnosis: Diagnosis, plan: Plan) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Each hand-off with where it takes an entity and where it brings it."""
    for journey in plan.journeys:
        entity = _key(diagnosis, journey.entity.id, journey.entity.name)
        for hop in journey.hops:
            yield (
                hop.handoff.id,
                (entity, _key(diagnosis, hop.source.id, hop.source.name)),
                (entity, _key(diagnosis, hop.target.id, hop.target.name)),
            )
