"""The finer conditions of the signs about triggers and business rules."""

import pytest

from tests.signs.told import diagnosis_of, found, said

HOUSE = """
    teams: {sales: Sales, finance: Finance}
    people: {ana: {name: Ana Ruiz, team: sales}, luis: {name: Luis Vega, team: sales}}
    systems: {crm: {name: Salesforce}, erp: {name: NetSuite}}
"""
OTHER = "g: {from: Jo Li, to: Tom Okafor, trigger: It rings, planned: no}"


class TestMissingTrigger:
    @pytest.mark.parametrize(
        ("planned", "sign"),
        [
            ("no", "missing-trigger"),
            ("unknown", "missing-trigger"),
            ("", "missing-trigger"),
            ("yes", "automation-before-rule"),
            ("api", "automation-before-rule"),
        ],
    )
    @pytest.mark.parametrize("trigger", ["none", "unknown", ""])
    def test_a_trigger_blocks_only_where_a_connection_is_meant(self, planned: str, sign: str, trigger: str) -> None:
        told = diagnosis_of(f"handoffs: {{h: {{planned: {planned}, trigger: {trigger}}}}}").findings

        assert [one.sign for one in told if one.at == "handoffs.h.trigger"] == [sign]

    @pytest.mark.parametrize(
        ("one", "two", "handoffs", "asked"),
        [
            ("{by: sales, in: crm}", "{by: finance, in: crm}", "", True),
            ("{by: sales, in: crm}", "{by: finance, in: [erp, crm]}", "", True),
            ("{by: ana, in: crm}", "{by: luis, in: crm}", "", True),
            ("{by: sales, in: crm}", "{by: ana, in: crm}", "", False),  # she may well go on with it
            ("{by: sales, in: crm}", "{by: sales, in: crm}", "", False),
            ("{by: sales, in: crm}", "{by: finance, in: erp}", "", False),
            ("{by: sales, in: crm}", "{in: crm}", "", False),
            ("{by: sales, in: crm}", "{by: finance}", "", False),
            ("{by: sales, in: crm}", "{by: finance, in: crm}", "h: {from: sales, to: finance}", False),
            ("{by: sales, in: crm}", "{by: finance, in: crm}", "h: {from: finance, to: sales}", True),
            ("{by: sales, in: crm}", "{by: finance, in: crm}", "h: {from: sales}", False),  # it may be the one
            ("{by: sales, in: crm}", "{by: finance, in: crm}", "h: {to: finance}", False),
            ("{by: sales, in: crm}", "{by: finance, in: crm, after: start}", "", False),
            ("{by: sales, in: crm}", "{by: finance, in: crm, after: unknown}", "", False),
        ],
    )
    def test_who_takes_over_in_the_same_system_has_to_be_told(
        self, one: str, two: str, handoffs: str, asked: bool
    ) -> None:
        text = HOUSE + f"    steps: {{one: {one}, two: {two}}}\n    handoffs: {{{OTHER}, {handoffs}}}"
        told = [place for place in found("missing-trigger", text) if "steps." in place]

        assert told == (["open at steps.two.starts_when"] if asked else [])

    @pytest.mark.parametrize("two", ["{by: sales, in: crm}", "{in: crm}", "{by: sales, in: erp}"])
    def test_each_step_is_looked_at_whatever_the_one_before(self, two: str) -> None:
        end = "three: {by: sales, in: crm}, four: {by: finance, in: crm}"
        text = HOUSE + f"    steps: {{one: {{by: sales, in: crm}}, two: {two}, {end}}}\n    handoffs: {{{OTHER}}}"

        assert [place for place in found("missing-trigger", text) if "steps." in place] == [
            "open at steps.four.starts_when"
        ]

    def test_a_step_after_two_others_is_asked_about_once(self) -> None:
        text = (
            HOUSE
            + f"""
    steps:
      one: {{by: sales, in: crm}}
      two: {{by: ana, in: crm, after: start}}
      three: {{by: finance, in: crm, after: [one, two]}}
    handoffs: {{{OTHER}}}
    """
        )

        assert (
            said("missing-trigger", text) == "Not asked yet: what tells Finance to start step three after one and two."
        )


