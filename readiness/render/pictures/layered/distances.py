"""How far items of a layer stand apart at least, and where along an item its lines begin."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness.render.pictures.layered.layers import Kind, Web

_APART = {Kind.NODE: 14.0, Kind.LABEL: 10.0, Kind.BEND: 5.0}


class Ports(NamedTuple):
    """How far from the middle of its upper and of its lower item each link begins and ends."""

    upper: list[float]
    lower: list[float]


def ports_of(web: Web, layers: Sequence[Sequence[int]]) -> Ports:
    """The links at each side of an item spread along it, in the order of where they lead."""
    place = {item: number for layer in layers for number, item in enumerate(layer)}
    ports = Ports([0.0] * len(web.links), [0.0] * len(web.links))
    for side, other, at in ((0, 1, ports.upper), (1, 0, ports.lower)):
        of_item: dict[int, list[int]] = {}
        for number, link in enumerate(web.links):
            of_item.setdefault(link[side], []).append(number)
        for item, numbers in of_item.items():
            step = _step(web, item, len(numbers))
            numbers.sort(key=lambda number: (place[web.links[number][other]], number))
            for turn, number in enumerate(numbers):
                at[number] = (turn - (len(numbers) - 1) / 2) * step
    return ports


def _step(web: Web, item: int, links: int) -> float:
    if web.kinds[item] is Kind.BEND or links < 2:
        return 0.0
    inner = web.breadth[item] - 20 if web.kinds[item] is Kind.NODE else web.breadth[item] / 2
    return min(22.0, max(inner, 0.0) / (links - 1))


class Lane(NamedTuple):
    """The items of a layer, the least place of each item's middle, and how far the layer reaches at least."""

    items: list[int]
    offsets: list[float]
    end: float


def lane_of(web: Web, layer: list[int], padding: tuple[float, float]) -> Lane:
    offsets = [web.breadth[layer[0]] / 2 + padding_of(web, layer[0], padding)[0]]
    for left, right in pairwise(layer):
        apart = (_APART[web.kinds[left]] + _APART[web.kinds[right]]) / 2
        if not web.group[left] or web.group[left] != web.group[right]:
            apart += padding_of(web, left, padding)[1] + padding_of(web, right, padding)[0]
        offsets.append(offsets[-1] + (web.breadth[left] + web.breadth[right]) / 2 + apart)
    end = offsets[-1] + web.breadth[layer[-1]] / 2 + padding_of(web, layer[-1], padding)[1]
    return Lane(layer, offsets, end)


def padding_of(web: Web, item: int, padding: tuple[float, float]) -> tuple[float, float]:
    return padding if web.group[item] else (0.0, 0.0)
