"""The warning signs that a page names, with their sources, and what the terms of the field mean here."""

from typing import Any

from readiness import signs as warning_signs
from readiness.render.report.glossary import GLOSSARY
from readiness.render.report.scorecard import in_full


def appendix(findings: list[dict[str, Any]], accepted: dict[str, Any]) -> dict[str, Any]:
    """The signs among the findings shown and those accepted, in the order of the catalogue; and the glossary."""
    named = {sign["sign"] for level in findings for sign in level["signs"]}
    named |= {one["sign"] for one in accepted["items_shown"]}
    return {
        "signs": [
            {
                "id": sign.id,
                "title": sign.title,
                "why": sign.why,
                "essays": list(sign.essays),
                "dimension": in_full(sign.dimension),
            }
            for sign in warning_signs.catalogue().values()
            if sign.id in named
        ],
        "glossary": [{"term": term, "meaning": meaning} for term, meaning in GLOSSARY],
    }
