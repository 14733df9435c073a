"""Where each entity starts, how it travels and where it ends."""

from readiness.diagnosis.naming import named
from readiness.diagnosis.picture import kind_of
from readiness.diagnosis.plan_model import Hop, JourneyRow, Named
from readiness.graph import Journey, ProcessGraph
from readiness.process.model import Entity, Handoff, Party, Process, System
from readiness.process.names import shortened
from readiness.process.sayings import say


def journeys(process: Process, graph: ProcessGraph) -> tuple[JourneyRow, ...]:
    """The journey of each entity that some hand-off carries, in file order, then those that never travel."""
    travelling = [entity for entity in process.entities if graph.moves(entity)]
    still = [entity for entity in process.entities if not graph.moves(entity)]
    return tuple(_journey(entity, graph) for entity in (*travelling, *still))


def _journey(entity: Entity, graph: ProcessGraph) -> JourneyRow:
    journey = graph.path_of(entity)
    place = {handoff: number for number, handoff in enumerate(journey.hops)}
    return JourneyRow(
        entity=named(entity),
        starts_in=tuple(named(origin) for origin in entity.starts_in.value or ()),
        masters=tuple(named(master) for master in graph.masters(entity)),
        hops=tuple(_hop(handoff, journey) for handoff in journey.hops),
        ends_in=tuple(named(party) for party in _ends(journey, graph)),
        circles=tuple(
            tuple(_short(handoff) for handoff in sorted(trip.handoffs, key=place.__getitem__))
            for trip in journey.round_trips
        ),
        unclear=tuple(_short(handoff) for handoff, _ in graph.carriers.get(entity, ()) if handoff not in place),
    )


def _short(handoff: Handoff) -> Named:
    """A hand-off without its two ends, which a journey tells beside it."""
    return Named(handoff.id, shortened(handoff.named or handoff.id))


def _hop(handoff: Handoff, journey: Journey) -> Hop:
    lost = journey.missed.get(handoff)
    source, target = handoff.source.value, handoff.target.value
    assert source is not None  # a hop has both ends
    assert target is not None
    return Hop(
        handoff=_short(handoff),
        source=named(source),
        target=named(target),
        today=say(handoff.today),
        kind=kind_of(handoff),
        takes=say(handoff.takes),
        needed_within=say(handoff.needed_within),
        drops=journey.dropped.get(handoff, ()),
        missed=lost.fields if lost else (),
        missed_in=tuple(named(system) for system in lost.systems) if lost else (),
        missed_beyond=lost.in_all - len(lost.systems) if lost else 0,
    )


def _ends(journey: Journey, graph: ProcessGraph) -> list[Party]:
    """Where a hop brings it and no hop takes it on; a team that puts it into systems stands for those."""
    moving = [handoff for handoff in journey.hops if not handoff.not_moved]
    targets = dict.fromkeys(one.target.value for one in moving if one.target.value is not None)
    sources = dict.fromkeys(one.source.value for one in moving if one.source.value is not None)
    left = set(sources)
    for source in sources:
        left |= set(_stands_for(source, journey, graph, writing=False))
    brought = dict.fromkeys(one for target in targets for one in _stands_for(target, journey, graph, writing=True))
    return [party for party in brought if party not in left]


def _stands_for(party: Party, journey: Journey, graph: ProcessGraph, *, writing: bool) -> list[Party]:
    if isinstance(party, System):
        return [party]
    return [*graph.stands_for(party, journey.entity, writing=writing)] or [party]
