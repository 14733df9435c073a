"""Does a person inside the business answer for it, today and after go-live?"""

from collections.abc import Iterator
from functools import lru_cache

from readiness.process.facts import Fact
from readiness.process.in_text import named, with_kind
from readiness.process.model import Handoff, Party, Person, System, Team
from readiness.process.names import folded
from readiness.process.nouns import Noun
from readiness.process.workload import hours_by_hand, in_words
from readiness.signs import words
from readiness.signs.sign import (
    Match,
    Subject,
    Yield,
    blocker,
    gap,
    names,
    needed,
    saw,
    sign,
    something_built,
)


@sign(
    blocker,
    "clarity-first",
    "design-first",
    stands_in_for={"disputed-answer": Match.SAME_PLACE},
    needs_facts=True,
)
def no_process_owner(subject: Subject) -> Iterator[Yield]:
    """Nobody is accountable for the process

    Unclear accountability is a pain that no connection takes away; each decision below needs someone to make it.

    Ask: Which one person is accountable for the whole process, from its first step to its last?
    Do: Name one person inside the business, and give them the say over all teams it passes through.
    Good: Someone is accountable for the process.
    """
    process = subject.process
    yield from needed(
        process.owner,
        process,
        what="who is accountable for {it}",
        none="Nobody is accountable for {it}.",
    )


@sign(
    gap,
    "clarity-first",
    applies=lambda subject: bool(subject.process.handoffs or subject.process.reports),
    needs_facts=True,
)
def missing_owner(subject: Subject) -> Iterator[Yield]:
    """Nobody owns it

    What has no owner drifts: nobody decides when it is wrong, and nobody notices when it stops.

    Ask: Which person answers for {it}?
    Do: Name one person inside the business, by name.
    Good: What takes part has an owner.
    """
    process, graph = subject.process, subject.graph
    ends: dict[System, None] = {}
    for handoff in process.handoffs:
        if handoff.built:
            ends |= dict.fromkeys(
                end for end in (handoff.source.value, handoff.target.value) if isinstance(end, System)
            )
    owned: list[tuple[Noun, Fact[Party]]] = [(handoff, handoff.owner) for handoff in process.handoffs]
    owned += [(entity, entity.owner) for entity in process.entities if graph.moves(entity)]
    owned += [(system, system.owner) for system in process.systems if system in ends]
    owned += [(report, report.owner) for report in process.reports]
    for noun, owner in owned:
        yield from needed(
            owner,
            noun,
            what="who answers for {it}",
            none="Nobody answers for {it}{cost}.",
            ask="Which person answers for {it}?",
            cost=_cost(noun, subject),
        )


def _cost(noun: Noun, subject: Subject) -> str:
    """The hours that go into a hand-off by hand, to end a sentence; empty for anything else, or where not told."""
    if not (isinstance(noun, Handoff) and noun.by_hand):
        return ""
    hours = hours_by_hand(noun, subject.process, subject.thresholds)
    return f", which takes {in_words(hours)} by hand" if hours else ""


@sign(gap, "design-first")
def owner_not_a_person(subject: Subject) -> Iterator[Yield]:
    """The owner is not a person

    Every integration needs a named owner: not a vendor, not a consultant, not "IT", but a person inside the business.

    Ask: Which person inside the business answers for {it}, by name?
    Do: Put the name of that person in the place of the owner; the team, vendor or consultant can still do the work.
    Good: Every owner is a person inside the business.
    """
    process = subject.process
    nouns: list[Noun] = [*process.entities, *process.systems, *process.rules, *process.handoffs]
    nouns += [*process.exceptions, *process.reports]
    owned: list[tuple[Noun, str, Fact[Party]]] = [(process, "", process.owner)]
    owned += [(noun, "", noun.owner) for noun in nouns]  # type: ignore[attr-defined]
    owned.append((process, f"{named(process)} after go-live", process.go_live.owner))
    owned.append((process.connections, "every connection that names no other owner", process.connections.owner))
    for noun, other, owner in owned:
        if owner.value is None or (owner.at != noun.place("owner") and noun is not process):  # told elsewhere
            continue
        if what := not_a_person(owner.value):
            called = other or with_kind(noun)
            yield from saw(
                owner.at,
                f"The owner of {called} is {owner.value.called}: {what}, not a person inside the business.",
                noun,
                who=process.owner.value.called if process.owner.value and noun is not process else "",
                ask=f"Which person inside the business answers for {called}, by name, instead of {owner.value.called}?",
            )


