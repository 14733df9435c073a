"""Things that look like one thing told twice: listed, never guessed, joined when a person says so."""

import pytest

from readiness.errors import ReadinessError
from tests.reconcile.teams import close, disputed, process_of, put_together, told, value


def suspected(*bodies: str, **options: tuple[str, ...]) -> list[str]:
    """The pairs that are listed, as they are typed."""
    files = [f"process: P\n{body}" for body in bodies] if "teams:" in "".join(bodies) else told(*bodies)
    result = put_together(*files, **options)
    return [f"{one.left[1]}={one.right[1]}" for one in result.suspects]


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("systems", "CRM", "crm"),
        ("systems", "web-shop", "webshop"),
        ("systems", "web_shop", "web-shop"),
        ("systems", "café", "cafe"),
        ("entities", "customers", "customer"),
        ("entities", "po", "pos"),
        ("entities", "costumer", "customer"),
        ("teams", "sales-team", "sales"),
        ("teams", "the-works", "works"),
        ("people", "ana", "ana-ruiz"),
        ("systems", "crm: {name: Salesforce}", "sf: {name: salesforce}"),
        ("systems", "navision", "erp: {name: Navision}"),
        ("steps", "a: {does: Sales confirms the order}", "b: {does: Sales confirms the order in the shop}"),
        ("exceptions", "a: {when: The address is missing}", "b: {when: Address is missing}"),
        ("rules", "a: {statement: Orders above 500 wait}", "b: {statement: Orders above 500 have to wait}"),
    ],
)
def test_what_looks_like_one_thing_is_listed(section: str, one: str, other: str) -> None:
    files = (f"{section}: {{{item if ':' in item else item + ': '}}}" for item in (one, other))
    ids = {item.partition(":")[0] for item in (one, other)}

    pairs = [set(pair.split("=")) for pair in suspected(*files)]

    assert ids in pairs


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("systems", "crm", "erp"),
        ("systems", "warehouse-1", "warehouse-2"),
        ("systems", "crm-uk", "crm-us"),
        ("systems", "stock-north", "stock-south"),
        ("entities", "order", "order-line"),
        ("entities", "invoice", "voice"),
        ("people", "ana-ruiz", "ana-lopez"),
        ("steps", "a: {does: Sales confirms the order}", "b: {does: Sales cancels the order}"),
        ("rules", "a: {statement: Orders above 500 wait}", "b: {statement: Orders above 900 wait}"),
    ],
)
def test_what_has_another_name_or_number_is_not(section: str, one: str, other: str) -> None:
    files = (f"{section}: {{{item if ':' in item else item + ': '}}}" for item in (one, other))

    assert suspected(*files) == []


def test_two_handoffs_between_the_same_ends_are_listed() -> None:
    head = "systems: [crm, erp]\nentities: [order, customer]\nhandoffs: "
    one, other = "{a: {from: crm, to: erp, carries: order}}", "{b: {from: crm, to: erp}}"

    assert suspected(head + one, head + other) == ["a=b"]
    assert suspected(head + one, head + "{b: {from: crm, to: erp, carries: customer}}") == []


def test_two_ids_of_one_file_are_two_things() -> None:
    assert suspected("systems: [crm, CRM]", "systems: [crm]") == []


def test_three_spellings_are_two_pairs_that_agree() -> None:
    pairs = suspected("systems: [web-shop]", "systems: [webshop]", "systems: [Web-Shop]")
    assert len(pairs) == 2

    assert suspected("systems: [web-shop]", "systems: [webshop]", "systems: [Web-Shop]", same=tuple(pairs)) == []


def test_what_most_call_it_is_kept() -> None:
    assert suspected("entities: [orders]", "entities: [order]", "entities: [order]") == ["orders=order"]
    assert suspected("entities: [orders]", "entities: [order]", "entities: [orders]") == ["order=orders"]


def test_nothing_is_joined_by_itself() -> None:
    result = put_together(*told("systems: {crm: {name: Salesforce}}", "systems: {sf: {name: Salesforce}}"))

    assert [system.id for system in process_of(result).systems] == ["sf", "crm"]


def test_what_is_joined_is_one_thing_everywhere() -> None:
    one = "systems: [crm]\nentities: {customer: {master: crm}}\nsteps: {a: {in: crm}}"
    other = "systems: [salesforce]\nentities: {customer: {master: salesforce}}\nsteps: {a: {in: {salesforce: }}}"

    result = put_together(*told(one, other), same=("salesforce=crm",))

    process = process_of(result)
    assert [system.id for system in process.systems] == ["crm"]
    assert not result.found
    assert "salesforce" not in result.text
    assert [(pair.left[1], pair.right[1]) for pair in result.joined] == [("salesforce", "crm")]


