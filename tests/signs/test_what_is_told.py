"""What the signs of a chapter say, word by word: whom they ask what, about which fact, and what is related.

Of the chapter's examples, whose headers tell only where their sign speaks; and of the healthy file with all that a sign
needs in each of the four states. As golden files: after `pytest --update-golden`, read what changed.
"""

from collections.abc import Callable, Iterator

import pytest

from readiness.diagnosis import Diagnosis
from readiness.process.nouns import Noun
from readiness.signs import DIMENSIONS, Finding, Sign, catalogue
from readiness.signs.sign import Match
from tests.catalogue_table import STATES
from tests.healthy import OPEN, examined, healthy, spoilt, value_at
from tests.signs.test_examples import diagnosed, example

_NOTHING = "process: P\n"


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_what_the_signs_of_a_chapter_say_of_its_examples_is_what_was_read(
    dimension: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"signs/{dimension}.txt", "\n".join(_told(dimension)) + "\n")


def _told(dimension: str) -> Iterator[str]:
    yield "# Nothing is described"
    yield from _of(diagnosed(_NOTHING, None), dimension)
    for id, sign in catalogue().items():
        if sign.dimension != dimension:
            continue
        yield f"\n# {id}: {_declared(sign)}"
        shown = example(id)
        for name, part in (("bad", shown.bad), ("good", shown.good)):
            yield f"\n# {id}, {name}"
            yield from _of(diagnosed(part, shown.today), dimension)


def _declared(sign: Sign) -> str:
    """Its level, the essays it comes from, what it is besides, and for which signs it speaks as well."""
    flags = [name for name in ("needs_facts", "gives_way", "technical") if getattr(sign, name)]
    speaks = [f"for {id} ({_where(match)})" for id, match in sign.stands_in_for.items()]
    return ", ".join([sign.level, *sign.essays, *flags, *speaks])


def _where(match: Match | type[Noun] | tuple[type[Noun], ...]) -> str:
    if isinstance(match, Match):
        return match.value
    return " and ".join(kind.__name__ for kind in (match if isinstance(match, tuple) else (match,)))


def _of(diagnosis: Diagnosis, dimension: str) -> Iterator[str]:
    own = {id for id, sign in catalogue().items() if sign.dimension == dimension}
    for finding in diagnosis.findings:
        if finding.sign in own:
            yield from _lines(finding)
    yield f"not applicable: {', '.join(id for id in diagnosis.not_applicable if id in own) or '-'}"
    if coverage := diagnosis.by_dimension.get(dimension):
        yield f"settled: {coverage.settled} of {coverage.needed}"


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.level} {finding.sign}, {finding.state} at {finding.at}: {finding.message}"
    yield f"  {finding.who}: {finding.ask}"
    if finding.fact != finding.at:
        yield f"  fact: {finding.fact}"
    if finding.subject:
        yield f"  about: {', '.join(finding.subject)}"
    if finding.related:
        yield f"  related: {', '.join(f'{one.file}{one.at}' for one in finding.related)}"
    if finding.lasting:
        yield f"  lasting: {finding.lasting}"


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_what_a_sign_says_of_what_it_needs_is_what_was_read_in_each_state(
    dimension: str, golden: Callable[[str, str], None]
) -> None:
    signs = [sign for sign in catalogue().values() if sign.dimension == dimension and sign.needs_facts]
    lines = [line for sign in signs for state in STATES for line in _unsettled(sign, state)]

    golden(f"signs/{dimension}-unsettled.txt", "\n".join(lines) + "\n")


def _unsettled(sign: Sign, state: str) -> Iterator[str]:
    """What a sign alone says where everything that it needs of the healthy file is in one state."""
    needs = [place for facts in examined(healthy(), {sign.id: sign}).needs.values() for place in facts]
    yield f"\n# {sign.id}, {state}"
    for one in examined(spoilt(*((place, _value(place, state)) for place in needs)), {sign.id: sign}).raised:
        yield f"{one.finding.at}: {one.finding.message} {one.finding.who}: {one.finding.ask}"


def _value(place: str, state: str) -> object:
    told = value_at(healthy(), place) or "unknown"
    return {"open": OPEN, "disputed": {"disputed": {"sales": told, "finance": "none"}}}.get(state, state)
