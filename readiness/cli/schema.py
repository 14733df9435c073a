"""`readiness schema`: the JSON Schema of the process file, for editors."""

import json

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

Then tell your editor, in the first line of a process file:

\b
  # yaml-language-server: $schema=process.schema.json
""",
    )(schema)


def schema(output: Output = None) -> int:
    """Show the JSON Schema of the process file, so that an editor can help while typing."""
    from readiness.cli import output as out
    from readiness.process.schema import json_schema

    written = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        out.show(written)
    else:
        out.write_whole(written, output)
    return 0
