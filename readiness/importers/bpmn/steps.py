"""Steps of a process file, out of tasks, sub-processes and called activities, with what starts them and their order."""

import re
from collections.abc import Iterable
from typing import Any

from readiness.importers.bpmn.data import Kept
from readiness.importers.bpmn.model import CALLS, SUB_PROCESSES, Element
from readiness.importers.bpmn.parties import Nouns
from readiness.importers.bpmn.sketch import Sketch
from readiness.importers.bpmn.starting import starts
from readiness.process.names import folded

_HOW = {
    "serviceTask": "automated (service task)",
    "scriptTask": "automated (script task)",
    "businessRuleTask": "automated (business rule task)",
    "sendTask": "automated (send task)",
    "receiveTask": "waits for a message (receive task)",
    "userTask": "by people, with a system (user task)",
    "manualTask": "by hand, without a system (manual task)",
}

_SENTENCE = re.compile(r"(?<=[\w)”\"][.!?])\s+(?=[\W\d]*[^\Wa-z\d_])")  # where one ends, and the next begins
_LONGEST_DOES = 120
_MOST_BEFORE = 20  # steps that one comes right after


def steps(sketch: Sketch) -> Nouns:
    """The steps in an order from the starts, each with what comes before it."""
    told: Nouns = {}
    for step in sketch.flows.steps():
        told[sketch.steps[step]] = _facts(sketch, step)
        _remarks(sketch, step)
    for step, said in starts(sketch).items():
        told[sketch.steps[step]]["starts_when"] = said
    return told


def _facts(sketch: Sketch, step: Element) -> dict[str, Any]:
    place, telling = sketch.step_place(step), sketch.telling
    facts: dict[str, Any] = {}
    does = _does(step.name, step.documentation)
    if does:
        facts["does"] = does
    if folded(step.documentation).rstrip(".") not in folded(does):
        telling.keeps(place, step.documentation)
    team = sketch.team_of(step)
    if team is not None:
        facts["by"] = team
    used = sketch.data.used(step)
    stores = [kept for kept in dict.fromkeys((*used.reads, *used.writes)) if kept.section == "systems"]
    if stores:
        facts["in"] = [sketch.parties[kept] for kept in stores]
        telling.infers(step, f"{place}.in", "the diagram ties it to a data store")
        named = " and ".join(f"“{kept.called}”" for kept in stores)
        telling.remarks(place, f"tied to {named} in the diagram; is it done there?")
    for verb, kepts in (("reads", used.reads), ("writes", used.writes)):
        if records := _entities(sketch, kepts):
            facts[verb] = records
    facts["after"] = _after(sketch, step)
    if step.name or step.documentation:
        telling.took(step, place)
    else:
        telling.infers(step, place, "it has no name, so its id is made up; what is done in it stays open")
    return facts


def _does(name: str, documentation: str) -> str:
    """What is done: the name, and what is written about it as far as it is short."""
    if not name or not documentation:
        return name or documentation
    first = _SENTENCE.split(documentation, maxsplit=1)[0]
    whole = first if folded(first).startswith(folded(name)) else f"{name}: {first.removesuffix('.')}"
    return whole if len(whole) <= _LONGEST_DOES else name


def _entities(sketch: Sketch, kepts: Iterable[Kept]) -> list[str]:
    return [sketch.entities[kept] for kept in kepts if kept.section == "entities"]


def _after(sketch: Sketch, step: Element) -> Any:
    """What comes before a step. A way back is no order: it is told beside the step."""
    earlier, later, more = sketch.flows.steps_before(step)
    place = sketch.step_place(step)
    if more or len(earlier) > _MOST_BEFORE:
        why = f"more than {_MOST_BEFORE} steps lead there; the first of them are taken"
        sketch.telling.loses_way(f"Ways to “{sketch.step_name(step)}”", step, why)
        sketch.telling.remarks(place, "comes after others in the diagram as well")
    for one in later:
        again = "comes again after itself" if one is step else f"comes again after “{sketch.step_name(one)}”"
        sketch.telling.remarks(place, again)
        what = f"The way back from “{sketch.step_name(one)}” to “{sketch.step_name(step)}”"
        sketch.telling.loses_way(what, one, "an order of steps has no circles; it is kept as a remark")
    return [sketch.steps[one] for one in earlier[:_MOST_BEFORE]] or "start"


def _remarks(sketch: Sketch, step: Element) -> None:
    place, telling = sketch.step_place(step), sketch.telling
    if step.tag in _HOW:
        telling.remarks(place, _HOW[step.tag])
    elif step.tag in SUB_PROCESSES:
        inside = "the steps in it follow" if step in sketch.flows.containers else "what is in it is not drawn"
        telling.remarks(place, f"a sub-process: {inside}")
    elif step.tag in CALLS:
        called = sketch.diagram.find(step.attrs.get("calledElement"))
        name = f"“{called.name}”" if called is not None and called.name else "another process"
        telling.remarks(place, f"calls {name}")
    for loop in step.all("standardLoopCharacteristics", "multiInstanceLoopCharacteristics"):
        often = "repeated until it is done" if loop.tag.startswith("standard") else "done once for each of several"
        telling.remarks(place, often)
    owner = sketch.owners.of(step)
    for performer in sketch.owners.performers(step):
        if performer is not owner and folded(performer.name) != folded(sketch.team_name(step)):
            telling.remarks(place, f"performer in the diagram: {performer.name}")
