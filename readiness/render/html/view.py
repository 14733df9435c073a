"""The data of a report as the HTML templates take it: the pages of every format, with anchors, heading levels and
pictures of their own.
"""

from typing import Any

from readiness.render.report.cover import Cover
from readiness.render.report.page import report
from readiness.render.run import Run


def view(run: Run, cover: Cover) -> dict[str, Any]:
    """The data of the whole report.

    Each page gets `anchor` (what its ids begin with), `part` (what tells its regions from those of another process,
    "" where it is the only one), `level` (that of its sections' headings), `figures` and `pictures`.
    """
    data = report(run, cover)
    for number, page in enumerate(data["pages"], 1):
        page["anchor"] = f"p{number}-" if data["several"] else ""
        page["part"] = f" ({number}. {page['process']})" if data["several"] else ""
        page["level"] = 3 if data["several"] else 2
        page["pictures"] = {
            "heat_map": None,
            "clarity": None,
            "maps": [],
            "journeys": [None] * len(page["journeys"]["items_shown"]),
            "teams": None,
        }
    return data
