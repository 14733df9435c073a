"""A threshold changes what is shown and the exit code, never the verdict: for each of them a process that tips."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from readiness.cli.settings.keys import usual_thresholds
from readiness.settings import Thresholds

_SIGNS = Path(__file__).parents[3] / "examples" / "signs"


class Tips(NamedTuple):
    """A sign whose bad example speaks under the usual threshold, and a figure under which it is silent.

    `change` is made in the example first, where only so the threshold alone decides.
    """

    sign: str
    silent_from: float
    change: tuple[str, str] = ("", "")


TABLE = {
    "most_systems_in_a_step": Tips("many-entry-points", 5, ("screens: 11", "screens: 2")),
    "most_screens_in_a_step": Tips("many-entry-points", 11, (", boilers, contracts, calendar, bills]", "]")),
    "errors_percent": Tips("error-prone", 4),
    "trace_hours": Tips("not-traceable", 48, ("logged: no", "logged: yes")),
    "outage_hours": Tips("single-point-of-failure", 4),
    "others_falling_apart": Tips("single-point-of-failure", 5),
    "patchwork_connections": Tips("patchwork", 6),
    "patchwork_answers": Tips("patchwork", 4, ("health_measured_by: none", "health_measured_by: failed orders")),
    "handoffs_at_once": Tips("everything-at-once", 5),
    "same_quantity_factor": Tips("answers-differ", 5),
}


def test_every_threshold_of_a_sign_can_be_set() -> None:
    assert set(TABLE) == set(usual_thresholds()) == set(Thresholds._fields) - {"underestimate_factor"}


@pytest.mark.parametrize("field", TABLE)
def test_a_threshold_changes_what_is_shown_and_the_exit_code_but_not_the_verdict(readiness, write, field: str) -> None:
    sign, figure, (old, new) = TABLE[field]
    bad = (_SIGNS / f"{sign}.yaml").read_text().split("# --- bad\n")[1].split("# --- good\n")[0]
    assert old in bad
    write("a.yaml", bad.replace(old, new) if old else bad)
    key = field.replace("_", "-")

    def run(settings: str):
        write("readiness.toml", settings)
        fails = readiness("check", "a.yaml", "--select", sign, "--fail-on", "note").code
        (file,) = json.loads(readiness("check", "a.yaml", "--format", "json").out)["files"]
        shown = {one["sign"] for one in file["findings"]}
        return fails, sign in shown, (file["verdict"], file["coverage"], file["decided_by"], file["handoffs"])

    usual = run("")
    same, other = (run(f"[thresholds]\n{key} = {one}") for one in (usual_thresholds()[field], figure))

    assert usual[:2] == same[:2] == (1, True)
    assert other[:2] == (0, False)
    assert usual[2] == same[2] == other[2]
