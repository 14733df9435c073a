"""The map of systems: who hands what to whom, grouped by component of the business."""

from collections.abc import Iterator, Sequence

from readiness.diagnosis.model import Diagnosis, HandoffRow, Party
from readiness.process.sayings import listed
from readiness.render.pictures.map_drawing import Part, drawn_map
from readiness.render.pictures.map_layout import Arrow
from readiness.render.pictures.svg import Picture

_MOST_HANDOFFS = 60
_MOST_PARTIES = 80
_MOST_NODES = 40  # in one picture; larger maps are split by component
_HIGHEST = 1400  # pixels; what is higher cannot be read when it is printed on one page
_PEOPLE = "Teams and people"
_NO_COMPONENT = "Component not told"


def system_maps(diagnosis: Diagnosis, unique: str) -> list[Picture]:
    """The map in one picture, or by component where it is large; none where there is nobody to draw."""
    rows = list(enumerate(diagnosis.handoffs, 1))[:_MOST_HANDOFFS]
    ends = _Ends(diagnosis.parties)
    arrows = _bundled(rows, ends)
    joined = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    alone = [party for party in diagnosis.parties if party not in joined]
    kept = joined.union(alone[: max(0, _MOST_PARTIES - len(joined))])
    parties = [party for party in diagnosis.parties if party in kept]
    notes = tuple(_notes(diagnosis, rows, parties, ends))
    if not parties:
        return []
    told = {name for row in diagnosis.handoffs for name in ((row.source_id, row.source), (row.target_id, row.target))}
    untold = {party for party in parties if (party.id, party.name) not in told}
    if len(parties) <= _MOST_NODES:
        whole = drawn_map(Part("System map", parties, arrows), untold, notes, unique)
        if whole.height <= _HIGHEST:
            return [whole]
    return [
        drawn_map(part, untold, notes if number == 1 else (), f"{unique}-{number}")
        for number, part in enumerate(_parts(parties, arrows), 1)
    ]


class _Ends:
    """The parties by how hand-offs name their ends."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._by_both = {(party.id, party.name): party for party in reversed(parties)}

    def of(self, row: HandoffRow) -> tuple[Party, Party] | None:
        """The two ends of a hand-off; None where one is not settled."""
        source = self._by_both.get((row.source_id, row.source))
        target = self._by_both.get((row.target_id, row.target))
        return (source, target) if source and target else None


def _bundled(rows: Sequence[tuple[int, HandoffRow]], ends: _Ends) -> list[Arrow]:
    """One arrow for the hand-offs between the same two ends that are done alike."""
    bundles: dict[tuple[Party, Party, str], list[tuple[int, HandoffRow]]] = {}
    for number, row in rows:
        if pair := ends.of(row):
            bundles.setdefault((*pair, row.kind), []).append((number, row))
    return [Arrow(source, target, kind, tuple(some)) for (source, target, kind), some in bundles.items()]


def _notes(
    diagnosis: Diagnosis, rows: Sequence[tuple[int, HandoffRow]], parties: Sequence[Party], ends: _Ends
) -> Iterator[str]:
    if rows:
        yield "The numbers are those of the register of hand-offs."
    not_drawn = [f"{number} {row.name}" for number, row in rows if ends.of(row) is None]
    if not_drawn:
        more = f" and {len(not_drawn) - 12} more" if len(not_drawn) > 12 else ""
        which = ", ".join(not_drawn[:12]) + more if more else listed(not_drawn)
        yield f"Not drawn, because an end is not settled: {which}."
    systems = [party for party in parties if party.kind == "system"]
    without = [party for party in systems if not party.component]
    if without and len(without) < len(systems):
        yield "Systems outside the frames: their component of the business was not told."
    if len(diagnosis.handoffs) > len(rows):
        yield f"First {len(rows)} of {len(diagnosis.handoffs):,} hand-offs."
    if len(diagnosis.parties) > len(parties):
        yield f"First {len(parties)} of {len(diagnosis.parties):,} systems, teams and people."


def _parts(parties: list[Party], arrows: list[Arrow]) -> list[Part]:
    """The map by the component that the hand-offs come from, each with the neighbours that they lead to."""
    joined = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    parts: list[Part] = []
    for group in dict.fromkeys(map(_group, parties)):
        pieces = [([arrow.source, arrow.target], [arrow]) for arrow in arrows if _group(arrow.source) == group]
        pieces += [([party], []) for party in parties if _group(party) == group and party not in joined]
        kept: dict[Party, None] = {}
        some: list[Arrow] = []
        for ends, arrow in pieces:
            if kept and len(kept | dict.fromkeys(ends)) > _MOST_NODES:
                parts.append(Part(group, [party for party in parties if party in kept], some))
                kept, some = {}, []
            kept |= dict.fromkeys(ends)
            some = [*some, *arrow]
        if kept:
            parts.append(Part(group, [party for party in parties if party in kept], some))
    titles = [part.title for part in parts]
    return [
        part._replace(title=f"System map: {part.title}{_turn(titles, number)}") for number, part in enumerate(parts)
    ]


def _turn(titles: list[str], number: int) -> str:
    """ " (2 of 3)" where a title stands more than once."""
    same = [place for place, title in enumerate(titles) if title == titles[number]]
    return f" ({same.index(number) + 1} of {len(same)})" if len(same) > 1 else ""


def _group(party: Party) -> str:
    if party.kind != "system":
        return _PEOPLE
    return party.component.capitalize() or _NO_COMPONENT
