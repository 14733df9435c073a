"""What stands in each layer: the boxes of a row, the labels between rows, and the bends of longer arrows."""

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from math import ceil


class Kind(Enum):
    """What an item of a layer is."""

    NODE = 1
    LABEL = 2
    BEND = 3


BEND = 6.0  # the breadth that a line takes when it passes through a layer


class Web:
    """Items in layers, joined from each layer to the next.

    `links` are (upper item, lower item); `chains` the items of each edge from source to target, and `steps` the links
    between them. `up` and `down` are the neighbours of each item, link by link.
    """

    def __init__(self, count: int) -> None:
        self.kinds: list[Kind] = []
        self.layer: list[int] = []
        self.breadth: list[float] = []
        self.group: list[str] = []
        self.layers: list[list[int]] = [[] for _ in range(count)]
        self.up: list[list[int]] = []
        self.down: list[list[int]] = []
        self.links: list[tuple[int, int]] = []
        self.chains: list[list[int]] = []
        self.steps: list[list[int]] = []

    def add(self, kind: Kind, layer: int, breadth: float, group: str = "") -> int:
        """A new item, by its number."""
        item = len(self.kinds)
        self.kinds.append(kind)
        self.layer.append(layer)
        self.breadth.append(breadth)
        self.group.append(group)
        self.up.append([])
        self.down.append([])
        self.layers[layer].append(item)
        return item

    def join(self, chain: list[int]) -> None:
        """Join the items of an edge, from source to target, each in a layer next to the one before."""
        steps = []
        for one, other in pairwise(chain):
            upper, lower = (one, other) if self.layer[one] < self.layer[other] else (other, one)
            self.down[upper].append(lower)
            self.up[lower].append(upper)
            steps.append(len(self.links))
            self.links.append((upper, lower))
        self.chains.append(chain)
        self.steps.append(steps)


def gaps_of(rows: Sequence[int], ends: Sequence[tuple[int, int]], breadths: Sequence[float]) -> list[int]:
    """The gap that the label of each edge stands in: gap 0 is below row 0.

    Beside the end with fewer arrows, so that labels spread; another where that is fuller.
    """
    last = max(rows, default=0)
    load: dict[int, float] = defaultdict(float)
    degree: dict[int, int] = defaultdict(int)
    for pair in ends:
        for end in pair:
            degree[end] += 1
    gaps = []
    for (source, target), breadth in zip(ends, breadths, strict=True):
        upper, lower = sorted((source, target), key=lambda end: rows[end])
        if rows[upper] == rows[lower]:
            gap = rows[upper] if rows[upper] < last or last == 0 else last - 1
        else:
            near_upper, near_lower = rows[upper], rows[lower] - 1
            best, other = (near_lower, near_upper) if degree[upper] >= degree[lower] else (near_upper, near_lower)
            gap = best if load[best] <= load[other] + 200 else other
        load[gap] += breadth
        gaps.append(gap)
    return gaps


def web_of(
    rows: Sequence[int],
    nodes: Sequence[tuple[float, str]],
    edges: Sequence[tuple[int, int, float]],
    limit: float,
    rank: Sequence[float] = (),
) -> Web:
    """The items of all layers; node and edge numbers are kept: items 0… are the nodes, then the labels.

    `nodes` are (breadth, group), `edges` (source, target, breadth of the label); `limit` the most that labels in one
    layer may take together; `rank` in which order labels are dealt to the layers of a gap that needs several.
    """
    gaps = gaps_of(rows, [(source, target) for source, target, _ in edges], [breadth for *_, breadth in edges])
    share = _shares(gaps, edges, limit, rank)
    depth = {gap: 1 + max(share[edge] for edge in range(len(edges)) if gaps[edge] == gap) for gap in set(gaps)}
    first: list[int] = []
    count = 0
    for row in range(max(rows, default=0) + 1):
        first.append(count)
        count += 1 + depth.get(row, 0)
    web = Web(count)
    for node, (breadth, group) in enumerate(nodes):
        web.add(Kind.NODE, first[rows[node]], breadth, group)
    labels = [
        web.add(Kind.LABEL, first[gaps[edge]] + 1 + share[edge], breadth) for edge, (*_, breadth) in enumerate(edges)
    ]
    for edge, (source, target, _) in enumerate(edges):
        to_label = _way(web, source, labels[edge])
        from_label = _way(web, target, labels[edge])
        web.join([*to_label, labels[edge], *reversed(from_label)])
    return web


def _shares(
    gaps: Sequence[int], edges: Sequence[tuple[int, int, float]], limit: float, rank: Sequence[float]
) -> list[int]:
    """Which layer of its gap each label goes to: one after the other where one layer would be too full."""
    by_gap: dict[int, list[int]] = defaultdict(list)
    for edge, gap in enumerate(gaps):
        by_gap[gap].append(edge)
    share = [0] * len(edges)
    for here in by_gap.values():
        needed = max(1, ceil(sum(edges[edge][2] + 14 for edge in here) / limit))
        for turn, edge in enumerate(sorted(here, key=lambda edge: (rank[edge] if rank else 0.0, edge))):
            share[edge] = turn % needed
    return share


def _way(web: Web, node: int, label: int) -> list[int]:
    """The items from a node to before a label, bends made in every layer between them."""
    step = 1 if web.layer[label] > web.layer[node] else -1
    return [
        node,
        *(web.add(Kind.BEND, layer, BEND) for layer in range(web.layer[node] + step, web.layer[label], step)),
    ]
