"""The process as a graph, behind questions in the domain's words."""

from readiness.graph.doing import Touch
from readiness.graph.feeding import Feeding
from readiness.graph.hanging import Charge, Fallout
from readiness.graph.journey import Journey, Lost
from readiness.graph.process_graph import ProcessGraph
from readiness.graph.quickest import Leg
from readiness.graph.retyping import Again, Retyping
from readiness.graph.wiring import Wiring

__all__ = [
    "Again",
    "Charge",
    "Fallout",
    "Feeding",
    "Journey",
    "Leg",
    "Lost",
    "ProcessGraph",
    "Retyping",
    "Touch",
    "Wiring",
]
