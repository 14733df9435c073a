"""From a BPMN file to a description of its process, and to what became of everything in it."""

from pathlib import PurePath
from typing import Any

from readiness.errors import ReadinessError
from readiness.importers.bpmn.exceptions import exceptions
from readiness.importers.bpmn.handoffs import handoffs
from readiness.importers.bpmn.leftovers import note_leftovers, of_vendors
from readiness.importers.bpmn.model import Diagram
from readiness.importers.bpmn.parties import entities, systems, teams
from readiness.importers.bpmn.reading import read
from readiness.importers.bpmn.sketch import Sketch, sketch
from readiness.importers.bpmn.steps import steps
from readiness.importers.bpmn.telling import Telling
from readiness.importers.bpmn.titles import named_after
from readiness.importers.imported import Imported
from readiness.importers.size import refuse_too_much

_NAMELESS = "Imported process"


def from_bpmn(data: bytes, name: str = "") -> Imported:
    """The process that a BPMN 2.0 file describes; `name` is the file's, for where the process has none.

    All processes and collaborations of a file are one description. What a diagram cannot say (masters, owners, how a
    hand-off is done today) stays open. The same diagram written in another order, with other prefixes or vendors'
    additions, gives the same description. Raises ReadinessError with the line where the file cannot be read, and where
    nothing is in it.
    """
    document = read(data)
    telling = Telling()
    found = sketch(Diagram(document.root), telling)
    tree: dict[str, Any] = {"readiness": "1", "process": _name(found, name)}
    if summary := _summary(found):
        tree["summary"] = summary
    sections = {"teams": teams, "systems": systems, "entities": entities, "steps": steps, "handoffs": handoffs,
                "exceptions": exceptions}  # fmt: skip
    tree |= {section: nouns for section, make in sections.items() if (nouns := make(found))}
    if tree.keys().isdisjoint(sections):
        raise ReadinessError(
            "There is nothing to take over: this diagram has no tasks, no named lanes or pools, no data and no messages"
            " between pools. Export the diagram that shows who does what."
        )
    note_leftovers(found)
    places = [f"{section}.{id}" for section in sections for id in tree.get(section, ())]
    taken, inferred, lost = telling.sorted()
    lost += of_vendors(document.vendors)
    comments = telling.comments(places)
    refuse_too_much(tree, comments, "This diagram says", "export one diagram at a time, and import each into its file.")
    return Imported(tree, comments, taken, inferred, lost, telling.keys)


def _name(found: Sketch, file: str) -> str:
    """What the process is called; where nothing says so, like the file."""
    named = named_after(found.diagram, found.owners)
    if named is not None:
        found.telling.took(named, "process")
        return named.name
    told = " ".join(PurePath(file).stem.split()) or _NAMELESS
    found.telling.infers(found.diagram.root, "process", "the diagram has no name, so the file's is taken")
    return told


def _summary(found: Sketch) -> str:
    """What is said about the whole."""
    whole = [*found.diagram.all("collaboration"), *found.diagram.all("process")]
    for one in whole:
        if one.documentation:
            found.telling.took(one, "summary")
    return " ".join(one.documentation for one in whole if one.documentation)
