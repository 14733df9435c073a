"""Two states of one process made into one comparison."""

from collections import Counter
from collections.abc import Iterator, Mapping

from readiness.compare.doubt import Doubt
from readiness.compare.facts import fact_changes, settled_facts, spot
from readiness.compare.findings import finding_changes
from readiness.compare.identities import Identities, called, identities
from readiness.compare.model import (
    Alone,
    Comparison,
    Direction,
    Existence,
    FindingChange,
    HandoffChange,
    NounChange,
    Side,
    Snapshot,
    Stay,
)
from readiness.compare.worse import direction, worse
from readiness.diagnosis import Diagnosis, HandoffRow, Plan, Verdict
from readiness.process.model import SECTIONS, Process
from readiness.process.names import shortened
from readiness.process.nouns import Noun
from readiness.signs import Level

KINDS: Mapping[str, str] = {
    "teams": "team",
    "people": "person",
    "systems": "system",
    "entities": "entity",
    "rules": "rule",
    "steps": "step",
    "handoffs": "hand-off",
    "exceptions": "exception",
    "reports": "report",
}


def compare(then: Side, now: Side) -> Comparison:
    """What changed from one state of a process to another. Pure: the same sides give the same comparison."""
    same = identities(then.process, now.process)

    def settled_now(at: str) -> bool:
        found = spot(now.process, same.path_now(tuple(at.split("."))))
        return found is not None and found.fact.settled

    before, after = snapshot(then.diagnosis, then.plan), snapshot(now.diagnosis, now.plan)
    facts = tuple(fact_changes(then.process, now.process, same))
    doubt = Doubt(then.process, now.process, same)
    findings = tuple(doubt.findings(finding_changes(then.diagnosis, now.diagnosis, same, settled_now), facts))
    return Comparison(
        then=before,
        now=after,
        worse=tuple(worse(before, after, findings, facts)),
        facts=facts,
        findings=findings,
        handoffs=tuple(doubt.handoffs(_handoffs(then, now, same), findings)),
        nouns=tuple(doubt.nouns(_nouns(then.process, now.process, same))),
        unread=doubt.unread,
    )


def alone(side: Side, *, is_new: bool) -> Alone:
    """What a file comes to that only one of the two states has: the new one, or the old one."""
    what = Existence.NEW if is_new else Existence.GONE
    grown = {one.handoff: one.maturity for one in side.plan.standings}
    told = settled_facts(side.process)
    found, rows = side.diagnosis.findings, side.diagnosis.handoffs
    return Alone(
        what,
        snapshot(side.diagnosis, side.plan),
        findings=tuple(
            FindingChange(Stay.NEW, None, one) if is_new else FindingChange(Stay.GONE, one, None) for one in found
        ),
        handoffs=tuple(_new(row, grown) if is_new else _gone(row, grown) for row in rows),
        nouns=tuple(
            _noun(what, noun, "" if is_new else noun.id, told)
            for kind in SECTIONS
            for noun in getattr(side.process, kind.section)
        ),
    )


def snapshot(diagnosis: Diagnosis, plan: Plan) -> Snapshot:
    """One side in figures."""
    cost = plan.cost
    standing = [one for one in diagnosis.findings if one.stands]
    shown = Counter(one.level for one in standing if one.settled_facts_show_it)
    return Snapshot(
        file=diagnosis.file,
        process=diagnosis.process,
        verdict=diagnosis.verdict,
        sentence=diagnosis.sentence,
        coverage=diagnosis.coverage,
        by_dimension=diagnosis.by_dimension,
        shown={level: shown[level] for level in Level},
        not_asked=sum(not one.settled_facts_show_it for one in standing),
        accepted=len(diagnosis.findings) - len(standing),
        hours=cost.hours,
        money=cost.money,
        by_hand=bool(cost.lines),
    )


def _handoffs(then: Side, now: Side, same: Identities) -> Iterator[HandoffChange]:
    """The hand-offs in the order of the new file, then those that are gone."""
    rows = {row.id: row for row in then.diagnosis.handoffs}
    grown_then = {one.handoff: one.maturity for one in then.plan.standings}
    grown_now = {one.handoff: one.maturity for one in now.plan.standings}
    for row in now.diagnosis.handoffs:
        id = same.id_then("handoffs", row.id)
        was = rows.pop(id, None)
        if was is None:
            yield _new(row, grown_now)
            continue
        yield HandoffChange(
            id=row.id,
            then=was,
            now=row,
            direction=direction(was.verdict, row.verdict),
            can_go_ahead=row.verdict is Verdict.INTEGRATE and was.verdict is not Verdict.INTEGRATE,
            then_maturity=grown_then.get(id),
            now_maturity=grown_now.get(row.id),
        )
    yield from (_gone(row, grown_then) for row in rows.values())


def _new(row: HandoffRow, grown: Mapping[str, int | None]) -> HandoffChange:
    can_go_ahead = row.verdict is Verdict.INTEGRATE
    return HandoffChange(row.id, None, row, Direction.NEW, can_go_ahead, None, grown.get(row.id))


def _gone(row: HandoffRow, grown: Mapping[str, int | None]) -> HandoffChange:
    return HandoffChange(row.id, row, None, Direction.GONE, False, grown.get(row.id), None)


def _nouns(then: Process, now: Process, same: Identities) -> Iterator[NounChange]:
    """What only one side describes, and what has another id, section by section."""
    told_then, told_now = settled_facts(then), settled_facts(now)
    for kind in SECTIONS:
        section = kind.section
        ids_then = {noun.id: noun for noun in getattr(then, section)}
        still_there = set()
        for noun in getattr(now, section):
            was = same.id_then(section, noun.id)
            still_there.add(was)
            if was not in ids_then:
                yield _noun(Existence.NEW, noun, "", told_now)
            elif was != noun.id:
                yield _noun(Existence.ID_CHANGED, noun, was, told_now)
        for id, noun in ids_then.items():
            if id not in still_there:
                yield _noun(Existence.GONE, noun, id, told_then)


def _noun(what: Existence, noun: Noun, then_id: str, told: Mapping[tuple[str, str], int]) -> NounChange:
    return NounChange(
        what=what,
        section=noun.section,
        kind=KINDS[noun.section],
        id=noun.id,
        then_id=then_id,
        name=shortened(called(noun) or noun.id),
        settled=told.get((noun.section, noun.id), 0),
    )
