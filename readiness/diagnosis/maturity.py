"""How grown up a hand-off is, from 0 (nothing moves) to 5 (adaptive): the scale of the design note on the plan."""

from collections.abc import Iterable

from readiness.process.model import Handoff, Process
from readiness.signs.ownership import not_a_person

LEVELS = ("nothing moves", "by hand", "by file or batch", "connected", "managed", "adaptive")
_BY_FILE = ("file", "batch")


def maturity(handoff: Handoff, process: Process) -> tuple[int | None, tuple[str, ...]]:
    """The level of a hand-off, and in words what the next one asks for.

    No level where how it is done today is not settled, or where both ends share a system: there is nothing to grow up.
    """
    if handoff.today.value is None or handoff.shared:
        return None, ()
    if handoff.not_moved:
        return 0, ("a way for it to travel",)
    if handoff.by_hand:
        return 1, ("a connection in place of the work by hand",)
    if handoff.today.value in _BY_FILE:
        return 2, ("an API, a queue or events, where a file is too slow",)
    if lacks := _to_be_managed(handoff):
        return 3, lacks
    if lacks := _to_be_adaptive(handoff, process):
        return 4, lacks
    return 5, ()


def _to_be_managed(handoff: Handoff) -> tuple[str, ...]:
    owner = handoff.owner.value
    lacks = (
        ("an alert when it fails", handoff.when_it_fails.alert.settled),
        ("a trace of each record from end to end", handoff.logged.value is True),
        ("a check on the way in", handoff.validated.value is True),
        ("an owner", owner is not None),
        ("an owner who is a person inside the business", owner is None or not not_a_person(owner)),
    )
    return tuple(words for words, there in lacks if not there)


def _to_be_adaptive(handoff: Handoff, process: Process) -> tuple[str, ...]:
    takes, needed = handoff.takes.value, handoff.needed_within.value
    governance = process.governance
    lacks = (
        ("how soon it is needed", needed is not None),
        ("how long it takes today", takes is not None),
        ("arriving as soon as it is needed", takes is None or needed is None or takes.high <= needed.high),
        ("versions of its interfaces", governance.interfaces_versioned.value is True),
        ("figures that show that it works", bool(governance.health_measured_by.value)),
    )
    return tuple(words for words, there in lacks if not there)


def overall(levels: Iterable[int | None]) -> int | None:
    """The highest level that more than half of the hand-offs reach; None where none has a level."""
    known = sorted(level for level in levels if level is not None)
    return known[(len(known) - 1) // 2] if known else None


def reached(levels: Iterable[int | None]) -> tuple[int, ...]:
    """How many hand-offs stand at each level from 0 to 5."""
    every = list(levels)
    return tuple(every.count(level) for level in range(len(LEVELS)))
