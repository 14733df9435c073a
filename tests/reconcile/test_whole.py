"""What becomes of whole files: their order, their accounts, their disputes, what is theirs alone, and who they are."""

from itertools import permutations

import pytest

from readiness.errors import ReadinessError
from readiness.process.facts import State
from tests.reconcile.teams import close, described, disputed, fact, line, process_of, put_together, told, value


def test_files_of_different_processes_are_refused() -> None:
    with pytest.raises(
        ReadinessError, match=r"different processes: one.yaml says “Order to cash”; two.yaml says “Hiring”"
    ):
        put_together("process: Order to cash", "process: Hiring")


def test_files_of_different_companies_are_refused() -> None:
    with pytest.raises(ReadinessError, match="different companies"):
        put_together("process: P\ncompany: Northwind", "process: P\ncompany: Southwind")


def test_a_process_with_two_names_is_one_when_a_person_says_so() -> None:
    result = put_together("process: Order to cash", "process: Billing", same_text=("process",))

    assert process_of(result).named == "Order to cash"
    assert line(result, "process").endswith("# confirmed as the same: two: “Billing”")


def test_a_process_may_be_named_in_almost_the_same_words() -> None:
    assert close(put_together("process: Order to cash", "process: From order to cash")) == ["process"]
    assert not put_together("process: Order to cash", "process: The order-to-cash").found


def test_one_company_told_by_one_file_is_the_company_of_all() -> None:
    assert fact(put_together("process: P\ncompany: Northwind", "process: P"), "company").value == "Northwind"


def test_one_file_is_not_enough() -> None:
    with pytest.raises(ReadinessError, match="at least two files"):
        put_together("process: P")


def test_a_file_that_does_not_say_whose_it_is_answers_under_its_name() -> None:
    result = put_together(described("process: P\nowner: Ana Ruiz", "north.yaml"), "process: P\nowner: Tom Falk")

    assert "owner: {disputed: {north: Ana Ruiz, two: Tom Falk}}" in result.text


@pytest.mark.parametrize(
    ("file", "key", "team"),
    [
        ("sales.yaml", "sales", "sales"),  # a team by its id
        ("Money.yaml", "finance", "finance"),  # a team by its name
        ("ana.yaml", "ana", "ana-team"),  # a person answers, but the flow is told by teams
        ("crm.yaml", "crm-team", "crm-team"),  # a system neither answers nor tells
        ("north.yaml", "north", "north"),
    ],
)
def test_a_file_is_the_side_of_whom_it_is_named_after(file: str, key: str, team: str) -> None:
    known = "teams: {sales: Sales, finance: Money}\npeople: {ana: Ana Ruiz}\nsystems: [crm]\n"
    one = described(f"process: P\n{known}owner: Eva Lind\nsteps: [b, a]", f"folder/{file}")

    result = put_together(one, described(f"process: P\n{known}owner: Tom Falk\nsteps: [a, b]", "zoo.yaml"))

    assert f"owner: {{disputed: {{{key}: Eva Lind, zoo: Tom Falk}}}}" in result.text
    assert team in process_of(result).accounts


def test_two_files_of_one_team_answer_under_their_names() -> None:
    one, other = told("owner: Ana Ruiz")[0], told("owner: Tom Falk")[0]

    result = put_together(described(one, "a/first.yaml"), described(other, "b/first.yaml"))

    assert "owner: {disputed: {first: Ana Ruiz, first-2: Tom Falk}}" in result.text


def test_each_team_keeps_its_order_of_steps() -> None:
    result = put_together(
        *told("steps: [take, check, bill]", "steps: [take, bill, check]", "steps: [take, check, bill]")
    )

    accounts = process_of(result).accounts
    assert [step.id for step in process_of(result).steps] == ["take", "check", "bill"]
    assert {team: said.value and said.value.agrees for team, said in accounts.items()} == {
        "sales": True,
        "finance": False,
        "works": True,
    }
    assert result.orders == {"finance": ("take", "bill", "check")}
    assert "finance: {steps: [take, bill, check]}" in result.text


def test_a_step_that_one_team_tells_stands_behind_the_one_before_it() -> None:
    result = put_together(*told("steps: [take, bill]", "steps: [take, check, bill, dun]", "steps: [greet, take, bill]"))

    assert [step.id for step in process_of(result).steps] == ["greet", "take", "check", "bill", "dun"]


def test_steps_that_only_look_different_are_no_other_order() -> None:
    result = put_together(*told("steps: [take-order, bill]", "steps: [takeorder, bill]"))

    assert result.orders == {}
    assert [one.value and one.value.agrees for one in process_of(result).accounts.values()] == [True, True]


def test_an_account_that_a_team_gives_in_its_own_file_comes_before_the_order_of_its_steps() -> None:
    result = put_together(*told("steps: [a, b]\naccounts: {sales: {steps: [b, a]}}", "steps: [a, b]"))

    assert "sales: {steps: [b, a]}" in result.text


