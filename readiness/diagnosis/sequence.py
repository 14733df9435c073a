"""The order of work: what carries an entity out of a system comes after what brings it there."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import networkx as nx

from readiness.diagnosis.tasks import Task
from readiness.graph import ProcessGraph, Retyping
from readiness.process.model import Entity, Handoff, Party, Report, Step, System, Team
from readiness.process.workload import Hours, total

_MOST_NAMED = 6  # of what comes before and after: naming all would be a pair for each two around a hub

Place: TypeAlias = tuple[Entity, Party]
Node: TypeAlias = Any  # a hand-off, a step, a report, or a Place


class Placed(NamedTuple):
    """Tasks that are done together (several where hand-offs pass an entity round in a circle), and where they stand.

    `before` are the first few of what comes right before them, `waiting` of what comes right after; `entities` are what
    goes round in the circle.
    """

    tasks: tuple[Task, ...]
    phase: int
    before: tuple[Task, ...]
    waiting: tuple[Task, ...]
    entities: tuple[Entity, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing has to be settled before."""
        return all(task.ready for task in self.tasks)

    @property
    def hours(self) -> Hours | None:
        """What they save in a month, as far as it was told."""
        told = [task.hours for task in self.tasks if task.hours is not None]
        return total(told) if told else None


def sequence(graph: ProcessGraph, tasks: Iterable[Task]) -> list[Placed]:
    """The tasks in the order of work: by phase, ready ones first, then by the hours they save, then as in the file.

    No task stands before one that it comes after, nor in an earlier phase; a circle stands in the first in which
    something of it is meant, so that one member nobody has decided about does not put off all the others.
    """
    by_noun = {task.noun: task for task in tasks}
    position = {noun: number for number, noun in enumerate(by_noun)}
    flow = _flow(graph, by_noun)
    circles = _circles(flow)
    whole: nx.DiGraph[int] = nx.condensation(flow, circles)
    members = {
        number: tuple(by_noun[one] for one in sorted(nodes & by_noun.keys(), key=position.__getitem__))
        for number, nodes in enumerate(circles)
    }
    phase: dict[int, int] = {}
    for number in nx.topological_sort(whole):
        phase[number] = max([_own_phase(members[number]), *(phase[before] for before in whole.predecessors(number))])

    def key(number: int) -> tuple[int, bool, float, int]:
        mine = members[number]
        if not mine:
            return (-1, False, 0.0, 0)  # it holds up nothing
        saved = sum(task.hours.high for task in mine if task.hours is not None)
        return (phase[number], not all(task.ready for task in mine), -saved, position[mine[0].noun])

    order = list(nx.lexicographical_topological_sort(whole, key))
    place = {number: at for at, number in enumerate(order)}
    before = _next_to(order, place, whole.pred, members)
    waiting = _next_to(order[::-1], place, whole.succ, members)
    return [
        Placed(members[one], phase[one], before[one], waiting[one], _passed_round(graph, circles[one], members[one]))
        for one in order
        if members[one]
    ]


def _own_phase(tasks: tuple[Task, ...]) -> int:
    """The first phase in which something of them is meant; where nothing is, the last of any."""
    meant = [task.phase for task in tasks if isinstance(task.noun, Handoff) and task.noun.meant]
    return min(meant) if meant else max((task.phase for task in tasks), default=0)


def _passed_round(graph: ProcessGraph, nodes: set[Node], tasks: tuple[Task, ...]) -> tuple[Entity, ...]:
    """What hand-offs pass round in a circle, in file order; nothing where there is none, or one thing to do in it."""
    if len(tasks) < 2:
        return ()
    entities = {node[0] for node in nodes if isinstance(node, tuple)}
    return tuple(entity for entity in graph.process.entities if entity in entities)


