"""What to do in which order: decide, connect, optimize, scale."""

from readiness.diagnosis.decisions import decisions
from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.model import Diagnosis, Verdict
from readiness.diagnosis.plan_model import Cost, Named, Phase, RoadmapItem, Standing
from readiness.diagnosis.reasons import speaking_for
from readiness.diagnosis.sequence import Placed, sequence
from readiness.diagnosis.tasks import Task, tasks
from readiness.process.model import Handoff
from readiness.process.sayings import listed

PHASES = (
    ("Decide", "what has to be decided before anything is built, and by whom"),
    ("Connect", "hand-offs between systems that exist, meant to be connected"),
    ("Optimize", "the rest that is done by hand: double entry, exports, split reports"),
    ("Scale", "what feeds dashboards and intelligence"),
)


def roadmap(grounds: Grounds, diagnosis: Diagnosis, standings: tuple[Standing, ...], cost: Cost) -> tuple[Phase, ...]:
    """The four phases, in order; a phase with nothing to do has no items.

    What is to stay as it is on purpose, or is connected as it is meant to be, is no item.
    """
    placed = sequence(grounds.graph, tasks(grounds, diagnosis, standings, cost))
    items: list[list[RoadmapItem]] = [list(decisions(grounds)), [], [], []]
    for one in placed:
        items[one.phase].append(_item(one))
    return tuple(Phase(number, name, holds, tuple(items[number])) for number, (name, holds) in enumerate(PHASES))


def _item(placed: Placed) -> RoadmapItem:
    tasks = placed.tasks
    return RoadmapItem(
        what=_what(tasks),
        why_now=_why_now(placed),
        handoffs=_handoffs(tasks),
        needs=tuple(dict.fromkeys(at for task in tasks for at in task.needs)),
        after=_handoffs(placed.before),
        owner=listed(task.owner for task in tasks),
        measure=tasks[0].measure
        if len(tasks) == 1
        else "; ".join(f"{task.name}: {task.measure}" for task in tasks[:3]),
        ready=placed.ready,
        hours=placed.hours,
    )


def _handoffs(tasks: tuple[Task, ...]) -> tuple[Named, ...]:
    return tuple(Named(task.noun.id, task.name) for task in tasks if isinstance(task.noun, Handoff))


def _what(tasks: tuple[Task, ...]) -> str:
    if len(tasks) == 1:
        return tasks[0].what
    return f"Design {listed(task.noun.called for task in tasks)} together."


def _why_now(placed: Placed) -> str:
    """What speaks for it, how ready it is, what comes after it."""
    reason = speaking_for(placed)
    told = [f"{reason}."] if reason else []
    if placed.entities:
        round_ = listed(entity.called for entity in placed.entities)
        told.append(f"They pass {round_} round in a circle, so that none can be settled without the others.")
    needs = len({at for task in placed.tasks for at in task.needs})
    remarks = [task.remark for task in placed.tasks if task.remark]
    worst = min((task.verdict for task in placed.tasks), key=_WORST.index)
    stands = remarks[0] if len(remarks) == len(placed.tasks) else _stands(worst, needs)
    told.append(f"{stands}.")
    told += _waiting(placed)
    return " ".join(told)


_WORST = list(Verdict)


def _stands(verdict: Verdict, needs: int) -> str:
    """How ready it is, and for how much it waits."""
    if not needs and verdict in (Verdict.DIAGNOSE_FIRST, Verdict.KEEP_ASKING):
        return "What the file says of it could not be read; that comes first"
    decisions = "one decision" if needs == 1 else f"{needs} decisions"
    points = "One point" if needs == 1 else f"{needs} points"
    return {
        Verdict.DIAGNOSE_FIRST: f"It waits for {decisions} first; what else it needs is asked after that",
        Verdict.KEEP_ASKING: f"It waits for {'one answer' if needs == 1 else f'{needs} answers'} first",
        Verdict.LEAVE_AS_IS: "Nothing is meant here",
        Verdict.PREPARE: f"{points} still to be settled" if needs else "Not designed yet",
        Verdict.INTEGRATE: "Clear enough to build",
    }[verdict]


def _waiting(placed: Placed) -> list[str]:
    names = [task.name for task in placed.waiting if isinstance(task.noun, Handoff)]
    if not names:
        return []
    if len(names) > 3:
        names = [*names[:2], "others"]
    return [f"{listed(names)} {'comes' if len(names) == 1 else 'come'} after it."]
