"""Which signs were looked for and not found only because nobody told what they look at: no reason for praise."""

from collections.abc import Callable, Iterable, Mapping

from readiness.process.facts import State
from readiness.process.model import Handoff, Process
from readiness.process.nouns import Noun

# For a sign, the facts in which it would show. Without any of them told, nothing can be said of it.
RESTS_ON: Mapping[str, tuple[str, ...]] = {
    sign: tuple(facts.split())
    for sign, facts in {
        "step-nobody-explains": "steps.does",
        "undescribed-handoff": "steps.in handoffs.today",
        "contradictory-rules": "rules.agreed",
        "key-person-dependency": "systems.known_by handoffs.known_by",
        "shadow-copy": "entities.master steps.in",
        "written-outside-master": "entities.master steps.writes",
        "unknown-origin": "entities.master steps.reads",
        "conflicting-masters": "entities.master",
        "unofficial-master": "entities.master",
        "retiring-master": "entities.master",
        "different-definitions": "entities.definition",
        "sync-loop": "handoffs.carries handoffs.today",
        "several-routes": "handoffs.carries handoffs.today",
        "lost-in-translation": "handoffs.carries entities.fields",
        "pain-not-connectivity": "handoffs.today",
        "vague-trigger": "handoffs.trigger",
        "exception-by-message": "exceptions.handled_in",
        "retyped-data": "handoffs.today steps.writes",
        "manual-transfer": "handoffs.today",
        "nothing-moves": "handoffs.today",
        "too-late": "handoffs.takes handoffs.needed_within reports.takes reports.needed_within",
        "error-prone": "handoffs.today handoffs.errors",
        "many-entry-points": "steps.in steps.reads steps.writes",
        "silo": "handoffs.from handoffs.to",
        "no-single-view": "entities.master steps.reads",
        "hidden-handoff": "handoffs.today steps.in",
        "split-reporting": "reports.prepared",
        "report-on-sand": "reports.reads entities.master",
        "single-point-of-failure": "handoffs.from handoffs.to steps.in",
        "buried-logic": "systems.logic",
        "frozen-system": "systems.safe_to_change",
        "over-engineered": "handoffs.planned",
        "built-around-a-person": "steps.by",
        "everything-at-once": "handoffs.wave",
    }.items()
}
# What does not hold of every noun of its section (not each step looks something up) is told where most of them tell it.
_OF_SOME = frozenset({"steps"})
# Of which hand-offs a fact is to be told: a machine does not mistype, and what nobody connects has no place in a plan.
_OF_HANDOFFS: Mapping[str, Callable[[Handoff], bool]] = {
    "errors": lambda handoff: handoff.by_hand,
    "wave": lambda handoff: handoff.meant,
}


def untold(process: Process, clear: Iterable[str]) -> tuple[str, ...]:
    """Of the signs that were looked for and not found, those that could not have been found yet."""
    of_clear = [(sign, RESTS_ON[sign]) for sign in clear if sign in RESTS_ON]
    places = dict.fromkeys(place for _, places in of_clear for place in places)
    open_ones = {place for place in places if _is_open(process, place)}
    return tuple(sign for sign, places in of_clear if not open_ones.isdisjoint(places))


def _is_open(process: Process, place: str) -> bool:
    """Whether a fact of the nouns of a section is not told by all of them (of some sections: by most)."""
    section, _, key = place.partition(".")
    nouns: tuple[Noun, ...] = getattr(process, section)
    if section == "handoffs" and key in _OF_HANDOFFS:
        nouns = tuple(handoff for handoff in process.handoffs if _OF_HANDOFFS[key](handoff))
    if not nouns:
        return False
    attribute = nouns[0].keys[key].attribute
    missing = [getattr(noun, attribute).state for noun in nouns].count(State.OPEN)
    return missing * 2 > len(nouns) if section in _OF_SOME else missing > 0
