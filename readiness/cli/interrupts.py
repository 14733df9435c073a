"""What ends a run from outside: Ctrl-C, being told to end, a terminal that closes; and what none of them may divide."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LIKE_CTRL_C = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_ENDING = (signal.SIGINT, *_LIKE_CTRL_C, *([signal.SIGQUIT] if hasattr(signal, "SIGQUIT") else []))


def end_as_with_ctrl_c() -> None:
    """From now on being told to end, and a terminal that closes, are a KeyboardInterrupt as well: what is begun is
    cleaned up. A signal that whoever started the program has switched off, as `nohup` does, stays so.
    """
    for one in _LIKE_CTRL_C:
        if signal.getsignal(one) is signal.SIG_DFL:
            signal.signal(one, signal.default_int_handler)


def end_in_peace() -> None:
    """From now on nothing but the end stops this process: all is done, or another one says when it is."""
    for one in (signal.SIGINT, *_LIKE_CTRL_C):
        signal.signal(one, signal.SIG_IGN)


def leave_with_the_parent() -> None:
    """For a process that works for another one: what ends a run is the other's to act on, which would wait for ever for
    the rest of a result that is half sent; when that is gone, however it ended, this one goes as well.
    """
    end_in_peace()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None  # this is for processes that multiprocessing made
    parent.join()
    os._exit(1)  # whoever waited for it is gone, and nothing of it is on disk


@contextmanager
def undivided() -> Iterator[None]:
    """What is begun within is done to its end: Ctrl-C, and whatever else would be an exception, waits until then."""
    if threading.current_thread() is not threading.main_thread():  # no other is ever interrupted
        yield
        return
    waiting: list[int] = []
    handlers = {one: handler for one in _ENDING if callable(handler := signal.getsignal(one))}
    for one in handlers:
        signal.signal(one, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for number in waiting[:1]:
            signal.raise_signal(number)
