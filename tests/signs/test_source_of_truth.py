"""The finer conditions of the signs about masters: who wins, and whether it is there to stay."""

from textwrap import dedent

import pytest

from readiness.diagnosis import diagnose
from readiness.diagnosis.company import elsewhere_of, masters_told
from readiness.process.loader import load
from readiness.signs.runner import Place
from tests.signs.told import diagnosis_of, found, four_messages, said

SYSTEMS = """
    systems:
      crm: {name: Salesforce}
      erp: {name: NetSuite}
      old: {name: Old system, status: retiring}
      new: {name: New system, status: planned, replaces: old}
      sheet: {name: Price list, kind: spreadsheet}
      es: {name: Iberia ERP, unit: Iberia}
      es2: {name: Iberia CRM, unit: Iberia}
      se: {name: Nordic ERP, unit: Nordics}
"""


class TestNoSourceOfTruth:
    @pytest.mark.parametrize(
        ("rest", "asked"),
        [
            ("", False),
            ("steps: {s: {in: crm, reads: [order]}}", False),
            ("steps: {s: {in: crm, reads: [order]}, t: {in: erp, writes: [order]}}", True),
            ("handoffs: {h: {carries: [order]}}", True),
        ],
    )
    def test_it_is_asked_of_what_moves_or_lives_in_two_systems(self, rest: str, asked: bool) -> None:
        text = SYSTEMS + f"    entities: {{order: {{name: Order}}}}\n    {rest}"

        assert found("no-source-of-truth", text) == (["open at entities.order.master"] if asked else [])

    def test_a_disputed_master_is_told_once_and_counts_as_needed(self) -> None:
        text = (
            SYSTEMS
            + "    entities: {order: {master: {disputed: {a: crm, b: erp}}}}\n    handoffs: {h: {carries: [order]}}"
        )
        told = [one for one in diagnosis_of(text).findings if one.at == "entities.order.master"]

        assert [(one.sign, one.state) for one in told] == [("conflicting-masters", "disputed")]
        assert diagnosis_of(text).by_dimension["source-of-truth"].settled == 0

    def test_four_states_are_four_messages(self) -> None:
        text = SYSTEMS + "    entities: {order: {master: FACT}}\n    handoffs: {h: {carries: [order]}}"
        masters = {said("no-source-of-truth", text.replace("FACT", state)) for state in ("none", "unknown", "")}
        disputed = said("conflicting-masters", text.replace("FACT", "{disputed: {a: crm, b: erp}}"))

        assert len(masters | {disputed}) == 4


