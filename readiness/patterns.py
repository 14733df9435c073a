"""The advised integration pattern of a hand-off: the simplest that meets the need, with the reason in one sentence."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from readiness.process.model import Entity, Handoff, System
from readiness.process.sayings import listed, within
from readiness.process.workload import hours_by_hand, in_words
from readiness.settings import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from readiness.graph import ProcessGraph

_A_DAY = 24.0
_AT_ONCE = 1 / 60  # up to a minute counts as at once
_CONSUMERS_OF_ONE_MASTER = 3
_TOO_RARE_HOURS = 1.0  # a hand-off that costs less than an hour a month does not repay being built


class Pattern(StrEnum):
    """From the simplest to the most elaborate."""

    BY_HAND = "leave by hand"
    BATCH = "scheduled batch or file"
    API = "well-governed API"
    LAYER = "intermediate layer"
    PUBLISH = "publish and subscribe"
    FEDERATE = "federate"


class Advice(NamedTuple):
    """A pattern and why."""

    pattern: Pattern
    reason: str


_PLANNED_RANK = {"file": 1, "batch": 1, "api": 2, "queue": 3, "events": 3}
_PATTERN_RANK = {
    Pattern.BY_HAND: 0,
    Pattern.BATCH: 1,
    Pattern.API: 2,
    Pattern.LAYER: 3,
    Pattern.PUBLISH: 3,
    Pattern.FEDERATE: 3,
}


def advise(handoff: Handoff, graph: "ProcessGraph", thresholds: Thresholds = DEFAULTS) -> Advice | None:
    """The advised pattern of a hand-off; None where too little is told to advise one.

    The patterns and when each is advised: the table in the design note on the verdict. A range of times needed is
    taken at its shorter end. Says nothing about whether it should be built at all: that is the verdict's to say.
    """
    ends = _systems_at(handoff)
    if not ends or not (handoff.source.settled and handoff.target.settled):
        return None
    if rare := _too_rare(handoff, graph, thresholds):
        return rare
    reached = [end for end in ends if not end.interfaces.settled or _offers(end, _BEYOND_SCREEN)]
    if not reached and not handoff.connected:
        return Advice(Pattern.BY_HAND, f"{listed(end.called for end in ends)} can be reached by no interface.")
    if federated := _federated(handoff, graph):
        units = listed(f"{one.system.called} ({one.system.unit.value})" for one in federated.master.value or ())
        return Advice(
            Pattern.FEDERATE,
            f"Each business unit has its own master of {federated.called} ({units}): agree the exchange.",
        )
    needed = handoff.needed_within.value
    if needed is None or not all(end.interfaces.settled for end in ends) or closed(handoff):
        return None
    if needed.low >= _A_DAY and all(_offers(end, _FOR_BATCHES) for end in ends):
        return Advice(Pattern.BATCH, f"It is needed {within(needed)}: a scheduled run is enough.")
    if weak := [end for end in ends if not _offers(end, _AT_ANY_TIME)]:
        return Advice(
            Pattern.LAYER,
            f"{weak[0].called} offers {offered_by(weak[0])}, and it is needed {within(needed)}: decouple it.",
        )
    if shared := _shared_master(handoff, graph):
        entity, count = shared
        return Advice(Pattern.PUBLISH, f"{count} systems need {entity.called} from the same master.")
    source = handoff.source.value
    if needed.high <= _AT_ONCE and isinstance(source, System) and _offers(source, _PUBLISHING):
        offered = "events" if _offers(source, {"events"}) else "a queue"
        return Advice(Pattern.PUBLISH, f"It is needed at once, and {source.called} offers {offered}.")
    if without := [end for end in ends if not _offers(end, {"api"})]:
        return Advice(Pattern.PUBLISH, f"{without[0].called} offers {offered_by(without[0])}, and no API.")
    offering = "both ends offer" if len(ends) > 1 else f"{ends[0].called} offers"
    return Advice(Pattern.API, f"It is needed {within(needed)}, and {offering} an API.")


def _systems_at(handoff: Handoff) -> list[System]:
    return [end for end in (handoff.source.value, handoff.target.value) if isinstance(end, System)]


def closed(handoff: Handoff) -> tuple[System, ...]:
    """The systems at its ends that offer no interface at all, such as paper: no pattern reaches them."""
    return tuple(end for end in _systems_at(handoff) if end.interfaces.settled and not end.interfaces.value)


def missing_for(handoff: Handoff) -> tuple[str, ...]:
    """What has to be known before a pattern can be advised, in words: "how soon it is needed", "the interfaces of CRM".

    Nothing where neither end is a system: there is nothing to advise then.
    """
    facts = (("where it comes from", handoff.source), ("where it goes", handoff.target))
    ends = [words for words, end in facts if not end.settled]
    systems = _systems_at(handoff)
    if not systems and not ends:
        return ()
    soon = () if handoff.needed_within.settled else ("how soon it is needed",)
    return (*ends, *soon, *(f"the interfaces of {one.called}" for one in systems if not one.interfaces.settled))


def offered_by(system: System) -> str:
    """The interfaces a system offers, in words: "only files and its screens", "no interface"."""
    offered = system.interfaces.value or ()
    return f"only {listed(_IN_WORDS[one] for one in offered)}" if offered else "no interface"


_IN_WORDS = {
    "api": "an API",
    "events": "events",
    "queue": "a queue",
    "database": "its database",
    "file": "files",
    "screen": "its screens",
}


def more_than_needed(handoff: Handoff, advice: Advice) -> bool:
    """Whether what is planned is more elaborate than what is advised."""
    return _PLANNED_RANK.get(handoff.planned.value or "", 0) > _PATTERN_RANK[advice.pattern]


_PUBLISHING = {"events", "queue"}
_AT_ANY_TIME = {"api", *_PUBLISHING}
_FOR_BATCHES = {"file", "database", "api"}
_BEYOND_SCREEN = _AT_ANY_TIME | _FOR_BATCHES


def _offers(system: System, wanted: set[str]) -> bool:
    return bool(wanted & set(system.interfaces.value or ()))


def _too_rare(handoff: Handoff, graph: "ProcessGraph", thresholds: Thresholds) -> Advice | None:
    if handoff.connected or handoff.not_moved or handoff.shared:
        return None  # nobody does it by hand
    hours = hours_by_hand(handoff, graph.process, thresholds)
    if hours is None or hours.high >= _TOO_RARE_HOURS or handoff.critical.value:
        return None
    volume = handoff.volume.value
    often = volume.text if volume else ""
    return Advice(Pattern.BY_HAND, f"At {often} it costs {in_words(hours)}: less than connecting it would.")


def _federated(handoff: Handoff, graph: "ProcessGraph") -> Entity | None:
    """The entity with a master in each business unit, where the hand-off passes from one unit to another."""
    units = {end.unit.value for end in _systems_at(handoff)} - {None}
    if len(units) < 2:
        return None
    for carried in handoff.carries.value or ():
        masters = graph.masters(carried.entity)
        if len(masters) > 1 and len({one.unit.value for one in masters} - {None}) == len(masters):
            entity: Entity = carried.entity
            return entity
    return None


def _shared_master(handoff: Handoff, graph: "ProcessGraph") -> tuple[Entity, int] | None:
    """The entity that three or more systems need from the master this hand-off comes from."""
    for carried in handoff.carries.value or ():
        entity: Entity = carried.entity
        source = handoff.source.value
        if source in graph.masters(entity) and (count := graph.takers(entity, source)) >= _CONSUMERS_OF_ONE_MASTER:
            return entity, count
    return None
