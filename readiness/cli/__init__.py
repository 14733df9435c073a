"""The command line: one module for each command; each parses, calls, prints and gives the exit code, nothing else."""

import sys


def main() -> None:
    """Run `readiness` with the arguments of the process and leave with its exit code."""
    try:
        from readiness.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before anything was begun
        sys.exit(130)
