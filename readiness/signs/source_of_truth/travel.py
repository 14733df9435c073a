"""Does an entity travel one way, by one route, and complete?"""

from collections.abc import Iterable, Iterator

from readiness.process.facts import State
from readiness.process.model import Entity, Handoff, System
from readiness.process.sayings import listed
from readiness.signs.sign import Sighting, Subject, Yield, any_of, gap, names, saw, sign, some_of


@sign(gap, "well-done", applies=any_of("entities"))
def sync_loop(subject: Subject) -> Iterator[Yield]:
    """The same field is passed round and comes back

    Where systems pass the same field round, the last one to write wins, and nobody can say which was right.

    Ask: Which of these systems wins for each field of {entity}?
    Do: Let each field travel one way only, from its master.
    Good: No field is passed round and comes back.
    """
    for entity in subject.graph.carriers:
        journey = subject.graph.path_of(entity)
        for handoffs, round_trip, untold in journey.round_trips:
            systems = names(journey.systems_joined_by(handoffs))
            if round_trip:
                yield from saw(
                    handoffs[0].carries.at,
                    f"{entity.called} ({listed(round_trip)}) is passed round between {systems} and comes back: the last"
                    " one to write wins.",
                    *handoffs,
                    entity,
                    related=some_of(one.at for one in handoffs[1:]),
                )
            else:
                yield Sighting(
                    untold[0].carries.at,
                    f"Not asked yet: which fields of {entity.called} travel in {untold[0].called}, by which it"
                    f" comes back to where it was, round {systems}.",
                    (*untold, entity),
                    State.OPEN,
                    fact=untold[0].carries.at,
                    related=tuple(one.at for one in handoffs if one is not untold[0]),
                    ask=f"Which fields of {entity.called} travel in {untold[0].called}, and which come back?",
                )


def _by_id(handoffs: Iterable[Handoff]) -> list[Handoff]:
    """What several of them show stands at the first by id, and so at the same place in whatever order they come."""
    return sorted(handoffs, key=lambda handoff: handoff.id)


@sign(gap, "little-buckets", applies=any_of("handoffs"), stands_in_for={"sync-loop": Entity})
def several_routes(subject: Subject) -> Iterator[Yield]:
    """The same information arrives by several routes

    Many ways to the same place mean many versions; which one is right depends on which came last.

    Ask: Which of the routes by which {entity} reaches {system} is the one that counts?
    Do: Keep one route, the one from the master, and end the others.
    Good: Each piece of information arrives by one route.
    """
    graph = subject.graph
    for entity in graph.carriers:
        journey, masters = graph.path_of(entity), graph.masters(entity)
        fields_of = dict(graph.carriers[entity])
        systems_by_routes: dict[tuple[Handoff, ...], list[System]] = {}  # a team may put it into many at once
        beside: dict[int, list[System]] = {}  # the same, by the identity of routes that are told apart but once
        for system in graph.homes(entity):
            if system not in masters and entity.master.settled:
                routes = journey.routes_into(system)
                if id(routes) not in beside:
                    beside[id(routes)] = systems_by_routes.setdefault(tuple(routes), [])
                beside[id(routes)].append(system)
        for each, systems in systems_by_routes.items():
            sources = {handoff.source.value for handoff in each}
            if len(sources) < 2 or not _overlap([fields_of[handoff] for handoff in each]):
                continue
            first, *rest = _by_id(each)
            yield from saw(
                first.carries.at,
                f"{entity.called} reaches {names(systems)} by {len(each)} routes, from"
                f" {names(handoff.source.value for handoff in each if handoff.source.value)}: which one counts?",
                first,
                entity,
                *systems,
                *rest,
                related=some_of(one.at for one in rest),
                ask=f"Which of the routes by which {entity.called} reaches {names(systems)} is the one that counts?",
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
    Good: No field that is needed gets lost on the way.
    """
    graph = subject.graph
    for entity in subject.process.entities:
        journey = graph.path_of(entity)
        for handoff, (fields, systems, in_all) in journey.missed.items():
            steps = [step for system in systems for step, needs in journey.wanted[system] if set(needs) & set(fields)]
            need = "needs" if len({step.id for step in steps}) == 1 else "need"
            step_word = "step" if need == "needs" else "steps"
            who = f"{step_word} {names(steps)} in {names(systems)}"
            if in_all > len(systems):
                who, need = f"steps in {in_all} systems, among them {names(systems[:6])},", "need"
            yield from saw(
                handoff.carries.at,
                f"{entity.called} loses {listed(fields)} in {handoff.called}, and {who} {need}"
                f" {'it' if len(fields) == 1 else 'them'}.",
                handoff,
                entity,
                *systems,
                *steps,
                related=some_of(step.at for step in steps),
            )
