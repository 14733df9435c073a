"""What people carry by hand on the way of each thing to a system."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import networkx as nx

from readiness.graph.process_graph import ProcessGraph
from readiness.graph.ways import Node
from readiness.process.model import Entity, Handoff, System

_MOST_NAMED = 12
_MOST_GROUPS = 3  # where ways from more places than these come together, what they bring is one group


class Fed(NamedTuple):
    """The hand-offs by hand on any path that leads to a system: the first of them, how many more there are, the
    entities they carry there, and all of them, in groups that systems behind the same hub share.
    """

    handoffs: list[Handoff]
    beyond: int
    entities: list[Entity]
    groups: tuple[tuple[Handoff, ...], ...]


class Feeding:
    """Questions about what feeds a system, for one process. Sets of hand-offs are the bits of one integer."""

    def __init__(self, graph: ProcessGraph) -> None:
        self._graph = graph
        handoffs = graph.process.handoffs
        self._bit = {handoff: 1 << number for number, handoff in enumerate(handoffs) if handoff.by_hand}
        self._leading: dict[Entity, dict[Node, int]] = {}
        self._groups: dict[int, tuple[Handoff, ...]] = {}

    def by_hand(self, system: System, entities: Iterable[Entity]) -> Fed:
        """What is done by hand on the ways of some entities to a system: by entity, each in file order."""
        found: list[Handoff] = []
        carried: list[Entity] = []
        groups: dict[int, tuple[Handoff, ...]] = {}
        every = 0
        for entity in entities:
            leading = self._leading_to(entity)
            if bits := leading.get(system, 0):
                carried.append(entity)
                found += islice(self._in(bits & ~every), _MOST_NAMED - len(found))
                every |= bits
                groups |= {part: self._group(part) for part in self._parts(entity, system, leading)}
        return Fed(found, every.bit_count() - len(found), carried, tuple(groups.values()))

    def _leading_to(self, entity: Entity) -> dict[Node, int]:
        """For each node, what is done by hand on any path that leads to it, itself included."""
        if entity not in self._leading:
            ways = self._graph.path_of(entity).ways
            leading: dict[Node, int] = {}
            for component in reversed(list(nx.strongly_connected_components(ways))):  # what leads to others first
                bits = 0
                for node in component:
                    bits |= self._bit.get(node, 0)
                    for before in ways.predecessors(node):
                        bits |= leading.get(before, 0)
                leading.update(dict.fromkeys(component, bits))
            self._leading[entity] = leading
        return self._leading[entity]

    def _parts(self, entity: Entity, system: System, leading: dict[Node, int]) -> Iterator[int]:
        """What leads to the places from which it comes straight to a system, and what comes from there."""
        ways = self._graph.path_of(entity).ways
        places: dict[int, None] = {}
        for node in ways.predecessors(system):
            for place in ways.predecessors(node) if isinstance(node, Handoff) else (node,):
                places[leading[place]] = None
        rest = leading[system]
        if len(places) <= _MOST_GROUPS:
            for bits in filter(None, places):
                yield bits
                rest &= ~bits
        if rest:
            yield rest

    def _group(self, bits: int) -> tuple[Handoff, ...]:
        if bits not in self._groups:
            self._groups[bits] = tuple(self._in(bits))
        return self._groups[bits]

    def _in(self, bits: int) -> Iterator[Handoff]:
        """The hand-offs of some bits, in file order."""
        while bits:
            lowest = bits & -bits
            yield self._graph.process.handoffs[lowest.bit_length() - 1]
            bits ^= lowest
