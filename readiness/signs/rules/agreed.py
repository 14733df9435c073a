"""Are the business rules agreed, followed, and the same for everyone?"""

from collections.abc import Iterator

from readiness.process.facts import State
from readiness.process.in_text import briefly, with_kind
from readiness.process.model import Handoff, Rule, Step
from readiness.process.sayings import listed
from readiness.signs.sign import (
    Need,
    Sighting,
    Subject,
    Yield,
    blocker,
    gap,
    needed,
    saw,
    sign,
    unsettled,
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

    Ask: Does everyone who works by rule {rule} agree on what it says?
    Do: Put the rule into one sentence and let those concerned agree to it.
    Good: The business rules are agreed.
    """
    for rule, users in _used_rules(subject).items():
        used = _used_in(users)
        yield from needed(
            rule.agreed,
            rule,
            *users,
            what="whether everyone agrees on {it}, though {used} it",
            none="Nobody was found who agrees on {it}, though {used} it.",
            wrong="" if rule.agreed.value else "Not everyone agrees on {it}, though {used} it.",
            used=used,
        )
        if rule.statement.asked_in_vain:
            yield from needed(
                rule.statement,
                rule,
                *users,
                what="what {it} says, though {used} it",
                none="{it} says nothing that could be written down, though {used} it.",
                ask="What does {it} say, in one sentence?",
                used=used,
            )
    for noun in _asked_rules(subject):
        yield from needed(
            noun.rule,
            noun,
            what="by which business rule {it} is done",
            none="No business rule says how {it} is done.",
            ask="By which business rule is {it} done?",
        )


def _used_in(users: list[Step | Handoff]) -> str:
    """Where a rule is followed: "step “Sales writes the offer” follows"."""
    return f"{listed(with_kind(user) for user in users)} {'follows' if len(users) == 1 else 'follow'}"


def _used_rules(subject: Subject) -> dict[Rule, list[Step | Handoff]]:
    used: dict[Rule, list[Step | Handoff]] = {}
    for noun in _workings(subject):
        rules = (noun.rule.value, noun.approval.rule.value if isinstance(noun, Step) else None)
        for rule in dict.fromkeys(rules):
            if rule is not None:
                used.setdefault(rule, []).append(noun)
    return used


def _workings(subject: Subject) -> list[Step | Handoff]:
    return [*subject.process.steps, *subject.process.handoffs]


def _asked_rules(subject: Subject) -> list[Step | Handoff]:
    return [noun for noun in _workings(subject) if noun.rule.asked_in_vain]


@sign(
    blocker,
    "clarity-first",
    applies=lambda subject: any(step.approval.whole.state is not State.OPEN for step in subject.process.steps),
    needs_facts=True,
)
def approval_varies(subject: Subject) -> Iterator[Yield]:
    """An approval depends on who is asked

    An approval that changes with the person is no rule, and a connection has to follow a rule.

    Ask: By which rule is step {step} approved, and would everyone decide the same?
    Do: Write the rule down, and have two people decide the same ten cases by it.
    Good: Approvals follow a rule, whoever is asked.
    """
    for step in subject.process.steps:
        approval = step.approval
        whole = approval.whole
        if whole.state is State.UNKNOWN:
            yield Need(whole.at, False)
            message = unsettled(whole, what=f"whether and how {with_kind(step)} is approved", none="")
            yield Sighting(whole.at, message, (step,), State.UNKNOWN, needed=True)
        elif whole.state is State.SETTLED:
            yield from needed(
                approval.rule,
                step,
                what="by which rule {it} is approved",
                none="{it} is approved by no rule.",
                ask="By which rule is {it} approved?",
            )
            yield from needed(
                approval.varies,
                step,
                what="whether the approval of {it} depends on who is asked",
                none="There is no answer to whether the approval of {it} depends on who is asked.",
                wrong="Whether {it}{often} is approved depends on who is asked." if approval.varies.value else "",
                ask="Would everyone who may approve {it} decide the same?",
                often=f" ({step.volume.value.text})" if step.volume.value is not None else "",
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

    Ask: Why does it still go wrong although {it} is in place?
    Do: Find the cause in five wrong cases before connecting anything more.
    Good: A connection can help with what goes wrong.
    """
    process, limit = subject.process, subject.thresholds.errors_percent
    for handoff in process.handoffs:
        errors = handoff.errors.value
        if handoff.connected and errors is not None and errors.low > limit:
            yield from saw(
                handoff.errors.at,
                f"Hand-off {handoff.called} is connected already, and {errors.text} of the records{_how_many(handoff)}"
                " are still wrong: connecting it more will not mend that.",
                handoff,
                ask=f"Why are {errors.text} of the records of {briefly(handoff)} wrong although it is connected?",
            )
    used = _used_rules(subject)
    for rule in process.rules:
        if rule.followed.value is False:
            users = [one for one in used.get(rule, ()) if isinstance(one, Handoff)]
            yield from saw(
                rule.followed.at,
                f"{with_kind(rule)} is not followed in the work: a connection would either enforce it or ignore it,"
                " and no one has said which.",
                rule,
                *users,
                ask=f"Why is {with_kind(rule)} not followed, and should it be?",
            )


def _how_many(handoff: Handoff) -> str:
    """ " (40 per day)", or empty where that is not told."""
    return f" ({handoff.volume.value.text})" if handoff.volume.value is not None else ""