class TestVagueTrigger:
    @pytest.mark.parametrize(
        "trigger",
        [
            "when needed",
            "When needed.",
            "As required!",
            "ASAP",
            "(ad hoc)",
            "Usually after lunch",
            "Someone notices that stock is low",
            "manually",
            "Manually, by sales",
            "Later",
            "When someone has time",
            "Once there is time",
            "When we get to it",
            "Whoever gets round to it",
            "The fitter thinks of it",
            "When Ana remembers",
            "When someone reads the mailbox",
            "It varies",
            "Depends who is in",
            "every so often",
            "If  necessary",
            "When needed by one of us in finance",  # eight words are all there is
        ],
    )
    def test_what_people_decide_each_time_is_no_event(self, trigger: str) -> None:
        assert found("vague-trigger", f'handoffs: {{h: {{trigger: "{trigger}", planned: no}}}}') == [
            "stated at handoffs.h.trigger"
        ]

    @pytest.mark.parametrize(
        "trigger",
        [
            "Deal stage becomes Closed won",
            "The customer asks",
            "The delivery time has passed",
            "When the price varies by more than 5 percent",
            "When the customer has timed out",
            "When the invoice is posted manually",
            "Every working day at 18:00",
            "The unusually large order is saved",
            "Neededham sends the list",
            "When needed by one of us here in finance",
            "The manager marks the order as urgent, and if needed finance checks the credit limit first",
        ],
    )
    def test_what_can_be_seen_to_happen_is_one(self, trigger: str) -> None:
        assert found("vague-trigger", f'handoffs: {{h: {{trigger: "{trigger}", planned: no}}}}') == []

    def test_a_step_may_start_just_as_vaguely(self) -> None:
        assert found("vague-trigger", "steps: {s: {starts_when: asap}}") == ["stated at steps.s.starts_when"]

    def test_where_a_connection_is_meant_it_is_told_once_as_a_blocker(self) -> None:
        told = diagnosis_of("handoffs: {h: {trigger: asap, planned: api}}").findings

        assert [(one.sign, one.state) for one in told if one.at == "handoffs.h.trigger"] == [
            ("automation-before-rule", "stated")
        ]


class TestAutomationBeforeRule:
    @pytest.mark.parametrize(
        ("rule", "at"),
        [
            ("handoffs: {h: {trigger: It rings, planned: api, rule: r}}\nrules: {r: {agreed: yes}}", ""),
            ("handoffs: {h: {trigger: It rings, planned: api}}", ""),
            ("handoffs: {h: {trigger: It rings, planned: api, rule: unknown}}", "unknown at handoffs.h.rule"),
            ("handoffs: {h: {trigger: It rings, planned: api, rule: none}}", "none at handoffs.h.rule"),
            ("handoffs: {h: {trigger: It rings, planned: api, rule: r}}\nrules: {r: }", "open at handoffs.h.rule"),
            (
                "handoffs: {h: {trigger: It rings, planned: api, rule: r}}\nrules: {r: {agreed: no}}",
                "stated at handoffs.h.rule",
            ),
        ],
    )
    def test_the_rule_comes_before_the_connection_and_speaks_for_its_own_sign(self, rule: str, at: str) -> None:
        assert found("automation-before-rule", rule) == ([at] if at else [])
        assert found("unagreed-rule", rule) == []

    def test_what_is_not_to_be_connected_beside_what_is_does_not_wait_for_a_rule(self) -> None:
        text = "handoffs: {h: {trigger: It rings, planned: api}, i: {trigger: none, planned: no}}"

        assert found("automation-before-rule", text) == []
        assert found("missing-trigger", text) == ["none at handoffs.i.trigger"]

    def test_the_fact_to_settle_is_the_rules_own(self) -> None:
        (told,) = [
            one
            for one in diagnosis_of("handoffs: {h: {trigger: It rings, planned: api, rule: r}}\nrules: {r: }").findings
            if one.sign == "automation-before-rule"
        ]

        assert (told.fact, [place.at for place in told.related]) == ("rules.r.agreed", ["rules.r"])

    @pytest.mark.parametrize(
        ("rest", "states"),
        [
            ("rule: FACT}}", ["none", "unknown"]),
            ("rule: r}}\nrules: {r: {agreed: FACT}}", ["none", "unknown", "no", ""]),
        ],
    )
    def test_each_state_of_the_rule_says_another_thing(self, rest: str, states: list[str]) -> None:
        text = "handoffs: {h: {trigger: It rings, planned: api, " + rest

        assert len({said("automation-before-rule", text.replace("FACT", state)) for state in states}) == len(states)


