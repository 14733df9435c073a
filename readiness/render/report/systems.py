"""Systems, teams and people as the map shows them, and what each system is for each entity."""

from collections.abc import Iterable, Iterator
from typing import Any

from readiness.diagnosis import Cell, Diagnosis, Party
from readiness.process.sayings import listed
from readiness.render.cuts import cut
from readiness.render.report.whole import Whole

MOST_HANDOFFS = 60
MOST_PARTIES = 80
_MOST_NUMBERS = 12
_MOST_ENTITIES = 40
_MOST_SYSTEMS = 24
_SYSTEMS_ACROSS = 6
_PEOPLE = "Teams and people"
_NO_COMPONENT = "Component not told"
_ROLES = {
    "master": "Master: the source of truth.",
    "conflict": "Conflict: it is not settled which system is the source of truth.",
    "starts here": "Starts here: where the record comes to be.",
    "typed in": "Typed in: entered by hand.",
    "copy": "Copy: brought by a hand-off.",
    "read": "Read: looked up.",
}


def system_map(diagnosis: Diagnosis) -> dict[str, Any]:
    """The map as a table, by component of the business, and what a picture of it leaves out."""
    drawn = diagnosis.handoffs[:MOST_HANDOFFS]
    return {
        "parties": cut(_table(diagnosis), MOST_PARTIES),
        "not_drawn": [{"number": number, "name": row.name} for number, row in enumerate(drawn, 1) if not row.route],
        "note": f"first {len(drawn)} of {len(diagnosis.handoffs):,}" if len(diagnosis.handoffs) > len(drawn) else "",
    }


def _table(diagnosis: Diagnosis) -> Iterator[dict[str, Any]]:
    order = list(dict.fromkeys(map(component_of, diagnosis.parties)))
    gives: dict[tuple[str, str], list[int]] = {}
    gets: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(diagnosis.handoffs, 1):
        gives.setdefault((row.source_id, row.source), []).append(number)
        gets.setdefault((row.target_id, row.target), []).append(number)
    for party in sorted(diagnosis.parties, key=lambda one: order.index(component_of(one))):
        yield {
            "group": component_of(party),
            "name": party.name,
            "kind": party.what or ("" if party.kind == "system" else party.kind),
            "status": party.status,
            "owner": party.owner,
            "gives": _numbers(gives.get((party.id, party.name), [])),
            "gets": _numbers(gets.get((party.id, party.name), [])),
        }


def _numbers(numbers: list[int]) -> str:
    more = len(numbers) - _MOST_NUMBERS
    return ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (f" and {more} more" if more > 0 else "")


def component_of(party: Party) -> str:
    """The component of the business that a system belongs to, as a heading; teams and people have one of their own."""
    if party.kind != "system":
        return _PEOPLE
    return party.component.capitalize() or _NO_COMPONENT


def matrix(whole: Whole) -> dict[str, Any]:
    """Entity by system: what each system is for each entity; many systems make several tables
    of about the same width. `nowhere` are the
    entities that no system is known to hold.
    """
    diagnosis = whole.diagnosis
    cells: dict[str, dict[str, Cell]] = {}
    for cell in diagnosis.matrix:
        cells.setdefault(cell.entity, {})[cell.system] = cell
    shown = cut(cells, _MOST_ENTITIES)
    living = {system for entity in shown["items_shown"] for system in cells[entity]}
    systems = [party for party in diagnosis.parties if party.kind == "system" and party.id in living]
    first = systems[:_MOST_SYSTEMS]
    notes = [shown["note"] and f"{shown['note']} entities"]
    notes.append(f"first {len(first)} of {len(systems):,} systems" if len(systems) > len(first) else "")
    return {
        "tables": [
            {
                "systems": [system.name for system in across],
                "rows": [
                    {
                        "entity": next(iter(cells[entity].values())).entity_name,
                        "truth": truth(cells[entity].values()),
                        "cells": [
                            list(cells[entity][system.id].roles) if system.id in cells[entity] else []
                            for system in across
                        ],
                    }
                    for entity in shown["items_shown"]
                ],
            }
            for across in _evenly(first)
        ],
        "legend": [meaning for role, meaning in _ROLES.items() if any(role in cell.roles for cell in diagnosis.matrix)],
        "nowhere": listed(one.entity.name for one in whole.plan.journeys if one.entity.id not in cells),
        "note": " and the ".join(note for note in notes if note),
    }


def _evenly(systems: list[Party]) -> Iterator[list[Party]]:
    """The systems among as few tables as will do, so that none is left with a column of its own."""
    tables = -(-len(systems) // _SYSTEMS_ACROSS)
    for number in range(tables):
        yield systems[-(-number * len(systems) // tables) : -(-(number + 1) * len(systems) // tables)]


def truth(cells: Iterable[Cell]) -> str:
    """Which system is the source of truth of an entity, in words."""
    every = list(cells)
    disputed = [cell.system_name for cell in every if "conflict" in cell.roles]
    if disputed:
        return f"in conflict ({', '.join(disputed)})"
    return ", ".join(cell.system_name for cell in every if "master" in cell.roles) or "none named"
