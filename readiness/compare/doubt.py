"""What cannot be judged, because the two sides differ in what of them could be read."""

from collections.abc import Iterable, Iterator

from readiness.compare.facts import spot
from readiness.compare.identities import Identities
from readiness.compare.model import FactChange, FindingChange, HandoffChange, NounChange, Stay
from readiness.process.model import NOUNS, Process
from readiness.process.writing.leaves import Path
from readiness.signs import Finding

_THE_PROCESS: Path = ()


class Doubt:
    """What rests on a place that only one of the two sides could read: that it went, came or changed is not known.

    What neither side could read changed nothing. `unread` are the places that could be read then and cannot be now.
    """

    def __init__(self, then: Process, now: Process, same: Identities) -> None:
        unread_then = {same.path_now(_path(at)) for at in then.left_out}
        every_now = {_path(at) for at in now.left_out}
        # Of what is described only now nothing could be read then, so a mistake hides nothing of it.
        unread_now = {one for one in every_now if one in unread_then or _was_there(then, same.path_then(one))}
        self.unread = tuple(sorted(".".join(place) for place in unread_now - unread_then))
        places = unread_then ^ unread_now
        self._places = frozenset(_meant(place, now, then, same) for place in places)
        every = {(section, same.path_now((section, id))[1]): id for section, id in then.index}
        every |= {(section, id): id for section, id in now.index}
        self._ids = frozenset(
            name for (section, id), was in every.items() if self._touches((section, id)) for name in (id, was)
        )
        self._same = same

    def findings(self, changes: Iterable[FindingChange], facts: Iterable[FactChange]) -> Iterator[FindingChange]:
        """Each with whether it is in doubt: it rests on such a place, or came or went though its own fact stayed."""
        moved = {at for one in facts for at in (one.at, one.then_at)}
        for one in changes:
            differs = one.stay is not Stay.SAME and bool(self._places)
            unexplained = one.stay in (Stay.GONE, Stay.NEW) and one.finding.fact not in moved
            yield one._replace(in_doubt=True) if differs and (unexplained or self._rests(one)) else one

    def handoffs(self, changes: Iterable[HandoffChange], findings: Iterable[FindingChange]) -> Iterator[HandoffChange]:
        """Each with whether its verdict is in doubt: by what stands at it, or by a finding that decides it."""
        doubted = {f"{one.sign}@{one.at}" for change in findings if change.in_doubt for one in _both(change)}
        for one in changes:
            deciding = {decides for row in (one.then, one.now) if row is not None for decides in row.decided_by}
            in_doubt = self._touches(("handoffs", one.id)) or not deciding.isdisjoint(doubted)
            yield one._replace(in_doubt=True) if in_doubt else one

    def nouns(self, changes: Iterable[NounChange]) -> Iterator[NounChange]:
        """Each with whether it is in doubt."""
        for one in changes:
            in_doubt = any(_is_within((one.section, one.id), place) for place in self._places)
            yield one._replace(in_doubt=True) if in_doubt else one

    def _rests(self, change: FindingChange) -> bool:
        subject = {id for one in _both(change) for id in one.subject}
        return not subject.isdisjoint(self._ids) or any(
            self._touches(self._same.path_now(_path(at)))
            for one in _both(change)
            for at in (one.at, one.fact, *(place.at for place in one.related if not place.file))
        )

    def _touches(self, path: Path) -> bool:
        return any(_is_within(path, place) or _is_within(place, path) for place in self._places)


def _both(change: FindingChange) -> list[Finding]:
    return [one for one in (change.then, change.now) if one is not None]


def _path(at: str) -> Path:
    return tuple(at.split("."))


def _was_there(process: Process, path: Path) -> bool:
    if path[0] not in NOUNS:
        return True
    return path[:2] in process.index if path[1:] else any(section == path[0] for section, _ in process.index)


def _meant(place: Path, now: Process, then: Process, same: Identities) -> Path:
    """A place; of a key that there is not, what it is a key of, as any of its facts may be meant."""
    known = (place[0] in NOUNS and len(place) < 3) or place in (("connections",), ("accounts",))
    if known or spot(now, place) is not None or spot(then, same.path_then(place)) is not None:
        return place
    return place[:-1]


def _is_within(path: Path, place: Path) -> bool:
    """Whether one is the other or below it; below the process itself are its own facts, and nothing else."""
    if place == _THE_PROCESS:
        return bool(path) and path[0] not in NOUNS
    return path[: len(place)] == place
