"""What is done by hand: the hand-offs themselves, what is typed again, and what goes wrong and takes long."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.process.in_text import briefly, named, with_kind
from readiness.process.model import Entity, Handoff, Report, Step, System
from readiness.process.quantities import Measure, Quantity, say_hours
from readiness.process.sayings import first_of, listed, within
from readiness.process.workload import hours_by_hand, in_words, total
from readiness.signs.sign import Subject, Yield, any_of, friction, names, saw, sign

if TYPE_CHECKING:
    from readiness.graph.retyping import Places


@sign(friction, "hidden-engine", "clarity-first", applies=any_of("entities"))
def retyped_data(subject: Subject) -> Iterator[Yield]:
    """The same data is typed again

    Useful systems that hold parts of the same record force people to bridge the gaps by typing.

    Ask: Who types {entity} into each of these systems, and how often do the versions differ afterwards?
    Do: Let it be typed once, in the master, and let the others take it from there.
    Good: Nothing is typed twice.
    """
    from readiness.graph import Retyping

    retyping = Retyping(subject.graph)
    counted: dict[Step | Handoff, Entity] = {}  # the same work is counted once, with the first entity it is done for
    for entity in subject.process.entities:
        places = retyping.typed_into(entity)
        if len(places) < 2:
            continue
        sources = _typing(places)
        work = _typing(places, costing=True)
        costs = {
            one: cost for one in work if (cost := hours_by_hand(one, subject.process, subject.thresholds)) is not None
        }
        hours = [cost for one, cost in costs.items() if counted.setdefault(one, entity) is entity]
        again = f"{entity.called} is {_entered(list(places))}"
        if costs and not hours:
            again += f", in the same work as {names(counted[one] for one in costs)}, and counted there"
        told = ", as far as it was told" if len(costs) < len(work) else ""
        yield from saw(
            entity.at,
            f"{again}: {in_words(total(hours))}{told}." if hours else f"{again}.",
            entity,
            *sources,
            *places,
            related=tuple(noun.at for noun in sources),
        )


def _entered(systems: list[System]) -> str:
    """Where something is entered, one after the other: "typed into CRM and again into ERP"; paper is written on."""
    ways: dict[str, list[str]] = {}
    for system in systems:
        ways.setdefault("written on" if system.kind.value == "paper" else "typed into", []).append(system.called)
    told = []
    for way, (first, *rest) in ways.items():
        again = f" and again {way.split()[1]} {listed(rest)}" if rest else ""
        told.append(f"{way} {first}{again}")
    return " and ".join(told)


def _typing(places: "Places", *, costing: bool = False) -> list[Step | Handoff]:
    """The steps and hand-offs of all places, each once; only what is `costing` leaves out the steps into whose system a
    hand-off tells the same typing.
    """
    found: dict[Step | Handoff, None] = {}
    met: set[int] = set()
    for steps, handoffs in places.values():
        found |= dict.fromkeys(() if costing and handoffs else steps)
        if id(handoffs) not in met:  # the systems behind a team have the same
            met.add(id(handoffs))
            found |= dict.fromkeys(handoffs)
    return list(found)


@sign(friction, "clarity-first", "well-done", applies=any_of("handoffs"))
def manual_transfer(subject: Subject) -> Iterator[Yield]:
    """People carry it from one system to another

    Each transfer by hand adds delay and risk, and keeps people from their work.

    Ask: What do people check or put right while they pass on {handoff}, besides copying?
    Do: Decide whether it is worth connecting; if so, write down first what people put right on the way.
    Good: Nothing is carried from system to system by hand.
    """
    graph = subject.graph
    for handoff in subject.process.handoffs:
        if not handoff.by_hand:
            continue
        source = graph.systems_behind(handoff.source.value)
        target = graph.systems_behind(handoff.target.value)
        between = bool(source and target and (len(source) > 1 or source != target))
        if between or handoff.meant:
            hours = hours_by_hand(handoff, subject.process, subject.thresholds)
            often = f" ({handoff.volume.value.text})" if handoff.volume.value is not None else ""
            cost = f": {in_words(hours)}" if hours else often
            yield from saw(
                handoff.today.at,
                f"Hand-off {handoff.called} is done by hand, {_BY_HAND[str(handoff.today.value)]}{cost}.",
                handoff,
            )


_BY_HAND = {
    "retyped": "typed in again",
    "spreadsheet": "by spreadsheet",
    "export": "by export and import",
    "email": "by e-mail",
    "message": "by message or phone",
    "paper": "on paper",
}


@sign(friction, "hidden-engine", applies=any_of("handoffs"), stands_in_for={"hidden-handoff": Entity})
def nothing_moves(subject: Subject) -> Iterator[Yield]:
    """What is needed does not travel

    The systems work in isolation when they should be working together.

    Ask: How does {receiver} manage today without it?
    Do: Decide whether it should travel, and which event should start it.
    Good: What is needed travels.
    """
    for handoff in subject.process.handoffs:
        if handoff.not_moved:
            carried = [one.entity for one in handoff.carries.value or ()]
            soon = handoff.needed_within.value
            though = f", though {'they are' if len(carried) > 1 else 'it is'} needed {within(soon)}" if soon else ""
            missing = f": {names(carried)} {'do' if len(carried) > 1 else 'does'} not get there" if carried else ""
            yield from saw(
                handoff.today.at,
                f"Hand-off {handoff.called} moves nothing today{missing}{though}.",
                handoff,
                *carried,
            )


@sign(
    friction,
    "little-buckets",
    "well-done",
    applies=lambda subject: bool(subject.process.handoffs or subject.process.reports or subject.process.steps),
)
def too_late(subject: Subject) -> Iterator[Yield]:
    """It arrives later than it is needed

    A real-time picture cannot be built from what arrives next week.

    Ask: What is decided or promised meanwhile on old information?
    Do: Speed up the slowest hand-off on the way first, or say that later is soon enough.
    Good: Everything arrives in time.
    """
    process = subject.process
    timed: list[Handoff | Report] = [*process.handoffs, *process.reports]
    for noun in timed:
        takes, needed = noun.takes.value, noun.needed_within.value
        if takes is not None and needed is not None and takes.low > needed.high:
            is_report = isinstance(noun, Report)
            called = with_kind(noun) if is_report else f"hand-off {noun.called}"
            yield from saw(
                noun.takes.at,
                f"{called} takes {takes.text}, and is needed {within(needed)}.",
                noun,
                related=(noun.needed_within.at,),
                ask=f"What is decided or promised meanwhile, {'until' if is_report else 'while'} {with_kind(noun)} is"
                f" {'there' if is_report else 'on its way'}?",
            )
    for step in process.steps:
        if step.needs_within.value is not None:
            yield from _stale(subject, step, step.needs_within.value)


def _stale(subject: Subject, step: Step, needed: Quantity) -> Iterator[Yield]:
    """The slowest of what a step reads, where it takes longer from the master than the step can wait."""
    worst = None
    for use in step.uses.value or ():
        for entity in subject.graph.read_by(step, use.system):
            leg = subject.graph.path_of(entity).quickest.get(use.system)
            if leg is not None and leg.hours > needed.high and (worst is None or leg.hours > worst[1].hours):
                worst = entity, leg
    if worst is not None:
        entity, leg = worst
        way = first_of(map(named, leg.handoffs), leg.beyond)
        untold = first_of(map(briefly, leg.untold), leg.untold_beyond)
        at_least = f" at least (nobody has told how long {untold} takes)" if untold else ""
        yield from saw(
            step.needs_within.at,
            f"{with_kind(step)} needs {entity.called} {within(needed)}; by {way} it takes"
            f" {say_hours(leg.hours, Measure.WAIT)}{at_least}.",
            step,
            entity,
            *leg.handoffs,
            related=tuple(handoff.at for handoff in leg.handoffs),
            ask=f"What is decided or promised meanwhile in {with_kind(step)}, on old information?",
        )


@sign(friction, "well-done", applies=any_of("handoffs"))
def error_prone(subject: Subject) -> Iterator[Yield]:
    """Too much goes wrong by hand

    Recurring errors are the cost that shows last: they are put right by someone else.

    Ask: What kind of errors are they, and who puts them right?
    Do: Count them by kind for a month; most will be one kind.
    Good: Little goes wrong by hand.
    """
    for handoff in subject.process.handoffs:
        errors = handoff.errors.value
        if handoff.by_hand and errors is not None and errors.low > subject.thresholds.errors_percent:
            often = f" ({handoff.volume.value.text})" if handoff.volume.value is not None else ""
            message = f"{errors.text} of what {handoff.called} brings{often} is wrong."
            yield from saw(handoff.errors.at, message, handoff)
