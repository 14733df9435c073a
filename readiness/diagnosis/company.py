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
    answers: dict[tuple[str, str], dict[frozenset[str], Elsewhere]] = {}  # the first file that gives each answer
    for one in every:
        for entity, told in (one.masters if one else {}).items():
            answers.setdefault((one.company, entity), {}).setdefault(told.masters, told)  # type: ignore[union-attr]
    return [_different(one, answers) if one else {} for one in every]


def _different(
    own: Claims, answers: Mapping[tuple[str, str], Mapping[frozenset[str], Elsewhere]]
) -> dict[str, tuple[Elsewhere, ...]]:
    """For each entity of a file, the first other file for each answer that is not its own."""
    found = {
        entity: tuple(
            elsewhere
            for masters, elsewhere in answers[own.company, entity].items()
            if masters != told.masters and elsewhere.file != told.file
        )
        for entity, told in own.masters.items()
    }
    return {entity: elsewhere for entity, elsewhere in found.items() if elsewhere}
