"""Put one diagnosis together."""

from collections.abc import Mapping
from datetime import date

from readiness.diagnosis import picture
from readiness.diagnosis.concern import Concern
from readiness.diagnosis.grounds import Grounds, Held
from readiness.diagnosis.model import Coverage, Diagnosis, SecondLook, Verdict
from readiness.diagnosis.plan_model import Plan
from readiness.diagnosis.questions import ask
from readiness.diagnosis.rulings import of_each
from readiness.diagnosis.untold import untold
from readiness.diagnosis.verdict import Ruling, change, rule
from readiness.graph import ProcessGraph
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.names import shortened
from readiness.process.sayings import say
from readiness.process.workload import hours_by_hand
from readiness.settings import DEFAULTS, Thresholds, refuse_out_of_bounds
from readiness.signs import DIMENSIONS, Elsewhere, Examination, Level, Subject, examine


def diagnose(
    process: Process,
    file: str,
    *,
    thresholds: Thresholds = DEFAULTS,
    today: date | None = None,
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] | None = None,
) -> Diagnosis:
    """The diagnosis of one process.

    `file` is the name findings are shown with; `today` the day on which acceptances expire (None: none does);
    `elsewhere` what other files of the company say (see `elsewhere_of`). Never raises for what a file says: a sign that
    crashes is in `faults`. Raises ReadinessError for thresholds that a settings file could not have.
    """
    return _decided(_look(process, thresholds, today, elsewhere or {}), file)


def diagnose_whole(
    process: Process,
    file: str,
    *,
    thresholds: Thresholds = DEFAULTS,
    today: date | None = None,
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] | None = None,
) -> tuple[Diagnosis, Plan]:
    """The diagnosis of one process (see `diagnose`), and the plan and registers that a report shows beside it."""
    from readiness.diagnosis.plan import plan  # a check goes without

    grounds = _look(process, thresholds, today, elsewhere or {})
    diagnosis = _decided(grounds, file)
    return diagnosis, plan(grounds, diagnosis)


def look_again(
    thresholds: Thresholds,
    process: Process,
    diagnosis: Diagnosis,
    *,
    today: date | None = None,
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] | None = None,
) -> SecondLook:
    """What the signs show where other thresholds hold than the catalogue's, from which the diagnosis is.

    For what is shown and what fails a run: the verdict always comes from the catalogue's own. An acceptance that
    matches something in the diagnosis is not unused.
    """
    found = frozenset((one.sign, one.at) for one in diagnosis.findings)
    grounds = _look(process, thresholds, today, elsewhere or {}, found)
    return SecondLook(tuple(finding for finding, _ in grounds.held), grounds.examination.faults)


def _look(
    process: Process,
    thresholds: Thresholds,
    today: date | None,
    elsewhere: Mapping[str, tuple[Elsewhere, ...]],
    found: frozenset[tuple[str, str]] = frozenset(),
) -> Grounds:
    refuse_out_of_bounds(thresholds)
    graph = ProcessGraph(process)
    examination = examine(Subject(process, graph, thresholds, elsewhere, today, found))
    concern = Concern(process, graph)
    held = tuple((raised.finding, concern.handoffs(raised)) for raised in examination.raised)
    if any(finding.sign == _ADVISES for finding, _ in held):
        examination, held = _not_too_early(examination, held)
    hours = {one.id: hours_by_hand(one, process, thresholds) if one.by_hand else None for one in process.handoffs}
    return Grounds(process, graph, thresholds, examination, held, hours)


_ADVISES = "over-engineered"  # it names a simpler pattern


def _not_too_early(examination: Examination, held: Held) -> tuple[Examination, Held]:
    """The same without advice on a pattern for hand-offs of which something has to be diagnosed first."""
    groups = {
        id(group): group
        for finding, concerned in held
        if finding.stands and finding.level is Level.BLOCKER and finding.settled_facts_show_it
        for group in concerned.groups
    }
    blocked = {handoff for group in groups.values() for handoff in group}
    early = [one.finding.sign == _ADVISES and one.about[0] in blocked for one in examination.raised]
    raised = tuple(one for one, too_early in zip(examination.raised, early, strict=True) if not too_early)
    kept = tuple(one for one, too_early in zip(held, early, strict=True) if not too_early)
    none_left = not any(one.finding.sign == _ADVISES for one in raised)
    not_applicable = (*examination.not_applicable, _ADVISES) if none_left else examination.not_applicable
    return examination._replace(raised=raised, not_applicable=not_applicable), kept


