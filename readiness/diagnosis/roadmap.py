"""What to do in which order."""

from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.model import Diagnosis
from readiness.diagnosis.plan_model import Cost, Phase, Standing


def roadmap(grounds: Grounds, diagnosis: Diagnosis, standings: tuple[Standing, ...], cost: Cost) -> tuple[Phase, ...]:
    """The four phases, in order."""
    return ()
