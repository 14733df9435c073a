"""The process as a graph, behind questions in the domain's words."""

from readiness.graph.doing import Touch
from readiness.graph.journey import Journey
from readiness.graph.process_graph import Fallout, ProcessGraph
from readiness.graph.quickest import Leg
from readiness.graph.retyping import Again, Retyping
from readiness.graph.wiring import Wiring

__all__ = ["Again", "Fallout", "Journey", "Leg", "ProcessGraph", "Retyping", "Touch", "Wiring"]
