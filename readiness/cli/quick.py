"""What is looked up most, told without loading Typer and what it needs to understand options.

Only what is typed exactly so: everything else goes the usual way, and so the two never say different things.
"""

from collections.abc import Callable
from functools import partial

from readiness.cli.catalogue import Format, explain, signs


def quick(arguments: list[str]) -> Callable[[], int] | None:
    """What does the command, and gives its exit code; None where it takes the usual way."""
    match arguments:
        case ["explain", sign] if not sign.startswith("-"):
            return partial(explain, sign)
        case ["signs"]:
            return partial(signs, Format.TEXT)
        case ["signs", "--format", format] if format in set(Format):
            return partial(signs, Format(format))
    return None
