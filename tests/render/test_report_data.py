"""The data that every template gets: plain, whole, and with names that templates can use."""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest

from readiness.diagnosis.plan_model import Cost
from readiness.process.sayings import listed
from readiness.process.workload import Hours
from readiness.render.cuts import cut
from readiness.render.report.cost import cost
from readiness.render.report.cover import Cover
from readiness.render.report.findings import questions
from readiness.render.report.page import report
from readiness.render.report.roadmap import roadmap
from readiness.render.report.systems import matrix
from readiness.render.report.whole import Whole, wholes
from readiness.render.run import Run
from tests.render.markdown_pages import diagnosis_of, plan_of
from tests.render.markdown_pages import report as markdown_report
from tests.render.pages import EXAMPLES, described, example


def keys_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys_of(inner)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_data_of_a_report_is_plain(name: str) -> None:
    data = report(Run((example(name),)), Cover("Title", "Client", "2026-11-21"))
    assert json.loads(json.dumps(data)) == data
    assert data["cover"] == {"title": "Title", "client": "Client", "date": "2026-11-21"}


def test_no_key_is_named_like_a_method_which_a_template_would_find_instead() -> None:
    data = report(Run((example("clarity-first.yaml"), example("hidden-engine.yaml"))))
    assert not set(keys_of(data)) & set(dir(dict))


def test_a_report_is_not_made_from_a_diagnosis_without_its_plan() -> None:
    without = dataclasses.replace(example("hidden-engine.yaml"), plan=None)
    with pytest.raises(ValueError, match=r"hidden-engine\.yaml was diagnosed without a plan"):
        wholes(Run((without,)))


def test_a_file_that_could_not_be_diagnosed_has_no_page() -> None:
    run = Run((described("- no process"), example("clinic.yaml")))
    assert [one.file for one in wholes(run)] == ["clinic.yaml"]


def test_the_glossary_stands_once_however_many_processes_there_are() -> None:
    text = markdown_report(example("clinic.yaml"), example("plumber.yaml"))
    assert text.count("What the words mean") == 1
    assert text.count("\n| Source of truth | The system whose data counts") == 1


def test_counts_of_long_lists_have_separators() -> None:
    assert cut(range(6457), 30)["note"] == "first 30 of 6,457"
    assert cut(range(6457), 1200)["note"] == "first 1,200 of 6,457"
    assert cut(range(999), 30)["note"] == "first 30 of 999"


@pytest.mark.parametrize(
    ("systems", "wide"),
    [(1, [1]), (6, [6]), (7, [4, 3]), (12, [6, 6]), (13, [5, 4, 4]), (24, [6, 6, 6, 6]), (30, [6, 6, 6, 6])],
)
def test_systems_are_split_evenly_among_the_fewest_tables(systems: int, wide: list[int]) -> None:
    ids = [f"s{number}" for number in range(systems)]
    told = "".join(f"  {id}: {{name: System {id}}}\n" for id in ids)
    held = "".join(f"  e{id}: {{master: {id}}}\n" for id in ids)
    (one,) = wholes(Run((described(f"process: P\nsystems:\n{told}entities:\n{held}"),)))
    tables = matrix(one)["tables"]
    assert [len(table["systems"]) for table in tables] == wide
    assert [name for table in tables for name in table["systems"]] == [f"System {id}" for id in ids[:24]]
    assert all(len(line["cells"]) == len(table["systems"]) for table in tables for line in table["rows"])


@pytest.mark.parametrize(("many", "kept"), [(29, 29), (30, 30), (35, 35), (36, 30), (67, 30)])
def test_questions_are_cut_only_where_more_than_a_few_would_be_left_out(many: int, kept: int) -> None:
    one = example("hidden-engine.yaml")
    undecided = diagnosis_of(one)._replace(decided_by=(), questions=diagnosis_of(one).questions[:1] * many)
    (whole,) = wholes(Run((dataclasses.replace(one, diagnosis=undecided),)))
    shown = questions(whole)
    assert len(shown["items_shown"]) == kept
    assert shown["note"] == (f"first {kept} of {many}" if kept < many else "")


