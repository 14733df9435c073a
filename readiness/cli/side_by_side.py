"""Work done by several processes, its results in the order of the work, and no more of it under way than is needed."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from readiness.cli.interrupts import leave_with_the_parent, undivided

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_A_POOL = 64  # starting the workers takes as long as checking about so many files
_MOST_AT_A_TIME = 8  # few, so that no worker has many to do when the others are done
_MOST_WORKERS = 61  # more than so many processes Windows cannot wait for
_AHEAD = 8  # for each worker; what is done before its turn is kept in memory

A = TypeVar("A")
B = TypeVar("B")


def in_order(do: Callable[[A], B], given: Iterable[A], count: int) -> Iterator[B]:
    """What `do` makes of each of `count` values, in their order; by several processes where that is quicker and
    possible, so function, values and results can be pickled. The values are asked for shortly before they are needed.
    """
    left = iter(given)
    workers = min(_processors(), count // 4, _MOST_WORKERS)
    if count >= _WORTH_A_POOL and workers > 1:
        from concurrent.futures.process import BrokenProcessPool

        under_way: deque[tuple[list[A], Future[list[B]] | None]] = deque()
        # Where no workers can be had, or one is killed, the rest is done by this process.
        with suppress(OSError, ImportError, BrokenProcessPool):
            yield from _pooled(do, left, under_way, workers)
        left = chain(chain.from_iterable(values for values, _ in under_way), left)
    yield from map(do, left)


def _processors() -> int:
    """How many processors this process may use."""
    there = os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else there
    return min(there, allowed)


def _pooled(
    do: Callable[[A], B],
    left: Iterator[A],
    under_way: "deque[tuple[list[A], Future[list[B]] | None]]",
    workers: int,
) -> Iterator[B]:
    """`under_way` holds, whenever this breaks off, the values whose results were not given yet."""
    from concurrent.futures import ProcessPoolExecutor
    pool = ProcessPoolExecutor(workers, initializer=leave_with_the_parent)
    try:
        while True:
            while len(under_way) < _AHEAD * workers and (values := list(islice(left, _MOST_AT_A_TIME))):
                under_way.append((values, None))
                with undivided():  # the first one makes the processes: Ctrl-C in the middle of that is lost, or hangs
                    under_way[-1] = values, pool.submit(_each, do, values)
            if not under_way:
                break
            _, future = under_way[0]
            assert future is not None  # where none could be submitted this broke off
            results = future.result()
            under_way.popleft()
            yield from results
    except BaseException:
        # No worker is ended: one that sends a result at that moment leaves half of it, and the rest is waited for.
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()  # left to the end of the program, it may find its pipes closed and say so on standard error


def _each(do: Callable[[A], B], values: list[A]) -> list[B]:
    return [do(value) for value in values]
