"""What is kept and passed on: data stores as candidate systems, data objects as entities, and which step uses which."""

import re
from typing import NamedTuple

from readiness.importers.bpmn.model import Diagram, Element, order
from readiness.importers.bpmn.naming import tail
from readiness.process.names import folded

_STATE = re.compile(r"\s*\[[^\[\]]*\]\s*$")  # “Invoice [paid]” is an invoice
_PLAIN_TYPE = re.compile(
    r"t?(any\w*|string|bool(ean)?|int(eger)?|long|short|byte|number|double|float"
    r"|decimal|date|time|datetime|duration|object|list|map|file|context|collectionof\w+)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"t?(bool(ean)?|int(eger)?|long|short|number|double|float|decimal|date|time|datetime)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[:.#/}]")
_STORES = ("dataStore", "dataStoreReference")
_OBJECTS = ("dataObject", "dataObjectReference", "dataInput", "dataOutput")


class Kept(NamedTuple):
    """A data store or data object, drawn once or several times. `name`: "" where it has none."""

    section: str  # systems or entities
    name: str
    elements: tuple[Element, ...]

    @property
    def called(self) -> str:
        """Its name, or one made from its element."""
        first = self.elements[0]
        return self.name or f"{first.kind} {tail(first.id)}"


class Used(NamedTuple):
    """What a step reads and writes."""

    reads: tuple[Kept, ...]
    writes: tuple[Kept, ...]


class Data:
    """The data stores and data objects of a diagram; what has one name is one of them."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._key: dict[Element, tuple[str, str]] = {}
        alike: dict[tuple[str, str], list[Element]] = {}
        names: dict[tuple[str, str], str] = {}
        stores = {folded(self._name(element)) for element in diagram.all(*_STORES)}
        drawn = {self.whole(element) for element in diagram.all("dataStoreReference", "dataObjectReference")}
        records = (one for one in diagram.all(*_OBJECTS) if self._is_record(one))
        for element in [*diagram.all(*_STORES), *records]:
            if element in drawn and not element.name and element.tag in ("dataStore", "dataObject"):
                continue  # what is drawn of it, and named there, is the reference
            name = self._name(element)
            of_store = element.tag in ("dataInput", "dataOutput") and folded(name) in stores
            section = "systems" if element.tag in _STORES or of_store else "entities"
            key = section, folded(name) or self.whole(element).id
            self._key[element] = key
            alike.setdefault(key, []).append(element)
            names.setdefault(key, name)
        for element, name in self._passed().items():
            key = "entities", folded(name)
            self._key[element] = key
            alike.setdefault(key, []).append(element)
            names.setdefault(key, name)
        self.kept = {key: Kept(key[0], names[key], tuple(elements)) for key, elements in sorted(alike.items())}

    def _is_record(self, element: Element) -> bool:
        """Whether it is a data object, or an input or output of a whole process that may be more than one value. Those
        of tasks only repeat names.
        """
        if element.tag not in ("dataInput", "dataOutput"):
            return True
        inside = element.parent is not None and element.parent.tag == "ioSpecification" and element.parent.parent
        return bool(inside and inside.tag == "process" and element.name and not self.is_value(element))

    def is_value(self, element: Element) -> bool:
        """Whether its definition says that it is a single value: a number, a date, a yes or no."""
        item = self.diagram.find(self.whole(element).attrs.get("itemSubjectRef"))
        return item is not None and _VALUE.fullmatch(_last_part(item)) is not None

    def whole(self, element: Element) -> Element:
        """What a reference stands for."""
        whole = self.diagram.find(element.attrs.get(f"{element.tag.removesuffix('Reference')}Ref"))
        return whole if whole is not None and whole.tag in ("dataStore", "dataObject") else element

    def _name(self, element: Element) -> str:
        whole = self.whole(element)
        return whole.name or (_STATE.sub("", element.name) if element.tag == "dataObjectReference" else element.name)

    def _passed(self) -> dict[Element, str]:
        """The messages whose item definition says what they carry, and the name of that: data of the same definition,
        or else what its structure is called.
        """
        by_item: dict[Element, str] = {}
        for element in self._key:
            item = self.diagram.find(self.whole(element).attrs.get("itemSubjectRef"))
            name = self._name(element)
            if item is not None and name and self._structure(item):
                by_item.setdefault(item, name)
        passed: dict[Element, str] = {}
        sent = {self.diagram.find(flow.attrs.get("messageRef")) for flow in self.diagram.all("messageFlow")}
        for message in self.diagram.all("message"):
            item = self.diagram.find(message.attrs.get("itemRef"))
            if message in sent and item is not None and (name := by_item.get(item) or self._structure(item)):
                passed[message] = name
        return passed

    def _structure(self, item: Element) -> str:
        """What the structure of an item definition is called; "" for plain types such as text and numbers."""
        name = _last_part(item)
        return "" if item.tag != "itemDefinition" or _PLAIN_TYPE.fullmatch(name) else name

    def of(self, element: Element | None) -> Kept | None:
        """What an element stands for."""
        key = self._key.get(element) if element is not None else None
        return self.kept[key] if key is not None else None

    def used(self, node: Element) -> Used:
        """What the data associations of a step or event say that it reads and writes."""
        reads = [ref for one in node.all("dataInputAssociation") for ref in one.refs("sourceRef")]
        writes = [ref for one in node.all("dataOutputAssociation") for ref in one.refs("targetRef")]
        return Used(self._all(reads), self._all(writes))

    def beside(self, flow: Element) -> tuple[Kept, ...]:
        """The data objects that are tied to a flow."""
        return tuple(kept for other in self.diagram.tied.get(flow, ()) if (kept := self.of(other)) is not None)

    def _all(self, refs: list[str]) -> tuple[Kept, ...]:
        found = {kept for ref in refs if (kept := self.of(self.diagram.find(ref))) is not None}
        return tuple(sorted(found, key=lambda kept: (folded(kept.called), order(kept.elements[0]))))


def _last_part(item: Element) -> str:
    """What a structure is called without its namespace or package."""
    return _SEPARATORS.split(item.attrs.get("structureRef", "").strip())[-1]
