"""What changed, as JSON, version 1, in types of its own: fields may be added; none changes its meaning.

Every list is in the order of the file as it is now, then what is only in the old one: the same input gives the same
bytes. Lines and columns are counted from 1; hours are hours of work in a month.
"""

from typing import Literal

from pydantic import Field

from readiness.render.json.document import CoverageOf, FaultPart, ProblemPart
from readiness.render.json.part import Figures, LevelName, Part, VerdictName
from readiness.render.json.plan_parts import MoneyPart

StateName = Literal["settled", "none", "unknown", "disputed", "open", "left-out"]


class SidePart(Part):
    """One of the two states, in figures."""

    file: str
    process: str
    verdict: VerdictName
    sentence: str = Field(description="The verdict in one sentence")
    coverage: CoverageOf
    found: dict[LevelName, int] = Field(description="Findings that stand and that an answer shows, by level")
    not_asked: int = Field(description="Findings that stand and only say that nobody asked yet")
    accepted: int = Field(description="Findings accepted on purpose")
    hours_per_month: Figures | None = Field(
        description="What doing it by hand costs, low to high; null: nothing told, or nothing is done by hand"
    )
    money_per_month: MoneyPart | None


class ReasonPart(Part):
    """Why it counts as worse."""

    kind: Literal["verdict", "finding", "fact"]
    at: str = Field(description="The dotted path of the place; empty where it is the verdict")
    sign: str = Field(description="The sign, where it is a finding; else empty")
    level: LevelName | None = Field(description="Its level, where it is a finding; else null")
    message: str


class ToldPart(Part):
    """A fact on one side."""

    state: StateName
    says: str = Field(description="The value in words, or the state")


class FactPart(Part):
    """A fact that changed."""

    at: str = Field(description="Its dotted path now")
    at_then: str = Field(description="Its dotted path then: another one where an id changed")
    about: str = Field(description="What it is a fact of, by name")
    key: str
    meaning: str = Field(description="What the key says")
    change: Literal["settled", "changed", "lost", "unsettled", "unread"] = Field(
        description="settled: it was not before; changed: settled both times, with another value; lost: it was settled"
        " and is not any more; unsettled: not settled either time, in another state or with other answers; unread: it"
        " was settled, and what is written now could not be read"
    )
    then: ToldPart
    now: ToldPart
    of_new: bool = Field(description="Whether what it is a fact of is new itself")


class SeenPart(Part):
    """A finding on one side."""

    at: str
    line: int
    column: int
    state: Literal["stated", "none", "unknown", "disputed", "open"]
    message: str
    subject: list[str]
    accepted: bool


class FindingPart(Part):
    """A finding of either side, or of both."""

    change: Literal["gone", "new", "changed", "same"]
    sign: str
    dimension: str
    level: LevelName
    then: SeenPart | None
    now: SeenPart | None
    changes: list[str] = Field(description="What is different about one that is still there, in words")
    settled_now: bool = Field(description="Of one that is gone: whether the fact it asked for is settled now")
    ask: str
    who: str


class PassingPart(Part):
    """A hand-off on one side."""

    verdict: VerdictName
    maturity: int | None
    hours_per_month: Figures | None
    errors: str = Field(description="The share of records that are wrong, in words")


class HandoffPart(Part):
    """A hand-off of either side, or of both."""

    id: str
    name: str
    change: Literal["better", "worse", "same", "new", "gone"] = Field(description="Where its verdict went")
    can_go_ahead: bool = Field(description="Whether it can be integrated now and could not then")
    then: PassingPart | None
    now: PassingPart | None


class NounPart(Part):
    """Something that only one side describes, or that has another id now."""

    change: Literal["new", "gone", "id changed"]
    section: str = Field(description="The section of the file it stands in")
    id: str
    id_then: str = Field(description="Empty where it is new")
    name: str
    settled: int = Field(description="How many of its facts are settled (were, where it is gone)")


class SummaryPart(Part):
    """The comparison in figures."""

    facts: dict[Literal["settled", "changed", "lost", "unsettled", "unread"], int]
    findings: dict[Literal["gone", "new", "changed", "same"], int]


class Document(Part):
    """The whole document. A side that could not be read, or has no such file, is null; then nothing is compared."""

    format: Literal[1] = 1
    readiness: str = Field(description="The version that wrote it")
    then: SidePart | None
    now: SidePart | None
    change: Literal["new", "gone"] | None = Field(
        description="Whether the file itself is new or gone, with all that it says; else null"
    )
    worse: bool | None = Field(description="Whether it counts as worse; null where nothing could be compared")
    worse_because: list[ReasonPart]
    facts: list[FactPart]
    findings: list[FindingPart]
    handoffs: list[HandoffPart]
    nouns: list[NounPart]
    problems: list[ProblemPart]
    faults: list[FaultPart]
    summary: SummaryPart
