"""Sections one below the other, as much of each as so many rows hold: the most important first, and nothing runs on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readiness.render.text_lines import Line


class Section(NamedTuple):
    """Items under a heading, which says how many there are where it matters; either may be missing.

    `turns` are the items in the order in which they get a place (empty: as they stand); whichever get one are shown as
    they stand. With a `tail`, a line below tells how many have none.
    """

    heading: tuple[Line, ...] = ()
    items: tuple[tuple[Line, ...], ...] = ()
    turns: tuple[int, ...] = ()
    tail: bool = False

    def lines(self, count: int) -> list[Line]:
        """The section with so many of its items; nothing at all where none of them has a place."""
        if not count:
            return []
        places = sorted((self.turns or range(len(self.items)))[:count])
        left = len(self.items) - len(places)
        tail: list[Line] = [[(f"    … and {left:,} more", "")]] if self.tail and left else []
        return [*self.heading, *(line for place in places for line in self.items[place]), *tail]


Growth = Sequence[tuple[str, int]]


def fitted(
    sections: Mapping[str, Section], growth: Growth, needed: Iterable[str], height: int, *, airy: bool = True
) -> list[Line]:
    """The lines of all sections, at most `height`.

    `growth` says who gets rows in which order: each step lets a section grow to so many items, while there is room.
    Where one of those `needed` would be left out, there is no white between the sections; where everything fits, there
    is more of it, if it may be `airy`.
    """
    if airy:
        counts = _grown(sections, growth, height, 2)
        if all(counts[name] == len(section.items) for name, section in sections.items()):
            return list(_put_together(sections, counts, 2))
    counts = _grown(sections, growth, height, 1)
    if all(counts[name] for name in needed if name in sections):
        return list(_put_together(sections, counts, 1))
    return list(_put_together(sections, _grown(sections, growth, height, 0), 0))[:height]


def _grown(sections: Mapping[str, Section], growth: Growth, height: int, gap: int) -> dict[str, int]:
    """How many items of each section there is room for."""
    counts = dict.fromkeys(sections, 0)
    for name, most in growth:
        while name in sections and counts[name] < min(most, len(sections[name].items)):
            more = counts | {name: counts[name] + 1}
            if sum(1 for _ in _put_together(sections, more, gap)) > height:
                break
            counts = more
    return counts


def _put_together(sections: Mapping[str, Section], counts: Mapping[str, int], gap: int) -> Iterator[Line]:
    begun = False
    for name, section in sections.items():
        lines = section.lines(counts[name])
        if lines and begun:
            yield from ([] for _ in range(gap))
        yield from lines
        begun = begun or bool(lines)
