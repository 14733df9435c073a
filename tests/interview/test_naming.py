"""Which noun a typed text stands for: names first, and ids only where people have seen them."""

from readiness.interview.naming import Names


def test_an_id_made_from_a_name_is_known_only_where_it_was_shown() -> None:
    renamed = Names({"systems": {"erp": "NetSuite", "erp-2": "ERP"}})
    assert renamed.find("ERP", ("systems",)) == ["erp-2"]
    assert renamed.find("erp-2", ("systems",)) == []
    assert Names({"systems": {"erp": "NetSuite"}}).find("erp", ("systems",)) == []
    assert renamed._replace(fixed={"systems": frozenset({"erp-2"})}).find("erp-2", ("systems",)) == ["erp-2"]
    alike = Names({"steps": {"bill-it": "Bill", "bill-2": "Bill"}})  # asked which is meant, with their ids
    assert alike.find("bill", ("steps",)) == ["bill-it", "bill-2"]
    assert alike.find("bill-2", ("steps",)) == ["bill-2"]


def test_a_value_that_was_kept_is_read_by_its_id() -> None:
    names = Names({"systems": {"erp": "NetSuite", "netsuite": "ERP"}})
    for id in ("erp", "netsuite"):
        assert names.as_kept().find(id, ("systems",)) == [id]
        assert names.find(names.typed(id, ("systems",)), ("systems",)) == [id]
