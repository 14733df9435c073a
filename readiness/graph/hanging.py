"""What hangs on each system, team and person: found in one pass over the process, then looked up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import networkx as nx

from readiness.graph.cutting import Cuts
from readiness.graph.doing import Doing
from readiness.process.model import Entity, Handoff, Party, Process, Step, System
from readiness.process.once import once


class Charge(NamedTuple):
    """Something that one party answers for: the place that says so, its id and what people call it."""

    at: str
    id: str
    called: str


class Fallout(NamedTuple):
    """What stops or falls apart without a system, a team, a person or a hand-off.

    `steps` and `handoffs` stop: those done by or in it, those at its ends that move something today, and those between
    others that it alone carries over by hand. `unexplained` is
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

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self._process = process = doing.process
        self.steps: dict[Party, list[Step]] = defaultdict(list)
        self.handoffs: dict[Party, list[Handoff]] = defaultdict(list)
        self.unexplained: dict[Party, list[System | Handoff]] = defaultdict(list)
        self.orphaned: dict[Party, list[Charge]] = defaultdict(list)
        for step in process.steps:
            involved: list[Party] = [use.system for use in step.uses.value or ()]
            involved += [step.by.value] if step.by.value is not None else []
            for party in dict.fromkeys(involved):
                self.steps[party].append(step)
        for handoff in process.handoffs:
            doers = doing.carried_by(handoff) if handoff.by_hand else []
            alone = doers if len(doers) == 1 else []
            for one in dict.fromkeys((handoff.source.value, handoff.target.value, *alone)):
                if one is not None and not handoff.not_moved:
                    self.handoffs[one].append(handoff)
        understood: list[System | Handoff] = [*process.systems, *process.handoffs]
        for noun in understood:
            if noun.known_by.value and len(noun.known_by.value) == 1:
                self.unexplained[noun.known_by.value[0]].append(noun)
        for party, charge in _charges(process):
            self.orphaned[party].append(charge)

    @once
    def _cuts(self) -> "Cuts[Party]":
        return Cuts(self._held_together(self._process.handoffs))

    def _held_together(self, handoffs: Iterable[Handoff]) -> "nx.Graph[Party]":
        """Systems, teams and people, joined by some hand-offs, and teams and people to the systems of those in which
        they work.
        """
        joined = joined_by(handoffs)
        joined.add_nodes_from(self._position)
        for party in list(joined):
            if not isinstance(party, System):
                joined.add_edges_from((party, one) for one in self._doing.systems_behind(party) if one in joined)
        return joined

    @once
    def _position(self) -> dict[Party, int]:
        return {party: number for number, party in enumerate(joined_by(self._process.handoffs))}

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

    def cut_off_without(self, handoff: Handoff) -> list[Party]:
        """What nothing but a hand-off joins to the rest: the smaller side of it, a side of one node in any case."""
        joined = self._held_together(one for one in self._process.handoffs if one is not handoff)
        source, target = handoff.source.value, handoff.target.value
        if source is None or target is None or not _joins(handoff):
            return []
        sides = [nx.node_connected_component(joined, end) for end in (source, target)]
        if target in sides[0]:
            return []
        rest = max(sides, key=len)
        cut = {party for side in sides if side is not rest or len(side) == 1 for party in side}
        return sorted(cut, key=self._position.__getitem__)


def _joins(handoff: Handoff) -> bool:
    return handoff.meant or not handoff.not_moved


def joined_by(handoffs: Iterable[Handoff]) -> "nx.Graph[Party]":
    """Systems, teams and people, joined by those of some hand-offs that move something or are meant to."""
    joined: nx.Graph[Party] = nx.Graph()
    for handoff in handoffs:
        if _joins(handoff) and handoff.source.value is not None and handoff.target.value is not None:
            joined.add_edge(handoff.source.value, handoff.target.value)
    return joined


_KINDS = {"rules": "rule", "reports": "report"}  # what goes by a bare id is told with what it is


def _charges(process: Process) -> Iterator[tuple[Party, Charge]]:
    """Everything that somebody alone answers for, with who does: the whole first, then its parts in file order."""
    if process.owner.value is not None:
        yield process.owner.value, Charge(process.owner.at, process.id, "the process as a whole")
    after = process.go_live.owner
    if after.value is not None:
        yield after.value, Charge(after.at, "go_live", "the process after go-live")
    sections = (process.handoffs, process.systems, process.entities, process.rules, process.exceptions, process.reports)
    for section in sections:
        for noun in section:
            if noun.owner.value is not None:
                what = f"{_KINDS[noun.section]} {noun.called}" if noun.section in _KINDS else noun.called
                yield noun.owner.value, Charge(noun.owner.at, noun.id, what)
    told: set[str] = set()
    for handoff in process.handoffs:
        alert = handoff.when_it_fails.alert
        if alert.value is not None and alert.at not in told:  # what `connections` says for all is one charge
            told.add(alert.at)
            own = alert.at.startswith(f"{handoff.at}.")
            called = f"alerts of {handoff.called}" if own else "alerts of every connection that names nobody else"
            yield alert.value, Charge(alert.at, alert.at, called)
