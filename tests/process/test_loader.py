"""A process file as a whole: what is one, and how everything wrong in it is told at once."""

from pathlib import Path

import pytest

from readiness.errors import Mark
from readiness.process.facts import State
from readiness.process.loader import load
from readiness.process.starting import starting_file
from tests.process.every_fact import clean, loaded, messages

NOTE = Path(__file__).with_name("note.yaml")


def test_the_example_of_the_format_loads_without_a_problem() -> None:
    process = clean(NOTE.read_text(encoding="utf-8"))

    assert process.called == "Order to cash"
    assert process.left_out == frozenset()
    assert process.disputed == ()
    assert [len(nouns) for nouns in (process.teams, process.people, process.systems)] == [2, 4, 2]
    assert [len(nouns) for nouns in (process.entities, process.rules, process.steps)] == [3, 1, 3]
    assert [len(nouns) for nouns in (process.handoffs, process.exceptions, process.reports)] == [1, 1, 1]
    (handoff,) = process.handoffs
    assert handoff.source.value is process.systems[0]
    assert handoff.rule.value is process.rules[0]
    assert handoff.when_it_fails.alert.value is process.people[2]
    assert handoff.exceptions.value == process.exceptions
    assert process.exceptions[0].places.value == (handoff,)
    assert process.steps[0].after.value == ()
    assert process.accounts["finance"].value is not None
    assert process.accounts["finance"].value.agrees
    assert process.accepted[0].sign == "many-entry-points"
    assert process.entities[2].sensitivity.value == "none"


def test_the_name_is_the_one_thing_required() -> None:
    process = clean("process: Order to cash\n")
    assert process.called == "Order to cash"


@pytest.mark.parametrize("name", ["", '"  "', "[a, b]", "{a: b}"])
def test_a_process_without_a_name_is_told_and_described_all_the_same(name: str) -> None:
    process, problems = loaded(f"process: {name}\nsystems: [crm]\n")
    assert [problem.message for problem in problems] == [
        "The process has no name: begin the file with `process: Order to cash`"
    ]
    assert problems[0].mark == Mark(1, 1)
    assert process.left_out == {"process"}
    assert [system.id for system in process.systems] == ["crm"]


@pytest.mark.parametrize("name", ["unknown", "none", '"?"', '"-"', "NO"])
def test_a_state_word_is_a_name_like_any_other(name: str) -> None:
    assert clean(f"process: {name}\n").called == name.strip('"')
    assert clean(starting_file(name.strip('"'))).called == name.strip('"')


def test_a_process_without_the_key_of_its_name_has_no_name() -> None:
    assert messages("owner: Ana\n") == ["The process has no name: begin the file with `process: Order to cash`"]


@pytest.mark.parametrize("text", ["version: 3\nservices: {web: {}}\n", "{}\n", "a: b\n"])
def test_another_yaml_file_is_no_process_file(text: str) -> None:
    found = load(text.encode())
    assert found.process is None
    assert len(found.problems) == 1
    assert found.problems[0].message.startswith("This is not a process file: it has ")
    assert "`process: Order to cash`" in found.problems[0].message


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "text\n", "process: a\n---\nprocess: b\n"])
def test_what_has_no_keys_is_no_process_file(text: str) -> None:
    found = load(text.encode())
    assert found.process is None
    assert "not a process file" in found.problems[0].message


@pytest.mark.parametrize("version", ["1", '"1"', "' 1 '"])
def test_the_version_of_the_format_may_be_told(version: str) -> None:
    clean(f"readiness: {version}\nprocess: P\n")


@pytest.mark.parametrize("version", ["2", "1.0", "[1]", "one"])
def test_another_version_of_the_format_is_told_and_read_all_the_same(version: str) -> None:
    process, problems = loaded(f"readiness: {version}\nprocess: P\nsystems: [crm]\n")
    assert len(problems) == 1
    assert problems[0].message.startswith("Format 1 is the one read here: write `readiness: 1`; found ")
    assert process.left_out == {"readiness"}
    assert len(process.systems) == 1


