"""The finer conditions of the signs about the whole picture: silos, hidden hand-offs, reports."""

import pytest

from tests.signs.told import diagnosis_of, found, said

WORLD = """
    teams: {sales: Sales, finance: Finance, store: Store}
    systems:
      crm: {name: CRM}
      erp: {name: ERP}
      wms: {name: WMS}
      hub: {name: Hub}
      later: {name: Later, status: planned}
    entities:
      order: {name: Order, master: crm, starts_in: START}
"""


def world(steps: str = "", handoffs: str = "", more: str = "", start: str = "crm", master: str = "crm") -> str:
    """A small company with these steps and hand-offs (one that concerns nothing else, where none is given)."""
    handoffs = handoffs or "z: {from: hub, to: wms, carries: none, today: api}"
    told = WORLD.replace("START", start).replace("master: crm", f"master: {master}")
    return told + f"    steps: {{{steps}}}\n    handoffs: {{{handoffs}}}\n{more}"


class TestManyEntryPoints:
    @pytest.mark.parametrize(
        ("step", "shown"),
        [
            ("in: [crm, erp, wms]", []),
            ("in: [crm, erp, wms, hub]", ["stated at steps.a.in"]),
            ("in: {crm: {reads: [order]}, erp: {}, wms: {}, hub: {}}", ["stated at steps.a.in"]),
            ("in: crm, screens: 3", []),
            ("in: crm, screens: 4", ["stated at steps.a.screens"]),
            ("in: [crm, erp, wms, hub], screens: 17", ["stated at steps.a.screens"]),
            ("in: [crm, erp, wms, hub], screens: 2", ["stated at steps.a.in"]),
            ("in: unknown", []),
        ],
    )
    def test_more_than_three(self, step: str, shown: list[str]) -> None:
        assert found("many-entry-points", world(f"a: {{{step}}}")) == shown


class TestNoSingleView:
    @pytest.mark.parametrize(
        ("step", "speaks"),
        [
            ("in: {crm: {reads: [order]}, erp: {reads: [order]}}", True),
            ("in: {crm: {reads: [order]}, erp: {writes: [order]}}", False),
            ("in: [crm, erp], reads: [order]", False),  # nobody told in which
            ("in: crm, reads: [order]", False),
        ],
    )
    def test_the_same_record_looked_up_twice(self, step: str, speaks: bool) -> None:
        assert (found("no-single-view", world(f"a: {{{step}}}")) == ["stated at steps.a.in"]) is speaks


SHARED = "a: {by: sales, in: crm, reads: [order]}, b: {by: finance, in: erp, writes: [order]}"


class TestSilo:
    @pytest.mark.parametrize(
        ("steps", "handoffs", "shown"),
        [
            (SHARED, "x: {from: crm, to: wms}", ["systems.erp"]),
            (SHARED, "x: {from: erp, to: wms}", ["systems.crm"]),
            (SHARED, "x: {from: hub, to: wms}", ["systems.crm", "systems.erp"]),
            (SHARED, "x: {from: crm, to: erp, today: not moved}", []),
            (SHARED, "x: {from: crm, to: finance}", []),  # finance works in ERP
            (SHARED, "x: {from: crm, to: unknown}", []),
            (SHARED, "x: {from: unknown, to: wms}", []),
            ("a: {by: sales, in: crm, reads: [order]}, b: {by: finance, in: erp}", "x: {from: hub, to: wms}", []),
            ("a: {by: finance, in: later, writes: [order]}", "x: {from: crm, to: wms}", []),  # not in use yet
            ("a: {by: sales, in: [crm, erp], reads: [order]}", "x: {from: crm, to: wms}", []),  # nobody told in which
        ],
    )
    def test_a_system_that_shares_what_it_holds_with_nobody(self, steps: str, handoffs: str, shown: list[str]) -> None:
        told = [one for one in diagnosis_of(world(steps, handoffs)).findings if one.sign == "silo"]
        hushed = {"hidden-handoff", "shadow-copy"} & {one.sign for one in diagnosis_of(world(steps, handoffs)).findings}

        assert hushed == set()
        assert [one.at for one in told] == shown

    def test_who_shares_it_is_told(self) -> None:
        assert said("silo", world(SHARED, "x: {from: crm, to: wms}")) == (
            "ERP holds Order, as CRM does, and nothing passes into or out of ERP."
        )

    def test_a_hidden_handoff_there_says_it_already(self) -> None:
        text = world("a: {by: finance, in: erp, reads: [order]}", "x: {from: crm, to: wms}")

        assert found("silo", text) == []
        assert found("hidden-handoff", text) == ["stated at steps.a.reads"]


