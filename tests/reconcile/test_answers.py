"""What becomes of one fact: each state beside each other, each kind of value compared in its own way."""

import pytest

from readiness.process.facts import State
from readiness.process.sayings import say
from tests.reconcile.teams import close, disputed, fact, line, put_together, told


def states(*values: str) -> list[str]:
    """Files in which the key of customer has these values; an empty one is not asked."""
    return told(*(f"entities: {{customer: {{name: Customer, key: {value}}}}}" for value in values))


@pytest.mark.parametrize(
    ("values", "state", "value"),
    [
        (("vat number", "vat number"), State.SETTLED, "vat number"),
        (("vat number", "unknown"), State.SETTLED, "vat number"),
        (("vat number", ""), State.SETTLED, "vat number"),
        (("", "vat number"), State.SETTLED, "vat number"),
        (("unknown", "unknown"), State.UNKNOWN, None),
        (("unknown", ""), State.UNKNOWN, None),
        (("none", "nobody"), State.NONE, None),
        (("none", "unknown"), State.NONE, None),
        (("", ""), State.OPEN, None),
        (("none", "vat number"), State.DISPUTED, None),
        (("vat number", "e-mail"), State.DISPUTED, None),
        (("vat number", "vat number", "e-mail"), State.DISPUTED, None),
        (("vat number", "unknown", "vat number"), State.SETTLED, "vat number"),
    ],
)
def test_what_the_answers_of_several_come_to(values: tuple[str, ...], state: State, value: str | None) -> None:
    result = put_together(*states(*values))

    found = fact(result, "entities.customer.key")
    assert (found.state, found.value) == (state, value)
    assert disputed(result) == (["entities.customer.key"] if state is State.DISPUTED else [])


def test_two_who_do_not_know_are_no_agreement() -> None:
    assert fact(put_together(*states("unknown", "unknown")), "entities.customer.key").state is State.UNKNOWN


def test_a_dispute_has_the_answer_of_each_under_its_team() -> None:
    found = fact(put_together(*states("vat number", "e-mail", "none")), "entities.customer.key")

    assert [(answer.who, answer.says) for answer in found.answers] == [
        ("Finance", "e-mail"),
        ("Sales", "vat number"),
        ("Works", "there is none"),
    ]


def test_a_line_says_whose_answer_it_is_where_not_all_gave_it() -> None:
    result = put_together(*states("unknown", "vat number", ""))

    assert line(result, "key").endswith("# Finance; Sales did not know")
    assert "#" not in line(put_together(*states("vat number", "vat number")), "customer")


def test_who_does_not_know_stands_beside_a_dispute() -> None:
    result = put_together(*states("unknown", "vat number", "e-mail"))

    assert line(result, "key").endswith("# Sales did not know")


@pytest.mark.parametrize(
    ("at", "one", "other"),
    [
        ("handoffs.h.takes", "2 hours", "120 min"),
        ("handoffs.h.takes", "1 day", "24 h"),
        ("handoffs.h.volume", "40 per day", "40/day"),
        ("handoffs.h.errors", "5 percent", "1 in 20"),
        ("handoffs.h.effort", "10-15 minutes", "10 to 15 min"),
        ("handoffs.h.owner", "ana", "Ana Ruiz"),
        ("handoffs.h.owner", "Ana  ruiz", "ANA"),
        ("handoffs.h.from", "crm", "Salesforce"),
        ("handoffs.h.today", "excel", "spreadsheet"),
        ("handoffs.h.critical", "yes", "true"),
        ("handoffs.h.known_by", "[ana, luis]", "[Luis Vega, Ana Ruiz]"),
        ("handoffs.h.trigger", "The order is confirmed", "Order confirmed"),
        ("handoffs.h.wave", "2", '"2"'),
        ("outcome.target", "98 percent", "98%"),
        ("systems.crm.interfaces", "[api, file]", "[csv, rest]"),
        ("entities.order.fields", "[VAT number, name]", "[name, vat-number]"),
        ("entities.order.master", "{crm: [name, amount]}", "{Salesforce: [amount, name]}"),
        ("handoffs.h.carries", "{order: [name]}", "{order: name}"),
        ("steps.a.in", "{crm: {reads: order}}", "{crm: {reads: [order]}}"),
        ("steps.a.after", "start", "start"),
        ("go_live.parallel_run", "2 weeks", "14 days"),
    ],
)
def test_answers_that_are_one_value_are_settled(at: str, one: str, other: str) -> None:
    result = put_together(*(_file(at, value) for value in (one, other)))

    assert fact(result, at).settled
    assert not result.found


