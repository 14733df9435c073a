"""From paths to results: every file read and diagnosed, many of them side by side, the order always the same."""

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from readiness.cli.files import STDIN, Source, content
from readiness.cli.repository import path_in_repository
from readiness.cli.selecting import chosen
from readiness.cli.settings.holding import Holding, usual
from readiness.diagnosis import diagnose, diagnose_whole, elsewhere_of, look_again, masters_told
from readiness.diagnosis.company import Claims
from readiness.errors import Problem
from readiness.process.loader import load
from readiness.process.reader import Limits
from readiness.render.run import FileResult, Run
from readiness.settings import DEFAULTS
from readiness.signs import Elsewhere

_WORTH_A_POOL = 64  # starting the workers takes as long as checking about so many files
_AT_A_TIME = 4  # few, so that no worker has many to do when the others are done

T = TypeVar("T")


class _Job(NamedTuple):
    source: Source
    today: date | None
    holding: Holding
    data: bytes | None = None  # what was read already: standard input, which only this process has
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] | None = None  # what other files of its company say
    whole: bool = False  # with its plan and registers


class _Checked(NamedTuple, Generic[T]):
    shown: T
    claims: Claims | None


def check(
    sources: list[Source],
    today: date | None,
    show: Callable[[FileResult, Holding], T],
    progress: Callable[[int, int], None] | None = None,
    *,
    holdings: list[Holding] | None = None,
    whole: bool = False,
) -> list[T]:
    """Read and diagnose every source; what `show` makes of each result, in the order of the sources.

    `today` is the day on which acceptances expire (None: none does); `holdings` says what holds for each source (None:
    the usual); `whole` asks for the plan as well; `show` may be called in another process, so both it and what it gives
    can be pickled; `progress` is told how many of how many are done.
    Never raises for what a file holds or for a file that is not there: its result says so.
    """
    gc.freeze()  # whatever is loaded by now stays: never look for garbage in it again
    gc.enable()
    holdings = holdings or [usual()] * len(sources)
    jobs = [
        _job(source, today, holding)._replace(whole=whole)
        for source, holding in zip(sources, holdings, strict=True)
    ]
    checked: list[_Checked[T]] = []
    for one in _all(jobs, show):
        checked.append(one)
        if progress:
            progress(len(checked), len(jobs))
    shown = [one.shown for one in checked]
    # Where other files of the company contradict a file: look once more, knowing what they say.
    elsewhere = dict(enumerate(elsewhere_of(one.claims for one in checked)))
    again = {number: jobs[number]._replace(elsewhere=told) for number, told in elsewhere.items() if told}
    for number, one in zip(again, _all(list(again.values()), show), strict=True):
        shown[number] = one.shown
    return shown


def check_whole(sources: list[Source], today: date | None) -> Run:
    """Read and diagnose every source with its plan, keeping all of every result; see `check`."""
    return Run(tuple(check(sources, today, _as_it_is, whole=True)))


def _as_it_is(result: FileResult, holding: Holding) -> FileResult:
    return result


def _job(source: Source, today: date | None, holding: Holding) -> _Job:
    job = _Job(source, today, holding)
    if source.file != STDIN or source.problem:
        return job
    data = content(STDIN, holding.most_bytes, holding.most_set_by)
    return job._replace(source=Source(STDIN, data)) if isinstance(data, Problem) else job._replace(data=data)


def _all(jobs: list[_Job], show: Callable[[FileResult, Holding], T]) -> Iterator[_Checked[T]]:
    """Each job's result, in order; by several processes where that is quicker and possible."""
    workers = min(os.cpu_count() or 1, len(jobs) // _AT_A_TIME)
    one_file = partial(_check, show)
    done = 0
    if len(jobs) >= _WORTH_A_POOL and workers > 1:
        try:
            for one in _side_by_side(one_file, jobs, workers):
                done += 1
                yield one
        except (OSError, ImportError, BrokenProcessPool):
            pass  # no workers to be had here, or one was killed: the rest is checked by this process
    yield from map(one_file, jobs[done:])


def _side_by_side(one_file: Callable[[_Job], _Checked[T]], jobs: list[_Job], workers: int) -> Iterable[_Checked[T]]:
    pool: Executor = ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)
    try:
        yield from pool.map(one_file, jobs, chunksize=_AT_A_TIME)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()  # left to the end of the program, it may find its pipes closed and say so on standard error


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(show: Callable[[FileResult, Holding], T], job: _Job) -> _Checked[T]:
    """Read, diagnose and show one file. A crash is a fault with the file's name; the others are still checked."""
    name, path = job.source.readable, path_in_repository(job.source.readable)
    try:
        result, claims = _examined(name, job)
        return _Checked(show(replace(result, path=path, today=job.today), job.holding), claims)
    except Exception as error:
        return _Checked(show(replace(_crashed(name, error), path=path), job.holding), None)


def _examined(name: str, job: _Job) -> tuple[FileResult, Claims | None]:
    holding, source = job.holding, job.source
    found: bytes | Problem | None = source.problem or job.data
    if found is None:
        found = content(source.file, holding.most_bytes, holding.most_set_by)
    if isinstance(found, Problem):
        return FileResult(name, "", (found,), None), None
    process, problems, text = load(found, Limits(bytes=holding.most_bytes))
    if process is None:
        return FileResult(name, text, problems, None), None
    claims = masters_told(process, name)
    plan = None
    if job.whole:
        diagnosis, plan = diagnose_whole(process, name, today=job.today, elsewhere=job.elsewhere)
    else:
        diagnosis = diagnose(process, name, today=job.today, elsewhere=job.elsewhere)
    result = FileResult(name, text, problems, diagnosis, plan=plan)
    if holding.thresholds != DEFAULTS:
        again = look_again(holding.thresholds, process, diagnosis, today=job.today, elsewhere=job.elsewhere)
        result = replace(result, again=again, shown=again.findings)
    return chosen(result, holding), claims


def _crashed(file: str, error: Exception) -> FileResult:
    if os.environ.get("READINESS_DEBUG") == "1":
        raise error
    return FileResult(file, "", (), None, fault=f"{type(error).__name__}: {error}")
