"""What counts as worse: one rule, for a person who wants to know and for a pipeline that has to decide."""

from collections.abc import Iterable, Iterator

from readiness.compare.model import Direction, FactChange, FindingChange, Move, Reason, Snapshot
from readiness.diagnosis import Verdict
from readiness.signs import Finding, Level

# To integrate and to leave as it is are two good ends, and neither is below the other.
_RANK = {
    Verdict.DIAGNOSE_FIRST: 0,
    Verdict.KEEP_ASKING: 1,
    Verdict.PREPARE: 2,
    Verdict.LEAVE_AS_IS: 3,
    Verdict.INTEGRATE: 3,
}


def direction(then: Verdict, now: Verdict) -> Direction:
    """Where a verdict went."""
    if _RANK[now] == _RANK[then]:
        return Direction.SAME
    return Direction.BETTER if _RANK[now] > _RANK[then] else Direction.WORSE


def worse(
    then: Snapshot, now: Snapshot, findings: Iterable[FindingChange], facts: Iterable[FactChange]
) -> Iterator[Reason]:
    """Why the new state is worse than the old one; nothing where it is not. It is, where

    - the verdict ranks lower: diagnose first < keep asking < prepare < integrate and leave as is;
    - a blocker or a gap stands that did not stand before, and says more than that nobody asked yet;
    - a fact that was settled is not any more, of something that is still described; what is only written so that it
      cannot be read is a mistake, which is told as one.

    Hours, errors, friction and new questions make nothing worse: they are often known only because it was asked.
    """
    if direction(then.verdict, now.verdict) is Direction.WORSE:
        says = f"The verdict was “{then.verdict.in_words.lower()}” and is “{now.verdict.in_words.lower()}” now."
        yield Reason("verdict", "", says)
    for one in findings:
        if one.now is not None and _weighs(one.now) and (one.then is None or not one.then.stands):
            yield Reason("finding", one.now.at, one.now.message, one.now.sign, one.now.level)
    for fact in facts:
        if fact.move is Move.LOST:
            says = f"{fact.about}: {fact.key} was settled ({fact.then_words}) and is not any more: {fact.now_words}."
            yield Reason("fact", fact.at, says)


def _weighs(finding: Finding) -> bool:
    return finding.stands and finding.settled_facts_show_it and finding.level in (Level.BLOCKER, Level.GAP)
