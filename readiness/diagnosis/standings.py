"""Each hand-off's maturity, pattern and clarity."""

from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.model import Diagnosis
from readiness.diagnosis.plan_model import Standing


def standings(grounds: Grounds, diagnosis: Diagnosis) -> tuple[Standing, ...]:
    """Each hand-off's maturity, pattern and clarity, in their order."""
    return tuple(Standing(row.id, None, (), None, "", 0.0) for row in diagnosis.handoffs)
