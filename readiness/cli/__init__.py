"""The command line: one module for each command; each parses, calls, prints and gives the exit code, nothing else."""

import gc
import sys


def main() -> None:
    """Run `readiness` with the arguments of the process and leave with its exit code."""
    gc.disable()  # start-up makes nothing but what lasts; `checking` turns it on for what does not
    try:
        from readiness.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before anything was begun
        sys.exit(130)
