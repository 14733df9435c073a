"""Importing again: what is new is added, nothing typed by hand changes, and what differs is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.importers.again import again, first
from readiness.importers.imported import Imported
from readiness.process.loader import load
from tests.importers.described import FIRST, SOURCES, TREE, changed, done_by, imported


def test_a_new_file_loads_and_says_beside_each_noun_where_it_came_from() -> None:
    assert load(FIRST.encode()).problems == ()
    assert FIRST.count("# from order.bpmn [") == len(SOURCES)
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
    steps = {**TREE["steps"], "remind": {"does": "Remind", "by": "finance", "in": "crm"}}

    found = again(edited, imported(changed(steps=steps), SOURCES | {"steps.remind": "Task_4"}), "order.bpmn")

    line = "  remind: {does: Remind, by: billing, in: salesforce}  # from order.bpmn [Task_4]\n"
    assert line in found.text
    assert found.text.replace(line, "") == edited
    assert (found.differs, found.gone) == ((), ())
    assert load(found.text.encode()).problems == ()


def test_what_is_new_comes_with_all_its_remarks_and_nothing_else_gets_any() -> None:
    steps = {**TREE["steps"], "remind": {"does": "Remind"}}
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
    steps = {id: facts for id, facts in TREE["steps"].items() if id != "check-stock"}

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


def test_where_people_say_that_there_are_none_none_are_added() -> None:
    edited = FIRST.split("exceptions:")[0] + "exceptions: none\n"

    found = again(edited, imported(), "order.bpmn")

    assert found.text == edited
    assert [(one.place, one.file, one.source) for one in found.differs] == [
        ("exceptions", "there is none", "no-stock")
    ]


def test_new_steps_stand_behind_the_others_and_say_what_comes_before_them() -> None:
    steps = {
        "take-order": TREE["steps"]["take-order"],
        "reserve": {"does": "Reserve it", "by": "sales"},
        "pack": {"does": "Pack it"},
        "check-stock": TREE["steps"]["check-stock"],
        "bill": {**TREE["steps"]["bill"], "after": ["take-order", "pack"]},
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


def test_line_ends_byte_order_marks_and_comments_stay() -> None:
    edited = "\ufeff" + FIRST.replace("steps:", "# walked through with Sales\nsteps:   # seven").replace("\n", "\r\n")
    steps: dict[str, Any] = {**TREE["steps"], "remind": {"does": "Remind"}}

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
