"""The place of each item along its layer: lines as straight as the order and the distances allow.

Each layer is solved exactly: the places nearest to where the neighbours want the items (least squares), in the given
order and at least so far apart, by pooling those that would come too close; layer after layer, down and up.
"""

from readiness.render.pictures.layered.distances import Lane, Ports, lane_of, padding_of
from readiness.render.pictures.layered.layers import Kind, Web
from readiness.render.pictures.layered.straight import straightened

_SWEEPS = 16
_LAST = 6  # sweeps that heed both sides at once
_IDLE = 0.05  # how strongly an item without neighbours stays where it is


def places_of(web: Web, layers: list[list[int]], ports: Ports, padding: tuple[float, float]) -> list[float]:
    """The middle of each item along its layer; the leftmost edge is at 0.

    `padding` is what the frame of a group takes before and after its members.
    """
    pulls = _pulls(web, ports)
    lanes = [lane_of(web, layer, padding) for layer in layers if layer]
    width = max((lane.end for lane in lanes), default=0.0)
    x = [0.0] * len(web.kinds)
    for lane in lanes:
        for item, offset in zip(lane.items, lane.offsets, strict=True):
            x[item] = offset + (width - lane.end) / 2
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        sides = (0, 1) if sweep >= _SWEEPS - _LAST else ((0,) if downwards else (1,))
        for lane in lanes if downwards else reversed(lanes):
            _settle(lane, pulls, sides, width - lane.end, x)
    straightened(web, lanes, width, ports, x)
    least = min(
        (x[item] - web.breadth[item] / 2 - padding_of(web, item, padding)[0] for item in range(len(x))), default=0.0
    )
    return [place - least for place in x]


Pull = tuple[int, float, float]  # the neighbour, how far from its middle this one wants to be, how strongly


def _pulls(web: Web, ports: Ports) -> list[tuple[list[Pull], list[Pull]]]:
    """What pulls at each item from above and from below."""
    pulls: list[tuple[list[Pull], list[Pull]]] = [([], []) for _ in web.kinds]
    for number, (upper, lower) in enumerate(web.links):
        strength = _strength(web.kinds[upper], web.kinds[lower])
        distance = ports.upper[number] - ports.lower[number]
        pulls[lower][0].append((upper, distance, strength))
        pulls[upper][1].append((lower, -distance, strength))
    return pulls


def _strength(one: Kind, other: Kind) -> float:
    """Long lines are kept straight first."""
    if Kind.NODE in (one, other):
        return 1.0
    return 8.0 if one is other is Kind.BEND else 4.0


def _settle(
    lane: Lane, pulls: list[tuple[list[Pull], list[Pull]]], sides: tuple[int, ...], slack: float, x: list[float]
) -> None:
    """Place one layer's items as near as may be to where their neighbours want them, within `slack`."""
    pools: list[tuple[float, float, int]] = []  # weight, weighted sum of wishes, how many items
    for item, offset in zip(lane.items, lane.offsets, strict=True):
        weight, wanted = 0.0, 0.0
        for side in sides:
            for other, distance, strength in pulls[item][side]:
                weight += strength
                wanted += strength * (x[other] + distance)
        if not weight:
            weight, wanted = _IDLE, _IDLE * x[item]
        pools.append((weight, wanted - weight * offset, 1))
        while len(pools) > 1 and pools[-2][1] * pools[-1][0] >= pools[-1][1] * pools[-2][0]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    number = 0
    for weight, total, count in pools:
        shift = min(max(total / weight, 0.0), slack)
        for _ in range(count):
            x[lane.items[number]] = shift + lane.offsets[number]
            number += 1
