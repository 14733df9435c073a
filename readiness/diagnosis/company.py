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


class Companies:
    """What the files of each company say of their entities' masters, while one file is read after the other."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], dict[frozenset[str], Elsewhere]] = {}  # the first file that gives each

    def add(self, claims: Claims) -> None:
        """Take in what one file says; the files come in their order."""
        for entity, told in claims.masters.items():
            self._answers.setdefault((claims.company, entity), {}).setdefault(told.masters, told)

    def against(self, own: Claims) -> dict[str, tuple[Elsewhere, ...]]:
        """The entities for which another file of the company names other masters than this one, once all are taken in:
        the first other file for each answer that is not its own. A file has one answer, so that no names are compared:
        two may be called alike.
        """
        found = {
            entity: tuple(
                elsewhere
                for masters, elsewhere in self._answers[own.company, entity].items()
                if masters != told.masters
            )
            for entity, told in own.masters.items()
            if len(self._answers[own.company, entity]) > 1
        }
        return {entity: elsewhere for entity, elsewhere in found.items() if elsewhere}


def elsewhere_of(claims: Iterable[Claims | None]) -> list[dict[str, tuple[Elsewhere, ...]]]:
    """For each file, in the order given, the entities for which another file of its company names other masters."""
    every = list(claims)
    companies = Companies()
    for one in every:
        if one:
            companies.add(one)
    return [companies.against(one) if one else {} for one in every]
