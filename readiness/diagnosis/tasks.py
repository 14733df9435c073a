"""What there is to do about hand-offs, steps that type again and reports, and how ready each is."""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.measures import of_handoff, of_hours, of_report
from readiness.diagnosis.model import Diagnosis, Verdict
from readiness.diagnosis.plan_model import Cost, Standing
from readiness.graph import Again, Retyping
from readiness.patterns import Advice, Pattern
from readiness.process.model import Handoff, Process, Report, Step, System
from readiness.process.sayings import listed, say
from readiness.process.workload import Hours
from readiness.signs import Finding, Level

CONNECT, OPTIMIZE, SCALE = 1, 2, 3


class Task(NamedTuple):
    """One thing to do about one noun; `phase` is its own, before what it comes after is looked at.

    `stands` says in a sentence how ready it is.
    """

    noun: Handoff | Step | Report
    phase: int
    what: str
    stands: str
    owner: str
    measure: str
    needs: tuple[str, ...]
    ready: bool
    hours: Hours | None


def tasks(grounds: Grounds, diagnosis: Diagnosis, standings: tuple[Standing, ...], cost: Cost) -> Iterator[Task]:
    """Everything there is to do in the phases Connect, Optimize and Scale, in file order: hand-offs, steps, reports."""
    process = grounds.process
    facts: dict[str, dict[str, None]] = {}
    for finding, _ in grounds.held:
        facts.setdefault(f"{finding.sign}@{finding.at}", {})[finding.fact] = None
    for handoff, row, standing in zip(process.handoffs, diagnosis.handoffs, standings, strict=True):
        if phase := _phase(handoff):
            needs = tuple(dict.fromkeys(fact for name in row.decided_by for fact in facts[name]))
            yield Task(
                noun=handoff,
                phase=phase,
                what=_connect(handoff, standing.advice),
                stands=_stands(row.verdict, len(needs)),
                owner=say(handoff.owner),
                measure=of_handoff(handoff, row.hours_per_month, process),
                needs=needs,
                ready=row.verdict is Verdict.INTEGRATE,
                hours=row.hours_per_month,
            )
    standing_at = _standing_at(grounds)
    lines = {line.id: line for line in cost.lines if line.kind == "step"}
    for step, typed in Retyping(grounds.graph).steps.items():
        if step.id in lines:
            found = [one for again in typed for one in standing_at.get(again.entity.at, ())]
            yield _of_step(step, typed, lines[step.id].hours, found, process)
    split = {finding.subject[0] for finding, _ in grounds.held if finding.sign == "split-reporting"}
    for report in process.reports:
        if report.id in split:
            yield _of_report(report, standing_at.get(report.at, []), process)


def _phase(handoff: Handoff) -> int:
    """The phase a hand-off belongs to by itself; 0 where there is nothing to do about it."""
    upgraded = handoff.meant and handoff.planned.value != handoff.today.value
    if handoff.planned.value == "no" or handoff.shared or (handoff.connected and not upgraded):
        return 0
    if not handoff.meant and not handoff.by_hand:
        return 0
    source, target = handoff.source.value, handoff.target.value
    if isinstance(target, System) and target.kind.value in _FED:
        return SCALE
    between = isinstance(source, System) and isinstance(target, System) and source.live and target.live
    return CONNECT if between and handoff.meant and not handoff.connected else OPTIMIZE


_FED = ("dashboard", "intelligence")


def _standing_at(grounds: Grounds) -> dict[str, list[Finding]]:
    """The blockers and gaps that stand, by the noun they are at."""
    found: dict[str, list[Finding]] = {}
    for finding, _ in grounds.held:
        if finding.stands and finding.level in (Level.BLOCKER, Level.GAP):
            found.setdefault(".".join(finding.at.split(".")[:2]), []).append(finding)
    return found


def _stands(verdict: Verdict, needs: int) -> str:
    facts = "one fact is" if needs == 1 else f"{needs} facts are"
    return {
        Verdict.INTEGRATE: "Clear enough to build",
        Verdict.PREPARE: f"The process is clear here; {facts} still to be settled" if needs else "Not designed yet",
        Verdict.KEEP_ASKING: "Too little has been asked about it yet",
        Verdict.DIAGNOSE_FIRST: "Not before what contradicts itself here is decided",
        Verdict.LEAVE_AS_IS: "Nothing is meant here",
    }[verdict]


_BY = {
    Pattern.BATCH: "by a scheduled batch or file",
    Pattern.API: "by a well-governed API",
    Pattern.LAYER: "through an intermediate layer",
    Pattern.PUBLISH: "by publish and subscribe",
    Pattern.FEDERATE: "by an exchange that the business units agree on",
}
_PLANNED = {"file": "by file", "batch": "by a scheduled batch", "api": "by API", "queue": "by a queue"}
_TODAY = {
    "retyped": "typed again",
    "spreadsheet": "by spreadsheet",
    "export": "by export and import",
    "email": "by e-mail",
    "message": "by message or phone",
    "paper": "on paper",
}


def _connect(handoff: Handoff, advice: Advice | None) -> str:
    if advice is not None and advice.pattern is Pattern.BY_HAND:
        return f"Leave {handoff.called} by hand: {advice.reason[:1].lower()}{advice.reason[1:]}"
    today = say(handoff.today)
    if not handoff.meant:
        return f"Decide whether {handoff.called} is connected or stays as it is, {_TODAY.get(today, today)}."
    planned = handoff.planned.value or ""
    way = _BY[advice.pattern] if advice else _PLANNED.get(planned, "by events" if planned == "events" else "")
    verb = f"Move {handoff.called} from {today}" if handoff.connected else f"Connect {handoff.called}"
    if handoff.connected and not way:
        return f"Decide how {handoff.called} is connected instead of by {today}."
    if handoff.connected:
        return f"{verb}: connect it {way}."
    return f"{verb} {way}".rstrip() + "."


def _of_step(step: Step, typed: list[Again], hours: Hours | None, found: list[Finding], process: Process) -> Task:
    what = listed(again.entity.called for again in typed)
    into = listed(again.system.called for again in typed)
    first = listed(again.first.called for again in typed)
    return Task(
        noun=step,
        phase=OPTIMIZE,
        what=f"Let {what} come into {into} from {first}, instead of being typed again in step {step.called}.",
        stands="Nothing contradicts it" if not found else _stands(Verdict.PREPARE, len({one.fact for one in found})),
        owner=say(step.by),
        measure=of_hours(hours, process),
        needs=tuple(dict.fromkeys(one.fact for one in found)),
        ready=not found,
        hours=hours,
    )


def _of_report(report: Report, found: list[Finding], process: Process) -> Task:
    sources = report.sources.value or ()
    origin = f" from {listed(one.called for one in sources)}" if sources else ""
    if len(sources) > 1:
        what = f"Draw report {report.called} from one place, instead of putting it together{origin}."
    else:
        what = f"Let report {report.called} come{origin} by itself, instead of being prepared by hand."
    return Task(
        noun=report,
        phase=SCALE if any(one.kind.value in _FED for one in sources) else OPTIMIZE,
        what=what,
        stands="What it counts is clear" if not found else _stands(Verdict.PREPARE, len({one.fact for one in found})),
        owner=say(report.owner),
        measure=of_report(report, process),
        needs=tuple(dict.fromkeys(one.fact for one in found)),
        ready=not found,
        hours=None,
    )
