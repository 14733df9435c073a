"""The tables of the report: scorecard, register of hand-offs, source-of-truth matrix."""

from typing import Any

from readiness.diagnosis import Cell, Coverage, Diagnosis
from readiness.process.workload import in_words
from readiness.render.cuts import cut
from readiness.signs import DIMENSIONS, Finding, Level

MOST_HANDOFFS = 60
_MOST_ENTITIES = 40
_MOST_SYSTEMS = 24
_SYSTEMS_ACROSS = 6


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
        "state": _state(shown, not_asked, coverage, accepted=len(shown) + len(not_asked) < len(found)),
        **{f"{level.value}s": sum(one.level is level for one in shown) for level in Level},
        "not_asked": len({one.fact for one in not_asked} - {one.fact for one in shown}),
        "known": coverage,
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
    state = "clear, with friction" if Level.FRICTION in levels else "clear"
    return f"{state}, as far as asked" if not_asked else state


def in_full(dimension: str) -> str:
    """The name of a dimension as a heading says it: "Source of truth"."""
    return dimension.replace("-", " ").capitalize() if dimension != "go-live" else "Go-live"


def register(diagnosis: Diagnosis) -> dict[str, Any]:
    """The register of hand-offs, numbered as on the map."""
    return cut(
        (
            {
                "number": number,
                "name": row.name,
                "source": row.source,
                "target": row.target,
                "carries": row.carries,
                "trigger": row.trigger,
                "today": row.today,
                "planned": "yes, how is undecided" if row.planned == "yes" else row.planned,
                "owner": row.owner,
                "exceptions": row.exceptions,
                "volume": row.volume,
                "errors": row.errors,
                "hours": in_words(row.hours_per_month) if row.hours_per_month else "",
                "verdict": row.verdict.in_words,
            }
            for number, row in enumerate(diagnosis.handoffs, 1)
        ),
        MOST_HANDOFFS,
    )


def matrix(diagnosis: Diagnosis) -> dict[str, Any]:
    """Entity by system: what each system is for each entity; many systems make several tables."""
    cells: dict[str, dict[str, Cell]] = {}
    for cell in diagnosis.matrix:
        cells.setdefault(cell.entity, {})[cell.system] = cell
    shown = cut(cells, _MOST_ENTITIES)
    living = {system for entity in shown["items_shown"] for system in cells[entity]}
    systems = [party for party in diagnosis.parties if party.id in living]
    first = systems[:_MOST_SYSTEMS]
    notes = [shown["note"] and f"{shown['note']} entities"]
    notes.append(f"first {len(first)} of {len(systems)} systems" if len(systems) > len(first) else "")
    return {
        "tables": [
            {
                "systems": [system.name for system in across],
                "rows": [
                    {
                        "entity": next(iter(cells[entity].values())).entity_name,
                        "truth": _truth(list(cells[entity].values())),
                        "cells": [
                            cells[entity][system.id].roles if system.id in cells[entity] else () for system in across
                        ],
                    }
                    for entity in shown["items_shown"]
                ],
            }
            for across in (first[at : at + _SYSTEMS_ACROSS] for at in range(0, len(first), _SYSTEMS_ACROSS))
        ],
        "note": " and the ".join(note for note in notes if note),
    }


def _truth(cells: list[Cell]) -> str:
    """Which system is the source of truth, in words."""
    disputed = [cell.system_name for cell in cells if "conflict" in cell.roles]
    if disputed:
        return f"in conflict: {', '.join(disputed)}"
    return ", ".join(cell.system_name for cell in cells if "master" in cell.roles) or "none named"
