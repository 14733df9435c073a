"""Importing again: by what a noun is known, whatever people call it by then."""

import pytest

from readiness.importers.again import again, first
from readiness.importers.again.marks import Mark, marks_in, note
from readiness.process.loader import load
from tests.importers.described import FIRST, SOURCES, changed, done_by, imported


def test_a_renamed_source_is_known_by_what_it_holds_and_another_one_is_not() -> None:
    renamed = FIRST.replace("  take-order:", "  accept:").replace("at: check-stock", "at: [check-stock]")
    half = {place: source for place, source in SOURCES.items() if place != "exceptions.no-stock"}

    same = again(renamed, imported(changed(exceptions=None), half), "order-2027.bpmn")
    other = {place: f"other-{source}" for place, source in SOURCES.items()}
    not_same = again(renamed, imported(sources=other), "b.bpmn")

    assert [one.place for one in same.gone] == ["exceptions.no-stock"]
    assert same.text == renamed
    assert not_same.gone == ()


def test_a_step_of_another_source_is_another_step_whatever_it_is_called_and_is_told() -> None:
    tree = {
        "process": "Complaints",
        "teams": {"finance": {"name": "Finance"}},
        "systems": {"crm": {"name": "CRM"}},
        "steps": {"bill": {"does": "Send the invoice", "by": "finance", "in": "crm", "starts_when": "A complaint"}},
        "handoffs": {"sales-to-finance": {"from": "finance", "to": "crm"}},
        "exceptions": {"no-stock": {"when": "Nothing is in stock", "at": "bill"}},
    }
    sources = {"steps.bill": "T9", "teams.finance": "L9", "systems.crm": "S9", "handoffs.sales-to-finance": "F9"}

    found = again(FIRST, imported(tree, sources), "complaints.bpmn")

    process = load(found.text.encode()).process
    assert process is not None
    assert [line for line in FIRST.splitlines() if line not in found.text.splitlines()] == []
    assert [team.id for team in process.teams] == ["sales", "finance"]
    assert [step.starts_when.value for step in process.steps] == [None, None, None, "A complaint"]
    assert [(one.place, one.other) for one in found.namesakes] == [
        ("steps.bill-2", "steps.bill"),
        ("handoffs.sales-to-finance-2", "handoffs.sales-to-finance"),
        ("exceptions.no-stock-2", "exceptions.no-stock"),
    ]
    assert again(found.text, imported(tree, sources), "complaints.bpmn").text == found.text
    assert again(found.text, imported(), "order.bpmn").text == found.text


def test_without_a_mark_nouns_are_known_by_id_and_then_by_name() -> None:
    by_hand = """\
process: Order to cash     # typed in the workshop
teams: [Sales, Accounts]
steps:
  first: Take the  ORDER
  check-stock: {does: Look into the shelf}
"""

    found = again(by_hand, imported(), "order.bpmn")

    process = load(found.text.encode()).process
    assert process is not None
    assert [step.id for step in process.steps] == ["first", "check-stock", "bill"]
    assert [team.id for team in process.teams] == ["Sales", "Accounts", "finance"]
    assert done_by(found.text)["first"] == "Sales"
    assert [(one.place, one.file) for one in found.differs] == [("steps.check-stock.does", "Look into the shelf")]
    assert "# typed in the workshop" in found.text


def test_an_id_that_is_taken_by_something_else_is_left_to_that() -> None:
    by_hand = "process: P\npeople:\n  x: {name: X, role: Clerk}\nsteps:\n  - bill\n  - Pack\n"
    tree = {
        "process": "P",
        "teams": {"x": {"name": "Warehouse"}},
        "steps": {"pack": {"does": "Wrap it", "by": "x"}, "pack-2": {"does": "Pack", "by": "x"}},
    }
    marked = by_hand.replace("- Pack", "- Pack   # from order.bpmn [Task_B]")

    found = again(marked, imported(tree, {"steps.pack": "Task_A", "steps.pack-2": "Task_B"}), "order.bpmn")

    process = load(found.text.encode()).process
    assert process is not None
    assert {step.id: step.does.value for step in process.steps} == {"bill": None, "Pack": "Pack", "pack-2": "Wrap it"}
    assert done_by(found.text)["pack-2"] == "Warehouse"
    assert again(found.text, imported(tree, {"steps.pack": "Task_A", "steps.pack-2": "Task_B"}), "order.bpmn").text == (
        found.text
    )


