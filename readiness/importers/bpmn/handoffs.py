"""Hand-offs of a process file, out of message flows and of sequence flows that go from one team to another."""

from typing import Any, NamedTuple

from readiness.importers.bpmn.data import Kept
from readiness.importers.bpmn.flows import is_step
from readiness.importers.bpmn.model import EVENTS, GATEWAYS, NODES, Element, order
from readiness.importers.bpmn.naming import Wanted, ids_for, joined, shortly
from readiness.importers.bpmn.parties import Nouns
from readiness.importers.bpmn.sketch import Sketch
from readiness.process.names import folded


class _Crossing(NamedTuple):
    """A flow from one team to another, with its ends as far as the file has them."""

    flow: Element
    source: Element | None
    target: Element | None


def handoffs(sketch: Sketch) -> Nouns:
    """The hand-offs, in the order of the steps they come from."""
    crossings = [*_messages(sketch), *_sequences(sketch)]
    rank = sketch.flows.place
    last = len(rank)
    crossings.sort(key=lambda one: (rank.get(one.source, last) if one.source else last, *order(one.flow)))
    sketch.handoffs.update(ids_for((one.flow, _wanted(sketch, one)) for one in crossings))
    return {sketch.handoffs[one.flow]: _facts(sketch, one) for one in crossings}


def _messages(sketch: Sketch) -> list[_Crossing]:
    found = []
    for flow in sketch.diagram.all("messageFlow"):
        source, target = sketch.diagram.ends(flow)
        teams = sketch.team_of(source), sketch.team_of(target)
        if source is None and target is None:
            sketch.telling.loses(flow, "it refers to nothing that the file has")
        elif teams[0] is not None and teams[0] == teams[1]:
            sketch.telling.loses(flow, "both its ends belong to the same team")
        elif teams == (None, None):
            sketch.telling.loses(flow, "neither of its ends belongs to anybody")
        else:
            found.append(_Crossing(flow, source, target))
    return found


def _sequences(sketch: Sketch) -> list[_Crossing]:
    found = []
    sending = {sketch.diagram.ends(flow)[0] for flow in sketch.diagram.all("messageFlow")}
    for flow in sketch.diagram.all("sequenceFlow"):
        source, target = sketch.diagram.ends(flow)
        if source is None or target is None or source.tag not in NODES or target.tag not in NODES:
            sketch.telling.loses(flow, "it begins or ends at nothing that the file has")
            continue
        owners = sketch.owners.of(source), sketch.owners.of(target)
        if None in owners or owners[0] is owners[1]:
            continue
        if target.tag == "endEvent" and target not in sending:
            sketch.telling.loses(flow, "it only leads to an end, so nothing is handed over there")
        else:
            found.append(_Crossing(flow, source, target))
    return found


def _wanted(sketch: Sketch, one: _Crossing) -> Wanted:
    name = one.flow.name or _message_name(sketch, one) if one.flow.tag == "messageFlow" else ""
    between = joined(_label(sketch, one.source, back=True), "to", _label(sketch, one.target, back=False))
    return Wanted(shortly(name) if name else between, between if name else "", "hand-off", one.flow.id)


def _label(sketch: Sketch, end: Element | None, *, back: bool) -> str:
    """What an end of a flow is called: by its name, or that of the nearest thing of the same team that has one."""
    if end is not None and end.tag in NODES:
        for wanted in (_says_what, _is_named):
            near = sketch.flows.nearest(end, wanted, back=back)
            own = [one for one in near if sketch.owners.of(one) is sketch.owners.of(end)]
            if own:
                return own[-1 if back else 0].name
    return sketch.team_name(end) or (end.name if end is not None else "") or "unnamed"


def _is_named(node: Element) -> bool:
    return bool(node.name)


def _says_what(node: Element) -> bool:
    """Whether a name says what is done or what happens; that of a gateway asks something."""
    return bool(node.name) and node.tag not in GATEWAYS


