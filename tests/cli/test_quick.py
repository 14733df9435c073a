"""What is typed most goes a quick way, which says just what the usual one says."""

import pytest

from readiness.cli.guarded import guarded
from readiness.cli.quick import quick
from readiness.signs import catalogue

QUICK = [
    ["explain", "missing-trigger"],
    ["explain", " Missing-Trigger "],
    ["explain", "mising-trigger"],
    ["explain", "no-such-thing"],
    ["explain", ""],
    ["signs"],
    ["signs", "--format", "text"],
    ["signs", "--format", "markdown"],
    ["signs", "--format", "json"],
    ["check", "thin.yaml"],
    ["check", "thin.yaml", "nowhere.yaml", "*.yaml", ""],
    ["check", "."],
]
USUAL = [
    [],
    ["explain"],
    ["explain", "--help"],
    ["explain", "-h"],
    ["explain", "--", "missing-trigger"],
    ["explain", "missing-trigger", "retyped-data"],
    ["signs", "--help"],
    ["signs", "--format"],
    ["signs", "--format", "xml"],
    ["signs", "--format", "JSON"],
    ["signs", "--format=json"],
    ["--version"],
    ["check"],
    ["check", "-"],
    ["check", "--help"],
    ["check", "thin.yaml", "--quiet"],
    ["check", "--", "thin.yaml"],
    ["graph", "thin.yaml"],
]


@pytest.mark.parametrize("arguments", QUICK)
def test_the_quick_way_says_what_the_usual_one_says(arguments: list[str], readiness, thin, capsys) -> None:
    usual = readiness(*arguments)
    action = quick(arguments)
    assert action is not None

    code = guarded(action)

    told = capsys.readouterr()
    assert (code, told.out, told.err) == (usual.code, usual.out, usual.err)


@pytest.mark.parametrize("arguments", USUAL)
def test_whatever_else_is_typed_goes_the_usual_way(arguments: list[str]) -> None:
    assert quick(arguments) is None


def test_every_sign_is_explained_the_quick_way() -> None:
    assert all(quick(["explain", sign]) for sign in catalogue())
