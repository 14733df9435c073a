"""Several events before a step are joined as the gateways between them say."""

import pytest

from readiness.importers.bpmn import from_bpmn
from tests.importers.bpmn.drawing import REAL, WITHOUT_REAL, chain, described, process

EVENTS = "".join(
    f'<intermediateCatchEvent id="e{n}" name="{name} arrived"/>' for n, name in enumerate(("Goods", "Bill", "Note"))
)
PAY = '<task id="t" name="Pay"/>'


def started(gateway: str, *more: str, then: str = "t") -> str:
    body = f'<startEvent id="s"/><parallelGateway id="f"/>{EVENTS}<{gateway} id="j"/>{PAY}'
    flows = chain("s", "f", "e0", "j", then) + chain("f", "e1", "j")
    return str(described(process(body + flows + "".join(more)))["steps"]["pay"]["starts_when"])


@pytest.mark.parametrize(
    ("gateway", "said"),
    [
        ("parallelGateway", "Goods arrived, and: Bill arrived"),
        ("exclusiveGateway", "Goods arrived, or: Bill arrived"),
        ("eventBasedGateway", "Goods arrived, or: Bill arrived"),
        ("inclusiveGateway", "Goods arrived; Bill arrived"),
        ("complexGateway", "Goods arrived; Bill arrived"),
    ],
)
def test_the_gateway_that_joins_events_says_whether_all_or_one_of_them_is_needed(gateway: str, said: str) -> None:
    assert started(gateway) == said


def test_of_gateways_behind_each_other_each_joins_its_own() -> None:
    other = '<exclusiveGateway id="x"/>' + chain("f", "e2", "x", "t")

    said = started("parallelGateway", other, then="x")

    assert said == "Note arrived, or: (Goods arrived, and: Bill arrived)"


def test_what_leads_back_to_a_step_starts_it_again() -> None:
    body = '<startEvent id="s" name="Ordered"/><task id="a" name="A"/><task id="b" name="B"/>'
    body += '<intermediateCatchEvent id="c" name="Papers arrived"/>' + chain("s", "a", "b", "c", "a")

    assert described(process(body))["steps"]["a"]["starts_when"] == "Ordered, or: Papers arrived"


def test_an_event_that_is_waited_for_after_the_start_comes_then() -> None:
    body = '<startEvent id="s" name="Ordered"/><intermediateCatchEvent id="c" name="Paid"/><task id="a" name="A"/>'

    assert described(process(body + chain("s", "c", "a")))["steps"]["a"]["starts_when"] == "Ordered, then: Paid"


def test_gateways_that_cross_over_and_over_do_not_double_the_sentence_each_time() -> None:
    layers = 60
    gates = "".join(f'<parallelGateway id="a{n}"/><exclusiveGateway id="o{n}"/>' for n in range(layers))
    flows = "".join(
        chain(f"{one}{n}", f"{other}{n + 1}") for n in range(layers - 1) for one in "ao" for other in "ao"
    )
    ends = chain("e0", "a0") + chain("e1", "o0") + chain(f"a{layers - 1}", "t") + chain(f"o{layers - 1}", "t")

    steps = described(process(EVENTS + gates + PAY + flows + ends))["steps"]

    assert steps["pay"]["starts_when"] == "Goods arrived; Bill arrived"


@pytest.mark.skipif(not REAL, reason=WITHOUT_REAL)
def test_a_real_join_of_three_messages_needs_all_three() -> None:
    file = next(path for path in REAL if path.stem == "C.4.0")

    steps = from_bpmn(file.read_bytes()).tree["steps"]

    said = [f"Input from {team} ready" for team in ("IT", "Facilities", "Payroll")]
    assert steps["compile-welcome-package"]["starts_when"] == ", and: ".join(said)
