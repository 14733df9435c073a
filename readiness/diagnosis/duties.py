"""Who does what, and who answers for it."""

from readiness.diagnosis.plan_model import Duty
from readiness.process.model import Process


def duties(process: Process) -> tuple[Duty, ...]:
    """Who does and who answers for each step, hand-off, system, entity, rule, exception and report, in file order."""
    return ()
