"""The finer conditions of the signs about go-live: what is asked when, what comes before what, what was accepted."""

from datetime import date

import pytest

from readiness.diagnosis import diagnose
from readiness.process.loader import load
from tests.signs.told import diagnosis_of, found, said

WORLD = """
    teams: {sales: Sales, finance: Finance, partner: {name: Partner, kind: external}}
    people:
      ana: {name: Ana Ruiz}
      acme: {name: Acme, kind: consultant}
      soft: {name: Softhouse, kind: vendor}
    systems: {crm: {name: CRM}, erp: {name: ERP}}
    entities: {order: {name: Order, master: crm}}
"""


def handoff(facts: str, more: str = "") -> str:
    """One hand-off from the CRM to the ERP, in flow style, and what else is told."""
    return WORLD + f"    handoffs: {{x: {{from: crm, to: erp, carries: [order], {facts}}}}}\n    {more}\n"


MEANT = "today: retyped, planned: api"


class TestBrokenByHand:
    @pytest.mark.parametrize(
        ("facts", "asked"),
        [
            (MEANT, True),
            ("today: api, planned: events", True),
            ("today: retyped, planned: no", True),  # it is done by hand, and may break by hand
            ("today: unknown", True),
            ("", True),
            ("today: not moved", True),
            ("today: api", False),
            ("today: shared", False),
        ],
    )
    def test_asked_where_something_is_meant_or_not_connected(self, facts: str, asked: bool) -> None:
        assert (found("broken-by-hand", handoff(facts)) == ["open at works_by_hand"]) is asked

    @pytest.mark.parametrize(
        ("works", "says"),
        [
            ("no", "“P” does not work by hand today, case after case; connecting it would only make that faster."),
            ("none", "There is no version of “P” that works by hand."),
            ("unknown", "Nobody knows whether “P” works by hand today, case after case."),
            ("", "Not asked yet: whether “P” works by hand today, case after case."),
            (
                "{disputed: {sales: yes, finance: no}}",
                "The answers differ on whether “P” works by hand today, case after case: Sales says yes, Finance says"
                " no.",
            ),
        ],
    )
    def test_each_answer_is_told_in_its_own_words(self, works: str, says: str) -> None:
        assert said("broken-by-hand", handoff(MEANT, f"works_by_hand: {works}")) == says


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        ("built-for-today", "target_process"),
        ("no-parallel-run", "parallel_run"),
        ("no-internal-capability", "run_by"),
        ("people-unprepared", "people_prepared"),
    ],
)
class TestPreparing:
    @pytest.mark.parametrize(
        ("facts", "asked"),
        [(MEANT, True), ("today: api", False), ("today: retyped, planned: unknown", False), ("today: shared", False)],
    )
    def test_asked_where_something_is_meant(self, sign: str, key: str, facts: str, asked: bool) -> None:
        assert (found(sign, handoff(facts)) == [f"open at go_live.{key}"]) is asked

    def test_each_state_is_told_apart(self, sign: str, key: str) -> None:
        states = ("none", "unknown", "{disputed: {sales: 2 weeks, finance: 9 weeks}}", "")
        told = {said(sign, handoff(MEANT, f"go_live: {{{key}: {state}}}")) for state in states}

        assert len(told) == 4


@pytest.mark.parametrize(
    ("go_live", "shown"),
    [
        ("{parallel_run: 2 weeks}", ["open at go_live.parallel_run_checked_by"]),
        ("{parallel_run: 2 weeks, parallel_run_checked_by: nobody}", ["none at go_live.parallel_run_checked_by"]),
        ("{parallel_run: One month end, parallel_run_checked_by: ana}", []),
        ("{parallel_run: none}", []),
        ("{parallel_run: unknown}", []),
        ("{}", []),
    ],
)
def test_who_compares_is_asked_where_two_ways_run(go_live: str, shown: list[str]) -> None:
    assert found("parallel-run-unchecked", handoff(MEANT, f"go_live: {go_live}")) == shown


