"""From paths to a `Run`: every file read and diagnosed, many of them side by side, the order always the same."""

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from readiness.cli.files import STDIN, Source, content
from readiness.diagnosis import diagnose, elsewhere_of, masters_told
from readiness.diagnosis.company import Claims
from readiness.errors import Problem
from readiness.process.loader import load
from readiness.render.run import FileResult, Run
from readiness.signs import Elsewhere

_WORTH_A_POOL = 64  # starting the workers takes as long as checking about so many files
_AT_A_TIME = 8


class _Job(NamedTuple):
    source: Source
    today: date | None
    data: bytes | None = None  # what was read already: standard input, which only this process has


class _Checked(NamedTuple):
    result: FileResult
    claims: Claims | None


def check(sources: list[Source], today: date | None, progress: Callable[[int, int], None] | None = None) -> Run:
    """Read and diagnose every source, in their order.

    `today` is the day on which acceptances expire (None: none does); `progress` is told how many of how many are done.
    Never raises for what a file holds or for a file that is not there: its result says so.
    """
    gc.freeze()  # whatever is loaded by now stays: never look for garbage in it again
    gc.enable()
    jobs = [_job(source, today) for source in sources]
    checked: list[_Checked] = []
    for one in _all(jobs):
        checked.append(one)
        if progress:
            progress(len(checked), len(jobs))
    results = [one.result for one in checked]
    for number, elsewhere in enumerate(elsewhere_of(one.claims for one in checked)):
        if elsewhere:  # other files of the company contradict it: look once more, knowing what they say
            results[number] = _again(results[number], elsewhere, today)
    return Run(tuple(results))


def _job(source: Source, today: date | None) -> _Job:
    if source.file != STDIN or source.problem:
        return _Job(source, today)
    data = content(STDIN)
    return _Job(Source(STDIN, data), today) if isinstance(data, Problem) else _Job(source, today, data)


def _all(jobs: list[_Job]) -> Iterator[_Checked]:
    """Each job's result, in order; by several processes where that is quicker and possible."""
    workers = min(os.cpu_count() or 1, len(jobs) // _AT_A_TIME)
    done = 0
    if len(jobs) >= _WORTH_A_POOL and workers > 1:
        try:
            for one in _side_by_side(jobs, workers):
                done += 1
                yield one
        except (OSError, ImportError, BrokenProcessPool):
            pass  # no workers to be had here, or one was killed: the rest is checked by this process
    yield from map(_check, jobs[done:])


def _side_by_side(jobs: list[_Job], workers: int) -> Iterable[_Checked]:
    pool: Executor = ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)
    try:
        yield from pool.map(_check, jobs, chunksize=_AT_A_TIME)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(job: _Job) -> _Checked:
    """Read and diagnose one file. A crash is a fault with the file's name; the other files are still checked."""
    source, today, data = job
    name = _readable(source.file)
    try:
        found = source.problem or (content(source.file) if data is None else data)
        if isinstance(found, Problem):
            return _Checked(FileResult(name, "", (found,), None), None)
        process, problems, text = load(found)
        if process is None:
            return _Checked(FileResult(name, text, problems, None), None)
        diagnosis = diagnose(process, name, today=today)
        return _Checked(FileResult(name, text, problems, diagnosis), masters_told(process, name))
    except Exception as error:
        return _Checked(_crashed(name, error), None)


def _readable(file: str) -> str:
    """The name of a file with the bytes that are no text spelled out."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _again(result: FileResult, elsewhere: Mapping[str, tuple[Elsewhere, ...]], today: date | None) -> FileResult:
    try:
        process = load(result.text.encode()).process
        assert process is not None  # its claims came from there
        return replace(result, diagnosis=diagnose(process, result.file, today=today, elsewhere=elsewhere))
    except Exception as error:
        return _crashed(result.file, error)


def _crashed(file: str, error: Exception) -> FileResult:
    if os.environ.get("READINESS_DEBUG") == "1":
        raise error
    return FileResult(file, "", (), None, fault=f"{type(error).__name__}: {error}")
