"""Is one thing done after another: design before build, old before new, base before intelligence?"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from readiness.process.facts import Fact, State
from readiness.process.in_text import named
from readiness.process.model import Entity, Handoff, System
from readiness.process.sayings import first_of, listed
from readiness.signs.sign import (
    Subject,
    Yield,
    gap,
    names,
    saw,
    sign,
    some_of,
    something_meant,
)


@sign(gap, "design-first", applies=lambda subject: subject.process.go_live.build_started.settled)
def building_before_design(subject: Subject) -> Iterator[Yield]:
    """Building has begun before the design

    The sequence matters as much as the approach: spend more time on paper than on configuration.

    Ask: What would have to be undone if these answers came out differently?
    Do: Stop building until what it is for, who owns it and each source of truth are settled.
    Good: Building has not begun before the design.
    """
    process = subject.process
    started = process.go_live.build_started
    if not started.value:
        return
    designed: list[tuple[str, Fact[Any]]] = [
        ("the outcome", process.outcome.statement),
        ("the owner after go-live", process.go_live.owner),
    ]
    designed += [(f"the source of truth for {entity.called}", entity.master) for entity in subject.graph.carriers]
    missing = {fact.at: called for called, fact in designed if not (fact.settled or fact.left_out)}
    if missing:
        yield from saw(
            started.at,
            f"Building has begun, and {listed(missing.values())} {'is' if len(missing) == 1 else 'are'} not settled.",
            process,
            related=tuple(missing),
        )


@sign(gap, "hidden-engine", applies=something_meant)
def new_before_connected(subject: Subject) -> Iterator[Yield]:
    """A new system before the old ones are connected

    Connect existing systems before adding new ones, or the new one is one more island.

    Ask: What will {system} do that connecting what is there would not?
    Do: Connect what is there first, or say which system the new one replaces.
    Good: The old systems are connected before new ones come.
    """
    planned: dict[System, Handoff] = {}
    for handoff in subject.process.handoffs:
        for end in (handoff.source.value, handoff.target.value):
            if handoff.meant and isinstance(end, System) and end.status.value == "planned" and _replaces_none(end):
                planned.setdefault(end, handoff)
    pair = _joined_by_hand_only(subject) if planned else None
    if pair is None:
        return
    for system, handoff in planned.items():
        yield from saw(
            system.at,
            f"{system.called} is only planned, and is to be connected already, while hand-off {pair.called} is still"
            " done by hand.",
            system,
            handoff,
            pair,
            related=(handoff.at, pair.at),
        )


def _replaces_none(system: System) -> bool:
    """Whether nobody says that it replaces a system."""
    return not system.replaces.settled and not system.replaces.left_out and system.replaces.state is not State.DISPUTED


def _joined_by_hand_only(subject: Subject) -> Handoff | None:
    """The first by id of the hand-offs by hand between live systems (or those who work there) that nothing connects."""
    from readiness.graph import Wiring

    graph, wiring = subject.graph, Wiring(subject.graph)
    for handoff in sorted(subject.process.handoffs, key=lambda handoff: handoff.id):
        if not handoff.by_hand:
            continue
        sources = [system for system in graph.systems_behind(handoff.source.value) if system.live]
        targets = [system for system in graph.systems_behind(handoff.target.value) if system.live]
        if sources and targets and set(sources).isdisjoint(targets) and not wiring.may_join(sources, targets):
            return handoff
    return None


@sign(
    gap,
    "hidden-engine",
    "well-done",
    applies=lambda subject: any(
        system.kind.value in ("dashboard", "intelligence") for system in subject.process.systems
    ),
    stands_in_for={"unknown-origin": (Entity, System), "hidden-handoff": (Entity, System)},
)
def intelligence_before_base(subject: Subject) -> Iterator[Yield]:
    """Intelligence on an unreliable base

    Build data pipelines before dashboards: late, manual or differently counted data only looks better on a chart.

    Ask: Which of the figures in {system} would you bet on, and why?
    Do: Connect what feeds {system} first, each thing from its master.
    Good: Intelligence rests on a reliable base.
    """
    from readiness.graph import Feeding

    graph = subject.graph
    feeding = Feeding(graph)
    for system in subject.process.systems:
        if system.kind.value not in ("dashboard", "intelligence"):
            continue
        fed = [entity for entity in graph.entities_in.get(system, ()) if system not in graph.masters(entity)]
        unfed = [entity for entity in fed if _fed_from_nowhere(subject, entity, system)]
        by_hand, beyond, carried, besides = feeding.by_hand(system, fed)
        reasons = []
        if by_hand:
            reasons.append(f"is fed by hand, by {first_of(map(named, by_hand), beyond)}")
        if unfed:
            masters = names(dict.fromkeys(master for entity in unfed for master in graph.masters(entity)))
            reasons.append(f"takes {names(unfed)} from elsewhere than {masters}")
        if reasons:
            yield from saw(
                system.at,
                f"{system.called} {' and '.join(reasons)}.",
                system,
                *by_hand[:1],
                *dict.fromkeys((*unfed, *carried)),
                *by_hand[1:],
                related=some_of(handoff.at for handoff in by_hand),
                besides=besides,
            )


def _fed_from_nowhere(subject: Subject, entity: Entity, system: System) -> bool:
    """Whether what feeds a system with an entity is not its master, and no path from there reaches it."""
    graph = subject.graph
    journey, origins = graph.path_of(entity), graph.origins(entity)
    feeding = [handoff.source.value for handoff in journey.routes_into(system)]
    return entity.master.settled and any(
        source is not None and source not in origins and not journey.may_reach(source) for source in feeding
    )


@sign(gap, "well-done", applies=something_meant)
def everything_at_once(subject: Subject) -> Iterator[Yield]:
    """Everything is to be connected at once

    A sound plan does not connect everything at once: it takes what matters most first and reduces risk in phases.

    Ask: Which one of these hand-offs would help most if it were the only one?
    Do: Say in which order to connect them, in waves, and begin with one or two.
    Good: It is connected in phases.
    """
    meant = [handoff for handoff in subject.process.handoffs if handoff.meant]
    waves = Counter(handoff.wave.value for handoff in meant if handoff.wave.settled)
    all_in_one = len(waves) == 1 and waves.total() == len(meant)
    none_told = not waves and not any(handoff.wave.left_out or handoff.wave.answers for handoff in meant)
    if len(meant) >= subject.thresholds.handoffs_at_once and (all_in_one or none_told):
        how = f"all in one go (wave {next(iter(waves))})" if waves else "and nobody has said which comes before which"
        yield from saw(
            "handoffs",
            f"{len(meant)} hand-offs are to be connected, {how}.",
            subject.process,
            *meant,
            related=tuple(handoff.wave.at for handoff in meant),
        )