@pytest.mark.parametrize(
    ("run_by", "outside"),
    [("sales", False), ("ana", False), ("Ana Ruiz", False), ("acme", True), ("soft", True), ("partner", True)],
)
def test_who_can_run_it_is_someone_inside(run_by: str, outside: bool) -> None:
    text = handoff(MEANT, f"go_live: {{run_by: {run_by}}}")

    assert (found("no-internal-capability", text) == ["stated at go_live.run_by"]) is outside
    assert [one.sign for one in diagnosis_of(text).findings if one.at == "go_live.run_by"] == (
        ["no-internal-capability"] if outside else []
    )


@pytest.mark.parametrize(
    ("by", "facts", "speaks"),
    [("ana", MEANT, True), ("Luis Vega", MEANT, True), ("sales", MEANT, False), ("ana", "today: api", False)],
)
def test_one_person_is_worth_a_note_while_something_is_meant(by: str, facts: str, speaks: bool) -> None:
    text = handoff(facts, f"steps: {{sell: {{by: {by}}}}}")

    assert (found("built-around-a-person", text) == ["stated at steps.sell.by"]) is speaks


class TestBuildingBeforeDesign:
    @pytest.mark.parametrize(
        ("outcome", "owner", "master", "says"),
        [
            ("none", "ana", "crm", "the outcome is not settled."),
            ("Every order is billed the same day", "", "crm", "the owner after go-live is not settled."),
            ("unknown", "nobody", "crm", "the outcome and the owner after go-live are not settled."),
            ("unknown", "", "unknown", "the outcome, the owner after go-live and the source of truth for Order are not"
             " settled."),
        ],
    )  # fmt: skip
    def test_what_is_not_settled_is_told(self, outcome: str, owner: str, master: str, says: str) -> None:
        more = f"outcome: {{statement: {outcome}}}\n    go_live: {{build_started: yes, owner: {owner}}}"
        text = handoff(MEANT, more).replace("master: crm", f"master: {master}")

        assert said("building-before-design", text) == f"Building has begun, and {says}"

    @pytest.mark.parametrize("started", ["no", "unknown", ""])
    def test_only_while_building_has_begun(self, started: str) -> None:
        assert found("building-before-design", handoff(MEANT, f"go_live: {{build_started: {started}}}")) == []

    def test_a_settled_design_and_a_master_that_does_not_travel(self) -> None:
        more = "outcome: {statement: Every order is billed the same day}\n    go_live: {build_started: yes, owner: ana}"
        text = handoff(MEANT, more).replace("entities: {", "entities: {wish: {name: Wish, master: unknown}, ")

        assert found("building-before-design", text) == []

    def test_what_could_not_be_read_is_not_told_twice(self) -> None:
        text = "process: P\noutcome: {statement: [1, {a: b}]}\ngo_live: {build_started: yes, owner: Ana}\n"
        loaded = load(text.encode())

        assert loaded.problems
        assert loaded.process is not None
        assert "building-before-design" not in {one.sign for one in diagnose(loaded.process, "p").findings}


