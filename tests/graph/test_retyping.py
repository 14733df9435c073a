"""What is typed again: by which steps, into which system, after it was typed into which one first."""

from textwrap import dedent

import pytest

from readiness.graph import ProcessGraph, Retyping
from readiness.process.loader import load

WORLD = """
    process: P
    teams: {sales: Sales, finance: Finance}
    systems: {crm: {}, erp: {}, wms: {}}
    entities: {order: {STARTS}}
"""
SELL = "sell: {by: sales, in: crm, writes: [order]}"
BILL = "bill: {by: finance, in: erp, writes: [order]}"
PACK = "pack: {by: sales, in: wms, writes: [order]}"


def again(steps: str, handoffs: str = "", starts: str = "") -> list[str]:
    """What is typed again, as "step: entity into system after system"."""
    text = f"{WORLD.replace('STARTS', starts)}\n    steps: {{{steps}}}\n    handoffs: {{{handoffs}}}\n"
    loaded = load(dedent(text).encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return [
        f"{step.id}: {one.entity.id} into {one.system.id} after {one.first.id}"
        for step, typed in Retyping(ProcessGraph(loaded.process)).steps.items()
        for one in typed
    ]


@pytest.mark.parametrize(
    ("steps", "starts", "typed"),
    [
        (f"{SELL}, {BILL}", "", ["bill: order into erp after crm"]),
        (f"{SELL}, {BILL}, {PACK}", "", ["bill: order into erp after crm", "pack: order into wms after crm"]),
        (f"{SELL}, {BILL}", "starts_in: erp", ["sell: order into crm after erp"]),
        (f"{SELL}, {BILL}", "starts_in: wms", ["bill: order into erp after crm"]),  # nobody types it in there
        (f"{SELL}, {BILL}", "starts_in: sales", ["bill: order into erp after crm"]),
        (f"{SELL}, {BILL}", "master: erp", ["bill: order into erp after crm"]),
        (SELL, "", []),
        (f"{SELL}, more: {{by: finance, in: crm, writes: [order]}}", "", []),
        ("both: {by: sales, in: {crm: {writes: [order]}, erp: {writes: [order]}}}", "",
         ["both: order into erp after crm"]),
        (f"{SELL}, {BILL}".replace("bill: {", "bill: {after: start, "), "", []),  # one does not follow the other
    ],
)  # fmt: skip
def test_a_step_types_again_what_was_typed_into_another_system_first(steps: str, starts: str, typed: list[str]) -> None:
    assert again(steps, starts=starts) == typed


@pytest.mark.parametrize(
    ("today", "typed"),
    [
        ("retyped", []),  # the hand-off says so
        ("email", ["bill: order into erp after crm"]),
        ("paper", ["bill: order into erp after crm"]),
        ("export", []),
        ("api", []),
        ("unknown", []),
    ],
)
def test_not_what_a_hand_off_says_is_typed_in_or_brings_without_typing(today: str, typed: list[str]) -> None:
    assert again(f"{SELL}, {BILL}", f"a: {{from: crm, to: erp, carries: [order], today: {today}}}") == typed
