"""The finer conditions of the signs about copies: where they come from, where they go, and what gets lost."""

import pytest

from tests.signs.told import diagnosis_of, found, said

HOUSE = """
    teams: {sales: Sales, finance: Finance, buyer: {name: Buyers, kind: external}}
    people:
      luis: {name: Luis Vega, team: sales}
      vera: {name: Vera, kind: vendor}
      carl: {name: Carl, kind: consultant}
    systems:
      crm: {name: Salesforce}
      erp: {name: NetSuite}
      mail: {name: Mailchimp}
      bi: {name: Looker}
      sheet: {name: Order list, kind: spreadsheet}
    entities:
      order: {name: Order, master: crm}
"""
DONE = "carries: [order], today: batch"


class TestWrittenBesideTheMaster:
    @pytest.mark.parametrize(
        ("step", "handoffs", "where"),
        [
            ("{in: crm, writes: [order]}", "{}", ""),
            ("{in: erp, reads: [order]}", "{}", ""),
            ("{in: erp, writes: [order]}", "{}", "written-outside-master"),
            ("{in: {erp: {writes: [order]}}}", "{}", "written-outside-master"),
            ("{in: [crm, erp], writes: [order]}", "{}", ""),  # in which of them is not told
            ("{in: erp, writes: [order]}", f"{{h: {{from: erp, to: crm, {DONE}}}}}", ""),
            (
                "{in: erp, writes: [order]}",
                f"{{h: {{from: erp, to: mail, {DONE}}}, i: {{from: mail, to: crm, {DONE}}}}}",
                "",
            ),
            ("{in: erp, writes: [order]}", f"{{h: {{from: crm, to: erp, {DONE}}}}}", "written-outside-master"),
            ("{in: erp, writes: [order]}", "{h: {from: crm, to: erp, carries: [order], today: retyped}}", ""),
            ("{in: erp, writes: [order]}", "{h: {from: erp, to: crm, carries: [order]}}", ""),  # today is not told
            ("{in: erp, writes: [order]}", "{h: {from: erp, to: crm, today: batch}}", ""),  # what it carries is not
            (
                "{in: erp, writes: [order]}",
                "{h: {from: erp, to: crm, carries: none, today: api}}",
                "written-outside-master",
            ),
            (
                "{in: erp, writes: [order]}",
                "{h: {from: erp, to: crm, carries: [order], today: not moved}}",
                "written-outside-master",
            ),
            ("{in: sheet, writes: [order]}", "{}", "shadow-copy"),
            (
                "{in: sheet, writes: [order]}",
                "{h: {from: crm, to: sheet, carries: [order], today: retyped}}",
                "shadow-copy",
            ),
            ("{in: sheet, writes: [order]}", "{h: {from: sheet, to: crm, carries: [order], today: retyped}}", ""),
        ],
    )
    def test_what_is_typed_elsewhere_has_to_get_back(self, step: str, handoffs: str, where: str) -> None:
        other = "g: {from: Ana Ruiz, to: Tom Okafor, carries: none, today: email}"
        text = HOUSE + f"    steps: {{s: {step}}}\n    handoffs: {{{other}, {handoffs[1:]}"

        assert found("written-outside-master", text) == (
            ["stated at steps.s.writes"] if where == "written-outside-master" else []
        )
        assert found("shadow-copy", text) == (["stated at steps.s.writes"] if where == "shadow-copy" else [])

    @pytest.mark.parametrize(
        ("writes", "handoffs", "told"),
        [
            ("{order: [limit]}", "{}", False),
            ("[order]", "{}", False),  # which fields is not told
            ("{order: [name]}", "{}", True),
            ("{order: [name]}", f"{{h: {{from: erp, to: crm, {DONE}}}}}", False),
            ("{order: [name]}", f"{{h: {{from: crm, to: erp, {DONE}}}}}", True),
        ],
    )
    def test_with_a_master_by_field_each_field_belongs_somewhere(self, writes: str, handoffs: str, told: bool) -> None:
        house = HOUSE.replace("master: crm", "master: {crm: [name], erp: [limit]}")
        other = "g: {from: Ana Ruiz, to: Tom Okafor, carries: none, today: email}"
        text = house + f"    steps: {{s: {{in: erp, writes: {writes}}}}}\n    handoffs: {{{other}, {handoffs[1:]}"

        assert found("written-outside-master", text) == (["stated at steps.s.writes"] if told else [])
        if told:
            assert "its source of truth is Salesforce, and" in said("written-outside-master", text)

    def test_several_steps_of_one_shadow_copy_are_one_finding(self) -> None:
        text = (
            HOUSE
            + """
    steps: {s: {in: sheet, writes: [order]}, t: {in: sheet, writes: [order]}}
    handoffs: {h: {from: Ana Ruiz, to: Tom Okafor, carries: none, today: email}}
    """
        )

        assert said("shadow-copy", text).startswith("Steps s and t enter Order in Order list, beside")


