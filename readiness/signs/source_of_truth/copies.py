"""Does every copy come from the master, complete, by one way, and does what is typed elsewhere get back to it?"""

from collections.abc import Iterator

import networkx as nx

from readiness.graph import Touch
from readiness.process.facts import State
from readiness.process.model import Entity, Handoff, Person, Step, System, Team
from readiness.process.sayings import listed
from readiness.signs.sign import Sighting, Subject, Yield, any_of, gap, names, saw, sign

_PRIVATE = ("spreadsheet", "mailbox", "paper")


@sign(
    gap,
    "clarity-first",
    "design-first",
    applies=any_of("entities"),
    stands_in_for={"written-outside-master": (Entity, System), "silo": System, "undescribed-handoff": System},
)
def shadow_copy(subject: Subject) -> Iterator[Yield]:
    """A shadow copy beside the source of truth

    Someone updates the spreadsheet after the official record is already wrong; soon it is the second source of truth.

    Ask: Why is {entity} kept in {system} as well, and how does what is entered there get back?
    Do: Give the master what people miss in it, or let what is entered in {system} flow back to it.
    """
    for entity, system, touches in _written_beside_the_master(subject):
        if system.kind.value in _PRIVATE:
            first, *rest = touches
            yield from saw(
                f"{first.step.at}.writes",
                f"{names(touch.step for touch in touches)} {_enter(touches)} {entity.called} in {system.called}, beside"
                f" its source of truth {names(subject.graph.masters(entity))}, and nothing brings it back there.",
                entity,
                system,
                *(touch.step for touch in touches),
                related=(system.at, *(touch.step.at for touch in rest)),
            )


def _enter(touches: list[Touch]) -> str:
    return "enters" if len({touch.step.id for touch in touches}) == 1 else "enter"


def _written_beside_the_master(subject: Subject) -> Iterator[tuple[Entity, System, list[Touch]]]:
    """Each entity and system beside its master in which steps write it, where no path leads to the master."""
    graph = subject.graph
    for entity in subject.process.entities:
        if not entity.master.settled:
            continue
        beside: dict[System, list[Touch]] = {}
        for touch in graph.touches.get(entity, ()):
            if touch.writes and _outside(touch):
                beside.setdefault(touch.system, []).append(touch)
        for system, touches in beside.items():
            if not graph.path_of(entity).may_lead_to_master(system):
                yield entity, system, touches


def _outside(touch: Touch) -> bool:
    """Whether what a step writes has its master elsewhere."""
    masters = touch.entity.master.value or ()
    here = [mastered for mastered in masters if mastered.system is touch.system]
    if not here:
        return True
    if touch.fields is None or any(mastered.fields is None for mastered in here):
        return False
    elsewhere = {field for mastered in masters if mastered not in here for field in mastered.fields or ()}
    return any(field in elsewhere and field not in (here[0].fields or ()) for field in touch.fields)


@sign(
    gap,
    "design-first",
    applies=any_of("entities"),
    stands_in_for={"undescribed-handoff": Step, "intelligence-before-base": Entity},
)
def written_outside_master(subject: Subject) -> Iterator[Yield]:
    """Entered outside the source of truth

    Every data element that moves needs one source of truth; what is typed elsewhere and never gets there is lost to it.

    Ask: How does what {step} enters in {system} get to the source of truth?
    Do: Enter it in the master, or describe the hand-off that brings it there.
    """
    for entity, system, touches in _written_beside_the_master(subject):
        if _brought_by_hand(subject, entity, system):
            continue  # the hand-off says already that it is entered there again
        for touch in touches:
            yield from saw(
                f"{touch.step.at}.writes",
                f"Step {touch.step.called} enters {entity.called} in {system.called}; its source of truth is"
                f" {names(subject.graph.masters(entity))}, and nothing brings it there.",
                touch.step,
                entity,
                system,
                related=(entity.master.at,),
            )


def _brought_by_hand(subject: Subject, entity: Entity, system: System) -> bool:
    """Whether people bring the entity into a system, or may."""
    graph = subject.graph
    routes = graph.path_of(entity).routes_into(system)
    if any(handoff.by_hand for handoff in routes):
        return True
    for handoff in graph.vague_handoffs:
        carried = not handoff.carries.settled or any(one.entity is entity for one in handoff.carries.value or ())
        target = handoff.target.value
        if carried and (target is None or system in graph.systems_behind(target)) and not handoff.connected:
            return True
    return False


@sign(gap, "hidden-engine", applies=any_of("handoffs"))
def unknown_origin(subject: Subject) -> Iterator[Yield]:
    """Nobody told where it comes from

    Before anything is connected it has to be clear where the information starts and how it moves.

    Ask: Where does {sender} get the {entity} that it passes on?
    Do: Describe how {entity} gets to {sender}, or say that it starts there.
    """
    graph = subject.graph
    for handoff in subject.process.handoffs:
        source = handoff.source.value
        for carried in handoff.carries.value or ():
            entity: Entity = carried.entity
            if not entity.master.settled or source is None or _has_it(subject, source, entity):
                continue
            yield from saw(
                handoff.carries.at,
                f"{handoff.called} takes {entity.called} out of {source.called}, and nothing says how it gets there:"
                f" its source of truth is {names(graph.masters(entity))}.",
                handoff,
                entity,
                *(end for end in (source, handoff.target.value) if end is not None),
                related=(entity.at,),
            )


def _has_it(subject: Subject, party: System | Team | Person, entity: Entity) -> bool:
    """Whether a party has an entity for a reason that is told, or may have."""
    graph = subject.graph
    team = party.team.value if isinstance(party, Person) and party.team.value is not None else party
    if isinstance(team, Team) and team.external:
        return True
    if isinstance(party, Person) and party.kind.value in ("vendor", "consultant"):
        return True
    journey, origins = graph.path_of(entity), graph.origins(entity)
    if party in origins or team in origins or journey.may_reach(party):
        return True
    if isinstance(party, System):
        return graph.written_in(entity, party)
    systems = graph.stands_for(party, entity, writing=False)
    if any(system in origins or journey.may_reach(system) or graph.written_in(entity, system) for system in systems):
        return True
    unclear = {one for one, system in graph.unlocated_writes if one is entity and system in graph.systems_behind(party)}
    return bool(unclear)


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
        for handoffs in journey.circles:
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


def _fields_going_round(
    ways: "nx.DiGraph[object]", handoffs: list[Handoff], fields_of: dict[Handoff, tuple[str, ...] | None]
) -> list[str]:
    """The told fields that some circle of these hand-offs passes all the way round."""
    told = dict.fromkeys(field for handoff in handoffs for field in fields_of[handoff] or ())
    component = nx.node_connected_component(ways.to_undirected(as_view=True), handoffs[0])
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
            first, *rest = routes
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
            if not touch.writes and touch.system not in graph.origins(entity):
                fields = sync if touch.fields is None else tuple(field for field in sync if field in touch.fields)
                wanted.setdefault(touch.system, []).append((touch.step, fields))
        lost = graph.path_of(entity).lost(sync, wanted)
        for handoff, (fields, systems) in lost.items():
            steps = [step for system in systems for step, needs in wanted[system] if set(needs) & set(fields)]
            yield from saw(
                handoff.carries.at,
                f"{entity.called} loses {listed(fields)} in {handoff.called}, and {names(steps)} in"
                f" {names(systems)} needs {'it' if len(fields) == 1 else 'them'}.",
                handoff,
                entity,
                *systems,
                *steps,
                related=tuple(step.at for step in dict.fromkeys(steps)),
            )
