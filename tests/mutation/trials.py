"""The trials: which tests run which line, and whether they still pass when it is another.

All tests are collected once; each trial is a fork of that interpreter.
"""

import os
import pickle
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol


class Observed(NamedTuple):
    """What a test does: the seconds it takes when it is watched, and the lines (file, number) that it runs."""

    seconds: float
    lines: frozenset[tuple[str, int]]


class Trials:
    """A plugin of pytest that, instead of running the tests that are collected, hands them to `work`."""

    def __init__(self, work: Callable[[list[pytest.Item]], None]) -> None:
        self._work = work

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Takes the place of running them."""
        self._work(session.items)
        return True


def killer(items: Sequence[pytest.Item], change: Callable[[], None], seconds: float) -> str:
    """The first test that fails when something is changed, or what else is wrong then; "" where all of them pass."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "killer"
        child = _fork(lambda: _run(items, change, note))
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            done, status = os.waitpid(child, os.WNOHANG)
            if done and os.waitstatus_to_exitcode(status) == 0:
                return ""
            if done:
                return note.read_text(encoding="utf-8") if note.exists() else "it cannot be imported"
            time.sleep(0.003)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "it takes too long"


def observe(items: Iterable[pytest.Item], files: frozenset[str]) -> dict[str, Observed]:
    """What each test does in some files; tests that fail as it is are left out."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "observed"
        child = _fork(lambda: kept.write_bytes(pickle.dumps(_watched(items, files))))
        os.waitpid(child, 0)
        found: dict[str, Observed] = pickle.loads(kept.read_bytes())
        return found


def _fork(do: Callable[[], object]) -> int:
    """A child, in a group of its own, that does something, says nothing, and ends with 0 if it could."""
    child = os.fork()
    if child:
        return child
    os.setpgid(0, 0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        do()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _run(items: Sequence[pytest.Item], change: Callable[[], None], note: Path) -> None:
    change()
    for item, following in zip(items, [*items[1:], None], strict=True):
        if not _passes(item, following):
            note.write_text(item.nodeid, encoding="utf-8")
            raise SystemExit(1)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _watched(items: Iterable[pytest.Item], files: frozenset[str]) -> dict[str, Observed]:
    lines: set[tuple[str, int]] = set()

    def watching(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return watching

    found: dict[str, Observed] = {}
    for item in items:
        lines.clear()
        start = time.process_time()
        sys.settrace(watching)
        passed = _passes(item, None)
        sys.settrace(None)
        if passed:
            found[item.nodeid] = Observed(time.process_time() - start, frozenset(lines))
    return found
