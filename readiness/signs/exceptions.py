"""What happens when a case is not like the others, and who decides it?"""

from collections.abc import Iterator

from readiness.process.facts import State
from readiness.process.in_text import quoted
from readiness.process.model import Handoff, ProcessException, System
from readiness.process.sayings import within
from readiness.signs.sign import (
    Need,
    Subject,
    Yield,
    any_of,
    blocker,
    friction,
    gap,
    needed,
    saw,
    sign,
    something_built,
)


@sign(gap, "design-first", "well-done", applies=any_of("handoffs"), needs_facts=True)
def no_exceptions_mapped(subject: Subject) -> Iterator[Yield]:
    """No exception is mapped

    In design everything is linear; in the work there are incomplete, corrupt, late and changed records. They have to be
    known before anything is built, not found after go-live.

    Ask: What went wrong the last three times with {handoff}, and what was done?
    Do: Ask the people who do it for the last odd cases, and write down each kind, or that there are none.
    Good: Exceptions are mapped.
    """
    process = subject.process
    mapped = {place for exception in process.exceptions for place in exception.places.value or ()}
    told = {exception for handoff in process.handoffs for exception in handoff.exceptions.value or ()}
    unsure = any(  # then another sign asks where it happens; an exception told by a hand-off is no riddle
        not exception.places.settled and exception.places.state is not State.OPEN and exception not in told
        for exception in process.exceptions
    )
    for handoff in process.handoffs:
        if handoff in mapped:
            yield Need(handoff.exceptions.at, True)
        elif not unsure or handoff.exceptions.settled:
            yield from needed(
                handoff.exceptions,
                handoff,
                what="which cases at {it} do not go as planned",
                none="",
            )


@sign(
    blocker,
    "clarity-first 3",
    applies=any_of("exceptions"),
    stands_in_for={"unwritten-exception": ProcessException},
    needs_facts=True,
)
def informal_exception(subject: Subject) -> Iterator[Yield]:
    """An exception is decided by whoever is asked

    When special cases are resolved differently every time, the logic of a connection becomes unstable very quickly.

    Ask: Who decides about {exception}, and by which rule?
    Do: Let those who decide it today agree on one rule, and write it down.
    Good: Exceptions are decided by a rule or by a named judgement.
    """
    for exception in subject.process.exceptions:
        decided, written, name = exception.decided_by, exception.written_down, exception.called
        today = _today(exception)
        yield from needed(
            decided,
            exception,
            what="who decides about {name}, and by what",
            none="Nobody decides about {name}{today}.",
            wrong="{name} is decided by whoever is asked{today}." if decided.value == "whoever is asked" else "",
            name=name,
            today=today,
        )
        if decided.value == "judgement":
            yield from needed(
                written,
                exception,
                at=decided.at,
                what="whether anything is written down about {name}, which is decided by judgement",
                none="{name} is decided by judgement, and there is nothing written down that it could go by{today}.",
                wrong=""
                if written.value
                else "{name} is decided by judgement, and nothing about it is written down{today}.",
                ask="Where could a new colleague read what to do about {name}?",
                name=name,
                today=today,
            )


def _today(exception: ProcessException) -> str:
    """What is done about an exception today and how often it happens, to end a sentence; empty where neither is told:
    "; today: “The manager rings round” (20 percent of cases)".
    """
    handling, often = exception.handling.value, _how_often(exception)
    if handling:
        return f"; today: {quoted(handling)}{often}"
    return f"; it happens in{often.translate(_BARE)}" if often else ""


_BARE = str.maketrans("", "", "()")


def _how_often(exception: ProcessException) -> str:
    """ " (20 percent of cases)", " (1 in 10 cases)", or empty where that is not told."""
    share = exception.share.value
    return f" ({share.text}{'' if ' in ' in share.text else ' of'} cases)" if share is not None else ""


@sign(gap, "clarity-first 3", applies=any_of("exceptions"), needs_facts=True)
def unwritten_exception(subject: Subject) -> Iterator[Yield]:
    """How an exception is handled is not written down

    What depends on informal knowledge changes with the people.

    Ask: Where could a new colleague read what to do about {exception}?
    Do: Write the handling down in three lines where the work is done.
    Good: How exceptions are handled is written down.
    """
    for exception in subject.process.exceptions:
        yield from needed(
            exception.written_down,
            exception,
            what="whether the handling of {it} is written down",
            none="Nothing is written down about {it}{today}.",
            wrong="" if exception.written_down.value else "How {it} is handled is not written down{today}.",
            today=_today(exception),
        )


