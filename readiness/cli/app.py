"""The commands put together."""

from typing import Annotated, Any

import typer

from readiness import __version__
from readiness.cli import ask, check, diff, explain, form, graph, importing, new, reconcile, report, schema, watch
from readiness.cli.exits import INTERRUPTED, UNUSABLE
from readiness.cli.guarded import guarded
from readiness.cli.output import cleaned, say_error

# Typer carries click inside it or imports it, by version; a usage error is found by what it is a kind of.
_UsageError: Any = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="readiness",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"readiness {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog="""
Examples:

\b
  readiness ask --into order-to-cash.yaml     ten minutes of questions, for those who never saw such a file
  readiness new order-to-cash.yaml            a commented file to start from
  readiness check order-to-cash.yaml          what stands in the way, and what to ask next
  readiness report order-to-cash.yaml -o report.md
  readiness diff first.yaml second.yaml       what came of the time between two workshops
  readiness watch order-to-cash.yaml          the same at every save, for the wall of a workshop
  readiness explain conflicting-masters       one warning sign in full

Exit codes: 0 done, nothing to fail on; 1 findings to fail on (`check`), or worse (`diff`); 2 something could not be
read or used; 3 a fault of readiness itself; 130 interrupted.
""",
)
def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Tells whether a business process is clear enough to deserve integration.

    It reads a description of the process from a YAML file, shows where it shows a warning sign and what to ask whom
    about it, and says what can be integrated now and what has to be settled first.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


for module in (check, report, ask, form, importing, reconcile, diff, graph, watch, explain, new, schema):
    module.add_to(app)


def run(arguments: list[str]) -> int:
    """Run one command; the exit code. Never raises, see `guarded`."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="readiness", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except _UsageError as error:
        say_error(_usage(error))
        return UNUSABLE
    except typer.Abort:
        return INTERRUPTED


def _usage(error: Any) -> str:
    """What is wrong with the command as typed, and where its help is."""
    said = cleaned(error.format_message()).replace("Value error, ", "")
    context = error.ctx
    command = context.command_path if context is not None else "readiness"
    return f"{said}\nSee `{command} --help`."
