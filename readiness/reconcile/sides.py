"""The files that are reconciled, each the side of a team."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import NamedTuple

from readiness.process.model import Process
from readiness.process.names import folded, made_id


class Described(NamedTuple):
    """One file: its name, as it was given, and the process it describes."""

    file: str
    process: Process


class Side(NamedTuple):
    """One file as the side of a team.

    `key` is what its answers stand under in a dispute: the team's id, or what the file is called; no two sides share
    one. `team` is the id of the team whose account it is, "" where the file does not say.
    """

    key: str
    team: str
    file: str
    process: Process

    @property
    def file_name(self) -> str:
        """The name of the file without its folder: the same wherever the files lie."""
        return PurePath(self.file).name


def sides_of(
    files: Iterable[Described], id_of: Callable[[str], str], key_for: Callable[[str], str]
) -> tuple[Side, ...]:
    """The sides in the order of their keys, whatever the order of the files.

    `id_of` gives the id that a team's id was joined to, `key_for` the key of a file that does not say whose it is.
    """
    drafts = []
    for one in files:
        account = one.process.account_of.value
        team = id_of(account.id) if account is not None else ""
        drafts.append(Side(team or key_for(_stem(one.file)), team, one.file, one.process))
    shared = {key for key, count in Counter(side.key for side in drafts).items() if count > 1}
    taken = {side.key for side in drafts} - shared
    found = [side for side in drafts if side.key not in shared]
    for side in sorted((side for side in drafts if side.key in shared), key=lambda side: (side.key, side.file)):
        key = next(key for key in _keys(side) if key not in taken)  # several told by one team: by their files' names
        taken.add(key)
        found.append(side._replace(key=key))
    return tuple(sorted(found, key=lambda side: (folded(side.key), side.key)))


def _stem(file: str) -> str:
    return made_id(PurePath(file).stem)


def _keys(side: Side) -> Iterable[str]:
    first = side.key if side.team and _stem(side.file) == side.team else _stem(side.file)
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1
