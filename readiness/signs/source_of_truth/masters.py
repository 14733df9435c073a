"""Which system wins when two show different data? Masters, keys, definitions and what must travel."""

from collections.abc import Iterator
from itertools import chain

from readiness.process.facts import State
from readiness.process.in_text import with_kind
from readiness.process.model import Entity, Handoff, Report, System
from readiness.process.references import Mastered
from readiness.process.sayings import differing, listed
from readiness.signs.sign import (
    Need,
    Sighting,
    Subject,
    Yield,
    any_of,
    blocker,
    differing_answers,
    first_by_id,
    gap,
    names,
    needed,
    saw,
    sign,
)

UNOFFICIAL = ("spreadsheet", "mailbox", "paper", "script")


@sign(
    blocker,
    "clarity-first 2",
    applies=any_of("entities"),
    stands_in_for={"report-on-sand": Entity},
    needs_facts=True,
)
def no_source_of_truth(subject: Subject) -> Iterator[Yield]:
    """No one can say which system owns a record

    Keeping data the same everywhere when nobody can say which copy is right creates more disputes, not fewer.

    Ask: Which system wins when two of them show different {entity} data?
    Do: Name one master for {entity} and let the others take it from there.
    Good: Every record has a source of truth.
    """
    for entity in subject.process.entities:
        if not subject.graph.moves(entity) and len(subject.graph.homes(entity)) < 2:
            continue
        if entity.master.state is State.DISPUTED:
            yield Need(entity.master.at, False)  # conflicting-masters says it
            continue
        yield from needed(
            entity.master,
            entity,
            what="which system is the source of truth for {it}{kept}",
            none="No system is the source of truth for {it}{kept}.",
            kept=f", which is kept in {names(homes)}" if len(homes := subject.graph.homes(entity)) > 1 else "",
        )


@sign(
    blocker,
    "well-done",
    "clarity-first",
    applies=any_of("entities"),
    stands_in_for={"sync-loop": Entity, "report-on-sand": Entity, "intelligence-before-base": Entity},
)
def conflicting_masters(subject: Subject) -> Iterator[Yield]:
    """Two systems claim to be the source of truth

    When two systems win, every difference between them becomes a dispute, and a connection passes it on both ways.

    Ask: Which system wins when they show different {entity} data?
    Do: Name one master, or say which fields each is master of.
    Good: No two systems claim to be the source of truth.
    """
    for entity in subject.process.entities:
        master = entity.master
        if master.state is State.DISPUTED:
            yield differing_answers(
                master,
                f"The answers differ on which system is the source of truth for {entity.called}: {differing(master)}.",
                entity,
            )
        for one, other in _overlapping(master.value or ()):
            yield from saw(
                master.at,
                f"{entity.called} has two sources of truth: {one.system.called} and {other.system.called}"
                f" {_both(one, other)}.",
                entity,
                one.system,
                other.system,
                related=(one.system.at, other.system.at),
            )
        yield from _conflicts_elsewhere(subject, entity)


def _overlapping(masters: tuple[Mastered, ...]) -> Iterator[tuple[Mastered, Mastered]]:
    """The first other master that claims the same fields, within one business unit, for each master."""
    for number, one in enumerate(masters):
        for other in masters[number + 1 :]:
            units = {one.system.unit.value, other.system.unit.value}
            if None not in units and len(units) > 1:
                continue
            if one.fields is None or other.fields is None or set(one.fields) & set(other.fields):
                yield one, other
                break


def _both(one: Mastered, other: Mastered) -> str:
    if one.fields is None or other.fields is None:
        return "both count as its master"
    return f"both claim {listed(field for field in one.fields if field in other.fields)}"


def _conflicts_elsewhere(subject: Subject, entity: Entity) -> Iterator[Yield]:
    masters = entity.master.value or ()  # where none is named, or the same ones elsewhere, there is nothing elsewhere
    for elsewhere in subject.elsewhere.get(entity.id, ()):
        units = {one.system.unit.value for one in masters}
        if None not in units and elsewhere.units and not units & elsewhere.units:
            continue
        yield Sighting(
            entity.master.at,
            f"{entity.called} has another source of truth in another process of {subject.process.company.value}:"
            f" {listed(one.system.called for one in masters)} here, {elsewhere.says} in {elsewhere.file}.",
            (entity, *(one.system for one in masters)),
            elsewhere=(elsewhere,),
        )


@sign(gap, "clarity-first", applies=any_of("entities"), stands_in_for={"shadow-copy": Entity})
def unofficial_master(subject: Subject) -> Iterator[Yield]:
    """The source of truth is a spreadsheet, a mailbox, paper or a script

    What anyone may change and nothing checks cannot feed other systems.

    Ask: Which system should be the master of {entity} instead?
    Do: Move {entity} to a system that has an owner, checks what is typed, and can be read by others.
    Good: Every source of truth is a system made for it.
    """
    for entity in subject.process.entities:
        for mastered in entity.master.value or ():
            kind = mastered.system.kind.value
            if kind in UNOFFICIAL:
                yield from saw(
                    entity.master.at,
                    f"The source of truth for {entity.called} is {mastered.system.called},"
                    f" {'on paper' if kind == 'paper' else 'a ' + kind}.",
                    entity,
                    mastered.system,
                    related=(mastered.system.at,),
                )


