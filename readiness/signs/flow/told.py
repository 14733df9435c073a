"""Is it told what passes from where to where, how, how often, and whether it is to be connected?"""

from collections.abc import Iterator

from readiness.process.model import Handoff
from readiness.process.workload import hours_by_hand, in_words
from readiness.signs.sign import Subject, Yield, any_of, gap, needed, note, sign


@sign(gap, "clarity-first", "well-done", needs_facts=True)
def scope_open(subject: Subject) -> Iterator[Yield]:
    """It is not decided what is to be connected

    What is meant to be connected and what stays by hand is the first decision; connecting everything at once is none.

    Ask: Is {handoff} to be connected, or does it stay as it is?
    Do: Decide for each hand-off: connect it, or leave it by hand on purpose, and write that down.
    Good: For all that is done by hand it is decided whether to connect it.
    """
    for handoff in subject.process.handoffs:
        if handoff.by_hand or handoff.not_moved:
            yield from needed(
                handoff.planned,
                handoff,
                what="whether {it}{cost} is to be connected",
                none="Hand-off {it} is not to be connected.",
                cost=_cost(handoff, subject),
            )


def _cost(handoff: Handoff, subject: Subject) -> str:
    """The hours that go into it by hand, in the middle of a sentence; empty where they are not told."""
    hours = hours_by_hand(handoff, subject.process, subject.thresholds)
    return f", which takes {in_words(hours)} by hand," if hours and handoff.by_hand else ""


@sign(gap, "design-first", applies=any_of("handoffs"), needs_facts=True)
def how_unknown(subject: Subject) -> Iterator[Yield]:
    """How the hand-off is done today is not known

    The process has to be documented as it actually runs before anything is built on it.

    Ask: From where to where does {handoff} go, and how is it done today?
    Do: Watch it being done once.
    Good: It is known how every hand-off is done today.
    """
    for handoff in subject.process.handoffs:
        name = handoff.called
        yield from needed(
            handoff.source,
            handoff,
            what="where {name} comes from",
            none="Hand-off {name} comes from nowhere that anyone could name.",
            ask="From which system, team or person does {name} come?",
            name=name,
        )
        yield from needed(
            handoff.target,
            handoff,
            what="where {name} goes",
            none="Hand-off {name} goes nowhere that anyone could name.",
            ask="To which system, team or person does {name} go?",
            name=name,
        )
        yield from needed(
            handoff.today,
            handoff,
            what="how {name} is done today",
            none="Hand-off {name} is done in no way that anyone could name.",
            ask="How is {name} done today: typed again, by spreadsheet, e-mail, message, paper, or by a connection?",
            name=name,
        )


@sign(gap, "clarity-first", needs_facts=True)
def nothing_named(subject: Subject) -> Iterator[Yield]:
    """It is not said what is handed over

    What information moves is the first thing a connection has to know.

    Ask: What exactly travels in {handoff}: which records, which fields?
    Do: Look at one real case and list what was passed on.
    Good: It is said what is handed over.
    """
    for handoff in subject.process.handoffs:
        yield from needed(
            handoff.carries,
            handoff,
            what="what {it} carries",
            none="Hand-off {it} carries nothing.",
        )


@sign(
    note,
    "design-first",
    applies=lambda subject: any(one.by_hand and one.meant for one in subject.process.handoffs),
    needs_facts=True,
)
def cost_not_told(subject: Subject) -> Iterator[Yield]:
    """What it costs by hand is not told

    Most teams underestimate manual work about three times; without figures nobody can say what connecting is worth.

    Ask: How often is {handoff} done, and how long does one take?
    Do: Count for two weeks; an estimate is better than nothing.
    Good: What it costs by hand is told.
    """
    for handoff in subject.process.handoffs:
        if handoff.by_hand and handoff.meant:
            yield from needed(
                handoff.volume,
                handoff,
                what="how often {it} is done",
                none="Hand-off {it} is never done.",
                ask="How often is {it} done?",
            )
            yield from needed(
                handoff.effort,
                handoff,
                what="how long {it} takes each time",
                none="Hand-off {it} takes no work.",
                ask="How long does {it} take each time?",
            )
