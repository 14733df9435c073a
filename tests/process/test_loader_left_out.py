"""A mistake never blanks the screen: what cannot be read is left out, and the rest is diagnosed all the same."""

import json
import re
from functools import cache
from typing import Any

import pytest

from readiness.diagnosis import Diagnosis, Verdict, diagnose
from readiness.graph import ProcessGraph
from readiness.process.kinds import Amount, Choice, Choices, Kind
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Noun, PartKey
from readiness.process.references import Ref
from readiness.settings import DEFAULTS
from readiness.signs import Subject, examine
from tests.healthy import Tree, healthy, process_of, put, spoilt, typed, value_at
from tests.trying import every

Kinds = dict[str, Kind[Any]]


def _told(tree: Any, at: str, noun: type[Noun], found: Kinds) -> Kinds:
    """The places of all facts that a noun tells, and those of its parts."""
    for name, key in noun.keys.items():
        value = value_at(tree, at + name)
        if isinstance(key, PartKey) and isinstance(value, dict):
            _told(tree, f"{at}{name}.", key.part, found)
        elif value is not None and not isinstance(key, PartKey):
            found[at + name] = key.kind
    return found


@cache
def told() -> Kinds:
    """The places of all facts of the healthy file."""
    tree = healthy()
    found = _told(tree, "", Process, {})
    _told(tree, "connections.", Connections, found)
    for kind in SECTIONS:
        for id in tree[kind.section]:
            _told(tree, f"{kind.section}.{id}.", kind, found)
    return found


ONE_OF_EACH = sorted(
    {re.sub(rf"^({'|'.join(kind.section for kind in SECTIONS)})\.[^.]+", r"\1", at): at for at in told()}.values()
)


@cache
def needed() -> dict[str, bool]:
    """The needed facts of the healthy file."""
    process = process_of(healthy())
    needs = examine(Subject(process, ProcessGraph(process), DEFAULTS)).needs
    return {at: settled for facts in needs.values() for at, settled in facts.items()}


def mistake(kind: Kind[Any]) -> Any:
    """What people get wrong: a misspelt choice or reference, an unreadable quantity; else a list in a list."""
    match kind:
        case Choice():
            return "zzzz"
        case Choices() | Amount():
            return "a good while"
        case Ref() if not kind.plain_text:
            return "nobody-of-that-name"
    return [["x"]]


def diagnosed(tree: Tree) -> tuple[Process, Diagnosis]:
    """The diagnosis of a file with mistakes in it."""
    found = load(typed(tree))
    assert found.process is not None
    assert found.problems
    diagnosis = diagnose(found.process, "p.yaml")
    assert diagnosis.faults == ()
    return found.process, diagnosis


def test_most_of_the_format_is_tried() -> None:
    assert len(told()) > 200
    assert len(ONE_OF_EACH) > 100
    assert set(needed().values()) == {True}


@every("at", ONE_OF_EACH)
def test_a_fact_that_cannot_be_read_is_left_out_and_the_rest_is_diagnosed(at: str) -> None:
    process, found = diagnosed(spoilt((at, mistake(told()[at]))))

    assert at in process.left_out
    assert [one for one in found.findings if at in (one.at, one.fact)] == []
    assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)
    if found.verdict is Verdict.KEEP_ASKING and not found.decided_by:
        assert found.to_change is not None
        assert at in found.to_change.settle
    assert len(process.systems) == len(healthy()["systems"])
    assert len(found.handoffs) == len(healthy()["handoffs"])


@every("at", sorted(at for at in needed() if at in told()))
def test_a_needed_fact_that_cannot_be_read_counts_as_needed_and_not_settled(at: str) -> None:
    process = load(typed(spoilt((at, mistake(told()[at]))))).process
    assert process is not None
    needs = examine(Subject(process, ProcessGraph(process), DEFAULTS)).needs
    assert [facts[at] for facts in needs.values() if at in facts] == [False]


@every("at", [at for at in ONE_OF_EACH if "." in at])
def test_no_sign_asks_for_the_fact_that_an_unknown_key_was_meant_for(at: str) -> None:
    above, _, key = at.rpartition(".")
    tree = healthy()
    noun = value_at(tree, above)
    put(tree, above, {(key + "x" if one == key else one): value for one, value in noun.items()})
    process, found = diagnosed(tree)

    assert f"{at}x" in process.left_out
    asked = [one for one in found.findings if at in (one.at, one.fact)]
    assert asked == []
    assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@pytest.mark.parametrize("section", [kind.section for kind in SECTIONS])
@pytest.mark.parametrize("how", ["misspelt", "unreadable"])
def test_nothing_is_asked_of_a_section_that_cannot_be_read(section: str, how: str) -> None:
    tree = healthy()
    if how == "misspelt":
        tree = {(one[:-1] if one == section else one): value for one, value in tree.items()}
        text = json.dumps(tree)
    else:
        text = json.dumps(put(tree, section, "UNREADABLE")).replace('"UNREADABLE"', "*nothing")
    found = load(text.encode())
    assert found.process is not None
    diagnosis = diagnose(found.process, "p.yaml")

    assert diagnosis.faults == ()
    assert section in found.process.left_out
    assert [one.message for one in found.problems if " '" in one.message][1:] == []
    assert [one for one in diagnosis.findings if one.at == section or one.at.startswith(f"{section}.")] == []
    assert diagnosis.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@pytest.mark.parametrize("noun", [f"{kind.section}.{next(iter(healthy()[kind.section]))}" for kind in SECTIONS])
def test_nothing_is_asked_of_a_noun_that_cannot_be_read(noun: str) -> None:
    _, found = diagnosed(spoilt((noun, ["x", "y"])))
    asked = [one for one in found.findings if one.fact.startswith(f"{noun}.")]
    assert asked == []
    assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("owner: Ana\npeople: Bob\nsystems: [a]\nowner: Bob\n", "owner"),
        ("systems:\n  crm: {owner: a, status: live, owner: b}\n", "systems.crm.owner"),
        (
            "systems:\n  crm:\n    status: live\n    owner: a\n  crm:\n    status: live\n    status: live\n",
            "systems.crm systems.crm.status",
        ),
        ("systems: [a]\nowner: Ana #x\nsummary: y\n", "owner"),
        ("systems: [a]\nowner: !!foo Ana\nsummary: y\n", "owner"),
    ],
)
def test_only_the_fact_that_could_not_be_read_is_left_out(text: str, places: str) -> None:
    found = load(f"process: P\n{text}".encode())
    assert found.process is not None
    assert found.process.left_out == set(places.split())


@pytest.mark.parametrize("key", ["accepted-risks", "accepted[0]"])
def test_a_key_that_only_begins_like_what_is_accepted_is_left_out_like_any_other(key: str) -> None:
    loaded = load(typed(healthy() | {key: "x"}))

    assert loaded.process is not None
    assert loaded.process.left_out
    assert diagnose(loaded.process, "p.yaml").verdict is Verdict.KEEP_ASKING


def test_a_side_of_a_dispute_about_a_whole_part_that_cannot_be_read_is_no_answer() -> None:
    loaded = load(b"process: P\noutcome: {disputed: {sales: {statement: !!name x}, finance: {statement: a}}}\n")

    assert [problem.message.split(";")[0] for problem in loaded.problems] == [
        "Custom tags such as !!name are not read"
    ]
    assert loaded.process is not None
    assert diagnose(loaded.process, "p.yaml").disputes == ()
    assert loaded.process.left_out
