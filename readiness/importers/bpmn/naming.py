"""Ids for what a diagram names: the same for the same diagram, whatever the order its elements are written in."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from readiness.process import words
from readiness.process.names import made_id

_RESERVED = frozenset(made_id(word) for word in (*words.STATES, *words.YES_NO, *words.AGREES, *words.DISPUTED)) | {
    "start",  # what the first steps come after
    "null",
    "item",  # what made_id gives where nothing is left
}
_NOT_IN_A_TAIL = re.compile(r"[\W_]+")
_LONG_ENOUGH = 8  # an element's id of so many characters is readable as it is
_TAIL = 4
LONGEST = 40  # of an id made from a sentence
_ARTICLES = frozenset({"a", "an", "the"})
_SMALL = _ARTICLES | {"and", "as", "at", "be", "by", "for", "from", "in", "of", "on", "or", "to", "with"}

K = TypeVar("K", bound=Hashable)


class Wanted(NamedTuple):
    """What is to get an id.

    `name`: what it is called ("" for nothing); `context`: what tells it from others of that name; `kind`: what it is,
    in words; `key`: the id of its element.
    """

    name: str
    context: str
    kind: str
    key: str


def ids_for(wanted: Iterable[tuple[K, Wanted]]) -> dict[K, str]:
    """An id for each, made from its name. Of several with one name, one keeps the name alone, the others are told
    apart by their context, or else by the end of their element's id.
    """
    alike: dict[str, list[tuple[Wanted, K]]] = {}
    for noun, one in wanted:
        alike.setdefault(_base(one), []).append((one, noun))
    taken = set(alike)
    ids: dict[K, str] = {}
    for base, group in sorted(alike.items()):
        group.sort(key=lambda pair: (pair[0].key, pair[0].context, pair[0].name))
        (_, first), *rest = group
        ids[first] = base
        contexts = [made_id(one.context) if one.context else "" for one, _ in group]
        times = Counter(contexts)
        for (one, noun), context in zip(rest, contexts[1:], strict=True):
            id = f"{base}-{context}"
            if not context or times[context] > 1 or id in taken:
                id = _with_tail(base, one.key, taken)
            taken.add(id)
            ids[noun] = id
    return ids


def tail(key: str) -> str:
    """The part of an element's id that people may type."""
    bare = _NOT_IN_A_TAIL.sub("", key).casefold()
    return bare if len(bare) <= _LONG_ENOUGH else bare[-_TAIL:]


def shortly(name: str, longest: int = LONGEST) -> str:
    """An id made from a name, cut between words, and not behind a mere preposition."""
    made = made_id(name)
    if len(made) <= longest:
        return made
    words = (made[: longest + 1].rpartition("-")[0] or made[:longest]).split("-")
    while len(words) > 1 and words[-1] in _SMALL:
        words.pop()
    return "-".join(words)


def joined(one: str, between: str, other: str) -> str:
    """An id made from two names: where they are long, without articles, and the longer of them is cut first."""
    if len(made_id(one)) + len(between) + 2 + len(made_id(other)) > LONGEST:
        one, other = _without_articles(one), _without_articles(other)
    room = LONGEST - len(between) - 2
    lengths = len(made_id(one)), len(made_id(other))
    first = max(room // 2, room - lengths[1])
    return f"{shortly(one, first)}-{between}-{shortly(other, max(room // 2, room - lengths[0]))}"


def _without_articles(name: str) -> str:
    return " ".join(word for word in name.split() if word.casefold() not in _ARTICLES)


def _base(one: Wanted) -> str:
    base = made_id(one.name) if one.name else ""
    if not base or base in _RESERVED:
        kind = made_id(one.kind)
        return f"{kind}-{base}" if base and base != "item" else f"{kind}-{tail(one.key)}"
    return base


def _with_tail(base: str, key: str, taken: set[str]) -> str:
    id = f"{base}-{tail(key)}"
    if id in taken:
        id = f"{base}-{made_id(key)}"
    number = 2
    while id in taken:
        id = f"{base}-{made_id(key)}-{number}"
        number += 1
    return id
