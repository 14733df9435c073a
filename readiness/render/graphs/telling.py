"""What is left without somebody or something, in sentences that can be read aloud."""

from collections.abc import Iterator, Sequence

from readiness.process.model import Entity, Handoff, Process, Step
from readiness.process.nouns import Noun
from readiness.process.references import singular
from readiness.process.sayings import listed, say
from readiness.render.graphs.absence import Absence, Duties, Unreached, sentence


def told(absence: Absence, entity: Entity | None = None) -> list[str]:
    """A heading, then a sentence for each thing that follows: what stops, what is lost, what is left to nobody."""
    missing = absence.missing
    journey = f", as far as {entity.called} goes" if entity else ""
    found = [*_stopping(absence), *_losing(absence), *_left(absence)]
    if isinstance(missing, Handoff):
        found = [_itself(missing), *(found or ["Nothing else in the file hangs on it."])]
    elif not found:
        found = [f"Nothing in the file hangs on {missing.called}."]
    return [f"Without {missing.called}{journey}:", *found, *_more(absence)]


def _itself(handoff: Handoff) -> str:
    carried = handoff.carries.value
    if handoff.not_moved:
        return "It moves nothing today; what is planned for it falls away."
    if not carried:
        return f"It stops (today: {say(handoff.today)})."
    loads = [one.entity.called for one in carried]
    return f"{listed(loads)} no longer {'pass' if len(loads) > 1 else 'passes'} this way (today: {say(handoff.today)})."


def _stopping(absence: Absence) -> Iterator[str]:
    handoffs = [one for one in absence.handoffs if one is not absence.missing]
    yield from _counted(handoffs, "hand-off stops", "hand-offs stop")
    yield from _counted(absence.steps, "step stops", "steps stop")
    yield from _counted(absence.partly, "step can only be done in part", "steps can only be done in part")
    yield from _counted(absence.waiting, "step that comes after waits", "steps that come after wait")


def _losing(absence: Absence) -> Iterator[str]:
    yield from map(_unreached, absence.unreached)
    if absence.masterless:
        have = "has" if len(absence.masterless) == 1 else "have"
        yield f"{_names(absence.masterless)} {have} no source of truth left."
    if absence.cut_off:
        yield f"Cut off from the rest: {_names(absence.cut_off)}."
    never = [one for one in absence.never if one is not absence.missing]
    moving = "nothing today can no longer be connected"
    yield from _counted(never, f"hand-off that moves {moving}", f"hand-offs that move {moving}")


def _left(absence: Absence) -> Iterator[str]:
    if absence.unexplained:
        yield f"Nobody else understands {_names(absence.unexplained)}."
    yield from _orphaned(absence.orphaned)
    yield from _undone(absence.duties)


def _more(absence: Absence) -> Iterator[str]:
    """What is not counted, so that nobody takes it for nothing."""
    if absence.members:
        yield f"What its people do in their own name is not counted: {_names(absence.members)}."
    not_settled = []
    if absence.owners_open:
        not_settled.append(f"who owns {absence.owners_open} {'thing' if absence.owners_open == 1 else 'things'}")
    if absence.known_open:
        understood = "system or connection" if absence.known_open == 1 else "systems and connections"
        not_settled.append(f"who understands {absence.known_open} {understood}")
    if not_settled:
        yield f"More may hang on {absence.missing.called}: it is not settled {', nor '.join(not_settled)}."


def _names(nouns: Sequence[Noun]) -> str:
    return listed(sentence(one) if isinstance(one, Step) else one.called for one in nouns)


def _counted(nouns: Sequence[Noun], one: str, several: str) -> Iterator[str]:
    if nouns:
        yield f"{len(nouns)} {one if len(nouns) == 1 else several}: {_names(nouns)}."


def _unreached(lost: Unreached) -> str:
    several = len(lost.entities) > 1
    told = f"{_names(lost.entities)} no longer {'reach' if several else 'reaches'} {_names(lost.systems)}"
    if not lost.readers:
        return f"{told}."
    need = "needs" if len(lost.readers) == 1 else "need"
    return f"{told}, where {_names(lost.readers)} {need} {'them' if several else 'it'}."


def _orphaned(nouns: Sequence[Noun]) -> Iterator[str]:
    by_kind: dict[str, list[Noun]] = {}
    for noun in nouns:
        if isinstance(noun, Process):
            yield "Nobody is accountable for the process."
        elif not noun.section:
            yield "Nobody answers for the process after go-live."
        else:
            by_kind.setdefault(noun.section, []).append(noun)
    for section, owned in by_kind.items():
        one = singular(section)
        several = "entities" if section == "entities" else f"{one}s"
        yield from _counted(owned, f"{one} has no owner", f"{several} have no owner")


def _undone(duties: Duties) -> Iterator[str]:
    if duties.approves:
        yield f"Nobody approves {_names(duties.approves)}."
    if duties.is_told:
        one = len(duties.is_told) == 1
        yield f"Nobody is told when {_names(duties.is_told)} {'fails' if one else 'fail'}."
    if duties.approves_changes:
        yield "Nobody approves changes to the connections."
    if duties.runs_it:
        yield "Nobody is left to run and change the connections after go-live."
    if duties.compares:
        yield "Nobody compares the old way with the new while both run."
