"""Exceptions of a process file, out of boundary events and of what throws or catches errors and escalations."""

from typing import Any, NamedTuple

from readiness.importers.bpmn.model import THROWING, Element, container
from readiness.importers.bpmn.naming import Wanted, ids_for, shortly
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

_MOST_NAMED = 12  # steps in one sentence


class _Case(NamedTuple):
    """An event that makes an exception, the steps it happens at, and the events that throw it where they are drawn."""

    event: Element
    at: dict[Element, None]
    thrown: list[Element]


def exceptions(sketch: Sketch) -> Nouns:
    """The exceptions, in the order of the work."""
    cases = _cases(sketch)
    place = sketch.flows.place
    cases.sort(key=lambda case: (min(map(place.__getitem__, case.at), default=len(place)), case.event.id))
    ids = ids_for((case.event, _wanted(sketch, case)) for case in cases)
    return {ids[case.event]: _facts(sketch, case, ids[case.event]) for case in cases}


def _cases(sketch: Sketch) -> list[_Case]:
    cases: dict[Element, _Case] = {}
    catching: dict[tuple[Element, str, Element | None], Element] = {}
    for event in sketch.diagram.all("boundaryEvent"):
        host = sketch.diagram.find(event.attrs.get("attachedToRef"))
        cases[event] = _Case(event, {host: None} if host is not None and host in sketch.steps else {}, [])
        for kind in _RAISED:
            if host is not None and kind in _raised(sketch, event):
                catching.setdefault((host, kind, _about(sketch, event, kind)), event)
    for event in sketch.diagram.all("startEvent"):
        if not _raised(sketch, event).isdisjoint(_RAISED):
            around = container(container(event) or event)
            cases[event] = _Case(event, {around: None} if around is not None and around in sketch.steps else {}, [])
    for event in sketch.diagram.all(*THROWING):
        if _raised(sketch, event).isdisjoint(_RAISED):
            continue
        steps = sketch.flows.nearest(event, sketch.steps.__contains__, back=True)
        catcher = _catcher(sketch, event, catching)
        if catcher is None:
            cases[event] = _Case(event, dict.fromkeys(steps), [])
        else:
            cases[catcher].at.update(dict.fromkeys(steps))
            cases[catcher].thrown.append(event)
            sketch.telling.infers(event, "", f"it is the case that {catcher.what} catches")
    return list(cases.values())


def _raised(sketch: Sketch, event: Element) -> set[str]:
    return set(sketch.diagram.definitions(event))


def _catcher(
    sketch: Sketch, event: Element, catching: dict[tuple[Element, str, Element | None], Element]
) -> Element | None:
    """The boundary event that catches what an event throws out of a sub-process: the nearest of its kind that is about
    the same error, or about any.
    """
    kind = next(kind for kind in _RAISED if kind in _raised(sketch, event))
    thrown = _about(sketch, event, kind)
    around = container(event)
    while around is not None and around.tag != "process":
        catcher = catching.get((around, kind, thrown)) or catching.get((around, kind, None))
        if catcher is not None:
            return catcher
        around = container(around)
    return None


def _about(sketch: Sketch, event: Element, kind: str) -> Element | None:
    return sketch.diagram.find(sketch.diagram.definitions(event)[kind].attrs.get(f"{kind}Ref"))


def _said(sketch: Sketch, case: _Case) -> str:
    """What the diagram itself says that happens."""
    said = sketch.diagram.happening(case.event)
    return said or next((said for event in case.thrown if (said := sketch.diagram.happening(event))), "")


def _when(sketch: Sketch, case: _Case) -> str:
    """What happens, in one sentence; told from the kind of event where it has no words of its own."""
    said = _said(sketch, case)
    if said:
        return said
    kinds = [kind for kind in sketch.diagram.definitions(case.event) if kind in _HAPPENS]
    what = _HAPPENS[kinds[0]] if kinds else "Something comes in between"
    return f"{what} at ‘{sketch.step_name(next(iter(case.at)))}’" if case.at else what


def _wanted(sketch: Sketch, case: _Case) -> Wanted:
    context = sketch.step_name(next(iter(case.at))) if case.at else ""
    return Wanted(shortly(_when(sketch, case)), context, "exception", case.event.id)


def _facts(sketch: Sketch, case: _Case, id: str) -> dict[str, Any]:
    event, telling, place = case.event, sketch.telling, f"exceptions.{id}"
    facts: dict[str, Any] = {"when": _when(sketch, case)}
    if case.at:
        facts["at"] = [sketch.steps[step] for step in case.at]
    if handling := _handling(sketch, event):
        facts["handling"] = handling
        telling.infers(event, f"{place}.handling", "the way from it leads there")
    if _said(sketch, case):
        telling.took(event, place)
    else:
        telling.infers(event, place, "it has no name, so what happens is told from its kind")
    if event.name and (about := _code(sketch, event)):
        telling.remarks(place, about)
    telling.keeps(place, event.documentation)
    return facts


def _handling(sketch: Sketch, event: Element) -> str:
    """Where the way from an event leads; "" where it leads nowhere."""
    if event.tag in THROWING:
        return ""
    following = sketch.flows.steps_after(event)
    if following:
        names = ", ".join(f"“{sketch.step_name(step)}”" for step in following[:_MOST_NAMED])
        names += " and others" if len(following) > _MOST_NAMED else ""
        return f"{names} {'are' if len(following) > 1 else 'is'} done{_besides(sketch, event)}"
    ends = [one for one in sketch.flows.nearest(event, lambda node: node.tag == "endEvent") if one.name]
    return f"It ends with “{ends[0].name}”" if len(ends) == 1 else ""


def _besides(sketch: Sketch, event: Element) -> str:
    if "compensate" in sketch.diagram.definitions(event):
        return " to undo it"
    goes_on = event.attrs.get("cancelActivity", event.attrs.get("isInterrupting", "")).strip() in ("false", "0")
    return ", and the work goes on meanwhile" if goes_on else " instead" if event.tag == "boundaryEvent" else ""


def _code(sketch: Sketch, event: Element) -> str:
    """What a named event is about in the diagram's own terms: a timer's words, the name of an error."""
    said = sketch.diagram.about(event)
    return "" if folded(said) == folded(event.name) else said
