"""From findings to a decision: verdict, coverage, what would change it, and what to ask next."""

from readiness.diagnosis.company import elsewhere_of, masters_told
from readiness.diagnosis.diagnose import diagnose, diagnose_whole, findings_under
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
from readiness.diagnosis.plan_model import Plan

__all__ = [
    "Cell",
    "Change",
    "Coverage",
    "Diagnosis",
    "Dispute",
    "HandoffRow",
    "Party",
    "Plan",
    "Question",
    "Verdict",
    "diagnose",
    "diagnose_whole",
    "elsewhere_of",
    "findings_under",
    "masters_told",
]
