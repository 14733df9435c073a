"""A BPMN diagram in memory: its elements, and the questions that the rest asks of them."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from readiness.importers.bpmn.identity import every, identify
from readiness.importers.bpmn.times import in_words
from readiness.process import words
from readiness.process.names import folded, shortened

TASKS = frozenset({
    "task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask",
})  # fmt: skip
CALLS = frozenset({"callActivity"})
SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
ACTIVITIES = TASKS | CALLS | SUB_PROCESSES
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"})
EVENTS = frozenset({
    "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent",
})  # fmt: skip
NODES = ACTIVITIES | GATEWAYS | EVENTS
THROWING = frozenset({"endEvent", "intermediateThrowEvent", "implicitThrowEvent"})
_KINDS = {
    "definitions": "Diagram",
    "participant": "Pool",
    "dataStoreReference": "Data store",
    "dataObjectReference": "Data object",
    "textAnnotation": "Remark",
    "intermediateCatchEvent": "Intermediate event",
    "intermediateThrowEvent": "Intermediate event",
    "implicitThrowEvent": "Intermediate event",
    "subProcess": "Sub-process",
    "adHocSubProcess": "Sub-process",
}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_NO_NAMES = frozenset(words.STATES) | words.DISPUTED


class Element:
    """One element of the BPMN namespace. Two are the same only where they are one.

    `source`: its id in the file; `id`: the same, or where it has none, one made from what it says (see `identify`);
    `twin`: what tells it from others of one such id; `number`: which element of the file it is; `called`: its name on
    one line, whatever it says; `name`: the same, but "" where it says that there is none, such as "TBD".
    """

    __slots__ = ("attrs", "called", "children", "id", "name", "number", "parent", "source", "tag", "texts", "twin")

    def __init__(self, tag: str, attrs: Mapping[str, str], number: int, parent: "Element | None" = None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.number = number
        self.parent = parent
        self.source = self.id = attrs.get("id", "").strip()
        self.twin = ""
        self.called = " ".join(_BREAK.sub(" ", attrs.get("name", "")).split())
        self.name = "" if folded(self.called) in _NO_NAMES else self.called
        self.children: list[Element] = []
        self.texts: list[str] = []

    @property
    def kind(self) -> str:
        """What it is, in words: "User task"."""
        return _KINDS.get(self.tag) or _CAPITAL.sub(" ", self.tag).capitalize()

    @property
    def what(self) -> str:
        """Kind and name, for people: `User task “Approve invoice”`."""
        said = self.called or next((child.text for child in self.all("text")), "")
        return f"{self.kind} “{shortened(said)}”" if said else f"{self.kind} without a name"

    @property
    def text(self) -> str:
        """The text in it, on one line."""
        return " ".join("".join(self.texts).split())

    @property
    def documentation(self) -> str:
        """What its documentation says, without markup; "" where that says nothing."""
        said = (_plain(one) for one in self.all("documentation"))
        return " ".join(one for one in said if folded(one) not in _NO_NAMES and one)

    def all(self, *tags: str) -> Iterator["Element"]:
        """Its children of these kinds."""
        return (child for child in self.children if child.tag in tags)

    def refs(self, tag: str) -> list[str]:
        """What it refers to in children of one kind."""
        return [child.text for child in self.all(tag)]


def _plain(documentation: Element) -> str:
    text = "".join(documentation.texts)
    if "html" in documentation.attrs.get("textFormat", ""):
        text = html.unescape(_MARKUP.sub(" ", text))
    return " ".join(text.split())


class Diagram:
    """The elements of one file, found by kind and by reference, in an order that is not that of the file."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_id: dict[str, Element] = {}
        self._of_kind: dict[str, list[Element]] = {}
        self.doubled: list[Element] = []  # those whose id another has before them: what refers to it means the first
        identify(root)
        for element in every(root):
            if element.source and self.by_id.setdefault(element.source, element) is not element:
                self.doubled.append(element)
            self._of_kind.setdefault(element.tag, []).append(element)
        for elements in self._of_kind.values():
            elements.sort(key=order)

    def all(self, *tags: str) -> list[Element]:
        """Every element of some kinds, ordered by id."""
        if len(tags) == 1:
            return self._of_kind.get(tags[0], [])
        return sorted((one for tag in tags for one in self._of_kind.get(tag, ())), key=order)

    def find(self, reference: str | None) -> Element | None:
        """What a reference is to; it may have a prefix."""
        reference = (reference or "").strip()
        return self.by_id.get(reference) or self.by_id.get(reference.rpartition(":")[2])

    @cached_property
    def nodes(self) -> list[Element]:
        """Everything that sequence flows join: activities, events, gateways."""
        return [one for one in self.all(*NODES) if container(one) is not None]

    @cached_property
    def steps(self) -> list[Element]:
        """The activities."""
        return [one for one in self.nodes if one.tag in ACTIVITIES]

    @cached_property
    def tied(self) -> dict[Element, list[Element]]:
        """What associations tie together, both ways."""
        tied: dict[Element, list[Element]] = {}
        for association in self.all("association"):
            source, target = self.ends(association)
            if source is not None and target is not None:
                tied.setdefault(source, []).append(target)
                tied.setdefault(target, []).append(source)
        return tied

    def ends(self, flow: Element) -> tuple[Element | None, Element | None]:
        """Where a flow or association comes from and goes to, as far as the file has it."""
        return self.find(flow.attrs.get("sourceRef")), self.find(flow.attrs.get("targetRef"))

    def definitions(self, event: Element) -> dict[str, Element]:
        """What an event is about, by its kind: `message`, `timer`, `error`…"""
        own = [child for child in event.children if child.tag.endswith("EventDefinition")]
        own += [one for ref in event.refs("eventDefinitionRef") if (one := self.find(ref)) is not None]
        return {one.tag.removesuffix("EventDefinition"): one for one in sorted(own, key=order)}

    def happening(self, event: Element) -> str:
        """What happens at an event: its name, else that of the message or error, else a timer's own words."""
        return event.name or self.about(event)

    def about(self, event: Element) -> str:
        """What an event is about beside its name: the message or error it refers to, a timer's own words."""
        return next((said for one in self.definitions(event).values() if (said := self._said(one))), "")

    def _said(self, definition: Element) -> str:
        about = self.find(definition.attrs.get(f"{definition.tag.removesuffix('EventDefinition')}Ref"))
        if about is not None:
            coded = next((code for key, code in about.attrs.items() if key.endswith("Code") and code.strip()), "")
            return about.name or coded
        for child in definition.all("timeDate", "timeDuration", "timeCycle", "condition"):
            if child.text:
                return in_words(child.tag, child.text) or f"{_CAPITAL.sub(' ', child.tag).capitalize()}: {child.text}"
        return ""


def order(element: Element) -> tuple[str, str, int]:
    """Elements are ordered by id, so that the same diagram written in another order gives the same description."""
    return element.id, element.twin, element.number


def container(element: Element) -> Element | None:
    """The process or sub-process that an element stands in; None outside of any."""
    parent = element.parent
    while parent is not None and parent.tag not in SUB_PROCESSES and parent.tag != "process":
        parent = parent.parent
    return parent


def process_of(element: Element) -> Element | None:
    """The process that an element stands in."""
    parent = container(element)
    while parent is not None and parent.tag != "process":
        parent = container(parent)
    return parent


def is_set_off(node: Element | None) -> bool:
    """Whether an event sets it off, beside the order of the rest: event sub-processes, and what undoes work."""
    return node is not None and any(
        node.attrs.get(key, "").strip() in ("true", "1") for key in ("triggeredByEvent", "isForCompensation")
    )
