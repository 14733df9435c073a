"""Dimension by dimension: what the answers show, what nobody asked yet, and where the process already stands well."""

from typing import Any

from readiness.diagnosis import Coverage, Diagnosis
from readiness.signs import DIMENSIONS, Finding, Level


def scorecard(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    """Per dimension a state in words; what the answers show is counted apart from what nobody was asked."""
    return [_dimension(dimension, diagnosis) for dimension in DIMENSIONS]


def _dimension(dimension: str, diagnosis: Diagnosis) -> dict[str, Any]:
    found = [one for one in diagnosis.findings if one.dimension == dimension]
    shown = [one for one in found if one.stands and one.settled_facts_show_it]
    not_asked = [one for one in found if one.stands and not one.settled_facts_show_it]
    coverage = diagnosis.by_dimension.get(dimension)
    return {
        "name": in_full(dimension),
        "id": dimension,
        "state": _state(shown, not_asked, coverage, accepted=len(shown) + len(not_asked) < len(found)),
        **{f"{level.value}s": sum(one.level is level for one in shown) for level in Level},
        "not_asked": len({one.fact for one in not_asked} - {one.fact for one in shown}),
        "known": coverage._asdict() if coverage else None,
    }


def _state(shown: list[Finding], not_asked: list[Finding], coverage: Coverage | None, accepted: bool) -> str:
    """A dimension in words: what the answers show first, then how far it was asked."""
    levels = {one.level for one in shown}
    if Level.BLOCKER in levels:
        return "not clear"
    if not_asked and not shown and not (coverage and coverage.settled):
        return "not asked yet"
    if any(one.level is Level.BLOCKER for one in not_asked):
        return "too little asked"
    if Level.GAP in levels:
        return "to be prepared"
    if coverage is None and not shown:
        return "nothing to ask"
    if not not_asked and not shown and coverage and coverage.settled < coverage.needed:
        return "clear, with what was accepted" if accepted else "could not be read"
    if not_asked and coverage and coverage.settled * 3 < coverage.needed * 2:
        return "hardly asked yet, with friction" if Level.FRICTION in levels else "hardly asked yet"
    state = "clear, with friction" if Level.FRICTION in levels else "clear"
    return f"{state}, as far as asked" if not_asked else state


def in_full(dimension: str) -> str:
    """The name of a dimension as a heading says it: "Source of truth"."""
    return dimension.replace("-", " ").capitalize() if dimension != "go-live" else "Go-live"