def _decided(grounds: Grounds, file: str) -> Diagnosis:
    process, graph, _, examination, held, hours = grounds
    findings = [finding for finding, _ in held]
    unread = tuple(sorted(process.left_out))
    ruling = rule(findings, process.handoffs, unread=bool(unread))
    mapped = {handoff: dict.fromkeys(handoff.exceptions.value or ()) for handoff in process.handoffs}
    for exception in process.exceptions:
        for place in exception.places.value or ():
            if place in mapped:
                mapped[place].setdefault(exception)
    keys = [f"{finding.sign}@{finding.at}" for finding in findings]
    rulings = of_each(process.handoffs, held, frozenset(".".join(at.split(".")[:2]) for at in unread))
    rows = [
        picture.row(
            handoff, verdict, tuple(map(keys.__getitem__, decided_by)), hours[handoff.id], tuple(mapped[handoff])
        )
        for handoff, (verdict, decided_by) in zip(process.handoffs, rulings, strict=True)
    ]
    coverage = {
        dimension: Coverage(sum(facts.values()), len(facts))
        for dimension in DIMENSIONS
        if (facts := examination.needs.get(dimension, {}))
    }
    known = Coverage(sum(one.settled for one in coverage.values()), sum(one.needed for one in coverage.values()))
    return Diagnosis(
        file=file,
        process=process.called,
        summary=shortened(process.summary.value or "", 300),
        company=shortened(process.company.value or ""),
        owner=say(process.owner),
        accounts=tuple(team.called for team in process.teams if team.id in process.accounts),
        verdict=ruling.verdict,
        sentence=_sentence(ruling, bool(unread), known),
        accepted_blockers=sum(not one.stands and one.level is Level.BLOCKER for one in findings),
        coverage=known,
        by_dimension=coverage,
        findings=tuple(findings),
        handoffs=tuple(rows),
        questions=ask(held, hours, process),
        decided_by=tuple(f"{finding.sign}@{finding.at}" for finding in ruling.decided_by),
        to_change=change(ruling, findings, process.handoffs, unread),
        clear=examination.clear,
        not_applicable=examination.not_applicable,
        parties=picture.parties(process),
        matrix=picture.matrix(graph, findings),
        disputes=picture.disputes(process, findings),
        faults=examination.faults,
        untold=untold(process, examination.clear),
    )


_PLAIN = {
    Verdict.KEEP_ASKING: "too little has been asked to say",
    Verdict.LEAVE_AS_IS: "nothing here is to be integrated",
    Verdict.PREPARE: "the process is clear; the integration is not designed yet",
    Verdict.INTEGRATE: "the process is healthy and the stack is fragmented; connect it",
}


def _sentence(ruling: Ruling, unread: bool, known: Coverage) -> str:
    if ruling.verdict is Verdict.KEEP_ASKING and not ruling.decided_by and unread:
        return "Keep asking: something in the file could not be read."
    if ruling.verdict is Verdict.DIAGNOSE_FIRST:
        return f"{ruling.verdict.in_words}: {_confusion(ruling)}; integrating it now would hard-code the confusion."
    if ruling.verdict is Verdict.PREPARE and known.settled * 2 < known.needed:
        return "Prepare: nothing contradicts itself as far as it was asked; most of it has not been asked yet."
    return f"{ruling.verdict.in_words}: {_PLAIN[ruling.verdict]}."


def _confusion(ruling: Ruling) -> str:
    """What is wrong, by how the deciding facts are known: they contradict each other, or nobody can tell them."""
    nobody_knows = [finding.state in (State.NONE, State.UNKNOWN) for finding in ruling.decided_by]
    if all(nobody_knows):
        return "nobody can say how part of the process goes"
    if not any(nobody_knows):
        return "the process contradicts itself or does not work as it is told"
    return "the process contradicts itself, and nobody can say how part of it goes"
