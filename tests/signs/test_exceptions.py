"""The finer conditions of the signs about exceptions: near misses, states, and what one finding says for another."""

import pytest

from tests.signs.told import diagnosis_of, found, four_messages, said

SYSTEMS = """
    teams: {sales: Sales}
    systems: {crm: Salesforce, erp: NetSuite, inbox: {name: Orders inbox, kind: mailbox}}
    entities: {order: {name: Order, master: crm}}
    steps: {take: {by: sales, in: crm}}
    handoffs: {deal: {from: crm, to: erp, carries: [order], EXCEPTIONS}, other: {from: erp, to: crm, exceptions: none}}
"""


def mapped(own: str, exception: str) -> str:
    """A hand-off with its own word about exceptions, and one exception."""
    return SYSTEMS.replace("EXCEPTIONS", own) + f"    exceptions: {{late: {exception}}}"


class TestNoExceptionsMapped:
    @pytest.mark.parametrize(
        ("own", "exception"),
        [
            ("exceptions: none", "{when: It is late}"),
            ("exceptions: [late]", "{when: It is late}"),
            ("exceptions: late", "{when: It is late, at: unknown}"),
            ("", "{when: It is late, at: deal}"),
            ("", "{when: It is late, at: [take, deal]}"),
            ("exceptions: unknown", "{when: It is late, at: deal}"),
        ],
    )
    def test_one_word_about_it_is_enough(self, own: str, exception: str) -> None:
        assert found("no-exceptions-mapped", mapped(own, exception)) == []

    @pytest.mark.parametrize(
        ("own", "exception", "state"),
        [
            ("", "{when: It is late, at: take}", "open"),
            ("", "{when: It is late, at: other}", "open"),
            ("exceptions: unknown", "{when: It is late, at: take}", "unknown"),
            ("", "{when: It is late}", "open"),  # nobody has asked yet where it happens
        ],
    )
    def test_an_exception_elsewhere_is_none_here(self, own: str, exception: str, state: str) -> None:
        assert found("no-exceptions-mapped", mapped(own, exception)) == [f"{state} at handoffs.deal.exceptions"]

    @pytest.mark.parametrize("at", ["unknown", "none", "{disputed: {sales: deal, finance: take}}"])
    def test_it_is_silent_while_another_sign_asks_where_the_exception_happens(self, at: str) -> None:
        told = diagnosis_of(mapped("", f"{{when: It is late, at: {at}}}"))

        assert "no-exceptions-mapped" not in {one.sign for one in told.findings}
        assert "exceptions.late.at" in {one.at for one in told.findings}


CASE = """
    exceptions:
      late:
        when: The order comes late.
        handling: It waits
        {}
"""


def case(*facts: str) -> str:
    """An exception that is handled, with more facts."""
    return CASE.format("\n        ".join(facts) or "share: 3 percent")


class TestInformalException:
    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            (["decided_by: whoever is asked", "written_down: yes"], "stated"),
            (["decided_by: judgement", "written_down: no"], "stated"),
            (["decided_by: judgement", "written_down: none"], "none"),
            (["decided_by: judgement", "written_down: unknown"], "unknown"),
            (["decided_by: judgement", "written_down: {disputed: {sales: yes, finance: no}}"], "disputed"),
            (["decided_by: judgement"], "open"),
            (["decided_by: none"], "none"),
            (["decided_by: unknown"], "unknown"),
            ([], "open"),
        ],
    )
    def test_who_decides_is_not_settled(self, facts: list[str], state: str) -> None:
        assert found("informal-exception", case(*facts)) == [f"{state} at exceptions.late.decided_by"]

    @pytest.mark.parametrize(
        "facts",
        [
            ["decided_by: rule"],
            ["decided_by: rule", "written_down: no"],
            ["decided_by: judgement", "written_down: yes"],
        ],
    )
    def test_a_rule_or_written_judgement_is_not_informal(self, facts: list[str]) -> None:
        assert found("informal-exception", case(*facts)) == []

    def test_a_dispute_about_it_is_told_once(self) -> None:
        told = diagnosis_of(case("decided_by: {disputed: {sales: rule, finance: judgement}}", "written_down: yes"))

        assert [one.sign for one in told.findings if one.at == "exceptions.late.decided_by"] == ["disputed-answer"]

    @pytest.mark.parametrize("decided", ["whoever is asked", "judgement", "unknown"])
    def test_it_says_that_nothing_is_written_down(self, decided: str) -> None:
        assert found("unwritten-exception", case(f"decided_by: {decided}", "written_down: no")) == []

    def test_what_nobody_was_asked_about_judgement_is_a_question_about_the_writing(self) -> None:
        told = diagnosis_of(case("decided_by: judgement"))

        (finding,) = [one for one in told.findings if one.sign == "informal-exception"]
        assert finding.fact == "exceptions.late.written_down"
        assert finding.message.startswith(
            "Not asked yet: whether anything is written down about “The order comes late”"
        )


class TestUnwrittenException:
    def test_a_rule_that_is_not_written_down(self) -> None:
        text = case("decided_by: rule", "written_down: no")

        assert (
            said("unwritten-exception", text)
            == "How “The order comes late” is handled is not written down; today: “It waits”."
        )

    def test_each_state_is_told_in_its_own_words(self) -> None:
        states = ("none", "unknown", "{disputed: {sales: yes, finance: no}}", "", "no")
        told = [said("unwritten-exception", case("decided_by: rule", f"written_down: {state}")) for state in states]

        assert len(set(told)) == 5