def test_what_others_say_of_a_team_counts_where_it_has_no_file() -> None:
    one, other = told("steps: [a, b]\naccounts: {works: {steps: [b, a]}}", "steps: [a, b]")

    assert "works: {steps: [b, a]}" in put_together(one, other).text
    assert (
        "works: agrees"
        in put_together(*told("steps: [a, b]\naccounts: {works: {steps: [b, a]}}", "", "steps: [a, b]")).text
    )


def test_others_who_differ_about_a_team_keep_their_answers() -> None:
    result = put_together(
        *told("steps: [a, b]\naccounts: {works: {steps: [b, a]}}", "steps: [a, b]\naccounts: {works: {steps: [a]}}")
    )

    assert process_of(result).accounts["works"].state is State.DISPUTED


def test_a_file_of_nobodys_that_tells_the_steps_otherwise_gets_a_team_to_give_the_account() -> None:
    result = put_together("process: P\nsteps: [b, a]", *told("", "steps: [a, b]"), told("", "", "steps: [a, b]")[2])

    assert line(result, "one").startswith("one: {name: one}")
    assert process_of(result).accounts.keys() == {"finance", "one", "works"}
    assert result.orders == {"one": ("b", "a")}


def test_where_all_tell_the_same_order_nobody_needs_a_team() -> None:
    result = put_together("process: P\nsteps: [a, b]", "process: P\nsteps: [a, b]")

    assert "teams" not in result.text
    assert "accounts" not in result.text


def test_a_dispute_that_a_file_has_already_keeps_every_side() -> None:
    one = "entities: {order: {master: {disputed: {works: crm, yard: erp}}}}\nsystems: [crm, erp, paper]"
    other = "entities: {order: {master: paper}}\nsystems: [crm, erp, paper]"

    result = put_together(*told(one, other))

    assert "master: {disputed: {finance: paper, works: crm, yard: erp}}" in result.text
    assert disputed(result) == ["entities.order.master"]


def test_close_wordings_of_a_dispute_that_a_file_has_stay_a_dispute() -> None:
    one = "rules: {r: {statement: {disputed: {sales: Orders wait, works: Orders wait for finance}}}}"

    assert disputed(put_together(*told(one, "rules: {r: {statement: Orders wait}}"))) == ["rules.r.statement"]


def test_a_dispute_over_wordings_is_over_when_a_person_says_so() -> None:
    one = "rules: {r: {statement: {disputed: {sales: Orders wait, works: Orders wait for finance}}}}"

    result = put_together(*told(one, ""), same_text=("rules.r.statement",))

    assert fact(result, "rules.r.statement").value == "Orders wait for finance"


def test_who_is_said_to_know_and_does_not_is_said_to_know() -> None:
    result = put_together(*told("owner: {disputed: {sales: Ana Ruiz, finance: Tom Falk}}", "owner: unknown"))

    assert "owner: {disputed: {finance: Tom Falk, sales: Ana Ruiz}}" in result.text


def test_what_a_team_says_itself_comes_before_what_another_says_for_it() -> None:
    one = "owner: {disputed: {sales: Ana Ruiz, finance: Tom Falk}}"

    result = put_together(*told(one, "owner: Eva Lind"))

    assert fact(result, "owner").state is State.DISPUTED
    sides = {answer.who: answer.says for answer in fact(result, "owner").answers}
    assert sides == {"Sales": "Ana Ruiz", "Finance": "Eva Lind", "finance, as sales tells it": "Tom Falk"}


def test_a_dispute_is_over_when_both_sides_turn_out_to_say_the_same() -> None:
    files = told("owner: {disputed: {sales: Ana, works: Ana Ruiz}}", "owner: unknown")

    assert disputed(put_together(*files)) == ["owner"]
    assert value(put_together(*files, same=("Ana=Ana Ruiz",)), "owner").called == "Ana Ruiz"


def test_the_state_of_a_part_as_a_whole_is_that_of_each_of_its_facts() -> None:
    result = put_together(*told("outcome: unknown", "outcome: {statement: Orders are billed the same day}"))

    assert fact(result, "outcome.statement").settled
    assert (
        line(result, "outcome").endswith("{statement: Orders are billed the same day}")
        or "Sales did not know" in result.text
    )
    assert put_together(*told("outcome: unknown", "outcome: unknown")).text.count("outcome: unknown") == 1
    assert disputed(put_together(*told("outcome: none", "outcome: {statement: S}"))) == ["outcome.statement"]


def test_a_part_that_is_disputed_as_a_whole_stays_so() -> None:
    one = "steps: {a: {approval: {disputed: {sales: {by: Ana Ruiz}, works: none}}}}"

    result = put_together(*told(one, "steps: {a: {approval: {by: Tom Falk}}}"))

    assert "approval: {disputed: {finance: {by: Tom Falk}, sales: {by: Ana Ruiz}, works: none}}" in result.text


def test_what_holds_for_all_handoffs_of_one_file_stands_against_what_another_says_of_one() -> None:
    ends = "systems: [crm, erp]\nhandoffs: {h: {from: crm, to: erp, today: api"

    result = put_together(*told(ends + "}}\nconnections: {logged: yes}", ends + ", logged: no}}"))

    assert disputed(result) == ["handoffs.h.logged"]


