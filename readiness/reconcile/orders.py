"""The order of the steps: one for the file, and beside it the order in which each team tells them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from readiness.reconcile.plain import Plain

Order = tuple[str, ...]


def merged_order(orders: Mapping[str, Order]) -> Order:
    """One order of all steps that any side tells.

    The order that most tell is taken as it is (of several the longest, then that of the first key); a step it lacks
    goes behind the step that comes before it in the order of the first side that tells it.
    """
    told = [orders[side] for side in sorted(orders) if orders[side]]
    times = Counter(told)
    first = max(told, key=lambda order: (times[order], len(order)), default=())
    return woven(first, told)


def woven(first: Order, others: Iterable[Order]) -> Order:
    """An order, and in it what others have besides: each behind what comes before it there."""
    found = list(first)
    for order in others:
        for number, one in enumerate(order):
            if one not in found:
                found.insert(found.index(order[number - 1]) + 1 if number else 0, one)
    return tuple(found)


def agrees(order: Iterable[str], merged: Order, alike: Mapping[str, str]) -> bool:
    """Whether an order is that of the file, taking steps that look alike for the same until a person has said so."""
    here, there = (tuple(dict.fromkeys(alike.get(step, step) for step in steps)) for steps in (order, merged))
    return here == there


def account(order: Sequence[str], merged: Order, alike: Mapping[str, str]) -> Plain:
    """How a team tells the flow, as it is written under `accounts`."""
    if agrees(order, merged, alike):
        return "agrees"
    return {"steps": [*dict.fromkeys(alike.get(step, step) for step in order)]}
