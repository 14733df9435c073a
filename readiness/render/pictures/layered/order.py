"""The order of each layer, so that few lines cross: barycentres down and up, then swaps of neighbours.

Members of a group stay side by side.
"""

from collections.abc import Iterator
from itertools import pairwise

from readiness.render.pictures.layered.layers import Web

_ROUNDS = 3
_SWEEPS = 6
_SWAPS = 4
_MANY = 120  # items, from where on fewer orders are tried


def ordered(web: Web) -> list[list[int]]:
    """The layers with the fewest crossings that were found."""
    best: list[list[int]] = []
    fewest = -1
    for start in _starts(web):
        if not fewest:
            break
        found, crossings = _improved(web, start)
        if fewest < 0 or crossings < fewest:
            best, fewest = found, crossings
    return best


def _starts(web: Web) -> Iterator[list[list[int]]]:
    yield _as_they_come(web)
    walked = _by_walking(web)
    yield walked
    if len(web.kinds) < _MANY:
        yield [layer[::-1] for layer in walked]


def _as_they_come(web: Web) -> list[list[int]]:
    return [_grouped(web, layer) for layer in web.layers]


def _by_walking(web: Web) -> list[list[int]]:
    """Each layer in the order in which a walk along the lines, deep before wide, comes to it."""
    seen = [False] * len(web.kinds)
    layers: list[list[int]] = [[] for _ in web.layers]
    for start in [item for layer in web.layers for item in layer]:
        stack = [start]
        while stack:
            item = stack.pop()
            if seen[item]:
                continue
            seen[item] = True
            layers[web.layer[item]].append(item)
            stack += [*reversed(web.up[item]), *reversed(web.down[item])]
    return [_grouped(web, layer) for layer in layers]


def _grouped(web: Web, layer: list[int]) -> list[int]:
    return [item for block in _blocks(web, layer) for item in block]


def _blocks(web: Web, layer: list[int]) -> list[list[int]]:
    """The layer in blocks: the members of each group where its first one stands, every other item alone."""
    blocks: dict[object, list[int]] = {}
    for item in layer:
        blocks.setdefault(web.group[item] or item, []).append(item)
    return list(blocks.values())


def _improved(web: Web, layers: list[list[int]]) -> tuple[list[list[int]], int]:
    place = [0.0] * len(web.kinds)
    best, fewest = layers, crossings(web, layers)
    for _ in range(_ROUNDS):
        before = fewest
        layers = [list(layer) for layer in best]
        for layer in layers:
            _spread(web, layer, place)
        for sweep in range(_SWEEPS):
            if not fewest:
                return best, fewest
            downwards = sweep % 2 == 0
            for number in range(len(layers)) if downwards else reversed(range(len(layers))):
                layers[number] = _by_barycentre(web, layers[number], place, web.up if downwards else web.down)
                _spread(web, layers[number], place)
            now = crossings(web, layers)
            if now < fewest:
                best, fewest = [list(layer) for layer in layers], now
        layers = [list(layer) for layer in best]
        for layer in layers:
            _spread(web, layer, place)
        _swap(web, layers, place)
        best, fewest = layers, crossings(web, layers)
        if fewest == before:
            break
    return best, fewest


def _spread(web: Web, layer: list[int], place: list[float]) -> None:
    """Rough places: side by side around the middle."""
    x = -sum(web.breadth[item] + 14 for item in layer) / 2
    for item in layer:
        place[item] = x + web.breadth[item] / 2
        x += web.breadth[item] + 14


def _by_barycentre(web: Web, layer: list[int], place: list[float], beside: list[list[int]]) -> list[int]:
    middle = {
        item: sum(place[one] for one in beside[item]) / len(beside[item]) if beside[item] else place[item]
        for item in layer
    }
    blocks = [sorted(block, key=lambda item: (middle[item], place[item])) for block in _blocks(web, layer)]
    blocks.sort(key=lambda block: (sum(middle[item] for item in block) / len(block), place[block[0]]))
    return [item for block in blocks for item in block]


def _swap(web: Web, layers: list[list[int]], place: list[float]) -> None:
    """Neighbours change places wherever that takes crossings away, in a few rounds."""
    for _ in range(_SWAPS):
        better = False
        for number, layer in enumerate(layers):
            blocks = _blocks(web, layer)
            better |= _swap_in(web, blocks, place)
            for block in blocks:
                singles = [[item] for item in block]
                if len(singles) > 1 and _swap_in(web, singles, place):
                    better = True
                    block[:] = [item for single in singles for item in single]
            layers[number] = [item for block in blocks for item in block]
            _spread(web, layers[number], place)
        if not better:
            return


def _swap_in(web: Web, blocks: list[list[int]], place: list[float]) -> bool:
    better = False
    for number in range(len(blocks) - 1):
        left, right = blocks[number], blocks[number + 1]
        gain = 0
        for beside in (web.up, web.down):
            lefts = sorted(place[one] for item in left for one in beside[item])
            rights = sorted(place[one] for item in right for one in beside[item])
            gain += _over(lefts, rights) - _over(rights, lefts)
        if gain > 0:
            blocks[number], blocks[number + 1] = right, left
            better = True
    return better


def _over(lefts: list[float], rights: list[float]) -> int:
    """How often something of the left lies right of something of the right; both sorted."""
    found = before = 0
    for left in lefts:
        while before < len(rights) and rights[before] < left:
            before += 1
        found += before
    return found


def crossings(web: Web, layers: list[list[int]]) -> int:
    """How many lines cross between layers, counted with a tree of partial sums."""
    place = {item: number for layer in layers for number, item in enumerate(layer)}
    found = 0
    for upper, lower in pairwise(layers):
        ends = [place[one] for item in upper for one in sorted(web.down[item], key=place.__getitem__)]
        sums = [0] * (len(lower) + 1)
        for number, end in enumerate(ends):
            index, before = end + 1, 0
            while index > 0:  # how many of those so far end at or left of this one
                before += sums[index]
                index -= index & -index
            found += number - before
            index = end + 1
            while index <= len(lower):
                sums[index] += 1
                index += index & -index
    return found
