"""Which row each box stands in: most arrows lead down, groups stay together, no row is wider than the page."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import ceil

Ends = tuple[int, int]


def rows_of(
    breadths: Sequence[float], groups: Sequence[str], ends: Sequence[Ends], capacity: float, *, together: bool
) -> list[int]:
    """The row of each box, from 0, none empty.

    `breadths` are their sizes along a row and `capacity` the most that a row takes; `groups` their groups ("" for
    none); `together` keeps each group in rows next to each other.
    """
    count = len(breadths)
    joined = {end for pair in ends for end in pair}
    if together:
        team = _numbered(groups)
        outer = _ranked(max(team, default=-1) + 1, [(team[source], team[target]) for source, target in ends])
        inner = _ranked(count, [(source, target) for source, target in ends if team[source] == team[target]])
        rank = [(outer[team[node]], inner[node]) for node in range(count)]
        linked = {team[node] for node in joined}
        apart = [node for node in range(count) if team[node] not in linked]
    else:
        rank = [(place, 0) for place in _ranked(count, ends)]
        apart = [node for node in range(count) if node not in joined]
    by_rank: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in range(count):
        if node not in set(apart):
            by_rank[rank[node]].append(node)
    rows = [0] * count
    next_row = 0
    for nodes in [*(by_rank[one] for one in sorted(by_rank)), apart]:
        for chunk in _chunks(sorted(nodes, key=lambda node: (groups[node], node)), breadths, capacity):
            for node in chunk:
                rows[node] = next_row
            next_row += 1
    return rows


def folded(rows: Sequence[int], high: int) -> list[int]:
    """Rows that go down to row `high` - 1, up again to row 0, and so on: for what is long and narrow."""
    turn = 2 * (high - 1)
    return [min(row % turn, turn - row % turn) for row in rows] if turn else list(rows)


def _numbered(groups: Sequence[str]) -> list[int]:
    """The number of each box's group, in order of appearance; a box without one is a group of its own."""
    numbers: dict[object, int] = {}
    return [numbers.setdefault(group or node, len(numbers)) for node, group in enumerate(groups)]


def _ranked(count: int, ends: Sequence[Ends]) -> list[int]:
    """The longest way down to each, with the arrows that close a circle turned round."""
    place = _sequence(count, ends)
    below: list[set[int]] = [set() for _ in range(count)]
    above: list[set[int]] = [set() for _ in range(count)]
    for source, target in ends:
        if source != target:
            first, second = sorted((source, target), key=place.__getitem__)
            below[first].add(second)
            above[second].add(first)
    in_sequence = sorted(range(count), key=place.__getitem__)
    rank = [0] * count
    for node in in_sequence:
        rank[node] = max((rank[one] + 1 for one in above[node]), default=0)
    for node in reversed(in_sequence):
        if len(below[node]) > len(
            above[node]
        ):  # nearer to what it leads to, where that shortens more than it lengthens
            rank[node] = min(rank[one] for one in below[node]) - 1
    return rank


def _sequence(count: int, ends: Sequence[Ends]) -> list[int]:
    """A place for each so that few arrows lead backwards: always next who has nothing left before it.

    In a circle, that is who gives most more than it gets (a greedy feedback arc set after Eades, Lin and Smyth).
    """
    out: list[list[int]] = [[] for _ in range(count)]
    waits, gives = [0] * count, [0] * count
    for source, target in ends:
        if source != target:
            out[source].append(target)
            waits[target] += 1
            gives[source] += 1
    free = [node for node in range(count) if not waits[node]]
    heapify(free)
    stuck = [(waits[node] - gives[node], node) for node in range(count)]
    heapify(stuck)
    place = [-1] * count
    done = 0
    while done < count:
        node = heappop(free) if free else _best(stuck, place, waits, gives)
        if place[node] >= 0:
            continue
        place[node] = done
        done += 1
        for target in out[node]:
            waits[target] -= 1
            if place[target] < 0:
                heappush(*((free, target) if not waits[target] else (stuck, (waits[target] - gives[target], target))))
    return place


def _best(stuck: list[tuple[int, int]], place: list[int], waits: list[int], gives: list[int]) -> int:
    while True:
        score, node = heappop(stuck)
        if place[node] < 0 and score == waits[node] - gives[node]:
            return node


def _chunks(nodes: list[int], breadths: Sequence[float], capacity: float) -> list[list[int]]:
    """Boxes in as few rows as take them, about equally full."""
    whole = sum(breadths[node] for node in nodes)
    parts = max(1, ceil(whole / capacity))
    chunks: list[list[int]] = []
    used = 0.0
    for node in nodes:
        full = chunks and used + breadths[node] > capacity
        level = chunks and parts > 1 and used + breadths[node] / 2 > whole / parts
        if not chunks or full or level:
            chunks.append([])
            used = 0.0
        chunks[-1].append(node)
        used += breadths[node]
    return chunks
