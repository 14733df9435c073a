"""Is the process told at all, and does every team tell the same?"""

from collections.abc import Iterator
from itertools import combinations

from readiness.process.facts import Fact, State
from readiness.process.in_text import named, with_kind
from readiness.process.kinds import Level
from readiness.process.model import Process, Rule
from readiness.process.references import Told
from readiness.process.sayings import differing
from readiness.signs.agreement.accounts import differences, may_differ
from readiness.signs.sign import (
    Match,
    Need,
    Sighting,
    Subject,
    Yield,
    any_of,
    blocker,
    differing_answers,
    gap,
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
    Good: There are hand-offs to judge.
    """
    process = subject.process
    if process.handoffs or _one_doer_in_one_system(process):
        return
    for key in _FIRST_HANDOFF:
        yield Need(f"handoffs.first.{key}", False)
    yield Sighting(
        "handoffs",
        f"No hand-off of {named(process)} is described: nothing says where work passes from one system or team to"
        " another.",
        (process,),
        State.OPEN,
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
    Good: The teams tell the process alike.
    """
    process = subject.process
    teams = [team for team in process.teams if team.id in process.accounts and process.accounts[team.id].settled]
    for one, other in may_differ(subject, teams):
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

    Ask: How does the process run in the eyes of {team}: which steps, in which order?
    Do: Let {team} walk through one real case, and write down its steps in its order, or that it agrees.
    Good: Every team that takes part was heard.
    """
    process, graph = subject.process, subject.graph
    ends = {handoff.source.value for handoff in process.handoffs} | {
        handoff.target.value for handoff in process.handoffs
    }
    taking_part = [team for team in process.teams if not team.external and (graph.steps_of[team] or team in ends)]
    if len(taking_part) < 2:
        return
    silent = State.LEFT_OUT if "accounts" in process.left_out else State.OPEN
    for team in taking_part:
        told: Fact[Told] = process.accounts.get(team.id) or Fact(f"accounts.{team.id}", silent)
        yield from needed(
            told,
            team,
            what="how the process runs in the eyes of {it}",
            none="{it} takes part and has given no account of the process.",
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
    Do: Settle it with those who answered, and write down the one answer.
    Good: The teams answer alike about what happens.
    """
    for noun, fact in subject.process.disputed:
        key = fact.at.removeprefix(f"{noun.at}.")
        if key == "owner" and noun.at:
            topic = f"who answers for {with_kind(noun)}"  # the owner of the process has a sign of its own
        elif fact.at == "go_live.owner":
            topic = f"who answers for {named(noun)} after go-live"
        elif key in _HAPPENS.get(noun.section, {}):
            topic = _HAPPENS[noun.section][key].format(with_kind(noun))
        else:
            continue
        yield differing_answers(
            fact,
            f"The answers differ on {topic}: {differing(fact)}.",
            noun,
            ask=f"Which answer is right on {topic}, and who decides it?",
        )


# What happens in the work, by the key that tells it, to finish the sentence "The answers differ on …".
_HAPPENS = {
    "steps": {
        "does": "what is done in {}",
        "by": "who does {}",
        "in": "where {} is done",
        "after": "what comes before {}",
        "approval": "the approval of {}",
        "approval.by": "who approves {}",
        "rule": "the business rule of {}",
    },
    "handoffs": {
        "from": "where the work comes from in {}",
        "to": "where the work goes in {}",
        "carries": "what travels in {}",
        "trigger": "which event starts {}",
        "rule": "the business rule of {}",
        "today": "how {} is done today",
    },
    "exceptions": {
        "when": "what happens in the exception {}",
        "handling": "what is done about {}",
        "decided_by": "how {} is decided",
    },
}


@sign(note, "well-done", applies=lambda subject: bool(subject.process.disputed), gives_way=True)
def answers_differ(subject: Subject) -> Iterator[Yield]:
    """Answers differ on a detail

    It decides nothing today, but different data in different meetings starts with details like this one.

    Ask: Which of the answers is right?
    Do: Look it up together once, and write down the one answer.
    Good: The answers agree in detail.
    """
    for noun, fact in subject.process.disputed:
        quantities = [answer.value for answer in fact.answers]
        if _close_enough(quantities, subject.thresholds.same_quantity_factor):
            continue
        topic = fact.at.removeprefix(noun.at).strip(".").replace(".", ": ").replace("_", " ")
        topic = f"“{topic}” of {with_kind(noun)}"
        yield differing_answers(
            fact,
            f"The answers differ on {topic}: {differing(fact)}.",
            noun,
            ask=f"Which answer is right on {topic}?",
        )


def _close_enough(values: list[object], factor: float) -> bool:
    from readiness.process.quantities import Quantity, comparable, factor_apart

    figures = [value.quantity if isinstance(value, Level) else value for value in values]
    quantities = [figure for figure in figures if isinstance(figure, Quantity)]
    return len(quantities) == len(values) > 1 and all(
        comparable(one, other) and factor_apart(one, other) < factor
        for one, other in combinations(quantities, 2)
    )


@sign(blocker, "clarity-first", applies=any_of("rules"))
def contradictory_rules(subject: Subject) -> Iterator[Yield]:
    """Business rules that contradict each other

    Two rules that cannot both hold are decided by whoever is there; a connection would decide it silently.

    Ask: Which of the rules holds when they meet, and who says so?
    Do: Let the owners of the rules settle which one wins, and change the other.
    Good: No two business rules contradict each other.
    """
    told: set[frozenset[str]] = set()
    for rule in sorted(subject.process.rules, key=lambda rule: rule.id):  # of a pair, it stands at the first by id
        if rule.statement.state is State.DISPUTED:
            yield differing_answers(
                rule.statement,
                f"The answers differ on what {with_kind(rule)} says: {differing(rule.statement)}.",
                rule,
            )
        for other in rule.contradicts.value or ():
            pair = frozenset((rule.id, other.id))
            if pair not in told:
                told.add(pair)
                yield from saw(
                    rule.contradicts.at,
                    _cannot_hold(rule, other),
                    rule,
                    other,
                    related=(other.at,),
                )


def _cannot_hold(one: Rule, other: Rule) -> str:
    if one is other:
        return f"{with_kind(one)} contradicts itself: each case is decided by whoever is there."
    return f"The rules {named(one)} and {named(other)} cannot both hold: each case is decided by whoever is there."


@sign(gap, "design-first", needs_facts=True)
def described_not_observed(subject: Subject) -> Iterator[Yield]:
    """Described as designed, not as it runs

    How a process was designed and how it runs are often very different things; only the second can be connected.

    Ask: Has anybody watched real cases go through, or is this how it is meant to be?
    Do: Follow three real cases from start to end and correct the description.
    Good: Described as it was seen to run.
    """
    described = subject.process.described_from
    yield from needed(
        described,
        subject.process,
        what="whether {it} is described as it was seen to run or as a procedure has it",
        none="What is said of {it} rests on nothing: nobody was watched and nobody was asked.",
        wrong="{it} is described from the procedure, as it was designed to run, not as it was seen to run."
        if described.value == "procedure"
        else "",
    )
