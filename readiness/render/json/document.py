"""The JSON document, version 1, as types of its own: what the program calls a thing may change, these names may not.

Fields may be added; none changes its meaning within a version. Lines and columns are counted from 1; hours are hours
of work in a month; every list is in the order of the text output, so the same input gives the same bytes.
"""

from typing import Literal

from pydantic import Field

from readiness.render.json.overview_parts import OverviewPart
from readiness.render.json.part import Figures, KindOfWay, LevelName, Part, VerdictName
from readiness.render.json.plan_parts import (
    CostPart,
    DutyPart,
    ExceptionPart,
    JourneyPart,
    LossPart,
    MaturityPart,
    OutcomePart,
    PhasePart,
)


class CoveragePart(Part):
    """Needed facts settled, of all needed."""

    settled: int = Field(description="Needed facts that are settled")
    needed: int = Field(description="Facts that are needed to decide")


class CoverageOf(CoveragePart):
    """Coverage of a whole process."""

    by_dimension: dict[str, CoveragePart] = Field(description="The same for each dimension that needs a fact")


class PlacePart(Part):
    """A place a finding is related to."""

    file: str = Field(description="The file, which may be another of the same company")
    at: str = Field(description="The dotted path in it")
    line: int
    column: int


class AcceptancePart(Part):
    """A finding accepted on purpose."""

    by: str = Field(description="Who accepted it")
    because: str = Field(description="Why")
    until: str | None = Field(description="The last day on which it holds, as YYYY-MM-DD; null: without end")
    ends_soon: bool = Field(description="Whether that day is within 30 days")


class FindingPart(Part):
    """A warning sign found at a place."""

    sign: str = Field(description="The id of the sign")
    dimension: str = Field(description="The dimension of the catalogue it belongs to")
    level: LevelName
    state: Literal["stated", "none", "unknown", "disputed", "open"] = Field(
        description="`stated`: settled facts show it; otherwise the state of the fact it asks for"
    )
    at: str = Field(description="The dotted path of the place in the file")
    line: int
    column: int
    title: str = Field(description="What the sign means, the same for all its findings")
    message: str = Field(description="What is wrong here")
    why: str = Field(description="Why it matters")
    ask: str = Field(description="The question that settles it")
    who: str = Field(description="Who can answer it")
    do: str = Field(description="What to do about it")
    essay: list[str] = Field(description="The essays the sign comes from")
    related: list[PlacePart] = Field(description="Further places it is about")
    subject: list[str] = Field(description="The ids of what it is about, the most important first")
    fact: str = Field(description="The place of the fact whose answer settles it")
    accepted: AcceptancePart | None = Field(description="Who accepted it; null where it stands")


class HandoffPart(Part):
    """A hand-off: its own verdict, and its line of the register in words."""

    id: str
    name: str
    verdict: VerdictName
    decided_by: list[str] = Field(description="The findings that decide it, as sign@place")
    maturity: int | None = Field(description="From 0 (nothing moves) to 5 (adaptive); null: not settled, or shared")
    lacks: list[str] = Field(description="What the next level of maturity asks for")
    pattern: str | None = Field(description="The advised integration pattern; null where none is advised")
    reason: str = Field(description="Why that pattern, or why none is advised")
    clarity: float = Field(description="The share of the facts about it that are settled, from 0 to 1")
    hours_per_month: Figures | None = Field(
        description="What it costs by hand, low to high; null: not told or not by hand"
    )
    source: str
    source_id: str = Field(description="The id of that end; empty where it is not settled")
    target: str
    target_id: str = Field(description="The id of that end; empty where it is not settled")
    carries: str
    trigger: str
    today: str
    kind: KindOfWay = Field(description="How it is done today, in five kinds")
    planned: str
    owner: str
    exceptions: int = Field(description="How many exceptions are known at it")
    exceptions_told: str = Field(description="Those exceptions by name, or why there is none")
    volume: str
    effort: str
    errors: str
    takes: str = Field(description="How long it takes today")
    needed_within: str = Field(description="Within which time the business needs it")
    critical: str = Field(description="Whether the business stops without it")
    when_it_fails: str = Field(description="What holds when it fails: alert, retry, then")


class QuestionPart(Part):
    """A fact that is not settled, as a question."""

    at: str = Field(description="The place of the fact")
    line: int
    column: int
    ask: str
    who: str
    level: LevelName = Field(description="The worst level among what it clears")
    clears: list[str] = Field(description="The signs that the answer clears")
    holds_back: list[str] = Field(description="The ids of the hand-offs it takes part in holding back")
    asked: bool = Field(description="Whether it was asked before: nobody knows, there is none, or the answers differ")


