"""The sections of the Markdown report: what each shows, and the one line of those with nothing to say."""

import re

import pytest

from readiness.diagnosis import Verdict
from readiness.resources import examples
from tests.render.markdown_pages import diagnosis_of, page, plan_of, report, section, tables
from tests.render.pages import EXAMPLES, described, example, many_handoffs


def test_lists_that_are_cut_say_so() -> None:
    handoffs = "".join(f"  h{n}: {{from: a, to: b}}\n" for n in range(70))
    text = report(described(f"process: P\nsystems: [a, b]\nhandoffs:\n{handoffs}"))
    assert "These are the first 60 of 70." in section(text, "Hand-off register")
    assert re.search(
        r"The most useful first: the first 30 of \d{3}; `readiness check --all` lists all\.", section(text, "Questions")
    )
    assert section(text, "Questions").count("- [ ] ") == 30


def test_what_nobody_was_asked_is_a_question_and_no_finding() -> None:
    one = described("process: P\nsystems: [crm, erp]\nhandoffs:\n  a: {from: crm, to: erp, owner: nobody}\n")
    text = report(one)
    open_facts = [finding for finding in diagnosis_of(one).findings if not finding.settled_facts_show_it]
    assert len(open_facts) > 5
    assert not [finding for finding in open_facts if finding.message in section(text, "Findings")]
    count = sum(not question.asked for question in diagnosis_of(one).questions)
    assert f"{count} facts have not been asked yet: they are among the questions below" in section(text, "Findings")
    assert "has no owner" in section(text, "Findings")


def test_an_empty_section_is_one_line_that_says_so() -> None:
    text = report(described("process: P\n"))
    for heading, line in (
        ("System map", "No system, and no team or person at a hand-off, is described yet."),
        ("Source of truth", "No entity is known to live in a system yet."),
        ("Data journeys", "No hand-off is known to carry an entity yet."),
        ("Hand-off register", "No hand-off is described yet."),
        ("Who answers for what", "Nothing is described yet that somebody could answer for."),
        ("Exceptions", "No exception is described yet."),
        ("Where the teams disagree", "No answer is known to differ from another."),
        ("Cost of doing it by hand", "Nothing is known to be done by hand between systems."),
    ):
        assert section(text, heading).strip() == line
    left = report(example("leave-as-is.yaml"))
    assert section(left, "Roadmap").strip() == "There is nothing to do."
    assert section(left, "Questions").strip() == "Nothing is left to ask."


def test_an_accepted_finding_stands_apart_with_its_reason_person_and_date() -> None:
    source = (examples() / "processes" / "leave-as-is.yaml").read_text(encoding="utf-8")
    assert "until" not in source.split("\naccepted:")[1]
    text = section(report(described(source.rstrip() + "\n    until: 2027-03-01\n")), "Findings")
    apart = text.split("### Accepted on purpose (1)")[1]
    assert "The source of truth for Arrangement is Arrangement folder, on paper." in apart
    assert "Because: The folder has to be in the family's kitchen" in apart
    assert re.search(r"  - By .+, until 2027-03-01\n", apart)


def test_every_verdict_says_what_to_do_first_and_what_would_change_it() -> None:
    found = {diagnosis_of(example(name)).verdict: section(report(example(name)), "Verdict") for name in EXAMPLES}
    assert set(found) == set(Verdict)
    for text in found.values():
        assert re.search(r"\*\*First thing to do:\*\* [A-Z].+[.?]\n", text)
        assert re.search(r"\*\*What would change it:\*\* [A-Z].+\.\n", text)


def test_the_reasons_of_a_verdict_come_with_their_places() -> None:
    text = section(report(example("clarity-first.yaml")), "Verdict")
    assert len(re.findall(r"^\d\. .+ <sub>clarity-first\.yaml:\d+</sub>$", text, re.M)) == 3


