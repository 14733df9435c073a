"""The finer conditions of the signs of ownership."""

import pytest

from tests.signs.told import diagnosis_of, found, four_messages, said

TWO_SYSTEMS = "systems: {crm: {name: Salesforce}, erp: {name: NetSuite}}\n"


class TestMissingOwner:
    @pytest.mark.parametrize(
        ("text", "missing"),
        [
            ("entities: {deal: }\nhandoffs: {h: {owner: Ana Ruiz}}", []),
            ("entities: {deal: }\nhandoffs: {h: {owner: Ana Ruiz, carries: [deal]}}", ["entities.deal.owner"]),
            (
                TWO_SYSTEMS + "handoffs: {h: {from: crm, to: erp, owner: Ana Ruiz, today: api}}",
                ["systems.crm.owner", "systems.erp.owner"],
            ),
            (TWO_SYSTEMS + "handoffs: {h: {from: crm, to: erp, owner: Ana Ruiz, today: retyped}}", []),
            ("handoffs: {h: }", ["handoffs.h.owner"]),
            ("reports: {r: }", ["reports.r.owner"]),
            ("rules: {r: }\nexceptions: {e: }", []),  # an exception's owner has a sign of its own
        ],
    )
    def test_what_moves_or_is_built_needs_an_owner(self, text: str, missing: list[str]) -> None:
        assert found("missing-owner", text) == [f"open at {place}" for place in missing]

    def test_a_default_that_nobody_owns_is_one_finding_for_all_connections(self) -> None:
        text = "connections: {owner: nobody}\nhandoffs: {h: {today: api}, i: {today: api}, j: {today: api}}"

        assert said("missing-owner", text) == "Nobody answers for h. The same holds for 2 more places."


class TestOwnerNotAPerson:
    @pytest.mark.parametrize(
        ("owner", "what"),
        [
            ("IT", "a name for several people"),
            ("the vendor", "a vendor or consultant"),
            ("Everyone", "a name for several people"),
            ("Support team", "a name for several people"),
            ("whoever is in", "a name for several people"),
            ("sales", "a team"),
            ("shopper", "a team outside the business"),
            ("acme", "a consultant"),
            ("oracle", "a vendor"),
            ("desk", "a department"),
            ("crm", "a system"),
        ],
    )
    def test_an_owner_has_to_be_a_person_inside(self, owner: str, what: str) -> None:
        text = f"""
        owner: {owner}
        teams: {{sales: Sales, shopper: {{kind: customer}}}}
        people:
          acme: {{name: Acme, kind: consultant}}
          oracle: {{name: Oracle, kind: vendor}}
          desk: {{name: Front, kind: department}}
        systems: {{crm: }}
        """

        assert f": {what}, not a person inside the business." in said("owner-not-a-person", text)

    @pytest.mark.parametrize("owner", ["Ana Ruiz", "ana", "Head of finance", "Itziar", "nobody", "unknown"])
    def test_a_person_is_one_and_none_is_another_matter(self, owner: str) -> None:
        assert found("owner-not-a-person", f"owner: {owner}\npeople: {{ana: }}") == []

    @pytest.mark.parametrize(
        "text",
        [
            "entities: {x: {owner: IT}}",
            "systems: {x: {owner: IT}}",
            "rules: {x: {owner: IT}}",
            "handoffs: {x: {owner: IT}}",
            "exceptions: {x: {owner: IT}}",
            "reports: {x: {owner: IT}}",
            "go_live: {owner: IT}",
        ],
    )
    def test_every_owner_is_looked_at(self, text: str) -> None:
        section = text.split(":", maxsplit=1)[0]
        place = "go_live.owner" if section == "go_live" else f"{section}.x.owner"

        assert found("owner-not-a-person", text) == [f"stated at {place}"]

    def test_a_default_is_told_once_however_many_connections_take_it(self) -> None:
        text = "connections: {owner: IT}\nhandoffs: {h: {today: api}, i: {today: api}}"

        assert found("owner-not-a-person", text) == ["stated at connections.owner"]

    def test_the_owner_of_the_process_is_asked_not_the_team(self) -> None:
        (told,) = [
            one
            for one in diagnosis_of("owner: Ana Ruiz\nrules: {x: {owner: IT}}").findings
            if one.sign == "owner-not-a-person"
        ]

        assert told.who == "Ana Ruiz"


class TestAfterGoLive:
    @pytest.mark.parametrize("sign", ["no-owner-after-go-live", "no-accountability"])
    @pytest.mark.parametrize(
        ("handoff", "asked"),
        [("{today: api}", True), ("{planned: yes}", True), ("{today: retyped, planned: no}", False), ("{}", False)],
    )
    def test_it_is_asked_where_something_is_built(self, sign: str, handoff: str, asked: bool) -> None:
        assert bool(found(sign, f"handoffs: {{h: {handoff}}}")) is asked

    @pytest.mark.parametrize(
        ("sign", "text"),
        [
            ("no-accountability", "go_live: {accountable_for: FACT}\nhandoffs: {h: {today: api}}"),
            ("missing-owner", "reports: {r: {owner: FACT}}"),
            ("no-process-owner", "owner: FACT"),
        ],
    )
    def test_four_states_are_four_messages(self, sign: str, text: str) -> None:
        if sign == "missing-owner":  # a disputed owner is told by disputed-answer
            assert len({said(sign, text.replace("FACT", state)) for state in ("none", "unknown", "")}) == 3
        else:
            assert len(set(four_messages(sign, text))) == 4


class TestKeyPerson:
    def test_one_finding_for_each_person_at_the_first_place_by_id(self) -> None:
        text = """
        systems: {zeta: {known_by: [Ana Ruiz]}, beta: {known_by: [Tom Okafor]}, both: {known_by: [Ana Ruiz, Jo Li]}}
        handoffs: {alpha: {known_by: [Ana Ruiz]}}
        """
        told = [one for one in diagnosis_of(text).findings if one.sign == "key-person-dependency"]

        assert {one.at: [place.at for place in one.related] for one in told} == {
            "systems.beta.known_by": [],
            "handoffs.alpha.known_by": ["systems.zeta"],
        }
        assert {one.message for one in told} == {
            "Only Tom Okafor knows how beta works; without Tom Okafor, it stops.",
            "Only Ana Ruiz knows how alpha and zeta work; without Ana Ruiz, all of it stops.",
        }

    @pytest.mark.parametrize("known_by", ["[sales]", "[IT]", "[oracle]", "unknown", "none"])
    def test_a_team_or_firm_is_not_one_head(self, known_by: str) -> None:
        text = (
            "teams: {sales: Sales}\npeople: {oracle: {kind: vendor}}\n" + f"systems: {{crm: {{known_by: {known_by}}}}}"
        )

        assert found("key-person-dependency", text) == []
