"""The register of who does what and who answers for it."""

import pytest

from readiness.diagnosis.duties import duties
from readiness.diagnosis.plan_model import Duty
from tests.graph.test_web import graph_of

HOUSE = """
    process: Orders
    owner: ana
    teams: {sales: {name: Sales}, finance: {name: Finance}, clients: {name: Clients, kind: external}}
    people: {ana: {name: Ana Ruiz}, acme: {name: Acme, kind: vendor}}
    systems: {crm: {name: Salesforce, owner: ana}, erp: {name: NetSuite, owner: IT}, bi: {name: Tableau}}
    entities: {order: {name: Order, owner: unknown}}
    rules: {limit: {statement: Orders above the limit wait., owner: ana}}
    steps:
      sell: {does: The rep marks the deal as won., by: sales, in: crm, writes: order}
      bill: {by: finance, in: erp, writes: order}
      look: {}
    handoffs:
      won: {from: crm, to: erp, carries: order, today: retyped, owner: sales}
      told: {from: sales, to: clients, today: email, owner: nobody}
      asked: {from: clients, to: sales, today: message}
      fed: {from: erp, to: bi, today: api, owner: acme}
      idle: {from: crm, to: bi, today: not moved}
      vague: {from: crm, to: bi, carries: order}
    exceptions:
      late: {when: The order is late, decided_by: whoever is asked}
      cold: {when: The order is cold, decided_by: rule, owner: ana}
    reports: {sums: {prepared: by hand}, live: {prepared: automatically}}
"""


def rows(text: str = HOUSE) -> dict[tuple[str, str], Duty]:
    return {(duty.kind, duty.id): duty for duty in duties(graph_of(text).process)}


def test_everything_that_somebody_answers_for_is_there_in_file_order() -> None:
    assert list(rows()) == [
        *(("step", id) for id in ("sell", "bill", "look")),
        *(("hand-off", id) for id in ("won", "told", "asked", "fed", "idle", "vague")),
        *(("system", id) for id in ("crm", "erp", "bi")),
        ("entity", "order"),
        ("rule", "limit"),
        ("exception", "late"),
        ("exception", "cold"),
        ("report", "sums"),
        ("report", "live"),
    ]


@pytest.mark.parametrize(
    ("kind", "id", "doer"),
    [
        ("step", "sell", "Sales"),
        ("step", "look", "not asked yet"),
        ("hand-off", "won", "Finance"),  # they write it where it is typed in
        ("hand-off", "told", "Sales"),
        ("hand-off", "asked", "Sales"),  # customers are nobody's staff: whoever takes it in
        ("hand-off", "fed", ""),  # systems do it
        ("hand-off", "idle", ""),  # nobody does
        ("hand-off", "vague", "nobody says who"),
        ("system", "crm", "Sales"),
        ("system", "bi", ""),
        ("entity", "order", "Sales and Finance"),
        ("rule", "limit", ""),
        ("exception", "late", "whoever is asked"),
        ("exception", "cold", ""),
        ("report", "sums", "nobody says who"),
        ("report", "live", ""),
    ],
)
def test_who_does_it(kind: str, id: str, doer: str) -> None:
    assert rows()[kind, id].doer == doer


@pytest.mark.parametrize(
    ("kind", "id", "owner", "answered"),
    [
        ("system", "crm", "Ana Ruiz", True),
        ("system", "erp", "IT", False),  # a name for several people
        ("hand-off", "fed", "Acme", False),  # a vendor
        ("hand-off", "won", "Sales", False),  # a team
        ("hand-off", "told", "there is none", False),
        ("hand-off", "asked", "not asked yet", False),
        ("entity", "order", "not known", False),
        ("exception", "cold", "Ana Ruiz", True),
        ("step", "look", "Ana Ruiz", True),  # whoever is accountable for the process
    ],
)
def test_only_a_person_inside_the_business_answers(kind: str, id: str, owner: str, *, answered: bool) -> None:
    duty = rows()[kind, id]

    assert (duty.owner, duty.answered) == (owner, answered)


def test_nobody_answers_for_the_steps_of_a_process_that_nobody_is_accountable_for() -> None:
    (duty,) = rows("    process: P\n    owner: nobody\n    steps: [Take the order]\n").values()

    assert (duty.name, duty.owner, duty.answered) == ("Take the order", "there is none", False)


def test_things_go_by_what_people_call_them() -> None:
    found = rows()

    assert found["step", "sell"].name == "The rep marks the deal as won"
    assert found["step", "bill"].name == "bill"
    assert found["hand-off", "won"].name == "won (Salesforce to NetSuite)"
    assert found["rule", "limit"].name == "Orders above the limit wait"
    assert found["exception", "late"].name == "“The order is late”"
    assert found["system", "crm"].at == "systems.crm"
