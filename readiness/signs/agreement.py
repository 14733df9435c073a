"""Do the people who do the work tell the same process, and is it told at all?"""

from collections.abc import Iterator

from readiness.process.facts import Fact, State
from readiness.process.kinds import Told
from readiness.process.model import Process, Step, System
from readiness.process.sayings import differing, listed
from readiness.signs.accounts import differences
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
    note,
    saw,
    sign,
)

_FIRST_HANDOFF = ("from", "to", "carries", "trigger", "today", "planned", "owner")


@sign(
    blocker,
    "clarity-first",
    applies=lambda subject: "handoffs" not in subject.process.left_out,
    stands_in_for={
        "silo": Match.ANYWHERE,
        "undescribed-handoff": Match.ANYWHERE,
        "one-sided-account": Match.ANYWHERE,
        "hidden-handoff": Match.ANYWHERE,
        "written-outside-master": Match.ANYWHERE,
    },
    needs_facts=True,
)
def nothing_described(subject: Subject) -> Iterator[Yield]:
    """No hand-off is described

    Integration connects hand-offs. Until the first one is told, there is nothing whose clarity could be judged.

    Ask: Where does work first pass from one system or team to another: what passes, what starts it, and how is it done?
    Do: Follow one real case from its start and write down each point where it changes hands.
    """
    process = subject.process
    if process.handoffs or _one_doer_in_one_system(process):
        return
    for key in _FIRST_HANDOFF:
        yield Need(f"handoffs.first.{key}", False)
    yield Sighting(
        "handoffs",
        f"Not asked yet: where work passes from one system or team to another in {process.called}.",
        (process,),
        State.OPEN,
        fact="handoffs",
        needed=True,
    )


def _one_doer_in_one_system(process: Process) -> bool:
    steps = process.steps
    if len(steps) < 2 or not all(step.by.settled and step.uses.settled for step in steps):
        return False
    systems = {use.system for step in steps for use in step.uses.value or ()}
    return len({step.by.value for step in steps}) == 1 and len(systems) <= 1


@sign(blocker, "clarity-first 1", applies=lambda subject: len(subject.process.accounts) > 1)
def teams_disagree(subject: Subject) -> Iterator[Yield]:
    """Teams tell the process differently

    Where each team describes another flow, there is no process yet that could be built into a system.

    Ask: Walk one real case through together, step by step: who does what, and in which order?
    Do: Bring the teams into one room, agree on one order of steps, and write it down before anything is connected.
    """
    process = subject.process
    teams = [team for team in process.teams if team.id in process.accounts and process.accounts[team.id].settled]
    for number, one in enumerate(teams):
        for other in teams[number + 1 :]:
            found, steps = differences(subject, one, other)
            if found:
                yield from saw(
                    "accounts",
                    f"{one.called} and {other.called} tell the process differently: {'; '.join(found)}.",
                    one,
                    other,
                    *steps,
                    related=(f"accounts.{one.id}", f"accounts.{other.id}"),
                    who=f"{one.called} and {other.called}, together",
                )


@sign(gap, "clarity-first", "design-first", applies=any_of("teams"), needs_facts=True)
def one_sided_account(subject: Subject) -> Iterator[Yield]:
    """A team that takes part was not heard

    A flow told by some of the teams is documented as they believe it runs, not as it runs.

    Ask: How does {team} tell the process: which steps, in which order?
    Do: Let {team} walk through one real case, and write its steps under `accounts` (or `agrees`).
    """
    process, graph = subject.process, subject.graph
    ends = {handoff.source.value for handoff in process.handoffs} | {
        handoff.target.value for handoff in process.handoffs
    }
    taking_part = [team for team in process.teams if not team.external and (graph.steps_of[team] or team in ends)]
    if len(taking_part) < 2:
        return
    for team in taking_part:
        told: Fact[Told] = process.accounts.get(team.id) or Fact(f"accounts.{team.id}", State.OPEN)
        yield from needed(
            told,
            team,
            what=f"how {team.called} tells the process",
            none=f"{team.called} takes part and has given no account of the process.",
        )


