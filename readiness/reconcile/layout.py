"""The order of keys in a process file: that of the reference file, so that the two read alike."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from readiness.process.model import NOUNS, Connections, Process
from readiness.process.nouns import Noun
from readiness.process.reader import Map, Value, read
from readiness.reconcile.orders import woven
from readiness.resources import examples


@lru_cache(maxsize=1)
def _reference() -> dict[str, tuple[str, ...]]:
    """The keys of the top ("") and of each section, in the order of `examples/reference.yaml`.

    Raises ReadinessError when the installation lost its examples.
    """
    root = read((examples() / "reference.yaml").read_bytes()).root or Map()
    found = {"": tuple(root)}
    for section, value in root.items():
        inner = value if isinstance(value, Map) else Map()
        described = inner.values() if section in NOUNS else [inner]
        found[section] = _longest_first(described)
    return found


def _longest_first(values: Iterable[Value]) -> tuple[str, ...]:
    """The keys of the fullest description of a section, and in their places those that others have besides."""
    maps = sorted((tuple(value) for value in values if isinstance(value, Map)), key=len, reverse=True)
    return woven(maps[0] if maps else (), maps)


def sections() -> Iterator[str]:
    """Every key at the top of a file, in order: facts of the process, parts, sections."""
    known = _reference()[""]
    declared = ("process", *Process.keys, *NOUNS, "connections", "accounts", "accepted")
    yield from dict.fromkeys((*(key for key in known if key in declared), *declared))


def keys_of(noun: type[Noun]) -> list[str]:
    """The keys of a noun, in order."""
    section = "connections" if noun is Connections else noun.section
    known = _reference().get(section, ()) if section else ()
    return list(dict.fromkeys([*(key for key in known if key in noun.keys), *noun.keys]))
