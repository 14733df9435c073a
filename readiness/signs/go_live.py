"""Is the change prepared: a process that works, a run side by side, people who can run it, and one thing after another?"""

from collections import Counter
from collections.abc import Iterator

from readiness.process.model import Entity, Handoff, Person, System
from readiness.process.names import did_you_mean
from readiness.signs.ownership import not_a_person
from readiness.signs.sign import (
    Sighting,
    Subject,
    Yield,
    any_of,
    blocker,
    declared,
    gap,
    names,
    needed,
    note,
    saw,
    sign,
    something_meant,
)


def _to_be_integrated(subject: Subject) -> bool:
    return any(handoff.meant or not (handoff.connected or handoff.shared) for handoff in subject.process.handoffs)


@sign(blocker, "design-first pattern 1", applies=_to_be_integrated, needs_facts=True)
def broken_by_hand(subject: Subject) -> Iterator[Yield]:
    """The process does not work by hand

    The fastest way to scale a problem is to automate it: first a manual version has to work consistently.

    Ask: Does a version of it done by hand work consistently today, case after case?
    Do: Mend the process by hand first, and run it so for a month.
    """
    process = subject.process
    works = process.works_by_hand
    yield from needed(
        works,
        process,
        what=f"whether {process.called} works consistently by hand today",
        none=f"There is no version of {process.called} that works by hand.",
        wrong=""
        if works.value
        else f"{process.called} does not work consistently by hand today; connecting it would only make that faster.",
    )


@sign(gap, "design-first pattern 2", applies=something_meant, needs_facts=True)
def built_for_today(subject: Subject) -> Iterator[Yield]:
    """Built for today's habits

    What is built around the current team's habits works the way the team worked six months ago.

    Ask: How should the process run in a year, whoever does it?
    Do: Describe the process to be reached in a few sentences, and design backward from there.
    """
    process = subject.process
    yield from needed(
        process.go_live.target_process,
        process,
        what=f"how {process.called} should run afterwards",
        none=f"There is no picture of how {process.called} should run afterwards.",
    )


@sign(gap, "design-first", applies=something_meant, needs_facts=True)
def no_parallel_run(subject: Subject) -> Iterator[Yield]:
    """No parallel run is planned

    While the old and the new way run side by side, differences can be seen and corrected before they cost.

    Ask: For how long will the old and the new way run side by side?
    Do: Plan two weeks, or one full cycle of the process.
    """
    process = subject.process
    yield from needed(
        process.go_live.parallel_run,
        process,
        what="how long the old and the new way run side by side",
        none="The old and the new way are not to run side by side.",
    )


@sign(
    gap,
    "design-first",
    applies=lambda subject: subject.process.go_live.parallel_run.settled,
    needs_facts=True,
)
def parallel_run_unchecked(subject: Subject) -> Iterator[Yield]:
    """Nobody checks the parallel run

    Running two ways side by side helps only if someone compares them.

    Ask: Who compares the old and the new way, how often, and what is done about a difference?
    Do: Name the person and what they compare.
    """
    process = subject.process
    yield from needed(
        process.go_live.parallel_run_checked_by,
        process,
        what="who compares the old and the new way while they run side by side",
        none="Nobody compares the old and the new way while they run side by side.",
    )


@sign(
    gap,
    "well-done",
    "design-first",
    applies=something_meant,
    needs_facts=True,
)
def no_internal_capability(subject: Subject) -> Iterator[Yield]:
    """Nobody inside can run it

    A sound project leaves internal capability behind, not a one-off result.

    Ask: Which person or team inside can run and change it without those who built it?
    Do: Let them build along, and let them make the first change alone.
    """
    process = subject.process
    run_by = process.go_live.run_by
    outside = not_a_person(run_by.value) if run_by.value is not None else ""
    wrong = ""
    if run_by.value is not None and outside in ("a vendor", "a consultant", "a team outside the business"):
        wrong = f"{run_by.value.called}, {outside}, is to run it: nobody inside can."
    yield from needed(
        run_by,
        process,
        what="who inside the business can run and change it",
        none="Nobody inside the business can run and change it.",
        wrong=wrong,
    )


