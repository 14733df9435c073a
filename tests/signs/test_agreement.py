"""The finer conditions of the signs of agreement: near misses, states, and what one finding says for another."""

import pytest

from tests.signs.told import diagnosis_of, found, said

TWO_TEAMS = """
    teams: {sales: Sales, finance: Finance, customer: {name: Customers, kind: external}}
    systems: {crm: Salesforce, erp: NetSuite}
"""


class TestNothingDescribed:
    def test_one_doer_in_one_system_hands_nothing_over(self) -> None:
        alone = TWO_TEAMS + "    steps: {one: {by: sales, in: crm}, two: {by: sales, in: none}}"

        assert found("nothing-described", alone) == []

    @pytest.mark.parametrize(
        "steps",
        [
            "{}",
            "{one: {by: sales, in: crm}}",
            "{one: {by: sales, in: crm}, two: {by: sales}}",
            "{one: {by: sales, in: crm}, two: {by: finance, in: crm}}",
            "{one: {by: sales, in: crm}, two: {by: sales, in: erp}}",
        ],
    )
    def test_less_is_a_question(self, steps: str) -> None:
        assert found("nothing-described", TWO_TEAMS + f"    steps: {steps}") == ["open at handoffs"]

    def test_it_speaks_for_what_follows_from_it(self) -> None:
        told = diagnosis_of(
            TWO_TEAMS
            + """
    entities: {customer-record: {master: crm}}
    steps:
      one: {by: sales, in: crm, writes: [customer-record]}
      two: {by: finance, in: erp, reads: [customer-record], writes: [customer-record]}
    """
        )

        hushed = {"silo", "undescribed-handoff", "one-sided-account", "hidden-handoff", "written-outside-master"}
        assert hushed & {one.sign for one in told.findings} == set()

    def test_the_facts_of_a_first_handoff_count_as_needed(self) -> None:
        assert diagnosis_of("").by_dimension["agreement"].needed >= 7


STEPS = (
    TWO_TEAMS
    + """
    steps:
      a: {by: sales, in: crm}
      b: {by: finance, in: crm}
      c: {by: sales, in: crm}
      d: {by: finance, in: crm}
"""
)


