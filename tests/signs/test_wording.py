"""What signs say reads as people speak: names people use, quoted answers, no keys of the format; and whom they ask."""

import pytest

from readiness.signs import catalogue
from readiness.signs.filling import names_of
from tests.signs.told import diagnosis_of, said

EXCEPTION = """
exceptions:
  e: {when: A home is short., decided_by: whoever is asked, TOLD}
"""
OWNED_BY = """
owner: Ana Ruiz
people: {seller: {name: Bright, kind: vendor}, luis: Luis Vega}
systems: {crm: CRM, erp: {name: ERP, owner: seller}}
handoffs: {h: {from: crm, to: erp, planned: api, owner: OWNER}}
"""


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("", "“A home is short” is decided by whoever is asked."),
        (
            "share: 20 percent",
            "“A home is short” is decided by whoever is asked; it happens in 20 percent of cases.",
        ),
        ("share: 1 in 5", "“A home is short” is decided by whoever is asked; it happens in 1 in 5 cases."),
        (
            "handling: They ring round.",
            "“A home is short” is decided by whoever is asked; today: “They ring round”.",
        ),
        (
            "handling: They ring round, share: 20 percent",
            "“A home is short” is decided by whoever is asked; today: “They ring round” (20 percent of cases).",
        ),
    ],
)
def test_an_exception_decided_by_whoever_is_asked_tells_what_is_done_and_how_often(told: str, message: str) -> None:
    text = EXCEPTION.replace(", TOLD", f", {told}" if told else "")

    assert said("informal-exception", text) == message


def test_steps_and_rules_are_called_by_the_sentence_that_tells_them() -> None:
    text = """
    rules: {r: {statement: Nothing leaves unpaid., agreed: no}}
    steps: {s: {does: The yard loads the lorry., rule: r}}
    """

    assert said("unagreed-rule", text) == (
        "Not everyone agrees on rule “Nothing leaves unpaid”, though step “The yard loads the lorry” follows it."
    )


def test_what_has_no_sentence_is_called_by_its_id() -> None:
    assert said("unagreed-rule", "rules: {r: {agreed: no}}\nsteps: {s: {rule: r}}") == (
        "Not everyone agrees on rule r, though step s follows it."
    )


@pytest.mark.parametrize(
    ("fact", "answers"),
    [
        ("trigger: {disputed: {a: The paper lies there, b: paid}}", "a says “The paper lies there”, b says “paid”."),
        ("today: {disputed: {a: excel, b: phone}}", "a says spreadsheet, b says message."),
        ("from: {disputed: {a: crm, b: erp}}", "a says Big CRM, b says ERP."),
    ],
)
def test_what_people_said_is_quoted_and_names_and_words_of_the_format_are_not(fact: str, answers: str) -> None:
    text = f"systems: {{crm: Big CRM, erp: ERP}}\nhandoffs: {{h: {{{fact}}}}}"

    assert said("disputed-answer", text).endswith(f": {answers}")


@pytest.mark.parametrize(("owner", "business"), [("seller", "Ana Ruiz"), ("IT", "Ana Ruiz"), ("luis", "Luis Vega")])
def test_what_the_business_does_without_it_is_asked_of_a_person_inside(owner: str, business: str) -> None:
    findings = diagnosis_of(OWNED_BY.replace("OWNER", owner)).findings

    assert [one.who for one in findings if one.sign == "late-data-unanswered"] == [business]


def test_a_technical_question_goes_to_the_vendor_that_answers_for_the_system() -> None:
    findings = diagnosis_of(OWNED_BY.replace("OWNER", "luis")).findings

    asked = {one.at: one.who for one in findings if one.sign == "no-reliable-interface"}
    assert asked["systems.erp.interfaces"] == "Bright"


def test_what_nobody_names_reads_as_itself() -> None:
    assert "{it}, {handoff}, {steps_before}".format_map(names_of(())) == "it, the hand-off, the steps before"


@pytest.mark.parametrize("id", catalogue())
def test_no_text_of_the_catalogue_names_a_key_of_the_format(id: str) -> None:
    one = catalogue()[id]

    assert "`" not in "".join((one.title, one.why, one.ask, one.do, one.good))
