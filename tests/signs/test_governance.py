"""The finer conditions of the signs about governance: when the facts are asked, and what a patchwork says for them."""

import pytest

from tests.signs.told import diagnosis_of, found, said

FACTS = {
    "no-change-approver": "changes_approved_by",
    "unversioned-interfaces": "interfaces_versioned",
    "undocumented-dependencies": "dependencies_documented",
    "unmeasured-integration": "health_measured_by",
}


def connected(count: int, governance: str = "", today: str = "api", facts: str = "") -> str:
    """So many hand-offs between two systems, all done the same way, and what is told about governance."""
    handoffs = "\n".join(f"      h{n}: {{from: crm, to: erp, today: {today}{facts}}}" for n in range(count))
    return f"""
    systems: [crm, erp]
    handoffs:
{handoffs}
    governance: {governance}
    """


@pytest.mark.parametrize(("sign", "key"), FACTS.items())
@pytest.mark.parametrize(
    ("today", "facts", "asked"),
    [
        ("api", "", True),
        ("retyped", ", planned: file", True),
        ("retyped", ", planned: no", False),
        ("retyped", "", False),
        ("shared", "", False),
    ],
)
def test_the_four_facts_are_asked_where_something_is_built(
    sign: str, key: str, today: str, facts: str, asked: bool
) -> None:
    shown = [f"open at governance.{key}"] if asked else []

    assert found(sign, connected(1, today=today, facts=facts)) == shown


@pytest.mark.parametrize(("sign", "key"), FACTS.items())
def test_each_state_is_told_apart(sign: str, key: str) -> None:
    one, other = ("Ana", "Luis") if key.endswith("_by") else ("yes", "no")
    states = ["none", "unknown", f"{{disputed: {{sales: {one}, finance: {other}}}}}", ""]
    told = {said(sign, connected(1, f"{{{key}: {state}}}")) for state in states}

    assert len(told) == 4


@pytest.mark.parametrize("sign", ["unversioned-interfaces", "undocumented-dependencies"])
def test_a_plain_no_is_stated(sign: str) -> None:
    assert found(sign, connected(1, f"{{{FACTS[sign]}: no}}")) == [f"stated at governance.{FACTS[sign]}"]


class TestPatchwork:
    @pytest.mark.parametrize(
        ("governance", "speaks"),
        [
            ("{changes_approved_by: none, interfaces_versioned: no, dependencies_documented: unknown}", True),
            ("{changes_approved_by: none, interfaces_versioned: no, health_measured_by: nothing}", True),
            ("none", True),
            ("unknown", True),
            ("{changes_approved_by: none, interfaces_versioned: no, dependencies_documented: yes}", False),
            ("{changes_approved_by: none, interfaces_versioned: no}", False),
            ("", False),
        ],
    )
    def test_three_facts_have_to_be_asked_and_missing(self, governance: str, speaks: bool) -> None:
        text = connected(5, governance)

        assert (found("patchwork", text) == ["stated at governance"]) is speaks
        assert found("patchwork", connected(4, governance)) == []

    def test_what_is_only_meant_is_no_patchwork(self) -> None:
        assert found("patchwork", connected(6, "none", today="retyped", facts=", planned: api")) == []

    def test_it_speaks_for_the_four(self) -> None:
        text = connected(5, "{changes_approved_by: none, interfaces_versioned: no, dependencies_documented: no}")

        assert set(FACTS) & {one.sign for one in diagnosis_of(text).findings} == set()

    def test_each_fact_is_told_as_it_was_answered(self) -> None:
        text = connected(5, "{changes_approved_by: unknown, interfaces_versioned: no, health_measured_by: nothing}")

        assert said("patchwork", text) == (
            "5 hand-offs are connected, and nobody knows who approves changes, interfaces have no version numbers and"
            " no figure shows whether they work."
        )


def carrying(sensitivity: str, facts: str = "today: api", protection: str = "") -> str:
    """A hand-off that carries an entity of some sensitivity."""
    return f"""
    systems: [crm, erp]
    entities: {{customer: {{name: Customer, master: crm, sensitivity: {sensitivity}}}}}
    handoffs: {{x: {{from: crm, to: erp, carries: [customer], {facts}, protection: {protection or "{}"}}}}}
    """


class TestSensitivityUnknown:
    @pytest.mark.parametrize(
        ("sensitivity", "shown"),
        [
            ("none", []),
            ("health", []),
            ("unknown", ["unknown at entities.customer.sensitivity"]),
            ("", ["open at entities.customer.sensitivity"]),
            ("{disputed: {a: none, b: health}}", ["disputed at entities.customer.sensitivity"]),
        ],
    )
    def test_of_what_a_built_handoff_carries(self, sensitivity: str, shown: list[str]) -> None:
        assert found("sensitivity-unknown", carrying(sensitivity)) == shown
        assert found("sensitivity-unknown", carrying(sensitivity, "today: email, planned: no")) == []

    def test_while_it_is_not_settled_nobody_asks_how_it_is_protected(self) -> None:
        assert found("unprotected-data", carrying("unknown")) == []


GUARDS = ("authentication", "permissions", "encryption", "audit", "segregation")


class TestUnprotectedData:
    @pytest.mark.parametrize("guard", GUARDS)
    @pytest.mark.parametrize(("word", "state"), [("no", "stated"), ("none", "none"), ("unknown", "unknown")])
    def test_one_finding_per_guard(self, guard: str, word: str, state: str) -> None:
        told = dict.fromkeys(GUARDS, "yes") | {guard: word}
        protection = "{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}"

        assert found("unprotected-data", carrying("personal", protection=protection)) == [
            f"{state} at handoffs.x.protection.{guard}"
        ]

    @pytest.mark.parametrize("guard", GUARDS)
    def test_each_answer_is_told_in_its_own_words(self, guard: str) -> None:
        rest = ", ".join(f"{key}: yes" for key in GUARDS if key != guard)
        states = ("no", "none", "unknown", "{disputed: {a: yes, b: no}}", "")
        text = carrying("personal", protection=f"{{{guard}: FACT, {rest}}}")
        told = {said("unprotected-data", text.replace("FACT", state)) for state in states}

        assert len(told) == 5
        assert all("Customer (personal)" in one for one in told)

    @pytest.mark.parametrize(
        ("sensitivity", "facts", "count"),
        [
            ("personal", "today: api", 5),
            ("personal", "today: email, planned: api", 5),
            ("personal", "today: email, planned: no", 0),
            ("none", "today: api", 0),
        ],
    )
    def test_only_what_is_sensitive_and_built(self, sensitivity: str, facts: str, count: int) -> None:
        assert len(found("unprotected-data", carrying(sensitivity, facts))) == count

    def test_no_protection_at_all_is_five_answers(self) -> None:
        assert sorted(found("unprotected-data", carrying("health", protection="none"))) == [
            f"none at handoffs.x.protection.{guard}" for guard in sorted(GUARDS)
        ]

    def test_every_hand_off_is_looked_at(self) -> None:
        text = """
        entities: {offer: , customer: {sensitivity: personal}}
        handoffs: {h: {carries: offer, today: api}, i: {carries: customer, today: api}}
        """

        assert len(found("unprotected-data", text)) == 5
