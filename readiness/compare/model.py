"""What changed between two states of one process: frozen values, all that a renderer of it needs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from readiness.diagnosis import Coverage, Diagnosis, HandoffRow, Plan, Verdict
from readiness.diagnosis.plan_model import Money
from readiness.process.facts import State
from readiness.process.model import Process
from readiness.process.workload import Hours
from readiness.signs import Finding, Level


class Side(NamedTuple):
    """One of the two states: the process, and what it amounts to."""

    process: Process
    diagnosis: Diagnosis
    plan: Plan


class Snapshot(NamedTuple):
    """One side in figures.

    `shown` counts the findings that stand and that an answer shows, by level; `not_asked` those that only say that
    nobody asked yet; `hours` is what doing it by hand costs in a month (None: nothing told, or nothing is done by
    hand), `by_hand` whether anything is.
    """

    file: str
    process: str
    verdict: Verdict
    sentence: str
    coverage: Coverage
    by_dimension: Mapping[str, Coverage]
    shown: Mapping[Level, int]
    not_asked: int
    accepted: int
    hours: Hours | None
    money: Money | None
    by_hand: bool


class Move(StrEnum):
    """How a fact changed."""

    SETTLED = "settled"  # it was not, and is now
    CHANGED = "changed"  # settled both times, with another value
    LOST = "lost"  # it was settled, and is not any more
    UNSETTLED = "unsettled"  # not settled either time, in another state or with other answers
    UNREAD = "unread"  # it was settled, and what is written there now could not be read


class FactChange(NamedTuple):
    """A fact that changed.

    `at` is its place now, `then_at` its place then (they differ where an id changed); `noun` the section and id of what
    it is a fact of ("" where it is one of the process as a whole), `about` what people call that; `key` its key, dotted
    within a part; `meaning` what it says in a line; `of_new` that what it is about is new. The words are the value, or
    the state where it is not settled.
    """

    at: str
    then_at: str
    noun: str
    about: str
    key: str
    meaning: str
    move: Move
    then: State
    then_words: str
    now: State
    now_words: str
    of_new: bool


class Stay(StrEnum):
    """What became of a finding."""

    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"  # still there, in another state or saying something else
    SAME = "same"


class FindingChange(NamedTuple):
    """A finding of either side, or of both.

    `changes` says what is different about one that is still there; `settled_now` of one that is gone whether the fact
    it asked for is settled now; `in_doubt` that it rests on what only one of the sides could read, so that whether it
    went, came or changed is not known.
    """

    stay: Stay
    then: Finding | None
    now: Finding | None
    changes: tuple[str, ...] = ()
    settled_now: bool = False
    in_doubt: bool = False

    @property
    def finding(self) -> Finding:
        """As it is now, or as it was where it is gone."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def only_asks(self) -> bool:
        """Whether it says no more than that nobody asked yet."""
        return not self.finding.settled_facts_show_it


class Direction(StrEnum):
    """Where the verdict on a hand-off went."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


class HandoffChange(NamedTuple):
    """A hand-off of either side, or of both, with its line of the register and its maturity each time.

    `can_go_ahead` says that it can be integrated now and could not then; `in_doubt` that a verdict rests on what only
    one of the sides could read.
    """

    id: str
    then: HandoffRow | None
    now: HandoffRow | None
    direction: Direction
    can_go_ahead: bool
    then_maturity: int | None
    now_maturity: int | None
    in_doubt: bool = False

    @property
    def row(self) -> HandoffRow:
        """As it is now, or as it was where it is gone."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def differs(self) -> bool:
        """Whether its verdict, its hours, its errors or its maturity changed."""
        if self.then is None or self.now is None:
            return True
        return (self.then.verdict, self.then.hours_per_month, self.then.errors, self.then_maturity) != (
            self.now.verdict,
            self.now.hours_per_month,
            self.now.errors,
            self.now_maturity,
        )


class Existence(StrEnum):
    """What became of something the file describes."""

    NEW = "new"
    GONE = "gone"
    ID_CHANGED = "id changed"


class NounChange(NamedTuple):
    """Something the file describes on one side only, or under another id.

    `kind` is the word for what it is; `then_id` its id then ("" where it is new); `settled` how many of its facts are
    settled (were, where it is gone); `in_doubt` that only one of the sides could be read where it stands.
    """

    what: Existence
    section: str
    kind: str
    id: str
    then_id: str
    name: str
    settled: int
    in_doubt: bool = False


class Reason(NamedTuple):
    """Why it counts as worse. `kind` is "verdict", "finding" or "fact"; only a finding has a sign and a level."""

    kind: str
    at: str
    says: str
    sign: str = ""
    level: Level | None = None


class Alone(NamedTuple):
    """A file that only one of the two states has, with all that it says as new or as gone. It is never worse.

    `what` is NEW or GONE.
    """

    what: Existence
    side: Snapshot
    findings: tuple[FindingChange, ...]
    handoffs: tuple[HandoffChange, ...]
    nouns: tuple[NounChange, ...]


class Comparison(NamedTuple):
    """What changed between two states of one process.

    Facts and findings come in the order of the file as it is now, and after them those that are only in the old one.
    `unread` holds the places that could be read then and cannot be now.
    """

    then: Snapshot
    now: Snapshot
    worse: tuple[Reason, ...]
    facts: tuple[FactChange, ...]
    findings: tuple[FindingChange, ...]
    handoffs: tuple[HandoffChange, ...]
    nouns: tuple[NounChange, ...]
    unread: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything at all changed."""
        return bool(
            self.facts
            or self.nouns
            or self.unread
            or any(one.stay is not Stay.SAME for one in self.findings)
            or any(one.differs for one in self.handoffs)
            or self.then._replace(file="") != self.now._replace(file="")
        )
