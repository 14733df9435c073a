"""What text and Markdown say in the same words: figures then and now, and what became of hand-offs and findings."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from readiness.compare import (
    Alone,
    Comparison,
    Direction,
    Existence,
    FactChange,
    FindingChange,
    HandoffChange,
    Move,
    NounChange,
    Snapshot,
    Stay,
)
from readiness.diagnosis import HandoffRow
from readiness.diagnosis.plan_model import Money
from readiness.process.in_text import quoted
from readiness.process.sayings import listed
from readiness.process.workload import Hours
from readiness.process.workload import in_words as hours_in_words
from readiness.signs import Level

MOST = 20  # of one list; who wants the rest asks for everything
NOT_THERE = "–"
UNREAD = "could not be read"
NO_FILE = "no such file"


def figures(then: Snapshot | None, now: Snapshot | None, alone: bool) -> list[tuple[str, str, str]]:
    """What each side comes to, as rows of a name, then and now; `alone` says that only one of them has the file."""
    instead = NO_FILE if alone else UNREAD
    rows = zip(_ROWS, _of(then, instead), _of(now, instead), strict=True)
    return [row for row in rows if row[0] in _ALWAYS or set(row[1:]) - {"0", NOT_THERE}]


def _of(side: Snapshot | None, instead: str) -> tuple[str, ...]:
    if side is None:
        return instead, *(NOT_THERE for _ in _ROWS[1:])
    return (
        side.verdict.in_words.lower(),
        f"{side.coverage.settled:,} of {side.coverage.needed:,} facts",
        ", ".join(counted(side.shown[level], level.value) for level in Level),
        f"{side.not_asked:,}",
        f"{side.accepted:,}",
        _hours(side.hours, side.by_hand),
        _money(side.money),
    )


_ROWS = ("Verdict", "Known", "Found", "Not asked yet", "Accepted", "By hand", "That costs")
_ALWAYS = frozenset({"Verdict", "Known", "Found", "Not asked yet"})  # the others only where there is something


def _hours(hours: Hours | None, by_hand: bool) -> str:
    if hours is not None:
        return hours_in_words(hours)
    return "not told" if by_hand else "nothing"


def _money(money: Money | None) -> str:
    if money is None:
        return NOT_THERE
    low, high = f"{money.low:,.0f}", f"{money.high:,.0f}"
    return f"{money.currency} {low}{'' if low == high else f' to {high}'} a month"


def counted(count: int, what: str) -> str:
    """`1 gap`, `2 gaps`; `1 fact`, `31 facts`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def worse_says(comparison: Comparison) -> Iterator[str]:
    """Why it counts as worse: one sentence of each kind of reason, as what they are about is told one by one."""
    yield from (one.says for one in comparison.worse if one.kind == "verdict")
    findings = [one for one in comparison.worse if one.kind == "finding"]
    if findings:
        levels = Counter(one.level for one in findings)
        many = " and ".join(counted(levels[level], level.value) for level in Level if levels[level])
        signs = Counter(one.sign for one in findings)
        which = listed(f"{sign} ({count:,} places)" if count > 1 else sign for sign, count in signs.items())
        at = f" at {findings[0].at}" if len(findings) == 1 else ""
        yield f"{many} {_stand(len(findings))} that did not before: {which}{at}."
    facts = [one.at for one in comparison.worse if one.kind == "fact"]
    if facts:
        were, are = ("was", "is") if len(facts) == 1 else ("were", "are")
        yield f"{counted(len(facts), 'fact')} {were} settled and {are} not any more: {listed(facts)}."


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"


class FactGroup(NamedTuple):
    """The facts that changed in one way, under a heading."""

    heading: str
    facts: tuple[FactChange, ...]


_MOVES = {
    Move.LOST: "No longer settled",
    Move.UNREAD: "Could not be read now",
    Move.SETTLED: "Settled now",
    Move.CHANGED: "Settled otherwise now",
    Move.UNSETTLED: "Still not settled, in another state",
}


def fact_groups(comparison: Comparison, everything: bool) -> Iterator[FactGroup]:
    """The facts that changed, by how; those of what is new only with `everything`: that it is new is told anyway."""
    for move, heading in _MOVES.items():
        found = tuple(one for one in comparison.facts if one.move is move and (everything or not one.of_new))
        if found:
            yield FactGroup(heading, found)


def handoff_says(one: HandoffChange) -> Iterator[str]:
    """What changed about a hand-off besides its verdict, in words."""
    if one.can_go_ahead:
        yield "it can go ahead now"
    if one.then is None or one.now is None:
        return
    if one.then.hours_per_month != one.now.hours_per_month:
        yield f"{_of_row(one.then)} → {_of_row(one.now)}"
    if one.then.errors != one.now.errors:
        yield f"errors: {one.then.errors} → {one.now.errors}"
    if one.then_maturity != one.now_maturity:
        yield f"maturity: {_level(one.then_maturity)} → {_level(one.now_maturity)}"


def _of_row(row: HandoffRow) -> str:
    if row.hours_per_month is not None:
        return hours_in_words(row.hours_per_month)
    return "hours not told" if row.kind == "by hand" else "not by hand"