# YAML 1.2: words stay words


@pytest.mark.parametrize(
    "word", ["NO", "on", "off", "yes", "true", "0123", "1e3", "2026-01-01", "=", "12:30", "null-x"]
)
def test_a_name_stays_what_was_typed(word: str) -> None:
    process = clean(f"process: {word}\nteams: [{word}]\n")
    assert process.called == process.teams[0].called == word
    if word != "NO":  # for any fact, no means that there is none
        assert clean(f"process: P\nsummary: {word}\n").summary.value == word


@pytest.mark.parametrize("id", ["NO", "on", "0123", "1e3", "2026-01-01", "true", "1_000"])
def test_an_id_stays_what_was_typed(id: str) -> None:
    process = clean(f"process: P\nsystems: {{{id}: Norway}}\nsteps: {{a: {{in: [{id}]}}}}\n" if id != "NO" else NORWAY)
    assert [system.id for system in process.systems] == [id]
    assert [use.system.id for use in process.steps[0].uses.value or ()] == [id]


NORWAY = "process: P\nsystems: {NO: Norway}\nsteps: {a: {in: {NO: {reads: none}}}}\n"


# Unknown keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ownr: x", "Unknown key 'ownr' of the process; did you mean 'owner'?"),
        ("handofs: {}", "Unknown key 'handofs' of the process; did you mean 'handoffs'?"),
        ("systems: {crm: {onwer: x}}", "Unknown key 'onwer' of a system; did you mean 'owner'?"),
        ("entities: {a: {mastr: x}}", "Unknown key 'mastr' of an entity; did you mean 'master'?"),
        ("people: {a: {rol: x}}", "Unknown key 'rol' of a person; did you mean 'role'?"),
        ("handoffs: {a: {trigge: x}}", "Unknown key 'trigge' of a hand-off; did you mean 'trigger'?"),
        ("outcome: {targt: x}", "Unknown key 'targt' of `outcome`; did you mean 'target'?"),
        ("connections: {loged: yes}", "Unknown key 'loged' of `connections`; did you mean 'logged'?"),
        ("steps: {a: {approval: {vary: no}}}", "Unknown key 'vary' of `steps.a.approval`; did you mean 'varies'?"),
        ("steps: {a: {zzzzz: no}}", "Unknown key 'zzzzz' of a step"),
    ],
)
def test_an_unknown_key_is_told_with_what_was_probably_meant(text: str, said: str) -> None:
    assert messages(f"process: P\n{text}\n") == [said]


def test_the_fact_an_unknown_key_was_probably_meant_for_is_left_out() -> None:
    process, _ = loaded("process: P\nsystems: {crm: {onwer: x, nam: y}}\nsteps: {a: {aproval: finance}}\n")
    assert process.systems[0].owner.left_out
    assert process.systems[0].name.left_out
    assert process.systems[0].status.state is State.OPEN
    assert process.steps[0].approval.by.left_out
    assert process.steps[0].approval.rule.left_out


def test_a_fact_that_is_told_stays_when_another_key_resembles_it() -> None:
    process, problems = loaded("process: P\nsystems: {crm: {owner: Ana, ownr: Luis}}\n")
    assert len(problems) == 1
    assert process.systems[0].owner.value is not None
    assert process.systems[0].owner.value.called == "Ana"


def test_a_comma_inside_braces_that_makes_a_key_is_told_in_plain_words() -> None:
    process, problems = loaded("process: P\nrules: {limit: {statement: Orders wait, if above, agreed: yes}}\n")
    assert [problem.message for problem in problems] == [
        "A comma inside { } starts a new key, so 'if above' was read as one; put quotes around it:"
        ' `statement: "Orders wait, if above"`'
    ]
    assert problems[0].mark == Mark(2, 41)
    assert process.rules[0].statement.left_out
    assert process.rules[0].agreed.value is True


