"""The journey of each entity: where it starts, each hop and what gets lost on it, where it ends."""

from collections.abc import Iterable
from typing import Any

from readiness.diagnosis import Cell
from readiness.diagnosis.plan_model import Hop, JourneyRow, Named
from readiness.process.sayings import listed
from readiness.render.cuts import cut
from readiness.render.report.systems import truth
from readiness.render.report.whole import Whole

MOST_JOURNEYS = 20
MOST_HOPS = 30


def travelling(whole: Whole) -> list[JourneyRow]:
    """The journeys of the entities that some hand-off carries, in file order."""
    return [row for row in whole.plan.journeys if row.hops or row.unclear]


def journeys(whole: Whole) -> dict[str, Any]:
    """The journeys that are shown, and the entities that never leave the system they are in."""
    numbers = {id: number for id, (number, _) in whole.numbered().items()}
    cells: dict[str, list[Cell]] = {}
    for cell in whole.diagnosis.matrix:
        cells.setdefault(cell.entity, []).append(cell)
    return {
        **cut(
            (_journey(row, numbers, truth(cells.get(row.entity.id, ()))) for row in travelling(whole)), MOST_JOURNEYS
        ),
        "still_ones": [row.entity.name for row in whole.plan.journeys if not (row.hops or row.unclear)],
    }


def _journey(row: JourneyRow, numbers: dict[str, int], truth: str) -> dict[str, Any]:
    hops = cut(row.hops, MOST_HOPS)
    return {
        "entity": row.entity.name,
        "starts": _names(row.starts_in),
        "masters": _names(row.masters),
        "truth": truth,
        "ends": _names(row.ends_in),
        "hops": [_hop(hop, numbers.get(hop.handoff.id, 0)) for hop in hops["items_shown"]],
        "note": hops["note"],
        "loses": any(hop.drops or hop.missed for hop in row.hops),
        "circles": [" → ".join(one.name for one in circle) for circle in row.circles],
        "unclear": [one.name for one in row.unclear],
    }


def _hop(hop: Hop, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "name": hop.handoff.name,
        "source": hop.source.name,
        "target": hop.target.name,
        "today": hop.today,
        "kind": hop.kind,
        "takes": hop.takes,
        "needed": hop.needed_within,
        "drops": list(hop.drops),
        "missed": list(hop.missed),
        "kept_back": [field for field in hop.drops if field not in hop.missed],
        "missed_in": _names(hop.missed_in),
    }


def _names(nouns: Iterable[Named]) -> str:
    return listed(one.name for one in nouns)
