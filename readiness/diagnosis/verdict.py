"""The verdict, of the process and of each hand-off: decided by what stands, never by an average."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from readiness.diagnosis.model import Change, Verdict
from readiness.process.model import Handoff
from readiness.signs import Finding, Level

# Where one of these stands, accepted or not, the flow is not known well enough to leave it as it is.
FLOW_NOT_KNOWN = frozenset({"how-unknown", "undescribed-handoff", "hidden-handoff", "step-undescribed"})


class Ruling(NamedTuple):
    """A verdict and the findings that decide it (empty where nothing stands against it)."""

    verdict: Verdict
    decided_by: tuple[Finding, ...]


def rule(findings: Iterable[Finding], handoffs: Iterable[Handoff], unread: bool) -> Ruling:
    """The verdict on some hand-offs from the findings about them.

    `unread` says that a fact about them could not be read.
    """
    every = list(findings)
    standing = [finding for finding in every if finding.stands]
    blockers = [finding for finding in standing if finding.level is Level.BLOCKER]
    verdict, decided_by = by_table(
        [finding for finding in blockers if finding.settled_facts_show_it],
        blockers,  # all of them are questions where settled facts show none
        lambda: [finding for finding in standing if finding.level is Level.GAP],
        handoffs,
        unread=unread,
        flow_known=not any(finding.sign in FLOW_NOT_KNOWN for finding in every),
    )
    return Ruling(verdict, tuple(decided_by))


_F = TypeVar("_F")  # a finding, or what stands for one


def by_table(
    sure: Sequence[_F],
    asked: Sequence[_F],
    gaps: Callable[[], Sequence[_F]],
    handoffs: Iterable[Handoff],
    *,
    unread: bool,
    flow_known: bool,
) -> tuple[Verdict, Sequence[_F]]:
    """The table of the verdict, first match wins, and what decides it.

    `sure` and `asked` are the blockers that stand: those that settled facts show, and those that are still a question.
    """
    if sure:
        return Verdict.DIAGNOSE_FIRST, sure
    if asked or unread:
        return Verdict.KEEP_ASKING, asked
    concerned = list(handoffs)
    meant = any(handoff.meant for handoff in concerned)
    if not meant and flow_known and all(map(_decided, concerned)):
        return Verdict.LEAVE_AS_IS, ()
    if (found := gaps()) or not meant:
        return Verdict.PREPARE, found
    return Verdict.INTEGRATE, ()


def change(
    ruling: Ruling, findings: Iterable[Finding], handoffs: Iterable[Handoff], unread: Iterable[str]
) -> Change | None:
    """The smallest set of facts to settle to reach the next verdict; None where the verdict is as good as it gets."""
    if ruling.verdict in (Verdict.INTEGRATE, Verdict.LEAVE_AS_IS):
        return None
    every, concerned, unread = list(findings), list(handoffs), list(unread)
    asks = ruling.verdict is Verdict.KEEP_ASKING
    deciding = {id(finding) for finding in ruling.decided_by}
    rest = [finding for finding in every if id(finding) not in deciding]
    settle = [*(unread if asks else ()), *(finding.fact for finding in ruling.decided_by)]
    next_verdict = rule(rest, concerned, unread=bool(unread) and not asks).verdict
    if next_verdict is Verdict.LEAVE_AS_IS and any(one.sign == "nothing-described" for one in ruling.decided_by):
        next_verdict = Verdict.PREPARE  # the first hand-off brings questions of its own
    elif next_verdict is ruling.verdict:  # nothing is meant, and it is not known well enough to leave it
        settle += [finding.fact for finding in rest if finding.sign in FLOW_NOT_KNOWN]
        settle += [one.planned.at for one in concerned if not _decided(one)]
        next_verdict = Verdict.LEAVE_AS_IS
    return Change(next_verdict, tuple(dict.fromkeys(settle)))


def _decided(handoff: Handoff) -> bool:
    """Whether it is clear that it is joined already, or whether it is to be."""
    return handoff.connected or handoff.shared or handoff.planned.settled
