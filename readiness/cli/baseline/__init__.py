"""The baseline: what was there before, so that a run shows what is new. It never touches a verdict."""

from readiness.cli.baseline.debts import Debts, debts
from readiness.cli.baseline.known import Known, Seen, seen_in

__all__ = ["Debts", "Known", "Seen", "debts", "seen_in"]
