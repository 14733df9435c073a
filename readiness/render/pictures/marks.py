"""The numbered marks of hand-offs: each verdict has a shape of its own as well as a colour."""

from readiness.diagnosis.model import Verdict
from readiness.render.pictures.lettering import width_of
from readiness.render.pictures.svg import element, figure, group

_SIDES = {
    Verdict.DIAGNOSE_FIRST: "diamond",
    Verdict.KEEP_ASKING: "triangle",
    Verdict.LEAVE_AS_IS: "square",
    Verdict.PREPARE: "hexagon",
    Verdict.INTEGRATE: "circle",
}
_CORNERS = {
    "diamond": ((0, -14), (14, 0), (0, 14), (-14, 0)),
    "triangle": ((0, -15), (15, 11), (-15, 11)),
    "square": ((-11, -11), (11, -11), (11, 11), (-11, 11)),
    "hexagon": ((-7, -12), (7, -12), (14, 0), (7, 12), (-7, 12), (-14, 0)),
}


def mark(number: int, verdict: Verdict, x: float, y: float, title: str = "") -> str:
    """The mark of hand-off `number` with its middle at (x, y)."""
    low = 6.5 if _SIDES[verdict] == "triangle" else 4
    text = element("text", str(number), css="number middle", x=x, y=y + low)
    return group([_shape(verdict, x, y, 1.0), text], css=f"mark {verdict.value}", title=title)


def _shape(verdict: Verdict, x: float, y: float, times: float) -> str:
    corners = _CORNERS.get(_SIDES[verdict])
    if corners is None:
        return element("circle", cx=x, cy=y, r=12.5 * times)
    points = " ".join(f"{figure(x + across * times)},{figure(y + down * times)}" for across, down in corners)
    return element("polygon", points=points)


def key(verdicts: list[Verdict], left: float, top: float, room: float) -> tuple[str, float]:
    """What the shapes mean, for the verdicts given, and the height that it takes."""
    parts: list[str] = []
    x, y = left, top + 9
    for verdict in Verdict:
        if verdict not in verdicts:
            continue
        wide = 20 + width_of(verdict.in_words, 11) + 20
        if x > left and x + wide - 20 > left + room:
            x, y = left, y + 20
        parts.append(group([_shape(verdict, x + 7, y, 0.55)], css=f"mark {verdict.value}"))
        parts.append(element("text", verdict.in_words, css="small", x=x + 20, y=y + 4))
        x += wide
    return group(parts), (y + 10 - top if parts else 0.0)