@sign(
    blocker,
    "clarity-first 1",
    applies=lambda subject: bool(subject.process.disputed),
    stands_in_for={"◇": Match.SAME_PLACE},
)
def disputed_answer(subject: Subject) -> Iterator[Yield]:
    """Teams answer differently about what happens

    A connection would take one side's answer as the rule, and make the other side's work wrong faster.

    Ask: Which of the answers is right, and who decides it?
    Do: Settle it with those who answered, and put the one answer into the file.
    """
    for noun, fact in subject.process.disputed:
        attribute = fact.at.rpartition(".")[2]
        happens = attribute in _HAPPENS.get(noun.section, ()) and fact.at == noun.place(attribute)
        owner = attribute == "owner" and fact.at != "owner"  # the owner of the process has a sign of its own
        if happens or owner or fact.at.endswith(".approval.by"):
            yield Sighting(
                fact.at,
                f"The answers differ on {_TOPICS[attribute]} {noun.called if fact.at != 'go_live.owner' else 'the process after go-live'}: {differing(fact)}.",
                (noun,),
                State.DISPUTED,
                fact=fact.at,
                who=listed(answer.who for answer in fact.answers),
            )


_HAPPENS = {
    "steps": {"does", "by", "in", "after", "approval", "rule"},
    "handoffs": {"from", "to", "carries", "trigger", "rule", "today"},
    "exceptions": {"when", "handling", "decided_by"},
}
_TOPICS = {
    "does": "what is done in",
    "by": "who does",
    "in": "where one works in",
    "after": "what comes before",
    "approval": "the approval of",
    "rule": "the business rule of",
    "from": "where the work comes from in",
    "to": "where the work goes in",
    "carries": "what travels in",
    "trigger": "what starts",
    "today": "how it is done today in",
    "when": "when it is the exception",
    "handling": "what is done about",
    "decided_by": "who decides",
    "owner": "who owns",
}


@sign(note, "well-done", applies=lambda subject: bool(subject.process.disputed), gives_way=True)
def answers_differ(subject: Subject) -> Iterator[Yield]:
    """Answers differ on a detail

    It decides nothing today, but different data in different meetings starts with details like this one.

    Ask: Which of the answers is right?
    Do: Look it up together once, and put the one answer into the file.
    """
    for noun, fact in subject.process.disputed:
        quantities = [answer.value for answer in fact.answers]
        if _close_enough(quantities, subject.thresholds.same_quantity_factor):
            continue
        of = f" of {noun.called}" if noun.section else ""
        yield Sighting(
            fact.at,
            f"The answers differ on {fact.at.rpartition('.')[2].replace('_', ' ')}{of}: {differing(fact)}.",
            (noun,),
            State.DISPUTED,
            fact=fact.at,
            who=listed(answer.who for answer in fact.answers),
        )


def _close_enough(values: list[object], factor: float) -> bool:
    from readiness.process.quantities import Quantity, comparable, factor_apart

    quantities = [value for value in values if isinstance(value, Quantity)]
    return len(quantities) == len(values) > 1 and all(
        comparable(one, other) and factor_apart(one, other) < factor
        for number, one in enumerate(quantities)
        for other in quantities[number + 1 :]
    )


@sign(gap, "clarity-first", applies=any_of("steps"), needs_facts=True)
def step_undescribed(subject: Subject) -> Iterator[Yield]:
    """A step is not fully described

    A step that is not told cannot be connected, and nobody sees what it leaves out.

    Ask: What exactly is done in step {step}, who does it, and in which system?
    Do: Watch the step being done once and write down what, who and where.
    """
    for step in subject.process.steps:
        name = step.called
        yield from needed(
            step.does,
            step,
            what=f"what is done in step {name}",
            none=f"Step {name} has no work in it that anyone could name.",
            ask=f"What exactly is done in step {name}?",
        )
        yield from needed(
            step.by,
            step,
            what=f"who does step {name}",
            none=f"Nobody does step {name}.",
            ask=f"Which team or person does step {name}?",
        )
        yield from needed(
            step.uses,
            step,
            what=f"in which system step {name} is done",
            none=f"Step {name} is done in no system.",
            ask=f"In which system is step {name} done, or in none?",
        )


@sign(blocker, "clarity-first", applies=any_of("steps"), stands_in_for={"step-undescribed": Match.SAME_PLACE})
def step_nobody_explains(subject: Subject) -> Iterator[Yield]:
    """A step that nobody can explain

    What no one can explain consistently cannot be built; a connection would freeze a guess.

    Ask: Who did {step} last, and what did they do?
    Do: Find the person who really does it and watch; if nobody does, take the step out.
    """
    for step in subject.process.steps:
        if step.does.asked_in_vain:
            said = (
                "has no work in it that anyone could name"
                if step.does.state is State.NONE
                else "is done, and nobody can say what happens in it"
            )
            yield Sighting(step.does.at, f"Step {step.called} {said}.", (step,), step.does.state, fact=step.does.at)


