"""Where a dotted place stands in the file."""

from pathlib import Path

import pytest

from readiness.errors import Mark
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.process.places import locate

NOTE = (Path(__file__).with_name("note.yaml")).read_text(encoding="utf-8")


def process_of(text: str) -> Process:
    """The process of a file that has no problems."""
    loaded = load(text.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    return loaded.process


@pytest.fixture(scope="module")
def note() -> Process:
    return process_of(NOTE)


def typed_at(text: str, mark: Mark) -> str:
    """What the file has at a place, up to the next colon, comma or bracket."""
    rest = text.splitlines()[mark.line - 1][mark.column - 1 :]
    return rest.replace(",", ":").replace("}", ":").partition(":")[0]


@pytest.mark.parametrize(
    ("at", "key"),
    [
        ("owner", "owner"),
        ("outcome", "outcome"),
        ("outcome.target", "target"),
        ("systems.crm", "crm"),
        ("systems.crm.owner", "owner"),
        ("systems.erp.interfaces", "interfaces"),
        ("entities.customer.master", "master"),
        ("steps.check-credit.approval.rule", "rule"),
        ("steps.close-deal.reads", "reads"),
        ("steps.close-deal.in", "in"),
        ("handoffs.deal-to-invoice.trigger", "trigger"),
        ("handoffs.deal-to-invoice.protection.audit", "audit"),
        ("handoffs.deal-to-invoice.carries.order", "order"),
        ("connections.validated", "validated"),
        ("accounts.finance", "finance"),
        ("governance.interfaces_versioned", "interfaces_versioned"),
        ("accepted[0]", "sign"),
        ("accepted", "accepted"),
    ],
)
def test_a_place_is_that_of_its_key(note: Process, at: str, key: str) -> None:
    assert typed_at(NOTE, locate(note, at)) == key


@pytest.mark.parametrize(
    ("at", "key"),
    [
        ("systems.erp.known_by", "erp"),
        ("systems.unheard-of.owner", "systems"),
        ("outcome.nothing", "outcome"),
        ("steps.bill.approval.by", "bill"),
        ("handoffs.deal-to-invoice.protection.nothing", "protection"),
        ("handoffs.first.from", "handoffs"),
        ("connections.protection.audit", "connections"),
        ("accounts.warehouse", "accounts"),
        ("accepted[7]", "accepted"),
        ("accepted[0].nothing", "sign"),
        ("accepted[x]", "accepted"),
        ("nothing.at.all", "process"),
        ("", "process"),
    ],
)
def test_an_open_fact_has_the_place_of_the_nearest_key_above(note: Process, at: str, key: str) -> None:
    assert typed_at(NOTE, locate(note, at)) == key


def test_an_open_fact_of_the_process_has_the_place_of_its_name() -> None:
    process = process_of("readiness: 1\nprocess: P\n")
    assert locate(process, "owner") == locate(process, "handoffs.first.trigger") == Mark(2, 1)
    nameless = load(b"\n\n  summary: x").process
    assert nameless is not None
    assert locate(nameless, "owner") == Mark(3, 3)


def test_nouns_of_a_short_list_have_the_place_of_their_item() -> None:
    process = process_of("process: P\nsteps: [Take the order, Check it]\nsystems:\n  - crm\n  - erp: {owner: Ana}\n")
    assert locate(process, "steps.check-it.by") == locate(process, "steps.check-it") == Mark(2, 25)
    assert locate(process, "systems.crm.owner") == Mark(4, 5)
    assert locate(process, "systems.erp.owner") == Mark(5, 11)


def test_what_is_told_under_in_has_the_place_of_in() -> None:
    process = process_of("process: P\nsystems: [crm]\nentities: [order]\nsteps:\n  s:\n    in: {crm: {reads: order}}\n")
    assert locate(process, "steps.s.reads") == locate(process, "steps.s.writes") == Mark(6, 5)
    assert locate(process, "steps.s.by") == Mark(5, 3)


def test_what_a_hand_off_takes_from_connections_stands_there() -> None:
    process = process_of("process: P\nconnections:\n  logged: yes\nhandoffs:\n  h: {today: api}\n")
    assert locate(process, process.handoffs[0].logged.at) == Mark(3, 3)


def test_any_text_has_a_place(note: Process) -> None:
    for at in (
        "accepted[",
        "accepted[]",
        ".",
        "..",
        "systems.",
        "systems..x",
        "a" * 10_000,
        "steps.close-deal.in.crm.x",
    ):
        assert locate(note, at).line >= 1
