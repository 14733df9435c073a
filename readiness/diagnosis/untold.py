"""Which signs were looked for and not found only because nobody told what they look at: no reason for praise."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from readiness.process.facts import Fact, State
from readiness.process.model import Handoff, Process
from readiness.process.nouns import Key, Noun

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
    open_ones: dict[str, bool] = {}

    def is_open(place: str) -> bool:
        if place not in open_ones:
            open_ones[place] = _is_open(process, place)
        return open_ones[place]

    return tuple(sign for sign in clear if any(map(is_open, RESTS_ON.get(sign, ()))))


def _is_open(process: Process, place: str) -> bool:
    """Whether a fact of the nouns of a section is not told by all of them (of some sections: by most)."""
    section, _, key = place.partition(".")
    facts = list(_facts(getattr(process, section), key))
    missing = sum(fact.state is State.OPEN for fact in facts)
    return missing * 2 > len(facts) if section in _OF_SOME else missing > 0


def _facts(nouns: Iterable[Noun], key: str) -> Iterator[Fact[object]]:
    for noun in nouns:
        declared = noun.keys[key]
        assert isinstance(declared, Key)
        expected = _OF_HANDOFFS.get(key)
        if expected is None or not isinstance(noun, Handoff) or expected(noun):
            yield getattr(noun, declared.attribute)
