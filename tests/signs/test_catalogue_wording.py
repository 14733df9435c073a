"""The questions and advice of the catalogue read as English, though they name nothing yet."""

import re

import pytest

from readiness.signs import catalogue, plain_template

_READS_BADLY = re.compile(
    r"(?i)\bthe (it|the)\b|\b(step|different|two|an?|each|this) the\b|\btwo records of the\b|\b(\w+) \2\b|handoff|[{}_]"
)


@pytest.mark.parametrize("id", catalogue())
def test_question_and_advice_read_as_english(id: str) -> None:
    for said in (plain_template(catalogue()[id].ask), plain_template(catalogue()[id].do)):
        outside_of_code = re.sub(r"`[^`]*`", "", said)

        assert not _READS_BADLY.search(outside_of_code), said


def test_what_is_named_is_filled_with_words_that_fit() -> None:
    assert plain_template("Who owns {it}?") == "Who owns it?"
    assert plain_template("In step {step}, is {entity} different {entity} data?") == (
        "In the step, is the entity different entity data?"
    )
    assert plain_template("Let {handoff} go to the {source_of_truth}.") == "Let the hand-off go to the source of truth."
