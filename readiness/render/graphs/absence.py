"""What stops, is cut off, is understood by nobody or left to nobody without a person, team, system or hand-off."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from readiness.graph import ProcessGraph
from readiness.process.facts import Fact
from readiness.process.model import Entity, Handoff, Party, Process, Step, System
from readiness.process.names import shortened
from readiness.process.nouns import Noun
from readiness.process.sayings import listed

if TYPE_CHECKING:
    import networkx as nx

Missing: TypeAlias = Party | Handoff


class Unreached(NamedTuple):
    """Where an entity no longer comes to, and the steps that look it up there."""

    entity: Entity
    parties: tuple[Party, ...]
    readers: tuple[Step, ...]


class Absence(NamedTuple):
    """What hangs on one of them, each list in file order.

    `handoffs` stop today, `never` are those that do not move anything today and lose an end; `steps` stop, and
    `waiting` come after one that does; `unexplained` are systems and hand-offs that only it understands; `orphaned` is
    what it alone owns; `masterless` are entities whose source of truth goes with it; `left` is what else nobody does
    then, in words; `unsettled` are facts not settled, which may hang on it as well, counted by what they tell.
    """

    missing: Missing
    handoffs: tuple[Handoff, ...]
    never: tuple[Handoff, ...]
    steps: tuple[Step, ...]
    waiting: tuple[Step, ...]
    unexplained: tuple[System | Handoff, ...]
    orphaned: tuple[Noun, ...]
    left: tuple[str, ...]
    masterless: tuple[Entity, ...]
    cut_off: tuple[Party, ...]
    unreached: tuple[Unreached, ...]
    unsettled: tuple[tuple[str, int], ...]

    @property
    def anything(self) -> bool:
        """Whether anything at all hangs on it."""
        return any(self[1:-1])


def absence_of(graph: ProcessGraph, missing: Missing, entity: Entity | None = None) -> Absence:
    """What is left without `missing`; with an entity, only what concerns that entity."""
    process = graph.process
    ending = [one for one in process.handoffs if one is missing or missing in (one.source.value, one.target.value)]
    stopped = [step for step in process.steps if missing in _done_with(step)]
    known: list[System | Handoff] = [*process.systems, *process.handoffs]
    understood = [one for one in known if one is not missing and one.known_by.value == (missing,)]
    carrying = None if entity is None else {one for one, _ in graph.carriers.get(entity, ())}
    touching = None if entity is None else {touch.step for touch in graph.touches.get(entity, ())}
    homes = None if entity is None else set(graph.homes(entity))
    ending = [one for one in ending if carrying is None or one in carrying]
    steps = [one for one in stopped if touching is None or one in touching]
    waiting = [one for one in _after(graph, stopped) if touching is None or one in touching]
    about = None if entity is None else {entity, *(carrying or ()), *(homes or ())}
    entities = process.entities if entity is None else (entity,)
    return Absence(
        missing,
        tuple(one for one in ending if not one.not_moved),
        tuple(one for one in ending if one.not_moved),
        tuple(steps),
        tuple(waiting),
        tuple(one for one in understood if about is None or one in about),
        tuple(noun for noun in _owned(process, missing) if about is None or noun in about),
        tuple(_left(process, missing)) if entity is None else (),
        tuple(one for one in entities if graph.masters(one) and set(graph.masters(one)) == {missing}),
        tuple(_cut_off(graph, missing, carrying)),
        tuple(_unreached(graph, missing, entities)),
        tuple(_unsettled(process)) if not isinstance(missing, System | Handoff) and entity is None else (),
    )


def _done_with(step: Step) -> list[Party | None]:
    """Who does a step, and the systems it is done in."""
    return [step.by.value, *(use.system for use in step.uses.value or ())]


def _after(graph: ProcessGraph, stopped: Iterable[Step]) -> list[Step]:
    """The steps that come after one that stops, however late, in file order."""
    found = set(stopped)
    ways: dict[Step, list[Step]] = {}
    for before, step in graph.follows:
        ways.setdefault(before, []).append(step)
    waiting = list(found)
    later: set[Step] = set()
    while waiting:
        for step in ways.get(waiting.pop(), ()):
            if step not in found and step not in later:
                later.add(step)
                waiting.append(step)
    return [step for step in graph.process.steps if step in later]


def owned_nouns(process: Process) -> Iterator[tuple[Noun, Fact[Party]]]:
    """Everything that somebody can answer for, with who does."""
    yield process, process.owner
    yield process.go_live, process.go_live.owner
    sections = (process.handoffs, process.systems, process.entities, process.rules, process.exceptions, process.reports)
    yield from ((noun, noun.owner) for section in sections for noun in section)


def _owned(process: Process, missing: Missing) -> list[Noun]:
    return [noun for noun, owner in owned_nouns(process) if owner.value is missing and noun is not missing]


def _left(process: Process, missing: Missing) -> Iterator[str]:
    """What nobody does any more, beside owning: approving, being told, running it, comparing."""
    approved = [sentence(step) for step in process.steps if step.approval.by.value is missing]
    if approved:
        yield f"Nobody approves {listed(approved)}."
    failing = [one.called for one in process.handoffs if one.when_it_fails.alert.value is missing]
    if failing:
        yield f"Nobody is told when {listed(failing)} {'fails' if len(failing) == 1 else 'fail'}."
    if process.governance.changes_approved_by.value is missing:
        yield "Nobody approves changes to the connections."
    if process.go_live.run_by.value is missing:
        yield "Nobody inside can run and change it after go-live."
    if process.go_live.parallel_run_checked_by.value is missing:
        yield "Nobody compares the old way with the new while both run."


def sentence(step: Step) -> str:
    """What is done in a step, in quotation marks; its name where that is not told."""
    does = step.does.value
    return f"“{shortened(does.strip().rstrip('.'))}”" if does else step.called


def _cut_off(graph: ProcessGraph, missing: Missing, carrying: set[Handoff] | None) -> list[Party]:
    """Systems, teams and people that nothing else joins to anything: every hand-off at them goes with it."""
    joined: dict[Party, bool] = {}
    for one in graph.process.handoffs:
        source, target = one.source.value, one.target.value
        if one.not_moved or source is None or target is None or (carrying is not None and one not in carrying):
            continue
        stays = one is not missing and missing not in (source, target)
        for party in (source, target):
            joined[party] = joined.get(party, False) or stays
    return [party for party, stays in joined.items() if not stays and party is not missing]


def _unreached(graph: ProcessGraph, missing: Missing, entities: Iterable[Entity]) -> Iterator[Unreached]:
    for entity in entities:
        journey = graph.path_of(entity)
        starts = [one if isinstance(one, System) else ("leaves", one) for one in graph.origins(entity)]
        before = _reached(journey.ways, starts, None)
        if missing not in before:
            continue
        kept = _reached(journey.ways, starts, missing)
        lost = tuple(one for one in before if one not in kept and one is not missing and not isinstance(one, Handoff))
        if lost:
            reading = [one.step for one in graph.touches.get(entity, ()) if one.system in lost and not one.writes]
            yield Unreached(entity, lost, tuple(dict.fromkeys(reading)))


def _reached(ways: "nx.DiGraph[Any]", starts: Iterable[Any], missing: Missing | None) -> dict[Any, None]:
    """The systems, teams, people and hand-offs that an entity certainly comes to, from the nearest on."""
    waiting = [node for node in starts if node in ways and _who(node) is not missing]
    seen = set(waiting)
    for node in waiting:  # grows while it is gone through: breadth first
        for after in ways.successors(node):
            if after not in seen and _who(after) is not missing:
                seen.add(after)
                waiting.append(after)
    return dict.fromkeys(map(_who, waiting))


def _who(node: Any) -> Any:
    """The node of a journey, or the team or person whose side it is."""
    return node[1] if isinstance(node, tuple) else node


def _unsettled(process: Process) -> Iterator[tuple[str, int]]:
    owners = sum(not owner.settled for _, owner in owned_nouns(process))
    if owners:
        yield "who owns", owners
    built: list[System | Handoff] = [*process.systems, *(one for one in process.handoffs if one.built)]
    known = sum(not one.known_by.settled for one in built)
    if known:
        yield "who understands", known
