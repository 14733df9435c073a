"""The parts of the JSON document that hold the plan and the registers. Hours are hours of work in a month."""

from typing import Literal

from pydantic import Field

from readiness.render.json.part import Figures, KindOfWay, Part


class NamedPart(Part):
    """Something of the file by its id and its name."""

    id: str
    name: str


class OutcomePart(Part):
    """What should be better afterwards."""

    statement: str = Field(description="What happens in the work afterwards")
    measure: str = Field(description="What is counted to see it")
    baseline: str = Field(description="The measure today")
    target: str = Field(description="The measure afterwards")


class MaturityPart(Part):
    """How grown up the hand-offs are, taken together."""

    overall: int | None = Field(description="The level that at least half of the hand-offs reach; null: none has one")
    reached: list[int] = Field(description="How many hand-offs stand at each level from 0 to 5")


class MoneyPart(Part):
    """Money in a month."""

    low: float = Field(description="The lower figure")
    high: float = Field(description="The upper figure")
    currency: str = Field(description="The code of the currency, such as EUR")


class CostLinePart(Part):
    """What one hand-off by hand, or one step that types again, costs."""

    kind: Literal["handoff", "step"]
    id: str
    name: str
    at: str
    team: str = Field(description="Who does it; empty where nobody says")
    volume: str
    effort: str
    errors: str
    hours_per_month: Figures | None = Field(description="Low to high; null where it is not told")
    not_told: list[str] = Field(description="The places of what is missing")


class TeamHoursPart(Part):
    """The hours of one team by hand."""

    team: str = Field(description="Its name; empty where nobody says who does it")
    hours_per_month: Figures = Field(description="Low to high")


class CostPart(Part):
    """What doing it by hand costs in a month, as far as it was told."""

    hours_per_month: Figures | None = Field(description="Low to high; null where nothing was told")
    people: Figures | None = Field(description="The same in full working months of one person, of 168 hours")
    money: MoneyPart | None = Field(description="The same in money; null where the labour rate is not settled")
    measured: bool = Field(description="Whether the efforts were measured, not estimated")
    factor: float = Field(description="How many times higher the upper figures are because efforts were estimated")
    rate: str = Field(description="What an hour of work costs, in words")
    lines: list[CostLinePart] = Field(description="What the sum is made of")
    by_team: list[TeamHoursPart] = Field(description="The hours of each team, most first")
    not_told: list[str] = Field(description="The places of the facts that are missing for the sum")


class HopPart(Part):
    """One hand-off of a journey."""

    handoff: str = Field(description="The id of the hand-off")
    name: str
    source: NamedPart = Field(description="Where it comes from")
    target: NamedPart = Field(description="Where it goes")
    today: str
    kind: KindOfWay = Field(description="How it is done today, in five kinds")
    takes: str = Field(description="How long it takes today")
    needed_within: str = Field(description="How soon it is needed")
    drops: list[str] = Field(description="The fields that do not go on with it")
    missed: list[str] = Field(description="Those of them that somebody after it needs")
    missed_in: list[NamedPart] = Field(description="The systems where they are needed")
    missed_beyond: int = Field(description="How many more systems miss them than are named")


class JourneyPart(Part):
    """Where an entity starts, how it travels and where it ends."""

    entity: str = Field(description="The id of the entity")
    name: str
    starts_in: str | None = Field(description="The id of the first system or team it starts in; null: not settled")
    starts: list[NamedPart] = Field(description="Everything it starts in")
    masters: list[NamedPart] = Field(description="Its sources of truth")
    hops: list[HopPart] = Field(description="In the order of the journey; empty where it never travels")
    ends_in: list[NamedPart] = Field(description="The systems from which it goes no further")
    circles: list[list[str]] = Field(description="The ids of the hand-offs that pass it round in a circle")
    unclear: list[str] = Field(description="The ids of the hand-offs that carry it with an end that is not settled")


class RoadmapItemPart(Part):
    """One thing to do."""

    what: str = Field(description="What to do")
    handoff: str | None = Field(description="The id of the hand-off it is about; null: none, or several")
    handoffs: list[str] = Field(description="The ids of all hand-offs it is about; a circle is one item")
    why_now: str = Field(description="Why it has its place in the order")
    needs: list[str] = Field(description="The places of the facts to settle first")
    after: list[str] = Field(description="The ids of the hand-offs that come before it")
    owner: str
    measure: str = Field(description="What will show that it worked")
    ready: bool = Field(description="Whether it can be built as it stands")
    hours_per_month: Figures | None = Field(description="What it saves, low to high; null where it is not told")


class PhasePart(Part):
    """A phase of the roadmap."""

    phase: int = Field(description="0 Decide, 1 Connect, 2 Optimize, 3 Scale")
    name: str
    holds: str = Field(description="What belongs in it")
    items: list[RoadmapItemPart] = Field(description="In the order in which to do them")


class ExceptionPart(Part):
    """A line of the register of exceptions."""

    id: str
    at: str
    when: str = Field(description="What happens")
    where: list[str] = Field(description="The hand-offs and steps it happens at, by name")
    handling: str = Field(description="What is done about it")
    decided_by: str = Field(description="A rule, judgement, or whoever is asked")
    handled_in: str = Field(description="Where it is dealt with")
    written_down: str = Field(description="Whether the handling is written down")
    owner: str
    share: str = Field(description="The share of cases it happens to")


class DutyPart(Part):
    """Who does one thing and who answers for it."""

    kind: Literal["step", "hand-off", "system", "entity", "rule", "exception", "report"]
    id: str
    name: str
    at: str
    doer: str = Field(description="Who does it; empty where nobody is expected to")
    owner: str
    answered: bool = Field(description="Whether a person inside the business answers for it")


class LossPart(Part):
    """What hangs on one system, team or person."""

    party: NamedPart = Field(description="The system, team or person")
    kind: str
    stops: list[NamedPart] = Field(description="The steps and hand-offs that stop")
    unexplained: list[NamedPart] = Field(description="What nobody else understands")
    orphaned: list[NamedPart] = Field(description="What is left without an owner")
    cut_off: list[NamedPart] = Field(description="What nothing else joins to the rest")
    cut_off_beyond: int = Field(description="How many more are cut off than are named")
