"""The sections of the reconciled file: every noun that any file has, aligned by id."""

from collections.abc import Iterator, Sequence

from readiness.process.kinds import is_state
from readiness.process.model import SECTIONS
from readiness.process.nouns import Noun
from readiness.reconcile.facts import FactMerger
from readiness.reconcile.identities import Identities
from readiness.reconcile.sides import Side
from readiness.reconcile.writing import Line

Tellers = dict[str, list[tuple[str, Noun]]]  # by id: the key of each side that has the noun, with the noun


def tellers_of(section: str, sides: Sequence[Side], identities: Identities) -> Tellers:
    """Who tells of which noun of a section, by the ids of the reconciled file, in the order of the sides."""
    found: Tellers = {}
    for side in sides:
        for noun in getattr(side.process, section):
            found.setdefault(identities.id_of(noun), []).append((side.key, noun))
    return found


def called(tellers: Sequence[tuple[str, Noun]]) -> str:
    """What people call a noun: its name where somebody tells one."""
    names = [noun.called for _, noun in tellers]
    return next((name for name, (_, noun) in zip(names, tellers, strict=True) if name != noun.id), names[0])


def section_line(
    section: str, sides: Sequence[Side], order: Sequence[str], tellers: Tellers, facts: FactMerger
) -> Line | None:
    """A section with all its nouns in an order; None where no file has it."""
    nouns = tuple(_noun(section, id, tellers[id], sides, facts) for id in order)
    words = {side.key: side.process.raw.get(section) for side in sides if side.process.raw}
    none = {key: word.strip() for key, word in words.items() if isinstance(word, str) and word.strip()}
    none = {key: word for key, word in none.items() if is_state(word)}
    if nouns:
        return Line(section, nouns, f"{facts.names(list(none))} told of none" if none else "")
    return Line(section, next(iter(none.values()))) if none else None


def _noun(section: str, id: str, tellers: Sequence[tuple[str, Noun]], sides: Sequence[Side], facts: FactMerger) -> Line:
    lines = tuple(facts.lines(f"{section}.{id}", called(tellers), tellers))
    telling = [side for side, _ in tellers]
    comment = facts.told_by(telling, [side.key for side in sides if side.key not in telling])
    if lines:
        return Line(id, lines, comment)
    return Line(id, next((noun.named for _, noun in tellers if noun.named), None), comment)


def kinds() -> Iterator[str]:
    """The sections, in the order of the format."""
    return (kind.section for kind in SECTIONS)
