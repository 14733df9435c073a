"""The sign that names a simpler pattern says no more than the plan advises."""

from tests.signs.told import found

PROCESS = """
systems:
  crm: {{name: CRM, interfaces: [api, file]}}
  erp: {{name: ERP, interfaces: [api, file]}}
entities: {{order: {{name: Order, master: {master}}}}}
handoffs:
  x: {{from: crm, to: erp, carries: order, today: {today}, planned: events, needed_within: 2 days}}
"""


def speaks(master: str = "crm", today: str = "retyped") -> bool:
    return bool(found("over-engineered", PROCESS.format(master=master, today=today)))


def test_it_names_the_simpler_pattern() -> None:
    assert speaks()


def test_it_advises_nothing_where_something_has_to_be_diagnosed_first() -> None:
    assert not speaks(master="unknown")
    assert speaks(master="''"), "what was only not asked yet is no reason to be silent"


def test_what_is_there_already_is_not_planned() -> None:
    assert not speaks(today="events")
