"""All roadmaps as one: in which order to work over several processes."""

import heapq
from bisect import bisect_right
from collections.abc import Hashable, Iterator
from typing import NamedTuple

import networkx as nx

_Rank = tuple[int, int, float, int]
_Ends = tuple[frozenset[Hashable], frozenset[Hashable]]
_Bundle = tuple[int, list[_Rank]]
"""A phase, and the items that come in it one right after the other."""


class Task(NamedTuple):
    """What the order needs of an item of a roadmap: its phase, whether it is ready, the hours that it saves in a month,
    and the ids of the hand-offs it is about.
    """

    phase: int
    ready: bool
    saves: float
    handoffs: tuple[str, ...]


class Tasks(NamedTuple):
    """The items of the roadmap of one process. `clear` ranks its verdict, the least clear first; `ways` are the ids of
    hand-offs, each with where it takes an entity and where it brings it.
    """

    clear: int
    tasks: tuple[Task, ...]
    ways: tuple[tuple[str, Hashable, Hashable], ...]


class WorkOrder:
    """The order of work over several processes, which are added one after the other."""

    def __init__(self) -> None:
        self._starts = [0]
        self._between: dict[_Ends, list[_Rank]] = {}  # the ranks of all items that lie between the same places

    def add(self, one: Tasks) -> None:
        """Take in a process."""
        befores: dict[str, set[Hashable]] = {}
        afters: dict[str, set[Hashable]] = {}
        for id, before, after in one.ways:
            befores.setdefault(id, set()).add(before)
            afters.setdefault(id, set()).add(after)
        for number, task in enumerate(one.tasks, self._starts[-1]):
            handoffs = task.handoffs if task.phase else ()
            ends = (
                frozenset(place for id in handoffs for place in befores.get(id, ())),
                frozenset(place for id in handoffs for place in afters.get(id, ())),
            )
            self._between.setdefault(ends, []).append(_rank(number, task, one.clear))
        self._starts.append(self._starts[-1] + len(one.tasks))

    def items(self) -> Iterator[tuple[int, int]]:
        """Every item, by the number of its process and its own: by phase, what brings an entity to a system before what
        carries it on, in whatever process; else what is ready first, then by the hours saved. Decisions come first of
        all.
        """
        for rank in _merged(self._between):
            process = bisect_right(self._starts, rank[-1]) - 1
            yield process, rank[-1] - self._starts[process]


def _rank(number: int, task: Task, clear: int) -> _Rank:
    """Decisions stand in the order of their own roadmaps, those of the process that is least clear first."""
    return (task.phase, not task.ready, -task.saves, number) if task.phase else (0, clear, 0.0, number)


def _merged(between: dict[_Ends, list[_Rank]]) -> Iterator[_Rank]:
    """The ranks in order. What lies between the same places is one node of the graph, however many items that are; the
    places are nodes as well, and a circle of both is worked on at once.
    """
    ways: nx.DiGraph[Hashable] = nx.DiGraph()
    alike = list(between.values())
    for node, (befores, afters) in enumerate(between):
        ways.add_node(node)
        ways.add_edges_from((before, node) for before in befores)
        ways.add_edges_from((node, after) for after in afters)
    whole = nx.condensation(ways)
    bundles: dict[int, Iterator[_Bundle]] = {}
    phases: dict[int, int] = {}  # no earlier than what comes before, in another process as well
    for one in nx.topological_sort(whole):
        members = whole.nodes[one]["members"]
        ranks = sorted(rank for node in members if isinstance(node, int) for rank in alike[node])
        entered = max((phases[before] for before in whole.predecessors(one)), default=0)
        phases[one] = max([entered, *(rank[0] for rank in ranks[-1:])])
        bundles[one] = _one_by_one(ranks, entered) if len(members) == 1 and ranks else iter([(phases[one], ranks)])
    waits = dict(whole.in_degree())
    ready = [(*next(bundles[one]), one) for one, before in waits.items() if not before]
    heapq.heapify(ready)
    while ready:
        _, ranks, one = heapq.heappop(ready)
        yield from ranks
        if (more := next(bundles[one], None)) is not None:
            heapq.heappush(ready, (*more, one))
            continue
        for after in whole.successors(one):
            waits[after] -= 1
            if not waits[after]:
                heapq.heappush(ready, (*next(bundles[after]), after))


def _one_by_one(ranks: list[_Rank], entered: int) -> Iterator[_Bundle]:
    """Each item by itself, none in an earlier phase than the one in which it can be reached."""
    ranks.sort(key=lambda rank: (max(entered, rank[0]), rank))
    return ((max(entered, rank[0]), [rank]) for rank in ranks)