def test_the_scorecard_keeps_what_was_not_asked_apart_from_what_is_bad() -> None:
    text = report(described("process: P\nowner: nobody\n"))
    rows = {row[0]: row for row in tables(section(text, "Scorecard"))[0]}
    assert rows["Ownership"][1:] == ["not clear", "1", "0", "0", "0", "0", "0 of 1"]
    assert rows["Outcome"][1:] == ["not asked yet", "0", "0", "0", "0", "3", "0 of 3"]
    assert rows["Resilience"][1] == "nothing to ask"


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("plumber.yaml", {"Source of truth": "too little asked", "Go-live": "not asked yet", "Rules": "clear"}),
        ("web-shop.yaml", {"Source of truth": "to be prepared", "Governance": "hardly asked yet"}),
        ("leave-as-is.yaml", {"Flow": "clear, with friction"}),
        ("clarity-first.yaml", {"Agreement": "not clear"}),
    ],
)
def test_the_scorecard_says_in_words_how_each_dimension_stands(name: str, states: dict[str, str]) -> None:
    rows = {row[0]: row[1] for row in tables(section(report(example(name)), "Scorecard"))[0]}
    assert {dimension: rows[dimension] for dimension in states} == states


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_table_is_shown_with_all_its_columns_in_every_row(name: str) -> None:
    text = report(example(name))
    found = tables(text)
    assert len(found) == len(re.findall(r"^\|(?:-+:?\|)+$", text, re.M)) > 10
    for table in found:
        assert {len(row) for row in table} == {len(table[0])}
        assert len(table) > 1
        assert all(cell for row in table for cell in row)


def test_the_register_tells_maturity_and_the_pattern_with_its_reason() -> None:
    one = example("ready-to-integrate.yaml")
    rows = tables(section(report(one), "Hand-off register"))[2][1:]
    for row, standing in zip(rows, plan_of(one).standings, strict=True):
        assert standing.advice is not None
        assert row[2] == "1, by hand"
        assert row[3] == "; ".join(standing.lacks)
        assert row[4:] == [standing.advice.pattern.value, standing.advice.reason]


def test_where_no_pattern_is_advised_the_register_says_why() -> None:
    one = example("clarity-first.yaml")
    rows = tables(section(report(one), "Hand-off register"))[2][1:]
    assert [row[4:] for row in rows] == [["–", standing.no_advice] for standing in plan_of(one).standings]


def test_who_does_not_answer_is_in_bold_and_counted() -> None:
    text = section(report(example("hidden-engine.yaml")), "Who answers for what")
    handoffs = text.split("### Hand-offs (5)")[1].split("###")[0]
    assert "| deal-to-marketing (Salesforce to HubSpot) | Sales | **there is none** |" in handoffs
    assert "In bold: 1 of 5 has no owner who is a person inside the business." in handoffs
    assert "- Without **Tom Reyes** (person):\n  - nobody else understands: NetSuite\n" in text


def test_answers_that_differ_stand_side_by_side_under_who_gave_them() -> None:
    one = example("clarity-first.yaml")
    (table,) = tables(section(report(one), "Where the teams disagree"))
    sides = table[0][1:]
    for dispute, row in zip(diagnosis_of(one).disputes, table[1:], strict=True):
        assert row[0].startswith(dispute.question)
        told = dict(dispute.answers)
        assert row[1:] == [told.get(side, "–") for side in sides]


def test_many_who_disagree_make_several_tables() -> None:
    steps = "".join(f"  s{n}: {{does: It, by: {{disputed: {{t{n}: t0, u{n}: t1}}}}}}\n" for n in range(6))
    teams = ", ".join(f"t{n}, u{n}" for n in range(6))
    found = tables(
        section(report(described(f"process: P\nteams: [{teams}]\nsteps:\n{steps}")), "Where the teams disagree")
    )
    assert len(found) == 3
    assert sum(len(table) - 1 for table in found) == 6
    assert all(len(table[0]) <= 6 for table in found)


def test_the_cost_comes_with_formula_inputs_range_and_what_was_not_told() -> None:
    text = section(report(example("plumber.yaml")), "Cost of doing it by hand")
    assert text.strip().startswith("**16 to 76 hours a month**: 0.1 to 0.4 of one person working full time.")
    assert "The upper figure is three times the estimate, because teams underestimate manual work by about that" in text
    assert "How it is reckoned: how often in a month × the work of doing it once" in text
    assert ["sheet-to-bill (Job sheet to Sage Accounting)", "Office", "45 per week", "5-8 minutes", "not asked yet",
            "16 to 76 hours a month"] in tables(text)[0]  # fmt: skip
    assert (
        "- calendar-to-van (Google Calendar to Job sheet): how often it happens and the work of doing it once" in text
    )
    measured = section(report(example("ready-to-integrate.yaml")), "Cost of doing it by hand")
    assert "The efforts were measured." in measured
    assert "three times" not in measured


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_roadmap_settles_first_is_named_by_a_question_that_is_there(name: str) -> None:
    text = report(example(name))
    asked = [int(number) for number in re.findall(r"^- \[ \] \*\*(\d+)\. ", text, re.M)]
    assert asked == list(range(1, len(asked) + 1))
    roadmap = section(text, "Roadmap")
    for told in re.findall(r"questions? ([\d, andto]+) below", roadmap):
        assert all(int(number) in asked for number in re.findall(r"\d+", told))
    decisions = roadmap.split("### Phase 1")[0].count("\n    - Why now: ")
    for told in re.findall(r"decisions? ([\d, andto]+) of phase 0", roadmap):
        assert all(0 < int(number) <= decisions for number in re.findall(r"\d+", told))