def test_until_they_are_joined_what_refers_to_them_is_probably_the_same() -> None:
    one = "systems: [web-shop]\nentities: {customer: {master: web-shop}}"
    other = "systems: [webshop]\nentities: {customer: {master: webshop}}"

    assert close(put_together(*told(one, other))) == ["entities.customer.master"]
    assert disputed(put_together(*told(one, other), different=("webshop=web-shop",))) == ["entities.customer.master"]
    assert suspected(one, other, different=("web-shop=webshop",)) == []


def test_people_known_only_by_name_can_be_joined() -> None:
    files = told("owner: Ana", "owner: Ana Ruiz")
    assert close(put_together(*files)) == ["owner"]

    result = put_together(*files, same=("Ana=Ana Ruiz",))

    assert value(result, "owner").called == "Ana Ruiz"
    assert not result.found


def test_a_name_finds_whoever_another_file_has_under_it() -> None:
    result = put_together(*told("owner: Ana Ruiz", "owner: ana\npeople: {ana: {name: Ana Ruiz}}"))

    assert value(result, "owner").id == "ana"
    assert not result.found
    assert not result.suspects


def test_a_name_can_be_joined_to_someone_of_the_file_in_either_direction() -> None:
    files = told("owner: Annie", "owner: ana\npeople: {ana: {name: Ana Ruiz}}")
    assert disputed(put_together(*files)) == ["owner"]

    for option in ("Annie=ana", "ana=Annie"):
        assert value(put_together(*files, same=(option,)), "owner").id == "ana"


def test_a_chain_of_joins_ends_at_one_id() -> None:
    files = told("systems: [a1]", "systems: [b1]", "systems: [c1]")

    assert [s.id for s in process_of(put_together(*files, same=("a1=b1", "b1=c1"))).systems] == ["c1"]


def test_the_places_of_accepted_signs_are_those_of_what_was_joined() -> None:
    entry = "accepted: [{sign: shadow-copy, at: systems.salesforce.owner, because: Old, by: Ana}]"

    result = put_together(*told("systems: [crm]", f"systems: [salesforce]\n{entry}"), same=("salesforce=crm",))

    assert [one.at for one in process_of(result).accepted] == ["systems.crm.owner"]


@pytest.mark.parametrize(
    ("same", "says"),
    [
        ("crm", "takes two ids with = between them"),
        ("cmr=erp", "no file has 'cmr'; did you mean 'crm'?"),
        ("crm=crm2", "no file has 'crm2'"),
        ("crm=order", "only things of one kind"),
        ("crm=erp", "one.yaml has both 'crm' and 'erp'"),
    ],
)
def test_a_join_that_cannot_be_made_is_told(same: str, says: str) -> None:
    files = told("systems: [crm, erp]\nentities: [order]", "systems: [salesforce]")

    with pytest.raises(ReadinessError, match=says.replace("?", r"\?")):
        put_together(*files, same=(same,))


def test_joins_that_contradict_each_other_are_told() -> None:
    files = told("systems: [a1]", "systems: [b1]", "systems: [c1]")

    with pytest.raises(ReadinessError, match="is both 'b1' and 'c1'"):
        put_together(*files, same=("a1=b1", "a1=c1"))
    with pytest.raises(ReadinessError, match="the other way round"):
        put_together(*files, same=("a1=b1", "b1=a1"))


def test_an_id_in_several_sections_has_to_say_which() -> None:
    files = told("entities: [order]\nrules: [order]", "entities: [orders]\nrules: [orders]")

    with pytest.raises(ReadinessError, match=r"write --same entities\.orders=order or --same rules\.orders=order"):
        put_together(*files, same=("orders=order",))
    joined = put_together(*files, same=("entities.orders=order", "rules.orders=order"))
    assert [one.id for one in (*process_of(joined).entities, *process_of(joined).rules)] == ["order", "order"]


def test_one_id_that_is_two_kinds_of_thing_is_told() -> None:
    with pytest.raises(ReadinessError, match=r"'stores' is a system in .* and a team in"):
        put_together("process: P\nteams: [stores]", "process: P\nsystems: [stores]")
