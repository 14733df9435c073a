"""Exceptions of a process file, out of boundary events and of what throws or catches errors and escalations."""

from typing import Any, NamedTuple

from readiness.importers.bpmn.model import THROWING, Element, container
from readiness.importers.bpmn.naming import Wanted, ids_for
from readiness.importers.bpmn.parties import Nouns
from readiness.importers.bpmn.sketch import Sketch
from readiness.process.names import folded

_RAISED = ("error", "escalation")
_HAPPENS = {
    "error": "Something goes wrong",
    "escalation": "Something has to be escalated",
    "timer": "It takes too long",
    "message": "A message comes in",
    "signal": "A signal comes in",
    "conditional": "A condition comes true",
    "compensate": "The work has to be undone",
    "cancel": "It is cancelled",
}


class _Case(NamedTuple):
    """An event that makes an exception, and the steps it happens at."""

    event: Element
    at: list[Element]


def exceptions(sketch: Sketch) -> Nouns:
    """The exceptions, in the order of the work."""
    cases = _cases(sketch)
    place = sketch.flows.place
    cases.sort(key=lambda case: (min((place[step] for step in case.at), default=len(place)), case.event.id))
    ids = ids_for((case.event, _wanted(sketch, case)) for case in cases)
    return {ids[case.event]: _facts(sketch, case, ids[case.event]) for case in cases}


def _cases(sketch: Sketch) -> list[_Case]:
    cases: dict[Element, _Case] = {}
    for event in sketch.diagram.all("boundaryEvent"):
        host = sketch.diagram.find(event.attrs.get("attachedToRef"))
        cases[event] = _Case(event, [host] if host is not None and host in sketch.steps else [])
    for event in sketch.diagram.all("startEvent"):
        if not _raised(sketch, event).isdisjoint(_RAISED):
            around = container(container(event) or event)
            cases[event] = _Case(event, [around] if around is not None and around in sketch.steps else [])
    for event in sketch.diagram.all(*THROWING):
        if _raised(sketch, event).isdisjoint(_RAISED):
            continue
        steps = sketch.flows.nearest(event, sketch.steps.__contains__, back=True)
        catcher = _catcher(sketch, event)
        if catcher is None or catcher not in cases:
            cases[event] = _Case(event, steps)
        else:
            caught = cases[catcher]
            cases[catcher] = _Case(catcher, list(dict.fromkeys((*caught.at, *steps))))
            sketch.telling.infers(event, "", f"it is the case that {catcher.what} catches")
    return list(cases.values())


def _raised(sketch: Sketch, event: Element) -> set[str]:
    return set(sketch.diagram.definitions(event))


def _catcher(sketch: Sketch, event: Element) -> Element | None:
    """The boundary event that catches what an event throws out of a sub-process: the nearest of its kind that is about
    the same error, or about any.
    """
    kind = next(kind for kind in _RAISED if kind in _raised(sketch, event))
    thrown = _about(sketch, event, kind)
    around = container(event)
    while around is not None and around.tag != "process":
        for catcher in sketch.flows.attached.get(around, ()):
            if kind in _raised(sketch, catcher) and _about(sketch, catcher, kind) in (thrown, None):
                return catcher
        around = container(around)
    return None


def _about(sketch: Sketch, event: Element, kind: str) -> Element | None:
    return sketch.diagram.find(sketch.diagram.definitions(event)[kind].attrs.get(f"{kind}Ref"))


def _when(sketch: Sketch, case: _Case) -> str:
    """What happens, in one sentence; told from the kind of event where it has no words of its own."""
    said = sketch.diagram.happening(case.event)
    if said:
        return said
    kinds = [kind for kind in sketch.diagram.definitions(case.event) if kind in _HAPPENS]
    what = _HAPPENS[kinds[0]] if kinds else "Something comes in between"
    return f"{what} at “{sketch.step_name(case.at[0])}”" if case.at else what


def _wanted(sketch: Sketch, case: _Case) -> Wanted:
    context = sketch.step_name(case.at[0]) if case.at else ""
    return Wanted(_when(sketch, case), context, "exception", case.event.id)


def _facts(sketch: Sketch, case: _Case, id: str) -> dict[str, Any]:
    event, telling, place = case.event, sketch.telling, f"exceptions.{id}"
    facts: dict[str, Any] = {"when": _when(sketch, case)}
    if case.at:
        facts["at"] = [sketch.steps[step] for step in case.at]
    following = sketch.flows.steps_after(event) if event.tag not in THROWING else []
    if following:
        names = ", ".join(f"“{sketch.step_name(step)}”" for step in following)
        facts["handling"] = f"{names} {'are' if len(following) > 1 else 'is'} done{_besides(event)}"
        telling.infers(event, f"{place}.handling", "the way from it leads there")
    if sketch.diagram.happening(event):
        telling.took(event, place)
    else:
        telling.infers(event, place, "it has no name, so what happens is told from its kind")
    if event.name and (about := _code(sketch, event)):
        telling.remarks(place, about)
    if event.documentation:
        telling.remarks(place, event.documentation)
    return facts


def _besides(event: Element) -> str:
    goes_on = event.attrs.get("cancelActivity", event.attrs.get("isInterrupting", "")).strip() in ("false", "0")
    return ", and the work goes on meanwhile" if goes_on else " instead" if event.tag == "boundaryEvent" else ""


def _code(sketch: Sketch, event: Element) -> str:
    """What a named event is about in the diagram's own terms: a timer's words, the name of an error."""
    said = sketch.diagram.about(event)
    return "" if folded(said) == folded(event.name) else said
