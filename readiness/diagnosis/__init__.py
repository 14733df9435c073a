"""From findings to a decision: verdict, coverage, what would change it, and what to ask next."""

from readiness.diagnosis.company import elsewhere_of, masters_told
from readiness.diagnosis.diagnose import diagnose
from readiness.diagnosis.model import (
    Cell,
    Change,
    Coverage,
    Diagnosis,
    Dispute,
    HandoffRow,
    Party,
    Question,
    Verdict,
)

__all__ = [
    "Cell",
    "Change",
    "Coverage",
    "Diagnosis",
    "Dispute",
    "HandoffRow",
    "Party",
    "Question",
    "Verdict",
    "diagnose",
    "elsewhere_of",
    "masters_told",
]
