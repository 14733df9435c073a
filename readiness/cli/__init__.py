"""The command line: one module for each command; each parses, calls, prints and gives the exit code, nothing else."""

import gc
import sys


def main() -> None:
    """Run `readiness` with the arguments of the process and leave with its exit code."""
    gc.disable()  # start-up makes nothing but what lasts; `checking` turns it on for what does not
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before anything was begun
        code = 130
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: there is nothing left to stop
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from readiness.cli.quick import quick

    if action := quick(arguments):
        from readiness.cli.guarded import guarded

        return guarded(action)
    from readiness.cli.app import run

    return run(arguments)
