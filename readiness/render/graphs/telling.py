"""What is left without somebody or something, in sentences that can be read aloud."""

from collections.abc import Iterator, Sequence

from readiness.process.model import Entity, Process, Step
from readiness.process.nouns import Noun
from readiness.process.references import singular
from readiness.process.sayings import listed
from readiness.render.graphs.absence import Absence, Unreached, sentence


def told(absence: Absence, entity: Entity | None = None) -> list[str]:
    """A heading and a sentence for each thing that follows, the worst first."""
    journey = f", as far as {entity.called} goes" if entity else ""
    found = list(_sentences(absence))
    if not absence.anything:
        found = [f"Nothing that is told hangs on {absence.missing.called}{journey}."]
    return [f"Without {absence.missing.called}{journey}:", *found]


def _sentences(absence: Absence) -> Iterator[str]:
    yield from _counted(absence.handoffs, "hand-off stops", "hand-offs stop")
    yield from _counted(absence.steps, "step stops", "steps stop")
    yield from _counted(absence.waiting, "step that comes after waits", "steps that come after wait")
    yield from map(_unreached, absence.unreached)
    for entity in absence.masterless:
        yield f"{entity.called} has no source of truth left."
    if absence.cut_off:
        yield f"Cut off from the rest: {_names(absence.cut_off)}."
    yield from _counted(
        absence.never,
        "hand-off that moves nothing today can no longer be connected",
        "hand-offs that move nothing today can no longer be connected",
    )
    if absence.unexplained:
        yield f"Nobody else understands {_names(absence.unexplained)}."
    yield from _orphaned(absence.orphaned)
    yield from absence.left
    if absence.unsettled:
        told = ", nor ".join(f"{what} {count}" for what, count in absence.unsettled)
        yield f"More may hang on {absence.missing.called}: it is not settled {told}."


def _names(nouns: Sequence[Noun]) -> str:
    return listed(sentence(one) if isinstance(one, Step) else one.called for one in nouns)


def _counted(nouns: Sequence[Noun], one: str, several: str) -> Iterator[str]:
    if nouns:
        yield f"{len(nouns)} {one if len(nouns) == 1 else several}: {_names(nouns)}."


def _unreached(lost: Unreached) -> str:
    told = f"{lost.entity.called} no longer reaches {_names(lost.parties)}"
    if not lost.readers:
        return f"{told}."
    need = "needs" if len(lost.readers) == 1 else "need"
    return f"{told}, where {_names(lost.readers)} {need} it."


def _orphaned(nouns: Sequence[Noun]) -> Iterator[str]:
    by_kind: dict[str, list[Noun]] = {}
    for noun in nouns:
        if isinstance(noun, Process):
            yield "Nobody is accountable for the process."
        elif not noun.section:
            yield "Nobody answers for it after go-live."
        else:
            by_kind.setdefault(noun.section, []).append(noun)
    for section, owned in by_kind.items():
        one = singular(section)
        several = "entities" if section == "entities" else f"{one}s"
        yield from _counted(owned, f"{one} has no owner", f"{several} have no owner")
