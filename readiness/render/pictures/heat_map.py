"""The scorecard as a heat map: how much was found, and not asked, in each dimension."""

from collections.abc import Mapping, Sequence
from typing import Any

from readiness.render.pictures.lettering import label, lettered
from readiness.render.pictures.svg import Picture, box, element, escaped, group, line, picture

_COLUMNS = (
    ("blockers", "Blockers", "bad"),
    ("gaps", "Gaps", "warn"),
    ("frictions", "Friction", "info"),
    ("notes", "Notes", "muted"),
    ("not_asked", "Not asked", "open"),
)
_NAME, _CELL, _STATE = 136, 68, 244
_ROW, _HEAD, _GAP = 30, 30, 4
_SHADES = (1, 2, 4, 8)  # from how many on a cell gets the next darker shade


def heat_map(rows: Sequence[Mapping[str, Any]], unique: str) -> Picture | None:
    """The scorecard's dimensions by what was found in them, from the rows of the scorecard (`report.tables`).

    Every cell has its figure; the more, the darker. None where there are no rows.
    """
    if not rows:
        return None
    parts = [_head()]
    for number, row in enumerate(rows):
        parts.append(_row(row, _HEAD + number * _ROW))
    size = (_NAME + len(_COLUMNS) * _CELL + _STATE, _HEAD + len(rows) * _ROW + _GAP)
    title = "Scorecard by dimension"
    svg = picture(title, _told(rows), parts, size, unique)
    return Picture(title, svg, round(size[0]), round(size[1]), ("The more was found, the darker the cell.",))


def _head() -> str:
    heads = [
        element("text", escaped(name), css="small strong middle", x=_middle(number), y=_HEAD - 11)
        for number, (_, name, _) in enumerate(_COLUMNS)
    ]
    state = element("text", "State", css="small strong", x=_NAME + len(_COLUMNS) * _CELL + 12, y=_HEAD - 11)
    return "".join([*heads, state])


def _middle(column: int) -> float:
    return _NAME + (column + 0.5) * _CELL


def _row(row: Mapping[str, Any], top: float) -> str:
    shown = [line(0, top, _NAME + len(_COLUMNS) * _CELL + _STATE, top, "rule")]
    name = label(row["name"], _NAME - 10, 13, 1, bold=True)
    shown.append(lettered(name, 0, top + 8, "name"))
    for number, (key, _, tone) in enumerate(_COLUMNS):
        many = row[key]
        left = _NAME + number * _CELL
        if many:
            shade = f"tone-{tone} shade-{sum(many >= one for one in _SHADES)}"
            shown.append(box(left + 2, top + 2, _CELL - 4, _ROW - 4, shade, corner=3))
        css = "cell middle" if many else "cell none middle"
        shown.append(element("text", str(many), css=css, x=_middle(number), y=top + 20))
    state = label(row["state"], _STATE - 14, 12, 2)
    shown.append(lettered(state, _NAME + len(_COLUMNS) * _CELL + 12, top + (_ROW - state.height) / 2 - 1, ""))
    return group(shown)


def _told(rows: Sequence[Mapping[str, Any]]) -> str:
    """The content in one sentence."""
    each = []
    for row in rows:
        found = ", ".join(f"{row[key]} {name.lower()}" for key, name, _ in _COLUMNS if row[key])
        each.append(f"{row['name']}: {found or 'nothing found'}")
    return "; ".join(each) + "."