class TestTeamsDisagree:
    @pytest.mark.parametrize(
        ("sales", "finance", "differs"),
        [
            ("agrees", "agrees", ""),
            ("[a, b, c, d]", "agrees", ""),
            ("[b, c, d]", "agrees", "Finance tells of step a; Sales, which takes part in it, leaves it out"),
            ("[a, c, d]", "agrees", "Finance tells of step b; Sales, which tells what comes before and after it"),
            ("[a, b, c]", "agrees", ""),  # only finance's own last step is left out
            ("[a, c, b, d]", "agrees", "Sales puts c before b, Finance after it"),
            ("[a, b]", "[b, d, c]", "Finance tells of step c; Sales, which takes part in it"),
            ("[a, b, d]", "[a, c, b, d]", "step c; Sales, which takes part in it, leaves it out."),  # no order of it
        ],
    )
    def test_only_real_differences_count(self, sales: str, finance: str, differs: str) -> None:
        accounts = STEPS + f"    accounts: {{sales: {sales}, finance: {finance}}}"

        told = [one.message for one in diagnosis_of(accounts).findings if one.sign == "teams-disagree"]
        assert [differs in message for message in told] == ([True] if differs else [])

    def test_steps_left_out_are_told_together(self) -> None:
        told = STEPS.replace("d: {by: finance", "d: {by: sales") + "    accounts: {sales: agrees, finance: [a, d]}"
        told = told.replace("c: {by: sales", "c: {by: it").replace("b: {by: finance", "b: {by: it")
        told = told.replace("teams: {", "teams: {it: IT, ")

        assert (
            "Sales tells of steps b and c; Finance, which tells what comes before and after them, leaves them out"
            in (said("teams-disagree", told))
        )

    @pytest.mark.parametrize(
        ("customer", "differs"),
        [
            ("[a, d]", ""),  # what happens inside is not theirs to tell
            ("[a]", "Sales tells of step d; Customers, which takes part in it, leaves it out"),
            ("[d, a]", "Sales puts a before d, Customers after it"),
        ],
    )
    def test_a_team_outside_the_business_answers_for_its_own_steps_and_their_order(
        self, customer: str, differs: str
    ) -> None:
        told = TWO_TEAMS + (
            "    steps: {a: {by: customer}, b: {by: sales}, c: {by: sales}, d: {by: customer}}\n"
            f"    accounts: {{sales: agrees, customer: {customer}}}"
        )

        messages = [one.message for one in diagnosis_of(told).findings if one.sign == "teams-disagree"]
        assert [differs in message for message in messages] == ([True] if differs else [])

    def test_each_pair_of_teams_is_one_finding(self) -> None:
        third = (
            STEPS.replace("Finance,", "Finance, it: IT,")
            + "    accounts: {sales: [b, a, d, c], finance: agrees, it: agrees}"
        )

        assert found("teams-disagree", third) == ["stated at accounts", "stated at accounts"]

    def test_steps_that_nothing_puts_in_an_order_may_be_told_in_any(self) -> None:
        parallel = TWO_TEAMS + (
            "    steps: {a: {by: sales}, b: {by: sales, after: a}, c: {by: finance, after: a}}\n"
            "    accounts: {sales: [a, b, c], finance: [a, c, b]}"
        )

        assert found("teams-disagree", parallel) == []

    def test_the_steps_of_a_circle_come_in_no_order(self) -> None:
        rework = TWO_TEAMS + (
            "    steps: {a: {by: sales}, b: {by: sales, after: [a, c]}, c: {by: finance, after: b}}\n"
            "    accounts: {sales: [a, b, c], finance: [a, c, b]}"
        )

        assert found("teams-disagree", rework) == []

    def test_steps_after_something_unknown_come_in_no_order(self) -> None:
        unknown = TWO_TEAMS + (
            "    steps: {a: {by: sales}, b: {by: finance, after: unknown}}\n"
            "    accounts: {sales: [a, b], finance: [b, a]}"
        )

        assert found("teams-disagree", unknown) == []

    def test_an_order_is_seen_across_a_step_that_both_tell_alike(self) -> None:
        """a before c is turned round although the step that sales tells last of all before c, b, is not."""
        both = TWO_TEAMS + (
            "    steps: {a: {by: sales}, b: {by: finance, after: start}, c: {by: sales, after: [a, b]}}\n"
            "    accounts: {sales: [c, a, b], finance: [a, c, b]}"
        )

        assert said("teams-disagree", both).endswith("Sales puts c before a, Finance after it.")

    def test_an_order_is_seen_where_the_file_has_the_later_step_first(self) -> None:
        late_first = TWO_TEAMS + (
            "    steps: {bill: {by: finance, after: sell}, sell: {by: sales, after: start}}\n"
            "    accounts: {sales: [sell, bill], finance: [bill, sell]}"
        )

        assert said("teams-disagree", late_first).endswith("Sales puts sell before bill, Finance after it.")


class TestOneSidedAccount:
    def test_teams_outside_the_business_are_not_asked(self) -> None:
        outside = TWO_TEAMS + "    steps: {a: {by: sales}, b: {by: customer}}"

        assert found("one-sided-account", outside + "\n    handoffs: {h: }") == []

    @pytest.mark.parametrize("handoff", ["from: crm, to: finance", "from: finance, to: crm"])
    def test_a_team_takes_part_by_its_people_and_as_an_end_of_a_handoff(self, handoff: str) -> None:
        taking_part = (
            TWO_TEAMS
            + f"""
    people: {{ana: {{name: Ana Ruiz, team: sales}}}}
    steps: {{a: {{by: ana}}}}
    handoffs: {{h: {{{handoff}}}}}
    """
        )

        assert found("one-sided-account", taking_part) == ["open at accounts.sales", "open at accounts.finance"]

    @pytest.mark.parametrize(
        ("account", "says"),
        [
            ("none", "Finance takes part and has given no account of the process."),
            ("unknown", "Nobody knows how the process runs in the eyes of Finance."),
            (
                "{disputed: {sales: agrees, finance: [b]}}",
                "The answers differ on how the process runs in the eyes of Finance",
            ),
        ],
    )
    def test_each_state_says_another_thing(self, account: str, says: str) -> None:
        text = (
            TWO_TEAMS
            + f"""
    steps: {{a: {{by: sales}}, b: {{by: finance}}}}
    handoffs: {{h: }}
    accounts: {{sales: agrees, finance: {account}}}
    """
        )

        assert says in said("one-sided-account", text)