class TestNewBeforeConnected:
    NEW = """
    teams: {sales: Sales, finance: Finance}
    systems:
      crm: {name: CRM}
      erp: {name: ERP}
      mail: {name: Mail}
      app: {name: App, status: planned, REPLACES}
    steps: {sell: {by: sales, in: [crm, mail]}, bill: {by: finance, in: erp}}
    handoffs:
      a: {FROM, TODAY}
      b: {from: crm, to: app, PLANNED}
    """

    def new(
        self,
        ends: str = "from: crm, to: erp",
        today: str = "today: retyped",
        planned: str = "today: not moved, planned: api",
        replaces: str = "kind: application",
    ) -> str:
        told = {"FROM": ends, "TODAY": today, "PLANNED": planned, "REPLACES": replaces}
        text = self.NEW
        for word, value in told.items():
            text = text.replace(word, value)
        return text

    def test_the_first_hand_off_by_hand_is_named(self) -> None:
        assert said("new-before-connected", self.new()) == (
            "App is only planned, and is to be connected already, while hand-off a (CRM to ERP) is still done by hand."
        )

    @pytest.mark.parametrize(
        "told",
        [
            {"ends": "from: sales, to: finance"},  # they work in CRM and ERP
            {"ends": "from: sales, to: erp"},
            {"replaces": "replaces: none"},
        ],
    )
    def test_by_hand_also_between_those_who_work_there(self, told: dict[str, str]) -> None:
        assert found("new-before-connected", self.new(**told)) == ["stated at systems.app"]

    @pytest.mark.parametrize(
        "told",
        [
            {"today": "today: file"},
            {"today": "today: shared"},
            {"today": "today: not moved"},
            {"replaces": "replaces: erp"},
            {"replaces": "replaces: {disputed: {sales: erp, finance: none}}"},
            {"planned": "today: not moved, planned: no"},
            {"planned": "today: not moved, planned: unknown"},
            {"ends": "from: crm, to: app"},
            {"ends": "from: app, to: crm"},
            {"ends": "from: sales, to: crm"},
        ],
    )
    def test_connected_replacing_or_not_meant(self, told: dict[str, str]) -> None:
        assert found("new-before-connected", self.new(**told)) == []

    @pytest.mark.parametrize(
        "chain",
        [
            "c: {from: crm, to: mail, today: api}\n      d: {from: mail, to: erp, today: batch}",
            "c: {from: erp, to: crm, today: events}",
            "c: {from: crm, to: erp}",  # nobody was asked how
        ],
    )
    def test_connected_in_another_way_too(self, chain: str) -> None:
        text = self.new().rstrip() + f"\n      {chain}\n"

        assert found("new-before-connected", text) == []


class TestIntelligenceBeforeBase:
    BOARD = """
    systems: {crm: {name: CRM}, erp: {name: ERP}, sheet: {name: Sheet}, board: {name: Board, kind: KIND}}
    entities: {order: {name: Order, master: MASTER}}
    handoffs: {HANDOFFS}
    """

    def board(self, handoffs: str, kind: str = "dashboard", master: str = "crm") -> str:
        return self.BOARD.replace("HANDOFFS", handoffs).replace("KIND", kind).replace("MASTER", master)

    BY_HAND = "a: {from: crm, to: board, carries: [order], today: export}"
    DIRECT = "a: {from: crm, to: board, carries: [order], today: api}"

    @pytest.mark.parametrize("kind", ["dashboard", "intelligence"])
    def test_fed_by_hand_somewhere_on_the_way(self, kind: str) -> None:
        text = self.board(
            "a: {from: crm, to: erp, carries: [order], today: email},"
            " b: {from: erp, to: board, carries: [order], today: api}",
            kind,
        )

        assert said("intelligence-before-base", text) == "Board is fed by hand, by a (CRM to ERP)."

    @pytest.mark.parametrize(
        ("handoffs", "kind", "master"),
        [
            (DIRECT, "dashboard", "crm"),
            (BY_HAND, "application", "crm"),
            (BY_HAND, "dashboard", "board"),
            ("a: {from: crm, to: board, carries: [order], today: not moved, planned: api}", "dashboard", "crm"),
            (DIRECT + ", b: {from: crm, to: erp, carries: [order], today: export}", "dashboard", "crm"),
            ("a: {from: sheet, to: board, carries: [order], today: api},"
             " b: {from: crm, to: sheet, carries: [order]}", "dashboard", "crm"),
        ],
    )  # fmt: skip
    def test_a_base_that_holds_or_may(self, handoffs: str, kind: str, master: str) -> None:
        assert found("intelligence-before-base", self.board(handoffs, kind, master)) == []

    def test_fed_from_something_that_nothing_feeds(self) -> None:
        text = self.board(f"{self.DIRECT}, b: {{from: sheet, to: board, carries: [order], today: api}}")

        assert said("intelligence-before-base", text) == "Board takes Order from elsewhere than CRM."
        assert found("unknown-origin", text) == []

    def test_both_are_one_finding(self) -> None:
        text = self.board("a: {from: sheet, to: board, carries: [order], today: export}")

        assert said("intelligence-before-base", text) == (
            "Board is fed by hand, by a (Sheet to Board) and takes Order from elsewhere than CRM."
        )