@sign(gap, "design-first", applies=lambda subject: len(subject.process.steps) > 1)
def undescribed_handoff(subject: Subject) -> Iterator[Yield]:
    """Work changes systems, and no hand-off says how

    The current process has to be told as it really runs; between these two steps somebody carries the work unseen.

    Ask: How does what {step} needs get there: who brings it, from where, and what starts it?
    Do: Describe the hand-off between the two steps, or correct the order of the steps.
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
            f"Step {step.called} in {names(_listed_systems(step))} follows {before.called} in"
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
    """Both say what they read and write, and the first writes nothing that the second reads."""
    if not all(one.reads.settled or one.writes.settled or _told_by_system(one) for one in (before, step)):
        return False
    if not (
        before.writes.settled or (before.reads.settled and before.writes.state is State.NONE) or _told_by_system(before)
    ):
        return False
    if not (step.reads.settled or _told_by_system(step)):
        return False
    written = {carried.entity for carried in before.writes.value or ()}
    written |= {carried.entity for use in before.uses.value or () for carried in use.writes or ()}
    read = {carried.entity for carried in step.reads.value or ()}
    read |= {carried.entity for use in step.uses.value or () for carried in use.reads or ()}
    return not written & read


def _told_by_system(step: Step) -> bool:
    uses = step.uses.value or ()
    return bool(uses) and all(use.reads is not None for use in uses)


@sign(blocker, "clarity-first", applies=any_of("rules"))
def contradictory_rules(subject: Subject) -> Iterator[Yield]:
    """Business rules that contradict each other

    Two rules that cannot both hold are decided by whoever is there; a connection would decide it silently.

    Ask: Which of the rules holds when they meet, and who says so?
    Do: Let the owners of the rules settle which one wins, and change the other.
    """
    told: set[frozenset[str]] = set()
    for rule in subject.process.rules:
        if rule.statement.state is State.DISPUTED:
            yield Sighting(
                rule.statement.at,
                f"The answers differ on what rule {rule.id} says: {differing(rule.statement)}.",
                (rule,),
                State.DISPUTED,
                fact=rule.statement.at,
                who=listed(answer.who for answer in rule.statement.answers),
            )
        for other in rule.contradicts.value or ():
            pair = frozenset((rule.id, other.id))
            if pair not in told:
                told.add(pair)
                yield from saw(
                    rule.contradicts.at,
                    f"Rules {rule.id} and {other.id} contradict each other: “{_says(rule.statement)}” and"
                    f" “{_says(other.statement)}” cannot both hold.",
                    rule,
                    other,
                    related=(other.at,),
                )


def _says(statement: Fact[str]) -> str:
    from readiness.process.sayings import say

    return say(statement)


@sign(gap, "design-first", needs_facts=True)
def described_not_observed(subject: Subject) -> Iterator[Yield]:
    """Described as designed, not as it runs

    How a process was designed and how it runs are often very different things; only the second can be connected.

    Ask: Has anybody watched real cases go through, or is this how it should be?
    Do: Follow three real cases from start to end and correct the description.
    """
    described = subject.process.described_from
    yield from needed(
        described,
        subject.process,
        what="whether this description was observed or comes from a procedure",
        none="This description is founded on nothing: nobody was watched and nobody was asked.",
        wrong="The process is described from the procedure, as it was designed to run, not as it was seen to run."
        if described.value == "procedure"
        else "",
    )


@sign(gap, "clarity-first", applies=any_of("steps"), stands_in_for={"endless-loop": Step})
def unreachable_step(subject: Subject) -> Iterator[Yield]:
    """A step that nothing leads to

    Work that never gets to a step is either done on another way that nobody told, or not done.

    Ask: What really comes before {step}?
    Do: Correct `after` of {step}, or add the step that leads to it.
    """
    for step in subject.graph.unreachable_steps:
        before = names(step.after.value or ())
        yield from saw(
            step.at,
            f"No first step leads to {step.called}: it comes after {before}, and nothing that starts the process gets there.",
            step,
        )


@sign(gap, "clarity-first", applies=any_of("steps"))
def endless_loop(subject: Subject) -> Iterator[Yield]:
    """A circle of steps with no way out

    A case that gets in never gets done; in life somebody ends it by a rule that is not told.

    Ask: When does the circle end, and who decides it?
    Do: Add the step that leads out of the circle, and the rule that decides it.
    """
    for steps in subject.graph.endless_loops:
        yield from saw(
            steps[0].at,
            f"Steps {names(steps)} go round in a circle, and no step leads out of it.",
            *steps,
            related=tuple(step.at for step in steps[1:]),
        )
