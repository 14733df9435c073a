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
    if not together:
        return _filled(breadths, groups, ends, capacity)
    count = len(breadths)
    team = _numbered(groups)
    outer = _ranked(max(team, default=-1) + 1, [(team[source], team[target]) for source, target in ends])
    inner = _ranked(count, [(source, target) for source, target in ends if team[source] == team[target]])
    by_rank: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in range(count):
        by_rank[outer[team[node]], inner[node]].append(node)
    rows = [0] * count
    next_row = 0
    for rank in sorted(by_rank):
        for chunk in _chunks(sorted(by_rank[rank], key=lambda node: (groups[node], node)), breadths, capacity):
            for node in chunk:
                rows[node] = next_row
            next_row += 1
    return rows


def _filled(breadths: Sequence[float], groups: Sequence[str], ends: Sequence[Ends], capacity: float) -> list[int]:
    """Rows by the way down to each box; where one is too wide, what follows most closely on the row before comes first.

    So the boxes that hang on one stand below it rather than below all others of its kind.
    """
    count = len(breadths)
    rank = _ranked(count, ends)
    below: list[set[int]] = [set() for _ in range(count)]
    waits = [0] * count
    for source, target in ends:
        first, second = (source, target) if rank[source] < rank[target] else (target, source)
        if rank[first] < rank[second] and second not in below[first]:
            below[first].add(second)
            waits[second] += 1
    rows = [-1] * count
    ready: list[_Ready] = [(0, rank[node], groups[node], node) for node in range(count) if not waits[node]]
    heapify(ready)
    row = done = 0
    while done < count:
        here, later = _filling(ready, rank, breadths, capacity, row)
        for node in here:
            rows[node] = row
        for one in later:
            heappush(ready, one)
        for next_one in [one for node in here for one in sorted(below[node])]:
            waits[next_one] -= 1
            if not waits[next_one]:
                heappush(ready, (-row - 1, rank[next_one], groups[next_one], next_one))
        done += len(here)
        row += 1
    return _without_gaps(rows)


_Ready = tuple[int, int, str, int]  # the row to come after, negative; rank; group; box


def _filling(
    ready: list[_Ready], earliest: Sequence[int], breadths: Sequence[float], capacity: float, row: int
) -> tuple[list[int], list[_Ready]]:
    """The boxes that a row takes, and those that have to wait."""
    here: list[int] = []
    later: list[_Ready] = []
    used = 0.0
    while ready:
        one = heappop(ready)
        node = one[-1]
        if earliest[node] > row:
            later.append(one)
        elif here and used + breadths[node] > capacity:
            later.append(one)
            break
        else:
            here.append(node)
            used += breadths[node]
    return here, later


def _without_gaps(rows: list[int]) -> list[int]:
    number = {row: place for place, row in enumerate(sorted(set(rows)))}
    return [number[row] for row in rows]


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