DISPUTE = "{disputed: {sales: one, finance: two}}"


class TestDisputes:
    @pytest.mark.parametrize(
        ("text", "at", "says"),
        [
            (f"steps: {{s: {{does: {DISPUTE}}}}}", "steps.s.does", "what is done in step s"),
            ("steps: {s: {by: {disputed: {a: sales, b: finance}}}}", "steps.s.by", "who does step s"),
            ("steps: {s: {in: {disputed: {a: crm, b: erp}}}}", "steps.s.in", "where step s is done"),
            ("steps: {r: , s: {after: {disputed: {a: r, b: start}}}}", "steps.s.after", "what comes before step s"),
            (f"steps: {{s: {{approval: {{by: {DISPUTE}}}}}}}", "steps.s.approval.by", "who approves step s"),
            ("handoffs: {h: {from: {disputed: {a: sales, b: finance}}}}", "handoffs.h.from", "the work comes from"),
            ("handoffs: {h: {to: {disputed: {a: sales, b: finance}}}}", "handoffs.h.to", "where the work goes in h"),
            (f"handoffs: {{h: {{trigger: {DISPUTE}}}}}", "handoffs.h.trigger", "which event starts h"),
            ("handoffs: {h: {today: {disputed: {a: email, b: api}}}}", "handoffs.h.today", "how h is done today"),
            (f"exceptions: {{e: {{handling: {DISPUTE}}}}}", "exceptions.e.handling", "what is done about"),
            (
                "exceptions: {e: {decided_by: {disputed: {a: rule, b: judgement}}}}",
                "exceptions.e.decided_by",
                "how e is decided",
            ),
            (
                "rules: {q: , r: }\n    steps: {s: {rule: {disputed: {a: q, b: r}}}}",
                "steps.s.rule",
                "the business rule of step s",
            ),
            (f"systems: {{x: {{owner: {DISPUTE}}}}}", "systems.x.owner", "who answers for x"),
            (f"go_live: {{owner: {DISPUTE}}}", "go_live.owner", "who answers for “P” after go-live"),
        ],
    )
    def test_a_dispute_about_what_happens_blocks_and_speaks_for_the_open_fact(
        self, text: str, at: str, says: str
    ) -> None:
        teams = TWO_TEAMS if "systems" not in text else ""
        told = [one for one in diagnosis_of(f"{teams}    {text}").findings if one.at == at]

        assert [(one.sign, one.state) for one in told] == [("disputed-answer", "disputed")]
        assert says in told[0].message

    @pytest.mark.parametrize(
        ("text", "sign"),
        [
            (f"owner: {DISPUTE}", "no-process-owner"),
            ("entities: {e: {master: {disputed: {a: crm, b: erp}}}}", "conflicting-masters"),
            (f"entities: {{e: {{definition: {DISPUTE}}}}}", "different-definitions"),
            (f"rules: {{r: {{statement: {DISPUTE}}}}}", "contradictory-rules"),
            ("steps: {s: {approval: {varies: {disputed: {a: yes, b: no}}}}}", "approval-varies"),
            ("steps: {s: {screens: {disputed: {a: 2, b: 9}}}}", "answers-differ"),
        ],
    )
    def test_a_sign_of_its_own_names_it_alone(self, text: str, sign: str) -> None:
        told = diagnosis_of(f"{TWO_TEAMS}    {text}").findings

        assert [one.sign for one in told if one.state == "disputed"] == [sign]

    @pytest.mark.parametrize(
        ("one", "other", "count"),
        [("1 day", "47 hours", 0), ("1 day", "2 days", 1), ("1 to 3 days", "2 days", 0), ("real time", "1 day", 1)],
    )
    def test_figures_less_than_a_factor_of_two_apart_agree(self, one: str, other: str, count: int) -> None:
        text = f"handoffs: {{h: {{takes: {{disputed: {{a: {one}, b: {other}}}}}}}}}"

        assert len(found("answers-differ", text)) == count

    @pytest.mark.parametrize(("other", "count"), [("70 percent", 0), ("98 percent", 1), ("often", 1)])
    def test_levels_agree_as_their_figures_do(self, other: str, count: int) -> None:
        text = f"outcome: {{baseline: {{disputed: {{a: 48 percent, b: {other}}}}}}}"

        assert len(found("answers-differ", text)) == count

    @pytest.mark.parametrize(("last", "count"), [("47 hours", 0), ("9 days", 1)])
    def test_of_several_figures_each_two_have_to_agree(self, last: str, count: int) -> None:
        text = f"handoffs: {{h: {{takes: {{disputed: {{a: 1 day, b: 30 hours, c: {last}}}}}}}}}"

        assert len(found("answers-differ", text)) == count

    def test_those_who_differ_are_those_to_ask(self) -> None:
        (told,) = [
            one for one in diagnosis_of(TWO_TEAMS + f"    owner: {DISPUTE}").findings if one.sign == "no-process-owner"
        ]

        assert told.who == "Sales and Finance"


