"""`readiness explain` and `readiness signs`: one warning sign in full, and the catalogue of all of them."""

from enum import StrEnum
from typing import Annotated

import typer

from readiness.cli import completing


class Format(StrEnum):
    """What the catalogue can be written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the two commands."""
    app.command(
        short_help="One warning sign in full.",
        epilog="""
Examples:

\b
  readiness explain conflicting-masters
  readiness explain missing-trigger
""",
    )(explain)
    app.command(
        short_help="All warning signs, by dimension.",
        epilog="""
Examples:

\b
  readiness signs
  readiness signs --format markdown > signs.md
  readiness signs --format json
""",
    )(signs)


def explain(
    sign: Annotated[
        str,
        typer.Argument(
            metavar="SIGN", show_default=False, help="The id of a warning sign.", autocompletion=completing.signs
        ),
    ],
) -> int:
    """Explain one warning sign: why it matters, what to ask, what to do, and an example."""
    from readiness.cli import output as out
    from readiness.errors import ReadinessError
    from readiness.process.names import did_you_mean, shortened
    from readiness.render.text_signs import explained
    from readiness.resources import examples
    from readiness.signs import catalogue

    found = catalogue().get(sign.strip().lower())
    if found is None:
        near = did_you_mean(sign, catalogue())
        raise ReadinessError(
            f"There is no warning sign '{shortened(sign)}'{near or '.'} `readiness signs` lists them all."
        )
    file = examples() / "signs" / f"{found.id}.yaml"
    example = file.read_text(encoding="utf-8") if file.is_file() else ""
    out.show(explained(found, example, width=out.width(), colour=out.in_colour()))
    return 0


def signs(format: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT) -> int:
    """List every warning sign, dimension by dimension."""
    from readiness.cli import output as out
    from readiness.render import text_signs
    from readiness.signs import catalogue

    every = list(catalogue().values())
    match format:
        case Format.TEXT:
            out.show(text_signs.listed(every, width=out.width(), colour=out.in_colour()))
        case Format.MARKDOWN:
            out.show(text_signs.as_markdown(every))
        case Format.JSON:
            from readiness.render.signs_json import signs_json

            out.show(signs_json(every))
    return 0
