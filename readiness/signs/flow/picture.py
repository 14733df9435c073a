"""Whether people get the whole picture: in one place, in time, and from somewhere that is told."""

from collections.abc import Iterator

from readiness.process.facts import State
from readiness.process.in_text import with_kind
from readiness.process.model import Entity, Report, Step, System
from readiness.signs.sign import Sighting, Subject, Yield, any_of, friction, gap, names, saw, sign


@sign(friction, "little-buckets", applies=any_of("steps"))
def many_entry_points(subject: Subject) -> Iterator[Yield]:
    """One step, many places to look and type

    A glossy screen in front of many places to type is not integration; people still carry the buckets between them.

    Ask: Which of these places are needed for every case, and which only to be sure?
    Do: Bring what is needed for the usual case into one place first.
    Good: No step needs many places to look and type.
    """
    for step in subject.process.steps:
        systems = [use.system for use in step.uses.value or ()]
        if (step.screens.value or 0) > subject.thresholds.most_screens_in_a_step:
            yield from saw(
                step.screens.at,
                f"{with_kind(step)} goes through {step.screens.value} separate places to look up or type in"
                f"{_often(step)}.",
                step,
            )
        elif len(systems) > subject.thresholds.most_systems_in_a_step:
            yield from saw(
                step.uses.at,
                f"{with_kind(step)} opens {len(systems)} systems{_often(step)}: {names(systems)}.",
                step,
                *systems,
            )


def _often(step: Step) -> str:
    """How often a step is done, to end a sentence (", 40 per day"), or empty where that is not told."""
    return f", {step.volume.value.text}" if step.volume.value is not None else ""


@sign(friction, "hidden-engine", applies=any_of("systems"))
def silo(subject: Subject) -> Iterator[Yield]:
    """A system nothing passes into or out of

    Systems that keep their data to themselves may each work perfectly, and still not work for the business.

    Ask: How do the others learn today what is kept in {system}?
    Do: Describe how people bridge it, or decide that it may stand alone.
    Good: Every system passes on or receives something.
    """
    graph = subject.graph
    if any(not (one.source.settled and one.target.settled) for one in subject.process.handoffs):
        return  # such a hand-off may be the one
    used = {use.system for step in subject.process.steps for use in step.uses.value or ()}
    mastering = {master for entity in subject.process.entities for master in graph.masters(entity)}
    for system in subject.process.systems:
        if not system.live or system in graph.linked or not (system in used or system in mastering):
            continue
        shared = [entity for entity in graph.entities_in.get(system, ()) if len(graph.homes(entity)) > 1]
        if shared:
            others = [other for entity in shared for other in graph.homes(entity) if other is not system]
            yield from saw(
                system.at,
                f"{system.called} holds {names(shared)}, as {names(dict.fromkeys(others))}"
                f" {'does' if len(set(others)) == 1 else 'do'}, and nothing passes into or out of {system.called}.",
                system,
                *shared,
            )


@sign(friction, "little-buckets", applies=any_of("steps"))
def no_single_view(subject: Subject) -> Iterator[Yield]:
    """The same record has to be looked up in several systems

    Where records are shut up in several systems, nobody sees the whole customer, order or complaint at once.

    Ask: Which of these systems is believed when they show different {entity} data?
    Do: Show it in one place, fed by the master.
    Good: Each record can be seen in one place.
    """
    for step in subject.process.steps:
        systems: dict[Entity, dict[System, None]] = {}
        for use in step.uses.value or ():
            for carried in use.reads or ():
                systems.setdefault(carried.entity, {})[use.system] = None
        several = {entity: list(found) for entity, found in systems.items() if len(found) > 1}
        if several:
            told = "; ".join(f"{entity.called} in {names(found)}" for entity, found in several.items())
            yield from saw(
                step.uses.at,
                f"{with_kind(step)} looks up the same record in several systems{_often(step)}: {told}.",
                step,
                *several,
                *dict.fromkeys(system for found in several.values() for system in found),
            )


