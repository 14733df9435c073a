"""Layers of what is said about signs: a settings file, its entries for some paths, the command line. The last wins."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from readiness.cli.exits import FailOn
from readiness.cli.selecting import signs_named
from readiness.cli.settings.reading import Part
from readiness.process.names import shortened
from readiness.signs import DIMENSIONS, Level, catalogue


class Layer(NamedTuple):
    """What one of them says, and where it says which setting: `where("levels", "flow")` is `readiness.toml:7`."""

    part: Part
    where: Callable[..., str]


class Said(NamedTuple):
    """One value that holds, by the name of its setting, and who says so."""

    key: str
    value: str
    where: str


USUAL = "usual"


def signs_shown(layers: Iterable[Layer]) -> frozenset[str] | None:
    """The ids of the signs to show (None: all): a layer that selects starts anew, one that ignores takes away."""
    shown = every = frozenset(catalogue())
    for part, where in layers:
        if part.select is not None:
            shown = signs_named(part.select, where("select"))
        shown -= signs_named(part.ignore, where("ignore"))
    return None if shown == every else shown


def nothing_left(layers: list[Layer]) -> str:
    """That no sign is left to show, and who says so; "" where one is."""
    if signs_shown(layers) != frozenset():
        return ""
    who = [one for one in said(layers) if one.key in ("select", "ignore") and one.where != USUAL]
    told = " and ".join(f"`{one.key}` says {shortened(one.value)} ({one.where})" for one in who)
    return f"No warning sign is left to show: {told}. Ignore fewer, or select others."


def levels_held(layers: Iterable[Layer]) -> Mapping[str, Level]:
    """The levels of those signs that have another than the catalogue's; in one layer a sign wins over its dimension."""
    signs = catalogue()
    held: dict[str, Level] = {}
    for part, _ in layers:
        held |= {sign.id: part.levels[sign.dimension] for sign in signs.values() if sign.dimension in part.levels}
        held |= {name: level for name, level in part.levels.items() if name in signs}
    return {sign: level for sign, level in held.items() if level != signs[sign].level}


def fail_on(layers: Iterable[Layer]) -> FailOn | None:
    """The level from which on findings fail the run; None where no layer says."""
    return next((part.fail_on for part, _ in reversed(list(layers)) if part.fail_on is not None), None)


def said(layers: list[Layer]) -> Iterator[Said]:
    """What the layers say and what of it holds, value by value."""
    start = max((number for number, (part, _) in enumerate(layers) if part.select is not None), default=None)
    select = None if start is None else layers[start]
    yield _said("select", select.part.select, select) if select else Said("select", "all", USUAL)
    ignoring = [layer for layer in layers[start or 0 :] if layer.part.ignore]
    yield from (_said("ignore", layer.part.ignore, layer) for layer in ignoring)
    if not ignoring:
        yield Said("ignore", "none", USUAL)
    failing = next((layer for layer in reversed(layers) if layer.part.fail_on is not None), None)
    yield _said("fail-on", [failing.part.fail_on], failing) if failing else Said("fail-on", FailOn.GAP.value, USUAL)
    yield from _levels(layers)


def _said(key: str, names: Iterable[str | None] | None, layer: Layer) -> Said:
    return Said(key, ", ".join(map(str, names or ())), layer.where(key))


def _levels(layers: Iterable[Layer]) -> Iterator[Said]:
    held: dict[str, Said] = {}
    signs = catalogue()
    for part, where in layers:
        for name in (one for one in part.levels if one in DIMENSIONS):  # what was said of its signs before is over
            held = {said: value for said, value in held.items() if said not in signs or signs[said].dimension != name}
        for name, level in part.levels.items():
            held[name] = Said(f"levels.{name}", level.value, where("levels", name))
    yield from (held[name] for name in sorted(held))
