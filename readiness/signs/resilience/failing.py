"""What happens when a hand-off fails or comes late, and who notices?"""

from collections.abc import Iterator

from readiness.process.facts import State
from readiness.process.model import Handoff, System
from readiness.process.sayings import listed, say
from readiness.signs.sign import (
    Subject,
    Yield,
    any_of,
    gap,
    needed,
    saw,
    sign,
    something_built,
)


def _built(subject: Subject) -> Iterator[Handoff]:
    return (handoff for handoff in subject.process.handoffs if handoff.built)


def _meant(subject: Subject) -> Iterator[Handoff]:
    return (handoff for handoff in subject.process.handoffs if handoff.meant)


@sign(gap, "design-first", applies=something_built, needs_facts=True)
def no_failure_plan(subject: Subject) -> Iterator[Yield]:
    """No plan for the day it breaks

    It will break at some point; without a plan the business stops while people look for who is in charge.

    Ask: How does the business go on while a connection is down?
    Do: Write down what is done by hand meanwhile, who is told, and how the backlog is cleared.
    Good: There is a plan for the day it breaks.
    """
    process = subject.process
    yield from needed(
        process.go_live.when_it_breaks,
        process,
        what="how {it} goes on while a connection is down",
        none="There is no plan for how {it} goes on while a connection is down.",
    )


@sign(gap, "well-done", needs_facts=True, technical=True)
def failure_unnoticed(subject: Subject) -> Iterator[Yield]:
    """A failure would go unnoticed

    A hand-off that breaks silently is found by the customer.

    Ask: Who is told when {handoff} fails, and how often is it tried again first?
    Do: Name one person to alert, and how many times in how long it is tried again.
    Good: A failure would be noticed.
    """
    for handoff in _built(subject):
        fails = handoff.when_it_fails
        yield from needed(
            fails.alert,
            handoff,
            what="who is told when {it} fails",
            none="Nobody is told when {it} fails{without}.",
            ask="Who is told when {it} fails?",
            without=_without(handoff),
        )
        yield from needed(
            fails.retry,
            handoff,
            what="how often {it} is tried again when it fails",
            none="Hand-off {it} is not tried again when it fails{without}.",
            ask="How often is {it} tried again when it fails?",
            without=_without(handoff),
        )


def _without(handoff: Handoff) -> str:
    """How long the business can do without it, to end a sentence; empty where that is not told."""
    outage = handoff.tolerates_outage.value
    return f"; the business can do without it for {outage.text}" if outage is not None else ""


@sign(
    gap,
    "well-done",
    applies=lambda subject: any(handoff.critical.value for handoff in _built(subject)),
    needs_facts=True,
)
def reliability_undecided(subject: Subject) -> Iterator[Yield]:
    """How reliable it must be is not decided

    What the business can do without for a week is built differently from what it cannot do without for an hour.

    Ask: How long can the business do without {handoff}?
    Do: Let the owner of the process name the time, and design for that and not more.
    Good: It is decided how reliable it must be.
    """
    for handoff in _built(subject):
        if handoff.critical.value:
            yield from needed(
                handoff.tolerates_outage,
                handoff,
                what="how long the business, which stands still without {it}, can wait for it",
                none="No time is set for how long the business can do without {it}, though it stands still then.",
            )


@sign(gap, "well-done", applies=any_of("handoffs"), needs_facts=True, technical=True)
def not_traceable(subject: Subject) -> Iterator[Yield]:
    """A lost record cannot be traced

    Incidents take days because nobody can see where the process failed.

    Ask: How do you find out where one record of {handoff} got lost, and how long does it take?
    Do: Let each hand-off note every record it passes on, with what tells it from the others, such as its number.
    Good: A lost record can be traced.
    """
    for handoff in subject.process.handoffs:
        if handoff.built:
            yield from needed(
                handoff.logged,
                handoff,
                what="whether anyone can see where one {record} of {it} got to",
                none="Nobody can see where one {record} of {it} got to: nothing is noted down on its way.",
                wrong="" if handoff.logged.value else "Nobody can see where one {record} of {it} got to.",
                ask="Can you see where one {record} of {it} got to, when it does not arrive?",
                record="signal" if handoff.carries.value == () else "record",
            )
        trace = handoff.time_to_trace.value
        if trace is not None and trace.low > subject.thresholds.trace_hours:
            yield from saw(
                handoff.time_to_trace.at,
                f"It takes {trace.text} to find out where a record of {handoff.called} got lost.",
                handoff,
                ask=f"Where do you look for a lost record of {handoff.called}, and what makes it take {trace.text}?",
            )


