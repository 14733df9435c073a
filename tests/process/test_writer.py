"""Answers put into process files as people have written them."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.process.kinds import Choice, Choices, YesNo
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.writing import merged, new_file
from readiness.process.writing.leaves import long_form
from readiness.process.writing.nodes import comments_in
from readiness.resources import examples
from tests.trying import every, tried

FILES = [*sorted((examples() / "processes").glob("*.yaml")), examples() / "reference.yaml"]
BY_HAND = """\
# Our shop
process: Little shop   # its name

teams: [Office, The works]   # who
people:
# who answers
- Ana Ruiz   # the boss
- luis
systems:
  - crm
  # the books
  - {name: Ledger, kind: application}   # old
  - name: Paper
    kind: paper  # really
steps:
  - Take the order   # by phone

  - Check the stock
rules: Nothing leaves unpaid
entities: [order]
outcome: Every order is sent the same day   # they said
handoffs:
  a-b: {from: crm, to: ledger,   # first
        today: retyped}  # second
  # third
  b-c:
    # inside
    from: ledger
    to: Paper
    carries:
      # what travels
      - order   # one
      # two
    trigger: |   # long
      The books
      are closed
    when_it_fails: someone
    # rings
    exceptions:          # not asked yet
exceptions:
governance: none
# the end
"""


def tree_of(text: str) -> dict[str, Any]:
    process = load(text.encode()).process
    assert process is not None
    return {key: value for key, value in long_form(process).items() if key not in ("accepted", "readiness")}


def after(old: str, **tree: Any) -> str:
    """A file with some facts put into it; checked that the same again changes nothing."""
    text = merged(old, tree).text
    assert merged(text, tree) == (text, ())
    return text


# A new file


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_new_file_says_all_of_what_it_is_made_from(file) -> None:
    tree = tree_of(file.read_text())
    text = new_file(tree).text

    assert load(text.encode()).problems == ()
    assert merged(text, tree) == (text, ())
    assert merged(file.read_text(), tree_of(text)) == (file.read_text(), ())


def test_a_new_file_reads_like_the_reference_file() -> None:
    tree = {
        "handoffs": {"a-b": {"today": "email", "from": "sales", "to": "finance", "trigger": "The deal: won"}},
        "teams": {"sales": {"name": "Sales"}, "finance": {"name": "Finance", "kind": "internal"}},
        "process": "Order to cash",
        "outcome": {"target": "98 percent", "statement": "Billed the same day"},
        "owner": "none",
    }
    notes = {"owner": "asked twice", "handoffs.a-b.trigger": "or the call", "handoffs.a-b.owner": "ask Ana"}

    assert (
        new_file(tree, notes).text
        == """\
process: Order to cash
owner: none                             # asked twice

outcome:
  statement: Billed the same day
  target: 98 percent

teams:
  sales: Sales
  finance: {name: Finance, kind: internal}

handoffs:
  # owner: ask Ana
  a-b:
    from: sales
    to: finance
    trigger: "The deal: won"            # or the call
    today: email
