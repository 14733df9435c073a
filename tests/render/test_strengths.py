"""What a report says is in order: nothing that another finding puts in doubt."""

from copy import deepcopy

import pytest

from readiness.diagnosis import Diagnosis, diagnose
from readiness.diagnosis.untold import RESTS_ON
from readiness.process.loader import load
from readiness.process.model import NOUNS
from readiness.process.nouns import Key
from readiness.process.writing import new_file
from readiness.process.writing.leaves import long_form
from readiness.render.report.scorecard import scorecard
from readiness.render.report.strengths import _IN_DOUBT, stands_well
from readiness.resources import examples
from readiness.signs import catalogue

CLEAR = """
readiness: 1
process: P
outcome: {statement: Every order is billed the same day}
"""


def of(text: str) -> Diagnosis:
    loaded = load(text.encode())
    assert loaded.process is not None
    return diagnose(loaded.process, "p.yaml")


def said(diagnosis: Diagnosis) -> list[str]:
    return [good for row in stands_well(diagnosis) for good in row["in_order"]]


def test_what_was_looked_for_and_found_in_order_is_said() -> None:
    assert "The outcome is defined" in said(of(CLEAR))


def test_what_another_finding_puts_in_doubt_is_not_boasted_of() -> None:
    tool = of(CLEAR.replace("Every order is billed the same day", "Roll out the Salesforce connector"))

    assert "no-outcome" in tool.clear
    assert "The outcome is defined" not in said(tool)


def test_every_sign_named_there_is_a_sign() -> None:
    named = set(_IN_DOUBT) | {other for others in _IN_DOUBT.values() for other in others}

    assert named <= set(catalogue())


def test_no_sign_puts_itself_in_doubt() -> None:
    assert not [sign for sign, others in _IN_DOUBT.items() if sign in others]


def test_nothing_is_praised_where_nobody_was_asked_what_it_would_show_in() -> None:
    """A diagram tells who does what in which order, a table what passes: not how, how well, or what counts."""
    sources = {name: (examples() / "imports" / name).read_text() for name in ("repair.yaml", "interfaces.yaml")}
    praised = {name: said(of(text)) for name, text in sources.items()}

    assert praised == {
        "repair.yaml": [
            "Every step has something that leads to it", "Steps that are repeated have an end",
            "Every system passes on or receives something",
        ],
        "interfaces.yaml": ["Every system passes on or receives something", "It is said what is handed over"],
    }  # fmt: skip


@pytest.mark.parametrize("sign", RESTS_ON)
def test_what_nobody_told_takes_the_praise_away_that_rests_on_it(sign: str) -> None:
    raw = (examples() / "processes" / "ready-to-integrate.yaml").read_bytes()
    process = load(raw).process
    assert process is not None
    for place in RESTS_ON[sign]:
        section, _, key = place.partition(".")
        tree = deepcopy(long_form(process))
        nouns = [facts for facts in tree[section].values() if isinstance(facts, dict)] if section in tree else []
        for facts in nouns:
            facts.pop(key, None)
        without = of(new_file(tree).text) if nouns else None

        assert without is None or sign not in set(without.clear) - set(without.untold)


def test_every_fact_that_a_sign_rests_on_is_one_of_the_file() -> None:
    assert set(RESTS_ON) <= set(catalogue())
    for section, _, key in (place.partition(".") for every in RESTS_ON.values() for place in every):
        assert isinstance(NOUNS[section].keys[key], Key)


def test_a_dimension_of_which_little_was_asked_is_not_called_clear() -> None:
    states = {row["id"]: row["state"] for row in scorecard(of((examples() / "imports" / "repair.yaml").read_text()))}

    assert {states[id] for id in ("agreement", "rules", "flow")} == {"hardly asked yet"}
