"""The readiness report as one HTML file: opens from a disk with no network and no script, and prints on A4."""

from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.loaders import BaseLoader
from markupsafe import Markup

from readiness.render.escaping import harmless
from readiness.render.html.policy import sealed
from readiness.render.html.view import view
from readiness.render.report.cover import NO_COVER, Cover
from readiness.render.run import Run
from readiness.render.sandbox import Sandbox
from readiness.render.templating import Kind, write


def render(run: Run, cover: Cover = NO_COVER, own: Path | None = None) -> str:
    """The report on every file of a run; the same run gives the same text.

    `own` is a firm's template. Raises ReadinessError for a mistake in it, for a report it writes without a `<head>`,
    and when the installation lost the templates.
    """
    return sealed(write(_HTML, view(run, cover), own), own)


def _finalize(value: Any) -> Any:
    """What a template puts out, before autoescape: text from files is made harmless, our own markup is left alone."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _environment(loader: BaseLoader) -> Sandbox:
    environment = Sandbox(
        loader=loader,
        finalize=_finalize,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del environment.filters["safe"]  # only our own pictures are markup; no template can say that a text is
    return environment


_HTML = Kind("html", "report.html.j2", _environment)
