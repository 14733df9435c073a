"""A threshold changes what is shown and the exit code, never the verdict: for each of them a process that tips."""

import json
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from readiness.cli.settings.keys import usual_thresholds
from readiness.settings import Thresholds
from readiness.signs import catalogue

_SIGNS = Path(__file__).parents[3] / "examples" / "signs"


class Tips(NamedTuple):
    """A sign and a figure that tips it: under the usual threshold its bad example speaks and under the figure it is
    silent, or the other way round. `changes` are made in the example first, so that the threshold alone decides.
    """

    sign: str
    figure: float
    changes: tuple[tuple[str, str], ...] = ()


_FEW_SCREENS = ("screens: 11", "screens: 2")
_FEW_SYSTEMS = (", boilers, contracts, calendar, bills]", "]")
_HEALTH = ("health_measured_by: none", "health_measured_by: failed orders")
_TO_BOOKS = "  order-to-books: {from: stock, to: books, carries: [order], trigger: The parcel has left, today: file}\n"
_TO_SUPPLIER = (
    "  order-to-supplier: {from: stock, to: supplier, carries: [order], trigger: The last one is sold, today: email}\n"
)
_TO_RETURNS = "  to-returns: {from: shop, to: returns, carries: [order], trigger: The parcel has left, today: batch}\n"

LOOSER = {
    "most_systems_in_a_step": Tips("many-entry-points", 5, (_FEW_SCREENS,)),
    "most_screens_in_a_step": Tips("many-entry-points", 11, (_FEW_SYSTEMS,)),
    "errors_percent": Tips("error-prone", 4),
    "trace_hours": Tips("not-traceable", 48, (("logged: no", "logged: yes"),)),
    "outage_hours": Tips("single-point-of-failure", 4),
    "others_falling_apart": Tips("single-point-of-failure", 5),
    "patchwork_connections": Tips("patchwork", 6),
    "patchwork_answers": Tips("patchwork", 4, (_HEALTH,)),
    "handoffs_at_once": Tips("everything-at-once", 5),
    "same_quantity_factor": Tips("answers-differ", 5),
}
STRICTER = {
    "most_systems_in_a_step": Tips("many-entry-points", 2, (_FEW_SCREENS, (", calendar, bills]", "]"))),
    "most_screens_in_a_step": Tips("many-entry-points", 2, (_FEW_SYSTEMS, ("screens: 11", "screens: 3"))),
    "errors_percent": Tips("error-prone", 0.5, (("4 percent", "1 percent"),)),
    "trace_hours": Tips("not-traceable", 12, (("logged: no", "logged: yes"), ("trace: 2 days", "trace: 20 hours"))),
    "outage_hours": Tips("single-point-of-failure", 72, (("outage: 4 hours", "outage: 2 days"),)),
    "others_falling_apart": Tips("single-point-of-failure", 2, ((_TO_BOOKS, ""), (_TO_SUPPLIER, ""))),
    "patchwork_connections": Tips("patchwork", 4, ((_TO_RETURNS, ""),)),
    "patchwork_answers": Tips("patchwork", 2, (_HEALTH, ("versioned: no", "versioned: yes"))),
    "handoffs_at_once": Tips("everything-at-once", 3, (("planned: file, wave: 1", "wave: 1"),)),
    "same_quantity_factor": Tips("answers-differ", 1.2, (("bakery: 4 days", "bakery: 1.5 days"),)),
}


def example(tips: Tips) -> str:
    """The bad example of a sign, changed."""
    bad = (_SIGNS / f"{tips.sign}.yaml").read_text().split("# --- bad\n")[1].split("# --- good\n")[0]
    for old, new in tips.changes:
        assert old in bad
        bad = bad.replace(old, new)
    return bad


def setting(field: str, figure: float) -> str:
    """A threshold as a settings file has it."""
    return f"[thresholds]\n{field.replace('_', '-')} = {figure}\n"


def test_every_threshold_of_a_sign_can_be_set() -> None:
    assert set(LOOSER) == set(STRICTER) == set(usual_thresholds()) == set(Thresholds._fields) - {"underestimate_factor"}