class TestConflictingMasters:
    @pytest.mark.parametrize(
        ("master", "conflict"),
        [
            ("crm", ""),
            ("[crm, erp]", "Salesforce and NetSuite both count as its master"),
            ("{crm: [name], erp: [limit]}", ""),
            ("{crm: [name, limit], erp: [limit]}", "Salesforce and NetSuite both claim limit"),
            ("{crm: [name], erp: }", "both count as its master"),
            ("[es, se]", ""),  # one for each business unit
            ("[es, es2]", "Iberia ERP and Iberia CRM both count as its master"),
            ("[es, se, es2]", "Iberia ERP and Iberia CRM both count as its master"),
            ("[es, erp]", "Iberia ERP and NetSuite"),  # whose unit is not told
        ],
    )
    def test_masters_conflict_where_their_fields_overlap_in_one_unit(self, master: str, conflict: str) -> None:
        text = SYSTEMS + f"    entities: {{order: {{name: Order, master: {master}}}}}"
        messages = [one.message for one in diagnosis_of(text).findings if one.sign == "conflicting-masters"]

        assert [conflict in message for message in messages] == ([True] if conflict else [])

    def test_of_three_each_is_told_with_the_next_one(self) -> None:
        told = diagnosis_of(SYSTEMS + "    entities: {order: {master: [crm, erp, old]}}").findings

        assert [one.subject for one in told if one.sign == "conflicting-masters"] == [
            ("order", "crm", "erp"),
            ("order", "erp", "old"),
        ]

    def test_another_process_of_the_company_may_name_another_master(self) -> None:
        texts = [
            f"process: {name}\ncompany: Northwind\nsystems: {{crm: , erp: }}\nentities: {{order: {{master: {master}}}}}"
            for name, master in (("Sales", "crm"), ("Billing", "erp"))
        ]
        processes = [load(text.encode()).process for text in texts]
        assert all(processes)
        told = elsewhere_of([masters_told(one, f"{one.called}.yaml") for one in processes if one])

        (finding,) = [
            one
            for one in diagnose(processes[0], "Sales.yaml", elsewhere=told[0]).findings  # type: ignore[arg-type]
            if one.sign == "conflicting-masters"
        ]

        assert "in another process of Northwind: crm here, erp in Billing.yaml" in finding.message
        assert finding.related == (Place("Billing.yaml", "entities.order.master", 4, 20),)

    @pytest.mark.parametrize(
        ("here", "there", "conflict"),
        [
            ("crm", "erp", True),
            ("crm", "crm", False),
            ("[crm, erp]", "[erp, crm]", False),
            ("{crm: [name], erp: [limit]}", "crm", True),
            ("unknown", "erp", False),  # which is asked about already
            ("crm", "unknown", False),
            ("es", "se", False),  # each in its own business unit
            ("es", "es2", True),
            ("es", "[se, es2]", True),
            ("es", "erp", True),  # whose unit is not told
            ("erp", "es", True),
        ],
    )
    def test_other_masters_elsewhere_are_a_conflict_unless_their_units_are_others(
        self, here: str, there: str, conflict: bool
    ) -> None:
        texts = [
            f"process: {name}\ncompany: Northwind\n{dedent(SYSTEMS)}\nentities: {{order: {{master: {master}}}}}"
            for name, master in (("Sales", here), ("Billing", there))
        ]
        one, other = (load(text.encode()).process for text in texts)
        assert one is not None
        assert other is not None
        elsewhere = elsewhere_of([masters_told(one, "Sales.yaml"), masters_told(other, "Billing.yaml")])[0]
        diagnosis = diagnose(one, "Sales.yaml", elsewhere=elsewhere)
        told = [place.file for finding in diagnosis.findings if finding.sign == "conflicting-masters"
                for place in finding.related]  # fmt: skip

        assert diagnosis.faults == ()
        assert ("Billing.yaml" in told) is conflict


class TestUnfitMasters:
    @pytest.mark.parametrize("kind", ["spreadsheet", "mailbox", "paper", "script"])
    def test_what_nothing_checks_is_no_master(self, kind: str) -> None:
        text = f"systems: {{x: {{name: X, kind: {kind}}}}}\nentities: {{price: {{name: Price, master: x}}}}"

        assert said("unofficial-master", text).endswith("is X, on paper." if kind == "paper" else f"is X, a {kind}.")

    @pytest.mark.parametrize("kind", ["application", "database", "unknown"])
    def test_what_holds_data_properly_may_be(self, kind: str) -> None:
        text = f"systems: {{x: {{kind: {kind}}}}}\nentities: {{price: {{master: x}}}}"

        assert found("unofficial-master", text) == []

    def test_a_copy_beside_an_unofficial_master_is_not_told_as_well(self) -> None:
        text = """
        systems: {sheet: {kind: spreadsheet}, book: {kind: paper}}
        entities: {price: {master: sheet}}
        steps: {s: {in: book, writes: [price]}}
        handoffs: {h: {from: Ana Ruiz, to: Tom Okafor, carries: none, today: email}}
        """

        assert found("unofficial-master", text) == ["stated at entities.price.master"]
        assert found("shadow-copy", text) == []

    @pytest.mark.parametrize(
        ("master", "handoffs", "silent"),
        [
            ("crm", "{}", True),
            ("old", "{}", False),
            ("old", "{h: {from: old, to: new, carries: [order], planned: file}}", True),
            ("old", "{h: {from: old, to: new, carries: [order], planned: no}}", False),
            ("old", "{h: {from: old, to: new, carries: [price], planned: file}}", False),
            ("old", "{h: {from: old, to: erp, carries: [order], planned: file}}", False),
            ("old", "{h: {from: old, carries: [order], planned: file}}", True),  # it may go there
            ("old", "{h: {from: old, to: new, planned: file}}", True),  # it may carry it
            ("new", "{}", False),
            ("new", "{h: {from: crm, to: new, carries: [order], planned: api}}", True),
        ],
    )
    def test_a_master_that_goes_or_comes_needs_a_way_over(self, master: str, handoffs: str, silent: bool) -> None:
        text = SYSTEMS + f"    entities: {{order: {{master: {master}}}, price: }}\n    handoffs: {handoffs}"

        assert found("retiring-master", text) == ([] if silent else ["stated at entities.order.master"])

    @pytest.mark.parametrize(
        ("systems", "state", "into"),
        [
            ("{a: {status: retiring}}", "is being retired", "what replaces it"),
            ("{a: {status: retiring}, b: {replaces: a}}", "is being retired", "b"),
            ("{a: {status: planned}}", "is only planned", "it"),
        ],
    )
    def test_where_it_has_to_get_to_is_named(self, systems: str, state: str, into: str) -> None:
        text = f"systems: {systems}\nentities: {{order: {{master: a}}}}"

        assert said("retiring-master", text) == (
            f"A, the source of truth for order, {state}, and no hand-off is meant to bring order into {into}."
        )


