"""The data of a report as the HTML templates take it: that of every format, with anchors, levels and pictures."""

from typing import Any

from markupsafe import Markup

from readiness.render.pictures import Picture, clarity_by_hours, heat_map, hours_by_team, journey, system_maps
from readiness.render.report.cover import Cover
from readiness.render.report.journeys import travelling
from readiness.render.report.page import report
from readiness.render.report.whole import Whole, wholes
from readiness.render.run import Run


def view(run: Run, cover: Cover) -> dict[str, Any]:
    """The data of the whole report.

    Each page gets `anchor` (what its ids begin with), `part` (what tells its regions from those of another process,
    "" where it is the only one), `level` (that of its sections' headings) and `pictures`.
    """
    data = report(run, cover)
    for number, (page, whole) in enumerate(zip(data["pages"], wholes(run), strict=True), 1):
        page["anchor"] = f"p{number}-" if data["several"] else ""
        page["part"] = f" ({number}. {page['process']})" if data["several"] else ""
        page["level"] = 3 if data["several"] else 2
        page["pictures"] = _pictures(page, whole, f"picture{number}")
    return data


def _pictures(page: dict[str, Any], whole: Whole, unique: str) -> dict[str, Any]:
    """The pictures of a page by where they stand; None where there is nothing to draw."""
    numbers = {id: number for id, (number, _) in whole.numbered().items()}
    shown = travelling(whole)[: len(page["journeys"]["items_shown"])]
    return {
        "heat_map": _placed(heat_map(page["scorecard"], f"{unique}-heat")),
        "clarity": _placed(clarity_by_hours(whole.diagnosis, whole.plan, f"{unique}-clarity")),
        "maps": [_placed(one) for one in system_maps(whole.diagnosis, f"{unique}-map")],
        "journeys": [
            _placed(journey(row, numbers, f"{unique}-journey{place}")) if row.hops else None
            for place, row in enumerate(shown, 1)
        ],
        "teams": _placed(hours_by_team(whole.plan.cost, f"{unique}-teams")),
    }


def _placed(picture: Picture | None) -> dict[str, Any] | None:
    """A picture as a template places it. Its SVG is our own, with every text in it escaped: the one safe markup."""
    if picture is None:
        return None
    return {"title": picture.title, "svg": Markup(picture.svg), "notes": list(picture.notes)}
