"""Where the questionnaires, the templates and the worked examples are.

In a checkout they stand beside the package, at the top level; an installed wheel carries them inside it.
Looking at both places serves a wheel, an sdist and an editable install, with live edits in the last.
"""

from pathlib import Path

from readiness.errors import ReadinessError

_PACKAGE = Path(__file__).resolve().parent


def questionnaires() -> Path:
    """The folder of the interviews' definitions (`*.yaml`).

    Raises ReadinessError when the installation lost it.
    """
    return _folder("questionnaires")


def templates() -> Path:
    """The folder of the report's Jinja2 templates. Raises ReadinessError when the installation lost it."""
    return _folder("templates")


def examples() -> Path:
    """The folder of the worked examples: `processes/*.yaml` and `signs/*.yaml`.

    Raises ReadinessError when the installation lost it.
    """
    return _folder("examples")


def _folder(name: str, package: Path = _PACKAGE) -> Path:
    """The folder of that name: inside the package when it is there, beside the package otherwise."""
    for home in (package, package.parent):
        if (home / name).is_dir():
            return home / name
    raise ReadinessError(
        f'The folder "{name}" that comes with readiness is missing from {package}: install readiness again.'
    )