@pytest.mark.parametrize("field", LOOSER)
@pytest.mark.parametrize("stricter", [False, True], ids=["looser", "stricter"])
def test_a_threshold_changes_what_is_shown_and_the_exit_code_but_not_the_verdict(
    readiness, write, field: str, stricter: bool
) -> None:
    tips = (STRICTER if stricter else LOOSER)[field]
    sign = tips.sign
    write("a.yaml", example(tips))

    def run(settings: str):
        write("readiness.toml", settings)
        fails = readiness("check", "a.yaml", "--select", sign, "--fail-on", "note").code
        (file,) = json.loads(readiness("check", "a.yaml", "--format", "json").out)["files"]
        found = {one["sign"] for one in file["findings"]}
        for none in (file["clear"], file["not_applicable"]):
            assert not found.intersection(none)
            assert not {key.split("@")[0] for key in file["decided_by"]}.intersection(none)
        return fails, sign in found, (file["verdict"], file["coverage"], file["decided_by"], file["handoffs"])

    usual = run("")
    same, other = (run(setting(field, one)) for one in (usual_thresholds()[field], tips.figure))

    assert usual[:2] == same[:2] == ((0, False) if stricter else (1, True))
    assert other[:2] == ((1, True) if stricter else (0, False))
    assert usual[2] == same[2] == other[2]


def test_a_sign_that_only_breaks_off_under_other_thresholds_is_a_fault_of_the_run(readiness, write, monkeypatch):
    usual = catalogue()["error-prone"]

    def crash(subject):
        if subject.thresholds.errors_percent == 2:
            raise KeyError("x")
        return usual.look(subject)

    broken = usual._replace(look=crash)
    monkeypatch.setattr("readiness.signs.runner.catalogue", lambda: {**catalogue(), broken.id: broken})
    write("a.yaml", example(Tips("error-prone", 2)))
    write("readiness.toml", setting("errors_percent", 2))

    shown = readiness("check", "a.yaml")
    told = readiness("check", "a.yaml", "--format", "json")
    cases = readiness("check", "a.yaml", "--format", "junit").out

    assert (shown.code, told.code) == (3, 3)
    assert "fault of readiness  error-prone\n" in shown.out
    assert [one["sign"] for one in json.loads(told.out)["faults"]] == ["error-prone"]
    assert cases.count('name="error-prone"') == 1
    assert "error-prone" not in json.loads(told.out)["files"][0]["clear"]


def test_a_sign_that_breaks_off_under_all_thresholds_is_one_fault(readiness, write, monkeypatch) -> None:
    def crash(subject):
        raise KeyError("x")

    broken = catalogue()["error-prone"]._replace(look=crash)
    monkeypatch.setattr("readiness.signs.runner.catalogue", lambda: {**catalogue(), broken.id: broken})
    write("a.yaml", example(Tips("error-prone", 2)))
    write("readiness.toml", setting("errors_percent", 2))

    told = readiness("check", "a.yaml", "--format", "json")

    assert told.code == 3
    assert [one["sign"] for one in json.loads(told.out)["faults"]] == ["error-prone"]


@pytest.mark.parametrize(
    ("change", "figure"), [((), 4), ((("4 percent", "1 percent"),), 0.5)], ids=["looser", "stricter"]
)
def test_an_acceptance_that_matches_under_either_thresholds_is_not_unused(readiness, write, change, figure) -> None:
    accepted = "accepted: [{{sign: error-prone, at: {at}, because: It is so, by: Agnes Weber}}]\n".format
    text = example(Tips("error-prone", figure, change))

    def unused(at: str, settings: str) -> int:
        write("a.yaml", text + accepted(at=at))
        write("readiness.toml", settings)
        (file,) = json.loads(readiness("check", "a.yaml", "--format", "json").out)["files"]
        return sum(one["sign"] == "accepted-unused" for one in file["findings"])

    place = "handoffs.sizes-to-workshop.errors"
    assert unused(place, setting("errors_percent", figure)) == 0
    assert unused("handoffs.sizes-to-workshop.effort", setting("errors_percent", figure)) == 1
    assert unused(place, "") == (1 if change else 0)


def test_junit_names_the_thresholds_where_they_leave_a_sign_out(readiness, write) -> None:
    write("a.yaml", example(Tips("error-prone", 4)))
    write("readiness.toml", setting("errors_percent", 4))

    out = readiness("check", "a.yaml", "--format", "junit").out

    (case,) = [one for one in ElementTree.fromstring(out).iter("testcase") if one.get("name") == "error-prone"]
    (skipped,) = case
    assert skipped.tag == "skipped"
    assert "not under those of the settings" in skipped.get("message", "")


def test_junit_names_the_selection_where_it_leaves_out_what_stricter_thresholds_show(readiness, write) -> None:
    write("a.yaml", example(STRICTER["errors_percent"]))
    write("readiness.toml", setting("errors_percent", 0.5))

    out = readiness("check", "a.yaml", "--format", "junit", "--ignore", "error-prone").out

    (case,) = [one for one in ElementTree.fromstring(out).iter("testcase") if one.get("name") == "error-prone"]
    (skipped,) = case
    assert "the selection leaves it out" in skipped.get("message", "")