@pytest.mark.parametrize(
    ("at", "one", "other"),
    [
        ("handoffs.h.takes", "2 hours", "2 days"),
        ("handoffs.h.owner", "ana", "luis"),
        ("handoffs.h.owner", "Tom Falk", "Tom Berg"),
        ("handoffs.h.from", "crm", "erp"),
        ("handoffs.h.today", "excel", "api"),
        ("handoffs.h.critical", "yes", "no"),
        ("handoffs.h.known_by", "[ana, luis]", "[ana]"),
        ("handoffs.h.trigger", "The order is confirmed", "The order is shipped"),
        ("handoffs.h.wave", "2", "3"),
        ("handoffs.h.planned", "no", "api"),
        ("handoffs.h.rule", "limit", "deposit"),
        ("handoffs.h.carries", "order", "[order, customer]"),
        ("handoffs.h.carries", "{order: [name]}", "{order: [amount]}"),
        ("handoffs.h.protection.audit", "no", "yes"),
        ("outcome.target", "98 percent", "90 percent"),
        ("systems.crm.interfaces", "none", "[api]"),
        ("entities.order.fields", "[vat number, name]", "[name]"),
        ("entities.order.master", "crm", "erp"),
        ("entities.order.master", "crm", "[crm, erp]"),
        ("rules.limit.statement", "Orders above 500 wait", "Orders above 900 wait"),
        ("steps.a.in", "{crm: {reads: order}}", "{crm: {reads: customer}}"),
        ("steps.a.after", "start", "b"),
        ("steps.a.approval.by", "ana", "luis"),
        ("exceptions.late.handled_in", "crm", "phone"),
    ],
)
def test_other_answers_are_disputed(at: str, one: str, other: str) -> None:
    result = put_together(*(_file(at, value) for value in (one, other)))

    assert disputed(result) == [at]
    assert [answer.who for answer in fact(result, at).answers] == ["one", "two"]


@pytest.mark.parametrize(
    ("at", "one", "other", "kept"),
    [
        ("rules.limit.statement", "Orders wait", "Orders wait for finance", "Orders wait for finance"),
        ("entities.order.name", "Order", "Sales order", "Sales order"),
        ("handoffs.h.owner", "Tom", "Tom Falk", "Tom Falk"),
        ("handoffs.h.protection.encryption", "yes", "tls", "tls"),
        ("entities.order.fields", "[number, name]", "[order number, name]", "order number and name"),
        ("handoffs.h.carries", "order", "{order: [number, name]}", "order (number and name)"),
    ],
)
def test_answers_that_come_close_are_held_as_settled_with_a_comment(at: str, one: str, other: str, kept: str) -> None:
    result = put_together(*(_file(at, value) for value in (one, other)))

    assert close(result) == [at]
    assert not disputed(result)
    assert say(fact(result, at)) == kept
    assert "# probably the same: " in result.text


def test_what_a_step_does_in_which_system_says_nothing_against_the_system_alone() -> None:
    result = put_together(_file("steps.a.in", "crm"), _file("steps.a.in", "{crm: {reads: [order]}}"))

    assert not result.found
    assert "in: {crm: {reads: order}}" in result.text


def test_each_kind_of_answer_is_kept_in_the_words_that_most_use() -> None:
    result = put_together(*states("VAT number", "vat-number", "vat-number"))

    assert fact(result, "entities.customer.key").value == "vat-number"


def _file(at: str, value: str) -> str:
    """A file in which one fact has a value, with all that it may refer to."""
    top, *rest = at.split(".")
    known = {
        "systems": {"crm": "name: Salesforce", "erp": "name: NetSuite"},
        "people": {"ana": "name: Ana Ruiz", "luis": "name: Luis Vega"},
        "entities": {"order": "", "customer": ""},
        "rules": {"limit": "", "deposit": ""},
        "steps": {"a": "", "b": ""},
        "handoffs": {"h": ""},
        "exceptions": {"late": ""},
    }
    if top in known:
        fact = f"{rest[1]}: {value}" if len(rest) == 2 else f"{rest[1]}: {{{rest[2]}: {value}}}"
        usual = known[top][rest[0]] if rest[1] != "name" else ""
        known[top][rest[0]] = ", ".join(filter(None, (usual, fact)))
    lines = [f"{section}: {{{', '.join(f'{i}: {{{b}}}' for i, b in ids.items())}}}" for section, ids in known.items()]
    if top not in known:
        lines.append(f"{top}: {{{rest[0]}: {value}}}")
    return "process: P\n" + "\n".join(lines)
