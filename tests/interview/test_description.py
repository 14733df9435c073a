"""What the answers describe, in the form of the process file."""

from readiness.interview.description import describe
from readiness.interview.so_far import diagnosis_so_far, overlaid, process_so_far
from tests.interview.interviews import TALK, begun, process, said, tree

ALL = (
    *("It is quicker", "Ana Ruiz", "no", "yes", "CRM", "2", "ERP", "2", "done", "Deal won", "excel"),
    *("Customer, Order", "Luis Vega", "done", "?", "api", "none", "none", "CRM", "name", "ERP"),
)


def test_a_whole_talk_is_a_process_file_in_the_usual_order() -> None:
    session = said(begun(), *ALL).skip().answer("Take the order; Send the bill, by post")
    assert session.finished
    assert tree(session) == {
        "process": "My process",
        "owner": "ana-ruiz",
        "works_by_hand": "yes",
        "outcome": {"statement": "It is quicker"},
        "people": {"ana-ruiz": {"name": "Ana Ruiz"}, "luis-vega": {"name": "Luis Vega"}},
        "systems": {
            "crm": {"name": "CRM", "owner": "unknown", "interfaces": ["api"]},
            "erp": {"name": "ERP", "owner": "none", "interfaces": "none"},
        },
        "entities": {
            "customer": {"name": "Customer", "master": "crm", "sync": ["name"]},
            "order": {"name": "Order", "master": "erp"},
        },
        "steps": {
            "take-the-order": {"does": "Take the order"},
            "send-the-bill-by-post": {"does": "Send the bill, by post"},
        },
        "handoffs": {
            "crm-to-erp": {
                "from": "crm",
                "to": "erp",
                "carries": ["customer", "order"],
                "trigger": "Deal won",
                "today": "spreadsheet",
                "when_it_fails": {"alert": "luis-vega"},
            }
        },
        "go_live": {"build_started": "no"},
    }
    keys = list(tree(session))
    assert keys.index("owner") < keys.index("outcome") < keys.index("people") < keys.index("handoffs") < len(keys) - 1
    assert list(tree(session)["handoffs"]["crm-to-erp"])[:4] == ["from", "to", "carries", "trigger"]


def test_notes_are_comments_at_the_places_of_their_facts() -> None:
    session = begun().note("for the board").answer("It is quicker")
    session = said(session, "Ana Ruiz", "yes").note("in the north only")
    session = said(session, "CRM", "2", "ERP", "2", "done").note("since May").unknown()
    assert describe(session).comments == {
        "outcome.statement": "for the board",
        "handoffs": "in the north only",
        "handoffs.crm-to-erp.trigger": "since May",
    }


def test_only_what_was_answered_is_written_into_an_existing_file() -> None:
    file = "process: Order to cash\nsystems: [CRM]\nowner: Ana Ruiz\n"
    session = begun(file=file).answer("It is quicker")
    assert describe(session).tree == {"process": "Order to cash", "outcome": {"statement": "It is quicker"}}


def test_the_name_of_the_process_comes_from_the_file_an_answer_or_whoever_asks() -> None:
    assert describe(begun(), "Order to cash").tree == {"process": "Order to cash"}
    named = TALK.replace("kind: text, into: outcome.statement", "kind: text, into: process")
    assert describe(begun(named).answer("Quote to cash"), "Order to cash").tree == {"process": "Quote to cash"}


def test_answers_lie_over_a_file_whatever_form_its_facts_have() -> None:
    file = process(
        """\
process: P
people: [Ana Ruiz]
systems: [CRM, {id: x, name: ERP}]
steps:
  first: {does: First, approval: Ana Ruiz}
  second: Second
outcome: It is quicker
accounts: unknown
""".replace(", {id: x, name: ERP}", "")
    )
    over = overlaid(
        file,
        {
            "process": "P",
            "systems": {"CRM": {"owner": "none"}, "erp": {"name": "ERP"}},
            "steps": {"first": {"approval": {"varies": "no"}}, "second": {"approval": {"by": "unknown"}}},
            "outcome": {"target": "98 percent"},
        },
    )
    assert over["systems"] == {"CRM": {"owner": "none"}, "erp": {"name": "ERP"}}
    assert over["steps"]["first"] == {"does": "First", "approval": {"by": "Ana Ruiz", "varies": "no"}}
    assert over["steps"]["second"] == {"does": "Second", "approval": {"by": "unknown"}}
    assert over["outcome"] == {"statement": "It is quicker", "target": "98 percent"}


def test_facts_of_a_list_are_written_and_its_items_are_those_of_which_they_hold() -> None:
    shelf = """\
questionnaire: shelf
version: 1
title: Shelf
sections:
  - id: shops
    title: Shops
    each: {of: systems, key: [name], ask: Where do customers come in?, none_allowed: yes, set: {component: website}}
    questions: [{id: name, ask: Its name?, kind: text, into: name}]
  - id: stores
    title: Stores
    each: {of: systems, key: [name], ask: Where are goods kept?, none_allowed: yes, set: {component: fulfilment}}
    questions: [{id: name, ask: Its name?, kind: text, into: name}]
"""
    session = said(begun(shelf), "Web shop", "done", "Store")
    assert tree(session)["systems"] == {
        "web-shop": {"name": "Web shop", "component": "customer interface"},
        "store": {"name": "Store", "component": "fulfilment"},
    }
    assert session.flow.items(session.questionnaire.sections[0]) == ["web-shop"]
    file = "process: P\nsystems: {a: {component: shop}, b: {component: delivery}}\n"
    with_file = begun(shelf, file=file)
    assert [with_file.flow.items(section) for section in with_file.questionnaire.sections] == [["a"], ["b"]]
    assert with_file.stops == ()


def test_a_whole_that_there_is_none_of_has_no_facts() -> None:
    whole = """\
questionnaire: whole
version: 1
title: W
sections:
  - id: s
    title: S
    each: {of: steps}
    questions:
      - {id: any, ask: Who approves {item}?, kind: person, into: approval}
      - {id: varies, ask: Does it depend?, kind: yes-no, into: approval.varies}
""".replace("Who approves {item}?", '"Who approves {item}?"')
    asked = begun(whole, file="process: P\nsteps: {first: First}\n")
    assert tree(said(asked, "none", "yes"))["steps"] == {"first": {"approval": "none"}}
    assert tree(said(asked, "Ana", "yes"))["steps"] == {"first": {"approval": {"by": "ana", "varies": "yes"}}}


def test_what_the_answers_mean_can_be_told_at_any_time() -> None:
    session = begun()
    before = diagnosis_so_far(session, "p.yaml", "Order to cash")
    assert before.process == "Order to cash"
    after = diagnosis_so_far(said(session, *ALL), "p.yaml", "Order to cash")
    assert after.coverage.settled > before.coverage.settled
    assert [one.id for one in process_so_far(said(session, *ALL)).handoffs] == ["crm-to-erp"]
