"""Diagrams for the tests: small ones written here, real ones where they are, and the same one in another dialect."""

import os
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import defusedxml.ElementTree

from readiness.importers.bpmn import from_bpmn
from readiness.importers.imported import Imported
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.process.writing import new_file

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_CORPORA = os.environ.get("READINESS_CORPORA") or Path(__file__).parents[4] / "shared" / "corpora"
REAL = sorted((Path(_CORPORA) / "miwg-reference").glob("*.bpmn"))
TASKS = '<task id="a" name="Sell"/><task id="b" name="Bill"/>'
WITHOUT_REAL = "the BPMN MIWG models are not here; READINESS_CORPORA names the folder that holds miwg-reference"


def drawn(body: str, name: str = "Test") -> bytes:
    """A BPMN file around some elements."""
    start = f'<?xml version="1.0"?>\n<definitions xmlns="{MODEL}" id="definitions" name="{name}">'
    return f"{start}{body}</definitions>".encode()


def process(body: str, **attributes: str) -> str:
    """A process around some elements."""
    told = "".join(f' {key}="{value}"' for key, value in ({"id": "p"} | attributes).items())
    return f"<process{told}>{body}</process>"


def chain(*nodes: str) -> str:
    """Sequence flows from each node to the next: `chain("a", "b", "c")`."""
    return "".join(f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairwise(nodes))


def lanes(**nodes: str) -> str:
    """Lanes by name, each with the ids of its nodes: `lanes(Sales="a b")`."""
    sets = (
        f'<lane id="l-{name}" name="{name}">{"".join(f"<flowNodeRef>{id}</flowNodeRef>" for id in ids.split())}</lane>'
        for name, ids in nodes.items()
    )
    return f'<laneSet id="ls">{"".join(sets)}</laneSet>'


def pools(*pools: str, flows: str = "") -> str:
    """A collaboration of pools, and of message flows between them."""
    return f'<collaboration id="c">{"".join(pools)}{flows}</collaboration>'


def message(id: str, source: str, target: str, more: str = "") -> str:
    """A message flow."""
    return f'<messageFlow id="{id}" sourceRef="{source}" targetRef="{target}" {more}/>'


def described(body: str) -> dict[str, Any]:
    """What a small diagram gives, checked that it loads."""
    imported = from_bpmn(drawn(body))
    loaded(imported)
    return imported.tree


def loaded(imported: Imported) -> Process:
    """The process that an import gives, once it is written and read without a problem."""
    text = new_file(imported.tree, imported.comments).text
    process, problems, _ = load(text.encode())
    assert problems == ()
    assert process is not None
    return process


def without_ids(data: bytes) -> bytes:
    """A diagram whose lanes, flows and pools have no ids, as far as nothing refers to them."""
    root = defusedxml.ElementTree.fromstring(data)
    used = {value for one in root.iter() for key, value in one.attrib.items() if key.endswith("Ref")}
    used |= {(one.text or "").strip() for one in root.iter()}
    for element in root.iter():
        kind = element.tag.removeprefix(f"{{{MODEL}}}")
        if kind in ("lane", "laneSet", "sequenceFlow", "messageFlow", "participant") and element.get("id") not in used:
            element.attrib.pop("id", None)
    return ElementTree.tostring(root, encoding="utf-8")


def in_another_dialect(data: bytes) -> bytes:
    """The same diagram as another program would write it: other prefixes, everything the other way round and on one
    line, its own additions, no drawing.
    """
    root = defusedxml.ElementTree.fromstring(data)
    for element in list(root.iter()):
        if not element.tag.startswith(f"{{{MODEL}}}"):
            continue
        element[:] = [child for child in reversed(element) if "/DI}" not in child.tag]
        element.set("{http://vendor.example/x}colour", "red")
        if element.get("id"):
            extensions = ElementTree.Element(f"{{{MODEL}}}extensionElements")
            own = {"id": element.get("id", ""), "name": "X"}
            ElementTree.SubElement(extensions, "{http://vendor.example/x}task", own)
            element.append(extensions)
        if not (element.text or "").strip():
            element.text = None
        element.tail = None
    ElementTree.register_namespace("other", MODEL)
    return ElementTree.tostring(root, encoding="utf-16", xml_declaration=True)
