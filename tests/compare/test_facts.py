"""Which facts changed, and how: compared by what they mean, not by how they are typed."""

import pytest

from readiness.compare import Move
from readiness.process.facts import State
from tests.compare.sides import compared, facts, nouns

BASE = """\
process: Order to cash
teams: {sales: Sales, finance: Finance}
people: {ana: {name: Ana Ruiz}}
systems: {crm: {name: Salesforce, interfaces: [api, file]}, erp: {name: NetSuite}}
entities: {customer: {name: Customer, KEY}}
handoffs: {bill: {from: crm, to: erp, HANDOFF}}
exceptions: {late: {when: It is late}}
"""


def entity(key: str) -> str:
    return BASE.replace("KEY", key).replace("HANDOFF", "today: retyped")


def handoff(keys: str) -> str:
    return BASE.replace("KEY", "master: crm").replace("HANDOFF", keys)


@pytest.mark.parametrize(
    ("then", "now", "move", "words"),
    [
        ("owner: unknown", "owner: ana", Move.SETTLED, ("not known", "Ana Ruiz")),
        ("owner: ", "owner: ana", Move.SETTLED, ("not asked yet", "Ana Ruiz")),
        ("owner: nobody", "owner: ana", Move.SETTLED, ("there is none", "Ana Ruiz")),
        ("owner: ana", "owner: Leo Ott", Move.CHANGED, ("Ana Ruiz", "Leo Ott")),
        ("owner: ana", "owner: unknown", Move.LOST, ("Ana Ruiz", "not known")),
        ("owner: ana", "key: ", Move.LOST, ("Ana Ruiz", "not asked yet")),
        ("owner: ana", "owner: {a: b}", Move.UNREAD, ("Ana Ruiz", "could not be read")),
        ("owner: ", "owner: unknown", Move.UNSETTLED, ("not asked yet", "not known")),
        ("owner: unknown", "owner: ", Move.UNSETTLED, ("not known", "not asked yet")),
        (
            "owner: unknown",
            "owner: {disputed: {sales: ana, finance: Leo Ott}}",
            Move.UNSETTLED,
            ("not known", "Sales says Ana Ruiz, Finance says Leo Ott"),
        ),
        (
            "owner: {disputed: {sales: ana, finance: Leo Ott}}",
            "owner: {disputed: {sales: ana, finance: Eva Moll}}",
            Move.UNSETTLED,
            ("Sales says Ana Ruiz, Finance says Leo Ott", "Sales says Ana Ruiz, Finance says Eva Moll"),
        ),
    ],
)
def test_a_fact_changes_in_one_of_five_ways(then: str, now: str, move: Move, words: tuple[str, str]) -> None:
    (change,) = compared(entity(then), entity(now)).facts

    assert (change.at, change.move) == ("entities.customer.owner", move)
    assert (change.then_words, change.now_words) == words
    assert (change.about, change.key, change.of_new) == ("Customer", "owner", False)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("takes: 2 hours", "takes: 120 min"),
        ("carries: customer", "carries: [Customer]"),
        ("owner: ana", "owner: Ana  Ruiz"),
        ("known_by: [ana, Leo Ott]", "known_by: [leo ott, Ana Ruiz]"),
        ("trigger: Deal is won", "trigger: deal is  won"),
        ("planned: api", "planned: rest"),
        ("owner: unknown", "owner: tbd"),
        ("when_it_fails: unknown", "when_it_fails: {retry: '?', alert: unknown, then: tbd}"),
        ("owner: {disputed: {sales: ana, finance: Leo}}", "owner: {disputed: {finance: leo, sales: Ana Ruiz}}"),
        ("wave: 1, takes: 2 h", "takes: 2 hours, wave: 1"),
    ],
)
def test_what_means_the_same_has_not_changed_however_it_is_typed(then: str, now: str) -> None:
    comparison = compared(handoff(then), handoff(now))

    assert comparison.facts == ()
    assert comparison.worse == ()


def test_an_answer_to_a_part_as_a_whole_is_one_to_each_of_its_keys() -> None:
    comparison = compared(handoff("when_it_fails: unknown"), handoff("when_it_fails: {alert: ana}"))

    assert {at: (one.move, one.then, one.now) for at, one in facts(comparison).items()} == {
        "handoffs.bill.when_it_fails.alert": (Move.SETTLED, State.UNKNOWN, State.SETTLED),
        "handoffs.bill.when_it_fails.retry": (Move.UNSETTLED, State.UNKNOWN, State.OPEN),
        "handoffs.bill.when_it_fails.then": (Move.UNSETTLED, State.UNKNOWN, State.OPEN),
    }


def test_facts_of_the_process_of_all_connections_and_of_accounts_are_compared() -> None:
    now = handoff("today: retyped").replace("process: Order to cash", "process: Order to cash\nowner: ana")
    now += "outcome: {target: 98 percent}\nconnections: {logged: yes}\naccounts: {Sales: agrees}\n"

    found = facts(compared(handoff("today: retyped"), now))

    assert {at: one.about for at, one in found.items()} == {
        "owner": "The process",
        "outcome.target": "The process",
        "connections.logged": "All connections",
        "accounts.sales": "Sales",
    }
    assert {one.move for one in found.values()} == {Move.SETTLED}


