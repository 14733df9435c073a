"""Teams, candidate systems and entities of a process file, out of lanes, pools, data stores and data objects."""

from typing import Any

from readiness.importers.bpmn.data import Kept
from readiness.importers.bpmn.doubts import may_be_system, nearly_alike
from readiness.importers.bpmn.sketch import Sketch
from readiness.process import words
from readiness.process.names import folded

Nouns = dict[str, dict[str, Any]]
_CANDIDATE = "data store in the diagram: a system, or only records kept in one?"


def teams(sketch: Sketch) -> Nouns:
    """The teams, those first that do the first steps."""
    first: dict[str, int] = {}
    for number, step in enumerate(sketch.flows.steps()):
        doing = sketch.team_of(step)
        if doing is not None:
            first.setdefault(doing, number)
    told: Nouns = {}
    ids = {sketch.parties[element]: team for element, team in sketch.teams.items()}
    for id, team in sorted(ids.items(), key=lambda pair: (first.get(pair[0], len(sketch.steps)), pair[0])):
        place, element = f"teams.{id}", team.element
        told[id] = {"name": team.name} | ({"kind": "external"} if team.external else {})
        why = may_be_system(sketch, team)
        if why:
            sketch.telling.infers(element, place, f"it may be a system and no team: {why}")
            sketch.telling.remarks(place, "a team, or a system?")
        if not element.name:
            sketch.telling.infers(element, place, "it has no name, so it is called after its process or its id")
        elif element.tag == "resource":
            sketch.telling.infers(element, place, "tasks name it as their performer, and are in no lane or pool")
        elif team.external:
            because = "nothing is drawn in it" if sketch.owners.is_black_box(element) else "it is called so"
            sketch.telling.infers(element, place, f"it is taken to be outside the business because {because}")
        elif not why:
            sketch.telling.took(element, place)
        if team.external:
            sketch.telling.remarks(place, "taken to be outside the business; are they?")
        elif words.TEAM_KIND.get(folded(team.element.name)) == "external":
            sketch.telling.infers(element, place, "it is called so, but drawn inside; may be outside the business")
            sketch.telling.remarks(place, "drawn inside the business; are they outside of it?")
        if element.tag == "lane" and team.inside and folded(team.inside) not in folded(team.name):
            sketch.telling.remarks(place, f"lane in the {sketch.owners.frame(element)} “{team.inside}”")
        sketch.telling.keeps(place, element.documentation)
    order = {id: number for number, id in enumerate(told)}
    named = sorted(sketch.teams.values(), key=lambda team: order[sketch.parties[team.element]])
    for one, other in nearly_alike(named):
        place = f"teams.{sketch.parties[other.element]}"
        sketch.telling.infers(other.element, place, f"it is nearly called like “{one.name}”; the two may be one team")
        sketch.telling.remarks(place, f"the same team as “{one.name}”?")
    return told


def systems(sketch: Sketch) -> Nouns:
    """The candidate systems."""
    told: Nouns = {}
    for kept in _of(sketch, "systems"):
        id = sketch.parties[kept]
        told[id] = {"name": kept.called}
        sketch.telling.remarks(f"systems.{id}", _CANDIDATE)
        _trace(sketch, kept, f"systems.{id}", "a data store may be a system, or records kept in one")
    return told


def entities(sketch: Sketch) -> Nouns:
    """The entities."""
    told: Nouns = {}
    for kept in _of(sketch, "entities"):
        id = sketch.entities[kept]
        told[id] = {"name": kept.called}
        why = ""
        if any(map(sketch.data.is_value, kept.elements)):
            why = "its definition says a single value, so it may be a field and no record of its own"
            sketch.telling.remarks(f"entities.{id}", "a single value in the diagram: a record, or a field of one?")
        elif kept.elements[0].tag == "message":
            why = "the definition of what the message carries is called so"
        elif len({sketch.data.whole(one) for one in kept.elements}) > 1:
            why = "several data objects of this name are taken to be one kind of record"
        _trace(sketch, kept, f"entities.{id}", why)
    return told


def _of(sketch: Sketch, section: str) -> list[Kept]:
    found = [kept for kept in sketch.data.kept.values() if kept.section == section]
    return sorted(found, key=lambda kept: (folded(kept.called), kept.elements[0].id))


def _trace(sketch: Sketch, kept: Kept, place: str, why: str) -> None:
    if not kept.name:
        why = "it has no name, so it is called after its id"
    for element in kept.elements:
        if why:
            sketch.telling.infers(element, place, why)
        else:
            sketch.telling.took(element, place)
        sketch.telling.keeps(place, element.documentation)
