"""Importing again: the remark that an import wrote gives way to the new one, and no other comment does."""

from typing import Any

import pytest

from readiness.importers.again import again, first
from readiness.importers.imported import Imported, Trace
from readiness.process.loader import load

_LONG = "Quality = it goes wrong now and then when the field is empty, so that Finance calls back; Contact = ext 4711"


def source(remark: str, **facts: Any) -> Imported:
    """A table with one hand-off, and the remark that is kept of its row."""
    handoff = {"from": "crm", "to": "erp", **facts}
    tree = {"process": "P", "systems": {"crm": {"name": "CRM"}, "erp": {"name": "ERP"}}, "handoffs": {"order": handoff}}
    numbers = {"handoffs.order": ("s001",)}
    return Imported(tree, {"handoffs.order": remark}, (Trace("Row 2", "row 2", "handoffs.order"),), (), (), numbers)


def comments(text: str) -> str:
    """All that stands in comments, as one text."""
    return " ".join(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


@pytest.mark.parametrize("before", ["Owner = Ana", _LONG, f"{_LONG}; {_LONG}"])
@pytest.mark.parametrize("after", ["Owner = Luis", f"{_LONG}; Team = Sales"])
def test_a_remark_of_the_import_gives_way_to_the_new_one(before: str, after: str) -> None:
    text = first(source(before), "l.csv", elements=False)

    found = again(text, source(after, trigger="It is saved"), "l.csv", elements=False)

    assert f"from l.csv [s001]: {after}" in comments(found.text)
    assert found.text.count("from l.csv [s001]") == 1
    assert found.text == again(found.text, source(after, trigger="It is saved"), "l.csv", elements=False).text
    assert load(found.text.encode()).problems == ()
    rest = comments(found.text).replace(after, "").replace(before, "")
    assert "Quality" not in rest


@pytest.mark.parametrize("theirs", ["Ana says it is late", "trigger: ask Ana", "still to be asked", "from Ana: wrong"])
@pytest.mark.parametrize("before", ["Owner = Ana", _LONG, f"{_LONG}; {_LONG}"])
def test_what_people_wrote_around_it_stays(theirs: str, before: str) -> None:
    text = first(source(before), "l.csv", elements=False)
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("  order:"))
    typed = "".join([*lines[:at], f"  # {theirs}\n", lines[at].rstrip() + f"   # {theirs}, beside\n", *lines[at + 1 :]])

    found = again(typed, source("Owner = Luis", trigger="It is saved"), "l.csv", elements=False)

    assert f"  # {theirs}\n" in found.text
    assert f"# {theirs}, beside\n" in found.text
    assert "from l.csv [s001]: Owner = Luis" in comments(found.text)


def test_nothing_new_leaves_every_remark_as_it_is() -> None:
    text = first(source("Owner = Ana"), "l.csv", elements=False)

    assert again(text, source("Owner = Luis"), "l.csv", elements=False).text == text


def test_a_remark_from_another_source_stays() -> None:
    text = first(source("Owner = Ana"), "l.csv", elements=False).replace(
        "  order:", "  # from other.bpmn [Flow_1]: drawn late\n  order:"
    )

    found = again(text, source("Owner = Luis", trigger="It is saved"), "l.csv", elements=False)

    assert "  # from other.bpmn [Flow_1]: drawn late\n" in found.text
    assert "Owner = Ana" not in found.text


def test_line_ends_and_byte_order_marks_stay() -> None:
    text = "\ufeff" + first(source(_LONG), "l.csv", elements=False).replace("\n", "\r\n")

    found = again(text, source("Owner = Luis", trigger="It is saved"), "l.csv", elements=False)

    assert found.text.startswith("\ufeff")
    assert "\n" not in found.text.replace("\r\n", "")
    assert "Quality" not in found.text
