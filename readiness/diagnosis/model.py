"""One frozen diagnosis of one process: all that any renderer needs, and nothing it has to decide."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from readiness.errors import ReadinessError
from readiness.process.workload import Hours
from readiness.signs import Fault, Finding, Level


class Verdict(StrEnum):
    """What to do about integrating, from the worst to the best."""

    DIAGNOSE_FIRST = "diagnose-first"
    KEEP_ASKING = "keep-asking"
    LEAVE_AS_IS = "leave-as-is"
    PREPARE = "prepare"
    INTEGRATE = "integrate"

    @property
    def in_words(self) -> str:
        """ "Diagnose first"."""
        return self.value.replace("-", " ").capitalize()


class Coverage(NamedTuple):
    """Needed facts settled, of all needed."""

    settled: int
    needed: int


class Question(NamedTuple):
    """A fact that is not settled, as a question for the person who can answer it.

    `at` is the place of the fact; `clears` the signs that its answer clears; `level` the worst of them; `holds_back`
    the ids of the hand-offs it takes part in holding back; `asked` whether it was asked before.
    """

    at: str
    line: int
    column: int
    ask: str
    who: str
    level: Level
    clears: tuple[str, ...]
    holds_back: tuple[str, ...]
    asked: bool


class Change(NamedTuple):
    """The next verdict, and the places of the facts to settle to reach it."""

    to: Verdict
    settle: tuple[str, ...]


class HandoffRow(NamedTuple):
    """A hand-off as the register shows it: every cell in words ("not asked yet" where it is open).

    `source_id` and `target_id` are "" where that end is not settled; `kind` says how it is done today: "connected",
    "by hand", "shared", "not moved" or "not known". `verdict` is its own; `decided_by` the findings
    (sign@place) that decide it; `exceptions` how many are mapped;
    `hours_per_month` what it costs by hand (None where it is not told or not by hand).
    """

    id: str
    name: str
    route: str
    source: str
    source_id: str
    target: str
    target_id: str
    carries: str
    trigger: str
    today: str
    kind: str
    planned: str
    owner: str
    exceptions: int
    volume: str
    effort: str
    errors: str
    verdict: Verdict
    decided_by: tuple[str, ...]
    hours_per_month: Hours | None
    exceptions_told: str = ""  # the exceptions that are mapped, by name, or why there is none
    takes: str = ""
    needed_within: str = ""
    critical: str = ""
    when_it_fails: str = ""


class Party(NamedTuple):
    """A system, team or person as the map shows it. `kind` is "system", "team" or "person"."""

    id: str
    name: str
    kind: str
    what: str  # the kind of system or team in words, "" where not told
    component: str
    status: str
    owner: str


class Cell(NamedTuple):
    """What a system is for an entity: any of master, conflict, starts here, copy, typed in, read."""

    entity: str
    entity_name: str
    system: str
    system_name: str
    roles: tuple[str, ...]


class Dispute(NamedTuple):
    """A disputed fact with each side's answer; `about` is what it is a fact of, `question` what to ask those sides."""

    at: str
    line: int
    column: int
    about: str
    question: str
    who: str
    answers: tuple[tuple[str, str], ...]


class Diagnosis(NamedTuple):
    """What one process file amounts to.

    `decided_by` holds the findings that decide the verdict, as sign@place; `sentence` says it in one sentence;
    `clear` the signs looked for and not found, `not_applicable` those with nothing to look at; `untold` those of the
    clear ones that could not be found yet, because too little is told of what they look at.
    """

    file: str
    process: str
    summary: str
    company: str
    owner: str
    accounts: tuple[str, ...]
    verdict: Verdict
    sentence: str
    accepted_blockers: int
    coverage: Coverage
    by_dimension: Mapping[str, Coverage]
    findings: tuple[Finding, ...]
    handoffs: tuple[HandoffRow, ...]
    questions: tuple[Question, ...]
    decided_by: tuple[str, ...]
    to_change: Change | None
    clear: tuple[str, ...]
    not_applicable: tuple[str, ...]
    parties: tuple[Party, ...]
    matrix: tuple[Cell, ...]
    disputes: tuple[Dispute, ...]
    faults: tuple[Fault, ...] = ()
    untold: tuple[str, ...] = ()

    def standing(self, level: Level | str) -> list[Finding]:
        """The findings of a level, such as `Level.GAP` or "gap", that are not accepted, in file order.

        Raises ReadinessError for what is no level.
        """
        if level not in list(Level):
            raise ReadinessError(f"There is no level {level!r:.80}. There are: {', '.join(Level)}.")
        return [finding for finding in self.findings if finding.level == level and finding.stands]


class SecondLook(NamedTuple):
    """What the signs show under other thresholds than the diagnosis', in file order, and which of them broke off."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]