@sign(gap, "well-done", applies=any_of("entities"))
def retiring_master(subject: Subject) -> Iterator[Yield]:
    """The source of truth is on its way out, or not there yet

    Connecting to a system that goes, or to one that nobody has worked with, means connecting twice.

    Ask: How will {entity} get into the system that takes over, and when does that one become the master?
    Do: Plan the hand-off into the system that takes over, before anything else is connected to {entity}.
    Good: Every source of truth is here to stay.
    """
    process = subject.process
    replacing: dict[System, list[System]] = {}
    for system in process.systems:
        if system.replaces.value is not None:
            replacing.setdefault(system.replaces.value, []).append(system)
    open_loads = [handoff for handoff in process.handoffs if not handoff.carries.settled]
    for entity in process.entities:
        for mastered in entity.master.value or ():
            master: System = mastered.system
            status = master.status.value
            if status not in ("retiring", "planned"):
                continue
            heirs = replacing.get(master, [])
            into = [*heirs, master] if status == "planned" else heirs
            carrying = (handoff for handoff, _ in subject.graph.carriers.get(entity, ()))
            if not any(_may_bring(subject, handoff, into) for handoff in chain(carrying, open_loads)):
                state = "is being retired" if status == "retiring" else "is only planned"
                heir = (
                    f"into {names(heirs)}" if heirs else "into what replaces it" if status == "retiring" else "into it"
                )
                yield from saw(
                    entity.master.at,
                    f"{master.called}, the source of truth for {entity.called}, {state}, and no hand-off is meant to"
                    f" bring {entity.called} {heir}.",
                    entity,
                    master,
                    *heirs,
                    related=(master.at,),
                )


def _may_bring(subject: Subject, handoff: Handoff, into: list[System]) -> bool:
    """Whether a meant hand-off brings what it carries into one of some systems, or may: its end is not settled."""
    if not handoff.meant:
        return False
    behind = subject.graph.systems_behind(handoff.target.value)
    return not handoff.target.settled or any(system in into for system in behind)


@sign(gap, "well-done", applies=any_of("entities"), needs_facts=True)
def no_matching_key(subject: Subject) -> Iterator[Yield]:
    """Nothing says that two records are the same

    Without a key that all systems share, a connection makes duplicates faster than people do.

    Ask: How do you see that two {entity} records, one in each system, are the same?
    Do: Choose one key that every system can keep, such as a number given by the master.
    Good: It is clear when two records are the same.
    """
    for entity in subject.process.entities:
        homes = subject.graph.homes(entity)
        if len(homes) > 1:
            yield from needed(
                entity.key,
                entity,
                what="how to tell that two {it} records, in {places}, are the same one",
                none="Nothing tells that two {it} records, in {places}, are the same one.",
                places=names(homes),
            )


@sign(blocker, "well-done", applies=lambda subject: bool(subject.process.entities or subject.process.reports))
def different_definitions(subject: Subject) -> Iterator[Yield]:
    """The same word means different things

    Different data in different meetings begins with two meanings of one word.

    Ask: What exactly counts as one, and what does not?
    Do: Agree on one definition, or give the two meanings two names.
    Good: Words mean the same to everyone.
    """
    nouns: list[Entity | Report] = [*subject.process.entities, *subject.process.reports]
    for noun in nouns:
        definition = noun.definition
        if definition.state is State.DISPUTED:
            yield differing_answers(
                definition,
                f"{with_kind(noun)} means different things: {differing(definition)}.",
                noun,
                ask=f"What exactly counts as {noun.called}, and what does not?",
            )


@sign(gap, "clarity-first", needs_facts=True)
def scope_undecided(subject: Subject) -> Iterator[Yield]:
    """It is not said what must travel

    What must be the same everywhere and what may stay local is a decision of the business, not of whoever builds it.

    Ask: Which fields of {entity} must be the same everywhere, and which may stay local?
    Do: List the fields that must be the same everywhere, and those that may stay local.
    Good: It is said which fields must travel.
    """
    for entity, carriers in subject.graph.carriers.items():
        meant = [(handoff, fields) for handoff, fields in carriers if handoff.meant]
        if not meant:
            continue
        decided = entity.sync.settled or entity.local.settled or all(fields for _, fields in meant)
        if decided and not entity.sync.left_out:
            yield Need(entity.sync.at, True)
            continue
        fact = entity.local._replace(at=entity.sync.at) if entity.sync.state is State.OPEN else entity.sync
        first = first_by_id(handoff for handoff, _ in meant)
        yield from needed(
            fact,
            entity,
            what="which fields of {it} must travel in {first}",
            none="No field of {it} must be the same everywhere, and {first} is meant to carry it.",
            first=first.called,
        )
