"""The warning signs: one module for each dimension of the catalogue, and what declares and runs them."""

from readiness.signs.catalogue import catalogue
from readiness.signs.filling import plain_template
from readiness.signs.identity import fingerprint, fingerprints, problem_fingerprints
from readiness.signs.runner import Examination, Fault, Finding, Place, Raised, examine
from readiness.signs.sign import DIMENSIONS, ESSAYS, Elsewhere, Level, Sign, Subject

__all__ = [
    "DIMENSIONS",
    "ESSAYS",
    "Elsewhere",
    "Examination",
    "Fault",
    "Finding",
    "Level",
    "Place",
    "Raised",
    "Sign",
    "Subject",
    "catalogue",
    "examine",
    "fingerprint",
    "fingerprints",
    "plain_template",
    "problem_fingerprints",
]
