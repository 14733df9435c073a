"""Does every copy come from the master, and does what is typed elsewhere get back to it?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.process.in_text import with_kind
from readiness.process.model import Entity, Person, Step, System, Team
from readiness.signs.sign import Subject, Yield, any_of, gap, names, saw, sign

if TYPE_CHECKING:
    from readiness.graph import Touch

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
    Good: No shadow copy stands beside the source of truth.
    """
    for entity, system, touches in _written_beside_the_master(subject):
        if system.kind.value in _PRIVATE:
            first, *rest = touches
            yield from saw(
                f"{first.step.at}.writes",
                f"{_steps_enter(touches)} {entity.called} in {system.called}, beside"
                f" its source of truth {names(_belongs_in(first))}, and nothing brings it back there.",
                entity,
                system,
                *(touch.step for touch in touches),
                related=(system.at, *(touch.step.at for touch in rest)),
            )


def _steps_enter(touches: "list[Touch]") -> str:
    steps = names(dict.fromkeys(touch.step for touch in touches))
    return f"Step {steps} enters" if len({touch.step.id for touch in touches}) == 1 else f"Steps {steps} enter"


def _written_beside_the_master(subject: Subject) -> "Iterator[tuple[Entity, System, list[Touch]]]":
    """Each entity and system beside its master in which steps write it, where no path leads to the master."""
    graph = subject.graph
    for entity in subject.process.entities:
        if not entity.master.settled:
            continue
        journey = graph.path_of(entity)
        beside: dict[System, list[Touch]] = {}
        for touch in graph.touches.get(entity, ()):
            if touch.writes and (masters := _belongs_in(touch)) and touch.system not in journey.may_lead_to(masters):
                beside.setdefault(touch.system, []).append(touch)
        for system, touches in beside.items():
            yield entity, system, touches


def _belongs_in(touch: "Touch") -> tuple[System, ...]:
    """The other systems that are master of what a step writes; none where the system it writes in is."""
    masters = touch.entity.master.value or ()
    own = next((one for one in masters if one.system is touch.system), None)
    if own is not None and (own.fields is None or touch.fields is None):
        return ()
    fields = {field for field in touch.fields or () if own is None or field not in (own.fields or ())}
    of_fields = tuple(one.system for one in masters if one is not own and fields & set(one.fields or fields))
    return of_fields if own is not None or of_fields else tuple(one.system for one in masters)


@sign(
    gap,
    "design-first",
    applies=any_of("entities"),
    stands_in_for={"undescribed-handoff": Step, "intelligence-before-base": Entity},
)
def written_outside_master(subject: Subject) -> Iterator[Yield]:
    """Entered outside the source of truth

    Every data element that moves needs one source of truth; what is typed elsewhere and never gets there is lost to it.

    Ask: Who or what brings to the source of truth what step {step} enters in {system}?
    Do: Enter it in the master, or describe the hand-off that brings it there.
    Good: Records are entered in their source of truth.
    """
    for entity, system, touches in _written_beside_the_master(subject):
        if _brought_by_hand(subject, entity, system):
            continue  # the hand-off says already that it is entered there again
        for touch in touches:
            yield from saw(
                f"{touch.step.at}.writes",
                f"{with_kind(touch.step)} enters {entity.called} in {system.called}; its source of truth is"
                f" {names(_belongs_in(touch))}, and nothing brings it there.",
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
    return any(not handoff.connected for handoff in graph.may_bring(entity, system))


@sign(gap, "hidden-engine", applies=any_of("handoffs"))
def unknown_origin(subject: Subject) -> Iterator[Yield]:
    """Nobody told where it comes from

    Before anything is connected it has to be clear where the information starts and how it moves.

    Ask: Where does {sender} get the {entity} that it passes on?
    Do: Describe how {entity} gets to {sender}, or say that it starts there.
    Good: What is looked up comes from a place that was told.
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
                f"Hand-off {handoff.called} takes {entity.called} out of {source.called}, and nothing says how it gets"
                f" there: its source of truth is {names(graph.masters(entity))}.",
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
    together = [party, team, *(graph.members[party] if isinstance(party, Team) else ())]
    journey, origins = graph.path_of(entity), graph.origins(entity)
    if any(one in origins or journey.may_reach(one) for one in together):
        return True
    if isinstance(party, System):
        return graph.written_in(entity, party)
    systems = graph.stands_for(party, entity, writing=False)
    if any(system in origins or journey.may_reach(system) or graph.written_in(entity, system) for system in systems):
        return True
    return any((entity, system) in graph.unlocated_writes for system in graph.systems_behind(party))
