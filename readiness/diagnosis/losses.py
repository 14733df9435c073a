"""What stops without whom."""

from readiness.diagnosis.plan_model import Loss
from readiness.graph import ProcessGraph
from readiness.process.model import Process


def losses(process: Process, graph: ProcessGraph) -> tuple[Loss, ...]:
    """What hangs on each system, team and person, those on whom the most hangs first."""
    return ()