class TestWhatIsAskedOfAnEntity:
    @pytest.mark.parametrize(
        ("handoff", "asked"),
        [("{from: crm, to: erp, carries: [order]}", True), ("{from: crm, carries: [order]}", False)],
    )
    def test_a_key_is_needed_where_it_lives_in_two_systems(self, handoff: str, asked: bool) -> None:
        text = SYSTEMS + f"    entities: {{order: }}\n    handoffs: {{h: {handoff}}}"

        assert found("no-matching-key", text) == (["open at entities.order.key"] if asked else [])

    @pytest.mark.parametrize(
        ("entity", "handoffs", "state"),
        [
            ("{}", "{h: {carries: [order], planned: api}}", "open"),
            ("{sync: unknown}", "{h: {carries: [order], planned: api}}", "unknown"),
            ("{local: unknown}", "{h: {carries: [order], planned: api}}", "unknown"),
            ("{sync: none}", "{h: {carries: [order], planned: api}}", "none"),
            ("{sync: [number]}", "{h: {carries: [order], planned: api}}", ""),
            ("{local: [note]}", "{h: {carries: [order], planned: api}}", ""),
            ("{}", "{h: {carries: {order: [number]}, planned: api}}", ""),
            ("{}", "{h: {carries: {order: [number]}, planned: api}, i: {carries: [order], planned: api}}", "open"),
            ("{}", "{h: {carries: {order: [number]}, planned: api}, i: {carries: [order], planned: no}}", ""),
            ("{}", "{h: {carries: [order], planned: no}, i: {planned: api}}", ""),
        ],
    )
    def test_what_travels_is_asked_once_a_connection_is_meant(self, entity: str, handoffs: str, state: str) -> None:
        text = f"entities: {{order: {entity}}}\nhandoffs: {handoffs}"

        assert found("scope-undecided", text) == ([f"{state} at entities.order.sync"] if state else [])

    @pytest.mark.parametrize(
        ("sign", "text"),
        [
            ("no-matching-key", "key: FACT"),
            ("scope-undecided", "sync: FACT"),
        ],
    )
    def test_four_states_are_four_messages(self, sign: str, text: str) -> None:
        handoff = "{from: crm, to: erp, carries: [order], planned: api}"
        whole = SYSTEMS + f"    entities: {{order: {{{text}}}}}\n    handoffs: {{h: {handoff}}}"

        assert len(set(four_messages(sign, whole))) == 4

    @pytest.mark.parametrize("noun", ["entities", "reports"])
    def test_only_a_disputed_definition_is_a_sign(self, noun: str) -> None:
        for state in ("none", "unknown", "Whoever has paid"):
            assert found("different-definitions", f"{noun}: {{x: {{definition: {state}}}}}") == []
        assert found("different-definitions", f"{noun}: {{x: {{definition: {{disputed: {{a: b, c: d}}}}}}}}") == [
            f"disputed at {noun}.x.definition"
        ]
