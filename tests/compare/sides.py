"""Two states of a process out of YAML, for the tests of what changed between them."""

from datetime import date

from readiness.compare import Comparison, FactChange, FindingChange, NounChange, Side, compare
from readiness.diagnosis import diagnose_whole
from readiness.process.loader import load

TODAY = date(2026, 3, 1)


def side(text: str, file: str = "a.yaml") -> Side:
    """A process described by YAML, with what it amounts to."""
    process = load(text.encode()).process
    assert process is not None
    return Side(process, *diagnose_whole(process, file, today=TODAY))


def compared(then: str, now: str) -> Comparison:
    """What changed from one YAML text to another."""
    return compare(side(then, "then.yaml"), side(now, "now.yaml"))


def facts(comparison: Comparison) -> dict[str, FactChange]:
    """The facts that changed, by their places now."""
    return {one.at: one for one in comparison.facts}


def findings(comparison: Comparison, sign: str) -> list[FindingChange]:
    """What became of the findings of one sign."""
    return [one for one in comparison.findings if one.finding.sign == sign]


def nouns(comparison: Comparison) -> list[tuple[str, str, str]]:
    """What is new, gone or renamed: what became of it, its id then and now."""
    return [_told(one) for one in comparison.nouns]


def _told(one: NounChange) -> tuple[str, str, str]:
    return one.what.value, one.then_id, one.id
