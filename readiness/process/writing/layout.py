"""The order of the keys of a process file: that of the reference file, so that all files read alike."""

from collections.abc import Sequence
from functools import lru_cache

from readiness.process.model import NOUNS, Connections, Process
from readiness.process.nouns import Noun
from readiness.process.reader import Map, Value, read
from readiness.resources import examples

TOP = ("process", *Process.keys, *NOUNS, "connections", "accounts", "accepted")


@lru_cache(maxsize=1)
def _reference() -> Map:
    """What the reference file holds. Raises ReadinessError when the installation lost its examples."""
    return read((examples() / "reference.yaml").read_bytes()).root or Map()


@lru_cache(maxsize=1)
def top() -> tuple[str, ...]:
    """Every key at the top of a file, in order."""
    return tuple(dict.fromkeys((*(key for key in _reference() if key in ("readiness", *TOP)), *TOP)))


_orders: dict[str, tuple[str, ...]] = {}


def keys_of(noun: type[Noun]) -> tuple[str, ...]:
    """The keys of a noun or part, in order."""
    if noun is Process:
        return top()
    if noun.__name__ not in _orders:
        _orders[noun.__name__] = _order(noun)
    return _orders[noun.__name__]


def _order(noun: type[Noun]) -> tuple[str, ...]:
    described = _descriptions(noun)
    longest = max(described, key=len, default=Map())
    known = [key for key in longest if key in noun.keys]
    for one in described:
        keys = [key for key in one if key in noun.keys]
        for number, key in enumerate(keys):
            if key not in known:
                known.insert(known.index(keys[number - 1]) + 1 if number else 0, key)
    return tuple(dict.fromkeys((*known, *noun.keys)))


def _descriptions(noun: type[Noun]) -> list[Map]:
    """The descriptions of such a noun in the reference file."""
    if noun is Connections:
        return _maps([_reference().get("connections")])
    if noun.section:
        whole = _reference().get(noun.section)
        return _maps(list(whole.values()) if isinstance(whole, Map) else [])
    name = next((name for name, key in Process.keys.items() if getattr(key, "part", None) is noun), "")
    return _maps([_reference().get(name)])


def _maps(values: Sequence[Value]) -> list[Map]:
    return [value for value in values if isinstance(value, Map)]


def behind(key: str, order: Sequence[str], present: Sequence[str]) -> str | None:
    """Which of the keys that are present a new one comes behind; None where it comes before them all."""
    places = {one: place for place, one in reversed([*enumerate(order)])}
    place = places.get(key, len(order))
    return next((one for one in reversed(present) if places.get(one, len(order)) < place), None)
