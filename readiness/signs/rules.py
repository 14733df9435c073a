"""Is it said what triggers the work and which business rule decides it?"""

from collections.abc import Iterator

from readiness.process.facts import State
from readiness.process.model import Handoff, Person, Rule, Step
from readiness.process.names import folded
from readiness.signs import words
from readiness.signs.sign import (
    Match,
    Need,
    Sighting,
    Subject,
    Yield,
    any_of,
    blocker,
    gap,
    names,
    needed,
    saw,
    sign,
    something_meant,
    unsettled,
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
                f"“{trigger.value}” is no event that could start {noun.called}: “{phrase}” leaves it to people to decide.",
                noun,
                ask=f"What exactly has happened when {noun.called} starts?",
            )


@sign(
    gap,
    "clarity-first",
    applies=lambda subject: bool(_used_rules(subject) or _asked_rules(subject)),
    needs_facts=True,
)
def unagreed_rule(subject: Subject) -> Iterator[Yield]:
    """A business rule that is not agreed

    A rule that is used without being agreed gives another result each time it is used.

    Ask: Does everyone who works by {rule} agree on what it says?
    Do: Put the rule into one sentence and let those concerned agree to it.
    """
    for rule, users in _used_rules(subject).items():
        used = names(users)
        yield from needed(
            rule.agreed,
            rule,
            *users,
            what=f"whether everyone agrees on rule {rule.called}, by which {used} works",
            none=f"Nobody was found who agrees on rule {rule.called}, by which {used} works.",
            wrong="" if rule.agreed.value else f"Not everyone agrees on rule {rule.called}, by which {used} works.",
        )
        if rule.statement.asked_in_vain:
            yield from needed(
                rule.statement,
                rule,
                *users,
                what=f"what rule {rule.called} says, by which {used} works",
                none=f"Rule {rule.called}, by which {used} works, says nothing that could be written down.",
                ask=f"What does rule {rule.called} say, in one sentence?",
            )
    for noun in _asked_rules(subject):
        yield from needed(
            noun.rule,
            noun,
            what=f"by which business rule {noun.called} is done",
            none=f"No business rule decides {noun.called}.",
            ask=f"By which business rule is {noun.called} done?",
        )


def _used_rules(subject: Subject) -> dict[Rule, list[Step | Handoff]]:
    used: dict[Rule, list[Step | Handoff]] = {}
    for noun in (*subject.process.steps, *subject.process.handoffs):
        rules = (noun.rule.value, noun.approval.rule.value if isinstance(noun, Step) else None)
        for rule in dict.fromkeys(rules):
            if rule is not None:
                used.setdefault(rule, []).append(noun)
    return used


def _asked_rules(subject: Subject) -> list[Step | Handoff]:
    return [noun for noun in (*subject.process.steps, *subject.process.handoffs) if noun.rule.asked_in_vain]


@sign(
    blocker,
    "clarity-first",
    applies=lambda subject: any(step.approval.whole.state is not State.OPEN for step in subject.process.steps),
    needs_facts=True,
)
def approval_varies(subject: Subject) -> Iterator[Yield]:
    """An approval depends on who is asked

    An approval that changes with the person is no rule, and a connection has to follow a rule.

    Ask: By which rule is {step} approved, and would everyone decide the same?
    Do: Write the rule down, and have two people decide the same ten cases by it.
    """
    for step in subject.process.steps:
        approval = step.approval
        whole = approval.whole
        if whole.state is State.UNKNOWN:
            yield Need(whole.at, False)
            message = unsettled(whole, what=f"whether and how step {step.called} is approved", none="")
            yield Sighting(whole.at, message, (step,), State.UNKNOWN, fact=whole.at, needed=True)
        elif whole.state is State.SETTLED:
            yield from needed(
                approval.rule,
                step,
                what=f"by which rule step {step.called} is approved",
                none=f"Step {step.called} is approved by no rule.",
                ask=f"By which rule is step {step.called} approved?",
            )
            yield from needed(
                approval.varies,
                step,
                what=f"whether the approval of step {step.called} depends on who is asked",
                none=f"Whether the approval of step {step.called} depends on who is asked was answered with nothing.",
                wrong=f"Whether step {step.called} is approved depends on who is asked."
                if approval.varies.value
                else "",
                ask=f"Would everyone who may approve step {step.called} decide the same?",
            )


@sign(
    blocker,
    "clarity-first 5",
    applies=lambda subject: bool(subject.process.rules) or any(one.connected for one in subject.process.handoffs),
    stands_in_for={"error-prone": Handoff},
)
def pain_not_connectivity(subject: Subject) -> Iterator[Yield]:
    """The pain is not the connection

    What is connected already and still goes wrong, or a rule that nobody follows, is a matter of governance.

    Ask: Why does it go wrong although {it} is in place?
    Do: Find the cause in five wrong cases before connecting anything more.
    """
    process, limit = subject.process, subject.thresholds.errors_percent
    for handoff in process.handoffs:
        errors = handoff.errors.value
        if handoff.connected and errors is not None and errors.low > limit:
            yield from saw(
                handoff.errors.at,
                f"{handoff.called} is connected already, and {errors.text} of the records are still wrong:"
                " connecting it more will not mend that.",
                handoff,
                ask=f"Why are {errors.text} of the records of {handoff.called} wrong although it is connected?",
            )
    for rule in process.rules:
        if rule.followed.value is False:
            users = [one for one in process.handoffs if one.rule.value is rule]
            yield from saw(
                rule.followed.at,
                f"Rule {rule.called} is not followed in the work; a connection would enforce it or ignore it, and nobody"
                " has said which.",
                rule,
                *users,
                ask=f"Why is rule {rule.called} not followed, and should it be?",
            )
