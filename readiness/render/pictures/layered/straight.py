"""Long lines made straight wherever there is room for it, as far along as there is."""

from readiness.render.pictures.layered.distances import Lane, Ports
from readiness.render.pictures.layered.layers import Web

_PASSES = 2


def straightened(web: Web, lanes: list[Lane], width: float, ports: Ports, x: list[float]) -> None:
    """Move labels and bends in `x` so that each line has few of them out of line; nothing comes closer than before."""
    room = _Room(lanes, width, x)
    ways = [
        way for way in range(len(web.chains)) if _monotone([web.layer[item] for item in web.chains[way]])
    ]  # not what turns back: it has no straight way
    ways.sort(key=lambda way: (-len(web.chains[way]), way))
    for _ in range(_PASSES):
        for way in ways:
            _straighten(web, room, way, ports, x)


def _monotone(layers: list[int]) -> bool:
    return sorted(layers) in (layers, layers[::-1]) and len(set(layers)) == len(layers)


class _Room:
    """How far each item can be moved before it comes too close to its neighbours."""

    def __init__(self, lanes: list[Lane], width: float, x: list[float]) -> None:
        self._x, self._width = x, width
        self._at = {item: (lane, number) for lane in lanes for number, item in enumerate(lane.items)}

    def of(self, item: int) -> tuple[float, float]:
        """The least and the greatest place of an item."""
        lane, number = self._at[item]
        offsets, items = lane.offsets, lane.items
        low, high = offsets[0], self._width - (lane.end - offsets[-1])
        if number > 0:
            low = self._x[items[number - 1]] + offsets[number] - offsets[number - 1]
        if number + 1 < len(items):
            high = self._x[items[number + 1]] - offsets[number + 1] + offsets[number]
        return low, max(low, high)


def _straighten(web: Web, room: _Room, way: int, ports: Ports, x: list[float]) -> None:
    chain, steps = web.chains[way], web.steps[way]
    first, last = (
        x[chain[0]] + _port(web, ports, chain[0], steps[0]),
        x[chain[-1]] + _port(web, ports, chain[-1], steps[-1]),
    )
    runs: list[tuple[list[int], float, float]] = []
    for item in chain[1:-1]:
        low, high = room.of(item)
        if runs and max(low, runs[-1][1]) <= min(high, runs[-1][2]):
            items, least, most = runs.pop()
            runs.append(([*items, item], max(low, least), min(high, most)))
        else:
            runs.append(([item], low, high))
    for number, (items, low, high) in enumerate(runs):
        wishes = ([first] if number == 0 else []) + ([last] if number == len(runs) - 1 else [])
        wishes = wishes or [sum(x[item] for item in items) / len(items)]
        place = next((wish for wish in wishes if low <= wish <= high), min(max(wishes[-1], low), high))
        for item in items:
            x[item] = place


def _port(web: Web, ports: Ports, item: int, link: int) -> float:
    return ports.upper[link] if web.links[link][0] == item else ports.lower[link]
