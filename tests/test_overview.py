"""Several processes seen together: what they share, where they differ, and one order of work over all of them."""

from readiness.diagnosis import Diagnosis, Plan, diagnose_whole
from readiness.diagnosis.overview import Overview, overview
from readiness.process.loader import load


def diagnosed(text: str, file: str) -> tuple[Diagnosis, Plan]:
    loaded = load(text.encode())
    assert loaded.process is not None, loaded.problems
    return diagnose_whole(loaded.process, file)


def seen_together(*texts: str) -> Overview:
    return overview(diagnosed(text, f"{number}.yaml") for number, text in enumerate(texts, 1))


SALES = """
readiness: 1
process: Selling
company: Northwind
systems:
  crm: {name: Salesforce, owner: Luis Vega, status: live}
  erp: {name: NetSuite, owner: Marta Gil, status: live}
entities: {customer: {master: crm, starts_in: crm, owner: Ana Ruiz}}
handoffs:
  to-erp: {from: crm, to: erp, carries: customer, trigger: A deal is won, today: retyped, planned: api,
           volume: 10 per day, effort: 6 minutes}
"""
BILLING = """
readiness: 1
process: Billing
company: NORTHWIND
systems: {erp: {name: NetSuite, owner: Marta Gil, status: live}, bank: {name: Bank portal, status: live}}
entities: {customer: {master: erp, starts_in: erp, owner: Marta Gil}}
handoffs:
  to-bank: {from: erp, to: bank, carries: customer, trigger: A month ends, today: export, planned: api,
            volume: 90 per day, effort: 20 minutes}
"""


def test_a_system_that_two_processes_of_a_company_use_is_shared() -> None:
    (shared,) = seen_together(SALES, BILLING).shared

    assert (shared.id, shared.processes, shared.owners, shared.handoffs) == (
        "erp",
        ("Selling", "Billing"),
        ("Marta Gil",),
        2,
    )


def test_systems_of_different_companies_are_not_the_same_whatever_their_ids() -> None:
    assert seen_together(SALES, BILLING.replace("NORTHWIND", "Contoso")).shared == ()


def test_files_that_name_no_company_are_compared_by_the_names_of_their_systems() -> None:
    sales = SALES.replace("company: Northwind\n", "").replace("erp", "ns")
    billing = BILLING.replace("company: NORTHWIND\n", "")

    (shared,) = seen_together(sales, billing).shared

    assert shared.name == "NetSuite"


def test_the_worst_signs_come_first_then_those_of_the_most_processes() -> None:
    worst = seen_together(SALES, BILLING).worst

    ranks = [one.level.rank for one in worst]
    assert ranks == sorted(ranks)
    by_hand = next(one for one in worst if one.sign == "manual-transfer")
    assert (by_hand.times, by_hand.processes) == (2, ("Selling", "Billing"))
    assert not any(one.sign == "no-exceptions-mapped" for one in worst), "what was not asked yet is not what is worst"


def test_a_disputed_master_is_a_conflict_with_what_each_process_says() -> None:
    disputed = SALES.replace("master: crm,", "master: {disputed: {sales: crm, finance: erp}},").replace(
        "systems:", "teams: [sales, finance]\nsystems:", 1
    )

    (conflict,) = seen_together(disputed, BILLING).conflicts

    assert conflict.entity == "customer"
    assert [process for process, _ in conflict.said] == ["Selling"]


def test_what_brings_a_record_to_a_system_comes_before_what_carries_it_on_in_another_process() -> None:
    order = [
        [handoff.id for handoff in one.item.handoffs] for one in seen_together(BILLING, SALES).order if one.phase.number
    ]

    # By hours saved alone, to-bank would come first.
    assert order.index(["to-erp"]) < order.index(["to-bank"])


def test_every_item_of_every_roadmap_is_in_the_order_of_work_once() -> None:
    every = [diagnosed(SALES, "1.yaml"), diagnosed(BILLING, "2.yaml")]

    order = overview(every).order

    items = [(diagnosis.file, item) for diagnosis, plan in every for phase in plan.roadmap for item in phase.items]
    assert sorted(map(repr, ((one.file, one.item) for one in order))) == sorted(map(repr, items))
    assert [one.phase.number for one in order if one.phase.number == 0] == [
        one.phase.number for one in order[: sum(one.phase.number == 0 for one in order)]
    ]


def test_the_hours_of_all_are_added_up_and_none_are_made_up() -> None:
    both = seen_together(SALES, BILLING).hours
    alone = diagnosed(SALES, "1.yaml")[1].cost.hours
    other = diagnosed(BILLING, "2.yaml")[1].cost.hours
    assert both is not None
    assert alone is not None
    assert other is not None
    assert both.low == alone.low + other.low

    untold = "readiness: 1\nprocess: Nothing told\n"
    assert seen_together(untold, untold).hours is None


def test_the_decisions_of_the_process_that_is_least_clear_come_first() -> None:
    disputed = BILLING.replace("master: erp,", "master: unknown,")

    decisions = [one.process for one in seen_together(SALES, disputed).order if not one.phase.number]

    assert decisions.index("Billing") < decisions.index("Selling")