def not_a_person(party: Party) -> str:
    """What a party is that is not a person inside the business ("a vendor"); empty where it is one."""
    if isinstance(party, Team):
        return "a team outside the business" if party.external else "a team"
    if isinstance(party, System):
        return "a system"
    kind = party.kind.value
    if kind and kind != "person":
        return f"a {kind}"
    return _no_persons_name(folded(party.name.value or party.named or party.id))


@lru_cache(maxsize=1024)  # the same people own most of what there is
def _no_persons_name(name: str) -> str:
    """What a folded name says it is, where it is no person's ("a name for several people"); empty where it may be."""
    if name.startswith(words.OUTSIDER_BEGINNINGS) or name.endswith(words.OUTSIDER_ENDINGS):
        return "a vendor or consultant"
    if name in words.NOT_A_PERSON:
        return "a name for several people"
    if name.endswith(words.NOT_A_PERSON_ENDINGS) or name.startswith(words.NOT_A_PERSON_BEGINNINGS):
        return "a name for several people"
    return ""


@sign(gap, "design-first", applies=something_built, needs_facts=True)
def no_owner_after_go_live(subject: Subject) -> Iterator[Yield]:
    """Nobody owns it after go-live

    A system without a clear owner drifts: automations break silently and workarounds become a second source of truth.

    Ask: Who answers for the connected process the day after go-live, by name?
    Do: Name that person before anything is built.
    Good: Someone owns it after go-live.
    """
    process = subject.process
    yield from needed(
        process.go_live.owner,
        process,
        what="who answers for {it} after go-live",
        none="Nobody answers for {it} after go-live.",
    )


@sign(gap, "design-first", applies=something_built, needs_facts=True)
def no_accountability(subject: Subject) -> Iterator[Yield]:
    """The owner after go-live answers for nothing in particular

    A name alone is no accountability; it needs something that can be seen to be kept or not.

    Ask: What exactly does the owner answer for after go-live?
    Do: Write down one or two promises, such as how fast a failed hand-off is cleared.
    Good: The owner after go-live answers for something that can be seen.
    """
    process = subject.process
    yield from needed(
        process.go_live.accountable_for,
        process,
        what="what the owner of {it} answers for after go-live",
        none="The owner of {it} after go-live answers for nothing in particular.",
    )


@sign(
    gap,
    "well-done",
    applies=lambda subject: (
        any(system.known_by.settled for system in subject.process.systems)
        or any(handoff.known_by.settled for handoff in subject.process.handoffs)
    ),
)
def key_person_dependency(subject: Subject) -> Iterator[Yield]:
    """It hangs on one person

    Knowledge that sits with one person is not stability but fragility disguised as habit.

    Ask: Who else could run {it} tomorrow, if {person} were away?
    Do: Let a second person learn it from {person}, and write down how it works.
    Good: Nothing hangs on one person.
    """
    process = subject.process
    known: dict[Person, list[System | Handoff]] = {}
    nouns: list[System | Handoff] = [*process.systems, *process.handoffs]
    for noun in nouns:
        people = noun.known_by.value or ()
        if len(people) == 1 and isinstance(people[0], Person) and _alone(people[0]):
            known.setdefault(people[0], []).append(noun)
    for person, places in known.items():
        places.sort(key=lambda noun: (noun.id, noun.at))
        first, *rest = places
        yield from saw(
            first.known_by.at,
            f"Only {person.called} knows how {names(places)} {'works' if len(places) == 1 else 'work'}; without"
            f" {person.called}, {'it stops' if len(places) == 1 else 'all of it stops'}.",
            first,
            *rest,
            person,
            related=tuple(noun.at for noun in rest),
            who=person.called,
        )


def _alone(person: Person) -> bool:
    """Whether it is one person, inside or outside the business, and not a name for several."""
    return person.kind.value == "consultant" or not not_a_person(person)