def _names_in(data: dict[str, Any]) -> dict[str, set[str]]:
    """The names of processes in each part of the overview, those of a list as it is told."""
    return {
        "order": {one["process"] for one in data["order"]["items_shown"]},
        "worst": {one["processes"] for one in data["worst"]["items_shown"]},
        "shared": {one["processes"] for one in data["shared"]["items_shown"]},
        "conflicts": {side["process"] for one in data["conflicts"]["items_shown"] for side in one["said"]},
    }


_DISPUTED = """
process: Selling
teams: [sales, finance]
systems: {crm: {name: Salesforce}, erp: {name: NetSuite}}
entities: {customer: {master: {disputed: {sales: crm, finance: erp}}, starts_in: crm}}
handoffs: {deal: {from: crm, to: erp, carries: customer, today: retyped, planned: api}}
"""


def test_processes_of_one_name_are_told_apart_by_their_files_everywhere_in_the_overview() -> None:
    files = {"north.yaml": _DISPUTED, "south.yaml": _DISPUTED, "b.yaml": _DISPUTED.replace("Selling", "Billing")}
    names = ["Selling (north.yaml)", "Selling (south.yaml)", "Billing"]
    results = tuple(described(text, file) for file, text in files.items())
    data = report(Run(results))
    assert _names_in(data["portfolio"]) == {
        "order": set(names),
        "worst": {listed(names)},
        "shared": {listed(names)},
        "conflicts": set(names),
    }
    assert [page["process"] for page in data["pages"]] == ["Selling", "Selling", "Billing"]


def test_processes_of_different_names_stand_without_their_files() -> None:
    one, other = described(_DISPUTED, "a.yaml"), described(_DISPUTED.replace("Selling", "Billing"), "b.yaml")
    assert _names_in(report(Run((one, other)))["portfolio"])["order"] == {"Selling", "Billing"}


def whole_with(**changes: Any) -> Whole:
    """A worked example whose cost has other figures."""
    one = example("hidden-engine.yaml")
    plan = plan_of(one)
    return Whole(one, diagnosis_of(one), plan._replace(cost=plan.cost._replace(**changes)))


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (Hours(0.64, 1.92), "0.6 to 1.9 people"),
        (Hours(0.9, 0.9), "0.9 of one person"),
        (Hours(0.01, 0.12), "up to 0.1 of one person"),
        (Hours(0.0, 0.04), "less than a tenth of one person"),
        (Hours(1.0, 1.0), "1 person"),
        (Hours(0.5, 1.0), "0.5 to 1 person"),
        (Hours(12.0, 36.0), "12 to 36 people"),
    ],
)
def test_hours_are_told_in_people(people: Hours, words: str) -> None:
    assert cost(whole_with(people=people))["people"] == words


@pytest.mark.parametrize(
    ("factor", "words"), [(3.0, "is three times the estimate"), (2.0, "is twice the"), (2.5, "is 2.5 times the")]
)
def test_the_upper_figure_is_explained_by_the_factor_it_was_made_with(factor: float, words: str) -> None:
    assert words in cost(whole_with(factor=factor))["range"]


def test_where_nothing_is_told_there_is_no_figure() -> None:
    nothing = Cost(None, None, None, False, 3.0, "", (), (), ())
    data = cost(whole_with(**nothing._asdict()))
    assert (data["told"], data["hours"], data["people"], data["money"]) == (False, "", "", "")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "question 3"), ([1, 2], "questions 1 and 2"), ([1, 4, 5, 6, 9], "questions 1, 4 to 6 and 9")],
)
def test_questions_are_named_by_their_numbers_in_short(numbers: list[int], words: str) -> None:
    one = example("hidden-engine.yaml")
    whole = Whole(one, diagnosis_of(one), plan_of(one))
    phase = plan_of(one).roadmap[1]
    places = [question.at for question in one.questions]
    item = phase.items[0]._replace(needs=tuple(places[number - 1] for number in numbers))
    changed = whole._replace(plan=whole.plan._replace(roadmap=(phase._replace(items=(item,)),)))
    shown = {"items_shown": [{"at": at, "number": number} for number, at in enumerate(places, 1)]}
    assert roadmap(changed, shown)[0]["tasks"]["items_shown"][0]["questions"] == words