@sign(gap, "design-first", applies=something_meant, needs_facts=True)
def people_unprepared(subject: Subject) -> Iterator[Yield]:
    """The people are not prepared

    Integration is a change in how people work before it is a technical one.

    Ask: How do the people concerned learn what changes for them, and when?
    Do: Plan time with each team before the switch, and afterwards.
    """
    process = subject.process
    yield from needed(
        process.go_live.people_prepared,
        process,
        what="how the people concerned are prepared",
        none="The people concerned are not prepared.",
    )


@sign(gap, "design-first", applies=lambda subject: subject.process.go_live.build_started.settled)
def building_before_design(subject: Subject) -> Iterator[Yield]:
    """Building has begun before the design

    The sequence matters as much as the approach: spend more time on paper than on configuration.

    Ask: What would have to be undone if these answers came out differently?
    Do: Stop building until they are settled.
    """
    process = subject.process
    started = process.go_live.build_started
    if not started.value:
        return
    missing = []
    if not process.outcome.statement.settled:
        missing.append("the outcome")
    if not process.go_live.owner.settled:
        missing.append("the owner after go-live")
    for entity in subject.graph.carriers:
        if not entity.master.settled:
            missing.append(f"the source of truth for {entity.called}")
    if missing:
        said = " and ".join([", ".join(missing[:-1]), missing[-1]]) if len(missing) > 1 else missing[0]
        yield from saw(
            started.at,
            f"Building has begun, and {said} {'is' if len(missing) == 1 else 'are'} not settled.",
            process,
        )


@sign(gap, "hidden-engine", applies=something_meant)
def new_before_connected(subject: Subject) -> Iterator[Yield]:
    """A new system before the old ones are connected

    Connect existing systems before adding new ones, or the new one is one more island.

    Ask: What will {system} do that connecting what is there would not?
    Do: Connect what is there first, or say which system the new one replaces.
    """
    pair = _joined_by_hand_only(subject)
    if pair is None:
        return
    planned: dict[System, Handoff] = {}
    for handoff in subject.process.handoffs:
        for end in (handoff.source.value, handoff.target.value):
            if handoff.meant and isinstance(end, System) and end.status.value == "planned" and not end.replaces.settled:
                planned.setdefault(end, handoff)
    for system, handoff in planned.items():
        yield from saw(
            system.at,
            f"{system.called} is only planned and already to be connected, while {pair.route} is still done by hand.",
            system,
            handoff,
            pair,
            related=(handoff.at, pair.at),
        )


