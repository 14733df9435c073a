"""Does an entity travel one way, by one route, and complete?"""

from collections.abc import Iterator

import networkx as nx

from readiness.graph import Touch
from readiness.process.facts import State
from readiness.process.model import Entity, Handoff, Step, System
from readiness.process.sayings import listed
from readiness.signs.sign import Sighting, Subject, Yield, any_of, gap, names, saw, sign


@sign(gap, "well-done", applies=any_of("entities"))
def sync_loop(subject: Subject) -> Iterator[Yield]:
    """The same field is passed round in a circle

    Where systems pass the same field round, the last one to speak wins, and nobody can say which was right.

    Ask: Which system of the circle wins for each field of {entity}?
    Do: Cut the circle: let each field travel one way, from its master.
    """
    for entity in subject.graph.carriers:
        journey = subject.graph.path_of(entity)
        fields_of = dict(subject.graph.carriers[entity])
        for circle in journey.circles:
            handoffs = _by_id(circle)
            round_trip = _fields_going_round(journey.ways, handoffs, fields_of)
            untold = [handoff for handoff in handoffs if fields_of[handoff] is None]
            systems = names(journey.systems_joined_by(handoffs))
            if round_trip:
                yield from saw(
                    handoffs[0].carries.at,
                    f"{entity.called} ({listed(round_trip)}) goes round in a circle between {systems}: the last one to"
                    " write wins.",
                    *handoffs,
                    entity,
                    related=tuple(one.at for one in handoffs[1:]),
                )
            elif untold:
                yield Sighting(
                    untold[0].carries.at,
                    f"Not asked yet: which fields of {entity.called} travel in {untold[0].called}; it closes a circle"
                    f" between {systems}.",
                    (*untold, entity),
                    State.OPEN,
                    fact=untold[0].carries.at,
                    related=tuple(one.at for one in handoffs if one is not untold[0]),
                    ask=f"Which fields of {entity.called} travel in {untold[0].called}, and which come back?",
                )


def _by_id(handoffs: list[Handoff]) -> list[Handoff]:
    """What several of them show stands at the first by id, and so at the same place in whatever order they come."""
    return sorted(handoffs, key=lambda handoff: handoff.id)


def _fields_going_round(
    ways: "nx.DiGraph[object]", handoffs: list[Handoff], fields_of: dict[Handoff, tuple[str, ...] | None]
) -> list[str]:
    """The told fields that some circle of these hand-offs passes all the way round."""
    told = dict.fromkeys(field for handoff in handoffs for field in fields_of[handoff] or ())
    component = {handoffs[0]} | nx.ancestors(ways, handoffs[0]) & nx.descendants(ways, handoffs[0])
    found = []
    for field in told:
        dropping = {handoff for handoff in handoffs if field not in (fields_of[handoff] or ())}
        kept = ways.subgraph([node for node in component if node not in dropping])
        if any(len(part) > 1 for part in nx.strongly_connected_components(kept)):
            found.append(field)
    return found


@sign(gap, "little-buckets", applies=any_of("handoffs"), stands_in_for={"sync-loop": Entity})
def several_routes(subject: Subject) -> Iterator[Yield]:
    """The same information arrives by several routes

    Umpteen ways between the same places mean umpteen versions; which one is right depends on which came last.

    Ask: Which of the routes by which {entity} reaches {system} is the one that counts?
    Do: Keep one route, the one from the master, and end the others.
    """
    graph = subject.graph
    for entity in graph.carriers:
        journey, masters = graph.path_of(entity), graph.masters(entity)
        fields_of = dict(graph.carriers[entity])
        for system in graph.homes(entity):
            if system in masters or not entity.master.settled:
                continue
            routes = journey.routes_into(system)
            sources = {handoff.source.value for handoff in routes}
            if len(sources) < 2 or not _overlap([fields_of[handoff] for handoff in routes]):
                continue
            first, *rest = _by_id(routes)
            yield from saw(
                first.carries.at,
                f"{entity.called} reaches {system.called} by {len(routes)} routes, from"
                f" {names(handoff.source.value for handoff in routes if handoff.source.value)}: which one counts?",
                *routes,
                entity,
                system,
                related=tuple(one.at for one in rest),
            )


def _overlap(lists: list[tuple[str, ...] | None]) -> bool:
    """Whether any two of the field lists have a field in common; an untold list may have any."""
    if any(fields is None for fields in lists):
        return True
    every = [field for fields in lists for field in fields or ()]
    return len(set(every)) < len(every)


@sign(
    gap,
    "hidden-engine",
    applies=lambda subject: any(entity.sync.settled for entity in subject.process.entities),
)
def lost_in_translation(subject: Subject) -> Iterator[Yield]:
    """Fields get lost on the way

    A field that must be the same everywhere and does not travel is typed again, or missed.

    Ask: How do those who need these fields of {entity} get them today?
    Do: Let {handoff} carry the missing fields, or say that they may stay local.
    """
    graph = subject.graph
    for entity in subject.process.entities:
        sync = entity.sync.value
        if sync is None or entity not in graph.carriers:
            continue
        wanted: dict[System, list[tuple[Step, tuple[str, ...]]]] = {}
        for touch in graph.touches.get(entity, ()):
            if not touch.writes and touch.system not in graph.origins(entity) and not _may_have_more(subject, touch):
                fields = sync if touch.fields is None else tuple(field for field in sync if field in touch.fields)
                wanted.setdefault(touch.system, []).append((touch.step, fields))
        lost = graph.path_of(entity).lost(sync, wanted)
        for handoff, (fields, systems) in lost.items():
            steps = [step for system in systems for step, needs in wanted[system] if set(needs) & set(fields)]
            need = "needs" if len({step.id for step in steps}) == 1 else "need"
            yield from saw(
                handoff.carries.at,
                f"{entity.called} loses {listed(fields)} in {handoff.called}, and {names(steps)} in {names(systems)}"
                f" {need} {'it' if len(fields) == 1 else 'them'}.",
                handoff,
                entity,
                *systems,
                *steps,
                related=tuple(step.at for step in dict.fromkeys(steps)),
            )


def _may_have_more(subject: Subject, touch: Touch) -> bool:
    """Whether more of an entity than is told may get to where a step reads it: unseen, or typed in there."""
    unclear = (touch.entity, touch.system) in subject.graph.unlocated_writes
    return unclear or subject.graph.path_of(touch.entity).may_come_unseen(touch.system)