class TestUnknownOrigin:
    @pytest.mark.parametrize(
        ("source", "rest", "silent"),
        [
            ("crm", "", True),
            ("mail", "", False),
            ("sales", "", False),
            ("buyer", "", True),
            ("mail", f"g: {{from: crm, to: mail, {DONE}}}", True),
            ("mail", f"g: {{from: crm, to: erp, {DONE}}}, f: {{from: erp, to: mail, {DONE}}}", True),
            ("mail", f"g: {{from: bi, to: crm, {DONE}}}", False),
            ("mail", "g: {from: crm, to: mail, carries: [order]}", True),  # how is not told: it may be
            ("mail", "g: {from: crm, carries: [order], today: email}", True),  # where to is not told
            ("mail", "g: {from: crm, to: mail, carries: [order], today: not moved}", False),
            ("sales", f"g: {{from: crm, to: sales, {DONE}}}", True),
            ("sales", f"g: {{from: crm, to: luis, {DONE}}}", True),
            ("luis", f"g: {{from: crm, to: sales, {DONE}}}", True),
            ("luis", "", False),
            ("vera", "", True),  # what a vendor or a consultant has is not ours to tell
            ("carl", "", True),
        ],
    )
    def test_what_is_passed_on_has_to_come_from_somewhere(self, source: str, rest: str, silent: bool) -> None:
        text = HOUSE + f"    handoffs: {{h: {{from: {source}, to: erp, {DONE}}}, {rest}}}"
        told = [one for one in found("unknown-origin", text) if "handoffs.h." in one]

        assert told == ([] if silent else ["stated at handoffs.h.carries"])

    @pytest.mark.parametrize(
        ("steps", "rest", "silent"),
        [
            ("{s: {by: sales, in: crm, reads: [order]}}", "", True),  # they look it up in its master
            ("{s: {by: sales, in: mail, reads: [order]}}", "", False),
            ("{s: {by: sales, in: mail, reads: [order]}}", f"g: {{from: crm, to: mail, {DONE}}}", True),
            ("{s: {by: sales, in: mail, writes: [order]}}", "", True),  # they type it in
        ],
    )
    def test_a_team_has_what_it_finds_in_the_systems_it_works_in(self, steps: str, rest: str, silent: bool) -> None:
        text = HOUSE + f"    steps: {steps}\n    handoffs: {{h: {{from: sales, to: erp, {DONE}}}, {rest}}}"
        told = [one for one in found("unknown-origin", text) if "handoffs.h." in one]

        assert told == ([] if silent else ["stated at handoffs.h.carries"])

    @pytest.mark.parametrize(
        ("entity", "steps", "silent"),
        [
            ("{master: crm, starts_in: mail}", "{}", True),
            ("{}", "{}", True),  # no-source-of-truth says it
            ("{master: crm}", "{s: {in: mail, writes: [order]}}", True),
            ("{master: crm}", "{s: {in: [mail, bi], writes: [order]}}", True),  # perhaps there
            ("{master: crm}", "{s: {in: mail, reads: [order]}}", False),
        ],
    )
    def test_it_may_start_or_be_typed_there(self, entity: str, steps: str, silent: bool) -> None:
        house = HOUSE.replace("{name: Order, master: crm}", entity)
        text = house + f"    steps: {steps}\n    handoffs: {{h: {{from: mail, to: erp, {DONE}}}}}"

        assert found("unknown-origin", text) == ([] if silent else ["stated at handoffs.h.carries"])


