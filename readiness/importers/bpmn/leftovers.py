"""What a diagram says and a process file has no place for: kept as remarks where that helps, and told in any case."""

from readiness.importers.bpmn.handoffs import way_of
from readiness.importers.bpmn.model import GATEWAYS, THROWING, Element
from readiness.importers.bpmn.reading import Vendor
from readiness.importers.bpmn.sketch import Sketch
from readiness.importers.imported import Trace
from readiness.process.names import folded

_NO_PLACE = {
    "group": "a frame around elements",
    "choreographyTask": "choreographies are not read; draw who does what in a collaboration",
    "subChoreography": "choreographies are not read; draw who does what in a collaboration",
    "callChoreography": "choreographies are not read; draw who does what in a collaboration",
    "conversation": "conversations are not read; draw the messages one by one",
    "subConversation": "conversations are not read; draw the messages one by one",
    "callConversation": "conversations are not read; draw the messages one by one",
}
_DECIDING = ("exclusiveGateway", "inclusiveGateway", "complexGateway")
_GLOBAL_TASKS = ("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask")


def of_vendors(vendors: tuple[Vendor, ...]) -> tuple[Trace, ...]:
    """What programs added of their own, summed up."""
    return tuple(
        Trace(
            f"{vendor.details} {'details' if vendor.details > 1 else 'detail'} of {vendor.namespace}",
            vendor.first,
            "",
            "only the program that wrote this knows what it means",
        )
        for vendor in vendors
    )


def note_leftovers(sketch: Sketch) -> None:
    """Tell of everything that became nothing of its own."""
    _decisions(sketch)
    _ends(sketch)
    _annotations(sketch)
    telling, diagram = sketch.telling, sketch.diagram
    for element in diagram.all(*_NO_PLACE):
        telling.loses(element, _NO_PLACE[element.tag])
    called = {diagram.find(call.attrs.get("calledElement")) for call in diagram.all("callActivity")}
    for element in diagram.doubled:
        first = diagram.by_id[element.source]
        telling.loses(element, f"{first.what} before it has the same id; what refers to that id means that one")
    for task in diagram.all(*_GLOBAL_TASKS):
        if task not in called:
            telling.loses(task, "no activity of the diagram calls it")
    named = {folded(team.name): sketch.parties[element] for element, team in sketch.teams.items()}
    for resource in diagram.all("resource"):
        if folded(resource.name) in named and resource not in sketch.teams:
            telling.infers(resource, f"teams.{named[folded(resource.name)]}", "a lane or pool has the same name")
        elif resource not in sketch.teams:
            telling.loses(resource, "lanes and pools say who does the work; where it is named stands in remarks")


def _decisions(sketch: Sketch) -> None:
    """Which way is taken where stands beside the steps; by which rule, no diagram tells."""
    named = set()
    for flow in sketch.diagram.all("sequenceFlow"):
        source, target = sketch.diagram.ends(flow)
        way = way_of(sketch, flow) if source in sketch.flows.next and target in sketch.flows.next else ""
        if not way or source is None or target is None:
            continue
        named.add(source)
        following = [target] if target in sketch.steps else sketch.flows.steps_after(target, _passed_through)
        for step in following:
            sketch.telling.remarks(sketch.step_place(step), f"done {way}")
    for gateway in sketch.diagram.all(*GATEWAYS):
        if gateway in named or (gateway.called and gateway.tag in _DECIDING):
            sketch.telling.loses(gateway, "which way is taken stands in remarks; the rule behind it is to be asked")


def _passed_through(node: Element) -> bool:
    return node.tag in GATEWAYS


def _ends(sketch: Sketch) -> None:
    """Events that announce something or end the work, unless they became part of something."""
    for event in sketch.diagram.all(*THROWING, "startEvent", "intermediateCatchEvent"):
        if event in sketch.telling.told or not event.called:
            continue
        definitions = sketch.diagram.definitions(event)
        if event.tag == "endEvent" and {"message", "signal"}.isdisjoint(definitions):
            sketch.telling.loses(event, "the process file tells no ends, only steps and what they lead to")
        elif "link" in definitions:
            continue  # only a way to draw a line
        else:
            sketch.telling.loses(event, "nobody is drawn to act on it; if someone is told, describe that as a hand-off")


def _annotations(sketch: Sketch) -> None:
    for note in sketch.diagram.all("textAnnotation"):
        said = " ".join(text for text in note.refs("text") if text)
        places = [place for other in sketch.diagram.tied.get(note, ()) if (place := _place(sketch, other))]
        for place in places:
            if said:
                sketch.telling.remarks(place, said)
        if places and said:
            sketch.telling.took(note, places[0])
        elif said:
            sketch.telling.loses(note, f"it stands beside nothing that was taken over: “{said}”")


def _place(sketch: Sketch, element: Element) -> str:
    """Where an element stands in the process file; "" where it does not."""
    kept = sketch.data.of(element)
    if element in sketch.steps:
        return sketch.step_place(element)
    if element in sketch.handoffs:
        return f"handoffs.{sketch.handoffs[element]}"
    if element in sketch.teams:
        return f"teams.{sketch.parties[element]}"
    if kept is not None:
        ids = sketch.parties if kept.section == "systems" else sketch.entities
        return f"{kept.section}.{ids[kept]}"
    return ""
