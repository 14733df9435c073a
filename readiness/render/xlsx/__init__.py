"""The report as a workbook: the decision first, then a sheet for each register. See `sheets` for what is on them."""

from typing import Any

from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.report.page import report
from readiness.render.run import Run
from readiness.render.xlsx.book import new_book, saved, table
from readiness.render.xlsx.sheets import sheets
from readiness.render.xlsx.verdict import verdict

_TITLE = "Integration readiness"


def render(run: Run, cover: Cover = NO_COVER) -> bytes:
    """The bytes of the workbook. Raises ValueError for a diagnosis without a plan."""
    data: dict[str, Any] = report(run, cover)
    book = new_book()
    verdict(book.create_sheet("Verdict"), data, _TITLE)
    for sheet in sheets(run):
        table(book.create_sheet(sheet.title), sheet)
    return saved(book)