def _joined_by_hand_only(subject: Subject) -> Handoff | None:
    """A hand-off by hand between two live systems that no connected hand-off joins."""
    joined = {frozenset((one.source.value, one.target.value)) for one in subject.process.handoffs if one.connected}
    for handoff in subject.process.handoffs:
        source, target = handoff.source.value, handoff.target.value
        live = isinstance(source, System) and isinstance(target, System) and source.live and target.live
        if handoff.by_hand and live and source is not target and frozenset((source, target)) not in joined:
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
    """
    graph = subject.graph
    for system in subject.process.systems:
        if system.kind.value not in ("dashboard", "intelligence"):
            continue
        by_hand: dict[Handoff, None] = {}
        unfed: dict[Entity, None] = {}
        for entity in graph.entities_in.get(system, ()):
            if system in graph.masters(entity):
                continue
            journey = graph.path_of(entity)
            by_hand |= dict.fromkeys(one for one in journey.handoffs_on_the_way_to(system) if one.by_hand)
            if entity.master.settled and not journey.may_reach(system) and system not in graph.origins(entity):
                unfed[entity] = None
        reasons = []
        if by_hand:
            reasons.append(f"is fed by hand ({names(by_hand)})")
        if unfed:
            masters = names(dict.fromkeys(master for entity in unfed for master in graph.masters(entity)))
            reasons.append(f"shows {names(unfed)} that nothing brings from {masters}")
        if reasons:
            carried = dict.fromkeys(one.entity for handoff in by_hand for one in handoff.carries.value or ())
            yield from saw(
                system.at,
                f"{system.called} {' and '.join(reasons)}.",
                system,
                *by_hand,
                *dict.fromkeys((*unfed, *carried)),
                related=tuple(handoff.at for handoff in by_hand),
            )


@sign(gap, "well-done", applies=something_meant)
def everything_at_once(subject: Subject) -> Iterator[Yield]:
    """Everything is to be connected at once

    A sound plan does not connect everything at once: it takes what matters most first and reduces risk in phases.

    Ask: Which one of these hand-offs would help most if it were the only one?
    Do: Give each hand-off a `wave`, and begin with one or two.
    """
    meant = [handoff for handoff in subject.process.handoffs if handoff.meant]
    waves = Counter(handoff.wave.value for handoff in meant if handoff.wave.settled)
    all_in_one = len(waves) == 1 and waves.total() == len(meant)
    none_told = not waves and not any(handoff.wave.left_out for handoff in meant)
    if len(meant) >= subject.thresholds.handoffs_at_once and (all_in_one or none_told):
        how = f"all in wave {next(iter(waves))}" if waves else "and none is told to come before another"
        yield from saw(
            "handoffs",
            f"{len(meant)} hand-offs are to be connected, {how}.",
            subject.process,
            *meant,
            related=tuple(handoff.at for handoff in meant),
        )


@sign(note, "design-first", applies=something_meant)
def built_around_a_person(subject: Subject) -> Iterator[Yield]:
    """A step is built around one person

    What is scoped around a person's habits stops fitting when the person goes.

    Ask: Who does {step} when {person} is away?
    Do: Name the role or team that does it.
    """
    for step in subject.process.steps:
        person = step.by.value
        if isinstance(person, Person) and person.kind.value in (None, "person"):
            yield from saw(
                step.by.at,
                f"Step {step.called} is told as done by {person.called}, not by a team.",
                step,
                person,
            )


@sign(gap, "design-first", applies=any_of("accepted"))
def accepted_expired(subject: Subject) -> Iterator[Yield]:
    """An acceptance has expired

    A sign was accepted until a date, and the date is past; what was to happen by then has not.

    Ask: Has what was promised by then happened, or is there a new date?
    Do: Settle what the sign says, or accept it again with a new date and reason.
    """
    for accepted in subject.process.accepted:
        if accepted.until is not None and subject.today is not None and accepted.until < subject.today:
            yield Sighting(
                accepted.place,
                f"{accepted.sign} at {accepted.at} was accepted until {accepted.until.isoformat()} (“{accepted.because}”).",
                (subject.process,),
                who=accepted.by,
            )


@sign(note, "design-first", applies=any_of("accepted"))
def accepted_unused(subject: Subject) -> Iterator[Yield]:
    """An acceptance that matches nothing

    What was accepted is settled, or the place is not the one that was meant; left in, it would hide the next one.

    Ask: Is it settled, or was another sign or place meant?
    Do: Take the entry out, or correct its `sign` and `at`.
    """
    for accepted in subject.process.accepted:
        if (accepted.sign, accepted.at) in subject.seen:
            continue
        if accepted.sign not in declared():
            reason = f"there is no warning sign '{accepted.sign}'{did_you_mean(accepted.sign, declared())}"
        else:
            places = [at for id, at in subject.seen if id == accepted.sign]
            near = did_you_mean(accepted.at, sorted(places))
            reason = f"{accepted.sign} is not found at {accepted.at}{near}"
        yield Sighting(
            accepted.place, f"This acceptance matches nothing: {reason}.", (subject.process,), who=accepted.by
        )