def circle(away: str, back: str) -> str:
    return (
        HOUSE
        + f"""
    handoffs:
      away: {{from: crm, to: erp, carries: {away}, today: api}}
      back: {{from: erp, to: crm, carries: {back}, today: api}}
    """
    )


class TestSyncLoop:
    @pytest.mark.parametrize(
        ("away", "back", "told"),
        [
            ("{order: [name, status]}", "{order: [status]}", ["stated at handoffs.away.carries"]),
            ("{order: [name]}", "{order: [status]}", []),
            ("{order: [name]}", "[order]", ["open at handoffs.back.carries"]),
            ("[order]", "[order]", ["open at handoffs.away.carries"]),
            ("none", "[order]", []),
        ],
    )
    def test_only_a_told_field_goes_round(self, away: str, back: str, told: list[str]) -> None:
        assert found("sync-loop", circle(away, back)) == told

    def test_a_circle_that_may_not_be_there_does_not_count(self) -> None:
        fields = "{order: [status]}"

        assert found("sync-loop", circle(fields, fields).replace("today: api}\n    ", "}\n    ")) == []

    def test_two_masters_in_conflict_say_it_already(self) -> None:
        text = circle("[order]", "[order]").replace("master: crm", "master: [crm, erp]")

        assert found("sync-loop", text) == []
        assert found("conflicting-masters", text) == ["stated at entities.order.master"]

    def test_a_field_of_another_circle_does_not_go_round_in_this_one(self) -> None:
        text = (
            HOUSE
            + """
    handoffs:
      a: {from: crm, to: erp, carries: {order: [x, "y"]}, today: api}
      b: {from: erp, to: crm, carries: {order: [z]}, today: api}
      c: {from: erp, to: mail, carries: {order: [x]}, today: api}
      d: {from: mail, to: bi, carries: {order: [x]}, today: api}
      e: {from: bi, to: mail, carries: {order: [x]}, today: api}
    """
        )

        assert "stated at handoffs.a.carries" not in found("sync-loop", text)


class TestSeveralRoutes:
    @pytest.mark.parametrize(
        ("first", "second", "told"),
        [
            (
                "{from: crm, to: bi, carries: [order], today: api}",
                "{from: erp, to: bi, carries: [order], today: api}",
                True,
            ),
            (
                "{from: crm, to: bi, carries: [order], today: api}",
                "{from: crm, to: bi, carries: [order], today: batch}",
                False,
            ),
            (
                "{from: crm, to: bi, carries: [order], today: api}",
                "{from: erp, to: mail, carries: [order], today: api}",
                False,
            ),
            (
                "{from: mail, to: crm, carries: [order], today: api}",
                "{from: erp, to: crm, carries: [order], today: api}",
                False,
            ),
            (
                "{from: crm, to: bi, carries: {order: [a]}, today: api}",
                "{from: erp, to: bi, carries: {order: [b]}, today: api}",
                False,
            ),
            (
                "{from: crm, to: bi, carries: {order: [a]}, today: api}",
                "{from: erp, to: bi, carries: {order: [a, b]}, today: api}",
                True,
            ),
            (
                "{from: crm, to: bi, carries: [order], today: api}",
                "{from: erp, to: bi, carries: [order], planned: api}",
                False,
            ),
            (
                "{from: crm, to: bi, carries: [order], today: api}",
                "{from: erp, to: bi, carries: [order], today: not moved}",
                False,
            ),
        ],
    )
    def test_the_same_information_comes_twice(self, first: str, second: str, told: bool) -> None:
        text = HOUSE + f"    handoffs: {{h: {first}, i: {second}}}"

        assert found("several-routes", text) == (["stated at handoffs.h.carries"] if told else [])

    def test_it_speaks_for_a_circle_of_the_same_entity(self) -> None:
        text = circle("[order]", "[order]") + f"  more: {{from: mail, to: erp, {DONE}}}"

        assert found("several-routes", text) == ["stated at handoffs.away.carries"]
        assert found("sync-loop", text) == []


