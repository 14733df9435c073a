"""What there is to do about hand-offs, steps that type again and reports, and how ready each is."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from readiness.diagnosis.decisions import OF_A_PART
from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.measures import of_handoff, of_hours, of_report
from readiness.diagnosis.model import Diagnosis, HandoffRow, Verdict
from readiness.diagnosis.naming import name_of
from readiness.diagnosis.plan_model import Cost, Standing
from readiness.diagnosis.ways import in_words
from readiness.graph import Again, Retyping
from readiness.patterns import Advice, Pattern
from readiness.process.facts import Fact, State
from readiness.process.model import Handoff, Party, Process, Report, Step, System
from readiness.process.nouns import Noun
from readiness.process.sayings import listed, say
from readiness.process.workload import Hours
from readiness.signs import Finding, Level
from readiness.signs.ownership import not_a_person

CONNECT, OPTIMIZE, SCALE = 1, 2, 3


class Task(NamedTuple):
    """One thing to do about one noun; `phase` is its own, before what it comes after is looked at.

    `verdict` is the hand-off's own, or the same table's for the rest; `remark` is said instead of it.
    """

    noun: Handoff | Step | Report
    phase: int
    what: str
    verdict: Verdict
    owner: str
    measure: str
    needs: tuple[str, ...]
    hours: Hours | None
    remark: str = ""

    @property
    def ready(self) -> bool:
        """Whether nothing has to be settled before."""
        return self.verdict is Verdict.INTEGRATE

    @property
    def name(self) -> str:
        """What it is about: of a hand-off without its two ends."""
        return (self.noun.named or self.noun.id) if isinstance(self.noun, Handoff) else self.noun.called


def tasks(grounds: Grounds, diagnosis: Diagnosis, standings: tuple[Standing, ...], cost: Cost) -> Iterator[Task]:
    """Everything there is to do in the phases Connect, Optimize and Scale, in file order: hand-offs, steps, reports."""
    process = grounds.process
    facts: dict[str, dict[str, None]] = {}
    for finding, _ in grounds.held:
        facts.setdefault(f"{finding.sign}@{finding.at}", {})[finding.fact] = None
    for handoff, row, standing in zip(process.handoffs, diagnosis.handoffs, standings, strict=True):
        if phase := _phase(handoff):
            needs = tuple(dict.fromkeys(chain.from_iterable(map(facts.__getitem__, row.decided_by))))
            if standing.advice is not None and standing.advice.pattern is Pattern.BY_HAND:
                yield _left_by_hand(handoff, row, standing.advice, needs)
                continue
            yield Task(
                noun=handoff,
                phase=phase,
                what=_connect(handoff, standing.advice, row.verdict),
                verdict=row.verdict,
                owner=_named(handoff.owner),
                measure=of_handoff(handoff, row.hours_per_month, process),
                needs=needs,
                hours=row.hours_per_month,
            )
    against = _Against(grounds)
    hours = {line.id: line.hours for line in cost.lines if line.kind == "step"}
    for step, typed in Retyping(grounds.graph).steps.items():
        if step.id in hours:
            about = [step, *(again.entity for again in typed)]
            yield _of_step(step, typed, hours[step.id], against.at(about), process)
    split = {finding.subject[0] for finding, _ in grounds.held if finding.sign == "split-reporting"}
    for report in process.reports:
        if report.id in split:
            reads = (carried.entity for carried in report.reads.value or ())
            yield _of_report(report, against.at([report, *reads]), process)


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


def _left_by_hand(handoff: Handoff, row: HandoffRow, advice: Advice, needs: tuple[str, ...]) -> Task:
    """What is not worth connecting saves nothing, and no hand-off waits long for it."""
    meant = "It is meant to be connected" if handoff.meant else "Nobody has decided yet"
    return Task(
        noun=handoff,
        phase=OPTIMIZE,
        what=f"Leave {handoff.called} by hand. {advice.reason}",
        verdict=row.verdict,
        owner=_named(handoff.owner),
        measure="it is settled that it stays by hand",
        needs=needs,
        hours=None,
        remark=f"{meant}, and as things are it is not worth it",
    )


class _Against:
    """The blockers and gaps that stand against what is no hand-off, and so has no verdict of its own."""

    def __init__(self, grounds: Grounds) -> None:
        self._whole: list[Finding] = []
        self._at: dict[str, list[Finding]] = {}
        for finding, _ in grounds.held:
            section, *rest = finding.at.split(".")
            if finding.stands and finding.level in (Level.BLOCKER, Level.GAP):
                if section in OF_A_PART and rest:
                    self._at.setdefault(f"{section}.{rest[0]}", []).append(finding)
                elif finding.level is Level.BLOCKER:
                    self._whole.append(finding)

    def at(self, nouns: Iterable[Noun]) -> list[Finding]:
        """Those that decide about some nouns: the blockers of the process and theirs, else their gaps."""
        found = [*self._whole, *(one for noun in nouns for one in self._at.get(noun.at, ()))]
        return [one for one in found if one.level is Level.BLOCKER] or found


def _verdict(found: list[Finding]) -> Verdict:
    """The table of the verdict, for what is no hand-off."""
    if any(one.level is Level.BLOCKER for one in found):
        sure = any(one.settled_facts_show_it for one in found)
        return Verdict.DIAGNOSE_FIRST if sure else Verdict.KEEP_ASKING
    return Verdict.PREPARE if found else Verdict.INTEGRATE


_BY = {
    Pattern.BATCH: "by a scheduled batch or file",
    Pattern.API: "by a well-governed API",
    Pattern.LAYER: "through an intermediate layer",
    Pattern.PUBLISH: "by publish and subscribe",
    Pattern.FEDERATE: "by an exchange that the business units agree on",
}


def _connect(handoff: Handoff, advice: Advice | None, verdict: Verdict) -> str:
    """The way is the advised one, else the planned one; none where something is to be decided first."""
    today = in_words(handoff.today)
    if not handoff.meant:
        return f"Decide whether {handoff.called} is connected or stays as it is, {today}."
    undecided = verdict is Verdict.DIAGNOSE_FIRST or handoff.planned.value == "yes"
    way = _BY[advice.pattern] if advice else "" if undecided else in_words(handoff.planned)
    if not handoff.connected:
        return f"Connect {handoff.called}{' ' if way else ''}{way}."
    return f"Connect {handoff.called} {way or 'in another way'}, instead of {today}."


def _of_step(step: Step, typed: list[Again], hours: Hours | None, found: list[Finding], process: Process) -> Task:
    what = listed(again.entity.called for again in typed)
    into = listed(again.system.called for again in typed)
    first = listed(again.first.called for again in typed)
    needs = tuple(dict.fromkeys(one.fact for one in found))
    return Task(
        noun=step,
        phase=OPTIMIZE,
        what=f"Let {what} come into {into} from {first}, instead of being typed again in step “{name_of(step)}”.",
        verdict=_verdict(found),
        owner=say(step.by),
        measure=of_hours(hours, process),
        needs=needs,
        hours=hours,
    )


def _of_report(report: Report, found: list[Finding], process: Process) -> Task:
    sources = report.sources.value or ()
    origin = f" from {listed(one.called for one in sources)}" if sources else ""
    if len(sources) > 1:
        what = f"Draw report {report.called} from one place, instead of putting it together{origin}."
    else:
        what = f"Let report {report.called} come{origin} by itself, instead of being prepared by hand."
    needs = tuple(dict.fromkeys(one.fact for one in found))
    return Task(
        noun=report,
        phase=SCALE if any(one.kind.value in _FED for one in sources) else OPTIMIZE,
        what=what,
        verdict=_verdict(found),
        owner=_named(report.owner),
        measure=of_report(report, process),
        needs=needs,
        hours=None,
    )


def _named(owner: Fact[Party]) -> str:
    """Who owns it; where that is no person inside the business, that one is to be named."""
    if owner.state is State.NONE:
        return "nobody yet"
    if owner.value is not None and not_a_person(owner.value):
        return f"to be named (today {owner.value.called})"
    return say(owner)
