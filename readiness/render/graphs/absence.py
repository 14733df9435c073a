"""What stops, is cut off, is understood by nobody or left to nobody without a person, team, system or hand-off."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias, TypeVar

from readiness.graph import ProcessGraph
from readiness.process.facts import Fact, State
from readiness.process.model import Entity, Handoff, Party, Person, Process, Step, System, Team
from readiness.process.names import shortened
from readiness.process.nouns import Noun

Missing: TypeAlias = Party | Handoff
N = TypeVar("N", bound=Noun)


class Unreached(NamedTuple):
    """Entities that no longer come to the same systems, and the steps that look them up there."""

    entities: tuple[Entity, ...]
    systems: tuple[System, ...]
    readers: tuple[Step, ...]


class Duties(NamedTuple):
    """What nobody does any more, beside owning: steps nobody approves, hand-offs of whose failing nobody is told, who
    approves changes to the connections, who can run them after go-live, who compares the old way with the new.
    """

    approves: tuple[Step, ...]
    is_told: tuple[Handoff, ...]
    approves_changes: bool
    runs_it: bool
    compares: bool


class Absence(NamedTuple):
    """What hangs on `missing`, each list in file order.

    `handoffs` and `steps` stop, `partly` are steps done in other systems as well, `waiting` come after one that stops;
    `never` are hand-offs that move nothing today and lose an end; `unexplained` are systems and hand-offs that only it
    understands; `orphaned` is what it alone owns; `masterless` are entities whose source of truth goes with it.
    Of a team, `members` are its people, on whom other things hang. `owners_open` and `known_open` count the facts that
    are not settled, so that more may hang on it: who owns something, who understands it.
    """

    missing: Missing
    handoffs: tuple[Handoff, ...] = ()
    steps: tuple[Step, ...] = ()
    partly: tuple[Step, ...] = ()
    waiting: tuple[Step, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    masterless: tuple[Entity, ...] = ()
    cut_off: tuple[Party, ...] = ()
    never: tuple[Handoff, ...] = ()
    unexplained: tuple[System | Handoff, ...] = ()
    orphaned: tuple[Noun, ...] = ()
    duties: Duties = Duties((), (), False, False, False)
    members: tuple[Person, ...] = ()
    owners_open: int = 0
    known_open: int = 0


def absence_of(graph: ProcessGraph, missing: Missing, entity: Entity | None = None) -> Absence:
    """What is left without `missing`; with an entity, only what concerns the journey of that entity."""
    process = graph.process
    fallout = graph.without(missing)
    partly = [step for step in fallout.steps if isinstance(missing, System) and len(step.uses.value or ()) > 1]
    stopped = [step for step in fallout.steps if step not in partly]
    still = [one for one in process.handoffs if one.not_moved and (one is missing or missing in _ends(one))]
    owned = [noun for noun, owner in _owners(process) if owner.value is missing and noun is not missing]
    about = None if entity is None else _concerned(graph, entity)
    whole = Absence(
        missing,
        handoffs=_among(fallout.handoffs, about),
        steps=_among(stopped, about),
        partly=_among(partly, about),
        waiting=_among((step for step in _after(graph, stopped) if step not in partly), about),
        unreached=tuple(_unreached(graph, [pair for pair in fallout.downstream if entity in (None, pair[0])])),
        masterless=_among((one for one in process.entities if graph.masters(one) == [missing]), about),
        never=_among(still, about),
        unexplained=_among((one for one in fallout.unexplained if one is not missing), about),
        orphaned=_among(owned, about),
    )
    if entity is not None:
        return whole
    anybody = isinstance(missing, Team | Person)
    return whole._replace(
        cut_off=tuple(fallout.cut_off),
        duties=_duties(process, missing),
        members=tuple(graph.members.get(missing, ())) if isinstance(missing, Team) else (),
        owners_open=_open(owner for _, owner in _owners(process)) if anybody else 0,
        known_open=_open(one.known_by for one in _to_be_understood(process)) if anybody else 0,
    )


def _ends(handoff: Handoff) -> tuple[Party | None, Party | None]:
    return handoff.source.value, handoff.target.value


def _concerned(graph: ProcessGraph, entity: Entity) -> set[Noun]:
    """The entity, where it lives, what carries it, or may, and the steps that touch it."""
    carrying = [one for one, _ in graph.carriers.get(entity, ())]
    touching = [touch.step for touch in graph.touches.get(entity, ())]
    return {entity, *graph.homes(entity), *carrying, *graph.vague_carrying(entity), *touching}


def _among(nouns: Iterable[N], about: set[Noun] | None) -> tuple[N, ...]:
    return tuple(noun for noun in nouns if about is None or noun in about)


def _after(graph: ProcessGraph, stopped: list[Step]) -> list[Step]:
    """The steps that come after one that stops, however late, in file order."""
    following: dict[Step, list[Step]] = {}
    for before, step in graph.follows:
        following.setdefault(before, []).append(step)
    found, looking = set(stopped), list(stopped)
    while looking:
        new = [step for step in following.get(looking.pop(), ()) if step not in found]
        found.update(new)
        looking += new
    later = found.difference(stopped)
    return [step for step in graph.process.steps if step in later]


def _unreached(graph: ProcessGraph, lost: Iterable[tuple[Entity, System]]) -> Iterator[Unreached]:
    """What no longer comes where; entities that share their fate are told together."""
    systems: dict[Entity, list[System]] = {}
    for entity, system in lost:
        systems.setdefault(entity, []).append(system)
    alike: dict[tuple[tuple[System, ...], tuple[Step, ...]], list[Entity]] = {}
    for entity, of_entity in systems.items():
        gone = set(of_entity)
        in_order = tuple(system for system in graph.process.systems if system in gone)
        readers = [touch.step for touch in graph.touches.get(entity, ()) if touch.system in gone and not touch.writes]
        alike.setdefault((in_order, tuple(dict.fromkeys(readers))), []).append(entity)
    for (of_all, readers_of_all), entities in alike.items():
        yield Unreached(tuple(entities), of_all, readers_of_all)


def _owners(process: Process) -> Iterator[tuple[Noun, Fact[Party]]]:
    """Everything that somebody can answer for, with who does: the whole first, then its parts in file order."""
    yield process, process.owner
    yield process.go_live, process.go_live.owner
    sections = (process.handoffs, process.systems, process.entities, process.rules, process.exceptions, process.reports)
    yield from ((noun, noun.owner) for section in sections for noun in section)


def _duties(process: Process, missing: Missing) -> Duties:
    governance, go_live = process.governance, process.go_live
    return Duties(
        tuple(step for step in process.steps if step.approval.by.value is missing),
        tuple(one for one in process.handoffs if one.when_it_fails.alert.value is missing),
        governance.changes_approved_by.value is missing,
        go_live.run_by.value is missing,
        go_live.parallel_run_checked_by.value is missing,
    )


def _to_be_understood(process: Process) -> list[System | Handoff]:
    return [*process.systems, *(one for one in process.handoffs if one.built)]


def _open(facts: Iterable[Fact[Any]]) -> int:
    """How many facts are not settled that may name anybody; where there is none, nobody is named."""
    return sum(fact.state in (State.OPEN, State.UNKNOWN, State.DISPUTED) for fact in facts)


def sentence(step: Step) -> str:
    """What is done in a step, in quotation marks; its name where that is not told."""
    does = step.does.value
    return f"“{shortened(does.strip().rstrip('.'))}”" if does else step.called
