"""The whole layout: boxes, labels and lines with their places on the page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readiness.render.pictures.layered.distances import ports_of
from readiness.render.pictures.layered.layers import Kind, Web, web_of
from readiness.render.pictures.layered.order import crossings, ordered
from readiness.render.pictures.layered.places import places_of
from readiness.render.pictures.layered.rows import folded, rows_of

Point = tuple[float, float]


class Node(NamedTuple):
    """A box to be placed: its size, and the group that it stands in ("" for none)."""

    width: float
    height: float
    group: str = ""


class Edge(NamedTuple):
    """An arrow from box to box (by their numbers), with the size of its label."""

    source: int
    target: int
    width: float
    height: float


class Room(NamedTuple):
    """A place on the page by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


class Frame(NamedTuple):
    """The frame of a group around some of its members."""

    group: str
    room: Room


class Layout(NamedTuple):
    """Everything placed. Each line is in two halves, to its label and from it, each of points taken in fours: straight
    from the first to the second, curved to the third, straight to the fourth."""

    nodes: tuple[Room, ...]
    labels: tuple[Room, ...]
    lines: tuple[tuple[tuple[Point, ...], tuple[Point, ...]], ...]
    frames: tuple[Frame, ...]
    width: float
    height: float
    crossings: int
    against: int  # lines that lead back, up or to the left


class Shape(NamedTuple):
    """How to lay out.

    `across` makes rows into columns, so that arrows lead to the right instead of down; `together` keeps each group in
    neighbouring rows; `capacity` is the most that the boxes of a row may take; `high`, where given, folds the rows
    after so many; `caption` is the height that a frame's heading takes, `limit` the most that the labels of a layer
    may take.
    """

    across: bool
    together: bool
    capacity: float
    high: int = 0
    caption: float = 0.0
    limit: float = 700.0


_PAD = 8.0  # between a frame and its members
_BESIDE = 14.0  # between boxes, when rows are filled


def layout(nodes: Sequence[Node], edges: Sequence[Edge], shape: Shape) -> Layout:
    """Place boxes in rows and route the arrows."""
    breadths = [one.height if shape.across else one.width for one in nodes]
    frame = 2 * _PAD + (shape.caption if shape.across else 0.0)
    room = [breadth + _BESIDE + (frame if one.group else 0.0) for breadth, one in zip(breadths, nodes, strict=True)]
    groups = [one.group for one in nodes]
    ends = [(edge.source, edge.target) for edge in edges]
    rows = rows_of(room, groups, ends, shape.capacity, together=shape.together)
    if shape.high:
        rows = folded(rows, shape.high)
    given = list(zip(breadths, groups, strict=True))
    labelled = [(edge.source, edge.target, edge.height if shape.across else edge.width) for edge in edges]
    web = web_of(rows, given, labelled, shape.limit)
    layers = ordered(web)
    dealt = web_of(rows, given, labelled, shape.limit, _rank(layers, len(nodes), len(edges)))
    if dealt.layer != web.layer:
        web, layers = dealt, ordered(dealt)
    return _Placing(web, layers, nodes, edges, shape).placed()


def _rank(layers: list[list[int]], nodes: int, edges: int) -> list[float]:
    """Where each label came to stand, as a share of its layer."""
    place = {item: number / len(layer) for layer in layers for number, item in enumerate(layer)}
    return [place[nodes + edge] for edge in range(edges)]