class TestEverythingAtOnce:
    @pytest.mark.parametrize(
        ("waves", "says"),
        [
            (["1", "1", "1", "1"], "4 hand-offs are to be connected, all in one go (wave 1)."),
            (["2", "2", "2", "2"], "4 hand-offs are to be connected, all in one go (wave 2)."),
            (["", "", "", ""], "4 hand-offs are to be connected, and nobody has said which comes before which."),
            (["unknown", "", "", ""], "4 hand-offs are to be connected, and nobody has said which comes before which."),
            (["1", "1", "1", "2"], ""),
            (["1", "1", "1", ""], ""),
            (["1", "1", "1"], ""),
            (["{disputed: {sales: 1, finance: 2}}", "", "", ""], ""),
        ],
    )
    def test_four_in_one_wave_or_in_none(self, waves: list[str], says: str) -> None:
        handoffs = "\n".join(
            f"      h{n}: {{from: crm, to: erp, today: retyped, planned: api, wave: {wave}}}"
            for n, wave in enumerate(waves)
        )
        text = f"    systems: [crm, erp]\n    handoffs:\n{handoffs}\n      done: {{from: erp, to: crm, today: api}}\n"

        assert [one.message for one in diagnosis_of(text).findings if one.sign == "everything-at-once"] == (
            [says] if says else []
        )


class TestAccepting:
    ACCEPTED = """process: P
steps: {look: {screens: 9}}
accepted:
  - {sign: SIGN, at: AT, because: The desktop arrives in spring., by: Ana Ruiz, UNTIL}
"""

    def accepted(
        self, sign: str = "many-entry-points", at: str = "steps.look.screens", until: str = "until: 2026-11-20"
    ) -> list[tuple[str, str, str]]:
        text = self.ACCEPTED.replace("SIGN", sign).replace("AT", at).replace("UNTIL", until)
        loaded = load(text.encode())
        assert loaded.process is not None
        findings = diagnose(loaded.process, "p", today=date(2026, 11, 21)).findings
        return [(one.sign, one.who, one.message) for one in findings if one.sign.startswith("accepted-")]

    def test_past_its_date(self) -> None:
        assert self.accepted() == [
            (
                "accepted-expired",
                "Ana Ruiz",
                "The acceptance of many-entry-points at steps.look.screens ended on 2026-11-20:"
                " “The desktop arrives in spring”.",
            )
        ]

    def test_past_its_date_and_without_a_finding_it_is_told_once(self) -> None:
        assert [id for id, _, _ in self.accepted("no-outcome")] == ["accepted-expired"]

    @pytest.mark.parametrize("until", ["until: 2026-11-21", "until: 2027-03-01", ""])
    def test_on_its_last_day_it_still_holds(self, until: str) -> None:
        assert self.accepted(until=until) == []

    @pytest.mark.parametrize(
        ("sign", "at", "reason"),
        [
            ("many-entry-points", "steps.look.screen", "did you mean 'steps.look.screens'?"),
            ("many-entry-point", "steps.look.screens", "did you mean 'many-entry-points'?"),
            ("no-outcome", "steps.look.screen", "no-outcome is not found at steps.look.screen."),
        ],
    )
    def test_what_matches_nothing_says_what_was_perhaps_meant(self, sign: str, at: str, reason: str) -> None:
        ((id, who, message),) = self.accepted(sign, at, "")

        assert (id, who) == ("accepted-unused", "Ana Ruiz")
        assert message.endswith(reason)
