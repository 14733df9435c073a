"""The cases the normal flow does not cover, and the questions the teams answer differently."""

from typing import Any

from readiness.diagnosis import Diagnosis, Dispute, Plan
from readiness.render.cuts import cut

_MOST_EXCEPTIONS = 60
_MOST_DISPUTES = 40


def exceptions(plan: Plan) -> dict[str, Any]:
    """The register of exceptions, in file order."""
    return cut(
        (
            {
                "when": one.when,
                "where": "; ".join(one.where),
                "handling": one.handling,
                "decided_by": one.decided_by,
                "handled_in": one.handled_in,
                "written_down": one.written_down,
                "owner": one.owner,
                "share": one.share,
            }
            for one in plan.exceptions
        ),
        _MOST_EXCEPTIONS,
    )


def disputes(diagnosis: Diagnosis) -> dict[str, Any]:
    """What the teams answer differently, each side's answer beside the others."""
    return cut((_dispute(one, diagnosis.file) for one in diagnosis.disputes), _MOST_DISPUTES)


def _dispute(dispute: Dispute, file: str) -> dict[str, Any]:
    return {
        "about": dispute.about,
        "question": dispute.question,
        "who": dispute.who,
        "place": f"{file}:{dispute.line}",
        "at": dispute.at,
        "answers": [{"who": who, "says": says} for who, says in dispute.answers],
    }
