"""How the nouns of a section, and the facts of one, are written: in the reference file's order."""

from collections.abc import Mapping
from typing import Any

from readiness.process.kinds import is_state
from readiness.process.model import NOUNS, Connections, Handoff, Process
from readiness.process.nouns import Noun, PartKey
from readiness.process.writing.emit import Tall
from readiness.process.writing.layout import keys_of

TALL = frozenset({"outcome", "governance", "go_live", "connections", "accounts", *NOUNS})  # have lines of their own


def part_of(key: str) -> type[Noun] | None:
    """The part that stands under a key of the process, where one does."""
    declared = Process.keys.get(key)
    return declared.part if isinstance(declared, PartKey) else Connections if key == "connections" else None


def in_order(noun: type[Noun] | None, facts: Any) -> Any:
    """The facts of a noun in the order of the reference file, those of its parts as well."""
    if noun is None or not isinstance(facts, Mapping) or "disputed" in facts:
        return facts
    order = (*(key for key in keys_of(noun) if key in facts), *(key for key in facts if key not in noun.keys))
    inner = {key: getattr(noun.keys.get(key), "part", None) for key in order}
    return {key: in_order(inner[key], facts[key]) for key in order}


def section_written(section: str, nouns: Any) -> Any:
    """The nouns of a section as they are written: with nothing but a name or sentence, that alone."""
    if not isinstance(nouns, Mapping):
        return nouns
    return {id: noun_written(NOUNS[section], facts) for id, facts in nouns.items()}


def noun_written(kind: type[Noun], facts: Any) -> Any:
    """A noun as it is written: None where nothing is said of it."""
    if not isinstance(facts, Mapping):
        return facts
    only = facts.get(kind.sentence) if kind.sentence and len(facts) == 1 else None
    if isinstance(only, str) and not is_state(only):
        return only
    ordered = in_order(kind, facts)
    return (Tall(ordered) if kind is Handoff and len(facts) > 1 else ordered) or None
