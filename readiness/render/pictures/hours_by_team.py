"""The hours of work by hand in a month, team by team, as bars from the lower to the upper figure."""

from readiness.diagnosis.plan_model import Cost
from readiness.process.workload import Hours, in_words
from readiness.render.pictures.lettering import label, lettered, width_of
from readiness.render.pictures.svg import Picture, box, element, escaped, group, line, picture

_WIDTH, _NAME, _FIGURES = 720, 170, 190
_ROW, _BAR, _HEAD, _FOOT = 34, 16, 10, 40
_MOST = 20
NOBODY = "nobody says who"


def hours_by_team(cost: Cost, unique: str) -> Picture | None:
    """A bar for each team, most hours first: solid up to the lower figure, lighter up to the upper.

    None where no hours were told.
    """
    teams = cost.by_team[:_MOST]
    most = max((hours.high for _, hours in teams), default=0.0)
    if most <= 0:
        return None
    room = _WIDTH - _NAME - _FIGURES
    parts = [
        _bar(name or NOBODY, hours, _HEAD + number * _ROW, room / most) for number, (name, hours) in enumerate(teams)
    ]
    bottom = _HEAD + len(teams) * _ROW
    parts.insert(0, line(_NAME, _HEAD - 4, _NAME, bottom, "axis"))
    parts.append(_key(bottom + 12, any(hours.low < hours.high for _, hours in teams)))
    title = "Hours by hand in a month, by team"
    tells = "; ".join(f"{name or NOBODY}: {in_words(hours)}" for name, hours in teams) + "."
    notes = (f"First {_MOST} of {len(cost.by_team):,} teams.",) if len(cost.by_team) > _MOST else ()
    return Picture(title, picture(title, tells, parts, (_WIDTH, bottom + _FOOT), unique), _WIDTH, bottom + _FOOT, notes)


def _bar(name: str, hours: Hours, top: float, scale: float) -> str:
    shown = label(name, _NAME - 14, 13, 2, bold=True)
    figures = in_words(hours).removesuffix(" a month")
    high = hours.high * scale
    low = min(hours.low * scale, high)
    middle = top + _ROW / 2
    parts = [lettered(shown, _NAME - 10, middle - shown.height / 2 - 1, "name end")]
    if high > low:
        parts.append(box(_NAME + low, middle - _BAR / 2, max(high - low, 1), _BAR, "bar-upto"))
    parts.append(box(_NAME, middle - _BAR / 2, max(low, 1.5), _BAR, "bar"))
    parts.append(element("text", escaped(figures), css="cell", x=_NAME + max(high, 1.5) + 8, y=middle + 4.5))
    return group(parts)


def _key(top: float, with_range: bool) -> str:
    """What the two shades mean."""
    if not with_range:
        return element("text", "hours a month", css="small", x=_NAME, y=top + 12)
    lower, upper = "lower figure", "up to the upper figure, hours a month"
    next_one = _NAME + 18 + width_of(lower, 11) + 16
    return group(
        [
            box(_NAME, top + 3, 12, 10, "bar"),
            element("text", lower, css="small", x=_NAME + 18, y=top + 12),
            box(next_one, top + 3, 12, 10, "bar-upto"),
            element("text", upper, css="small", x=next_one + 18, y=top + 12),
        ]
    )
