"""The verdict on each hand-off, from findings that many of them share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from readiness.diagnosis.concern import Group
from readiness.diagnosis.grounds import Held
from readiness.diagnosis.model import Verdict
from readiness.diagnosis.verdict import FLOW_NOT_KNOWN, by_table
from readiness.process.model import Handoff
from readiness.signs import Finding, Level


class _Against:
    """What is found against a group of hand-offs: the places of the findings among all, by what they weigh."""

    def __init__(self) -> None:
        self.sure: list[int] = []
        self.asked: list[int] = []
        self.gaps: list[int] = []
        self.flow_known = True

    def add(self, number: int, finding: Finding) -> None:
        """Take in a finding; they come in their order."""
        if finding.sign in FLOW_NOT_KNOWN:
            self.flow_known = False
        if finding.stands and finding.level is Level.BLOCKER:
            (self.sure if finding.settled_facts_show_it else self.asked).append(number)
        elif finding.stands and finding.level is Level.GAP:
            self.gaps.append(number)


def of_each(handoffs: Iterable[Handoff], held: Held, unread: frozenset[str]) -> Iterator[tuple[Verdict, Sequence[int]]]:
    """The verdict on each hand-off, and the places in `held` of the findings that decide it, in order.

    `held` pairs each finding with the hand-offs it concerns; `unread` are the places of the hand-offs about which a
    fact could not be read. A group of hand-offs is looked at once, however many findings concern it.
    """
    groups: dict[int, Group] = {}
    against: dict[int, _Against] = defaultdict(_Against)
    for number, (finding, concerned) in enumerate(held):
        for group in concerned.groups:
            groups[id(group)] = group
            against[id(group)].add(number, finding)
    about: dict[Handoff, list[_Against]] = defaultdict(list)
    for one, group in groups.items():
        for handoff in group:
            about[handoff].append(against[one])
    for handoff in handoffs:
        found = about[handoff]
        yield by_table(
            _in_order(one.sure for one in found),
            _in_order(one.asked for one in found),
            partial(_in_order, [one.gaps for one in found]),
            [handoff],
            unread=handoff.at in unread,
            flow_known=all(one.flow_known for one in found),
        )


def _in_order(several: Iterable[list[int]]) -> Sequence[int]:
    """The places of several lists, each once and in order; a list that is alone is not copied."""
    filled = [one for one in several if one]
    return filled[0] if len(filled) == 1 else sorted(set().union(*filled))