def test_an_answer_that_moved_to_where_it_holds_for_all_is_not_lost() -> None:
    then, now = handoff("today: api, logged: yes"), handoff("today: api") + "connections: {logged: yes}\n"

    assert [one.at for one in compared(then, now).facts] == ["connections.logged"]
    assert compared(then, now).worse == ()


def test_an_exception_named_from_the_other_end_alone_is_not_lost() -> None:
    at_the_handoff = handoff("exceptions: [late]")
    at_the_exception = handoff("today: ").replace("It is late", "It is late, at: bill")

    for then, now in ((at_the_handoff, at_the_exception), (at_the_exception, at_the_handoff)):
        assert [one.move for one in compared(then, now).facts] == [Move.SETTLED]


def test_what_is_gone_as_a_whole_lost_no_facts_and_what_is_new_brings_its_own() -> None:
    then = handoff("today: retyped, volume: 4 per day")
    now = handoff("today: retyped").replace("bill: {from: crm", "invoice: {from: sales")

    comparison = compared(then, now)

    assert nouns(comparison) == [("new", "", "invoice"), ("gone", "bill", "bill")]
    assert {one.at for one in comparison.facts} == {f"handoffs.invoice.{key}" for key in ("from", "to", "today")}
    assert all(one.of_new for one in comparison.facts)
    assert comparison.worse == ()


def test_what_has_its_name_and_another_id_is_the_same_and_so_is_what_refers_to_it() -> None:
    then = handoff("carries: customer, known_by: ana") + "steps: {a: {does: Type it, in: crm}}\n"
    now = then.replace("crm", "salesforce").replace("ana", "ar").replace("{a: {does", "{b: {does")

    comparison = compared(then, now)

    assert nouns(comparison) == [
        ("id changed", "ana", "ar"),
        ("id changed", "crm", "salesforce"),
        ("id changed", "a", "b"),
    ]
    assert comparison.facts == ()
    assert {one.stay.value for one in comparison.findings} == {"same"}


REPORTS = "reports: {weekly: {reads: customer, definition: All new ones, owner: ana}}\n"
WIRED = BASE.replace("KEY", "master: crm") + REPORTS


@pytest.mark.parametrize("carries", ["carries: customer", "carries: "])
def test_a_handoff_that_joins_the_same_is_the_same_under_another_id(carries: str) -> None:
    then = WIRED.replace("HANDOFF", f"{carries}, today: retyped, volume: 4 per day, known_by: ana")
    then = then.replace("It is late", "It is late, at: bill")
    now = then.replace("bill", "crm-to-books").replace("from: crm", "from: salesforce").replace("{crm:", "{salesforce:")
    now = now.replace("4 per day", "5 per day").replace("master: crm", "master: salesforce")

    comparison = compared(then, now)

    assert nouns(comparison) == [("id changed", "crm", "salesforce"), ("id changed", "bill", "crm-to-books")]
    assert {at: (one.then_at, one.move) for at, one in facts(comparison).items()} == {
        "handoffs.crm-to-books.volume": ("handoffs.bill.volume", Move.CHANGED)
    }
    assert comparison.worse == ()


def test_a_report_that_shows_the_same_is_the_same_under_another_id() -> None:
    then = WIRED.replace("HANDOFF", "carries: customer")

    comparison = compared(then, then.replace("weekly:", "new-customers:").replace("owner: ana}}", "owner: unknown}}"))

    assert nouns(comparison) == [("id changed", "weekly", "new-customers")]
    assert [(one.at, one.then_at) for one in comparison.facts] == [
        ("reports.new-customers.owner", "reports.weekly.owner")
    ]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("a: {from: crm, to: erp}, b: {from: crm, to: erp}", "a: {from: crm, to: erp}, c: {from: crm, to: erp}"),
        ("b: {from: crm, to: erp}", "c: {from: erp, to: crm}"),
        ("b: {from: crm, to: erp}", "c: {from: crm, to: erp, carries: customer}"),
        ("b: {from: crm, to: erp, carries: unknown}", "c: {from: crm, to: erp, carries: none}"),
        ("b: {from: crm}", "c: {from: crm}"),
    ],
)
def test_handoffs_of_which_too_little_is_the_same_are_two(then: str, now: str) -> None:
    base = BASE.replace("KEY", "").replace("bill: {from: crm, to: erp, HANDOFF}", "HANDOFF")

    comparison = compared(base.replace("HANDOFF", then), base.replace("HANDOFF", now))

    assert nouns(comparison) == [("new", "", "c"), ("gone", "b", "b")]


def test_a_name_that_two_have_matches_nothing() -> None:
    then = "process: P\nsystems: {a: {name: Excel}, b: {name: Excel}}\n"
    now = "process: P\nsystems: {a: {name: Excel}, c: {name: Excel}}\n"

    assert nouns(compared(then, now)) == [("new", "", "c"), ("gone", "b", "b")]


def test_a_change_beyond_what_is_shown_is_told_as_one() -> None:
    (change,) = compared(entity(f"definition: {'x' * 400}"), entity(f"definition: {'x' * 400}y")).facts

    assert change.then_words != change.now_words
    assert change.now_words.endswith("(it differs in what is not shown here)")


def test_the_order_of_the_file_changes_nothing() -> None:
    lines = entity("owner: ana, key: number").splitlines(keepends=True)

    comparison = compared("".join(lines), lines[0] + "".join(reversed(lines[1:])))

    assert not comparison.anything or comparison.facts == ()
    assert {one.stay.value for one in comparison.findings} == {"same"}
