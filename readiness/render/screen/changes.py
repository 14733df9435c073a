"""What a change did, one line each: the word for it, and what it happened to."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from readiness.compare import Comparison, Direction, Existence, FactChange, Move, NounChange, Stay
from readiness.process.facts import State
from readiness.render.comparison.wording import handoff_says, in_one_line, noun_says, questions, verdicts
from readiness.render.text import counted
from readiness.signs import Level


class Told(NamedTuple):
    """One thing that changed. `word` says how, `style` is that of the word, `says` what."""

    word: str
    style: str
    says: str


_GOOD, _BAD, _NEUTRAL = "bold green", "bold red", "bold cyan"
_WAYS = {
    Direction.BETTER: ("better", _GOOD),
    Direction.WORSE: ("worse", _BAD),
    Direction.SAME: ("now", _NEUTRAL),
    Direction.NEW: ("new", _NEUTRAL),
    Direction.GONE: ("gone", _NEUTRAL),
}
_MOVES = {
    Move.SETTLED: ("settled", _GOOD),
    Move.LOST: ("reopened", _BAD),
    Move.CHANGED: ("changed", _NEUTRAL),
    Move.UNSETTLED: ("not settled", _NEUTRAL),
    Move.UNREAD: ("not read", _NEUTRAL),
}
_MANY = 5  # of one kind: they are summed up, so that there is room for the others
_EXISTENCE = {Existence.NEW: "new", Existence.GONE: "gone", Existence.ID_CHANGED: "renamed"}
WIDEST = max(map(len, (*dict([*_WAYS.values(), *_MOVES.values()]), *_EXISTENCE.values())))  # of all the words


def changes(comparison: Comparison) -> tuple[tuple[Told, ...], tuple[int, ...]]:
    """All that changed, kind by kind, and the order in which they deserve a place: the first of each kind first."""
    kinds = [list(kind(comparison)) for kind in (_facts, _doubts, _findings, _handoffs, _nouns, _figures)]
    told = tuple(one for kind in kinds for one in kind)
    if not told:
        asked = questions(comparison)
        return (Told("now", _NEUTRAL, f"not asked yet: {asked}" if asked else in_one_line(comparison)),), (0,)
    starts = [sum(map(len, kinds[:number])) for number in range(len(kinds))]
    places = [range(start, start + len(kind)) for start, kind in zip(starts, kinds, strict=True)]
    turns = (place for together in zip_longest(*places) for place in together if place is not None)
    return told, tuple(turns)


def _facts(comparison: Comparison) -> Iterator[Told]:
    was, is_now = comparison.then.process, comparison.now.process
    if was != is_now:
        yield Told("changed", _NEUTRAL, f"name: {was} → {is_now}")
    found = [one for one in comparison.facts if not one.of_new]
    of_kind: dict[tuple[Move, str], list[FactChange]] = {}
    for one in sorted(found, key=lambda one: list(_MOVES).index(_move(one))):
        of_kind.setdefault((_move(one), one.key), []).append(one)
    for (move, _), every in of_kind.items():
        if len(every) > _MANY:
            yield Told(*_MOVES[move], f"{_key(every[0])}, {len(every)} times: {', '.join(one.about for one in every)}")
        else:
            yield from (Told(*_MOVES[move], f"{one.about}, {_key(one)}: {_words(one)}") for one in every)


def _move(one: FactChange) -> Move:
    """How it changed; what cannot be read now is told as that, whatever it was."""
    return Move.UNREAD if one.now is State.LEFT_OUT else one.move


def _key(one: FactChange) -> str:
    return one.key.replace(".", ", ").replace("_", " ")


def _words(one: FactChange) -> str:
    """The value; what it was before only where that was an answer too."""
    before = "" if one.then in (State.OPEN, State.DISPUTED, State.UNKNOWN) else f"{one.then_words} → "
    return f"{before}{one.now_words}"


def _findings(comparison: Comparison) -> Iterator[Told]:
    """What went and what came, the worst first, but for what only asks: that shows in what is settled and asked next.

    One that is still there and says it in other words is not told either.
    """
    found = [one for one in comparison.findings if not one.only_asks and not one.in_doubt]
    for one in sorted(found, key=lambda one: (list(_STAYS).index(one.stay), one.finding.level.rank)):
        finding = one.finding
        weighs = finding.stands and finding.level in (Level.BLOCKER, Level.GAP)
        called = f"{finding.level.value} {finding.sign}: "
        if one.stay is Stay.GONE:
            yield Told("gone", _GOOD, called + finding.message)
        elif one.stay is Stay.NEW:
            yield Told("new", _BAD if weighs else _NEUTRAL, called + finding.message)
        elif one.then is not None and (one.then.state, one.then.stands) != (finding.state, finding.stands):
            yield Told("changed", _NEUTRAL, called + "; ".join(one.changes))


_STAYS = (Stay.GONE, Stay.NEW, Stay.CHANGED, Stay.SAME)


def _handoffs(comparison: Comparison) -> Iterator[Told]:
    alike: dict[tuple[Direction, str], list[str]] = {}
    for one in comparison.handoffs:
        then, now = verdicts(one)
        if then != now and not one.in_doubt:
            verdict = {Direction.NEW: now, Direction.GONE: then}.get(one.direction, f"{then} → {now}")
            alike.setdefault((one.direction, verdict), []).append(one.row.name)
    for (way, verdict), names in alike.items():
        if len(names) > _MANY:
            yield Told(*_WAYS[way], f"{len(names)} hand-offs, {verdict}: {', '.join(names)}")
        else:
            yield from (Told(*_WAYS[way], f"hand-off {name}: {verdict}") for name in names)


def _doubts(comparison: Comparison) -> Iterator[Told]:
    """What rests on something that only one of the states could be read for, in one line: neither gone nor better."""
    findings = [one for one in comparison.findings if one.in_doubt and not one.only_asks]
    handoffs = [one for one in comparison.handoffs if one.in_doubt and verdicts(one)[0] != verdicts(one)[1]]
    nouns = [one for one in comparison.nouns if one.in_doubt and one.section != "handoffs"]
    kinds = {"warning sign": len(findings), "hand-off": len(handoffs), "other thing": len(nouns)}
    told = ", ".join(counted(count, kind) for kind, count in kinds.items() if count)
    if told and comparison.unread:
        yield Told("in doubt", _NEUTRAL, f"cannot be judged now: {told}")
    elif told:
        yield Told("now", _NEUTRAL, f"can be judged, as all can be read: {told}")


def _nouns(comparison: Comparison) -> Iterator[Told]:
    for one in comparison.nouns:
        told_as_handoff = one.section == "handoffs" and one.what is not Existence.ID_CHANGED
        if not told_as_handoff and not one.in_doubt:
            yield Told(_EXISTENCE[one.what], _NEUTRAL, _noun(one))


def _noun(one: NounChange) -> str:
    return noun_says(one).removeprefix("new: ").removeprefix("gone: ")


def _figures(comparison: Comparison) -> Iterator[Told]:
    for one in (one for one in comparison.handoffs if not one.in_doubt):
        for says in handoff_says(one._replace(can_go_ahead=False)):  # that shows in its verdict
            yield Told("now", _NEUTRAL, f"hand-off {one.row.name}: {says}")
