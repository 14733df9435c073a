"""Importing again: what is new is added, nothing typed by hand changes, and what differs is told."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.importers.again import again, first
from readiness.importers.again.marks import Mark, marks_in, note
from readiness.importers.imported import Imported, Trace
from readiness.process.loader import load

_SOURCES = {
    "teams.sales": "Lane_1",
    "teams.finance": "Lane_2",
    "systems.crm": "Store_1",
    "steps.take-order": "Task_1",
    "steps.check-stock": "Task_2",
    "steps.bill": "Task_3",
    "handoffs.sales-to-finance": "Flow_1",
    "exceptions.no-stock": "Event_1",
}
_TREE: dict[str, Any] = {
    "process": "Order to cash",
    "teams": {"sales": {"name": "Sales"}, "finance": {"name": "Finance"}},
    "systems": {"crm": {"name": "CRM"}},
    "steps": {
        "take-order": {"does": "Take the order", "by": "sales"},
        "check-stock": {"does": "Check the stock", "by": "sales", "in": "crm"},
        "bill": {"does": "Send the invoice", "by": "finance"},
    },
    "handoffs": {"sales-to-finance": {"from": "sales", "to": "finance", "trigger": "Order checked"}},
    "exceptions": {"no-stock": {"when": "Nothing is in stock", "at": "check-stock"}},
}


def imported(tree: dict[str, Any] = _TREE, sources: dict[str, str] = _SOURCES) -> Imported:
    """What an importer would hand over."""
    taken = [Trace(place, source, place) for place, source in sources.items()]
    return Imported(tree, {"systems.crm": "a candidate: ask whether it is a system"}, tuple(taken), (), ())


def changed(**sections: Any) -> dict[str, Any]:
    """The tree with some sections told otherwise; None takes one away."""
    tree = {**deepcopy(_TREE), **sections}
    return {key: value for key, value in tree.items() if value is not None}


def done_by(text: str) -> dict[str, str]:
    """By whom each step is done."""
    process = load(text.encode()).process
    assert process is not None
    return {step.id: step.by.value.called for step in process.steps if step.by.value is not None}


FIRST = first(imported(), "order.bpmn")


def test_a_new_file_loads_and_says_beside_each_noun_where_it_came_from() -> None:
    assert load(FIRST.encode()).problems == ()
    assert FIRST.count("# from order.bpmn [") == len(_SOURCES)
    assert "# from order.bpmn [Store_1]: a candidate: ask whether it is a system" in FIRST


@pytest.mark.parametrize("name", ["order.bpmn", "order v2.bpmn"])
def test_the_same_source_again_changes_no_byte(name: str) -> None:
    found = again(FIRST, imported(), name)

    assert found.text == FIRST
    assert (found.added, found.differs, found.gone) == ((), (), ())


def test_what_people_changed_by_hand_stays_and_is_listed_with_both_wordings() -> None:
    edited = (
        FIRST.replace("trigger: Order checked", "trigger: Stock is reserved\n    today: retyped   # so Ana says")
        .replace("Send the invoice", "Finance bills")
        .replace("systems:", "owner: Ana Ruiz\n\nsystems:")
    )

    found = again(edited, imported(), "order.bpmn")

    assert found.text == edited
    assert [(one.place, one.about, one.file, one.source) for one in found.differs] == [
        ("steps.bill.does", "Finance bills", "Finance bills", "Send the invoice"),
        ("handoffs.sales-to-finance.trigger", "Sales to Finance", "Stock is reserved", "Order checked"),
    ]


def test_what_is_new_is_added_in_the_ids_that_people_gave() -> None:
    edited = (
        FIRST.replace("  finance:", "  billing:")
        .replace("by: finance", "by: billing")
        .replace("to: finance", "to: billing")
        .replace("  crm:", "  salesforce:")
        .replace("in: crm", "in: salesforce")
        .replace("  bill:", "  send-invoice:")
    )
    steps = {**_TREE["steps"], "remind": {"does": "Remind", "by": "finance", "in": "crm"}}

    found = again(edited, imported(changed(steps=steps), _SOURCES | {"steps.remind": "Task_4"}), "order.bpmn")

    line = "  remind: {does: Remind, by: billing, in: salesforce}  # from order.bpmn [Task_4]\n"
    assert line in found.text
    assert found.text.replace(line, "") == edited
    assert (found.differs, found.gone) == ((), ())
    assert load(found.text.encode()).problems == ()


def test_what_is_new_comes_with_all_its_remarks_and_nothing_else_gets_any() -> None:
    steps = {**_TREE["steps"], "remind": {"does": "Remind"}}
    remarked = imported(changed(steps=steps) | {"readiness": "1"})._replace(
        comments={"steps.remind.in": "by hand?", "steps.remind": "drawn late", "steps.bill.in": "by hand?"}
    )

    found = again(FIRST, remarked, "order.bpmn")

    line = "  # in: by hand?\n  remind: Remind                        # from order.bpmn [remind]: drawn late\n"
    assert found.text.replace(line, "") == FIRST
    assert [change.place for change in found.added] == ["steps.remind.does"]


def test_a_fact_that_the_file_leaves_open_is_filled_in() -> None:
    edited = FIRST.replace(", by: finance", "").replace("    trigger: Order checked\n", "    trigger:\n")

    found = again(edited, imported(), "order.bpmn")

    assert done_by(found.text)["bill"] == "Finance"
    assert "    trigger: Order checked\n" in found.text
    assert [change.place for change in found.added] == ["steps.bill.by", "handoffs.sales-to-finance.trigger"]


def test_what_the_source_lost_is_kept_and_told() -> None:
    steps = {id: facts for id, facts in _TREE["steps"].items() if id != "check-stock"}

    found = again(FIRST, imported(changed(steps=steps, exceptions=None)), "order.bpmn")

    assert found.text == FIRST
    assert [tuple(one) for one in found.gone] == [
        ("steps.check-stock", "Check the stock", "Task_2"),
        ("exceptions.no-stock", "Nothing is in stock", "Event_1"),
    ]
    assert [(one.place, one.file, one.source) for one in found.differs] == [
        ("steps.bill.after", "Check the stock", "Take the order")
    ]


def test_what_was_typed_by_hand_or_came_from_elsewhere_is_not_told_as_lost() -> None:
    by_hand = FIRST.replace("steps:\n", "steps:\n  greet: {does: Greet, after: start}\n")
    elsewhere = imported({"process": "P", "reports": {"sales": {"takes": "1 day"}}}, {"reports.sales": "Data_1"})
    other = first(elsewhere, "b.bpmn")
    both = by_hand + "\n" + other.split("\n", 2)[2]

    assert again(both, imported(), "order.bpmn").gone == ()


def test_a_renamed_source_is_known_by_what_it_holds_and_another_one_is_not() -> None:
    renamed = FIRST.replace("  take-order:", "  accept:").replace("at: check-stock", "at: [check-stock]")
    half = {place: source for place, source in _SOURCES.items() if place != "exceptions.no-stock"}

    same = again(renamed, imported(changed(exceptions=None), half), "order-2027.bpmn")
    other = {place: f"other-{source}" for place, source in _SOURCES.items()}
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


def test_where_people_say_that_there_are_none_none_are_added() -> None:
    edited = FIRST.split("exceptions:")[0] + "exceptions: none\n"

    found = again(edited, imported(), "order.bpmn")

    assert found.text == edited
    assert [(one.place, one.file, one.source) for one in found.differs] == [
        ("exceptions", "there is none", "no-stock")
    ]


def test_new_steps_stand_behind_the_others_and_say_what_comes_before_them() -> None:
    steps = {
        "take-order": _TREE["steps"]["take-order"],
        "reserve": {"does": "Reserve it", "by": "sales"},
        "pack": {"does": "Pack it"},
        "check-stock": _TREE["steps"]["check-stock"],
        "bill": {**_TREE["steps"]["bill"], "after": ["take-order", "pack"]},
        "enquiry": {"does": "Answer the enquiry", "after": "start"},
    }

    found = again(FIRST, imported(changed(steps=steps)), "order.bpmn")

    process = load(found.text.encode()).process
    assert process is not None
    assert [step.id for step in process.steps] == [
        "take-order", "check-stock", "bill", "reserve", "pack", "enquiry",
    ]  # fmt: skip
    before = {step.id: [one.id for one in step.after.value or ()] for step in process.steps if step.after.settled}
    assert before == {"reserve": ["take-order"], "enquiry": []}
    assert [(one.place, one.file, one.source) for one in found.differs] == [
        ("steps.check-stock.after", "Take the order", "Pack it"),
        ("steps.bill.after", "Check the stock", "Take the order, Pack it"),
    ]


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


def test_line_ends_byte_order_marks_and_comments_stay() -> None:
    edited = "\ufeff" + FIRST.replace("steps:", "# walked through with Sales\nsteps:   # seven").replace("\n", "\r\n")
    steps: dict[str, Any] = {**_TREE["steps"], "remind": {"does": "Remind"}}

    found = again(edited, imported(changed(steps=steps)), "order.bpmn")

    assert "\n" not in found.text.replace("\r\n", "")
    assert [line for line in edited.splitlines() if line not in found.text.splitlines()] == []
    assert len(found.text.splitlines()) == len(edited.splitlines()) + 1


def test_what_is_no_process_file_or_cannot_be_added_to_is_refused_with_the_reason() -> None:
    with pytest.raises(ReadinessError, match="no process file"):
        again("- a\n- b\n", imported())
    with pytest.raises(ReadinessError, match="because of the way it is written") as refused:
        again("process: P\nsteps: [{a: x}, b]\n", imported())
    assert "The file is unchanged" in str(refused.value)


@pytest.mark.parametrize("hostile", ["a b", "x" * 300, "]", "a\nb", "# from x [y]", "é" * 40, "", "\x1b[31m"])
def test_hostile_element_ids_and_source_names_are_known_again(hostile: str) -> None:
    sources = _SOURCES | {"steps.bill": hostile}
    text = first(imported(sources=sources), hostile)
    renamed = text.replace("  bill:", "  send-it:").replace("Send the invoice", "Bill them")

    found = again(renamed, imported(sources=sources), hostile)

    assert found.text == renamed
    assert [one.place for one in found.differs] == ["steps.send-it.does"] or not hostile


_ids = st.sampled_from(["a", "b", "c", "d", "e-f", "e_f"])
_sources = st.sampled_from(["T1", "T11", "T2", "T3"])
_steps = st.dictionaries(_ids, st.tuples(_sources, st.sampled_from(["Do it", "Do it again", "Send"])), min_size=1)


@given(_steps, _steps, st.sampled_from(["x.bpmn", "y.bpmn"]))
def test_whatever_was_there_stays_and_a_second_time_adds_nothing(before, after, name) -> None:
    def source(steps: dict[str, tuple[str, str]]) -> Imported:
        tree = {"process": "P", "steps": {id: {"does": does} for id, (_, does) in steps.items()}}
        return imported(tree, {f"steps.{id}": key for id, (key, _) in steps.items()})

    text = first(source(before), "x.bpmn")
    once = again(text, source(after), name)
    twice = again(once.text, source(after), name)

    assert twice.text == once.text
    assert twice.added == ()
    assert [line for line in text.splitlines() if line not in once.text.splitlines()] == []
    assert load(once.text.encode()).problems == ()


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


def test_a_whole_reference_file_can_be_brought_and_brought_again() -> None:
    from readiness.process.writing.leaves import long_form
    from readiness.resources import examples

    process = load((examples() / "reference.yaml").read_bytes()).process
    assert process is not None
    tree = {key: value for key, value in long_form(process).items() if key not in ("accepted", "accounts")}
    whole = Imported(tree, {}, (), (), ())

    text = first(whole, "all.bpmn")

    assert load(text.encode()).problems == ()
    assert text == again(text, whole, "all.bpmn").text
