"""One state of a process, read and diagnosed, so that it can be compared with another."""

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness.errors import Problem

if TYPE_CHECKING:
    from readiness.compare import Side
    from readiness.render.run import FileResult


class Read(NamedTuple):
    """What a file came to, and the state to compare; None where there was nothing to diagnose."""

    result: "FileResult"
    side: "Side | None"


def read_side(name: str, data: "bytes | Problem", today: date) -> Read:
    """Diagnose the content of a file, or say why it cannot be had. `name` is what the file is shown with.

    Never raises for what the file holds: a crash is a fault with the file's name.
    """
    from readiness.compare import Side
    from readiness.diagnosis import diagnose_whole
    from readiness.process.loader import load
    from readiness.render.run import FileResult

    if isinstance(data, Problem):
        return Read(FileResult(name, "", (data,), None), None)
    try:
        process, problems, text = load(data)
        if process is None:
            return Read(FileResult(name, text, problems, None), None)
        diagnosis, plan = diagnose_whole(process, name, today=today)
        return Read(FileResult(name, text, problems, diagnosis, plan=plan), Side(process, diagnosis, plan))
    except Exception as error:
        if os.environ.get("READINESS_DEBUG") == "1":
            raise
        return Read(FileResult(name, "", (), None, fault=f"{type(error).__name__}: {error}"), None)
