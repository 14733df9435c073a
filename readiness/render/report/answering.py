"""Who does what and who answers for it; what stops without whom."""

from typing import Any

from readiness.diagnosis import Plan
from readiness.diagnosis.plan_model import Duty, Loss, Named
from readiness.render.cuts import cut

_MOST_OF_A_KIND = 60
_MOST_LOSSES = 20
_MOST_NAMES = 12
# Each kind as a heading, and what its doers do with it.
_KINDS = {
    "step": ("Steps", "Done by"),
    "hand-off": ("Hand-offs", "Done by"),
    "system": ("Systems", "Worked in by"),
    "entity": ("Entities", "Entered by"),
    "rule": ("Business rules", "Applied by"),
    "exception": ("Exceptions", "Handled by"),
    "report": ("Reports", "Prepared by"),
}


def duties(plan: Plan) -> list[dict[str, Any]]:
    """Owners and doers, by what they are owners and doers of."""
    of_kind: dict[str, list[Duty]] = {kind: [] for kind in _KINDS}
    for duty in plan.duties:
        of_kind[duty.kind].append(duty)
    return [
        {
            "kind": _KINDS[kind][0],
            "rows": cut(map(_duty, found), _MOST_OF_A_KIND),
            "doers": _KINDS[kind][1] if any(one.doer for one in found) else "",
            "unanswered": sum(bool(one.owner) and not one.answered for one in found),
        }
        for kind, found in of_kind.items()
        if found
    ]


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "name": duty.name,
        "at": duty.at,
        "doer": duty.doer,
        "owner": duty.owner,
        "answered": duty.answered,
    }


def losses(plan: Plan) -> dict[str, Any]:
    """What hangs on each system, team and person, those first on whom the most hangs."""
    return cut(map(_loss, plan.losses), _MOST_LOSSES)


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "name": loss.party.name,
        "kind": loss.kind,
        "stops": _names(loss.stops),
        "unexplained": _names(loss.unexplained),
        "orphaned": _names(loss.orphaned),
        "cut_off": _names(loss.cut_off),
    }


def _names(nouns: tuple[Named, ...]) -> list[str]:
    """Their names; of very many, how many more there are."""
    names = [one.name for one in nouns[:_MOST_NAMES]]
    return [*names, f"{len(nouns) - _MOST_NAMES} more"] if len(nouns) > _MOST_NAMES else names
