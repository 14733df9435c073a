"""Steps of a process file, out of tasks, sub-processes and called activities, with what starts them and their order."""

import re
from collections.abc import Iterable
from typing import Any

from readiness.importers.bpmn.data import Kept
from readiness.importers.bpmn.flows import FURTHEST
from readiness.importers.bpmn.model import CALLS, GATEWAYS, SUB_PROCESSES, Element, container, is_set_off
from readiness.importers.bpmn.parties import Nouns
from readiness.importers.bpmn.sketch import Sketch
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
_STARTS = {
    "message": "A message arrives",
    "timer": "A set time comes",
    "signal": "A signal is sent",
    "conditional": "A condition comes true",
    "compensate": "The work is to be undone",
}
_MOST_TRIGGERS = 12  # of one step, in one sentence
_BARE_START = re.compile(r"start( ?event)?( ?\d+)?", re.IGNORECASE)
_ELSEWHERE = ("error", "escalation")  # those are exceptions


def steps(sketch: Sketch) -> Nouns:
    """The steps in an order from the starts, each with what comes before it."""
    told: Nouns = {}
    for step in sketch.flows.steps():
        told[sketch.steps[step]] = _facts(sketch, step)
        _remarks(sketch, step)
    triggers: dict[Element, dict[str, None]] = {}
    for start in sketch.diagram.all("startEvent", "intermediateCatchEvent"):
        _starts(sketch, start, triggers)
    for step, said in triggers.items():
        told[sketch.steps[step]]["starts_when"] = ", or: ".join(list(said)[:_MOST_TRIGGERS])
    return told


def _facts(sketch: Sketch, step: Element) -> dict[str, Any]:
    place, telling = sketch.step_place(step), sketch.telling
    facts: dict[str, Any] = {}
    if step.documentation:
        facts["does"] = step.documentation
        if step.name and folded(step.name) != folded(step.documentation):
            telling.remarks(place, f"called “{step.name}” in the diagram")
    elif step.name:
        facts["does"] = step.name
    team = sketch.team_of(step)
    if team is not None:
        facts["by"] = team
    used = sketch.data.used(step)
    stores = [kept for kept in dict.fromkeys((*used.reads, *used.writes)) if kept.section == "systems"]
    if stores:
        facts["in"] = [sketch.parties[kept] for kept in stores]
        telling.infers(step, f"{place}.in", "the diagram ties it to a data store")
        telling.remarks(f"{place}.in", "tied to it in the diagram; is it done there?")
    for verb, kepts in (("reads", used.reads), ("writes", used.writes)):
        if records := _entities(sketch, kepts):
            facts[verb] = records
    facts["after"] = _after(sketch, step)
    if step.name or step.documentation:
        telling.took(step, place)
    else:
        telling.infers(step, place, "it has no name, so its id is made up; what is done in it stays open")
    return facts


def _entities(sketch: Sketch, kepts: Iterable[Kept]) -> list[str]:
    return [sketch.entities[kept] for kept in kepts if kept.section == "entities"]


def _after(sketch: Sketch, step: Element) -> Any:
    """What comes before a step. A way back is no order: it is told beside the step."""
    earlier, later, more = sketch.flows.steps_before(step)
    place = sketch.step_place(step)
    if more:
        sketch.telling.loses_way(
            f"Ways to “{sketch.step_name(step)}”", step, f"more than {FURTHEST} lead there; the first of them are taken"
        )
    for one in later:
        again = "again" if one is step else f"again after {sketch.steps[one]}"
        sketch.telling.remarks(f"{place}.after", again)
        what = f"The way back from “{sketch.step_name(one)}” to “{sketch.step_name(step)}”"
        sketch.telling.loses_way(what, one, "an order of steps has no circles; it is kept as a remark")
    return [sketch.steps[one] for one in earlier] or "start"


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
            telling.remarks(f"{place}.by", f"performer in the diagram: {performer.name}")


def _starts(sketch: Sketch, event: Element, triggers: dict[Element, dict[str, None]]) -> None:
    """Add what starts the steps that follow an event: those right behind it, or for a start all that come first."""
    definitions = sketch.diagram.definitions(event)
    if not set(_ELSEWHERE).isdisjoint(definitions) or "link" in definitions:
        return
    said = sketch.diagram.happening(event)
    guessed = "" if said else next((_STARTS[kind] for kind in definitions if kind in _STARTS), "")
    if not said and not guessed:
        return
    if not definitions and _BARE_START.fullmatch(said):
        sketch.telling.loses(event, "its name says no more than that the work starts")
        return
    around = container(event)
    if event.tag == "startEvent" and around is not None and is_set_off(around):
        following = [around]
    elif event.tag == "startEvent":
        following = sketch.flows.steps_after(event)
    else:
        following = sketch.flows.steps_after(event, lambda node: node.tag in GATEWAYS)
    if not following:
        sketch.telling.loses(event, "no step follows it that it could start")
    for step in following:
        place = f"{sketch.step_place(step)}.starts_when"
        before = triggers.setdefault(step, {})
        before[said or guessed] = None
        if len(before) > _MOST_TRIGGERS:
            sketch.telling.loses(event, f"{_MOST_TRIGGERS} other events start the same step, and are named there")
        elif said:
            sketch.telling.took(event, place)
        else:
            sketch.telling.infers(event, place, "it has no name, so what happens is told from its kind")
        _remark_sender(sketch, event, place)


def _remark_sender(sketch: Sketch, event: Element, place: str) -> None:
    signal = sketch.flows.signal(event)
    senders = sketch.flows.senders(signal) if signal is not None else []
    for name in dict.fromkeys(map(sketch.team_name, senders)):
        if name and name != sketch.team_name(event):
            sketch.telling.remarks(place, f"a signal from {name}; does anything pass with it?")
