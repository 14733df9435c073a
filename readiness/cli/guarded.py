"""The one place where whatever goes wrong becomes a sentence and an exit code."""

import os
from collections.abc import Callable

from readiness.cli.exits import DONE, FAULT, INTERRUPTED, UNUSABLE
from readiness.cli.output import say_error
from readiness.errors import ReadinessError


def guarded(action: Callable[[], int]) -> int:
    """The exit code of an action. Never raises, never shows a traceback (READINESS_DEBUG=1 does)."""
    try:
        return action()
    except ReadinessError as error:
        say_error(str(error))
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:  # what Typer does when nobody reads its help any more
        return DONE
    except Exception as error:
        if os.environ.get("READINESS_DEBUG") == "1":
            raise
        say_error(
            f"This is a fault of readiness, not of your file ({type(error).__name__}: {error})."
            " Set READINESS_DEBUG=1 and run it again to see where it happened."
        )
        return FAULT
