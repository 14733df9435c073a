"""`readiness schema`: the JSON Schema of the process file, for editors."""

import json
from typing import Annotated

import typer

from readiness.cli.options import Output


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        short_help="The JSON Schema of the process file.",
        epilog="""
Examples:

\b
  readiness schema > process.schema.json
  readiness schema --output process.schema.json
  readiness schema --settings --output readiness.schema.json

Then tell your editor, in the first line of a process file:

\b
  # yaml-language-server: $schema=process.schema.json

and in that of a readiness.toml:

\b
  #:schema ./readiness.schema.json
""",
    )(schema)


def schema(
    output: Output = None,
    settings: Annotated[bool, typer.Option("--settings", help="That of the settings file, readiness.toml.")] = False,
) -> int:
    """Show the JSON Schema of the process file, so that an editor can help while typing."""
    from readiness.cli import output as out

    if settings:
        from readiness.cli.settings.keys import json_schema
    else:
        from readiness.process.schema import json_schema

    written = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        out.show(written)
    else:
        out.write_whole(written, output)
    return 0
