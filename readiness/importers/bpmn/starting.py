"""What starts the steps of a process file, out of the events that come right before them."""

import re

from readiness.importers.bpmn.flows import FURTHEST, is_step
from readiness.importers.bpmn.model import GATEWAYS, Element, container, is_set_off
from readiness.importers.bpmn.sketch import Sketch

_STARTS = {
    "message": "A message arrives",
    "timer": "A set time comes",
    "signal": "A signal is sent",
    "conditional": "A condition comes true",
    "compensate": "The work is to be undone",
}
_ELSEWHERE = ("error", "escalation")  # those are exceptions
_BARE_START = re.compile(r"start( ?event)?( ?\d+)?", re.IGNORECASE)
_MOST = 12  # triggers of one step, in one sentence
_LONGEST = 2_000  # of such a sentence; gateways that cross over and over would double it each time
_EITHER, _BOTH, _THEN = ", or: ", ", and: ", ", then: "
_JOINS = {"parallelGateway": _BOTH, "inclusiveGateway": "; ", "complexGateway": "; "}
_Said = dict[Element, str]  # what happens at the events that start one step


def starts(sketch: Sketch) -> dict[Element, str]:
    """What starts each step that an event starts, in one sentence: several events as the gateways behind them join
    them.
    """
    found: dict[Element, _Said] = {}
    for event in sketch.diagram.all("startEvent", "intermediateCatchEvent"):
        _starts(sketch, event, found)
    return {step: _sentence(sketch, step, said) for step, said in found.items()}


def _starts(sketch: Sketch, event: Element, found: dict[Element, _Said]) -> None:
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
        before = found.setdefault(step, {})
        if len(before) >= _MOST:
            sketch.telling.loses(event, f"{_MOST} other events start the same step, and are named there")
            continue
        before[event] = said or guessed
        if said:
            sketch.telling.took(event, place)
        else:
            sketch.telling.infers(event, place, "it has no name, so what happens is told from its kind")
        _remark_sender(sketch, event, sketch.step_place(step))


def _remark_sender(sketch: Sketch, event: Element, place: str) -> None:
    signal = sketch.flows.signal(event)
    senders = sketch.flows.senders(signal) if signal is not None else []
    for name in dict.fromkeys(map(sketch.team_name, senders)):
        if name and name != sketch.team_name(event):
            sketch.telling.remarks(place, f"starts with a signal from {name}; does anything pass with it?")


def _sentence(sketch: Sketch, step: Element, said: _Said) -> str:
    """All that starts a step, joined as it is drawn: each node on the way adds what comes before it."""
    if len(said) == 1:
        return next(iter(said.values()))
    ways = _before(sketch, step)
    told: dict[Element, str] = {}
    for node in [*(one for one in reversed(ways) if one is not step), step]:  # from the events on
        before = [told[one] for one in sketch.flows.before[node] if told.get(one)]
        joined = _joined(before, _JOINS.get(node.tag, _EITHER))
        told[node] = _joined([joined, said[node]], _THEN) if node in said else joined
        if len(told[node]) > _LONGEST:
            return _joined(list(said.values()), "; ")
    whole = told.get(step, "")
    left = [one for one in said.values() if one not in whole]  # what leads here in a circle
    return _joined([whole, *left], _EITHER)


def _before(sketch: Sketch, step: Element) -> dict[Element, None]:
    """The nodes on the ways to a step from the steps and starts before it, each before those that lead to it."""
    place = sketch.flows.place
    seen, waiting = {step}, [step]
    while waiting and len(seen) < FURTHEST:
        for one in sketch.flows.before[waiting.pop()]:
            if one not in seen and not is_step(one):
                seen.add(one)
                waiting.append(one)
    return dict.fromkeys(sorted(seen, key=place.__getitem__, reverse=True))


def _joined(parts: list[str], sign: str) -> str:
    """Some sentences as one; what is joined in itself by another sign stands in brackets."""
    parts = list(dict.fromkeys(part for part in parts if part))
    if len(parts) == 1:
        return parts[0]
    others = [other for other in (_EITHER, _BOTH, _THEN) if other != sign]
    return sign.join(f"({part})" if any(other in part for other in others) else part for part in parts)