class TestLostInTranslation:
    @pytest.mark.parametrize(
        ("carries", "reads", "rest", "lost"),
        [
            ("{order: [a]}", "[order]", "", "b in h (Salesforce to NetSuite), and step s in NetSuite needs it"),
            ("{order: [a]}", "{order: [a]}", "", ""),
            ("{order: [a]}", "{order: [c]}", "", ""),  # c need not be the same everywhere
            ("[order]", "[order]", "", ""),
            ("{order: [a, b]}", "[order]", "", ""),
            ("{order: [c]}", "[order]", "", "a and b in h (Salesforce to NetSuite), and step s in NetSuite needs them"),
            ("{order: [a]}", "[order]", "i: {from: crm, to: erp, carries: {order: [b]}, today: email}", ""),
            ("{order: [a]}", "[order]", "i: {from: crm, to: erp, carries: {order: [b]}}", ""),  # it may bring it
            ("{order: [a]}", "[order]", "i: {from: crm, to: erp, today: email}", ""),  # so may this
        ],
    )
    def test_a_field_is_lost_when_every_way_drops_it(self, carries: str, reads: str, rest: str, lost: str) -> None:
        text = (
            HOUSE.replace("master: crm", "master: crm, sync: [a, b]")
            + f"""
    steps: {{s: {{in: erp, reads: {reads}}}}}
    handoffs: {{h: {{from: crm, to: erp, carries: {carries}, today: api}}, {rest}}}
    """
        )

        assert found("lost-in-translation", text) == (["stated at handoffs.h.carries"] if lost else [])
        if lost:
            assert said("lost-in-translation", text) == f"Order loses {lost}."

    def test_where_it_is_typed_in_it_is_not_lost(self) -> None:
        text = (
            HOUSE.replace("master: crm", "master: crm, sync: [a, b]")
            + """
    steps: {s: {in: erp, reads: [order]}, t: {in: erp, writes: {order: [b]}}}
    handoffs: {h: {from: crm, to: erp, carries: {order: [a]}, today: api}}
    """
        )

        assert found("lost-in-translation", text) == []

    def test_several_steps_need_what_one_handoff_drops(self) -> None:
        text = (
            HOUSE.replace("master: crm", "master: crm, sync: [a, b]")
            + """
    steps: {s: {in: erp, reads: [order]}, t: {in: erp, reads: [order]}}
    handoffs: {h: {from: crm, to: erp, carries: {order: [a]}, today: api}}
    """
        )

        assert said("lost-in-translation", text).endswith("and steps s and t in NetSuite need it.")


def test_each_entity_and_hand_off_is_looked_at_whatever_the_one_before() -> None:
    text = """
    systems: {m: , a: , b: , c: }
    entities: {offer: , order: {master: m}, bill: {master: m}}
    steps: {s: {in: a, writes: [offer, order]}}
    handoffs:
      h1: {from: m, to: a, carries: bill, today: api}
      h0: {from: m, to: b, carries: [order, bill], today: api}
      h2: {from: a, to: b, carries: bill, today: api}
      h3: {from: c, carries: order, today: api}
    """

    assert found("written-outside-master", text) == ["stated at steps.s.writes"]
    assert found("several-routes", text) == ["stated at handoffs.h0.carries"]
    assert found("unknown-origin", text) == ["stated at handoffs.h3.carries"]


def test_what_comes_from_nowhere_is_about_both_ends() -> None:
    text = """
    systems: {m: , a: , b: }
    entities: {order: {master: m}}
    handoffs: {h: {from: a, to: b, carries: order, today: api}}
    """
    (told,) = [one for one in diagnosis_of(text).findings if one.sign == "unknown-origin"]

    assert told.subject == ("h", "order", "a", "b")
