"""Files of one company share their ids: what each says of an entity's masters, told to the others."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from readiness.process.model import Process
from readiness.process.names import folded
from readiness.process.places import locate
from readiness.process.sayings import say
from readiness.signs import Elsewhere


class Claims(NamedTuple):
    """What one file says of its entities' masters: company (folded), and by entity id."""

    company: str
    masters: Mapping[str, Elsewhere]


def masters_told(process: Process, file: str) -> Claims | None:
    """The masters a file names, for the other files of its company; None where it names no company."""
    if process.company.value is None:
        return None
    told = {}
    for entity in process.entities:
        masters = entity.master.value
        if masters:
            mark = locate(process, entity.master.at)
            told[entity.id] = Elsewhere(
                file,
                entity.master.at,
                frozenset(one.system.id for one in masters),
                say(entity.master),
                mark.line,
                mark.column,
                _units(process, entity.id),
            )
    return Claims(folded(process.company.value), told)


def _units(process: Process, entity: str) -> frozenset[str]:
    """The business units of an entity's masters; empty where any is not told."""
    masters = next(one.master.value or () for one in process.entities if one.id == entity)
    units = [mastered.system.unit.value for mastered in masters]
    return frozenset(unit for unit in units if unit) if all(units) else frozenset()


def elsewhere_of(claims: Iterable[Claims | None]) -> list[dict[str, tuple[Elsewhere, ...]]]:
    """For each file, in the order given, the entities for which another file of its company names other masters."""
    every = list(claims)
    by_entity: dict[tuple[str, str], list[Elsewhere]] = {}
    for one in every:
        for entity, told in (one.masters if one else {}).items():
            by_entity.setdefault((one.company, entity), []).append(told)  # type: ignore[union-attr]
    return [
        {
            entity: _different(told, by_entity[one.company, entity])
            for entity, told in one.masters.items()
            if _different(told, by_entity[one.company, entity])
        }
        if one
        else {}
        for one in every
    ]


def _different(own: Elsewhere, all_told: list[Elsewhere]) -> tuple[Elsewhere, ...]:
    """The first other file for each different answer."""
    found: dict[frozenset[str], Elsewhere] = {}
    for told in all_told:
        if told.file != own.file and told.masters != own.masters:
            found.setdefault(told.masters, told)
    return tuple(found.values())
