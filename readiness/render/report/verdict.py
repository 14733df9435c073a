"""The decision first: the verdict, what decides it, the first thing to do, and what would change it."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any

from readiness.diagnosis import Diagnosis, Verdict
from readiness.diagnosis.plan_model import RoadmapItem
from readiness.process.sayings import listed
from readiness.process.workload import in_words
from readiness.render.report.whole import Whole
from readiness.signs import Finding, Level

_REASONS = 3


def verdict(whole: Whole) -> dict[str, Any]:
    """The verdict as the first page shows it."""
    diagnosis = whole.diagnosis
    decisions = [item for phase in whole.plan.roadmap if phase.number == 0 for item in phase.items]
    deciding = _deciding(diagnosis, {at: place for place, item in enumerate(decisions) for at in item.needs})
    return {
        "sentence": diagnosis.sentence,
        "value": diagnosis.verdict.value,
        "in_words": diagnosis.verdict.in_words,
        "accepted_blockers": diagnosis.accepted_blockers,
        "reasons": [
            {"message": one.message, "place": f"{diagnosis.file}:{one.line}", "at": one.at}
            for one in deciding[:_REASONS]
        ],
        "more_reasons": _more(deciding[_REASONS:]),
        "first": _decision(decisions[0]) if decisions else _first(diagnosis, deciding),
        "change": _change(diagnosis, deciding),
        "known": diagnosis.coverage._asdict(),
        "handoffs": [
            {
                "verdict": one.in_words,
                "value": one.value,
                "names": listed(row.name for row in diagnosis.handoffs if row.verdict is one),
            }
            for one in Verdict
            if any(row.verdict is one for row in diagnosis.handoffs)
        ],
    }


def _decision(first: RoadmapItem) -> str:
    """The first decision of the roadmap, and who makes it where the decision itself does not say it."""
    if first.owner in first.what:
        return first.what
    return f"{first.what} It is for {first.owner} to decide."


def _deciding(diagnosis: Diagnosis, places: Mapping[str, int]) -> list[Finding]:
    """The deciding findings, those that tell the most first: what is known before what is still to be asked, what holds
    back more hand-offs before less, what the roadmap settles first (`places`), and every sign once before any of them
    twice.
    """
    keys = set(diagnosis.decided_by)
    found = [one for one in diagnosis.findings if f"{one.sign}@{one.at}" in keys and one.stands]
    held = Counter(chain.from_iterable(set(row.decided_by) for row in diagnosis.handoffs))
    found.sort(
        key=lambda one: (
            not one.settled_facts_show_it,
            -held[f"{one.sign}@{one.at}"],
            places.get(one.fact, len(places)),
        )
    )
    seen: Counter[tuple[str, bool]] = Counter()
    turns = []
    for one in found:
        seen[one.sign, one.settled_facts_show_it] += 1
        turns.append((not one.settled_facts_show_it, seen[one.sign, one.settled_facts_show_it]))
    return [one for _, one in sorted(zip(turns, found, strict=True), key=lambda pair: pair[0])]


def _more(others: list[Finding]) -> str:
    """Where the rest of what decides it is told, as a sentence; "" where there is no more."""
    shown = sum(one.settled_facts_show_it for one in others)
    asked = len(others) - shown
    places = [
        f"{number} more {where}"
        for number, where in ((shown, "under Findings"), (asked, "among the Questions"))
        if number
    ]
    return f"Also deciding: {listed(places)}." if places else ""


def _first(diagnosis: Diagnosis, deciding: list[Finding]) -> str:
    """The first thing to do, as a sentence."""
    if deciding:
        first = deciding[0]
        ask = f"Ask {first.who}: {first.ask}"
        return f"{ask} {first.do}" if first.settled_facts_show_it else ask
    match diagnosis.verdict:
        case Verdict.INTEGRATE:
            costly = [row for row in diagnosis.handoffs if row.verdict is Verdict.INTEGRATE and row.hours_per_month]
            if costly:
                most = max(costly, key=lambda row: row.hours_per_month or (0.0, 0.0))
                hours = in_words(most.hours_per_month) if most.hours_per_month else ""
                return f"Connect {_called(most.name, most.route)} first: doing it by hand takes {hours}."
            return "Connect the hand-offs that are meant to be connected, one at a time."
        case Verdict.LEAVE_AS_IS:
            left = len(diagnosis.standing(Level.GAP)) + len(diagnosis.standing(Level.FRICTION))
            return (
                f"Build nothing; {_count(left, 'finding')} below can be put right without integrating anything."
                if left
                else "Build nothing."
            )
        case Verdict.PREPARE:
            return "Decide for each hand-off whether it is meant to be connected, and how."
        case _:
            return "Correct what could not be read in the file, and check it again."


def _called(name: str, route: str) -> str:
    return f"{name} ({route})" if route else name


def _change(diagnosis: Diagnosis, deciding: list[Finding]) -> str:
    """What would change the verdict, as a sentence."""
    change = diagnosis.to_change
    if change is None:
        return "Any blocker that comes up later, and any gap in what is to be connected, changes it."
    if not change.settle:
        return "A hand-off that is meant to be connected, or the decision that none is."
    told = {one.fact: one for one in deciding}
    shown = [at for at in change.settle if at in told and told[at].settled_facts_show_it]
    unread = [at for at in change.settle if at not in told]
    not_asked = len(change.settle) - len(shown) - len(unread)
    parts = [
        f"{number} {where}"
        for number, where in (
            (len(shown), "under Findings"),
            (not_asked, "not asked yet"),
            (len(unread), "that could not be read"),
        )
        if number
    ]
    # At least: an answer may bring a new question.
    settle = f"at least {_count(len(change.settle), 'thing' if unread else 'answer')}"
    if change.to is diagnosis.verdict and diagnosis.handoffs:
        return f"It takes {settle} ({listed(parts)}), and then deciding what is meant to be connected."
    goal = f"“{change.to.in_words}”" if diagnosis.handoffs else "a first verdict"
    return f"It is {settle} away from {goal}: {listed(parts)}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