def test_one_word_after_a_comma_inside_braces_is_told_alike() -> None:
    assert messages("process: P\nteams: {sales: {name: Sales, Iberia}}\n") == [
        "A comma inside { } starts a new key, so 'Iberia' was read as one; put quotes around it:"
        ' `name: "Sales, Iberia"`'
    ]


def test_a_known_key_without_a_value_inside_braces_is_not_asked_yet() -> None:
    assert clean("process: P\nsystems: {crm: {name: CRM, owner}}\n").systems[0].owner.state is State.OPEN


# All at once


def test_all_mistakes_of_a_file_come_together_in_order_of_place() -> None:
    text = """readiness: 3
process: P
owner: [a, b]
systems:
  crm: {status: lve, ownr: Ana}
  erp: {name: one, name: two}
entities:
  order: {master: cmr, sensitivity: helth}
handoffs:
  pass-on:
    from: crm
    to: epr
    volume: a lot
    trigger: Invoice #12 sent
accepted:
  - {sign: silo}
"""
    process, problems = loaded(text)
    marks = [problem.mark for problem in problems if problem.mark]
    assert len(marks) == len(problems) == 11
    assert marks == sorted(marks)
    assert [(mark.line, mark.column) for mark in marks] == [
        (1, 1), (3, 1), (5, 9), (5, 22), (6, 20), (8, 11), (8, 24), (12, 5), (13, 5), (14, 5), (16, 5),
    ]  # fmt: skip
    assert process.systems[0].called == "crm"
    assert process.handoffs[0].source.value is process.systems[0]
    assert {"owner", "systems.crm.status", "systems.erp.name", "handoffs.pass-on.trigger"} < (process.left_out)


def test_problems_of_one_place_have_the_dotted_place_too() -> None:
    _, problems = loaded("process: P\nentities: {order: {master: cmr}}\n")
    assert [problem.at for problem in problems] == ["entities.order.master"]


def test_a_file_reads_the_same_twice() -> None:
    text = NOTE.read_text(encoding="utf-8").replace("crm", "cmr", 3)
    assert load(text.encode()).problems == load(text.encode()).problems


def test_what_the_reader_could_not_read_is_left_out_wherever_it_stands() -> None:
    for text, at in (
        ("summary: Invoice #12 sent", "summary"),
        ("systems: {crm: {name: one, name: two}}", "systems.crm.name"),
        ("systems: {crm: *nothing}", "systems.crm"),
        ("systems: *nothing", "systems"),
        ("systems: [*nothing]", "systems"),
        ("accounts: *nothing", "accounts"),
        ("connections: *nothing", "connections"),
        ("? [a]\n: b", "process"),
        ("systems: {crm: {name: CRM, ? {a: b} : c}}", "systems.crm.name"),
    ):
        process, problems = loaded(f"process: P\n{text}\n")
        assert len(problems) == 1, text
        assert process.left_out == {at}, text


def test_what_is_accepted_is_no_fact_that_could_be_left_out() -> None:
    for text in ("*nothing", "[{sign: silo}]", "[{sign: silo, sign: silo, at: a, because: b, by: c}]", "all of them"):
        process, problems = loaded(f"process: P\naccepted: {text}\n")
        assert problems, text
        assert process.left_out == set(), text


def test_many_mistakes_are_told_quickly() -> None:
    systems = "".join(f"  s{number}: {{owmer{number}: x, status: lvie{number}}}\n" for number in range(2000))
    assert len(messages(f"process: P\nsystems:\n{systems}")) == 4000


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("does: Office notes it, flat, what is broken, by: Tom X", '`does: "Office notes it, flat, what is broken"`'),
        ("volume: 1,200 per year, does: Sell", '`volume: "1,200 per year"`'),
        ("does: Office notes it: flat, what is broken, by: Tom X", 'does: "Office notes it: flat, what is broken"'),
    ],
)
def test_a_text_that_was_cut_off_is_one_problem_with_all_of_it_in_quotes(typed: str, repaired: str) -> None:
    found = load(f"process: P\nsteps:\n  a: {{{typed}}}\n".encode())
    assert [problem.message.endswith(repaired) for problem in found.problems] == [True]