class TestSteps:
    @pytest.mark.parametrize("state", ["none", "unknown"])
    def test_a_step_that_was_asked_for_in_vain_is_told_once(self, state: str) -> None:
        told = [one for one in diagnosis_of(f"steps: {{s: {{does: {state}}}}}").findings if one.at == "steps.s.does"]

        assert [(one.sign, one.state) for one in told] == [("step-nobody-explains", state)]

    def test_nothing_and_nobody_knows_are_two_messages(self) -> None:
        nothing, unknown = (said("step-nobody-explains", f"steps: {{s: {{does: {x}}}}}") for x in ("none", "unknown"))

        assert nothing != unknown

    def test_a_step_in_no_system_is_described(self) -> None:
        assert found("step-undescribed", "steps: {s: {does: Waits, by: Ana Ruiz, in: none}}") == []

    @pytest.mark.parametrize(
        ("second", "handoffs", "silent"),
        [
            ("{by: finance, in: erp}", "{h: {from: crm, to: mail}}", False),
            ("{by: finance, in: crm}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: [crm, erp]}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: none}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance}", "{h: {from: crm, to: mail}}", True),
            ("{in: erp}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: erp}", "{h: {from: crm, to: erp}}", True),
            ("{by: finance, in: erp}", "{h: {from: sales, to: finance}}", True),
            ("{by: finance, in: erp}", "{h: {from: crm, to: mail}, i: {from: mail, to: erp}}", True),
            ("{by: finance, in: erp}", "{h: {from: erp, to: crm}}", False),  # against the direction of the work
            ("{by: finance, in: erp}", "{h: {from: crm}}", True),  # it may be the one
            ("{by: finance, in: erp}", "{h: {to: erp}}", True),
            ("{by: finance, in: erp, reads: [deal]}", "{h: {from: crm, to: mail}}", False),
            ("{by: finance, in: erp, reads: [invoice]}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: erp, reads: none}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: {erp: {reads: [deal]}}}", "{h: {from: crm, to: mail}}", False),
            ("{by: finance, in: {erp: {reads: [invoice]}}}", "{h: {from: crm, to: mail}}", True),
            ("{by: finance, in: {erp: {writes: [invoice]}}}", "{h: {from: crm, to: mail}}", True),  # it reads nothing
        ],
    )
    def test_a_change_of_systems_needs_a_handoff(self, second: str, handoffs: str, silent: bool) -> None:
        text = f"""
    teams: {{sales: , finance: }}
    systems: {{crm: , erp: , mail: }}
    entities: {{deal: , invoice: }}
    steps:
      one: {{by: sales, in: crm, writes: [deal]}}
      two: {second}
    handoffs: {handoffs}
    """

        assert found("undescribed-handoff", text) == ([] if silent else ["stated at steps.two"])

    @pytest.mark.parametrize(("written", "silent"), [("deal", False), ("invoice", True)])
    def test_what_a_step_writes_may_be_told_system_by_system(self, written: str, silent: bool) -> None:
        text = f"""
    teams: {{sales: , it: }}
    systems: {{crm: , erp: , mail: }}
    entities: {{deal: , invoice: }}
    steps: {{one: {{by: sales, in: {{crm: {{writes: [{written}]}}}}}}, two: {{by: it, in: erp, reads: [deal]}}}}
    handoffs: {{h: {{from: crm, to: mail}}}}
    """

        assert found("undescribed-handoff", text) == ([] if silent else ["stated at steps.two"])

    @pytest.mark.parametrize("second", ["{by: sales, in: crm}", "{by: sales, in: erp}", "{by: sales, in: none}"])
    def test_each_change_of_systems_is_looked_at_whatever_the_one_before(self, second: str) -> None:
        text = f"""
    teams: {{sales: , it: }}
    systems: {{crm: , erp: , mail: }}
    steps: {{one: {{by: sales, in: crm}}, two: {second}, three: {{by: sales, in: erp}}, four: {{by: it, in: mail}}}}
    handoffs: {{h: {{from: crm, to: erp}}}}
    """

        assert found("undescribed-handoff", text) == ["stated at steps.four"]

    @pytest.mark.parametrize(
        ("steps", "unreachable", "endless"),
        [
            ("{a: , b: }", [], []),
            ("{a: {after: b}, b: {after: a}}", ["a", "b"], []),  # the first says it for the second
            ("{a: , b: {after: [a, c]}, c: {after: b}}", [], ["b"]),
            ("{a: , b: {after: [a, c]}, c: {after: b}, d: {after: b}}", [], []),
            ("{a: , b: {after: [a, c]}, c: {after: b}, d: {after: unknown}}", [], []),  # d may be the way out
            ("{a: , b: {after: none}}", [], []),
            ("{a: , b: {after: [a, b]}}", [], ["b"]),
        ],
    )
    def test_every_step_is_reached_and_left(self, steps: str, unreachable: list[str], endless: list[str]) -> None:
        text = f"steps: {steps}"

        assert found("unreachable-step", text) == [f"stated at steps.{id}" for id in unreachable]
        assert found("endless-loop", text) == [f"stated at steps.{id}" for id in endless]

    @pytest.mark.parametrize(
        ("steps", "before"),
        [
            ("{a: {after: a}}", ["itself"]),
            ("{a: {after: [a, b]}, b: {after: a}}", ["itself and b", "a"]),
            ("{a: {after: a}, b: }", ["itself", "a"]),  # b comes after the step above it
        ],
    )
    def test_what_a_step_that_nothing_leads_to_comes_after_is_named(self, steps: str, before: list[str]) -> None:
        found = [one.message for one in diagnosis_of(f"steps: {steps}").findings if one.sign == "unreachable-step"]

        assert found == [
            f"Nothing leads to step {id}: it comes after {told}, and no start of the process gets there."
            for id, told in zip("ab", before, strict=False)
        ]

    def test_a_step_that_leads_to_itself_is_told_as_one(self) -> None:
        assert said("endless-loop", "steps: {a: , b: {after: [a, b]}}").startswith("Step b leads to itself")


class TestRulesAndSource:
    def test_a_rule_that_contradicts_itself_is_told_as_one(self) -> None:
        told = said("contradictory-rules", "rules: {r: {contradicts: r}}")

        assert told == "Rule r contradicts itself: each case is decided by whoever is there."

    def test_two_rules_that_name_each_other_are_one_contradiction(self) -> None:
        assert found("contradictory-rules", "rules: {r: {contradicts: s}, s: {contradicts: r}}") == [
            "stated at rules.r.contradicts"
        ]

    def test_a_statement_that_is_not_told_is_not_quoted(self) -> None:
        assert (
            said("contradictory-rules", "rules: {r: {contradicts: s}, s: }")
            == "The rules r and s cannot both hold: each case is decided by whoever is there."
        )

    @pytest.mark.parametrize("told", ["observation", "interviews", "workshop"])
    def test_what_was_seen_or_told_counts(self, told: str) -> None:
        assert found("described-not-observed", f"described_from: {told}") == []

    def test_each_state_of_the_source_says_another_thing(self) -> None:
        told = ["none", "unknown", "procedure", "{disputed: {a: interviews, b: procedure}}", ""]

        assert len({said("described-not-observed", f"described_from: {state}") for state in told}) == len(told)
