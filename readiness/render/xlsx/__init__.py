"""The report as a workbook: the decision first, then a sheet for each register. See `sheets` for what is on them."""

import dataclasses
import os
from pathlib import PurePath
from typing import Any

from readiness.importers.inventory.workbook import REPORT
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.report.page import report
from readiness.render.run import FileResult, Run
from readiness.render.xlsx.book import new_book, saved, table
from readiness.render.xlsx.sheets import sheets
from readiness.render.xlsx.verdict import verdict

_TITLE = "Integration readiness"


def render(run: Run, cover: Cover = NO_COVER) -> bytes:
    """The bytes of the workbook. Raises ValueError for a diagnosis without a plan."""
    run = _shortly_named(run)
    data: dict[str, Any] = report(run, cover)
    book = new_book()
    book.properties.category = REPORT  # by which the importer knows it
    verdict(book.create_sheet("Verdict"), data, _TITLE)
    for sheet in sheets(run):
        table(book.create_sheet(sheet.title), sheet)
    return saved(book)


def _shortly_named(run: Run) -> Run:
    """The same with files by name: where a folder of this machine stands is of no use to whom the workbook is for."""
    whole = [one.file for one in run.results if PurePath(one.file).is_absolute()]
    if not whole:
        return run
    above = os.path.commonpath([PurePath(file).parent for file in whole])
    names = {file: PurePath(file).relative_to(above).as_posix() for file in whole}
    return Run(tuple(_named(one, names[one.file]) if one.file in names else one for one in run.results))


def _named(one: FileResult, name: str) -> FileResult:
    diagnosis = one.diagnosis and one.diagnosis._replace(file=name)
    return dataclasses.replace(one, file=name, diagnosis=diagnosis)