@sign(gap, "design-first", applies=any_of("steps"), stands_in_for={"silo": System})
def hidden_handoff(subject: Subject) -> Iterator[Yield]:
    """Someone bridges a gap that nobody described

    What a step reads must have come from somewhere; where nothing brings it, people do, and a connection would miss it.

    Ask: Who or what brings into {system} the records that step {step} reads there?
    Do: Watch the step once, and describe the hand-off that brings them.
    Good: Every gap is bridged by a described hand-off.
    """
    graph = subject.graph
    not_moved = {
        one.entity for handoff in subject.process.handoffs if handoff.not_moved for one in handoff.carries.value or ()
    }
    for step in subject.process.steps:
        for use in step.uses.value or ():
            missing = [
                entity
                for entity in graph.read_by(step, use.system)
                if entity.master.settled
                and entity not in not_moved  # nothing-moves says so; the others that the step reads are still told
                and use.system not in graph.origins(entity)
                and not graph.path_of(entity).may_reach(use.system)
                and not graph.written_in(entity, use.system)
            ]
            if missing:
                masters = names(dict.fromkeys(master for entity in missing for master in graph.masters(entity)))
                yield from saw(
                    f"{step.at}.reads",
                    f"{with_kind(step)} reads {names(missing)} in {use.system.called}, and nothing brings"
                    f" {'it' if len(missing) == 1 else 'them'} there from {masters}.",
                    step,
                    use.system,
                    *missing,
                    related=tuple(entity.master.at for entity in missing),
                )


@sign(friction, "clarity-first", applies=any_of("reports"))
def split_reporting(subject: Subject) -> Iterator[Yield]:
    """A report is put together by hand or from pieces

    Reporting is weak where somebody has to fetch, sort and join the figures each time before anyone can look at them.

    Ask: How long does report {report} take to put together, and who could do it instead?
    Do: Settle what it is drawn from, and connect that, before building another dashboard.
    Good: Reports come whole and without hand work.
    """
    from readiness.graph import Wiring

    wiring = Wiring(subject.graph)
    for report in subject.process.reports:
        systems = report.sources.value or ()
        by_hand = report.prepared.value == "by hand"
        if not wiring.hang_together(systems):
            hand = ", by hand" if by_hand else ""
            yield from saw(
                report.sources.at,
                f"Report {report.called} is put together from {names(systems)}{hand}{_work(report)}, and no connected"
                " hand-off joins them.",
                report,
                *systems,
                ask=_ask_who_vouches(report, f"How are the figures of {names(systems)} brought together"),
            )
        elif by_hand:
            source = f" from {names(systems)}" if systems else ""
            yield from saw(
                report.prepared.at,
                f"Report {report.called} is prepared by hand{source}{_work(report)}.",
                report,
                *systems,
                ask=_ask_who_vouches(report, "What is looked up, sorted or put right by hand"),
            )


def _work(report: Report) -> str:
    """How long it takes, to go on in a sentence (", which takes 2 weeks"), or empty where that is not told."""
    return f", which takes {report.takes.value.text}" if report.takes.value is not None else ""


def _ask_who_vouches(report: Report, how: str) -> str:
    """The question where it is told how long a report takes; else empty: ask that first."""
    return f"{how} for report {report.called}, and who would vouch for the result?" if report.takes.settled else ""


@sign(gap, "well-done", applies=any_of("reports"))
def report_on_sand(subject: Subject) -> Iterator[Yield]:
    """A report stands on sand

    Many companies believe they have a dashboard problem when they have an integration problem: the base is unreliable.

    Ask: Where do the figures of report {report} come from, and who would vouch for them?
    Do: Name the master of what it counts, and let it be drawn from there.
    Good: Reports stand on reliable ground.
    """
    for report in subject.process.reports:
        for carried in report.reads.value or ():
            entity: Entity = carried.entity
            if entity.master.asked_in_vain:
                what = (
                    "which has no source of truth"
                    if entity.master.state is State.NONE
                    else "whose source of truth nobody knows"
                )
                yield Sighting(
                    report.reads.at,
                    f"Report {report.called} counts {entity.called}, {what}.",
                    (report, entity),
                    entity.master.state,
                    related=(entity.master.at,),
                    fact=entity.master.at,
                    ask=f"Which system is the source of truth for {entity.called}, as {with_kind(report)} counts it?",
                )
            elif entity.master.settled and _on_sand(subject, report, entity):
                yield from saw(
                    report.reads.at,
                    f"Report {report.called} counts {entity.called} in {names(report.sources.value or ())}, and nothing"
                    f" brings {entity.called} there from its source of truth, {names(subject.graph.masters(entity))}.",
                    report,
                    entity,
                    *(report.sources.value or ()),
                    related=(entity.master.at,),
                )


def _on_sand(subject: Subject, report: Report, entity: Entity) -> bool:
    """Whether none of the systems a report is drawn from has the entity from its master or where it starts."""
    journey, origins = subject.graph.path_of(entity), subject.graph.origins(entity)
    systems = report.sources.value or ()
    return bool(systems) and not any(system in origins or journey.may_reach(system) for system in systems)