def test_what_is_to_be_settled_first_is_named_once_and_nothing_is_left_out() -> None:
    one = example("well-done.yaml")
    text = section(report(one), "Roadmap")
    assert "    - Settle first: decision 1 of phase 0\n" in text
    assert re.search(
        r"    - Settle first: question 4 below and 12 more for which that list has no room; from the findings: What ",
        text,
    )


def test_the_roadmap_tells_every_phase_with_what_why_who_and_the_measure() -> None:
    one = example("hidden-engine.yaml")
    text = section(report(one), "Roadmap")
    phases = plan_of(one).roadmap
    assert re.findall(r"^### Phase (\d): (.+)$", text, re.M) == [(str(phase.number), phase.name) for phase in phases]
    items = [item for phase in phases for item in phase.items]
    for label in ("Why now", "Owner", "What will show that it worked"):
        assert text.count(f"\n    - {label}: ") == len(items) > 4
    for item in items:
        assert f"**{item.what}**" in text


def test_the_first_thing_to_do_is_the_first_decision_of_the_roadmap() -> None:
    one = example("clarity-first.yaml")
    assert f"- **First thing to do:** {plan_of(one).roadmap[0].items[0].what}\n" in section(report(one), "Verdict")


def test_questions_that_decide_the_verdict_are_never_cut_away() -> None:
    one = example("hidden-engine.yaml")
    text = section(report(one), "Questions")
    decide = {f"{sign.sign}@{sign.at}": sign for sign in diagnosis_of(one).findings}
    facts = {decide[key].fact for key in diagnosis_of(one).decided_by}
    deciding = [question for question in diagnosis_of(one).questions if question.at in facts]
    assert len(deciding) > 30
    assert all(question.ask in text for question in deciding)
    assert len(diagnosis_of(one).questions) == len(deciding) + 1
    assert text.count("\n- [ ] ") == len(deciding) + 1, "one more is not worth leaving out"


def test_the_appendix_has_the_signs_of_the_findings_with_their_sources_and_the_words() -> None:
    one = example("hidden-engine.yaml")
    signs, glossary = tables(section(report(one), "Appendix"))
    shown = {finding.sign: finding for finding in diagnosis_of(one).findings if finding.settled_facts_show_it}
    assert {row[0]: row[3] for row in signs[1:]} == {sign: ", ".join(finding.essays) for sign, finding in shown.items()}
    terms = {row[0] for row in glossary[1:]}
    assert {"Source of truth", "Master", "Hand-off", "Trigger", "Exception", "Business rule", "Owner"} <= terms
    assert {"Blocker", "Gap", "Friction", *(verdict.in_words for verdict in Verdict)} <= terms


def test_two_hundred_hand_offs_stay_within_what_github_shows_with_every_question_that_decides() -> None:
    ready = "planned: api, owner: ana, today: retyped"
    source = many_handoffs(200).replace("today: retyped", ready)
    one = described(source.replace("process: Many", "process: Many\nowner: ana\nworks_by_hand: yes"))
    text = report(one)
    assert diagnosis_of(one).verdict is Verdict.PREPARE
    assert section(text, "Questions").count("\n- [ ] ") > 1_500
    assert len(text.encode()) < 900_000
    for heading in ("System map", "Data journeys", "Hand-off register", "Cost of doing it by hand", "Roadmap"):
        assert re.search(r"first \d+ of \d+", section(text, heading)), heading


def test_what_is_told_of_a_task_of_the_roadmap_stands_below_it_beyond_the_ninth_as_well() -> None:
    one = example("clarity-first.yaml")
    decisions = plan_of(one).roadmap[0].items
    assert len(decisions) > 10
    shown = page(section(report(one), "Roadmap")).split("<h3>Phase 1")[0]
    assert len(re.findall(r"<ol[ >]", shown)) == 1
    assert len(re.findall(r"<li>\s*<strong>", shown)) == len(decisions)
