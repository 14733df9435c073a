"""The sheets beside the hand-offs: the systems, and the records."""

from collections.abc import Mapping
from typing import Any

from readiness.importers.inventory.cells import Here, kinds
from readiness.importers.inventory.facts import state_of
from readiness.process.kinds import Kind
from readiness.process.model import Entity, System
from readiness.process.names import folded, shortened

_OF_SYSTEMS = kinds(System, ("component", "kind", "status", "unit", "interfaces", "logic", "safe_to_change"))
_OF_RECORDS = kinds(Entity, ("key", "definition", "sensitivity"))


def describe_system(here: Here) -> None:
    """A row of the sheet of systems: a system, or a team where its kind says so."""
    name = _name(here)
    if not name:
        return
    section = "teams" if folded(here.text("kind")) in ("team", "department", "teams") else "systems"
    if (id := _new(here, name, section)) is None:
        return
    here = here._replace(place=f"{section}.{id}")
    facts = here.nouns.named(section, id, name)
    if section == "systems":
        facts |= _plain(here, _OF_SYSTEMS)
        replaces = here.parties("replaces", systems=True)
        if isinstance(replaces, list) and len(replaces) > 1:
            here.lose("replaces", here.text("replaces"), "it can replace one system only")
        elif replaces and replaces != [id]:
            facts["replaces"] = replaces if isinstance(replaces, str) else replaces[0]
        facts |= _answers(here, "owner", "known_by")
    else:
        for key in ("owner", "component", "status", "interfaces"):
            if text := here.text(key):
                here.telling.remarks(here.place, f"{here.heading(key)}: {text}")
    here.comments()
    here.telling.took(f"Row {here.row.number}: {shortened(name, 60)}", here.source, here.place)


def describe_record(here: Here) -> None:
    """A row of the sheet of records."""
    name = _name(here)
    if not name or (id := _new(here, name, "entities")) is None:
        return
    here = here._replace(place=f"entities.{id}")
    facts = here.nouns.named("entities", id, name)
    for key in ("starts_in", "master"):
        if value := here.parties(key, systems=key == "master"):
            facts[key] = value
    facts |= _plain(here, _OF_RECORDS)
    facts |= {key: value for key in ("fields", "sync", "local") if (value := here.texts(key))}
    facts |= _answers(here, "owner")
    here.comments()
    here.telling.took(f"Row {here.row.number}: {shortened(name, 60)}", here.source, here.place)


def _name(here: Here) -> str:
    name = " ".join(here.text("name").split())
    if state_of(name):
        here.telling.loses(f"Row {here.row.number}: ‘{name}’", here.source, f"“{here.heading('name')}” names nothing")
        return ""
    return name


def _new(here: Here, name: str, section: str) -> str | None:
    """The id of a noun that has no row yet, though another may have named it; None where it has one."""
    names = here.nouns.names(section)
    id = names.known(name) or names.id(name)
    space = "entities" if section == "entities" else "parties"
    if (space, id) in here.nouns.described:
        said = f"Row {here.row.number}: ‘{shortened(name, 60)}’"
        here.telling.loses(said, here.source, "a row above describes it already")
        return None
    here.nouns.described.add((space, id))
    for other in ("systems", "teams") if space == "parties" else ():
        here.nouns.sections.get(other, {}).pop(id, None)
    return id


def _plain(here: Here, of: Mapping[str, Kind[Any]]) -> dict[str, Any]:
    found = {key: here.plain(key, kind) for key, kind in of.items()}
    return {key: value for key, value in found.items() if value is not None}


def _answers(here: Here, *keys: str) -> dict[str, Any]:
    found = {key: here.answerers(key) if key == "known_by" else here.answerer(key) for key in keys}
    return {key: value for key, value in found.items() if value}
