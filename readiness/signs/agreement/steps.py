"""Can every step be explained, and does every step lead to the next?"""

from collections.abc import Iterator

from readiness.process.facts import Fact, State
from readiness.process.in_text import named, with_kind
from readiness.process.model import Step, System
from readiness.process.references import Carried
from readiness.process.sayings import listed
from readiness.signs.sign import (
    Match,
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
)


@sign(gap, "clarity-first", applies=any_of("steps"), needs_facts=True)
def step_undescribed(subject: Subject) -> Iterator[Yield]:
    """A step is not fully described

    A step that is not told cannot be connected, and nobody sees what it leaves out.

    Ask: What exactly is done in step {step}, who does it, and in which system?
    Do: Watch the step being done once and write down what, who and where.
    Good: Every step says what is done, by whom and where.
    """
    for step in subject.process.steps:
        yield from needed(
            step.does,
            step,
            what="what is done in step {step}",
            none="Step {step} has no work in it that anyone could name.",
            ask="What exactly is done in step {step}?",
        )
        yield from needed(
            step.by,
            step,
            what="who does step {step}",
            none="Nobody does step {step}.",
            ask="Which team or person does step {step}?",
        )
        yield from needed(
            step.uses,
            step,
            what="in which system step {step} is done",
            none="Step {step} is done in no system.",
            ask="In which system is step {step} done, or in none?",
        )


@sign(blocker, "clarity-first", applies=any_of("steps"), stands_in_for={"step-undescribed": Match.SAME_PLACE})
def step_nobody_explains(subject: Subject) -> Iterator[Yield]:
    """A step that nobody can explain

    What no one can explain consistently cannot be built; a connection would freeze a guess.

    Ask: Who did step {step} last, and what did they do?
    Do: Find the person who really does it and watch; if nobody does, take the step out.
    Good: Every step can be explained.
    """
    for step in subject.process.steps:
        if step.does.asked_in_vain:
            said = (
                "has no work in it that anyone could name"
                if step.does.state is State.NONE
                else "is done, and nobody can say what happens in it"
            )
            yield Sighting(step.does.at, f"{with_kind(step)} {said}.", (step,), step.does.state)


@sign(gap, "design-first", applies=lambda subject: len(subject.process.steps) > 1)
def undescribed_handoff(subject: Subject) -> Iterator[Yield]:
    """Work changes systems, and no hand-off says how

    The current process has to be told as it really runs; between these two steps somebody carries the work unseen.

    Ask: Who passes the work on to step {step}, from where, and what starts it?
    Do: Describe the hand-off between the two steps, or correct the order of the steps.
    Good: Wherever work changes systems, a hand-off says how.
    """
    graph = subject.graph
    if any(not (handoff.source.settled and handoff.target.settled) for handoff in subject.process.handoffs):
        return  # such a hand-off may be the one
    for before, step in graph.follows:
        left, right = _systems(before), _systems(step)
        if not left or not right or left & right or not (before.by.settled and step.by.settled):
            continue
        if _nothing_to_pass(before, step) or graph.joined(before, step):
            continue
        yield from saw(
            step.at,
            f"{with_kind(step)} in {names(_listed_systems(step))} follows {named(before)} in"
            f" {names(_listed_systems(before))}, and no hand-off says how the work gets from one to the other.",
            step,
            before,
            *_listed_systems(before),
            *_listed_systems(step),
            related=(before.at,),
        )


def _listed_systems(step: Step) -> list[System]:
    return [use.system for use in step.uses.value or ()]


def _systems(step: Step) -> set[System]:
    return set(_listed_systems(step))


def _nothing_to_pass(before: Step, step: Step) -> bool:
    """The first says what it writes, the second what it reads, and they have nothing in common."""
    if not (_told(before, before.writes) and _told(step, step.reads)):
        return False
    written = {carried.entity for carried in before.writes.value or ()}
    written |= {carried.entity for use in before.uses.value or () for carried in use.writes or ()}
    read = {carried.entity for carried in step.reads.value or ()}
    read |= {carried.entity for use in step.uses.value or () for carried in use.reads or ()}
    return not written & read


def _told(step: Step, touched: Fact[tuple[Carried, ...]]) -> bool:
    """Whether a step says what it reads (or writes), nothing included, by itself or for each of its systems."""
    uses = step.uses.value or ()
    by_system = bool(uses) and all(use.reads is not None for use in uses)
    return touched.settled or touched.state is State.NONE or by_system


@sign(gap, "clarity-first", applies=any_of("steps"), stands_in_for={"endless-loop": Step})
def unreachable_step(subject: Subject) -> Iterator[Yield]:
    """A step that nothing leads to

    Work that never gets to a step is either done on another way that nobody told, or not done.

    Ask: What really comes before step {step}?
    Do: Correct what step {step} comes after, or add the step that leads to it.
    Good: Every step has something that leads to it.
    """
    for step in subject.graph.unreachable_steps:
        before = listed("itself" if one is step else named(one) for one in subject.graph.order.predecessors(step))
        yield from saw(
            step.at,
            f"Nothing leads to {with_kind(step)}: it comes after {before}, and no start of the process gets there.",
            step,
        )


@sign(gap, "clarity-first", applies=any_of("steps"))
def endless_loop(subject: Subject) -> Iterator[Yield]:
    """Steps that lead back to themselves without end

    A case that gets in never gets done; in life somebody ends it by a rule that is not told.

    Ask: When does going round end, and who decides it?
    Do: Add the step that comes when it ends, and the rule that decides it.
    Good: Steps that are repeated have an end.
    """
    graph = subject.graph
    if not all(graph.order_is_told(step) for step in subject.process.steps):
        return  # such a step may be the way out
    for steps in graph.endless_loops:
        leading = (
            f"Steps {names(steps)} lead back to each other"
            if len(steps) > 1
            else f"Step {names(steps)} leads to itself"
        )
        yield from saw(
            steps[0].at,
            f"{leading}, and no step leads out: a case that gets in never gets done.",
            *steps,
            related=tuple(step.at for step in steps[1:]),
        )