def _facts(sketch: Sketch, one: _Crossing) -> dict[str, Any]:
    id = sketch.handoffs[one.flow]
    place, telling = f"handoffs.{id}", sketch.telling
    facts: dict[str, Any] = {}
    ends = ("from", "comes from", one.source, "sourceRef"), ("to", "goes to", one.target, "targetRef")
    for key, goes, end, ref in ends:
        team = sketch.team_of(end)
        if team is not None:
            facts[key] = team
        elif end is None:
            missing = one.flow.attrs.get(ref, "") or "what it refers to"
            telling.remarks(place, f"{goes} {missing}, which is not in the diagram")
            telling.loses_way(f"An end of {one.flow.what}", one.flow, f"{missing} is not in the diagram")
        elif end.tag not in NODES:
            telling.remarks(place, f"{goes} {end.what}, which is nobody")
            telling.loses_way(f"An end of {one.flow.what}", one.flow, f"it is at {end.what}, which is nobody")
    carried, why = _carried(sketch, one)
    if carried:
        facts["carries"] = [sketch.entities[kept] for kept in carried]
        telling.infers(one.flow, f"{place}.carries", why)
    if trigger := _trigger(sketch, one):
        facts["trigger"] = trigger
    if one.flow.tag == "messageFlow":
        telling.took(one.flow, place)
        _remark_message(sketch, one, place)
    else:
        telling.infers(one.flow, place, "it goes from the part of one team into that of another")
        if way := way_of(sketch, one.flow):
            telling.remarks(place, f"starts {way}")
    telling.keeps(place, one.flow.documentation)
    return facts


def _remark_message(sketch: Sketch, one: _Crossing, place: str) -> None:
    name = one.flow.name or _message_name(sketch, one)
    ends = [end for end in (one.source, one.target) if end is not None and end.tag in NODES and end.name]
    told = " to ".join(f"“{end.name}”" for end in ends) if len(ends) == 2 else ""
    if name and folded(name) not in folded(sketch.handoffs[one.flow].replace("-", " ")):
        sketch.telling.remarks(place, f"message “{name}”")
    if name and told:
        sketch.telling.remarks(place, f"from {told}")


def _message_name(sketch: Sketch, one: _Crossing) -> str:
    """What the message of a message flow is called, there or where it is sent or got."""
    ends = [end for end in (one.source, one.target) if end is not None]
    events = [sketch.diagram.definitions(end).get("message", end) for end in ends]
    messages = (sketch.diagram.find(said.attrs.get("messageRef")) for said in (one.flow, *events))
    return next((message.name for message in messages if message is not None and message.name), "")


def _trigger(sketch: Sketch, one: _Crossing) -> str:
    """What starts a hand-off: the event it comes from, or the name of the message it is."""
    if one.source is not None and one.source.tag in EVENTS:
        said = sketch.diagram.happening(one.source)
        if said:
            sketch.telling.took(one.source, f"handoffs.{sketch.handoffs[one.flow]}.trigger")
            return said
    return _message_name(sketch, one) if one.flow.tag == "messageFlow" else ""


def _carried(sketch: Sketch, one: _Crossing) -> tuple[list[Kept], str]:
    """What a hand-off carries as far as the diagram says, and from what that is concluded."""
    data, flows = sketch.data, sketch.flows
    beside = [kept for kept in data.beside(one.flow) if kept.section == "entities"]
    if beside:
        return _sorted(beside), "a data object is tied to it"
    if one.flow.tag == "messageFlow":
        message = data.of(sketch.diagram.find(one.flow.attrs.get("messageRef")))
        if message is not None:
            return [message], "of what the message is defined as"
        sent = data.used(one.source).reads if one.source is not None and _hands_over(one.source) else ()
        got = data.used(one.target).writes if one.target is not None and _hands_over(one.target) else ()
        both = [kept for kept in dict.fromkeys((*sent, *got)) if kept.section == "entities"]
        return _sorted(both), "the event or task that sends or gets the message uses it"
    if one.source is None or one.target is None:
        return [], ""
    before = flows.nearest(one.source, is_step, back=True)
    after = flows.nearest(one.target, is_step)
    written = {kept for step in before for kept in data.used(step).writes}
    read = {kept for step in after for kept in data.used(step).reads}
    passed = [kept for kept in written & read if kept.section == "entities"]
    return _sorted(passed), "the step before it writes it and the step after it reads it"


def _hands_over(node: Element) -> bool:
    return node.tag in EVENTS or node.tag in ("sendTask", "receiveTask")


def _sorted(kepts: list[Kept]) -> list[Kept]:
    return sorted(kepts, key=lambda kept: (folded(kept.called), kept.elements[0].id))


def way_of(sketch: Sketch, flow: Element) -> str:
    """Which way out of a decision a flow is, in words; "" where it is the only one or nothing is said of it."""
    source, _ = sketch.diagram.ends(flow)
    condition = next((one.text for one in flow.all("conditionExpression") if one.text), "")
    way = flow.called or condition
    if source is not None and not way and flow.source and source.attrs.get("default", "").strip() == flow.source:
        return "otherwise"
    if not way or source is None or (source.tag not in GATEWAYS and not condition):
        return ""
    return f"where “{source.name}” is “{way}”" if source.name else f"on the way “{way}”"
