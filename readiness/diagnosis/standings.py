"""Each hand-off's maturity, pattern and clarity."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from readiness.diagnosis.grounds import Grounds
from readiness.diagnosis.maturity import maturity
from readiness.diagnosis.model import Diagnosis, HandoffRow, Verdict
from readiness.diagnosis.plan_model import Standing
from readiness.diagnosis.ways import in_words
from readiness.patterns import Advice, advise, closed, missing_for
from readiness.process.model import Handoff, Process
from readiness.process.nouns import Noun
from readiness.process.sayings import listed
from readiness.signs import Finding, Level


def standings(grounds: Grounds, diagnosis: Diagnosis) -> tuple[Standing, ...]:
    """Each hand-off's maturity, pattern and clarity, in their order."""
    clarity = _Clarity(grounds)
    decisions = _Decisions(grounds)
    found = []
    for handoff, row in zip(grounds.process.handoffs, diagnosis.handoffs, strict=True):
        level, lacks = maturity(handoff, grounds.process)
        advice, no_advice = _advice(handoff, row, grounds, decisions)
        found.append(Standing(handoff.id, level, lacks, advice, no_advice, clarity.of(handoff)))
    return tuple(found)


def _advice(handoff: Handoff, row: HandoffRow, grounds: Grounds, decisions: "_Decisions") -> tuple[Advice | None, str]:
    """The advised pattern, or a sentence that says why there is none."""
    if handoff.shared and not handoff.meant:
        return None, "Both ends work in the same system: there is nothing to connect."
    if handoff.connected and (not handoff.meant or handoff.planned.value == handoff.today.value):
        return None, f"It is connected already, {in_words(handoff.today)}, and nothing else is meant."
    if handoff.planned.value == "no":
        return None, f"It stays {'by hand' if handoff.by_hand else 'as it is'} on purpose."
    if row.verdict is Verdict.DIAGNOSE_FIRST:
        return None, decisions.first(row)
    if found := advise(handoff, grounds.graph, grounds.thresholds):
        return found, ""
    if without := closed(handoff):
        return None, f"{listed(one.called for one in without)} can be reached by no interface: that comes first."
    if missing := missing_for(handoff):
        return None, f"Not known yet: {'; '.join(missing)}."
    return None, "It passes between people, and no system stands at either end."


class _Decisions:
    """What has to be decided before a hand-off deserves a pattern."""

    def __init__(self, grounds: Grounds) -> None:
        self._own: dict[str, tuple[int, int, int]] = {}  # how much a finding is a hand-off's own: less is more
        self._asking: dict[str, Finding] = {}
        self._facts: dict[str, set[str]] = defaultdict(set)
        blockers = {_key(one) for one, _ in grounds.held if one.level is Level.BLOCKER and one.stands}
        for finding, concerned in grounds.held:
            if (key := _key(finding)) in blockers:
                own = len(concerned.handoffs), finding.line, finding.column
                if key not in self._own or own < self._own[key]:
                    self._own[key], self._asking[key] = own, finding
                self._facts[key].add(finding.fact)

    def first(self, row: HandoffRow) -> str:
        """The question that is most the hand-off's own: the one that concerns the fewest others."""
        ask = self._asking[min(row.decided_by, key=self._own.__getitem__)].ask
        facts = set().union(*map(self._facts.__getitem__, row.decided_by))
        more = len(facts) - 1  # several findings may wait for the same fact
        rest = f" {more} more decision{' holds' if more == 1 else 's hold'} it back." if more else ""
        return f"First decide: {ask[:1].lower()}{ask[1:]}{rest}"


def _key(finding: Finding) -> str:
    return f"{finding.sign}@{finding.at}"


class _Clarity:
    """The share of the needed facts about a hand-off that are settled."""

    def __init__(self, grounds: Grounds) -> None:
        self._facts: dict[str, dict[str, bool]] = defaultdict(dict)  # by the place of the noun they are about
        for needs in grounds.examination.needs.values():
            for at, settled in needs.items():
                noun = ".".join(at.split(".", 2)[:2])
                self._facts[noun][at] = self._facts[noun].get(at, True) and settled
        self._exceptions = _exceptions_at(grounds.process)

    def of(self, handoff: Handoff) -> float:
        """From 0 to 1; 1 where nothing about it is needed."""
        facts = [
            settled
            for noun in dict.fromkeys(_about(handoff, self._exceptions[handoff]))
            for settled in self._facts.get(noun.at, {}).values()
        ]
        return sum(facts) / len(facts) if facts else 1.0


def _about(handoff: Handoff, exceptions: Iterable[Noun]) -> Iterator[Noun]:
    """The hand-off, what it carries, its ends, its rule and its exceptions."""
    yield handoff
    for carried in handoff.carries.value or ():
        yield carried.entity
    for noun in (handoff.source.value, handoff.target.value, handoff.rule.value):
        if noun is not None:
            yield noun
    yield from exceptions


def _exceptions_at(process: Process) -> dict[Handoff, list[Noun]]:
    found: dict[Handoff, list[Noun]] = defaultdict(list)
    for handoff in process.handoffs:
        found[handoff] += handoff.exceptions.value or ()
    for exception in process.exceptions:
        for place in exception.places.value or ():
            if isinstance(place, Handoff):
                found[place].append(exception)
    return found