class TestHiddenHandoff:
    READ = "a: {by: finance, in: erp, reads: [order]}"

    @pytest.mark.parametrize(
        "handoffs",
        [
            "x: {from: crm, to: erp, carries: [order], today: retyped}",
            "x: {from: crm, to: hub, carries: [order], today: api}, y: {from: hub, to: erp, carries: [order]}",
            "x: {from: crm, to: erp, carries: [order]}",  # nobody was asked how
            "x: {from: crm, to: erp, today: api}",  # nor what it carries
            "x: {from: unknown, to: erp, carries: [order], today: api}",
            "x: {from: crm, to: erp, carries: [order], today: not moved}",
        ],
    )
    def test_something_brings_it_or_may(self, handoffs: str) -> None:
        assert found("hidden-handoff", world(self.READ, handoffs)) == []

    @pytest.mark.parametrize(
        "handoffs",
        [
            "",
            "x: {from: erp, to: crm, carries: [order], today: api}",
            "x: {from: hub, to: erp, carries: [order], today: api}",
            "x: {from: crm, to: finance, carries: [order], today: email}",  # finance does not enter it in ERP
        ],
    )
    def test_nothing_brings_it(self, handoffs: str) -> None:
        assert found("hidden-handoff", world(self.READ, handoffs)) == ["stated at steps.a.reads"]

    @pytest.mark.parametrize(
        ("steps", "start", "master"),
        [
            ("a: {by: sales, in: crm, reads: [order]}", "crm", "crm"),
            (READ, "erp", "crm"),
            (READ, "crm", "unknown"),  # which is asked about already
            (f"{READ}, b: {{by: finance, in: erp, writes: [order]}}", "crm", "crm"),
            (f"{READ}, b: {{by: finance, in: [erp, hub], writes: [order]}}", "crm", "crm"),  # perhaps there
            ("a: {by: finance, in: [erp, hub], reads: [order]}", "crm", "crm"),  # perhaps not there
        ],
    )
    def test_it_is_there_for_a_reason_or_may_be(self, steps: str, start: str, master: str) -> None:
        assert found("hidden-handoff", world(steps, start=start, master=master)) == []

    def test_a_team_carries_it_over_where_it_enters_it(self) -> None:
        steps = f"{self.READ}, b: {{by: finance, in: hub, writes: [order]}}, c: {{by: store, in: hub, reads: [order]}}"
        text = world(steps, "x: {from: crm, to: finance, carries: [order], today: email}")

        assert found("hidden-handoff", text) == ["stated at steps.a.reads"]

    def test_one_finding_per_step_and_system(self) -> None:
        text = world("a: {by: finance, in: {erp: {reads: [order]}, wms: {reads: [order]}}}")

        assert found("hidden-handoff", text) == ["stated at steps.a.reads"] * 2


