"""A run as JSON, version 1. What stands in it, and what each field means, is in `document`."""

from collections.abc import Mapping
from json import dumps

from pydantic import BaseModel

from readiness import __version__
from readiness.diagnosis import Coverage, Diagnosis, HandoffRow, Plan, Question
from readiness.diagnosis.overview import overview
from readiness.diagnosis.plan_model import Standing
from readiness.render.json.document import (
    AcceptancePart,
    CellPart,
    ChangePart,
    CoverageOf,
    CoveragePart,
    DisputePart,
    Document,
    FaultPart,
    FilePart,
    FindingPart,
    HandoffPart,
    LevelsPart,
    PartyPart,
    PlacePart,
    ProblemPart,
    QuestionPart,
    SummaryPart,
)
from readiness.render.json.from_plan import plan_parts
from readiness.render.json.overview_parts import overview_part
from readiness.render.plain import escaped_json
from readiness.render.run import FileResult, Run, Summary
from readiness.render.signs_json import essays_by_name
from readiness.signs import Finding, Level


def render(run: Run, summary: Summary | None = None) -> str:
    """The run as an indented JSON document; characters that would act on a terminal are escaped.

    `summary` are its figures where they tell more than the run does, such as how many files were left out.
    """
    return _written(document(run, summary))


def _written(document: BaseModel) -> str:
    plain = document.model_dump(mode="json", by_alias=True)
    return escaped_json(dumps(plain, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def document(run: Run, summary: Summary | None = None) -> Document:
    """The run as the document's own types."""
    summary = summary or run.summary()
    wholes = [result.whole for result in run.results if result.whole]
    return Document(
        readiness=__version__,
        files=[_file(result, *result.whole) for result in run.results if result.whole],
        overview=overview_part(overview(wholes)) if len(wholes) > 1 else None,
        problems=[
            ProblemPart(
                file=result.file,
                line=problem.mark.line if problem.mark else None,
                column=problem.mark.column if problem.mark else None,
                at=problem.at,
                message=problem.message,
            )
            for result in run.results
            for problem in result.problems
        ],
        faults=[
            FaultPart(file=result.file, sign=fault.sign, message=fault.error)
            for result in run.results
            for fault in result.faults
        ],
        summary=SummaryPart(
            checked=summary.checked,
            skipped=summary.skipped,
            **{level.value: count for level, count in summary.by_level.items()},
            accepted=summary.accepted,
            accepted_by_level=_by_level(summary.accepted_by_level),
            ending=summary.ending,
            not_asked=summary.not_asked,
            known=summary.known,
            excluded=summary.excluded,
            failing=summary.failing,
            failing_not_asked=summary.failing_not_asked,
        ),
    )


def _file(result: FileResult, diagnosis: Diagnosis, plan: Plan) -> FilePart:
    change = diagnosis.to_change
    return FilePart(
        file=result.file,
        process=diagnosis.process,
        summary=diagnosis.summary,
        company=diagnosis.company,
        owner=diagnosis.owner,
        accounts=list(diagnosis.accounts),
        verdict=diagnosis.verdict.value,
        sentence=diagnosis.sentence,
        accepted_blockers=diagnosis.accepted_blockers,
        coverage=CoverageOf(
            settled=diagnosis.coverage.settled,
            needed=diagnosis.coverage.needed,
            by_dimension={name: _coverage(one) for name, one in diagnosis.by_dimension.items()},
        ),
        findings=[_finding(finding, result) for finding in result.findings],
        handoffs=[_handoff(row, one) for row, one in zip(diagnosis.handoffs, plan.standings, strict=True)],
        questions=[_question(question) for question in result.questions],
        decided_by=list(diagnosis.decided_by),
        to_change=ChangePart(to=change.to.value, settle=list(change.settle)) if change else None,
        clear=list(result.clear),
        not_applicable=list(result.not_applicable),
        parties=[PartyPart.model_validate(one) for one in diagnosis.parties],
        matrix=[CellPart(entity=one.entity, system=one.system, **{"is": list(one.roles)}) for one in diagnosis.matrix],
        disputes=[
            DisputePart(
                at=one.at,
                line=one.line,
                column=one.column,
                about=one.about,
                question=one.question,
                who=one.who,
                answers=dict(one.answers),
            )
            for one in diagnosis.disputes
        ],
        **plan_parts(plan),
    )


def _coverage(one: Coverage) -> CoveragePart:
    return CoveragePart(settled=one.settled, needed=one.needed)


def _by_level(figures: Mapping[Level, int]) -> LevelsPart:
    return LevelsPart(**{level.value: count for level, count in figures.items()})


def _finding(finding: Finding, result: FileResult) -> FindingPart:
    accepted = finding.accepted
    return FindingPart(
        sign=finding.sign,
        dimension=finding.dimension,
        level=finding.level.value,
        state=finding.state,
        at=finding.at,
        line=finding.line,
        column=finding.column,
        title=finding.title,
        message=finding.message,
        why=finding.why,
        ask=finding.ask,
        who=finding.who,
        do=finding.do,
        essay=essays_by_name(finding.essays),
        related=[
            PlacePart(file=one.file or result.file, at=one.at, line=one.line, column=one.column)
            for one in finding.related
        ],
        subject=list(finding.subject),
        fact=finding.fact,
        accepted=AcceptancePart(
            by=accepted.by,
            because=accepted.because,
            until=accepted.until.isoformat() if accepted.until else None,
            ends_soon=result.ends_soon(finding),
        )
        if accepted
        else None,
    )


def _handoff(row: HandoffRow, standing: Standing) -> HandoffPart:
    return HandoffPart(
        id=row.id,
        name=row.name,
        verdict=row.verdict.value,
        decided_by=list(row.decided_by),
        maturity=standing.maturity,
        lacks=list(standing.lacks),
        pattern=standing.advice.pattern.value if standing.advice else None,
        reason=standing.advice.reason if standing.advice else standing.no_advice,
        clarity=round(standing.clarity, 3),
        hours_per_month=row.hours_per_month,
        source=row.source,
        source_id=row.source_id,
        target=row.target,
        target_id=row.target_id,
        carries=row.carries,
        trigger=row.trigger,
        today=row.today,
        kind=row.kind,
        planned=row.planned,
        owner=row.owner,
        exceptions=row.exceptions,
        exceptions_told=row.exceptions_told,
        volume=row.volume,
        effort=row.effort,
        errors=row.errors,
        takes=row.takes,
        needed_within=row.needed_within,
        critical=row.critical,
        when_it_fails=row.when_it_fails,
    )


def _question(question: Question) -> QuestionPart:
    return QuestionPart(
        at=question.at,
        line=question.line,
        column=question.column,
        ask=question.ask,
        who=question.who,
        level=question.level.value,
        clears=list(question.clears),
        holds_back=list(question.holds_back),
        asked=question.asked,
    )
