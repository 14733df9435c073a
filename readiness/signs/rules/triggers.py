"""Which event starts the work, and is the rule agreed before it is automated?"""

import re
from collections.abc import Iterator

from readiness.process.in_text import quoted, with_kind
from readiness.process.model import Handoff, Party, Person, Rule, Step
from readiness.signs import words
from readiness.signs.sign import (
    Match,
    Subject,
    Yield,
    blocker,
    gap,
    names,
    needed,
    saw,
    sign,
    something_meant,
)

_LONGEST = 200  # characters of a trigger that are looked at


def _work_is_told(subject: Subject) -> bool:
    return bool(subject.process.handoffs or subject.process.steps)


_ENDS_A_PHRASE = frozenset(phrase.split()[-1] for phrase in words.VAGUE_TRIGGERS + words.VAGUE_ALONE)


def vague(trigger: str) -> str:
    """The phrase that makes a trigger no event ("when needed"), or an empty text."""
    said = re.findall(r"[\w'’-]+", trigger[:_LONGEST].casefold())
    if not 0 < len(said) <= words.MOST_WORDS_OF_A_VAGUE_TRIGGER or _ENDS_A_PHRASE.isdisjoint(said):
        return ""
    phrases = words.VAGUE_TRIGGERS + (() if said[0] in words.BEGINS_AN_EVENT else words.VAGUE_ALONE)
    text = f" {' '.join(said)} "
    return next((phrase for phrase in phrases if f" {phrase} " in text), "")


@sign(
    gap,
    "clarity-first",
    applies=_work_is_told,
    needs_facts=True,
)
def missing_trigger(subject: Subject) -> Iterator[Yield]:
    """No event starts the hand-off

    Work that people have to notice by themselves gets missed, and nothing can be connected to "somebody notices".

    Ask: Which event tells {receiver} that there is work?
    Do: Name the one event, as it can be seen in the system or on paper.
    Good: An event starts every hand-off.
    """
    for handoff in subject.process.handoffs:
        if not handoff.meant:
            yield from needed(
                handoff.trigger,
                handoff,
                what="which event starts {it}",
                none="No event starts {it}{often}: people have to notice by themselves.",
                often=f" ({handoff.volume.value.text})" if handoff.volume.value is not None else "",
            )
    for step, (doer, before) in _taken_over(subject).items():
        yield from needed(
            step.starts_when,
            step,
            *before,
            what="what tells {doer} to start {it} after {steps_before}",
            none="Nothing tells {doer} to start {it} after {steps_before}.",
            ask="Which event tells {doer} that {it} can start?",
            doer=doer.called,
            steps_before=names(before),
        )


def _taken_over(subject: Subject) -> dict[Step, tuple[Party, list[Step]]]:
    """Steps, each with its doer, and the steps right before it that another doer did in the same system.

    Only where no hand-off joins the two; one whose ends are not settled may be the one.
    """
    found: dict[Step, tuple[Party, list[Step]]] = {}
    if any(not (handoff.source.settled and handoff.target.settled) for handoff in subject.process.handoffs):
        return found
    for before, step in subject.graph.follows:
        one, other = before.by.value, step.by.value
        if one is None or other is None or one is other or _team_of(one) is other or _team_of(other) is one:
            continue
        shared = {use.system for use in before.uses.value or ()} & {use.system for use in step.uses.value or ()}
        if shared and not subject.graph.joined(before, step, apart_from=shared):
            found.setdefault(step, (other, []))[1].append(before)
    return found


def _team_of(doer: Party) -> Party | None:
    return doer.team.value if isinstance(doer, Person) else None


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
    Good: Rules are agreed before automation is planned.
    """
    for handoff in subject.process.handoffs:
        if not handoff.meant:
            continue
        yield from needed(
            handoff.trigger,
            handoff,
            what="which event should start {it}, which is to be connected",
            none="Hand-off {it} is to be connected, and no event starts it.",
            wrong="Hand-off {it} is to be connected, and what starts it, {trigger}, is no event: people decide anew"
            " each time whether it came."
            if vague(handoff.trigger.value or "")
            else "",
            ask="Which event should start {it}?",
            trigger=quoted(handoff.trigger.value or ""),
        )
        yield from _unagreed(handoff)


def _unagreed(handoff: Handoff) -> Iterator[Yield]:
    rule = handoff.rule.value
    if handoff.rule.asked_in_vain:
        yield from needed(
            handoff.rule,
            handoff,
            what="by which business rule {it} is done, which is to be connected",
            none="Hand-off {it} is to be connected, and no business rule says how.",
            ask="By which business rule is {it} done?",
        )
    if rule is not None:
        yield from needed(
            rule.agreed,
            handoff,
            rule,
            at=handoff.rule.at,
            what="whether everyone agrees on rule {rule}, by which {it} is to be connected",
            none="Nobody was found who agrees on rule {rule}, by which {it} is to be connected.",
            wrong=""
            if rule.agreed.value
            else "Hand-off {it} is to be connected by rule {rule}, and not everyone agrees on it.",
            related=(rule.at,),
            ask="Does everyone concerned agree on rule {rule}?",
        )


@sign(gap, "clarity-first", applies=_work_is_told)
def vague_trigger(subject: Subject) -> Iterator[Yield]:
    """The trigger is no event

    "When needed" is decided by each person anew; it cannot be watched, measured or connected.

    Ask: What exactly has happened when {handoff} starts?
    Do: Replace it with the one event that people can see.
    Good: No trigger is as vague as “when needed”.
    """
    process = subject.process
    triggers = [(handoff, handoff.trigger) for handoff in process.handoffs]
    started = [(step, step.starts_when) for step in process.steps]
    for noun, trigger in (*triggers, *started):
        if trigger.value is not None and vague(trigger.value):
            called = with_kind(noun)
            yield from saw(
                trigger.at,
                f"{quoted(trigger.value)} is no event that could start {called}: people decide anew each time whether"
                " it came.",
                noun,
                ask=f"What exactly has happened when {called} starts?",
            )
