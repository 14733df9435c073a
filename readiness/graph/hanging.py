"""What hangs on each system, team and person: found in one pass over the process, then looked up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import networkx as nx

from readiness.graph.cutting import Cuts
from readiness.process.model import Entity, Handoff, Party, Process, Step, System
from readiness.process.once import once


class Charge(NamedTuple):
    """Something that one party answers for: the place that says so, its id and what people call it."""

    at: str
    id: str
    called: str


class Fallout(NamedTuple):
    """What stops or falls apart without a system, a team, a person or a hand-off.

    `steps` and `handoffs` stop: those done by or in it, those at its ends that move something today. `unexplained` is
    what nobody else understands, `orphaned` what is left without an owner, `cut_off` what nothing else joins to the
    rest, `downstream` the entities that no longer get to a system from where they belong.
    """

    steps: list[Step]
    handoffs: list[Handoff]
    unexplained: list[System | Handoff]
    orphaned: list[Charge]
    cut_off: list[Party]
    downstream: list[tuple[Entity, System]]


class Hanging:
    """An index by party of all that hangs on it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.steps: dict[Party, list[Step]] = defaultdict(list)
        self.handoffs: dict[Party, list[Handoff]] = defaultdict(list)
        self.unexplained: dict[Party, list[System | Handoff]] = defaultdict(list)
        self.orphaned: dict[Party, list[Charge]] = defaultdict(list)
        for step in process.steps:
            doing = [step.by.value, *(use.system for use in step.uses.value or ())]
            for party in dict.fromkeys(doing):
                if party is not None:
                    self.steps[party].append(step)
        for handoff in process.handoffs:
            for party in dict.fromkeys((handoff.source.value, handoff.target.value)):
                if party is not None and not handoff.not_moved:
                    self.handoffs[party].append(handoff)
        understood: list[System | Handoff] = [*process.systems, *process.handoffs]
        for noun in understood:
            if noun.known_by.value and len(noun.known_by.value) == 1:
                self.unexplained[noun.known_by.value[0]].append(noun)
        for party, charge in _charges(process):
            self.orphaned[party].append(charge)

    @once
    def joined(self) -> "nx.Graph[Party]":
        """Systems, teams and people, joined by the hand-offs that move something or are meant to."""
        return _joined_by(self._process.handoffs)

    @once
    def _cuts(self) -> "Cuts[Party]":
        return Cuts(self.joined)

    @once
    def _position(self) -> dict[Party, int]:
        return {party: number for number, party in enumerate(self.joined)}

    @once
    def parties(self) -> tuple[Party, ...]:
        """Everyone and everything on whom something hangs: systems, teams, people, then those only named in passing."""
        process = self._process
        told = dict.fromkeys((*process.systems, *process.teams, *process.people))
        met = (self.steps, self.handoffs, self.unexplained, self.orphaned)
        hung = dict.fromkeys(party for index in met for party in index)
        return (*(party for party in told if party in hung), *(party for party in hung if party not in told))

    def cut_off(self, party: Party, at_most: int | None = None) -> tuple[int, list[Party]]:
        """What nothing but a party joins to the rest: how many, and which, in file order; the first few where there
        are more than are asked for.
        """
        count, nodes = self._cuts.cut_off(party)
        return count, sorted(islice(nodes, at_most), key=self._position.__getitem__)

    @once
    def keystones(self) -> dict[Party, int]:
        """Those without whom others fall apart, with how many others hang together through them."""
        cuts = self._cuts
        return {party: cuts.component_size(party) - 1 for party in self.joined if cuts.holds_together(party)}

    def cut_off_without(self, handoff: Handoff) -> list[Party]:
        """What nothing but a hand-off joins to the rest: the smaller side of it, a side of one node in any case."""
        joined = _joined_by(one for one in self._process.handoffs if one is not handoff)
        source, target = handoff.source.value, handoff.target.value
        if source is None or target is None or not _joins(handoff):
            return []
        sides = [nx.node_connected_component(joined, end) if end in joined else {end} for end in (source, target)]
        if target in sides[0]:
            return []
        rest = max(sides, key=len)
        cut = {party for side in sides if side is not rest or len(side) == 1 for party in side}
        return sorted(cut, key=self._position.__getitem__)


def _joins(handoff: Handoff) -> bool:
    return handoff.meant or not handoff.not_moved


def _joined_by(handoffs: Iterable[Handoff]) -> "nx.Graph[Party]":
    joined: nx.Graph[Party] = nx.Graph()
    for handoff in handoffs:
        if _joins(handoff) and handoff.source.value is not None and handoff.target.value is not None:
            joined.add_edge(handoff.source.value, handoff.target.value)
    return joined


def _charges(process: Process) -> Iterator[tuple[Party, Charge]]:
    """Everything that somebody alone answers for, with who does: the whole first, then its parts in file order."""
    if process.owner.value is not None:
        yield process.owner.value, Charge(process.owner.at, process.id, process.called)
    after = process.go_live.owner
    if after.value is not None:
        yield after.value, Charge(after.at, "go_live", f"{process.called} after go-live")
    sections = (process.handoffs, process.systems, process.entities, process.rules, process.exceptions, process.reports)
    for section in sections:
        for noun in section:
            if noun.owner.value is not None:
                yield noun.owner.value, Charge(noun.owner.at, noun.id, noun.called)
    told: set[str] = set()
    for handoff in process.handoffs:
        alert = handoff.when_it_fails.alert
        if alert.value is not None and alert.at not in told:  # what `connections` says for all is one charge
            told.add(alert.at)
            own = alert.at.startswith(f"{handoff.at}.")
            called = f"alerts of {handoff.called}" if own else "alerts of every connection that names nobody else"
            yield alert.value, Charge(alert.at, alert.at, called)