class TestSplitReporting:
    @pytest.mark.parametrize(
        ("sources", "handoffs"),
        [
            ("[crm]", ""),
            ("[crm, erp]", "x: {from: crm, to: erp, today: api}"),
            ("[erp, crm]", "x: {from: crm, to: erp, today: api}"),
            ("[crm, erp]", "x: {from: crm, to: hub, today: api}, y: {from: hub, to: erp, today: batch}"),
            ("[crm, erp, hub]", "x: {from: crm, to: hub, today: api}, y: {from: erp, to: hub, today: api}"),
            ("[crm, erp]", "x: {from: crm, to: erp}"),  # nobody was asked how
            ("[crm, erp]", "x: {from: crm, to: unknown, today: api}"),
            ("unknown", ""),
        ],
    )
    def test_one_system_or_joined_ones(self, sources: str, handoffs: str) -> None:
        text = world("", handoffs, f"    reports: {{r: {{from: {sources}, prepared: automatically}}}}")

        assert found("split-reporting", text) == []

    @pytest.mark.parametrize(
        "handoffs",
        [
            "",
            "x: {from: crm, to: erp, today: export}",
            "x: {from: crm, to: erp, today: not moved}",
            "x: {from: crm, to: hub, today: api}, y: {from: erp, to: hub, today: api}",  # both feed a third
        ],
    )
    def test_pieces_that_nothing_joins(self, handoffs: str) -> None:
        text = world("", handoffs, "    reports: {r: {from: [crm, erp], prepared: PREPARED}}")
        alone, hand = (text.replace("PREPARED", way) for way in ("automatically", "by hand"))

        assert found("split-reporting", alone) == found("split-reporting", hand) == ["stated at reports.r.from"]
        assert said("split-reporting", hand) == (
            "Report r is put together from CRM and ERP, by hand, and no connected hand-off joins them."
        )

    def test_by_hand_from_one_system(self) -> None:
        text = world(more="    reports: {r: {from: crm, prepared: by hand}}")

        assert found("split-reporting", text) == ["stated at reports.r.prepared"]
        assert said("split-reporting", text) == "Report r is prepared by hand from CRM."

    @pytest.mark.parametrize("sources", ["crm", "[crm, erp]"])
    def test_how_long_it_takes_is_not_asked_where_it_is_told(self, sources: str) -> None:
        text = world(more=f"    reports: {{r: {{from: {sources}, prepared: by hand, TAKES}}}}")
        untold, told = (
            next(
                one.ask for one in diagnosis_of(text.replace("TAKES", takes)).findings if one.sign == "split-reporting"
            )
            for takes in ("reads: [order]", "takes: 2 days")
        )

        assert "How long does report r take" in untold
        assert "How long" not in told


class TestReportOnSand:
    @pytest.mark.parametrize(
        ("report", "handoffs", "speaks"),
        [
            ("from: erp", "", True),
            ("from: crm", "", False),
            ("from: [erp, crm]", "", False),
            ("from: erp", "x: {from: crm, to: erp, carries: [order], today: export}", False),
            ("from: erp", "x: {from: crm, to: erp, carries: [order], today: not moved}", True),
            ("from: erp", "x: {from: crm, to: erp}", False),  # it may come that way
            ("from: unknown", "", False),
            ("from: later", "", True),
        ],
    )
    def test_drawn_from_the_master_or_what_it_reaches(self, report: str, handoffs: str, speaks: bool) -> None:
        text = world("", handoffs, f"    reports: {{r: {{reads: [order], {report}}}}}")

        assert (found("report-on-sand", text) == ["stated at reports.r.reads"]) is speaks

    @pytest.mark.parametrize(
        ("master", "says"),
        [
            ("none", "Report r counts Order, which has no source of truth."),
            ("unknown", "Report r counts Order, whose source of truth nobody knows."),
        ],
    )
    def test_an_entity_without_a_master_that_no_other_sign_tells(self, master: str, says: str) -> None:
        text = world(more="    reports: {r: {reads: [order]}}", start="unknown", master=master)

        assert said("report-on-sand", text) == says
        assert found("report-on-sand", text) == [f"{master} at reports.r.reads"]

    @pytest.mark.parametrize("master", ["none", "unknown", "{disputed: {sales: crm, finance: erp}}", "[crm, erp]", ""])
    def test_a_doubtful_master_is_told_once(self, master: str) -> None:
        steps = "a: {by: sales, in: crm, reads: [order]}, b: {by: finance, in: erp, writes: [order]}"
        text = world(steps, more="    reports: {r: {reads: [order], from: hub}}", master=master)
        told = {one.sign for one in diagnosis_of(text).findings if one.at == "entities.order.master"}

        assert told in ({"no-source-of-truth"}, {"conflicting-masters"})
        assert found("report-on-sand", text) == []
