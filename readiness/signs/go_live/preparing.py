"""Does the process work, and are a run side by side and the people prepared?"""

from collections.abc import Iterator

from readiness.process.in_text import with_kind
from readiness.process.model import Person
from readiness.signs.ownership import not_a_person
from readiness.signs.sign import (
    Match,
    Subject,
    Yield,
    blocker,
    gap,
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

    Ask: Does the process work by hand today, case after case, in the same way?
    Do: Mend the process by hand first, and run it so for a month.
    Good: By what was told, the process works by hand.
    """
    process = subject.process
    works = process.works_by_hand
    yield from needed(
        works,
        process,
        what="whether {it} works by hand today, case after case",
        none="There is no version of {it} that works by hand.",
        wrong=""
        if works.value
        else "{it} does not work by hand today, case after case; connecting it would only make that faster.",
        ask="Does {it} work by hand today, case after case, in the same way?",
    )


@sign(gap, "design-first pattern 2", applies=something_meant, needs_facts=True)
def built_for_today(subject: Subject) -> Iterator[Yield]:
    """Built for today's habits

    What is built around the current team's habits works the way the team worked six months ago.

    Ask: How should the process run in a year, whoever does it?
    Do: Describe the process to be reached in a few sentences, and design backward from there.
    Good: It is planned beyond today's habits.
    """
    process = subject.process
    yield from needed(
        process.go_live.target_process,
        process,
        what="how {it} should run afterwards",
        none="There is no picture of how {it} should run afterwards.",
    )


@sign(gap, "design-first", applies=something_meant, needs_facts=True)
def no_parallel_run(subject: Subject) -> Iterator[Yield]:
    """No parallel run is planned

    While the old and the new way run side by side, differences can be seen and corrected before they cost.

    Ask: For how long will the old and the new way run side by side?
    Do: Plan two weeks, or one full cycle of the process.
    Good: A parallel run is planned.
    """
    process = subject.process
    yield from needed(
        process.go_live.parallel_run,
        process,
        what="how long the old and the new way of {it} will run side by side",
        none="The old and the new way of {it} are not to run side by side.",
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
    Good: Someone checks the parallel run.
    """
    process = subject.process
    yield from needed(
        process.go_live.parallel_run_checked_by,
        process,
        what="who compares the old and the new way while they run side by side",
        none="Nobody compares the old and the new way while they run side by side.",
    )


_OUTSIDE = ("a vendor", "a consultant", "a vendor or consultant", "a team outside the business")


@sign(
    gap,
    "well-done",
    "design-first",
    applies=something_meant,
    stands_in_for={"owner-not-a-person": Match.SAME_PLACE},
    needs_facts=True,
)
def no_internal_capability(subject: Subject) -> Iterator[Yield]:
    """Nobody inside can run it

    A sound project leaves internal capability behind, not a one-off result.

    Ask: Which person or team inside can run and change the connections without those who built them?
    Do: Let them build along, and let them make the first change alone.
    Good: Someone inside can run it.
    """
    process = subject.process
    run_by = process.go_live.run_by
    outside = not_a_person(run_by.value) if run_by.value is not None else ""
    yield from needed(
        run_by,
        process,
        what="who inside the business can run and change the connections",
        none="Nobody inside the business can run and change the connections.",
        wrong="{who}, {outside}, is to run the connections: nobody inside can." if outside in _OUTSIDE else "",
        who=run_by.value.called if run_by.value is not None else "",
        outside=outside,
    )


@sign(gap, "design-first", applies=something_meant, needs_facts=True)
def people_unprepared(subject: Subject) -> Iterator[Yield]:
    """The people are not prepared

    Integration is a change in how people work before it is a technical one.

    Ask: How do the people concerned learn what changes for them, and when?
    Do: Plan time with each team before the switch, and afterwards.
    Good: The people are prepared.
    """
    process = subject.process
    yield from needed(
        process.go_live.people_prepared,
        process,
        what="how the people concerned learn what will change for them",
        none="The people concerned are not prepared for what will change for them.",
    )


@sign(note, "design-first", applies=something_meant)
def built_around_a_person(subject: Subject) -> Iterator[Yield]:
    """A step is built around one person

    What is built around one person's habits stops fitting when the person goes.

    Ask: Who does step {step} when {person} is away?
    Do: Name the role or team that does it.
    Good: No step is built around one person.
    """
    for step in subject.process.steps:
        person = step.by.value
        if isinstance(person, Person) and person.kind.value in (None, "person"):
            yield from saw(
                step.by.at,
                f"{with_kind(step)} is done by {person.called}, and no team is named that could do it.",
                step,
                person,
                ask=f"Who does {with_kind(step)} when {person.called} is away?",
            )
