"""What makes a finding the same finding as before: what every format, the baseline and other programs know it by."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.errors import Problem
from readiness.signs.runner import Finding

_NUMBERS = re.compile(r"\d+")


class Key(NamedTuple):
    """A finding within its file: its sign, its place and the ids of what it is about, sorted.

    None of it changes with lines, with the order of the file or with a position in a list: an entry of `accepted` has
    the place `accepted[missing-trigger@handoffs.deal-to-invoice.trigger]`.
    """

    sign: str
    at: str
    subject: tuple[str, ...]


class Counted(NamedTuple):
    """A key within its file, and which of those with the same key it is, from 1 on."""

    key: Key
    number: int


def counted(keys: Iterable[Key]) -> Iterator[Counted]:
    """Keys of one file counted, so that no two are the same."""
    seen: Counter[Key] = Counter()
    for key in keys:
        seen[key] += 1
        yield Counted(key, seen[key])


def key_of(finding: Finding) -> Key:
    """What a finding is known by within its file."""
    return Key(finding.sign, finding.lasting or finding.at, tuple(sorted(set(finding.subject))))


def fingerprint(finding: Finding, path: str, salt: str = "") -> str:
    """A finding of the file at `path` as 64 hexadecimal digits (SHA-256); `salt` tells apart what has the same key."""
    return _hashed(path, *key_of(finding), salt)


def fingerprints(findings: Iterable[Finding], path: str) -> tuple[str, ...]:
    """The fingerprint of each finding of one file, no two of them the same: what has the same key is counted."""
    every = list(findings)
    numbers = (one.number for one in counted(map(key_of, every)))
    return tuple(
        fingerprint(finding, path, str(number) if number > 1 else "")
        for finding, number in zip(every, numbers, strict=True)
    )


def problem_fingerprints(problems: Iterable[Problem], path: str) -> tuple[str, ...]:
    """The same for the problems of one file: by place and words, without the numbers, as those may be of lines."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for problem in problems:
        key = problem.at, _NUMBERS.sub("", problem.message)
        seen[key] += 1
        found.append(_hashed(path, "problem", *key, seen[key]))
    return tuple(found)


def _hashed(*key: str | int | tuple[str, ...]) -> str:
    import hashlib  # brings OpenSSL with it, and most runs hash nothing

    return hashlib.sha256(json.dumps(key).encode()).hexdigest()
