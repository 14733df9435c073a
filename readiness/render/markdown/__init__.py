"""The readiness report in Markdown, for GitHub and GitLab: what a consultant hands over."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.loaders import BaseLoader

from readiness.render.escaping import Written, markdown
from readiness.render.markdown.disagreements import side_by_side
from readiness.render.markdown.journeys import journey
from readiness.render.markdown.system_map import system_map
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.report.journeys import MOST_HOPS, MOST_JOURNEYS, travelling
from readiness.render.report.page import report
from readiness.render.report.whole import Whole, wholes
from readiness.render.run import Run
from readiness.render.sandbox import Sandbox
from readiness.render.templating import Kind, write


def render(run: Run, cover: Cover = NO_COVER, own: Path | None = None) -> str:
    """The report on every file of a run; the same run gives the same text.

    One process gives one report; several begin with an overview. Files that could not be diagnosed are told at the top.
    `own` is a firm's template. Raises ReadinessError for a mistake in it, and when the installation lost the templates.
    """
    return write(_MARKDOWN, _in_markdown(run, cover), own)


def _in_markdown(run: Run, cover: Cover) -> dict[str, Any]:
    """The data of the report with what only Markdown has: the marks of the headings, and pictures in Mermaid."""
    data = report(run, cover)
    marks = "###" if data["several"] else "##"
    data["pages"] = [
        {
            "title_marks": Written(marks[1:]),
            "marks": Written(marks),
            **page,
            "pictures": _pictures(whole),
            "disagreements": side_by_side(page["disputes"]["items_shown"]),
        }
        for page, whole in zip(data["pages"], wholes(run), strict=True)
    ]
    return data


def _pictures(whole: Whole) -> dict[str, Any]:
    """The map, and a picture of each journey shown."""
    numbers = {id: number for id, (number, _) in whole.numbered().items()}
    disputed = {cell.entity for cell in whole.diagnosis.matrix if "conflict" in cell.roles}
    drawn = [
        journey(row, row.hops[:MOST_HOPS], numbers, row.entity.id in disputed)
        for row in travelling(whole)[:MOST_JOURNEYS]
    ]
    lines = dict.fromkeys(line for one in drawn for line in one.legend)
    return {
        "map": system_map(whole.diagnosis)._asdict(),
        "journeys": [one.blocks for one in drawn],
        "journey_legend": list(lines),
    }


class MarkdownEnvironment(Sandbox):
    """Templates in which forgetting to escape is impossible.

    Whatever a template puts out passes one escape, except what is `Written` already: the template's own text, and what
    macros and `set` blocks make of it. Filters that build a text give a plain one, which is escaped as a whole.
    """

    @staticmethod
    def concat(parts: Iterable[str]) -> Written:
        """What a template, macro or block puts out; each part of it has passed `finalize` or is the template's own."""
        return Written("".join(parts))


def _finalize(value: Any) -> Written:
    return value if isinstance(value, Written) else markdown(str(value))


def _environment(loader: BaseLoader) -> MarkdownEnvironment:
    return MarkdownEnvironment(
        loader=loader,
        finalize=_finalize,
        undefined=StrictUndefined,
        autoescape=False,  # that would escape HTML alone; `finalize` escapes Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_MARKDOWN = Kind("markdown", "report.md.j2", _environment)
