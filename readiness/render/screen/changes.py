"""What a change did, one line each: the word for it, and what it happened to."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from readiness.compare import Comparison, Direction, Existence, FactChange, Move, NounChange, Stay
from readiness.process.facts import State
from readiness.render.comparison.wording import handoff_says, in_one_line, noun_says, questions, verdicts
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
}
_EXISTENCE = {Existence.NEW: "new", Existence.GONE: "gone", Existence.ID_CHANGED: "renamed"}
WIDEST = max(map(len, (*dict([*_WAYS.values(), *_MOVES.values()]), *_EXISTENCE.values())))  # of all the words


def changes(comparison: Comparison) -> tuple[tuple[Told, ...], tuple[int, ...]]:
    """All that changed, kind by kind, and the order in which they deserve a place: the first of each kind first."""
    kinds = [list(kind(comparison)) for kind in (_facts, _findings, _handoffs, _nouns, _figures)]
    told = tuple(one for kind in kinds for one in kind)
    if not told:
        asked = questions(comparison)
        return (Told("now", _NEUTRAL, f"not asked yet: {asked}" if asked else in_one_line(comparison)),), (0,)
    starts = [sum(map(len, kinds[:number])) for number in range(len(kinds))]
    places = [range(start, start + len(kind)) for start, kind in zip(starts, kinds, strict=True)]
    turns = (place for together in zip_longest(*places) for place in together if place is not None)
    return told, tuple(turns)


def _facts(comparison: Comparison) -> Iterator[Told]:
    found = [one for one in comparison.facts if not one.of_new]
    for one in sorted(found, key=lambda one: list(_MOVES).index(one.move)):
        yield Told(*_MOVES[one.move], f"{one.about}, {_key(one)}: {_words(one)}")


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
    found = [one for one in comparison.findings if not one.only_asks]
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
    for one in comparison.handoffs:
        then, now = verdicts(one)
        if then != now:
            verdict = {Direction.NEW: now, Direction.GONE: then}.get(one.direction, f"{then} → {now}")
            yield Told(*_WAYS[one.direction], f"hand-off {one.row.name}: {verdict}")


def _nouns(comparison: Comparison) -> Iterator[Told]:
    for one in comparison.nouns:
        if one.section != "handoffs":
            yield Told(_EXISTENCE[one.what], _NEUTRAL, _noun(one))


def _noun(one: NounChange) -> str:
    return noun_says(one).removeprefix("new: ").removeprefix("gone: ")


def _figures(comparison: Comparison) -> Iterator[Told]:
    for one in comparison.handoffs:
        for says in handoff_says(one._replace(can_go_ahead=False)):  # that shows in its verdict
            yield Told("now", _NEUTRAL, f"hand-off {one.row.name}: {says}")
