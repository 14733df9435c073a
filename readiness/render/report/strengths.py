"""What was looked for and found in order. What holds by the letter of one sign, and is put in doubt by another that
stands, is not boasted of; nor is what could not be found yet because nobody told what it would show in.
"""

from collections.abc import Mapping
from typing import Any

from readiness import signs as warning_signs
from readiness.diagnosis import Diagnosis
from readiness.render.report.scorecard import in_full
from readiness.signs import DIMENSIONS

# For a sign that was not found, those that put in doubt what it says is good, where one of them stands.
_IN_DOUBT: Mapping[str, frozenset[str]] = {
    sign: frozenset(others.split())
    for sign, others in {
        "step-undescribed": "step-nobody-explains undescribed-handoff",
        "step-nobody-explains": "step-undescribed",
        "undescribed-handoff": "hidden-handoff",
        "hidden-handoff": "undescribed-handoff",
        "teams-disagree": "disputed-answer one-sided-account answers-differ",
        "disputed-answer": "teams-disagree answers-differ conflicting-masters one-sided-account",
        "answers-differ": "teams-disagree disputed-answer conflicting-masters",
        "contradictory-rules": "disputed-answer",
        "no-outcome": "outcome-names-a-tool",
        "outcome-names-a-tool": "no-outcome",
        "no-baseline": "no-measurable-gain",
        "missing-owner": "unowned-exception no-process-owner no-owner-after-go-live owner-not-a-person",
        "owner-not-a-person": "missing-owner no-process-owner no-owner-after-go-live",
        "shadow-copy": "unofficial-master",
        "unknown-origin": "no-source-of-truth hidden-handoff",
        "no-source-of-truth": "conflicting-masters",
        "conflicting-masters": "no-source-of-truth",
        "unofficial-master": "no-source-of-truth conflicting-masters",
        "retiring-master": "no-source-of-truth conflicting-masters",
        "different-definitions": "teams-disagree one-sided-account conflicting-masters no-matching-key",
        "unagreed-rule": "contradictory-rules disputed-answer approval-varies pain-not-connectivity",
        "missing-trigger": "vague-trigger",
        "vague-trigger": "missing-trigger",
        "unhandled-exception": "informal-exception no-exceptions-mapped",
        "informal-exception": "unhandled-exception no-exceptions-mapped",
        "too-late": "how-unknown timing-undecided",
        "report-on-sand": "split-reporting different-definitions intelligence-before-base too-late",
        "split-reporting": "report-on-sand",
        "intelligence-before-base": "report-on-sand split-reporting",
        "scope-open": "how-unknown nothing-named",
        "unprotected-data": "sensitivity-unknown",
        "patchwork": "no-change-approver unversioned-interfaces undocumented-dependencies unmeasured-integration",
        "building-before-design": "no-outcome no-source-of-truth built-for-today",
        "broken-by-hand": "disputed-answer teams-disagree error-prone pain-not-connectivity",
        "built-around-a-person": "key-person-dependency",
        "everything-at-once": "scope-open",
    }.items()
}


def stands_well(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    """Per dimension what was looked for and found in order; a dimension in which nothing is, is left out."""
    clear, not_applicable = set(diagnosis.clear) - set(diagnosis.untold), set(diagnosis.not_applicable)
    broken = {fault.sign for fault in diagnosis.faults}
    found = {finding.sign for finding in diagnosis.findings}
    rows = []
    for dimension in DIMENSIONS:
        signs = [
            one for one in warning_signs.catalogue().values() if one.dimension == dimension and one.id not in broken
        ]
        in_order = [
            one.good.rstrip(".")
            for one in signs
            if one.id in clear and found.isdisjoint(_IN_DOUBT.get(one.id, frozenset()))
        ]
        if in_order:
            rows.append(
                {
                    "dimension": in_full(dimension),
                    "looked_for": sum(one.id not in not_applicable for one in signs),
                    "in_order": in_order,
                    "not_applicable": sum(one.id in not_applicable for one in signs),
                }
            )
    return rows
