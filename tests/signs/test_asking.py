"""Whom a question is put to: the owner of what it is about, else who does it, else the owner of the process."""

import pytest

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.process.nouns import Noun
from readiness.signs.asking import whom_to_ask

HOUSE = """
process: P
owner: olga
teams: {sales: Sales, finance: Finance, buyers: {name: Buyers, kind: external}}
people:
  olga: Olga Berg
  ana: {name: Ana Ruiz, team: sales}
  vera: {name: Vera, kind: vendor}
systems:
  crm: {owner: ana}
  erp:
  shop: {owner: vera}
  lone:
entities:
  order: {master: crm}
  bill: {master: [erp, crm]}
  lost:
steps:
  sell: {by: sales, in: crm}
  book: {by: finance, in: erp}
  wait: {in: erp}
handoffs:
  owned: {from: crm, to: erp, owner: finance}
  free: {from: crm, to: erp}
  out: {from: sales, to: buyers}
  shopped: {from: shop, to: erp}
  bare:
exceptions:
  late: {at: [sell, free]}
  odd:
"""


def asked(*about: str, technical: bool = True, house: str = HOUSE) -> str:
    """Who is asked about some nouns, each as "section.id"."""
    loaded = load(house.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    process = loaded.process
    nouns: dict[str, Noun] = {
        f"{section}.{one.id}": one
        for section in ("teams", "people", "systems", "entities", "steps", "handoffs", "exceptions")
        for one in getattr(process, section)
    }
    nouns["process"] = process
    return whom_to_ask(tuple(nouns[one] for one in about), process, ProcessGraph(process), technical=technical)


@pytest.mark.parametrize(
    ("about", "who"),
    [
        ("process", "Olga Berg"),
        ("systems.crm", "Ana Ruiz"),
        ("systems.erp", "Finance"),  # who works in it
        ("systems.lone", "Olga Berg"),
        ("steps.sell", "Sales"),
        ("steps.wait", "Olga Berg"),
        ("handoffs.owned", "Finance"),
        ("handoffs.free", "Finance and Ana Ruiz"),  # who takes it in comes first
        ("handoffs.out", "Sales"),  # customers are not asked
        ("handoffs.bare", "Olga Berg"),
        ("entities.order", "Ana Ruiz"),
        ("entities.bill", "Finance and Ana Ruiz"),
        ("entities.lost", "Olga Berg"),
        ("exceptions.late", "Sales, Finance and Ana Ruiz"),
        ("exceptions.odd", "Olga Berg"),
        ("teams.finance", "Finance"),
        ("teams.buyers", "Olga Berg"),
        ("people.ana", "Ana Ruiz"),
    ],
)
def test_the_owner_else_who_does_it_else_the_owner_of_the_process(about: str, who: str) -> None:
    assert asked(about) == who


def test_of_several_nouns_the_first_that_somebody_answers_for() -> None:
    assert asked("entities.lost", "systems.lone", "steps.book", "systems.crm") == "Finance"


def test_what_nobody_answers_for_is_asked_of_whoever_wants_it() -> None:
    assert asked("systems.lone", house=HOUSE.replace("owner: olga", "owner: unknown")) == (
        "whoever asked for the integration"
    )


@pytest.mark.parametrize(
    ("about", "technical", "business"),
    [
        ("systems.shop", "Vera", "Olga Berg"),  # a vendor answers only for how it works
        ("handoffs.shopped", "Finance and Vera", "Finance"),
        ("handoffs.owned", "Finance", "Olga Berg"),  # a team is no owner who could decide
        ("steps.sell", "Sales", "Sales"),  # but it can tell what it does
        ("systems.crm", "Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_the_business_is_asked_what_is_not_technical(about: str, technical: str, business: str) -> None:
    assert asked(about) == technical
    assert asked(about, technical=False) == business


def test_without_an_owner_of_the_process_a_vendor_is_asked_all_the_same() -> None:
    assert asked("systems.shop", technical=False, house=HOUSE.replace("owner: olga", "owner: none")) == "Vera"
