"""What is typed most and has no options, done without what Typer loads to understand them.

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
        case ["check", *paths] if paths and not any(path.startswith("-") for path in paths):
            from readiness.cli.check import check

            return partial(check, paths)
    return None