class TestUnagreedRule:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("rules: {r: {agreed: no}}", []),  # nothing uses it
            ("rules: {r: {agreed: no}}\nsteps: {s: {rule: r}}", ["stated at rules.r.agreed"]),
            ("rules: {r: {agreed: no}}\nhandoffs: {h: {rule: r, planned: no}}", ["stated at rules.r.agreed"]),
            (
                "rules: {r: {agreed: no}}\nsteps: {s: {approval: {rule: r, varies: no}}}",
                ["stated at rules.r.agreed"],
            ),
            ("rules: {r: {agreed: yes}}\nsteps: {s: {rule: r}}", []),
            (
                "rules: {r: {agreed: yes, statement: unknown}}\nsteps: {s: {rule: r}}",
                ["unknown at rules.r.statement"],
            ),
            ("rules: {r: }\nsteps: {s: {rule: r}}", ["open at rules.r.agreed"]),
            ("steps: {s: {rule: none}}", ["none at steps.s.rule"]),
            ("steps: {s: {rule: }}", []),
        ],
    )
    def test_a_rule_in_use_has_to_be_agreed(self, text: str, told: list[str]) -> None:
        assert found("unagreed-rule", text) == told

    def test_what_a_rule_says_is_asked_in_one_sentence(self) -> None:
        text = "rules: {r: {agreed: yes, statement: unknown}}\nsteps: {s: {rule: r}}"
        (told,) = [one for one in diagnosis_of(text).findings if one.sign == "unagreed-rule"]

        assert told.ask == "What does rule r say, in one sentence?"

    def test_all_who_work_by_it_are_named_once(self) -> None:
        text = "rules: {r: {agreed: no}}\nsteps: {s: {rule: r}, t: {rule: r}}"

        assert said("unagreed-rule", text) == "Not everyone agrees on rule r, though step s and step t follow it."

    def test_four_states_are_four_messages(self) -> None:
        text = "rules: {r: {agreed: FACT}}\nsteps: {s: {rule: r}}"
        states = ["none", "unknown", "no", "{disputed: {a: yes, b: no}}", ""]

        assert len({said("unagreed-rule", text.replace("FACT", state)) for state in states}) == len(states)


class TestApprovalVaries:
    @pytest.mark.parametrize(
        ("approval", "told"),
        [
            ("", []),
            ("none", []),
            ("unknown", ["unknown at steps.s.approval"]),
            ("{by: finance, rule: r, varies: no}", []),
            ("{by: finance, rule: r, varies: yes}", ["stated at steps.s.approval.varies"]),
            ("{by: finance, rule: r}", ["open at steps.s.approval.varies"]),
            ("{by: finance, varies: no}", ["open at steps.s.approval.rule"]),
            ("finance", ["open at steps.s.approval.rule", "open at steps.s.approval.varies"]),
        ],
    )
    def test_an_approval_needs_a_rule_and_must_not_vary(self, approval: str, told: list[str]) -> None:
        text = HOUSE + f"    rules: {{r: {{agreed: yes}}}}\n    steps: {{s: {{approval: {approval}}}}}"

        assert found("approval-varies", text) == told

    @pytest.mark.parametrize(("volume", "often"), [("", ""), ("volume: 9 per day", " (9 per day)")])
    def test_how_often_it_varies_is_told_where_it_is_known(self, volume: str, often: str) -> None:
        text = f"rules: {{r: {{agreed: yes}}}}\nsteps: {{s: {{approval: {{rule: r, varies: yes}}, {volume}}}}}"

        assert said("approval-varies", text) == f"Whether step s{often} is approved depends on who is asked."

    def test_each_state_says_another_thing(self) -> None:
        text = "rules: {r: {agreed: yes}}\nsteps: {s: {approval: {varies: FACT, rule: r}}}"
        states = ["none", "unknown", "yes", "{disputed: {a: yes, b: no}}", ""]

        assert len({said("approval-varies", text.replace("FACT", state)) for state in states}) == len(states)


class TestPainNotConnectivity:
    @pytest.mark.parametrize(
        ("handoff", "told"),
        [
            ("{today: api, errors: 3 percent}", True),
            ("{today: api, errors: 1 percent}", False),
            ("{today: api, errors: 0.5-3 percent}", False),  # perhaps not
            ("{today: api, errors: unknown}", False),
            ("{today: retyped, errors: 3 percent}", False),
            ("{today: shared, errors: 3 percent}", False),
            ("{planned: api, errors: 3 percent}", False),
        ],
    )
    def test_what_is_connected_and_still_wrong_is_not_mended_by_connecting(self, handoff: str, told: bool) -> None:
        assert found("pain-not-connectivity", f"handoffs: {{h: {handoff}}}") == (
            ["stated at handoffs.h.errors"] if told else []
        )

    def test_only_a_rule_that_is_said_not_to_be_followed_counts(self) -> None:
        for answer in ("yes", "none", "unknown", ""):
            assert found("pain-not-connectivity", f"rules: {{r: {{followed: {answer}}}}}") == []
        assert found("pain-not-connectivity", "rules: {r: {followed: no}}") == ["stated at rules.r.followed"]

    def test_a_rule_that_is_not_followed_is_also_about_the_hand_offs_that_use_it(self) -> None:
        told = diagnosis_of("rules: {r: {followed: no}}\nsteps: {s: {rule: r}}\nhandoffs: {h: {rule: r}}").findings

        assert [one.subject for one in told if one.sign == "pain-not-connectivity"] == [("r", "h")]


def test_four_states_of_a_trigger_are_four_messages() -> None:
    told = [said("missing-trigger", f"handoffs: {{h: {{trigger: {state}}}}}") for state in ("none", "unknown", "")]
    told.append(said("disputed-answer", "handoffs: {h: {trigger: {disputed: {a: b, c: d}}}}"))

    assert len(set(told)) == 4
