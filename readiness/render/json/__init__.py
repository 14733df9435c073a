"""A run as JSON, version 1. What stands in it, and what each field means, is in `document`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from readiness import __version__
from readiness.diagnosis import Coverage, Diagnosis, HandoffRow, Plan, Question
from readiness.diagnosis.overview import Seen, Together, items_of, seen
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
from readiness.render.json.overview_parts import overview_frame, overview_lists, work_part
from readiness.render.json_text import listed, pieces, written
from readiness.render.run import FileResult, Run, Summary
from readiness.render.signs_json import essays_by_name
from readiness.signs import Finding, Level

_INDENT = 2
_BETWEEN = "\0"  # which no JSON has in it


class Part(NamedTuple):
    """What one file contributes to the document, written already: the file itself ("": it could not be diagnosed), its
    items of the order of work, its problems and faults; and what all files come to together needs of it.
    """

    file: str
    seen: Seen | None
    work: tuple[str, ...]
    problems: tuple[str, ...]
    faults: tuple[str, ...]


def render(run: Run) -> str:
    """The run as an indented JSON document; characters that would act on a terminal are escaped."""
    return "".join(whole([part(result) for result in run.results], run.summary()))


def part(result: FileResult) -> Part:
    """What one file contributes. Raises ValueError for a diagnosis without its plan."""
    part = Part("", None, (), tuple(map(_item, problems(result))), tuple(map(_item, faults(result))))
    if result.whole is None:
        return part
    diagnosis, plan = result.whole
    work = tuple(_item(work_part(result.file, diagnosis.process, *one), 3) for one in items_of(plan))
    return part._replace(file=_item(file_part(result, diagnosis, plan)), seen=seen(diagnosis, plan), work=work)


def whole(parts: Iterable[Part], summary: Summary) -> Iterator[str]:
    """The document of these parts, in pieces; where there are problems or faults they are gone through once more."""
    together = Together()
    work: list[str] = []

    def files() -> Iterator[str]:
        for one in parts:
            if one.seen is not None:
                together.add(one.seen)
                work.append(_BETWEEN.join(one.work))  # one text takes less memory than several
                yield one.file

    frame = Document(
        readiness=__version__, files=[], overview=None, problems=[], faults=[], summary=_summary(summary)
    ).model_dump(mode="json")
    lists = {
        "@files": _listed(files()),
        "@overview": _overview(together, work),
        "@problems": _listed(text for one in _some(parts, summary.problems + summary.skipped) for text in one.problems),
        "@faults": _listed(text for one in _some(parts, summary.faults) for text in one.faults),
    }
    yield from pieces(frame | {name[1:]: name for name in lists}, lists, indent=_INDENT)
    yield "\n"


def _some(parts: Iterable[Part], count: int) -> Iterable[Part]:
    """The parts where there is something in them to look for."""
    return parts if count else ()


def _overview(together: Together, work: list[str]) -> Iterator[str]:
    """What all files come to together, once they are there; null where there is only one. `work` are the items of the
    order of work by file.
    """
    if together.count < 2:
        yield "null"
        return
    told = overview_lists(together).items()
    lists = {f"@{name}": _listed((_item(one, 3) for one in items), 3) for name, items in told}
    order = (work[process].split(_BETWEEN)[number] for process, number in together.order())
    lists["@order_of_work"] = _listed(order, 3)
    frame = overview_frame(together).model_dump(mode="json")
    yield from pieces(frame | {name[1:]: name for name in lists}, lists, indent=_INDENT, depth=1)


def _item(part: BaseModel, depth: int = 2) -> str:
    return written(part, indent=_INDENT, depth=depth)


def _listed(items: Iterable[str], depth: int = 2) -> Iterator[str]:
    return listed(items, indent=_INDENT, depth=depth)


def problems(result: FileResult) -> list[ProblemPart]:
    """The part of the document for what could not be read or used of one file."""
    return [
        ProblemPart(
            file=result.file,
            line=problem.mark.line if problem.mark else None,
            column=problem.mark.column if problem.mark else None,
            at=problem.at,
            message=problem.message,
        )
        for problem in result.problems
    ]


def faults(result: FileResult) -> list[FaultPart]:
    """The part for the faults of the program that one file met."""
    return [FaultPart(file=result.file, sign=fault.sign, message=fault.error) for fault in result.faults]


def _summary(summary: Summary) -> SummaryPart:
    return SummaryPart(
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
    )


def file_part(result: FileResult, diagnosis: Diagnosis, plan: Plan) -> FilePart:
    """The part of the document for one file."""
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
        coverage=coverage_part(diagnosis.coverage, diagnosis.by_dimension),
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


def coverage_part(all_of_it: Coverage, by_dimension: Mapping[str, Coverage]) -> CoverageOf:
    """The part for how much is known of a process, and of each dimension."""
    parts = {name: CoveragePart(settled=one.settled, needed=one.needed) for name, one in by_dimension.items()}
    return CoverageOf(settled=all_of_it.settled, needed=all_of_it.needed, by_dimension=parts)


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