@sign(friction, "clarity-first", applies=any_of("exceptions"))
def exception_by_message(subject: Subject) -> Iterator[Yield]:
    """An exception is handled by message

    What is settled in a message or a call leaves no trace where the record is, and waits for somebody to be there.

    Ask: How would anyone see later what was decided about {exception}?
    Do: Record the decision at the record itself, and keep the message as a nudge.
    Good: Exceptions are handled where the record is.
    """
    for exception in subject.process.exceptions:
        if how := _by_message(exception.handled_in.value):
            yield from saw(
                exception.handled_in.at,
                f"{exception.called}{_how_often(exception)} is handled {how}, which leaves no trace at the record.",
                exception,
            )


_CHANNELS = {"email": "in e-mail", "chat": "in chat", "phone": "by phone"}


def _by_message(where: System | str | None) -> str:
    """How an exception is passed on where it is by message ("by phone"); empty where it is handled in a system."""
    if isinstance(where, System):
        return f"in {where.called}" if where.kind.value in ("mailbox", "channel") else ""
    return _CHANNELS[where] if where else ""


@sign(blocker, "clarity-first", applies=any_of("exceptions"), needs_facts=True)
def unhandled_exception(subject: Subject) -> Iterator[Yield]:
    """An exception that nobody handles

    A connection needs to know what to do with what does not fit; here nobody does.

    Ask: What is done about {exception}, step by step?
    Do: Decide the handling, even if it is only to stop and tell someone by name.
    Good: Every exception is handled.
    """
    for exception in subject.process.exceptions:
        name, when, places = exception.called, exception.when, exception.places
        yield from needed(
            exception.handling,
            exception,
            what="what is done about {name}{often}",
            none="Nothing is done about {name}{often} today, and a connection will have to do something with it.",
            ask="What should be done about {name}, if only to stop and tell someone?"
            if exception.handling.state is State.NONE
            else "",
            name=name,
            often=_how_often(exception),
        )
        if when.asked_in_vain:
            yield from needed(
                when,
                exception,
                what="in which case {name} happens",
                none="There is no case in which {name} happens.",
                ask="In which case does {name} happen?",
                name=name,
            )
        if places.asked_in_vain:
            yield from needed(
                places,
                exception,
                what="at which hand-off or step {name} happens",
                none="There is no hand-off and no step at which {name} happens.",
                ask="At which hand-off or step does {name} happen?",
                name=name,
            )


@sign(gap, "clarity-first", applies=any_of("exceptions"), needs_facts=True)
def unowned_exception(subject: Subject) -> Iterator[Yield]:
    """Nobody owns an exception

    An exception without an owner goes round until somebody takes pity on it.

    Ask: Which person makes sure that each case of {exception} gets done?
    Do: Name one person.
    Good: Every exception has an owner.
    """
    for exception in subject.process.exceptions:
        yield from needed(
            exception.owner,
            exception,
            what="who makes sure that each case of {it}{often} gets done",
            none="Nobody makes sure that each case of {it}{often} gets done.",
            often=_how_often(exception),
        )


@sign(gap, "clarity-first", "well-done", applies=any_of("handoffs"), needs_facts=True)
def bad_data_unanswered(subject: Subject) -> Iterator[Yield]:
    """Nobody has said what happens with incomplete data

    Incomplete or inconsistent data will arrive; without an answer it travels on or gets stuck unseen.

    Ask: What happens when {handoff} brings incomplete data, or data that cannot be right?
    Do: Decide: stop it, park it and tell someone, or let it through marked.
    Good: It is said what happens with incomplete data.
    """
    for handoff in subject.process.handoffs:
        yield from needed(
            handoff.if_incomplete,
            handoff,
            what="what happens when {bad}{wrong_today}",
            none="Nothing is done when {bad}{wrong_today}.",
            ask="What happens when {bad}?" if handoff.carries.value == () else "",
            bad=f"a signal of {handoff.called} is unclear or wrong"
            if handoff.carries.value == ()
            else f"{handoff.called} brings incomplete data",
            wrong_today=_wrong_today(handoff),
        )


def _wrong_today(handoff: Handoff) -> str:
    """ "; 9 percent of it is wrong today", or empty where that is not told."""
    errors = handoff.errors.value
    return f"; {errors.text} of it is wrong today" if errors is not None and errors.high > 0 else ""


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def late_data_unanswered(subject: Subject) -> Iterator[Yield]:
    """Nobody has said what happens with late data

    A connection makes others rely on the time; when it is late they have to know what to do meanwhile.

    Ask: What does the business do when {handoff} is late?
    Do: Decide who waits, who is told, and from when on.
    Good: It is said what happens with late data.
    """
    for handoff in subject.process.handoffs:
        if handoff.built:
            yield from needed(
                handoff.if_late,
                handoff,
                what="what the business does when {it} is late{needed}",
                none="Nothing is done when {it} is late{needed}.",
                needed=f"; it is needed {within(soon)}" if (soon := handoff.needed_within.value) is not None else "",
            )