def test_a_team_that_people_made_a_system_of_is_not_added_again() -> None:
    edited = FIRST.replace("  finance: Finance                      # from order.bpmn [Lane_2]\n", "").replace(
        "systems:\n", "systems:\n  finance: Finance                      # from order.bpmn [Lane_2]\n"
    )
    edited = edited.replace(", by: finance", "")

    found = again(edited, imported(), "order.bpmn")

    process = load(found.text.encode()).process
    assert process is not None
    assert [team.id for team in process.teams] == ["sales"]
    assert [change.place for change in found.added] == ["steps.bill.by"]
    assert (found.differs, found.gone) == ((), ())


def test_a_table_is_known_by_what_its_rows_are_about_not_by_their_numbers() -> None:
    tree = {
        "process": "P",
        "systems": {"crm": {"name": "CRM"}, "erp": {"name": "ERP"}},
        "handoffs": {"crm-to-erp": {"from": "crm", "to": "erp"}},
    }
    rows = {"handoffs.crm-to-erp": "row 2"}
    text = first(imported(tree, rows), "list.csv", elements=False)
    renamed = text.replace("  crm-to-erp:", "  order:")
    handoffs = {"erp-to-crm": {"from": "erp", "to": "crm"}, "crm-to-erp": {"from": "crm", "to": "erp"}}
    more = {**tree, "handoffs": handoffs}

    found = again(renamed, imported(more, {"handoffs.erp-to-crm": "row 2"} | rows), "list.csv", elements=False)

    assert "row" not in text
    assert [change.place for change in found.added] == ["handoffs.erp-to-crm.from", "handoffs.erp-to-crm.to"]
    assert (found.differs, found.gone) == ((), ())


@pytest.mark.parametrize("hostile", ["a b", "x" * 300, "]", "a\nb", "# from x [y]", "é" * 40, "", "\x1b[31m"])
def test_hostile_element_ids_and_source_names_are_known_again(hostile: str) -> None:
    sources = SOURCES | {"steps.bill": hostile}
    text = first(imported(sources=sources), hostile)
    renamed = text.replace("  bill:", "  send-it:").replace("Send the invoice", "Bill them")

    found = again(renamed, imported(sources=sources), hostile)

    assert found.text == renamed
    assert [one.place for one in found.differs] == ["steps.send-it.does"] or not hostile


def test_marks_belong_to_the_noun_they_stand_beside_or_above() -> None:
    text = """\
process: P
steps:
  one: {does: One}   # from a.bpmn [T1, T2]: a remark
  # from a.bpmn [T3]
  two:
    does: Two
    # from b.bpmn [T4]
    by: Ana Ruiz
  # from Ana: she is sure
  three: Three   # three
"""
    process, problems, _ = load(text.encode())

    assert problems == ()
    assert process is not None
    assert marks_in(text, process) == {
        ("steps", "one"): [Mark("a.bpmn", frozenset({"T1", "T2"}))],
        ("steps", "two"): [Mark("a.bpmn", frozenset({"T3"})), Mark("b.bpmn", frozenset({"T4"}))],
    }


def test_a_mark_stays_on_one_line_however_much_there_is_to_name() -> None:
    assert note("a.bpmn", ["x" * 60, "y" * 60]) == f"from a.bpmn [{'x' * 60}]"
    assert note("a.bpmn", ["T3", "T1", "T2", "T4"], "why") == "from a.bpmn [T3, T1, T2]: why"
