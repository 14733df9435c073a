"""What makes a finding the same as before: nothing that another line, order or list position changes."""

from datetime import date

from readiness.diagnosis import diagnose
from readiness.process.loader import load
from readiness.signs import Finding
from readiness.signs.identity import Key, fingerprint, fingerprints, key_of

PROCESS = """process: Order to cash
systems: {crm: {name: CRM, owner: ana}, erp: {name: ERP, owner: nobody}}
entities: {order: {name: Order, master: {disputed: {sales: crm, finance: erp}}}}
teams: [sales, finance]
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: order, today: retyped, trigger: unknown}
  order-to-plan: {from: crm, to: erp, carries: order, today: retyped, trigger: none}
"""
REORDERED = """# a remark

teams: [finance, sales]
handoffs:
  order-to-plan: {trigger: none, from: crm, to: erp, carries: order, today: retyped}
  deal-to-invoice:
    trigger: unknown
    from: crm
    to: erp
    today: retyped
    carries: order
entities: {order: {master: {disputed: {sales: crm, finance: erp}}, name: Order}}
systems:
  erp: {name: ERP, owner: nobody}
  crm: {name: CRM, owner: ana}
process: Order to cash
"""
ONE = "{sign: silo, at: steps.sell, because: Soon gone, by: Ana}"
OTHER = "{sign: missing-trigger, at: handoffs.deal-to-invoice.trigger, because: Was so, by: Ana, until: 2026-01-01}"


def findings(text: str) -> tuple[Finding, ...]:
    process = load(text.encode()).process
    assert process is not None
    return diagnose(process, "a.yaml", today=date(2026, 6, 1)).findings


def keys(text: str) -> set[Key]:
    return {key_of(one) for one in findings(text)}


def test_lines_and_order_change_no_key() -> None:
    assert len(keys(PROCESS)) > 10
    assert keys(PROCESS) == keys(REORDERED)


def test_no_key_has_a_position_in_a_list() -> None:
    accepted = [key for key in keys(f"{PROCESS}accepted: [{ONE}, {OTHER}]") if key.sign.startswith("accepted-")]
    assert {(key.sign, key.at) for key in accepted} == {
        ("accepted-unused", "accepted[silo@steps.sell]"),
        ("accepted-expired", "accepted[missing-trigger@handoffs.deal-to-invoice.trigger]"),
    }


def test_another_order_of_what_is_accepted_changes_no_key() -> None:
    assert keys(f"{PROCESS}accepted: [{ONE}, {OTHER}]") == keys(f"{PROCESS}accepted: [{OTHER}, {ONE}]")


def test_the_file_the_sign_the_place_and_what_it_is_about_tell_findings_apart() -> None:
    one = findings(PROCESS)[0]
    others = [
        one._replace(sign="another"),
        one._replace(at="another"),
        one._replace(subject=("another",)),
        one._replace(lasting="accepted[silo@steps.sell]"),
    ]
    prints = {fingerprint(other, "a.yaml") for other in (one, *others)} | {fingerprint(one, "b.yaml")}
    assert len(prints) == 2 + len(others)
    same = one._replace(line=99, column=9, message="Else", state="none", related=(), subject=one.subject[::-1])
    assert fingerprint(same, "a.yaml") == fingerprint(one, "a.yaml")


def test_a_fingerprint_stays_what_it_was_in_earlier_versions() -> None:
    one = findings(PROCESS)[0]._replace(sign="silo", at="steps.sell", subject=("sell", "crm"), lasting="")
    assert fingerprint(one, "processes/a.yaml") == "a63dedda34815ac11973f79495de566b99caf534c5af3be89a2d727b174cf519"


def test_two_with_the_same_key_have_two_fingerprints() -> None:
    one = findings(PROCESS)[0]
    first, second = fingerprints([one, one], "a.yaml")
    assert first == fingerprint(one, "a.yaml") != second