class TestExceptionByMessage:
    @pytest.mark.parametrize(
        ("where", "how"),
        [
            ("email", "in e-mail"),
            ("chat", "in chat"),
            ("phone", "by phone"),
            ("whatsapp", "in chat"),
            ("inbox", "in Orders inbox"),
        ],
    )
    def test_the_way_is_told(self, where: str, how: str) -> None:
        text = SYSTEMS.replace("EXCEPTIONS", "") + case(f"handled_in: {where}")

        assert said("exception-by-message", text) == (
            f"“The order comes late” is handled {how}, which leaves no trace at the record."
        )

    @pytest.mark.parametrize("where", ["crm", "unknown", "none", ""])
    def test_a_system_or_nothing_told_is_no_message(self, where: str) -> None:
        assert found("exception-by-message", SYSTEMS.replace("EXCEPTIONS", "") + case(f"handled_in: {where}")) == []

    def test_a_call_by_a_written_rule_is_friction_and_no_more(self) -> None:
        told = diagnosis_of(case("decided_by: rule", "written_down: yes", "owner: Ana", "handled_in: phone"))

        about = [one for one in told.findings if one.at.startswith("exceptions.")]
        assert [(one.sign, one.level.value) for one in about] == [("exception-by-message", "friction")]


class TestUnhandledException:
    def test_nothing_is_done(self) -> None:
        text = case().replace("It waits", "nothing")

        assert said("unhandled-exception", text) == (
            "Nothing is done about “The order comes late” (3 percent of cases) today, and a connection will have to do"
            " something with it."
        )

    @pytest.mark.parametrize("key", ["when", "at"])
    @pytest.mark.parametrize("state", ["none", "unknown"])
    def test_a_case_or_place_that_was_asked_for_in_vain(self, key: str, state: str) -> None:
        text = f"exceptions: {{late: {{handling: It waits, {key}: {state}}}}}"

        assert found("unhandled-exception", text) == [f"{state} at exceptions.late.{key}"]

    @pytest.mark.parametrize(
        ("key", "ask"),
        [("when", "In which case does late happen?"), ("at", "At which hand-off or step does late happen?")],
    )
    def test_it_is_asked_for_in_its_own_words(self, key: str, ask: str) -> None:
        found = diagnosis_of(f"exceptions: {{late: {{handling: It waits, {key}: unknown}}}}").findings

        assert [one.ask for one in found if one.sign == "unhandled-exception"] == [ask]

    def test_what_nobody_asked_about_case_and_place_is_left_to_others(self) -> None:
        assert found("unhandled-exception", "exceptions: {late: {handling: It waits}}") == []

    def test_all_that_is_not_known_is_told_apart(self) -> None:
        text = "exceptions: {late: {handling: unknown, when: unknown, at: none}}"
        told = [one.message for one in diagnosis_of(text).findings if one.sign == "unhandled-exception"]

        assert told == [
            "Nobody knows what is done about late.",
            "Nobody knows in which case late happens.",
            "There is no hand-off and no step at which late happens.",
        ]

    def test_a_disputed_handling_is_told_once(self) -> None:
        text = case().replace("It waits", "{disputed: {sales: It waits, finance: It goes back}}")

        assert found("unhandled-exception", text) == []
        assert found("disputed-answer", text) == ["disputed at exceptions.late.handling"]


def test_an_exception_without_an_owner_is_told_in_the_words_of_its_state() -> None:
    text = case("owner: FACT")
    told = [said("unowned-exception", text.replace("FACT", state)) for state in ("nobody", "unknown", "")]

    assert told == [
        "Nobody makes sure that each case of “The order comes late” gets done.",
        "Nobody knows who makes sure that each case of “The order comes late” gets done.",
        "Not asked yet: who makes sure that each case of “The order comes late” gets done.",
    ]


@pytest.mark.parametrize("sign", ["bad-data-unanswered", "late-data-unanswered"])
def test_what_happens_with_bad_and_late_data_is_told_in_the_words_of_its_state(sign: str) -> None:
    key = "if_incomplete" if sign == "bad-data-unanswered" else "if_late"
    text = SYSTEMS.replace("EXCEPTIONS", f"today: api, {key}: FACT").replace(
        "exceptions: none", "if_incomplete: It waits"
    )

    assert len(set(four_messages(sign, text))) == 4


@pytest.mark.parametrize(
    ("handoff", "asked"),
    [
        ("today: api", True),
        ("today: retyped, planned: api", True),
        ("today: retyped, planned: unknown", False),
        ("today: retyped, planned: no", False),
        ("today: shared", False),
        ("today: not moved", False),
    ],
)
def test_late_data_is_asked_about_only_where_something_is_built(handoff: str, asked: bool) -> None:
    text = SYSTEMS.replace("EXCEPTIONS", handoff)

    assert (found("late-data-unanswered", text) == ["open at handoffs.deal.if_late"]) is asked
    assert "open at handoffs.deal.if_incomplete" in found("bad-data-unanswered", text)
