"""Where the accounts of two teams differ: steps left out, and steps told the other way round."""

import networkx as nx

from readiness.graph import ProcessGraph
from readiness.process.model import Person, Step, Team
from readiness.signs.sign import Subject


def takes_part(team: Team, step: Step) -> bool:
    """Whether a team does a step, by itself or by one of its people, or approves it."""
    return any(
        party is team or (isinstance(party, Person) and party.team.value is team)
        for party in (step.by.value, step.approval.by.value)
    )


def differences(subject: Subject, one: Team, other: Team) -> tuple[list[str], list[Step]]:
    """Every real difference between two teams' accounts, in words, and the steps it is about.

    A step that one team tells counts where the other takes part in it, or tells steps on both sides of it; an order
    counts only where `after` puts the two steps in one.
    """
    told = {team: list(subject.process.accounts[team.id].value.steps) for team in (one, other)}  # type: ignore[union-attr]
    found: list[str] = []
    about: list[Step] = []
    for teller, silent in ((one, other), (other, one)):
        for step, why in _left_out(told[teller], silent, told[silent]):
            found.append(f"{teller.called} tells step {step.called}, {silent.called} leaves it out although it {why}")
            about.append(step)
    for first, second in _turned_round(subject.graph, told[one], told[other]):
        place = {step: number for number, step in enumerate(told[one])}
        early, late = (first, second) if place[first] < place[second] else (second, first)
        found.append(f"{one.called} tells {early.called} before {late.called}, {other.called} after it")
        about += [early, late]
    return found, list(dict.fromkeys(about))


def _left_out(telling: list[Step], silent: Team, told: list[Step]) -> list[tuple[Step, str]]:
    known = set(told)
    inside = [number for number, step in enumerate(telling) if step in known]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    found = []
    for number, step in enumerate(telling):
        if step in known:
            continue
        if takes_part(silent, step):
            found.append((step, "takes part in it"))
        elif first < number < last:
            found.append((step, "tells what comes before and after it"))
    return found


def _turned_round(graph: ProcessGraph, one: list[Step], other: list[Step]) -> list[tuple[Step, Step]]:
    """Pairs of steps in an order that the two lists tell the other way round; one witness for each step.

    For each step, the earlier step that a list puts last is enough to tell whether that list goes against the order:
    one pass over the order of steps, however long it is.
    """
    common = set(one) & set(other)
    in_one = {step: number for number, step in enumerate(one) if step in common}
    in_other = {step: number for number, step in enumerate(other) if step in common}
    order = graph.order
    pairs: dict[tuple[Step, Step], None] = {}
    acyclic = nx.is_directed_acyclic_graph(order)
    sequence = list(nx.topological_sort(order)) if acyclic else list(order)
    for against, right in ((in_other, in_one), (in_one, in_other)):
        latest: dict[Step, Step] = {}  # of all that comes before a step, what `against` tells last
        for step in sequence:
            before = [latest[one] for one in order.predecessors(step) if acyclic and one in latest]
            before += [one for one in order.predecessors(step) if one in common]
            if before:
                latest[step] = max(before, key=against.__getitem__)
            if step in common and step in latest:
                earlier = latest[step]
                if against[earlier] > against[step] and right[earlier] < right[step]:
                    pairs.setdefault((earlier, step))
    return list(pairs)