def _next_to(
    order: list[int],
    place: Mapping[int, int],
    beside: Mapping[int, Iterable[int]],
    members: Mapping[int, tuple[Task, ...]],
) -> dict[int, tuple[Task, ...]]:
    """For each component the tasks right beside it in one direction, the first few by their place in the work."""
    found: dict[int, tuple[Task, ...]] = {}
    for number in order:
        tasks: dict[Task, None] = {}
        for other in sorted(beside[number], key=place.__getitem__):
            tasks |= dict.fromkeys(members[other] or found[other])
            if len(tasks) >= _MOST_NAMED:
                break
        found[number] = tuple(tasks)[:_MOST_NAMED]
    return found


def _flow(graph: ProcessGraph, tasks: Mapping[Handoff | Step | Report, Task]) -> "nx.DiGraph[Node]":
    """Each hand-off between the places it takes its entities from and those it brings them to; steps that type again
    and reports after the places they take from.
    """
    flow: nx.DiGraph[Node] = nx.DiGraph()
    flow.add_nodes_from(tasks)
    known: dict[tuple[Place, bool], _Side] = {}

    def side(entity: Entity, party: Party | None, *, writing: bool) -> _Side:
        if party is None or (isinstance(party, Team) and party.external):
            return _NOWHERE
        key = (entity, party), writing
        if key not in known:
            known[key] = _side(graph, flow, entity, party, writing=writing)
        return known[key]

    for handoff in graph.process.handoffs:
        if handoff.not_moved and not handoff.meant:
            continue
        for carried in handoff.carries.value or ():
            sources = side(carried.entity, handoff.source.value, writing=False)
            targets = side(carried.entity, handoff.target.value, writing=True)
            if sources.places.keys().isdisjoint(targets.places.keys()):
                flow.add_edges_from((node, handoff) for node in sources.nodes)
                flow.add_edges_from((handoff, node) for node in targets.nodes)
            else:
                flow.add_edges_from((place, handoff) for place in sources.places)
                flow.add_edges_from((handoff, place) for place in targets.places if place not in sources.places)
    for step, typed in Retyping(graph).steps.items():
        if step in tasks:
            flow.add_edges_from(((again.entity, again.first), step) for again in typed)
    for report in graph.process.reports:
        if report in tasks:
            systems = report.sources.value or ()
            flow.add_edges_from(
                ((carried.entity, system), report) for carried in report.reads.value or () for system in systems
            )
    return flow


class _Side(NamedTuple):
    """The places where an end of a hand-off has an entity, and the nodes by which hand-offs are joined to them."""

    places: dict[Place, None]
    nodes: list[Node]


_NOWHERE = _Side({}, [])
_MANY = 12  # so many systems behind a team are joined to its hand-offs by one node, not each to each


class _Crowd:
    """The systems behind a team or person, as one node of the flow; it is no place and nothing to do."""


def _side(graph: ProcessGraph, flow: "nx.DiGraph[Node]", entity: Entity, party: Party, *, writing: bool) -> _Side:
    """The system; of a team or person itself and the systems it stands for.

    People outside the business are no place: what goes out to them and comes in again is not passed on by them.
    """
    itself = (entity, party)
    if isinstance(party, System):
        return _Side({itself: None}, [itself])
    behind = [(entity, system) for system in graph.stands_for(party, entity, writing=writing)]
    places: dict[Place, None] = dict.fromkeys([itself, *behind])
    if len(behind) <= _MANY:
        return _Side(places, list(places))
    crowd = _Crowd()
    flow.add_edges_from((crowd, place) if writing else (place, crowd) for place in behind)
    return _Side(places, [itself, crowd])


def _circles(flow: "nx.DiGraph[Node]") -> list[set[Node]]:
    """The components of the flow; people who give back what they got from the one system they work in are no circle."""
    back = []
    for nodes in nx.strongly_connected_components(flow):
        places = [node for node in nodes if isinstance(node, tuple)]
        if len(nodes) > 1 and len({party for _, party in places if isinstance(party, System)}) < 2:
            people = [place for place in places if not isinstance(place[1], System)]
            back += [(place, after) for place in people for after in flow.successors(place) if after in nodes]
    flow.remove_edges_from(back)
    return list(nx.strongly_connected_components(flow))