class ChangePart(Part):
    """What would change the verdict."""

    to: VerdictName = Field(description="The next verdict")
    settle: list[str] = Field(description="The places of the facts to settle to reach it")


class PartyPart(Part):
    """A system, or a team or person at an end of a hand-off."""

    id: str
    name: str
    kind: Literal["system", "team", "person"]
    what: str = Field(description="The kind of system or team; empty where not told")
    component: str
    status: str
    owner: str


class CellPart(Part):
    """What a system is for an entity."""

    entity: str
    system: str
    roles: list[str] = Field(alias="is", description="Any of master, conflict, starts here, copy, typed in, read")


class DisputePart(Part):
    """A fact on which the answers differ."""

    at: str
    line: int
    column: int
    about: str = Field(description="What it is a fact of")
    question: str = Field(description="What to ask those who differ; empty where no sign asks it")
    who: str
    answers: dict[str, str] = Field(description="What each side says")


class FilePart(Part):
    """One process file."""

    file: str
    process: str = Field(description="The name of the process")
    summary: str
    company: str
    owner: str
    accounts: list[str] = Field(description="The teams that gave an account of the flow")
    verdict: VerdictName
    sentence: str = Field(description="The verdict in one sentence")
    accepted_blockers: int = Field(description="Blockers that do not count because they are accepted")
    coverage: CoverageOf
    findings: list[FindingPart]
    handoffs: list[HandoffPart]
    questions: list[QuestionPart] = Field(description="The most useful first")
    decided_by: list[str] = Field(description="The findings that decide the verdict, as sign@place")
    to_change: ChangePart | None = Field(description="Null where the verdict is as good as it gets")
    clear: list[str] = Field(description="The signs looked for and not found")
    not_applicable: list[str] = Field(description="The signs with nothing to look at")
    parties: list[PartyPart]
    matrix: list[CellPart] = Field(description="What each system is for each entity")
    disputes: list[DisputePart]
    outcome: OutcomePart
    maturity: MaturityPart
    cost: CostPart
    journeys: list[JourneyPart]
    roadmap: list[PhasePart] = Field(description="The phases in order")
    exceptions: list[ExceptionPart]
    duties: list[DutyPart] = Field(description="Who does what, and who answers for it")
    losses: list[LossPart] = Field(description="What stops without whom, those on whom the most hangs first")


class ProblemPart(Part):
    """Something that could not be read or used."""

    file: str
    line: int | None = Field(description="Null where the file as a whole is meant")
    column: int | None
    at: str = Field(description="The dotted path of the fact that was left out; empty where no single fact is meant")
    message: str


class FaultPart(Part):
    """A fault of the program: the exit code is 3."""

    file: str
    sign: str = Field(description="The sign that broke off; empty where it was the whole check of the file")
    message: str


class LevelsPart(Part):
    """Findings by level."""

    blocker: int
    gap: int
    friction: int
    note: int


class SummaryPart(Part):
    """The run in figures. Accepted findings are not among those by level; those not asked yet are."""

    checked: int = Field(description="Files diagnosed")
    skipped: int = Field(description="Files that could not be")
    blocker: int
    gap: int
    friction: int
    note: int
    accepted: int = Field(description="Findings accepted on purpose")
    accepted_by_level: LevelsPart = Field(description="The same by level; with those above, the raw counts")
    ending: int = Field(description="Of those accepted, the ones whose acceptance ends within 30 days")
    not_asked: int = Field(description="Of the findings by level, those that only say that nobody asked yet")
    known: int = Field(description="Findings left out because the baseline has them")
    excluded: int = Field(description="Files that the settings leave out")
    failing: int = Field(description="Of the findings by level, those that fail the run of a check")
    failing_not_asked: int = Field(description="Of those that fail it, the ones that only say that nobody asked yet")


class Document(Part):
    """The whole document."""

    format: Literal[1] = 1
    readiness: str = Field(description="The version that wrote it")
    files: list[FilePart]
    overview: OverviewPart | None = Field(description="The files seen together; null where there is only one")
    problems: list[ProblemPart]
    faults: list[FaultPart]
    summary: SummaryPart


class SignPart(Part):
    """One warning sign of the catalogue."""

    id: str
    dimension: str
    level: LevelName
    title: str
    why: str
    ask: str
    do: str
    good: str = Field(description="What holds where it was looked for and not found")
    essays: list[str]
    stands_in_for: list[str] = Field(description="The signs that stay silent where this one speaks")


class Catalogue(Part):
    """Every warning sign there is."""

    format: Literal[1] = 1
    readiness: str
    signs: list[SignPart]
