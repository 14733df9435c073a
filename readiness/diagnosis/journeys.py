"""Where each entity starts, how it travels and where it ends."""

from readiness.diagnosis.plan_model import JourneyRow
from readiness.graph import ProcessGraph
from readiness.process.model import Process


def journeys(process: Process, graph: ProcessGraph) -> tuple[JourneyRow, ...]:
    """The journey of each entity, in file order."""
    return ()