@sign(gap, "well-done", needs_facts=True, technical=True)
def unvalidated_data(subject: Subject) -> Iterator[Yield]:
    """Data is not checked on the way in

    People who type notice nonsense; a connection passes it on unless it is told what to check.

    Ask: What is checked before {receiver} takes in what {handoff} brings?
    Do: Name the three checks that people do today without saying so, and build them in.
    Good: Data is checked on the way in.
    """
    for handoff in _built(subject):
        yield from needed(
            handoff.validated,
            handoff,
            what="whether {what_comes} is checked on the way in{wrong_today}",
            none="Nothing checks {what_comes}{wrong_today}.",
            wrong="" if handoff.validated.value else "{what_comes} is not checked on the way in{wrong_today}.",
            wrong_today=f"; {errors.text} of it is wrong today"
            if (errors := handoff.errors.value) is not None and errors.high > 0
            else "",
            ask="What is checked before a signal of {it} is acted on?" if handoff.carries.value == () else "",
            what_comes=f"a signal of {handoff.called}"
            if handoff.carries.value == ()
            else f"what {handoff.called} brings",
        )


@sign(gap, "well-done", needs_facts=True)
def timing_undecided(subject: Subject) -> Iterator[Yield]:
    """How soon it is needed is not decided

    Which flows need to be at once and which may come once a day decides the design, the price and the risk.

    Ask: How soon after it happens does {receiver} need it?
    Do: Name the time the business needs, not the one that can be had.
    Good: It is decided how soon it is needed.
    """
    for handoff in _meant(subject):
        yield from needed(
            handoff.needed_within,
            handoff,
            what="how soon {it} is needed",
            none="No time is set within which {it} is needed.",
        )


@sign(
    gap,
    "well-done",
    applies=lambda subject: any(handoff.critical.value for handoff in subject.process.handoffs),
)
def single_point_of_failure(subject: Subject) -> Iterator[Yield]:
    """One system carries everything

    Where the others reach each other only through one system, its worst day is the whole company's.

    Ask: What is done with the work of the others on the day {system} is down?
    Do: Say what happens to what did not arrive, and try it once.
    Good: No one system carries everything.
    """
    if any(not (one.source.settled and one.target.settled) for one in subject.process.handoffs):
        return  # such a hand-off may lead round the system
    keystones = subject.graph.keystones
    critical: dict[System, list[Handoff]] = {}
    for handoff in subject.process.handoffs:
        outage, then = handoff.tolerates_outage.value, handoff.when_it_fails.then
        if not handoff.critical.value or outage is None or outage.high >= subject.thresholds.outage_hours:
            continue
        if then.settled or then.left_out or then.state is State.DISPUTED:
            continue
        for end in (handoff.source.value, handoff.target.value):
            if isinstance(end, System):
                critical.setdefault(end, []).append(handoff)
    for system in subject.process.systems:
        others = keystones.get(system, 0)
        if others >= subject.thresholds.others_falling_apart and system in critical:
            handoffs = critical[system]
            told = listed(f"{one.called} for {say(one.tolerates_outage)}" for one in handoffs)
            yield from saw(
                system.at,
                f"When {system.called} is down, the {others} others that work together through it no longer all reach"
                f" each other; the business can do without {told}, and nobody has said what is done with what does not"
                " arrive.",
                system,
                *handoffs,
                related=tuple(one.when_it_fails.then.at for one in handoffs),
            )
