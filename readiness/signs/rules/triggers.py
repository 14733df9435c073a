"""Which event starts the work, and is the rule agreed before it is automated?"""

from collections.abc import Iterator

from readiness.process.model import Handoff, Person, Rule, Step
from readiness.process.names import folded
from readiness.signs import words
from readiness.signs.sign import (
    Match,
    Subject,
    Yield,
    any_of,
    blocker,
    gap,
    needed,
    saw,
    sign,
    something_meant,
)


def vague(trigger: str) -> str:
    """The phrase that makes a trigger no event ("when needed"), or an empty text."""
    text = folded(trigger).rstrip(".")
    if len(text.split()) > words.MOST_WORDS_OF_A_VAGUE_TRIGGER:
        return ""
    padded = f" {text} ".replace(",", " , ").replace(";", " ; ")
    return next((phrase for phrase in words.VAGUE_TRIGGERS if f" {phrase} " in padded), "")


@sign(
    gap,
    "clarity-first",
    applies=lambda subject: bool(subject.process.handoffs or subject.process.steps),
    needs_facts=True,
)
def missing_trigger(subject: Subject) -> Iterator[Yield]:
    """No event starts the hand-off

    Work that people have to notice by themselves gets missed, and nothing can be connected to "somebody notices".

    Ask: Which event tells {receiver} that there is work?
    Do: Name the one event, as it can be seen in the system or on paper.
    """
    for handoff in subject.process.handoffs:
        if not handoff.meant:
            yield from needed(
                handoff.trigger,
                handoff,
                what=f"which event starts {handoff.called}",
                none=f"No event starts {handoff.called}: people have to notice by themselves.",
            )
    for before, step in subject.graph.follows:
        if _taken_over(subject, before, step):
            yield from needed(
                step.starts_when,
                step,
                before,
                what=f"what tells {_doer(step)} to start step {step.called} after {before.called}",
                none=f"Nothing tells {_doer(step)} to start step {step.called} once {before.called} is done.",
                ask=f"Which event tells {_doer(step)} that {before.called} is done and {step.called} can start?",
            )


def _taken_over(subject: Subject, before: Step, step: Step) -> bool:
    """Another doer did the step before in the same system, and no hand-off joins the two."""
    if _team(before) is None or _team(step) is None or _team(before) is _team(step):
        return False
    shared = {use.system for use in before.uses.value or ()} & {use.system for use in step.uses.value or ()}
    return bool(shared) and not subject.graph.joined(before, step, apart_from=shared)


def _team(step: Step) -> object:
    doer = step.by.value
    return (doer.team.value or doer) if isinstance(doer, Person) else doer


def _doer(step: Step) -> str:
    return step.by.value.called if step.by.value else "whoever does it"


@sign(
    blocker,
    "clarity-first 4",
    applies=something_meant,
    stands_in_for={
        "missing-trigger": Match.SAME_PLACE,
        "vague-trigger": Match.SAME_PLACE,
        "unagreed-rule": Rule,
    },
    needs_facts=True,
)
def automation_before_rule(subject: Subject) -> Iterator[Yield]:
    """Automation is planned before the rule is agreed

    When a hand-off is to be automated before anyone agrees on what triggers it, the order is wrong.

    Ask: Which event should start {handoff}, by which business rule, and does everyone agree?
    Do: Agree on the event and the rule first, with all who are concerned; plan the connection afterwards.
    """
    for handoff in subject.process.handoffs:
        if not handoff.meant:
            continue
        phrase = vague(handoff.trigger.value or "")
        yield from needed(
            handoff.trigger,
            handoff,
            what=f"which event should start {handoff.called}, which is to be connected",
            none=f"{handoff.called} is to be connected, and no event starts it.",
            wrong=f"{handoff.called} is to be connected, and its trigger, “{handoff.trigger.value}”, is no event:"
            f" “{phrase}” leaves it to people to decide."
            if phrase
            else "",
            ask=f"Which event should start {handoff.called}?",
        )
        yield from _unagreed(handoff)


def _unagreed(handoff: Handoff) -> Iterator[Yield]:
    rule = handoff.rule.value
    if handoff.rule.asked_in_vain:
        yield from needed(
            handoff.rule,
            handoff,
            what=f"which business rule decides {handoff.called}, which is to be connected",
            none=f"{handoff.called} is to be connected, and no business rule decides it.",
            ask=f"By which business rule is {handoff.called} done?",
        )
    if rule is not None:
        yield from needed(
            rule.agreed,
            handoff,
            rule,
            at=handoff.rule.at,
            what=f"whether everyone agrees on rule {rule.called}, by which {handoff.called} is to be connected",
            none=f"Nobody was found who agrees on rule {rule.called}, by which {handoff.called} is to be connected.",
            wrong=""
            if rule.agreed.value
            else f"{handoff.called} is to be connected by rule {rule.called}, and not everyone agrees on that rule.",
            related=(rule.at,),
            ask=f"Does everyone concerned agree on rule {rule.called}?",
        )


@sign(gap, "clarity-first", applies=any_of("handoffs"))
def vague_trigger(subject: Subject) -> Iterator[Yield]:
    """The trigger is no event

    "When needed" is decided by each person anew; it cannot be watched, measured or connected.

    Ask: What exactly has happened when {handoff} starts?
    Do: Replace it with the one event that can be seen.
    """
    process = subject.process
    triggers = [(handoff, handoff.trigger) for handoff in process.handoffs]
    started = [(step, step.starts_when) for step in process.steps]
    for noun, trigger in (*triggers, *started):
        if trigger.value is not None and (phrase := vague(trigger.value)):
            yield from saw(
                trigger.at,
                f"“{trigger.value}” is no event that could start {noun.called}: “{phrase}” leaves it to people.",
                noun,
                ask=f"What exactly has happened when {noun.called} starts?",
            )
