"""The readiness report in Markdown, for GitHub and GitLab: what a consultant hands over."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from readiness.render.escaping import Written, markdown
from readiness.render.report.page import report
from readiness.render.run import Run
from readiness.resources import templates


def render(run: Run) -> str:
    """The report on every file of a run; the same run gives the same text.

    One process gives one report; several begin with an overview. Files that could not be diagnosed are told at the top.
    Raises ReadinessError when the installation lost the templates.
    """
    return str(_environment(templates() / "markdown").get_template("report.md.j2").render(report(run)))


class MarkdownEnvironment(ImmutableSandboxedEnvironment):
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


@cache
def _environment(folder: Path) -> MarkdownEnvironment:
    return MarkdownEnvironment(
        loader=FileSystemLoader(folder),
        finalize=_finalize,
        undefined=StrictUndefined,
        autoescape=False,  # that would escape HTML alone; `finalize` escapes Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