def test_the_whole_is_described_as_its_weakest_part() -> None:
    result = put_together(
        *told("described_from: observation", "described_from: interviews", "described_from: procedure")
    )

    assert fact(result, "described_from").value == "procedure"
    assert "Finance: interviews" in line(result, "described_from")
    half_known = put_together(*told("effort_is: measured", "effort_is: unknown"))
    assert line(half_known, "effort_is").endswith("measured                          # Sales; Finance did not know")
    assert not result.found


def test_a_dispute_about_how_a_file_was_made_or_whose_it_is_stays_a_dispute() -> None:
    one = "described_from: {disputed: {sales: observation, works: interviews}}"
    firm = "company: {disputed: {sales: Northwind, works: Southwind}}"

    assert disputed(put_together(*told(one, "described_from: procedure"))) == ["described_from"]
    assert disputed(put_together(*told(firm, firm))) == ["company"]


def test_a_file_put_together_is_nobodys_account() -> None:
    assert "account_of" not in put_together(*told("", "")).text


def test_accepted_signs_are_put_together_once() -> None:
    entry = "accepted: [{{sign: retyped-data, at: steps.a, because: {}, by: Ana Ruiz, until: 2027-03-01}}]"

    result = put_together(*told(entry.format("Spring"), entry.format("Spring"), entry.format("Summer")))

    assert [(one.sign, one.because) for one in process_of(result).accepted] == [
        ("retyped-data", "Spring"),
        ("retyped-data", "Summer"),
    ]


def test_what_one_alone_tells_is_said() -> None:
    result = put_together(*told("systems: [crm, erp]", "systems: [crm]\nrules: [limit]"))

    assert result.alone == {"finance": ("rules.limit",), "sales": ("systems.erp",)}
    assert line(result, "erp").endswith("# Sales")


def test_a_section_that_one_says_is_empty_is_said_beside_it() -> None:
    assert line(put_together(*told("exceptions: none", "exceptions: [late]")), "exceptions").endswith(
        "# Sales told of none"
    )
    assert "exceptions: none" in put_together(*told("exceptions: none", "exceptions: none")).text


def test_wordings_are_the_same_or_not_as_a_person_says() -> None:
    files = told("rules: {r: {statement: Orders wait}}", "rules: {r: {statement: Every first order waits}}")
    assert disputed(put_together(*files)) == ["rules.r.statement"]

    result = put_together(*files, same_text=("rules.r.statement",))

    assert fact(result, "rules.r.statement").value == "Every first order waits"
    assert line(result, "statement").endswith("# confirmed as the same: Sales: “Orders wait”")


def test_close_wordings_are_a_dispute_when_a_person_says_so() -> None:
    files = told("rules: {r: {statement: Orders wait}}", "rules: {r: {statement: Orders wait for finance}}")

    assert disputed(put_together(*files, different=("rules.r.statement",))) == ["rules.r.statement"]


def test_an_option_that_is_not_needed_is_said() -> None:
    files = told("rules: {r: {statement: Orders wait}}", "rules: {r: {statement: Orders wait}}")

    assert put_together(*files, same_text=("rules.r.statement",)).unneeded == ("rules.r.statement",)


@pytest.mark.parametrize("option", ["same_text", "different"])
def test_a_place_that_no_file_tells_of_is_an_error(option: str) -> None:
    with pytest.raises(
        ReadinessError, match=r"rules.r.statment: no file tells anything there; did you mean 'rules.r.s"
    ):
        put_together(*told("rules: {r: {statement: S}}", ""), **{option: ("rules.r.statment",)})


def test_two_values_cannot_be_said_to_be_wordings_of_one() -> None:
    files = told("owner: Ana Ruiz", "owner: Tom Falk")

    with pytest.raises(ReadinessError, match="--same-text owner: these are no wordings but different answers"):
        put_together(*files, same_text=("owner",))


def test_the_order_of_the_files_makes_no_difference() -> None:
    files = [
        described(text, f"{number}.yaml")
        for number, text in enumerate(told("owner: Ana\nsteps: [a, b]", "owner: Ana Ruiz\nsteps: [b, a]", "steps: [c]"))
    ]

    assert len({put_together(*order).text for order in permutations(files)}) == 1


def test_keys_stand_in_the_order_of_the_reference_file() -> None:
    one = "reports: {r: {owner: Ana Ruiz, reads: [e]}}\nentities: {e: {key: k, master: none, name: N}}\nowner: Ana Ruiz"

    keys = [text.split(":")[0].strip() for text in put_together(*told(one, one)).text.splitlines() if ":" in text]

    assert [key for key in keys if key in ("process", "owner", "teams", "entities", "reports")] == [
        "process",
        "owner",
        "teams",
        "entities",
        "reports",
    ]
    assert "e: {name: N, master: none, key: k}" in put_together(*told(one, one)).text
