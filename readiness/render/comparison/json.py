"""What changed, as a JSON document; what stands in it, and what each field means, is in `document`."""

from json import dumps

from readiness import __version__
from readiness.compare import FactChange, FindingChange, HandoffChange, Move, NounChange, Snapshot, Stay
from readiness.diagnosis import HandoffRow
from readiness.render.comparison import Compared
from readiness.render.comparison.document import (
    Document,
    FactPart,
    FindingPart,
    HandoffPart,
    NounPart,
    PassingPart,
    ReasonPart,
    SeenPart,
    SidePart,
    SummaryPart,
    ToldPart,
)
from readiness.render.json import coverage_part, faults, problems
from readiness.render.json.plan_parts import MoneyPart
from readiness.render.plain import escaped_json
from readiness.signs import Finding


def render(compared: Compared) -> str:
    """The comparison as an indented JSON document; characters that would act on a terminal are escaped."""
    plain = document(compared).model_dump(mode="json", by_alias=True)
    return escaped_json(dumps(plain, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def document(compared: Compared) -> Document:
    """The comparison as the document's own types."""
    comparison, alone = compared.comparison, compared.alone
    told = comparison or alone
    facts = comparison.facts if comparison else ()
    findings = told.findings if told else ()
    then, now = compared.sides
    files = (compared.then, compared.now)
    return Document(
        readiness=__version__,
        then=_side(then) if then else None,
        now=_side(now) if now else None,
        change=alone.what.value if alone else None,
        worse=bool(comparison and comparison.worse) if told else None,
        worse_because=[
            ReasonPart(
                kind=one.kind,
                at=one.at,
                sign=one.sign,
                level=one.level.value if one.level else None,
                message=one.says,
            )
            for one in (comparison.worse if comparison else ())
        ],
        facts=[_fact(one) for one in facts],
        findings=[_finding(one) for one in findings],
        handoffs=[_handoff(one) for one in (told.handoffs if told else ())],
        nouns=[_noun(one) for one in (told.nouns if told else ())],
        problems=[part for file in files for part in problems(file)],
        faults=[part for file in files for part in faults(file)],
        summary=SummaryPart(
            facts={move.value: sum(one.move is move for one in facts) for move in Move},
            findings={stay.value: sum(one.stay is stay for one in findings) for stay in Stay},
        ),
    )


def _side(side: Snapshot) -> SidePart:
    money = side.money
    return SidePart(
        file=side.file,
        process=side.process,
        verdict=side.verdict.value,
        sentence=side.sentence,
        coverage=coverage_part(side.coverage, side.by_dimension),
        found={level.value: count for level, count in side.shown.items()},
        not_asked=side.not_asked,
        accepted=side.accepted,
        hours_per_month=side.hours,
        money_per_month=MoneyPart(low=round(money.low, 2), high=round(money.high, 2), currency=money.currency)
        if money
        else None,
    )


def _fact(one: FactChange) -> FactPart:
    return FactPart(
        at=one.at,
        at_then=one.then_at,
        about=one.about,
        key=one.key,
        meaning=one.meaning,
        change=one.move.value,
        then=ToldPart(state=one.then.value, says=one.then_words),
        now=ToldPart(state=one.now.value, says=one.now_words),
        of_new=one.of_new,
    )


def _finding(one: FindingChange) -> FindingPart:
    found = one.finding
    return FindingPart(
        change=one.stay.value,
        sign=found.sign,
        dimension=found.dimension,
        level=found.level.value,
        then=_seen(one.then) if one.then else None,
        now=_seen(one.now) if one.now else None,
        changes=list(one.changes),
        settled_now=one.settled_now,
        ask=found.ask,
        who=found.who,
    )


def _seen(finding: Finding) -> SeenPart:
    return SeenPart(
        at=finding.at,
        line=finding.line,
        column=finding.column,
        state=finding.state,
        message=finding.message,
        subject=list(finding.subject),
        accepted=not finding.stands,
    )


def _handoff(one: HandoffChange) -> HandoffPart:
    return HandoffPart(
        id=one.id,
        name=one.row.name,
        change=one.direction.value,
        can_go_ahead=one.can_go_ahead,
        then=_passing(one.then, one.then_maturity) if one.then else None,
        now=_passing(one.now, one.now_maturity) if one.now else None,
    )


def _passing(row: HandoffRow, maturity: int | None) -> PassingPart:
    return PassingPart(
        verdict=row.verdict.value, maturity=maturity, hours_per_month=row.hours_per_month, errors=row.errors
    )


def _noun(one: NounChange) -> NounPart:
    return NounPart(
        change=one.what.value,
        section=one.section,
        id=one.id,
        id_then=one.then_id,
        name=one.name,
        settled=one.settled,
    )
