"""`readiness explain` and `readiness signs`: one warning sign in full, and the catalogue of all of them."""

from typing import Annotated

import typer

from readiness.cli import catalogue, completing
from readiness.cli.catalogue import Format


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
    return catalogue.explain(sign)


def signs(format: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT) -> int:
    """List every warning sign, dimension by dimension."""
    return catalogue.signs(format)
