"""The journey of one entity in Mermaid: where it starts, each hop, what gets lost on it, where it ends."""

from collections.abc import Iterator, Sequence

from readiness.diagnosis.plan_model import Hop, JourneyRow, Named
from readiness.process.sayings import listed
from readiness.render.escaping import Written, mermaid
from readiness.render.flowchart import LINES
from readiness.render.markdown.system_map import LONGEST_BLOCK, Drawing, legend

_LONGEST_NAME = 40
_LONGEST_LABEL = 80


def journey(row: JourneyRow, hops: Sequence[Hop], numbers: dict[str, int], disputed: bool) -> Drawing:
    """The picture of those hops of a journey; `numbers` are those of the register, `disputed` says that it is not
    settled which of the masters counts. Without hops there is no picture.
    """
    if disputed:
        row = row._replace(masters=())
    blocks = tuple(Written(block) for block in _blocks(row, list(hops), numbers))
    return Drawing(blocks, legend({hop.kind for hop in hops}))


def _blocks(row: JourneyRow, hops: list[Hop], numbers: dict[str, int]) -> Iterator[str]:
    """One block where it fits; else the hops in their order, as many to a block as fit."""
    kept: list[Hop] = []
    for hop in hops:
        if kept and len(_block(row, [*kept, hop], numbers)) >= LONGEST_BLOCK:
            yield _block(row, kept, numbers)
            kept = []
        kept.append(hop)
    if kept:
        yield _block(row, kept, numbers)


def _block(row: JourneyRow, hops: list[Hop], numbers: dict[str, int]) -> str:
    stations = dict.fromkeys(end for hop in hops for end in (hop.source, hop.target))
    ids = {station: f"n{number}" for number, station in enumerate(stations, 1)}
    return "\n".join(
        [
            "flowchart LR",
            *(f'  {ids[station]}["{_station(station, row)}"]' for station in stations),
            *(f"  {_hop(hop, ids, numbers.get(hop.handoff.id, 0))}" for hop in hops),
        ]
    )


def _station(station: Named, row: JourneyRow) -> str:
    marks = [
        mark
        for nouns, mark in ((row.starts_in, "starts here"), (row.masters, "master"), (row.ends_in, "ends here"))
        if station in nouns
    ]
    name = mermaid(station.name, _LONGEST_NAME)
    return f"{name}<br/>({', '.join(marks)})" if marks else name


def _hop(hop: Hop, ids: dict[Named, str], number: int) -> str:
    """The hop with its number, how it is made, and what the steps after it need and do not get."""
    lost = f"{number} {hop.today}, loses {listed(hop.missed)}" if hop.missed else f"{number} {hop.today}"
    return f'{ids[hop.source]} {LINES[hop.kind]}|"{mermaid(lost, _LONGEST_LABEL)}"| {ids[hop.target]}'
