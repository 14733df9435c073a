"""The plan of one process, and the registers a report shows: frozen values in words, figures and ids.

Words are ready to be shown ("not asked yet", "not known" where a fact is not settled); places are dotted paths of the
file; hours are hours of work in a month.
"""

from typing import NamedTuple

from readiness.patterns import Advice
from readiness.process.workload import Hours


class Named(NamedTuple):
    """Something of the file by its id and its name."""

    id: str
    name: str


class Standing(NamedTuple):
    """How grown up a hand-off is, and how it is best connected.

    `maturity` is a level of `maturity.LEVELS`, None where how it is done today is not settled, or both ends share a
    system; `lacks` says in words what the next level asks for; `advice` is None where none is given, and `no_advice`
    says why. `clarity` is the share of the facts about it that are settled, from 0 to 1.
    """

    handoff: str
    maturity: int | None
    lacks: tuple[str, ...]
    advice: Advice | None
    no_advice: str
    clarity: float


class CostLine(NamedTuple):
    """What one hand-off by hand, or one step that types again, costs in a month; None where it is not told.

    `kind` is "handoff" or "step"; `team` who does it ("" where nobody says); `not_told` the places of what is missing.
    """

    kind: str
    id: str
    name: str
    at: str
    team: str
    volume: str
    effort: str
    errors: str
    hours: Hours | None
    not_told: tuple[str, ...]


class Money(NamedTuple):
    """Money in a month, from low to high; `currency` is a code such as EUR."""

    low: float
    high: float
    currency: str


class Cost(NamedTuple):
    """What doing it by hand costs in a month, as far as it was told.

    `hours` is None where nothing was told (or nothing is done by hand: then `lines` is empty too); `people` is in full
    working months of one person; `money` None where the labour rate is not settled; `factor` how much higher the upper
    figure is because efforts were estimated (1 where they were measured); `by_team` the hours of each team, most first.
    """

    hours: Hours | None
    people: Hours | None
    money: Money | None
    measured: bool
    factor: float
    rate: str
    lines: tuple[CostLine, ...]
    by_team: tuple[tuple[str, Hours], ...]
    not_told: tuple[str, ...]


class Hop(NamedTuple):
    """One hand-off of an entity's journey.

    `kind` is "connected", "by hand", "shared", "not moved" or "not known"; `drops` are the fields that reach its
    source and do not go on with it, `missed` those of them that somebody after it needs, in `missed_in` and in
    `missed_beyond` more systems.
    """

    handoff: Named
    source: Named
    target: Named
    today: str
    kind: str
    takes: str
    needed_within: str
    drops: tuple[str, ...]
    missed: tuple[str, ...]
    missed_in: tuple[Named, ...]
    missed_beyond: int = 0


class JourneyRow(NamedTuple):
    """Where an entity starts, how it travels and where it ends.

    `hops` come in the order of the journey; `circles` are the hand-offs that pass it round in a circle; `unclear` the
    hand-offs that carry it with an end that is not settled.
    """

    entity: Named
    starts_in: tuple[Named, ...]
    masters: tuple[Named, ...]
    hops: tuple[Hop, ...]
    ends_in: tuple[Named, ...]
    circles: tuple[tuple[Named, ...], ...]
    unclear: tuple[Named, ...]


class RoadmapItem(NamedTuple):
    """One thing to do.

    `handoffs` are those it is about, several where they form a circle, none for a decision of the whole; `needs` the
    places of the facts to settle first; `after` the first few of the hand-offs that come right before it; `hours` what
    it saves in a month; `measure` what will show that it worked.
    """

    what: str
    why_now: str
    handoffs: tuple[Named, ...]
    needs: tuple[str, ...]
    after: tuple[Named, ...]
    owner: str
    measure: str
    ready: bool
    hours: Hours | None


class Phase(NamedTuple):
    """A phase of the roadmap: 0 Decide, 1 Connect, 2 Optimize, 3 Scale."""

    number: int
    name: str
    holds: str
    items: tuple[RoadmapItem, ...]


class Duty(NamedTuple):
    """Who does one thing and who answers for it, in words.

    `kind` is "step", "hand-off", "system", "entity", "rule", "exception" or "report"; `doer` is "" where nobody is
    expected to do it; `owner` likewise; `answered` says whether a person inside the business is named.
    """

    kind: str
    id: str
    name: str
    at: str
    doer: str
    owner: str
    answered: bool


class Loss(NamedTuple):
    """What stops, is left without an owner, or falls apart without one system, team or person.

    `stops` are steps and hand-offs done by or in it; `unexplained` what nobody else understands; `orphaned` what is
    left without an owner; `cut_off` systems, teams and people that nothing else joins to the rest: the first of them,
    and `cut_off_beyond` how many more.
    """

    party: Named
    kind: str
    stops: tuple[Named, ...]
    unexplained: tuple[Named, ...]
    orphaned: tuple[Named, ...]
    cut_off: tuple[Named, ...]
    cut_off_beyond: int = 0


class ExceptionRow(NamedTuple):
    """A line of the register of exceptions, in words."""

    id: str
    at: str
    when: str
    where: tuple[str, ...]
    handling: str
    decided_by: str
    handled_in: str
    written_down: str
    owner: str
    share: str


class Outcome(NamedTuple):
    """What should be better afterwards, in words."""

    statement: str
    measure: str
    baseline: str
    target: str


class Plan(NamedTuple):
    """What to do about one process, and the registers that a report shows beside the diagnosis.

    `maturity` is the highest level that more than half of the hand-offs reach, None where none has a level; `reached`
    how many hand-offs stand at each level from 0 to 5. `standings` are in the order of the hand-offs.
    """

    outcome: Outcome
    standings: tuple[Standing, ...]
    maturity: int | None
    reached: tuple[int, ...]
    cost: Cost
    journeys: tuple[JourneyRow, ...]
    roadmap: tuple[Phase, ...]
    duties: tuple[Duty, ...]
    losses: tuple[Loss, ...]
    exceptions: tuple[ExceptionRow, ...]
