"""The command in a fork of the tests' own process: a process of its own, without the time it takes to start Python."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import watchfiles  # noqa: F401  # what stands here is loaded once, and there in every fork

import readiness.cli.app
import readiness.cli.wall
import readiness.diagnosis
import readiness.interview.terminal
import readiness.process.loader  # noqa: F401
from readiness.cli import main


def forked(arguments: list[str], environment: dict[str, str]) -> Callable[[], NoReturn]:
    """What a fork does instead of starting another program: `readiness` with these arguments, to its end.

    It is for pexpect's `preexec_fn`: the fork has a terminal at 0, 1 and 2 by then. That the command does the same when
    it is started as people start it is for other tests to show.
    """

    def run() -> NoReturn:
        code: object = 1
        try:
            os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # as where a program is started, which whoever forked waits for
            os.environ.clear()
            os.environ.update(environment)
            encoding = environment.get("PYTHONIOENCODING", "utf-8")
            sys.stdin = os.fdopen(0, encoding=encoding)
            sys.stdout = os.fdopen(1, "w", encoding=encoding)
            sys.stderr = os.fdopen(2, "w", encoding=encoding, errors="backslashreplace")
            sys.argv = ["readiness", *arguments]
            main()
        except SystemExit as end:
            code = end.code
        except BaseException:
            traceback.print_exc()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code if isinstance(code, int) else 1)

    return run
