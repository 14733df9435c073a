"""One picture of a map, drawn."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from readiness.diagnosis.model import HandoffRow, Party
from readiness.render.escaping import shown
from readiness.render.pictures.kinds import key_of, kind
from readiness.render.pictures.layered import Frame, Room
from readiness.render.pictures.lettering import LONGEST_TITLE, fitted, lettered
from readiness.render.pictures.lines import drawn
from readiness.render.pictures.map_layout import MARGIN, SMALL, Arrow, Box, Tag, best_layout, box_of
from readiness.render.pictures.svg import Picture, box, element, escaped, figure, group, picture

_LEAST_WIDTH, _LEAST_ROW = 320.0, 560.0


class Part(NamedTuple):
    """What one picture shows."""

    title: str
    parties: Sequence[Party]
    arrows: Sequence[Arrow]


def drawn_map(part: Part, untold: Collection[Party], notes: tuple[str, ...], unique: str) -> Picture:
    """Parties in frames by component, and arrows between them; `untold` are those that no hand-off is told of."""
    title, parties, arrows = part
    joined = {end for arrow in arrows for end in (arrow.source, arrow.target)} or set(parties)
    boxes = [box_of(party, alone=False) for party in parties if party in joined]
    best = best_layout(boxes, arrows, {one.party: number for number, one in enumerate(boxes)})
    width = max(best.placed.width + 2 * MARGIN, _LEAST_WIDTH if len(joined) == len(parties) else _LEAST_ROW)
    parts = [box(*frame.room, "frame", corner=6) for frame in best.placed.frames]
    parts += [
        drawn(line, kind(arrow.kind), across=best.shape.across)
        for line, arrow in zip(best.placed.lines, arrows, strict=True)
    ]
    parts += [_party(one, room) for one, room in zip(boxes, best.placed.nodes, strict=True)]
    parts += [_tag(arrow, tag, room) for arrow, tag, room in zip(arrows, best.tags, best.placed.labels, strict=True)]
    parts += [_caption(frame) for frame in best.placed.frames]
    height = best.placed.height + 2 * MARGIN
    strips = []
    for caption, here in (("No hand-off told:", True), ("Their hand-offs are not drawn:", False)):
        alone = [box_of(party, alone=True) for party in parties if party not in joined and (party in untold) is here]
        strip, high = _alone(caption, alone, height, width)
        strips.append(strip)
        height += high
    key, high = key_of([arrow.kind for arrow in arrows], MARGIN, height + 6, width - 2 * MARGIN)
    moved = element("g", "".join(parts), transform=f"translate({figure(MARGIN)} {figure(MARGIN)})")
    height += high + 10 if high else 0
    svg = picture(title, _tells(parties, arrows), [moved, *strips, key], (width, height), unique)
    if best.tags and not any(entry.number for tag in best.tags for entry in tag.entries):
        notes = (*notes, "What each number carries stands in the register: there is no room for it here.")
    return Picture(title, svg, round(width), round(height), notes)


def _alone(caption: str, boxes: list[Box], top: float, width: float) -> tuple[str, float]:
    """Parties that nothing drawn joins to others, in rows below the map, and the height that they take."""
    if not boxes:
        return "", 0.0
    high = max(one.height for one in boxes)
    parts = [element("text", caption, css="small", x=MARGIN, y=top + 20)]
    x, y = MARGIN, top + 30
    for one in boxes:
        if x > MARGIN and x + one.width > width - MARGIN:
            x, y = MARGIN, y + high + 12
        parts.append(_party(one, Room(x, y, one.width, high)))
        x += one.width + 14
    return group(parts), y + high + 4 - top


def _tag(arrow: Arrow, tag: Tag, room: Room) -> str:
    middle, top = room.x + room.width / 2, room.y + 1
    parts = []
    for entry in tag.entries:
        css = "label middle" if entry.number else "label strong middle"
        lead = element("tspan", f"{escaped(entry.number)} ", css="strong") if entry.number else ""
        parts.append(lettered(entry.text._replace(full=""), middle, top, css, lead))
        top += entry.text.height
    return group(parts, title="; ".join(_in_full(number, row) for number, row in arrow.rows))


def _in_full(number: int, row: HandoffRow) -> str:
    return shown(f"{number} {row.name}: {row.carries}, {row.today}", LONGEST_TITLE)


def _party(one: Box, room: Room) -> str:
    css = "person" if one.party.kind != "system" else "system"
    if one.party.status == "planned":
        css += " planned"
    if one.party.what == "external":
        css += " external"
    corner = room.height / 2 if one.party.kind != "system" else 4
    middle = room.x + room.width / 2
    top = room.y + (room.height - one.name.height - one.what.height) / 2 - 2
    parts = [
        box(room.x, room.y, room.width, room.height, css, corner=corner),
        lettered(one.name, middle, top, "name middle"),
    ]
    if one.what.lines:
        parts.append(lettered(one.what, middle, top + one.name.height + 1, "small middle"))
    return group(parts)


def _caption(frame: Frame) -> str:
    room = frame.room
    caption = fitted(frame.group.capitalize(), room.width - 12, SMALL)
    return element("text", escaped(caption), css="caption", x=room.x + 8, y=room.y + 15)


def _tells(parties: Sequence[Party], arrows: Sequence[Arrow]) -> str:
    """The content in one sentence."""
    each = [
        f"{', '.join(str(number) for number, _ in arrow.rows)} from {arrow.source.name} to {arrow.target.name},"
        f" {kind(arrow.kind).meaning}"
        for arrow in arrows
    ]
    names = ", ".join(party.name for party in parties)
    return shown(f"{names}. Hand-offs: {'; '.join(each) or 'none'}.", 3000)