"""
    )


@every(
    "text",
    [
        *("Invoice #12 sent", "a: b", "- dash", "'quoted'", '"so"', "{a}", "[a", "null", "~", "<<", "a, b", "*x", "&x"),
        *("0123", "1e3", "2026-01-01", "=", "%", "@x", "`x`", "ends:", "ж и 名前 😀", "a\u200bb", "| x", "> y", "a  b"),
    ],
)
@every("inside", ["brackets", "lines"])
def test_every_text_comes_back_as_it_was(text: str, inside: str) -> None:
    facts = {"trigger": text} if inside == "brackets" else {"trigger": text, "if_late": "x" * 120}
    written = new_file({"process": text, "handoffs": {"a": facts}}).text
    loaded = load(written.encode())

    assert loaded.problems == ()
    assert loaded.process is not None
    assert loaded.process.handoffs[0].trigger.value == text
    assert loaded.process.named == text


# A file that people have written


def test_nothing_changes_where_the_file_says_it_already() -> None:
    same = {
        "process": "Little shop",
        "people": {"ana-ruiz": {"name": "Ana Ruiz"}},
        "outcome": {"statement": "Every order is sent the same day"},
        "governance": "none",
        "handoffs": {"b-c": {"carries": ["order"], "to": "paper", "when_it_fails": {"then": "someone"}}},
    }
    assert merged(BY_HAND, same) == (BY_HAND, ())


def test_only_the_value_changes_and_the_comment_keeps_its_column() -> None:
    old = "process: P\nowner: Ana Ruiz      # since May\ncompany: C\n"

    assert after(old, owner="Luis") == "process: P\nowner: Luis          # since May\ncompany: C\n"
    assert after(old, owner="none") == "process: P\nowner: none          # since May\ncompany: C\n"
    long = after(old, owner="Maria del Carmen Ruiz")
    assert long == "process: P\nowner: Maria del Carmen Ruiz  # since May\ncompany: C\n"


def test_an_empty_value_is_filled_in_its_place() -> None:
    assert after("process: P\nowner:   # who?\n", owner="Ana") == "process: P\nowner: Ana  # who?\n"
    flow = "process: P\nhandoffs:\n  a: {from: x, trigger: , today}\nsystems: [x]\n"
    filled = after(flow, handoffs={"a": {"trigger": "Won", "today": "email"}})
    assert "  a: {from: x, trigger: Won, today: email}\n" in filled


def test_new_keys_stand_where_the_reference_file_has_them() -> None:
    old = "process: P\n# why\nsummary: S\n\nsystems:\n  crm:\n    name: CRM\n    status: live\n"
    text = after(old, owner="none", company="C", systems={"crm": {"kind": "application", "interfaces": "api"}})

    assert text == (
        "process: P\ncompany: C\n# why\nsummary: S\nowner: none\n\n"
        "systems:\n  crm:\n    name: CRM\n    kind: application\n    status: live\n    interfaces: api\n"
    )


def test_a_new_section_stands_apart_from_the_others() -> None:
    old = "process: P\n\nteams: [Sales]\n\n# what we keep\nentities: [order]\n"
    text = after(old, systems={"crm": {"name": "CRM", "kind": "application"}})

    assert text == (
        "process: P\n\nteams: [Sales]\n\nsystems:\n  crm: {name: CRM, kind: application}\n\n"
        "# what we keep\nentities: [order]\n"
    )


def test_short_forms_are_widened_only_where_it_is_needed() -> None:
    old = "process: P\nteams: [Sales, Finance]   # who\npeople:\n  - Ana Ruiz   # boss\n  - Luis\nrules: None is late\n"

    more = after(old, teams={"the-works": {"name": "The works"}}, people={"eva-moor": {"name": "Eva Moor"}})
    assert "teams: [Sales, Finance, The works]   # who\n" in more
    assert "  - Ana Ruiz   # boss\n  - Luis\n  - Eva Moor\n" in more

    wide = after(old, people={"ana-ruiz": {"role": "Head"}}, rules={"none-is-late": {"agreed": "yes"}})
    assert "teams: [Sales, Finance]   # who\n" in wide
    assert "  ana-ruiz: {name: Ana Ruiz, role: Head}   # boss\n  Luis:\n" in wide
    assert "rules:\n  none-is-late: {statement: None is late, agreed: yes}\n" in wide


def test_a_file_of_every_style_keeps_all_its_comments() -> None:
    text = after(
        BY_HAND,
        owner="ana-ruiz",
        teams={"Office": {"kind": "internal"}, "sales": {"name": "Sales"}},
        people={"ana-ruiz": {"role": "Boss"}, "eva": {"name": "Eva"}},
        systems={
            "crm": {"owner": "luis"},
            "ledger": {"owner": "luis"},
            "paper": {"status": "retiring", "kind": "mailbox"},
        },
        steps={"check-the-stock": {"by": "Office", "in": "crm"}},
        outcome={"measure": "orders"},
        handoffs={
            "a-b": {"today": "email", "owner": "luis"},
            "b-c": {"carries": "none", "trigger": "Short", "exceptions": "unknown", "when_it_fails": {"alert": "luis"}},
        },
        exceptions={"late": {"when": "It is late", "at": "a-b"}},
        governance={"changes_approved_by": "ana-ruiz"},
    )

    assert comments(text) >= comments(BY_HAND)
    assert "  paper:\n    name: Paper\n    kind: mailbox  # really\n    status: retiring\n" in text
    assert (
        "  take-the-order: Take the order   # by phone\n\n  check-the-stock: {does: Check the stock, by: Office" in text
    )


def comments(text: str) -> Counter[str]:
    return Counter(text[start:end].strip() for start, end in comments_in(text))


def test_states_and_disputes_are_written_as_such_and_replaced_by_answers() -> None:
    old = (
        "process: P\nteams: [sales, finance]\nsystems: [crm, erp]\nentities:\n  order: {master: crm, owner: unknown}\n"
    )
    disputed = {"disputed": {"sales": "crm", "finance": "erp"}}

    text = after(old, entities={"order": {"master": disputed, "owner": "none"}})
    assert "  order: {master: {disputed: {sales: crm, finance: erp}}, owner: none}\n" in text
    settled = merged(text, {"entities": {"order": {"master": "erp"}}})
    assert "  order: {master: erp, owner: none}\n" in settled.text
    assert [(one.before, one.after) for one in settled.changes] == [("sales says crm, finance says erp", "erp")]


def test_a_value_told_in_more_detail_than_the_answer_stays() -> None:
    old = "process: P\nentities: [order, customer]\nhandoffs:\n  a: {carries: {order: [number], customer: }}\n"

    assert merged(old, {"handoffs": {"a": {"carries": ["customer", "order"]}}}).text == old
    assert "carries: order}" in after(old, handoffs={"a": {"carries": ["order"]}})


def test_changes_are_told_as_values_with_the_names_of_things() -> None:
    old = "process: P\npeople: {ana: {name: Ana Ruiz}, luis: {name: Luis Vega}}\nowner: ana\n"
    old += "teams: {s: Sales, f: Finance}\nhandoffs:\n  x: {from: s, to: f, owner: ana}\n"
    changes = merged(old, {"owner": "luis", "handoffs": {"x": {"owner": "unknown", "trigger": "Won"}}}).changes

    assert [(one.about, one.fact, one.before, one.after) for one in changes] == [
        ("", "owner", "Ana Ruiz", "Luis Vega"),
        ("Sales to Finance", "owner", "Ana Ruiz", "nobody knows"),
        ("Sales to Finance", "trigger", "", "Won"),
    ]


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text = after(
        "\ufeffprocess: P\r\nsystems:\r\n  crm:\r\n    name: CRM  # ours\r\n", systems={"crm": {"kind": "paper"}}
    )

    assert text == "\ufeffprocess: P\r\nsystems:\r\n  crm:\r\n    name: CRM  # ours\r\n    kind: paper\r\n"


def test_a_file_without_a_last_line_end_takes_more_keys() -> None:
    assert after("process: P\nowner: Ana", summary="S") == "process: P\nsummary: S\nowner: Ana"
    assert after("process: P", owner="Ana") == "process: P\nowner: Ana\n"


def test_a_note_is_written_once_and_nothing_said_beside_a_fact_is_lost() -> None:
    old = "process: P\nowner: Ana   # since May\nhandoffs:\n  a: {trigger: Won}\n"
    notes = {"owner": "some say Luis", "handoffs.a.trigger": "or a call", "handoffs.a.owner": "to ask"}
    text, changes = merged(old, {"process": "P"}, notes)

    assert text == (
        "process: P\n# some say Luis\nowner: Ana   # since May\nhandoffs:\n"
        "  # trigger: or a call\n  # owner: to ask\n  a: {trigger: Won}\n"
    )
    assert [one.fact for one in changes] == ["note on owner", "note on trigger", "note on owner"]
    assert merged(text, {"process": "P"}, notes) == (text, ())


def test_a_hostile_note_stays_a_comment() -> None:
    text, _ = merged("process: P\nowner: Ana\n", {}, {"owner": "x\nowner: Eve\r# y\u2028z \x1b[31m"})
    process, problems, _ = load(text.encode())

    assert problems == ()
    assert process is not None
    assert process.owner.value is not None
    assert process.owner.value.called == "Ana"


def test_where_an_anchor_would_carry_a_change_elsewhere_the_file_is_refused() -> None:
    old = "process: P\nsystems:\n  a: &x {owner: Ana}\n  b: *x\n"

    with pytest.raises(ReadinessError, match="the file is unchanged"):
        merged(old, {"systems": {"a": {"owner": "Luis"}}})
    assert "  a: &x {owner: Ana}\n  b: {owner: Luis}\n" in after(old, systems={"b": {"owner": "Luis"}})


def test_what_cannot_be_read_together_is_refused_with_the_reason() -> None:
    with pytest.raises(ReadinessError, match="No system, team or person 'nobody-here'"):
        merged("process: P\nhandoffs:\n  a:\n", {"handoffs": {"a": {"from": "nobody-here"}}})
    with pytest.raises(ReadinessError, match="no process file"):
        merged("- a\n", {"process": "P"})


# Any facts into any file


def _value(kind: Any, ids: list[str]) -> st.SearchStrategy[Any]:
    states = st.sampled_from(["unknown", "none"])
    if isinstance(kind, YesNo):
        return st.sampled_from(["yes", "no", "unknown"])
    if isinstance(kind, Choice):
        return st.sampled_from([*kind.options, "unknown"])
    if isinstance(kind, Choices):
        return st.lists(st.sampled_from(kind.choice.options), min_size=1, max_size=3, unique=True)
    if type(kind).__name__ in ("Text", "Measurable", "Texts"):
        return st.sampled_from(["Some words, and: more # x", "Plain words", 'it’s "fine"', "- dash", "word"]) | states
    if ids and getattr(kind, "spaces", ()) == ("systems", "teams", "people"):
        return st.sampled_from(ids)
    return states


@st.composite
def _facts(draw: st.DrawFn, tree: dict[str, Any]) -> tuple[tuple[str, ...], Any]:
    noun: type[Noun] = draw(st.sampled_from([*SECTIONS, *SECTIONS, Process, Connections]))
    ids = list(tree[noun.section]) if isinstance(tree.get(noun.section), dict) else []
    place: tuple[str, ...] = ("connections",) if noun is Connections else ()
    if noun.section:
        place = (noun.section, draw(st.sampled_from([*ids, f"new-{noun.section}-1", f"new-{noun.section}-2"])))
    key = noun.keys[draw(st.sampled_from([one for one in noun.keys if one != "account_of"]))]
    parties = [id for section in ("systems", "teams") for id in (tree.get(section) or {})]
    if isinstance(key, PartKey):
        inner = key.part.keys[draw(st.sampled_from(list(key.part.keys)))]
        assert isinstance(inner, Key)
        return (*place, key.name, inner.name), draw(_value(inner.kind, parties))
    return (*place, key.name), draw(_value(key.kind, parties))


@tried(80)
@given(st.data())
def test_any_facts_are_said_afterwards_and_nothing_else_is_touched(data: st.DataObject) -> None:
    old = data.draw(st.sampled_from([BY_HAND, *(file.read_text() for file in FILES)]))
    tree = tree_of(old)
    some: dict[str, Any] = {"process": tree["process"]}
    for path, value in data.draw(st.lists(_facts(tree), max_size=8)):
        there = some
        for key in path[:-1]:
            there = there.setdefault(key, {})
        there[path[-1]] = value
    notes = {"owner": "a note"} if data.draw(st.booleans()) else {}
    text = merged(old, some, notes).text  # which reads it again, and compares every fact

    assert merged(text, some, notes) == (text, ())
    assert comments(text) >= comments(old)
    kept = Counter(old.split("\n")) - Counter(text.split("\n"))
    assert sum(kept.values()) <= 4 * sum(map(len, some.values())) + 12
