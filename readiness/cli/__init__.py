"""The command line: one module for each command; each parses, calls, prints and gives the exit code, nothing else."""

import gc
import sys

from readiness.cli.interrupts import end_as_with_ctrl_c, end_in_peace


def main() -> None:
    """Run `readiness` with the arguments of the process and leave with its exit code."""
    gc.disable()  # start-up makes nothing but what lasts; `checking` turns it on for what does not
    try:
        end_as_with_ctrl_c()
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before anything was begun
        code = 130
    end_in_peace()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from readiness.cli.quick import quick

    if action := quick(arguments):
        from readiness.cli.guarded import guarded

        return guarded(action)
    from readiness.cli.app import run

    return run(arguments)