class _Placing:
    """From ordered layers to places on the page."""

    def __init__(
        self, web: Web, layers: list[list[int]], nodes: Sequence[Node], edges: Sequence[Edge], shape: Shape
    ) -> None:
        self.web, self.layers, self.nodes, self.edges, self.shape = web, layers, nodes, edges, shape
        self.depth = [node.width if shape.across else node.height for node in nodes]
        self.depth += [edge.width if shape.across else edge.height for edge in edges]
        self.depth += [0.0] * (len(web.kinds) - len(self.depth))
        self.ports = ports_of(web, layers)
        self.padding = (_PAD + shape.caption, _PAD) if shape.across else (_PAD, _PAD)
        self.x = places_of(web, layers, self.ports, self.padding)
        self.tops, self.bottoms, self.end = self._depths()

    def placed(self) -> Layout:
        """All of it."""
        web, many = self.web, len(self.nodes)
        rooms = [self._room(item) for item in range(many + len(self.edges))]
        breadth = max((self._right(item) for item in range(len(self.x))), default=0.0)
        width, height = (self.end, breadth) if self.shape.across else (breadth, self.end)
        return Layout(
            tuple(rooms[:many]),
            tuple(rooms[many:]),
            tuple(self._line(chain, steps) for chain, steps in zip(web.chains, web.steps, strict=True)),
            tuple(self._frames(rooms)),
            width,
            height,
            crossings(web, self.layers),
            sum(web.layer[chain[0]] >= web.layer[chain[-1]] for chain in web.chains),
        )

    def _right(self, item: int) -> float:
        return self.x[item] + self.web.breadth[item] / 2 + (self.padding[1] if self.web.group[item] else 0.0)

    def _depths(self) -> tuple[list[float], list[float], float]:
        """Where each layer begins and ends, frames apart, and where all ends."""
        tops: list[float] = []
        bottoms: list[float] = []
        at = 0.0
        for number, layer in enumerate(self.layers):
            framed = any(self.web.group[item] for item in layer)
            at += (_PAD + (0.0 if self.shape.across else self.shape.caption)) if framed else 0.0
            tops.append(at)
            at += max((self.depth[item] for item in layer), default=0.0)
            bottoms.append(at)
            at += _PAD if framed else 0.0
            if number + 1 < len(self.layers):
                at += self._between(number)
        return tops, bottoms, at

    def _between(self, number: int) -> float:
        """Room for the curves between a layer and the next: more, where they go far."""
        far = max(
            (abs(self.x[item] - self.x[one]) for item in self.layers[number] for one in self.web.down[item]),
            default=0.0,
        )
        least = 26.0 if self._holds_nodes(number + 1) else 14.0
        return least + min(far * 0.09, 26.0)

    def _holds_nodes(self, number: int) -> bool:
        return any(self.web.kinds[item] is Kind.NODE for item in self.layers[number])

    def _room(self, item: int) -> Room:
        layer, breadth, depth = self.web.layer[item], self.web.breadth[item], self.depth[item]
        start = (self.tops[layer] + self.bottoms[layer] - depth) / 2
        left = self.x[item] - breadth / 2
        return Room(start, left, depth, breadth) if self.shape.across else Room(left, start, breadth, depth)

    def _line(self, chain: list[int], steps: list[int]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
        points = [self._step(one, link) for one, link in zip(chain, steps, strict=False)]
        middle = next(number for number, item in enumerate(chain) if self.web.kinds[item] is Kind.LABEL)
        halves = (points[:middle], points[middle:])
        first, second = (tuple(point for four in half for point in four) for half in halves)
        return first, second

    def _step(self, one: int, link: int) -> tuple[Point, Point, Point, Point]:
        """From an item to the next along a link, in the direction of the arrow."""
        upper, lower = self.web.links[link]
        from_upper, to_lower = self.x[upper] + self.ports.upper[link], self.x[lower] + self.ports.lower[link]
        four = [
            (from_upper, self._edge_of(upper, 1)),
            (from_upper, self.bottoms[self.web.layer[upper]]),
            (to_lower, self.tops[self.web.layer[lower]]),
            (to_lower, self._edge_of(lower, -1)),
        ]
        if one == lower:
            four.reverse()
        first, second, third, fourth = ((y, x) if self.shape.across else (x, y) for x, y in four)
        return first, second, third, fourth

    def _edge_of(self, item: int, side: int) -> float:
        """Where a line meets an item: its upper or lower edge; a bend reaches through its layer."""
        top, bottom = self.tops[self.web.layer[item]], self.bottoms[self.web.layer[item]]
        if self.web.kinds[item] is Kind.BEND:
            return bottom if side > 0 else top
        return (top + bottom) / 2 + side * self.depth[item] / 2

    def _frames(self, rooms: list[Room]) -> Iterator[Frame]:
        """A frame for each group: around all of it where nothing else lies there, else row by row."""
        rows: dict[str, dict[int, list[Room]]] = {}
        for item, node in enumerate(self.nodes):
            if node.group:
                rows.setdefault(node.group, {}).setdefault(self.web.layer[item], []).append(rooms[item])
        by_row = {group: [self._around(some) for some in here.values()] for group, here in rows.items()}
        loose = [rooms[item] for item, node in enumerate(self.nodes) if not node.group]
        for group, frames in by_row.items():
            parts = frames
            if len(frames) > 1:
                others = loose + [one for other, here in by_row.items() if other != group for one in here]
                whole = _hull(frames)
                parts = frames if any(_touch(whole, other) for other in others) else [whole]
            yield from (Frame(group, one) for one in parts)

    def _around(self, rooms: list[Room]) -> Room:
        hull = _hull(rooms)
        above = _PAD + self.shape.caption
        return Room(hull.x - _PAD, hull.y - above, hull.width + 2 * _PAD, hull.height + above + _PAD)


def _hull(rooms: Sequence[Room]) -> Room:
    left, top = min(one.x for one in rooms), min(one.y for one in rooms)
    right, bottom = max(one.x + one.width for one in rooms), max(one.y + one.height for one in rooms)
    return Room(left, top, right - left, bottom - top)


def _touch(one: Room, other: Room) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
