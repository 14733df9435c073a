"""From paths to results: every file read and diagnosed, many of them side by side, the order always the same."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from readiness.cli.files import STDIN, Source, content
from readiness.cli.repository import path_in_repository
from readiness.cli.selecting import chosen
from readiness.cli.settings.holding import Holding, usual
from readiness.cli.side_by_side import in_order
from readiness.diagnosis import Companies, diagnose, diagnose_whole, look_again, masters_told
from readiness.diagnosis.company import Claims
from readiness.errors import Problem
from readiness.process.loader import load
from readiness.process.reader import Limits
from readiness.render.run import FileResult, Run
from readiness.settings import DEFAULTS
from readiness.signs import Elsewhere

_WORTH_LOOKING = 5_000  # new objects, about a third of what a file makes, before garbage is looked for among them

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


class Kept(Protocol):
    """Where results wait: a list, or something that needs less memory."""

    def append(self, value: Any, /) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...


class Told(Protocol):
    """What is told how many of how many files are done, or looked at again."""

    def __call__(self, done: int, of: int, /, *, again: bool = False) -> None: ...


def check(
    sources: list[Source],
    today: date | None,
    show: Callable[[FileResult, Holding], T],
    progress: Told | None = None,
    *,
    holdings: list[Holding] | None = None,
    whole: bool = False,
    keep: Callable[[], Kept] = list,
) -> Iterator[T]:
    """Read and diagnose every source; what `show` makes of each result, in the order of the sources, each as soon as
    nothing that another file says can change it or what comes before it.

    `today` is the day on which acceptances expire (None: none does); `holdings` says what holds for each source (None:
    the usual); `whole` asks for the plan as well; `show` may be called in another process, so both it and what it gives
    can be pickled; `progress` is told how many of how many are done; `keep` makes what keeps the results that wait.
    Never raises for what a file holds or for a file that is not there: its result says so.
    """
    gc.freeze()  # whatever is loaded by now stays: never look for garbage in it again
    gc.enable()
    gc.set_threshold(_WORTH_LOOKING)
    jobs = [
        _job(source, today, holding)._replace(whole=whole)
        for source, holding in zip(sources, holdings or [usual()] * len(sources), strict=True)
    ]
    companies = Companies()
    waiting, claims = keep(), keep()
    begins = len(jobs)  # the first that waits: what other files of its company say is known when all are read
    for number, one in enumerate(in_order(partial(_check, show), jobs, len(jobs))):
        if progress:
            progress(number + 1, len(jobs))
        if one.claims and one.claims.masters:
            companies.add(one.claims)
            begins = min(begins, number)
        if number < begins:
            yield one.shown
        else:
            waiting.append(one.shown)
            claims.append(one.claims)
    # Where other files of the company contradict a file: look once more, knowing what they say.
    contradicted = {number for number, told in enumerate(claims, begins) if told and companies.against(told)}
    once_more = (
        jobs[number]._replace(elsewhere=companies.against(told))
        for number, told in enumerate(claims, begins)
        if number in contradicted
    )
    again = in_order(partial(_check, show), once_more, len(contradicted))
    done = 0
    if progress and contradicted:
        progress(done, len(contradicted), again=True)
    for number, shown in enumerate(waiting, begins):
        if number not in contradicted:
            yield shown
            continue
        checked = next(again)
        done += 1
        if progress:
            progress(done, len(contradicted), again=True)
        yield checked.shown
    next(again, None)  # its workers leave at its end


def check_whole(sources: list[Source], today: date | None) -> Run:
    """Read and diagnose every source with its plan, keeping all of every result; see `check`."""
    run = Run(tuple(check(sources, today, _as_it_is, whole=True)))
    gc.freeze()  # it lasts until it is written
    return run


def _as_it_is(result: FileResult, holding: Holding) -> FileResult:
    return result


def _job(source: Source, today: date | None, holding: Holding) -> _Job:
    job = _Job(source, today, holding)
    if source.file != STDIN or source.problem:
        return job
    data = content(STDIN, holding.most_bytes, holding.most_set_by)
    return job._replace(source=Source(STDIN, data)) if isinstance(data, Problem) else job._replace(data=data)


def _check(show: Callable[[FileResult, Holding], T], job: _Job) -> _Checked[T]:
    """Read, diagnose and show one file. A crash is a fault with the file's name; the others are still checked."""
    name, path = job.source.readable, path_in_repository(job.source.readable)
    gc.disable()  # of a large file all that lasts would be looked through again and again, for next to no garbage
    try:
        result, claims = _examined(name, job)
        result = replace(result, path=path, today=job.today, paths_elsewhere=_paths_elsewhere(job))
        return _Checked(show(result, job.holding), claims)
    except Exception as error:
        return _Checked(show(replace(_crashed(name, error), path=path), job.holding), None)
    finally:
        gc.enable()


def _paths_elsewhere(job: _Job) -> dict[str, str]:
    files = {one.file for told in (job.elsewhere or {}).values() for one in told}
    return {file: path_in_repository(file) for file in files}


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
