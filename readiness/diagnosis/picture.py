"""The process as tables: the register of hand-offs, the systems and teams of the map, the source-of-truth matrix."""

from collections.abc import Iterator
from typing import Any

from readiness.diagnosis.model import Cell, Dispute, HandoffRow, Party, Verdict
from readiness.graph import ProcessGraph
from readiness.process.facts import Fact, State
from readiness.process.model import Entity, Handoff, Process, ProcessException, System, Team
from readiness.process.nouns import Noun
from readiness.process.places import locate
from readiness.process.sayings import say
from readiness.process.workload import Hours
from readiness.signs import Finding


def row(
    handoff: Handoff,
    verdict: Verdict,
    decided_by: tuple[str, ...],
    hours: Hours | None,
    mapped: tuple[ProcessException, ...],
) -> HandoffRow:
    """One line of the register of hand-offs; `mapped` are the exceptions known at it."""
    return HandoffRow(
        id=handoff.id,
        name=handoff.named or handoff.id,
        route=handoff.route,
        source=say(handoff.source),
        source_id=handoff.source.value.id if handoff.source.value is not None else "",
        target=say(handoff.target),
        target_id=handoff.target.value.id if handoff.target.value is not None else "",
        carries=say(handoff.carries),
        trigger=say(handoff.trigger),
        today=say(handoff.today),
        kind=kind_of(handoff),
        planned=say(handoff.planned),
        owner=say(handoff.owner),
        exceptions=len(mapped),
        volume=say(handoff.volume),
        effort=say(handoff.effort),
        errors=say(handoff.errors),
        verdict=verdict,
        decided_by=decided_by,
        hours_per_month=hours,
        exceptions_told="; ".join(one.called for one in mapped) or say(handoff.exceptions),
        takes=say(handoff.takes),
        needed_within=say(handoff.needed_within),
        critical=say(handoff.critical),
        when_it_fails=_when_it_fails(handoff),
    )


def _when_it_fails(handoff: Handoff) -> str:
    """What happens then, as far as it was told."""
    told = handoff.when_it_fails
    facts: dict[str, Fact[Any]] = {"tried again": told.retry, "told": told.alert, "then": told.then}
    said = [f"{what}: {say(fact)}" for what, fact in facts.items() if fact.state is not State.OPEN]
    return "; ".join(said) or say(told.then)


def kind_of(handoff: Handoff) -> str:
    """How it is done today: "connected", "by hand", "shared", "not moved" or "not known"."""
    if handoff.connected:
        return "connected"
    if handoff.by_hand:
        return "by hand"
    return "shared" if handoff.shared else "not moved" if handoff.not_moved else "not known"


def parties(process: Process) -> tuple[Party, ...]:
    """Every system, and the teams and people at an end of a hand-off, in file order."""
    ends: dict[Noun, None] = {}
    for handoff in process.handoffs:
        ends |= dict.fromkeys(end for end in (handoff.source.value, handoff.target.value) if end is not None)
    found = [
        Party(
            system.id,
            system.called,
            "system",
            system.kind.value or "",
            system.component.value or "",
            system.status.value or "",
            say(system.owner),
        )
        for system in process.systems
    ]
    for noun in ends:
        if not isinstance(noun, System):
            kind = "team" if isinstance(noun, Team) else "person"
            what = "external" if isinstance(noun, Team) and noun.external else ""
            found.append(Party(noun.id, noun.called, kind, what, "", "", ""))
    return tuple(found)


def matrix(graph: ProcessGraph, findings: list[Finding]) -> tuple[Cell, ...]:
    """What each system is for each entity that lives in it."""
    in_conflict = {finding.subject[0] for finding in findings if finding.sign == "conflicting-masters"}
    return tuple(
        Cell(entity.id, entity.called, system.id, system.called, tuple(roles))
        for entity in graph.process.entities
        for system in [*graph.homes(entity), *_claimed(graph, entity)]
        if (roles := list(_roles(graph, entity, system, entity.id in in_conflict)))
    )


def _claimed(graph: ProcessGraph, entity: Entity) -> list[System]:
    """Systems that one side of a dispute calls the master."""
    claimed = [
        mastered.system
        for answer in entity.master.answers
        for mastered in (answer.value if isinstance(answer.value, tuple) else ())
    ]
    homes = set(graph.homes(entity))
    return [system for system in dict.fromkeys(claimed) if system not in homes]


def _roles(graph: ProcessGraph, entity: Entity, system: System, in_conflict: bool) -> Iterator[str]:
    claimed = {
        mastered.system
        for answer in entity.master.answers
        for mastered in (answer.value if isinstance(answer.value, tuple) else ())
    }
    if system in graph.masters(entity):
        yield "conflict" if in_conflict else "master"
    elif system in claimed:
        yield "conflict"
    if system in (entity.starts_in.value or ()):
        yield "starts here"
    touches = graph.touches_in.get((entity, system), ())
    routes = graph.path_of(entity).routes_into(system)
    if any(touch.writes for touch in touches) or any(handoff.today.value == "retyped" for handoff in routes):
        yield "typed in"
    if any(handoff.today.value != "retyped" for handoff in routes):
        yield "copy"
    if any(not touch.writes for touch in touches):
        yield "read"


def disputes(process: Process, findings: list[Finding]) -> tuple[Dispute, ...]:
    """Every disputed fact with each side's answer and the question about it, in file order."""
    asked = {finding.fact: finding for finding in reversed(findings)}
    found = [(noun, fact) for noun, fact in process.disputed]
    found += [(process, fact) for fact in process.accounts.values() if fact.state is State.DISPUTED]
    return tuple(_dispute(noun, fact, asked.get(fact.at), process) for noun, fact in found)


def _dispute(noun: Noun, fact: Fact[Any], finding: Finding | None, process: Process) -> Dispute:
    mark = locate(process, fact.at)
    return Dispute(
        fact.at,
        mark.line,
        mark.column,
        noun.called,
        finding.ask if finding else "",
        finding.who if finding else "",
        tuple((answer.who, answer.says) for answer in fact.answers),
    )
