"""From findings to a decision: verdict, coverage, what would change it, and what to ask next."""

from readiness.diagnosis.company import Companies, elsewhere_of, masters_told
from readiness.diagnosis.diagnose import diagnose, diagnose_whole, look_again
from readiness.diagnosis.model import (
    Cell,
    Change,
    Coverage,
    Diagnosis,
    Dispute,
    HandoffRow,
    Party,
    Question,
    SecondLook,
    Verdict,
)
from readiness.diagnosis.plan_model import Plan

__all__ = [
    "Cell",
    "Change",
    "Companies",
    "Coverage",
    "Diagnosis",
    "Dispute",
    "HandoffRow",
    "Party",
    "Plan",
    "Question",
    "SecondLook",
    "Verdict",
    "diagnose",
    "diagnose_whole",
    "elsewhere_of",
    "look_again",
    "masters_told",
]