def _level(maturity: int | None) -> str:
    return "not known" if maturity is None else str(maturity)


def verdicts(one: HandoffChange) -> tuple[str, str]:
    """The verdict on a hand-off then and now, "–" where it was or is not there."""
    return (
        one.then.verdict.in_words.lower() if one.then else NOT_THERE,
        one.now.verdict.in_words.lower() if one.now else NOT_THERE,
    )


def way_of(one: HandoffChange) -> str:
    """Where the verdict on a hand-off went, in a word; or that this cannot be told."""
    in_doubt = one.in_doubt and one.direction is not Direction.SAME
    return "in doubt, as not all could be read" if in_doubt else one.direction.value


class FindingGroup(NamedTuple):
    """Findings that went one way, under a heading."""

    stay: Stay
    heading: str
    findings: tuple[FindingChange, ...]


def finding_groups(findings: tuple[FindingChange, ...], everything: bool) -> Iterator[FindingGroup]:
    """The findings that are gone, new, or still there and changed; with `everything`, the open and the unchanged too.

    A finding that only asked and one that is still there as it was are told as figures.
    """
    headings = {Stay.GONE: "Findings gone", Stay.NEW: "New findings", Stay.CHANGED: "Still there, and changed"}
    for stay, heading in (headings | ({Stay.SAME: "Still there as before"} if everything else {})).items():
        found = tuple(one for one in findings if one.stay is stay and (everything or not one.only_asks))
        for said, group in (
            (heading, tuple(one for one in found if not one.in_doubt)),
            (_IN_DOUBT.get(stay, heading), tuple(one for one in found if one.in_doubt)),
        ):
            if group:
                yield FindingGroup(stay, said, group)


_IN_DOUBT = {
    Stay.GONE: "Findings that cannot be judged now, as not all could be read",
    Stay.NEW: "Findings that could not be judged before, as not all could be read",
    Stay.CHANGED: "Still there, and changed or in doubt, as not all could be read",
}


def questions(comparison: Comparison) -> str:
    """What became of what was not asked yet, as figures in words; "" where there was and is nothing."""
    asks = [one for one in comparison.findings if one.only_asks]
    gone = [one for one in asks if one.stay is Stay.GONE]
    settled = sum(one.settled_now for one in gone)
    new = sum(one.stay is Stay.NEW for one in asks)
    figures = {
        "answered": settled,
        "asked and still not settled": sum(_was_open(one) and not one.only_asks for one in comparison.findings),
        "need no answer any more": len(gone) - settled,
        "new": new,
        "still not asked": len(asks) - len(gone) - new,
    }
    return ", ".join(f"{count:,} {what}" for what, count in figures.items() if count)


def _was_open(one: FindingChange) -> bool:
    return one.then is not None and not one.then.settled_facts_show_it


def noun_says(one: NounChange) -> str:
    """What became of something the file describes: `new: system Freshdesk (freshdesk), 4 facts settled`."""
    name = f"{one.kind} {quoted(one.name) if one.section in _TOLD_BY_SENTENCES else one.name}"
    id = f" ({one.id})" if one.id != one.name else ""
    match one.what:
        case Existence.ID_CHANGED:
            return f"{name}: its id was {one.then_id} and is {one.id} now"
        case Existence.GONE:
            return f"gone: {name}{id}"
        case Existence.NEW:
            facts = f", {counted(one.settled, 'fact')} settled" if one.settled else ""
            return f"new: {name}{id}{facts}"


_TOLD_BY_SENTENCES = frozenset({"rules", "steps", "exceptions"})


def alone_says(alone: Alone) -> str:
    """That a file is new or gone, and what follows from that."""
    if alone.what is Existence.NEW:
        return "The file is new: there is nothing to compare it with, and nothing got worse"
    return "The file is gone: there is nothing to compare it with, and nothing got worse"


def in_one_line(comparison: Comparison) -> str:
    """The whole in figures: "9 facts settled, 1 no longer; findings: 4 gone, 2 new, 11 still there"."""
    if not comparison.anything:
        return "Nothing changed."
    moves = {move: sum(one.move is move for one in comparison.facts) for move in Move}
    stays = {stay: sum(one.stay is stay for one in comparison.findings) for stay in Stay}
    facts = f"{counted(moves[Move.SETTLED], 'fact')} settled"
    of_new = sum(one.of_new for one in comparison.facts if one.move is Move.SETTLED)
    facts += f" ({of_new:,} of what is new)" if of_new else ""
    facts += f", {moves[Move.CHANGED]:,} settled otherwise" if moves[Move.CHANGED] else ""
    facts += f", {moves[Move.LOST]:,} no longer settled" if moves[Move.LOST] else ""
    there = stays[Stay.SAME] + stays[Stay.CHANGED]
    changed = f" ({stays[Stay.CHANGED]:,} changed)" if stays[Stay.CHANGED] else ""
    findings = f"findings: {stays[Stay.GONE]:,} gone, {stays[Stay.NEW]:,} new, {there:,} still there{changed}"
    worse = "it counts as worse" if comparison.worse else "nothing got worse"
    return f"{facts}; {findings}; {worse}"
