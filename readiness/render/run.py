"""What one run over one or more files came to: the value that every renderer takes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from readiness.diagnosis import Diagnosis, Plan, Question, SecondLook
from readiness.errors import Problem
from readiness.signs import Fault, Finding, Level

_SOON = 30  # days before an acceptance ends: time enough to do what was promised, or to decide anew


@dataclass(frozen=True, slots=True)
class Summary:
    """Files in figures: checked and skipped, findings that stand by level, those accepted, those not asked yet.

    `not_asked` and `open_by_level` (the same ones) are among those by level; the accepted ones are not, so that the raw
    count of a level is the sum of `by_level` and `accepted_by_level`. `ending` are the acceptances among them that end
    within 30 days; `known` the findings left out because a baseline has them; `failing` those that fail the run, of
    which `failing_not_asked` only say that nobody asked yet; `problems` are those of the files checked, `faults` those
    of the program in any file; `excluded` the files that the settings leave out; `baseline` says that one is in use.
    """

    checked: int
    skipped: int
    by_level: dict[Level, int]
    open_by_level: dict[Level, int]
    accepted_by_level: dict[Level, int]
    problems: int = 0
    faults: int = 0
    ending: int = 0
    known: int = 0
    excluded: int = 0
    failing: int = 0
    failing_not_asked: int = 0
    baseline: bool = False

    @property
    def not_asked(self) -> int:
        """How many findings only say that nobody asked yet."""
        return sum(self.open_by_level.values())

    @property
    def accepted(self) -> int:
        """How many findings are accepted on purpose."""
        return sum(self.accepted_by_level.values())

    @classmethod
    def total(cls, parts: Iterable["Summary"]) -> Self:
        """The figures of several files together."""
        every = list(parts)
        return cls(
            checked=sum(one.checked for one in every),
            skipped=sum(one.skipped for one in every),
            by_level={level: sum(one.by_level[level] for one in every) for level in Level},
            open_by_level={level: sum(one.open_by_level[level] for one in every) for level in Level},
            accepted_by_level={level: sum(one.accepted_by_level[level] for one in every) for level in Level},
            problems=sum(one.problems for one in every),
            faults=sum(one.faults for one in every),
            ending=sum(one.ending for one in every),
            known=sum(one.known for one in every),
            excluded=sum(one.excluded for one in every),
            failing=sum(one.failing for one in every),
            failing_not_asked=sum(one.failing_not_asked for one in every),
            baseline=any(one.baseline for one in every),
        )


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file came to.

    `file` is the name it is shown with ("<stdin>" for standard input); `text` its source, to show lines of it ("" where
    it could not be read); `problems` what could not be read or used, in order of place; `diagnosis` is None where there
    was nothing to diagnose: the file is missing, unreadable or no process file, and `problems` says why.
    `fault` is the fault of the program that kept the file from being checked, if one did; `plan` is there where the
    whole was asked for, as reports do. `shown` are the findings to show, None for all of the diagnosis: whatever is
    left out or has another level here, the verdict is that of the diagnosis. `known` is how many of those left out a
    baseline has. `again` is what the signs show under other thresholds than the diagnosis', None where there are none.
    `path` is where the file is for other programs: relative to the root of the repository, with `/` (empty: `file` will
    do). `today` is the day on which acceptances are looked at; `fail_on` the level from which on what is shown fails
    the run (None: nothing does). `baseline` says that one is in use, so that all that is shown is new.
    `paths_elsewhere` says for each other file that findings lead to where that is for other programs.
    """

    file: str
    text: str
    problems: tuple[Problem, ...]
    diagnosis: Diagnosis | None
    fault: str = ""
    plan: Plan | None = None
    shown: tuple[Finding, ...] | None = None
    again: SecondLook | None = None
    known: int = 0
    path: str = ""
    today: date | None = None
    fail_on: Level | None = Level.GAP
    baseline: bool = False
    paths_elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> tuple[Diagnosis, Plan] | None:
        """The diagnosis with its plan; None where there was nothing to diagnose.

        Raises ValueError where the plan was not asked for: a report cannot be made of the diagnosis alone.
        """
        if self.diagnosis is None:
            return None
        if self.plan is None:
            raise ValueError(f"{self.file} was diagnosed without its plan")
        return self.diagnosis, self.plan

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of the program that this file met: signs that crashed, each once, or the whole check (sign "")."""
        met = {"": Fault("", self.fault)} if self.fault else {}
        for fault in (*(self.diagnosis.faults if self.diagnosis else ()), *(self.again.faults if self.again else ())):
            met.setdefault(fault.sign, fault)
        return tuple(met.values())

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """All findings under the thresholds that hold, whatever is shown of them."""
        look = self.again or self.diagnosis
        return look.findings if look else ()

    @property
    def clear(self) -> tuple[str, ...]:
        """The signs looked for and found under no thresholds."""
        return self._neither_found_nor_broken(self.diagnosis.clear if self.diagnosis else ())

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """The signs with nothing to look at."""
        return self._neither_found_nor_broken(self.diagnosis.not_applicable if self.diagnosis else ())

    def _neither_found_nor_broken(self, signs: tuple[str, ...]) -> tuple[str, ...]:
        met = {finding.sign for finding in self.every_finding} | {fault.sign for fault in self.faults}
        return tuple(sign for sign in signs if sign not in met)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings to show, accepted ones among them, in file order."""
        if self.shown is not None or self.diagnosis is None:
            return self.shown or ()
        return self.diagnosis.findings

    def fails(self, finding: Finding) -> bool:
        """Whether a finding fails the run: it stands, at the level from which on one does or above."""
        return finding.stands and self.fail_on is not None and finding.level.rank <= self.fail_on.rank

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(finding for finding in self.findings if self.fails(finding))

    @property
    def ending(self) -> tuple[Finding, ...]:
        """The accepted ones among them whose acceptance ends within 30 days."""
        return tuple(finding for finding in self.findings if self.ends_soon(finding))

    def ends_soon(self, finding: Finding) -> bool:
        """Whether a finding is accepted, and its acceptance ends within 30 days."""
        return bool(self.left(finding))

    def left(self, finding: Finding) -> str:
        """How long a finding is still accepted, in words; "" where that is not known, or longer than 30 days."""
        until = finding.accepted.until if finding.accepted is not None else None
        if until is None or self.today is None or (days := (until - self.today).days) > _SOON:
            return ""
        return {0: "its last day", 1: "1 day left"}.get(days, f"{days} days left")

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions to show, the most useful first."""
        if self.diagnosis is None:
            return ()
        shown = {finding.fact for finding in self.findings}
        return tuple(question for question in self.diagnosis.questions if question.at in shown)

    def summary(self) -> Summary:
        """The figures of what is shown."""
        findings = self.findings
        standing = [finding for finding in findings if finding.stands]
        counted = Counter(finding.level for finding in standing)
        not_asked = Counter(finding.level for finding in standing if not finding.settled_facts_show_it)
        accepted = Counter(finding.level for finding in findings if not finding.stands)
        failing = self.failing
        checked = self.diagnosis is not None
        return Summary(
            checked=int(checked),
            skipped=int(not checked),
            by_level={level: counted[level] for level in Level},
            open_by_level={level: not_asked[level] for level in Level},
            accepted_by_level={level: accepted[level] for level in Level},
            problems=len(self.problems) if checked else 0,
            faults=len(self.faults),
            ending=len(self.ending),
            known=self.known,
            failing=len(failing),
            failing_not_asked=sum(not finding.settled_facts_show_it for finding in failing),
            baseline=self.baseline,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """All files of one run, in the order in which they are shown. A file that could not be checked is among them."""

    results: tuple[FileResult, ...]

    @property
    def checked(self) -> tuple[FileResult, ...]:
        """The files that have a diagnosis."""
        return tuple(one for one in self.results if one.diagnosis is not None)

    @property
    def skipped(self) -> tuple[FileResult, ...]:
        """The files that have none; their problems say why."""
        return tuple(one for one in self.results if one.diagnosis is None)

    def summary(self) -> Summary:
        """The figures of what is shown."""
        return Summary.total(result.summary() for result in self.results)
