"""What the signs of a chapter say of its examples, word by word: whom to ask what, about which fact, and what is related.

The header of an example says where its sign speaks; this is all the rest, and of every sign of the chapter. As golden
files: after `pytest --update-golden`, read what changed.
"""

from collections.abc import Callable, Iterator

import pytest

from readiness.diagnosis import Diagnosis
from readiness.signs import DIMENSIONS, Finding, catalogue
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
    for id in (id for id, sign in catalogue().items() if sign.dimension == dimension):
        shown = example(id)
        for name, part in (("bad", shown.bad), ("good", shown.good)):
            yield f"\n# {id}, {name}"
            yield from _of(diagnosed(part, shown.today), dimension)


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
