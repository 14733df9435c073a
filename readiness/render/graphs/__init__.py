"""The process as a picture of nodes and edges, written for Mermaid, Graphviz, graph tools (GraphML) and programs."""

from collections.abc import Callable, Mapping

from readiness.render.graphs import document, dot, graphml, mermaid
from readiness.render.graphs.absence import Absence, absence_of
from readiness.render.graphs.drawing import draw
from readiness.render.graphs.picture import Picture
from readiness.render.graphs.telling import told

__all__ = ["WRITERS", "Absence", "Picture", "absence_of", "draw", "told"]

# Each format by its name: from a picture to its text. The same picture gives the same text.
WRITERS: Mapping[str, Callable[[Picture], str]] = {
    "mermaid": mermaid.write,
    "dot": dot.write,
    "graphml": graphml.write,
    "json": document.write,
}
