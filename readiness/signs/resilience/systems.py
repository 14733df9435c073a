"""Can the systems be connected and changed, and is the plan as simple as it can be?"""

from collections import Counter
from collections.abc import Iterator

from readiness.patterns import advise, more_than_needed, offered_by
from readiness.process.model import Handoff, System
from readiness.process.sayings import listed
from readiness.signs.sign import (
    Subject,
    Yield,
    friction,
    gap,
    needed,
    note,
    saw,
    sign,
    something_meant,
)

_FITTING = {
    "api": {"api"},
    "file": {"file", "database", "api"},
    "batch": {"file", "database", "api"},
    "queue": {"queue", "events", "api"},
    "events": {"queue", "events", "api"},
    "yes": {"api", "events", "queue", "database", "file"},
}


@sign(gap, "well-done", needs_facts=True, technical=True)
def no_reliable_interface(subject: Subject) -> Iterator[Yield]:
    """A system offers no interface that fits

    A system that offers nothing to connect to makes the plan costly, and the quick way round it a problem for later.

    Ask: Which ways does {system} offer for other systems to reach it: API, events, queue, database, files?
    Do: Ask whoever runs {system}; where it offers nothing that fits, change the plan for the hand-off.
    Good: The systems offer interfaces that fit.
    """
    for handoff in _meant(subject):
        fitting = _FITTING[handoff.planned.value or "yes"]
        for end in (handoff.source.value, handoff.target.value):
            if isinstance(end, System):
                fits = fitting & set(end.interfaces.value or ())
                offers = f"{end.called} offers {offered_by(end)}"
                stuff = _NO_SYSTEM.get(end.kind.value or "", "")  # nobody asks a sheet of paper for its API
                yield from needed(
                    end.interfaces,
                    end,
                    handoff,
                    what="what takes the place of {it}, which is {stuff}, when {handoff} is connected"
                    if stuff
                    else "how other systems can reach {it}, as {handoff} needs",
                    none="{it} offers other systems no way to reach it that {handoff} could use.",
                    wrong="" if fits else "{offers}, and {handoff} is to be connected {how}.",
                    related=(handoff.planned.at,),
                    ask="{it} is {stuff}: what will take its place, so that {handoff} can be connected?"
                    if stuff
                    else _ask_for_another_way(end, fits=bool(fits)),
                    stuff=stuff,
                    wanted=_WANTED[handoff.planned.value or "yes"],
                    handoff=handoff.called,
                    offers=offers,
                    how=_how(handoff),
                )


_NO_SYSTEM = {"paper": "on paper", "mailbox": "a mailbox"}
_WANTED = {
    "api": "an API",
    "file": "files",
    "batch": "files",
    "queue": "a queue",
    "events": "events",
    "yes": "another way in",
}


def _ask_for_another_way(system: System, *, fits: bool) -> str:
    """The question where it is told what a system offers, and it does not fit; else empty: ask what it offers."""
    offered = system.interfaces.value
    if fits or offered is None:
        return ""
    if not offered:
        return "Who could add {wanted} to {it}, for {handoff}?"
    return "{offers}: would that do for {handoff}, or who could add {wanted}?"


def _meant(subject: Subject) -> Iterator[Handoff]:
    return (handoff for handoff in subject.process.handoffs if handoff.meant)


_BY_PLANNED = {
    "api": "by API",
    "file": "by file",
    "batch": "in batches",
    "queue": "by a queue",
    "events": "by events",
    "yes": "in some way",
}


def _how(handoff: Handoff) -> str:
    return _BY_PLANNED[handoff.planned.value or "yes"]


@sign(
    gap,
    "well-done",
    applies=lambda subject: any(system.logic.settled for system in subject.process.systems),
    technical=True,
)
def buried_logic(subject: Subject) -> Iterator[Yield]:
    """Business rules are buried

    Where rules live in scripts, spreadsheets, databases or heads, any connection may break one that nobody remembered.

    Ask: Which business rules does {system} apply, and where does each of them live?
    Do: List the rules, and move those that the hand-offs depend on to one place that can be read.
    Good: Business rules live where they can be found.
    """
    for system in subject.process.systems:
        logic = system.logic.value or ()
        buried = [place for place in logic if place != "application"]
        if buried or len(logic) > 1:
            places = listed(_LOGIC_PLACES[place] for place in logic)
            yield from saw(system.logic.at, f"The business rules of {system.called} live in {places}.", system)


_LOGIC_PLACES = {
    "application": "the application",
    "database": "the database",
    "scripts": "scripts",
    "spreadsheets": "spreadsheets",
    "people": "people's heads",
}


@sign(
    friction,
    "well-done",
    applies=lambda subject: any(system.safe_to_change.settled for system in subject.process.systems),
    technical=True,
)
def frozen_system(subject: Subject) -> Iterator[Yield]:
    """A system nobody dares to change

    A company that keeps a poor tool for fear of breaking its connections pays for it in every project.

    Ask: What exactly is feared to break when {system} is changed?
    Do: List what depends on {system}, and test one small change.
    Good: Every system can be changed without fear.
    """
    ends = Counter(end for one in subject.process.handoffs for end in {one.source.value, one.target.value})
    for system in subject.process.systems:
        if system.safe_to_change.value is False:
            yield from saw(
                system.safe_to_change.at,
                f"People avoid changing {system.called}{_linked(ends[system])} for fear of breaking something.",
                system,
            )


def _linked(count: int) -> str:
    """How many hand-offs depend on a system, inside a sentence; empty where none does."""
    return f", on which {count} hand-off{'s depend' if count > 1 else ' depends'}," if count else ""


@sign(note, "well-done", applies=something_meant)
def over_engineered(subject: Subject) -> Iterator[Yield]:
    """More is planned than is needed

    Operational simplicity often outweighs sophistication that nobody needs.

    Ask: What would be lost if {handoff} were done the simpler way?
    Do: Start with the simplest way that meets the need.
    Good: No more is planned than is needed.
    """
    for handoff in _meant(subject):
        if handoff.planned.value == handoff.today.value:
            continue  # nothing else is planned than what is there
        advice = advise(handoff, subject.graph, subject.thresholds)
        if advice is not None and more_than_needed(handoff, advice):
            yield from saw(
                handoff.planned.at,
                f"Hand-off {handoff.called} is to be connected {_how(handoff)}, where"
                f" “{advice.pattern}” would do. {advice.reason}",
                handoff,
            )
